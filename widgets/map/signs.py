"""The signs themselves: phone, mast, place, danger, island without a bridge, other inquiry; those of one kind alike."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPolygonF

from widgets.icons import icon_path, paint_icon
from widgets.map.ink import colour, font, pen
from widgets.map.layout import around
from widgets.map.scene import MapScene, Phone, Sector
from widgets.map.shapes import faded
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

DIAMOND = 12
"""Half the width of an inquiry's diamond, in design pixels."""
_CAR_SCALE = 1.25
_TRIANGLE = 11.0


def paint_phone(painter: QPainter, phone: Phone, view: MapView, look: Look) -> None:
    """A dot in a ring; a filled arrow where the direction of travel is known."""
    x, y = view.to_screen(phone.easting, phone.northing)
    blue = colour(look, "blue")
    if phone.heading_deg is not None:
        painter.save()
        painter.translate(x, y)
        painter.rotate(phone.heading_deg)
        if phone.car:
            painter.scale(_CAR_SCALE, _CAR_SCALE)
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


def paint_other(painter: QPainter, phone: Phone, view: MapView, look: Look) -> None:
    """A position beside the best: a small open ring, faded with age."""
    if not view.shows(phone.easting, phone.northing, -8):
        return
    spot = QPointF(*view.to_screen(phone.easting, phone.northing))
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.setPen(pen(colour(look, "map_halo"), 4.0))
    painter.drawEllipse(spot, 4.0, 4.0)
    painter.setPen(pen(faded(look, phone.strength), 1.5))
    painter.drawEllipse(spot, 4.0, 4.0)


def paint_mast(painter: QPainter, sector: Sector, view: MapView, look: Look) -> None:
    """The mast itself, in its own box: it is a place of technology, never a caller."""
    x, y = (round(v) for v in view.to_screen(sector.easting, sector.northing))
    side = look.metrics.px(30)
    half, sign = side / 2, side - 8
    painter.setPen(pen(colour(look, "blue"), 1.5))
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    paint_icon(painter, "mast", x - sign / 2, y - sign / 2, sign, colour(look, "blue"))


def paint_cross(painter: QPainter, scene: MapScene, view: MapView, look: Look) -> None:
    """The chosen place; on the position itself no cross, its plate says so and a cross would hide the sign."""
    if scene.chosen is None:
        return
    x, y = view.to_screen(scene.chosen.easting, scene.chosen.northing)
    if scene.phone is not None and math.dist((x, y), view.to_screen(scene.phone.easting, scene.phone.northing)) < 4:
        return
    arm = look.metrics.px(8)
    lines = [QLineF(x - arm, y - arm, x + arm, y + arm), QLineF(x - arm, y + arm, x + arm, y - arm)]
    for ink, width in ((colour(look, "map_halo"), 6.0), (colour(look, "text_1"), 3.0)):
        painter.setPen(pen(ink, width))
        painter.drawLines(lines)


@lru_cache(maxsize=128)
def diamond(letter: str, look: Look, ratio: float, alike: bool = False, much: bool = False) -> QImage:
    """Return an inquiry's diamond with its letter; doubled where it is alike, the inner line strong where much so."""
    half = look.metrics.px(DIAMOND)
    whole = half + look.metrics.px(5) if alike else half
    image, painter = _sheet(2.0 * whole + 6, ratio)
    text, halo = colour(look, "text_1"), colour(look, "map_halo")
    painter.setBrush(QBrush(colour(look, "panel")))
    if alike:
        painter.setPen(pen(halo, 4.5))
        painter.drawPolygon(_rhombus(whole))
        painter.setPen(pen(text, 1.5))
        painter.drawPolygon(_rhombus(whole))
    painter.setPen(pen(text, 2.5 if much else 1.5))
    painter.drawPolygon(_rhombus(half))
    painter.setFont(font(look, "key_sub", 700))
    painter.setPen(pen(text, 1.5))
    painter.drawText(around(QPointF(), 2.0 * half, 2.0 * half), Qt.AlignmentFlag.AlignCenter, letter[:2])
    painter.end()
    return image


