"""What is known: the fields of the catalogue that belong to the line and the cause, in headed groups of two columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.catalogue import FIELDS, Section, sections_of
from app.domain.groups import GROUPS, row_fields, row_of
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
_MAY_FOLLOW = ("anmelder.cpr", "anmelder.email", "anmelder.digital_post", "anmelder.forsikring")
"""What a 114 report is complete without for now: named as missing when it is sent, never a stop."""


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
    row_wanted = Signal(str)
    """Another row of the group so named."""
    row_unwanted = Signal(str, int)

    def __init__(self, look: Look, causes: CauseTable, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._causes = causes
        self._sections: tuple[Section, ...] = ()
        self._rows_of: Mapping[str, tuple[int, ...]] = {}
        self._awaited = ""  # the group a row was asked for, until it is there
        self._made_for: tuple[str, str] = ("", "")
        self._suggested: tuple[str, tuple[str, ...]] | None = None
        self._suggested_for = ""
        self.entries: dict[str, Entry] = {}
        self._heads: list[tuple[Section, QRect]] = []
        self._numbers: list[tuple[tuple[str, int, str], QRect]] = []
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
        wanted = sections_of(call)
        rows = {s.repeats: call.rows[s.repeats] for s in wanted if call.rows.get(s.repeats)}
        made_for = (picture.info.language, call.line)
        if wanted != self._sections or rows != self._rows_of or self._made_for != made_for:
            before = self._rows_of
            self._rows_of = rows
            self._make(wanted, *made_for)
            self._into_new_row(before)
        complaints = {c.field: c for c in picture.complaints}
        agenda = picture.snapshot.agenda
        asked = agenda.current.field if agenda is not None and agenda.current is not None else ""
        for name, entry in self.entries.items():
            words = self.tr("asked now") if name == asked else ""
            if not words and name in _MAY_FOLLOW and call.line == "114" and call.sent_at is not None:
                words = self.tr("missing, may follow")
            value = call.value(name)
            shown = self._causes.words(value) if name == CAUSE and value else None
            entry.show_picture(picture, complaints.get(name), words, shown)
        self._suggest(picture)

    def is_news(self, before: Picture | None, picture: Picture) -> bool:
        """Return whether the heads differ; every field looks after itself."""
        if before is None or before.info != picture.info or before.call is None or picture.call is None:
            return True
        a, b = before.call, picture.call
        known = (a.id, a.line, a.silent, a.rows, a.sent_at, a.fields.get(CAUSE))
        return known != (b.id, b.line, b.silent, b.rows, b.sent_at, b.fields.get(CAUSE))

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
        names = [name for section in wanted for row in self._rows(section) for name in row]
        gone = [n for n in self.entries if n not in names]
        left = next((i for i, n in enumerate(self.entries) if n in gone and self._has_cursor(n)), None)
        behind = [n for n in list(self.entries)[: left or 0] if n in names]
        for name in gone:
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
        if left is not None and names:
            self.focus_field((behind or names)[-1 if behind else 0])  # a row that went leaves the cursor on the form

    def _has_cursor(self, name: str) -> bool:
        widget = self.entries[name].widget
        return widget.hasFocus() or widget.isAncestorOf(QApplication.focusWidget() or self)

    def _into_new_row(self, before: Mapping[str, tuple[int, ...]]) -> None:
        group, numbers = self._awaited, self._rows_of.get(self._awaited, ())
        if group and len(numbers) > len(before.get(group, ())):
            self._awaited = ""
            self.focus_field(row_fields(group, numbers[-1])[0])

    def add_row(self) -> None:
        """Ask for another row of the group that stands where the cursor is, or of the first on the form."""
        with_rows = [s for s in self._sections if s.repeats]
        here = next((s for s in with_rows if any(self._has_cursor(n) for r in self._rows(s) for n in r)), None)
        chosen = here or (with_rows[0] if with_rows else None)
        if chosen is not None:
            self.commit()
            self._awaited = chosen.repeats
            self.row_wanted.emit(chosen.repeats)

    def remove_row(self) -> None:
        """Ask that the row with the cursor be taken off."""
        for name in self.entries:
            row = row_of(name)
            if row is not None and self._has_cursor(name):
                self.commit()
                self.row_unwanted.emit(row[0], row[1])
                return

    @property
    def masked_field(self) -> str:
        """The masked field with the cursor, else the first that holds something; empty when there is none."""
        call = self.picture.call if self.picture else None
        masked = [n for n, e in self.entries.items() if e.field.masked and call is not None and call.value(n)]
        return next((n for n in masked if self._has_cursor(n)), masked[0] if masked else "")

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
        rows += [row_fields(section.repeats, n) for n in self._rows_of.get(section.repeats, ()) if section.repeats]
        return rows

    def _boxes(self, row: tuple[str, ...], top: int) -> list[QRect]:
        """Return where the fields of a row stand: half and half, or the parts of a repeated group by their shares."""
        m = self.look.metrics
        pad, width = m.padding, self.width() - 2 * m.padding
        group = FIELDS[row[0]].of
        if not group:
            half = (width - m.field_gap) // 2
            return [
                QRect(pad + i * (half + m.field_gap), top, width if FIELDS[name].wide else half, m.field_h)
                for i, name in enumerate(row)
            ]
        gap, left = m.px(4), pad + m.px(24)
        room = width - m.px(24) - gap * (len(row) - 1)
        out = []
        for share in GROUPS[group].widths:
            part = room * share // 100
            out.append(QRect(left, top, part, m.field_h))
            left += part + gap
        return out

    def _height(self) -> int:
        m = self.look.metrics
        rows = sum(len(self._rows(s)) for s in self._sections)
        return len(self._sections) * (m.section_h + m.px(6)) + rows * m.field_pitch

    def resizeEvent(self, event: object) -> None:
        self._place()
        held = next((name for name in self.entries if self._has_cursor(name)), "")
        if held:
            self._bring_into_view(held)

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
        self._from = max(0, min(self._from, self._height() - room))
        y, self._heads, self._hidden, self._numbers = -self._from, [], 0, []
        for section in self._sections:
            if 0 <= y <= room - m.section_h - m.field_h:
                self._heads.append((section, QRect(pad, y, width, m.section_h)))
            y += m.section_h
            for row in self._rows(section):
                inside = y >= 0 and y + m.field_h <= room
                self._hidden += 0 if inside else len(row)
                # Half a field at the edge would pass for a whole one: it waits out of sight, where Tab still finds it.
                top = y if inside else self.height() + m.field_pitch
                for name, box in zip(row, self._boxes(row, top), strict=True):
                    self.entries[name].widget.setGeometry(box)
                if FIELDS[row[0]].of and inside:
                    self._numbers.append((row_of(row[0]) or ("", 0, ""), QRect(pad, top, m.px(20), m.field_h)))
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
            elif section.repeats:
                words = self.tr("Ctrl+N new: {0}").format(GROUPS[section.repeats].one.in_(language))
                draw_text(painter, box, words, look.font("meta"), look.colour("text_2"), RIGHT)
        for (_, number, _), box in self._numbers:
            draw_text(painter, box, str(number), look.font("label", 600), look.colour("text_2"))

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
