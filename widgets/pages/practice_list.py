"""The practice calls there are: pick one, start it alone or with a trainer beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.practice.listing import PracticeRow
from app.words import duration
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level, number_box, number_rect
from widgets.icons import paint_icon
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look
from widgets.tokens import tokens

RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_LEVELS = 5
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
          Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PracticeList(Block):
    """Left the list, right what the chosen call is about. ``chosen`` carries its id and whether a trainer is there.

    Enter starts it alone, T with the trainer's window, Esc goes back. The page takes these keys before the desk's own
    shortcuts do, so whoever shows it must leave it when a real call rings.
    """

    chosen = Signal(str, bool)
    left = Signal()
    above = 0
    """Px at the top of the list's own part that something else takes."""
    standing: Literal["read", "reading", "unread"] = "read"
    """Whether the practice calls are read, still being read, or could not be."""

    def __init__(self, look: Look, rows: Sequence[PracticeRow] = (), parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Practice calls"))
        self.rows: tuple[PracticeRow, ...] = ()
        self.current = 0
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[PracticeRow]) -> None:
        """Show other practice calls; the one in hand stays in hand where it is still there."""
        before = self.rows[self.current].id if self.rows else ""
        self.rows = tuple(rows)
        self.move_to(next((i for i, row in enumerate(self.rows) if row.id == before), 0))

    def move_to(self, row: int) -> None:
        """Take a row in hand."""
        self.current = min(max(row, 0), max(0, len(self.rows) - 1))
        if self.rows:
            self.setAccessibleDescription(self.rows[self.current].title)
        self.update()

    def start(self, with_trainer: bool) -> None:
        """Start the call in hand."""
        if self.rows:
            self.chosen.emit(self.rows[self.current].id, with_trainer)

    # --- keys and clicks

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in (*_ENTER, Qt.Key.Key_T, Qt.Key.Key_Escape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if event.key() in _STEPS:
            self.move_to(self.current + _STEPS[Qt.Key(event.key())])
        elif self._is_own(event) and event.key() in _ENTER:
            self.start(with_trainer=False)
        elif self._is_own(event) and event.key() == Qt.Key.Key_T:
            self.start(with_trainer=True)
        elif self._is_own(event):
            self.left.emit()
        elif not event.modifiers() and 1 <= digit <= len(self.rows):
            self.move_to(digit - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row, rect in self._rects():
            if rect.contains(event.position().toPoint()):
                self.move_to(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if any(rect.contains(event.position().toPoint()) for _, rect in self._rects()):
            self.start(with_trainer=False)

    # --- paint

    def focus_rect(self) -> QRect:
        return next((rect for row, rect in self._rects() if row == self.current), self.rect())

    def show_focus(self, on: bool) -> None:
        """The row in hand shows the focus; the page as a whole does not."""
        self.update()

    def split(self) -> tuple[QRect, QRect]:
        """Return the list's and the detail's part of the page, px."""
        m = self.look.metrics
        width = self.width() if m.stacked else min(self.width() - m.px(380), m.columns[0] + m.columns[1] + 1)
        list_part = QRect(0, 0, width, self.height())
        return list_part, QRect(width + 1, 0, self.width() - width - 1, self.height())

    def _row_height(self) -> int:
        return self.look.metrics.px(64)

    def _rects(self) -> list[tuple[int, QRect]]:
        """Return the rows in view with their place; the row in hand is always among them."""
        part, high = self.split()[0], self._row_height()
        top = self.above + self.look.metrics.section_h
        fit = max(1, (part.height() - top) // high)
        first = max(0, self.current - fit + 1)
        shown = range(first, min(len(self.rows), first + fit))
        return [(row, QRect(0, top + i * high, part.width(), high)) for i, row in enumerate(shown)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("line_hair"))
        listing, detail = self.split()
        painter.fillRect(listing, look.colour("panel"))
        painter.fillRect(detail, look.colour("panel"))
        pad = m.padding
        head = listing.adjusted(pad, 0, -pad, 0)
        count = str(len(self.rows)) if self.standing == "read" else ""
        self._head(painter, head, self.above, self.tr("Practice calls"), count,
                   self.tr("made-up calls on the practice island, nothing is sent"))  # fmt: skip
        for row, rect in self._rects():
            self._draw_row(painter, rect, row)
        if self.rows and not m.stacked:
            self._draw_detail(painter, detail.adjusted(pad, 0, -pad, 0), self.rows[self.current])
        if not self.rows:
            room = QRect(pad, self.above + m.section_h, listing.width() - 2 * pad, self._row_height())
            words = {"reading": self.tr("Being read …"), "unread": self.tr("Could not be read, see below")}.get(
                self.standing, self.tr("There are none"))  # fmt: skip
            draw_text(painter, room, words, look.font("row"), look.colour("text_2"))
        painter.end()

    def _head(self, painter: QPainter, box: QRect, y: int, title: str, meta: str = "", right: str = "") -> int:
        look, m = self.look, self.look.metrics
        if y:
            level(painter, box.x(), y, box.width(), look.colour("line_strong"))
        line = QRect(box.x(), y, box.width(), m.section_h)
        x = round(draw_text(painter, line, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        low = line.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        quiet = look.colour("text_2")
        x += round(draw_text(painter, low.adjusted(x, 0, 0, 0), meta, look.font("meta"), quiet)) + m.px(12)
        draw_text(painter, low.adjusted(x, 0, 0, 0), right, look.font("meta"), quiet, RIGHT)
        return y + m.section_h

    def _draw_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        look, m, row = self.look, self.look.metrics, self.rows[index]
        inner, chosen = rect.adjusted(m.padding, 0, -m.padding, 0), index == self.current
        if chosen:
            painter.fillRect(rect, look.colour("selected_row"))
        level(painter, inner.x(), rect.y(), inner.width(), look.colour("line_hair"))
        number_box(painter, number_rect(inner, look), str(row.number), look, chosen)
        right = QRect(inner.right() - m.px(110), rect.y(), m.px(110) + 1, rect.height())
        draw_text(painter, right, self.tr("at most {0}").format(duration(row.length_s)), look.font("field"),
                  look.colour("text_2"), RIGHT)  # fmt: skip
        line = QRect(right.x() - m.px(64), rect.center().y() - m.px(13), m.px(52), m.px(26))
        self._draw_line(painter, line, row.line)
        levels = QRect(line.x() - m.px(118), rect.y(), m.px(104), rect.height())
        self._draw_level(painter, levels, row.level)
        x = inner.x() + m.px(40)
        high, low = look.line_px("row"), look.line_px("label")
        top = rect.y() + (rect.height() - high - low) // 2
        title = QRect(x, top, levels.x() - m.px(12) - x, high)
        draw_text(painter, title, row.title, look.font("row", 600), look.colour("text_1"))
        below = QRect(x, top + high, title.width(), low)
        draw_text(painter, below, " · ".join(row.goals), look.font("label"), look.colour("text_2"))
        if chosen and self.hasFocus():
            frame(painter, rect, look.colour("focus"), tokens()["line"]["focus_width"])

    def _draw_line(self, painter: QPainter, box: QRect, line: str) -> None:
        """Paint the line as everywhere: 112 is a filled block, 114 an outlined one."""
        look = self.look
        if line == "112":
            painter.fillRect(box, look.colour("inverse_fill"))
        else:
            frame(painter, box, look.colour("text_1"), 2)
        ink = look.colour("on_inverse" if line == "112" else "text_1")
        draw_text(painter, box, line, look.font("label", 700), ink, CENTRE, elide=False)

    def _draw_level(self, painter: QPainter, box: QRect, number: int) -> None:
        look, m = self.look, self.look.metrics
        edge, gap = m.px(10), m.px(4)
        for i in range(_LEVELS):
            square = QRect(box.x() + i * (edge + gap), box.center().y() - edge // 2 + 1, edge, edge)
            if i < number:
                painter.fillRect(square, look.colour("text_2"))
            else:
                frame(painter, square, look.colour("line_strong"))
        words = QRect(box.x() + _LEVELS * (edge + gap) + m.px(4), box.y(), m.px(30), box.height())
        draw_text(painter, words, str(number), look.font("field"), look.colour("text_1"))

    def _draw_detail(self, painter: QPainter, box: QRect, row: PracticeRow) -> None:
        look, m = self.look, self.look.metrics
        level_words = self.tr("level {0} of {1}").format(row.level, _LEVELS)
        y = self._head(painter, box, 0, row.title, level_words)
        y += m.px(4)
        for icon, words in (("person", row.caller), ("guide", " · ".join(row.goals))):
            room = QRect(box.x() + m.icon + m.px(10), y, box.width() - m.icon - m.px(10), self.height())
            lines = wrapped(words, look.font("field"), room.width(), 2)
            paint_icon(painter, icon, box.x(), y + (look.line_px("field") - m.icon) // 2 + 1, m.icon,
                       look.colour("text_2"))  # fmt: skip
            y += draw_lines(painter, room, lines, look.font("field"), look.colour("text_1"), look.line_px("field"))
            y += m.px(6)
        y = self._head(painter, box, y + m.px(8), self.tr("What is scored"), "", self.tr("points"))
        for words, points in row.scored:
            line = QRect(box.x(), y, box.width(), m.px(30))
            level(painter, line.x(), line.y(), line.width(), look.colour("line_hair"))
            draw_text(painter, line.adjusted(0, 0, -m.px(50), 0), words, look.font("field"), look.colour("text_1"))
            draw_text(painter, line, str(points), look.font("field"), look.colour("text_1"), RIGHT)
            y += m.px(30)
        self._draw_keys(painter, box)

    def _draw_keys(self, painter: QPainter, box: QRect) -> None:
        look, m = self.look, self.look.metrics
        ways = (("Enter", self.tr("starts it, you alone")), ("T", self.tr("starts it with the trainer's window")),
                ("A", self.tr("the same, the trainer at another machine")),
                ("S", self.tr("first: for a mark, with the clock locked")),
                ("Esc", self.tr("back to the desk")))  # fmt: skip
        high = m.px(34)
        top = box.height() - m.px(8) - len(ways) * high - m.section_h
        self._head(painter, box, top, self.tr("Start"))
        column = max(cap_size(key, look).width() for key, _ in ways) + m.px(10)
        for i, (key, words) in enumerate(ways):
            line = QRect(box.x(), top + m.section_h + i * high, box.width(), high)
            size = cap_size(key, look)
            paint_cap(painter, QRect(line.x(), line.center().y() - size.height() // 2, size.width(), size.height()),
                      key, look)  # fmt: skip
            draw_text(painter, line.adjusted(column, 0, 0, 0), words, look.font("field"), look.colour("text_1"))
