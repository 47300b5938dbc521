"""Pages behind their keys on a real desk: inquiries found and added to, practice beside it, a real call going first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.backoffice import BackOffice, open_back_office
from app.commands import line
from app.config import Config
from app.domain.place import Place
from app.handover.dispatch import FolderReceiver, PracticeRecorder
from app.house import House, open_house
from app.mapreader import MapReader
from app.practice.remote.address import Address
from app.practice.scenario_store import ScenarioStore, scenarios_of
from scripts.practice.loader import Scenarios
from tests.guithread import watched
from widgets.application import make_application
from widgets.console import Console
from widgets.desk_pages import DeskPages
from widgets.pages.first_start import FirstStart
from widgets.pages.help_card import HelpCard
from widgets.pages.inquiries import InquiriesPage
from widgets.pages.practice_page import PracticePage
from widgets.pages.scenarios_page import ScenariosPage
from widgets.pages.scripts_page import ScriptsPage
from widgets.practice_room import PracticeRoom
from widgets.trainer.remote_seat import RemoteSeat
from widgets.window import DeskWindow

NUMBER = "+4500006215"


@dataclass
class Desk:
    house: House
    office: BackOffice
    window: DeskWindow
    room: PracticeRoom
    bot: QtBot
    troubles: list[str]

    @property
    def console(self) -> Console:
        return self.window.console

    def press(self, keys: str) -> None:
        combination = QKeySequence(keys.replace("Enter", "Return"))[0]
        target = QApplication.focusWidget() or self.console
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.console, letter)

    def ring(self) -> None:
        self.house.desk.do_as("line", line.ring, "112", NUMBER).result(10)

    def practice_page(self) -> PracticePage:
        """Open the practice page and wait until the practice calls are read."""
        self.press("Ctrl+Ø")
        page = self.console.page
        assert isinstance(page, PracticePage)
        self.bot.waitUntil(lambda: bool(page.list.rows), timeout=20_000)
        return page

    def closed_inquiry(self) -> str:
        """Take a call through to its close by the desk's own commands."""
        do, desk = self.house.actions, self.house.desk
        self.ring()
        do.answer()
        desk.do(lambda context, state: []).result(10)
        call = desk.snapshot.desk.current
        do.choose_place(Place(kind="words", text="ved søen"))
        do.set_field(call, "haendelse.aarsag", "UAFKLARET")
        do.choose_outcome("test")
        do.close()
        desk.do(lambda context, state: []).result(10)
        assert desk.snapshot.desk.calls[call].closed_at is not None
        return call


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    hook = sys.excepthook
    make_application("da")
    sys.excepthook = hook  # an error in a slot must fail the test, not only be logged
    config = Config().with_(store=str(tmp_path), desk="H4")
    house = open_house(config)
    reader = MapReader(config.map, config.register)
    window = DeskWindow(house, reader)
    office = open_back_office(config, house.guide)
    pages = DeskPages(window, house, office)
    troubles: list[str] = []
    room = PracticeRoom(window, config, troubles.append)
    pages.practice_chosen.connect(room.start)
    pages.course_chosen.connect(room.start_on)
    pages.trainer_elsewhere.connect(room.seat_trainer_elsewhere)
    pages.join_wanted.connect(room.join)
    pages.go_on_wanted.connect(room.go_on)
    house.desk.subscribe(room.on_change)
    window.console.resize(1366, 768)
    window.console.show()
    window.console.activateWindow()
    QTest.qWaitForWindowActive(window.console)
    yield Desk(house, office, window, room, qtbot, troubles)
    window.console.close()
    room.close()
    office.close()
    house.close()
    reader.stop()


def test_the_help_card_opens_and_closes_by_the_same_key(desk: Desk) -> None:
    desk.press("Ctrl+H")
    assert isinstance(desk.console.page, HelpCard)
    desk.press("Ctrl+H")
    assert desk.console.page is None


def test_a_closed_inquiry_is_found_by_its_place_and_added_to(desk: Desk) -> None:
    call = desk.closed_inquiry()
    desk.press("Ctrl+F")
    page = desk.console.page
    assert isinstance(page, InquiriesPage)
    desk.type("søen")
    desk.bot.waitUntil(lambda: page.detail.detail is not None and page.detail.detail.call.id == call, timeout=10_000)
    desk.press("F2")
    desk.type("Manden gik selv hjem")
    desk.press("Enter")
    desk.bot.waitUntil(lambda: len(desk.house.desk.snapshot.desk.calls[call].supplements) == 1, timeout=5_000)
    found = desk.house.desk.snapshot.desk.calls[call]
    assert found.supplements[0].text == "Manden gik selv hjem"
    assert found.place is not None and found.place.text == "ved søen"


def test_practice_is_not_opened_while_a_call_is_in_hand(desk: Desk) -> None:
    desk.ring()
    desk.press("Enter")
    desk.bot.waitUntil(lambda: desk.console.picture.call is not None, timeout=5_000)
    desk.press("Ctrl+Ø")
    assert desk.console.page is None


