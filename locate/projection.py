"""Between degrees and metres: WGS84 (lat, lon) and EPSG:25832 (easting, northing), through pyproj."""

from __future__ import annotations

import threading
from typing import Any

_local = threading.local()


def to_metres(lat: float, lon: float) -> tuple[float, float]:
    """Return (easting, northing) in metres EPSG:25832 of a point (lat, lon) in WGS84 degrees."""
    easting, northing = _transformer("EPSG:4326", "EPSG:25832").transform(lon, lat)
    return float(easting), float(northing)


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return (lat, lon) in WGS84 degrees of a point (easting, northing) in metres EPSG:25832."""
    lon, lat = _transformer("EPSG:25832", "EPSG:4326").transform(easting, northing)
    return float(lat), float(lon)


def _transformer(source: str, target: str) -> Any:
    """Return this thread's own transformer; a PROJ context must not be shared, and pyproj is slow to import."""
    known = _local.__dict__.setdefault("transformers", {})
    if (source, target) not in known:
        from pyproj import Transformer

        known[source, target] = Transformer.from_crs(source, target, always_xy=True)
    return known[source, target]
