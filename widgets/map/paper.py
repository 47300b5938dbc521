"""The map for the record: what stood on the screen, painted anew for paper in steps that no key ever waits for."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QImage, QPainter
from shiboken6 import isValid

from widgets.map.base import BaseLayer
from widgets.map.furniture import FurnitureLayer
from widgets.map.incidents import IncidentLayer
from widgets.map.labels import Taken
from widgets.map.layers import Feature, Fetch, MapLayer
from widgets.map.scene import MapScene
from widgets.map.symbols import LiveLayer
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

log = logging.getLogger(__name__)

LEAST_PX = (320, 240)
WANTED_PX = (800, 470)
"""The size of a map that has never been on the screen, or was too small there for paper."""
_FINEST_RATIO = 2.0  # beyond that a printer shows no more of it
_SLICE_S = 0.006
_PATIENCE_MS = 3000


@dataclass(frozen=True)
class MapFrame:
    """The map at one moment, as values: nothing that is learned later can get into it."""

    view: MapView
    scene: MapScene
    outline: tuple[float, ...] = ()
    extra: tuple[MapLayer, ...] = ()
    attribution: str = ""
    sea: bool = True


Painted = Callable[[QImage | None], None]


@dataclass(frozen=True)
class _Order:
    frame: MapFrame
    look: Look
    painted: Painted


class PaperMap(QObject):
    """Paints frames one after the other, a few milliseconds at a time, whenever the desk has nothing else to do.

    ``fetch`` brings the ground of a frame: what the screen has of it is, after a move, only what was new.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._orders: deque[_Order] = deque()
        self._steps: Iterator[QImage | None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self._patience = QTimer(self, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._begin(()))

    def paint(self, frame: MapFrame, look: Look, painted: Painted) -> None:
        """Paint a frame in a look; ``painted`` gets the picture later, or None when it cannot be painted.

        Where the ground does not come in time, the signs stand on an empty one.
        """
        self._orders.append(_Order(frame, look, painted))
        if len(self._orders) == 1:
            self._next()

    def _next(self) -> None:
        order = self._orders[0]

        def deliver(features: Sequence[Feature]) -> None:
            # Closed meanwhile, or given up waiting for: the answer is for nobody.
            if isValid(self) and self._steps is None and self._orders and self._orders[0] is order:
                self._begin(features)

        self._patience.start()
        self._fetch(order.frame.view.box, order.frame.view.metres_per_px, deliver)

    def _begin(self, features: Sequence[Feature]) -> None:
        self._patience.stop()
        self._steps = _steps(self._orders[0], features)
        self._timer.start()

    def _slice(self) -> None:
        until = perf_counter() + _SLICE_S
        picture = None
        try:
            while self._steps is not None and picture is None and perf_counter() < until:
                picture = next(self._steps)
        except Exception:
            # A picture that cannot be painted must not cost the desk anything but the picture.
            log.exception("the map could not be painted for the record")
            self._end(None)
        if picture is not None:
            self._end(picture)

    def _end(self, picture: QImage | None) -> None:
        self._timer.stop()
        self._steps = None
        painted = self._orders.popleft().painted
        if self._orders:
            self._next()
        painted(picture)


def _steps(order: _Order, features: Sequence[Feature]) -> Iterator[QImage | None]:
    """Paint as the canvas does, without its overview and cursor; the picture comes with the last step."""
    frame, view, look = order.frame, order.frame.view, order.look
    picture = QImage(round(view.width * view.ratio), round(view.height * view.ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(view.ratio)
    words = Taken()
    furniture = FurnitureLayer(frame.attribution)
    reserved = tuple(furniture.boxes(view, look))
    live = LiveLayer(frame.scene, frame.outline, reserved, ((words, QPointF()),), IncidentLayer())
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        yield from BaseLayer(features, frame.sea, words).steps(painter, view, look)
        for layer in (*frame.extra, live, furniture):
            painter.save()
            try:
                layer.paint(painter, view, look)
            finally:
                painter.restore()
            yield None
    finally:
        painter.end()
    yield picture


def paper_view(view: MapView) -> MapView:
    """Return a view as it goes to paper: of a size worth printing and no finer than a printer shows."""
    ratio = min(view.ratio, _FINEST_RATIO)
    if view.width < LEAST_PX[0] or view.height < LEAST_PX[1]:
        return view.resized(*WANTED_PX, ratio)
    return view.resized(view.width, view.height, ratio)
