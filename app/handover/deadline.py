"""A deadline over a whole exchange: a receiver that sends a byte now and then outlasts every time-out of a read."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Cuts a connection ``seconds`` after it began; ``connection`` says which socket is in use by then."""

    def __init__(self, seconds: float, connection: Callable[[], socket.socket | None]) -> None:
        self.passed = False
        self._connection = connection
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        self.passed = True
        used = self._connection()
        if used is not None:
            # Past TLS: its own farewell would wait for the other end.
            with suppress(OSError):
                socket.socket.shutdown(used, socket.SHUT_RDWR)
