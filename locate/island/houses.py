"""Houses along the streets: placed side by side clear of every road, then numbered from the middle of the town."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from locate.island.shape import Line, Points, dice, dots, polygons
from locate.island.streets import Street

HALF_WIDTH_M = {"road_motorway": 40.0, "road_major": 5.5, "road_minor": 3.8, "path": 1.5}
_STEP_M = 2.0
_PLAIN = {("Nørregade", "8595", "")}
"""Streets whose low numbers practice calls rely on: without letters."""


@dataclass(frozen=True)
class Lots:
    """How a kind of street is built up, in metres (least, most): along the street, deep, from kerb line, between."""

    width: tuple[float, float]
    depth: tuple[float, float]
    front: tuple[float, float]
    gap: tuple[float, float]
    turn_deg: float = 0.0
    shed: float = 0.0


LOTS = {
    "close": Lots((10.0, 14.5), (10.5, 13.5), (7.6, 8.8), (0.6, 2.6), 0.0, 0.35),
    "villa": Lots((10.5, 14.5), (8.0, 11.0), (10.5, 14.5), (6.5, 11.0), 4.0, 0.5),
    "village": Lots((10.0, 16.0), (8.0, 11.0), (8.5, 15.0), (11.0, 22.0), 9.0, 0.6),
    "summer": Lots((7.5, 11.5), (6.0, 9.0), (10.0, 17.0), (15.0, 23.0), 22.0, 0.25),
    "industry": Lots((30.0, 52.0), (22.0, 40.0), (16.0, 22.0), (14.0, 26.0), 2.0, 0.2),
    "harbour": Lots((12.0, 34.0), (9.0, 15.0), (7.0, 9.0), (5.0, 14.0)),
    "country": Lots((13.0, 20.0), (9.0, 12.0), (24.0, 60.0), (75.0, 230.0), 12.0, 1.0),
}


@dataclass(frozen=True)
class House:
    """One building with a house number; ``corners`` (4, 2) and ``spot`` (its middle) in metres EPSG:25832."""

    street: Street
    number: int
    letter: str
    corners: Points
    spot: tuple[float, float]
    turn: float
    depth: float
    side: int

    @property
    def text(self) -> str:
        """Return number and letter: "12B"."""
        return f"{self.number}{self.letter}"


@dataclass
class _Plot:
    """A place for a house: its street, side (1 left) and metres along it, and the building's corners."""

    street: int
    side: int
    along: float
    corners: Points
    turn: float
    depth: float


def rectangle(spot: tuple[float, float], width: float, depth: float, turn: float) -> Points:
    """Return the four corners of a building (metres) round its middle; ``turn`` in radians against the clock."""
    c, s = math.cos(turn), math.sin(turn)
    half = np.array([(-width, -depth), (width, -depth), (width, depth), (-width, depth)]) / 2
    corners: Points = half @ np.array([[c, s], [-s, c]]) + np.array(spot)
    return corners


def place_houses(
    streets: Sequence[Street], roads: Sequence[Street], land: BaseGeometry, taken: Sequence[Points], seed: int
) -> list[House]:
    """Return the houses of all streets, earlier streets first where two want the same ground.

    ``roads`` is everything with traffic, ``land`` the ground that may be built on, ``taken`` other buildings' corners.
    """
    clear = Clearance(roads)
    plots: list[_Plot] = []
    for number, street in enumerate(streets):
        plots += _plots(number, street, clear, dice(seed, "plots", street.name, number))
    kept = _undisturbed(plots, shapely.STRtree(road_areas(roads)), land, taken)
    by_street: list[list[_Plot]] = [[] for _ in streets]
    for plot in kept:
        by_street[plot.street].append(plot)
    counters: dict[tuple[str, str, str], int] = {}
    houses: list[House] = []
    for street, mine in zip(streets, by_street, strict=True):
        houses += _numbered(street, mine, counters, dice(seed, "numbers", street.name, street.postcode))
    return houses


def road_areas(roads: Sequence[Street]) -> list[BaseGeometry]:
    """Return the ground each road takes."""
    return [
        shapely.LineString(road.points).buffer(HALF_WIDTH_M[road.cls], quad_segs=2, cap_style="flat") for road in roads
    ]


