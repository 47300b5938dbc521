"""Wide lines as single straight pieces: Qt fills those five times as fast as the outline of a whole polyline.

Each piece is drawn a little longer than it is, so that the outer edges of two that meet come together in one point, as
in a mitred joint, and no gap is left between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF

_OVERLAP_PX = 0.75
"""Two smooth edges that only just meet let the ground shine through."""
_SHARP_COS = 0.2
"""At a sharper corner the point of the joint would stand out like a thorn; it is cut off there."""

Point = tuple[float, float]


def segments(lines: Iterable[Sequence[Point]], wide_px: float, width: float, height: float) -> list[QLineF]:
    """Return polylines (logical pixels) as pieces for a flat-ended pen ``wide_px`` wide.

    What lies wholly outside a window of ``width`` by ``height`` is left out.
    """
    half = wide_px / 2
    left, right, top, bottom = -wide_px, width + wide_px, -wide_px, height + wide_px
    found: list[QLineF] = []
    for points in lines:
        x0, y0 = points[0]
        before = 0.0  # by how much the piece at hand is lengthened at its beginning
        begun = False
        ux = uy = from_x = from_y = to_x = to_y = 0.0
        for x1, y1 in points[1:]:
            dx, dy = x1 - x0, y1 - y0
            length = math.hypot(dx, dy)
            if length < 1e-6:
                continue
            nx, ny = dx / length, dy / length
            if begun:
                cos = ux * nx + uy * ny
                more = half if cos < _SHARP_COS else half * math.sqrt((1 - min(cos, 1.0)) / (1 + cos)) + _OVERLAP_PX
                if max(from_x, to_x) > left and min(from_x, to_x) < right:  # noqa: SIM102
                    if max(from_y, to_y) > top and min(from_y, to_y) < bottom:
                        found.append(
                            QLineF(
                                from_x - ux * before, from_y - uy * before, to_x + ux * more, to_y + uy * more
                            )
                        )  # fmt: skip
                before = more
            begun = True
            ux, uy, from_x, from_y, to_x, to_y = nx, ny, x0, y0, x1, y1
            x0, y0 = x1, y1
        if begun:
            found.append(QLineF(from_x - ux * before, from_y - uy * before, to_x, to_y))
    return found


def ends(lines: Iterable[Sequence[Point]], wide_px: float, width: float, height: float) -> list[QPointF]:
    """Return where polylines begin and end inside a window: a round spot there fills the crossing they end in."""
    return [
        QPointF(x, y)
        for points in lines
        for x, y in (points[0], points[-1])
        if -wide_px < x < width + wide_px and -wide_px < y < height + wide_px
    ]
