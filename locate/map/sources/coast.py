"""From coastlines to land: lines joined, cut at the extract's edge and closed along it. Pure; points are (x, y).

Land lies to the left of a coastline's direction (OpenStreetMap's rule), so a ring round land runs counterclockwise and
an open line that leaves the extract is followed along its edge counterclockwise to where the next one comes in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, hypot
from typing import Any

import shapely

from locate.map.feature import Box

Point = tuple[float, float]
Line = list[Point]

_GAP = 0.004
"""Share of the extract's longer side up to which a hole between two ends is a hole in the data."""
_NEAR_EDGE = 0.03
"""Share of that side within which an end is meant to reach the edge."""
_STEPS = 64
"""An edge of an extract is bent by the projection: so many points along its longer side keep it in place."""


@dataclass(frozen=True)
class Way:
    """One coastline as it lies in a file: the ids of its ends tell what continues it."""

    first: Hashable
    last: Hashable
    points: Line


@dataclass
class Land:
    """What could be made: areas of land (with holes), lines that stay open, and how many gaps were closed straight."""

    areas: list[Any] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)
    joined: int = 0


def assemble(ways: Iterable[Way], box: Box | None = None) -> Land:
    """Return the land that coastlines enclose inside an extract (west, south, east, north); all of them when None."""
    chains = _chains([way for way in ways if len(way.points) >= 2])
    land = Land()
    if not chains:
        return land
    if box is None:
        xs, ys = [p[0] for c in chains for p in c], [p[1] for c in chains for p in c]
        box = min(xs), min(ys), max(xs), max(ys)
    side = max(box[2] - box[0], box[3] - box[1])
    chains, land.joined = _without_gaps(chains, side * _GAP)
    rings, pieces = [], []
    for chain in chains:
        if chain[0] == chain[-1] and _inside(chain, box):
            rings.append(chain)
        else:
            pieces += _clipped(chain, box)
    across: list[Line] = []
    for piece in pieces:
        to_edge = [_reaches(piece[end], box, side * _NEAR_EDGE) for end in (0, -1)]
        if any(to_edge):
            across.append([_on_edge(piece[0], box), *piece, _on_edge(piece[-1], box)])
        elif _area(piece) > 0:
            land.joined += 1
            rings.append([*piece, piece[0]])
        else:
            land.lines.append(shapely.LineString(piece))
    rings += _along_edge(across, box, side / _STEPS)
    _sort_out(rings, land)
    return land


def _chains(ways: Sequence[Way]) -> list[Line]:
    """Return ways that continue each other as one line each; a closed one begins and ends at the same point."""
    by_first: dict[Hashable, list[int]] = {}
    for number, way in enumerate(ways):
        by_first.setdefault(way.first, []).append(number)
    ends = {way.last for way in ways}
    used = [False] * len(ways)
    chains = []
    # Lines that nothing leads to come first; what is left then are rings.
    for start in sorted(range(len(ways)), key=lambda number: ways[number].first in ends):
        if used[start]:
            continue
        points: Line = list(ways[start].points)
        used[start] = True
        first, last = ways[start].first, ways[start].last
        while last != first:
            following = next((number for number in by_first.get(last, ()) if not used[number]), None)
            if following is None:
                break
            used[following] = True
            points += ways[following].points[1:]
            last = ways[following].last
        if last == first:
            points[-1] = points[0]
        chains.append(points)
    return chains


def _without_gaps(chains: list[Line], gap: float) -> tuple[list[Line], int]:
    """Join ends to beginnings that lie within a gap, the nearest first; return the lines and how many were joined."""
    closed = [chain for chain in chains if chain[0] == chain[-1]]
    opened = [chain for chain in chains if chain[0] != chain[-1]]
    if not opened:
        return closed, 0
    tree = shapely.STRtree(shapely.points([chain[0] for chain in opened]))
    lasts = shapely.points([chain[-1] for chain in opened])
    ends, starts = tree.query(lasts, predicate="dwithin", distance=gap)
    pairs = sorted(
        (hypot(opened[end][-1][0] - opened[start][0][0], opened[end][-1][1] - opened[start][0][1]), end, start)
        for end, start in zip(ends.tolist(), starts.tolist(), strict=True)
        if len(opened[end]) > 2 or end != start
    )
    following: dict[int, int] = {}
    leading: set[int] = set()
    for _, end, start in pairs:
        if end not in following and start not in leading:
            following[end] = start
            leading.add(start)
    done: set[int] = set()
    order = sorted(range(len(opened)), key=lambda number: number in leading)
    for begin in order:
        if begin in done:
            continue
        line, at = list(opened[begin]), begin
        done.add(begin)
        while at in following and following[at] not in done:
            at = following[at]
            done.add(at)
            line += opened[at]
        if following.get(at) == begin:
            line.append(line[0])
        closed.append(line)
    return closed, len(following)


def _inside(points: Line, box: Box) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in points)


