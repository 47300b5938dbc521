"""A field of the catalogue on the form: shows what the log says of it and tells what the call-taker writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import Field as CatalogueField
from app.domain.validation import Complaint
from app.picture import Picture
from app.words import MASK
from locate.phone import danish
from widgets.blocks.choice_field import ChoiceField
from widgets.blocks.choice_list import Option
from widgets.blocks.field import Field
from widgets.blocks.field_box import FieldState
from widgets.theme import Look

# Keys are gathered this long before they go to the journal, counted from the first of them, so that nothing typed is
# ever older than this and its commit when the program dies.
GATHER_MS = 80


# So long a masked value is readable after somebody asked for it; the look itself stands in the log.
REVEAL = timedelta(seconds=20)


def revealed(picture: Picture, field: str) -> bool:
    """Whether somebody looked at a masked field a moment ago."""
    call = picture.call
    return call is not None and any(look.field == field and picture.now - look.at < REVEAL for look in call.looks)


class Entry(QObject):
    """Binds one catalogue field to its widget."""

    typed = Signal(str, str, int)
    committed = Signal(str, str)
    focused = Signal(str, int)

    def __init__(self, look: Look, field: CatalogueField, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._language = language
        label = field.label.in_(language)
        self._call = ""
        self._value = ""  # what the log says stands here
        self._handed_on: tuple[str, str] | None = None  # what stood here, and what was handed on in its place
        self.widget: Field | ChoiceField
        if field.kind == "choice":
            options = [Option(c.value, c.label.in_(language)) for c in field.choices]
            self.widget = ChoiceField(look, "" if field.of else label, options, name=label, parent=parent)
        else:
            self.widget = Field(look, "" if field.of else label, name=label, parent=parent)
            self.widget.edited.connect(self._on_edited)
        self.widget.committed.connect(self._on_committed)
        self.widget.focused.connect(self._on_focused)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._hand_on)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer the values of a choice whose list is not in the catalogue (the causes)."""
        if isinstance(self.widget, ChoiceField):
            self.widget.set_options([Option(value, label) for value, label in options])

    def show_picture(
        self, picture: Picture, complaint: Complaint | None, wanted: str = "", shown: str | None = None
    ) -> None:
        """Show the value, who said it, and what is odd about it.

        ``wanted`` is the word of a field that is asked for now; ``shown`` the value's words where they are not the
        catalogue's.
        """
        call = picture.call
        if call is None:
            return
        if call.id != self._call:
            self._call = call.id
            self._gather.stop()
            self._handed_on = None
        value = call.fields.get(self.field.id)
        text = self._value = value.value if value else ""
        if self._handed_on is not None:
            if self._handed_on[0] == text:
                return  # on its way to the journal: the old value must not come back for a moment
            self._handed_on = None
        words = shown if shown is not None else self._words(text, picture.info.language)
        if self.field.masked and isinstance(self.widget, Field):
            covered = bool(text) and not (value and value.typed) and not revealed(picture, self.field.id)
            words = MASK if covered else words
            if not self.widget.typing:
                self.widget.set_covered(covered)
        earlier = call.earlier.get(self.field.id, ())
        state: FieldState = "plain"
        word, other = "", ""
        if complaint is not None:
            state, word = complaint.level, complaint.words.in_(picture.info.language)
        elif earlier:
            also = MASK if self.field.masked else earlier[-1].value
            state, word, other = "two", self._also(also, picture.info.language), earlier[-1].source
        elif not text and wanted:
            state, word = "wanted", wanted
        source = value.source if value is not None and text and not value.typed else ""
        hint = self.field.hint.in_(picture.info.language)
        self.widget.show_value(words, source, state, word, hint=hint, other_source=other)

    def _words(self, value: str, language: str) -> str:
        if self.field.kind == "phone" and value.startswith("+"):
            return danish(value)
        return self.field.shown(value, language)

    def _also(self, value: str, language: str) -> str:
        shown = self.field.shown(value, language)
        return f"also: {shown}" if language == "en" else f"også: {shown}"

    def focus(self, cursor: int = -1) -> None:
        """Put the cursor into the field, at a place in its text or at the end."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.widget, Field):
            line = self.widget.line
            line.deselect()
            line.setCursorPosition(len(line.text()) if cursor < 0 else cursor)

    def restore(self, text: str, cursor: int) -> None:
        """Put half-typed words back after a restart, as if they had just been typed."""
        if isinstance(self.widget, Field):
            self.widget.line.setText(text)
            self.widget.line.setCursorPosition(cursor)
            self.widget.line.setModified(True)
            self.widget.line.textEdited.emit(text)

    def commit(self) -> None:
        """Hand on what was typed at once."""
        if isinstance(self.widget, Field):
            self.widget.commit()

    def _on_edited(self, text: str) -> None:
        if not self._gather.isActive():
            self._gather.start()

    def _hand_on(self) -> None:
        if isinstance(self.widget, Field):
            self.typed.emit(self.field.id, self.widget.text, self.widget.line.cursorPosition())

    def _on_committed(self, value: str) -> None:
        self._gather.stop()
        if value.strip() != self._value:
            self._handed_on = (self._value, value)
        self.committed.emit(self.field.id, value)

    def _on_focused(self, on: bool) -> None:
        if on:
            cursor = self.widget.line.cursorPosition() if isinstance(self.widget, Field) else 0
            self.focused.emit(self.field.id, cursor)
