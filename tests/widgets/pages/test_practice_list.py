"""The list of practice calls: by keyboard alone, alone or with a trainer, and never in the way of the desk's keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.practice.listing import PracticeRow, practice_rows
from scripts.practice.loader import Scenarios
from widgets.metrics import Metrics
from widgets.pages.practice_list import PracticeList
from widgets.theme import THEMES, Look, Theme, ThemeName

ALL = practice_rows(Scenarios.load())
ROWS = tuple(
    replace(row, number=number)
    for number, row in enumerate(
        (row for row in ALL if row.id in ("brand_lejlighed_01", "uheld_ukendt_sted_01")), start=1
    )
)
MANY = tuple(
    PracticeRow(f"id{i}", i, f"Øvelse {i}", 1, ("mål",), "114", 60.0, "x", (("Alarm", 10),)) for i in range(1, 40)
)


def look(theme: ThemeName = "dark", size: tuple[int, int] = (1920, 1080), scale: float = 1.0) -> Look:
    return Look(Theme.load(theme), Metrics.for_window(*size, scale))


@pytest.fixture
def page(qtbot: QtBot) -> PracticeList:
    page = PracticeList(look(), ROWS)
    qtbot.addWidget(page)
    page.resize(1904, 826)
    page.show()
    page.activateWindow()
    page.setFocus()
    return page


def starts(page: PracticeList) -> list[tuple[str, bool]]:
    out: list[tuple[str, bool]] = []
    page.chosen.connect(lambda scenario, trainer: out.append((scenario, trainer)))
    return out


def test_the_easiest_call_stands_first_and_every_row_says_what_it_trains() -> None:
    assert [row.level for row in ALL] == sorted(row.level for row in ALL)
    assert [row.number for row in ALL] == list(range(1, len(ALL) + 1))
    assert ROWS[0].goals == ("position uden adresse", "fanget person", "sig hvad du gør")
    assert (ROWS[0].level, ROWS[0].line, ROWS[0].length_s) == (2, "112", 300)
    assert sum(points for _, points in ROWS[0].scored) == 100
    assert "Flat fire 01" in [row.title for row in practice_rows(Scenarios.load(), "en")]


def test_enter_starts_alone_and_t_with_the_trainer(qtbot: QtBot, page: PracticeList) -> None:
    started = starts(page)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert started == [("brand_lejlighed_01", False), ("uheld_ukendt_sted_01", True)]


def test_a_digit_takes_a_row_in_hand_and_starts_nothing(qtbot: QtBot, page: PracticeList) -> None:
    started = starts(page)
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert (page.current, started) == (1, [])
    qtbot.keyClick(page, Qt.Key.Key_9)
    assert page.current == 1


def test_escape_leaves_and_starts_nothing(qtbot: QtBot, page: PracticeList) -> None:
    started = starts(page)
    with qtbot.waitSignal(page.left, timeout=1000):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert started == []


def test_the_page_takes_enter_before_the_desk_s_own_shortcut_does(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    page = PracticeList(look(), ROWS, window)
    page.resize(800, 600)
    answered: list[int] = []
    shortcut = QShortcut(QKeySequence("Return"), window)
    shortcut.activated.connect(lambda: answered.append(1))
    window.show()
    window.activateWindow()
    page.setFocus()
    started = starts(page)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert (answered, len(started)) == ([], 1)


def test_a_click_takes_in_hand_and_a_double_click_starts(qtbot: QtBot, page: PracticeList) -> None:
    started = starts(page)
    second = QPoint(200, page.look.metrics.section_h + page.look.metrics.px(64) + 20)
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=second)
    assert (page.current, started) == (1, [])
    qtbot.mouseDClick(page, Qt.MouseButton.LeftButton, pos=second)
    assert started == [("uheld_ukendt_sted_01", False)]


def test_a_long_list_keeps_the_row_in_hand_in_view(qtbot: QtBot, page: PracticeList) -> None:
    page.show_rows(MANY)
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert page.current == len(MANY) - 1
    assert page.rect().contains(page.focus_rect())
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert page.current == 0
    assert page.rect().contains(page.focus_rect())


def test_an_empty_list_starts_nothing(qtbot: QtBot, page: PracticeList) -> None:
    page.show_rows(())
    started = starts(page)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    page.grab()
    assert started == []


def test_what_is_in_hand_is_heard(qtbot: QtBot, page: PracticeList) -> None:
    assert page.accessibleDescription() == "Lejlighedsbrand 01"
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert page.accessibleDescription() == "Uheld, ukendt sted 01"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1366, 768), 1.0), ((1366, 768), 2.0)])
def test_the_page_paints_in_every_theme_and_size(
    page: PracticeList, theme: ThemeName, size: tuple[int, int], scale: float
) -> None:
    new = look(theme, size, scale)
    page.set_look(new)
    page.resize(size[0], new.metrics.rows.body)
    image = page.grab().toImage()
    assert image.pixelColor(2, image.height() - 3) == new.colour("panel")
