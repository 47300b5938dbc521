"""A course from the practice page to the results: signed in, played, kept in the log, seen in the table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.backoffice import BackOffice, open_back_office
from app.commands import line
from app.config import Config
from app.domain import facts as f
from app.house import House, open_house
from app.mapreader import MapReader
from app.practice.course_store import CourseStore
from app.practice.courses import CoursePlan
from app.store.log import LogReader
from widgets.application import make_application
from widgets.desk_pages import DeskPages
from widgets.pages.course_results import CourseResultsPage
from widgets.pages.courses_page import CoursesPage
from widgets.pages.practice_over import PracticeOver
from widgets.pages.practice_page import PracticePage
from widgets.practice_room import PracticeRoom
from widgets.window import DeskWindow

FIRE, ACCIDENT = "brand_lejlighed_01", "uheld_ukendt_sted_01"
PLAN = CoursePlan("uge", "Uge", "open", ("E1", "E2"), (FIRE, ACCIDENT), deadline=date(2999, 12, 4), mode="summative",
                  tries=1, show_score=False)  # fmt: skip
PATIENCE_MS = 20_000


@dataclass
class School:
    config: Config
    house: House
    office: BackOffice
    window: DeskWindow
    room: PracticeRoom
    pages: DeskPages
    bot: QtBot
    troubles: list[str]

    def press(self, keys: str) -> None:
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        QTest.keyClick(QApplication.focusWidget() or self.window.console, combination.key(),
                       combination.keyboardModifiers())  # fmt: skip

    def practice_page(self) -> PracticePage:
        self.pages.practice()
        page = self.window.console.page
        assert isinstance(page, PracticePage)
        self.wait(lambda: bool(page.list.rows))
        return page

    def wait(self, condition: object) -> None:
        self.bot.waitUntil(condition, timeout=PATIENCE_MS)

    def started(self) -> list[f.PracticeStarted]:
        log = LogReader(self.config.store / "practice.sqlite")
        try:
            return [e.fact for e in log.of_kind("PracticeStarted") if isinstance(e.fact, f.PracticeStarted)]
        finally:
            log.close()


@pytest.fixture
def school(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[School]:
    monkeypatch.chdir(tmp_path)  # a live practice call leaves its record below the folder it is started in
    hook = sys.excepthook
    make_application("da")
    sys.excepthook = hook  # an error in a slot must fail the test, not only be logged
    config = Config().with_(store=str(tmp_path), courses=str(tmp_path / "shared"))
    CourseStore(config.courses).make(PLAN)
    house = open_house(config)
    reader = MapReader(config.map, config.register)
    window = DeskWindow(house, reader)
    office = open_back_office(config, house.guide)
    pages = DeskPages(window, house, office)
    troubles: list[str] = []
    room = PracticeRoom(window, config, troubles.append)
    pages.practice_chosen.connect(room.start)
    pages.course_chosen.connect(room.start_on)
    room.on_left = office.courses.leave
    house.desk.subscribe(room.on_change)
    window.console.resize(1366, 768)
    window.console.show()
    window.console.activateWindow()
    QTest.qWaitForWindowActive(window.console)
    yield School(config, house, office, window, room, pages, qtbot, troubles)
    window.console.close()
    room.close()
    office.close()
    house.close()
    reader.stop()


def test_the_desks_own_call_taker_has_no_course_until_a_trainee_signs_in(school: School) -> None:
    page = school.practice_page()
    assert page.trainee == "KHN" and page.band.courses == ()
    school.press("F3")
    QTest.keyClicks(QApplication.focusWidget(), "e2")
    school.press("Enter")
    school.wait(lambda: len(page.band.courses) == 1)
    assert page.band.course is not None and page.band.course.next == FIRE
    assert school.pages.courses.trainee == "E2"
    assert school.practice_page().trainee == "E2"  # and is at the desk when the page is opened again


def test_a_call_of_a_course_is_kept_as_one_and_left_for_the_other_desks(school: School) -> None:
    page = school.practice_page()
    page._name("e1")
    school.wait(lambda: len(page.band.courses) == 1)
    page.setFocus()
    school.press("F5")
    school.wait(lambda: school.room.window is not None)
    window = school.room.window
    assert window is not None
    school.wait(lambda: bool(window.desk.console.picture.snapshot.desk.ringing))
    assert window.desk.console.info.operator == "E1"
    window._stop()
    school.wait(lambda: window.frame.findChild(PracticeOver) is not None)
    window.frame.close()
    records = school.config.courses / "records" / "uge"
    school.wait(lambda: records.is_dir() and any(records.glob("*.json")))
    assert [(fact.course, fact.trainee, fact.mode) for fact in school.started()] == [("uge", "E1", "summative")]
    # The only try is used up, also though nobody answered: what comes next is the other call.
    page = school.practice_page()
    school.wait(lambda: page.band.course is not None)
    mine = page.band.course
    assert mine is not None and (mine.next, mine.done, mine.cells[0].standing) == (ACCIDENT, 1, "used_up")
    school.pages.courses.results("uge")
    table = school.window.console.page
    assert isinstance(table, CourseResultsPage)
    school.wait(lambda: table._results is not None)
    assert table._results is not None and table._results.not_begun == ("E2",)
    asked: list[str] = []
    school.pages.review_wanted.connect(lambda call, record: asked.append(call))
    table._open()
    assert len(asked) == 1 and asked[0] == mine.cells[0].attempts[0].call


def test_who_has_signed_in_is_also_in_the_log_of_a_call_outside_every_course(school: School) -> None:
    page = school.practice_page()
    page._name("E9")
    page.list.start(False)
    school.wait(lambda: school.room.window is not None)
    window = school.room.window
    assert window is not None
    school.wait(lambda: bool(window.desk.console.picture.snapshot.desk.ringing))
    window.end()
    school.wait(lambda: school.room.window is None)
    assert [(fact.course, fact.trainee) for fact in school.started()] == [("", "E9")]


def test_the_window_of_courses_opens_and_leads_back(school: School) -> None:
    school.practice_page().courses_wanted.emit()
    page = school.window.console.page
    assert isinstance(page, CoursesPage)
    school.wait(lambda: page.plan is not None)
    school.press("F2")
    assert isinstance(school.window.console.page, CourseResultsPage)
    school.press("Esc")
    assert isinstance(school.window.console.page, CoursesPage)
    school.press("Esc")
    assert isinstance(school.window.console.page, PracticePage)


def test_a_real_call_that_rings_takes_the_trainers_pages_away(school: School) -> None:
    for open_ in (lambda: school.pages.courses.courses("uge"), lambda: school.pages.courses.results("uge")):
        open_()
        assert school.window.console.page is not None
    school.house.desk.do_as("line", line.ring, "112", "+4500006215").result(10)
    school.wait(lambda: school.window.console.page is None)
    school.pages.courses.courses("uge")
    assert school.window.console.page is None
