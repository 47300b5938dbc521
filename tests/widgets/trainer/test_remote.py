"""The trainer's window at a second machine, both machines on 127.0.0.1: asked for by keys, joined, lost and found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from app.config import Config
from app.domain import facts as f
from app.isolation import NotIsolatedError
from app.practice.locallink import LocalLink
from app.practice.play import Play, open_play
from app.practice.remote import messages as m
from app.practice.remote.address import Address
from app.practice.remote.code import shown
from app.practice.remote.host import Waiting
from app.practice.remote.link import Joined, Trouble
from widgets.practice_window import PracticeWindow
from widgets.theme import THEMES
from widgets.trainer.remote_join import JoinWindow
from widgets.trainer.remote_seat import RemoteSeat
from widgets.trainer.remote_trainer import RemoteTrainer, halves
from widgets.trainer.remote_waiting import WaitingPage
from widgets.trainer.window import trainer_look

HERE = Address("127.0.0.1", 0)
TROUBLES: frozenset[Any] = frozenset(get_args(Trouble)) - {""}
NO_ONE = Address("127.0.0.1", 1)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    config = Config({"store": str(tmp_path / "store"), "handover_folder": str(tmp_path / "handover")})
    play = open_play(config, "brand_lejlighed_01", recorded=False, out=tmp_path / "out")
    yield play
    play.close()


@pytest.fixture
def trainee(qtbot: QtBot, play: Play, monkeypatch: pytest.MonkeyPatch) -> Iterator[PracticeWindow]:
    """The trainee's windows, waiting for a trainer on this machine alone."""
    made = RemoteSeat.__init__

    def here(self: RemoteSeat, *given: Any) -> None:
        made(self, *given, HERE)

    monkeypatch.setattr(RemoteSeat, "__init__", here)
    window = PracticeWindow(play, trainer=True, remote=True)
    seat = window.seat
    assert seat is not None
    window.start()
    qtbot.waitUntil(lambda: seat.page.waiting is not None and bool(seat.page.waiting.code), timeout=10_000)
    yield window
    window.frame.close()
    seat.host.join(10)


@pytest.fixture
def trainer(qtbot: QtBot) -> Iterator[RemoteTrainer]:
    made = RemoteTrainer("dark")
    yield made
    made.close()
    if made.link is not None:
        made.link.join(10)
    made.put_away()


def facts(play: Play, kind: type) -> list[Any]:
    return [e.fact for e in play.house.desk.entries(play.line.call) if isinstance(e.fact, kind)]


def seat_of(window: PracticeWindow) -> RemoteSeat:
    assert window.seat is not None
    return window.seat


def joins(qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer) -> None:
    waiting = seat_of(trainee).host.waiting
    trainer.open(waiting.address, waiting.code)
    qtbot.waitUntil(lambda: trainer.trainer is not None, timeout=10_000)


def cut(trainee: PracticeWindow) -> None:
    host = seat_of(trainee).host
    assert host._loop is not None and host._here is not None
    host._loop.call_soon_threadsafe(host._here.abort)


# --- the trainee's side


def test_nothing_listens_unless_it_was_chosen(qtbot: QtBot, play: Play) -> None:
    for beside in (False, True):
        window = PracticeWindow(play, trainer=beside)
        assert window.seat is None
        window.frame.close()


def test_no_door_is_made_for_a_house_that_could_reach_something_real(qtbot: QtBot, play: Play) -> None:
    window = PracticeWindow(play)
    other = replace(play, house=replace(play.house, practice=False))
    with pytest.raises(NotIsolatedError):
        RemoteSeat(other, LocalLink(play.line), window.frame, HERE)
    window.frame.close()


def test_it_waits_with_address_and_code_and_does_not_ring(trainee: PracticeWindow, play: Play) -> None:
    page, waiting = seat_of(trainee).page, seat_of(trainee).host.waiting
    assert trainee.frame.page is page and page.isVisible() and not trainee.desk.console.isVisible()
    assert str(waiting.address) in page.accessibleDescription()
    assert shown(waiting.code) in page.accessibleDescription()
    assert facts(play, f.CallRang) == []