@lru_cache(maxsize=64)
def numbered(number: int, chosen: bool, side: int, look: Look, ratio: float) -> QImage:
    """Return a candidate's square, ``side`` px wide, with its number in the list; inverse where it is chosen."""
    image, painter = _sheet(side + 6.0, ratio)
    box = around(QPointF(), side, side)
    painter.setPen(pen(colour(look, "map_halo"), 4.0))
    painter.drawRect(box)
    painter.setPen(pen(colour(look, "inverse_fill" if chosen else "text_1"), 1.5))
    painter.setBrush(QBrush(colour(look, "inverse_fill" if chosen else "panel")))
    painter.drawRect(box)
    painter.setPen(colour(look, "on_inverse" if chosen else "text_1"))
    painter.setFont(font(look, "label", 700))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return image


@lru_cache(maxsize=16)
def triangle(look: Look, ratio: float) -> QImage:
    """Return the sign of a danger: a red triangle with its stroke, on a panel of its own."""
    size = look.metrics.px(2 * _TRIANGLE)
    image, painter = _sheet(size + 8.0, ratio)
    painter.translate(-size / 2, -size / 2)
    painter.scale(size / 16, size / 16)
    outline = QPolygonF([QPointF(8, 1.6), QPointF(15, 14.25), QPointF(1, 14.25)])
    painter.setPen(pen(colour(look, "map_halo"), 4.0))
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.drawPolygon(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour(look, "red"), 1.75))
    painter.drawPath(icon_path("danger"))
    painter.end()
    return image


@lru_cache(maxsize=16)
def crossed_bridge(look: Look, ratio: float) -> QImage:
    """Return the sign of an island that no bridge leads to, in a box of its own."""
    side = look.metrics.px(24)
    image, painter = _sheet(side + 6.0, ratio)
    half, sign = side / 2, side - look.metrics.px(6)
    painter.setPen(pen(colour(look, "map_halo"), 4.0))
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.drawRect(QRectF(-half, -half, side, side))
    painter.setPen(pen(colour(look, "text_1"), 1.5))
    painter.drawRect(QRectF(-half, -half, side, side))
    paint_icon(painter, "no_bridge", -sign / 2, -sign / 2, sign, colour(look, "text_1"))
    painter.end()
    return image


@lru_cache(maxsize=64)
def stop(strength: float, car: bool, look: Look, ratio: float) -> QImage:
    """Return a point of the way so far: a dot as strong as it is new, a strong open ring for a car's own."""
    radius = 6.0 if car else 4.0
    image, painter = _sheet(2 * radius + 6, ratio)
    painter.setPen(pen(colour(look, "map_halo"), 1.5))
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.drawEllipse(QPointF(), radius, radius)
    if car:
        painter.setPen(pen(colour(look, "blue"), 2.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour(look, "blue", strength)))
    painter.drawEllipse(QPointF(), radius, radius)
    painter.end()
    return image


@lru_cache(maxsize=64)
def halo_icon(name: str, size: int, look: Look, token: str, ratio: float) -> QImage:
    """Return a small sign with a halo, so that it reads on any ground."""
    image, painter = _sheet(size + 6.0, ratio)
    painter.translate(-size / 2, -size / 2)
    painter.scale(size / 16, size / 16)
    for ink, width in ((colour(look, "map_halo"), 5.0), (colour(look, token), 1.5)):
        line = pen(ink, width)
        line.setCapStyle(Qt.PenCapStyle.SquareCap if width < 2 else Qt.PenCapStyle.RoundCap)
        painter.strokePath(icon_path(name), line)
    painter.end()
    return image


def _sheet(side: float, ratio: float) -> tuple[QImage, QPainter]:
    """Return an empty square picture of so many logical pixels, and a painter that counts from its middle."""
    pixels = math.ceil(side * ratio)
    pixels += pixels % 2  # an even number has its middle between two pixels at every ratio
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(pixels / ratio / 2, pixels / ratio / 2)
    return image, painter


def _rhombus(half: float) -> QPolygonF:
    return QPolygonF([QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)])
