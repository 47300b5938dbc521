"""A small DAR 1.0 download, made up: three houses on two roads in one kommune, in any spelling and packing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_COMMON = ("forretningshændelse", "forretningsområde", "forretningsproces", "id_namespace", "registreringsaktør")


def uid(kind: int, number: int) -> str:
    """Return a made-up id."""
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def version(kind: int, number: int, **own: Any) -> Row:
    """Return a current row of an entity; ``own`` are its columns and what differs."""
    common: Row = dict.fromkeys(_COMMON)
    return {
        **common, "id_lokalId": uid(kind, number), "registreringFra": "2018-05-03T16:58:34.000000Z",
        "registreringTil": None, "status": "3", "virkningFra": "2000-02-05T12:00:00.000000Z", "virkningTil": None,
        **own,
    }  # fmt: skip


HOUSE, UNIT, POINT, ROAD, PART, POST, TOWN = range(1, 8)


def house(number: int, text: str, road: int = 1, **own: Any) -> Row:
    return version(
        HOUSE, number,
        **{"adgangsadressebetegnelse": f"Algade {text}, Skovlunde, 8595 Øvelsby", "adgangspunkt": uid(POINT, number),
           "husnummerretning": "POINT(0 1)", "husnummertekst": text, "vejpunkt": uid(POINT, 100 + number),
           "vejmidte": f"0987-000{road}", "kommuneinddeling": "389987", "supplerendeBynavn": uid(TOWN, 1),
           "navngivenVej": uid(ROAD, road), "postnummer": uid(POST, 1), **own},
    )  # fmt: skip


def unit(number: int, of: int, floor: str, door: str, **own: Any) -> Row:
    return version(
        UNIT, number,
        **{"adressebetegnelse": "", "dørbetegnelse": door, "dørpunkt": None, "etagebetegnelse": floor, "bygning": None,
           "husnummer": uid(HOUSE, of), **own},
    )  # fmt: skip


def point(number: int, x: float, y: float = 6_260_000.0, **own: Any) -> Row:
    return version(
        POINT, number,
        **{"status": "8", "oprindelse_kilde": "Adressemyn", "oprindelse_nøjagtighedsklasse": "A",
           "oprindelse_tekniskStandard": "TD", "position": f"POINT({x:.2f} {y:.2f})", **own},
    )  # fmt: skip


def road(number: int, name: str, **own: Any) -> Row:
    return version(
        ROAD, number,
        **{"administreresAfKommune": "0987", "beskrivelse": None, "udtaltVejnavn": name,
           "vejadresseringsnavn": name[:20], "vejnavn": name, "vejnavnebeliggenhed_vejnavnelinje": None, **own},
    )  # fmt: skip


def part(number: int, code: str, of: int, **own: Any) -> Row:
    return version(PART, number, **{"kommune": "0987", "vejkode": code, "navngivenVej": uid(ROAD, of), **own})


def download() -> dict[str, list[Row]]:
    """Return every entity's rows."""
    return {
        "Adresse": [unit(1, 1, "st", "tv"), unit(2, 1, "1", "th"), unit(3, 2, "", "")],
        "Adressepunkt": [
            *(point(number, 610_000.0 + number) for number in (1, 2, 3)),
            *(point(100 + number, 610_500.0 + number, oprindelse_nøjagtighedsklasse="B") for number in (1, 2, 3)),
        ],
        "Husnummer": [house(1, "12B"), house(2, "14"), house(3, "1", road=2)],
        "NavngivenVej": [
            road(1, "Algade"), road(2, "Borgmester Fischers Vej", vejadresseringsnavn="Borgm Fischers Vej"),
        ],
        "NavngivenVejKommunedel": [part(1, "0001", 1), part(2, "0002", 2)],
        "NavngivenVejPostnummer": [version(8, 1, navngivenVej=uid(ROAD, 1), postnummer=uid(POST, 1))],
        "NavngivenVejSupplerendeBynavn": [version(9, 1, navngivenVej=uid(ROAD, 1), supplerendeBynavn=uid(TOWN, 1))],
        "Postnummer": [version(POST, 1, navn="Øvelsby", postnr="8595", postnummerinddeling="198595")],
        "SupplerendeBynavn": [version(TOWN, 1, navn="Skovlunde", supplerendeBynavn="680001")],
    }  # fmt: skip


def transliterated(row: Row) -> Row:
    """Return a row with its columns written without æ, ø and å."""
    return {key.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"): value for key, value in row.items()}


_POINTING = ("husnummer", "navngivenvej", "postnummer", "supplerendebynavn", "adgangspunkt", "vejpunkt", "dørpunkt")


def as_dawa_wrote(entity: str) -> Any:
    """Return what turns a row of an entity into DAWA's spelling: lower case, ``_id`` behind what points elsewhere."""

    def turn(row: Row) -> Row:
        turned: Row = {"rowkey": 1, "eventopret": None, "eventopdater": None}
        for key, value in row.items():
            low = key.lower()
            if low == "supplerendebynavn" and entity == "SupplerendeBynavn":
                low = "supplerendebynavn1"
            elif low in _POINTING:
                low = f"{low}_id"
            turned["id" if low == "id_lokalid" else low] = value
        return turned

    return turn


def as_zips(folder: Path, entities: dict[str, list[Row]], generation: int = 217, kind: str = "Total") -> list[Path]:
    """Write one zip for each entity, named as the download names them, and return the paths."""
    paths = []
    for entity, rows in entities.items():
        stem = f"DAR_V1_{entity}_{kind}Download_json_Current_{generation}"
        path = folder / f"{stem}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{stem}.json", json.dumps(rows, ensure_ascii=False))
        paths.append(path)
    return paths


def as_files(folder: Path, entities: dict[str, list[Row]]) -> list[Path]:
    """Write one JSON array for each entity under names that say nothing, and return the paths."""
    paths = []
    for number, rows in enumerate(entities.values()):
        path = folder / f"part{number}"
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        paths.append(path)
    return paths


def as_one(folder: Path, entities: dict[str, list[Row]]) -> list[Path]:
    """Write the older one-file total and return its path in a list."""
    path = folder / "total"
    lists = {f"{entity}List": rows for entity, rows in entities.items()}
    path.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    return [path]