def test_it_rings_when_the_trainer_is_there_and_the_frame_says_so(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer, play: Play
) -> None:
    joins(qtbot, trainee, trainer)
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    assert facts(play, f.PracticeStarted)[0].trainer
    assert trainee.frame.page is None and trainee.desk.console.isVisible()
    qtbot.waitUntil(lambda: "trainer at another machine" in trainee.frame.banner.accessibleDescription(), timeout=5000)
    assert trainee.trainer is None


def test_enter_lets_it_ring_alone_and_the_frame_keeps_the_code(
    qtbot: QtBot, trainee: PracticeWindow, play: Play
) -> None:
    page = seat_of(trainee).page
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    assert not facts(play, f.PracticeStarted)[0].trainer
    assert shown(seat_of(trainee).host.waiting.code) in trainee.frame.banner.accessibleDescription()


def test_escape_gives_it_up_and_shuts_the_door(qtbot: QtBot, trainee: PracticeWindow, play: Play) -> None:
    with qtbot.waitSignal(trainee.finished, timeout=5000):
        qtbot.keyClick(seat_of(trainee).page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: seat_of(trainee).host.waiting.standing == "shut", timeout=5000)
    assert facts(play, f.CallRang) == []


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (Waiting(HERE), "Opening"),
        (Waiting(HERE, "ABCD2345", "waiting"), "Waiting for the trainer"),
        (Waiting(HERE, "ABCD2345", "there"), "The trainer is here"),
        (Waiting(HERE, standing="failed"), "cannot listen"),
    ],
)
@pytest.mark.parametrize("theme", THEMES)
def test_the_waiting_page_says_how_it_stands(qtbot: QtBot, waiting: Waiting, words: str, theme: Any) -> None:
    page = WaitingPage(trainer_look(theme, 1080, 1.0))
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_waiting(waiting)
    assert words in page.accessibleDescription()
    assert not page.grab().isNull()


def test_a_code_that_was_replaced_is_said_to_be_new(qtbot: QtBot) -> None:
    page = WaitingPage(trainer_look("dark", 1080, 1.0))
    qtbot.addWidget(page)
    page.show_waiting(Waiting(HERE, "ABCD2345", "waiting"))
    page.show_waiting(Waiting(HERE, "EFGH2345", "waiting"))
    assert "a new one stands here" in page.accessibleDescription()


# --- the trainer's side


def test_what_cannot_be_right_is_said_before_anything_is_sent(qtbot: QtBot) -> None:
    window = JoinWindow("dark")
    qtbot.addWidget(window)
    window.show()
    asked: list[tuple[Address, str, str]] = []
    window.page.wanted.connect(lambda *given: asked.append(given))
    qtbot.keyClick(window.page.machine.line, Qt.Key.Key_Return)
    assert "Write the machine" in window.page.words
    qtbot.keyClicks(window.page.machine.line, "10.0.0.7")
    qtbot.keyClick(window.page.machine.line, Qt.Key.Key_Return)
    assert "eight signs" in window.page.words
    qtbot.keyClicks(window.page.code.line, "abcd 2345")
    qtbot.keyClick(window.page.code.line, Qt.Key.Key_Return)
    assert asked == [(Address("10.0.0.7"), "ABCD2345", "")]
    assert window.page.code.text == "ABCD-2345"
    qtbot.keyClick(window.page.code.line, Qt.Key.Key_F3)
    assert window.focusWidget() is window.page.who.line
    qtbot.keyClicks(window.page.who.line, "Mette Kold")
    qtbot.keyClick(window.page.who.line, Qt.Key.Key_Return)
    assert "never a name" in window.page.words and len(asked) == 1
    assert window.focusWidget() is window.page.who.line
    window.page.who.line.selectAll()
    qtbot.keyClicks(window.page.who.line, "mk")
    qtbot.keyClick(window.page.who.line, Qt.Key.Key_Return)
    assert asked[1:] == [(Address("10.0.0.7"), "ABCD2345", "MK")]
    assert window.page.who.text == "MK" and window.page.who.shown.word == "F3"


def test_tab_goes_from_machine_to_code_to_initials(qtbot: QtBot) -> None:
    window = JoinWindow("dark")
    qtbot.addWidget(window)
    window.show()
    window.page.machine.line.setFocus()
    reached = []
    for _ in range(2):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached == [window.page.code.line, window.page.who.line]


