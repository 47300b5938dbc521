"""The nearest houses from far away: which square kilometres have any is kept, the empty ones are passed over.

A ring of squares after another is looked at, outwards from the position, and in each square that has houses and may
still hold a nearer one, its houses. The search ends when the next ring is farther than what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from locate.register.columns import Columns, ColumnsWriter

SIDE_CM = 100_000

Spot = tuple[float, int]
"""Squared distance (square centimetres) and house."""


def add(writer: ColumnsWriter, e: Any, n: Any) -> None:
    """Write which squares have houses; ``e`` and ``n`` are numpy arrays of centimetres, EPSG:25832."""
    import numpy as np

    column, row = e.astype(np.int64) // SIDE_CM, n.astype(np.int64) // SIDE_CM
    west, south = (int(column.min()), int(row.min())) if len(e) else (0, 0)
    wide, high = (int(column.max()) - west + 1, int(row.max()) - south + 1) if len(e) else (0, 0)
    some = np.zeros((high, wide), np.uint8)
    some[row - south, column - west] = 1
    writer.meta["cells"] = f"{west} {south} {wide} {high}"
    writer.add("cell_some", "B", some.tobytes())


class Cells:
    """The squares of an open register. Coordinates are centimetres, EPSG:25832."""

    def __init__(self, columns: Columns) -> None:
        self._west, self._south, self._wide, self._high = map(int, columns.meta["cells"].split())
        self._some = columns.column("cell_some")

    def nearest(
        self, x: float, y: float, count: int, inside: Callable[[float, float, float, float], Iterable[Spot]]
    ) -> list[Spot]:
        """Return the nearest spots, nearest first; ``inside`` gives those of a box (west, south, east, north)."""
        best: list[Spot] = []
        column, row = int(x // SIDE_CM) - self._west, int(y // SIDE_CM) - self._south
        ring = max(0, -column, column - self._wide + 1, -row, row - self._high + 1)
        last = max(abs(column), abs(row), abs(self._wide - column), abs(self._high - row))
        while ring <= last:
            if len(best) == count and ((ring - 1) * SIDE_CM) ** 2 > best[-1][0] and ring > 1:
                break
            for at in self._ring(column, row, ring):
                west, south = (at % self._wide + self._west) * SIDE_CM, (at // self._wide + self._south) * SIDE_CM
                away = max(west - x, 0.0, x - west - SIDE_CM), max(south - y, 0.0, y - south - SIDE_CM)
                if len(best) < count or away[0] ** 2 + away[1] ** 2 <= best[-1][0]:
                    found = inside(west, south, west + SIDE_CM - 1, south + SIDE_CM - 1)
                    best = sorted([*best, *found])[:count]
            ring += 1
        return best

    def _ring(self, column: int, row: int, ring: int) -> Iterator[int]:
        """Yield the squares with houses on the border of a square of squares, by their number."""
        wide, high = self._wide, self._high
        west, east = max(column - ring, 0), min(column + ring, wide - 1)
        for at in {row - ring, row + ring}:
            if 0 <= at < high and west <= east:
                yield from self._occupied(at * wide + west, at * wide + east + 1, 1)
        south, north = max(row - ring + 1, 0), min(row + ring - 1, high - 1)
        for at in {column - ring, column + ring}:
            if 0 <= at < wide and south <= north:
                yield from self._occupied(south * wide + at, north * wide + at + 1, wide)

    def _occupied(self, first: int, end: int, step: int) -> Iterator[int]:
        run = bytes(self._some[first:end:step])
        at = run.find(1)
        while at >= 0:
            yield first + at * step
            at = run.find(1, at + 1)
