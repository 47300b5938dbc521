"""When something is on the screen: the moment after the widgets that show it have been painted and flushed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
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
        for widget, _ in wanted:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._wanted:
            self._wanted = [(w, met) for w, met in self._wanted if not (w is watched and met())]
            if not self._wanted:
                QCoreApplication.postEvent(self, QEvent(_FLUSHED), Qt.EventPriority.LowEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != _FLUSHED:
            return super().event(event)
        self.at = perf_counter()
        self._loop.quit()
        return True

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


def until_painted(
    act: Callable[[], object], wanted: Sequence[tuple[QWidget, Condition]], patience_ms: int = PATIENCE_MS
) -> float:
    """Do something and return the milliseconds until each widget was painted while its condition held.

    Raises NotPaintedError when patience ends.
    """
    watch = _Watch(wanted)
    start = perf_counter()
    act()
    watch.run([widget for widget, _ in wanted], patience_ms)
    return (watch.at - start) * 1000


def always() -> bool:
    """Hold for any painting."""
    return True
