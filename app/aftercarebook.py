"""Keeps the tables of promises and of who serves where as they are on disk; what was read last counts until then."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from app import promises, serving
from app.aftercare import aftercare
from app.config import Config
from app.csvtable import MOST_BYTES, Bad
from app.domain.aftercare import READS, Aftercare
from app.domain.catalogue import Words
from app.domain.state import CallState
from app.worker import Worker
from locate.areas import AreaHit

log = logging.getLogger(__name__)
T = TypeVar("T")

_LOOKED_FOR_S = 2.0


class AftercareBook:
    """What may follow a call at this desk. ``of`` never waits: a table that changed is read on a thread.

    ``areas`` tells the areas of a call's place, ``now`` the desk's clock (aware). ``on_failed`` gets the words for
    tables or lines that cannot be used, None when all is well, on the book's thread once it is started.
    """

    def __init__(
        self, config: Config, areas: Callable[[CallState], AreaHit | None], now: Callable[[], datetime],
        on_failed: Callable[[Words | None], None] = lambda words: None,
    ) -> None:  # fmt: skip
        self._promises = _Table(lambda: config.promises, promises.read)
        self._serving = _Table(lambda: config.serving, serving.read)
        self._areas, self._now = areas, now
        self._on_failed, self._on_changed = on_failed, _nothing
        self._looked_at = 0.0
        self._last: tuple[object, Aftercare] | None = None
        self._worker: Worker[None] | None = None

    def of(self, call: CallState) -> Aftercare:
        """Return what may follow a call now; kept for a minute while nothing it is made from has changed."""
        if time.monotonic() - self._looked_at > _LOOKED_FOR_S:
            self.look()
        now = self._now()
        hit = self._areas(call)
        key = (call.id, call.place, hit, call.answered_at, call.inquiry_number,
               tuple(call.value(field) for field in READS), now.replace(second=0, microsecond=0),
               self._promises.rows, self._serving.rows)  # fmt: skip
        if self._last is None or self._last[0] != key:
            made = aftercare(call, self._promises.rows, self._serving.rows, hit, now)
            self._last = key, made
        return self._last[1]

    def start(self, on_changed: Callable[[], None] = lambda: None) -> None:
        """Read the tables, and again whenever they change; ``on_changed`` is then called on the book's thread.

        The first reading is done before this returns, so that the first close has its words: two small files.
        """
        self._on_changed = on_changed
        self._look()
        self._worker = Worker("aftercare", lambda: None)

    def look(self) -> None:
        """Have the tables read again if they have changed; returns at once."""
        self._looked_at = time.monotonic()
        if self._worker is not None:
            self._worker.ask("look", lambda nothing: self._look(), lambda nothing: None)

    def stop(self) -> None:
        """End the book's thread."""
        if self._worker is not None:
            self._worker.stop()

    def _look(self) -> None:
        changed = [table.look() for table in (self._promises, self._serving)]
        if any(changed):
            self._on_failed(_told([*self._promises.bad, *self._serving.bad]))
            self._on_changed()


class _Table(Generic[T]):
    """One table on disk: its rows, and the lines that cannot be used."""

    def __init__(self, file: Callable[[], Path], read: Callable[[bytes, str], tuple[list[T], list[Bad]]]) -> None:
        self._file, self._read = file, read
        self._stamp: tuple[object, ...] | None = None
        self.rows: tuple[T, ...] = ()
        self.bad: tuple[Bad, ...] = ()

    def look(self) -> bool:
        """Read the table if it has changed; whether it has."""
        file = self._file()
        try:
            told = file.stat()
            stamp: tuple[object, ...] = (file, told.st_mtime_ns, told.st_size, told.st_ino)
            if stamp == self._stamp:
                return False
            with file.open("rb") as stream:
                octets = stream.read(MOST_BYTES + 1)
        except OSError as error:
            stamp = (file, str(error))
            changed, self._stamp = stamp != self._stamp, stamp
            why = Words(f"kan ikke læses ({error.strerror}). De sidst læste gælder.",
                        f"cannot be read ({error.strerror}). Those read last still count.")  # fmt: skip
            self.bad = (Bad(file.name, 0, why),)
            return changed
        self._stamp = stamp
        rows, bad = self._read(octets, file.name)
        self.bad = tuple(bad)
        # A file that is no such table leaves the rows read before: half a table is better than none at all.
        if rows or not bad:
            self.rows = tuple(rows)
        return True


def _told(bad: list[Bad]) -> Words | None:
    """Return the first mistake in words and how many more there are, None when there is none."""
    if not bad:
        return None
    first, more = bad[0].told, len(bad) - 1
    if not more:
        return first
    lines = ("1 linje", "1 more line is") if more == 1 else (f"{more} linjer", f"{more} more lines are")
    return Words(
        f"{first.da} {lines[0]} til er sprunget over; se »alarmpult followups check«.",
        f"{first.en} {lines[1]} left out; see “alarmpult followups check”.",
    )


def _nothing() -> None:
    """Nobody to tell yet."""