class Clearance:
    """Tells how far spots are from roads of other names; keeps the roads in short pieces, so that asking is quick."""

    def __init__(self, roads: Sequence[Street]) -> None:
        pieces = [road.points[i : i + 5] for road in roads for i in range(0, len(road.points) - 1, 4)]
        counts = [len(range(0, len(road.points) - 1, 4)) for road in roads]
        self._names = np.repeat(np.array([road.name for road in roads], dtype=object), counts)
        self._half = np.repeat(np.array([HALF_WIDTH_M[road.cls] for road in roads]), counts)
        self._tree = shapely.STRtree([shapely.LineString(piece) for piece in pieces])

    def of(self, spots: Points, own: str) -> Points:
        """Return metres to the nearest edge of another road, at most some 60, per spot."""
        points = dots(spots)
        at, piece = self._tree.query(points, predicate="dwithin", distance=100.0)
        other = self._names[piece] != own
        at, piece = at[other], piece[other]
        away = shapely.distance(points[at], self._tree.geometries[piece]) - self._half[piece]
        free = np.full(len(spots), 60.0)
        np.minimum.at(free, at, away)
        return free


def _plots(number: int, street: Street, clear: Clearance, rng: random.Random) -> Iterator[_Plot]:
    lots = LOTS.get(street.kind)
    if lots is None:
        return
    line = Line(street.points)
    samples = np.arange(0, line.length, _STEP_M)
    kerb = HALF_WIDTH_M[street.cls] - HALF_WIDTH_M["road_minor"]
    for side in (1, -1):
        middle = kerb + sum(lots.front) / 2 + sum(lots.depth) / 4
        free = clear.of(line.offset(samples, np.full(len(samples), side * middle)), street.name)
        yield from _side(_Frontage(number, line, free, lots, side, kerb), rng)


@dataclass(frozen=True)
class _Frontage:
    """One side of a street: metres free of other roads every ``_STEP_M``, and how much its carriageway is too wide."""

    street: int
    line: Line
    free: Points
    lots: Lots
    side: int
    kerb: float


def _side(front: _Frontage, rng: random.Random) -> Iterator[_Plot]:
    lots, free = front.lots, front.free
    along = rng.uniform(2, 6) if lots.gap[1] < 60 else rng.uniform(20, 160)
    before: BaseGeometry | None = None
    while True:
        width, depth = rng.uniform(*lots.width), rng.uniform(*lots.depth)
        middle = along + width / 2
        if middle + width / 2 > front.line.length:
            return
        if free[min(int(middle / _STEP_M), len(free) - 1)] < max(width, depth) / 2 + 1.5:
            along += _STEP_M
            continue
        plot = _plot(front, middle, (width, depth), rng)
        shape = shapely.Polygon(plot.corners)
        if before is not None and shape.distance(before) < 0.4:
            along += 1.0  # inside a bend the backs of two houses meet before their fronts do
            continue
        before = shape
        yield plot
        along = middle + width / 2 + rng.uniform(*lots.gap)


def _plot(front: _Frontage, middle: float, size: tuple[float, float], rng: random.Random) -> _Plot:
    width, depth = size
    out = front.kerb + rng.uniform(*front.lots.front) + depth / 2
    (spot,), (way,) = front.line.at([middle])
    spot = spot + np.array([-way[1], way[0]]) * front.side * out
    turn = math.atan2(way[1], way[0]) + math.radians(rng.uniform(-front.lots.turn_deg, front.lots.turn_deg))
    corners = rectangle((float(spot[0]), float(spot[1])), width, depth, turn)
    return _Plot(front.street, front.side, middle, corners, turn, depth)


def _undisturbed(
    plots: list[_Plot], roads: shapely.STRtree, land: BaseGeometry, taken: Sequence[Points]
) -> list[_Plot]:
    """Leave out what stands on a road, outside the land, or on an earlier house."""
    shapes = polygons([plot.corners for plot in plots])
    shapely.prepare(land)
    bad = ~np.atleast_1d(shapely.contains_properly(land, shapes))
    bad[roads.query(shapes, predicate="intersects")[0]] = True
    if taken:
        others = shapely.STRtree(polygons(taken))
        bad[others.query(shapes, predicate="dwithin", distance=4.0)[0]] = True
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="dwithin", distance=0.3)
    rivals: dict[int, list[int]] = {}
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        if b < a:
            rivals.setdefault(a, []).append(b)
    for i in range(len(plots)):
        if not bad[i] and any(not bad[j] for j in rivals.get(i, ())):
            bad[i] = True
    return [plot for plot, out in zip(plots, bad.tolist(), strict=True) if not out]


