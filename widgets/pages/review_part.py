"""What the parts of the review share: the review and the moment they show, a panel ground, heads of sections."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.practice.review import Review
from widgets.blocks.block import Block
from widgets.blocks.lines import level
from widgets.text import draw_text
from widgets.theme import Look

RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

GRADES: dict[str, tuple[str, str]] = {
    "kritisk": ("failed", "red"),
    "stor": ("danger", "red"),
    "mellem": ("missing", "amber"),
    "lille": ("open", "text_2"),
    "god": ("confirmed", "green"),
}
"""Sign and colour of each grade of a reason."""


class ReviewPart(Block):
    """A part of the review; subclasses paint ``review`` as it stands at ``t`` seconds after the ring."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.review: Review | None = None
        self.t = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_review(self, review: Review) -> None:
        """Show another review, or the same one with something new in it."""
        self.review = review
        self.update()

    def show_moment(self, t: float) -> None:
        """Show how it stood at a moment, seconds of the trainee's time after the ring."""
        if t != self.t:
            self.t = t
            self.update()

    def inner(self) -> QRect:
        """Return this part without the padding at left and right."""
        return self.rect().adjusted(self.look.metrics.padding, 0, -self.look.metrics.padding, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("panel"))
        if self.review is not None:
            self.draw(painter, self.review)
        painter.end()

    def draw(self, painter: QPainter, review: Review) -> None:
        """Paint the part on the panel colour."""

    def draw_head(
        self, painter: QPainter, title: str, meta: str = "", right: str = "", y: int = 0, line: bool = True
    ) -> int:
        """Paint the head of a section at a height of this part and return the y below it."""
        inner = self.inner()
        if line:
            level(painter, inner.x(), y, inner.width(), self.look.colour("line_strong"))
        return paint_head(painter, QRect(inner.x(), y + 1, inner.width(), 0), self.look, title, meta, right)


def paint_head(painter: QPainter, at: QRect, look: Look, title: str, meta: str = "", right: str = "") -> int:
    """Paint a section's title, a quiet word beside it and one at the right; return the y below."""
    m = look.metrics
    box = QRect(at.x(), at.y(), at.width(), m.section_h - 1)
    x = round(draw_text(painter, box, title, look.font("section"), look.colour("text_1"))) + m.px(12)
    quiet = look.font("meta")
    # On the title's base line, not centred: two sizes side by side read as one line only so.
    low = box.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
    taken = draw_text(painter, low, right, quiet, look.colour("text_2"), RIGHT)
    rest = QRect(low.x() + x, low.y(), round(low.width() - x - taken - m.px(8)), low.height())
    draw_text(painter, rest, meta, quiet, look.colour("text_2"))
    return at.y() + m.section_h - 1
