"""Copying a position: one key opens the list, a digit copies, Esc gives the cursor back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from locate.notations import write
from tests.widgets.panels.test_conflict import ADDRESS, call_at
from tools.stage import METRES_PER_DEGREE, Stage
from widgets.panels.copying import CopyList


def opened(stage: Stage) -> CopyList:
    stage.press("Ctrl+P")
    stage.settle()
    return stage.console.desk_page.copying


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("digit", "way"),
    [
        ("1", write.decimal), ("2", write.dms), ("3", write.utm32), ("4", write.utm33), ("5", write.mgrs),
        ("6", write.plus_code),
    ],
)  # fmt: skip
def test_a_digit_copies_the_phones_position_in_its_notation(stage: Stage, digit: str, way: object) -> None:
    call_at(stage, 2300)
    best = stage.console.picture.position
    assert best is not None and best.best is not None
    assert opened(stage).is_open
    stage.press(digit)
    assert callable(way) and clipboard() == way(best.best.lat, best.best.lon)


def test_a_geo_link_carries_the_uncertainty(stage: Stage) -> None:
    call_at(stage, 5)
    opened(stage)
    stage.press("7")
    assert clipboard().startswith("geo:") and ";u=" in clipboard()


def test_zero_takes_the_chosen_place_instead_and_back(stage: Stage) -> None:
    call_at(stage, 2300)
    lat, lon = stage.point_of(ADDRESS)
    opened(stage)
    stage.press("0")
    stage.press("1")
    assert clipboard() == write.decimal(lat, lon)
    stage.press("0")
    stage.press("1")
    assert clipboard() == write.decimal(lat + 2300 / METRES_PER_DEGREE, lon)


def test_esc_gives_the_cursor_back_to_the_very_field(stage: Stage) -> None:
    call_at(stage, 5)
    stage.console.desk_page.form.focus_field("haendelse.egne_ord")
    field = QApplication.focusWidget()
    copying = opened(stage)
    assert QApplication.focusWidget() is copying
    stage.press("Esc")
    assert not copying.is_open and QApplication.focusWidget() is field


def test_without_any_point_the_key_does_nothing(stage: Stage) -> None:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    focus = QApplication.focusWidget()
    assert not opened(stage).is_open and QApplication.focusWidget() is focus


def test_a_click_copies_a_row_and_going_elsewhere_closes(stage: Stage) -> None:
    call_at(stage, 5)
    copying = opened(stage)
    copying.grab()
    y = stage.console.look.metrics.section_h + 2
    QTest.mouseClick(copying, Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    assert clipboard() == copying.rows()[0].text
    stage.press("Ctrl+2")
    stage.settle()
    assert not copying.is_open


def test_the_list_stands_in_the_window_and_goes_with_the_call(stage: Stage) -> None:
    call_at(stage, 5)
    copying = opened(stage)
    assert not copying.isWindow() and copying.geometry() == stage.console.desk_page.nearby.geometry()
    stage.console.actions_.lay_aside()
    stage.settle()
    stage.console.desk_page.show_picture(stage.console.picture)
    assert not copying.is_open