def test_a_practice_call_opens_beside_the_desk_and_gives_way_to_a_real_one(desk: Desk) -> None:
    desk.practice_page()
    desk.press("Enter")
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)
    window = desk.room.window
    assert window is not None and isinstance(window._play.house.receiver, PracticeRecorder)
    assert isinstance(desk.house.receiver, FolderReceiver)
    assert window._play.house.journal is not desk.house.journal
    desk.ring()
    desk.bot.waitUntil(lambda: not window.frame.isVisible(), timeout=10_000)
    desk.console.activateWindow()
    desk.press("Enter")
    desk.bot.waitUntil(lambda: desk.console.picture.call is not None, timeout=5_000)
    assert desk.console.picture.call is not None and not desk.console.picture.call.is_practice


def test_a_practice_call_that_cannot_be_opened_is_told_in_words(desk: Desk) -> None:
    desk.room.start("findes_ikke", False)
    desk.bot.waitUntil(lambda: bool(desk.troubles), timeout=10_000)
    assert "findes_ikke" in desk.troubles[0]


def test_the_instructors_window_opens_at_rest_and_gives_way_to_a_call_that_rings(desk: Desk) -> None:
    desk.press("Ctrl+G")
    page = desk.console.page
    assert isinstance(page, ScriptsPage)
    desk.bot.waitUntil(lambda: page.list.count > 0, timeout=20_000)
    desk.ring()
    desk.bot.waitUntil(lambda: desk.console.page is None, timeout=10_000)
    desk.press("Ctrl+G")
    assert desk.console.page is None
    desk.press("Enter")
    desk.bot.waitUntil(lambda: desk.console.picture.call is not None, timeout=5_000)
    desk.press("Ctrl+G")
    assert desk.console.page is None


def test_a_draft_of_a_practice_call_is_written_and_practised_with_beside_the_desk(desk: Desk) -> None:
    desk.press("Ctrl+Ø")
    desk.press("F10")
    page = desk.console.page
    assert isinstance(page, ScenariosPage)
    desk.bot.waitUntil(lambda: page.checked_name != "", timeout=30_000)
    desk.press("F5")
    desk.bot.waitUntil(lambda: not page.editor.isReadOnly(), timeout=30_000)
    desk.bot.waitUntil(lambda: page.checked_text == page.editor.toPlainText(), timeout=30_000)
    desk.press("F5")
    desk.bot.waitUntil(lambda: isinstance(desk.console.page, PracticePage), timeout=30_000)
    desk.press("Enter")
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=30_000)
    assert desk.room.window is not None
    assert "kladde, version" in desk.room.window._play.title


def test_a_trainer_at_another_machine_is_chosen_by_a_key_and_no_call_rings_through_it_while_a_real_one_is_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = RemoteSeat.__init__
    here = Address("127.0.0.1", 0)
    monkeypatch.setattr(RemoteSeat, "__init__", lambda self, play, link, frame: made(self, play, link, frame, here))
    desk.practice_page()
    desk.press("A")
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=10_000)
    window = desk.room.window
    assert window is not None and window.seat is not None and window.trainer is None
    host = window.seat.host
    desk.bot.waitUntil(lambda: bool(host.waiting.code), timeout=10_000)
    desk.ring()
    desk.bot.waitUntil(lambda: window.held, timeout=10_000)
    window.seat._show(replace(host.waiting, standing="there"))
    assert not window.frame.isVisible() and window._play.line.entries() == ()
    window.frame.close()
    desk.bot.waitUntil(lambda: host.waiting.standing == "shut", timeout=10_000)
    assert not desk.room.held


def test_the_next_practice_call_has_its_trainer_beside_again(desk: Desk) -> None:
    desk.room.seat_trainer_elsewhere(True)
    desk.practice_page()
    desk.press("T")
    desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=10_000)
    assert desk.room.window is not None and desk.room.window.seat is None and desk.room.window.trainer is not None


def test_a_desk_can_be_the_trainer_of_another_machine_out_of_sight_while_a_real_call_is_here(desk: Desk) -> None:
    desk.press("Ctrl+Ø")
    desk.press("U")
    assert desk.console.page is None
    remote = desk.room._remote
    assert remote is not None and remote.join.isVisible()
    desk.ring()
    desk.bot.waitUntil(lambda: not remote.join.isVisible(), timeout=10_000)
    assert desk.room.held and desk.room._remote is remote
    desk.house.desk.do_as("line", line.lose, desk.house.desk.snapshot.desk.ringing[0].id).result(10)
    desk.bot.waitUntil(lambda: not desk.console.picture.snapshot.desk.ringing, timeout=5_000)
    desk.press("Ctrl+Ø")
    assert remote.join.isVisible() and not desk.room.held
    remote.close()
    desk.bot.waitUntil(lambda: desk.room._remote is None, timeout=10_000)


