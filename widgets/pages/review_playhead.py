"""The playhead of a review: where it stands, how fast it runs, and the keys that move it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_TICK_MS = 50
STEP_S = 5.0
SPEEDS = (1, 2, 4)


class Playhead(QObject):
    """A moment of a call, seconds of the trainee's time after the ring. ``moved`` carries it, ``ran`` that it runs.

    ``next_moment(t, step)`` gives the next thing that happened, or the one before.
    """

    moved = Signal(float)
    ran = Signal(bool, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.t = 0.0
        self.seconds = 0.0
        self.speed = 1
        self.next_moment: Callable[[float, int], float] = lambda t, step: t
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()

    @property
    def playing(self) -> bool:
        """Whether it runs by itself."""
        return self._timer.isActive()

    def go(self, t: float) -> None:
        """Put it at a moment; the ring and the end bound it."""
        t = min(max(0.0, t), self.seconds)
        if t != self.t:
            self.t = t
            self.moved.emit(t)

    def step(self, seconds: float) -> None:
        """Move it by seconds."""
        self.go(self.t + seconds)

    def jump(self, by: int) -> None:
        """Move it to the next thing that happened, or with -1 to the one before."""
        self.go(self.next_moment(self.t, by))

    def toggle(self) -> None:
        """Let it run or stop; at the end it begins again."""
        if self.playing:
            self.stop()
            return
        if self.t >= self.seconds:
            self.go(0.0)
        self._clock.start()
        self._timer.start()
        self.ran.emit(True, self.speed)

    def stop(self) -> None:
        """Let it stand."""
        if self.playing:
            self._timer.stop()
            self.ran.emit(False, self.speed)

    def set_speed(self, times: int) -> None:
        """Let it run so many times as fast as the call was."""
        self.speed = times
        self.ran.emit(self.playing, times)

    def verbs(self) -> dict[str, Callable[[], object]]:
        """Return what each key does, by its name."""
        return {
            "Left": lambda: self.step(-STEP_S),
            "Right": lambda: self.step(STEP_S),
            "Ctrl+Left": lambda: self.jump(-1),
            "Ctrl+Right": lambda: self.jump(1),
            "Home": lambda: self.go(0.0),
            "End": lambda: self.go(self.seconds),
            "Space": self.toggle,
            **{str(times): lambda times=times: self.set_speed(times) for times in SPEEDS},
        }

    def _tick(self) -> None:
        passed = self._clock.restart() / 1000 * self.speed
        self.go(self.t + passed)
        if self.t >= self.seconds:
            self.stop()
