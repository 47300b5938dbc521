"""Crossings: "hjørnet af Nørregade og Kirkestræde", placed between the two streets' nearest houses.

A register knows houses, not carriageways, so the point is an estimate and says so; it is never chosen by itself.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from locate.projection import to_degrees
from locate.register.houses import Hit, Houses
from locate.register.roads import RoadHit, Roads
from locate.register.tokens import tokens

_CORNER = re.compile(
    r"\s*(?:på |ved |i )?(?:hjørnet|krydset|vejkrydset|gadekrydset|kryds|hjørne)"
    r"(?: af| mellem| ved| hvor)?\s+(?P<roads>.+)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:og|x|mod|møder|krydser)\s+|\s*[/&+]\s*", re.IGNORECASE)
_MEET_M = 150.0
_ROADS, _SPELT_BADLY, _MOST = 200, 2.5, 20


class _Met(NamedTuple):
    apart: float
    e: float
    n: float


class Crossings:
    """Finds where two named roads come together."""

    def __init__(self, roads: Roads, houses: Houses) -> None:
        self._roads = roads
        self._houses = houses

    def hits(self, text: str) -> list[Hit]:
        """Return the crossings a text names, best first, [] when it names none."""
        found: dict[tuple[str, str], Hit] = {}
        for left, right in _pairs(text):
            first, second = (
                [hit for hit in self._roads.named(tokens(part, 0), _ROADS) if hit.penalty <= _SPELT_BADLY]
                for part in (left, right)
            )
            for a, b in _close(first, second):
                hit = self._meet(a, b)
                if hit is not None:
                    old = found.get((hit.text, hit.detail), hit)
                    found[hit.text, hit.detail] = min(old, hit, key=lambda one: one.penalty)
        return sorted(found.values(), key=lambda hit: (hit.penalty, hit.text, hit.detail))[:_MOST]

    def _meet(self, a: RoadHit, b: RoadHit) -> Hit | None:
        if a.road.name == b.road.name or a.penalty + b.penalty > _SPELT_BADLY:
            return None
        met = _nearest(self._houses.points(a.road.id), self._houses.points(b.road.id))
        if met is None:
            return None
        lat, lon = to_degrees(met.e, met.n)
        why = (a.why[0] if a.why[0] != "exact" else b.why[0], "between_houses")
        return Hit(
            kind="junction", penalty=a.penalty + b.penalty, e=met.e, n=met.n, why=why,
            text=f"{a.road.name} / {b.road.name}", detail=f"{a.road.postcode} {a.road.town}".strip(),
            id=f"road:{a.road.id}/{b.road.id}", lat=lat, lon=lon,
        )  # fmt: skip


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two roads of a text: parted by a sign or an "og"; behind "krydset" also by a blank."""
    corner = _CORNER.fullmatch(text)
    named = corner["roads"] if corner else text
    parts = _AND.split(named, maxsplit=1)
    if len(parts) == 2:
        if all(len(part.strip()) > 1 for part in parts):
            yield parts[0], parts[1]
    elif corner:
        words = named.split()[:8]
        for at in range(1, len(words)):
            yield " ".join(words[:at]), " ".join(words[at:])


def _close(first: list[RoadHit], second: list[RoadHit]) -> Iterator[tuple[RoadHit, RoadHit]]:
    """Yield the pairs of roads whose boxes lie near each other: both sorted by their western edge, swept eastwards."""
    ordered = sorted(second, key=lambda hit: (hit.road.west, hit.road.id))
    widest = max((hit.road.east - hit.road.west for hit in second), default=0.0)
    start = 0
    for a in sorted(first, key=lambda hit: (hit.road.west, hit.road.id)):
        while start < len(ordered) and ordered[start].road.west < a.road.west - widest - _MEET_M:
            start += 1
        for b in ordered[start:]:
            if b.road.west > a.road.east + _MEET_M:
                break
            north = max(a.road.south - b.road.north, b.road.south - a.road.north)
            if b.road.east >= a.road.west - _MEET_M and north <= _MEET_M:
                yield a, b


def _nearest(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> _Met | None:
    """Return the middle of the two nearest points (cm) of two roads, None when they are farther apart than 150 m."""
    cell = round(_MEET_M * 100)
    cells: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for e, n in b:
        cells[e // cell, n // cell].append((e, n))
    best: _Met | None = None
    for ea, na in a:
        x, y = ea // cell, na // cell
        for i in (x - 1, x, x + 1):
            for k in (y - 1, y, y + 1):
                for eb, nb in cells.get((i, k), ()):
                    apart = math.hypot(ea - eb, na - nb) / 100
                    if apart <= _MEET_M and (best is None or apart < best.apart):
                        best = _Met(apart, (ea + eb) / 200, (na + nb) / 200)
    return best
