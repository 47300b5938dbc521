"""Keeps the table of known dangers as it is on disk, read beside the desk; what was read last counts until then."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.addresses import Addresses
from app.domain.catalogue import Words
from app.ground import HazardAt, Metres
from app.hazards import MOST_BYTES, Bad, Hazard, HazardsError, near, read
from app.worker import Worker

WITHIN_M, MOST = 2_000.0, 12
_LOOKED_FOR_S = 2.0

_Stamp = tuple[Path, int, int, int]


class HazardBook:
    """The dangers of a desk, none until ``start``.

    ``near`` never waits: a file that changed is read on a thread and counts from then on.

    ``file`` names the table anew at each look. ``on_failed`` gets the words for a table or rows that cannot be used,
    None when all is well, on the book's thread. A table that is not there holds no dangers; one that cannot be read
    leaves those read before.
    """

    def __init__(
        self,
        file: Callable[[], Path],
        register: Path,
        on_failed: Callable[[Words | None], None] = lambda words: None,
    ) -> None:
        self._file = file
        self._register = register
        self._on_changed: Callable[[], None] = lambda: None
        self._on_failed = on_failed
        self._hazards: list[Hazard] = []
        self._stamp: _Stamp | None = None
        self._last: tuple[object, list[Hazard], tuple[HazardAt, ...]] | None = None
        self._looked_at = 0.0
        self._worker: Worker[None] | None = None

    def near(self, points: list[Metres], day: date) -> tuple[HazardAt, ...]:
        """Return the dangers within 2 km of one of some points (metres EPSG:25832) on a day, the nearest 12."""
        if time.monotonic() - self._looked_at > _LOOKED_FOR_S:
            self.look()
        asked, known = (tuple(points), day), self._hazards
        if self._last is None or self._last[0] != asked or self._last[1] is not known:
            self._last = asked, known, near(known, points, day, WITHIN_M, MOST)
        return self._last[2]

    def start(self, on_changed: Callable[[], None] = lambda: None) -> None:
        """Read the table, and again whenever it changes; ``on_changed`` is then called on the book's thread."""
        self._on_changed = on_changed
        self._worker = Worker("hazards", lambda: None)
        self.look()

    def look(self) -> None:
        """Have the table read again if it has changed; returns at once."""
        self._looked_at = time.monotonic()
        if self._worker is not None:
            self._worker.ask("look", lambda nothing: self._look(), lambda nothing: None)

    def use_register(self, register: Path) -> None:
        """Look addresses up in another register file from now on."""
        self._register = register
        if self._worker is not None:
            self._worker.ask("register", lambda nothing: self._forget(), lambda nothing: None)

    def stop(self) -> None:
        """End the book's thread."""
        if self._worker is not None:
            self._worker.stop()

    def _forget(self) -> None:
        self._stamp = None
        self._look()

    def _look(self) -> None:
        file = self._file()
        try:
            told = file.stat()
            stamp = (file, told.st_mtime_ns, told.st_size, told.st_ino)
            if stamp == self._stamp:
                return
            with file.open("rb") as stream:
                octets = stream.read(MOST_BYTES + 1)
        except FileNotFoundError:
            self._take([], (file, 0, 0, 0), None)
            return
        except OSError as error:
            self._stamp = None
            self._on_failed(_unread(file, Words(f"{error}.", f"{error}.")))
            return
        with Addresses(self._register) as addresses:
            try:
                hazards, bad = read(octets, addresses.point_of)
            except HazardsError as error:
                self._stamp = stamp
                self._on_failed(_unread(file, error.words))
                return
        # With a register that cannot be read now, the table is read again at the next look.
        self._take(hazards, None if addresses.failed else stamp, _left_out(file, bad) if bad else None)

    def _take(self, hazards: list[Hazard], stamp: _Stamp | None, words: Words | None) -> None:
        changed = hazards != self._hazards
        self._stamp, self._hazards = stamp, hazards
        self._on_failed(words)
        if changed:
            self._on_changed()


def _unread(file: Path, why: Words) -> Words:
    return Words(
        f"Kendte farer ({file.name}) kan ikke læses: {why.da} De sidst læste gælder.",
        f"Known dangers ({file.name}) cannot be read: {why.en} Those read last still count.",
    )


def _left_out(file: Path, bad: list[Bad]) -> Words:
    first = bad[0]
    more = len(bad) - 1
    return Words(
        f"Kendte farer ({file.name}), række {first.row}: {first.words.da}"
        + (f" {more} rækker til er sprunget over; se »alarmpult hazards check«." if more else ""),
        f"Known dangers ({file.name}), row {first.row}: {first.words.en}"
        + (f" {more} more rows are left out; see “alarmpult hazards check”." if more else ""),
    )
