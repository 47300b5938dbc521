"""What lies on the map but not in the country: scale bar, north arrow, overview and the source of the map."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from widgets.map.base import BaseLayer
from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, draw_halo_text, text_size
from widgets.map.layers import Feature
from widgets.map.view import Box, MapView, length_text, nice_length

if TYPE_CHECKING:
    from widgets.theme import Look

_EDGE = 8
_LONGEST_BAR_PX = 120.0
INSET_PX = (176, 116)
_MARK_PX = 6.0


@dataclass(frozen=True)
class Overview:
    """The whole country small: a picture of ``view``, already painted in the look of the map."""

    picture: QImage
    view: MapView


@dataclass(frozen=True)
class FurnitureLayer:
    """Scale bar, north arrow, source line and, where there is room, the overview."""

    attribution: str = ""
    overview: Overview | None = None

    def boxes(self, view: MapView, look: Look) -> list[QRectF]:
        """Return where the furniture stands, so that no sign is put under it."""
        taken = [_scale_box(view.height, view.metres_per_px, look), _north_box(view.width, look)]
        inset = self.overview is not None and shows_overview(view, self.overview.view.box, look)
        if inset:
            taken.append(_inset_box(view))
        source = _source_box(self.attribution, view, look, inset)
        return [*taken, source] if source is not None else taken

    def beside_scale(self, view: MapView, look: Look) -> tuple[QRectF, float]:
        """Return where the scale bar stands, and the left edge (logical pixels) of what stands next on its line."""
        inset = self.overview is not None and shows_overview(view, self.overview.view.box, look)
        source = _source_box(self.attribution, view, look, inset)
        right = _inset_box(view).left() if inset else float(view.width)
        return _scale_box(view.height, view.metres_per_px, look), source.left() if source is not None else right

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw the furniture over everything else."""
        ratio = float(painter.device().devicePixelRatio())
        painter.drawImage(*_scale_bar(view.height, view.metres_per_px, look, ratio))
        painter.drawImage(*_north(view.width, look, ratio))
        inset = self.overview is not None and shows_overview(view, self.overview.view.box, look)
        if self.overview is not None and inset:
            _inset(painter, self.overview, view, look)
        source = _source_box(self.attribution, view, look, inset)
        if source is not None:
            style = font(look, "key_sub", 400)
            draw_halo_text(painter, source, self.attribution, style, colour(look, "text_3"), colour(look, "map_halo"))


def shows_overview(view: MapView, whole: Box, look: Look) -> bool:
    """True when the window is large enough and shows only a small part of the whole map."""
    part = view.width * view.metres_per_px
    return not look.metrics.compact and view.width >= 600 and view.height >= 360 and part < (whole[2] - whole[0]) / 3


def paint_overview(features: Sequence[Feature], whole: Box, look: Look, ratio: float, sea: bool) -> Overview:
    """Paint the whole map (metres EPSG:25832) into the small picture, with the names of its largest places."""
    width, height = INSET_PX
    view = MapView(0.0, 0.0, 1.0, width, height, ratio).fit(whole, margin_px=6)
    picture = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    roads = [f for f in features if f.cls in ("coast", "water", "forest", "road_motorway", "road_major")]
    for _ in BaseLayer(roads, sea).steps(painter, view, look, labels=False):
        pass
    style, taken = font(look, "key_sub", 400, italic=True), Taken()
    room = QRectF(2, 2, width - 4, height - 4)
    for place in sorted((f for f in features if f.cls == "place" and f.name), key=lambda f: f.rank):
        x, y = view.to_screen(*place.coords[:2])
        words, line = text_size(place.name, style)
        # Below or above its place, where the mark of what the window shows does not cover it. Names that nearly touch
        # read as one: each keeps some air around it.
        tops = (y + _MARK_PX, y - _MARK_PX - line, y - line / 2)
        options = (QRectF(x - words / 2, top, words, line).adjusted(-9, -4, 9, 4) for top in tops)
        airy = taken.first_free(options, room)
        if airy is not None:
            box = airy.adjusted(9, 4, -9, -4)
            draw_halo_text(painter, box, place.name, style, colour(look, "text_2"), colour(look, "map_halo"))
    painter.end()
    return Overview(picture, view)


def bar_px(view: MapView) -> tuple[float, float]:
    """Return the scale bar's length as (metres, logical pixels)."""
    return _bar(view.metres_per_px)[:2]


@lru_cache(maxsize=64)
def _bar(metres_per_px: float) -> tuple[float, float, str]:
    """Return the scale bar of a scale: its length in metres and in logical pixels, and its words."""
    metres = nice_length(_LONGEST_BAR_PX * metres_per_px)
    return metres, metres / metres_per_px, length_text(metres)


