"""The windows of a live practice call: it rings by itself, ends in its review, and never knows a real receiver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.config import Config
from app.domain import facts as f
from app.handover.dispatch import FolderReceiver, PracticeRecorder
from app.practice.play import Play, open_play
from tests.app.worlds import place
from widgets.practice_window import PracticeWindow, tiles

Open = Callable[..., PracticeWindow]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """A practice call on the practice island, with a store in a folder of its own."""
    config = Config({"store": str(tmp_path / "store"), "handover_folder": str(tmp_path / "handover")})
    play = open_play(config, "brand_lejlighed_01", recorded=False, out=tmp_path / "out")
    yield play
    play.close()


@pytest.fixture
def opened(qtbot: QtBot, play: Play) -> Iterator[Callable[..., PracticeWindow]]:
    """Return a function that opens the windows; what is still open in the end is closed before the house is."""
    windows: list[PracticeWindow] = []

    def make(trainer: bool = False) -> PracticeWindow:
        windows.append(PracticeWindow(play, trainer=trainer))
        return windows[-1]

    yield make
    for window in windows:
        window.frame.close()


def typed(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Type words and press keys on whatever has the cursor."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def facts(play: Play, kind: type) -> list[Any]:
    return [e.fact for e in play.house.desk.entries(play.line.call) if isinstance(e.fact, kind)]


def test_the_call_rings_by_itself_and_the_frame_names_it(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened()
    window.start()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=5000)
    assert facts(play, f.CallRang)[0].practice
    assert window.frame.isVisible() and window.desk.console.isVisible()
    assert "Lejlighedsbrand 01" in window.frame.banner.accessibleName()
    assert window.desk.console.info.practice == "Lejlighedsbrand 01"
    assert window.trainer is None


def test_a_practice_house_has_no_receiver_but_a_recorder_and_writes_nothing_outside_its_store(
    qtbot: QtBot, play: Play, opened: Open, tmp_path: Path
) -> None:
    assert isinstance(play.house.receiver, PracticeRecorder)
    assert not isinstance(play.house.receiver, FolderReceiver)
    window = opened()
    window.start()
    actions = play.house.actions
    play.drained()
    actions.answer()
    actions.set_field(play.line.call, "haendelse.aarsag", "BRAND-BYG")
    play.drained()
    actions.choose_place(place())
    actions.send()
    qtbot.waitUntil(lambda: bool(facts(play, f.HandoverTried)), timeout=5000)
    qtbot.waitUntil(lambda: bool(play.house.receiver.sheets), timeout=5000)
    assert not (tmp_path / "handover").exists()
    there = {path.name.split(".")[0] for path in (tmp_path / "store").iterdir()}
    assert there <= {"practice", "spare", "guides", "oevelser"}


def test_a_practice_window_refuses_a_desk_that_could_send(play: Play) -> None:
    real = replace(play, house=replace(play.house, practice=False))
    with pytest.raises(ValueError, match="practice"):
        PracticeWindow(real)


def test_ctrl_pause_ends_the_call_in_its_review_and_esc_closes_all_windows(
    qtbot: QtBot, play: Play, opened: Open
) -> None:
    window = opened(trainer=True)
    window.start()
    assert window.trainer is not None and window.course is not None
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=5000)
    window.frame.activateWindow()
    qtbot.keyClick(window.desk.console, Qt.Key.Key_Pause, CTRL)
    stack = window.review
    assert stack is not None and stack.isVisible()
    assert window.frame.page is stack and stack.geometry() == window.frame.inner()
    qtbot.waitUntil(lambda: stack.review is not None, timeout=15000)
    assert [fact.reason for fact in facts(play, f.PracticeEnded)] == ["standset"]
    assert stack.review.ended == "standset", "the end had reached the log when it was read"
    typed(qtbot, Qt.Key.Key_Escape)
    assert window.frame.isVisible(), "the first leads out of the line for the own rating"
    with qtbot.waitSignal(window.finished, timeout=2000):
        typed(qtbot, Qt.Key.Key_Escape)
    assert not any(each.isVisible() for each in (window.frame, window.trainer, window.course))
    assert window.again == ""


def test_a_call_that_is_closed_shows_its_review_at_the_next_tick(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened()
    window.start()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=5000)
    assert window.review is None
    play.line.stop("afsluttet")
    qtbot.waitUntil(lambda: window.review is not None and window.review.review is not None, timeout=15000)
    assert not window.review.review.score_open
    assert not window.review.page.verdict.isVisible(), "the trainee rates it first"


def test_what_is_written_in_the_review_stands_in_the_log_of_the_call(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened()
    window.start()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=5000)
    play.line.stop("afsluttet")
    qtbot.waitUntil(lambda: window.review is not None and window.review.review is not None, timeout=15000)
    stack = window.review
    typed(qtbot, "40", Qt.Key.Key_Return, "jeg gjorde ingenting", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stack.review.self_rating is not None, timeout=15000)
    assert stack.page.verdict.isVisible()
    typed(qtbot, Qt.Key.Key_N, "MK", Qt.Key.Key_Return, "tag telefonen", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(stack.review.notes), timeout=15000)
    typed(qtbot, Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bool(stack.review.raters), timeout=15000)
    assert [(fact.points, fact.comment) for fact in facts(play, f.PracticeSelfRated)] == [(40, "jeg gjorde ingenting")]
    assert [(fact.text, fact.at_s) for fact in facts(play, f.PracticeNoted)] == [("tag telefonen", 0.0)]
    assert [fact.points for fact in facts(play, f.PracticeRated)] == [1]
    assert stack.review.raters[0].rater == "MK"


def test_r_replays_the_call_on_the_real_panels_and_nothing_can_be_done_there(
    qtbot: QtBot, play: Play, opened: Open
) -> None:
    window = opened()
    window.start()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=5000)
    play.house.actions.answer()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallAnswered)), timeout=5000)
    play.line.stop("afsluttet")
    qtbot.waitUntil(lambda: window.review is not None and window.review.review is not None, timeout=15000)
    stack = window.review
    play.drained()
    before = [e.fact for e in play.house.desk.entries(play.line.call)]
    typed(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_End, Qt.Key.Key_R)
    view = stack.view
    assert view is not None and view.isVisible() and not stack.page.isVisible()
    qtbot.waitUntil(lambda: view.console.picture.call is not None, timeout=15000)
    assert view.console.picture.call.id == play.line.call
    assert view.console.info.practice, "the panels say that this is practice"
    assert window.frame.banner.accessibleName().startswith(window.frame.banner.sign())
    typed(qtbot, Qt.Key.Key_F1, Qt.Key.Key_F8, "skole", Qt.Key.Key_F10)
    window.desk.console.desk_page.guide.asked.emit("indgang", "q_sted", "stedet")  # as it counts two seconds later
    play.drained()
    assert [e.fact for e in play.house.desk.entries(play.line.call)] == before
    typed(qtbot, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: view.console.picture.call is None, timeout=15000)
    typed(qtbot, Qt.Key.Key_Escape)
    assert stack.page.isVisible() and not view.isVisible() and stack.playhead.t == 0.0


def test_f7_asks_for_the_same_practice_call_anew(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened()
    window.can_again = True
    window.start()
    play.line.stop("afsluttet")
    qtbot.waitUntil(lambda: window.review is not None and window.review.review is not None, timeout=15000)
    with qtbot.waitSignal(window.finished, timeout=2000):
        typed(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_F7)
    assert window.again == "brand_lejlighed_01"


def test_a_real_call_gets_the_desk_at_once_and_every_window_comes_back_that_was_open(
    qtbot: QtBot, play: Play, opened: Open
) -> None:
    window = opened(trainer=True)
    window.start()
    assert window.trainer is not None and window.course is not None
    window.course.close()
    window.desk.second_map.open()
    beside = window.desk.second_map.window
    assert beside is not None
    window.hold()
    assert not any(each.isVisible() for each in (window.frame, window.trainer, window.course, beside))
    at = play.line.seconds
    qtbot.wait(300)
    assert play.line.seconds == at and not play.line.ended
    window.go_on()
    assert all(each.isVisible() for each in (window.frame, window.trainer, beside))
    assert not window.course.isVisible()
    qtbot.waitUntil(lambda: play.line.seconds > at, timeout=5000)


def test_the_desk_may_be_closed_over_a_practice_call(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened(trainer=True)
    window.start()
    window.hold()
    with qtbot.waitSignal(window.finished, timeout=2000):
        window.end()
    assert window.review is None and not window.frame.isVisible()
    assert play.line.ended == "pulten lukkes"


def test_closing_the_trainee_s_window_ends_the_call_and_closes_the_trainer_s(
    qtbot: QtBot, play: Play, opened: Open
) -> None:
    window = opened(trainer=True)
    window.start()
    assert window.trainer is not None
    window.frame.close()
    assert play.line.ended
    assert not window.trainer.isVisible()


def test_closing_the_trainer_s_window_leaves_the_trainee_alone(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened(trainer=True)
    window.start()
    assert window.trainer is not None
    window.trainer.close()
    window.tick()
    assert window.frame.isVisible() and not play.line.ended


def test_without_the_trainer_s_window_the_caller_answers_by_itself_and_a_key_opens_it_again(
    qtbot: QtBot, play: Play, opened: Open
) -> None:
    window = opened(trainer=True)
    window.start()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=5000)
    assert window.trainer is not None and window.course is not None
    window.course.close()
    window.trainer.close()
    assert not play.line.has_trainer and not play.line.ended
    assert "Ctrl+Shift+T" in window.frame.banner.accessibleDescription()
    window.frame.activateWindow()
    qtbot.keyClick(window.desk.console, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.trainer.isVisible() and window.course.isVisible() and play.line.has_trainer
    assert "Ctrl+Shift+T" not in window.frame.banner.accessibleDescription()
    play.drained()
    assert [(x.deed, x.what) for x in facts(play, f.PracticeCued)] == [("window", "closed"), ("window", "opened")]


def test_with_a_trainer_the_caller_waits_longer_before_it_answers_by_itself(
    qtbot: QtBot, play: Play, opened: Open
) -> None:
    window = opened(trainer=True)
    window.start()
    play.drained()
    play.house.actions.answer()
    play.drained()
    play.house.actions.ask("indgang", "q_sted", "Hvor skal hjælpen hen?")
    play.drained()
    view = play.line.trainer_view()
    assert view is not None and view.answers_in_s is not None and view.answers_in_s > 3


def test_a_change_of_theme_reaches_every_window(qtbot: QtBot, play: Play, opened: Open) -> None:
    window = opened(trainer=True)
    window.start()
    window.desk.console.set_theme("light")
    assert window.trainer is not None and window.course is not None
    assert {w.look.theme.name for w in (window.frame, window.trainer, window.course)} == {"light"}


@pytest.mark.parametrize("room", [QRect(0, 0, 1920, 1080), QRect(1920, 30, 1920, 1050), QRect(0, 0, 2560, 1440)])
def test_the_windows_share_a_screen_without_gap_or_overlap(room: QRect) -> None:
    parts = tiles(room, 480, 305)
    assert all(room.contains(part) for part in parts)
    assert not any(a.intersects(b) for a, b in combinations(parts, 2))
    assert sum(part.width() * part.height() for part in parts) == room.width() * room.height()
    desk, column, strip = parts
    assert desk.width() >= 1024 + 16 and desk.height() >= 600 + 46
    assert column.height() == room.height() and strip.height() == 305
