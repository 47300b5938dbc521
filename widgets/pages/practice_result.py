"""The result of a practice call: the band, the points, and each goal with what happened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.result import Result, ResultRow
from app.practice.trainerlink import TrainerPicture
from app.words import duration
from widgets.blocks.bar import paint_progress
from widgets.blocks.block import Block
from widgets.blocks.key_cap import cap_size, paint_cap
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look
from widgets.trainer.course import CourseStrip

RIGHT = Qt.AlignmentFlag.AlignRight
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_SIGNS = {"met": ("confirmed", "green"), "part": ("missing", "amber"), "lost": ("failed", "red")}
_PASSED = ("sikker", "bestaaet")


class PracticeResult(Block):
    """Left how it went, right why, below it the whole course where there is room. Enter and Esc close it: ``done``."""

    done = Signal()

    def __init__(
        self, look: Look, result: Result, picture: TrainerPicture | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.result = result
        self._strip = CourseStrip(look, self, whole=True)
        if picture is not None:
            self._strip.show_picture(picture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{result.band_words}, {result.points}")
        self.setAccessibleDescription("; ".join((*result.critical, *(row.found for row in result.rows))))

    def event(self, event: QEvent) -> bool:
        own = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS
        if own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.isAutoRepeat():
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def look_changed(self) -> None:
        self._strip.set_look(self.look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _split(self) -> int:
        m = self.look.metrics
        return max(m.px(430), m.columns[0]) if not m.stacked else self.width() // 2

    def _row_height(self) -> int:
        rows = max(1, len(self.result.rows))
        return min(self.look.metrics.px(60), (self.height() - self.look.metrics.section_h) // rows)

    def _place(self) -> None:
        """Lay the course below the goals, or leave it out of a window that has no room for it."""
        m, high = self.look.metrics, self._strip.height_at(self.look)
        used = m.section_h + len(self.result.rows) * self._row_height() + m.px(12)
        x = self._split() + 1
        self._strip.setVisible(self._strip.picture is not None and self.height() - used >= high)
        self._strip.setGeometry(x, self.height() - high, self.width() - x, high)

    def show_focus(self, on: bool) -> None:
        """The page is all there is; it needs no line around it."""

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        width = self._split()
        painter.fillRect(width, 0, 1, self.height(), look.colour("line_hair"))
        pad = m.padding
        self._draw_band(painter, QRect(pad, 0, width - 2 * pad, self.height()))
        # No wider than an eye can follow a row to its points.
        room = min(self.width() - width - 1 - 2 * pad, m.px(980))
        self._draw_goals(painter, QRect(width + 1 + pad, 0, room, self.height()))
        painter.end()

    def _draw_band(self, painter: QPainter, box: QRect) -> None:
        look, m, result = self.look, self.look.metrics, self.result
        head = QRect(box.x(), 0, box.width(), m.section_h)
        draw_text(painter, head, self.tr("Assessment"), look.font("section"), look.colour("text_1"))
        y = m.section_h + m.px(8)
        room = QRect(box.x(), y, box.width(), look.line_px("clock_large"))
        icon, hue = ("confirmed", "green") if result.band in _PASSED else ("missing", "amber")
        if result.band == "ikke_bestaaet":
            icon, hue = "failed", "red"
        edge = m.px(40)
        paint_icon(painter, icon, room.x(), room.center().y() - edge // 2 + 1, edge, look.colour(hue))
        words = room.adjusted(edge + m.px(16), 0, 0, 0)
        draw_text(painter, words, result.band_words, look.font("idle"), look.colour("text_1"))
        y = room.bottom() + m.px(12)
        y = self._pair(painter, box, y, self.tr("Points"), self.tr("{0} of {1}").format(result.got, result.max))
        bar = QRect(box.x(), y, box.width(), m.px(14))
        paint_progress(painter, bar, result.got / result.max if result.max else 0.0, look)
        y = bar.bottom() + m.px(14)
        y = self._pair(painter, box, y, self.tr("Practice call"), result.title)
        y = self._pair(painter, box, y, self.tr("Length"), duration(result.seconds))
        level(painter, box.x(), y + m.px(4), box.width(), look.colour("line_hair"))
        y += m.px(8)
        for name, got, most in result.domains:
            y = self._pair(painter, box, y, name, self.tr("{0} of {1}").format(got, most))
        if result.critical:
            y = self._draw_critical(painter, box, y + m.px(16))
        self._draw_keys(painter, box)

    def _pair(self, painter: QPainter, box: QRect, y: int, name: str, value: str) -> int:
        look, m = self.look, self.look.metrics
        row = QRect(box.x(), y, box.width(), m.px(32))
        draw_text(painter, row, name, look.font("label"), look.colour("text_2"))
        draw_text(painter, row.adjusted(m.px(120), 0, 0, 0), value, look.font("row", 600), look.colour("text_1"), RIGHT)
        return y + m.px(32)

    def _draw_critical(self, painter: QPainter, box: QRect, y: int) -> int:
        """Paint the faults that alone mean failed, in one outlined box."""
        look, m = self.look, self.look.metrics
        inner = box.width() - m.px(24)
        lines = [wrapped(words, look.font("field"), inner, 3) for words in self.result.critical]
        line_px = look.line_px("field")
        high = m.px(16) + line_px + m.px(4) + sum(len(each) for each in lines) * line_px
        frame(painter, QRect(box.x(), y, box.width(), high), look.colour("red"))
        x, top = box.x() + m.px(12), y + m.px(8)
        title = QRect(x, top, inner, line_px)
        draw_text(painter, title, self.tr("Not passed, whatever the points"), look.font("field", 600),
                  look.colour("red"))  # fmt: skip
        top += line_px + m.px(4)
        for each in lines:
            room = QRect(x, top, inner, line_px)
            top += draw_lines(painter, room, each, look.font("field"), look.colour("text_1"), line_px)
        return y + high

    def _draw_goals(self, painter: QPainter, box: QRect) -> None:
        look, m = self.look, self.look.metrics
        head = QRect(box.x(), 0, box.width(), m.section_h)
        x = round(draw_text(painter, head, self.tr("Goals"), look.font("section"), look.colour("text_1"))) + m.px(12)
        met = sum(row.standing == "met" for row in self.result.rows)
        low = head.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        quiet = look.colour("text_2")
        meta = self.tr("{0} met of {1}").format(met, len(self.result.rows))
        draw_text(painter, low.adjusted(x, 0, 0, 0), meta, look.font("meta"), quiet)
        draw_text(painter, low, self.tr("time · points"), look.font("meta"), quiet, RIGHT)
        high = self._row_height()
        for i, row in enumerate(self.result.rows):
            self._draw_goal(painter, QRect(box.x(), m.section_h + i * high, box.width(), high), row)

    def _draw_goal(self, painter: QPainter, rect: QRect, row: ResultRow) -> None:
        look, m = self.look, self.look.metrics
        level(painter, rect.x(), rect.y(), rect.width(), look.colour("line_hair"))
        icon, hue = _SIGNS[row.standing]
        high, low = look.line_px("row"), look.line_px("label")
        top = rect.y() + (rect.height() - high - low) // 2 + 1
        paint_icon(painter, icon, rect.x(), top + (high - m.icon) // 2 + 1, m.icon, look.colour(hue))
        x = rect.x() + m.icon + m.px(12)
        points = QRect(rect.right() - m.px(90), top, m.px(90) + 1, high)
        words = self.tr("{0} of {1}").format(row.got, row.max)
        draw_text(painter, points, words, look.font("row", 600), look.colour("text_1"), RIGHT)
        at = points.translated(-m.px(100), 0)
        if row.at_s is not None:
            draw_text(painter, at, duration(row.at_s), look.font("row"), look.colour("text_2"), RIGHT)
        room = QRect(x, top, at.x() - x, high)
        draw_text(painter, room, row.goal, look.font("row", 600), look.colour("text_1"))
        below = QRect(x, top + high, points.right() - x, low)
        draw_text(painter, below, row.found, look.font("label"), look.colour("text_2"))

    def _draw_keys(self, painter: QPainter, box: QRect) -> None:
        look, m = self.look, self.look.metrics
        row = QRect(box.x(), self.height() - m.px(48), box.width(), m.px(40))
        level(painter, row.x(), row.y(), row.width(), look.colour("line_strong"))
        size = cap_size("Enter", look)
        cap = QRect(row.x(), row.center().y() - size.height() // 2 + 1, size.width(), size.height())
        paint_cap(painter, cap, "Enter", look)
        words = row.adjusted(size.width() + m.px(10), 0, 0, 0)
        draw_text(painter, words, self.tr("closes; log, record and score are kept"), look.font("field"),
                  look.colour("text_1"))  # fmt: skip
