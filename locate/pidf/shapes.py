"""The eight shapes of RFC 5491, read as the shapes of the model: what is round stays round, a mast stays a mast."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from locate.coordinates import judge
from locate.pidf.figures import Position, angle, is_lat_lon, length, position, ring
from locate.report import Circle, Ellipse, Polygon, Sector, Shape, Status
from locate.warnings import Warnings
from locate.xmlsafe import Node

_METRES_PER_DEGREE = 111_320.0


class Area(Struct, frozen=True, kw_only=True):
    """What a shape says: its middle (or mast), the radius in metres that holds all of it, heights above the ellipsoid.

    ``shape`` is None when nothing may be drawn, and ``status`` says why.
    """

    status: Status = "position"
    shape: Shape | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    altitude_m: float | None = None
    vertical_m: float | None = None


def read(node: Node, crs: str, found: Warnings, extra: dict[str, str]) -> Area:
    """Read a shape element (see ``SHAPES``); ``crs`` is the srsName of the element or of what stands around it."""
    crs = next((inner.attributes["srsName"] for inner in node.walk() if "srsName" in inner.attributes), crs)
    if not is_lat_lon(crs):
        found.add("unknown_crs")
        extra["srsName"] = crs[:100]
        extra["pos"] = node.words("pos")[:100]
        return Area(status="unreadable")
    if node.name in ("Polygon", "Prism"):
        return _polygon(node, "4979" not in crs, found, extra)
    centre = _centre(node, found, extra)
    if centre is None:
        return Area(status="unreadable")
    if not judge(centre.lat, centre.lon, found, extra):
        extra.setdefault("pos", f"{centre.lat} {centre.lon}")
        return Area(status="no_position" if centre.lat == centre.lon == 0 else "unreadable")
    return SHAPES[node.name](node, centre, found, extra)


def _centre(node: Node, found: Warnings, extra: dict[str, str]) -> Position | None:
    given = [inner for inner in node.walk() if inner.name in ("pos", "coordinates")]
    if len(given) > 1:
        found.add("duplicate", "pos")
    if not given:
        found.add("no_point")
        return None
    return position(given[0].text, found, extra)


def _point(node: Node, at: Position, found: Warnings, extra: dict[str, str]) -> Area:
    return _round(at, None)


def _circle(node: Node, at: Position, found: Warnings, extra: dict[str, str]) -> Area:
    metres = length(node, "radius", found, extra)
    if node.child("radius") is None:
        found.add("bad_radius")
    return _round(at, metres, metres if node.name == "Sphere" else None)


def _round(at: Position, metres: float | None, vertical: float | None = None) -> Area:
    return Area(
        shape=Circle(at.lat, at.lon, metres),
        lat=at.lat,
        lon=at.lon,
        radius_m=metres,
        altitude_m=at.altitude_m,
        vertical_m=vertical,
    )


def _ellipse(node: Node, at: Position, found: Warnings, extra: dict[str, str]) -> Area:
    major, minor = (length(node, name, found, extra) for name in ("semiMajorAxis", "semiMinorAxis"))
    turned = angle(node, "orientation", found)
    upright = length(node, "verticalAxis", found, extra) if node.name == "Ellipsoid" else None
    reach = max((axis for axis in (major, minor) if axis is not None), default=None)
    if major is None or minor is None or turned is None:
        # Without both axes and the direction only the circle around the ellipse is true.
        found.add("bad_shape")
        return _round(at, reach, upright)
    return Area(
        shape=Ellipse(at.lat, at.lon, major, minor, turned % 360),
        lat=at.lat,
        lon=at.lon,
        radius_m=reach,
        altitude_m=at.altitude_m,
        vertical_m=upright,
    )


def _arc_band(node: Node, at: Position, found: Warnings, extra: dict[str, str]) -> Area:
    outer = length(node, "outerRadius", found, extra)
    inner = length(node, "innerRadius", found, extra) or 0.0
    start, opening = angle(node, "startAngle", found), angle(node, "openingAngle", found)
    if outer is None or start is None or opening is None or not (0 < opening <= 360 and inner < outer):
        found.add("bad_sector")
        return _round(at, outer)
    return Area(
        shape=Sector(at.lat, at.lon, inner, outer, start % 360, opening),
        lat=at.lat,
        lon=at.lon,
        radius_m=outer,
        altitude_m=at.altitude_m,
    )


def _polygon(node: Node, flat: bool, found: Warnings, extra: dict[str, str]) -> Area:
    outer = node.first("exterior") or node.first("LinearRing") or node
    corners = ring(outer, flat, found, extra)
    if len({(corner.lat, corner.lon) for corner in corners}) < 3:
        found.add("bad_shape")
        return Area(status="unreadable")
    points = [(corner.lat, corner.lon) for corner in corners]
    if points[0] != points[-1]:
        found.add("ring_not_closed")
        points.append(points[0])
    if any(not (-90 <= lat <= 90 and -180 <= lon <= 180) for lat, lon in points):
        found.add("out_of_range")
        return Area(status="unreadable")
    lat, lon = _middle(points)
    if not judge(lat, lon, found, extra):
        return Area(status="unreadable")
    heights = [corner.altitude_m for corner in corners if corner.altitude_m is not None]
    return Area(
        shape=Polygon(tuple(points), length(node, "height", found, extra)),
        lat=lat,
        lon=lon,
        radius_m=max(_metres(lat, lon, *point) for point in points),
        altitude_m=min(heights) if heights else None,
    )


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the centre of gravity of a closed ring of (lat, lon); of a ring without area the mean of its corners."""
    lat0, lon0 = points[0]
    flat = [(lat - lat0, lon - lon0) for lat, lon in points]
    twice = lat_sum = lon_sum = 0.0
    for (lat1, lon1), (lat2, lon2) in pairwise(flat):
        cross = lat1 * lon2 - lat2 * lon1
        twice += cross
        lat_sum += (lat1 + lat2) * cross
        lon_sum += (lon1 + lon2) * cross
    middle = (lat0 + lat_sum / (3 * twice), lon0 + lon_sum / (3 * twice)) if abs(twice) > 1e-14 else None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    # A ring that crosses itself can have its centre of gravity far outside.
    if middle and min(lats) <= middle[0] <= max(lats) and min(lons) <= middle[1] <= max(lons):
        return middle
    return sum(lats[:-1]) / (len(lats) - 1), sum(lons[:-1]) / (len(lons) - 1)


def _metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance in metres between two points (lat, lon) that lie close together, on a sphere."""
    across = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot(lat2 - lat1, across) * _METRES_PER_DEGREE


_Reader = Callable[[Node, Position, Warnings, dict[str, str]], Area]
SHAPES: dict[str, _Reader] = {
    "Point": _point,
    "Circle": _circle,
    "Sphere": _circle,
    "Ellipse": _ellipse,
    "Ellipsoid": _ellipse,
    "ArcBand": _arc_band,
}
"""Shapes around one point, by local name."""

NAMES = frozenset((*SHAPES, "Polygon", "Prism"))
"""All eight shapes of RFC 5491, by local name."""