def _numbered(
    street: Street, plots: list[_Plot], counters: dict[tuple[str, str, str], int], rng: random.Random
) -> Iterator[House]:
    """Number both sides outward: even on the left, odd on the right, a letter where a lot was divided."""
    key = street.name, street.postcode, street.locality
    before = counters.get(key, 0)
    last = {1: before, -1: before - 1 if before else -1}
    letters: dict[tuple[int, int], int] = {}
    for plot in sorted(plots, key=lambda plot: (plot.along, plot.side)):
        side = plot.side
        number = max(last[side] + 2, last[-side] - 9 if street.kind != "country" else 0)
        letter = ""
        plain = number < 4 or street.kind == "country" or (key in _PLAIN and number < 22)
        shared = letters.get((side, last[side]), 0)
        if not plain and shared and shared < 4 and rng.random() < 0.35:
            number, letter = last[side], "ABCDE"[shared]
            letters[side, number] = shared + 1
        elif not plain and rng.random() < 0.06:
            letter = "A"
            letters[side, number] = 1
        last[side] = number
        counters[key] = max(counters.get(key, 0), number + number % 2)
        e, n = plot.corners.mean(axis=0)
        corners = np.round(plot.corners, 2)
        spot = (round(float(e), 2), round(float(n), 2))
        yield House(street, number, letter, corners, spot, plot.turn, plot.depth, side)


def outbuildings(
    houses: Sequence[House], roads: Sequence[Street], land: BaseGeometry, taken: Sequence[Points], seed: int
) -> list[Points]:
    """Return sheds and garages behind the houses, barns beside the farms; corners (4, 2) in metres."""
    wanted: list[Points] = []
    for house in houses:
        rng = dice(seed, "sheds", house.street.name, house.street.postcode, house.text, house.spot)
        if rng.random() < LOTS[house.street.kind].shed:
            wanted += _barns(house, rng) if house.street.kind == "country" else [_shed(house, rng)]
    shapes = polygons(wanted)
    solid = [*[house.corners for house in houses], *taken]
    bad = ~np.atleast_1d(shapely.contains_properly(land, shapes))
    bad[shapely.STRtree(road_areas(roads)).query(shapes, predicate="intersects")[0]] = True
    bad[shapely.STRtree(polygons(solid)).query(shapes, predicate="dwithin", distance=0.8)[0]] = True
    first, second = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=0.8)
    for a, b in sorted(zip(first.tolist(), second.tolist(), strict=True)):
        if b < a and not bad[b]:
            bad[a] = True
    return [np.round(corners, 2) for corners, out in zip(wanted, bad.tolist(), strict=True) if not out]


def _shed(house: House, rng: random.Random) -> Points:
    back = house.turn + math.pi / 2 * house.side
    sideways, far = rng.uniform(-5, 5), house.depth / 2 + rng.uniform(5, 10)
    spot = (
        house.spot[0] + math.cos(back) * far + math.cos(house.turn) * sideways,
        house.spot[1] + math.sin(back) * far + math.sin(house.turn) * sideways,
    )
    large = 3.0 if house.street.kind == "industry" else 1.0
    return rectangle(spot, rng.uniform(3.5, 7) * large, rng.uniform(3, 6) * large, house.turn)


def _barns(house: House, rng: random.Random) -> list[Points]:
    """Return two or three barns round a yard behind a farmhouse."""
    back = house.turn + math.pi / 2 * house.side
    out = []
    for away, sideways, turn in ((26, -14, math.pi / 2), (26, 14, math.pi / 2), (44, 0, 0.0))[: rng.randrange(1, 4)]:
        spot = (
            house.spot[0] + math.cos(back) * away + math.cos(house.turn) * sideways,
            house.spot[1] + math.sin(back) * away + math.sin(house.turn) * sideways,
        )
        out.append(rectangle(spot, rng.uniform(18, 27), rng.uniform(9, 13), house.turn + turn))
    return out
