"""The lines between the signs: the way the caller came, the chosen house, from the position to the place."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from widgets.map.base import ground_transform, polygon
from widgets.map.ink import colour, faint, ground_pen, pen
from widgets.map.layout import clip_line
from widgets.map.scene import MapScene
from widgets.map.signs import stop
from widgets.map.turned import stamp_at
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_HOUSE_TO_M = 1.0
_ARROW_FROM_PX = 34.0
_ARROW_PX = 6.0


def paint_trail(painter: QPainter, scene: MapScene, view: MapView, look: Look) -> None:
    """Earlier positions: dots and legs, the oldest faintest, arrows on the way; a car's own points as strong rings."""
    if not scene.trail:
        return
    car = scene.phone is not None and scene.phone.car
    stops = [QPointF(*view.to_screen(p.easting, p.northing)) for p in scene.trail if not p.loose]
    if scene.phone is not None and stops:
        stops.append(QPointF(*view.to_screen(scene.phone.easting, scene.phone.northing)))
    seen = QRectF(0, 0, view.width, view.height).adjusted(-20, -20, 20, 20)
    legs: dict[float, list[QLineF]] = {}
    for number, (start, end) in enumerate(pairwise(stops), start=1):
        # A leg may run straight through the window although both its ends lie outside.
        if seen.contains(start) or clip_line(start.toTuple(), end.toTuple(), view, slack=20.0) is not None:
            legs.setdefault(1.0 if car else _faint(number / len(stops)), []).append(QLineF(start, end))
    for strength, lines in legs.items():
        # Leg by leg: stroking one path that crosses itself often costs ten times as much.
        painter.setPen(pen(faint(look, "blue", strength), 3.0 if car else 1.5))
        painter.drawLines(lines)
        if not car:
            painter.setPen(pen(faint(look, "blue", strength), 2.0, round_ends=True))
            painter.drawLines([barb for leg in lines for barb in _arrow(leg)])
    ratio = float(painter.device().devicePixelRatio())
    sprites: dict[float, QImage] = {}
    for number, place in enumerate(scene.trail, start=1):
        spot = QPointF(*view.to_screen(place.easting, place.northing))
        if not seen.contains(spot):
            continue
        strength = 1.0 if car else _faint(number / len(scene.trail))
        if strength not in sprites:
            sprites[strength] = stop(strength, car, look, ratio)
        stamp_at(painter, spot, sprites[strength])


def _arrow(leg: QLineF) -> list[QLineF]:
    """Return an open arrowhead in the middle of a leg that is long enough to show one."""
    if leg.length() < _ARROW_FROM_PX:
        return []
    tip, way = leg.pointAt(0.5), math.atan2(leg.dy(), leg.dx())
    return [QLineF(tip, tip - QPointF(math.cos(way + turn), math.sin(way + turn)) * _ARROW_PX) for turn in (0.6, -0.6)]


def _faint(share: float) -> float:
    """Return how strong a dot of the trail is, in steps so that few colours are made: the oldest 0.3, the newest 1."""
    return 0.3 + round(7 * share) / 10


def paint_house(painter: QPainter, outline: tuple[float, ...], view: MapView, look: Look) -> None:
    """The outline of the chosen house (flat metres), where the map is fine enough to show houses."""
    if not outline or view.metres_per_px > _HOUSE_TO_M:
        return
    painter.save()
    painter.setTransform(ground_transform(view), True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ground_pen(colour(look, "inverse_fill"), 2.5, view.ratio))
    painter.drawPolygon(polygon(outline))
    painter.restore()


def paint_link(painter: QPainter, scene: MapScene, view: MapView, look: Look) -> None:
    """The line from the position to the chosen place; red and dashed while the two exclude each other."""
    if scene.phone is None or scene.chosen is None:
        return
    start = view.to_screen(scene.phone.easting, scene.phone.northing)
    end = view.to_screen(scene.chosen.easting, scene.chosen.northing)
    visible = clip_line(start, end, view)
    if visible is None:
        return
    conflict = pen(colour(look, "text_2" if scene.explained else "red"), 2.5, dash=(10.0, 5.0))
    painter.setPen(conflict if scene.conflict else pen(colour(look, "text_1"), 2.0))
    painter.drawLine(QPointF(*visible[0]), QPointF(*visible[1]))
