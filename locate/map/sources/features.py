"""GeoJSON files into a drawing; borders of areas and lines of the coast wait until all files are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import shapely

from locate.map.sources import borders, kinds
from locate.map.sources.detect import Found
from locate.map.sources.drawing import METRES, Drawing, Raw, array_of, in_metres
from locate.map.sources.geojson import Reader
from locate.map.sources.shores import Shores

_TOGETHER = 10_000


class FeaturesReader:
    """Reads GeoJSON; ``otherwise`` is the class of what nothing tells, ``with_numbers`` whether house numbers count."""

    def __init__(self, drawing: Drawing, shores: Shores, otherwise: str, with_numbers: bool) -> None:
        self._drawing, self._shores = drawing, shores
        self._otherwise, self._with_numbers = otherwise, with_numbers
        self._areas: dict[int, list[Any]] = defaultdict(list)
        self._marks: tuple[int, int, str] | None = None
        self.roads = 0

    def read(self, found: Found, tell: Callable[[], None]) -> set[str]:
        """Draw one file; return whose data it looks like ("" for nobody's). Raises MapError when it is damaged."""
        reader, file = Reader(found.source), found.source.number
        waiting: dict[str, list[Raw]] = defaultdict(list)
        count, owners = 0, set()
        for row in reader.rows():
            dimension = int(shapely.get_dimensions(row.shape)) if row.shape is not None else -1
            told = kinds.told(row.properties, max(dimension, 0), reader.name, self._otherwise)
            raw = Raw(told.cls, told.name, told.rank, row.shape, row.number, told.name)
            owners.add(told.of)
            if told.code:
                self._drawing.leave_out(told.code, file, row.number, told.name)
            elif told.cls == "house_number" and not self._with_numbers:
                self._drawing.leave_out("in_register", file, row.number, told.name)
            elif dimension < 0:
                self._drawing.leave_out("no_shape", file, row.number, told.name)
            elif told.cls == "boundary" and dimension == 2:
                self._border(raw, file, row.system)
            elif told.cls == "coast" and dimension > 0:
                self._shores.add(raw, file, row.system, told.of == "osm")
            else:
                self.roads += told.cls.startswith("road_")
                waiting[row.system].append(raw)
                count += 1
                if count % _TOGETHER == 0:
                    self._flush(file, waiting)
                    tell()
        self._flush(file, waiting)
        tell()
        return owners

    def finish(self, land: Any) -> None:
        """Draw the borders of all areas that were read; ``land`` (metres) tells which of them are a shore."""
        if self._marks is None:
            return
        file, row, shown = self._marks
        lines = borders.lines(self._areas, land)
        self._drawing.draw(file, [Raw("boundary", "", rank, line, row, shown, False) for rank, line in lines], METRES)

    def _flush(self, file: int, waiting: dict[str, list[Raw]]) -> None:
        for system, raws in waiting.items():
            self._drawing.draw(file, raws, system)
            waiting[system] = []

    def _border(self, raw: Raw, file: int, system: str) -> None:
        for each in self._drawing.readable(file, [raw]):
            self._areas[raw.rank].append(in_metres(array_of([each.shape]), system)[0])
            self._marks = self._marks or (file, raw.row, raw.shown)
            self._drawing.tally.read += 1
            self._drawing.tally.kept += 1
