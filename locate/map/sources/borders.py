"""Borders of areas as lines: what two areas share is drawn once, for the more important of them. Pure; metres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

_CM = 100
_INLAND_M = 1000.0
"""An outer border nearer the shore than this is the shore: the authorities' areas are drawn coarser than a coast is."""


def lines(areas: Mapping[int, Sequence[Any]], land: Any = None) -> list[tuple[int, Any]]:
    """Return (rank, line) of the borders of areas by rank, shapes in metres.

    Two areas' common border is told by its equal corners. Where a border has no area on its other side it is a shore or
    a foreign border: with ``land`` it is drawn where it lies well inside, without it all of it.
    """
    taken: set[bytes] = set()
    found: list[tuple[int, Any]] = []
    inland = None
    if land is not None and not shapely.is_empty(land):
        inland = shapely.buffer(shapely.simplify(land, 100.0), -_INLAND_M)
        shapely.prepare(inland)
    for rank in sorted(areas):
        keys, ends, times = _segments(areas[rank])
        shared = times > 1
        if inland is not None:
            middle = shapely.points(ends.mean(axis=1)) if len(ends) else np.empty(0, object)
            shared |= shapely.contains(inland, middle)
        else:
            shared[:] = True
        new = np.array([bool(draw) and key not in taken for key, draw in zip(keys, shared.tolist(), strict=True)], bool)
        taken.update(key for key, is_new in zip(keys, new.tolist(), strict=True) if is_new)
        if new.any():
            merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(ends[new])))
            found += [(rank, line) for line in shapely.get_parts(merged)]
    return found


def _segments(areas: Sequence[Any]) -> tuple[list[bytes], Any, Any]:
    """Return each segment of the areas' outlines once: its key, its two ends, and how many areas have it."""
    rings = shapely.get_rings(shapely.get_parts(np.array(areas, object)))
    points, owner = shapely.get_coordinates(rings, return_index=True)
    follows = owner[1:] == owner[:-1]
    ends = np.stack([points[:-1][follows], points[1:][follows]], axis=1)
    if not len(ends):
        return [], ends, np.empty(0, int)
    grid = np.round(ends * _CM).astype(np.int64)
    backwards = (grid[:, 0, 0] > grid[:, 1, 0]) | ((grid[:, 0, 0] == grid[:, 1, 0]) & (grid[:, 0, 1] > grid[:, 1, 1]))
    grid[backwards] = grid[backwards][:, ::-1]
    _, first, times = np.unique(grid.reshape(-1, 4), axis=0, return_index=True, return_counts=True)
    order = np.argsort(first)
    first, times = first[order], times[order]
    return [row.tobytes() for row in grid[first]], ends[first], times
