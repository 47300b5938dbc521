"""A position report as the JSON object of the command line, in the contract's field order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import structs

from locate.report import Circle, Ellipse, LocationReport, Network, Polygon, Sector, Shape

_STEP_DEG = 5.0
_FULL_DEG = 359.5  # an opening this wide is drawn as the whole ring: a thinner gap is no information
_EARTH_M = 6_371_008.8


def as_json(report: LocationReport, id: str | int | None = None) -> dict[str, Any]:
    """Return a report as plain JSON values, fields in the order of ``alarmpult position parse``.

    ``confidence`` 0-1 as stated (null: not stated); ``radius95_m`` rests on the assumed confidence when the warning
    ``confidence_assumed`` is there; times ISO 8601 UTC with Z; ``extra`` holds foreign text, to be escaped.
    """
    return {
        "id": id,
        "status": report.status,
        "lat": report.lat,
        "lon": report.lon,
        "radius_m": report.radius_m,
        "confidence": report.confidence,
        "radius95_m": None if report.radius95_m is None else round(report.radius95_m, 2),
        "shape": None if report.shape is None else geojson(report.shape),
        "method": report.method,
        "fixed_at": _iso(report.fixed_at),
        "caller": report.caller,
        "altitude_m": report.altitude_m,
        "floor": report.floor,
        "speed_mps": report.speed_mps,
        "bearing_deg": report.bearing_deg,
        "network": _network(report.network),
        "imsi": report.imsi,
        "imei": report.imei,
        "extra": dict(report.extra),
        "warnings": list(report.warnings),
        "raw_sha256": report.raw_sha256,
    }


def geojson(shape: Shape) -> dict[str, Any]:
    """Return a shape as GeoJSON (RFC 7946: longitude before latitude, WGS84).

    A circle is a Point with the foreign member ``radius_m`` (null: unknown), the radius as sent. An ellipse is a
    Polygon in steps of 5 degrees with its half axes beside it. A mast's sector is a Polygon, its arcs drawn in steps
    of at most 5 degrees on the mean sphere, outer ring counter-clockwise.
    """
    if isinstance(shape, Circle):
        return {"type": "Point", "coordinates": [shape.lon, shape.lat], "radius_m": shape.radius_m}
    if isinstance(shape, Ellipse):
        return _ellipse(shape)
    if isinstance(shape, Polygon):
        return {"type": "Polygon", "coordinates": [[[lon, lat] for lat, lon in shape.ring]]}
    return _sector(shape)


def shape_of(value: Mapping[str, Any]) -> Shape:
    """Return the shape that ``geojson`` wrote; a sector comes back as the polygon that was drawn of it.

    Raises ValueError for anything else.
    """
    try:
        shape = _read(value)
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise ValueError(f"no shape that is a GeoJSON Point or Polygon: {error}") from error
    points = shape.ring if isinstance(shape, Polygon) else ((shape.lat, shape.lon),)
    if not points or not all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in points):
        raise ValueError("no points, or points that are nowhere on earth")
    return shape


def _read(value: Mapping[str, Any]) -> Circle | Ellipse | Polygon:
    if value["type"] == "Point":
        if isinstance(value["coordinates"], str):
            raise ValueError("its coordinates are a text")
        lon, lat = (float(figure) for figure in value["coordinates"][:2])
        radius = value.get("radius_m")
        return Circle(lat, lon, None if radius is None else float(radius))
    if value["type"] != "Polygon":
        raise ValueError(f"it is a {value['type']}")
    points = [(float(lat), float(lon)) for lon, lat, *_ in value["coordinates"][0]]
    if "semi_major_m" not in value:
        return Polygon(tuple(points))
    corners = points[:-1] or points
    lat, lon = (sum(figures) / len(corners) for figures in zip(*corners, strict=True))
    return Ellipse(lat, lon, *(float(value[name]) for name in ("semi_major_m", "semi_minor_m", "orientation_deg")))


def _ellipse(shape: Ellipse) -> dict[str, Any]:
    a, b = max(shape.semi_major_m, 1e-3), max(shape.semi_minor_m, 1e-3)
    ring = []
    for step in range(round(360 / _STEP_DEG), 0, -1):
        turn = math.radians(step * _STEP_DEG)
        along, across = a * math.cos(turn), b * math.sin(turn)
        bearing = shape.orientation_deg + math.degrees(math.atan2(across, along))
        ring.append(_away(shape.lat, shape.lon, math.hypot(along, across), bearing))
    axes = {"semi_major_m": shape.semi_major_m, "semi_minor_m": shape.semi_minor_m}
    return {"type": "Polygon", "coordinates": [_closed(ring)], **axes, "orientation_deg": shape.orientation_deg}


def _sector(shape: Sector) -> dict[str, Any]:
    steps = max(1, math.ceil(shape.opening_deg / _STEP_DEG))
    bearings = [shape.start_deg + shape.opening_deg * step / steps for step in range(steps, -1, -1)]
    outer = [_away(shape.lat, shape.lon, shape.outer_m, bearing) for bearing in bearings]
    inner = [_away(shape.lat, shape.lon, shape.inner_m, bearing) for bearing in reversed(bearings)]
    if shape.opening_deg >= _FULL_DEG:
        rings = [_closed(outer[:-1])]
        if shape.inner_m > 0:
            rings.append(_closed(inner[:-1]))
        return {"type": "Polygon", "coordinates": rings}
    near = inner if shape.inner_m > 0 else [[shape.lon, shape.lat]]
    return {"type": "Polygon", "coordinates": [_closed(outer + near)]}


def _closed(ring: list[list[float]]) -> list[list[float]]:
    return [*ring, ring[0]]


def _away(lat: float, lon: float, metres: float, bearing_deg: float) -> list[float]:
    """Return [lon, lat] (WGS84) of the point so many metres away, bearing clockwise from north, on the sphere."""
    angle, bearing, phi = metres / _EARTH_M, math.radians(bearing_deg), math.radians(lat)
    sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
    there = math.asin(max(-1.0, min(1.0, sine)))
    turn = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(there)
    )
    return [round((lon + math.degrees(turn) + 540) % 360 - 180, 8), round(math.degrees(there), 8)]


def _iso(when: datetime | None) -> str | None:
    if when is None:
        return None
    return when.isoformat(timespec="milliseconds" if when.microsecond else "seconds").replace("+00:00", "Z")


def _network(network: Network | None) -> dict[str, str] | None:
    return None if network is None else structs.asdict(network)
