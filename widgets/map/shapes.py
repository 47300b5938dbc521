"""What is drawn true to scale: rings and shapes of positions, the area of a mast, how far a danger reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from widgets.map.ink import colour, pen
from widgets.map.scene import Hazard, Phone, Sector, sector_points
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

LEAST_CONTRAST = 3.0
_LARGEST_ELLIPSE_PX = 3000.0
_HATCH_PX = 12.0
_UNKNOWN_PX = 26
_DASH_95 = (7.0, 5.0)
_GROUNDS = ("map_land", "map_town", "map_forest", "map_water")
_HALF_STRENGTH = 0.5


def screen_polygon(points: Sequence[tuple[float, float]], view: MapView) -> QPolygonF:
    """Return points in metres as a polygon in logical pixels."""
    return QPolygonF([QPointF(*view.to_screen(e, n)) for e, n in points])


def window_path(view: MapView, slack: int = 4) -> QPainterPath:
    """Return the window and a little round it, to cut away what nobody sees and what costs most."""
    window = QPainterPath()
    window.addRect(-slack, -slack, view.width + 2 * slack, view.height + 2 * slack)
    return window


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


def faded(look: Look, strength: float) -> QColor:
    """Return the blue of a position as strong as it is new (1 new, 0.35 old).

    Down to one half it pales to a contrast of 3 to the ground and no further: what is older still is told by a thinner
    line and by words, never by a line that cannot be seen.
    """
    least = least_alpha(look)
    share = max(0.0, strength - _HALF_STRENGTH) / (1 - _HALF_STRENGTH)
    return colour(look, "blue", round(least + (1 - least) * min(1.0, share), 2))


@lru_cache(maxsize=32)
def least_alpha(look: Look) -> float:
    """Return how much of the blue must be left for a contrast of 3 to land, town, wood and water (WCAG 2)."""
    blue = colour(look, "blue")
    for step in range(20, 100, 5):
        mixed = [_mixed(blue, colour(look, ground), step / 100) for ground in _GROUNDS]
        if all(contrast(m, colour(look, g)) >= LEAST_CONTRAST for m, g in zip(mixed, _GROUNDS, strict=True)):
            return step / 100
    return 1.0


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours (WCAG 2), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(ink: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in ink.getRgbF()[:3]]  # type: ignore[index]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _mixed(ink: QColor, ground: QColor, alpha: float) -> QColor:
    both = zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(a * alpha + b * (1 - alpha) for a, b in both))


def paint_position(painter: QPainter, phone: Phone, view: MapView, look: Look, quiet: bool = False) -> None:
    """What a position promises, true to scale: at 68 % a full line over a faint fill, at 95 % dashed.

    ``quiet`` is one of the positions beside the best: thin lines and no fill.
    """
    ink = faded(look, phone.strength)
    # Past one half the ink pales no more; the line goes on thinning.
    thin = min(1.0, phone.strength / _HALF_STRENGTH)
    wide68, wide95 = (1.0, 1.0) if quiet else (max(1.25, 2.0 * thin), max(1.0, 1.5 * thin))
    outlined = bool(phone.outline or phone.outline95)
    path68, path95 = _outlines(phone, view) if outlined else _rings(phone, view)
    fill = _disc(phone, view) if not outlined else path68 if path68 is not None else path95
    if fill is not None and not quiet:
        painter.fillPath(fill, colour(look, "blue", round(0.1 * phone.strength, 3)))
    if path68 is not None:
        painter.strokePath(path68, pen(ink, wide68))
    if path95 is not None:
        painter.strokePath(path95, pen(ink, wide95, dash=_DASH_95))
    if path68 is None and path95 is None and not quiet:
        # Nobody knows how far: short dots at the same size on every scale, which no true ring has.
        spot = view.to_screen(phone.easting, phone.northing)
        dots = circle_path(*spot, look.metrics.px(_UNKNOWN_PX), view)
        painter.strokePath(dots, pen(ink, 2.0, dash=(2.0, 5.0)))


Pair = tuple[QPainterPath | None, QPainterPath | None]


def _rings(phone: Phone, view: MapView) -> Pair:
    x, y = view.to_screen(phone.easting, phone.northing)
    ring68, ring95 = (
        circle_path(x, y, metres / view.metres_per_px, view) if metres else None
        for metres in (phone.ring68_m, phone.ring95_m)
    )
    return ring68, ring95


def _outlines(phone: Phone, view: MapView) -> Pair:
    window = window_path(view, 30)
    # Cutting the outline at the window keeps the number of dashes small at street scale.
    shape68, shape95 = (
        _cut(closed(points, view), window) if points else None for points in (phone.outline, phone.outline95)
    )
    return shape68, shape95


def _disc(phone: Phone, view: MapView) -> QPainterPath | None:
    """The inside of the 68 % ring."""
    if not phone.ring68_m:
        return None
    radius = phone.ring68_m / view.metres_per_px
    path = QPainterPath()
    path.addEllipse(QPointF(*view.to_screen(phone.easting, phone.northing)), radius, radius)
    return path if radius <= _LARGEST_ELLIPSE_PX else path & window_path(view)


def closed(points: Sequence[tuple[float, float]], view: MapView) -> QPainterPath:
    """Return points in metres as a closed path in logical pixels."""
    path = QPainterPath()
    path.addPolygon(screen_polygon(points, view))
    path.closeSubpath()
    return path


def _cut(path: QPainterPath, window: QPainterPath) -> QPainterPath:
    """Return the path, cut at the window only where it is much larger: cutting is what costs."""
    box = path.boundingRect()
    return path if max(box.width(), box.height()) <= _LARGEST_ELLIPSE_PX else path & window


def paint_sector(painter: QPainter, sector: Sector, view: MapView, look: Look, faint: bool) -> None:
    """The area a mast serves: hatched, never filled, so that it is unlike every place where a phone may be."""
    visible = _cut(closed(sector_points(sector), view), window_path(view, 30))
    painter.save()
    painter.setClipPath(visible, Qt.ClipOperation.IntersectClip)
    lines = _hatch(visible.boundingRect(), *view.to_screen(sector.easting, sector.northing))
    _draw_hatch(painter, lines, colour(look, "blue", 0.15 if faint else 0.35))
    painter.restore()
    painter.strokePath(visible, pen(colour(look, "blue"), 1.5, dash=_DASH_95))


def paint_reach(painter: QPainter, hazard: Hazard, view: MapView, look: Look) -> None:
    """How far a danger reaches: a ring of dots, hatched the other way than a mast's area."""
    if hazard.radius_m <= 0:
        return
    x, y = view.to_screen(hazard.easting, hazard.northing)
    radius = hazard.radius_m / view.metres_per_px
    if not QRectF(x - radius, y - radius, 2 * radius, 2 * radius).intersects(QRectF(0, 0, view.width, view.height)):
        return
    _draw_hatch(painter, _hatch_of_circle(x, y, radius, view), colour(look, "red", 0.3))
    painter.strokePath(circle_path(x, y, radius, view), pen(colour(look, "red"), 2.0, dash=(2.0, 4.0)))


