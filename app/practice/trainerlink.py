"""What a trainer's window and a practice call say to each other, at home or from another machine: plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from app.domain.practice_facts import PracticeMode
from app.practice.course import Course
from scripts.practice.goals import Standing
from scripts.practice.trainerview import TrainerView

InjectionKind = Literal["right", "wrong", "improving", "none", "noise", "drop", "return", "call", "receipt"]
"""A position (right, wrong, one that gets better, none), a noise, the line lost or back, a second call, a receipt."""


@dataclass(frozen=True)
class Injection:
    """Something the trainer lets happen that the scenario does not hold.

    Positions: ``radius_m`` of the circle, its middle ``off_m`` metres from the truth towards ``bearing_deg`` (0 north,
    90 east); zeros take what is usual of that kind. ``text`` is what is heard, or what the second caller says;
    ``authority`` who confirms: health, fire or police.
    """

    kind: InjectionKind
    radius_m: float = 0.0
    off_m: float = 0.0
    bearing_deg: float = 0.0
    text: str = ""
    authority: str = ""


@dataclass(frozen=True)
class GoalRow:
    """A goal in the words of the screen; the rest as in ``scripts.practice.goals.Goal``."""

    id: str
    standing: Standing
    words: str
    got: int
    max: int
    at_s: float | None = None
    left_s: float | None = None


@dataclass(frozen=True)
class Goals:
    """All goals, and the points of those that are decided."""

    rows: tuple[GoalRow, ...] = ()
    got: int = 0
    max: int = 0


@dataclass(frozen=True)
class RatedRow:
    """One thing the trainer rates 0 to 5: its name, the last rating (None before), and (points, words) of its anchors.

    ``fault`` marks one that only can have happened (0) or not (5), and that alone means not passed.
    """

    id: str
    name: str
    points: int | None = None
    anchors: tuple[tuple[int, str], ...] = ()
    fault: bool = False


@dataclass(frozen=True)
class NoteRow:
    """A note pinned to ``at_s``, seconds of the trainee's time after the ring."""

    at_s: float
    text: str


@dataclass(frozen=True)
class TraineeView:
    """What the trainee has in front, in the words of the screen; empty where there is nothing.

    ``typed`` is being written in the ``focus`` field and not yet saved; ``off_m`` is how far the chosen place is from
    the truth in metres, None without a point; ``missing`` is what must be there before sending.
    """

    question: str = ""
    focus: str = ""
    typed: str = ""
    place: str = ""
    off_m: float | None = None
    verified: bool = False
    cause: str = ""
    missing: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    priority: int | None = None
    answered: bool = False


@dataclass(frozen=True)
class Persona:
    """Who rings, and what the scenario says of it before the ring."""

    name: str
    age: int
    role: str
    stress: int
    cooperation: int
    pressed_from: int


@dataclass(frozen=True)
class TrainerPicture:
    """A practice call as its trainer sees it at one moment; plain values that can be sent over a wire.

    ``view`` is None before the ring; ``seconds`` are the trainee's; ``mode`` summative locks the clock; ``slept_s`` is
    how long the machine was asleep in the call, seconds that count for nobody; ``held`` that the call stands still
    because a real one has the trainee's desk.
    """

    call: str
    scenario: str
    title: str
    version: int
    seed: int
    persona: Persona
    view: TrainerView | None
    goals: Goals
    course: Course
    trainee: TraineeView
    rated: tuple[RatedRow, ...]
    notes: tuple[NoteRow, ...]
    seconds: float
    rate: float
    ended: str
    language: str = "da"
    mode: PracticeMode = "formative"
    slept_s: float = 0.0
    held: bool = False

    @property
    def danish(self) -> bool:
        """Whether words of the trade are to be Danish."""
        return self.language == "da"

    @property
    def running(self) -> bool:
        """Whether there is a call the trainer can act on."""
        return self.view is not None and not self.ended and not self.held

    @property
    def locked(self) -> bool:
        """Whether the clock is not the trainer's to touch: the call is for a mark."""
        return self.mode == "summative"


class TrainerLink(Protocol):
    """Everything a trainer's window may do to a practice call. Nothing of it waits, and nothing of it raises."""

    def picture(self, language: str) -> TrainerPicture | None:
        """Return what the trainer sees now, in a language of the screen; None while nothing is known yet."""
        ...

    def pace(self, rate: float) -> None:
        """Let the caller's time run at another rate: 1, 0.5, or 0 for a pause; nothing while the clock is locked."""
        ...

    def jump(self) -> None:
        """Leave out the waiting until the next event that comes by the clock; nothing while the clock is locked."""
        ...

    def switch_line(self) -> None:
        """Cut the line, or put the caller back on it."""
        ...

    def new_position(self) -> None:
        """Let the phone send the scenario's next position now, or the last one fixed anew."""
        ...

    def say(self, intent: str) -> None:
        """Say a line of the scenario now."""
        ...

    def say_freely(self, text: str) -> None:
        """Say the trainer's own words, unless the line is down."""
        ...

    def trigger(self, happening: str) -> None:
        """Let an event of the scenario happen now."""
        ...

    def hold(self, happening: str) -> None:
        """Keep an event back until it is triggered, or let it go by the clock again."""
        ...

    def inject(self, injection: Injection) -> None:
        """Let something happen that the scenario does not hold."""
        ...

    def dial(self, stress: int | None = None, cooperation: int | None = None) -> None:
        """Set the caller's stress, its cooperation or both, 0 to 100; from there the scenario moves them on."""
        ...

    def note(self, text: str, at_s: float | None = None) -> None:
        """Pin a note to a moment of the trainee's time, without one to now; also when the call is over."""
        ...

    def rate_trainee(self, item: str, points: int, comment: str = "") -> None:
        """Rate a thing of the rubric, 0 to 5; the last one counts; also when the call is over."""
        ...

    def stop(self, reason: str) -> None:
        """End the practice call before its time."""
        ...
