"""Two places: told with their distance, explained by a key or a click, then quiet with who and when; never a window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tools.stage import METRES_PER_DEGREE, Stage, aml
from widgets.panels.conflict import ConflictPanel

ADDRESS = "nørregade 12 øvelsby"


def panel_of(stage: Stage) -> ConflictPanel:
    stage.console.refresh()
    stage.settle()
    return stage.console.desk_page.conflict


def call_at(stage: Stage, north_m: float) -> None:
    """A call whose phone lies so far north of the address that was chosen."""
    lat, lon = stage.point_of(ADDRESS)
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.type(ADDRESS)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.receive(aml(lat + north_m / METRES_PER_DEGREE, lon, 20, at=stage.house.clock.now()))
    stage.settle()


def test_while_all_agree_the_panel_takes_no_room(stage: Stage) -> None:
    call_at(stage, 5)
    panel = panel_of(stage)
    assert panel.shown is None and panel.sizeHint().height() == 0 == panel.height()


def test_two_places_are_told_with_their_distance(stage: Stage) -> None:
    call_at(stage, 2300)
    panel = panel_of(stage)
    assert panel.height() > 0
    assert panel.accessibleName() == "Den valgte adresse og telefonen er 2,3 km fra hinanden"
    assert stage.console.desk_page.map.canvas.accessibleDescription().count("2,3 km") >= 1


@pytest.mark.parametrize(
    ("key", "reason"), [("Alt+P", "calls_for_another"), ("Alt+F", "has_moved"), ("Alt+G", "wrong_address")]
)
def test_a_key_explains_it_and_the_line_goes_quiet_with_who_and_when(stage: Stage, key: str, reason: str) -> None:
    call_at(stage, 2300)
    loud = panel_of(stage).height()
    focus = QApplication.focusWidget()
    stage.press(key)
    panel = panel_of(stage)
    assert panel.shown is not None and (panel.shown.level, panel.shown.reason) == ("quiet", reason)
    assert panel.shown.by and panel.shown.at is not None
    assert 0 < panel.height() < loud
    assert QApplication.focusWidget() is focus
    assert stage.console.desk_page.map.canvas._scene.explained


def test_a_click_on_a_reason_does_the_same(stage: Stage) -> None:
    call_at(stage, 2300)
    panel = panel_of(stage)
    panel.grab()
    room, reason = panel._rooms[1]
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=room.center())
    stage.settle()
    assert panel_of(stage).shown is not None and panel.shown is not None and panel.shown.reason == reason
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))


def test_nothing_is_changed_by_the_conflict_itself(stage: Stage) -> None:
    call_at(stage, 2300)
    assert stage.clock is not None
    stage.wait_until(stage.clock.now() + timedelta(seconds=20))
    call = stage.house.desk.snapshot.call
    assert call is not None and call.place is not None and call.place.text == "Nørregade 12"
    assert call.distance_reason == "" and call.place_verified_at is None


def test_the_keys_are_all_printed_at_either_size(stage: Stage) -> None:
    call_at(stage, 2300)
    for size in ((1366, 768), (1920, 1080)):
        stage.console.resize(*size)
        panel = panel_of(stage)
        panel.grab()
        assert [reason for _, reason in panel._rooms] == ["calls_for_another", "has_moved", "wrong_address"]


def test_at_large_text_the_keys_take_another_line_rather_than_be_left_out(stage: Stage) -> None:
    call_at(stage, 2300)
    stage.console.set_text_scale(1.4)
    panel = panel_of(stage)
    panel.grab()
    assert len(panel._rooms) == 3
    assert all(panel.rect().contains(room) for room, _ in panel._rooms)
    assert len({room.top() for room, _ in panel._rooms}) > 1


def test_the_guide_asks_which_of_two_places_is_right_and_a_digit_decides(stage: Stage) -> None:
    call_at(stage, 2300)
    agenda = stage.console.picture.snapshot.agenda
    assert agenda is not None
    asked = next(item for item in agenda.all_items if item.item == "q_to_steder")
    stage.console.actions_.go_to(asked.script, asked.item)
    stage.settle()
    stage.console.refresh()
    stage.press("Alt+4")
    stage.settle()
    call = stage.console.picture.call
    assert call is not None and call.distance_reason == "phone_wrong"
    told = stage.console.desk_page.conflict.shown
    assert told is not None and (told.reason, told.level) == ("phone_wrong", "quiet")