def test_the_practice_page_shows_at_once_and_fills_when_the_practice_calls_are_read(desk: Desk) -> None:
    desk.press("Ctrl+Ø")
    page = desk.console.page
    assert isinstance(page, PracticePage)
    if not page.list.rows:  # what was read in the background comes with the next turn of the screen
        assert page.list.standing == "reading" and page.keys.button("Enter").state == "not_yet"
    desk.press("F3")
    at = page.focusWidget()
    desk.bot.waitUntil(lambda: len(page.list.rows) > 10, timeout=20_000)
    assert page.focusWidget() is at is page.who.line
    assert page.keys.button("Enter").state == "usable" and page.list.standing == "read"


def test_what_keeps_the_practice_calls_from_being_read_is_told_in_the_foot(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(store: ScenarioStore) -> Scenarios:
        raise OSError("drevet svarer ikke")

    monkeypatch.setattr(ScenarioStore, "scenarios", away)
    desk.press("Ctrl+Ø")
    page = desk.console.page
    assert isinstance(page, PracticePage)
    desk.bot.waitUntil(lambda: "drevet svarer ikke" in page.foot, timeout=20_000)
    assert "Ctrl+Ø" in page.foot and page.list.standing == "unread"
    assert page.keys.button("Enter").state == "not_yet"


def test_a_practice_call_that_cannot_be_played_is_told_while_the_others_can(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ScenarioStore.scenarios

    def broken(store: ScenarioStore) -> Scenarios:
        return replace(read(store), problems=("egen_01.yaml:3: ukendt nøgle",))

    monkeypatch.setattr(ScenarioStore, "scenarios", broken)
    page = desk.practice_page()
    assert "egen_01.yaml:3: ukendt nøgle" in page.foot and "F10" in page.foot


def test_an_answer_for_a_page_that_was_left_is_dropped(desk: Desk) -> None:
    desk.press("Ctrl+Ø")
    page = desk.console.page
    desk.press("Esc")
    desk.bot.waitUntil(lambda: not isValid(page), timeout=5_000)
    assert isinstance(desk.practice_page(), PracticePage)


def test_the_thread_that_draws_reads_and_writes_no_file_of_any_page(desk: Desk) -> None:
    desk.closed_inquiry()
    with watched() as touched:
        for keys in ("Ctrl+H", "Ctrl+F", "Ctrl+G"):
            desk.press(keys)
            desk.bot.wait(200)
            desk.console.leave_page()
        for keys in ("F2", "F9", "F10"):
            desk.practice_page()
            desk.press(keys)
            desk.bot.wait(400)
            desk.console.leave_page()
        for open_page in (desk.console.setup_wanted, desk.console.followups_wanted):
            open_page.emit()
            desk.bot.wait(300)
            desk.console.leave_page()
    assert touched == []
    with watched() as touched:
        scenarios_of(desk.house.config)
    assert touched and "scenarios_of" in touched[0]  # else nobody listens


def test_the_first_start_counts_the_practice_calls_in_the_background(desk: Desk) -> None:
    desk.console.setup_wanted.emit()
    page = desk.console.page
    assert isinstance(page, FirstStart)
    count = len(scenarios_of(desk.house.config).by_id)
    desk.bot.waitUntil(lambda: any(f" {count} " in each.words for each in page._already()), timeout=20_000)


def test_the_thread_that_draws_touches_no_file_through_a_call_its_review_and_its_print(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with watched() as touched:
        desk.practice_page()
        desk.press("T")
        desk.bot.waitUntil(lambda: desk.room.window is not None, timeout=20_000)
        window = desk.room.window
        assert window is not None
        desk.bot.waitUntil(lambda: bool(window._play.line.entries()), timeout=10_000)
        window._stop()
        desk.bot.waitUntil(lambda: window.review is not None and window.review.review is not None, timeout=20_000)
        review = window.review
        assert review is not None
        review.page.opened.emit("MK", "prøves")
        desk.bot.waitUntil(lambda: review.page.score_open, timeout=20_000)
        review.page.print_wanted.emit()
        desk.bot.waitUntil(lambda: ".pdf" in review.page.foot, timeout=20_000)
        review.page.replay_wanted.emit()
        desk.bot.waitUntil(lambda: review.replaying, timeout=10_000)
        window.frame.close()
        desk.bot.wait(300)
    assert list(tmp_path.rglob("udskrifter/*.pdf")) and touched == []


def test_the_first_start_says_why_the_practice_calls_could_not_be_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(store: ScenarioStore) -> Scenarios:
        raise OSError("drevet svarer ikke")

    monkeypatch.setattr(ScenarioStore, "scenarios", away)
    desk.console.setup_wanted.emit()
    page = desk.console.page
    assert isinstance(page, FirstStart)
    desk.bot.waitUntil(lambda: "drevet svarer ikke" in page.foot, timeout=20_000)
