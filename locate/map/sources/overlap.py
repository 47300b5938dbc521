"""Which of DAR's street lines OpenStreetMap has already: the same name within some metres. Metres EPSG:25832."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import shapely

from locate.map.sources.drawing import to_metres
from locate.register.fold import plain

NEAR_M = 30.0
_EVERY_M = 20.0
_MOST_POINTS = 60
_MOSTLY = 0.5
"""A line is there already when at least this share of it lies near the other's road of that name."""


class Known:
    """Roads by name, held small: WKB, projected when their name is first asked for."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[bytes]] = defaultdict(list)
        self._lines: dict[str, Any] = {}

    def learn(self, name: str, wkb: str) -> None:
        """Take in a named road, its line in degrees as WKB in hex."""
        self._waiting[plain(name)].append(bytes.fromhex(wkb))

    def has(self, name: str, line: Any) -> bool:
        """Return whether most of a line (metres) lies within 30 m of a road of that name."""
        key = plain(name)
        if key not in self._lines:
            shapes = shapely.from_wkb(self._waiting.pop(key, []))
            self._lines[key] = shapely.transform(shapely.multilinestrings(shapes), to_metres) if len(shapes) else None
            if self._lines[key] is not None:
                shapely.prepare(self._lines[key])
        known = self._lines[key]
        if known is None:
            return False
        count = int(min(max(line.length / _EVERY_M, 2), _MOST_POINTS))
        spots = shapely.line_interpolate_point(line, np.linspace(0.0, 1.0, count), normalized=True)
        return float(np.mean(shapely.distance(spots, known) <= NEAR_M)) >= _MOSTLY
