"""The results of a class: read, walked cell by cell, one opened, given out; and what cannot be read is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.catalogue import Words
from app.practice.course_results import Attempt, Results, results
from app.practice.courses import CoursePlan
from widgets.metrics import Metrics
from widgets.pages.course_results import CourseResultsPage
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 29, 9, 41, tzinfo=UTC)
PLAN = CoursePlan("uge", "Uge", "open", ("E1", "E2", "E3"), ("brand", "tavst"), deadline=date(2026, 12, 4), tries=2)
TITLES = {"brand": "Lejlighedsbrand", "tavst": "Tavst opkald"}
Key = Qt.Key


def tried(call: str, trainee: str, scenario: str, points: int, band: Any, hours: int = 0) -> Attempt:
    return Attempt(call, "uge", scenario, trainee, NOW + timedelta(hours=hours), points=points, band=band)


PLAYED = (
    tried("c1", "E1", "brand", 100, "sikker"), tried("c2", "E1", "tavst", 40, "ikke_bestaaet"),
    tried("c3", "E1", "tavst", 85, "bestaaet", 1), tried("c4", "E2", "brand", 72, "oev_igen"),
)  # fmt: skip


class Desk:
    """Answers at once with the results it was made with."""

    def __init__(self, found: Results | Words) -> None:
        self.found, self.out = found, {}  # type: ignore[var-annotated]

    def results(self, course: str, deliver: Callable[[Results], None], fail: Callable[[Words], None]) -> None:
        if isinstance(self.found, Words):
            fail(self.found)
        else:
            deliver(self.found)

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Callable[[Words], None]) -> None:
        self.out[name] = octets
        deliver(Path("exports") / name)

    def print_pdf(
        self, name: str, found: Results, read_at: datetime, language: str, deliver: Callable[[Path], None],
        fail: Callable[[Words], None],
    ) -> None:  # fmt: skip
        self.out[name] = (found, read_at, language)
        deliver(Path("exports") / name)

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


def page(
    qtbot: QtBot, found: Results | Words, size: tuple[int, int] = (1920, 1080), theme: ThemeName = "light",
    scale: float = 1.0,
) -> CourseResultsPage:  # fmt: skip
    look = Look(Theme.load(theme), Metrics.for_window(*size, scale))
    made = CourseResultsPage(look, Desk(found), "uge", lambda: NOW)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def press(made: CourseResultsPage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(made.focusWidget() or made, key)


def opened(made: CourseResultsPage) -> list[str]:
    out: list[str] = []
    made.review_wanted.connect(lambda call, record: out.append(call))
    return out


def test_the_arrows_walk_the_table_and_enter_opens_the_try_that_counts(qtbot: QtBot) -> None:
    made = page(qtbot, results(PLAN, PLAYED, TITLES))
    calls = opened(made)
    press(made, Key.Key_Return, Key.Key_Right, Key.Key_Return)
    assert calls == ["c1", "c3"]
    press(made, Key.Key_Plus, Key.Key_Return, Key.Key_Minus, Key.Key_Return)
    assert calls == ["c1", "c3", "c2", "c3"]


def test_an_empty_cell_opens_nothing_and_the_walk_ends_at_the_edges(qtbot: QtBot) -> None:
    made = page(qtbot, results(PLAN, PLAYED, TITLES))
    calls = opened(made)
    press(made, *[Key.Key_Down] * 9, *[Key.Key_Right] * 9, Key.Key_Return)
    cell = made.grid.cell
    assert calls == [] and cell is not None and (cell.trainee, cell.scenario) == ("E3", "tavst")
    assert "E3" in made.grid.accessibleDescription()


def test_reading_again_leaves_the_cell_in_hand(qtbot: QtBot) -> None:
    made = page(qtbot, results(PLAN, PLAYED, TITLES))
    press(made, Key.Key_Down, Key.Key_Right)
    made.show_results(results(replace(PLAN, group=("E0", *PLAN.group)), PLAYED, TITLES))
    cell = made.grid.cell
    assert cell is not None and (cell.trainee, cell.scenario) == ("E2", "tavst")


def test_the_table_is_given_out_twice_as_csv_and_whole_as_json(qtbot: QtBot) -> None:
    made = page(qtbot, results(PLAN, PLAYED, TITLES))
    press(made, Key.Key_F8, Key.Key_F9)
    names = list(made._desk.out)  # type: ignore[attr-defined]
    assert [name.split(".", 1)[1] for name in names] == ["csv", "tabel.csv", "json"]
    assert made.foot.endswith(names[-1])


def test_the_table_is_printed_as_it_was_read(qtbot: QtBot) -> None:
    found = results(PLAN, PLAYED, TITLES)
    made = page(qtbot, found)
    press(made, Key.Key_F7)
    desk: Any = made._desk
    assert desk.out == {"kursus-uge-20261129-094100.pdf": (found, NOW, "da")}
    assert made.foot.endswith(".pdf") and made.keys.button("F7").state == "usable"
    nothing = page(qtbot, Words("Mappen kan ikke læses", "The folder cannot be read"))
    press(nothing, Key.Key_F7)
    assert nothing._desk.out == {} and nothing.keys.button("F7").state == "not_yet"  # type: ignore[attr-defined]


def test_what_cannot_be_read_is_said_in_the_foot(qtbot: QtBot) -> None:
    found = results(PLAN, PLAYED, TITLES, ("a.json: er ikke et øvelsesreferat", "b.json: er ikke et øvelsesreferat"))
    made = page(qtbot, found)
    assert "a.json" in made.foot and "1" in made.foot
    failed = page(qtbot, Words("Mappen kan ikke læses", "The folder cannot be read"))
    assert failed.foot == "Mappen kan ikke læses"
    press(failed, Key.Key_Return, Key.Key_F8, Key.Key_Down)  # nothing is there, and nothing breaks


def test_esc_leads_to_the_course_but_to_the_desk_while_a_call_rings(qtbot: QtBot) -> None:
    made = page(qtbot, results(PLAN, PLAYED, TITLES))
    back: list[str] = []
    made.course_wanted.connect(back.append)
    made.closed.connect(lambda: back.append("desk"))
    press(made, Key.Key_Escape)
    made._ringing = "112 ringer"
    press(made, Key.Key_Escape)
    assert back == ["uge", "desk"]


@pytest.mark.parametrize(("group", "calls"), [((), ()), (("E1",), ()), ((), ("brand",))])
def test_a_course_without_trainees_or_calls_says_so(
    qtbot: QtBot, group: tuple[str, ...], calls: tuple[str, ...]
) -> None:
    made = page(qtbot, results(replace(PLAN, group=group, scenarios=calls), PLAYED, TITLES))
    assert made.grid.cell is None
    assert not made.grab().isNull()
    press(made, Key.Key_Down, Key.Key_Return, Key.Key_F8)


def test_a_class_of_two_hundred_is_walked_to_its_last_cell(qtbot: QtBot) -> None:
    group, calls = tuple(f"E{n}" for n in range(200)), tuple(f"o{n}" for n in range(30))
    found = results(replace(PLAN, group=group, scenarios=calls), (), {name: name for name in calls})
    made = page(qtbot, found, (1366, 768))
    QTest.keyClick(made.grid, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(made, Key.Key_End)
    cell = made.grid.cell
    assert cell is not None and (cell.trainee, cell.scenario) == ("E199", "o29")
    assert made.grid.focus_rect().bottom() < made.grid.height()
    assert "200" in made.grid.hidden_words()
    assert not made.grab().isNull()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1366, 768), 2.0)])
def test_the_table_stands_at_every_size_in_every_theme(
    qtbot: QtBot, theme: ThemeName, size: tuple[int, int], scale: float
) -> None:
    made = page(qtbot, results(PLAN, PLAYED, TITLES), size, theme, scale)
    assert not made.grab().isNull()
