"""What came of a course, worked out from logs of practice calls and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from app.domain import facts as f
from app.practice.courses import CoursePlan
from scripts.practice.scoring import Band

GIVEN_WAY = "et rigtigt opkald ringer"
"""The reason a practice call ends for when a real one rings; such a call is no try."""
_RANK: Mapping[str, int] = {"": -1, "ikke_bestaaet": 0, "oev_igen": 1, "bestaaet": 2, "sikker": 3}
PASSED = ("sikker", "bestaaet")

Standing = Literal["not_begun", "broken_off", "open", "done", "used_up"]
"""Of a trainee and a scenario: never played; only broken off; played and may be tried again; passed; no tries left."""


@dataclass(frozen=True)
class Attempt:
    """One practice call of a course. ``points`` is None when it cannot be scored, and ``problem`` says why.

    ``at`` is when it rang, UTC. ``whole`` is False for a call that gave way to a real one or never ended; it is no try.
    ``edited``: the scenario has another text now than then. ``record`` is the file it was read from, "" for the desk's
    own practice journal.
    """

    call: str
    course: str
    scenario: str
    trainee: str
    at: datetime
    mode: str = "formative"
    trainer: bool = False
    points: int | None = None
    band: Band | Literal[""] = ""
    whole: bool = True
    edited: bool = False
    desk: str = ""
    problem: str = ""
    record: str = ""

    @property
    def passed(self) -> bool:
        """Whether it was passed."""
        return self.band in PASSED


@dataclass(frozen=True)
class Cell:
    """A trainee's tries at one scenario, oldest first; ``best`` is the one that counts."""

    trainee: str
    scenario: str
    attempts: tuple[Attempt, ...]
    best: Attempt | None
    standing: Standing
    late: bool = False

    @property
    def tries(self) -> int:
        """How many tries were made."""
        return sum(each.whole for each in self.attempts)


