"""Other open inquiries: a diamond each, with its words where there is room; placed once per scale, cheap to pan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from widgets.map.ink import colour, font, pen
from widgets.map.labels import Taken, Under, fitting, text_size
from widgets.map.layout import around, aside, beside
from widgets.map.scene import Incident
from widgets.map.signs import DIAMOND, diamond
from widgets.map.turned import Stamp, turned_text
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_FARTHEST = QRectF(-1e5, -1e5, 2e5, 2e5)
_LONGEST_PX = 320.0
_SLACK_PX = 40.0
_OVERVIEW_FROM_M = 3.0  # coarser than this a town's name tells more than the exact spot of a diamond

_FEW = 16  # signs between two steps


class _Placed(NamedTuple):
    """Where one inquiry stands at one scale, in logical pixels of the view it was placed in."""

    point: QPointF
    x: float
    y: float
    letter: str
    room: QRectF | None
    label: str
    aside: bool


class IncidentLayer:
    """The diamonds of a scene's incidents. Where words stand is kept for one scale, so that a pan only draws."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._home: MapView | None = None
        self._taken = Taken()
        self._placed: list[_Placed] = []
        self.behind = False
        """Whether haste left something: words of the ground that were not looked at, or inquiries off the window."""

    def place(
        self, incidents: tuple[Incident, ...], view: MapView, look: Look, under: Sequence[Under], hasty: bool = False
    ) -> Iterator[None]:
        """Find room for diamonds and words, a few at a time, unless they still stand from the last frame.

        ``under`` is the ground's own words: on an overview a diamond goes round them, a town is found by its name.
        In haste they stay where they stand although the ground has other words by now, and at another scale only those
        no further off than the window is large are placed: of a whole district's inquiries a street shows a few.
        """
        key = (incidents, view.metres_per_px, look, *(words for words, _ in under))
        self.behind = hasty and key != self._key and key[:3] == self._key[:3]
        if key == self._key or self.behind:
            return
        taken = Taken(under=tuple(under))
        spots = [(i, QPointF(*view.to_screen(i.easting, i.northing))) for i in incidents]
        side = 2.0 * look.metrics.px(DIAMOND)
        reach = QRectF(-view.width, -view.height, 3 * view.width, 3 * view.height)
        near = [(i, spot) for i, spot in spots if (reach if hasty else _FARTHEST).contains(spot)]
        exact = view.metres_per_px < _OVERVIEW_FROM_M
        middles = []
        for number, (_, spot) in enumerate(near):
            room = aside(spot, side - 6, _FARTHEST, taken, over_words=exact)
            middles.append(room.center() if room is not None else spot)
            if number % _FEW == 0:
                yield
        style = font(look, "label", 500)
        placed = []
        for number, ((incident, spot), middle) in enumerate(zip(near, middles, strict=True)):
            label = fitting(incident.label, style, _LONGEST_PX)
            room = None
            if label:
                options = beside(around(middle, side, side), *text_size(label, style))
                room = taken.first_free(options, _FARTHEST)
            moved = (middle - spot).manhattanLength() > side / 2
            placed.append(_Placed(spot, middle.x(), middle.y(), incident.letter, room, label, moved))
            if number % _FEW == 0:
                yield
        # What is only a part of them is never taken for the whole, wherever the map moves to.
        self.behind = hasty and len(near) < len(spots)
        self._key = () if self.behind else key
        self._home, self._taken, self._placed = view, taken, placed

    def words(self, view: MapView) -> tuple[Under, ...]:
        """Return what the diamonds and their words cover, and what to add to a box of ``view`` to find it there."""
        if self._home is None or self._home.metres_per_px != view.metres_per_px:
            return ()
        return ((self._taken, QPointF(*self._home.to_screen(*view.to_map(0, 0)))),)

    def _moved(self, view: MapView) -> tuple[float, float]:
        """Return what to add to the places of the first view to find them in this one."""
        if self._home is None:
            return 0.0, 0.0
        return view.to_screen(*self._home.to_map(0, 0))

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw the diamonds in view, from small ready pictures."""
        ratio = float(painter.device().devicePixelRatio())
        sprites: dict[str, Stamp] = {}  # one look-up a letter: hashing a look costs more than drawing
        right, down = self._moved(view)
        self._lead(painter, view, look, QPointF(right, down))
        for placed in self._placed:
            x, y = placed.x + right, placed.y + down
            if -_SLACK_PX < x < view.width + _SLACK_PX and -_SLACK_PX < y < view.height + _SLACK_PX:
                stamp = sprites.get(placed.letter)
                if stamp is None:
                    stamp = sprites[placed.letter] = Stamp(diamond(placed.letter, look, ratio))
                stamp.at(painter, x, y)

    def _lead(self, painter: QPainter, view: MapView, look: Look, shift: QPointF) -> None:
        """Join the diamonds that went round something to their true places, all in two strokes."""
        seen = QRectF(0, 0, view.width, view.height)
        lines = [
            QLineF(each.point + shift, QPointF(each.x, each.y) + shift)
            for each in self._placed
            if each.aside and seen.contains(each.point + shift)
        ]
        for token, width in (("map_halo", 3.0), ("text_1", 1.0)) if lines else ():
            painter.setPen(pen(colour(look, token), width))
            painter.drawLines(lines)

    def write(self, painter: QPainter, view: MapView, look: Look, taken: Taken) -> None:
        """Write the words in view where nothing that matters more has taken their room."""
        ratio, style = float(painter.device().devicePixelRatio()), font(look, "label", 500)
        ink, halo = colour(look, "text_1").rgba(), colour(look, "map_halo").rgba()
        words: dict[str, Stamp] = {}
        right, down = self._moved(view)
        for placed in self._placed:
            if placed.room is None:
                continue
            x, y = placed.x + right, placed.y + down
            if not (-_LONGEST_PX < x < view.width + _LONGEST_PX and -_SLACK_PX < y < view.height + _SLACK_PX):
                continue
            box = placed.room.translated(right, down)
            if taken.free(box):
                stamp = words.get(placed.label)
                if stamp is None:
                    stamp = words[placed.label] = Stamp(turned_text(placed.label, style, ink, halo, ratio))
                middle = box.center()
                stamp.at(painter, middle.x(), middle.y())
