"""What an uncertain position says about a point: a two-dimensional normal distribution around the position."""

from __future__ import annotations

import math
from typing import NamedTuple

from locate.projection import to_metres
from locate.register.types import Near, Ring
from locate.report import radius_at

RING_CODES: dict[Ring, str] = {"68": "in_ring", "95": "in_95", "outside": "outside"}
SIGMAS_95 = math.sqrt(-2 * math.log(0.05))
SIGMAS_999 = math.sqrt(-2 * math.log(0.001))
ELSEWHERE = 0.05
"""How often the caller speaks of a place the position says nothing about: "it burns at my mother's"."""
_FADES_M = 3000.0
_MOST = 5.0
_POINT_SIGMA_M = {"A": 3.0, "B": 40.0, "U": 800.0}
_POINT_SIGMA_UNKNOWN_M = 10.0
_SMALLEST_M, _LARGEST_M = 1.0, 300_000.0


class Spread(NamedTuple):
    """A position with its uncertainty, in EPSG:25832 metres: centre, radii true at 68 % and 95 %, and sigma."""

    e: float
    n: float
    radius68_m: float
    radius95_m: float
    sigma_m: float

    def ring(self, distance_m: float) -> Ring:
        """Return the ring a distance from the centre lies in."""
        if distance_m <= self.radius68_m:
            return "68"
        return "95" if distance_m <= self.radius95_m else "outside"

    def weight(self, distance_m: float, quality: str) -> float:
        """Return the likelihood (not normalised) that someone at a point of this quality is seen at this distance.

        The point's own error is added to the position's, so an address placed by area is spread thin.
        """
        variance = self.variance(quality)
        return self.sigma_m**2 / variance * math.exp(-(distance_m**2) / (2 * variance))

    def variance(self, quality: str) -> float:
        """Return the variance (square metres, along each axis) of a position and a point of this quality together."""
        return self.sigma_m**2 + point_variance(quality)

    def penalty(self, distance_m: float) -> float:
        """Return what a distance costs a search hit, 0 at the centre to 5 far away: nothing is ever ruled out."""
        here = (1 - ELSEWHERE) * math.exp(-(distance_m**2) / (2 * self.sigma_m**2))
        return min(_MOST, -math.log(here + ELSEWHERE / (1 + (distance_m / _FADES_M) ** 2)))

    def to(self, e: float, n: float) -> tuple[float, float]:
        """Return distance (metres) and bearing (degrees clockwise from grid north) from the centre to a point."""
        east, north = e - self.e, n - self.n
        return math.hypot(east, north), math.degrees(math.atan2(east, north)) % 360


def point_variance(quality: str) -> float:
    """Return the variance (square metres, along each axis) of a point of this class: "A", "B", "U" or unknown."""
    return _POINT_SIGMA_M.get(quality, _POINT_SIGMA_UNKNOWN_M) ** 2


def spread(near: Near) -> Spread | None:
    """Return a position's spread, or None when its figures make no position at all."""
    figures = (near.lat, near.lon, near.radius_m, near.confidence)
    if not all(map(math.isfinite, figures)) or not (-85 <= near.lat <= 85 and -180 <= near.lon <= 180):
        return None
    confidence = min(max(near.confidence, 0.01), 0.9999)
    radius = min(max(near.radius_m, _SMALLEST_M), _LARGEST_M)
    e, n = to_metres(near.lat, near.lon)
    if not (math.isfinite(e) and math.isfinite(n)):
        return None
    r68, r95 = radius_at(radius, confidence, 0.68), radius_at(radius, confidence, 0.95)
    return Spread(e, n, r68, r95, r95 / SIGMAS_95)
