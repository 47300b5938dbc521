"""Two raters side by side: what each gave, 0 to 5, with the anchors; where they differ by two or more is marked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.calibration import APART, Calibration
from app.practice.review import RaterItem, RaterPart, Review
from app.words import number
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.pages.review_part import CENTRE, ReviewPart
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look

TOP = 5
_MOST_RATERS = 3


class Raters(ReviewPart):
    """Rows of what is rated, a column a rater. A digit rates the row in hand for ``rater``: ``rated(item, points)``.

    What others gave stays covered until the one at work has rated the item: ratings that have been seen are no longer
    two.
    """

    rated = Signal(str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.rater = ""
        self.current = 0
        self.language = "da"
        self._agreement: Calibration | None = None
        self.setAccessibleName(self.tr("Two raters"))

    @property
    def items(self) -> tuple[RaterItem, ...]:
        """What is rated."""
        return self.review.rater_items if self.review is not None else ()

    @property
    def item(self) -> RaterItem | None:
        """The item in hand."""
        return self.items[self.current] if self.items else None

    @property
    def columns(self) -> tuple[RaterPart, ...]:
        """The raters in view, the one at work first."""
        there = self.review.raters if self.review is not None else ()
        mine = next((each for each in there if each.rater == self.rater), RaterPart(self.rater, {}, {}))
        others = [each for each in there if each.rater != self.rater]
        return tuple([mine, *others] if self.rater else others)[:_MOST_RATERS]

    def show_agreement(self, found: Calibration) -> None:
        """Show how raters agree over all practice calls."""
        self._agreement = found
        self.update()

    def agreement(self) -> list[str]:
        """Return how each pair of raters agrees, in words."""
        out = []
        for pair in self._agreement.pairs if self._agreement is not None else ():
            kappa = number(pair.kappa, self.language, 2) if pair.kappa is not None else "–"
            words = self.tr("{0} and {1}: {2} ratings in common, {3} % within one step, kappa {4}").format(
                pair.first, pair.second, pair.pairs, round(100 * pair.within_one), kappa
            )
            out.append(self.tr("{0} (too few to lean on)").format(words) if pair.few else words)
        return out

    def show_rater(self, name: str) -> None:
        """Rate in somebody's name from now on."""
        self.rater = name
        self._tell()
        self.update()

    def step(self, by: int) -> None:
        """Take another item in hand."""
        self.current = min(max(0, self.current + by), max(0, len(self.items) - 1))
        self._tell()
        self.update()

    def rate(self, points: int) -> None:
        """Rate the item in hand."""
        if self.item is not None and self.rater:
            self.rated.emit(self.item.id, points)

    def given(self, item: str) -> Mapping[str, int]:
        """Return what each rater gave for an item, by name; only what may be seen."""
        columns = self.columns
        if self.covered(item):
            columns = columns[:1]
        return {each.rater: each.given[item] for each in columns if item in each.given}

    def covered(self, item: str) -> bool:
        """Whether the others' ratings of an item are still covered."""
        return bool(self.rater) and item not in self.columns[0].given

    def apart(self, item: str) -> int:
        """Return how far the ratings of an item are from each other, 0 with fewer than two."""
        given = list(self.given(item).values())
        return max(given) - min(given) if len(given) > 1 else 0

    def show_review(self, review: Review) -> None:
        super().show_review(review)
        self.step(0)

    def _tell(self) -> None:
        item = self.item
        if item is not None:
            given = ", ".join(f"{name} {points}" for name, points in self.given(item.id).items())
            self.setAccessibleDescription(f"{item.name}: {given or '–'}")

    # --- layout and paint

    def _row_h(self) -> int:
        return self.look.metrics.px(36 if not self.look.metrics.compact else 31)

    def _top(self) -> int:
        return self.look.metrics.section_h + self.look.metrics.px(26)

    def _rows(self) -> list[tuple[int, QRect]]:
        high = self._row_h()
        return [(i, QRect(0, self._top() + i * high, self.width(), high)) for i in range(len(self.items))]

    def _cell(self, row: QRect, column: int) -> QRect:
        m, inner = self.look.metrics, self.inner()
        name_w = round(inner.width() * 0.36)
        wide = (inner.width() - name_w - m.px(150)) // max(2, len(self.columns))
        return QRect(inner.x() + name_w + column * wide, row.y(), wide, row.height())

    def _boxes(self, cell: QRect) -> list[QRect]:
        edge, gap = self.look.metrics.px(24), self.look.metrics.px(4)
        y = cell.center().y() - edge // 2 + 1
        return [QRect(cell.x() + i * (edge + gap), y, edge, edge) for i in range(TOP + 1)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for i, row in self._rows():
            if row.contains(at):
                self.current = i
                self.step(0)
                for points, box in enumerate(self._boxes(self._cell(row, 0))):
                    if box.contains(at):
                        self.rate(points)

    def draw(self, painter: QPainter, review: Review) -> None:
        look, m, inner = self.look, self.look.metrics, self.inner()
        words = self.tr("{0} rates · B another rater").format(self.rater) if self.rater else self.tr("B: who rates?")
        self.draw_head(painter, self.tr("Two raters"), words,
                       self.tr("0 to 5 rates · Enter a word · ↑ ↓"), line=False)  # fmt: skip
        head = QRect(inner.x(), m.section_h, inner.width(), m.px(26))
        for column, part in enumerate(self.columns):
            name = self.tr("{0}, at work").format(part.rater) if part.rater == self.rater else part.rater
            draw_text(painter, self._cell(head, column), name, look.font("meta"), look.colour("text_2"))
        for i, row in self._rows():
            self._draw_row(painter, row, i)
        self._draw_anchors(painter, self._top() + len(self.items) * self._row_h() + m.px(10))

    def _draw_row(self, painter: QPainter, row: QRect, index: int) -> None:
        look, m, inner, item = self.look, self.look.metrics, self.inner(), self.items[index]
        if index == self.current:
            painter.fillRect(row, look.colour("selected_row"))
        level(painter, inner.x(), row.y(), inner.width(), look.colour("line_hair"))
        covered = self.covered(item.id)
        name = QRect(inner.x(), row.y(), self._cell(row, 0).x() - inner.x() - m.px(8), row.height())
        draw_text(painter, name, item.name, look.font("field", 600 if index == self.current else 400),
                  look.colour("text_1"))  # fmt: skip
        for column, part in enumerate(self.columns):
            cell = self._cell(row, column)
            if column and covered:
                there = self.tr("covered until you have rated") if item.id in part.given else "–"
                draw_text(painter, cell, there, look.font("meta"), look.colour("text_2"))
                continue
            for points, box in enumerate(self._boxes(cell)):
                chosen = part.given.get(item.id) == points
                if chosen:
                    painter.fillRect(box, look.colour("inverse_fill"))
                else:
                    frame(painter, box, look.colour("line_strong" if column == 0 else "line_hair"))
                ink = "on_inverse" if chosen else "text_2" if column == 0 else "text_3"
                draw_text(painter, box, str(points), look.font("label", 600 if chosen else 400), look.colour(ink),
                          CENTRE, elide=False)  # fmt: skip
        self._draw_apart(painter, row, item.id)

    def _draw_apart(self, painter: QPainter, row: QRect, item: str) -> None:
        look, m = self.look, self.look.metrics
        if len(self.given(item)) < 2:
            return
        apart = self.apart(item)
        x = self.inner().right() - m.px(142)
        icon, hue = ("missing", "amber") if apart >= APART else ("confirmed", "text_2")
        words = self.tr("{0} apart").format(apart) if apart else self.tr("alike")
        if apart >= APART:
            painter.fillRect(self.inner().x() - m.px(6), row.y() + 1, 4, row.height() - 1, look.colour("amber"))
        paint_icon(painter, icon, x, row.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        place = QRect(x + m.icon + m.px(6), row.y(), m.px(120), row.height())
        draw_text(painter, place, words, look.font("field", 600 if apart >= APART else 400), look.colour(hue))

    def _draw_anchors(self, painter: QPainter, y: int) -> None:
        """Paint what a rating of the item in hand looks like, and the words that raters wrote about it."""
        item = self.item
        if item is None or y > self.height():
            return
        look, m, inner = self.look, self.look.metrics, self.inner()
        y = self.draw_head(painter, item.name, self.tr("what a rating looks like"), y=y)
        line = look.line_px("field")
        mine = self.columns[0].given.get(item.id) if self.columns and self.rater else None
        for points in range(TOP, -1, -1):
            words = item.anchors.get(points, "")
            if not words:
                continue
            box = QRect(inner.x(), y + (line + m.px(6) - m.px(22)) // 2, m.px(22), m.px(22))
            if points == mine:
                painter.fillRect(box, look.colour("inverse_fill"))
            else:
                frame(painter, box, look.colour("text_2"))
            ink = look.colour("on_inverse" if points == mine else "text_1")
            draw_text(painter, box, str(points), look.font("meta", 600), ink, CENTRE, elide=False)
            place = QRect(inner.x() + m.px(34), y, inner.width() - m.px(34), line + m.px(6))
            draw_text(painter, place, words, look.font("field"), look.colour("text_1"))
            y += line + m.px(6)
        y += m.px(4)
        for part in () if self.covered(item.id) else self.columns:
            said = part.comments.get(item.id, "")
            lines = wrapped(f"{part.rater}: »{said}«", look.font("field"), inner.width(), 2) if said else ()
            place = QRect(inner.x(), y, inner.width(), line)
            y += draw_lines(painter, place, lines, look.font("field"), look.colour("text_2"), line)
        self._draw_agreement(painter, y + m.px(14))

    def _draw_agreement(self, painter: QPainter, y: int) -> None:
        look, inner, rows = self.look, self.inner(), self.agreement()
        if not rows or y + look.metrics.section_h + look.line_px("field") > self.height():
            return
        y = self.draw_head(painter, self.tr("Agreement"), self.tr("over all practice calls"), y=y)
        for words in rows:
            if y + look.line_px("field") > self.height():
                return
            place = QRect(inner.x(), y, inner.width(), look.line_px("field"))
            draw_text(painter, place, words, look.font("field"), look.colour("text_1"))
            y += look.line_px("field")
