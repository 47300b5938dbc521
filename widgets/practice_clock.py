"""Lets a live practice call run by the real clock: what is due happens when it is due, and is shown a moment later."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.practice.line import PracticeLine

SHOW_MS = 200
"""How often the windows are shown anew while nothing happens."""


class PracticeClock(QObject):
    """Wakes the caller at the very moment of its next event, and says so a few times a second with ``shown``.

    An own timer waits for the next event alone and is set anew whenever anything may have moved it: a tick of a fifth
    of a second would bring every event late by as much. ``shown`` asks for the windows to be drawn.
    """

    shown = Signal()
    _moved = Signal()

    def __init__(self, line: PracticeLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._slow = QTimer(self)
        self._slow.setInterval(SHOW_MS)
        self._slow.timeout.connect(self._show)
        self._exact = QTimer(self)
        self._exact.setSingleShot(True)
        self._exact.setTimerType(Qt.TimerType.PreciseTimer)
        self._exact.timeout.connect(self.advance)
        self._moved.connect(self._arm, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether the call runs by the real clock."""
        return self._slow.isActive()

    def start(self) -> None:
        """Let the call run."""
        self._line.on_moved = self._moved.emit
        self._slow.start()
        self.advance()

    def stop(self) -> None:
        """Let nothing happen by itself any longer."""
        self._line.on_moved = lambda: None
        self._slow.stop()
        self._exact.stop()

    def advance(self) -> None:
        """Let happen what is due by now, and wait for what comes next."""
        self._line.beat()
        self._line.advance()
        self._arm()

    def _show(self) -> None:
        self.advance()
        self.shown.emit()

    def _arm(self) -> None:
        if not self.running:
            return
        left = self._line.next_in_s()
        if left is None:
            self._exact.stop()
        else:
            # Rounded up: a timer that ends before the moment would only have to wait again.
            self._exact.start(math.ceil(left * 1000))
