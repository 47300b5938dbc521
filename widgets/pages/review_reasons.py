"""Why the points are what they are: one row a reason, walked by the arrows; Enter or a click goes to its time."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.review import Reason, Review
from app.words import duration
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.pages.review_part import GRADES, RIGHT, ReviewPart
from widgets.text import draw_text
from widgets.theme import Look


class Reasons(ReviewPart):
    """The reasons, what cost most first. ``moved`` carries the second a reason belongs to."""

    moved = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.current = 0
        self.setAccessibleName(self.tr("Why"))

    @property
    def rows(self) -> tuple[Reason, ...]:
        """The reasons in view's order."""
        return self.review.reasons if self.review is not None else ()

    def step(self, by: int) -> None:
        """Take another reason in hand."""
        self.current = min(max(0, self.current + by), max(0, len(self.rows) - 1))
        self._tell()
        self.update()

    def go(self) -> None:
        """Go to the time of the reason in hand."""
        if self.rows and self.rows[self.current].t is not None:
            self.moved.emit(self.rows[self.current].t)

    def show_review(self, review: Review) -> None:
        super().show_review(review)
        self.step(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y() - self.look.metrics.section_h) // self._row_h()
        seen = self._in_view()
        if event.position().y() >= self.look.metrics.section_h and row < len(seen):
            self.current = seen[row]
            self.step(0)
            self.go()

    def _tell(self) -> None:
        if self.rows:
            row = self.rows[self.current]
            self.setAccessibleDescription(f"{row.title}. {row.why} {self._points(row)}")

    def _row_h(self) -> int:
        m = self.look.metrics
        return self.look.line_px("field") + self.look.line_px("label") + m.px(15 if not m.compact else 6)

    def _in_view(self) -> range:
        fit = max(1, (self.height() - self.look.metrics.section_h) // self._row_h())
        first = min(max(0, self.current - fit + 1), max(0, len(self.rows) - fit))
        return range(first, min(len(self.rows), first + fit))

    def _points(self, row: Reason) -> str:
        return f"{row.got}/{row.max}" if row.grade == "god" else f"−{abs(row.lost)}"

    def draw(self, painter: QPainter, review: Review) -> None:
        look, m, inner = self.look, self.look.metrics, self.inner()
        seen = self._in_view()
        more = len(self.rows) - len(seen)
        right = self.tr("{0} to {1} of {2}").format(seen.start + 1, seen.stop, len(self.rows)) if more else ""
        self.draw_head(painter, self.tr("Why"), self.tr("↑ ↓ Enter or a click goes to the time"), right)
        grades = {"kritisk": self.tr("Critical"), "stor": self.tr("Grave"), "mellem": self.tr("Medium"),
                  "lille": self.tr("Slight"), "god": self.tr("Good")}  # fmt: skip
        high, first, second = self._row_h(), look.line_px("field"), look.line_px("label")
        for i, index in enumerate(seen):
            row = self.rows[index]
            box = QRect(0, m.section_h + i * high, self.width(), high)
            if index == self.current:
                painter.fillRect(box, look.colour("selected_row"))
            if i:
                level(painter, inner.x(), box.y(), inner.width(), look.colour("line_hair"))
            top = box.y() + (high - first - second) // 2
            at = duration(row.t) if row.t is not None else ""
            draw_text(painter, QRect(inner.x(), top, m.px(56), first), at, look.font("field"), look.colour("text_2"))
            icon, hue = GRADES[row.grade]
            x = inner.x() + m.px(56)
            paint_icon(painter, icon, x, top + (first - m.icon) // 2 + 1, m.icon, look.colour(hue))
            place = QRect(x + m.icon + m.px(4), top, m.px(80), first)
            draw_text(painter, place, grades[row.grade], look.font("label", 600), look.colour(hue))
            points = QRect(inner.right() + 1 - m.px(56), top, m.px(56), first)
            draw_text(painter, points, self._points(row), look.font("field", 700), look.colour("text_1"), RIGHT)
            x = inner.x() + m.px(56) + m.icon + m.px(86)
            title = QRect(x, top, points.x() - x - m.px(6), first)
            draw_text(painter, title, row.title, look.font("field", 600), look.colour("text_1"))
            below = QRect(x, top + first, inner.right() - x, second)
            draw_text(painter, below, row.why, look.font("label"), look.colour("text_2"))
