"""The help card: every key of the table stands on it once, on one page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from widgets.metrics import Metrics
from widgets.pages import help_card
from widgets.pages.help_card import HelpCard, Line
from widgets.shortcuts import FUNCTION_KEYS, MAP_KEYS, OTHER_KEYS, Shortcut, words
from widgets.text import width_of
from widgets.theme import THEMES, Look, Theme, ThemeName

NOW = datetime(2026, 11, 22, 8, 14, tzinfo=UTC)
SIZES = [((1366, 768), 1.0), ((1920, 1080), 1.0), ((1920, 1080), 2.0), ((1366, 768), 1.5)]


def card(
    qtbot: QtBot, theme: ThemeName = "light", size: tuple[int, int] = (1920, 1080), scale: float = 1.0
) -> HelpCard:
    page = HelpCard(Look(Theme.load(theme), Metrics.for_window(*size, scale)), lambda: NOW)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.setFocus()
    return page


def test_every_key_of_the_table_stands_on_the_card_once(qtbot: QtBot) -> None:
    said = [line.words for group in card(qtbot).groups() for line in group.lines]
    for shortcut in (*FUNCTION_KEYS, *OTHER_KEYS, *MAP_KEYS):
        assert said.count(words(shortcut)) == 1, shortcut


def test_a_key_that_belongs_to_no_group_is_still_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_card, "OTHER_KEYS", (*OTHER_KEYS, Shortcut("Ctrl+J", "something_new", "Something new")))
    said = [line.words for group in card(qtbot).groups() for line in group.lines]
    assert "Something new" in said


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_H])
def test_escape_or_the_same_key_leads_back(qtbot: QtBot, key: Qt.Key) -> None:
    page = card(qtbot)
    modifier = Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_Escape else Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, key, modifier)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_all_of_it_fits_on_one_page(
    qtbot: QtBot, theme: ThemeName, size: tuple[int, int], scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = card(qtbot, theme, size, scale)
    drawn: list[tuple[QRect, int, Look, str]] = []
    draw = page._draw_line

    def spy(painter: QPainter, box: QRect, line: Line, look: Look, left: int) -> None:
        drawn.append((box, left, look, line.words))
        draw(painter, box, line, look, left)

    monkeypatch.setattr(page, "_draw_line", spy)
    page.render(QPixmap(*size))
    assert len(drawn) == sum(len(group.lines) for group in page.groups())
    for box, left, look, said in drawn:
        assert box.bottom() <= page.keys.geometry().top()
        assert box.height() >= look.line_px("field")
        assert width_of(said, look.font("field")) <= box.width() - left, said


def test_a_key_is_named_as_the_keyboard_prints_it(qtbot: QtBot) -> None:
    keys = [line.keys for group in card(qtbot).groups() for line in group.lines]
    assert "Ctrl+Enter" in keys
    assert QKeySequence("Ctrl+Ø").toString() in keys
