"""Pictures on the ground: tiles of a raster map, set by their four corners without seams and toned to the theme."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform

from locate.map.tiles.archive import kind_of
from locate.map.tiles.images import look_at
from widgets.map.ink import colour
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_VEIL = {"dark": 0.72, "light": 0.5, "contrast": 0.72}
"""How much of the panel's colour lies over a picture, so that signs and words keep their contrast."""
_EDGE = 2
"""Pixels that a picture's border is carried on beyond it."""
_OVERLAP_PX = 0.25  # measured: below 0.2 single pixels stay open, above it a row of pixels is seen twice
_AFFINE_WITHIN_PX = 0.1
_KEPT_BYTES = 96 * 2**20


class Picture(Protocol):
    """What is painted here; see ``locate.map.tiles.raster.RasterTile``."""

    @property
    def coords(self) -> Sequence[float]: ...
    @property
    def image(self) -> bytes: ...
    @property
    def part(self) -> tuple[float, float, float, float]: ...


class _Kept:
    """Pictures as they were decoded, the last used kept longest; what could not be decoded is remembered too."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._images: OrderedDict[tuple[bytes, int], QImage | None] = OrderedDict()
        self.size = 0

    def get(self, data: bytes, veil: QColor) -> QImage | None:
        """Return a picture ready to be drawn, None when it is broken or too large."""
        key = data, veil.rgba()
        if key not in self._images:
            self._images[key] = decoded(data, veil)
            self.size += _size(key[0], self._images[key])
            while self.size > self._most and len(self._images) > 1:
                (old, _), image = self._images.popitem(last=False)
                self.size -= _size(old, image)
        self._images.move_to_end(key)
        return self._images[key]


def _size(data: bytes, image: QImage | None) -> int:
    return len(data) + (image.sizeInBytes() if image is not None else 0)


_kept = _Kept(_KEPT_BYTES)


def raster_steps(painter: QPainter, pictures: Sequence[Picture], view: MapView, look: Look) -> Iterator[None]:
    """Paint pictures one at a time with a painter that stands in metres, as ``ground_transform`` sets it."""
    if not pictures:
        return
    painter.save()
    try:
        east, north = view.to_map(0, 0)
        painter.setTransform(QTransform(view.metres_per_px, 0, 0, -view.metres_per_px, east, north), True)
        for picture in pictures:
            paint_raster(painter, picture, view, look)
            yield
    finally:
        painter.restore()


def paint_raster(painter: QPainter, feature: Picture, view: MapView, look: Look) -> None:
    """Paint one picture with a painter that stands in logical pixels; one that is broken leaves its place as it was."""
    coords = feature.coords
    corners = [QPointF(*view.to_screen(coords[n], coords[n + 1])) for n in range(0, 8, 2)]
    seen = painter.clipBoundingRect() if painter.hasClipping() else QRectF(0, 0, view.width, view.height)
    if not QPolygonF(corners).boundingRect().intersects(seen.adjusted(-1, -1, 1, 1)):
        return
    image = _kept.get(feature.image, _veil(look))
    if image is None:
        return
    width, height = image.width() - 2 * _EDGE, image.height() - 2 * _EDGE
    left, top, right, bottom = feature.part
    shown = QRectF(left * width, top * height, (right - left) * width, (bottom - top) * height)
    transform = to_corners(shown, corners)
    if transform is None:
        return
    painter.save()
    painter.setTransform(transform, True)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    # Soft edges of two neighbours would let the ground shine through between them.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    across = math.hypot(corners[1].x() - corners[0].x(), corners[1].y() - corners[0].y()) * view.ratio
    more = min(_EDGE, _OVERLAP_PX * shown.width() / max(across, 1e-9))
    target = shown.adjusted(-more, -more, more, more)
    painter.drawImage(target, image, target.translated(_EDGE, _EDGE))
    painter.restore()


def to_corners(shown: QRectF, corners: Sequence[QPointF]) -> QTransform | None:
    """Return the transform of a rectangle to its corners NW, NE, SE, SW; None when they make no proper figure.

    A tile is all but a parallelogram: where that is true to a tenth of a pixel it is drawn as one, in half the time.
    """
    nw, ne, se, sw = corners
    across, down = (ne - nw + se - sw) / 2, (sw - nw + se - ne) / 2
    if abs(across.x() * down.y() - across.y() * down.x()) < 1e-6:
        return None
    bent = nw - ne + se - sw
    if math.hypot(bent.x(), bent.y()) / 4 <= _AFFINE_WITHIN_PX:
        start = (nw + ne + se + sw) / 4 - (across + down) / 2
        across, down = across / shown.width(), down / shown.height()
        start -= across * shown.x() + down * shown.y()
        return QTransform(across.x(), across.y(), down.x(), down.y(), start.x(), start.y())
    rectangle = [shown.topLeft(), shown.topRight(), shown.bottomRight(), shown.bottomLeft()]
    out = QTransform()
    return out if QTransform.quadToQuad(QPolygonF(rectangle), QPolygonF(list(corners)), out) else None


def decoded(data: bytes, veil: QColor) -> QImage | None:
    """Return a PNG, JPEG or WebP under a veil, its border carried on; None when it is broken or too large."""
    head = look_at(data)
    if head is None or not head.fits:
        return None
    # The kind is given, so that no other reader of Qt's is ever let at bytes from outside.
    image = QImage.fromData(data, kind_of(data))
    if image.isNull() or (image.width(), image.height()) != (head.width, head.height):
        return None
    kinds = QImage.Format
    out = QImage(
        image.width() + 2 * _EDGE,
        image.height() + 2 * _EDGE,
        kinds.Format_RGB32 if head.opaque else kinds.Format_ARGB32_Premultiplied,
    )
    out.fill(Qt.GlobalColor.transparent)
    painter = QPainter(out)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    inner = QRect(_EDGE, _EDGE, image.width(), image.height())
    painter.drawImage(out.rect(), image)  # stretched: what shows of it beyond the border is the border's own colour
    painter.drawImage(inner, image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(out.rect(), veil)
    painter.end()
    return out


def _veil(look: Look) -> QColor:
    return colour(look, "panel", _VEIL[look.theme.name])
