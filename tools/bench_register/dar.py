"""The made-up register as DAR 1.0's file download: a zip for each entity, one JSON array in each, one generation.

Names in the camel case with æøå. Superseded rows stand among the current ones: an older registration of the same
point, number or name (``registreringTil`` set), and one whose effect has ended (``virkningTil`` in the past).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from tools.bench_register import names
from tools.bench_register.country import Country
from tools.bench_register.dawa import Row, other_uid, road_uid, rows, unit_columns, unit_label
from tools.bench_register.records import shuffled
from tools.bench_register.units import DOORS, FLOORS

GENERATION = 812
ENTITIES = ("Husnummer", "Adresse", "Adressepunkt", "NavngivenVej", "NavngivenVejKommunedel", "NavngivenVejPostnummer",
            "NavngivenVejSupplerendeBynavn", "Postnummer", "SupplerendeBynavn")  # fmt: skip
_FIRST, _SECOND = "2018-05-03T16:58:34.000000+02:00", "2021-09-14T08:12:07.120000+02:00"
_BEGAN, _ENDED = "2000-02-05T12:00:00.000000+01:00", "2019-03-01T00:00:00.000000+01:00"
# One row in so many has an older one beside it.
_POINT_MOVED, _NUMBER_CHANGED, _UNIT_CHANGED = 50, 120, 150
_STALE_M = 170.0
_BUFFER = 4_000
# Outside the range of the real ids, so that none is taken for another kommune.
_DAGI_KOMMUNE = 990_000


def write(country: Country, folder: Path, generation: int = GENERATION) -> list[Path]:
    """Write every entity as a zip into a folder and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    sources: dict[str, Callable[[Country], Iterator[str]]] = {
        "Husnummer": _husnummer, "Adresse": _adresse, "Adressepunkt": _adressepunkt, "NavngivenVej": _navngivenvej,
        "NavngivenVejKommunedel": _kommunedel, "NavngivenVejPostnummer": _vej_postnummer,
        "NavngivenVejSupplerendeBynavn": _vej_bynavn, "Postnummer": _postnummer, "SupplerendeBynavn": _bynavn,
    }  # fmt: skip
    return [_zipped(folder, entity, generation, sources[entity](country)) for entity in ENTITIES]


def _zipped(folder: Path, entity: str, generation: int, objects: Iterator[str]) -> Path:
    stem = f"DAR_V1_{entity}_TotalDownload_json_Current_{generation}"
    path = folder / f"{stem}.zip"
    # A fixed date, so that the same country gives the same bytes.
    inside = ZipInfo(f"{stem}.json", (2026, 11, 1, 0, 0, 0))
    inside.compress_type = ZIP_DEFLATED
    with (
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as whole,
        whole.open(inside, "w", force_zip64=True) as stream,
    ):
        stream.write(b"[\n")
        waiting: list[str] = []
        comma = ""
        for text in objects:
            waiting.append(comma + text)
            comma = ",\n"
            if len(waiting) == _BUFFER:
                stream.write("".join(waiting).encode())
                waiting.clear()
        stream.write("".join(waiting).encode() + b"\n]\n")
    return path


def _common(
    entity: str, uid: str, status: str = "3", registered: tuple[str, str] = (_FIRST, ""),
    effect: tuple[str, str] = (_BEGAN, ""),
) -> str:  # fmt: skip
    """Return the columns that all entities have, as the beginning of an object."""
    until = f'"{registered[1]}"' if registered[1] else "null"
    ended = f'"{effect[1]}"' if effect[1] else "null"
    return (
        f'{{"forretningshændelse":"Ukendt","forretningsområde":"54.15.05","forretningsproces":"0",'
        f'"id_namespace":"http://data.gov.dk/dar/{entity}","id_lokalId":"{uid}","registreringFra":"{registered[0]}",'
        f'"registreringsaktør":"DAR","registreringTil":{until},"status":"{status}","virkningFra":"{effect[0]}",'
        f'"virkningsaktør":"Konvertering2017","virkningTil":{ended},"datafordelerOpdateringstid":"{_SECOND}",'
    )


