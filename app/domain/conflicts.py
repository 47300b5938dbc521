"""The conflict watch: do the phone, the mast, what the caller said and the place chosen speak of one place?

It only tells. Nothing is moved, nothing is mended; a person says which is right, and what he says stays readable.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import Literal

from msgspec import Struct

from app.domain.place import Place
from app.domain.positions import distance_m, metres_per_degree, place_conflict
from app.domain.state import CallState
from locate.report import LocationReport, Sector

Side = Literal["phone", "car", "mast", "spoken", "address", "place"]

_SAME_PLACE_M = 100.0  # two descriptions of one place seldom differ by more


class Conflict(Struct, frozen=True, kw_only=True):
    """Two accounts of where that do not agree, and how far apart they are, metres.

    To a mast the distance is that to the edge of its area. ``banner`` when they exclude each other, else ``quiet``;
    also quiet once a person has said why (``reason``, when, who); ``asks`` when a person can say so.
    """

    one: Side
    other: Side
    distance_m: float
    level: Literal["quiet", "banner"]
    asks: bool = False
    reason: str = ""
    at: datetime | None = None
    by: str = ""


def conflicts(
    call: CallState, best: LocationReport | None, mast: LocationReport | None
) -> tuple[Conflict, ...]:
    """Return what does not agree, what weighs most first; ``best`` is the phone's position, ``mast`` the mast's area.

    The phone is held against the chosen place; only where there is none is the mast. A phone far outside the area of
    its own mast is told too: a Wi-Fi router that has moved house gives such a position.
    """
    found = [_place_phone(call, best), _spoken_place(call)]
    if best is None:
        found.append(_place_mast(call, mast))
    found.append(_phone_mast(best, mast))
    told = [each for each in found if each is not None]
    return tuple(sorted(told, key=lambda c: (c.level != "banner", not c.asks)))


def _place_phone(call: CallState, best: LocationReport | None) -> Conflict | None:
    found = place_conflict(call, best)
    if found is None or found.level == "inside" or best is None:
        return None
    return _explained(call, _side(call), _whose(best), found.distance_m, found.level)


def _spoken_place(call: CallState) -> Conflict | None:
    """What the caller said himself against the place chosen after it."""
    apart = _apart(call.spoken, call.place)
    if apart is None or apart <= _reach(call.spoken) + _reach(call.place) + _SAME_PLACE_M:
        return None
    return _explained(call, "spoken", "address", apart, "banner")


def _place_mast(call: CallState, mast: LocationReport | None) -> Conflict | None:
    place = call.place
    if place is None or place.lat is None or place.lon is None or mast is None:
        return None
    away = outside_m(mast, place.lat, place.lon)
    level = _mast_level(away, mast)
    return None if level is None else _explained(call, _side(call), "mast", away, level)


def _phone_mast(best: LocationReport | None, mast: LocationReport | None) -> Conflict | None:
    if best is None or mast is None or best.lat is None or best.lon is None:
        return None
    away = outside_m(mast, best.lat, best.lon) - (best.radius95_m or 0.0)
    level = _mast_level(away, mast)
    return None if level is None else Conflict(one=_whose(best), other="mast", distance_m=away, level=level)


def _mast_level(away: float, mast: LocationReport) -> Literal["quiet", "banner"] | None:
    """A mast's area is a guess of the network: only beyond its edge by half its reach again does it exclude a place."""
    reach = _mast_reach(mast)
    if away <= max(0.1 * reach, 200.0):
        return None
    return "banner" if away > max(0.5 * reach, 1000.0) else "quiet"


def _explained(
    call: CallState, one: Side, other: Side, distance: float, level: Literal["quiet", "banner"]
) -> Conflict:
    if not call.distance_reason:
        return Conflict(one=one, other=other, distance_m=distance, level=level, asks=True)
    return Conflict(
        one=one, other=other, distance_m=distance, level="quiet", asks=True,
        reason=call.distance_reason, at=call.distance_at, by=call.distance_by,
    )  # fmt: skip


def _side(call: CallState) -> Side:
    """Nobody but the caller knows a sign, a road or a corner: such a place was said, whoever typed it."""
    kind = call.place.kind if call.place is not None else "words"
    if call.place_source == "caller" or kind not in ("address", "unit", "area", "coordinate"):
        return "spoken"
    return "address" if kind in ("address", "unit") else "place"


def _whose(best: LocationReport) -> Side:
    return "car" if best.entity == "vehicle" else "phone"


def _reach(place: Place | None) -> float:
    return (place.radius_m if place is not None else None) or 0.0


def _apart(one: Place | None, other: Place | None) -> float | None:
    if one is None or other is None or one == other:
        return None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_m(one.lat, one.lon, other.lat, other.lon)


def _mast_reach(mast: LocationReport) -> float:
    return mast.shape.outer_m if isinstance(mast.shape, Sector) else mast.radius95_m or mast.radius_m or 0.0


def outside_m(mast: LocationReport, lat: float, lon: float) -> float:
    """Return how far a point (WGS84) lies outside the area of a mast, metres; 0 inside it or where there is none."""
    if mast.lat is None or mast.lon is None or not _mast_reach(mast):
        return 0.0
    per_lat, per_lon = metres_per_degree((lat + mast.lat) / 2)
    north, east = (lat - mast.lat) * per_lat, (lon - mast.lon) * per_lon
    away = math.hypot(north, east)
    sector = mast.shape
    if not isinstance(sector, Sector):
        return max(0.0, away - _mast_reach(mast))
    turned = (math.degrees(math.atan2(east, north)) - sector.start_deg) % 360
    if turned <= sector.opening_deg:
        return max(0.0, away - sector.outer_m, sector.inner_m - away)
    edges = (math.radians(sector.start_deg), math.radians(sector.start_deg + sector.opening_deg))
    return min(_from_edge(east, north, angle, sector) for angle in edges)


def _from_edge(east: float, north: float, angle: float, sector: Sector) -> float:
    """Return the distance of a point to one straight edge of a sector, metres from the mast."""
    sin, cos = math.sin(angle), math.cos(angle)
    along = min(max(east * sin + north * cos, sector.inner_m), sector.outer_m)
    return math.hypot(east - along * sin, north - along * cos)
