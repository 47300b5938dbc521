"""What all pages share: their keys stay theirs, while a few of the desk's go through."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.metrics import Metrics
from widgets.pages.page import Page
from widgets.theme import Look, Theme

NOW = datetime(2026, 11, 22, 8, 14, tzinfo=UTC)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Room:
    """A window with the desk's shortcuts and a page that covers it, a field on the page having the cursor."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.desk: list[str] = []
        for keys in ("F1", "F7", "Return", "Alt+1", "Alt+P", "Ctrl+1", "Ctrl+H", "Ctrl+Ø"):
            shortcut = QShortcut(QKeySequence(keys), self.window)
            shortcut.activated.connect(lambda keys=keys: self.desk.append(keys))
        look = Look(Theme.load("dark"), Metrics.for_window(1366, 768))
        self.page = Page(look, ("Enter", "F7", "Esc"), lambda: NOW, parent=self.window)
        self.done: list[str] = []
        for key in ("F7", "Return", "Ctrl+N", "Ctrl++"):
            self.page.verbs[key] = lambda key=key: self.done.append(key)
        self.page.resize(1366, 768)
        self.field = QLineEdit(self.page)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus, timeout=5000)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_a_page_takes_its_own_keys_before_the_desk_behind_it(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.field, Qt.Key.Key_F7)
    qtbot.keyClick(room.field, Qt.Key.Key_Return)
    qtbot.keyClick(room.field, Qt.Key.Key_N, CONTROL)
    assert room.done == ["F7", "Return", "Ctrl+N"] and room.desk == []


def test_keys_of_the_desk_that_the_page_has_no_use_for_do_nothing_to_a_call_behind_it(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.field, Qt.Key.Key_F1)
    qtbot.keyClick(room.field, Qt.Key.Key_1, ALT)
    qtbot.keyClick(room.field, Qt.Key.Key_P, ALT)
    qtbot.keyClick(room.field, Qt.Key.Key_1, CONTROL)
    assert room.desk == [] and room.done == []


def test_keys_that_concern_the_whole_program_go_through(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.field, Qt.Key.Key_H, CONTROL)
    qtbot.keyClick(room.field, Qt.Key.Key_Ooblique, CONTROL)
    assert room.desk == ["Ctrl+H", "Ctrl+Ø"]


def test_both_enter_keys_and_both_plus_keys_are_one(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.field, Qt.Key.Key_Enter, KEYPAD)
    room.page.setFocus()
    qtbot.keyClick(room.page, Qt.Key.Key_Plus, CONTROL)
    qtbot.keyClick(room.page, Qt.Key.Key_Plus, CONTROL | KEYPAD)
    qtbot.keyClick(room.page, Qt.Key.Key_Plus, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert room.done == ["Return", "Ctrl++", "Ctrl++", "Ctrl++"]


def test_letters_still_reach_the_field(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.field, "nørregade 12")
    assert room.field.text() == "nørregade 12"


def test_escape_asks_for_the_way_back_and_a_click_on_a_key_does_what_the_key_does(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.page.closed):
        qtbot.keyClick(room.field, Qt.Key.Key_Escape)
    qtbot.mouseClick(room.page.keys.button("Enter"), Qt.MouseButton.LeftButton)
    assert room.done == ["Return"]


def test_a_call_that_rings_is_said_in_the_head(room: Room) -> None:
    before = room.page.grab().toImage()
    room.page.show_ringing("112 ringer")
    assert room.page.grab().toImage() != before
    room.page.show_ringing("")
    assert room.page.grab().toImage() == before


def test_another_language_is_said_at_once(room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(room.page, "show_keys", lambda: said.append(room.page.language))
    room.page.set_language("en")
    room.page.event(QEvent(QEvent.Type.LanguageChange))
    assert said == ["en", "en"]
