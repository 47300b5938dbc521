"""Courses with calls played in them by scripted trainees, left as desks leave them; for pictures and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache

from msgspec import structs

from app.domain import facts as f
from app.guide import Guide
from app.practice.course_reader import leave_record
from app.practice.course_store import CourseStore
from app.practice.courses import CoursePlan
from app.practice.rehearsal import rehearse
from scripts.loader import Library
from scripts.practice.loader import Scenarios

Tried = tuple[str, str, str, datetime]
"""Who played which scenario, how (good, middling, dangerous: ``god``, ``middel``, ``farlig``), and when."""


@cache
def _played(scenario: str, run: str) -> tuple[f.Entry, ...]:
    scenarios = Scenarios.load()
    found = {each.elev: each for each in scenarios.runs(scenario)}
    return rehearse(scenarios.get(scenario), found[run], Guide(Library.load())).entries


def as_played(plan: CoursePlan, tried: Tried, number: int, reason: str = "") -> list[f.Entry]:
    """Return a scripted trainee's log lines as one call of a course; ``reason`` is why it ended, when otherwise."""
    trainee, scenario, run, at = tried
    entries = _played(scenario, run)
    shift: timedelta = at - entries[0].at
    call = f"{plan.id}-{number}"

    def fact(each: f.Fact) -> f.Fact:
        if isinstance(each, f.PracticeStarted):
            return structs.replace(each, course=plan.id, trainee=trainee, mode=plan.mode)
        if isinstance(each, f.CallAnswered):
            return structs.replace(each, operator=trainee)
        return structs.replace(each, reason=reason) if reason and isinstance(each, f.PracticeEnded) else each

    return [structs.replace(e, call=call if e.call else "", at=e.at + shift, fact=fact(e.fact)) for e in entries]


def leave(store: CourseStore, plan: CoursePlan, tries: Iterable[Tried]) -> None:
    """Leave the records of calls in a course's folder, as the desks of a school do."""
    for number, tried in enumerate(tries, start=1):
        leave_record(store.records(plan.id), as_played(plan, tried, number))


def a_class(plan: CoursePlan, begins: datetime, skip: Sequence[str] = ()) -> list[Tried]:
    """Return how a class gets on with a course: most good, some middling, here and there a dangerous one tried again.

    Every third trainee has some calls left; those in ``skip`` have not begun.
    """
    tries: list[Tried] = []
    for row, trainee in enumerate(plan.trainees):
        if trainee in skip:
            continue
        left = (row % 3) * 2
        for column, scenario in enumerate(plan.order_for(trainee)[: len(plan.calls) - left]):
            at = begins + timedelta(hours=3 * column, minutes=17 * row)
            kind = (row * 7 + column * 5) % 11
            if kind in (3, 8):
                tries.append((trainee, scenario, "farlig" if kind == 8 else "middel", at))
                at += timedelta(minutes=25)
            last = "farlig" if kind == 5 and row % 2 else "middel" if kind in (1, 6) else "god"
            tries.append((trainee, scenario, last, at))
    return tries
