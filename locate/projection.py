"""Between degrees and metres: WGS84 (lat, lon), EPSG:25832 and other UTM zones (easting, northing).

Near Denmark EPSG:25832 is computed here at once; everything else is pyproj's, which takes a while to load.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from locate import utm32

_local = threading.local()


@lru_cache(maxsize=1024)
def to_metres(lat: float, lon: float) -> tuple[float, float]:
    """Return (easting, northing) in metres EPSG:25832 of a point (lat, lon) in WGS84 degrees."""
    if utm32.holds_degrees(lat, lon):
        return utm32.to_metres(lat, lon)
    easting, northing = _transformer("EPSG:4326", "EPSG:25832").transform(lon, lat)
    return float(easting), float(northing)


def many_to_metres(lats: Any, lons: Any) -> tuple[Any, Any]:
    """Return (eastings, northings) in metres EPSG:25832 of arrays of WGS84 degrees."""
    eastings, northings = _transformer("EPSG:4326", "EPSG:25832").transform(lons, lats)
    return eastings, northings


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return (lat, lon) in WGS84 degrees of a point (easting, northing) in metres EPSG:25832."""
    if utm32.holds_metres(easting, northing):
        return utm32.to_degrees(easting, northing)
    lon, lat = _transformer("EPSG:25832", "EPSG:4326").transform(easting, northing)
    return float(lat), float(lon)


def utm_to_degrees(zone: int, easting: float, northing: float, *, south: bool = False) -> tuple[float, float]:
    """Return (lat, lon) in WGS84 degrees of metres in a UTM zone (1-60); infinite where there is no such place."""
    lon, lat = _transformer(_utm(zone, south), "EPSG:4326").transform(easting, northing)
    return float(lat), float(lon)


def degrees_to_utm(zone: int, lat: float, lon: float) -> tuple[float, float]:
    """Return (easting, northing) in metres of a UTM zone (1-60), northern half, for (lat, lon) WGS84 degrees."""
    easting, northing = _transformer("EPSG:4326", _utm(zone, False)).transform(lon, lat)
    return float(easting), float(northing)


def _utm(zone: int, south: bool) -> str:
    """Return the name of a zone: ETRS89 where Denmark uses it, so that its figures are those of Danish maps."""
    return f"EPSG:{25800 + zone}" if zone in (32, 33) and not south else f"EPSG:{(32700 if south else 32600) + zone}"


def _transformer(source: str, target: str) -> Any:
    """Return this thread's own transformer; a PROJ context must not be shared, and pyproj is slow to import."""
    known = _local.__dict__.setdefault("transformers", {})
    if (source, target) not in known:
        from pyproj import Transformer

        known[source, target] = Transformer.from_crs(source, target, always_xy=True)
    return known[source, target]
