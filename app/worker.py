"""One thread beside the screen that owns something slow, a register or a map file, and answers the newest question."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")
R = TypeVar("R")


class Worker(Generic[T]):
    """Opens a resource on its own thread and runs questions on it there.

    A question asked under a key replaces an older one under the same key that has not begun, so the newest keystroke
    wins. ``deliver`` is called on the worker's thread; an error is logged and answered by silence, never by a stop.
    """

    def __init__(self, name: str, open_: Callable[[], T]) -> None:
        self._open = open_
        self._waiting: dict[str, Callable[[T], None]] = {}
        self._wake = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(self, key: str, question: Callable[[T], R], deliver: Callable[[R], None]) -> None:
        """Queue a question; returns at once."""
        with self._wake:
            self._waiting.pop(key, None)
            self._waiting[key] = lambda resource: deliver(question(resource))
            self._wake.notify()

    def stop(self) -> None:
        """End the thread after the question it is at."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        try:
            resource = self._open()
        except Exception:
            log.exception("%s could not be opened", self._thread.name)
            return
        while (work := self._next()) is not None:
            try:
                work(resource)
            except Exception:
                log.exception("a question to %s failed", self._thread.name)

    def _next(self) -> Callable[[T], None] | None:
        with self._wake:
            while not self._waiting and not self._stopped:
                self._wake.wait()
            if self._stopped:
                return None
            key = next(iter(self._waiting))
            return self._waiting.pop(key)
