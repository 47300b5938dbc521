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
    """Return the move from one view to another, or None when it must be painted whole: another scale or too far."""
    if (old.metres_per_px, old.ratio, old.width, old.height) != (new.metres_per_px, new.ratio, new.width, new.height):
        return None
    x, y = new.to_screen(*old.to_map(0, 0))
    right, down = round(x * new.ratio) / new.ratio, round(y * new.ratio) / new.ratio
    kept = max(0.0, 1 - abs(right) / new.width) * max(0.0, 1 - abs(down) / new.height)
    if kept < _LEAST_KEPT or (right == 0 and down == 0):
        return None
    view = replace(
        new,
        easting=old.easting - right * new.metres_per_px,
        northing=old.northing + down * new.metres_per_px,
    )
    strips = []
    if right:
        strips.append(QRectF(0 if right > 0 else new.width + right, 0, abs(right), new.height))
    if down:
        left, width = max(right, 0.0), new.width - abs(right)
        strips.append(QRectF(left, 0 if down > 0 else new.height + down, width, abs(down)))
    return Move(view, (right, down), tuple(strips))
