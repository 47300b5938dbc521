"""The course of a practice call on one time axis: who spoke, which fields are true, positions, alarm, stress."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.practice.course import Course, Mark, Span
from app.practice.trainerlink import TrainerPicture
from app.words import duration
from widgets.blocks.lines import level
from widgets.icons import paint_icon
from widgets.lane_signs import LANE_SIGNS
from widgets.pages.practice_frame import EDGE, PracticeShell, banner_height
from widgets.panels.panel import CENTRE, RIGHT
from widgets.text import draw_text, elided, width_of
from widgets.theme import Look, ThemeName
from widgets.trainer.part import Part
from widgets.trainer.window import trainer_look

_SHOWN_S = 80  # seconds in view
_PAST_S = 50  # of them before now, once so much has passed
_STEP_S = 10
_LANES = (54, 54, 48, 32, 36, 30)  # px of the 1920 design: caller, operator, fields, position, alarm, stress


@dataclass(frozen=True)
class Scale:
    """Turns seconds of the trainee's time into px: ``start_s`` stands at ``left``, ``px_per_s`` wide each.

    ``shown_s`` seconds are in view, a stroke every ``step_s``.
    """

    left: int
    px_per_s: float
    start_s: float
    shown_s: float = _SHOWN_S
    step_s: int = _STEP_S

    def x(self, t: float) -> int:
        """Return the px of a moment."""
        return round(self.left + (t - self.start_s) * self.px_per_s)


def start_of(now_s: float) -> float:
    """Return the first second in view: it moves in whole steps, so that nothing crawls under the eye."""
    return max(0.0, (now_s - _PAST_S) // _STEP_S * _STEP_S)


def rows_of(starts: Sequence[int], widths: Sequence[int], rows: int) -> list[int]:
    """Return the row of each label so that no two overlap while there is room; too many share the last row."""
    ends, out = [-(10**6)] * rows, []
    for start, width in zip(starts, widths, strict=True):
        row = next((i for i in range(rows) if ends[i] <= start), rows - 1)
        ends[row] = start + width
        out.append(row)
    return out


class CourseStrip(Part):
    """Six lanes on one time axis; what is to come lies empty to the right of now.

    ``whole`` shows the call from the ring to its end, for looking back; else the last of it moves through the view.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, whole: bool = False) -> None:
        super().__init__(look, parent)
        self._whole = whole
        self.setAccessibleName(self.tr("Course"))

    def height_at(self, look: Look) -> int:
        return look.metrics.px(36 + sum(_LANES) + 6)

    def draw(self, painter: QPainter, picture: TrainerPicture) -> None:
        m, course = self.look.metrics, picture.course
        scale = self._scale(course.now_s)
        left = scale.left
        self._draw_grid(painter, scale)
        self._draw_now(painter, scale, course)
        y = m.px(36)
        lanes = (
            (self.tr("Caller"), lambda box: self._draw_speech(painter, box, scale, course.caller, "text_2")),
            (self.tr("Operator"), lambda box: self._draw_speech(painter, box, scale, course.operator, "text_1")),
            (self.tr("Fields"), lambda box: self._draw_marks(painter, box, scale, course.fields, 2)),
            (self.tr("Position"), lambda box: self._draw_marks(painter, box, scale, course.positions, 1)),
            (self.tr("Alarm"), lambda box: self._draw_alarm(painter, box, scale, course)),
            (self.tr("Stress"), lambda box: self._draw_stress(painter, box, scale, picture)),
        )
        for (name, draw), design in zip(lanes, _LANES, strict=True):
            high = m.px(design)
            box = QRect(self.inner().x(), y, self.inner().width(), high)
            level(painter, box.x(), y, box.width(), self.look.colour("line_strong"))
            draw_text(painter, box, name, self.look.font("field", 600), self.look.colour("text_1"))
            painter.save()
            painter.setClipRect(QRect(left, y, box.right() + 1 - left, high))
            draw(box)
            painter.restore()
            y += high

    def _scale(self, now_s: float) -> Scale:
        left = self.inner().x() + self.look.metrics.px(122)
        room = self.inner().right() - left
        if not self._whole:
            return Scale(left, room / _SHOWN_S, start_of(now_s))
        shown = max(_SHOWN_S, now_s * 1.04)
        # No more strokes than their times have room for.
        step = next((s for s in (10, 20, 30, 60, 120) if s * room / shown >= self.look.metrics.px(70)), 300)
        return Scale(left, room / shown, 0.0, shown, step)

    def _draw_grid(self, painter: QPainter, scale: Scale) -> None:
        look, m = self.look, self.look.metrics
        bottom = self.height_at(look)
        quiet = look.font("label")
        for i in range(math.ceil(scale.shown_s / scale.step_s)):
            t = scale.start_s + i * scale.step_s
            x = scale.x(t)
            painter.fillRect(x, m.px(30), 1, bottom - m.px(36), look.colour("line_hair"))
            label = QRect(x - m.px(40), 0, m.px(80), m.px(34))
            draw_text(painter, label, duration(t), quiet, look.colour("text_2"), CENTRE)

    def _draw_now(self, painter: QPainter, scale: Scale, course: Course) -> None:
        look, m = self.look, self.look.metrics
        x = scale.x(course.now_s)
        font = look.font("label", 700)
        words = duration(course.now_s)
        wide = round(width_of(words, font)) + m.px(18)
        box = QRect(x - wide // 2, m.px(6), wide, m.px(24))
        # Room around it, so that a neighbour's time is hidden whole and not cut in half.
        painter.fillRect(box.adjusted(-m.px(30), 0, m.px(30), 0), look.colour("panel"))
        painter.fillRect(box, look.colour("inverse_fill"))
        draw_text(painter, box, words, font, look.colour("on_inverse"), CENTRE, elide=False)
        high = self.height_at(look) - box.bottom() - m.px(6)
        painter.fillRect(x - 1, box.bottom() + 1, 2, high, look.colour("text_1"))

    def _draw_speech(self, painter: QPainter, box: QRect, scale: Scale, spans: Sequence[Span], token: str) -> None:
        look, m = self.look, self.look.metrics
        seen = [span for span in spans if span.until >= scale.start_s]
        font, line = look.font("label"), m.px(18)
        starts = [max(scale.left, scale.x(span.t)) + m.px(4) for span in seen]
        widths = [min(round(width_of(span.text, font)), m.px(300)) + m.px(10) for span in seen]
        bar_y = box.bottom() - m.px(11)
        placed = rows_of(starts, widths, 2)
        for i, (span, row) in enumerate(zip(seen, placed, strict=True)):
            x, end = max(scale.left, scale.x(span.t)), scale.x(span.until)
            top = box.y() + m.px(3) + row * line
            painter.fillRect(x, top + m.px(3), 1, bar_y - top - m.px(3), look.colour("line_strong"))
            painter.fillRect(x, bar_y, max(3, end - x), m.px(7), look.colour(token))
            later = next((s for s, r in zip(starts[i + 1 :], placed[i + 1 :], strict=True) if r == row), box.right())
            room = min(widths[i], max(0, later - starts[i] - m.px(4)))
            # Two letters and a dot say nothing; the bar alone says that somebody spoke.
            shown = elided(span.text, font, room) if room >= m.px(40) else ""
            self._text_on_grid(painter, QRect(starts[i], top, room, line), shown, "text_1")

    def _text_on_grid(self, painter: QPainter, place: QRect, words: str, token: str) -> None:
        """Paint words with the grid taken away behind them."""
        if not words:
            return
        look = self.look
        wide = round(width_of(words, look.font("label")))
        painter.fillRect(place.x() - 2, place.y() + 1, wide + 4, place.height() - 2, look.colour("panel"))
        draw_text(painter, place.adjusted(0, 0, 4, 0), words, look.font("label"), look.colour(token), elide=False)

    def _draw_marks(self, painter: QPainter, box: QRect, scale: Scale, marks: Sequence[Mark], rows: int) -> None:
        look, m = self.look, self.look.metrics
        seen = [mark for mark in marks if mark.t >= scale.start_s]
        font, sign = look.font("label"), m.icon + m.px(5)
        starts = [scale.x(mark.t) - m.icon // 2 for mark in seen]
        widths = [round(width_of(mark.text, font)) + sign + m.px(12) for mark in seen]
        placed = rows_of(starts, widths, rows)
        high = (box.height() - m.px(4)) // rows
        for i, (mark, row) in enumerate(zip(seen, placed, strict=True)):
            icon, hue, ink = LANE_SIGNS[mark.kind]
            top = box.y() + m.px(2) + row * high
            later = next((s for s, r in zip(starts[i + 1 :], placed[i + 1 :], strict=True) if r == row), 10**6)
            room = min(widths[i] - sign, max(0, later - starts[i] - sign - m.px(4)))
            shown = elided(mark.text, font, room) if room > m.px(18) else ""
            place = QRect(starts[i] + sign, top, room, high)
            painter.fillRect(starts[i] - 2, top + 1, sign + 2, high - 2, look.colour("panel"))
            self._text_on_grid(painter, place, shown, ink)
            paint_icon(painter, icon, starts[i], top + (high - m.icon) // 2 + 1, m.icon, look.colour(hue))

    def _draw_alarm(self, painter: QPainter, box: QRect, scale: Scale, course: Course) -> None:
        look, m = self.look, self.look.metrics
        goal = course.alarm_goal_s
        if goal is not None and goal >= scale.start_s and (course.sent_s is None or course.sent_s > goal):
            self._draw_goal(painter, box, scale.x(goal), self.tr("goal: alarm {0}").format(duration(goal)))
        bar = box.bottom() - m.px(8)
        if course.chosen_s is not None:
            until = course.sent_s if course.sent_s is not None else course.now_s
            x = max(scale.left, scale.x(course.chosen_s))
            painter.fillRect(x, bar, max(0, scale.x(until) - x), 3, look.colour("text_2"))
            if course.sent_s is None:
                place = QRect(x, box.y() + m.px(4), m.px(200), m.px(22))
                self._text_on_grid(painter, place, self.tr("authority chosen"), "text_2")
        if course.sent_s is not None:
            x = max(scale.left, scale.x(course.sent_s))
            painter.fillRect(x, bar, max(0, scale.x(course.now_s) - x), 3, look.colour("text_1"))
        self._draw_marks(painter, box.adjusted(0, 0, 0, -m.px(9)), scale, course.alarm, 1)

    def _draw_goal(self, painter: QPainter, box: QRect, x: int, words: str) -> None:
        """Paint the alarm's goal, an open matter until the alarm is out: a dashed stroke through the strip."""
        look, m = self.look, self.look.metrics
        painter.save()
        painter.setClipping(False)
        painter.setPen(_dashes(look.colour("amber")))
        painter.drawLine(x, m.px(34), x, box.bottom() - m.px(2))
        painter.restore()
        place = box.adjusted(0, 0, x - m.px(6) - box.right() - 1, -m.px(9))
        draw_text(painter, place, words, look.font("label"), look.colour("amber"), RIGHT)

    def _draw_stress(self, painter: QPainter, box: QRect, scale: Scale, picture: TrainerPicture) -> None:
        """Paint stress as a line: the lane's floor is 0, its top 100. Skipped waiting is drawn as if it had passed."""
        view = picture.view
        if view is None or not view.stress_course:
            return
        top, high = box.y() + self.look.metrics.px(5), box.height() - 2 * self.look.metrics.px(5)
        now = picture.course.now_s

        def point(t: float, stress: float) -> QPointF:
            return QPointF(scale.x(min(t, now)), top + high * (1 - stress / 100))

        points: list[QPointF] = []
        for t, stress in view.stress_course:
            if points:
                points.append(QPointF(point(t, stress).x(), points[-1].y()))
            points.append(point(t, stress))
        points.append(QPointF(scale.x(now), points[-1].y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("text_1"), 2))
        painter.drawPolyline(QPolygonF(points))


def _dashes(colour: QColor) -> QPen:
    pen = QPen(colour, 2)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.5, 2])
    return pen


class CourseWindow(PracticeShell):
    """The course strip in a window of its own."""

    def __init__(self, theme: ThemeName, text_scale: float = 1.0) -> None:
        super().__init__(trainer_look(theme, 1080, text_scale), "")
        self._theme, self._scale = theme, text_scale
        self.strip = CourseStrip(self.look, self)
        self.banner.show_words(self.tr("Trainer: course"), self.tr("fields compared with the truth"))
        self.setWindowTitle(f"{self.banner.sign()} · {self.tr('Trainer: course')}")
        self.setMinimumSize(700, self.least_height())
        self.resize(1360, self.strip.height_at(self.look) + self.inner().y() + EDGE)

    def least_height(self) -> int:
        """Return the height in px in which the strip stands whole, in the smaller type."""
        look = trainer_look(self._theme, 768, self._scale)
        return self.strip.height_at(look) + banner_height(look) + 2 * EDGE

    def show_picture(self, picture: TrainerPicture) -> None:
        """Show the course until now."""
        self.strip.show_picture(picture)

    def set_theme(self, theme: ThemeName) -> None:
        """Change colours at once."""
        self._theme = theme
        self.place()

    def place(self) -> None:
        """Give the strip the room, in the larger type where the height allows it."""
        if not hasattr(self, "strip"):
            return
        look = trainer_look(self._theme, 1080, self._scale)
        if self.strip.height_at(look) + banner_height(look) + 2 * EDGE > self.height():
            look = trainer_look(self._theme, 768, self._scale)
        if look != self.look:
            self.look = look
            self.banner.set_look(look)
            self.strip.set_look(look)
            self.update()
        super().place()
        self.strip.setGeometry(self.inner())
