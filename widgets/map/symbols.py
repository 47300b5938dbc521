"""The live signs: phone with true rings, mast area, trail, candidates, the chosen place and other incidents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPolygonF

from widgets.icons import paint_icon
from widgets.map.base import ground_transform, polygon
from widgets.map.incidents import IncidentLayer
from widgets.map.ink import colour, ground_pen, pen
from widgets.map.labels import Taken, Under
from widgets.map.layout import Sign, candidate_signs, clip_line, reserve
from widgets.map.plates import Plates
from widgets.map.scene import MapScene, Phone, Sector, sector_points
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_LARGEST_ELLIPSE_PX = 3000.0
_HATCH_PX = 12.0
_UNKNOWN_PX = 26


@dataclass(frozen=True)
class LiveLayer:
    """One scene over the ground.

    ``outline`` is the chosen house (flat metres), ``reserved`` the boxes of the furniture in logical pixels, ``under``
    the words of the layers below (see ``labels.Taken``). Hand the same ``incidents`` to the next frame's layer and the
    words of other incidents need not be placed again.
    """

    scene: MapScene
    outline: tuple[float, ...] = ()
    reserved: tuple[QRectF, ...] = ()
    under: tuple[Under, ...] = ()
    incidents: IncidentLayer = field(default_factory=IncidentLayer)

    def signs(self, view: MapView, look: Look) -> list[Sign]:
        """Return where the candidates stand, for the mouse."""
        return candidate_signs(self.scene, view, look, self._reserve(view, look))

    def _reserve(self, view: MapView, look: Look) -> Taken:
        return reserve(self.scene, view, look, Taken(self.reserved, self.under + self.incidents.words(view)))

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw areas first, then lines, then signs, then words; words never cover a sign that is in the list."""
        scene = self.scene
        self.incidents.place(scene.incidents, view, look, self.under)
        _sector(painter, scene.sector, view, look, faint=scene.phone is not None)
        _rings(painter, scene.phone, view, look)
        _trail(painter, scene, view, look)
        _house(painter, self.outline, view, look)
        _link(painter, scene, view, look)
        self.incidents.paint(painter, view, look)
        taken = self._reserve(view, look)
        signs = candidate_signs(scene, view, look, taken)
        plates = Plates(painter, view, look, taken)
        _mast(painter, scene.sector, view, look)
        _phone(painter, scene.phone, view, look)
        _cross(painter, scene, view, look)
        plates.chosen(scene)
        plates.candidates(signs)
        plates.words(scene, signs)


def screen_polygon(points: Sequence[tuple[float, float]], view: MapView) -> QPolygonF:
    """Return points in metres as a polygon in logical pixels."""
    return QPolygonF([QPointF(*view.to_screen(e, n)) for e, n in points])


