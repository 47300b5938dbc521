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
    """Opens a resource on its own thread, runs questions on it there, and closes it at the end.

    A question asked under a key replaces an older one under the same key that has not begun, so the newest keystroke
    wins. ``deliver`` is called on the worker's thread. What fails, the opening or a question, is never a stop: it is
    logged, ``on_failed`` is told (and told None when it works again), and the next question is tried anew.
    """

    def __init__(
        self,
        name: str,
        open_: Callable[[], T],
        close: Callable[[T], None] = lambda resource: None,
        on_failed: Callable[[Exception | None], None] = lambda error: None,
    ) -> None:
        self._open = open_
        self._close = close
        self._on_failed = on_failed
        self._failed = False
        self._opened: list[T] = []
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

    def replace(self, open_: Callable[[], T]) -> None:
        """Let go of what is open and open something else instead, before the next question."""

        def change(old: T) -> None:
            self._opened.clear()
            self._close(old)

        with self._wake:
            self._open = open_
        self.ask("replace", change, lambda nothing: None)

    def stop(self) -> None:
        """End the thread after the question it is at."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        # Opened before the first question, so that the first keystroke does not wait for it.
        self._try("could not be opened", self._reach)
        while (work := self._next()) is not None:
            if self._opened or self._try("could not be opened", self._reach):
                self._try("failed at a question", lambda work=work: work(self._opened[0]))  # type: ignore[misc]
        for resource in self._opened:
            try:
                self._close(resource)
            except Exception:
                log.exception("%s could not be closed", self._thread.name)

    def _reach(self) -> None:
        self._opened.append(self._open())

    def _try(self, what: str, act: Callable[[], None]) -> bool:
        """Do something that may fail, and tell when that begins or ends; whether it went well."""
        try:
            act()
        except Exception as error:
            log.exception("%s %s", self._thread.name, what)
            self._tell(error)
            return False
        if self._failed:
            self._tell(None)
        return True

    def _tell(self, error: Exception | None) -> None:
        self._failed = error is not None
        try:
            self._on_failed(error)
        except Exception:
            log.exception("the failure of %s could not be told", self._thread.name)

    def _next(self) -> Callable[[T], None] | None:
        with self._wake:
            while not self._waiting and not self._stopped:
                self._wake.wait()
            if self._stopped:
                return None
            key = next(iter(self._waiting))
            return self._waiting.pop(key)