def _draw_hatch(painter: QPainter, lines: list[QLineF], ink: QColor) -> None:
    """Draw lines at 45 degrees: without antialiasing they are as even, and far quicker."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen(ink, 1.0))
    painter.drawLines(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _hatch_of_circle(x: float, y: float, radius: float, view: MapView) -> list[QLineF]:
    """Return falling lines 12 px apart, cut by the circle itself: a clip costs ten times as much."""
    # Beyond the window's own reach no line is seen.
    away = math.hypot(view.width / 2 - x, view.height / 2 - y) + math.hypot(view.width, view.height) / 2
    steps = int(min(radius, away) / _HATCH_PX)
    lines = []
    for number in range(-steps, steps + 1):
        off = number * _HATCH_PX
        half, across = math.sqrt(max(0.0, radius * radius - off * off)) / math.sqrt(2), off / math.sqrt(2)
        lines.append(QLineF(x + across - half, y - across - half, x + across + half, y - across + half))
    return lines


def _hatch(box: QRectF, x: float, y: float) -> list[QLineF]:
    """Return 45 degree lines 12 px apart over a box, fixed to the ground at (x, y) so that they do not swim."""
    step = _HATCH_PX * math.sqrt(2)
    low, high = box.left() + box.top(), box.right() + box.bottom()
    first = math.floor((low - (x + y)) / step)
    last = math.ceil((high - (x + y)) / step)
    sums = [x + y + number * step for number in range(first, last + 1)]
    return [QLineF(total - box.bottom(), box.bottom(), total - box.top(), box.top()) for total in sums]
