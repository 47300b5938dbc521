"""What is new when the map moves: which strips of a picture have to be painted and how far the rest has to be moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from widgets.map.view import Box, MapView

_LEAST_KEPT = 0.4
_REACH_PX = 24.0
"""What lies this far outside a strip may still reach into it: wide roads, signs, words."""


@dataclass(frozen=True)
class Move:
    """How one picture becomes another of the same size and scale.

    ``view`` is the new one, set so that the old picture moves by whole device pixels; ``shift`` is where its top left
    corner then lies and ``strips`` what it does not cover, both in logical pixels of the new picture.
    """

    view: MapView
    shift: tuple[float, float]
    strips: tuple[QRectF, ...]

    def box_of(self, strip: QRectF) -> Box:
        """Return the ground that can be seen in a strip, in metres EPSG:25832."""
        west, north = self.view.to_map(strip.left() - _REACH_PX, strip.top() - _REACH_PX)
        east, south = self.view.to_map(strip.right() + _REACH_PX, strip.bottom() + _REACH_PX)
        return west, south, east, north


def move_of(old: MapView, new: MapView) -> Move | None:
    """Return how an old picture serves a new view, or None when that must be painted whole: another scale or too far.

    The two need not be of one size: a picture of the window alone is a part of the one with its margin.
    """
    if (old.metres_per_px, old.ratio) != (new.metres_per_px, new.ratio):
        return None
    x, y = new.to_screen(*old.to_map(0, 0))
    right, down = round(x * new.ratio) / new.ratio, round(y * new.ratio) / new.ratio
    whole = QRectF(0, 0, new.width, new.height)
    kept = whole & QRectF(right, down, old.width, old.height)
    smaller = min(old.width * old.height, new.width * new.height)
    if kept.width() * kept.height() < _LEAST_KEPT * smaller:
        return None
    view = replace(new, easting=new.easting + (x - right) * new.metres_per_px,
                   northing=new.northing - (y - down) * new.metres_per_px)  # fmt: skip
    strips = tuple(
        strip
        for strip in (
            QRectF(0, kept.top(), kept.left(), kept.height()),
            QRectF(kept.right(), kept.top(), new.width - kept.right(), kept.height()),
            QRectF(0, 0, new.width, kept.top()),
            QRectF(0, kept.bottom(), new.width, new.height - kept.bottom()),
        )
        if strip.width() > 0 and strip.height() > 0
    )
    return Move(view, (right, down), strips) if strips else None
