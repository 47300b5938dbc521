"""One row of a source file, cleaned into what the register keeps, or refused for a stated reason. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from locate.projection import to_degrees, to_metres
from locate.register.staging import House, Unit

Fields = Mapping[str, str]

_NUMBER = re.compile(r"0*(\d{1,4})\s*([A-Za-zÆØÅæøå]?)")
_LAT, _LON = (54.4, 58.0), (7.5, 15.6)
_FLOORS = {"stuen": "st", "stue": "st", "stueplan": "st", "kld": "kl", "kælder": "kl"}
_DOOR_RANK = {"tv": 0, "mf": 1, "th": 2}
_QUALITY = {"a": "A", "b": "B", "u": "U", "area": "U", "none": "U"}
_STATUS_WORDS = {"gældende": "3", "foreløbig": "2", "nedlagt": "4", "henlagt": "5", "": "3"}
_STATUS_DAWA = {"1": "3", "2": "4", "3": "2", "4": "5"}
_RETIRED = ("4", "5")


class Refused(Exception):  # noqa: N818  a verdict on one row, not a failure
    """The row cannot be used; the code names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Point(NamedTuple):
    """A point both ways: WGS84 degrees and EPSG:25832 in whole centimetres, easting first."""

    lat: float
    lon: float
    e: int
    n: int


def house(row: Fields, dawa: bool) -> tuple[House, tuple[str, ...]]:
    """Return the access address of a row and the remarks on it; ``dawa`` says whose status digits the file uses.

    Raises Refused with the reason's code.
    """
    status = _status(row, dawa)
    road = " ".join(row.get("road", "").split())
    if not road:
        raise Refused("no_road")
    number, letter = house_number(row.get("number", ""))
    postcode = _postcode(row.get("postcode", ""))
    spot = point(row)
    quality = _QUALITY.get(row.get("quality", "").lower(), "")
    town, locality = row.get("town", ""), row.get("locality", "")
    remarks = []
    uid = row.get("id", "")
    if not uid:
        remarks.append("no_id")
        text = "|".join((road, f"{number}{letter}", locality, postcode, town))
        uid = sha256(text.encode()).hexdigest()[:32]
    if not postcode:
        remarks.append("postcode_missing")
    if status == "2":
        remarks.append("provisional")
    if quality in ("B", "U"):
        remarks.append("point_not_exact")
    kommune = row.get("kommune", "")
    kommune = kommune.zfill(4) if kommune.isdigit() else kommune
    code = row.get("road_code", "")
    kept = House(uid, road, code, number, letter, locality, postcode, town, kommune, spot.e, spot.n, quality, status)
    return kept, tuple(remarks)


def unit(row: Fields, dawa: bool) -> tuple[Unit, tuple[str, ...]]:
    """Return the unit of a row and the remarks on it. Raises Refused with the reason's code."""
    status = _status(row, dawa)
    uid = row.get("id", "")
    if not uid:
        raise Refused("no_id")
    floor, door = floor_and_door(row.get("floor", ""), row.get("door", ""))
    remarks = ("floor_without_door",) if floor and not door else ()
    return Unit(row["parent"], uid, floor, door, status), remarks


def house_number(text: str) -> tuple[int, str]:
    """Split "012b" into (12, "B"). Raises Refused."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or int(match[1]) == 0:
        raise Refused("bad_number")
    return int(match[1]), match[2].upper()


def floor_and_door(floor: str, door: str) -> tuple[str, str]:
    """Return floor and door in the register's own form: "02." and "TV." become "2" and "tv"."""
    floor = floor.lower().strip(" .").lstrip("0")
    floor = _FLOORS.get(floor, floor)
    door = door.lower().strip(" .").lstrip("-0")
    return floor, door


def unit_rank(floor: str, door: str) -> int:
    """Return the order of a unit in its house: deepest cellar first, then st, 1, 2; doors tv, mf, th, numbers."""
    if floor.startswith("k"):
        level = 1 if floor == "kl" else 10 - int(floor.lstrip("kl") or 1)
    elif floor == "st":
        level = 11
    else:
        level = 12 + int(floor) if floor.isdigit() else 0
    if door in _DOOR_RANK:
        side = _DOOR_RANK[door]
    else:
        side = 10 + int(door) if door.isdigit() else 99_999
    return min(level, 999) * 100_000 + min(side, 99_999)


def point(row: Fields) -> Point:
    """Return a row's point from degrees, metres, or both; degrees and metres are told apart by size, not by name.

    Raises Refused: a swapped or foreign coordinate is told, never repaired by guessing.
    """
    lat, lon = _number(row.get("lat", "")), _number(row.get("lon", ""))
    easting, northing = _number(row.get("easting", "")), _number(row.get("northing", ""))
    x, y = _number(row.get("x", "")), _number(row.get("y", ""))
    if x is not None and y is not None:
        if abs(x) > 1000:
            easting, northing = x, y
        else:
            lat, lon = y, x
    if lat is None or lon is None:
        if easting is None or northing is None:
            raise Refused("no_position")
        lat, lon = to_degrees(easting, northing)
    if _within(lon, _LAT) and _within(lat, _LON):
        raise Refused("position_swapped")
    if not (_within(lat, _LAT) and _within(lon, _LON)):
        raise Refused("position_abroad")
    if easting is None or northing is None:
        easting, northing = to_metres(lat, lon)
    return Point(lat, lon, round(easting * 100), round(northing * 100))


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _number(text: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Refused("bad_position") from None
    if value != value or abs(value) > 1e8:
        raise Refused("bad_position")
    return value


def _postcode(text: str) -> str:
    """Return four digits; registers that store numbers lose the leading zero (800 is 0800). Raises Refused."""
    if text and not (text.isdigit() and 3 <= len(text) <= 4):
        raise Refused("bad_postcode")
    return text.zfill(4) if text else ""


def _status(row: Fields, dawa: bool) -> str:
    given = row.get("dar_status") or row.get("status", "").lower()
    if dawa and not row.get("dar_status"):
        given = _STATUS_DAWA.get(given, given)
    status = _STATUS_WORDS.get(given, given)
    if status in _RETIRED:
        raise Refused("retired")
    return status
