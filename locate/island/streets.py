"""The streets of a town: a net of crossings, bent a little, with stretches left out so that no two blocks are alike."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from locate.island.names import Names
from locate.island.plan import ROADS, Town, ground
from locate.island.shape import Bend, Points, dice

Knot = tuple[int, int]
Stretch = tuple[Knot, Knot]

_STEP_M = 11.0
_ROAD_GOES_ON_M = 130.0
_LONGEST_M = {"close": 420.0, "villa": 520.0, "village": 600.0, "summer": 520.0, "industry": 900.0}
_SHORE_M = 70.0
_THROUGH = {
    tuple(via.split()[:3])
    for road in ROADS
    if road.cls == "road_major"
    for via in road.via
    if isinstance(via, str)
}
"""The streets of the towns that a main road goes on from: (town, axis, number)."""
_MAIN = ("Algade", "Vestergade", "Østergade", "Nørregade", "Søndergade", "Torvegade")
_BENDS = ((950.0, 46.0), (460.0, 16.0), (210.0, 3.5))


@dataclass(frozen=True)
class Street:
    """One named street: its class on the map, how it is built up (``kind``), its line in metres EPSG:25832.

    ``postcode`` is "" where the place of each house decides. ``name`` is "" for what has no houses and no sign.
    """

    name: str
    cls: str
    kind: str
    points: Points
    postcode: str = ""
    locality: str = ""
    rank: int = 0


class TownNet:
    """A town's crossings and streets."""

    def __init__(self, town: Town, land: BaseGeometry, seed: int, taken: set[str]) -> None:
        self.town = town
        self._rng = dice(seed, "town", town.key)
        self._bend = Bend(dice(seed, "bend", town.key), _BENDS)
        self._centre = ground(town.spot)
        self._cols = _lines(town.half[0], town.gap, town.cols, self._rng)
        self._rows = _lines(town.half[1], town.gap, town.rows, self._rng)
        self._knots = self._inside(land)
        self._forced: dict[Stretch, str] = {}
        self._taken = taken
        self.streets = self._lay()

    def place(self, u: float, v: float) -> tuple[float, float]:
        """Return the place (easting, northing) of a spot of the town's own net, metres from its middle."""
        e, n = self._laid(np.array([[u, v]]))[0]
        return float(e), float(n)

    def cell(self, col: int, row: int) -> tuple[float, float, float]:
        """Return the middle of the block above and to the right of a crossing, and the town's turn in radians."""
        u = (self._cols[col] + self._cols[col + 1]) / 2
        v = (self._rows[row] + self._rows[row + 1]) / 2
        return (*self.place(u, v), math.radians(self.town.turn))

    def end(self, axis: str, number: int, side: str) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return where a street of the net leaves the town, and a spot farther out that way.

        ``axis`` is "row" or "col", ``side`` "+" or "-".
        """
        c, r = self._along(axis, number, 0, 99 if side == "+" else -99)[-1]
        out = _ROAD_GOES_ON_M if side == "+" else -_ROAD_GOES_ON_M
        u, v = self._cols[c], self._rows[r]
        return self.place(u, v), self.place(u + out * (axis == "row"), v + out * (axis == "col"))

    def spots(self) -> list[tuple[float, float]]:
        """Return the places of all crossings."""
        return [self.place(self._cols[c], self._rows[r]) for c, r in sorted(self._knots)]

    def _laid(self, net: Points) -> Points:
        turn = math.radians(self.town.turn)
        rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
        laid: Points = self._bend(net) @ rotation + np.array(self._centre)
        return laid

    def _depth(self, u: float, v: float) -> float:
        """Return 0 in the middle of the town, 1 at its edge."""
        return math.hypot(u / self.town.half[0], v / self.town.half[1])

    def _inside(self, land: BaseGeometry) -> set[Knot]:
        inner = land.buffer(-_SHORE_M)
        phase = [self._rng.uniform(0, 6.3) for _ in range(3)]
        found = set()
        for c, u in self._cols.items():
            for r, v in self._rows.items():
                angle = math.atan2(v, u)
                wave = 1 + sum(0.07 * math.sin(k * angle + phase[k - 2]) for k in (2, 3, 4))
                if self._depth(u, v) <= wave and inner.contains(shapely.Point(self.place(u, v))):
                    found.add((c, r))
        return _reached(found, (0, 0))

    def _along(self, axis: str, number: int, start: int, stop: int) -> list[Knot]:
        """Return the crossings along a row or column from start towards stop, as far as the town reaches."""
        step = 1 if stop >= start else -1

        def knot(k: int) -> Knot:
            return (k, number) if axis == "row" else (number, k)

        if abs(start) > 50:  # from the far end: walk out from the middle first
            start = self._far(knot, -step)
        found = []
        for k in range(start, stop + step, step):
            if knot(k) not in self._knots:
                break
            found.append(knot(k))
        return found

    def _far(self, knot: Callable[[int], Knot], step: int) -> int:
        k = 0
        while knot(k + step) in self._knots:
            k += step
        return k

    def _lay(self) -> list[Street]:
        cut = {s for named in self.town.cut for s in _stretches(self._along(*named[1:]))}
        named = [(entry[0], self._along(*entry[1:])) for entry in self.town.named]
        forced = {s for _, knots in named for s in _stretches(knots)}
        kept = self._thinned(forced, cut)
        names = Names(dice_of(self._rng), self._taken)
        streets = []
        for name, knots in named:
            if len(knots) > 1:
                self._taken.add(name)
                streets.append(self._street(name, knots))
        for knots in self._runs(kept - forced):
            streets.append(self._street(names.next(self._kind(knots)), knots))
        return streets

    def _thinned(self, forced: set[Stretch], cut: set[Stretch]) -> set[Stretch]:
        """Leave stretches out by chance, more at the edge than in the middle, but keep every crossing reachable."""
        free = [s for s in _all_stretches(self._knots) if s not in forced and s not in cut]
        self._rng.shuffle(free)
        roots = {knot: knot for knot in self._knots}

        def root(knot: Knot) -> Knot:
            while roots[knot] != knot:
                roots[knot] = roots[roots[knot]]
                knot = roots[knot]
            return knot

        kept = set()
        for stretch in [*sorted(forced), *free]:
            a, b = root(stretch[0]), root(stretch[1])
            depth = self._depth(self._cols[stretch[0][0]], self._rows[stretch[0][1]])
            if a != b or stretch in forced or self._rng.random() < 0.85 - 0.5 * depth:
                roots[a] = b
                kept.add(stretch)
        return kept

    def _runs(self, stretches: set[Stretch]) -> Iterator[list[Knot]]:
        """Yield the unnamed streets: stretches in one line, cut at the main streets and where they grow long."""
        for axis in (0, 1):
            lined = sorted(
                (s for s in stretches if s[0][1 - axis] == s[1][1 - axis]), key=lambda s: (s[0][1 - axis], s[0][axis])
            )
            run: list[Knot] = []
            for a, b in lined:
                if run and run[-1] == a and a[axis] != 0 and self._short(run):
                    run.append(b)
                    continue
                if run:
                    yield self._outward(run)
                run = [a, b]
            if run:
                yield self._outward(run)

    def _short(self, knots: list[Knot]) -> bool:
        return self._length(knots) < _LONGEST_M[self._kind(knots)]

    def _length(self, knots: list[Knot]) -> float:
        (c0, r0), (c1, r1) = knots[0], knots[-1]
        return abs(self._cols[c1] - self._cols[c0]) + abs(self._rows[r1] - self._rows[r0])

    def _outward(self, knots: list[Knot]) -> list[Knot]:
        """House numbers begin at the end nearest to the middle of the town."""
        first, last = (self._depth(self._cols[c], self._rows[r]) for c, r in (knots[0], knots[-1]))
        return knots if first <= last else knots[::-1]

    def _kind(self, knots: list[Knot]) -> str:
        if self.town.kind != "town":
            return self.town.kind if self.town.kind != "summer" or self._middle(knots) > self.town.core else "villa"
        return "close" if self._middle(knots) <= self.town.core else "villa"

    def _middle(self, knots: list[Knot]) -> float:
        return sum(self._depth(self._cols[c], self._rows[r]) for c, r in knots) / len(knots)

    def _lies_on(self, knots: list[Knot]) -> tuple[str, str]:
        (col, row), (_, next_row) = knots[:2]
        return ("row", str(row)) if row == next_row else ("col", str(col))

    def _street(self, name: str, knots: list[Knot]) -> Street:
        corners = np.array([[self._cols[c], self._rows[r]] for c, r in knots])
        pieces = [corners[:1]]
        for a, b in pairwise(corners):
            count = max(2, round(float(np.hypot(*(b - a))) / _STEP_M))
            pieces.append(a + (b - a) * np.linspace(0, 1, count + 1)[1:, None])
        main = name in _MAIN and self.town.kind == "town"
        through = (self.town.key, *self._lies_on(knots)) in _THROUGH
        town = self.town
        return Street(
            name, "road_major" if main else "road_minor", self._kind(knots), self._laid(np.vstack(pieces)),
            town.postcode, town.locality, 0 if main and through else 1,
        )  # fmt: skip


def dice_of(rng: random.Random) -> random.Random:
    """Return a new source of chance drawn from another."""
    return random.Random(rng.random())


def _lines(half: float, gap: tuple[float, float], near: tuple[float, ...], rng: random.Random) -> dict[int, float]:
    """Return the distances of a net's lines from the middle one, closer in the middle of the town."""
    lines = {0: 0.0}
    for sign in (1, -1):
        set_by_hand = [v for v in near if v * sign > 0]
        at, number = 0.0, 0
        while abs(at) < 1.25 * half:
            number += sign
            if set_by_hand:
                at = set_by_hand.pop(0)
            else:
                share = min(1.0, abs(at) / half)
                at += sign * (gap[0] + (gap[1] - gap[0]) * share) * rng.uniform(0.86, 1.2)
            lines[number] = at
    return lines


def _stretches(knots: list[Knot]) -> list[Stretch]:
    return [(a, b) if a < b else (b, a) for a, b in pairwise(knots)]


def _all_stretches(knots: set[Knot]) -> list[Stretch]:
    steps = ((1, 0), (0, 1))
    return [((c, r), (c + i, r + j)) for c, r in sorted(knots) for i, j in steps if (c + i, r + j) in knots]


def _reached(knots: set[Knot], start: Knot) -> set[Knot]:
    seen, waiting = {start}, [start]
    while waiting:
        c, r = waiting.pop()
        for knot in ((c + 1, r), (c - 1, r), (c, r + 1), (c, r - 1)):
            if knot in knots and knot not in seen:
                seen.add(knot)
                waiting.append(knot)
    return seen

