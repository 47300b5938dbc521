"""The trainee's own rating beside the score: how far the one is from the other, and the word about why."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.practice.review import Review
from widgets.blocks.bar import paint_progress
from widgets.pages.review_part import RIGHT, ReviewPart
from widgets.text import draw_lines, draw_text, wrapped

_CLOSE = 5
"""So many points are no difference worth talking about."""


class OwnRating(ReviewPart):
    """Two bars and a sentence."""

    def show_review(self, review: Review) -> None:
        super().show_review(review)
        if review.self_rating is not None:
            self.setAccessibleName(self.tr("The trainee's own rating"))
            self.setAccessibleDescription(self.sentence(review))

    def sentence(self, review: Review) -> str:
        """Say how far the own rating is from the score."""
        if review.self_rating is None:
            return ""
        apart = review.self_rating.points - review.points
        if abs(apart) <= _CLOSE:
            return self.tr("The trainee saw it as the score does.")
        if apart > 0:
            return self.tr("The trainee rated it {0} points higher than the score.").format(apart)
        return self.tr("The trainee rated it {0} points lower than the score.").format(-apart)

    def draw(self, painter: QPainter, review: Review) -> None:
        own = review.self_rating
        if own is None:
            return
        look, m, inner = self.look, self.look.metrics, self.inner()
        y = self.draw_head(painter, self.tr("The trainee's own rating"), self.tr("given before the score was shown"))
        for name, points in ((self.tr("Own rating"), own.points), (self.tr("Score"), review.points)):
            row = QRect(inner.x(), y, inner.width(), m.px(36))
            draw_text(painter, row, name, look.font("field"), look.colour("text_1"))
            bar = QRect(row.x() + m.px(150), row.center().y() - m.px(6), row.width() - m.px(210), m.px(12))
            paint_progress(painter, bar, points / 100, look, "text_1")
            draw_text(painter, row, str(points), look.font("field", 700), look.colour("text_1"), RIGHT)
            y += m.px(36)
        line = look.line_px("field")
        for words, token in ((self.sentence(review), "text_1"), (f"»{own.comment}«" if own.comment else "", "text_2")):
            lines = wrapped(words, look.font("field"), inner.width(), 5) if words else ()
            place = QRect(inner.x(), y + m.px(10), inner.width(), line)
            y += draw_lines(painter, place, lines, look.font("field"), look.colour(token), line) + m.px(6)
