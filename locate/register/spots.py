"""Where the houses lie: every one within a distance, and the nearest, exact, from columns in a mapped file.

The spots stand in strips 100 m high (``strips.py``). Few spots are looked at one by one, many at once with numpy,
which takes a tenth of a second to load and is not waited for when the answer is a small one.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from typing import Any

from locate.register import cells, layout, strips
from locate.register.cells import Cells
from locate.register.columns import Columns, ColumnsWriter
from locate.register.strips import Runs, Strips

HEIGHT_CM = 10_000
_FEW = 64
_FEW_WHILE_UNLOADED = 4_000
_FIRST_LOOK_CM = 5_000.0
_FAR_CM = 60_000.0

Found = list[tuple[float, int]]
"""Distances in metres and houses' numbers, nearest first; at one distance by number."""


def add(writer: ColumnsWriter, e: Any, n: Any, flags: Any) -> None:
    """Write the columns of the spots: numpy arrays of centimetres (EPSG:25832), in order of house.

    A house that was given up is found by its words only: nobody is offered it for lying near.
    """
    import numpy as np

    houses = np.flatnonzero(flags >> 4 < layout.RETIRED)
    e, n, flags = e[houses], n[houses], flags[houses]
    order = strips.add(writer, "spot", HEIGHT_CM, e, n, houses)
    writer.add("spot_flags", "B", flags[order])
    writer.add("spot_house", "I", houses[order].astype(np.uint32))
    cells.add(writer, e, n)


class Spots:
    """The spots of an open register. Coordinates EPSG:25832, easting first, in metres; distances in metres."""

    def __init__(self, columns: Columns) -> None:
        self._strips = Strips(columns, "spot")
        self._e, self._n = self._strips.e, self._strips.n
        self._flags = columns.column("spot_flags")
        self._house = columns.column("spot_house")
        self._cells = Cells(columns)

    def __len__(self) -> int:
        return len(self._house)

    def within(self, e: float, n: float, radius_m: float) -> Found:
        """Return every spot at most ``radius_m`` away, the border included."""
        x, y, reach = e * 100, n * 100, radius_m * 100
        runs, count = self.runs(x - reach, y - reach, x + reach, y + reach)
        if few(count):
            return self._one_by_one(runs, x, y, reach)
        square, houses, _ = self.arrays(runs, x, y, reach)
        return _nearest_first(square, houses, len(square))

    def nearest(self, e: float, n: float, count: int = 1) -> Found:
        """Return the nearest spots, ``count`` of them or all there are."""
        x, y, reach = e * 100, n * 100, _FIRST_LOOK_CM
        count = min(count, len(self))
        while count > 0 and reach <= _FAR_CM:
            runs, seen = self.runs(x - reach, y - reach, x + reach, y + reach)
            if seen >= count:
                if few(seen):
                    found = self._one_by_one(runs, x, y, reach)
                else:
                    square, houses, _ = self.arrays(runs, x, y, reach)
                    found = _nearest_first(square, houses, count)
                if len(found) >= count:
                    return found[:count]
            reach *= 2 if seen else 4
        if count <= 0:
            return []

        def inside(west: float, south: float, east: float, north: float) -> Iterator[tuple[float, int]]:
            for at_e, at_n, _, house in self.rows(self.runs(west, south, east, north)[0]):
                yield (at_e - x) * (at_e - x) + (at_n - y) * (at_n - y), house

        return [(math.sqrt(square) / 100, house) for square, house in self._cells.nearest(x, y, count, inside)]

    def runs(self, west: float, south: float, east: float, north: float) -> tuple[Runs, int]:
        """Return the runs of spots in every strip that a box touches, and how many spots they hold.

        Centimetres; what a run holds lies between the eastings, and up to a strip outside the northings.
        """
        return self._strips.runs(west, south, east, north)

    def rows(self, runs: Runs) -> Iterator[tuple[int, int, int, int]]:
        """Yield easting, northing (centimetres), flags and house of each spot of some runs."""
        for low, high in runs:
            yield from zip(
                self._e[low:high].tolist(), self._n[low:high].tolist(), self._flags[low:high].tolist(),
                self._house[low:high].tolist(), strict=True,
            )  # fmt: skip

    def arrays(self, runs: Runs, x: float, y: float, reach: float) -> tuple[Any, Any, Any]:
        """Return squared distances (square centimetres), houses and flags of the spots within reach, unsorted."""
        east, north, flags, houses = self.columns(runs)
        east -= x
        north -= y
        square = east * east + north * north
        inside = square <= reach * reach
        return square[inside], houses[inside], flags[inside]

    def columns(self, runs: Runs) -> tuple[Any, Any, Any, Any]:
        """Return eastings and northings (centimetres, float64), flags and houses of some runs as numpy arrays."""
        import numpy as np

        def taken(column: memoryview[Any], dtype: Any) -> Any:
            whole = np.frombuffer(column, dtype)
            return np.concatenate([whole[low:high] for low, high in runs]) if runs else whole[:0].copy()

        east, north = taken(self._e, np.int32).astype(float), taken(self._n, np.int32).astype(float)
        return east, north, taken(self._flags, np.uint8), taken(self._house, np.uint32)

    def _one_by_one(self, runs: Runs, x: float, y: float, reach: float) -> Found:
        most = reach * reach
        found = []
        for low, high in runs:
            eastings, northings = self._e[low:high].tolist(), self._n[low:high].tolist()
            for at_e, at_n, house in zip(eastings, northings, self._house[low:high].tolist(), strict=True):
                east, north = at_e - x, at_n - y
                square = east * east + north * north
                if square <= most:
                    found.append((square, house))
        found.sort()
        return [(math.sqrt(square) / 100, house) for square, house in found]


def few(count: int) -> bool:
    """Return whether so many spots are sooner looked at one by one than with numpy."""
    return count <= (_FEW if "numpy" in sys.modules else _FEW_WHILE_UNLOADED)


def _nearest_first(square: Any, houses: Any, count: int) -> Found:
    import numpy as np

    if count < len(square) // 4:
        # All that are as near as the last one wanted, so that equal distances are told apart by number below.
        near = square <= np.partition(square, count - 1)[count - 1]
        square, houses = square[near], houses[near]
    order = np.lexsort((houses, square))[:count]
    return list(zip((np.sqrt(square[order]) / 100).tolist(), houses[order].tolist(), strict=True))
