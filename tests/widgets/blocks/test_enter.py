"""Whose key Enter is: the field's while the cursor is in one, else the window's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from widgets.blocks.choice_field import ChoiceField
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field

ENTERS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.fixture
def taken(room: QWidget) -> list[str]:
    """What the window's own Enter has done so far."""
    found: list[str] = []
    for name in ("Return", "Enter"):
        QShortcut(QKeySequence(name), room).activated.connect(lambda: found.append("window"))
    return found


@pytest.mark.parametrize("key", ENTERS)
def test_enter_in_a_field_hands_on_the_text_and_is_nobody_elses(qtbot, look, room, taken, key) -> None:
    field = Field(look, "Adgang", parent=room)
    committed: list[str] = []
    field.committed.connect(committed.append)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field.line, "porten")
    qtbot.keyClick(field.line, key)
    assert (committed, taken) == (["porten"], [])


@pytest.mark.parametrize("key", ENTERS)
def test_enter_in_a_choice_takes_the_word_and_is_nobody_elses(qtbot, look, room, taken, key) -> None:
    field = ChoiceField(look, "I gang", [Option("ja", "ja"), Option("nej", "nej")], parent=room)
    committed: list[str] = []
    field.committed.connect(committed.append)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "n")
    qtbot.keyClick(field, key)
    assert (committed, taken) == (["nej"], [])


def test_enter_with_ctrl_stays_the_windows(qtbot, look, room) -> None:
    saved: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Return"), room).activated.connect(lambda: saved.append(True))
    field = Field(look, "Adgang", parent=room)
    field.show()
    field.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == [True]


def test_elsewhere_enter_is_the_windows(qtbot, room, taken) -> None:
    other = QWidget(room)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert taken == ["window"]
