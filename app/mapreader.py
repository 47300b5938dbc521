"""The map file on a thread of its own: the screen asks for ground and gets it later."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from app.domain.catalogue import Words
from app.worker import Worker
from locate.map import AnyFeature, Box, MapError, MapFile

log = logging.getLogger(__name__)

# Denmark with Bornholm; what the screen shows of a map that cannot be read.
_DENMARK: Box = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)


class MapReader:
    """Reads a map file beside the screen; ``bounds`` and ``attribution`` are read at once, they are two rows.

    A map that cannot be read leaves the ground empty and never stops the desk: ``on_failed`` gets the words for it on
    the map's thread, None when it works again.
    """

    def __init__(self, file: Path, on_failed: Callable[[Words | None], None] = lambda words: None) -> None:
        self.bounds, self.attribution = _head(file)
        self._worker = Worker(
            "map",
            lambda: MapFile.open(file),
            close=MapFile.close,
            on_failed=lambda error: on_failed(_words(error) if error else None),
        )
        self._number = count()

    def fetch(self, box: Box, metres_per_px: float, deliver: Callable[[Sequence[AnyFeature]], None]) -> None:
        """Bring the ground inside a box (metres EPSG:25832); ``deliver`` is called on the map's thread."""
        key = f"ground {next(self._number)}"
        self._worker.ask(key, lambda opened: opened.features(box, metres_per_px), deliver)

    def stop(self) -> None:
        """End the map's thread."""
        self._worker.stop()


def _head(file: Path) -> tuple[Box, str]:
    """Return a map's bounds and attribution; the country and nothing when it cannot be read."""
    try:
        with MapFile.open(file) as opened:
            return opened.bounds, opened.attribution
    except (MapError, OSError) as error:
        log.warning("the map cannot be read: %s", error)
        return _DENMARK, ""


def _words(error: Exception) -> Words:
    return Words(
        f"Kortet kan ikke vises: {error} Tag imod opkald som altid; tilkald teknisk vagt.",
        f"The map cannot be shown: {error} Take calls as always; call technical support.",
    )
