"""Whether the machine slept in the middle of a practice call: a program that is awake says so a few times a second."""

from __future__ import annotations

from datetime import datetime

GAP_S = 5.0
"""A program that is silent for longer was asleep, with its machine or without."""
_SET_BACK_S = -1.0


class Awake:
    """Hears the program's beats and tells a gap between two of them. It knows the time of day alone: a machine's
    monotonic clock stands still in its sleep on one system and runs on in it on another."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def beat(self, now: datetime) -> float:
        """Return how many seconds (now: UTC) were slept since the last beat, negative where the clock was set back."""
        last, self._last = self._last, now
        if last is None:
            return 0.0
        gap = (now - last).total_seconds()
        return gap if gap > GAP_S or gap < _SET_BACK_S else 0.0
