"""The figures of a PIDF-LO: positions, lengths and angles, each with the ways they go wrong in the wild."""

from __future__ import annotations

import math
import re

from msgspec import Struct

from locate.coordinates import number, with_comma
from locate.warnings import Code, Warnings
from locate.xmlsafe import Node

_COMMA = re.compile(r"([+-]?[0-9]{1,3}\.[0-9]{1,20})\s{0,9},\s{0,9}([+-]?[0-9]{1,3}\.[0-9]{1,20})")
_OLD = re.compile(r"([0-9]{1,3}):([0-9]{1,2}):([0-9]{1,2}(?:\.[0-9]{1,9})?)([NSEW])")
_LONGEST = 200  # characters kept of what could not be read
_FARTHEST_M = 20_040_000.0
_METRES = frozenset(("9001", "m", "metre", "metres", "meter", "meters"))
_DEGREES = frozenset(("9102", "deg", "degree", "degrees"))
_RADIANS = frozenset(("9101", "rad", "radian", "radians"))
_LAT_LON = frozenset(("4326", "4979", "4258", "4937", ""))
_LAST_WORD = re.compile(r"([A-Za-z0-9]+)\W*$")


class Position(Struct, frozen=True):
    """A point (lat, lon) WGS84 degrees, and metres above the ellipsoid where given."""

    lat: float
    lon: float
    altitude_m: float | None = None


def is_lat_lon(crs: str) -> bool:
    """Whether a srsName means latitude, longitude in degrees: EPSG 4326 and 4979 (and the European twins)."""
    return _last_word(crs[-100:]) in _LAT_LON


def position(text: str, found: Warnings, extra: dict[str, str]) -> Position | None:
    """Read ``lat lon [altitude]``; a pair with decimal commas is only proposed, a bad altitude is dropped alone."""
    text = " ".join(text.split())
    if not text:
        found.add("no_point")
        return None
    between = _COMMA.match(text)
    if between:
        found.add("comma_between")
        text = f"{between[1]} {between[2]} {text[between.end() :].lstrip(' ,')}"
    parts = text.split()
    lat = number(parts[0], exponent=True)
    lon = number(parts[1], exponent=True) if len(parts) > 1 else None
    if lat is None or lon is None:
        return _mended(text, parts, (lat, lon), found, extra)
    altitude = number(parts[2], exponent=True) if len(parts) > 2 else None
    if len(parts) > 3 or (len(parts) == 3 and altitude is None):
        found.add("altitude_unreadable")
        extra["altitude"] = " ".join(parts[2:])[:_LONGEST]
        altitude = None
    return Position(lat, lon, altitude)


def _mended(
    text: str, parts: list[str], read: tuple[float | None, float | None], found: Warnings, extra: dict[str, str]
) -> Position | None:
    """Read the outdated degrees:minutes:seconds; leave a decimal comma to a person; warn of everything else."""
    old = [_OLD.fullmatch(part.rstrip(",")) for part in parts]
    if len(old) == 2 and old[0] and old[1]:
        angles = {match[4] in "NS": _sexagesimal(match) for match in old if match}
        if len(angles) == 2 and None not in angles.values():
            found.add("outdated_form")
            return Position(angles[True] or 0.0, angles[False] or 0.0)
    commas = [with_comma(part.rstrip(",")) for part in parts]
    if len(commas) == 2 and commas[0] is not None and commas[1] is not None:
        found.add("decimal_comma")
        extra["proposed"] = f"{commas[0]},{commas[1]}"
    if read[0] is None:
        found.add("bad_lat")
    if read[1] is None:
        found.add("bad_lon")
    extra["pos"] = text[:_LONGEST]
    return None


def _sexagesimal(match: re.Match[str]) -> float | None:
    degrees, minutes, seconds = (float(figure) for figure in match.groups()[:3])
    if minutes >= 60 or seconds >= 60:
        return None
    size = degrees + minutes / 60 + seconds / 3600
    return -size if match[4] in "SW" else size


def ring(node: Node, flat: bool, found: Warnings, extra: dict[str, str]) -> list[Position]:
    """Return the corners of a LinearRing written as ``pos``... or one ``posList`` (``flat``: two figures each)."""
    listed = node.first("posList")
    if listed is None:
        read = [position(pos.text, found, extra) for pos in node.walk() if pos.name == "pos"]
        return [corner for corner in read if corner]
    parts = listed.text.split()
    each = 2 if flat else 3
    if listed.attributes.get("srsDimension") in ("2", "3"):
        each = int(listed.attributes["srsDimension"])
    elif len(parts) % each:
        each = 5 - each
    if len(parts) % each:
        found.add("bad_shape")
    groups = zip(*(parts[start::each] for start in range(each)), strict=False)
    read = [position(" ".join(group), found, extra) for group in groups]
    return [corner for corner in read if corner]


def length(node: Node, name: str, found: Warnings, extra: dict[str, str]) -> float | None:
    """Return a length in metres, or None; of several that differ the largest, for no more certainty than there is."""
    given = [child for child in node.children if child.name == name]
    if len(given) > 1:
        found.add("duplicate", name)
    read = [_length(one, name, found, extra) for one in given]
    return max((metres for metres in read if metres is not None), default=None)


def _length(node: Node, name: str, found: Warnings, extra: dict[str, str]) -> float | None:
    _judge_unit(node, _METRES, found)
    text = node.words()
    metres = number(text, exponent=True)
    if metres is not None and 0 < metres <= _FARTHEST_M:
        return metres
    inner = metres == 0 and name == "innerRadius"
    if not inner:
        found.add(_bad_length(metres))
        extra[name] = text[:_LONGEST]
    return 0.0 if inner else None


def _bad_length(metres: float | None) -> Code:
    if metres is None or metres > 0:
        return "bad_radius"
    return "negative_radius" if metres < 0 else "zero_radius"


def angle(node: Node, name: str, found: Warnings) -> float | None:
    """Return an angle in degrees, or None; one that is too large for radians is taken as degrees, with a warning."""
    given = node.child(name)
    if given is None:
        return None
    value = number(given.words(), exponent=True)
    if value is None:
        found.add("bad_sector" if node.name == "ArcBand" else "bad_shape")
        return None
    if _judge_unit(given, _DEGREES | _RADIANS, found) not in _RADIANS:
        return value
    if abs(value) > 2 * math.pi + 0.001:
        # Asterisk before December 2025 sent the two units swapped.
        found.add("bad_unit")
        return value
    return math.degrees(value)


def _judge_unit(node: Node, known: frozenset[str], found: Warnings) -> str:
    unit = _last_word(node.attributes.get("uom", "")[-60:])
    if not unit:
        found.add("no_unit", node.name)
    elif unit not in known:
        found.add("bad_unit", node.name)
    return unit


def _last_word(text: str) -> str:
    match = _LAST_WORD.search(text)
    return match[1].lower() if match else ""
