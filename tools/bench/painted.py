"""When something is on the screen: the moment after the widgets that show it have been painted and flushed."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

Condition = Callable[[], bool]
PATIENCE_MS = 10_000
_FLUSHED = QEvent.Type(QEvent.registerEventType())


class NotPaintedError(RuntimeError):
    """A widget did not come to show what was waited for."""


class _Watch(QObject):
    """Runs an event loop until every widget was painted while its condition held.

    A widget's paint event comes in the middle of its window's update. The moment is that of an event posted there at
    the update's own priority: Qt delivers it when that update, with its flush to the screen's memory, is over.
    """

    def __init__(self, wanted: Sequence[tuple[QWidget, Condition]]) -> None:
        super().__init__()
        self._wanted = list(wanted)
        self._loop = QEventLoop()
        self.at = 0.0
        self._within = False
        for widget, _ in wanted:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._wanted:
            self._wanted = [(w, met) for w, met in self._wanted if not (w is watched and met())]
            if not self._wanted and not self._within:
                QCoreApplication.postEvent(self, QEvent(_FLUSHED), Qt.EventPriority.LowEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != _FLUSHED:
            return super().event(event)
        self.at = perf_counter()
        self._loop.quit()
        return True

    def during(self, act: Callable[[], object]) -> None:
        """Act; what is painted meanwhile is painted at once, without an update to wait for."""
        self._within = True
        act()
        self._within = False
        if not self._wanted and not self.at:
            self.at = perf_counter()
            self._loop.quit()

    def run(self, widgets: Sequence[QWidget], patience_ms: int) -> None:
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(self._loop.quit)
        late.start(patience_ms)
        if not self.at:
            self._loop.exec()
        for widget in widgets:
            widget.removeEventFilter(self)
        if self._wanted:
            names = ", ".join(type(w).__name__ for w, _ in self._wanted)
            raise NotPaintedError(f"not painted within {patience_ms} ms: {names}")


class _Finger(QObject):
    """Acts on the GUI thread when a thread of its own says so, at whatever the desk is just then."""

    pressed = Signal(object)

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._act = act
        self.start = 0.0
        self.pressed.connect(self._press, Qt.ConnectionType.QueuedConnection)

    def press_soon(self) -> threading.Thread:
        """Let it act within the next few milliseconds, at a moment nobody chose; keep it until the thread is over."""
        thread = threading.Thread(target=self._wait, daemon=True)
        thread.start()
        return thread

    def _wait(self) -> None:
        time.sleep(random.uniform(0.0, 0.03))
        self.start = perf_counter()
        self.pressed.emit(None)

    def _press(self, nothing: object) -> None:
        self._act()


def until_painted(
    act: Callable[[], object], wanted: Sequence[tuple[QWidget, Condition]], patience_ms: int = PATIENCE_MS
) -> float:
    """Do something and return the milliseconds until each widget was painted while its condition held.

    It is done at a moment the desk does not choose, so whatever the desk is busy with then counts. A widget painted
    within the act itself was flushed within it. Raises NotPaintedError when patience ends.
    """
    watch = _Watch(wanted)
    finger = _Finger(partial(watch.during, act))
    thread = finger.press_soon()
    watch.run([widget for widget, _ in wanted], patience_ms)
    thread.join()
    return (watch.at - finger.start) * 1000


def always() -> bool:
    """Hold for any painting."""
    return True
