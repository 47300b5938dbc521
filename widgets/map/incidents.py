"""Other open inquiries: a diamond each, with its words where there is room; placed once per scale, cheap to pan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPolygonF

from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, Under, draw_halo_text, text_size
from widgets.map.layout import around, beside
from widgets.map.scene import Incident
from widgets.map.view import MapView
from widgets.text import elided

if TYPE_CHECKING:
    from widgets.theme import Look

_HALF = 12
_FARTHEST = QRectF(-1e5, -1e5, 2e5, 2e5)
_LONGEST_PX = 320.0


class IncidentLayer:
    """The diamonds of a scene's incidents. Where words stand is kept for one scale, so that a pan only draws."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._home: MapView | None = None
        self._taken = Taken()
        self._words: list[tuple[Incident, QRectF | None, str]] = []

    def place(self, incidents: tuple[Incident, ...], view: MapView, look: Look, under: Sequence[Under]) -> None:
        """Find room for the words, unless they still stand from the last frame; ``under`` is the ground's own words."""
        key = (incidents, view.metres_per_px, look, *(words for words, _ in under))
        if key == self._key:
            return
        self._key, self._home = key, view
        self._taken, self._words = Taken(under=tuple(under)), []
        spots = [QPointF(*view.to_screen(i.easting, i.northing)) for i in incidents]
        side = 2.0 * look.metrics.px(_HALF)
        near = [(i, spot) for i, spot in zip(incidents, spots, strict=True) if _FARTHEST.contains(spot)]
        for _, spot in near:
            self._taken.add(around(spot, side - 6, side - 6))
        style = font(look, "label", 500)
        for incident, spot in near:
            label = elided(incident.label, style, _LONGEST_PX)
            room = None
            if label:
                room = self._taken.first_free(beside(around(spot, side, side), *text_size(label, style)), _FARTHEST)
            self._words.append((incident, room.translated(-spot) if room is not None else None, label))

    def words(self, view: MapView) -> tuple[Under, ...]:
        """Return what the diamonds and their words cover, and what to add to a box of ``view`` to find it there."""
        if self._home is None or self._home.metres_per_px != view.metres_per_px:
            return ()
        return ((self._taken, QPointF(*self._home.to_screen(*view.to_map(0, 0)))),)

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw what lies in view, from small ready pictures."""
        half = look.metrics.px(_HALF)
        ratio = painter.device().devicePixelRatio()
        style, ink, halo = font(look, "label", 500), colour(look, "text_1"), colour(look, "map_halo")
        for incident, room, label in self._words:
            x, y = view.to_screen(incident.easting, incident.northing)
            if not (-_LONGEST_PX < x < view.width + _LONGEST_PX and -half < y < view.height + half):
                continue
            sprite = _diamond(incident.letter, look, ratio)
            left, top = round((x - half - 2) * ratio) / ratio, round((y - half - 2) * ratio) / ratio
            painter.drawImage(QPointF(left, top), sprite)
            if room is not None:
                draw_halo_text(painter, room.translated(x, y), label, style, ink, halo)


@lru_cache(maxsize=64)
def _diamond(letter: str, look: Look, ratio: float) -> QImage:
    half = look.metrics.px(_HALF)
    side = 2 * half + 4
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    shape = QPolygonF([QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)])
    painter.setBrush(QBrush(colour(look, "panel")))
    painter.setPen(pen(colour(look, "text_1"), 1.5))
    painter.drawPolygon(shape)
    painter.setFont(font(look, "key_sub", 700))
    painter.drawText(around(QPointF(), side, side), Qt.AlignmentFlag.AlignCenter, letter[:2])
    painter.end()
    return image
