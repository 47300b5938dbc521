"""What a position that is no circle says about the houses: ellipses, masts' sectors and polygons.

An ellipse is a two-dimensional normal distribution with its axes. A sector or polygon holds the caller with its stated
confidence, everywhere inside alike, and fades outside from its border on without a step: with area A, circumference P
and confidence c the density outside is c/A * exp(-d/s), where s makes what lies outside sum to 1 - c
(P s + 2 pi s^2 = A (1 - c) / c, exact for a convex outline).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from locate.answer import geojson
from locate.projection import to_metres
from locate.register import layout
from locate.register.position import point_variance
from locate.register.ranking import Many
from locate.register.spots import Spots
from locate.report import Ellipse, Polygon, Sector

_CHI95 = -2 * math.log(0.05)
_CHI999 = -2 * math.log(0.001)
_TAILS = 7.0  # beyond so many fading lengths a thousandth of the tail is left
_SURE, _UNSURE = 0.999, 0.05


Ring = list[tuple[float, float]]


class NoAreaError(ValueError):
    """The outline encloses nothing."""


class Centre(NamedTuple):
    """The point that distances and bearings are told from, EPSG:25832 in metres, and the farthest point inside."""

    e: float
    n: float
    reach_m: float


def rank_ellipse(spots: Spots, shape: Ellipse, confidence: float) -> tuple[Many, Centre]:
    """Weigh the houses by an ellipse that is true with a probability of ``confidence``; inside is inside 95 %."""
    import numpy as np

    e, n = to_metres(shape.lat, shape.lon)
    chi = -2 * math.log1p(-_held(confidence))
    along, across = max(shape.semi_major_m, 1.0) ** 2 / chi, max(shape.semi_minor_m, 1.0) ** 2 / chi
    turn = math.radians(shape.orientation_deg)
    widest = max(along, across) + max(map(point_variance, layout.QUALITIES[:2]))
    reach = math.sqrt(widest * _CHI999)
    runs, _ = spots.runs((e - reach) * 100, (n - reach) * 100, (e + reach) * 100, (n + reach) * 100)
    east, north, flags, houses = spots.columns(runs)
    east, north = east / 100 - e, north / 100 - n
    u = east * math.sin(turn) + north * math.cos(turn)
    v = east * math.cos(turn) - north * math.sin(turn)
    own = np.array([point_variance(quality) for quality in layout.QUALITIES])[flags & 3]
    weight = np.sqrt(along * across / ((along + own) * (across + own)))
    weight *= np.exp(-(u * u / (along + own) + v * v / (across + own)) / 2)
    inside = u * u / along + v * v / across <= _CHI95
    distance = np.hypot(east, north)
    ranking = Many(weight[inside], distance[inside], houses[inside], float(weight.sum()))
    return ranking, Centre(e, n, math.sqrt(max(along, across) * _CHI95))


def rank_outline(
    spots: Spots, rings: Sequence[Sequence[tuple[float, float]]], centre: tuple[float, float], confidence: float
) -> tuple[Many, Centre]:
    """Weigh the houses by an outline (rings of (lat, lon) WGS84, holes after the first); inside is inside it.

    ``centre`` (lat, lon) is where distances are told from: the mast, or the middle of an area.
    """
    import numpy as np
    import shapely

    if not rings:
        raise NoAreaError
    outer, *holes = ([to_metres(lat, lon) for lat, lon in ring] for ring in rings)
    if len(outer) < 4 or not all(math.isfinite(e + n) for ring in (outer, *holes) for e, n in ring):
        raise NoAreaError
    shape = shapely.make_valid(shapely.Polygon(outer, holes))
    if shape.area < 1.0:
        raise NoAreaError
    e, n = to_metres(*centre)
    held = _held(confidence)
    outside = shape.area * (1 - held) / held
    fade = max((math.sqrt(shape.length**2 + 8 * math.pi * outside) - shape.length) / (4 * math.pi), 1.0)
    west, south, east_most, north_most = shape.buffer(fade * _TAILS).bounds
    runs, _ = spots.runs(west * 100, south * 100, east_most * 100, north_most * 100)
    east, north, flags, houses = spots.columns(runs)
    points = shapely.points(east / 100, north / 100)
    away = shapely.distance(shape, points)
    own = np.array([point_variance(quality) for quality in layout.QUALITIES])[flags & 3]
    weight = shape.area / (shape.area + 2 * math.pi * own) * np.exp(-away / fade)
    inside = away == 0
    distance = np.hypot(east / 100 - e, north / 100 - n)
    ranking = Many(weight[inside], distance[inside], houses[inside], float(weight.sum()))
    corners: Any = shapely.get_coordinates(shape)
    return ranking, Centre(e, n, float(np.hypot(corners[:, 0] - e, corners[:, 1] - n).max()))


def outline(shape: Polygon | Sector) -> tuple[list[Ring], tuple[float, float]]:
    """Return a shape's rings of (lat, lon), closed, and the point it is told from: the mast, or the middle."""
    rings = [[(lat, lon) for lon, lat in ring] for ring in geojson(shape)["coordinates"]]
    if isinstance(shape, Sector):
        return rings, (shape.lat, shape.lon)
    corners = rings[0][:-1] or rings[0]
    if not corners:
        raise NoAreaError
    return rings, (sum(lat for lat, _ in corners) / len(corners), sum(lon for _, lon in corners) / len(corners))


def _held(confidence: float) -> float:
    return min(max(confidence, _UNSURE), _SURE)