Kept = tuple[QPointF, QImage]
"""A part of the frame that stays as it is while the map moves, and where it belongs."""


def _kept(room: QRectF, ratio: float, paint: Callable[[QPainter], None]) -> Kept:
    """Paint what lies in a box (logical pixels) once, on whole device pixels so that its lines stay crisp."""
    left, top = math.floor(room.left() * ratio), math.floor(room.top() * ratio)
    width, height = math.ceil(room.right() * ratio) - left, math.ceil(room.bottom() * ratio) - top
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left / ratio, -top / ratio)
    paint(painter)
    painter.end()
    return QPointF(left / ratio, top / ratio), picture


def _scale_box(window_h: int, metres_per_px: float, look: Look) -> QRectF:
    _, length, words = _bar(metres_per_px)
    width, height = text_size(words, font(look, "meta", 500))
    return QRectF(_EDGE, window_h - _EDGE - height - 8, length + width + 24, height + 8)


@lru_cache(maxsize=16)
def _scale_bar(window_h: int, metres_per_px: float, look: Look, ratio: float) -> Kept:
    _, length, words = _bar(metres_per_px)
    box = _scale_box(window_h, metres_per_px, look)
    left, base = round(box.left() + 8), round(box.center().y() + 4)
    half = left + length / 2

    def paint(painter: QPainter) -> None:
        painter.fillRect(box, colour(look, "panel", 0.85))
        painter.setPen(pen(colour(look, "text_1"), 1.5))
        painter.drawLines(
            [
                QLineF(left, base, left + length, base),
                QLineF(left, base - 6, left, base + 0.75),
                QLineF(half, base - 3, half, base),
                QLineF(left + length, base - 6, left + length, base + 0.75),
            ]
        )
        painter.setFont(font(look, "meta", 500))
        painter.drawText(
            QRectF(left + length + 8, box.top(), box.right(), box.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            words,
        )

    return _kept(box, ratio, paint)


def _north_box(window_w: int, look: Look) -> QRectF:
    height = look.metrics.px(46)
    return QRectF(window_w - _EDGE - 34, 12, 34, height)


@lru_cache(maxsize=16)
def _north(window_w: int, look: Look, ratio: float) -> Kept:
    box = _north_box(window_w, look)
    x, top, foot = round(box.center().x()), box.top() + 4, box.bottom() - look.metrics.px(16)
    style = font(look, "meta", 500)
    width, height = text_size("N", style)
    letter = QRectF(x - width / 2, foot, width, height)

    def paint(painter: QPainter) -> None:
        for ink, wide in ((colour(look, "map_halo"), 4.0), (colour(look, "text_1"), 1.5)):
            painter.setPen(pen(ink, wide))
            painter.drawLines(
                [
                    QLineF(x, top, x, foot),
                    QLineF(x, top, x - 4, top + 6),
                    QLineF(x, top, x + 4, top + 6),
                ]
            )
        draw_halo_text(painter, letter, "N", style, colour(look, "text_1"), colour(look, "map_halo"))

    return _kept(box.united(letter).adjusted(-3, -3, 3, 3), ratio, paint)


def _inset_box(view: MapView) -> QRectF:
    width, height = INSET_PX
    return QRectF(view.width - 12 - width, view.height - 12 - height, width, height)


def _inset(painter: QPainter, overview: Overview, view: MapView, look: Look) -> None:
    frame = _inset_box(view)
    painter.drawImage(frame.topLeft(), overview.picture)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour(look, "line_strong"), 1.0))
    painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
    x, y = overview.view.to_screen(view.easting, view.northing)
    half_w = max(view.width * view.metres_per_px / overview.view.metres_per_px / 2, 6.0)
    half_h = max(view.height * view.metres_per_px / overview.view.metres_per_px / 2, 5.0)
    mark = QRectF(round(frame.left() + x - half_w), round(frame.top() + y - half_h), 2 * half_w, 2 * half_h)
    painter.save()
    painter.setClipRect(frame)
    painter.setPen(pen(colour(look, "map_halo"), 4.0))
    painter.drawRect(mark)
    painter.setPen(pen(colour(look, "text_1"), 2.0))
    painter.drawRect(mark)
    painter.restore()


def _source_box(text: str, view: MapView, look: Look, inset: bool) -> QRectF | None:
    """Return where the source line stands, None when there is none or no room for it beside the scale bar."""
    if not text:
        return None
    width, height = text_size(text, font(look, "key_sub", 400))
    right = _inset_box(view).left() if inset else view.width
    box = QRectF(QPointF(right - width - 8, view.height - height - 6), QPointF(right - 8, view.height - 6))
    return box if box.left() > _scale_box(view.height, view.metres_per_px, look).right() + 8 else None
