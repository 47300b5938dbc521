"""The map file on a thread of its own: the screen asks for ground and gets it later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from app.worker import Worker
from locate.mapfile import Feature, MapFile

Box = tuple[float, float, float, float]


class MapReader:
    """Reads a map file beside the screen; ``bounds`` and ``attribution`` are read at once, they are two rows."""

    def __init__(self, file: Path) -> None:
        opened = MapFile.open(file)
        self.bounds: Box = opened.bounds
        self.attribution: str = opened.attribution
        opened.close()
        self._worker = Worker("map", lambda: MapFile.open(file))
        self._number = count()

    def fetch(self, box: Box, metres_per_px: float, deliver: Callable[[Sequence[Feature]], None]) -> None:
        """Bring the ground inside a box (metres EPSG:25832); ``deliver`` is called on the map's thread."""
        key = f"ground {next(self._number)}"
        self._worker.ask(key, lambda opened: opened.features(box, metres_per_px), deliver)

    def stop(self) -> None:
        """End the map's thread."""
        self._worker.stop()
