"""The picture of the ground, larger than the window, kept and made anew a slice at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from shiboken6 import isValid

from widgets.map.base import BaseLayer
from widgets.map.labels import Taken, Under
from widgets.map.layers import Feature, Fetch
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

MARGIN_PX = 256
_RENEW_WITHIN_PX = 48
_SLICE_S = 0.006


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
        self._picture: QImage | None = None
        self._features: Sequence[Feature] = ()
        self._steps: Iterator[None] | None = None
        self._words = Taken()
        self.sea = True
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask)
        self._paint_timer = QTimer(self, interval=0)
        self._paint_timer.timeout.connect(self._slice)

    @property
    def features(self) -> Sequence[Feature]:
        """The features of the last delivery."""
        return self._features

    @property
    def settled(self) -> bool:
        """True when the picture is whole and nothing newer is on the way."""
        return self._done is not None and self._done is self._order and self._steps is None

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
            self._ask_timer.start()

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

    def _ask(self) -> None:
        order = self._order
        if order is None:
            return

        def deliver(features: Sequence[Feature]) -> None:
            # Closed meanwhile, or asked again since: the answer is for nobody.
            if isValid(self) and order is self._order:
                self._begin(order, features)

        self._fetch(order.view.box, order.view.metres_per_px, deliver)

    def _begin(self, order: _Order, features: Sequence[Feature]) -> None:
        self._stop()
        self._steps = self._paint(order, features)
        self._paint_timer.start()

    def _stop(self) -> None:
        self._paint_timer.stop()
        if self._steps is not None:
            self._steps.close()
        self._steps = None

    def _paint(self, order: _Order, features: Sequence[Feature]) -> Iterator[None]:
        view = order.view
        size = round(view.width * view.ratio), round(view.height * view.ratio)
        picture = QImage(*size, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(view.ratio)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            words = Taken()
            yield from BaseLayer(features, self.sea, words).steps(painter, view, order.look)
        finally:
            painter.end()
        self._picture, self._features, self._done, self._words = picture, features, order, words

    def _slice(self) -> None:
        until = perf_counter() + _SLICE_S
        while self._steps is not None and perf_counter() < until:
            try:
                next(self._steps)
            except StopIteration:
                self._stop()
                self.changed.emit()


def _covers(picture: MapView, view: MapView) -> bool:
    """True when the picture is at the view's scale and reaches beyond its window on all sides."""
    if picture.metres_per_px != view.metres_per_px or picture.ratio != view.ratio:
        return False
    left, top = view.to_screen(*picture.to_map(0, 0))
    return (
        left <= -_RENEW_WITHIN_PX
        and top <= -_RENEW_WITHIN_PX
        and left + picture.width >= view.width + _RENEW_WITHIN_PX
        and top + picture.height >= view.height + _RENEW_WITHIN_PX
    )
