"""The lanes of a practice call drawn for paper: who spoke when, fields, positions, alarm, stress, the model run."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from app.handover.typeface import PLAIN, printable
from app.practice.course import Mark
from app.practice.review import Review
from app.words import duration

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_LABEL = 62.0  # points at the left for the names of the lanes
_LANE = 17.0
_STRESS = 34.0
_STEPS = (15, 30, 60, 120, 300)  # seconds between two lines of the axis
_INK, _GREY, _FAINT, _BAD, _MODEL = "#12181B", "#434D53", "#CDD2D3", "#B3261E", "#6322B0"


def lanes_drawing(review: Review, language: str, width: float) -> Drawing:
    """Return the lanes as a drawing ``width`` points wide."""
    return _Lanes(review, language == "da", width).drawing()


class _Lanes:
    def __init__(self, review: Review, danish: bool, width: float) -> None:
        from reportlab.graphics.shapes import Drawing

        self._review, self._danish = review, danish
        self._seconds = max(1.0, review.lanes.now_s)
        self._width = width
        self._rows = 6 if review.ghost else 5
        self._stress = _STRESS if review.lanes.stress else 0.0
        self._height = 14 + self._rows * _LANE + self._stress
        self._drawing = Drawing(width, self._height)
        self._drawing.hAlign = "CENTER"  # as wide as the tables of the page, which stand so too

    def drawing(self) -> Drawing:
        self._axis()
        lanes = self._review.lanes
        top = self._height - 14
        for number, (name, draw) in enumerate(self._lanes()):
            y = top - (number + 1) * _LANE
            self._name(name, y + 5)
            self._line(0, y, self._width, y, _FAINT)
            draw(y + 4)
        if self._stress:
            self._name("Stress", 8)
            points = [*lanes.stress, (self._seconds, lanes.stress[-1][1])]
            high = _STRESS - 6
            for (t, value), (until, following) in pairwise(points):
                self._line(self._x(t), 2 + high * value / 100, self._x(until), 2 + high * following / 100, _INK, 1.0)
        return self._drawing

    def _lanes(self) -> list[tuple[str, Callable[[float], None]]]:
        lanes, danish = self._review.lanes, self._danish
        rows: list[tuple[str, Callable[[float], None]]] = [
            ("Anmelder" if danish else "Caller",
             lambda y: self._spans([(s.t, s.until, _GREY) for s in lanes.caller], y)),
            ("Operatør" if danish else "Call-taker",
             lambda y: self._spans([(s.t, s.until, _BAD if s.again else _INK) for s in lanes.operator], y)),
            ("Felter" if danish else "Fields", lambda y: self._marks(lanes.fields, y)),
            ("Position", lambda y: self._marks(lanes.positions, y)),
            ("Alarm", self._alarm),
        ]  # fmt: skip
        if self._review.ghost:
            rows.append(("Mønster" if danish else "Model", lambda y: self._named(self._review.ghost, y, _MODEL)))
        return rows

    def _axis(self) -> None:
        step = next((s for s in _STEPS if self._seconds / s <= 10), _STEPS[-1])
        t = 0
        while t <= self._seconds:
            x = self._x(t)
            self._line(x, 0, x, self._height - 12, _FAINT)
            if x < self._width - 14:
                self._text(x, self._height - 9, duration(t), _GREY, 6)
            t += step

    def _spans(self, spans: list[tuple[float, float, str]], y: float) -> None:
        from reportlab.graphics.shapes import Rect
        from reportlab.lib.colors import HexColor

        for t, until, colour in spans:
            wide = max(1.2, self._x(until) - self._x(t))
            bar = Rect(self._x(t), y, wide, 5)
            bar.fillColor, bar.strokeColor = HexColor(colour), None
            self._drawing.add(bar)

    def _marks(self, marks: tuple[Mark, ...], y: float) -> None:
        # A wrong field is told by its shape too: a cross, not only another colour.
        for mark in marks:
            x = self._x(mark.t)
            if mark.kind in ("wrong", "no_fix"):
                self._line(x - 2, y, x + 2, y + 4, _BAD, 1.0)
                self._line(x - 2, y + 4, x + 2, y, _BAD, 1.0)
            else:
                self._line(x, y, x, y + 5, _INK, 1.4)

    def _named(self, marks: tuple[Mark, ...], y: float, colour: str) -> None:
        for mark, following in zip_longest(marks, marks[1:]):
            x = self._x(mark.t)
            self._line(x, y, x, y + 6, colour, 1.2)
            words = f"{mark.text} {duration(mark.t)}"
            end = x + 4 + len(words) * 3.4
            # Words that the next mark would stand in are left out; the summary has them all.
            if end < (self._x(following.t) if following is not None else self._width):
                self._text(x + 2, y + 1, words, colour, 6)

    def _alarm(self, y: float) -> None:
        goal = self._review.lanes.alarm_goal_s
        self._named(self._review.lanes.alarm, y, _INK)
        if goal is not None and goal <= self._seconds:
            x = self._x(goal)
            self._line(x, y - 2, x, y + 9, _BAD, 0.8)

    def _x(self, t: float) -> float:
        return _LABEL + (self._width - _LABEL - 4) * min(t, self._seconds) / self._seconds

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 0.4) -> None:
        from reportlab.graphics.shapes import Line
        from reportlab.lib.colors import HexColor

        self._drawing.add(Line(x1, y1, x2, y2, strokeColor=HexColor(colour), strokeWidth=wide))

    def _name(self, text: str, y: float) -> None:
        self._text(0, y, text, _INK, 8)

    def _text(self, x: float, y: float, text: str, colour: str, size: float) -> None:
        from reportlab.graphics.shapes import String
        from reportlab.lib.colors import HexColor

        self._drawing.add(String(x, y, printable(text), fontName=PLAIN, fontSize=size, fillColor=HexColor(colour)))
