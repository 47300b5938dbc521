"""Carries news from the desk's and the workers' threads into the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

_NEWS = QEvent.Type(QEvent.registerEventType())
# Behind painting, which Qt itself puts at low priority: the letter just typed is on the screen before any news are.
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1


class Bridge(QObject):
    """Calls a function on the GUI thread with whatever is posted from any other; only the newest of a kind is kept.

    Two steps: a signal crosses the threads, and only on the GUI thread is the event of low priority made. An event
    made by Python on one thread and deleted by Qt on another, maybe before the call that posts it has returned, is not
    safe.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[Callable[[Any], None], Any]] = {}
        self._arrived.connect(self._queue, Qt.ConnectionType.QueuedConnection)

    def post(self, key: str, receiver: Callable[[Any], None], value: Any) -> None:
        """Have ``receiver(value)`` called on the GUI thread; a value still waiting under the key is replaced."""
        with self._lock:
            first = not self._waiting
            self._waiting[key] = (receiver, value)
        if first:
            self._arrived.emit()

    def _queue(self) -> None:
        QCoreApplication.postEvent(self, QEvent(_NEWS), _AFTER_PAINTING)

    def event(self, event: QEvent) -> bool:
        if event.type() != _NEWS:
            return super().event(event)
        self._deliver()
        return True

    def _deliver(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if self.signalsBlocked():
            return  # the screen is gone
        for receiver, value in waiting.values():
            receiver(value)


def is_there(receiver: Callable[[Any], None]) -> bool:
    """Return whether the page an answer is for is still there: it may have been left meanwhile."""
    while isinstance(receiver, partial):
        receiver = receiver.func
    owner = getattr(receiver, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def if_there(receiver: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what hands a value on only while the page it is for is there."""

    def live(value: Any) -> None:
        if is_there(receiver):
            receiver(value)

    return live
