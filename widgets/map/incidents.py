"""Other open inquiries: a diamond each, with its words where there is room; placed once per scale, cheap to pan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, Under, draw_halo_text, text_size
from widgets.map.layout import around, aside, beside
from widgets.map.scene import Incident
from widgets.map.signs import DIAMOND, diamond, stamp
from widgets.map.view import MapView
from widgets.text import elided

if TYPE_CHECKING:
    from widgets.theme import Look

_FARTHEST = QRectF(-1e5, -1e5, 2e5, 2e5)
_LONGEST_PX = 320.0
_OVERVIEW_FROM_M = 3.0  # coarser than this a town's name tells more than the exact spot of a diamond


class _Placed(NamedTuple):
    """Where one inquiry stands, in logical pixels from its true point: its diamond and the box of its words."""

    incident: Incident
    shift: QPointF
    room: QRectF | None
    label: str


class IncidentLayer:
    """The diamonds of a scene's incidents. Where words stand is kept for one scale, so that a pan only draws."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._home: MapView | None = None
        self._taken = Taken()
        self._placed: list[_Placed] = []

    def place(self, incidents: tuple[Incident, ...], view: MapView, look: Look, under: Sequence[Under]) -> None:
        """Find room for diamonds and words, unless they still stand from the last frame.

        ``under`` is the ground's own words: on an overview a diamond goes round them, a town is found by its name.
        """
        key = (incidents, view.metres_per_px, look, *(words for words, _ in under))
        if key == self._key:
            return
        self._key, self._home = key, view
        self._taken, self._placed = Taken(under=tuple(under)), []
        spots = [QPointF(*view.to_screen(i.easting, i.northing)) for i in incidents]
        side = 2.0 * look.metrics.px(DIAMOND)
        near = [(i, spot) for i, spot in zip(incidents, spots, strict=True) if _FARTHEST.contains(spot)]
        exact = view.metres_per_px < _OVERVIEW_FROM_M
        shifts = []
        for _, spot in near:
            room = aside(spot, side - 6, _FARTHEST, self._taken, over_words=exact)
            shifts.append(room.center() - spot if room is not None else QPointF())
        style = font(look, "label", 500)
        for (incident, spot), shift in zip(near, shifts, strict=True):
            label = elided(incident.label, style, _LONGEST_PX)
            room = None
            if label:
                options = beside(around(spot + shift, side, side), *text_size(label, style))
                room = self._taken.first_free(options, _FARTHEST)
            self._placed.append(_Placed(incident, shift, room.translated(-spot) if room is not None else None, label))

    def words(self, view: MapView) -> tuple[Under, ...]:
        """Return what the diamonds and their words cover, and what to add to a box of ``view`` to find it there."""
        if self._home is None or self._home.metres_per_px != view.metres_per_px:
            return ()
        return ((self._taken, QPointF(*self._home.to_screen(*view.to_map(0, 0)))),)

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw the diamonds in view, from small ready pictures."""
        half = look.metrics.px(DIAMOND)
        ratio = painter.device().devicePixelRatio()
        seen = QRectF(0, 0, view.width, view.height).adjusted(-3 * half, -3 * half, 3 * half, 3 * half)
        sprites: dict[str, QImage] = {}  # one look-up a letter: hashing a look costs more than drawing
        for incident, shift, _, _ in self._placed:
            spot = QPointF(*view.to_screen(incident.easting, incident.northing))
            if not seen.contains(spot):
                continue
            if shift.manhattanLength() > half:
                painter.setPen(pen(colour(look, "map_halo"), 3.0))
                painter.drawLine(QLineF(spot, spot + shift))
                painter.setPen(pen(colour(look, "text_1"), 1.0))
                painter.drawLine(QLineF(spot, spot + shift))
            sprite = sprites.get(incident.letter)
            if sprite is None:
                sprite = sprites[incident.letter] = diamond(incident.letter, look, ratio)
            stamp(painter, sprite, spot + shift)

    def write(self, painter: QPainter, view: MapView, look: Look, taken: Taken) -> None:
        """Write the words in view where nothing that matters more has taken their room."""
        style, ink, halo = font(look, "label", 500), colour(look, "text_1"), colour(look, "map_halo")
        for incident, _, room, label in self._placed:
            if room is None:
                continue
            x, y = view.to_screen(incident.easting, incident.northing)
            if not (-_LONGEST_PX < x < view.width + _LONGEST_PX and -40 < y < view.height + 40):
                continue
            box = room.translated(x, y)
            if taken.free(box):
                draw_halo_text(painter, box, label, style, ink, halo)
