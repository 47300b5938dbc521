"""A choice is made by one digit, by its first letters or by the arrow keys, and never by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from widgets.blocks.choice_field import ChoiceField
from widgets.blocks.choice_list import ChoiceList, Option, with_keys
from widgets.theme import Look

OPTIONS = (Option("ja", "ja"), Option("nej", "nej"), Option("ved_ikke", "ved ikke"))
COUNTS = tuple(Option(word, word) for word in ("0", "1", "2", "flere", "ukendt"))


@pytest.fixture
def field(room: QWidget, look: Look) -> ChoiceField:
    field = ChoiceField(look, "Nogen inde", OPTIONS, parent=room)
    field.setGeometry(20, 20, 400, look.metrics.field_h)
    field.show()
    field.setFocus()
    field.taken = []
    field.committed.connect(field.taken.append)
    return field


def test_one_digit_chooses(qtbot, field: ChoiceField) -> None:
    qtbot.keyClicks(field, "2")
    assert field.taken == ["nej"]
    assert not field.is_open


def test_a_word_that_is_a_digit_is_chosen_by_that_digit() -> None:
    assert [option.key for option in with_keys(COUNTS)] == ["0", "1", "2", "3", "4"]
    assert [option.key for option in with_keys(OPTIONS)] == ["1", "2", "3"]


def test_the_first_letters_mark_a_row_and_enter_takes_it(qtbot, field: ChoiceField) -> None:
    qtbot.keyClicks(field, "ve")
    assert field.is_open
    assert field.taken == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == ["ved_ikke"]
    assert not field.is_open


CAUSES = (Option("h", "Hittegods, fundet"), Option("i", "Indbrud, opdaget"), Option("s", "Støj, nabo, fest"))


def test_what_no_value_begins_with_chooses_nothing(qtbot, field: ChoiceField) -> None:
    qtbot.keyClicks(field, "nx")
    assert field.is_open
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == []


def test_a_sentence_meant_for_another_field_chooses_nothing_on_the_way_out(qtbot, field, room) -> None:
    field.set_options(CAUSES)
    qtbot.keyClicks(field, "jeg har haft indbrud")
    room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    room.setFocus()
    assert field.taken == []


@pytest.mark.parametrize(("typed", "value"), [("ind", "i"), ("nabo", "s"), ("fest", "s"), ("støj, n", "s"), ("h", "h")])
def test_a_word_inside_a_value_finds_it_too(qtbot, field: ChoiceField, typed: str, value: str) -> None:
    field.set_options(CAUSES)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == [value]


def test_backspace_takes_the_last_letter_back(qtbot, field: ChoiceField) -> None:
    qtbot.keyClicks(field, "nx")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == ["nej"]


def test_leaving_takes_a_row_that_was_gone_to_but_not_one_that_was_only_shown(qtbot, field, room, look) -> None:
    other = ChoiceField(look, "Andet", OPTIONS, parent=room)
    other.show()
    field.show_value("ja", "caller")
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.is_open
    other.setFocus()
    assert field.taken == []
    assert not field.is_open
    field.setFocus()
    qtbot.keyClicks(field, "n")
    other.setFocus()
    assert field.taken == ["nej"]


def test_escape_closes_the_list_and_keeps_what_was_there(qtbot, field: ChoiceField) -> None:
    field.show_value("ja", "caller")
    qtbot.keyClicks(field, "v")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.taken, field.shown.text, field.is_open) == ([], "ja", False)


def test_arrows_walk_the_list_and_stop_at_its_ends(qtbot, field: ChoiceField) -> None:
    for _ in range(6):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == ["nej"]


def test_delete_clears(qtbot, field: ChoiceField) -> None:
    field.show_value("ja", "caller")
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.taken == [""]


def test_the_list_is_part_of_the_window_and_opens_above_where_the_window_ends(qtbot, field, room) -> None:
    field.move(20, 460)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    shown = room.findChild(ChoiceList)
    assert not shown.isWindow()
    assert QApplication.activePopupWidget() is None
    assert room.rect().contains(shown.geometry())
    assert shown.geometry().bottom() < field.y()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(30, 1 + field.look.metrics.table_row + 5))
    assert field.taken == ["nej"]


def test_keys_with_alt_or_ctrl_are_left_to_the_window(qtbot, field: ChoiceField) -> None:
    qtbot.keyClick(field, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert field.taken == []


def test_a_fixed_choice_takes_no_keys(qtbot, field: ChoiceField) -> None:
    field.show_value("ja", state="fixed")
    qtbot.keyClicks(field, "2")
    assert (field.taken, field.is_open) == ([], False)


def test_the_value_is_part_of_what_a_screen_reader_hears(field: ChoiceField) -> None:
    field.show_value("ved ikke", "caller", "warning", "mangler")
    assert field.accessibleName() == "Nogen inde"
    assert field.accessibleDescription() == "ved ikke, mangler"
