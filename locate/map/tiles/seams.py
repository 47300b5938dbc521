"""Mends what tiles cut: areas become whole again and lines go on, so that no border of a tile is seen or breaks a name.

Tiles reach a little over their borders. Everything is first cut back to the border, which neighbours share to the last
bit; areas are then united (GEOS) and ends of lines that meet on a border joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from locate.map.tiles.style import Style

if TYPE_CHECKING:
    import shapely

Rect = tuple[float, float, float, float]
_MEET = 4 / 4096
"""Two ends this near each other on a border, in tiles, are one: each tile rounds to its own net of points."""


class Seams:
    """Collects what touches the borders of tiles, all of it in (u, v) of one zoom, and gives it back mended."""

    def __init__(self) -> None:
        self._areas: dict[Style, list[shapely.Geometry]] = defaultdict(list)
        self._lines: dict[Style, list[tuple[list[Any], bool, bool]]] = defaultdict(list)

    def area(self, style: Style, rings: Sequence[Any], cut: Rect, scale: float, home: tuple[float, float]) -> None:
        """Take in an area, the outer ring first, cut to a rectangle; ``point * scale + home`` is its place."""
        import shapely

        try:
            shape: Any = shapely.Polygon(rings[0], rings[1:])
            if not shape.is_valid:
                shape = shapely.make_valid(shape)
            piece = shapely.clip_by_rect(shape, *cut)
        except shapely.errors.GEOSException:  # too odd even to be cut: left out
            return
        # Mended shapes may nest: a collection of many-polygons.
        parts = shapely.get_parts(shapely.get_parts(piece))
        self._areas[style] += (_moved(part, scale, home) for part in parts if part.geom_type == "Polygon")

    def line(self, style: Style, points: Any, cut: Rect, scale: float, home: tuple[float, float]) -> None:
        """Take in a line, cut to a rectangle."""
        import shapely

        try:
            pieces = shapely.get_parts(shapely.clip_by_rect(shapely.LineString(points), *cut))
        except shapely.errors.GEOSException:
            return
        for part in pieces:
            if part.geom_type == "LineString" and len(part.coords) >= 2:
                first, last = (_on_border(part.coords[end], cut) for end in (0, -1))
                places = shapely.get_coordinates(part) * scale + home
                self._lines[style].append((places.tolist(), first, last))

    def areas(self) -> Iterable[tuple[Style, list[list[Any]]]]:
        """Yield every mended area: outer ring and holes, the last corner not repeated."""
        import shapely

        for style, pieces in self._areas.items():
            try:
                whole = list(shapely.get_parts(shapely.union_all(pieces)))
            except shapely.errors.GEOSException:  # some tile is too odd to be united: a seam is better than a hole
                whole = pieces
            for part in whole:
                if part.geom_type == "Polygon" and not part.is_empty:
                    yield style, [list(ring.coords)[:-1] for ring in (part.exterior, *part.interiors)]

    def lines(self) -> Iterable[tuple[Style, list[Any]]]:
        """Yield every mended line."""
        for style, pieces in self._lines.items():
            for chain in joined(pieces):
                yield style, chain


def _moved(piece: Any, scale: float, home: tuple[float, float]) -> Any:
    import shapely

    return shapely.transform(piece, lambda points: points * scale + home)


def _on_border(point: Sequence[float], cut: Rect) -> bool:
    return point[0] in (cut[0], cut[2]) or point[1] in (cut[1], cut[3])


def joined(lines: Iterable[tuple[list[Any], bool, bool]], near: float = _MEET) -> list[list[Any]]:
    """Return lines chained where ends on a border meet; each comes with whether its first and last point lie on one."""
    chains: dict[int, list[Any]] = {}
    open_ends: dict[int, dict[bool, bool]] = {}
    at: dict[tuple[int, int], list[tuple[int, bool]]] = defaultdict(list)

    def cell(point: Sequence[float]) -> tuple[int, int]:
        return round(point[0] / near), round(point[1] / near)

    def partner(point: Sequence[float]) -> tuple[int, bool] | None:
        column, row = cell(point)
        best, least = None, near
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                for number, tail in at.get((i, j), ()):
                    other = chains[number][-1 if tail else 0]
                    away = max(abs(other[0] - point[0]), abs(other[1] - point[1]))
                    if away <= least:
                        best, least = (number, tail), away
        return best

    for number, (points, first, last) in enumerate(lines):
        chain, ends = list(points), [first, last]
        for _ in range(2):
            met = partner(chain[0]) if ends[0] else None
            if met is not None:
                other, flags = chains[met[0]], open_ends[met[0]]
                for tail in (False, True):
                    if flags[tail]:
                        at[cell(other[-1 if tail else 0])].remove((met[0], tail))
                del chains[met[0]], open_ends[met[0]]
                chain = (other if met[1] else other[::-1]) + chain[1:]
                ends[0] = flags[not met[1]]
            chain.reverse()
            ends.reverse()
        chains[number] = chain
        open_ends[number] = {False: ends[0], True: ends[1]}
        for tail in (False, True):
            if ends[tail]:
                at[cell(chain[-1 if tail else 0])].append((number, tail))
    return list(chains.values())
