"""Puts the land on the map once all files are read: areas joined, coastlines made land where they enclose it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.errors import GEOSException

from locate.map.feature import Box
from locate.map.sources.coast import Way, assemble
from locate.map.sources.drawing import DEGREES, METRES, Drawing, Raw, array_of, in_metres, only_areas

_EDGE_STEPS = 64
_ROOM_M = 50.0


class Shore(NamedTuple):
    """A coastline that has land to its left, and what the report calls it by."""

    way: Way
    file: int
    row: int
    shown: str


class Shores:
    """Collects what tells land from sea; every piece counts as drawn when it is taken in."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._ways: list[Shore] = []
        self._seen: set[int] = set()
        self._lines: dict[tuple[int, str], list[Raw]] = defaultdict(list)
        self._areas: dict[str, list[Any]] = defaultdict(list)
        self._first: tuple[int, int, str] | None = None
        self.box: Box | None = None
        """The extract that coastlines are cut at: (west, south, east, north) in WGS84 degrees."""

    def learn_box(self, box: Box) -> None:
        """Let the extract reach over another box in degrees."""
        old = self.box or box
        self.box = min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])

    def add_way(self, number: int, shore: Shore) -> None:
        """Take a coastline of OpenStreetMap by its number; the same one of another file is left out."""
        if number in self._seen:
            self._drawing.leave_out("twice", shore.file, shore.row, shore.shown)
            return
        self._seen.add(number)
        self._take(shore.file, shore.row, shore.shown)
        self._ways.append(shore)

    def add(self, raw: Raw, file: int, system: str, directed: bool) -> None:
        """Take land as an area, or a coastline; ``directed`` when land is known to lie to its left."""
        for each in self._drawing.readable(file, [raw]):
            if self._drawing.misses(each.shape, system):
                self._drawing.leave_out("outside", file, raw.row, raw.shown)
                return
            self._take(file, raw.row, raw.shown)
            if shapely.get_dimensions(each.shape) == 2:
                if not shapely.is_valid(each.shape):
                    self._drawing.tally.mark("mended", file, raw.row, raw.shown)
                self._areas[system].append(only_areas(shapely.make_valid(each.shape)))
            elif directed and system == DEGREES:
                self._ways += [
                    Shore(_way_of(line), file, raw.row, raw.shown) for line in shapely.get_parts(each.shape)
                ]
            else:
                self._lines[file, system].append(each)

    def draw(self) -> Any:
        """Draw the land; return it in metres EPSG:25832, None when nothing encloses any."""
        file, row, shown = self._first or (0, 0, "")
        open_: dict[str, list[Any]] = {DEGREES: self._assemble(), METRES: []}
        for (of, system), raws in self._lines.items():
            open_.setdefault(system, []).extend(self._closed(of, system, raws))
        # Joined before they are projected: edges that two areas share are straight in their own system only.
        whole = [in_metres(array_of([_union(areas)]), system)[0] for system, areas in self._areas.items() if areas]
        land = whole[0] if len(whole) == 1 else _union(whole) if whole else None
        shapes = [*(shapely.get_parts(land) if land is not None else ())]
        self._drawing.draw(file, [Raw("coast", "", 0, shape, row, shown, False) for shape in shapes], METRES)
        for system, lines in open_.items():
            self._drawing.draw(file, [Raw("coast", "", 0, line, row, shown, False) for line in lines], system)
        return land

    def draw_all(self) -> None:
        """Draw the whole map as land: the extract, else around all that was drawn."""
        frame: Any = None
        if self.box is not None:
            west, south, east, north = self.box
            frame = shapely.segmentize(shapely.box(*self.box), max(east - west, north - south) / _EDGE_STEPS)
        elif self._drawing.all is not None:
            west, south, east, north = self._drawing.all
            frame = shapely.box(west - _ROOM_M, south - _ROOM_M, east + _ROOM_M, north + _ROOM_M)
        system = METRES if self.box is None else DEGREES
        self._drawing.draw(0, [Raw("coast", "", 0, frame, 0, "", False)], system)

    def _take(self, file: int, row: int, shown: str) -> None:
        self._first = self._first or (file, row, shown)
        self._drawing.tally.read += 1
        self._drawing.tally.kept += 1

    def _assemble(self) -> list[Any]:
        """Make land of directed coastlines; return the lines (degrees) that stay open."""
        if not self._ways:
            return []
        land = assemble([shore.way for shore in self._ways], self.box)
        self._areas[DEGREES] += [only_areas(shapely.make_valid(area)) for area in land.areas]
        _, file, row, shown = self._ways[0]
        for code, count in (("coast_joined", land.joined), ("coast_open", len(land.lines))):
            for _ in range(count):
                self._drawing.tally.mark(code, file, row, shown)
        return land.lines

    def _closed(self, file: int, system: str, raws: Sequence[Raw]) -> list[Any]:
        """Make land of the rings that coastlines form, whichever way they run; return the others."""
        lines = shapely.get_parts(array_of([raw.shape for raw in raws]))
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
        closed = shapely.is_closed(merged) & (shapely.get_num_coordinates(merged) >= 4)
        self._areas[system] += [only_areas(shapely.make_valid(shapely.Polygon(ring))) for ring in merged[closed]]
        for _ in range(int((~closed).sum())):
            self._drawing.tally.mark("coast_open", file, raws[0].row, raws[0].shown)
        return list(merged[~closed])


def _union(areas: Sequence[Any]) -> Any:
    try:
        return shapely.union_all(array_of(areas))
    except GEOSException:
        return shapely.geometrycollections(array_of(areas))  # drawn over each other it is the same land


def _way_of(line: Any) -> Way:
    """Return a line as a coastline whose neighbours are told by equal ends."""
    points = [(x, y) for x, y in np.asarray(shapely.get_coordinates(line)).tolist()]
    return Way(points[0], points[-1], points)
