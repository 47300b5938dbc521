"""The made-up register as DAWA's files: the CSV pair in its late form, and NDJSON.

Column names as DAWA wrote them; columns the register does not use hold made-up values of the right form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tools.bench_register import names
from tools.bench_register.country import Country
from tools.bench_register.houses import LETTERS, QUALITIES
from tools.bench_register.records import chunks, degrees, shuffled
from tools.bench_register.uids import written
from tools.bench_register.units import DOORS, FLOORS

HOUSES_CSV, UNITS_CSV = "adgangsadresser.csv", "adresser.csv"
HOUSES_NDJSON, UNITS_NDJSON = "adgangsadresser.ndjson", "adresser.ndjson"
_HEAD = "id,status,oprettet,ændret,vejkode,vejnavn,adresseringsvejnavn,husnr"
_MIDDLE = (
    "supplerendebynavn,postnr,postnrnavn,stormodtagerpostnr,stormodtagerpostnrnavn,kommunekode,kommunenavn,ejerlavkode,"
    "ejerlavnavn,matrikelnr,esrejendomsnr,etrs89koordinat_øst,etrs89koordinat_nord,wgs84koordinat_bredde,"
    "wgs84koordinat_længde,nøjagtighed,kilde,tekniskstandard,tekstretning"
)
_GRID = "adressepunktændringsdato,ddkn_m100,ddkn_km1,ddkn_km10"
_TAIL = (
    "regionskode,regionsnavn,sognekode,sognenavn,politikredskode,politikredsnavn,retskredskode,retskredsnavn,"
    "opstillingskredskode,opstillingskredsnavn,zone,højde,adgangspunktid,vejpunkt_id,vejpunkt_kilde,"
    "vejpunkt_nøjagtighed,vejpunkt_tekniskstandard,vejpunkt_x,vejpunkt_y,afstemningsområdenummer,afstemningsområdenavn,"
    "brofast,supplerendebynavn_dagi_id,navngivenvej_id,menighedsrådsafstemningsområdenummer,"
    "menighedsrådsafstemningsområdenavn,vejpunkt_ændret,ikrafttrædelse,nedlagt,darstatus,storkredsnummer,storkredsnavn,"
    "valglandsdelsbogstav,valglandsdelsnavn,landsdelsnuts3,landsdelsnavn,betegnelse"
)
HOUSE_HEADER = f"{_HEAD},{_MIDDLE},{_GRID},kvh,{_TAIL}"
UNIT_HEADER = (
    f"{_HEAD},etage,dør,{_MIDDLE},{_GRID},kvhx,{_TAIL},"
    "adgangsadresseid,adgangsadresse_status,adgangsadresse_oprettet,adgangsadresse_ændret"
)
# DAR's digit of status as DAWA writes it.
STATUS = {3: 1, 2: 3, 4: 2}
_MADE, _CHANGED = "2000-02-05T12:00:00.000", "2018-05-03T14:58:34.000"


class Row(NamedTuple):
    """What the files say about one house, as text or figures."""

    house: int
    uid: str
    name: str
    code: str
    number: str
    locality: str
    postcode: str
    town: str
    kommune: str
    kommune_name: str
    x: float
    y: float
    lat: float
    lon: float
    quality: str
    status: int
    road: int

    @property
    def kvh(self) -> str:
        """Return kommune, road code and number in twelve characters."""
        return f"{self.kommune}{self.code}{self.number:_>4}"

    @property
    def label(self) -> str:
        """Return locality, postcode and town as they end a written address."""
        return ", ".join(part for part in (self.locality, f"{self.postcode} {self.town}") if part)


def rows(country: Country, order: np.ndarray) -> Iterator[Row]:
    """Yield the houses of an order."""
    ground, roads, houses = country.land, country.roads, country.houses
    kommune_name = {code: ground.kommune_name(code) for code in np.unique(roads.kommune).tolist()}
    postcodes = [f"{code:04d}" for code in ground.postcode.tolist()]
    segments = list(
        zip(roads.segment_road.tolist(), roads.segment_postcode.tolist(),
            roads.segment_hamlet.tolist(), strict=True))  # fmt: skip
    name, kommune, code = roads.name.tolist(), roads.kommune.tolist(), roads.code.tolist()
    for some in chunks(order):
        x, y = houses.e[some] / 100, houses.n[some] / 100
        lat, lon = degrees(x, y)
        columns = (some, houses.segment[some], houses.number[some], houses.letter[some], x, y, lat, lon,
                   houses.quality[some], houses.status[some])  # fmt: skip
        lists = (column.tolist() for column in columns)
        for uid, at, segment, number, letter, east, north, la, lo, quality, status in zip(
            written(houses.uid[some]), *lists, strict=True
        ):
            road, postcode, hamlet = segments[segment]
            yield Row(at, uid, country.names[name[road]], f"{code[road]:04d}", f"{number}{LETTERS[letter]}",
                      ground.hamlet[hamlet] if hamlet >= 0 else "", postcodes[postcode], ground.town[postcode],
                      f"{kommune[road]:04d}", kommune_name[kommune[road]], east, north, la, lo, QUALITIES[quality],
                      status, road)  # fmt: skip


def write_csv(country: Country, folder: Path, most: int | None = None) -> tuple[Path, Path]:
    """Write the CSV pair and return both paths; ``most`` limits the houses."""
    folder.mkdir(parents=True, exist_ok=True)
    first, floor, door, status, unit_uid = unit_columns(country)
    paths = folder / HOUSES_CSV, folder / UNITS_CSV
    with (
        paths[0].open("w", encoding="utf-8", newline="") as houses,
        paths[1].open("w", encoding="utf-8", newline="") as homes,
    ):
        houses.write(f"{HOUSE_HEADER}\r\n")
        homes.write(f"{UNIT_HEADER}\r\n")
        for row in rows(country, shuffled(country)[:most]):
            head, middle, grid, kvh, tail = _csv_parts(row)
            state = STATUS[row.status]
            houses.write(
                f'{row.uid},{state},{head},{middle},{grid},{kvh},{tail},"{row.name} {row.number}, {row.label}"\r\n'
            )
            for at in range(first[row.house], first[row.house + 1]):
                level, side = FLOORS[floor[at]], DOORS[door[at]]
                homes.write(
                    f"{unit_uid(at)},{STATUS[status[at]]},{head},{level},{side},{middle},{grid},"
                    f'{kvh}{level:_>3}{side:_>4},{tail},"{unit_label(row, level, side)}",'
                    f"{row.uid},{state},{_MADE},{_CHANGED}\r\n"
                )
    return paths


def write_ndjson(country: Country, folder: Path, most: int = 20_000) -> tuple[Path, Path]:
    """Write the same as NDJSON, one nested object a line as ``format=ndjson`` gave, and return both paths."""
    import json

    folder.mkdir(parents=True, exist_ok=True)
    first, floor, door, status, unit_uid = unit_columns(country)
    paths = folder / HOUSES_NDJSON, folder / UNITS_NDJSON
    with paths[0].open("w", encoding="utf-8") as houses, paths[1].open("w", encoding="utf-8") as homes:
        for row in rows(country, shuffled(country)[:most]):
            house = _nested(row)
            houses.write(json.dumps(house, ensure_ascii=False) + "\n")
            for at in range(first[row.house], first[row.house + 1]):
                level, side = FLOORS[floor[at]], DOORS[door[at]]
                home = {
                    "id": unit_uid(at), "kvhx": f"{row.kvh}{level:_>3}{side:_>4}", "status": STATUS[status[at]],
                    "darstatus": status[at], "etage": level or None, "dør": side or None,
                    "adressebetegnelse": unit_label(row, level, side), "adgangsadresse": house,
                }  # fmt: skip
                homes.write(json.dumps(home, ensure_ascii=False) + "\n")
    return paths


def unit_columns(country: Country) -> tuple[list[int], list[int], list[int], list[int], Callable[[int], str]]:
    """Return where each house's units begin, their floors, doors and status, and what writes a unit's id."""
    units = country.units
    first = np.searchsorted(units.house, np.arange(len(country.houses) + 1)).tolist()
    octets = units.uid.tobytes()

    def uid(at: int) -> str:
        h = octets[16 * at : 16 * at + 16].hex()
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    return first, units.floor.tolist(), units.door.tolist(), units.status.tolist(), uid


def _csv_parts(row: Row) -> tuple[str, str, str, str, str]:
    head = f"{_MADE},{_CHANGED},{row.code},{row.name},{names.postal(row.name) or row.name},{row.number}"
    parcel = f"{row.house % 900 + 1}{chr(97 + row.house % 26)}"
    middle = (
        f"{row.locality},{row.postcode},{row.town},,,{row.kommune},{row.kommune_name},{2_000_000 + row.road % 9_000},"
        f"\"{row.town.upper()} BY, {row.town.upper()}\",{parcel},{row.house % 1_000_000:06d},{row.x:.2f},{row.y:.2f},"
        f"{row.lat:.8f},{row.lon:.8f},{row.quality},5,{'TD' if row.quality == 'A' else 'UF'},{row.house % 400}.00"
    )
    grid = (
        f"2009-11-24T01:50:11.000,"
        f"100m_{int(row.y / 100)}_{int(row.x / 100)},1km_{int(row.y / 1000)}_{int(row.x / 1000)},"
        f"10km_{int(row.y / 10_000)}_{int(row.x / 10_000)}"
    )
    east = row.x > 630_000
    region = "1084,Region Øst" if east else "1082,Region Vest"
    tail = (
        f"{region},{7_000 + row.road % 2_000},{row.town},1461,Vest Politi,1120,Vestretten,{row.road % 92 + 1},"
        f"{row.kommune_name},Byzone,{row.house % 120}.{row.house % 10},"
        f"{other_uid(row.uid, 'a')},{other_uid(row.uid, 'b')},"
        f"Ekstern,B,V0,{row.x + 11:.2f},{row.y + 7:.2f},{row.road % 30 + 1},{row.town},1,,"
        f"{road_uid(row.road)},{row.road % 9},{row.town},{_CHANGED},{_MADE},,{row.status},"
        f"{row.road % 10 + 1},{row.kommune_name},B,Sjælland-Syddanmark,DK031,Fyn"
    )
    return head, middle, grid, row.kvh, tail


def _nested(row: Row) -> dict[str, object]:
    return {
        "id": row.uid, "kvh": row.kvh, "status": STATUS[row.status], "darstatus": row.status,
        "vejstykke": {"navn": row.name, "adresseringsnavn": names.postal(row.name) or row.name, "kode": row.code},
        "husnr": row.number, "navngivenvej": {"id": road_uid(row.road)}, "supplerendebynavn": row.locality or None,
        "postnummer": {"nr": row.postcode, "navn": row.town}, "stormodtagerpostnummer": None,
        "kommune": {"kode": row.kommune, "navn": row.kommune_name},
        "historik": {"oprettet": _MADE, "ændret": _CHANGED, "ikrafttrædelse": _MADE, "nedlagt": None},
        "adgangspunkt": {
            "id": other_uid(row.uid, "a"), "koordinater": [round(row.lon, 8), round(row.lat, 8)], "højde": -9999,
            "nøjagtighed": row.quality, "kilde": 5, "tekniskstandard": "TD", "tekstretning": 200,
            "ændret": "2009-11-24T01:50:11.000",
        },
        "adressebetegnelse": f"{row.name} {row.number}, {row.label}",
    }  # fmt: skip


def unit_label(row: Row, level: str, side: str) -> str:
    """Return a unit's address on one line."""
    floor = f", {level}." if level else ""
    return f"{row.name} {row.number}{floor}{' ' + side if side else ''}, {row.label}"


def other_uid(uid: str, digit: str) -> str:
    """Return another id made from a house's, for its points; ``digit`` is a version no house's id has."""
    return f"{uid[:14]}{digit}{uid[15:]}"


def road_uid(road: int) -> str:
    """Return the id of a named road."""
    return f"{road:08x}-0000-4000-8000-0000000da123"
