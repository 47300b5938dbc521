"""The trainer's window: every control works, all by keyboard, and acts through the practice line alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.domain import facts as f
from app.practice.locallink import picture_of
from tests.app.practice.rig import Rig
from tests.app.worlds import place
from widgets.theme import THEMES, ThemeName
from widgets.trainer.window import TrainerWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Stage:
    """A practice call that has been answered, and the trainer's window on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.rig = Rig(trainer=True)
        self.line = self.rig.line
        self.actions = Actions(self.rig.desk)
        self.window = TrainerWindow(self.rig.hand, "dark")
        qtbot.addWidget(self.window)
        self.window.resize(560, 1080)
        self.window.show()
        self.window.activateWindow()
        self.window.lines.setFocus()
        self.line.ring()
        self.rig.settle()
        self.rig.passes(3)
        self.actions.answer()
        self.show()

    def show(self, seconds: float = 0.0) -> None:
        self.rig.settle()
        self.rig.passes(seconds)
        self.window.show_picture(picture_of(self.line, "da"))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        self.show()

    def ask(self) -> None:
        self.actions.ask("indgang", "q_sted", "Hvor skal hjælpen hen?")
        self.show()

    def said(self) -> list[str]:
        return [fact.intent for fact in self.rig.facts(f.CallerSaid)]

    def radii(self) -> list[float]:
        reports = [fact.report for fact in self.rig.facts(f.PositionReceived)]
        return [report.radius_m for report in reports if report.entity == "caller"]


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(qtbot)
    yield stage
    stage.rig.desk.stop()


def test_the_line_that_answers_the_question_stands_first_and_enter_says_it(stage: Stage) -> None:
    stage.ask()
    assert stage.window.lines.lines[0].intent == "sted"
    assert "hvor skal hjælpen hen?" in stage.window.lines.accessibleDescription()
    stage.press(Qt.Key.Key_Return)
    assert stage.said() == ["sted"]


def test_each_digit_says_the_line_it_stands_beside(stage: Stage) -> None:
    wanted = [line.intent for line in stage.window.lines.lines[:9]]
    stage.press(Qt.Key.Key_8)
    stage.press(Qt.Key.Key_9)
    assert stage.said() == [wanted[7], wanted[8]] == ["panik", "uforstaaet"]


def test_arrows_reach_lines_that_have_no_digit(stage: Stage) -> None:
    last = len(stage.window.lines.lines) - 1
    intent = stage.window.lines.lines[last].intent
    for _ in range(last + 3):
        stage.press(Qt.Key.Key_Down)
    assert stage.window.lines.current == last > 8
    stage.press(Qt.Key.Key_Return)
    assert stage.said() == [intent]


def test_f1_pauses_and_lets_run_and_the_key_and_the_banner_say_so(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F1)
    assert stage.line.rate == 0
    assert stage.window.controls.button("F1").state == "on"
    stood = stage.window.banner.accessibleDescription()
    stage.show(30)
    assert stage.window.banner.accessibleDescription() == stood
    stage.press(Qt.Key.Key_F1)
    assert stage.line.rate == 1
    assert stage.window.controls.button("F1").state == "usable"


def test_f2_halves_the_speed_and_a_pause_goes_back_to_it(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    assert stage.line.rate == 0.5
    stage.press(Qt.Key.Key_F1)
    stage.press(Qt.Key.Key_F1)
    assert stage.line.rate == 0.5
    stage.press(Qt.Key.Key_F2)
    assert stage.line.rate == 1


def test_f3_jumps_to_the_event_its_key_names(stage: Stage) -> None:
    assert "0:18" in stage.window.controls.button("F3").below
    stage.press(Qt.Key.Key_F3)
    stage.show(0.5)
    assert stage.radii() == [35.0]
    assert "0:40" in stage.window.controls.button("F3").below


def test_f4_cuts_the_line_and_mends_it(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F4)
    assert stage.rig.facts(f.CallLost)
    assert stage.window.controls.button("F4").state == "on"
    stage.press(Qt.Key.Key_F4)
    assert stage.rig.facts(f.CallReconnected)


def test_f5_sends_a_position_now(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F5)
    stage.press(Qt.Key.Key_F5)
    assert stage.radii() == [35.0, 8.0]


def test_a_key_with_nothing_to_do_says_so_and_does_nothing(stage: Stage) -> None:
    stage.line.stop("slut")
    stage.show()
    lines = len(stage.rig.desk.entries(stage.line.call))
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_1):
        stage.press(key)
    stage.press(Qt.Key.Key_2, ALT)
    assert len(stage.rig.desk.entries(stage.line.call)) == lines
    assert {stage.window.controls.button(f"F{i}").state for i in range(1, 6)} == {"not_yet"}


def test_alt_and_a_number_let_an_event_happen_before_its_time(stage: Stage) -> None:
    number = [e.id for e in stage.window.events.events].index("aml_fin") + 1
    stage.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
    assert stage.radii() == [8.0]
    assert {e.id: e.state for e in stage.window.events.events}["aml_fin"] == "happened"
    stage.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
    assert stage.radii() == [8.0]