def circle_path(x: float, y: float, radius: float, view: MapView) -> QPainterPath:
    """Return a circle, or only the part of it near the window when it is far larger than that.

    A dashed ring of a hundred kilometres seen at street scale has a million dashes that nobody sees.
    """
    path = QPainterPath()
    if radius <= _LARGEST_ELLIPSE_PX:
        path.addEllipse(QPointF(x, y), radius, radius)
        return path
    away_x, away_y = view.width / 2 - x, view.height / 2 - y
    away, reach = math.hypot(away_x, away_y), math.hypot(view.width, view.height)
    if abs(away - radius) > reach:
        return path
    middle, half = math.atan2(away_y, away_x), min(math.pi, reach / radius)
    steps = 64
    angles = [middle + half * (2 * i / steps - 1) for i in range(steps + 1)]
    path.addPolygon(QPolygonF([QPointF(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]))
    return path


def _rings(painter: QPainter, phone: Phone | None, view: MapView, look: Look) -> None:
    """What the position promises, true to scale: as sent in a full line over a faint fill, at 95 % dashed."""
    if phone is None:
        return
    if phone.outline:
        _outline(painter, phone, view, look)
        return
    x, y = view.to_screen(phone.easting, phone.northing)
    if not phone.ring68_m and not phone.ring95_m:
        # Nobody knows how far: short dots at the same size on every scale, which no true ring has.
        dotted = pen(colour(look, "blue"), 2.0, dash=(2.0, 5.0))
        painter.strokePath(circle_path(x, y, look.metrics.px(_UNKNOWN_PX), view), dotted)
    if phone.ring68_m:
        radius = phone.ring68_m / view.metres_per_px
        fill = QPainterPath()
        fill.addEllipse(QPointF(x, y), radius, radius)
        window = _window_path(view)
        painter.fillPath(fill if radius <= _LARGEST_ELLIPSE_PX else fill & window, colour(look, "blue", 0.1))
        painter.strokePath(circle_path(x, y, radius, view), pen(colour(look, "blue"), 2.0))
    if phone.ring95_m:
        dashed = pen(colour(look, "blue"), 1.5, dash=(7.0, 5.0))
        painter.strokePath(circle_path(x, y, phone.ring95_m / view.metres_per_px, view), dashed)


def _outline(painter: QPainter, phone: Phone, view: MapView, look: Look) -> None:
    shape = QPainterPath()
    shape.addPolygon(screen_polygon(phone.outline, view))
    shape.closeSubpath()
    visible = shape & _window_path(view, 30)
    painter.fillPath(visible, colour(look, "blue", 0.1))
    painter.strokePath(visible, pen(colour(look, "blue"), 2.0))
    if phone.outline95:
        larger = QPainterPath()
        larger.addPolygon(screen_polygon(phone.outline95, view))
        larger.closeSubpath()
        dashed = pen(colour(look, "blue"), 1.5, dash=(7.0, 5.0))
        painter.strokePath(larger & _window_path(view, 30), dashed)


def _window_path(view: MapView, slack: int = 4) -> QPainterPath:
    """Return the window and a little round it, to cut away what nobody sees and what costs most."""
    window = QPainterPath()
    window.addRect(-slack, -slack, view.width + 2 * slack, view.height + 2 * slack)
    return window


def _sector(painter: QPainter, sector: Sector | None, view: MapView, look: Look, faint: bool) -> None:
    if sector is None:
        return
    window = _window_path(view, 30)
    area = QPainterPath()
    area.addPolygon(screen_polygon(sector_points(sector), view))
    area.closeSubpath()
    visible = area & window
    painter.save()
    painter.setClipPath(visible)
    painter.setPen(pen(colour(look, "blue", 0.15 if faint else 0.35), 1.0))
    painter.drawLines(_hatch(visible.boundingRect(), *view.to_screen(sector.easting, sector.northing)))
    painter.restore()
    # Cutting the outline at the window keeps the number of dashes small at street scale.
    painter.strokePath(visible, pen(colour(look, "blue"), 1.5, dash=(7.0, 5.0)))


def _hatch(box: QRectF, x: float, y: float) -> list[QLineF]:
    """Return 45 degree lines 12 px apart over a box, fixed to the ground at (x, y) so that they do not swim."""
    step = _HATCH_PX * math.sqrt(2)
    low, high = box.left() + box.top(), box.right() + box.bottom()
    first = math.floor((low - (x + y)) / step)
    last = math.ceil((high - (x + y)) / step)
    sums = [x + y + number * step for number in range(first, last + 1)]
    return [QLineF(total - box.bottom(), box.bottom(), total - box.top(), box.top()) for total in sums]


def _trail(painter: QPainter, scene: MapScene, view: MapView, look: Look) -> None:
    """Earlier positions: small dots, the oldest faintest; a car's own points as rings on a strong line."""
    if not scene.trail:
        return
    car = scene.phone is not None and scene.phone.car
    line = [view.to_screen(p.easting, p.northing) for p in scene.trail if not p.loose]
    if scene.phone is not None and line:
        line.append(view.to_screen(scene.phone.easting, scene.phone.northing))
    painter.setPen(pen(colour(look, "blue"), 3.0 if car else 1.5))
    # Leg by leg: stroking one path that crosses itself often costs ten times as much.
    painter.drawLines([QLineF(QPointF(*a), QPointF(*b)) for a, b in pairwise(line)])
    for number, spot in enumerate(scene.trail, start=1):
        x, y = view.to_screen(spot.easting, spot.northing)
        painter.setPen(pen(colour(look, "map_halo"), 1.5))
        painter.setBrush(QBrush(colour(look, "panel")))
        radius = 6.0 if car else 4.0
        painter.drawEllipse(QPointF(x, y), radius, radius)
        strength = 1.0 if car else _faint(number / len(scene.trail))
        if car:
            painter.setPen(pen(colour(look, "blue"), 2.5))
            painter.drawEllipse(QPointF(x, y), radius, radius)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour(look, "blue", strength)))
            painter.drawEllipse(QPointF(x, y), radius, radius)


