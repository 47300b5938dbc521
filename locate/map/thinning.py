"""What is left of the ground at a coarse scale: lines joined, corners and specks left out, large areas cut up."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from math import floor
from struct import pack
from typing import Any, NamedTuple

from locate.map.classes import LEAST_HOLE_PX, LEAST_PX, Stretch

CELL_M = 2048
GROUP = 8  # lines without a name are joined inside a square of this many cells each way, for the memory's sake
_BATCH = 20_000
_LARGE = 600
"""An area with more corners than this is cut into pieces, so that a window of it is read and filled, not all of it."""
_PIECE = 50
"""A line with more than twice as many corners is cut into pieces of so many, for the same reason."""
_OVERLAP_PX = 2.0
_NAMED_FROM_PX = 60.0
"""A narrower area, at the finest scale of its level, has no room for its name and loses it."""
CROWDED = 120
"""A cell with more lines of a class than this is crowded."""
CROWDED_TO_M = 14.0
"""Beyond this scale (metres per pixel) every cell counts as crowded: a built-up area shows the town."""
EDGED = ("coast", "water", "boundary")
"""The classes whose outline is drawn as a line."""


class Drawn(NamedTuple):
    """A shape on its way into a layer: rings or a line, ``counts`` corners (uint32) each, ``corners`` as float64."""

    cell: int
    name: str
    rank: int
    closed: bool
    edged: bool
    counts: bytes
    corners: bytes


def thinned(cls: str, rows: Iterable[Drawn], stretch: Stretch, crowded: Container[int] = ()) -> Iterator[Drawn]:
    """Yield the rows of one class as they look over a stretch of scales; points stay what they are.

    ``rows`` come sorted by area or line, name, rank and place (``group_of``), so that few are held at a time. Short
    lines are left out only in the cells that are ``crowded``: a village keeps its streets longer than a city.
    """
    lines: list[Drawn] = []
    areas: list[Drawn] = []
    for _, group in groupby(rows, group_of):
        for row in group:
            as_it_is = stretch.tolerance_m == 0 and not row.closed and len(row.corners) <= 32 * _PIECE
            if as_it_is or len(row.corners) == 16:
                yield row
            else:
                (areas if row.closed else lines).append(row)
            if len(areas) >= _BATCH:
                yield from _areas(cls, areas, stretch)
                areas.clear()
        if len(lines) >= _BATCH:
            yield from _lines(cls, lines, stretch, crowded)
            lines.clear()
    yield from _areas(cls, areas, stretch)
    yield from _lines(cls, lines, stretch, crowded)


def group_of(row: Drawn) -> tuple[object, ...]:
    """Return what lines must have in common to be joined: their name and rank, and without a name their place too."""
    if row.name:
        return row.closed, row.name, row.rank
    north, east = divmod(row.cell, 100_000)
    return row.closed, "", row.rank, north // GROUP, east // GROUP


def _lines(cls: str, rows: Sequence[Drawn], stretch: Stretch, crowded: Container[int]) -> Iterator[Drawn]:
    if not rows:
        return
    import numpy as np
    import shapely

    counts = np.array([len(row.corners) // 16 for row in rows])
    corners = np.frombuffer(b"".join([row.corners for row in rows])).reshape(-1, 2)
    pieces: Any = shapely.linestrings(corners, indices=np.repeat(np.arange(len(rows)), counts))
    if stretch.tolerance_m == 0:
        for line, like in zip(pieces, rows, strict=True):
            yield from _line(line, like)
        return
    of_group: list[int] = []
    likes: list[Drawn] = []
    for number, (_, group) in enumerate(groupby(rows, group_of)):
        members = list(group)
        likes.append(members[0])
        of_group += [number] * len(members)
    joined = shapely.line_merge(shapely.multilinestrings(pieces, indices=of_group))
    parts, of_part = shapely.get_parts(joined, return_index=True)
    lengths = shapely.length(parts)
    kept = lengths > 1e-6
    for at in np.flatnonzero(lengths < stretch.shortest_m(cls)):
        west, south, east, north = shapely.bounds(parts[at])
        kept[at] &= cell_of((west + east) / 2, (south + north) / 2) not in crowded
    plain = shapely.simplify(parts[kept], stretch.tolerance_m, preserve_topology=False)
    for line, number in zip(plain, of_part[kept], strict=True):
        yield from _line(line, likes[number])


def _line(line: Any, like: Drawn) -> Iterator[Drawn]:
    import shapely

    corners = shapely.get_coordinates(line)
    step = _PIECE if len(corners) > 2 * _PIECE else len(corners)
    for start in range(0, len(corners) - 1, step):
        yield _drawn([corners[start : start + step + 1]], like.name, like.rank, closed=False)


def _areas(cls: str, rows: Sequence[Drawn], stretch: Stretch) -> Iterator[Drawn]:
    if not rows:
        return
    import numpy as np
    import shapely

    small = [row for row in rows if stretch.tolerance_m == 0 and len(row.corners) <= 16 * _LARGE]
    yield from small
    rows = [row for row in rows if stretch.tolerance_m or len(row.corners) > 16 * _LARGE]
    if not rows:
        return
    of_ring = [number for number, row in enumerate(rows) for _ in range(len(row.counts) // 4)]
    counts = np.frombuffer(b"".join([row.counts for row in rows]), np.uint32)
    corners = np.frombuffer(b"".join([row.corners for row in rows])).reshape(-1, 2)
    rings: Any = shapely.linearrings(corners, indices=np.repeat(np.arange(len(counts)), counts))
    areas: Any = shapely.polygons(rings, indices=of_ring)
    west, south, east, north = shapely.bounds(areas).T
    least_m = LEAST_PX * stretch.from_m
    kept = np.maximum(east - west, north - south) >= least_m
    plain = shapely.simplify(areas[kept], stretch.tolerance_m) if stretch.tolerance_m else areas[kept]
    for area, number in zip(plain, np.flatnonzero(kept), strict=True):
        like = rows[number]
        if not shapely.is_empty(area):
            yield from _area(cls, area, like, stretch)


def _area(cls: str, area: Any, like: Drawn, stretch: Stretch) -> Iterator[Drawn]:
    """Yield an area whole, or cut up when it has very many corners: its pieces, its outline, a point for its name."""
    import shapely

    least_m = LEAST_HOLE_PX * stretch.from_m
    west, _, east, _ = shapely.bounds(area)
    name = like.name if east - west >= _NAMED_FROM_PX * stretch.from_m else ""
    if shapely.get_num_coordinates(area) <= _LARGE:
        yield _drawn(_rings(area, least_m), name, like.rank, closed=True)
        return
    if cls in EDGED:
        for ring in _rings(area, least_m, repeat=True):
            for start in range(0, len(ring) - 1, _PIECE):
                yield _drawn([ring[start : start + _PIECE + 1]], "", like.rank, closed=False)
    if cls != "boundary":
        reach = _OVERLAP_PX * (stretch.to_m if stretch.to_m < 1e6 else 4 * stretch.from_m)
        sound = area if shapely.is_valid(area) else shapely.make_valid(area)
        for part in _cut(sound, reach):
            rings = _rings(part, least_m)
            yield _drawn(rings, "", like.rank, closed=True, edged=False)
    if name:
        yield _drawn([shapely.get_coordinates(shapely.point_on_surface(area))], name, like.rank, closed=False)


def _cut(area: Any, reach: float) -> Iterator[Any]:
    """Yield pieces of an area that overlap by ``reach`` metres: without it a hairline would show between them."""
    import shapely

    for part in shapely.get_parts(area):
        if shapely.get_type_id(part) != 3 or shapely.is_empty(part):  # 3: polygon
            continue
        west, south, east, north = shapely.bounds(part)
        if shapely.get_num_coordinates(part) <= _LARGE or max(east - west, north - south) < 4 * reach:
            yield part
            continue
        if east - west >= north - south:
            middle = (west + east) / 2
            halves = ((west, south, middle + reach, north), (middle - reach, south, east, north))
        else:
            middle = (south + north) / 2
            halves = ((west, south, east, middle + reach), (west, middle - reach, east, north))
        for half in halves:
            yield from _cut(shapely.clip_by_rect(part, *half), reach)


def _rings(area: Any, least_m: float, repeat: bool = False) -> list[Any]:
    """Return the corners of an area's rings, specks of holes left out; ``repeat`` ends each where it began."""
    import shapely

    rings = [shapely.get_exterior_ring(area)]
    for hole in shapely.get_rings(area)[1:]:
        west, south, east, north = shapely.bounds(hole)
        if max(east - west, north - south) >= least_m:
            rings.append(hole)
    return [shapely.get_coordinates(ring)[: None if repeat else -1] for ring in rings]


def _drawn(rings: Sequence[Any], name: str, rank: int, closed: bool, edged: bool = True) -> Drawn:
    east, north = rings[0].min(axis=0) + rings[0].max(axis=0)
    corners = b"".join([ring.tobytes() for ring in rings])
    return Drawn(
        cell_of(east / 2, north / 2), name, rank, closed, edged, pack(f"<{len(rings)}I", *map(len, rings)), corners
    )


def cell_of(east: float, north: float) -> int:
    """Return the number of the cell in which a point (metres EPSG:25832) lies; cells in a row follow each other."""
    return floor(north / CELL_M) * 100_000 + floor(east / CELL_M)
