"""Painted means painted: with the news in hand, and after the window's update is over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tools.bench.painted import NotPaintedError, always, until_painted


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    label = QLabel("old")
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    return label


def test_a_change_is_painted_soon(label: QLabel) -> None:
    assert until_painted(lambda: label.setText("new"), [(label, lambda: label.text() == "new")]) > 0


def test_news_that_come_later_are_waited_for(label: QLabel) -> None:
    def act() -> None:
        label.update()
        QTimer.singleShot(30, lambda: label.setText("new"))

    until_painted(act, [(label, lambda: label.text() == "new")])
    assert label.text() == "new"


def test_a_widget_that_never_shows_the_news_is_named(label: QLabel) -> None:
    with pytest.raises(NotPaintedError, match="QLabel"):
        until_painted(label.update, [(label, lambda: False)], patience_ms=50)


def test_nothing_painted_at_all_is_no_figure(label: QLabel) -> None:
    with pytest.raises(NotPaintedError):
        until_painted(lambda: None, [(label, always)], patience_ms=50)
