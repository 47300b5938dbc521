"""Short lines without a name gathered by place: one row of a map file instead of a hundred, and read as fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil, floor, log2

from locate.map.classes import KINDS, OTHER, Stretch
from locate.map.thinning import Drawn

_SIDE_PX = 256
_MOST_CORNERS = 500
"""More in one bundle would be read and decoded for nothing by a window that sees a corner of it."""


def side_of(stretch: Stretch) -> int:
    """Return the side in metres of the squares in which lines are gathered at the scales of a stretch."""
    return 1 << ceil(log2(_SIDE_PX * stretch.from_m))


def gathers(cls: str, stretch: Stretch) -> bool:
    """True when the names of a class are not written at the scales of a stretch, so that lines need not be single."""
    return stretch.from_m > 0 and stretch.from_m >= KINDS.get(cls, OTHER).named_to_m


def unnamed(rows: Iterable[Drawn], side: int) -> Iterator[Drawn]:
    """Yield the lines without their names, each with the square in which it lies; a line longer than one has none."""
    import numpy as np

    for row in rows:
        corners = np.frombuffer(row.corners).reshape(-1, 2)
        (west, south), (east, north) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        square = floor((south + north) / 2 / side) * 100_000 + floor((west + east) / 2 / side)
        alone = row.closed or len(corners) < 2 or max(east - west, north - south) > side
        # A square's own number is even, that of what stays alone in it odd, so that both lie beside each other.
        yield row._replace(cell=2 * square + alone, name=row.name if row.closed else "")


def bundled(rows: Iterable[Drawn]) -> Iterator[Drawn]:
    """Yield rows made by ``unnamed`` and sorted by square, those of one square and rank as one row of many lines."""
    for (square, _), group in groupby(rows, lambda row: (row.cell, row.rank)):
        if square % 2:
            yield from group
            continue
        waiting: list[Drawn] = []
        for row in group:
            waiting.append(row)
            if sum(len(each.corners) for each in waiting) >= 16 * _MOST_CORNERS:
                yield _one(waiting)
                waiting = []
        if waiting:
            yield _one(waiting)


def _one(rows: list[Drawn]) -> Drawn:
    return rows[0]._replace(
        counts=b"".join(row.counts for row in rows), corners=b"".join(row.corners for row in rows)
    )
