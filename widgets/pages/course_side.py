"""What stands beside a course while it is made: what is wrong with it, and in which order each trainee meets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.practice.courses import CoursePlan, Remark
from widgets.blocks.block import Block
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.pages.course_paint import CENTRE, WORDS
from widgets.panels.panel import RIGHT, px_of
from widgets.text import draw_lines, draw_text, wrapped
from widgets.theme import Look


class CourseSide(Block):
    """Above the remarks, below the order of the first trainees and how many more there are."""

    def __init__(self, look: Look, language: str = "da", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = language
        self._plan: CoursePlan | None = None
        self._remarks: tuple[Remark, ...] = ()
        self._titles: Mapping[str, str] = {}
        self.setAccessibleName(self.tr("Check"))

    def show_plan(self, plan: CoursePlan | None, remarks: Sequence[Remark], titles: Mapping[str, str]) -> None:
        """Show a course and what is wrong with it."""
        self._plan, self._remarks, self._titles = plan, tuple(remarks), titles
        self.setAccessibleDescription("; ".join(each.words.in_(self.language) for each in self._remarks))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        plan = self._plan
        if plan is not None:
            box = self.rect().adjusted(m.padding, 0, -m.padding, 0)
            y = self._head(painter, box, 0, self.tr("Check"), self._count())
            y = self._draw_remarks(painter, box, y)
            self._draw_orders(painter, box, y + m.px(10), plan)
        painter.end()

    def _count(self) -> str:
        return str(len(self._remarks)) if self._remarks else ""

    def _head(self, painter: QPainter, box: QRect, y: int, title: str, meta: str = "", right: str = "") -> int:
        look, m = self.look, self.look.metrics
        if y:
            level(painter, box.x(), y, box.width(), look.colour("line_strong"))
        line = QRect(box.x(), y, box.width(), m.section_h)
        x = round(draw_text(painter, line, title, look.font("section"), look.colour("text_1"))) + m.px(12)
        low = line.translated(0, round((m.font_px("section")[0] - m.font_px("meta")[0]) * 0.36))
        draw_text(painter, low.adjusted(x, 0, 0, 0), meta, look.font("meta"), look.colour("text_2"))
        draw_text(painter, low, right, look.font("meta"), look.colour("text_2"), RIGHT)
        return y + m.section_h

    def _draw_remarks(self, painter: QPainter, box: QRect, y: int) -> int:
        look, m = self.look, self.look.metrics
        font, high = look.font("field"), look.line_px("field")
        if not self._remarks:
            paint_icon(painter, "confirmed", box.x(), y + (m.px(33) - m.icon) // 2, m.icon, look.colour("green"))
            words = self.tr("nothing is wrong")
            draw_text(painter, QRect(box.x() + m.icon + m.px(8), y, box.width(), m.px(33)), words, font,
                      look.colour("text_1"))  # fmt: skip
            return y + m.px(33)
        room = self.height() * 2 // 3
        for remark in self._remarks:
            bad = remark.severity == "error"
            width = box.width() - m.icon - m.px(32)
            lines = wrapped(remark.words.in_(self.language), font, width, 4)
            inner = len(lines) * high + m.px(14)
            if y + inner > room:
                break
            around = QRect(box.x(), y, box.width(), inner)
            hue = "red" if bad else "amber"
            frame(painter, around, look.colour(hue), 2 if bad else 1)
            icon = "failed" if bad else "danger"
            paint_icon(painter, icon, around.x() + m.px(10), y + m.px(7) + (high - m.icon) // 2, m.icon,
                       look.colour(hue))  # fmt: skip
            draw_lines(painter, QRect(around.x() + m.icon + m.px(20), y + m.px(7), width, inner), lines, font,
                       look.colour("text_1"), high)  # fmt: skip
            y += inner + m.px(6)
        return y

    def _draw_orders(self, painter: QPainter, box: QRect, y: int, plan: CoursePlan) -> None:
        """Paint a row a trainee: the numbers of the calls in the order that trainee meets them."""
        look, m = self.look, self.look.metrics
        drawn = self.tr("the same for all")
        if plan.order == "random":
            drawn = self.tr("drawn for each")
        y = self._head(painter, box, y, self.tr("The trainees' order"), drawn)
        names, calls = plan.trainees, plan.calls
        if not names or not calls:
            return
        high, edge = m.px(30), m.px(22)
        fit = max(1, (self.height() - y - m.px(30)) // high)
        wide = max(px_of(name, look.font("field", 600)) for name in names[:fit]) + m.px(14)
        for name in names[:fit]:
            row = QRect(box.x(), y, box.width(), high)
            level(painter, row.x(), row.bottom(), row.width(), look.colour("line_hair"))
            draw_text(painter, row, name, look.font("field", 600), look.colour("text_1"))
            x = row.x() + wide
            for scenario in plan.order_for(name):
                if x + edge > row.right():
                    draw_text(painter, QRect(x - m.px(4), y, m.px(20), high), "…", look.font("meta"),
                              look.colour("text_2"))  # fmt: skip
                    break
                square = QRect(x, row.center().y() - edge // 2, edge, edge)
                frame(painter, square, look.colour("line_strong"))
                number = str(calls.index(scenario) + 1)
                draw_text(painter, square, number, look.font("meta", 600), look.colour("text_1"), CENTRE, elide=False)
                x += edge + m.px(4)
            y += high
        if len(names) > fit:
            more = self.tr("and {0} more").format(len(names) - fit)
            draw_text(painter, QRect(box.x(), y, box.width(), m.px(28)), more, look.font("meta"), look.colour("text_2"))

    def about(self) -> str:
        """Return a course in one line."""
        plan = self._plan
        return "" if plan is None else " · ".join((WORDS.stage(plan), WORDS.mode(plan), WORDS.order(plan)))