def _clipped(points: Line, box: Box) -> list[Line]:
    """Return the pieces of a line inside the box, in its direction; a closed line is begun outside or on the edge."""
    if points[0] == points[-1]:
        out = next((at for at, point in enumerate(points) if not _inside([point], box)), None)
        if out is not None:
            points = [*points[out:-1], *points[: out + 1]]
    pieces: list[Line] = []
    open_ = False
    for one, other in pairwise(points):
        cut = _segment(one, other, box)
        if cut is None:
            open_ = False
            continue
        begin, end = cut
        if open_ and pieces[-1][-1] == begin:
            pieces[-1].append(end)
        else:
            pieces.append([begin, end])
        open_ = end == other
    return [piece for piece in pieces if piece[0] != piece[-1] or len(piece) > 2]


def _segment(one: Point, other: Point, box: Box) -> tuple[Point, Point] | None:
    """Return the part of a segment inside the box (Liang and Barsky), None when it has none."""
    low, high = 0.0, 1.0
    dx, dy = other[0] - one[0], other[1] - one[1]
    for way, room in (
        (-dx, one[0] - box[0]), (dx, box[2] - one[0]), (-dy, one[1] - box[1]), (dy, box[3] - one[1]),
    ):  # fmt: skip
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            low = max(low, room / way)
        else:
            high = min(high, room / way)
    if low > high:
        return None
    begin = one if low == 0.0 else (one[0] + low * dx, one[1] + low * dy)
    end = other if high == 1.0 else (one[0] + high * dx, one[1] + high * dy)
    return begin, end


def _reaches(point: Point, box: Box, within: float) -> bool:
    return _to_edge(point, box)[0] <= within


def _to_edge(point: Point, box: Box) -> tuple[float, Point]:
    (x, y), (west, south, east, north) = point, box
    sides = (abs(x - west), (west, y)), (abs(east - x), (east, y)), (abs(y - south), (x, south))
    return min(*sides, (abs(north - y), (x, north)))


def _on_edge(point: Point, box: Box) -> Point:
    return _to_edge(point, box)[1]


def _around(point: Point, box: Box) -> float:
    """Return how far along the edge a point on it lies, counterclockwise from the south-west corner."""
    (x, y), (west, south, east, north) = point, box
    width, height = east - west, north - south
    if y == south and x < east:
        return x - west
    if x == east and y < north:
        return width + y - south
    if y == north and x > west:
        return width + height + east - x
    return 2 * width + height + north - y


def _at(along: float, box: Box) -> Point:
    west, south, east, north = box
    width, height = east - west, north - south
    if along < width:
        return west + along, south
    if along < width + height:
        return east, south + along - width
    if along < 2 * width + height:
        return east - (along - width - height), north
    return west, north - (along - 2 * width - height)


def _along_edge(pieces: list[Line], box: Box, step: float) -> list[Line]:
    """Close lines that go from edge to edge along it, land to the left."""
    whole = 2 * (box[2] - box[0] + box[3] - box[1])
    waiting = {number: _around(piece[0], box) for number, piece in enumerate(pieces)}
    rings = []
    while waiting:
        begin = min(waiting)
        ring, at = [], begin
        while True:
            waiting.pop(at, None)
            ring += pieces[at]
            leaves = _around(pieces[at][-1], box)
            # The line just begun closes the ring when it is the next to come in.
            ahead = {number: (along - leaves) % whole for number, along in waiting.items()}
            ahead[begin] = (_around(pieces[begin][0], box) - leaves) % whole
            following = min(ahead, key=lambda number: ahead[number])
            ring += _edge(leaves, ahead[following], box, whole, step)
            if following == begin:
                break
            at = following
        ring.append(ring[0])
        rings.append(ring)
    return rings


def _edge(start: float, length: float, box: Box, whole: float, step: float) -> Line:
    """Return the corners passed along the edge and points between them, neither end included."""
    width, height = box[2] - box[0], box[3] - box[1]
    corners = (0.0, width, width + height, 2 * width + height)
    stops = sorted(far for corner in corners if 0 < (far := (corner - start) % whole) < length)
    points: Line = []
    for one, other in pairwise([0.0, *stops, length]):
        pieces = max(1, ceil((other - one) / step)) if step > 0 else 1
        points += [_at((start + one + (other - one) * part / pieces) % whole, box) for part in range(1, pieces + 1)]
    return points[:-1]


def _area(points: Line) -> float:
    """Return twice the enclosed area of a ring, closed or not, positive counterclockwise."""
    x0, y0 = points[0]
    turned = pairwise([*points, points[0]])
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in turned)


def _sort_out(rings: list[Line], land: Land) -> None:
    """Make areas of rings round land, take rings round water out of them, and leave what fits nowhere as lines."""
    shapes = [shapely.Polygon(ring) for ring in rings if len(ring) >= 4 and _area(ring) > 0]
    holes = [ring for ring in rings if len(ring) >= 4 and _area(ring) < 0]
    tree = shapely.STRtree(shapes)
    for ring in holes:
        hole = shapely.make_valid(shapely.Polygon(ring))
        around = tree.query(hole.representative_point(), predicate="within").tolist()
        owner = min(around, key=lambda number: shapes[number].area, default=None)
        if owner is None:
            land.lines.append(shapely.LineString(ring))
        else:
            shapes[owner] = shapely.difference(shapely.make_valid(shapes[owner]), hole)
    land.areas += shapes
