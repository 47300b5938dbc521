"""Small lanes on one time axis: what a practice call has in store by the clock, and how a try-out of it went."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.practice.course import Mark, Span
from app.practice.scenario_picture import EventKind, ScenarioPicture
from app.practice.tryout import Tried
from app.words import duration
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.panels.panel import CENTRE, px_of
from widgets.text import draw_text
from widgets.theme import Look

KIND_ICONS: dict[EventKind, str] = {
    "says": "said", "position": "phone_aml", "mast": "mast", "noise": "sound", "line": "lost", "receipt": "confirmed",
    "call": "ringing", "stress": "danger",
}  # fmt: skip
_EVENT_LANES: tuple[tuple[EventKind, ...], ...] = (("says", "noise", "stress"), ("position", "mast"),
                                                    ("line", "receipt", "call"))  # fmt: skip
_AXIS, _LANE = 24, 28  # px of the 1920 design
_STEPS = (10, 20, 30, 60, 120, 300)


@dataclass(frozen=True)
class _Axis:
    left: int
    right: int
    end_s: float

    def x(self, t: float) -> int:
        """Return the px of a moment."""
        return round(self.left + (self.right - self.left) * min(max(0.0, t / self.end_s), 1.0))


def lanes_high(look: Look, lanes: int) -> int:
    """Return the height of so many lanes with their axis, px."""
    return look.metrics.px(_AXIS) + lanes * look.metrics.px(_LANE) + look.metrics.px(8)


def paint_events(painter: QPainter, box: QRect, look: Look, names: Sequence[str], picture: ScenarioPicture) -> None:
    """Paint what comes by the clock; what waits for a condition stands quiet. ``names`` are those of three lanes."""
    axis = _draw_axis(painter, box, look, names, picture.ends_s)
    if picture.alarm_s is not None:
        _goal(painter, box, look, axis.x(picture.alarm_s))
    for number, (_, lane) in enumerate(_lanes(box, look, names)):
        for row in picture.events:
            if row.anchor or row.kind not in _EVENT_LANES[number]:
                continue
            _sign(painter, look, axis.x(row.t), lane, KIND_ICONS[row.kind], "text_2" if row.condition else "text_1")


def paint_played(painter: QPainter, box: QRect, look: Look, names: Sequence[str], tried: Tried) -> None:
    """Paint how a try-out went; ``names`` are caller, trainee, fields, position and alarm, and stress."""
    course = tried.course
    if course is None:
        return
    end = max(30.0, course.now_s)
    axis = _draw_axis(painter, box, look, names, end)
    if course.alarm_goal_s is not None and course.alarm_goal_s <= end:
        _goal(painter, box, look, axis.x(course.alarm_goal_s))
    lanes = [lane for _, lane in _lanes(box, look, names)]
    _spans(painter, look, axis, lanes[0], course.caller, "text_2")
    _spans(painter, look, axis, lanes[1], course.operator, "text_1")
    _marks(painter, look, axis, lanes[2], course.fields)
    _marks(painter, look, axis, lanes[3], (*course.positions, *course.alarm))
    _stress(painter, look, axis, lanes[4], tried.stress, end)


def _lanes(box: QRect, look: Look, names: Sequence[str]) -> Iterator[tuple[str, QRect]]:
    m, y = look.metrics, box.y() + look.metrics.px(_AXIS)
    for name in names:
        yield name, QRect(box.x(), y, box.width(), m.px(_LANE))
        y += m.px(_LANE)


def _draw_axis(painter: QPainter, box: QRect, look: Look, names: Sequence[str], end_s: float) -> _Axis:
    m, font = look.metrics, look.font("meta")
    left = box.x() + max(px_of(name, font) for name in names) + m.px(14)
    axis = _Axis(left + m.icon // 2, box.right() - m.px(20), end_s)
    wide = px_of(duration(end_s), font) + m.px(14)
    room = max(1, axis.right - axis.left)
    step = next((s for s in _STEPS if s * room / end_s >= wide), 600)
    for n in range(math.floor(end_s / step) + 1):
        x = axis.x(n * step)
        stroke = QRect(x, box.y() + m.px(_AXIS) - 2, 1, box.height() - m.px(_AXIS) - m.px(4))
        painter.fillRect(stroke, look.colour("line_hair"))
        label = QRect(x - wide // 2, box.y(), wide, m.px(_AXIS) - 2)
        draw_text(painter, label, duration(n * step), font, look.colour("text_2"), CENTRE, elide=False)
    for name, lane in _lanes(box, look, names):
        level(painter, lane.x(), lane.y(), lane.width(), look.colour("line_hair"))
        draw_text(painter, lane, name, font, look.colour("text_2"))
    return axis


def _goal(painter: QPainter, box: QRect, look: Look, x: int) -> None:
    """Paint when the alarm should be out: a dashed stroke."""
    pen = QPen(look.colour("amber"), 2)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.5, 2])
    painter.save()
    painter.setPen(pen)
    painter.drawLine(x, box.y() + look.metrics.px(_AXIS), x, box.bottom() - look.metrics.px(6))
    painter.restore()


def _sign(painter: QPainter, look: Look, x: int, lane: QRect, icon: str, hue: str) -> None:
    size = look.metrics.icon
    ground = QRect(x - size // 2 - 1, lane.y() + 2, size + 2, lane.height() - 3)
    painter.fillRect(ground, look.colour("panel"))
    paint_icon(painter, icon, x - size // 2, lane.center().y() - size // 2 + 1, size, look.colour(hue))


def _spans(painter: QPainter, look: Look, axis: _Axis, lane: QRect, spans: Sequence[Span], hue: str) -> None:
    high = look.metrics.px(8)
    for span in spans:
        x = axis.x(span.t)
        painter.fillRect(x, lane.center().y() - high // 2, max(3, axis.x(span.until) - x), high, look.colour(hue))


def _marks(painter: QPainter, look: Look, axis: _Axis, lane: QRect, marks: Sequence[Mark]) -> None:
    signs = {"right": ("confirmed", "green"), "wrong": ("failed", "red"), "untold": ("open", "text_2"),
             "mast": ("mast", "blue"), "fix": ("phone_aml", "blue"), "no_fix": ("phone_aml", "text_2"),
             "sent": ("sent", "text_1"), "received": ("confirmed", "green")}  # fmt: skip
    # Where several fall on one another the worst is what must be seen.
    for mark in sorted(marks, key=lambda mark: mark.kind == "wrong"):
        icon, hue = signs[mark.kind]
        _sign(painter, look, axis.x(mark.t), lane, icon, hue)


def _stress(
    painter: QPainter, look: Look, axis: _Axis, lane: QRect, course: Sequence[tuple[float, float]], end_s: float
) -> None:
    if not course:
        return
    top, high = lane.y() + 4, lane.height() - 8
    points: list[QPointF] = []
    for t, stress in course:
        at = QPointF(axis.x(min(t, end_s)), top + high * (1 - stress / 100))
        if points:
            points.append(QPointF(at.x(), points[-1].y()))
        points.append(at)
    points.append(QPointF(axis.x(end_s), points[-1].y()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("text_1"), 1.5))
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
