"""The two small agreements the map rests on: what can be painted on it, and what its ground is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from widgets.map.view import Box, MapView

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from widgets.theme import Look


class MapLayer(Protocol):
    """One layer of the map; the painter draws in logical pixels with antialiasing on, and is given back as it came."""

    def paint(self, painter: QPainter, view: MapView, look: Look) -> None:
        """Draw what lies in ``view``."""


class Feature(Protocol):
    """One thing of the ground.

    ``coords`` is flat: easting, northing, easting, … in metres EPSG:25832; ``closed`` means an area. ``rank`` grows
    with lesser importance within its class ``cls``.
    """

    @property
    def cls(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def coords(self) -> Sequence[float]: ...
    @property
    def closed(self) -> bool: ...
    @property
    def rank(self) -> int: ...


Deliver = Callable[[Sequence[Feature]], None]
Fetch = Callable[[Box, float, Deliver], None]
"""``fetch(box, metres_per_px, deliver)``: ask for the ground; ``deliver`` is called on the GUI thread, later."""
