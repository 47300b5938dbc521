"""Lines as far as they are seen: a road runs far outside the window, and nothing is worked out for that."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from widgets.map.decoding import corners_of
from widgets.map.layers import Feature
from widgets.map.view import MapView

Point = tuple[float, float]


class Run(NamedTuple):
    """A stretch of a line near the window.

    ``points`` are logical pixels, at least two; ``along`` is how many pixels of the line lie before the first of them.
    """

    points: list[Point]
    along: float


def runs_near(feature: Feature, view: MapView, reach_px: float) -> list[Run]:
    """Return what of a feature's lines or rings lies in the window or so near that a stroke or word reaches in.

    Legs are taken whole, so that a stretch begins and ends outside unless the line itself does.
    """
    origin, lines = corners_of(feature)
    scale = 1 / view.metres_per_px
    x, y = view.to_screen(*origin)
    # The window in the feature's own metres: most corners are compared and never turned into pixels.
    west, east = (-reach_px - x) / scale, (view.width + reach_px - x) / scale
    north, south = (y + reach_px) / scale, (y - view.height - reach_px) / scale
    found: list[Run] = []
    for easts, norths in lines:
        legs = _legs(easts, norths, west, south, east, north)
        found += [
            Run(
                [(x + e * scale, y - n * scale) for e, n in zip(easts[a:b], norths[a:b], strict=True)],
                _length(easts, norths, a) * scale,
            )
            for a, b in legs
        ]
    return found


def _legs(
    easts: list[float], norths: list[float], west: float, south: float, east: float, north: float
) -> Iterator[tuple[int, int]]:
    """Yield the first corner of each stretch whose legs touch a box, and the one after its last."""
    begun = -1
    e0, n0 = easts[0], norths[0]
    for number, (e1, n1) in enumerate(zip(easts, norths, strict=True)):
        if (
            number
            and (e0 < east or e1 < east)
            and (e0 > west or e1 > west)
            and (n0 < north or n1 < north)
            and (n0 > south or n1 > south)
        ):
            if begun < 0:
                begun = number - 1
        elif begun >= 0:
            yield begun, number
            begun = -1
        e0, n0 = e1, n1
    if begun >= 0:
        yield begun, len(easts)


def _length(easts: list[float], norths: list[float], count: int) -> float:
    """Return the length of the way to a corner."""
    corners = list(zip(easts[: count + 1], norths[: count + 1], strict=True))
    return sum(map(math.dist, corners, corners[1:]))
