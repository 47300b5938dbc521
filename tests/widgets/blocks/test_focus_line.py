"""The focus line is seen in every theme, also when the colours change while it is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.blocks.block import Block
from widgets.blocks.focus_line import FocusLine
from widgets.metrics import Metrics
from widgets.theme import THEMES, Look, Theme, ThemeName


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_line_takes_the_colours_of_what_it_goes_around(theme: ThemeName, qtbot: QtBot) -> None:
    metrics = Metrics.for_window(1920, 1080)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(200, 100)
    target = Block(Look(Theme.load("dark"), metrics), parent)
    target.setGeometry(40, 40, 80, 30)
    parent.show()
    FocusLine.around(target, target.rect, target.look)
    target.set_look(Look(Theme.load(theme), metrics))
    line = parent.findChild(FocusLine)
    assert line is not None
    assert line.grab().toImage().pixelColor(0, 0) == target.look.colour("focus")
