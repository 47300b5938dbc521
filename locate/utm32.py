"""Between degrees and EPSG:25832 without a library: pyproj takes a tenth of a second to load, the first answer may not.

Transverse Mercator by Krüger's series to the fourth order of the third flattening, on the GRS80 ellipsoid, central
meridian 9° E, scale 0.9996, false easting 500 km (Karney, "Transverse Mercator with an accuracy of a few nanometers",
J. Geodesy 85, 2011, eqs. 7-36). Within 20° of the meridian it agrees with PROJ to far less than a millimetre.
"""

from __future__ import annotations

import math
from typing import Any

_F = 1 / 298.257222101
_N = _F / (2 - _F)
_E = math.sqrt(_F * (2 - _F))
_SCALED = 0.9996 * 6378137.0 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_MERIDIAN = math.radians(9)
_FALSE_EASTING = 500_000.0
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3 + 116 * _N**4 / 45,
    7 * _N**2 / 3 - 8 * _N**3 / 5 - 227 * _N**4 / 45,
    56 * _N**3 / 15 - 136 * _N**4 / 35,
    4279 * _N**4 / 630,
)


def holds_degrees(lat: float, lon: float) -> bool:
    """Return whether a point (lat, lon) lies where the series is exact: Europe and far around."""
    return -84 <= lat <= 84 and -11 <= lon <= 29


def holds_metres(easting: float, northing: float) -> bool:
    """Return whether a point (easting, northing) in EPSG:25832 lies where the series is exact."""
    return -400_000 <= easting <= 1_400_000 and 3_000_000 <= northing <= 9_000_000


def to_metres(lat: float, lon: float) -> tuple[float, float]:
    """Return (easting, northing) in metres EPSG:25832 of (lat, lon) in degrees ETRS89 (WGS84 to half a metre)."""
    sine = math.sin(math.radians(lat))
    t = math.sinh(math.atanh(sine) - _E * math.atanh(_E * sine))
    away = math.radians(lon) - _MERIDIAN
    xi = xi0 = math.atan2(t, math.cos(away))
    eta = eta0 = math.asinh(math.sin(away) / math.hypot(t, math.cos(away)))
    for order, factor in enumerate(_ALPHA, 1):
        xi += factor * math.sin(2 * order * xi0) * math.cosh(2 * order * eta0)
        eta += factor * math.cos(2 * order * xi0) * math.sinh(2 * order * eta0)
    return _FALSE_EASTING + _SCALED * eta, _SCALED * xi


def many_to_metres(lats: Any, lons: Any) -> tuple[Any, Any]:
    """Return (eastings, northings) like ``to_metres`` for numpy arrays of degrees; the same series, all at once."""
    import numpy as np

    sine = np.sin(np.radians(lats))
    t = np.sinh(np.arctanh(sine) - _E * np.arctanh(_E * sine))
    away = np.radians(lons) - _MERIDIAN
    xi = xi0 = np.arctan2(t, np.cos(away))
    eta = eta0 = np.arcsinh(np.sin(away) / np.hypot(t, np.cos(away)))
    for order, factor in enumerate(_ALPHA, 1):
        xi = xi + factor * np.sin(2 * order * xi0) * np.cosh(2 * order * eta0)
        eta = eta + factor * np.cos(2 * order * xi0) * np.sinh(2 * order * eta0)
    return _FALSE_EASTING + _SCALED * eta, _SCALED * xi


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return (lat, lon) in degrees of (easting, northing) in metres EPSG:25832."""
    xi = xi0 = northing / _SCALED
    eta = eta0 = (easting - _FALSE_EASTING) / _SCALED
    for order, factor in enumerate(_BETA, 1):
        xi -= factor * math.sin(2 * order * xi0) * math.cosh(2 * order * eta0)
        eta -= factor * math.cos(2 * order * xi0) * math.sinh(2 * order * eta0)
    conformal = math.asin(math.sin(xi) / math.cosh(eta))
    lat = conformal
    for order, factor in enumerate(_DELTA, 1):
        lat += factor * math.sin(2 * order * conformal)
    return math.degrees(lat), math.degrees(_MERIDIAN + math.atan2(math.sinh(eta), math.cos(xi)))
