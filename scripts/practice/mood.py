"""How a practice caller feels: stress and cooperation over time, and how long it bears silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_UNWILLING = 20  # below this cooperation, set by a trainer, a question must be asked twice


@dataclass
class Mood:
    """Stress and cooperation, 0 to 100. ``course`` is (seconds of the caller's time, stress), oldest first.

    ``usual`` is the cooperation the scenario gives: only what a trainer changes of it changes how the caller answers.
    """

    stress: float
    usual: int
    cooperation: int = -1
    course: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cooperation = self.usual
        self.course.append((0.0, self.stress))

    def move(self, change: float, t: float) -> None:
        """Let stress rise or fall at ``t`` seconds of the caller's time."""
        self.stress = min(100.0, max(0.0, self.stress + change))
        if change:
            self.course.append((t, self.stress))

    def dial(self, stress: int | None, cooperation: int | None, t: float) -> bool:
        """Set stress, cooperation or both; returns whether that changed anything."""
        before = (self.stress, self.cooperation)
        if stress is not None:
            self.move(min(100, max(0, stress)) - self.stress, t)
        if cooperation is not None:
            self.cooperation = min(100, max(0, cooperation))
        return before != (self.stress, self.cooperation)

    @property
    def slowness(self) -> float:
        """How many times as long an answer takes as the scenario has it: 1, up to 2 as a trainer takes will away."""
        return 1.0 + max(0, self.usual - self.cooperation) / 100

    @property
    def unwilling(self) -> bool:
        """Whether the caller, by itself, answers only what is asked again."""
        return self.cooperation < min(_UNWILLING, self.usual)


@dataclass
class Silence:
    """How long nobody has spoken. ``limits`` are the seconds after which the caller grows uneasy, and by how much."""

    limits: Mapping[int, int]
    since: float | None = None
    hushed: int = 0

    def broken(self, t: float) -> None:
        """Somebody spoke at ``t`` seconds: the silence begins anew."""
        self.since, self.hushed = t, 0

    def due(self) -> float | None:
        """Return when the next limit is reached, None when no more are to come."""
        ordered = sorted(self.limits)
        if self.since is None or self.hushed >= len(ordered):
            return None
        return self.since + ordered[self.hushed]

    def bear(self) -> int:
        """Pass the next limit and return how much stress it brings."""
        limit = sorted(self.limits)[self.hushed]
        self.hushed += 1
        return self.limits[limit]