def _faint(share: float) -> float:
    """Return how strong a dot of the trail is, in steps so that few colours are made: the oldest 0.3, the newest 1."""
    return 0.3 + round(7 * share) / 10


def _house(painter: QPainter, outline: tuple[float, ...], view: MapView, look: Look) -> None:
    if not outline or view.metres_per_px > 1.0:
        return
    painter.save()
    painter.setTransform(ground_transform(view), True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ground_pen(colour(look, "inverse_fill"), 2.5, view.ratio))
    painter.drawPolygon(polygon(outline))
    painter.restore()


def _link(painter: QPainter, scene: MapScene, view: MapView, look: Look) -> None:
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


def _phone(painter: QPainter, phone: Phone | None, view: MapView, look: Look) -> None:
    """A dot in a ring; a filled arrow where the direction of travel is known."""
    if phone is None:
        return
    x, y = view.to_screen(phone.easting, phone.northing)
    blue = colour(look, "blue")
    if phone.heading_deg is not None:
        painter.save()
        painter.translate(x, y)
        painter.rotate(phone.heading_deg)
        if phone.car:
            painter.scale(1.25, 1.25)
        painter.setPen(pen(colour(look, "map_halo"), 1.5))
        painter.setBrush(QBrush(blue))
        painter.drawPolygon(QPolygonF([QPointF(0, -16), QPointF(9, 9), QPointF(-9, 9)]))
        painter.restore()
        return
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.setPen(pen(colour(look, "map_halo"), 5.0))
    painter.drawEllipse(QPointF(x, y), 7.0, 7.0)
    painter.setPen(pen(blue, 2.5))
    painter.drawEllipse(QPointF(x, y), 7.0, 7.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(blue))
    painter.drawEllipse(QPointF(x, y), 3.0, 3.0)


def _mast(painter: QPainter, sector: Sector | None, view: MapView, look: Look) -> None:
    """The mast itself, in its own box: it is a place of technology, never a caller."""
    if sector is None:
        return
    x, y = (round(v) for v in view.to_screen(sector.easting, sector.northing))
    side = look.metrics.px(30)
    half, sign = side / 2, side - 8
    painter.setPen(pen(colour(look, "blue"), 1.5))
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    paint_icon(painter, "mast", x - sign / 2, y - sign / 2, sign, colour(look, "blue"))


def _cross(painter: QPainter, scene: MapScene, view: MapView, look: Look) -> None:
    if scene.chosen is None:
        return
    x, y = view.to_screen(scene.chosen.easting, scene.chosen.northing)
    if scene.phone is not None and math.dist((x, y), view.to_screen(scene.phone.easting, scene.phone.northing)) < 4:
        return  # the place is the position itself: its plate says so, a cross would only hide the sign
    arm = look.metrics.px(8)
    lines = [QLineF(x - arm, y - arm, x + arm, y + arm), QLineF(x - arm, y + arm, x + arm, y - arm)]
    for ink, width in ((colour(look, "map_halo"), 6.0), (colour(look, "text_1"), 3.0)):
        painter.setPen(pen(ink, width))
        painter.drawLines(lines)
