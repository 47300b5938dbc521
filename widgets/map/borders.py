"""Borders of responsibility near the place: dash and dot, with who answers written along either side."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, text_size
from widgets.map.layout import clip_line
from widgets.map.lettering import Line as Way
from widgets.map.lettering import Point, line_of
from widgets.map.scene import Border
from widgets.map.turned import stamp_at, turned_text
from widgets.map.view import MapView
from widgets.text import elided

if TYPE_CHECKING:
    from widgets.theme import Look

_WIDTH = 2.5
_DASH_DOT = (14.0, 5.0, 3.0, 5.0)  # px: unlike the even dashes of a conflict, a 95 % ring and the ground's own borders
_EVERY_PX = 520.0
_GAP_PX = 7.0
_LONGEST_PX = 260.0
_STRAIGHT = 0.97  # chord to way: where the border bends more, words along it would cross it
_FEWEST_PX = 90.0
_SHIFTS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36)  # of a stretch
_SLACK_PX = 40.0
_MOST_BOXES = 12

Line = tuple[Point, ...]


class _Spot(NamedTuple):
    """Where words may stand along a line (px from its first point), its direction, and the boxes of both names."""

    x: float
    y: float
    angle: float
    middles: tuple[QPointF, QPointF]
    boxes: tuple[QRectF, ...]


def paint_borders(painter: QPainter, borders: tuple[Border, ...], view: MapView, look: Look) -> None:
    """Draw the lines, each over a halo so that neither road nor water swallows it."""
    for border in borders:
        for line in border.lines:
            for run, along in _runs(line, view):
                painter.setPen(pen(colour(look, "map_halo"), _WIDTH + 3))
                painter.drawPolyline(run)
                painter.setPen(_dash_dot(look, along))
                painter.drawPolyline(run)


def write_borders(painter: QPainter, borders: tuple[Border, ...], view: MapView, look: Look, taken: Taken) -> None:
    """Write who answers on this side and beyond, where both names find room beside the line."""
    style = font(look, "label", 600)
    for border in borders:
        names = elided(border.here, style, _LONGEST_PX), elided(border.beyond, style, _LONGEST_PX)
        for line in border.lines:
            home = QPointF(*view.to_screen(*line[0]))
            for stretch in _stretches(line, border.home, names, style, view.metres_per_px):
                for spot in stretch:
                    if _both(painter, names, spot, home, style, view, look, taken):
                        break


def _both(
    painter: QPainter, names: tuple[str, str], spot: _Spot, first: QPointF, style: QFont, view: MapView,
    look: Look, taken: Taken,
) -> bool:  # fmt: skip
    x, y = spot.x + first.x(), spot.y + first.y()
    if not (0 < x < view.width and 0 < y < view.height):
        return False
    window = QRectF(4, 4, view.width - 8, view.height - 8)
    boxes = [box.translated(first) for box in spot.boxes]
    if not all(window.contains(box) for box in boxes) or not taken.take(boxes):
        return False
    ratio = float(painter.device().devicePixelRatio())
    ink, halo = colour(look, "text_1").rgba(), colour(look, "map_halo").rgba()
    degrees = round(math.degrees(math.remainder(spot.angle, math.pi)) / 2) * 2  # so that it reads left to right
    for middle, name in zip(spot.middles, names, strict=True):
        sprite = turned_text(name, style, ink, halo, ratio, degrees)
        stamp_at(painter, middle + first, sprite)
    return True


@lru_cache(maxsize=64)
def _stretches(
    line: Line, home: Point, names: tuple[str, str], style: QFont, metres_per_px: float
) -> tuple[tuple[_Spot, ...], ...]:
    """Return for each stretch of a line the spots where words may stand, best first.

    They are fixed to the ground as long as the scale stays, so that the words do not swim when the map is moved.
    """
    way = _way(line, metres_per_px)
    width = max(text_size(name, style)[0] for name in names)
    if len(way.points) < 2 or way.length < max(width, _FEWEST_PX):
        return ()
    left, count = _home_is_left(line, home), max(1, round(way.length / _EVERY_PX))
    out = []
    for number in range(count):
        along = (way.length * (number + 0.5 + shift) / count for shift in _SHIFTS)
        fit = (each for each in along if width / 2 <= each <= way.length - width / 2)
        spots = (_spot(way, each, width, names, style, left) for each in fit)
        out.append(tuple(spot for spot in spots if spot is not None))
    return tuple(out)


def _spot(
    way: Way, along: float, width: float, names: tuple[str, str], style: QFont, left: bool
) -> _Spot | None:
    (x0, y0), _ = way.at(along - width / 2)
    (x1, y1), _ = way.at(along + width / 2)
    if math.hypot(x1 - x0, y1 - y0) < width * _STRAIGHT:
        return None
    (x, y), _ = way.at(along)
    angle = math.atan2(y1 - y0, x1 - x0)
    away = text_size(names[0], style)[1] / 2 + _GAP_PX
    across = QPointF(math.sin(angle), -math.cos(angle)) * (away if left else -away)  # to the side of home
    middles = QPointF(x, y) + across, QPointF(x, y) - across
    boxes = (box for middle, name in zip(middles, names, strict=True) for box in _boxes(middle, angle, name, style))
    return _Spot(x, y, angle, middles, tuple(boxes))


def _boxes(middle: QPointF, angle: float, name: str, style: QFont) -> Iterator[QRectF]:
    """Boxes along a turned text: one box round all of it would claim far more than the words cover."""
    width, height = text_size(name, style)
    count = min(_MOST_BOXES, max(1, math.ceil(abs(math.sin(angle)) * width / height)))
    piece = width / count
    wide, high = (abs(math.cos(angle)) * piece + abs(math.sin(angle)) * height,
                  abs(math.sin(angle)) * piece + abs(math.cos(angle)) * height)  # fmt: skip
    way = QPointF(math.cos(angle), math.sin(angle))
    for number in range(count):
        spot = middle + way * (width * ((number + 0.5) / count - 0.5))
        yield QRectF(spot.x() - wide / 2, spot.y() - high / 2, wide, high)


@lru_cache(maxsize=64)
def _way(line: Line, metres_per_px: float) -> Way:
    points = [((e - line[0][0]) / metres_per_px, (line[0][1] - n) / metres_per_px) for e, n in line]
    return line_of(points)


def _runs(line: Line, view: MapView) -> Iterator[tuple[QPolygonF, float]]:
    """Yield the pieces of a line near the window and how far along (px) each begins, so that no dash swims."""
    way = _way(line, view.metres_per_px)
    points, lengths = way.points, way.lengths
    left, top = view.to_screen(*line[0])
    spots = [(x + left, y + top) for x, y in points]
    low, right, bottom = -_SLACK_PX, view.width + _SLACK_PX, view.height + _SLACK_PX
    inside = [low <= x <= right and low <= y <= bottom for x, y in spots]
    run: list[QPointF] = []
    began = 0.0
    for number, (start, end) in enumerate(pairwise(spots)):
        # Most legs lie wholly inside; only one that crosses the edge has to be cut.
        whole = inside[number] and inside[number + 1]
        piece = (start, end) if whole else clip_line(start, end, view, _SLACK_PX)
        if piece is not None:
            if not run:
                began = lengths[number] + math.dist(start, piece[0])
                run.append(QPointF(*piece[0]))
            run.append(QPointF(*piece[1]))
        if run and not inside[number + 1]:
            yield QPolygonF(run), began
            run = []
    if run:
        yield QPolygonF(run), began


def _dash_dot(look: Look, along: float) -> QPen:
    value = pen(colour(look, "text_2"), _WIDTH)
    value.setDashPattern([length / _WIDTH for length in _DASH_DOT])
    value.setDashOffset((along % sum(_DASH_DOT)) / _WIDTH)
    return value


@lru_cache(maxsize=64)
def _home_is_left(line: Line, home: Point) -> bool:
    """Return whether a point lies to the left of a line's way: of the piece nearest to it, metres."""
    best, left = math.inf, True
    for (e0, n0), (e1, n1) in pairwise(line):
        de, dn = e1 - e0, n1 - n0
        squared = de * de + dn * dn
        share = min(1.0, max(0.0, ((home[0] - e0) * de + (home[1] - n0) * dn) / squared)) if squared else 0.0
        away = math.hypot(home[0] - e0 - share * de, home[1] - n0 - share * dn)
        side = de * (home[1] - n0) - dn * (home[0] - e0)
        if away < best - 1e-9 and side:
            best, left = away, side > 0
    return left
