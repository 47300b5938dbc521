"""The time of a practice call, read from its log: it can pause, run at half speed, and leave out waiting and sleep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.domain import facts as f


class PracticeTime:
    """Seconds of a practice call at any moment (UTC) after its ring; ``hear`` takes the log's lines in order.

    ``worked`` is the time the trainee has had: it stands still in a pause and while the machine sleeps, and is what
    the score counts. ``caller`` is that time with what the trainer left out; by it the caller's events fall due.
    """

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._had = 0.0
        self._skipped = 0.0
        self.slept_s = 0.0
        self.rate = 1.0

    @classmethod
    def of(cls, entries: Iterable[f.Entry]) -> PracticeTime:
        """Return the time as it stands after these log lines of one call."""
        time = cls()
        for entry in entries:
            time.hear(entry)
        return time

    @property
    def rang(self) -> bool:
        """Whether the call has rung yet."""
        return self._since is not None

    def hear(self, entry: f.Entry) -> None:
        """Take in one log line; only the ring and the pace matter."""
        if isinstance(entry.fact, f.CallRang) and self._since is None:
            self._since = entry.at
        elif isinstance(entry.fact, f.PracticePaced) and self._since is not None:
            self._had = self.worked(entry.at, entry.fact.slept_s)
            self._since = entry.at if entry.fact.slept_s else max(self._since, entry.at)
            self.slept_s += max(0.0, entry.fact.slept_s)
            self._skipped += max(0.0, entry.fact.skipped_s)
            self.rate = min(1.0, max(0.0, entry.fact.rate))

    def worked(self, at: datetime, slept_s: float = 0.0) -> float:
        """Return seconds of the trainee's time since the ring, 0 before it; ``slept_s`` of them are not counted."""
        if self._since is None:
            return 0.0
        return self._had + self.rate * max(0.0, (at - self._since).total_seconds() - slept_s)

    def caller(self, at: datetime) -> float:
        """Return seconds of the caller's time since the ring, 0 before it."""
        return self.worked(at) + self._skipped if self._since is not None else 0.0
