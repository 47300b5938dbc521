"""Facts of a practice call that no real call has: its start, the pace of its clock, its end."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PracticeMode = Literal["formative", "summative"]
"""For learning, where the trainer may pause and help, or for a mark, where the clock is locked."""


class _PracticeFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts, built as every other fact is; the tag on disk is the class name."""


class PracticeStarted(_PracticeFact, frozen=True):
    """A practice call runs: which scenario, which version, which seed.

    ``digest`` is the hash of the scenario as it was played, ``rubric`` the weights it is scored with (compact JSON), so
    that the log alone gives the same score again; both empty in logs from before they were kept. ``course`` names the
    set of practice calls it was played in, empty outside one; ``trainee`` whoever sat at the desk, also when the call
    was never answered. ``score_later`` says that the score is shown by a trainer only.
    """

    scenario: str
    version: int
    seed: int = 0
    digest: str = ""
    rubric: str = ""
    mode: PracticeMode = "formative"
    trainer: bool = False
    course: str = ""
    trainee: str = ""
    score_later: bool = False


class PracticePaced(_PracticeFact, frozen=True):
    """From here the caller's time runs ``rate`` seconds a second (0: paused), after what is to come moved nearer.

    ``skipped_s`` is how many seconds of waiting fell away; ``slept_s`` how many passed until now while the machine was
    asleep, which count for nobody (negative where its clock was set back). The desk's own clock is not touched.
    """

    rate: float = 1.0
    skipped_s: float = 0.0
    slept_s: float = 0.0


class PracticeHeld(_PracticeFact, frozen=True):
    """A real call rings and the practice call stands still with the whole of its desk, the clock among it.

    The second one, with ``held_s``, says that it goes on and for how many seconds it stood: by so much the times of
    all lines after it are earlier than the day's.
    """

    held_s: float = 0.0


class PracticeEnded(_PracticeFact, frozen=True):
    """The practice call is over and why."""

    reason: str = ""


class PracticeRated(_PracticeFact, frozen=True):
    """A trainer rated something of the rubric, 0 to 5 (a critical fault: 0 means it happened); the last one counts."""

    item: str
    points: int
    comment: str = ""


class PracticeStressed(_PracticeFact, frozen=True):
    """From here the caller's stress and cooperation are these, 0 to 100."""

    stress: int
    cooperation: int = -1


class PracticeCued(_PracticeFact, frozen=True):
    """The trainer had a hand in the call: ``deed`` is what was done, ``what`` to which event or line, or how."""

    deed: str
    what: str = ""


class PracticeNoted(_PracticeFact, frozen=True):
    """A trainer's note about the moment ``at_s``, seconds of the trainee's time after the ring."""

    text: str
    at_s: float


class PracticeSelfRated(_PracticeFact, frozen=True):
    """What the trainee gave the call before the score was shown: points of a hundred, and a word about why."""

    points: int
    comment: str = ""


class PracticeForgotten(_PracticeFact, frozen=True):
    """Practice calls were removed by the rules for the staff's personal data; names nobody.

    ``ranges`` are the order numbers (first, last) of the lines whose content was taken out, ``calls`` how many calls
    they were of. ``reason`` is why: somebody's calls, old ones, or one call; ``before`` (ISO 8601 date) is from which
    day on they were kept.
    """

    ranges: tuple[tuple[int, int], ...]
    calls: int
    reason: Literal["trainee", "age", "call"]
    before: str = ""
    word: str = ""


class LineForgotten(_PracticeFact, frozen=True):
    """What stands in the place of a line whose content was taken out; its seal is still that of the old content."""


PracticeFact = (
    PracticeStarted | PracticePaced | PracticeHeld | PracticeEnded | PracticeRated | PracticeStressed
    | PracticeCued | PracticeNoted | PracticeSelfRated | PracticeForgotten | LineForgotten
)  # fmt: skip
