"""The live signs kept as a picture: a frame of a pan only lays pictures on each other, placing waits for its turn."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from widgets.map.scene import MapScene
from widgets.map.slices import Slices
from widgets.map.symbols import LiveLayer
from widgets.map.view import MapView

if TYPE_CHECKING:
    from widgets.theme import Look

_REST_MS = 30
"""So long after the last move the signs are placed anew for where the map then is."""
_LONGEST_S = 0.15
"""Signs that have been moved about for this long are placed anew though the map still moves."""


class _Wanted(NamedTuple):
    """What is to be seen: the signs, where, how; ``same`` tells pictures that only have to be moved."""

    layer: LiveLayer
    view: MapView
    look: Look

    def same(self, other: _Wanted) -> bool:
        """True when the other shows the same signs at the same scale in the same window."""
        old, new = other.view, self.view
        return (
            other.layer.scene is self.layer.scene
            and other.layer.outline == self.layer.outline
            and (old.metres_per_px, old.width, old.height, old.ratio)
            == (new.metres_per_px, new.width, new.height, new.ratio)
            and other.look == self.look
        )

    def stands(self, other: _Wanted) -> bool:
        """True when the other has the same place too, over the same words of the ground."""
        words = [under for under, _ in self.layer.under]
        return other.view == self.view and [under for under, _ in other.layer.under] == words


class HeldSigns(QObject):
    """Paints the live signs from a picture; while the map moves it moves with the ground.

    Placing two hundred signs and their words takes longer than a frame of a pan may. It is done a slice at a time
    once the map rests, or goes on moving for long; until then words and arrows at the edge stand as they stood.
    ``changed`` says that there is a newer picture. What is new, not merely moved, is painted at once and in haste
    straight into the frame; its picture is made after that, or for the next frame where that comes first.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: _Wanted | None = None
        self._done: _Wanted | None = None
        self._told: MapScene | None = None
        self._picture = self._spare = QImage()
        self._placed = 0.0
        self._hasty = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._begin)
        self.slices = Slices(self)
        self.slices.done.connect(self.changed)

    @property
    def settled(self) -> bool:
        """True when the signs stand where they belong in what was painted last."""
        wanted, done = self._wanted, self._done
        if wanted is None or done is None:
            return wanted is None
        return not self._hasty and wanted.same(done) and wanted.stands(done)

    def paint(self, painter: QPainter, layer: LiveLayer, view: MapView, look: Look) -> None:
        """Draw the signs of ``layer`` where they belong in ``view``."""
        wanted = self._wanted = _Wanted(layer, view, look)
        if self._done is None or not wanted.same(self._done):
            self._stop()
            if self._done is not None and not any(layer.scene is old for old in (self._done.layer.scene, self._told)):
                self._told = layer.scene
                for _ in layer.steps(painter, view, look, hasty=True):
                    pass
                self._begin()
                return
            for _ in self._place(wanted, hasty=True):
                pass
        assert self._done is not None
        left, top = view.to_screen(*self._done.view.to_map(0, 0))
        # Whole device pixels, or the letters of the picture blur.
        spot = QPointF(round(left * view.ratio) / view.ratio, round(top * view.ratio) / view.ratio)
        painter.drawImage(spot, self._picture)
        if not self.slices.busy and not self.settled:
            self._rest.start(0 if monotonic() - self._placed > _LONGEST_S else _REST_MS)

    def _begin(self) -> None:
        if self._wanted is not None and not self.slices.busy and not self.settled:
            self._placed = monotonic()
            self.slices.begin(self._place(self._wanted, hasty=False))

    def _stop(self) -> None:
        self._rest.stop()
        self.slices.stop()

    def _place(self, wanted: _Wanted, hasty: bool) -> Iterator[None]:
        """Place the signs of a view on a picture as large as its window."""
        picture = self._blank(wanted.view)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            yield from wanted.layer.steps(painter, wanted.view, wanted.look, hasty)
        finally:
            painter.end()
        self._spare, self._picture = self._picture, picture
        # Where haste left nothing behind, placing all of it once more would make the same picture.
        self._done, self._placed, self._hasty = wanted, monotonic(), wanted.layer.incidents.behind

    def _blank(self, view: MapView) -> QImage:
        """Return a picture with nothing on it: the one before the last where it fits."""
        size = round(view.width * view.ratio), round(view.height * view.ratio)
        picture, self._spare = self._spare, QImage()
        if (picture.width(), picture.height()) != size:
            picture = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(view.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture
