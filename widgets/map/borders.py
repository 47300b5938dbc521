"""Borders of responsibility near the place: dash and dot, with who answers written along either side."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from widgets.map.ink import colour, font, pen
from widgets.map.labels import HALO_PX, Point, Taken, cumulative, draw_halo_path, point_at, text_size
from widgets.map.layout import clip_line
from widgets.map.scene import Border
from widgets.map.view import MapView
from widgets.text import elided, one_line

if TYPE_CHECKING:
    from widgets.theme import Look

_WIDTH = 2.5
_DASH_DOT = (14.0, 5.0, 3.0, 5.0)  # px: unlike the even dashes of a conflict, a 95 % ring and the ground's own borders
_EVERY_PX = 520.0
_GAP_PX = 7.0
_LONGEST_PX = 260.0
_STRAIGHT = 0.97  # chord to way: where the border bends more, words along it would cross it
_FEWEST_PX = 90.0
_SHIFTS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4)  # of a stretch

Line = tuple[Point, ...]


def paint_borders(painter: QPainter, borders: tuple[Border, ...], view: MapView, look: Look) -> None:
    """Draw the lines, each over a halo so that neither road nor water swallows it."""
    for border in borders:
        for line in border.lines:
            for run, along in _runs(line, view):
                painter.setPen(pen(colour(look, "map_halo"), _WIDTH + 3))
                painter.drawPolyline(run)
                painter.setPen(_dash_dot(look, along))
                painter.drawPolyline(run)


def write_borders(
    painter: QPainter, borders: tuple[Border, ...], view: MapView, look: Look, taken: Taken
) -> None:
    """Write who answers on this side and beyond, where both names find room beside the line."""
    style = font(look, "label", 600)
    for border in borders:
        names = [elided(name, style, _LONGEST_PX) for name in (border.here, border.beyond)]
        for line in border.lines:
            left = _home_is_left(line, border.home)
            for spots in _anchors(line, view, max(text_size(name, style)[0] for name in names)):
                for spot, angle in spots:
                    if _both(painter, names, spot, angle, left, style, view, look, taken):
                        break


def _both(
    painter: QPainter, names: list[str], spot: QPointF, angle: float, left: bool, style: QFont, view: MapView,
    look: Look, taken: Taken,
) -> bool:  # fmt: skip
    across = QPointF(math.sin(angle), -math.cos(angle))  # to the left of the way, as the screen counts
    away = text_size(names[0], style)[1] / 2 + _GAP_PX
    sides = [1.0 if left else -1.0, -1.0 if left else 1.0]
    middles = [spot + across * (side * away) for side in sides]
    boxes = [box for middle, name in zip(middles, names, strict=True) for box in _boxes(middle, angle, name, style)]
    window = QRectF(4, 4, view.width - 8, view.height - 8)
    if not all(window.contains(box) for box in boxes) or not taken.take(boxes):
        return False
    upright = math.remainder(angle, math.pi)  # so that it reads from left to right
    ratio = painter.device().devicePixelRatio()
    ink, halo = colour(look, "text_1").rgba(), colour(look, "map_halo").rgba()
    for middle, name in zip(middles, names, strict=True):
        sprite = turned_text(name, style, ink, halo, ratio, round(math.degrees(upright) / 2) * 2)
        x = round(middle.x() * ratio - sprite.width() / 2) / ratio
        y = round(middle.y() * ratio - sprite.height() / 2) / ratio
        painter.drawImage(QPointF(x, y), sprite)
    return True


@lru_cache(maxsize=128)
def turned_text(text: str, style: QFont, ink: int, halo: int, ratio: float, degrees: int) -> QImage:
    """Return a text with its halo, turned about its middle (degrees clockwise), drawn once and kept."""
    path = QPainterPath()
    path.addText(0, 0, style, one_line(text))
    box = path.boundingRect()
    width, height = box.width() + 2 * HALO_PX, box.height() + 2 * HALO_PX
    side = math.ceil(math.hypot(width, height) * ratio)
    image = QImage(max(1, side), max(1, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / ratio / 2, side / ratio / 2)
    painter.rotate(degrees)
    painter.translate(-box.center())
    draw_halo_path(painter, path, QColor.fromRgba(ink), QColor.fromRgba(halo))
    painter.end()
    return image


def _boxes(middle: QPointF, angle: float, name: str, style: QFont) -> Iterator[QRectF]:
    """Squares along a turned text: one box round all of it would claim far more than the words cover."""
    width, height = text_size(name, style)
    count = max(1, math.ceil(width / height))
    way = QPointF(math.cos(angle), math.sin(angle))
    for number in range(count):
        spot = middle + way * (width * ((number + 0.5) / count - 0.5))
        yield QRectF(spot.x() - height / 2, spot.y() - height / 2, height, height)


def _anchors(line: Line, view: MapView, width: float) -> Iterator[list[tuple[QPointF, float]]]:
    """Yield for each stretch of a line the spots (with their angle) where words of that width may stand, best first.

    They are fixed to the ground as long as the scale stays, so that the words do not swim when the map is moved.
    """
    points = [view.to_screen(*point) for point in line]
    if len(points) < 2:
        return
    lengths = cumulative(points)
    if lengths[-1] < max(width, _FEWEST_PX):
        return
    seen = QRectF(0, 0, view.width, view.height)
    count = max(1, round(lengths[-1] / _EVERY_PX))
    for number in range(count):
        spots = []
        for shift in _SHIFTS:
            along = lengths[-1] * (number + 0.5 + shift) / count
            if not width / 2 <= along <= lengths[-1] - width / 2:
                continue
            middle, _ = point_at(points, lengths, along)
            if not seen.contains(QPointF(*middle)):
                continue
            (x0, y0), _ = point_at(points, lengths, along - width / 2)
            (x1, y1), _ = point_at(points, lengths, along + width / 2)
            if math.hypot(x1 - x0, y1 - y0) > width * _STRAIGHT:
                spots.append((QPointF(*middle), math.atan2(y1 - y0, x1 - x0)))
        yield spots


def _runs(line: Line, view: MapView) -> Iterator[tuple[QPolygonF, float]]:
    """Yield the pieces of a line near the window and how far along (px) each begins, so that no dash swims."""
    points = [view.to_screen(*point) for point in line]
    lengths = cumulative(points)
    run: list[QPointF] = []
    began = 0.0
    for number, (start, end) in enumerate(pairwise(points)):
        piece = clip_line(start, end, view, slack=40.0)
        if piece is None:
            if run:
                yield QPolygonF(run), began
            run = []
            continue
        if not run:
            run, began = [QPointF(*piece[0])], lengths[number] + math.dist(start, piece[0])
        run.append(QPointF(*piece[1]))
        if piece[1] != end:
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
