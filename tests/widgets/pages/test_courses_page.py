"""The trainer's window of courses by keyboard: made, mended, opened; two hands at once lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.config import Config
from app.practice.course_room import CourseBook, CourseRoom
from app.practice.course_store import CourseStore
from app.practice.courses import CoursePlan
from scripts.practice.loader import Scenarios
from widgets.bridge import Bridge
from widgets.metrics import Metrics
from widgets.pages.course_desk import BridgedCourses
from widgets.pages.courses_page import CoursesPage
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 29, 9, 41, tzinfo=UTC)
FIRE, ACCIDENT = "brand_lejlighed_01", "uheld_ukendt_sted_01"
PLAN = CoursePlan("uge", "Uge", "draft", ("E1", "E2"), (FIRE, ACCIDENT), deadline=date(2026, 12, 4))
PATIENCE_MS = 10_000
Key = Qt.Key
Make = Callable[..., CoursesPage]


@pytest.fixture
def store(tmp_path: Path) -> CourseStore:
    return CourseStore(tmp_path / "courses")


@pytest.fixture
def make(qtbot: QtBot, store: CourseStore, tmp_path: Path) -> Iterator[Make]:
    rooms: list[CourseRoom] = []

    def build(course: str = "uge", size: tuple[int, int] = (1920, 1080), theme: ThemeName = "light",
              scale: float = 1.0, kept: bool = True) -> CoursesPage:  # fmt: skip
        config = Config().with_(store=str(tmp_path), courses=str(store.folder))
        rooms.append(CourseRoom(CourseBook(config, Scenarios.load), tmp_path / "exports"))
        look = Look(Theme.load(theme), Metrics.for_window(*size, scale))
        page = CoursesPage(look, BridgedCourses(rooms[-1], Bridge(None)), lambda: NOW, "AKJ", course=course)
        if kept:
            qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.picker.count() > 0, timeout=PATIENCE_MS)
        return page

    yield build
    for room in rooms:
        room.stop()


def press(page: CoursesPage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.focusWidget() or page, key, modifier)


def type_(page: CoursesPage, words: str) -> None:
    QTest.keyClicks(page.focusWidget(), words)


def field(page: CoursesPage, remark: str) -> list[str]:
    return [each.field for each in page._remarks if each.severity == remark]


def test_a_first_course_is_made_by_keyboard_and_opened_to_its_trainees(
    qtbot: QtBot, make: Make, store: CourseStore
) -> None:
    page = make("")
    press(page, Key.Key_F10)
    type_(page, "Grundkursus uge 48")
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.plan is not None, timeout=PATIENCE_MS)
    assert field(page, "error") == ["group", "scenarios"]
    type_(page, "e101, e102 e103")
    assert field(page, "error") == ["scenarios"]  # looked at with every letter
    press(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    press(page, Key.Key_Space)
    press(page, Key.Key_Space)
    assert field(page, "error") == []
    press(page, Key.Key_F5)
    qtbot.waitUntil(lambda: store.read("grundkursus-uge-48").stage == "open", timeout=PATIENCE_MS)
    kept = store.read("grundkursus-uge-48")
    assert (kept.title, kept.group, len(kept.scenarios), kept.made_by) == (
        "Grundkursus uge 48", ("E101", "E102", "E103"), 2, "AKJ",
    )  # fmt: skip


def test_calls_are_taken_in_and_out_and_moved(qtbot: QtBot, make: Make, store: CourseStore) -> None:
    store.make(PLAN)
    page = make()
    press(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    press(page, Key.Key_Home)
    press(page, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.plan is not None and page.plan.scenarios == (ACCIDENT, FIRE)
    press(page, Key.Key_Space)
    assert page.plan.scenarios == (ACCIDENT,)
    qtbot.waitUntil(lambda: store.read("uge").scenarios == (ACCIDENT,), timeout=PATIENCE_MS)


def test_the_next_error_is_the_cursors_next_place(make: Make, store: CourseStore) -> None:
    store.make(replace(PLAN, group=("E1", "E1"), scenarios=("væk",), deadline=date(2026, 11, 1)))
    page = make()
    assert field(page, "error") == ["group", "scenarios", "deadline"]
    places = []
    for _ in range(4):
        press(page, Key.Key_F4)
        places.append(page.focusWidget())
    assert places == [page.group, page.picker, page.deadline.line, page.group]


def test_a_course_with_an_error_is_not_opened(qtbot: QtBot, make: Make, store: CourseStore) -> None:
    store.make(replace(PLAN, group=()))
    page = make()
    press(page, Key.Key_F5)
    assert page.plan is not None and page.plan.stage == "draft" and page.foot


def test_a_day_that_is_none_is_said_at_the_field_and_the_old_one_stands(
    qtbot: QtBot, make: Make, store: CourseStore
) -> None:
    store.make(PLAN)
    page = make()
    page.deadline.setFocus()
    page.deadline.line.selectAll()
    type_(page, "32.1")
    assert page.deadline.shown.state == "error"
    press(page, Key.Key_Tab)
    assert page.plan is not None and page.plan.deadline == PLAN.deadline
    page.deadline.setFocus()
    page.deadline.line.selectAll()
    type_(page, "24.12.2026")
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: store.read("uge").deadline == date(2026, 12, 24), timeout=PATIENCE_MS)
    assert page.deadline.shown.state == "plain"


def test_what_another_desk_changed_elsewhere_is_taken_in(qtbot: QtBot, make: Make, store: CourseStore) -> None:
    store.make(PLAN)
    page = make()
    store.keep(PLAN, replace(PLAN, tries=4))
    press(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    press(page, Key.Key_Space)
    qtbot.waitUntil(lambda: page.plan is not None and page.plan.tries == 4, timeout=PATIENCE_MS)
    assert len(store.read("uge").scenarios) == 1


def clash(qtbot: QtBot, make: Make, store: CourseStore) -> CoursesPage:
    store.make(PLAN)
    page = make()
    store.keep(PLAN, replace(PLAN, title="Den andens", tries=3))
    page.title.setFocus()
    page.title.line.selectAll()
    type_(page, "Min egen")
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: page._clash is not None, timeout=PATIENCE_MS)
    assert "En anden har ændret navn imens" in page.foot
    assert store.read("uge").title == "Den andens"
    assert page.title.text == "Min egen"  # still on the screen
    return page


def test_a_clash_may_end_with_mine(qtbot: QtBot, make: Make, store: CourseStore) -> None:
    page = clash(qtbot, make, store)
    press(page, Key.Key_F7)
    qtbot.waitUntil(lambda: store.read("uge").title == "Min egen", timeout=PATIENCE_MS)


def test_a_clash_may_end_with_the_others(qtbot: QtBot, make: Make, store: CourseStore) -> None:
    page = clash(qtbot, make, store)
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: page.title.text == "Den andens", timeout=PATIENCE_MS)
    assert store.read("uge") == replace(PLAN, title="Den andens", tries=3)


def test_a_clash_that_nobody_is_there_to_decide_is_laid_beside_as_a_draft(
    qtbot: QtBot, make: Make, store: CourseStore
) -> None:
    store.make(PLAN)
    page = make(kept=False)
    store.keep(PLAN, replace(PLAN, title="Den andens"))
    page.title.setFocus()
    page.title.line.selectAll()
    type_(page, "Min egen")
    page.hide()  # kept as the page is left; the answer comes when it is gone
    page.close()
    delete(page)
    qtbot.waitUntil(lambda: len(store.shelf().plans) == 2, timeout=PATIENCE_MS)
    titles = {plan.title: plan.stage for plan in store.shelf().plans}
    assert titles == {"Den andens": "draft", "Min egen (ikke flettet)": "draft"}


def test_quick_changes_one_after_the_other_never_clash_with_themselves(
    qtbot: QtBot, make: Make, store: CourseStore
) -> None:
    store.make(PLAN)
    page = make()
    press(page, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    for _ in range(6):
        press(page, Key.Key_Space)
    wanted = page.plan
    assert wanted is not None
    qtbot.waitUntil(lambda: store.read("uge").scenarios == wanted.scenarios, timeout=PATIENCE_MS)
    assert page._clash is None


def test_what_was_written_is_kept_when_a_call_rings_or_the_page_is_left(
    qtbot: QtBot, make: Make, store: CourseStore
) -> None:
    store.make(PLAN)
    page = make()
    page.group.setFocus()
    page.group.selectAll()
    type_(page, "E7")
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    page.show_ringing("112 ringer")
    qtbot.waitUntil(lambda: bool(closed), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: store.read("uge").group == ("E7",), timeout=PATIENCE_MS)


def test_a_course_is_copied_as_a_draft_without_a_deadline(qtbot: QtBot, make: Make, store: CourseStore) -> None:
    store.make(replace(PLAN, stage="open"))
    page = make()
    press(page, Key.Key_F6)
    type_(page, "Uge 49")
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.plan is not None and page.plan.id == "uge-49", timeout=PATIENCE_MS)
    copied = store.read("uge-49")
    assert (copied.stage, copied.deadline, copied.group) == ("draft", None, PLAN.group)


def test_a_broken_file_is_said_and_two_hundred_trainees_are_shown(make: Make, store: CourseStore) -> None:
    store.make(replace(PLAN, group=tuple(f"E{n}" for n in range(200))))
    (store.folder / "broken.yaml").write_text("id: [", encoding="utf-8")
    page = make()
    assert len(page._problems) == 1
    assert page.plan is not None and len(page.plan.group) == 200
    assert len(page.group.toPlainText().splitlines()) == 17


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1366, 768), 2.0)])
def test_the_window_stands_at_every_size_in_every_theme(
    make: Make, store: CourseStore, theme: ThemeName, size: tuple[int, int], scale: float
) -> None:
    store.make(PLAN)
    page = make("uge", size, theme, scale)
    assert not page.grab().isNull()
    assert page.picker.geometry().bottom() < page.keys.geometry().top()
