"""Paints the lanes of the review: caller, operator, fields, the model run, position, alarm, stress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.practice.course import Mark, Span
from app.practice.review import Note, Review
from app.words import duration
from widgets.blocks.lines import frame, level
from widgets.icons import paint_icon
from widgets.lane_signs import LANE_SIGNS
from widgets.pages.review_part import CENTRE, RIGHT
from widgets.pages.review_scale import Axis, clusters, placed
from widgets.text import draw_text, elided, width_of
from widgets.theme import Look

HEAD = 38  # px of the 1920 design: the times above the lanes
_LANES = (106, 106, 62, 48, 78, 82)  # caller, operator, fields, position, alarm, stress
_COMPACT = (74, 74, 52, 44, 62, 56)
_STACKED = (60, 60, 46, 40, 56, 44)  # at large text
_GHOST = 34
_LABEL, _LABEL_COMPACT = 128, 118  # the names of the lanes
_LONGEST = 240  # px of one label


@dataclass(frozen=True)
class LaneWords:
    """The words of the lanes in the language of the screen; "{0}" is a time or a number."""

    names: tuple[str, str, str, str, str, str, str]
    again: str
    goal: str
    sent: str
    received: str
    priority: str
    pressure: str
    untold: str


class LanePaint:
    """Paints one review's lanes on one axis. ``pressure`` is the stress from which the caller no longer answers."""

    def __init__(
        self, look: Look, review: Review, words: LaneWords, ghost: bool, pressure: float | None, width: int
    ) -> None:
        self._look, self._review, self._words = look, review, words
        self._ghost, self._pressure, self._width = ghost, pressure, width

    @staticmethod
    def heights(look: Look, ghost: bool) -> tuple[int, ...]:
        """Return the height in px of each lane from the top; the model run's lies below the fields'."""
        design = _STACKED if look.metrics.stacked else _COMPACT if look.metrics.compact else _LANES
        plain = [look.metrics.px(each) for each in design]
        return (*plain[:3], *([look.metrics.px(_GHOST)] if ghost else []), *plain[3:])

    @staticmethod
    def height(look: Look, ghost: bool) -> int:
        """Return the height in px of all of it."""
        return look.metrics.px(HEAD) + sum(LanePaint.heights(look, ghost)) + look.metrics.px(6)

    @staticmethod
    def left(look: Look) -> int:
        """Return the px at which the axis begins."""
        return look.metrics.padding + look.metrics.px(_LABEL_COMPACT if look.metrics.compact else _LABEL)

    def paint(self, painter: QPainter, axis: Axis) -> None:
        """Paint times, grid and lanes; the playhead is none of this."""
        look, m = self._look, self._look.metrics
        self._paint_grid(painter, axis)
        lanes = self._review.lanes
        draw: list[Callable[[QRect], None]] = [
            lambda box: self._speech(painter, box, axis, lanes.caller, "text_2"),
            lambda box: self._speech(painter, box, axis, lanes.operator, "text_1"),
            lambda box: self._marks(painter, box, axis, lanes.fields, 2),
            lambda box: self._marks(painter, box, axis, lanes.positions, 2),
            lambda box: self._alarm(painter, box, axis),
            lambda box: self._stress(painter, box, axis),
        ]
        names = list(self._words.names)
        model = names.pop()
        if self._ghost:
            draw.insert(3, lambda box: self._model(painter, box, axis))
            names.insert(3, model)
        y = m.px(HEAD)
        inner = self._width - 2 * m.padding
        for name, paint, high in zip(names, draw, self.heights(look, self._ghost), strict=True):
            quiet = name == model
            level(painter, m.padding, y, inner, look.colour("line_hair" if quiet else "line_strong"))
            place = QRect(m.padding, y, axis.left - m.padding - m.px(6), high)
            draw_text(painter, place, name, look.font("label" if quiet else "field", 400 if quiet else 600),
                      look.colour("text_2" if quiet else "text_1"))  # fmt: skip
            painter.save()
            painter.setClipRect(QRect(axis.left - m.px(8), y, axis.width + m.px(10), high))
            paint(QRect(axis.left, y, axis.width, high))
            painter.restore()
            y += high
        self._goal(painter, axis)
        self._notes(painter, axis, self._review.notes)

    # --- the axis

    def _paint_grid(self, painter: QPainter, axis: Axis) -> None:
        look, m = self._look, self._look.metrics
        bottom = self.height(look, self._ghost) - m.px(6)
        for t in axis.strokes():
            x = axis.x(t)
            painter.fillRect(x, m.px(HEAD), 1, bottom - m.px(HEAD), look.colour("line_hair"))
            label = QRect(x - m.px(40), 0, m.px(80), m.px(HEAD - 10))
            if label.right() <= self._width:
                draw_text(painter, label, duration(t), look.font("label"), look.colour("text_2"), CENTRE)

    def _notes(self, painter: QPainter, axis: Axis, notes: Sequence[Note]) -> None:
        """Pin the trainers' notes to the axis, numbered in order of time."""
        look, m = self._look, self._look.metrics
        for number, note in enumerate(sorted(notes, key=lambda each: each.t), start=1):
            x = axis.x(note.t)
            if not axis.left <= x <= axis.right:
                continue
            font = look.font("key_sub", 600)
            wide = max(m.px(16), round(width_of(str(number), font)) + m.px(8))
            box = QRect(x - wide // 2, m.px(HEAD) - m.px(14), wide, m.px(14))
            painter.fillRect(box, look.colour("panel"))
            frame(painter, box, look.colour("text_1"))
            draw_text(painter, box, str(number), font, look.colour("text_1"), CENTRE, elide=False)

    # --- the lanes

    def _speech(self, painter: QPainter, box: QRect, axis: Axis, spans: Sequence[Span], token: str) -> None:
        look, m = self._look, self._look.metrics
        seen = [s for s in spans if s.until >= axis.start_s and s.t <= axis.start_s + axis.shown_s]
        font, line = look.font("label"), look.line_px("label")
        bar_y, bar_h = box.bottom() - m.px(12), m.px(7)
        rows = max(1, (bar_y - box.y() - m.px(4)) // line)
        starts = [max(axis.left, axis.x(span.t)) + m.px(4) for span in seen]
        words = [f"{span.text} {self._words.again}" if span.again else span.text for span in seen]
        widths = [min(round(width_of(each, font)), m.px(_LONGEST)) + m.px(10) for each in words]
        spots = placed(starts, widths, rows, axis.right, m.px(6))
        for span, text, start, (row, room) in zip(seen, words, starts, spots, strict=True):
            hue = "red" if span.again else token
            x, end = max(axis.left, axis.x(span.t)), axis.x(span.until)
            painter.fillRect(x, bar_y, max(3, end - x), bar_h, look.colour(hue))
            if room < m.px(40):
                continue  # two letters and a dot say nothing; the bar alone says that somebody spoke
            top = box.y() + m.px(3) + row * line
            painter.fillRect(x, top + m.px(3), 1, bar_y - top - m.px(3), look.colour("line_strong"))
            shown = elided(text, font, room)
            self._on_grid(painter, QRect(start, top, room, line), shown, "red" if span.again else "text_1")

    def _marks(self, painter: QPainter, box: QRect, axis: Axis, marks: Sequence[Mark], rows: int) -> None:
        look, m = self._look, self._look.metrics
        seen = [mark for mark in marks if axis.start_s <= mark.t <= axis.start_s + axis.shown_s]
        font, sign = look.font("label"), m.icon + m.px(4)
        starts = [axis.x(mark.t) - m.icon // 2 for mark in seen]
        widths = [round(width_of(mark.text, font)) + sign + m.px(12) for mark in seen]
        high = (box.height() - m.px(4)) // rows
        spots = placed(starts, widths, rows, axis.right, m.px(4))
        for mark, start, (row, room) in zip(seen, starts, spots, strict=True):
            icon, hue, ink = LANE_SIGNS[mark.kind]
            top = box.y() + m.px(2) + row * high
            painter.fillRect(start - 2, top + 1, sign + 2, high - 2, look.colour("panel"))
            shown = elided(mark.text, font, room - sign) if room - sign > m.px(18) else ""
            self._on_grid(painter, QRect(start + sign, top, room, high), shown, ink)
            paint_icon(painter, icon, start, top + (high - m.icon) // 2 + 1, m.icon, look.colour(hue))

    def _model(self, painter: QPainter, box: QRect, axis: Axis) -> None:
        """Paint what the model run did when, as outlined squares: it is a shadow, never the call itself."""
        look, m = self._look, self._look.metrics
        seen = [mark for mark in self._review.ghost if axis.start_s <= mark.t <= axis.start_s + axis.shown_s]
        font, edge = look.font("label"), m.px(11)
        words = [f"{mark.text} {duration(mark.t)}" for mark in seen]
        starts = [axis.x(mark.t) - edge // 2 for mark in seen]
        widths = [round(width_of(each, font)) + edge + m.px(8) for each in words]
        groups = clusters(starts, widths, m.px(10))
        for group, after in zip(groups, [*(starts[g.start] for g in groups[1:]), axis.right], strict=False):
            told = " · ".join(words[i] for i in group)
            x = starts[group[-1]] + edge + m.px(6)
            self._on_grid(painter, QRect(x, box.y(), after - x, box.height()), elided(told, font, after - x), "text_2")
            for i in group:
                square = QRect(starts[i], box.center().y() - edge // 2, edge, edge)
                painter.fillRect(square, look.colour("panel"))
                frame(painter, square, look.colour("text_2"))

    def _alarm(self, painter: QPainter, box: QRect, axis: Axis) -> None:
        look, m, lanes = self._look, self._look.metrics, self._review.lanes
        bar, line, font = box.bottom() - m.px(14), look.line_px("label"), look.font("label")
        steps = list(lanes.priority) or ([(lanes.chosen_s, 0)] if lanes.chosen_s is not None else [])
        for i, (t, priority) in enumerate(steps):
            until = steps[i + 1][0] if i + 1 < len(steps) else lanes.now_s
            x, end = max(axis.left, axis.x(t)), min(axis.right, axis.x(until))
            first = priority == 1 or (not priority and lanes.sent_s is not None)
            painter.fillRect(x, bar, max(0, end - x), 3, look.colour("text_1" if first else "text_2"))
            if priority and end - x > m.px(44):
                words = self._words.priority.format(priority)
                self._on_grid(painter, QRect(x, bar - line - m.px(2), end - x, line), words,
                              "text_1" if first else "text_2")  # fmt: skip
        seen = [mark for mark in lanes.alarm if axis.start_s <= mark.t <= axis.start_s + axis.shown_s]
        said = {"sent": self._words.sent, "received": self._words.received}
        words_of = [f"{said.get(mark.kind, '')} {mark.text} {duration(mark.t)}".strip() for mark in seen]
        starts = [axis.x(mark.t) - m.px(4) for mark in seen]
        widths = [round(width_of(each, font)) + m.px(12) for each in words_of]
        spots = placed(starts, widths, 2, axis.right, m.px(6))
        for mark, text, start, (row, room) in zip(seen, words_of, starts, spots, strict=True):
            self._diamond(painter, axis.x(mark.t), bar + 1, mark.kind == "received")
            if room > m.px(30):
                place = QRect(start + m.px(10), box.y() + m.px(2) + row * line, room, line)
                self._on_grid(painter, place, elided(text, font, room), "text_1")

    def _diamond(self, painter: QPainter, x: int, y: int, received: bool) -> None:
        edge = self._look.metrics.px(6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("panel"), 2))
        painter.setBrush(self._look.colour("green" if received else "text_1"))
        corners = ((0, -edge), (edge, 0), (0, edge), (-edge, 0))
        painter.drawPolygon(QPolygonF([QPointF(x + 0.5 + dx, y + 0.5 + dy) for dx, dy in corners]))
        painter.restore()

    def _goal(self, painter: QPainter, axis: Axis) -> None:
        """Paint the alarm's goal as a dashed stroke from the times down to the alarm, missed or kept."""
        look, m, goal = self._look, self._look.metrics, self._review.lanes.alarm_goal_s
        if goal is None or not axis.left <= axis.x(goal) <= axis.right:
            return
        heights = self.heights(look, self._ghost)
        bottom = m.px(HEAD) + sum(heights[:-1])
        x, high = axis.x(goal), look.line_px("label")
        painter.setPen(_dashes(look.colour("amber")))
        painter.drawLine(x, m.px(HEAD), x, bottom - m.px(2))
        words = self._words.goal.format(duration(goal))
        wide = round(width_of(words, look.font("label"))) + m.px(6)
        left = x - wide - m.px(4)
        place = QRect(left if left > m.padding + m.px(72) else x + m.px(6), bottom - heights[-2] + m.px(3), wide, high)
        self._on_grid(painter, place, words, "amber")

    def _stress(self, painter: QPainter, box: QRect, axis: Axis) -> None:
        """Paint stress as a line: the lane's floor is 0, its top 100."""
        look, m, course = self._look, self._look.metrics, self._review.lanes.stress
        top, high = box.y() + m.px(6), box.height() - m.px(14)

        def y(stress: float) -> float:
            return top + high * (1 - min(100.0, max(0.0, stress)) / 100)

        if self._pressure is not None:
            painter.setPen(_dots(look.colour("text_3")))
            painter.drawLine(QPointF(axis.left, y(self._pressure)), QPointF(axis.right, y(self._pressure)))
        if not course:
            draw_text(painter, box, self._words.untold, look.font("meta"), look.colour("text_2"))
            return
        points: list[QPointF] = []
        for t, stress in course:
            if points:
                points.append(QPointF(axis.x(t), points[-1].y()))
            points.append(QPointF(axis.x(t), y(stress)))
        points.append(QPointF(axis.x(self._review.lanes.now_s), points[-1].y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("text_1"), 2))
        painter.drawPolyline(QPolygonF(points))
        self._tell_pressure(painter, box, y(self._pressure or 0.0), points[-1].y())

    def _tell_pressure(self, painter: QPainter, box: QRect, limit: float, line_y: float) -> None:
        """Say what the dotted line is, above or below it or at the floor: where the stress itself is farthest away."""
        look, m = self._look, self._look.metrics
        if self._pressure is None:
            return
        high = look.line_px("meta")
        tops = [limit - high, limit + 2, box.bottom() - high]
        top = max((t for t in tops if t >= box.y() and t + high <= box.bottom() + 1),
                  key=lambda t: abs(t + high / 2 - line_y), default=tops[-1])  # fmt: skip
        words = self._words.pressure.format(round(self._pressure))
        place = QRectF(box.x(), top, box.width() - m.px(6), high)
        draw_text(painter, place, words, look.font("meta"), look.colour("text_2"), RIGHT)

    def _on_grid(self, painter: QPainter, place: QRect, words: str, token: str) -> None:
        """Paint words with the grid taken away behind them."""
        if not words:
            return
        look = self._look
        wide = round(width_of(words, look.font("label")))
        painter.fillRect(place.x() - 2, place.y() + 1, wide + 4, place.height() - 2, look.colour("panel"))
        draw_text(painter, place, words, look.font("label"), look.colour(token), elide=False)


def _dashes(colour: QColor) -> QPen:
    pen = QPen(colour, 2)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.5, 2])
    return pen


def _dots(colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    pen.setStyle(Qt.PenStyle.DotLine)
    return pen
