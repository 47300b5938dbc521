"""Updates after the send: an entry for what is new, and each that went out with what became of it, newest on top.

Opened by a key, over the guide's room; Esc or the key again gives the room back.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

from app.domain.state import CallState, Sheet
from app.picture import Picture
from app.words import AUTHORITY, clock
from app.words_handover import STATE
from widgets.blocks.field import Field
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import RIGHT, Panel
from widgets.text import draw_text, width_of
from widgets.theme import Look

DRAFT = "tillaeg.kladde"
"""Under which the draft stands in the log, as a field that is being typed."""

_SHOWN = 4
_HUES = {"received": "green", "opened": "green", "trouble": "red", "given_up": "red"}


class UpdatesPanel(Panel):
    """Takes no room while it is closed."""

    reads_positions = "none"

    sent = Signal(str)
    drafted = Signal(str, str, int)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(self.tr("Updates after the send"))
        self.is_open = False
        self.entry = Field(look, "", label_w=0, name=self.tr("New update: write, Enter sends"), parent=self)
        self.entry.hide()
        self.entry.line.returnPressed.connect(self._send)
        self.entry.edited.connect(lambda text: self.drafted.emit(DRAFT, text, self.entry.line.cursorPosition()))

    def toggle(self) -> bool:
        """Open it in a call that was sent, or close it; return whether it is open."""
        call = self.picture.call if self.picture else None
        if self.is_open:
            self.close_entry()
        elif call is not None and call.sent_at is not None and call.closed_at is None:
            self.is_open = True
            self.entry.line.setText(call.value(DRAFT))
            self.entry.show()
            self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.is_open

    def close_entry(self) -> None:
        """Give the room back; what is half written stands in the log and comes back with the entry."""
        if self.is_open:
            self.is_open = False
            self.entry.hide()
            self.left.emit()

    def set_look(self, look: Look) -> None:
        """Take another theme or other measures."""
        super().set_look(look)
        self.entry.set_look(look)
        self._place_entry()

    def show_picture(self, picture: Picture) -> None:
        """Show the newest updates; another call closes it."""
        before = self.picture.call.id if self.picture and self.picture.call else ""
        super().show_picture(picture)
        if self.is_open and (picture.call is None or picture.call.id != before):
            self.close_entry()
        self.setAccessibleDescription(self.spoken() if self.is_open else "")

    def sizeHint(self) -> QSize:
        m = self.look.metrics
        if not self.is_open:
            return QSize(m.columns[0], 0)
        return QSize(m.columns[0], m.section_h + m.field_h + m.px(10) + self._rows() * m.px(28) + m.px(4))

    def _rows(self) -> int:
        call = self.picture.call if self.picture else None
        return len(shown(call)) if call is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_entry()

    def _place_entry(self) -> None:
        m = self.look.metrics
        self.entry.setGeometry(m.padding, m.section_h, self.width() - 2 * m.padding, m.field_h)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_entry()
        else:
            super().keyPressEvent(event)

    def _send(self) -> None:
        text = self.entry.line.text()
        if text.strip():
            self.entry.line.clear()
            self.sent.emit(text)
            self.drafted.emit(DRAFT, "", 0)

    def draw(self, painter: QPainter) -> None:
        picture, look, m = self.picture, self.look, self.look.metrics
        if picture is None or picture.call is None or not self.is_open:
            return
        head = QRect(m.padding, 0, self.width() - 2 * m.padding, m.section_h)
        x = draw_text(painter, head, self.tr("Updates after the send"), look.font("section"), look.colour("text_1"))
        rest = head.adjusted(int(x) + m.px(12), 0, 0, 0)
        draw_text(painter, rest, self.tr("Enter sends, Esc closes"), look.font("meta"), look.colour("text_2"))
        y = m.section_h + m.field_h + m.px(8)
        for sheet in shown(picture.call):
            self._draw_row(painter, QRect(m.padding, y, head.width(), m.px(28)), sheet, picture)
            y += m.px(28)
        level(painter, head.left(), self.height() - 1, head.width(), look.colour("line_strong"))

    def _draw_row(self, painter: QPainter, row: QRect, sheet: Sheet, picture: Picture) -> None:
        look, m = self.look, self.look.metrics
        level(painter, row.left(), row.top(), row.width(), look.colour("line_hair"))
        call = picture.call
        untold = call is not None and call.is_practice and sheet.state == "written"
        words = self.tr("practice") if untold else STATE[sheet.state].in_(self.language)
        hue = look.colour(_HUES.get(sheet.state, "text_2"))
        draw_text(painter, row, words, look.font("meta"), hue, RIGHT)
        right = row.right() - int(width_of(words, look.font("meta"))) - m.px(8)
        stamp = clock(sheet.written_at)
        x = row.left() + int(draw_text(painter, row, stamp, look.font("meta"), look.colour("text_2"))) + m.px(8)
        size = m.icon
        paint_icon(painter, sheet.authority, x, row.center().y() - size // 2 + 1, size, look.colour("text_1"))
        x += size + m.px(6)
        text = QRect(x, row.top(), max(0, right - x), row.height())
        draw_text(painter, text, sheet.text, look.font("label"), look.colour("text_1"))

    def spoken(self) -> str:
        """Return the newest update and its state in words."""
        call = self.picture.call if self.picture else None
        found = shown(call) if call is not None else ()
        if not found:
            return ""
        newest = found[0]
        name = AUTHORITY[newest.authority].in_(self.language)
        return f"{name}: {newest.text}, {STATE[newest.state].in_(self.language)}"


def shown(call: CallState) -> tuple[Sheet, ...]:
    """Return the newest updates of a call, at most four."""
    return tuple(s for s in reversed(list(call.sheets.values())) if s.update)[:_SHOWN]
