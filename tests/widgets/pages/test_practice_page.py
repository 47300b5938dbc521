"""The practice page: a trainee signs in, the own courses stand first, and one key plays what comes next."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.practice.course_results import Attempt, MyCourse, my_course
from app.practice.courses import CoursePlan
from app.practice.listing import PracticeRow
from app.practice.terms import Terms
from widgets.metrics import Metrics
from widgets.pages.practice_page import PracticePage
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 29, 9, 41, tzinfo=UTC)
ROWS = tuple(
    PracticeRow(f"o{i}", i, f"Øvelse {i}", 1, ("mål",), "114", 60.0, "x", (("Alarm", 10),)) for i in range(1, 6)
)
EXAM = CoursePlan("proeve", "Prøve", "open", ("E1",), ("o2", "o1"), mode="summative", tries=1, show_score=False)
BASIC = CoursePlan("grund", "Grundkursus", "open", ("E1",), ("o3",), deadline=date(2026, 12, 4))
KNOWN = [row.id for row in ROWS]
Key = Qt.Key


def met(plan: CoursePlan, *played: Attempt) -> MyCourse:
    return my_course(plan, played, "E1", KNOWN, NOW)


def page(
    qtbot: QtBot, size: tuple[int, int] = (1920, 1080), theme: ThemeName = "dark", scale: float = 1.0, draft: str = ""
) -> PracticePage:
    look = Look(Theme.load(theme), Metrics.for_window(*size, scale))
    made = PracticePage(look, ROWS, lambda: NOW, draft=draft, trainee="E1")
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def press(made: PracticePage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(made.focusWidget() or made, key)


def starts(made: PracticePage) -> list[Any]:
    out: list[Any] = []
    made.course_chosen.connect(lambda *given: out.append(given))
    made.chosen.connect(lambda *given: out.append(given))
    return out


def test_the_cursor_goes_to_the_courses_and_enter_plays_what_comes_next(qtbot: QtBot) -> None:
    made = page(qtbot)
    begun = starts(made)
    made.show_courses((met(BASIC), met(EXAM)))
    press(made, Key.Key_Return, Key.Key_Down, Key.Key_T)
    assert begun == [
        ("o3", False, Terms("formative", False, "grund", "E1", True)),
        ("o2", True, Terms("summative", True, "proeve", "E1", False)),
    ]


def test_one_key_plays_the_next_call_from_anywhere(qtbot: QtBot) -> None:
    made = page(qtbot)
    begun = starts(made)
    made.show_courses((met(BASIC), met(EXAM)))
    press(made, Key.Key_Down, Key.Key_Down)  # past the last course, into the list
    assert made.focusWidget() is made.list
    press(made, Key.Key_F5, Key.Key_F6, Key.Key_F5)
    assert [each[0] for each in begun] == ["o2", "o3"]
    made.list.setFocus()
    press(made, Key.Key_Return)
    assert begun[-1] == ("o1", False)  # outside every course


def test_where_nothing_is_left_to_play_no_key_plays(qtbot: QtBot) -> None:
    made = page(qtbot)
    begun = starts(made)
    done = Attempt("c", "grund", "o3", "E1", NOW, points=100, band="sikker")
    made.show_courses((met(BASIC, done),))
    press(made, Key.Key_F5, Key.Key_Return, Key.Key_T)
    assert begun == []


def test_a_trainee_signs_in_and_the_enter_that_ends_it_starts_nothing(qtbot: QtBot) -> None:
    made = page(qtbot)
    begun, named = starts(made), []
    made.trainee_named.connect(named.append)
    press(made, Key.Key_F3)
    QTest.keyClicks(made.focusWidget(), "t17")
    press(made, Key.Key_Return)
    assert (named, begun, made.trainee) == (["T17"], [], "T17")
    assert made.focusWidget() is made.list


def test_a_name_is_no_initials_and_nobody_is_signed_in_by_it(qtbot: QtBot) -> None:
    made = page(qtbot)
    named: list[str] = []
    made.trainee_named.connect(named.append)
    press(made, Key.Key_F3)
    QTest.keyClicks(made.focusWidget(), "Petersen")
    press(made, Key.Key_Return)
    assert (named, made.trainee, made.who.text) == ([], "E1", "E1")
    assert made.foot


def test_the_letter_that_starts_with_a_trainer_is_a_letter_in_the_field(qtbot: QtBot) -> None:
    made = page(qtbot)
    begun = starts(made)
    press(made, Key.Key_F3, Key.Key_T)
    assert begun == [] and made.who.text == "t"
    closed: list[bool] = []
    made.closed.connect(lambda: closed.append(True))
    press(made, Key.Key_Escape)
    assert closed == []
    press(made, Key.Key_Escape)
    assert closed == [True]


def test_a_course_whose_score_the_trainer_tells_shows_only_what_was_played(qtbot: QtBot) -> None:
    made = page(qtbot)
    failed = Attempt("c", "proeve", "o2", "E1", NOW, points=12, band="ikke_bestaaet")
    mine = met(EXAM, failed)
    made.show_courses((mine,))
    said = [made.detail._said(cell, mine, False) for cell in mine.cells]
    assert said[0][1] == "" and "12" not in said[0][0]


def test_with_a_draft_there_are_no_courses(qtbot: QtBot) -> None:
    made = page(qtbot, draft="brand")
    begun = starts(made)
    made.show_courses((met(BASIC),))
    press(made, Key.Key_F5)
    assert begun == [] and not made.band.isVisible() and not made.who.isVisible()


def test_courses_that_come_late_do_not_pull_the_cursor_out_of_the_field(qtbot: QtBot) -> None:
    made = page(qtbot)
    press(made, Key.Key_F3)
    made.show_courses((met(BASIC),))
    assert made.focusWidget() is made.who.line


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1366, 768), 2.0)])
def test_courses_and_list_stand_at_every_size(
    qtbot: QtBot, theme: ThemeName, size: tuple[int, int], scale: float
) -> None:
    made = page(qtbot, size, theme, scale)
    made.show_courses(tuple(met(CoursePlan(f"k{n}", f"Kursus {n}", "open", ("E1",), tuple(KNOWN) * (n + 1)))
                            for n in range(5)))  # fmt: skip
    assert not made.grab().isNull()
    assert made.band.focus_rect().bottom() <= made.band.height()
