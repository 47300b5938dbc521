"""An area that covers the whole window: it is the colour to begin with, and what lies under it is not painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from widgets.map.decoding import NO_ORIGIN, bounds_of, paths, pieces_of
from widgets.map.ground_style import AREAS, area_shown
from widgets.map.layers import Feature
from widgets.map.view import MapView

_REACH_PX = 3.0
"""An edge so near the window still shows in it."""


class Cover(NamedTuple):
    """The topmost class of areas, by its number in ``AREAS``, of which one covers the window; and its colour."""

    number: int
    token: str


def cover_of(by_class: Mapping[str, Sequence[Feature]], view: MapView, part: QRectF | None = None) -> Cover | None:
    """Return what covers the view, or the ``part`` of it (logical pixels) that is painted; None when nothing does."""
    room = (QRectF(0, 0, view.width, view.height) if part is None else part).adjusted(
        -_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX
    )
    west, north = view.to_map(room.left(), room.top())
    window = QRectF(west, north - room.height() * view.metres_per_px, 0, 0)
    window.setWidth(room.width() * view.metres_per_px)
    window.setHeight(room.height() * view.metres_per_px)
    for number, (cls, token) in reversed(list(enumerate(AREAS))):
        if area_shown(cls, view.metres_per_px) and any(_covers(area, window) for area in by_class.get(cls, ())):
            return Cover(number, token)
    return None


def _covers(area: Feature, window: QRectF) -> bool:
    """Whether an area without holes holds a box in metres; the cheap questions first, for most areas are small."""
    if not area.closed or pieces_of(area) > 1:
        return False
    bounds = bounds_of(area, window.width())
    if bounds is None or not bounds.contains(window):
        return False
    east, north = getattr(area, "origin", NO_ORIGIN)
    return next(paths([area])).contains(window.translated(-east, -north))