def _versions(entity: str, uid: str, status: str, changed: bool) -> list[tuple[str, bool]]:
    """Return the beginnings of an object's rows and whether each is current; a changed one has three."""
    if not changed:
        return [(_common(entity, uid, status), True)]
    return [
        (_common(entity, uid, status, (_FIRST, _SECOND)), False),
        (_common(entity, uid, status, (_SECOND, ""), (_BEGAN, _ENDED)), False),
        (_common(entity, uid, status, (_SECOND, ""), (_ENDED, "")), True),
    ]


def _husnummer(country: Country) -> Iterator[str]:
    segments = country.roads
    for row in rows(country, shuffled(country)):
        segment = int(country.houses.segment[row.house])
        hamlet = int(segments.segment_hamlet[segment])
        bynavn = f'"{_bynavn_uid(hamlet)}"' if hamlet >= 0 else "null"
        postcode = _postnummer_uid(row.postcode)
        for head, current in _versions("husnummer", row.uid, str(row.status), row.house % _NUMBER_CHANGED == 7):
            number = row.number if current else f"{(row.house + 400) % 998 + 1}"
            yield (
                f'{head}"adgangsadressebetegnelse":"{row.name} {number}, {row.label}",'
                f'"adgangspunkt":"{other_uid(row.uid, "a")}","husnummerretning":"POINT(0.6 0.8)",'
                f'"husnummertekst":"{number}","vejpunkt":"{other_uid(row.uid, "b")}",'
                f'"jordstykke":"{row.house % 9_000_000}",'
                f'"placeretPåForeløbigtJordstykke":null,"geoDanmarkBygning":"{1_000_000_000 + row.house}",'
                f'"adgangTilBygning":"{other_uid(row.uid, "c")}","adgangTilTekniskAnlæg":null,'
                f'"vejmidte":"{row.kommune}-{row.code}","afstemningsområde":"{700_000 + row.road % 900}",'
                f'"kommuneinddeling":"{_DAGI_KOMMUNE + int(row.kommune)}",'
                f'"menighedsrådsafstemningsområde":"{800_000 + row.road % 900}",'
                f'"sogneinddeling":"{380_000 + row.road % 2_000}",'
                f'"supplerendeBynavn":{bynavn},"navngivenVej":"{road_uid(row.road)}","postnummer":"{postcode}"}}'
            )


def _adresse(country: Country) -> Iterator[str]:
    first, floor, door, status, unit_uid = unit_columns(country)
    for row in rows(country, shuffled(country)):
        for at in range(first[row.house], first[row.house + 1]):
            uid = unit_uid(at)
            for head, current in _versions("adresse", uid, str(status[at]), at % _UNIT_CHANGED == 11):
                level = FLOORS[floor[at]] if current else "19"
                side = DOORS[door[at]]
                yield (
                    f'{head}"adressebetegnelse":"{unit_label(row, level, side)}","dørbetegnelse":"{side}",'
                    f'"dørpunkt":null,"etagebetegnelse":"{level}","bygning":"{other_uid(row.uid, "c")}",'
                    f'"husnummer":"{row.uid}"}}'
                )


def _adressepunkt(country: Country) -> Iterator[str]:
    for row in rows(country, shuffled(country)):
        for head, current in _versions("adressepunkt", other_uid(row.uid, "a"), "8", row.house % _POINT_MOVED == 3):
            yield _point(head, row, row.quality, "TD" if row.quality == "A" else "UF", 0.0 if current else _STALE_M)
        yield _point(_common("adressepunkt", other_uid(row.uid, "b"), "8"), row, "B", "V0", 11.0)


def _point(head: str, row: Row, quality: str, standard: str, moved: float) -> str:
    return (
        f'{head}"oprindelse_kilde":"Adressemyn","oprindelse_nøjagtighedsklasse":"{quality}",'
        f'"oprindelse_registrering":"{_BEGAN}","oprindelse_tekniskStandard":"{standard}",'
        f'"position":"POINT({row.x + moved:.2f} {row.y:.2f})"}}'
    )


