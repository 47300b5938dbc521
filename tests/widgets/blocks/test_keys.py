"""Keys tell how they stand, work by a click, and never take the cursor out of a field."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from widgets.blocks.answer_key import AnswerKey
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.key_bar import F_KEYS, KeyBar
from widgets.blocks.key_button import KeyButton
from widgets.blocks.switch_row import SwitchRow
from widgets.metrics import Metrics
from widgets.theme import Look, Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(room: QWidget, look: Look) -> KeyBar:
    bar = KeyBar(look, parent=room)
    bar.setGeometry(0, 430, 700, look.metrics.rows.keys)
    bar.show()
    return bar


def test_the_bar_has_three_groups_of_four_with_a_wider_gap_between(qtbot, look: Look) -> None:
    bar = KeyBar(look)
    qtbot.addWidget(bar)
    bar.resize(1920, 60)
    bar.show()
    edges = [bar.button(key).geometry() for group in F_KEYS for key in group]
    gaps = [b.x() - a.right() - 1 for a, b in pairwise(edges)]
    assert [gap > 10 for gap in gaps] == [i in (3, 7) for i in range(11)]
    assert {gap for i, gap in enumerate(gaps) if i not in (3, 7)} == {4}
    assert edges[0].x() == 1920 - edges[-1].right() - 1 == 8
    assert {edge.height() for edge in edges} == {48}


def test_a_click_activates_a_key_unless_it_is_not_yet_usable(qtbot, bar: KeyBar) -> None:
    pressed: list[str] = []
    bar.pressed.connect(pressed.append)
    for state in ("usable", "on", "ready", "wanted", "not_yet"):
        bar.show_key("F8", "Send", "klar", state)
        qtbot.mouseClick(bar.button("F8"), LEFT)
    assert pressed == ["F8"] * 4


def test_a_click_on_a_key_leaves_the_cursor_where_it_is(qtbot, room: QWidget, bar: KeyBar, look: Look) -> None:
    field = Field(look, "Adgang", parent=room)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field.line, "po")
    qtbot.mouseClick(bar.button("F2"), LEFT)
    assert field.line.hasFocus()
    assert field.typing


def test_a_key_s_name_and_state_are_heard(bar: KeyBar) -> None:
    bar.show_key("F10", "Afslut", "efter send", "not_yet")
    heard = QAccessible.queryAccessibleInterface(bar.button("F10"))
    assert heard.text(QAccessible.Text.Name) == "F10 Afslut"
    assert heard.text(QAccessible.Text.Description) == "efter send"
    assert heard.role() == QAccessible.Role.Button


def test_a_narrow_key_shows_its_short_label(qtbot, look: Look) -> None:
    def picture(label: str, short: str, width: int):
        key = KeyButton(look, "F7", parent=None)
        qtbot.addWidget(key)
        key.resize(width, 48)
        key.show_key(label, short=short)
        return key.grab().toImage()

    assert picture("Tavst opkald", "Tavst", 100) == picture("Tavst", "", 100)
    assert picture("Tavst opkald", "Tavst", 200) == picture("Tavst opkald", "", 200)


def test_an_unknown_key_is_refused(bar: KeyBar) -> None:
    with pytest.raises(KeyError):
        bar.show_key("F13", "?")


def test_the_bar_follows_a_new_look(bar: KeyBar) -> None:
    small = Look(Theme.load("light"), Metrics.for_window(1366, 768))
    bar.set_look(small)
    bar.resize(1366, small.metrics.rows.keys)
    assert bar.button("F1").height() == 38
    assert bar.button("F1").look is small


def test_an_answer_is_given_by_a_click_and_is_heard_with_its_digit(qtbot, room: QWidget, look: Look) -> None:
    key = AnswerKey(look, "1", "Ja", parent=room)
    key.resize(key.sizeHint())
    key.show()
    with qtbot.waitSignal(key.activated):
        qtbot.mouseClick(key, LEFT)
    assert key.accessibleName() == "1 Ja"
    assert not key.hasFocus()


def test_a_switch_row_tells_what_was_chosen_and_shows_it_when_the_log_says_so(qtbot, room: QWidget, look: Look) -> None:
    row = SwitchRow(look, "Sprog", (Option("da", "Dansk", "Alt D"), Option("en", "English", "Alt G")), "da", room)
    row.resize(row.sizeHint())
    row.show()
    row.setFocus()
    taken: list[str] = []
    row.chosen.connect(taken.append)
    qtbot.keyClick(row, Qt.Key.Key_Right)
    assert taken == ["en"]
    assert row.value == "da"
    row.show_value("en")
    assert row.accessibleDescription() == "English"
    qtbot.mouseClick(row, LEFT, pos=row.rect().center() / 4)
    assert taken == ["en", "da"]
