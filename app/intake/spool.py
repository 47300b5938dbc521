"""The desk's end of the spool: follows it on a thread of its own and hands what came to the desk, each entry once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, TimeoutError
from datetime import timedelta
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from app.commands import Facts
from app.desk import Desk
from app.domain.catalogue import Words
from app.intake.reading import arrival
from app.intake.take import Arrival, pass_over, take_in
from app.receiver.frames import mark
from app.receiver.reader import Read, SpoolReader
from app.store.sqlite import StoreError
from locate import ecall
from locate.parse import parse

log = logging.getLogger(__name__)
_POLL_S = 0.01
_RETRY_S = 0.5
_LOOK_S = 1.0
_SILENT_S = 5.0
_MOST = 64
# What finding the areas of a first position would load: a quarter of a second that no caller should wait.
_LOADED_LATE = ("shapely", "pyproj")
_FIRST_LOOK_BACK = timedelta(hours=1)


class Intake:
    """Follows a receiver's spool for one desk until :meth:`stop`; a receiver that is not there stops nothing.

    How far it is read stands in the desk's own log, in the same commit as the facts it led to: so over any crash of
    either process nothing is taken twice and nothing is left out. ``practice`` desks take what is marked as practice
    and no other desk does. ``told`` hears in words that the receiver is silent or the spool unreadable, and None when
    it is well again.
    """

    def __init__(
        self,
        folder: Path,
        desk: Desk,
        code: str,
        *,
        key: bytes | None = None,
        practice: bool = False,
        told: Callable[[Words | None], None] = lambda words: None,
    ) -> None:
        self._desk = desk
        self._code = code
        self._key = key
        self._practice = practice
        self._told = told
        self._last_told: Words | None = None
        self._stopped = threading.Event()
        self._look_at = 0.0
        after = mark(desk.snapshot.desk.spool)
        # A desk that has never read this spool takes in what may still belong to a call, not what came last month.
        self._oldest = desk.clock.now() - _FIRST_LOOK_BACK if not after.segment else None
        self._reader = SpoolReader(folder, after)
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
        self._thread.start()
        # Beside it, for it takes a fifth of a second that no message should wait.
        threading.Thread(target=ecall.prepare, name="ecall", daemon=True).start()

    def stop(self) -> None:
        """End the thread; call it before the desk itself is stopped."""
        self._stopped.set()
        self._thread.join(timeout=10)

    # --- the intake's thread

    def _run(self) -> None:
        for name in _LOADED_LATE:
            import_module(name)
        parse("aml-https", b"")
        while not self._stopped.is_set():
            try:
                found = self._reader.read(_MOST)
                self._look(found)
            except Exception as error:
                log.exception("the spool cannot be read")
                self._tell(_unreadable(error))
                self._stopped.wait(_RETRY_S)
                continue
            if found:
                self._hand_over([arrival(read, self._key) for read in found if self._is_ours(read)], found)
            else:
                self._stopped.wait(_POLL_S)
        self._reader.close()

    def _is_ours(self, read: Read) -> bool:
        entry = read.entry
        if entry is None:
            return True
        if self._oldest is not None and entry.at < self._oldest:
            return False
        return entry.practice == self._practice

    def _hand_over(self, arrivals: Sequence[Arrival], found: Sequence[Read]) -> None:
        """Give entries to the desk in order, in as few commits as their senders allow."""
        for by, same in groupby(arrivals, key=lambda each: each.by):
            self._take(by, list(same))
        if (not arrivals or arrivals[-1].after != found[-1].after) and len(found) == _MOST:
            # A long stretch that is none of ours: remember that it was seen, or every start would read it again.
            last = Arrival(id="", after=found[-1].after, at=self._desk.clock.now())
            self._take("system", [last])

    def _take(self, by: str, arrivals: list[Arrival]) -> None:
        """Have a run of entries taken in; one that the desk cannot take is left in the spool and told."""
        error = self._do(by, take_in, arrivals, self._code)
        if error is None or self._stopped.is_set():
            return
        if len(arrivals) > 1:
            for each in arrivals:
                self._take(by, [each])
            return
        log.error("entry %s of the spool cannot be taken in (%s)", arrivals[0].id, type(error).__name__)
        self._do("system", pass_over, arrivals[0])

    def _do(self, by: str, command: Callable[..., Facts], *given: Any) -> Exception | None:
        """Run a command on the desk and wait for it; again and again while nothing can be saved. Its error, if any."""
        while not self._stopped.is_set():
            try:
                self._wait(self._desk.do_as(by, command, *given))
                self._tell(None if self._last_told in (None, _NOT_SAVED) else self._last_told)
                return None
            except StoreError:
                self._tell(_NOT_SAVED)
                self._stopped.wait(_RETRY_S)
            except Exception as error:
                return error
        return None

    def _wait(self, answer: Future[Any]) -> None:
        while not self._stopped.is_set():
            try:
                answer.result(timeout=0.5)
                return
            except TimeoutError:
                if answer.done():
                    raise

    def _look(self, found: Sequence[Read]) -> None:
        """Find out now and then whether the receiver lives."""
        now = time.monotonic()
        if now < self._look_at:
            return
        self._look_at = now + _LOOK_S
        if found or self._reader.alive(_SILENT_S):
            self._tell(None)
        else:
            self._tell(_SILENT)

    def _tell(self, words: Words | None) -> None:
        if words == self._last_told:
            return
        self._last_told = words
        try:
            self._told(words)
        except Exception:
            log.exception("the state of the intake could not be told")


_SILENT = Words(
    "Modtageren svarer ikke: positioner og opkald udefra kommer ikke ind. Spørg om stedet; tilkald teknisk vagt.",
    "The receiver is silent: positions and calls from outside do not come in. Ask for the place; call support.",
)
_NOT_SAVED = Words(
    "Positioner udefra kan ikke gemmes og venter i modtagerens spool.",
    "Positions from outside cannot be saved and wait in the receiver's spool.",
)


def _unreadable(error: Exception) -> Words:
    reason = getattr(error, "strerror", "") or type(error).__name__
    return Words(
        f"Modtagerens spool kan ikke læses ({reason}). Spørg om stedet; tilkald teknisk vagt.",
        f"The receiver's spool cannot be read ({reason}). Ask for the place; call support.",
    )