def _navngivenvej(country: Country) -> Iterator[str]:
    roads, houses = country.roads, country.houses
    start = np.searchsorted(houses.segment, np.arange(len(roads.segment_road)))
    stop = np.searchsorted(houses.segment, np.arange(len(roads.segment_road)), "right") - 1
    ends = list(zip(*(column[at].tolist() for at in (start, stop) for column in (houses.e, houses.n)), strict=True))
    # A road's own segment has the road's number; what goes on elsewhere comes after all of them.
    rows_of = zip(roads.name.tolist(), roads.kommune.tolist(), roads.old.tolist(), strict=True)
    for road, (name, kommune, old) in enumerate(rows_of):
        a, b, c, d = (value / 100 for value in ends[road])
        for head, current in _versions("navngivenvej", road_uid(road), "3", old >= 0):
            title = country.names[name if current else old]
            yield (
                f'{head}"administreresAfKommune":"{kommune:04d}","beskrivelse":null,'
                f'"udtaltVejnavn":"{names.spoken(title) or title}",'
                f'"vejadresseringsnavn":"{names.postal(title) or title}",'
                f'"vejnavn":"{title}","vejnavnebeliggenhed_oprindelse_kilde":"Ekstern",'
                f'"vejnavnebeliggenhed_oprindelse_nøjagtighedsklasse":"B",'
                f'"vejnavnebeliggenhed_oprindelse_registrering":"{_BEGAN}",'
                f'"vejnavnebeliggenhed_oprindelse_tekniskStandard":"N0",'
                f'"vejnavnebeliggenhed_vejnavnelinje":"MULTILINESTRING(({a:.2f} {b:.2f},{c:.2f} {d:.2f}))",'
                f'"vejnavnebeliggenhed_vejnavneområde":null,'
                f'"vejnavnebeliggenhed_vejtilslutningspunkter":"MULTIPOINT(({a:.2f} {b:.2f}))"}}'
            )


def _kommunedel(country: Country) -> Iterator[str]:
    roads = country.roads
    for road, (kommune, code) in enumerate(zip(roads.kommune.tolist(), roads.code.tolist(), strict=True)):
        head = _common("navngivenvejkommunedel", _made_uid(0xD1, road))
        yield f'{head}"kommune":"{kommune:04d}","vejkode":"{code:04d}","navngivenVej":"{road_uid(road)}"}}'


def _vej_postnummer(country: Country) -> Iterator[str]:
    pairs = np.unique(np.column_stack([country.roads.segment_road, country.roads.segment_postcode]), axis=0)
    for at, (road, postcode) in enumerate(pairs.tolist()):
        head = _common("navngivenvejpostnummer", _made_uid(0xD2, at))
        code = f"{country.land.postcode[postcode]:04d}"
        yield f'{head}"navngivenVej":"{road_uid(road)}","postnummer":"{_postnummer_uid(code)}"}}'


def _vej_bynavn(country: Country) -> Iterator[str]:
    pairs = np.unique(np.column_stack([country.roads.segment_road, country.roads.segment_hamlet]), axis=0)
    for at, (road, hamlet) in enumerate(pairs[pairs[:, 1] >= 0].tolist()):
        head = _common("navngivenvejsupplerendebynavn", _made_uid(0xD3, at))
        yield f'{head}"navngivenVej":"{road_uid(road)}","supplerendeBynavn":"{_bynavn_uid(hamlet)}"}}'


def _postnummer(country: Country) -> Iterator[str]:
    for code, town in zip(country.land.postcode.tolist(), country.land.town, strict=True):
        head = _common("postnummer", _postnummer_uid(f"{code:04d}"))
        yield f'{head}"navn":"{town}","postnr":"{code:04d}","postnummerinddeling":"19{code:04d}"}}'


def _bynavn(country: Country) -> Iterator[str]:
    for at, name in enumerate(country.land.hamlet):
        for head, current in _versions("supplerendebynavn", _bynavn_uid(at), "3", at % 40 == 5):
            title = name if current else f"Gammel {name}"
            yield f'{head}"navn":"{title}","supplerendeBynavn":"{680_000 + at}"}}'


def _made_uid(kind: int, at: int) -> str:
    return f"{at:08x}-00{kind:02x}-4000-8000-0000000da124"


def _postnummer_uid(code: str) -> str:
    return _made_uid(0xD4, int(code))


def _bynavn_uid(hamlet: int) -> str:
    return _made_uid(0xD5, hamlet)
