"""Words as ready pictures about their own middle, straight or turned: drawn once, stamped in every frame."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTransform

from widgets.map.lettering import halo_path
from widgets.text import one_line


@lru_cache(maxsize=512)
def turned_text(text: str, style: QFont, ink: int, halo: int, ratio: float, degrees: int = 0) -> QImage:
    """Return a text with its halo, turned clockwise about the middle of its line, which is the picture's middle.

    ``ink`` and ``halo`` are colours as numbers (``QColor.rgba``), ``ratio`` device pixels per logical pixel.
    """
    metrics = QFontMetricsF(style)
    label = one_line(text)
    left, foot = -metrics.horizontalAdvance(label) / 2, (metrics.ascent() - metrics.descent()) / 2
    around = halo_path(label, style, left, foot)
    box = QTransform().rotate(degrees).map(around).boundingRect().adjusted(-1, -1, 1, 1)
    image = _sheet(_both_ways(box.left(), box.right(), ratio), _both_ways(box.top(), box.bottom(), ratio), ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(image.width(), image.height()) / (2 * ratio))
    painter.rotate(degrees)
    painter.fillPath(around, QColor.fromRgba(halo))
    painter.setFont(style)
    painter.setPen(QColor.fromRgba(ink))
    painter.drawText(QPointF(left, foot), label)
    painter.end()
    return image


class Stamp:
    """A ready picture to be drawn often in a frame, its middle on a point, on whole device pixels to stay crisp."""

    __slots__ = ("_half_x", "_half_y", "_picture", "_ratio")

    def __init__(self, picture: QImage) -> None:
        self._picture, self._ratio = picture, picture.devicePixelRatio()
        self._half_x, self._half_y = picture.width() / 2, picture.height() / 2

    def at(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its middle at (x, y) in logical pixels."""
        ratio = self._ratio
        left, top = round(x * ratio - self._half_x) / ratio, round(y * ratio - self._half_y) / ratio
        painter.drawImage(QPointF(left, top), self._picture)


def stamp_at(painter: QPainter, middle: QPointF, picture: QImage) -> None:
    """Draw a ready picture once, with its middle on a point."""
    Stamp(picture).at(painter, middle.x(), middle.y())


def _both_ways(low: float, high: float, ratio: float) -> int:
    """Return an even number of device pixels that hold a span about 0."""
    return 2 * max(1, math.ceil(max(-low, high) * ratio))


def _sheet(width: int, height: int, ratio: float) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
