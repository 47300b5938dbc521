"""The strip of a practice call's frame: what the caller says, as a caption, and the line for own words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.words import in_quotes
from widgets.blocks.block import Block
from widgets.blocks.field import Field
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.text import announce, draw_lines, draw_text, width_of, wrapped
from widgets.theme import Look

KEY = "Ctrl+S"
"""The key that leads to the line for own words, and back."""

_ASK_SHARE = 0.3  # of the strip's width, for the question
_ASK_LEAST = 250  # px of the design


_LETTERS_PER_SECOND, _READ_LEAST_S = 14.0, 3.0


def strip_height(look: Look) -> int:
    """Return the height of the strip in px: room for a long line in two rows of small type."""
    return max(look.metrics.field_h + look.metrics.px(8), 2 * look.line_px("label") + look.metrics.px(4))


class AskLine(Field):
    """A question in own words: Enter asks it, Esc leads back. ``asked`` has the words."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", label_w=0, name=self.tr("Ask in your own words"), parent=parent)
        self.show_value("", hint=self.tr("Ask in your own words"))
        self.line.returnPressed.connect(self._ask)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _ask(self) -> None:
        words = self.text.strip()
        if not words:
            return
        self.commit()
        self.show_value("", hint=self.shown.hint)
        self.line.clear()
        self.asked.emit(words)

    def _cap(self) -> str:
        return self.tr("Enter") if self.line.hasFocus() else KEY

    def _tail_width(self) -> int:
        widest = max(cap_size(text, self.look).width() for text in (KEY, self.tr("Enter")))
        return widest + self.look.metrics.px(12)

    def _paint_tail(self, painter: QPainter, box: QRect) -> None:
        size = cap_size(self._cap(), self.look)
        high = min(size.height(), box.height() - 6)
        edge = (box.height() - high) // 2
        x = box.right() + 1 - size.width() - edge
        paint_cap(painter, QRect(x, box.y() + edge, size.width(), high), self._cap(), self.look)


class PracticeStrip(Block):
    """What the caller says, at the left; at the right the line for own words, where the trainee is alone.

    It stands in the frame and takes its room from nothing but the desk's height. A screen reader is told each line.
    """

    asked = Signal(str)
    """What was typed."""

    left = Signal()
    """Esc: back to where the cursor was."""

    def __init__(self, look: Look, asks: bool, captions: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._captions = captions
        self._said, self._note, self._before = "", "", ""
        self._reading = QTimer(self)  # how long the line before is left beside the newest one
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._forget)
        self.ask: AskLine | None = None
        if asks:
            self.ask = AskLine(look, self)
            self.ask.asked.connect(self.asked)
            self.ask.left.connect(self.left)
            self.ask.hide()
        self.setAccessibleName(self.tr("What the caller says"))
        self.look_changed()

    @property
    def needed(self) -> bool:
        """Whether there is anything for it to show."""
        return self._captions or self.ask is not None

    @property
    def caption(self) -> str:
        """The words in view."""
        return self._said if self._captions and self._said else self._note

    @property
    def before(self) -> str:
        """What stands above the newest line: the line before, or what is wrong, as long as it takes to read."""
        return self._before if self._captions and self._said else ""

    def show_said(self, said: str) -> None:
        """Show what the caller says now; the line before stays above it for as long as it takes to read."""
        if self._said:
            self._leave_above(in_quotes(self._said))
        self._said = said
        self._changed()

    def show_call(self, said: str) -> None:
        """Show another call's newest line, empty for none; nothing of the call before is left."""
        self._reading.stop()
        self._before, self._said = "", said
        self._changed()

    def _leave_above(self, words: str) -> None:
        self._before = words
        self._reading.start(round(1000 * max(_READ_LEAST_S, len(words) / _LETTERS_PER_SECOND)))

    def _forget(self) -> None:
        self._before = ""
        self.update()

    def let_ask(self, on: bool) -> None:
        """Show the line for own words, or put it away while nobody is there to ask: then Enter belongs to the desk."""
        if self.ask is not None:
            self.ask.setVisible(on)
            self.update()

    def show_note(self, words: str) -> None:
        """Say what is wrong with the sound: until the caller speaks, above the caption while somebody reads it."""
        if words == self._note:
            return
        self._note = words
        if self._captions and self._said:
            self._leave_above(words)
            announce(self, words)
            self.update()
        else:
            self._changed()

    def _changed(self) -> None:
        self.setAccessibleDescription(self.caption)
        if self.caption:
            announce(self, self.caption)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.metrics.px(600), strip_height(self.look))

    def look_changed(self) -> None:
        if self.ask is not None:
            self.ask.set_look(self.look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if self.ask is None:
            return
        m = self.look.metrics
        width = max(m.px(_ASK_LEAST), round(self.width() * _ASK_SHARE))
        high = m.field_h
        self.ask.setGeometry(self.width() - width - m.padding, (self.height() - high) // 2, width, high)

    def _room(self) -> QRect:
        m = self.look.metrics
        asking = self.ask is not None and self.ask.isVisibleTo(self)
        right = self.ask.x() - m.px(16) if self.ask is not None and asking else self.width() - m.padding
        return QRect(m.padding, 0, max(1, right - m.padding), self.height() - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        level(painter, 0, self.height() - 1, self.width(), look.colour("line_strong"))
        if self._captions or self._note:
            room = self._room()
            spoken = self._captions and bool(self._said)
            noise = not spoken or self._said.startswith("[")
            icon = "said" if spoken and not noise else "sound" if spoken else "mic_off" if self._note else "said"
            paint_icon(painter, icon, room.x(), (self.height() - m.icon) // 2, m.icon, look.colour("text_2"))
            room.setLeft(room.x() + m.icon + m.px(8))
            words = self.caption or self.tr("What the caller says stands here")
            if self.before:
                self._paint_two(painter, room)
            else:
                self._paint_words(painter, room, in_quotes(words) if spoken else words, quiet=noise)
        painter.end()

    def _paint_two(self, painter: QPainter, room: QRect) -> None:
        """Paint the line before above the newest one, each in a row of its own."""
        look, high = self.look, self.look.line_px("label")
        upper = QRect(room.x(), (self.height() - 2 * high) // 2, room.width(), high)
        draw_text(painter, upper, self.before, look.font("label"), look.colour("text_2"))
        newest = upper.translated(0, high)
        draw_text(painter, newest, in_quotes(self._said), look.font("label", 600), look.colour("text_1"))

    def _paint_words(self, painter: QPainter, room: QRect, words: str, quiet: bool) -> None:
        look = self.look
        ink = look.colour("text_2" if quiet else "text_1")
        large, small = look.font("row", 400 if quiet else 600), look.font("label", 400 if quiet else 600)
        if width_of(words, large) <= room.width():
            draw_text(painter, room, words, large, ink)
            return
        high = look.line_px("label")
        lines = wrapped(words, small, room.width(), 2)
        room = QRect(room.x(), (self.height() - high * len(lines)) // 2, room.width(), high * len(lines))
        draw_lines(painter, room, lines, small, ink, high)
