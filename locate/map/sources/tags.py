"""What OpenStreetMap's tags mean on our map: classes and ranks. Pure; the one place where these words stand."""

from __future__ import annotations

import re
from typing import Protocol

Class = tuple[str, int]
"""A class of the map and a rank in it."""


class Tags(Protocol):
    """Tags by key, as a dict has them."""

    def get(self, key: str, /) -> str | None:
        """Return the tag with a key."""


KEYS = (
    "highway", "railway", "route", "waterway", "natural", "landuse", "building", "water", "place", "boundary",
    "admin_level", "emergency", "addr:housenumber",
)  # fmt: skip
"""An object without any of these is not looked at."""

_MAJOR = {"trunk": 0, "primary": 0, "secondary": 1}
_MINOR = {"tertiary": 0}
_BY_NAME = {"residential", "unclassified", "living_street", "road"}
"""Streets that matter less when nobody has named them."""
_SIDE = {"service", "busway", "bus_guideway", "raceway", "escape"}
_PATHS = {"footway", "cycleway", "path", "track", "steps", "bridleway", "pedestrian", "corridor"}
_RAIL = {"light_rail": 1, "subway": 1, "tram": 1, "narrow_gauge": 1, "preserved": 1, "funicular": 1}
_STREAMS = {"river": 0, "canal": 0, "stream": 1, "ditch": 2, "drain": 2, "tidal_channel": 1}
_STANDING = {"reservoir", "basin"}
_BUILT_UP = {"residential", "industrial", "commercial", "retail"}
_NO = {"no", "none", "proposed", "construction", "demolished", "razed"}
PLACES = {
    "city": 0, "town": 1, "village": 2, "suburb": 2, "borough": 2, "island": 2, "hamlet": 3, "quarter": 3,
    "neighbourhood": 3, "locality": 4, "isolated_dwelling": 4, "farm": 4, "islet": 4, "square": 4, "allotments": 4,
}  # fmt: skip
"""Ranks of ``place=*``."""
_LEVELS = {"2": 0, "3": 0, "4": 0, "7": 2}
_SIGN = re.compile(r"([A-ZÆØÅ])\s*-?\s*([0-9]{1,4})")
_SIGNED = {"access_point", "rescue_sign", "beach_sign"}
_KM = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,3}))?(?:\s*km)?")


def line_of(tags: Tags) -> Class | None:
    """Return what a line is, None when it is nothing that is drawn as a line."""
    highway = tags.get("highway")
    if highway:
        return _road(highway, tags)
    railway = tags.get("railway")
    if railway:
        if railway == "rail":
            return "rail", 1 if tags.get("service") else 0
        return ("rail", _RAIL[railway]) if railway in _RAIL else None
    if tags.get("route") == "ferry":
        return "ferry", 0
    waterway = tags.get("waterway")
    return ("waterway", _STREAMS[waterway]) if waterway in _STREAMS else None


def _road(highway: str, tags: Tags) -> Class | None:
    kind = highway.removesuffix("_link")
    if kind == "motorway":
        return "road_motorway", 1 if highway != kind else 0
    if kind in _MAJOR:
        return "road_major", _MAJOR[kind]
    if kind in _MINOR:
        return "road_minor", _MINOR[kind]
    if kind in _BY_NAME:
        return "road_minor", 0 if tags.get("name") else 1
    if kind == "pedestrian" and tags.get("name") and tags.get("area") != "yes":
        return "road_minor", 0  # a shopping street: an ambulance drives there
    if kind in _SIDE:
        return "road_minor", 1
    return ("path", 0) if kind in _PATHS else None


def area_of(tags: Tags) -> Class | None:
    """Return what an area is, None when it is nothing that is drawn as an area."""
    building = tags.get("building")
    if building and building not in _NO:
        return "building", 0
    natural, landuse = tags.get("natural"), tags.get("landuse")
    if natural == "water" or tags.get("waterway") == "riverbank" or landuse in _STANDING:
        return "water", 0
    if natural == "wood" or landuse == "forest":
        return "forest", 0
    return ("town", 0) if landuse in _BUILT_UP else None


def border_rank(tags: Tags) -> int | None:
    """Return the rank of a border: 0 country and region, 1 police district, 2 kommune; None for any other."""
    boundary = tags.get("boundary")
    if boundary == "police":
        return 1
    return _LEVELS.get(tags.get("admin_level") or "") if boundary == "administrative" else None


def place_rank(tags: Tags) -> int | None:
    """Return the rank of a place name, None when there is none that is shown."""
    return PLACES.get(tags.get("place") or "")


def name_of(tags: Tags) -> str:
    """Return a name, for a road without one its number."""
    return tags.get("name") or (tags.get("ref") or "").replace(";", " / ")


def sign_of(tags: Tags) -> str | None:
    """Return the number of a Danish rescue sign (redningsnummer), "" when it has none of that form; None: no sign."""
    signed = tags.get("emergency") in _SIGNED or tags.get("highway") == "emergency_access_point"
    return sign((tags.get("ref") or tags.get("name") or "").strip()) if signed else None


def sign(text: str) -> str:
    """Return a rescue sign's number with three figures, "" when the text is none."""
    match = _SIGN.fullmatch(text.strip().upper())
    return f"{match[1]}{int(match[2]):03}" if match else ""


def kilometre(text: str) -> tuple[str, int] | None:
    """Return a kilometre as it stands on the post and its rank (0 each tenth, 1 each whole, 2 others), None: none."""
    match = _KM.fullmatch(text.strip())
    if match is None:
        return None
    whole, part = int(match[1]), (match[2] or "").rstrip("0")
    return f"{whole},{part or '0'}", 2 if part else 1 if whole % 10 else 0


def spots_of(tags: Tags, with_numbers: bool) -> tuple[list[tuple[str, str, int]], str]:
    """Return what is drawn as a point, as (class, name, rank), and why something that is one is not drawn, or ""."""
    made: list[tuple[str, str, int]] = []
    why = ""
    rank = place_rank(tags)
    if rank is not None:
        name = (tags.get("name") or "").strip()
        made, why = ([("place", name, rank)], why) if name else (made, "no_name")
    highway = tags.get("highway")
    if highway == "motorway_junction":
        ref = (tags.get("ref") or "").strip()
        made, why = ([*made, ("exit", ref, 0)], why) if ref else (made, "no_number")
    elif highway == "milestone":
        post = kilometre(tags.get("distance") or tags.get("pk") or "")
        made, why = ([*made, ("km_post", *post)], why) if post else (made, "bad_km")
    sign_ = sign_of(tags)
    if sign_ is not None:
        made, why = ([*made, ("beach_sign", sign_, 0)], why) if sign_ else (made, "no_number")
    number = (tags.get("addr:housenumber") or "").strip()
    if number:
        made, why = ([*made, ("house_number", number, 0)], why) if with_numbers else (made, why or "in_register")
    return made, why
