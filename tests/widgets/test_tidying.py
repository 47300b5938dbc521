"""Cycles are collected between events, never while something is painted or on another thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.tidying import Tidying, tidy


class Knot:
    """An object that only the collector can take away."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def tidying() -> Iterator[Tidying]:
    made = Tidying()
    made.start()
    yield made
    made.stop()
    assert gc.isenabled() and gc.get_freeze_count() == 0


def litter() -> weakref.ref[Knot]:
    """Return the first of so many knots, left lying one by one, that Python would collect several times."""
    first = weakref.ref(Knot())
    for _ in range(20 * gc.get_threshold()[0]):
        Knot()
    return first


class Littering(QWidget):
    """Makes so much in its paint event that Python by itself would collect in the middle of it."""

    left: weakref.ref[Knot] | None = None
    kept_while_painting = False

    def paintEvent(self, event: QPaintEvent) -> None:
        self.left = litter()
        self.kept_while_painting = self.left() is not None


def test_nothing_is_collected_while_a_widget_is_painted_and_all_of_it_after(qtbot: QtBot, tidying: Tidying) -> None:
    widget = Littering()
    qtbot.addWidget(widget)
    widget.grab()
    assert widget.kept_while_painting
    qtbot.waitUntil(lambda: widget.left is not None and widget.left() is None, timeout=5000)


def test_python_left_to_itself_collects_while_a_widget_is_painted(qtbot: QtBot) -> None:
    gc.enable()  # what every test is spared by its fixture
    try:
        widget = Littering()
        qtbot.addWidget(widget)
        widget.grab()
        assert not widget.kept_while_painting
    finally:
        gc.disable()


def test_no_other_thread_collects(tidying: Tidying) -> None:
    seen: list[bool] = []

    def work() -> None:
        seen.append(litter()() is not None)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [True]
    tidy()
