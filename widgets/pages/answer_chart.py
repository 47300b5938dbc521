"""The answer times of a period as a picture: a short stroke at the median, a line up to 90 of 100, the goal dashed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.statistics import GOAL_S, Bar
from app.words import number, stamp
from widgets.blocks.block import Block
from widgets.icons import paint_icon
from widgets.panels.panel import px_of
from widgets.text import draw_text
from widgets.theme import Look

_DAY_S = 86_400.0
_RIGHT = Qt.AlignmentFlag.AlignRight


class AnswerChart(Block):
    """Painted from bars; one whose 90 of 100 lies above the goal is red and carries a triangle."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.language = "da"
        self._bars: tuple[Bar, ...] = ()
        self._step_s = 0.0

    def show_bars(self, bars: Sequence[Bar], step_s: float) -> None:
        """Show other bars; what misses the goal is also said to a screen reader."""
        self._bars, self._step_s = tuple(bars), step_s
        late = [bar for bar in bars if bar.p90_s is not None and bar.p90_s > GOAL_S]
        told = [f"{stamp(bar.at)} {number(bar.p90_s or 0.0, self.language, 1)} s" for bar in late[:20]]
        self.setAccessibleName(self.tr("Answer times"))
        self.setAccessibleDescription("; ".join(told) if told else self.tr("all within the goal"))
        self.update()

    def top_s(self) -> float:
        """Return the time at the upper edge: a round number that holds every line but the wildest."""
        most = max((bar.p90_s or 0.0 for bar in self._bars), default=0.0)
        return next((top for top in (20.0, 40.0, 60.0, 120.0, 300.0) if top >= most), 600.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, m = QPainter(self), self.look, self.look.metrics
        painter.fillRect(self.rect(), look.colour("panel"))
        head = QRect(0, 0, self.width(), m.section_h)
        x = draw_text(painter, head, self.tr("Answer times"), look.font("section"), look.colour("text_1"))
        words = self.tr("level stroke: median · upright: up to 90 %")
        draw_text(painter, head.adjusted(round(x) + m.px(12), 0, 0, 0), words, look.font("meta"), look.colour("text_2"))
        axis_w = px_of("000 s", look.font("meta")) + m.px(8)
        plot = QRect(axis_w, m.section_h + m.px(10), self.width() - axis_w, self.height() - m.section_h - m.px(40))
        if plot.height() < m.px(40):
            return
        if not self._bars:
            draw_text(painter, plot, self.tr("no call was answered"), look.font("label"), look.colour("text_2"))
            return
        self._draw_axis(painter, plot, axis_w)
        self._draw_bars(painter, plot)

    def _draw_axis(self, painter: QPainter, plot: QRect, axis_w: int) -> None:
        look, m, top = self.look, self.look.metrics, self.top_s()
        for part in range(5):
            y = plot.bottom() - round(plot.height() * part / 4)
            painter.fillRect(plot.x(), y, plot.width(), 1, look.colour("line_hair"))
            box = QRect(0, y - m.px(10), axis_w - m.px(8), m.px(20))
            draw_text(painter, box, f"{number(top * part / 4, self.language)} s", look.font("meta"),
                      look.colour("text_2"), _RIGHT)  # fmt: skip
        y = self._y(plot, GOAL_S)
        painter.setPen(QPen(look.colour("amber"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(plot.left(), y, plot.right(), y)
        box = QRect(plot.left() + m.px(6), y - m.px(20), plot.width(), m.px(18))
        draw_text(painter, box, self.tr("goal: 90 % in 10 s"), look.font("meta"), look.colour("amber"))

    def _draw_bars(self, painter: QPainter, plot: QRect) -> None:
        look, m = self.look, self.look.metrics
        step = plot.width() / len(self._bars)
        width = max(2, min(m.px(6), round(step * 0.4)))
        every = max(1, round((px_of("00.00. 00.00", look.font("meta")) + m.px(16)) / step))
        for i, bar in enumerate(self._bars):
            x = plot.x() + round((i + 0.5) * step)
            if i % every == 0:
                box = QRect(x - m.px(2), plot.bottom() + m.px(4), round(every * step), m.px(20))
                draw_text(painter, box, self._when(bar), look.font("meta"), look.colour("text_2"))
            if bar.median_s is None or bar.p90_s is None:
                continue
            late = bar.p90_s > GOAL_S
            ink = look.colour("red" if late else "text_1")
            low, high = self._y(plot, bar.median_s), self._y(plot, bar.p90_s)
            painter.fillRect(x - width // 2, high, width, max(1, low - high), ink)
            painter.fillRect(x - width, low, 2 * width, max(2, m.px(2)), ink)
            if late:
                above = max(plot.top() - m.px(4), high - m.icon - 2)
                paint_icon(painter, "danger", x - m.icon // 2, above, m.icon, ink)

    def _when(self, bar: Bar) -> str:
        words = stamp(bar.at)
        return words.split(" ")[0] if self._step_s >= _DAY_S else words

    def _y(self, plot: QRect, seconds: float) -> int:
        return plot.bottom() - round(plot.height() * min(seconds / self.top_s(), 1.0))
