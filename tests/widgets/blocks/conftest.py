"""A room to put blocks in, drawn with the measures of 1920 × 1080."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from widgets.metrics import Metrics
from widgets.theme import Look, Theme


@pytest.fixture
def look(qapp) -> Look:
    return Look(Theme.load("dark"), Metrics.for_window(1920, 1080))


@pytest.fixture
def room(qtbot) -> QWidget:
    """A shown window of 700 × 500 px that has the keyboard."""
    window = QWidget()
    window.resize(700, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window