def test_a_trainer_with_initials_stands_by_them_in_the_log_and_in_the_trainees_frame(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer, play: Play
) -> None:
    trainer.join.page.show_who("MK")
    joins(qtbot, trainee, trainer)
    assert trainer.link is not None
    link = trainer.link
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    link.rate_trainee("tone", 4)

    def by() -> list[str]:
        return [e.by for e in play.house.desk.entries(play.line.call) if isinstance(e.fact, f.PracticeRated)]

    qtbot.waitUntil(lambda: by() == ["MK"], timeout=10_000)
    banner = trainee.frame.banner
    qtbot.waitUntil(lambda: "trainer MK at another machine" in banner.accessibleDescription(), timeout=5_000)


@pytest.mark.parametrize("trouble", sorted(TROUBLES))
def test_every_refusal_is_told_in_words_of_its_own(qtbot: QtBot, trouble: Any) -> None:
    window = JoinWindow("dark")
    qtbot.addWidget(window)
    window.page.show_joined(Joined("refused", trouble))
    others = set()
    for other in TROUBLES - {trouble}:
        page = JoinWindow("dark")
        qtbot.addWidget(page)
        page.page.show_joined(Joined("refused", other))
        others.add(page.page.words)
    assert window.page.words and window.page.words not in others


def test_a_wrong_code_is_told_and_the_right_one_after_it_joins(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer
) -> None:
    waiting = seat_of(trainee).host.waiting
    trainer.open(waiting.address, "ABCD2345")
    qtbot.waitUntil(lambda: trainer.joined.standing == "refused", timeout=10_000)
    assert "not right" in trainer.join.page.words and trainer.join.isVisible()
    joins(qtbot, trainee, trainer)
    assert not trainer.join.isVisible()


def test_a_digit_at_the_trainers_machine_lets_the_caller_speak_at_the_trainees(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer, play: Play
) -> None:
    joins(qtbot, trainee, trainer)
    assert trainer.trainer is not None and trainer.course is not None
    assert trainer.trainer.isVisible() and trainer.course.isVisible()
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    play.house.actions.answer()
    lines = trainer.trainer.lines
    qtbot.waitUntil(lambda: lines.picture is not None and lines.picture.view is not None, timeout=10_000)
    qtbot.waitUntil(lambda: bool(facts(play, f.CallAnswered)), timeout=10_000)
    qtbot.keyClick(lines, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: [d.deed for d in facts(play, f.PracticeCued)] == ["say"], timeout=10_000)


def test_a_lost_line_is_said_on_both_screens_and_what_was_not_done_is_named(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer, play: Play
) -> None:
    host = seat_of(trainee).host
    host._grace_s = 0.2
    joins(qtbot, trainee, trainer)
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    link, strip = trainer.link, trainer.strip
    assert link is not None and strip is not None and not strip.isVisible()
    where, link.address = link.address, NO_ONE
    cut(trainee)
    qtbot.waitUntil(lambda: "out of reach" in strip.words, timeout=10_000)
    link.pace(0.0)
    qtbot.waitUntil(lambda: "not done: Pause" in strip.words and strip.isVisible(), timeout=5000)
    banner = trainee.frame.banner
    qtbot.waitUntil(lambda: "trainer away" in banner.accessibleDescription(), timeout=10_000)
    assert shown(host.waiting.code) in banner.accessibleDescription()
    qtbot.waitUntil(lambda: [d.deed for d in facts(play, f.PracticeCued)] == ["trainer_away"], timeout=10_000)
    link.address = where
    qtbot.waitUntil(lambda: trainer.joined.standing == "there", timeout=10_000)
    qtbot.waitUntil(lambda: "trainer away" not in banner.accessibleDescription(), timeout=10_000)
    trainer._read()
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=5000)
    assert facts(play, f.PracticePaced) == []


