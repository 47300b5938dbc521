"""What is looked at when a practice call is over, as plain values: lanes, reasons, words, ratings, truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.domain.catalogue import Words
from app.domain.practice_facts import PracticeMode
from app.practice.course import Course, Mark

Grade = Literal["kritisk", "stor", "mellem", "lille", "god"]
"""How grave what was missed is, or that it was good."""

Speaker = Literal["caller", "operator", "desk", "trainer"]
DeskStanding = Literal["right", "wrong", "open", "untold"]


class ReviewError(ValueError):
    """What was asked of a review cannot be done; ``words`` say why, in both languages."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(da)
        self.words = Words(da, en)


class ClosedError(ReviewError):
    """The score may not be shown yet; ``words`` say what opens it."""

    def __init__(self) -> None:
        super().__init__(
            "Resultatet er lukket, til eleven har vurderet sig selv, eller en instruktør har vist det med en grund.",
            "The score is closed until the trainee has rated the call, or a trainer has shown it with a reason.",
        )


@dataclass(frozen=True)
class Word:
    """One line of what was said and done, ``t`` seconds of the trainee's time after the ring."""

    t: float
    who: Speaker
    text: str


@dataclass(frozen=True)
class Reason:
    """One reason for the points: when, how grave, what was looked for and what was found.

    ``lost`` is 0 or less, ``got`` of ``max`` points; ``key`` names the goal, the rubric's item or the critical fault;
    ``t`` is None for what belongs to no moment.
    """

    t: float | None
    grade: Grade
    title: str
    why: str
    lost: int
    got: int
    max: int
    key: str


@dataclass(frozen=True)
class DomainScore:
    """A domain of the rubric in words, with the points got of the most there are."""

    name: str
    got: int
    max: int


@dataclass(frozen=True)
class RaterPart:
    """What one rater gave, 0 to 5 by the name of the item, and the comments; the last rating of an item counts."""

    rater: str
    given: Mapping[str, int]
    comments: Mapping[str, str]


@dataclass(frozen=True)
class RaterItem:
    """A thing that a trainer rates, with its anchors: what a rating looks like in words."""

    id: str
    name: str
    anchors: Mapping[int, str]


@dataclass(frozen=True)
class Note:
    """A trainer's note about a moment of the call, ``t`` seconds of the trainee's time after the ring."""

    t: float
    text: str
    by: str


@dataclass(frozen=True)
class SelfRating:
    """What the trainee gave the call before the score was shown: points of a hundred, and a word about why."""

    points: int
    comment: str


@dataclass(frozen=True)
class Opened:
    """A trainer let the score be seen without the trainee's own rating: who, and the word about why."""

    by: str
    why: str


@dataclass(frozen=True)
class Deskline:
    """One row of the form as it stood: label, value, who said it (a source of fields), and how it stands to the truth.

    ``untold`` is a value the truth says nothing of, ``open`` a field the truth has and the form had not yet.
    """

    label: str
    value: str
    source: str
    standing: DeskStanding


@dataclass(frozen=True)
class Review:
    """One practice call when it is over. Times are seconds of the trainee's time after the ring.

    ``chain_ok`` is None where the log stands in no chain (a record on its own); ``happenings`` are its log lines.
    ``edited_since`` says that the scenario has another text now than when it was played: score, goals and truth are
    then those of the text of today. ``ghost`` is the model run's course, empty while it is not played yet. From the
    stress ``pressure`` on the caller answers as under pressure; 0 where that is not told.
    """

    call: str
    scenario: str
    title: str
    version: int
    seed: int
    trainee: str
    at: datetime
    guides: str
    chain_ok: bool | None
    happenings: int
    seconds: float
    mode: PracticeMode
    course_name: str
    points: int
    band: str
    band_words: str
    critical: tuple[str, ...]
    domains: tuple[DomainScore, ...]
    reasons: tuple[Reason, ...]
    lanes: Course
    ghost: tuple[Mark, ...] = ()
    words: tuple[Word, ...] = ()
    notes: tuple[Note, ...] = ()
    self_rating: SelfRating | None = None
    opened: Opened | None = None
    raters: tuple[RaterPart, ...] = ()
    rater_items: tuple[RaterItem, ...] = ()
    truth: tuple[tuple[str, str], ...] = ()
    edited_since: bool = False
    ended: str = ""
    pressure: int = 0
    score_later: bool = False

    @property
    def score_open(self) -> bool:
        """Whether the score may be seen: the trainee rated it first, or a trainer passed over that.

        Of a call with ``score_later`` only a trainer shows it.
        """
        return self.opened is not None or (self.self_rating is not None and not self.score_later)