def test_in_the_list_of_events_enter_lets_one_happen_and_space_holds_it_back(stage: Stage) -> None:
    events = stage.window.events
    events.setFocus()
    events.move_to([e.id for _, e in events.shown].index("aml_grov"))
    stage.press(Qt.Key.Key_Space)
    assert {e.id: e.state for e in events.events}["aml_grov"] == "held"
    stage.show(20)
    assert stage.radii() == []
    stage.press(Qt.Key.Key_Return)
    assert stage.radii() == [35.0]


def test_own_words_are_written_after_f6_and_said_by_ctrl_enter(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F6)
    assert stage.window.own.line.hasFocus()
    stage.qtbot.keyClicks(stage.window.own.line, "Der er 2 hunde")
    stage.press(Qt.Key.Key_Return, CTRL)
    assert [fact.text for fact in stage.rig.facts(f.CallerSaid)] == ["Der er 2 hunde"]
    assert stage.window.own.text == ""
    assert stage.window.own.line.hasFocus()


def test_digits_belong_to_the_own_words_while_they_are_written_and_to_the_lines_after_escape(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F6)
    stage.press(Qt.Key.Key_8)
    assert (stage.said(), stage.window.own.text) == ([], "8")
    stage.press(Qt.Key.Key_Escape)
    assert stage.window.lines.hasFocus()
    stage.press(Qt.Key.Key_8)
    assert stage.said() == ["panik"]
    assert stage.window.own.text == "8"


def test_what_is_being_written_survives_every_new_picture(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F6)
    stage.qtbot.keyClicks(stage.window.own.line, "halv")
    stage.show(5)
    stage.ask()
    assert stage.window.own.text == "halv"


def test_ctrl_pause_asks_to_stop(stage: Stage) -> None:
    with stage.qtbot.waitSignal(stage.window.stop_wanted, timeout=1000):
        stage.qtbot.keyClick(stage.window, Qt.Key.Key_Pause, CTRL)


def test_a_click_says_a_line_and_lets_an_event_happen(stage: Stage) -> None:
    lines, events = stage.window.lines, stage.window.events
    intent = lines.lines[0].intent
    click = Qt.MouseButton.LeftButton
    stage.qtbot.mouseClick(lines, click, pos=QPoint(80, stage.window.look.metrics.section_h + 10))
    stage.show()
    assert stage.said() == [intent]
    row = [e.id for _, e in events.shown].index("aml_grov")
    high = stage.window.look.metrics.px(26)
    stage.qtbot.mouseClick(events, click, pos=QPoint(200, stage.window.look.metrics.section_h + row * high + 5))
    stage.show()
    assert stage.radii() == [35.0]
    stage.qtbot.mouseClick(stage.window.controls.button("F1"), click)
    stage.show()
    assert stage.line.rate == 0


def test_goals_and_points_so_far_follow_the_trainee(stage: Stage) -> None:
    stage.actions.choose_place(place())
    stage.show()
    shown = stage.window.goals.picture
    assert shown is not None
    assert {g.id: g.standing for g in shown.goals.rows}["sted_hurtigt"] == "met"
    assert (shown.goals.got, shown.goals.max) == (17, 17)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(560, 1080), (480, 768), (900, 1400)])
def test_nothing_overlaps_or_leaves_the_window_and_the_nine_keys_are_in_view_where_there_is_room(
    stage: Stage, theme: ThemeName, size: tuple[int, int]
) -> None:
    window = stage.window
    window.resize(*size)
    window.set_theme(theme)
    stage.show()
    window.grab()
    parts = window._parts
    edges = [(part.y(), part.y() + part.height()) for part in parts]
    assert all(below[0] == above[1] for above, below in pairwise(edges))
    assert edges[-1][1] <= window.inner().bottom() + 1
    in_view = window.lines._rects()
    assert len(in_view) >= (9 if size[1] >= 1000 else 4)
    assert all(rect.bottom() < window.lines.height() for _, rect in in_view)


@pytest.mark.parametrize(
    ("scale", "size"), [(1.5, (700, 1080)), (2.0, (900, 1080)), (2.0, (900, 768)), (1.0, (480, 600))]
)
def test_large_text_grows_as_far_as_everything_still_has_room(
    stage: Stage, scale: float, size: tuple[int, int]
) -> None:
    window = TrainerWindow(stage.rig.hand, "dark", scale)
    stage.qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.show_picture(picture_of(stage.line, "da"))
    window.grab()
    assert window.note.y() + window.note.height() <= window.inner().bottom() + 1
    assert len(window.lines._rects()) >= 4


def test_before_the_ring_the_window_says_that_nothing_has_begun(qtbot: QtBot) -> None:
    rig = Rig(trainer=True)
    window = TrainerWindow(rig.hand, "dark")
    qtbot.addWidget(window)
    window.show()
    window.show_picture(picture_of(rig.line, "da"))
    window.grab()
    qtbot.keyClick(window.lines, Qt.Key.Key_1)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    rig.settle()
    assert rig.desk.entries(rig.line.call) == ()
    assert window.controls.button("F1").state == "not_yet"
    rig.desk.stop()
