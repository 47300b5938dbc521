"""Points in a mapped file: the country is cut into strips of northing, and in a strip the points stand by easting.

What lies in a box is then one run of each strip it touches, found by bisection.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import Any

from locate.register.columns import Columns, ColumnsWriter

Runs = list[tuple[int, int]]


def add(writer: ColumnsWriter, name: str, height_cm: int, e: Any, n: Any, rows: Any) -> Any:
    """Write the columns of points: numpy arrays of centimetres (EPSG:25832), and the row each belongs to.

    ``strip_NAME`` I: where each strip begins; ``NAME_e``, ``NAME_n`` i. Return the order the points were laid in.
    """
    import numpy as np

    strip = n.astype(np.int64) // height_cm
    first = int(strip.min()) if len(strip) else 0
    order = np.lexsort((rows, e, strip))
    count = (int(strip.max()) - first + 1) if len(strip) else 0
    runs = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(strip - first, minlength=count), out=runs[1:])
    writer.meta[f"strip_{name}"] = f"{first} {height_cm}"
    writer.add(f"strip_{name}", "I", runs)
    writer.add(f"{name}_e", "i", e[order])
    writer.add(f"{name}_n", "i", n[order])
    return order


class Strips:
    """The points of one name in an open register. Coordinates are centimetres, EPSG:25832."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._first, self._height = map(int, columns.meta[f"strip_{name}"].split())
        self._starts = columns.column(f"strip_{name}")
        self.e = columns.column(f"{name}_e")
        self.n = columns.column(f"{name}_n")

    def runs(self, west: float, south: float, east: float, north: float) -> tuple[Runs, int]:
        """Return the runs of points in every strip that a box touches, and how many points they hold.

        What a run holds lies between the eastings, and up to a strip's height outside the northings.
        """
        found: Runs = []
        count = 0
        starts, eastings, first, height = self._starts, self.e, self._first, self._height
        strips = len(starts) - 1
        low = 0 if south == -math.inf else max(math.floor(south / height) - first, 0)
        high = strips if north == math.inf else min(math.floor(north / height) - first + 1, strips)
        for strip in range(low, high):
            start, end = starts[strip], starts[strip + 1]
            if start < end:
                start = bisect_left(eastings, west, start, end)
                end = bisect_right(eastings, east, start, end)
                if start < end:
                    found.append((start, end))
                    count += end - start
        return found, count
