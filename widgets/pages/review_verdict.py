"""The score of the review: points, band, domains, faults that alone mean failed, and what the trainer says."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.practice.review import Review
from app.words import number
from widgets.blocks.bar import paint_progress
from widgets.blocks.lines import frame, level
from widgets.pages.review_part import RIGHT, ReviewPart
from widgets.text import draw_lines, draw_text, width_of, wrapped
from widgets.theme import Look

_PASSED = {"sikker": 90, "bestaaet": 80, "oev_igen": 70}


class Verdict(ReviewPart):
    """How it went, at one glance."""

    def height_at(self, look: Look) -> int:
        """Return the height in px this part needs for what it has to say."""
        m = look.metrics
        rows = len(self.review.domains) if self.review is not None else 0
        critical = self._critical(look, self.width())
        box = m.px(22) + (1 + len(critical)) * look.line_px("field") + m.px(6) if critical else 0
        return m.section_h + self._big_h(look) + rows * self._row_h(look) + box + m.px(8)

    def _big_h(self, look: Look) -> int:
        return look.line_px("clock_large") + look.metrics.px(6)

    def _row_h(self, look: Look) -> int:
        return look.metrics.px(34 if not look.metrics.compact else 29)

    def _critical(self, look: Look, width: int) -> list[str]:
        if self.review is None:
            return []
        inner = max(1, width - 2 * look.metrics.padding - look.metrics.px(24))
        return [line for words in self.review.critical for line in wrapped(words, look.font("field"), inner, 2)]

    def show_review(self, review: Review) -> None:
        super().show_review(review)
        self.setAccessibleName(f"{review.band_words}, {review.points}")
        self.setAccessibleDescription("; ".join(review.critical))

    def draw(self, painter: QPainter, review: Review) -> None:
        look, m, inner = self.look, self.look.metrics, self.inner()
        own = review.self_rating
        if own is not None:
            meta = self.tr("the trainee rated it first: {0}").format(own.points)
        elif review.opened is not None:
            meta = self.tr("opened by {0}, without an own rating").format(review.opened.by)
        else:
            meta = ""
        right = self.tr("the scenario was edited since") if review.edited_since else ""
        y = self.draw_head(painter, self.tr("Assessment"), meta, right, line=False)
        high = self._big_h(look)
        box = QRect(inner.x(), y, inner.width(), high - m.px(6))
        x = round(draw_text(painter, box, str(review.points), look.font("clock_large"), look.colour("text_1")))
        x = max(x, round(width_of("100", look.font("clock_large")))) if review.points == 100 else x
        words = box.adjusted(x + m.px(22), 0, 0, 0)
        top = words.y() + (words.height() - look.line_px("search") - look.line_px("field")) // 2
        hue = "red" if review.critical else "text_1"
        draw_text(painter, QRect(words.x(), top, words.width(), look.line_px("search")), review.band_words,
                  look.font("search", 700), look.colour(hue))  # fmt: skip
        draw_text(painter, QRect(words.x(), top + look.line_px("search"), words.width(), look.line_px("field")),
                  self._limit(review), look.font("field"), look.colour("text_2"))  # fmt: skip
        y += high
        for domain in review.domains:
            y = self._draw_domain(painter, QRect(inner.x(), y, inner.width(), self._row_h(look)), domain.name,
                                  domain.got, domain.max)  # fmt: skip
        self._draw_critical(painter, QRect(inner.x(), y + m.px(6), inner.width(), 0))

    def _limit(self, review: Review) -> str:
        if review.critical:
            return self.tr("not passed, whatever the points")
        least = _PASSED.get(review.band)
        if least is None:
            return self.tr("less than {0}").format(_PASSED["oev_igen"])
        return self.tr("{0} or more, no critical fault").format(least)

    def _draw_domain(self, painter: QPainter, row: QRect, name: str, got: int, most: int) -> int:
        look, m = self.look, self.look.metrics
        level(painter, row.x(), row.y(), row.width(), look.colour("line_hair"))
        label, points = round(row.width() * 0.29), m.px(72)
        draw_text(painter, QRect(row.x(), row.y(), label - m.px(6), row.height()), name, look.font("field"),
                  look.colour("text_1"))  # fmt: skip
        bar = QRect(row.x() + label, row.center().y() - m.px(5), row.width() - label - points, m.px(11))
        paint_progress(painter, bar, got / most if most else 0.0, look, "text_1")
        right = QRect(row.right() + 1 - points, row.y(), points, row.height())
        rest = self.tr("of {0}").format(most)
        taken = round(draw_text(painter, right, rest, look.font("field"), look.colour("text_2"), RIGHT))
        draw_text(painter, right.adjusted(0, 0, -taken - m.px(5), 0), str(got), look.font("field", 700),
                  look.colour("text_1"), RIGHT)  # fmt: skip
        return row.y() + row.height()

    def _draw_critical(self, painter: QPainter, at: QRect) -> None:
        look, m = self.look, self.look.metrics
        lines = self._critical(look, self.width())
        if not lines:
            return
        line = look.line_px("field")
        box = QRect(at.x(), at.y(), at.width(), m.px(16) + (1 + len(lines)) * line)
        frame(painter, box, look.colour("red"))
        place = QRect(box.x() + m.px(12), box.y() + m.px(8), box.width() - m.px(24), line)
        draw_text(painter, place, self.tr("Critical fault"), look.font("field", 600), look.colour("red"))
        draw_lines(painter, place.translated(0, line), tuple(lines), look.font("field"), look.colour("text_1"), line)


class TrainerWords(ReviewPart):
    """What trainers wrote beside their ratings, newest rater last."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.lines: tuple[tuple[str, str], ...] = ()
        self.language = "da"
        self.setAccessibleName(self.tr("The trainer's words"))

    def show_review(self, review: Review) -> None:
        names = {item.id: item.name for item in review.rater_items}
        self.lines = tuple(
            (f"{rater.given.get(key, '–')}/5 {names.get(key, key)}", f"»{words}«")
            for rater in review.raters for key, words in rater.comments.items() if words
        )  # fmt: skip
        super().show_review(review)
        self.setAccessibleDescription("; ".join(f"{what}: {words}" for what, words in self.lines))

    def height_at(self, look: Look) -> int:
        """Return the height in px this part would like."""
        m, lines = look.metrics, 2 if look.metrics.compact else 4
        return m.section_h + lines * look.line_px("field") + m.px(10)

    def draw(self, painter: QPainter, review: Review) -> None:
        look, inner = self.look, self.inner()
        given = [points for rater in review.raters for points in rater.given.values()]
        raters = ", ".join(rater.rater for rater in review.raters)
        meta = self.tr("{0} · mean {1} of 5").format(raters, number(sum(given) / len(given), self.language, 1)) \
            if given else self.tr("nobody has rated yet, F4")  # fmt: skip
        y = self.draw_head(painter, self.tr("The trainer's words"), meta)
        line = look.line_px("field")
        each = max(1, (self.height() - y) // line // max(1, len(self.lines)))
        for what, words in self.lines:
            for text in wrapped(f"{words} {what}", look.font("field"), inner.width(), each):
                if y + line > self.height():
                    return
                draw_text(painter, QRect(inner.x(), y, inner.width(), line), text, look.font("field"),
                          look.colour("text_1"))  # fmt: skip
                y += line
