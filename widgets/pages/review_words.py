"""The words of the call, line by line, and the desk's form as it stood, both at the playhead."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.practice.review import Deskline, Review, Speaker, Word
from app.words import duration
from widgets.blocks.lines import box as boxed
from widgets.blocks.lines import level
from widgets.icons import SOURCE_ICONS, paint_icon
from widgets.pages.review_part import ReviewPart
from widgets.text import draw_lines, draw_text, width_of, wrapped
from widgets.theme import Look

_SIGNS: dict[Speaker, str] = {"caller": "said", "operator": "operator", "desk": "guide", "trainer": "person"}


class WordList(ReviewPart):
    """What was said and done; the line at the playhead is chosen and in view. ``moved`` carries a click's time."""

    moved = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.words: tuple[Word, ...] = ()
        self._times: list[float] = []
        self.setAccessibleName(self.tr("The words"))

    def show_review(self, review: Review) -> None:
        noted = {(word.t, word.text) for word in review.words if word.who == "trainer"}
        notes = [Word(n.t, "trainer", n.text) for n in review.notes if (n.t, n.text) not in noted]
        self.words = tuple(sorted((*review.words, *notes), key=lambda word: word.t))
        self._times = [word.t for word in self.words]
        super().show_review(review)

    @property
    def current(self) -> int:
        """The row at the playhead, -1 before the first."""
        return bisect_right(self._times, self.t + 0.05) - 1

    def _row_h(self) -> int:
        return self.look.metrics.px(31)

    def _in_view(self) -> range:
        rows = max(1, (self.height() - self.look.metrics.section_h) // self._row_h())
        first = min(max(0, self.current - rows // 2), max(0, len(self.words) - rows))
        return range(first, min(len(self.words), first + rows))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y() - self.look.metrics.section_h) // self._row_h()
        seen = self._in_view()
        if event.position().y() >= self.look.metrics.section_h and row < len(seen):
            self.moved.emit(self.words[seen[row]].t)

    def draw(self, painter: QPainter, review: Review) -> None:
        look, m = self.look, self.look.metrics
        self.draw_head(painter, self.tr("The words"), self.tr("as they stand in the log"), line=False)
        names = {"caller": self.tr("Caller"), "operator": self.tr("Operator"), "desk": self.tr("Desk"),
                 "trainer": self.tr("Trainer")}  # fmt: skip
        inner, high, current = self.inner(), self._row_h(), self.current
        time_w = m.px(64)
        name_w = m.icon + m.px(12) + max(round(width_of(name, look.font("field"))) for name in names.values())
        for i, row in enumerate(self._in_view()):
            word = self.words[row]
            box = QRect(0, m.section_h + i * high, self.width(), high)
            chosen = row == current
            if chosen:
                painter.fillRect(box, look.colour("selected_row"))
                self.setAccessibleDescription(f"{duration(word.t)} {names[word.who]}: {word.text}")
            level(painter, inner.x(), box.bottom(), inner.width(), look.colour("line_hair"))
            weight = 600 if chosen or word.who == "desk" else 400
            place = QRect(inner.x(), box.y(), time_w, high)
            draw_text(painter, place, duration(word.t), look.font("field", 600 if chosen else 400),
                      look.colour("text_1" if chosen else "text_2"))  # fmt: skip
            x = inner.x() + time_w
            paint_icon(painter, _SIGNS[word.who], x, box.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_2"))
            draw_text(painter, QRect(x + m.icon + m.px(8), box.y(), name_w, high), names[word.who],
                      look.font("field"), look.colour("text_2"))  # fmt: skip
            x += name_w + m.px(20)
            text = f"»{word.text}«" if word.who in ("caller", "operator") and not word.text.startswith(("»", "[")) \
                else word.text  # fmt: skip
            draw_text(painter, QRect(x, box.y(), inner.right() - x, high), text, look.font("field", weight),
                      look.colour("text_1"))  # fmt: skip


class DeskAt(ReviewPart):
    """The form at the playhead: value, who said it, and how it stands to the truth, which stands below."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.lines: tuple[Deskline, ...] = ()
        self._told = False
        self.setAccessibleName(self.tr("The desk"))

    def show_lines(self, lines: tuple[Deskline, ...]) -> None:
        """Show the form as it stood."""
        self.lines = lines
        self.setAccessibleDescription("; ".join(f"{each.label}: {each.value or '–'}" for each in lines))
        self.update()

    def draw(self, painter: QPainter, review: Review) -> None:
        look, m, inner = self.look, self.look.metrics, self.inner()
        painter.fillRect(0, 0, 1, self.height(), look.colour("line_hair"))
        y = self.draw_head(painter, self.tr("The desk at {0}").format(duration(self.t)), line=False)
        self._told = review.score_open  # whoever still rates the call must not read it off the truth
        truth = " · ".join(value for _, value in review.truth) if self._told else ""
        told = self.tr("Truth:")
        x = round(width_of(told, look.font("label"))) + m.px(10)
        said = wrapped(truth, look.font("field"), inner.width() - x, 2)
        below = (len(said) or 1) * look.line_px("field") + m.px(8)
        pitch = m.field_pitch
        rows = max(1, (self.height() - y - below) // pitch)
        label_w = max((round(width_of(line.label, look.font("label"))) for line in self.lines), default=0) + m.px(12)
        label_w = min(max(label_w, m.px(90)), inner.width() // 2)
        for line in self._most_wanted(rows):
            draw_text(painter, QRect(inner.x(), y, label_w - m.px(8), m.field_h), line.label, look.font("label"),
                      look.colour("text_2"))  # fmt: skip
            self._draw_value(painter, QRect(inner.x() + label_w, y, inner.width() - label_w, m.field_h), line)
            y += pitch
        if not truth:
            return
        place = QRect(inner.x(), y + m.px(4), inner.width(), look.line_px("field"))
        draw_text(painter, place, told, look.font("label"), look.colour("text_2"))
        draw_lines(painter, place.adjusted(x, 0, 0, 0), said, look.font("field"), look.colour("text_1"),
                   look.line_px("field"))  # fmt: skip

    def _most_wanted(self, rows: int) -> list[Deskline]:
        """Return as many rows as there is room for: wrong and filled ones before those the form had not yet."""
        if len(self.lines) <= rows:
            return list(self.lines)
        rank = {"wrong": 0, "right": 1, "untold": 2, "open": 3}
        kept = sorted(range(len(self.lines)), key=lambda i: (i > 1, rank[self.lines[i].standing], i))[:rows]
        return [self.lines[i] for i in sorted(kept)]

    def _draw_value(self, painter: QPainter, box: QRect, line: Deskline) -> None:
        look, m = self.look, self.look.metrics
        boxed(painter, box, look.colour("field"), look.colour("line_strong"))
        hue = {"wrong": "red", "open": "amber"}.get(line.standing, "") if self._told else ""
        if hue:
            painter.fillRect(box.x(), box.y(), 4, box.height(), look.colour(hue))
        icon = SOURCE_ICONS.get(line.source, "")
        right = box.right() - m.px(6)
        if icon and line.value:
            right -= m.icon
            paint_icon(painter, icon, right, box.center().y() - m.icon // 2 + 1, m.icon, look.colour("text_2"))
            right -= m.px(6)
        if self._told and line.standing in ("right", "wrong") and line.value:
            sign, ink = ("confirmed", "green") if line.standing == "right" else ("failed", "red")
            right -= m.icon
            paint_icon(painter, sign, right, box.center().y() - m.icon // 2 + 1, m.icon, look.colour(ink))
        place = QRect(box.x() + m.px(9), box.y(), right - box.x() - m.px(12), box.height())
        words = line.value or self.tr("missing")
        draw_text(painter, place, words, look.font("field"), look.colour("text_1" if line.value else "text_2"))
