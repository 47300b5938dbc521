"""Carries news from the desk's and the workers' threads into the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """Calls a function on the GUI thread with whatever is posted from any other; only the newest of a kind is kept."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[Callable[[Any], None], Any]] = {}
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, key: str, receiver: Callable[[Any], None], value: Any) -> None:
        """Have ``receiver(value)`` called on the GUI thread; a value still waiting under the key is replaced."""
        with self._lock:
            first = not self._waiting
            self._waiting[key] = (receiver, value)
        if first:
            self._posted.emit()

    def _deliver(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for receiver, value in waiting.values():
            receiver(value)
