"""What is typed into a field is never lost, overwritten or interrupted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from widgets.blocks.field import LONGEST, Field
from widgets.text import width_of
from widgets.theme import Look


@pytest.fixture
def field(qtbot, room: QWidget, look: Look) -> Field:
    field = Field(look, "Adgang", parent=room)
    field.setGeometry(20, 20, 400, look.metrics.field_h)
    field.show()
    return field


@pytest.fixture
def other(room: QWidget, look: Look) -> Field:
    other = Field(look, "Mødested", parent=room)
    other.setGeometry(20, 60, 400, look.metrics.field_h)
    other.show()
    return other


def test_typing_is_told_with_every_key_and_committed_with_enter(qtbot, field: Field) -> None:
    edited, committed = [], []
    field.edited.connect(edited.append)
    field.committed.connect(committed.append)
    field.setFocus()
    qtbot.keyClicks(field.line, "kæl")
    assert edited == ["k", "kæ", "kæl"]
    assert committed == []
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert committed == ["kæl"]


def test_alt_and_a_letter_goes_to_whoever_holds_the_field_and_is_never_text(qtbot, room: QWidget, field: Field) -> None:
    reached = []
    room.keyPressEvent = lambda event: reached.append(event.key())
    field.setFocus()
    for modifier in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(field.line, Qt.Key.Key_D, modifier)
    assert reached == [Qt.Key.Key_Alt, Qt.Key.Key_D]
    assert field.text == "d"  # the one without Alt


def test_leaving_the_field_commits_once_and_only_what_was_typed(qtbot, field: Field, other: Field) -> None:
    committed = []
    field.committed.connect(committed.append)
    field.setFocus()
    other.setFocus()
    assert committed == []
    field.setFocus()
    qtbot.keyClicks(field.line, "port")
    other.setFocus()
    assert committed == ["port"]


def test_a_value_that_arrives_while_the_user_types_changes_the_signs_but_not_the_text(qtbot, field: Field) -> None:
    field.show_value("port")
    field.setFocus()
    field.line.setCursorPosition(2)
    qtbot.keyClicks(field.line, "X")
    field.show_value("noget helt andet fra registret", "register", "warning", "mangler")
    assert field.text == "poXrt"
    assert field.line.cursorPosition() == 3
    assert field.shown.source == "register"
    qtbot.keyClicks(field.line, "Y")
    assert field.text == "poXYrt"


def test_the_same_value_shown_again_leaves_the_cursor_and_the_selection_alone(qtbot, field: Field) -> None:
    field.show_value("Nørregade 12", "caller")
    field.setFocus()
    field.line.setSelection(3, 4)
    field.show_value("Nørregade 12", "caller", "verified", "bekræftet")
    assert field.line.selectedText() == "rega"
    field.line.deselect()
    field.line.setCursorPosition(5)
    field.show_value("Nørregade 12", "register")
    assert field.line.cursorPosition() == 5


def test_another_value_from_the_log_keeps_the_cursor_s_place_in_a_field_at_rest(qtbot, field: Field) -> None:
    field.show_value("Nørregade 12")
    field.setFocus()
    field.line.setCursorPosition(4)
    field.show_value("Nørregade 14")
    assert field.text == "Nørregade 14"
    assert field.line.cursorPosition() == 4


def test_tab_into_a_field_does_not_select_what_the_next_key_would_wipe(qtbot, field: Field, other: Field) -> None:
    other.show_value("ved porten")
    field.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert other.line.hasFocus()
    qtbot.keyClicks(other.line, "!")
    assert other.text == "ved porten!"


def test_a_confirmed_value_loses_its_tick_with_the_first_key(qtbot, field: Field) -> None:
    field.show_value("Nørregade 12", "caller", "verified", "bekræftet")
    assert field.signs().state == "verified"
    field.setFocus()
    qtbot.keyClicks(field.line, "B")
    assert (field.signs().state, field.signs().source) == ("plain", "operator")


def test_markup_and_turned_text_from_outside_stand_as_characters(field: Field) -> None:
    field.show_value('<b>Nørregade</b> <img src="x">')
    assert field.text == '<b>Nørregade</b> <img src="x">'
    field.show_value("12\u202eB")
    assert field.text == "12\ufffdB"


def test_a_text_too_long_to_edit_without_loss_can_only_be_read(qtbot, field: Field) -> None:
    field.show_value("æ" * (LONGEST + 1))
    assert field.line.isReadOnly()
    field.show_value("kort")
    assert not field.line.isReadOnly()


def test_a_fixed_field_takes_no_keys_and_an_empty_one_shows_what_is_asked(qtbot, field: Field) -> None:
    field.show_value("H-26-11874", state="fixed")
    qtbot.keyClicks(field.line, "9")
    assert field.text == "H-26-11874"
    field.show_value("", state="wanted", word="spørges nu")
    assert field.line.placeholderText() == "spørges nu"
    field.show_value("", state="warning", word="mangler", hint="skriv eller vælg ukendt")
    assert field.line.placeholderText() == "skriv eller vælg ukendt"


def test_a_long_state_word_gives_way_to_the_value(qtbot, field: Field, look: Look) -> None:
    field.show_value("04.15", "operator", "error", "fra er efter til, og det kan ikke passe " * 4)
    assert field.line.width() >= width_of("04.15", look.font("field")) + 4
    field.resize(look.metrics.label_w + 120, field.height())
    assert field.line.width() >= width_of("04.15", look.font("field")) + 4


def test_while_someone_types_the_room_is_at_least_half_the_box(qtbot, field: Field, look: Look) -> None:
    field.show_value("ja", "caller", "warning", "skal siges med flere ord end der er plads til her")
    field.setFocus()
    qtbot.keyClicks(field.line, "x")
    wide = field.line.width()
    assert wide > 0.5 * field.box_rect().width() - 20
    qtbot.keyClicks(field.line, "y" * 60)
    assert field.line.width() == wide


def test_a_text_too_long_for_its_box_ends_in_an_ellipsis_until_it_is_edited(field: Field, other: Field) -> None:
    field.show_value("Det brænder i køkkenet hos naboen, der er røg på trappen")
    field.setFocus()
    edited = field.line.grab().toImage()
    other.setFocus()
    resting = field.line.grab().toImage()
    assert edited != resting
    field.show_value("kort")
    assert field.text == "kort"


def test_a_screen_reader_hears_label_and_state(field: Field) -> None:
    field.show_value("", state="warning", word="mangler")
    heard = QAccessible.queryAccessibleInterface(field.line)
    assert heard.text(QAccessible.Text.Name) == "Adgang"
    assert heard.text(QAccessible.Text.Description) == "mangler"
    assert heard.role() == QAccessible.Role.EditableText


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_letter_stands_on_the_screen_before_anyone_hears_of_it(qtbot, field: Field) -> None:
    field.setFocus()
    qtbot.wait(10)
    paintings = Paintings(field.line)
    heard: list[int] = []
    field.edited.connect(lambda text: heard.append(paintings.count))
    qtbot.keyClicks(field.line, "k")
    assert heard and heard[0] >= 1
