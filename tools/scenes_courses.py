"""Courses: a trainee's own on the practice page, the trainer's window, the results of a class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from app.practice.course_store import CourseStore
from app.practice.courses import CoursePlan
from scripts.practice.loader import Scenarios
from tools.course_seed import a_class, leave
from tools.scenes import moment
from tools.stage import Stage

_PAGE_S = 1.5


def _calls(wanted: int = 8) -> tuple[str, ...]:
    return tuple(sorted(Scenarios.load().by_id))[:wanted]


def _courses(stage: Stage) -> CourseStore:
    """Two courses of a school and one that is being made; the class has played half of the first."""
    store = CourseStore(stage.house.config.courses)
    calls = _calls(12)
    group = tuple(f"E{number}" for number in range(101, 115))
    basic = CoursePlan("grundkursus-uge-48", "Grundkursus, uge 48", "open", group, calls[:8], "random", 48,
                       date(2026, 12, 4), "formative", 3, True, "AKJ")  # fmt: skip
    exam = CoursePlan("proeve-december", "Prøve, december", "open", (*group[:9], "KHN"), calls[4:10], "random", 7,
                      date(2026, 12, 18), "summative", 1, False, "AKJ")  # fmt: skip
    draft = CoursePlan("natholdet", "Natholdet genopfrisker", "draft", ("E104", "E104", "PETERSEN"), calls[9:11],
                       "fixed", 1, date(2026, 11, 20), "formative", 0, True, "AKJ")  # fmt: skip
    for plan in (basic, exam, draft):
        store.make(plan)
    begins = moment("08.00.00", 20)
    leave(store, basic, a_class(basic, begins, skip=("E109", "E113")))
    leave(store, exam, [("E104", exam.order_for("E104")[n], run, begins + timedelta(hours=n))
                        for n, run in enumerate(("god", "middel"))])  # fmt: skip
    return store


def own_courses(stage: Stage) -> None:
    """A trainee has signed in: the courses first, what comes next, what is done."""
    _open(stage, stage.pages.practice)
    stage.press("F3")
    stage.type("e104")
    stage.press("Enter")
    stage.rest(_PAGE_S)


def making(stage: Stage) -> None:
    """The trainer makes a course: a trainee twice, a name, a deadline that has passed."""
    _open(stage, stage.pages.courses.courses, "natholdet")
    _walk(stage, "F4")


def ready(stage: Stage) -> None:
    """A course in which nothing is wrong, its order drawn for each trainee."""
    _open(stage, stage.pages.courses.courses, "grundkursus-uge-48")
    _walk(stage, "Ctrl+3")


def class_results(stage: Stage) -> None:
    """What came of a course: a class half way, the cell in hand tried twice."""
    _open(stage, stage.pages.courses.results, "grundkursus-uge-48")
    stage.rest(3 * _PAGE_S)
    _walk(stage, "Down", "Down", "Right", "Right", "Right")


def _open(stage: Stage, page: Callable[..., None], *course: str) -> None:
    """Open a page on the courses of the school, at the moment of every picture."""
    _courses(stage)
    stage.wait_until(moment("10.41.12"))
    page(*course)
    stage.rest(_PAGE_S)


def _walk(stage: Stage, *keys: str) -> None:
    for key in keys:
        stage.press(key)
    stage.rest(_PAGE_S)


_SCENES: Mapping[str, Callable[[Stage], None]] = {
    "08c-elevens-kurser": own_courses,
    "08d-kursus-laves": making,
    "08e-kursus": ready,
    "08f-resultater": class_results,
}
COURSE_SCENES: Mapping[str, tuple[datetime, Callable[[Stage], None]]] = {
    name: (moment("10.30.00"), scene) for name, scene in _SCENES.items()
}
"""As :data:`tools.scenes.SCENES`, for courses."""
