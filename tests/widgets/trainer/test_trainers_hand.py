"""The trainer's further keys: the dials, what is beyond the script, notes, ratings, the trainee's screen, a mark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.domain import facts as f
from tests.app.practice.rig import Rig
from tests.app.worlds import place
from tests.widgets.trainer.test_trainer_window import Stage
from widgets.trainer.inject import KINDS
from widgets.trainer.window import TrainerWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(qtbot)
    yield stage
    stage.rig.desk.stop()


def moods(stage: Stage) -> list[tuple[int, int]]:
    return [(fact.stress, fact.cooperation) for fact in stage.rig.facts(f.PracticeStressed)]


def test_ctrl_and_arrows_turn_stress_and_shift_cooperation(stage: Stage) -> None:
    (stress, will), = moods(stage)
    stage.press(Qt.Key.Key_Up, CTRL)
    stage.press(Qt.Key.Key_Down, SHIFT)
    assert moods(stage)[1:] == [(stress + 5, will), (stress + 5, will - 5)]
    assert stage.window.caller.picture.view.stress == stress + 5


def test_quick_turns_add_up_before_the_picture_has_followed(stage: Stage) -> None:
    stress = moods(stage)[0][0]
    for _ in range(3):
        stage.qtbot.keyClick(stage.window.lines, Qt.Key.Key_Up, CTRL)
    stage.show()
    assert moods(stage)[-1][0] == stress + 15


def test_f7_opens_what_is_beyond_the_script_and_a_digit_lets_it_happen(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F7)
    assert stage.window.inject.isVisible() and stage.window.inject.hasFocus()
    stage.press(Qt.Key.Key_2)
    assert stage.radii() == [25.0]
    assert not stage.window.inject.isVisible() and stage.window.lines.hasFocus()
    cue = stage.rig.facts(f.PracticeCued)[-1]
    assert cue.deed == "inject" and cue.what.startswith("wrong radius_m=25 off_m=900")


def test_arrows_set_radius_distance_and_direction(stage: Stage) -> None:
    panel = stage.window.inject
    stage.press(Qt.Key.Key_F7)
    stage.press(Qt.Key.Key_Right)
    stage.press(Qt.Key.Key_Right, SHIFT)
    stage.press(Qt.Key.Key_Left, CTRL)
    wanted = panel.injection("right")
    assert (wanted.radius_m, wanted.off_m, wanted.bearing_deg) == (25, 15, 45)
    stage.press(Qt.Key.Key_Return)
    assert stage.radii() == [25.0]


def test_words_typed_in_the_panel_are_what_is_heard(stage: Stage) -> None:
    panel = stage.window.inject
    stage.press(Qt.Key.Key_F7)
    for _ in range(KINDS.index("noise")):
        stage.press(Qt.Key.Key_Down)
    stage.qtbot.keyClick(panel, "d")
    stage.qtbot.keyClicks(panel.words.line, "oeren smaekker")
    stage.press(Qt.Key.Key_Return)
    assert [x.text for x in stage.rig.facts(f.CallerSaid)] == ["[doeren smaekker]"]
    assert panel.words.text == ""


def test_a_noise_can_be_picked_without_writing(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F7)
    for _ in range(KINDS.index("noise")):
        stage.press(Qt.Key.Key_Down)
    first = stage.window.inject.injection("noise").text
    stage.press(Qt.Key.Key_Right)
    assert stage.window.inject.injection("noise").text not in ("", first)


def test_escape_leaves_the_panel_and_nothing_has_happened(stage: Stage) -> None:
    before = len(stage.rig.desk.entries(stage.line.call))
    stage.press(Qt.Key.Key_F7)
    stage.press(Qt.Key.Key_Escape)
    assert not stage.window.inject.isVisible()
    assert len(stage.rig.desk.entries(stage.line.call)) == before


def test_the_caller_comes_back_only_when_the_line_is_down(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F7)
    stage.press(Qt.Key.Key_7)
    assert stage.window.inject.isVisible() and not stage.rig.facts(f.CallReconnected)
    stage.press(Qt.Key.Key_6)
    stage.press(Qt.Key.Key_F7)
    stage.press(Qt.Key.Key_7)
    assert stage.rig.facts(f.CallLost) and stage.rig.facts(f.CallReconnected)


def test_a_note_is_pinned_to_the_moment_its_key_was_pressed(stage: Stage) -> None:
    at = stage.line.seconds
    stage.press(Qt.Key.Key_F8)
    assert stage.window.note_line.line.hasFocus()
    stage.show(9)
    stage.qtbot.keyClicks(stage.window.note_line.line, "Rolig her 1")
    stage.press(Qt.Key.Key_Return)
    note, = stage.rig.facts(f.PracticeNoted)
    assert (note.text, note.at_s) == ("Rolig her 1", pytest.approx(at, abs=0.01))
    assert stage.window.own.isVisible() and stage.window.lines.hasFocus()


def test_escape_drops_a_note_and_digits_say_lines_again(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F8)
    stage.qtbot.keyClicks(stage.window.note_line.line, "halv")
    stage.press(Qt.Key.Key_Escape)
    assert stage.rig.facts(f.PracticeNoted) == [] and not stage.window.note_line.isVisible()
    stage.press(Qt.Key.Key_8)
    assert stage.said() == ["panik"]


def test_ctrl_and_a_digit_rates_the_item_in_hand_and_f9_takes_the_next(stage: Stage) -> None:
    first = stage.window.rating.row
    stage.press(Qt.Key.Key_4, CTRL)
    stage.press(Qt.Key.Key_F9)
    second = stage.window.rating.row
    stage.press(Qt.Key.Key_0, CTRL)
    assert first is not None and second is not None
    given = [(x.item, x.points) for x in stage.rig.facts(f.PracticeRated)]
    assert given == [(first.id, 4), (second.id, 0)] and first.id != second.id


def test_the_anchor_beside_the_points_is_the_one_that_was_reached(stage: Stage) -> None:
    stage.press(Qt.Key.Key_4, CTRL)
    row = stage.window.rating.row
    assert row is not None and row.points == 4
    assert stage.window.rating.anchor(row) == (3, dict(row.anchors)[3])


def test_a_fault_only_a_person_hears_happened_or_did_not(stage: Stage) -> None:
    rating = stage.window.rating
    while rating.row is not None and not rating.row.fault:
        rating.next()
    stage.press(Qt.Key.Key_3, CTRL)
    assert stage.rig.facts(f.PracticeRated) == []
    stage.press(Qt.Key.Key_0, CTRL)
    assert [(x.item, x.points) for x in stage.rig.facts(f.PracticeRated)] == [("haan", 0)]
    assert stage.line.assess().critical == ("haan",)


def test_a_click_rates_too(stage: Stage) -> None:
    rating = stage.window.rating
    box = dict(rating._boxes())[5]
    stage.qtbot.mouseClick(rating, Qt.MouseButton.LeftButton, pos=box.center())
    stage.show()
    assert [x.points for x in stage.rig.facts(f.PracticeRated)] == [5]
    stage.qtbot.mouseClick(rating, Qt.MouseButton.LeftButton, pos=rating._note_box().center())
    assert stage.window.note_line.isVisible()
    stage.qtbot.mouseClick(rating, Qt.MouseButton.LeftButton, pos=QPoint(60, 15))
    assert rating.current == 1


def test_the_trainee_s_screen_is_told_in_words(stage: Stage) -> None:
    stage.actions.type_field(stage.line.call, "anmelder.navn", "Mari", 4)
    stage.actions.choose_place(place())
    stage.show()
    rows = stage.window.trainee.rows(stage.window.trainee.picture)
    words = [row[1] for row in rows]
    assert words[1] == "Navn: »Mari«"
    assert place().text in words[2] and rows[2][2] == "confirmed"
    assert rows[3][2] == "missing"


def test_for_a_mark_the_keys_of_the_clock_are_locked_and_say_so(qtbot: QtBot) -> None:
    rig = Rig(trainer=True, mode="summative")
    window = TrainerWindow(rig.hand, "dark")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    rig.line.ring()
    rig.settle()
    rig.passes(3)
    window.show_picture(rig.hand.picture("da"))
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3):
        qtbot.keyClick(window, key)
    rig.settle()
    assert rig.facts(f.PracticePaced) == []
    assert {window.controls.button(key).state for key in ("F1", "F2", "F3")} == {"not_yet"}
    assert window.controls.button("F4").state == "usable"
    rig.desk.stop()