@dataclass(frozen=True)
class TraineeRow:
    """One trainee: a cell a scenario in the order of the course, and the mean of the points that count."""

    trainee: str
    cells: tuple[Cell, ...]
    mean: float | None
    played: int
    passed: int

    @property
    def begun(self) -> bool:
        """Whether the trainee has begun."""
        return any(cell.attempts for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """One scenario over the whole group: its title, whether it can still be played, and the mean of what counts."""

    scenario: str
    title: str
    known: bool
    mean: float | None
    played: int
    passed: int


@dataclass(frozen=True)
class Results:
    """The whole table. ``others`` are calls played in the course by somebody who is not in the group."""

    plan: CoursePlan
    columns: tuple[Column, ...]
    rows: tuple[TraineeRow, ...]
    mean: float | None
    not_begun: tuple[str, ...]
    others: tuple[Attempt, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class MyCourse:
    """A course as one trainee meets it: the scenarios in the trainee's own order, what is done and what comes next.

    ``next`` is empty when nothing is left to play, and ``shut`` when the deadline keeps it from being played.
    """

    plan: CoursePlan
    trainee: str
    cells: tuple[Cell, ...]
    next: str
    shut: bool = False

    @property
    def done(self) -> int:
        """How many scenarios have been played through."""
        return sum(cell.tries > 0 for cell in self.cells)


def trainee_of(entries: Iterable[f.Entry]) -> str:
    """Return who played a call: as it says itself, else who answered it; empty when nobody did."""
    answered = ""
    for entry in entries:
        if isinstance(entry.fact, f.PracticeStarted) and entry.fact.trainee:
            return entry.fact.trainee
        if isinstance(entry.fact, f.CallAnswered) and not answered:
            answered = entry.fact.operator
    return answered


def results(
    plan: CoursePlan, attempts: Iterable[Attempt], titles: Mapping[str, str], problems: Sequence[str] = ()
) -> Results:
    """Return the table of a course; ``titles`` are those of the scenarios that can be played, by id."""
    mine = sorted((each for each in attempts if each.course == plan.id), key=lambda each: each.at)
    group, calls, ends = set(plan.trainees), plan.calls, _ends(plan)
    by: dict[tuple[str, str], list[Attempt]] = {}
    for each in mine:
        by.setdefault((each.trainee, each.scenario), []).append(each)
    rows = tuple(
        _row(trainee, tuple(_cell(plan, ends, trainee, name, by.get((trainee, name), ())) for name in calls))
        for trainee in plan.trainees
    )
    columns = tuple(
        _column(name, titles, [row.cells[index] for row in rows]) for index, name in enumerate(calls)
    )
    return Results(
        plan=plan, columns=columns, rows=rows,
        mean=_mean([cell for row in rows for cell in row.cells]),
        not_begun=tuple(row.trainee for row in rows if not row.begun),
        others=tuple(each for each in mine if each.trainee not in group),
        problems=tuple(problems),
    )  # fmt: skip


def my_course(
    plan: CoursePlan, attempts: Iterable[Attempt], trainee: str, known: Iterable[str], now: datetime
) -> MyCourse:
    """Return a course as a trainee meets it now; ``known`` are the scenarios that can be played.

    What was never played comes first, in the trainee's order; then what was not passed, as long as tries are left.
    """
    playable = set(known)
    mine: dict[str, list[Attempt]] = {}
    for each in sorted(attempts, key=lambda each: each.at):
        if each.course == plan.id and each.trainee == trainee:
            mine.setdefault(each.scenario, []).append(each)
    ends = _ends(plan)
    cells = tuple(_cell(plan, ends, trainee, name, mine.get(name, ())) for name in plan.order_for(trainee))
    left = [cell for cell in cells if cell.scenario in playable]
    fresh = next((cell.scenario for cell in left if cell.standing in ("not_begun", "broken_off")), "")
    again = next((cell.scenario for cell in left if cell.standing == "open"), "")
    shut = plan.over(now)
    return MyCourse(plan, trainee, cells, "" if shut else fresh or again, shut)


def courses_of(
    plans: Iterable[CoursePlan], attempts: Sequence[Attempt], trainee: str, known: Iterable[str], now: datetime
) -> tuple[MyCourse, ...]:
    """Return a trainee's open courses: those with something to play first, and of these the nearest deadline first."""
    playable = tuple(known)
    mine = [
        my_course(plan, attempts, trainee, playable, now)
        for plan in plans if plan.stage == "open" and trainee in plan.group
    ]  # fmt: skip
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return tuple(sorted(mine, key=lambda each: (not each.next, each.plan.ends_at() or far, each.plan.title)))


def _worth(attempt: Attempt) -> tuple[int, int]:
    return _RANK[attempt.band], attempt.points or 0


def _ends(plan: CoursePlan) -> datetime | None:
    """Return the end of the deadline in UTC, in which thousands of moments are compared ten times as fast."""
    ends = plan.ends_at()
    return None if ends is None else ends.astimezone(UTC)


def _cell(
    plan: CoursePlan, ends: datetime | None, trainee: str, scenario: str, attempts: Sequence[Attempt]
) -> Cell:
    if not attempts:
        return Cell(trainee, scenario, (), None, "not_begun")
    whole = [each for each in attempts if each.whole]
    best = max(whole, key=_worth, default=None)
    if not whole:
        standing: Standing = "broken_off"
    elif best is not None and best.passed:
        standing = "done"
    else:
        standing = "used_up" if plan.tries and len(whole) >= plan.tries else "open"
    late = best is not None and ends is not None and best.at >= ends
    return Cell(trainee, scenario, tuple(attempts), best, standing, late)


def _row(trainee: str, cells: tuple[Cell, ...]) -> TraineeRow:
    return TraineeRow(trainee, cells, _mean(cells), sum(cell.tries > 0 for cell in cells), _passed(cells))


def _column(scenario: str, titles: Mapping[str, str], cells: Sequence[Cell]) -> Column:
    return Column(
        scenario, titles.get(scenario, scenario), scenario in titles, _mean(cells),
        sum(cell.tries > 0 for cell in cells), _passed(cells),
    )  # fmt: skip


def _passed(cells: Iterable[Cell]) -> int:
    return sum(cell.best is not None and cell.best.passed for cell in cells)


def _mean(cells: Iterable[Cell]) -> float | None:
    points = [cell.best.points for cell in cells if cell.best is not None and cell.best.points is not None]
    return sum(points) / len(points) if points else None