def test_a_real_call_at_the_trainer_s_desk_leaves_the_caller_alone_until_he_is_back(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer, play: Play
) -> None:
    joins(qtbot, trainee, trainer)
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    assert trainer.trainer is not None and trainer.course is not None
    trainer.hold()
    assert not trainer.trainer.isVisible() and not trainer.course.isVisible()
    qtbot.waitUntil(lambda: trainer.joined.standing == "resting", timeout=10_000)
    qtbot.waitUntil(lambda: not play.line.has_trainer, timeout=10_000)
    trainer.go_on()
    assert trainer.trainer.isVisible() and trainer.course.isVisible()
    qtbot.waitUntil(lambda: trainer.joined.standing == "there" and play.line.has_trainer, timeout=10_000)
    cued = [d.deed for d in facts(play, f.PracticeCued)]
    qtbot.waitUntil(
        lambda: [d.deed for d in facts(play, f.PracticeCued)] == ["trainer_away", "trainer_back"], timeout=10_000
    )
    assert cued[0] == "trainer_away"


def test_a_trainer_who_is_let_in_while_a_real_call_has_his_desk_sees_it_afterwards(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer
) -> None:
    waiting = seat_of(trainee).host.waiting
    trainer.open(waiting.address, waiting.code)
    trainer.hold()
    qtbot.waitUntil(lambda: trainer.joined.standing == "resting", timeout=10_000)
    assert trainer.trainer is None and not trainer.join.isVisible()
    trainer.go_on()
    qtbot.waitUntil(lambda: trainer.trainer is not None and trainer.trainer.isVisible(), timeout=10_000)


def test_the_trainer_sees_that_a_real_call_has_the_trainee_s_desk(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer, play: Play
) -> None:
    joins(qtbot, trainee, trainer)
    qtbot.waitUntil(lambda: bool(facts(play, f.CallRang)), timeout=10_000)
    trainee.hold()
    link = trainer.link
    assert link is not None
    qtbot.waitUntil(lambda: (p := link.picture("da")) is not None and p.held and not p.running, timeout=10_000)
    trainee.go_on()
    qtbot.waitUntil(lambda: (p := link.picture("da")) is not None and p.running, timeout=10_000)


def test_a_window_closed_over_notes_that_were_not_sent_says_so_first(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer
) -> None:
    joins(qtbot, trainee, trainer)
    link, window, strip = trainer.link, trainer.trainer, trainer.strip
    assert link is not None and window is not None and strip is not None
    qtbot.waitUntil(lambda: link.picture("en") is not None, timeout=10_000)
    link.address = NO_ONE
    cut(trainee)
    qtbot.waitUntil(lambda: trainer.joined.standing == "lost", timeout=10_000)
    link.note("spørg igen", 1.0)
    window.close()
    assert window.isVisible() and "not sent yet" in strip.words
    with qtbot.waitSignal(trainer.finished, timeout=5000):
        window.close()
    assert not window.isVisible()


def test_when_the_trainees_desk_shuts_the_call_the_last_picture_stays(
    qtbot: QtBot, trainee: PracticeWindow, trainer: RemoteTrainer
) -> None:
    joins(qtbot, trainee, trainer)
    window, strip = trainer.trainer, trainer.strip
    assert window is not None and strip is not None
    qtbot.waitUntil(lambda: window.lines.picture is not None, timeout=10_000)
    trainee.frame.close()
    qtbot.waitUntil(lambda: "has closed the call" in strip.words, timeout=10_000)
    assert window.isVisible()


DEEDS: list[tuple[m.Act, str]] = [
    (m.Pace(rate=0), "Pause or speed"), (m.Jump(), "Jump"), (m.SwitchLine(), "Cut line"), (m.NewPosition(), "New AML"),
    (m.Say(intent="x"), "x"), (m.SayFreely(text="ord"), "»ord«"), (m.Trigger(happening="h"), "h"),
    (m.Hold(happening="h"), "h"), (m.Dial(stress=1), "Stress or cooperation"), (m.Note(text="n"), "»n«"),
    (m.Rate(item="i", points=1), "Rating"), (m.Stop(reason="r"), "Stop"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "words"), DEEDS, ids=lambda value: type(value).__name__)
def test_every_deed_has_a_name_for_when_it_was_not_done(trainer: RemoteTrainer, act: m.Act, words: str) -> None:
    assert trainer.name_of(act) == words


@pytest.mark.parametrize("room", [QRect(0, 0, 1920, 1080), QRect(0, 0, 1366, 768), QRect(1920, 40, 1280, 984)])
def test_both_windows_lie_on_the_screen_side_by_side(room: QRect) -> None:
    column, strip = halves(room, 480, 290)
    assert room.contains(column) and room.contains(strip) and not column.intersects(strip)


