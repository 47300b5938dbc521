"""The picture of the ground, larger than the window, kept and made anew a slice at a time.

Where the map only moves, what is already painted is kept and the strips that are new are painted beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from shiboken6 import isValid

from widgets.map.base import BaseLayer
from widgets.map.decoding import first_corner, polygon
from widgets.map.labels import Taken, Under
from widgets.map.layers import Feature, Fetch
from widgets.map.slices import Slices
from widgets.map.strips import Move, move_of
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

MARGIN_PX = 112
_RENEW_WITHIN_PX = 24
_BANDS = 4
_HOUSE_REACH_M = 150.0
_KEPT_HOUSES = 20_000


@dataclass(frozen=True)
class _Order:
    view: MapView
    look: Look


class Ground(QObject):
    """Fetches the features round a view and paints them into a picture in slices of a few milliseconds.

    Until a new picture is whole the old one is drawn, stretched. The last order wins; what comes late is dropped.
    """

    changed = Signal()

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._order: _Order | None = None
        self._done: _Order | None = None
        self._fresh = False  # the next picture owes nothing to the one before
        self._picture: QImage | None = None
        self._spare: QImage | None = None
        self._features: Sequence[Feature] = ()
        self._words = Taken()
        self._sea = True
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask)
        self.slices = Slices(self)
        self.slices.done.connect(self._painted)

    @property
    def features(self) -> Sequence[Feature]:
        """The features of the picture; of a picture that was moved, those of its new strips and the houses."""
        return self._features

    @property
    def sea(self) -> bool:
        """Whether what no coast encloses is water; another answer paints the picture anew."""
        return self._sea

    @sea.setter
    def sea(self, sea: bool) -> None:
        if sea != self._sea:
            self._sea = sea
            self.renew()

    @property
    def settled(self) -> bool:
        """True when the picture is whole and nothing newer is on the way."""
        return self._done is not None and self._done is self._order and not self.slices.busy

    def want(self, view: MapView, look: Look) -> None:
        """Make sure that a picture for this view is there or on the way; never reads anything itself."""
        order = self._order
        if order is not None and order.look == look and _covers(order.view, view):
            return
        self._order = _Order(view.grown(MARGIN_PX), look)
        self._ask_timer.start()

    def renew(self) -> None:
        """Fetch and paint the last wanted view again, for example after the map file was replaced."""
        if self._order is not None:
            self._order = _Order(self._order.view, self._order.look)
            self._fresh = True
            self._ask_timer.start()

    def fills(self, view: MapView) -> bool:
        """True when the picture leaves nothing of the view open, at the scale of the view."""
        return self._done is not None and _covers(self._done.view, view, 0)

    def open_parts(self, view: MapView) -> list[QRectF]:
        """Return what the picture, stretched or not, leaves open of a view, in logical pixels."""
        whole = QRectF(0, 0, view.width, view.height)
        if self._done is None:
            return [whole]
        old = self._done.view
        left, top = view.to_screen(*old.to_map(0, 0))
        right, bottom = view.to_screen(*old.to_map(old.width, old.height))
        # A pixel less on each side: the picture is set on whole pixels.
        seen = whole & QRectF(left, top, right - left, bottom - top).adjusted(1, 1, -1, -1)
        if seen.isEmpty():
            return [whole]
        parts = (
            QRectF(0, 0, view.width, seen.top()),
            QRectF(0, seen.bottom(), view.width, view.height - seen.bottom()),
            QRectF(0, seen.top(), seen.left(), seen.height()),
            QRectF(seen.right(), seen.top(), view.width - seen.right(), seen.height()),
        )
        return [part for part in parts if not part.isEmpty()]

    def draw(self, painter: QPainter, view: MapView) -> bool:
        """Draw the picture where it belongs in ``view``; False when there is none yet."""
        if self._picture is None or self._done is None:
            return False
        old = self._done.view
        left, top = view.to_screen(*old.to_map(0, 0))
        stretch = old.metres_per_px / view.metres_per_px
        if abs(stretch - 1) < 1e-9:
            # Whole device pixels, or the letters of the picture blur.
            left, top = round(left * view.ratio) / view.ratio, round(top * view.ratio) / view.ratio
            painter.drawImage(QPointF(left, top), self._picture)
            return True
        seen = QRectF(-left / stretch, -top / stretch, view.width / stretch, view.height / stretch)
        seen &= QRectF(0, 0, old.width, old.height)
        target = QRectF(left + seen.left() * stretch, top + seen.top() * stretch,
                        seen.width() * stretch, seen.height() * stretch)  # fmt: skip
        source = QRectF(seen.left() * old.ratio, seen.top() * old.ratio,
                        seen.width() * old.ratio, seen.height() * old.ratio)  # fmt: skip
        painter.drawImage(target, self._picture, source)
        return True

    def words(self, view: MapView) -> tuple[Under, ...]:
        """Return where the picture's labels stand, and what to add to a box of ``view`` to find it there."""
        if self._done is None or self._done.view.metres_per_px != view.metres_per_px:
            return ()
        return ((self._words, QPointF(*self._done.view.to_screen(*view.to_map(0, 0)))),)

    def house_at(self, easting: float, northing: float) -> tuple[float, ...]:
        """Return the outline of the house in which a point (metres EPSG:25832) lies, flat; empty when in none."""
        spot = QPointF(easting, northing)
        for feature in self._features:
            if feature.cls != "building":
                continue
            east, north = first_corner(feature)
            if abs(east - easting) > _HOUSE_REACH_M or abs(north - northing) > _HOUSE_REACH_M:
                continue
            outline = tuple(feature.coords)
            if polygon(outline).containsPoint(spot, Qt.FillRule.OddEvenFill):
                return outline
        return ()

    def _ask(self) -> None:
        order = self._order
        if order is None:
            return
        done = self._done
        move = None if done is None or self._fresh or done.look != order.look else move_of(done.view, order.view)
        first = order
        if move is None:
            # What the window shows comes first; its margin is painted as strips once that is whole.
            first = _Order(order.view.grown(-MARGIN_PX), order.look)
            boxes = [first.view.box]
        else:
            first = order = self._order = _Order(move.view, order.look)
            boxes = [move.box_of(strip) for strip in move.strips]
        came: list[Sequence[Feature] | None] = [None] * len(boxes)

        def deliver(number: int, features: Sequence[Feature]) -> None:
            # Closed meanwhile, or asked again since: the answer is for nobody.
            if not isValid(self) or order is not self._order:
                return
            came[number] = features
            if all(part is not None for part in came):
                self._begin(first, [part or () for part in came], move if done is self._done else None)

        for number, box in enumerate(boxes):
            self._fetch(box, order.view.metres_per_px, partial(deliver, number))

    def _begin(self, order: _Order, parts: list[Sequence[Feature]], move: Move | None) -> None:
        self.slices.begin(self._paint(order, parts[0]) if move is None else self._extend(order, parts, move))

    def _paint(self, order: _Order, features: Sequence[Feature]) -> Iterator[None]:
        picture, words = self._blank(order.view), Taken()
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            yield from BaseLayer(features, self._sea, words).steps(painter, order.view, order.look)
        finally:
            painter.end()
        self._put(order, picture, features, words)
        self._fresh = False

    def _extend(self, order: _Order, parts: list[Sequence[Feature]], move: Move) -> Iterator[None]:
        """Keep what the old picture has of the new view and paint the strips it lacks."""
        picture, view = self._blank(order.view), order.view
        words = self._words.moved(*move.shift, QRectF(0, 0, view.width, view.height))
        painter = QPainter(picture)
        try:
            assert self._picture is not None
            for band in _bands(view):
                painter.setClipRect(band)
                painter.drawImage(QPointF(*move.shift), self._picture)
                yield
            painter.setClipping(False)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for strip, features in zip(move.strips, parts, strict=True):
                layer = BaseLayer(features, self._sea, words)
                yield from layer.steps(painter, view, order.look, part=strip)
        finally:
            painter.end()
        new = [feature for part in parts for feature in part]
        houses = [feature for feature in self._features if feature.cls == "building"]
        self._put(order, picture, new + houses[: _KEPT_HOUSES - len(new)], words)

    def _blank(self, view: MapView) -> QImage:
        """Return a picture to paint on: the one before the last where it fits, for new memory must be cleared first."""
        size = round(view.width * view.ratio), round(view.height * view.ratio)
        picture, self._spare = self._spare, None
        if picture is None or (picture.width(), picture.height()) != size:
            picture = QImage(*size, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(view.ratio)
        return picture

    def _put(self, order: _Order, picture: QImage, features: Sequence[Feature], words: Taken) -> None:
        self._spare, self._picture = self._picture, picture
        self._features, self._done, self._words = features, order, words

    def _painted(self) -> None:
        if self._done is not self._order:
            self._ask_timer.start()
        self.changed.emit()


def _bands(view: MapView) -> Iterator[QRectF]:
    """Yield a view as bands of whole device pixels: copied at one go, a large window would keep a key waiting."""
    rows = round(view.height * view.ratio)
    edges = [round(rows * number / _BANDS) / view.ratio for number in range(_BANDS + 1)]
    for top, bottom in pairwise(edges):
        yield QRectF(0, top, view.width, bottom - top)


def _covers(picture: MapView, view: MapView, beyond_px: float = _RENEW_WITHIN_PX) -> bool:
    """True when the picture is at the view's scale and reaches so far beyond its window on all sides."""
    if picture.metres_per_px != view.metres_per_px or picture.ratio != view.ratio:
        return False
    left, top = view.to_screen(*picture.to_map(0, 0))
    return (
        left <= -beyond_px
        and top <= -beyond_px
        and left + picture.width >= view.width + beyond_px
        and top + picture.height >= view.height + beyond_px
    )
