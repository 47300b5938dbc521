"""How a trainee's calls went over time: each domain a course, each skill a row, the calls themselves below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.practice.progress import Played, Progress, Trend
from app.words import day
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.pages.review_part import RIGHT, ReviewPart, paint_head
from widgets.text import draw_text
from widgets.theme import Look

_PASSED = 80


class ProgressView(ReviewPart):
    """Left the domains, right the skills, below the calls; Enter on a call opens it: ``chosen`` carries its id."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.found: Progress | None = None
        self.current = 0
        self.language = "da"
        self.setAccessibleName(self.tr("Progress"))

    @property
    def calls(self) -> tuple[Played, ...]:
        """The trainee's calls, newest first."""
        return self.found.calls[::-1] if self.found is not None else ()

    def show_progress(self, found: Progress, language: str = "da") -> None:
        """Show how a trainee comes on."""
        self.found, self.language = found, language
        here = self.review.call if self.review is not None else ""
        self.current = next((i for i, call in enumerate(self.calls) if call.call == here), 0)
        self.setAccessibleDescription("; ".join(f"{t.name}: {t.latest:.0f} %" for t in (*found.domains, *found.skills)))
        self.update()

    def step(self, by: int) -> None:
        """Take another call in hand."""
        self.current = min(max(0, self.current + by), max(0, len(self.calls) - 1))
        self.update()

    def go(self) -> None:
        """Open the call in hand."""
        if self.calls:
            self.chosen.emit(self.calls[self.current].call)

    def draw(self, painter: QPainter, review: object) -> None:
        look, m, inner, found = self.look, self.look.metrics, self.inner(), self.found
        if found is None:
            self.draw_head(painter, self.tr("Progress"), self.tr("working it out …"), line=False)
            return
        scored = [call for call in found.calls if call.points is not None]
        mean = self.tr("mean {0}").format(f"{found.mean:.0f}") if found.mean is not None else ""
        meta = " · ".join(filter(None, (
            self.tr("%n practice call(s)", "", len(found.calls)), mean,
            self.tr("{0} passed of {1}").format(found.passed, len(scored)),
        )))  # fmt: skip
        y = self.draw_head(painter, self.tr("Progress of {0}").format(found.trainee or "–"), meta, line=False)
        room = self.height() - y
        charts = min(max(1, len(found.domains)) * m.px(78), room * 55 // 100)
        left = round(inner.width() * 0.58)
        self._domains(painter, QRect(inner.x(), y, left - m.px(24), charts), found.domains)
        self._skills(painter, QRect(inner.x() + left, y, inner.width() - left, charts), found.skills)
        top = y + charts + m.px(10)
        level(painter, inner.x(), top, inner.width(), look.colour("line_strong"))
        self._calls(painter, QRect(inner.x(), top + 1, inner.width(), self.height() - top - 1))

    def _domains(self, painter: QPainter, area: QRect, trends: Sequence[Trend]) -> None:
        look, m = self.look, self.look.metrics
        if not trends:
            draw_text(painter, area, self.tr("No score is open yet"), look.font("field"), look.colour("text_2"))
            return
        high = area.height() // len(trends)
        for i, trend in enumerate(trends):
            row = QRect(area.x(), area.y() + i * high, area.width(), high)
            level(painter, row.x(), row.y(), row.width(), look.colour("line_hair"))
            name = QRect(row.x(), row.y(), m.px(150), high)
            draw_text(painter, name, trend.name, look.font("field"), look.colour("text_1"))
            self._change(painter, QRect(row.right() - m.px(124), row.y(), m.px(124), high), trend)
            chart = QRect(name.right(), row.y() + m.px(8), row.width() - m.px(150 + 140), high - m.px(16))
            self._chart(painter, chart, [value for _, value in trend.values])

    def _chart(self, painter: QPainter, box: QRect, values: Sequence[float]) -> None:
        """Paint one course: the floor is 0, the top 100, a dotted line at what passes."""
        look, m = self.look, self.look.metrics

        def y(value: float) -> float:
            return box.bottom() - box.height() * value / 100

        pen = QPen(look.colour("text_3"), 1)
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.x(), y(_PASSED)), QPointF(box.right(), y(_PASSED)))
        level(painter, box.x(), box.bottom(), box.width(), look.colour("line_strong"))
        step = box.width() / max(1, len(values) - 1)
        points = [QPointF(box.x() + (i * step if len(values) > 1 else box.width() / 2), y(v))
                  for i, v in enumerate(values)]  # fmt: skip
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("text_1"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(look.colour("panel"))
        for i, point in enumerate(points):
            newest = i == len(points) - 1
            painter.setBrush(look.colour("text_1" if newest else "panel"))
            painter.drawEllipse(point, m.px(4), m.px(4))
        painter.restore()

    def _change(self, painter: QPainter, box: QRect, trend: Trend) -> None:
        look, m = self.look, self.look.metrics
        latest = QRect(box.x(), box.y(), m.px(56), box.height())
        draw_text(painter, latest, f"{trend.latest:.0f} %", look.font("field", 700), look.colour("text_1"), RIGHT)
        if trend.change is None:
            return
        sign = "+" if trend.change >= 0 else "−"
        words = f"{sign}{abs(trend.change):.0f}"
        hue = {"up": "green", "down": "amber"}.get(trend.way, "text_2")
        icon = {"up": "confirmed", "down": "missing"}.get(trend.way, "open")
        x = latest.right() + m.px(10)
        paint_icon(painter, icon, x, box.center().y() - m.icon // 2 + 1, m.icon, look.colour(hue))
        draw_text(painter, QRect(x + m.icon + m.px(4), box.y(), m.px(60), box.height()), words,
                  look.font("field"), look.colour(hue))  # fmt: skip

    def _skills(self, painter: QPainter, area: QRect, trends: Sequence[Trend]) -> None:
        look, m = self.look, self.look.metrics
        high = m.px(30)
        y = paint_head(painter, QRect(area.x(), area.y(), area.width(), 0), look, self.tr("Skills"),
                       self.tr("score of the calls that train it"))  # fmt: skip
        for trend in trends[: max(0, (area.bottom() - y) // high)]:
            row = QRect(area.x(), y, area.width(), high)
            level(painter, row.x(), row.y(), row.width(), look.colour("line_hair"))
            count = self.tr("{0}×").format(len(trend.values))
            draw_text(painter, row.adjusted(0, 0, -m.px(170), 0), trend.name, look.font("field"), look.colour("text_1"))
            place = row.adjusted(0, 0, -m.px(128), 0)
            draw_text(painter, place, count, look.font("label"), look.colour("text_2"), RIGHT)
            self._change(painter, QRect(row.right() - m.px(124), y, m.px(124), high), trend)
            y += high

    def _calls(self, painter: QPainter, area: QRect) -> None:
        look, m = self.look, self.look.metrics
        y = paint_head(painter, QRect(area.x(), area.y(), area.width(), 0), look, self.tr("Practice calls"),
                       self.tr("newest first · ↑ ↓ Enter opens one"))  # fmt: skip
        high = m.px(31)
        fit = max(1, (area.bottom() - y) // high)
        first = min(max(0, self.current - fit + 1), max(0, len(self.calls) - fit))
        for index in range(first, min(len(self.calls), first + fit)):
            call = self.calls[index]
            row = QRect(area.x(), y, area.width(), high)
            if index == self.current:
                painter.fillRect(QRect(0, y, self.width(), high), look.colour("selected_row"))
            level(painter, row.x(), row.y(), row.width(), look.colour("line_hair"))
            draw_text(painter, QRect(row.x(), y, m.px(220), high), day(call.at, self.language), look.font("field"),
                      look.colour("text_2"))  # fmt: skip
            points = call.problem or (str(call.points) if call.points is not None else self.tr("not rated yet"))
            own = self.tr("own {0}").format(call.own_points) if call.own_points is not None else ""
            draw_text(painter, row.adjusted(row.width() // 2, 0, -m.px(90), 0), own, look.font("label"),
                      look.colour("text_2"), RIGHT)  # fmt: skip
            draw_text(painter, row.adjusted(row.width() // 2, 0, 0, 0), points, look.font("field", 700),
                      look.colour("text_1"), RIGHT)  # fmt: skip
            title = row.adjusted(m.px(230), 0, -m.px(230), 0)
            draw_text(painter, title, call.title, look.font("field", 600 if index == self.current else 400),
                      look.colour("text_1"))  # fmt: skip
            y += high
