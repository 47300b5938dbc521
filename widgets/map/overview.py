"""The whole country small in a corner: fetched once for a map, painted anew for each look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from widgets.map.furniture import INSET_PX, Overview, paint_overview
from widgets.map.layers import Feature, Fetch
from widgets.map.view import Box

if TYPE_CHECKING:
    from widgets.theme import Look


class WholeMap(QObject):
    """The picture of everything on a map. ``arrived`` tells that its features have come, with ``sea`` known by then."""

    arrived = Signal()

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._features: Sequence[Feature] = ()
        self._bounds: Box = (0.0, 0.0, 1.0, 1.0)
        self.picture: Overview | None = None
        self.sea = False

    def want(self, bounds: Box) -> None:
        """Ask for the whole of a map, in metres EPSG:25832."""
        self._bounds = bounds
        self._fetch(bounds, (bounds[2] - bounds[0]) / INSET_PX[0], self._delivered)

    def draw(self, look: Look, ratio: float) -> None:
        """Paint the picture anew, for ``ratio`` device pixels per logical one."""
        if self._features:
            self.picture = paint_overview(self._features, self._bounds, look, ratio, self.sea)

    def _delivered(self, features: Sequence[Feature]) -> None:
        if not isValid(self):
            return  # the window was closed while the features were on their way
        self._features = features
        self.sea = any(feature.cls == "coast" and feature.closed for feature in features)
        self.arrived.emit()
