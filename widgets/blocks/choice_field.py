"""A field whose value comes from a list: one digit, or the first letters of a word of it, picks it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from widgets.blocks.choice_list import ChoiceList, Option, with_keys
from widgets.blocks.field_box import FieldBox, FieldState, Shown, keeps_enter
from widgets.text import draw_text
from widgets.theme import Look

_MOST_LETTERS = 40
_SIGNS = re.compile(r"[^\w]+")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ChoiceField(FieldBox):
    """Looks like a field; a list opens below it while it has the focus and a key other than a digit is typed.

    ``committed`` carries the chosen option's value, "" when it is cleared; the field shows it once it is in the log.
    A digit takes its row at once. What is typed stands in the box and goes to the first value that begins so, or in
    which a word does; where none does no row is marked, so that words meant for another field choose nothing. Enter,
    Tab or leaving the field takes the marked row, Esc closes the list and keeps what was there, Delete clears.
    """

    committed = Signal(str)
    focused = Signal(bool)

    def __init__(
        self,
        look: Look,
        label: str,
        options: Sequence[Option] = (),
        *,
        label_w: int | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, label_w=label_w, name=name, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._options: tuple[Option, ...] = ()
        self._typed = ""  # letters typed so far
        self._moved = False  # the marked row was gone to on purpose, so leaving the field takes it
        self._list: ChoiceList | None = None
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other values; what is shown stays."""
        self._options = with_keys(tuple(options))
        self.close_list()

    @property
    def options(self) -> tuple[Option, ...]:
        """The values on offer with the key of each."""
        return self._options

    @property
    def is_open(self) -> bool:
        """True while the list is open."""
        return self._list is not None and not self._list.isHidden()

    def show_value(
        self,
        text: str,
        source: str = "",
        state: FieldState = "plain",
        word: str = "",
        *,
        hint: str = "",
        other_source: str = "",
        description: str = "",
    ) -> None:
        """Show a value by its word, see ``Field.show_value``; an open list stays as it is."""
        new = Shown(text, source, state, word, hint, other_source)
        if new != self.shown:
            self.shown = new
            self.update()
        self.setAccessibleDescription(", ".join(part for part in (text, description or word or hint) if part))

    def set_weight(self, weight: int | None) -> None:
        """Print the value in another weight."""
        self.value_weight = weight
        self.update()

    def look_changed(self) -> None:
        if self._list is not None:
            self.close_list()
            self._list.set_look(self.look)

    def open_list(self) -> None:
        """Open the list below the box with the shown value marked."""
        if not self._options or self.shown.state == "fixed" or self.is_open:
            return
        if self._list is None or self._list.parentWidget() is not self.window():
            self._list = ChoiceList(self.look, self.window())
            self._list.picked.connect(self._take)
            self.destroyed.connect(self._list.deleteLater)
        self._typed, self._moved = "", False
        self._list.open_below(self, self.box_rect(), self._options, self._index_of(self.shown.text))

    def close_list(self) -> None:
        """Close the list and keep what is shown."""
        self._typed, self._moved = "", False
        self.update()
        if self._list is not None:
            self._list.hide()

    def paint_value(self, painter: QPainter) -> None:
        look, room = self.look, self.value_rect()
        if self._typed:
            draw_text(painter, room, self._typed, look.font(self.role), look.colour("text_1"))
        elif self.shown.text:
            ink = look.colour("text_2" if self.shown.state == "fixed" else "text_1")
            draw_text(painter, room, self.shown.text, look.font(self.role, self.value_weight), ink)
        else:
            draw_text(painter, room, self.placeholder(), look.font(self.role), look.colour("text_3"))

    def event(self, event: QEvent) -> bool:
        if keeps_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if self.shown.state == "fixed" or not plain:
            event.ignore()
        elif key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._finish(event, take=key != Qt.Key.Key_Escape)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._erase()
        elif len(text) == 1 and text.isprintable() and (self._typed or not text.isspace()):
            self._type(text)
        elif key == Qt.Key.Key_Space:
            self.open_list()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_open:
            self.close_list()
        elif self.box_rect().contains(event.position().toPoint()):
            self.open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._moved and self._list is not None and self._list.current >= 0:
            self._take(self._list.current)
        self.close_list()
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _index_of(self, label: str) -> int:
        return next((i for i, option in enumerate(self._options) if option.label == label), -1)

    def _type(self, text: str) -> None:
        by_key = [i for i, option in enumerate(self._options) if option.key.casefold() == text.casefold()]
        if by_key and not self._typed:
            self._take(by_key[0])
            return
        self.open_list()
        self._look_for((self._typed + text)[:_MOST_LETTERS])

    def _look_for(self, typed: str) -> None:
        """Mark the row that the typed letters mean, or none."""
        self._typed = typed
        row = _meant(typed.casefold(), [option.label.casefold() for option in self._options])
        self._moved = row >= 0
        if self._list is not None:
            self._list.show_current(row)
        self.update()

    def _step(self, step: int) -> None:
        if not self.is_open:
            self.open_list()
        elif self._list is not None:
            self._typed, self._moved = "", True
            self.update()
            self._list.show_current(min(max(self._list.current + step, 0), len(self._options) - 1))

    def _finish(self, event: QKeyEvent, take: bool) -> None:
        if not self.is_open or self._list is None:
            if take:
                self.open_list()
            else:
                event.ignore()
            return
        if take and self._list.current >= 0:
            self._take(self._list.current)
        self.close_list()

    def _erase(self) -> None:
        if self.is_open and self._typed:
            self._look_for(self._typed[:-1])
        elif self.shown.text:
            self.close_list()
            self.committed.emit("")

    def _take(self, row: int) -> None:
        option = self._options[row]
        self.close_list()
        self.committed.emit(option.value)


def _meant(typed: str, labels: Sequence[str]) -> int:
    """Return the row of the first label that begins with what is typed, else with such a word in it; -1 for none."""
    if not typed.strip():
        return -1
    begins = (i for i, label in enumerate(labels) if label.startswith(typed))
    within = (i for i, label in enumerate(labels) if f" {typed}" in f" {_SIGNS.sub(' ', label)}")
    return next(begins, next(within, -1))
