"""Long work done a slice at a time: between two slices keys are heard and frames painted."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE_S = 0.002
_SHORT_S = 0.0005
"""How long a slice is while keys are coming: the next one may come in the middle of it."""
_COMING_S = 0.25
HELD_S = 0.05
"""At most so long a slice waits for a frame that is due; a window nobody sees is never painted."""


class Slices(QObject):
    """Runs one piece of work at a time, given as steps, whenever the desk has nothing else to do.

    ``done`` tells that the work has come to its end; work that is stopped or replaced tells nothing.
    """

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._not_before = 0.0
        self._short_until = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.run)

    @property
    def busy(self) -> bool:
        """True while there is work that has not come to its end."""
        return self._steps is not None

    def begin(self, steps: Iterator[None]) -> None:
        """Do this from now on, in place of what was being done."""
        self.stop()
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Give up what is being done; it is closed, so that it can put away what it had begun."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
        self._steps = None

    def hold(self) -> None:
        """Let the frame that is due be painted first, and keep slices short for a while: more keys may come."""
        now = perf_counter()
        self._not_before, self._short_until = now + HELD_S, now + _COMING_S

    def go_on(self) -> None:
        """The frame is painted."""
        self._not_before = 0.0

    def run(self) -> None:
        """Do one slice of the work, unless a frame is due."""
        now = perf_counter()
        if now < self._not_before:
            return
        until = now + (_SHORT_S if now < self._short_until else _SLICE_S)
        while self._steps is not None:
            try:
                next(self._steps)
            except StopIteration:
                self._timer.stop()
                self._steps = None
                self.done.emit()
                return
            if perf_counter() >= until:
                return
