"""How a trainee comes on: the practice calls in order of time, points of each domain, and each skill's course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.domain import facts as f
from app.practice.after import played_otherwise
from app.practice.events import rang_at
from app.practice.listing import readable
from app.practice.moments import begun
from app.practice.review import DomainScore
from app.practice.reviewing import domains_in, faults_in, opened_of, raters_of, self_rating_of, trainee_of
from scripts.practice.model import Scenario
from scripts.practice.scoring import Assessment

Way = Literal["first", "up", "level", "down"]

_ENDS = 3  # how many calls at either end of a course are compared
_STEP = 3.0  # points of a hundred below which a skill stands still


@dataclass(frozen=True)
class Played:
    """One practice call that was played, in short. ``points``, ``band`` and ``domains`` are empty while the score is
    closed: the trainee rates it first. ``problem`` says why it cannot be scored at all.
    """

    call: str
    scenario: str
    title: str
    version: int
    at: datetime
    trainee: str
    mode: str
    course: str
    skills: tuple[str, ...] = ()
    points: int | None = None
    band: str = ""
    domains: tuple[DomainScore, ...] = ()
    critical: tuple[str, ...] = ()
    own_points: int | None = None
    raters: int = 0
    edited_since: bool = False
    problem: str = ""

    @property
    def overrated(self) -> int | None:
        """How many points the trainee gave over the score, negative for under; None where one of them is missing."""
        return self.own_points - self.points if self.own_points is not None and self.points is not None else None


@dataclass(frozen=True)
class Trend:
    """Something measured again and again: (when, per cent of what could be got), oldest first.

    ``change`` is the mean of the last calls less that of the first, up to three at either end; None below two calls.
    ``way`` says it in a word.
    """

    name: str
    values: tuple[tuple[datetime, float], ...]
    change: float | None
    way: Way

    @property
    def latest(self) -> float:
        """The newest value."""
        return self.values[-1][1]


@dataclass(frozen=True)
class Progress:
    """A trainee's practice calls, and how domains and skills went; ``skills`` in the order they were first trained."""

    trainee: str
    calls: tuple[Played, ...]
    domains: tuple[Trend, ...]
    skills: tuple[Trend, ...]
    mean: float | None
    passed: int
    closed: int


def played_of(
    entries: Sequence[f.Entry], scenario: Scenario, assessment: Assessment, language: str = "da"
) -> Played:
    """Return a call in short, from its lines and their score; that stays closed until the trainee's own rating."""
    danish, started, own = language == "da", begun(entries), self_rating_of(entries)
    opened = opened_of(entries) is not None or (own is not None and not started.score_later)
    return Played(
        call=entries[0].call,
        scenario=scenario.id,
        title=scenario.titel if danish else scenario.titel_en,
        version=started.version,
        at=rang_at(entries) or entries[0].at,
        trainee=trainee_of(entries),
        mode=started.mode,
        course=started.course,
        skills=tuple(scenario.maal),
        points=assessment.points if opened else None,
        band=assessment.band if opened else "",
        domains=domains_in(assessment, language) if opened else (),
        critical=faults_in(assessment, language) if opened else (),
        own_points=own.points if own is not None else None,
        raters=len(raters_of(entries)),
        edited_since=played_otherwise(entries, scenario),
    )


def progress(trainee: str, calls: Iterable[Played]) -> Progress:
    """Return how one trainee comes on; all trainees together for an empty name."""
    mine = tuple(sorted((c for c in calls if not trainee or c.trainee == trainee), key=lambda c: c.at))
    scored = [call for call in mine if call.points is not None]
    domains: dict[str, list[tuple[datetime, float]]] = {}
    skills: dict[str, list[tuple[datetime, float]]] = {}
    for call in scored:
        for domain in call.domains:
            if domain.max:
                domains.setdefault(domain.name, []).append((call.at, 100 * domain.got / domain.max))
        for skill in call.skills:
            skills.setdefault(skill, []).append((call.at, float(call.points or 0)))
    points = [call.points for call in scored if call.points is not None]
    return Progress(
        trainee=trainee,
        calls=mine,
        domains=tuple(_trend(name, values) for name, values in domains.items()),
        skills=tuple(_trend(readable(name), values) for name, values in skills.items()),
        mean=sum(points) / len(points) if points else None,
        passed=sum(call.band in ("sikker", "bestaaet") for call in scored),
        closed=sum(call.points is None and not call.problem for call in mine),
    )


def trainees(calls: Iterable[Played]) -> tuple[str, ...]:
    """Return everybody who has practised, in order of their initials."""
    return tuple(sorted({call.trainee for call in calls if call.trainee}))


def _trend(name: str, values: Sequence[tuple[datetime, float]]) -> Trend:
    numbers = [value for _, value in values]
    if len(numbers) < 2:
        return Trend(name, tuple(values), None, "first")
    ends = min(_ENDS, len(numbers) // 2)
    change = sum(numbers[-ends:]) / ends - sum(numbers[:ends]) / ends
    way: Way = "up" if change > _STEP else "down" if change < -_STEP else "level"
    return Trend(name, tuple(values), change, way)
