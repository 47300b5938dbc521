"""Group commit: requests that wait at the same time share one flush to disk."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from app.receiver.frames import Entry

log = logging.getLogger(__name__)
_MOST = 512
_BEAT_S = 1.0
_RETAIN_S = 600.0


class Store(Protocol):
    """What the commit thread needs of a spool."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Make entries durable, all or none; raises OSError."""
        ...

    def beat(self) -> None:
        """Say that the receiver lives."""
        ...

    def retain(self, now: float | None = None) -> int:
        """Remove what need not be kept."""
        ...


class GroupCommit:
    """One thread that writes whatever has gathered while it wrote the last; made and used on one event loop.

    ``told`` is called on the loop with (entries, seconds) after every flush. ``broken`` says why the last one failed.
    """

    def __init__(self, store: Store, told: Callable[[int, float], None] = lambda entries, seconds: None) -> None:
        self.broken = ""
        self._store = store
        self._told = told
        self._loop = asyncio.get_running_loop()
        self._waiting: list[tuple[Entry, asyncio.Future[bool]]] = []
        self._wake = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="spool", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many entries wait for their flush."""
        return len(self._waiting)

    def put(self, entry: Entry) -> asyncio.Future[bool]:
        """Queue an entry; the future is True once it is on disk, False when it could not be written."""
        future: asyncio.Future[bool] = self._loop.create_future()
        with self._wake:
            if self._stopped:
                future.set_result(False)
                return future
            self._waiting.append((entry, future))
            if len(self._waiting) == 1:
                self._wake.notify()
        return future

    def stop(self) -> None:
        """Write what is queued and end the thread."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        beat_at = retain_at = 0.0
        while True:
            with self._wake:
                if not self._waiting and not self._stopped:
                    self._wake.wait(timeout=_BEAT_S)
                batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                if not batch and self._stopped:
                    return
            if batch:
                self._write(batch)
            now = time.monotonic()
            if now >= beat_at:
                beat_at = now + _BEAT_S
                self._store.beat()
            if now >= retain_at:
                retain_at = now + _RETAIN_S
                self._retain()

    def _write(self, batch: list[tuple[Entry, asyncio.Future[bool]]]) -> None:
        begun = time.perf_counter()
        try:
            self._store.append([entry for entry, _ in batch])
            done = True
            self.broken = ""
        except OSError as error:
            log.error("nothing spooled: %s", error.strerror)
            done, self.broken = False, error.strerror or "error"
        taken = time.perf_counter() - begun
        try:
            self._loop.call_soon_threadsafe(self._answer, [future for _, future in batch], done, taken)
        except RuntimeError:
            log.warning("the receiver ended before %s messages were answered; they are kept", len(batch))

    def _answer(self, futures: list[asyncio.Future[bool]], done: bool, taken: float) -> None:
        for future in futures:
            if not future.done():
                future.set_result(done)
        if done:
            self._told(len(futures), taken)

    def _retain(self) -> None:
        try:
            removed = self._store.retain()
        except OSError as error:
            log.warning("old segments of the spool could not be removed: %s", error.strerror)
            return
        if removed:
            log.warning("%s old segments of the spool removed, as the settings say", removed)
