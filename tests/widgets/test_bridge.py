"""News for a page that is gone are dropped; all others are handed on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from widgets.bridge import Bridge, if_there, is_there


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[object] = []

    def take(self, *values: object) -> None:
        self.taken.append(values)


def test_what_is_posted_for_a_page_that_is_there_reaches_it(qtbot: QtBot) -> None:
    page, bridge = Page(), Bridge()
    bridge.post("rows", if_there(partial(page.take, 1)), 2)
    qtbot.waitUntil(lambda: page.taken == [(1, 2)], timeout=5_000)


def test_what_is_posted_for_a_page_that_was_deleted_meanwhile_is_dropped(qtbot: QtBot) -> None:
    page, bridge, after = Page(), Bridge(), []
    taken = page.taken
    bridge.post("rows", if_there(partial(page.take, 1)), 2)
    bridge.post("after", after.append, 3)
    receiver = page.take
    delete(page)
    qtbot.waitUntil(lambda: after == [3], timeout=5_000)
    assert taken == [] and not is_there(receiver)


def test_a_plain_function_is_always_there() -> None:
    assert is_there(print) and is_there([].append) and is_there(lambda value: None)
