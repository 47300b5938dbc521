"""What of the ground is seen at which scale: one table of classes and ranks, one of levels of detail."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import inf
from typing import NamedTuple


class Kind(NamedTuple):
    """How far out a class is seen.

    ``seen_to``: per rank the coarsest scale (metres per pixel) at which it is kept, never growing; the last figure
    counts for all ranks above. From the scale ``thin_from_m`` on a line is kept only when it is at least
    ``thin_px`` pixels long at the finest scale of its level: long lanes of the country stay, the streets of a town go.
    From ``named_to_m`` on its lines have no names: nobody writes them there.
    """

    seen_to: tuple[float, ...]
    thin_from_m: float = inf
    thin_px: float = 0.0
    named_to_m: float = inf


KINDS: dict[str, Kind] = {
    "coast": Kind((inf,)),
    "water": Kind((inf,)),
    "forest": Kind((inf,)),
    "town": Kind((inf,)),
    "building": Kind((1.0,)),
    "waterway": Kind((24.0, 6.0), 8.0, 60.0, 8.0),
    "road_motorway": Kind((inf,)),
    "road_major": Kind((inf, 75.0), 75.0, 12.0),
    "road_minor": Kind((24.0, 4.0), 8.0, 100.0, 1.5),
    "path": Kind((3.0, 1.5), 1.5, 20.0, 1.5),
    "rail": Kind((inf, 14.0), 75.0, 12.0),
    "ferry": Kind((inf,)),
    "boundary": Kind((inf, inf, 75.0)),
    "house_number": Kind((0.8,)),
    "place": Kind((inf, 180.0, 50.0, 5.0, 2.5)),
    "beach_sign": Kind((14.0,)),
    "exit": Kind((14.0,)),
    "km_post": Kind((8.0, 4.0, 1.5)),
}
OTHER = Kind((12.0,))
"""A class nobody has said anything about."""


class Level(NamedTuple):
    """One level of detail: used from one scale to another (metres per pixel), corners nearer than this left out."""

    from_m: float
    to_m: float
    tolerance_m: float


LEVELS = (
    Level(0.0, 1.5, 0.0),
    Level(1.5, 4.0, 0.6),
    Level(4.0, 8.0, 2.4),
    Level(8.0, 14.0, 4.8),
    Level(14.0, 21.0, 8.0),
    Level(21.0, 32.0, 12.0),
    Level(32.0, 75.0, 18.0),
    Level(75.0, 180.0, 35.0),
    Level(180.0, 320.0, 80.0),
    Level(320.0, 900.0, 140.0),
    Level(900.0, inf, 500.0),
)
LEAST_PX = 2.5
"""An area smaller than this each way, at the finest scale of its level, is left out."""
LEAST_HOLE_PX = 8.0
"""The same of a hole: a country full of outlined ponds is noise."""


class Stretch(NamedTuple):
    """A stretch of scales (metres per pixel) over which a class looks the same; ``last`` is the greatest rank seen."""

    from_m: float
    to_m: float
    tolerance_m: float
    last: int

    def shortest_m(self, cls: str) -> float:
        """Return the length in metres below which a line of the class is left out."""
        kind = KINDS.get(cls, OTHER)
        return kind.thin_px * self.from_m if self.from_m >= kind.thin_from_m else 0.0


def stretches(cls: str, ranks: Iterable[int], points: bool) -> list[Stretch]:
    """Return the stretches of a class that has these ranks, the finest first; ``points`` have nothing to simplify."""
    kind = KINDS.get(cls, OTHER)
    limits, present = kind.seen_to, sorted(ranks)
    found: list[Stretch] = []
    for level in LEVELS:
        edges = sorted({level.from_m, level.to_m, *(v for v in limits if level.from_m < v < level.to_m)})
        for from_m, to_m in pairwise(edges):
            seen = [rank for rank in present if limits[min(rank, len(limits) - 1)] >= to_m]
            if not seen:
                continue
            tolerance = 0.0 if points else level.tolerance_m
            if found and found[-1].to_m == from_m and found[-1][2:] == (tolerance, seen[-1]):
                from_m = found.pop().from_m
            found.append(Stretch(from_m, to_m, tolerance, seen[-1]))
    return found
