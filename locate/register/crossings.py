"""Crossings: "hjørnet af Nørregade og Kirkestræde", placed between the two streets' nearest houses.

A register knows houses, not carriageways, so the point is an estimate and says so; it is never chosen by itself.
"""

from __future__ import annotations

import math
import re

from sqlcipher3 import dbapi2 as sqlite

from locate.projection import to_degrees
from locate.register.houses import Hit
from locate.register.query import tokens
from locate.register.roads import Road, RoadHit, Roads

_CORNER = re.compile(r"\s*(?:på |ved )?(?:hjørnet|krydset|kryds|hjørne)(?: af| mellem| ved)?\s+(.+)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:og|x|mod)\s+|\s*[/&+]\s*", re.IGNORECASE)
_MEET_M = 150.0
_ROADS, _SPELT_BADLY = 12, 2.5


class Crossings:
    """Finds where two named roads come together."""

    def __init__(self, base: sqlite.Connection, roads: Roads) -> None:
        self._base = base
        self._roads = roads

    def hits(self, text: str) -> list[Hit]:
        """Return the crossings a text names, [] when it names none."""
        corner = _CORNER.fullmatch(text)
        parts = _AND.split(corner[1] if corner else text, maxsplit=1)
        if len(parts) != 2 or not all(part.strip() for part in parts):
            return []
        first, second = (self._roads.hits(tokens(part), True, None)[:_ROADS] for part in parts)
        found: dict[tuple[str, str], Hit] = {}
        for a in first:
            for b in second:
                hit = self._meet(a, b)
                if hit is not None:
                    old = found.get((hit.text, hit.detail), hit)
                    found[hit.text, hit.detail] = min(old, hit, key=lambda one: one.penalty)
        return sorted(found.values(), key=lambda hit: hit.penalty)

    def _meet(self, a: RoadHit, b: RoadHit) -> Hit | None:
        if a.road.name == b.road.name or a.penalty + b.penalty > _SPELT_BADLY or _gap(a.road, b.road) > _MEET_M:
            return None
        pairs = (
            (math.hypot(ea - eb, na - nb) / 100, (ea + eb) / 200, (na + nb) / 200)
            for ea, na in self._houses(a.road)
            for eb, nb in self._houses(b.road)
        )
        apart, e, n = min(pairs)
        if apart > _MEET_M:
            return None
        lat, lon = to_degrees(e, n)
        text = f"{a.road.name} / {b.road.name}"
        return Hit(
            kind="junction", penalty=a.penalty + b.penalty, e=e, n=n, why=("between_houses",), text=text,
            detail=f"{a.road.postcode} {a.road.town}".strip(), id=f"road:{a.road.id}/{b.road.id}", lat=lat, lon=lon,
        )  # fmt: skip

    def _houses(self, road: Road) -> list[tuple[int, int]]:
        return [(e, n) for e, n in self._base.execute("select e, n from house where road = ?", (road.id,))]


def _gap(a: Road, b: Road) -> float:
    """Return the distance in metres between two roads' boxes, 0 where they overlap."""
    east = max(a.west - b.east, b.west - a.east, 0.0)
    north = max(a.south - b.north, b.south - a.north, 0.0)
    return math.hypot(east, north)
