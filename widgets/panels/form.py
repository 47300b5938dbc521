"""What is known: the fields of the catalogue that belong to the line and the cause, in headed groups of two columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.catalogue import FIELDS, Section, sections
from app.picture import Picture
from app.words import clock
from widgets.blocks.field import Field
from widgets.blocks.lines import level
from widgets.panels.entry import Entry
from widgets.panels.panel import RIGHT, Panel
from widgets.text import draw_text
from widgets.theme import Look

Causes = Callable[[str], str]
Suggest = Callable[[str, str], Sequence[tuple[str, tuple[str, ...]]]]

CAUSE = "haendelse.aarsag"
OWN_WORDS = "haendelse.egne_ord"


@dataclass(frozen=True)
class CauseTable:
    """The causes as the form needs them: codes by line, their words, and what the caller's own words speak for."""

    codes: Callable[[str], Sequence[str]]
    words: Causes
    suggest: Suggest


class FormPanel(Panel):
    """Headed groups of fields; Enter goes on to the next empty one, and after the last one to the guide."""

    field_typed = Signal(str, str, int)
    field_committed = Signal(str, str)
    focused = Signal(str, int)
    left_downwards = Signal()

    def __init__(self, look: Look, causes: CauseTable, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._causes = causes
        self._sections: tuple[Section, ...] = ()
        self._made_for: tuple[str, str] = ("", "")
        self._suggested: tuple[str, tuple[str, ...]] | None = None
        self._suggested_for = ""
        self.entries: dict[str, Entry] = {}
        self._heads: list[tuple[Section, QRect]] = []
        self._from = 0  # px of the form above the panel's upper edge, where it has not room for all of it
        self._hidden = 0  # fields out of sight

    # --- what comes in

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures at once."""
        super().set_look(look)
        for entry in self.entries.values():
            entry.widget.set_look(look)
        self._place()

    def show_picture(self, picture: Picture) -> None:
        """Show every field's value, its source, and what is odd or asked for."""
        super().show_picture(picture)
        call = picture.call
        if call is None:
            return
        wanted = sections(call.line, call.value(CAUSE))
        if wanted != self._sections or self._made_for != (picture.info.language, call.line):
            self._make(wanted, picture.info.language, call.line)
        complaints = {c.field: c for c in picture.complaints}
        agenda = picture.snapshot.agenda
        asked = agenda.current.field if agenda is not None and agenda.current is not None else ""
        for name, entry in self.entries.items():
            words = self.tr("asked now") if name == asked else ""
            value = call.value(name)
            shown = self._causes.words(value) if name == CAUSE and value else None
            entry.show_picture(picture, complaints.get(name), words, shown)
        self._suggest(picture)

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether the heads differ; every field looks after itself."""
        if before is None or before.info != picture.info or before.call is None or picture.call is None:
            return True
        a, b = before.call, picture.call
        return (a.id, a.line, a.fields.get(CAUSE)) != (b.id, b.line, b.fields.get(CAUSE))

    def _suggest(self, picture: Picture) -> None:
        """Read the cause out of the caller's own words while none is chosen; a proposal until Enter takes it."""
        call = picture.call
        assert call is not None
        if call.value(CAUSE):
            self._suggested, self._suggested_for = None, ""
            return
        own = self.entries.get(OWN_WORDS)
        text = own.widget.text if own is not None and isinstance(own.widget, Field) else ""
        if text == self._suggested_for:
            return
        self._suggested_for = text
        found = self._causes.suggest(text, call.line) if text.strip() else []
        self._suggested = found[0] if found else None
        self.update()

    def _make(self, wanted: tuple[Section, ...], language: str, line: str) -> None:
        """Make the fields of another line or cause; fields that stay are kept with cursor and half-typed words."""
        if (language, line) != self._made_for:
            for entry in self.entries.values():
                entry.commit()
                entry.widget.deleteLater()
                entry.deleteLater()
            self.entries = {}
        self._made_for = (language, line)
        self._sections = wanted
        names = [name for section in wanted for name in section.fields]
        for name in [n for n in self.entries if n not in names]:
            entry = self.entries.pop(name)
            entry.commit()
            entry.widget.deleteLater()
            entry.deleteLater()
        for name in names:
            if name not in self.entries:
                self.entries[name] = self._entry(name, language, line)
        self.entries = {name: self.entries[name] for name in names}
        self._tab_order()
        self._place()
        self.updateGeometry()

    def _entry(self, name: str, language: str, line: str) -> Entry:
        entry = Entry(self.look, FIELDS[name], language, self)
        entry.typed.connect(self.field_typed)
        entry.committed.connect(self._on_committed)
        entry.focused.connect(self.focused)
        entry.focused.connect(lambda field, cursor: self._bring_into_view(field))
        if name == CAUSE:
            entry.set_options([(code, self._causes.words(code)) for code in self._causes.codes(line)])
            entry.widget.set_weight(600)
        if isinstance(entry.widget, Field):
            entry.widget.line.installEventFilter(self)
        else:
            entry.widget.installEventFilter(self)
        entry.widget.show()
        return entry

    def _tab_order(self) -> None:
        widgets = [e.widget for e in self.entries.values()]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def focus_field(self, field: str, cursor: int = -1) -> None:
        """Put the cursor into a field."""
        if field in self.entries:
            self.entries[field].focus(cursor)

    def focus_section(self, section: str) -> None:
        """Put the cursor into the first field of a group, the one named or the second when it is not on this form."""
        found = next((s for s in self._sections if s.id == section), None)
        fallback = self._sections[1] if len(self._sections) > 1 else None
        chosen = found or (fallback if section != "what" else None) or (self._sections[0] if self._sections else None)
        if chosen is None:
            return
        empty = [f for f in chosen.fields if self.picture and self.picture.call and not self.picture.call.value(f)]
        self.focus_field((empty or list(chosen.fields))[0])

    def restore(self, field: str, text: str, cursor: int) -> None:
        """Put half-typed words back after a restart."""
        if field in self.entries:
            self.entries[field].restore(text, cursor)

    def commit(self) -> None:
        """Hand on what is half typed."""
        for entry in self.entries.values():
            entry.commit()

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_enter(event):
            entry = self._entry_of(watched)
            if entry is not None and isinstance(entry.widget, Field):
                self._enter(entry)
                return True
        return super().eventFilter(watched, event)

    def _entry_of(self, watched: QObject) -> Entry | None:
        for entry in self.entries.values():
            if watched is entry.widget or (isinstance(entry.widget, Field) and watched is entry.widget.line):
                return entry
        return None

    def _enter(self, entry: Entry) -> None:
        """Enter hands on the field; in the caller's own words it also takes the proposed cause."""
        entry.commit()
        if self.picture is not None and self.picture.call is not None:
            self._suggest(self.picture)  # the last letters may be newer than the last picture
        suggested = self._suggested
        if entry.field.id == OWN_WORDS and suggested is not None:
            self.field_committed.emit(CAUSE, suggested[0])
            self.left_downwards.emit()
            return
        self._go_on(entry)

    def _on_committed(self, field: str, value: str) -> None:
        self.field_committed.emit(field, value)
        if field == CAUSE and value:
            self.left_downwards.emit()

    def _go_on(self, entry: Entry) -> None:
        names = list(self.entries)
        call = self.picture.call if self.picture else None
        for name in names[names.index(entry.field.id) + 1 :]:
            if call is not None and not call.value(name):
                self.focus_field(name)
                return
        self.left_downwards.emit()

    # --- layout and painting

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.columns[1], self._height())

    def _rows(self, section: Section) -> list[tuple[str, ...]]:
        """Return the rows of a group: two fields beside each other, a wide one alone."""
        rows: list[tuple[str, ...]] = []
        for name in section.fields:
            wide = FIELDS[name].wide
            if rows and not wide and len(rows[-1]) == 1 and not FIELDS[rows[-1][0]].wide:
                rows[-1] = (rows[-1][0], name)
            else:
                rows.append((name,))
        return rows

    def _height(self) -> int:
        m = self.look.metrics
        rows = sum(len(self._rows(s)) for s in self._sections)
        return len(self._sections) * (m.section_h + m.px(6)) + rows * m.field_pitch

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _bring_into_view(self, field: str) -> None:
        """Where the form has not room for all rows, move it so that the field with the cursor is seen."""
        row = next((i for i, (_, names) in enumerate(self._lines()) if field in names), None)
        wanted = 0
        if row is not None:
            top, bottom = self._line_span(row)
            wanted = min(max(self._from, bottom - self.height()), top)
        if wanted != self._from:
            self._from = wanted
            self._place()
            self.update()

    def _lines(self) -> list[tuple[Section | None, tuple[str, ...]]]:
        """Return the form line by line: a group's head, then its rows of fields."""
        out: list[tuple[Section | None, tuple[str, ...]]] = []
        for section in self._sections:
            out.append((section, ()))
            out += [(None, row) for row in self._rows(section)]
        return out

    def _line_span(self, wanted: int) -> tuple[int, int]:
        """Return from where to where a line reaches in the whole form, px; the first row takes its head along."""
        m, y, head = self.look.metrics, 0, 0
        for i, (section, _) in enumerate(self._lines()):
            if section is not None:
                y += m.px(6) if i else 0
                head = y
                y += m.section_h
                continue
            y += m.field_pitch
            if i == wanted:
                first = i and self._lines()[i - 1][0] is not None
                return (head if first else y - m.field_pitch), y
        return 0, y

    def _place(self) -> None:
        m = self.look.metrics
        pad, width, room = m.padding, self.width() - 2 * m.padding, self.height()
        half = (width - m.field_gap) // 2
        self._from = max(0, min(self._from, self._height() - room))
        y, self._heads, self._hidden = -self._from, [], 0
        for section in self._sections:
            if 0 <= y <= room - m.section_h - m.field_h:
                self._heads.append((section, QRect(pad, y, width, m.section_h)))
            y += m.section_h
            for row in self._rows(section):
                inside = y >= 0 and y + m.field_h <= room
                self._hidden += 0 if inside else len(row)
                # Half a field at the edge would pass for a whole one: it waits out of sight, where Tab still finds it.
                top = y if inside else self.height() + m.field_pitch
                for i, name in enumerate(row):
                    box = QRect(pad + i * (half + m.field_gap), top, width if FIELDS[name].wide else half, m.field_h)
                    self.entries[name].widget.setGeometry(box)
                y += m.field_pitch
            y += m.px(6)

    def draw(self, painter: QPainter) -> None:
        look, m = self.look, self.look.metrics
        picture = self.picture
        language = self.language
        for section, box in self._heads:
            level(painter, box.left(), box.top(), box.width(), look.colour("line_strong"))
            x = draw_text(painter, box, section.title.in_(language), look.font("section"), look.colour("text_1"))
            if section.id == "what" and picture is not None and picture.call is not None:
                words, token = self._cause_line(picture)
                rest = box.adjusted(int(x) + m.px(12), 0, 0, 0)
                draw_text(painter, rest, words, look.font("meta"), look.colour(token), RIGHT)
            elif self._hidden and section is self._heads[-1][0]:
                words = self.tr("%n field(s) more, Tab goes on", "", self._hidden)
                draw_text(painter, box, words, look.font("meta"), look.colour("text_2"), RIGHT)

    def _cause_line(self, picture: Picture) -> tuple[str, str]:
        call = picture.call
        assert call is not None
        cause = call.fields.get(CAUSE)
        if cause is not None and cause.value:
            return self.tr("Cause chosen {0}").format(clock(cause.at)), "text_2"
        if self._suggested is not None:
            name = self._causes.words(self._suggested[0])
            because = ", ".join(self._suggested[1])
            return self.tr("Enter takes: {0} (»{1}«)").format(name, because), "amber"
        return self.tr("Write the caller's own words"), "text_2"


def _is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter alone; with Ctrl it saves."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
