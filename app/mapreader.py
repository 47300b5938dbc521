"""The map on a thread of its own: the screen asks for ground and gets it later, from map file, register and tiles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from app.domain.catalogue import Words
from app.mapjoin import joined
from app.worker import Worker
from locate.map import AnyFeature, Box, MapError, MapFile
from locate.register import Register

if TYPE_CHECKING:
    from locate.map.tiles import TileSource

log = logging.getLogger(__name__)
T = TypeVar("T")
R = TypeVar("R")

Deliver = Callable[[Sequence[AnyFeature]], None]
OnFailed = Callable[[Words | None], None]

# Denmark with Bornholm; what the screen shows of a map that cannot be read.
_DENMARK: Box = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)


class MapReader:
    """Reads the map beside the screen; ``bounds`` and ``attribution`` are read at once, they are two rows.

    ``register`` gives the house numbers, and signs and names where the map file has none; ``tiles`` is an archive of a
    centre's own that lies on the map. Whatever cannot be read is left out, tried again at the next question and never
    stops the desk: ``on_failed`` gets the words for a map file or tiles that fail on the map's thread, None when all
    works again. That the register fails is told where addresses are looked up.
    """

    def __init__(
        self,
        file: Path,
        register: Path | None = None,
        tiles: Path | None = None,
        on_failed: OnFailed = lambda words: None,
    ) -> None:
        self.bounds, self.attribution = _head(file, tiles)
        self._worker = Worker("map", partial(_Ground, file, register, tiles, on_failed), close=_Ground.close)
        self._number = count()

    def fetch(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        """Bring the ground inside a box (metres EPSG:25832); ``deliver`` is called on the map's thread."""
        key = f"ground {next(self._number)}"
        self._worker.ask(key, lambda ground: ground.bring(box, metres_per_px, deliver), lambda nothing: None)

    def use_register(self, register: Path) -> None:
        """Take what a register gives from another file from now on."""
        self._worker.ask("register", lambda ground: ground.use_register(register), lambda nothing: None)

    def stop(self) -> None:
        """End the map's thread."""
        self._worker.stop()


class _Ground:
    """Everything ground comes from, on the map's thread."""

    def __init__(self, file: Path, register: Path | None, tiles: Path | None, on_failed: OnFailed) -> None:
        self._on_failed = on_failed
        self._failing: dict[str, Words] = {}
        self._map = _Part(
            "the map", lambda: MapFile.open(file), MapFile.close, partial(self._tell, "map", _map_words)
        )
        self._register: _Part[Register] | None = None
        if register is not None:
            self.use_register(register)
        self._tiles: _Part[TileSource] | None = None
        if tiles is not None:
            self._tiles = _Part(
                "the tiles", partial(_open_tiles, tiles), lambda opened: opened.close(),
                partial(self._tell, "tiles", _tile_words),
            )  # fmt: skip
        # Opened before the first question, so that a map that is not there is told while nothing has been asked.
        for part in (self._map, self._tiles):
            if part is not None:
                part.reach()

    def use_register(self, file: Path) -> None:
        if self._register is not None:
            self._register.close()
        self._register = _Part("the map's register", lambda: Register.open(file), Register.close)

    def bring(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        """Deliver what there is; nothing when nothing could be read, so that it is asked for again."""
        drawn: Sequence[AnyFeature] | None = self._map.ask(lambda opened: opened.features(box, metres_per_px))
        if self._register is not None:
            with_it = self._register.ask(lambda opened: joined(drawn or (), opened, box, metres_per_px))
            drawn = with_it or drawn
        if self._tiles is not None:
            ours = drawn or ()
            drawn = self._tiles.ask(lambda opened: _laid(opened, ours, box, metres_per_px)) or drawn
        if drawn is not None:
            deliver(drawn)

    def close(self) -> None:
        for part in (self._map, self._register, self._tiles):
            if part is not None:
                part.close()

    def _tell(self, part: str, words: Callable[[Exception], Words], error: Exception | None) -> None:
        self._failing.pop(part, None)
        if error is not None:
            self._failing[part] = words(error)
        # The map file's own failure is the graver one.
        self._on_failed(self._failing.get("map") or self._failing.get("tiles"))


class _Part(Generic[T]):
    """One file that ground comes from: opened when it is wanted, let go of when it fails, and tried again."""

    def __init__(
        self,
        name: str,
        open_: Callable[[], T],
        close: Callable[[T], None],
        told: Callable[[Exception | None], None] = lambda error: None,
    ) -> None:
        self._name = name
        self._open = open_
        self._close = close
        self._told = told
        self._opened: list[T] = []
        self._failed = False

    def reach(self) -> None:
        """Open the file if it can be."""
        self.ask(lambda opened: None)

    def ask(self, question: Callable[[T], R]) -> R | None:
        """Return the answer, None when the file cannot be opened or read."""
        try:
            if not self._opened:
                self._opened.append(self._open())
            answer = question(self._opened[0])
        except Exception as error:
            if not self._failed:
                log.exception("%s cannot be read", self._name)
            self._tell(error)
            self.close()
            return None
        if self._failed:
            self._tell(None)
        return answer

    def close(self) -> None:
        """Let go of the file."""
        for opened in self._opened:
            try:
                self._close(opened)
            except Exception:
                log.exception("%s could not be closed", self._name)
        self._opened.clear()

    def _tell(self, error: Exception | None) -> None:
        self._failed = error is not None
        try:
            self._told(error)
        except Exception:
            log.exception("the failure of %s could not be told", self._name)


def _open_tiles(tiles: Path) -> TileSource:
    # Most desks have none, and start sooner without the decoders.
    from locate.map.tiles import open_tiles

    return open_tiles(tiles)


def _laid(tiles: TileSource, ours: Sequence[AnyFeature], box: Box, metres_per_px: float) -> list[AnyFeature]:
    """Return the ground with tiles laid on it."""
    from locate.map.tiles import together

    return together(ours, tiles.features(box, metres_per_px), tiles.raster, box)


def _head(file: Path, tiles: Path | None) -> tuple[Box, str]:
    """Return the bounds and the attribution of map and tiles together; the country when neither can be read."""
    bounds: Box | None = None
    lines: list[str] = []
    readers: list[Callable[[], MapFile | TileSource]] = [lambda: MapFile.open(file)]
    if tiles is not None:
        readers.append(partial(_open_tiles, tiles))
    for open_ in readers:
        try:
            with open_() as opened:
                bounds = bounds or opened.bounds
                lines.append(opened.attribution)
        except (MapError, OSError) as error:
            log.warning("the map cannot be read: %s", error)
    return bounds or _DENMARK, " · ".join(dict.fromkeys(line for line in lines if line))


def _map_words(error: Exception) -> Words:
    return Words(
        f"Kortet kan ikke vises: {error} Tag imod opkald som altid; tilkald teknisk vagt.",
        f"The map cannot be shown: {error} Take calls as always; call technical support.",
    )


def _tile_words(error: Exception) -> Words:
    return Words(
        f"Kortfliserne kan ikke vises: {error} Kortet tegnes uden dem; tilkald teknisk vagt.",
        f"The map tiles cannot be shown: {error} The map is drawn without them; call technical support.",
    )
