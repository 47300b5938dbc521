"""A course of two hundred trainees and thirty practice calls: its results opened once they are read, and read."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.config import Config
from app.practice.course_reader import Records, Scorer, leave_record
from app.practice.course_results import Attempt, results
from app.practice.courses import CoursePlan
from scripts.practice.loader import Scenarios
from tools.bench.figures import Figure
from tools.course_seed import as_played
from widgets.application import make_application
from widgets.metrics import Metrics
from widgets.pages.course_desk import CourseDesk
from widgets.pages.course_results import CourseResultsPage
from widgets.theme import Look, Theme

_TRAINEES, _CALLS, _TIMES, _RECORDS = 200, 30, 5, 100
_OPENED_S = 0.2
_BEGAN = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
_GROUP = tuple(f"E{number}" for number in range(1, _TRAINEES + 1))


def class_results() -> list[Figure]:
    """Measure how long the table takes from the calls that were read to what stands on the screen, the median of a
    few; how long a record takes to be read and scored; and how long a hundred take that were read before."""
    first, again = _reading()
    return [
        Figure("course results, 200 trainees × 30 practice calls, opened after reading", _opening(), _OPENED_S, "s",
               f"worked out, laid out and painted at 1920 × 1080, median of {_TIMES}"),
        Figure("a practice call of a course read and scored", first, 0.05, "s", f"mean of {_RECORDS} records"),
        Figure(f"{_RECORDS} records of a course looked at again", again, 0.1, "s", "none of them changed"),
    ]  # fmt: skip


def _plan() -> CoursePlan:
    calls = tuple(f"opkald_{number:02d}" for number in range(1, _CALLS + 1))
    return CoursePlan("stort-hold", "Stort hold", "open", _GROUP, calls, "random", 1, date(2026, 12, 18), tries=3)


def _attempts(plan: CoursePlan) -> list[Attempt]:
    """Two tries at every call by every trainee."""
    return [
        Attempt(f"{row}-{column}-{again}", plan.id, scenario, trainee, _BEGAN + timedelta(minutes=row + 60 * again),
                points=(row * 7 + column * 5 + again) % 101, band="bestaaet" if again else "oev_igen")
        for row, trainee in enumerate(plan.group) for column, scenario in enumerate(plan.scenarios)
        for again in range(2)
    ]  # fmt: skip


class _NoDesk:
    def __getattr__(self, name: str) -> object:
        return lambda *given: None


def _opening() -> float:
    make_application("da")
    plan = _plan()
    attempts, titles = _attempts(plan), {name: f"Øvelse {name}" for name in plan.scenarios}
    desk: CourseDesk = _NoDesk()  # type: ignore[assignment]
    took = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        page = CourseResultsPage(Look(Theme.load("dark"), Metrics.for_window(1920, 1080)), desk, plan.id, _now)
        page.resize(1920, 1080)
        page.show_results(results(plan, attempts, titles))
        page.show()
        QApplication.processEvents()  # paints
        took.append(time.perf_counter() - start)
        page.close()
    return statistics.median(took)


def _now() -> datetime:
    return _BEGAN


def _reading() -> tuple[float, float]:
    scenarios = Scenarios.load()
    names = tuple(scenarios.by_id)
    plan = CoursePlan("hold", "Hold", "open", _GROUP[:10], names)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_RECORDS):
            tried = (plan.group[number % 10], names[number % len(names)], "god", _BEGAN)
            leave_record(Path(folder), as_played(plan, tried, number))
        records, scorer = Records(), Scorer(scenarios, Config().register)
        start = time.perf_counter()
        records.read([Path(folder)], scorer)
        first = time.perf_counter() - start
        start = time.perf_counter()
        records.read([Path(folder)], scorer)
        return first / _RECORDS, time.perf_counter() - start
