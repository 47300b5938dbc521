"""Words set along a line: straight where it is straight, letter by letter where it bends; quick enough for a city.

What is slow, the shape of the halo, is made once for each letter; the letters come from Qt's own store of glyphs, at
the resolution of the device.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QTransform

from widgets.text import one_line

HALO_PX = 4.0
_MAX_BEND = math.radians(24)
_SAME_WAY = math.radians(2.5)  # over the ten letters that are then one run, a third of a pixel beside the line
_STRAIGHT_PX = 1.6

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in a row: the place of the middle of their foot in logical pixels, their direction in radians."""

    text: str
    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline in logical pixels with the distance along it at each of its points."""

    points: Sequence[Point]
    lengths: Sequence[float]

    @property
    def length(self) -> float:
        """Its whole length in logical pixels."""
        return self.lengths[-1]

    def at(self, along: float) -> tuple[Point, float]:
        """Return the point a distance along the line, and the direction of the line there in radians."""
        points, lengths = self.points, self.lengths
        index = min(max(bisect_left(lengths, along), 1), len(points) - 1)
        (x0, y0), (x1, y1) = points[index - 1], points[index]
        piece = lengths[index] - lengths[index - 1]
        part = (along - lengths[index - 1]) / piece if piece else 0.0
        return (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part), math.atan2(y1 - y0, x1 - x0)

    def sweep(self, alongs: Iterable[float]) -> list[Point]:
        """Return the points at distances along the line that only grow: quicker than one by one."""
        points, lengths, last = self.points, self.lengths, len(self.points) - 1
        found: list[Point] = []
        index, until = 0, -1.0
        x0 = y0 = across = down = before = 0.0
        for along in alongs:
            if along > until:
                index = min(max(bisect_left(lengths, along, index), 1), last)
                (x0, y0), (x1, y1) = points[index - 1], points[index]
                before, until = lengths[index - 1], lengths[index]
                piece = until - before or 1.0
                across, down = (x1 - x0) / piece, (y1 - y0) / piece
            found.append((x0 + across * (along - before), y0 + down * (along - before)))
        return found


def line_of(points: Sequence[Point]) -> Line:
    """Return a polyline (at least two points, logical pixels) ready to be written along."""
    lengths = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(x1 - x0, y1 - y0))
    return Line(points, lengths)


@lru_cache(maxsize=64)
def metrics_of(font: QFont) -> QFontMetricsF:
    """Return the measures of a font; shared."""
    return QFontMetricsF(font)


@lru_cache(maxsize=4096)
def _advances(text: str, font: QFont) -> tuple[float, ...]:
    """Return how far into the text each of its letters begins, and where it ends."""
    metrics = metrics_of(font)
    return (*(metrics.horizontalAdvance(text[:index]) for index in range(len(text))), metrics.horizontalAdvance(text))


def width_of(text: str, font: QFont) -> float:
    """Return the length of a line of text in logical pixels."""
    return _advances(one_line(text), font)[-1]


def text_along(line: Line, text: str, font: QFont, around: float) -> tuple[list[Run], list[QRectF]] | None:
    """Return the text as runs along a line and the boxes it covers, or None if it does not fit.

    ``around`` is the distance along the line to the middle of the text. The text is turned so that it reads left to
    right, and not set where the line bends more than 24 degrees between two letters.
    """
    text = one_line(text)
    advances = _advances(text, font)
    width = advances[-1]
    start = around - width / 2
    if start < 0 or start + width > line.length:
        return None
    (x0, y0), _ = line.at(start)
    (x1, y1), _ = line.at(start + width)
    backwards = x1 < x0
    if _is_straight(line, start, width, (x0, y0), (x1, y1)):
        angle = math.atan2(y0 - y1, x0 - x1) if backwards else math.atan2(y1 - y0, x1 - x0)
        runs = [Run(text, (x0 + x1) / 2, (y0 + y1) / 2, angle)]
    else:
        bent = _bent(line, text, advances, start, backwards)
        if bent is None:
            return None
        runs = bent
    half = metrics_of(font).capHeight() * 0.75
    count = max(1, math.ceil(width / (2 * half)))
    spots = line.sweep([start + width * (number + 0.5) / count for number in range(count)])
    boxes = [QRectF(x - half, y - half, 2 * half, 2 * half) for x, y in spots]
    return runs, boxes[::-1] if backwards else boxes


def _bent(line: Line, text: str, advances: Sequence[float], start: float, backwards: bool) -> list[Run] | None:
    """Return a text along a line that bends, or None where it bends too much between two letters.

    Letters on one leg of the line stand in a row and are one run, which costs a tenth of as many runs.
    """
    points, lengths, width = line.points, line.lengths, advances[-1]
    alongs = [start + width - along for along in reversed(advances)] if backwards else [start + a for a in advances]
    feet = line.sweep(alongs)
    legs = [
        min(max(bisect_left(lengths, (before + after) / 2), 1), len(points) - 1) for before, after in pairwise(alongs)
    ]
    way = {
        leg: math.atan2(points[leg][1] - points[leg - 1][1], points[leg][0] - points[leg - 1][0]) for leg in set(legs)
    }
    if any(a != b and abs(math.remainder(way[a] - way[b], math.tau)) > _MAX_BEND for a, b in pairwise(legs)):
        return None
    if backwards:
        legs.reverse()
        feet.reverse()
    runs: list[Run] = []
    first = 0
    for number in range(1, len(text) + 1):
        if number < len(text) and abs(math.remainder(way[legs[number]] - way[legs[first]], math.tau)) <= _SAME_WAY:
            continue
        (x0, y0), (x1, y1) = feet[first], feet[number]
        runs.append(Run(text[first:number], (x0 + x1) / 2, (y0 + y1) / 2, math.atan2(y1 - y0, x1 - x0)))
        first = number
    return runs


def _is_straight(line: Line, start: float, width: float, first: Point, last: Point) -> bool:
    """True when the corners between two points of the line lie so near the way between them that nobody sees it."""
    (x0, y0), (x1, y1) = first, last
    chord = math.hypot(x1 - x0, y1 - y0)
    if chord < 0.95 * width:
        return False
    begin, end = bisect_left(line.lengths, start), bisect_left(line.lengths, start + width)
    return all(
        abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) <= _STRAIGHT_PX * chord for x, y in line.points[begin:end]
    )


def draw_runs(painter: QPainter, runs: Sequence[Run], font: QFont, ink: QColor, halo: QColor) -> None:
    """Write runs of letters with their halo; all halos first, so that none covers a neighbour's letter."""
    base = painter.transform()
    rise = metrics_of(font).capHeight() / 2
    painter.setFont(font)
    painter.setPen(ink)
    turned = [QTransform(base).translate(run.x, run.y).rotateRadians(run.angle) for run in runs]
    for run, turn in zip(runs, turned, strict=True):
        painter.setTransform(turn)
        painter.fillPath(halo_path(run.text, font, -_advances(run.text, font)[-1] / 2, rise), halo)
    for run, turn in zip(runs, turned, strict=True):
        painter.setTransform(turn)
        painter.drawText(QPointF(-_advances(run.text, font)[-1] / 2, rise), run.text)
    painter.setTransform(base)


@lru_cache(maxsize=1024)
def halo_path(text: str, font: QFont, left: float, foot: float) -> QPainterPath:
    """Return the halo of a line of text that begins at (left, foot), put together from those of its letters."""
    halo = QPainterPath()
    halo.setFillRule(Qt.FillRule.WindingFill)
    for letter, before in zip(text, _advances(text, font), strict=False):
        halo.addPath(_letter_halo(letter, font).translated(left + before, foot))
    return halo


@lru_cache(maxsize=1024)
def _letter_halo(letter: str, font: QFont) -> QPainterPath:
    """Return what the pen of the halo covers round a letter, as one simple outline: a tenth as slow to fill."""
    glyph = QPainterPath()
    glyph.addText(0, 0, font, letter)
    if glyph.isEmpty():
        return glyph
    pen = QPainterPathStroker()
    pen.setWidth(HALO_PX)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCurveThreshold(1.0)
    return pen.createStroke(glyph).united(glyph)
