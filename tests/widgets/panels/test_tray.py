"""Whose is this position, by keys alone: two digits bind or move it, 0 takes the newest move back, Esc goes back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import intake_facts as i
from app.domain.state import CallState
from locate.report import LocationReport
from tools.stage import NUMBER, Stage, aml
from widgets.panels.tray import TrayList

OTHER = "+4500009999"
PLACE = "nørregade 12 øvelsby"


def answered(stage: Stage, number: str = NUMBER) -> str:
    call = stage.ring(number)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    return call


def stray(stage: Stage, number: str = OTHER, radius: int = 12) -> None:
    lat, lon = stage.point_of(PLACE)
    stage.receive(aml(lat, lon, radius, at=stage.house.clock.now()), number)
    stage.settle()


def opened(stage: Stage) -> TrayList:
    stage.press("Ctrl+B")
    stage.settle()
    tray = stage.console.idle_page.tray
    return tray if tray.is_open else stage.console.desk_page.tray


def call_of(stage: Stage, call: str) -> CallState:
    return stage.house.desk.snapshot.desk.calls[call]


def unmatched(stage: Stage) -> list[LocationReport]:
    return [report for _, report in stage.house.desk.snapshot.desk.unmatched]


def press(stage: Stage, *keys: str) -> None:
    for key in keys:
        stage.press(key)
        stage.settle()


def test_the_list_tells_number_method_radius_place_and_age_in_words(stage: Stage) -> None:
    stray(stage)
    tray = opened(stage)
    assert tray.is_open and QApplication.focusWidget() is tray
    row = tray.rows()[0]
    assert (row.who, row.what, row.call) == ("+45 00 00 99 99", "AML 12 m (68 %), satellit", "")
    stage.wait_for(lambda: "ved Nørregade 12, 8595 Øvelsby" in tray.accessibleDescription())


def test_two_digits_bind_a_position_to_the_call_in_hand_and_the_log_says_who(stage: Stage) -> None:
    call = answered(stage)
    stray(stage)
    press(stage, "Ctrl+B", "1", "1")
    bound = [e for e in stage.house.desk.entries(call) if isinstance(e.fact, i.PositionBound)]
    assert [(e.by, e.fact.report.caller) for e in bound] == [(stage.house.desk.operator, OTHER)]
    assert unmatched(stage) == [] and len(call_of(stage, call).positions) == 1
    position = stage.console.picture.position
    assert position is not None and position.best is not None and position.best.caller == OTHER


def test_a_matched_position_that_is_not_this_callers_goes_to_those_without_a_call(stage: Stage) -> None:
    call = answered(stage)
    stray(stage, NUMBER)
    assert len(call_of(stage, call).positions) == 1
    tray = opened(stage)
    press(stage, "1")
    assert tray.choices()[0].call == ""
    press(stage, "1")
    assert call_of(stage, call).positions == () and len(unmatched(stage)) == 1
    assert tray.rows()[0].call == "" and "taget fra et opkald i hånden" in tray.rows()[0].beside


def test_zero_takes_the_newest_move_back_and_both_moves_stay_in_the_log(stage: Stage) -> None:
    call = answered(stage)
    stray(stage)
    press(stage, "Ctrl+B", "1", "1", "0")
    assert call_of(stage, call).positions == () and len(unmatched(stage)) == 1
    kinds = [type(e.fact).__name__ for e in stage.house.desk.entries(call)]
    assert kinds.count("PositionBound") == kinds.count("PositionWithdrawn") == 1
    press(stage, "0")
    assert len(call_of(stage, call).positions) == 1 and unmatched(stage) == []


def test_a_position_is_moved_to_the_other_call_it_belongs_to(stage: Stage) -> None:
    first = answered(stage)
    stray(stage, NUMBER)
    second = stage.ring("+4500007310")
    stage.settle()
    tray = opened(stage)
    press(stage, "1")
    assert [each.call for each in tray.choices()] == ["", second]
    press(stage, "2")
    assert call_of(stage, first).positions == () and len(call_of(stage, second).positions) == 1


def test_at_rest_a_position_may_be_bound_to_a_call_laid_aside(stage: Stage) -> None:
    call = answered(stage)
    press(stage, "Ctrl+W")
    stray(stage)
    press(stage, "Ctrl+B", "1", "1")
    assert len(call_of(stage, call).positions) == 1


def test_one_digit_alone_moves_nothing_and_esc_goes_back_one_step_at_a_time(stage: Stage) -> None:
    call = answered(stage)
    stray(stage)
    stage.console.desk_page.form.focus_field("haendelse.egne_ord")
    field = QApplication.focusWidget()
    tray = opened(stage)
    press(stage, "1")
    assert tray.opened is not None
    press(stage, "Esc")
    assert tray.is_open and tray.opened is None
    press(stage, "Esc")
    assert not tray.is_open and QApplication.focusWidget() is field
    assert call_of(stage, call).positions == () and len(unmatched(stage)) == 1


def test_a_position_that_comes_in_while_the_list_is_closed_moves_no_cursor(stage: Stage) -> None:
    answered(stage)
    stage.console.desk_page.form.focus_field("haendelse.egne_ord")
    field = QApplication.focusWidget()
    stray(stage)
    assert QApplication.focusWidget() is field and not stage.console.desk_page.tray.is_open


def test_a_row_that_moves_under_the_finger_is_still_the_one_that_was_opened(stage: Stage) -> None:
    answered(stage)
    stray(stage)
    tray = opened(stage)
    press(stage, "1")
    stray(stage, "+4500008888", 40)
    assert tray.opened is not None and tray.opened.report.caller == OTHER
    press(stage, "1")
    assert [r.caller for r in unmatched(stage)] == ["+4500008888"]


def test_a_call_that_rings_is_answered_by_enter_over_the_list(stage: Stage) -> None:
    stray(stage)
    opened(stage)
    call = stage.ring()
    stage.settle()
    press(stage, "Enter")
    assert stage.house.desk.snapshot.desk.current == call
    assert not stage.console.idle_page.tray.is_open


def test_with_nothing_to_show_the_key_does_nothing(stage: Stage) -> None:
    before = QApplication.focusWidget()
    assert not opened(stage).is_open and QApplication.focusWidget() is before


def test_more_than_a_page_is_turned_by_the_arrows(stage: Stage) -> None:
    for number in range(12):
        stray(stage, f"+45000080{number:02d}", 10 + number)
    tray = opened(stage)
    numbers = [row.who for row in tray.rows()]

    def first_shown() -> str:
        return tray.accessibleDescription().split(",")[0].removeprefix("1 ")

    assert len(numbers) == 12 and first_shown() == numbers[0]
    press(stage, "Down")
    assert first_shown() in numbers[3:]
    press(stage, "Up")
    assert first_shown() == numbers[0]


def test_a_later_position_from_a_number_bound_by_hand_stands_first(stage: Stage) -> None:
    answered(stage)
    stray(stage)
    press(stage, "Ctrl+B", "1", "1", "Esc")
    stage.wait_until(stage.house.clock.now() + timedelta(seconds=30))
    stray(stage, OTHER, 30)
    stray(stage, "+4500008888", 40)
    rows = [row for row in opened(stage).rows() if not row.call]
    assert [row.report.caller for row in rows] == [OTHER, "+4500008888"]
    assert rows[0].beside[0] == "samme nummer som en, der er bundet her"


def test_the_list_stands_in_the_window_at_either_size_and_takes_a_click(stage: Stage) -> None:
    answered(stage)
    stray(stage)
    for size in ((1366, 768), (1920, 1080)):
        stage.console.resize(*size)
        stage.settle()
        tray = opened(stage)
        tray.grab()
        assert not tray.isWindow() and tray.height() > 150
        press(stage, "Esc")
    tray = opened(stage)
    y = stage.console.look.metrics.section_h + 4
    QTest.mouseClick(tray, Qt.MouseButton.LeftButton, pos=QPoint(40, y))
    assert tray.opened is not None
    tray.grab()


def test_at_twice_the_text_the_list_still_has_room_in_a_call_and_at_rest(stage: Stage) -> None:
    stray(stage)
    stage.console.set_text_scale(2.0)
    stage.settle()
    for begin in (lambda: None, lambda: answered(stage)):
        begin()
        tray = opened(stage)
        tray.grab()
        assert tray.isVisible() and tray.height() > 150
        press(stage, "Esc")


def test_the_list_is_gone_with_the_call(stage: Stage) -> None:
    answered(stage)
    stray(stage)
    tray = opened(stage)
    press(stage, "Ctrl+W")
    assert stage.house.desk.snapshot.desk.current == "" and not tray.is_open
