"""Puts the coast on the map once all files are read: lines become land where they enclose it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from locate.map.feature import Box
from locate.map.sources.coast import Way, assemble
from locate.map.sources.drawing import DEGREES, METRES, Drawing, Raw, array_of, in_metres
from locate.map.sources.osm import Shore

_EDGE_STEPS = 64
_ROOM_M = 50.0


def draw_directed(shores: Sequence[Shore], box: Box | None, drawing: Drawing) -> list[Any]:
    """Draw coastlines in degrees that have land to their left; return the land (degrees).

    Every coastline counts as drawn; what stays open is drawn as a line and marked.
    """
    if not shores:
        return []
    land = assemble([shore.way for shore in shores], box)
    _count(shores, drawing)
    first = shores[0]
    if land.joined:
        for _ in range(land.joined):
            drawing.tally.mark("coast_joined", first.file, first.row, first.shown)
    for _ in land.lines:
        drawing.tally.mark("coast_open", first.file, first.row, first.shown)
    shapes = [*land.areas, *land.lines]
    drawing.draw(first.file, [Raw("coast", "", 0, shape, first.row, first.shown, False) for shape in shapes])
    return land.areas


def draw_undirected(shores: Sequence[tuple[Raw, int, str]], drawing: Drawing) -> list[Any]:
    """Draw coastlines, as (line, file, reference system), whose direction means nothing: rings are land.

    Return the land in EPSG:25832.
    """
    land: list[Any] = []
    for file, system in dict.fromkeys((file, system) for _, file, system in shores):
        raws = drawing.readable(file, [raw for raw, of, at in shores if (of, at) == (file, system)])
        drawing.tally.read += len(raws)
        drawing.tally.kept += len(raws)
        if not raws:
            continue
        lines = shapely.get_parts(in_metres(array_of([raw.shape for raw in raws]), system))
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
        closed = shapely.is_closed(merged) & (shapely.get_num_coordinates(merged) >= 4)
        areas = [shapely.Polygon(ring) for ring in merged[closed]]
        for _ in range(int((~closed).sum())):
            drawing.tally.mark("coast_open", file, raws[0].row, raws[0].shown)
        drawing.draw(
            file,
            [Raw("coast", "", 0, shape, raws[0].row, raws[0].shown, False) for shape in (*areas, *merged[~closed])],
            METRES,
        )
        land += areas
    return land


def draw_all_land(box: Box | None, drawing: Drawing) -> None:
    """Draw the whole map as land: ``box`` in degrees (west, south, east, north), else around all that was drawn."""
    if box is not None:
        frame = shapely.segmentize(shapely.box(*box), max(box[2] - box[0], box[3] - box[1]) / _EDGE_STEPS)
        drawing.draw(0, [Raw("coast", "", 0, frame, 0, "", False)], DEGREES)
    elif drawing.all is not None:
        west, south, east, north = drawing.all
        frame = shapely.box(west - _ROOM_M, south - _ROOM_M, east + _ROOM_M, north + _ROOM_M)
        drawing.draw(0, [Raw("coast", "", 0, frame, 0, "", False)], METRES)


def metres(land: Sequence[Any]) -> list[Any]:
    """Return land in degrees as land in EPSG:25832."""
    return list(in_metres(array_of(land), DEGREES))


def way_of(line: Any, number: int) -> Way:
    """Return a line as a coastline whose neighbours are told by equal ends."""
    points = [(x, y) for x, y in np.asarray(shapely.get_coordinates(line)).tolist()]
    return Way(points[0], points[-1], points)


def _count(shores: Sequence[Shore], drawing: Drawing) -> None:
    drawing.tally.read += len(shores)
    drawing.tally.kept += len(shores)
