"""Earlier practice calls from a desk: the list, one of them in a window of its own, and a real call before all that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import line
from app.config import Config
from app.practice.play import open_play
from tools.stage import Stage
from widgets.pages.review_list import ReviewList
from widgets.practice_room import PracticeRoom

FIRE = "brand_lejlighed_01"


def played(store: Path, answered: bool = True) -> str:
    """Leave a short practice call in a store and return its id."""
    play = open_play(Config({"store": str(store)}), FIRE, recorded=False, out=store / "out")
    play.line.ring()
    play.drained()
    if answered:
        play.house.actions.answer()
    play.drained()
    play.line.stop("afsluttet")
    play.drained()
    call = play.line.call
    play.close()
    return call


@pytest.fixture
def room(new_stage: Callable[..., Stage], tmp_path: Path) -> Iterator[tuple[Stage, PracticeRoom, str]]:
    """A desk at rest beside a practice store with two calls in it; gives the newer one's id."""
    store = tmp_path / "practised"
    played(store)
    call = played(store)
    stage = new_stage()
    room = PracticeRoom(stage.window, Config({"store": str(store)}), lambda words: None)
    stage.pages.reviews_wanted.connect(room.reviews.show_list)
    yield stage, room, call
    room.close()


def listed(qtbot: QtBot, stage: Stage) -> ReviewList:
    """Go to the list by keys and wait until the log is read."""
    qtbot.waitUntil(lambda: stage.console.isAncestorOf(QApplication.focusWidget()), timeout=5000)
    stage.press("Ctrl+Ø")
    stage.press("F2")
    page = stage.console.page
    assert isinstance(page, ReviewList)
    qtbot.waitUntil(lambda: page.calls is not None, timeout=15000)
    return page


def test_the_calls_of_the_store_are_listed_newest_first_without_a_score(
    qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]
) -> None:
    stage, _, call = room
    page = listed(qtbot, stage)
    assert page.calls is not None and len(page.calls) == 2
    assert page.calls[0].call == call and page.calls[0].points is None
    assert page.calls[0].at >= page.calls[1].at


def test_enter_opens_one_in_a_violet_window_and_esc_leads_back(
    qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]
) -> None:
    stage, practice, call = room
    listed(qtbot, stage)
    stage.press("Enter")
    window = practice.reviews.window
    assert window is not None and window.isVisible() and stage.console.page is None
    qtbot.waitUntil(lambda: window.stack.review is not None, timeout=15000)
    assert window.stack.review is not None and window.stack.review.call == call
    assert "Lejlighedsbrand 01" in window.banner.accessibleName()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    stage.press("Esc")
    stage.press("Esc")
    assert practice.reviews.window is None and not window.isVisible()


def test_an_own_rating_given_later_is_written_into_the_practice_journal(
    qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]
) -> None:
    stage, practice, _ = room
    listed(qtbot, stage)
    stage.press("Enter")
    window = practice.reviews.window
    assert window is not None
    qtbot.waitUntil(lambda: window.stack.review is not None, timeout=15000)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (f.line for f in window.stack.page.score_ask.fields),
                    timeout=5000)  # fmt: skip
    for letter in "55":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    stage.press("Enter")
    stage.press("Enter")
    qtbot.waitUntil(lambda: window.stack.review.self_rating is not None, timeout=15000)
    window.close()
    page = listed(qtbot, stage)
    assert page.calls is not None and page.calls[0].own_points == 55
    assert page.calls[0].points is not None


def test_a_real_call_puts_the_review_out_of_sight_until_it_is_asked_for_again(
    qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]
) -> None:
    stage, practice, call = room
    stage.house.desk.subscribe(practice.on_change)
    stage.pages.go_on_wanted.connect(practice.go_on)
    practice.reviews.open(call)
    window = practice.reviews.window
    assert window is not None
    stage.ring()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert practice.held and stage.console.info.held
    practice.go_on()  # it still rings
    assert not window.isVisible()
    stage.house.desk.do_as("line", line.lose, stage.house.desk.snapshot.desk.ringing[0].id).result(10)
    stage.settle()
    stage.press("Ctrl+Ø")
    assert window.isVisible() and stage.console.page is None and not practice.held


def test_nothing_is_opened_while_a_call_rings(room: tuple[Stage, PracticeRoom, str]) -> None:
    stage, practice, call = room
    stage.ring()
    stage.settle()
    practice.reviews.open(call)
    assert practice.reviews.window is None


def test_the_window_follows_the_desk_s_theme_and_its_own_key_changes_both(
    qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]
) -> None:
    stage, practice, call = room
    practice.reviews.open(call)
    window = practice.reviews.window
    assert window is not None
    stage.console.set_theme("light")
    assert window.look.theme.name == window.stack.page.look.theme.name == "light"
    qtbot.keyClick(window.stack.page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert stage.console.theme == window.look.theme.name == "contrast"


def test_a_call_that_is_gone_is_told_in_the_foot(qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]) -> None:
    _, practice, _ = room
    practice.reviews.open("no-such-call")
    window = practice.reviews.window
    assert window is not None
    qtbot.waitUntil(lambda: window.stack.failed, timeout=15000)
    assert "no-such-call" in window.stack.page.foot
    for key in (Qt.Key.Key_R, Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Right):
        qtbot.keyClick(window.stack.page, key)
    window.grab()


def test_f7_in_an_earlier_call_closes_it_and_begins_the_same_anew(
    qtbot: QtBot, room: tuple[Stage, PracticeRoom, str]
) -> None:
    _, practice, call = room
    practice.reviews.open(call)
    window = practice.reviews.window
    assert window is not None
    qtbot.waitUntil(lambda: window.stack.review is not None, timeout=15000)
    window.stack.page.setFocus()
    qtbot.keyClick(window.stack.page, Qt.Key.Key_F7)
    assert practice.reviews.window is None
    qtbot.waitUntil(lambda: practice.window is not None, timeout=20000)
