"""The map on a thread of its own: the screen asks for ground and gets it later, from map file, register and tiles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from app.domain.catalogue import Words
from app.mapjoin import joined
from app.worker import Worker
from locate.map import AnyFeature, Box, MapError, MapFile
from locate.register import Register

log = logging.getLogger(__name__)
T = TypeVar("T")
R = TypeVar("R")

Deliver = Callable[[Sequence[AnyFeature]], None]
OnFailed = Callable[[Words | None], None]

# Denmark with Bornholm; what the screen shows of a map that cannot be read.
_DENMARK: Box = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)


class MapReader:
    """Reads the map beside the screen; ``bounds`` and ``attribution`` are read at once, they are two rows.

    ``register`` gives the house numbers, and signs and names where the map file has none. Whatever cannot be read is
    left out, tried again at the next question and never stops the desk: ``on_failed`` gets the words for a map file
    that fails on the map's thread, None when it works again. That the register fails is told where addresses are
    looked up.
    """

    def __init__(self, file: Path, register: Path | None = None, on_failed: OnFailed = lambda words: None) -> None:
        self.bounds, self.attribution = _head(file)
        self._worker = Worker("map", partial(_Ground, file, register, on_failed), close=_Ground.close)
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

    def __init__(self, file: Path, register: Path | None, on_failed: OnFailed) -> None:
        self._map = _Part(
            "the map", lambda: MapFile.open(file), MapFile.close,
            lambda error: on_failed(_words(error) if error else None),
        )  # fmt: skip
        self._register: _Part[Register] | None = None
        if register is not None:
            self.use_register(register)
        # Opened before the first question, so that a map that is not there is told while nothing has been asked.
        self._map.reach()

    def use_register(self, file: Path) -> None:
        if self._register is not None:
            self._register.close()
        self._register = _Part("the map's register", lambda: Register.open(file), Register.close)

    def bring(self, box: Box, metres_per_px: float, deliver: Deliver) -> None:
        """Deliver what there is; nothing when nothing could be read, so that it is asked for again."""
        drawn = self._map.ask(lambda opened: opened.features(box, metres_per_px))
        more = None
        if self._register is not None:
            more = self._register.ask(lambda opened: joined(drawn or (), opened, box, metres_per_px))
        found: Sequence[AnyFeature] | None = more or drawn
        if found is not None:
            deliver(found)

    def close(self) -> None:
        self._map.close()
        if self._register is not None:
            self._register.close()


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
