"""Where the things of a call lie on the map: metres EPSG:25832, worked out beside the screen, never on it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain.duplicates import point_of
from app.domain.place import Place
from app.domain.positions import metres_per_degree
from app.domain.state import CallState
from locate.ecall.card import card
from locate.projection import to_metres
from locate.report import Ellipse, LocationReport, Polygon, Sector, Shape

Metres = tuple[float, float]
Outline = tuple[Metres, ...]
Degrees = tuple[tuple[float, float], ...]

AT_PLACE_M = 100.0
_STEP_DEG = 5


@dataclass(frozen=True)
class Spot:
    """One position on the map.

    ``outline`` is its shape as sent, ``outline95`` the same scaled to 95 %, both empty for a circle; ``earlier`` are
    the points a car tells of before this one, newest first; ``north_deg`` is where true north lies, clockwise from
    the map's own north.
    """

    point: Metres
    outline: Outline = ()
    outline95: Outline = ()
    earlier: Outline = ()
    north_deg: float = 0.0


@dataclass(frozen=True)
class HazardAt:
    """A danger known of a place: where (metres), what, how far it reaches (metres, 0 a spot), until which day.

    ``detail`` says more, ``source`` who says so.
    """

    point: Metres
    text: str
    radius_m: float = 0.0
    until: date | None = None
    detail: str = ""
    source: str = ""


@dataclass(frozen=True)
class BorderNear:
    """A border of responsibility near the place: its kind, its lines (metres), the areas on this side and beyond."""

    kind: str
    lines: tuple[Outline, ...]
    here: str
    beyond: str


@dataclass(frozen=True)
class IslandNear:
    """An island near the place that no bridge leads to: a point on it (metres) and its name."""

    point: Metres
    name: str


@dataclass(frozen=True)
class Known:
    """What is known around a place: dangers, borders of responsibility, islands that no bridge leads to."""

    hazards: tuple[HazardAt, ...] = ()
    borders: tuple[BorderNear, ...] = ()
    islands: tuple[IslandNear, ...] = ()


@dataclass(frozen=True)
class Ground:
    """Every position of the call (None: without a point), (easting, northing) of its place, and of other inquiries.

    ``others`` holds (call id, point) of open inquiries with a place; the rest is what is known around the place.
    """

    positions: tuple[Spot | None, ...] = ()
    place: Metres | None = None
    others: tuple[tuple[str, Metres], ...] = ()
    hazards: tuple[HazardAt, ...] = ()
    borders: tuple[BorderNear, ...] = ()
    islands: tuple[IslandNear, ...] = ()


def ground(call: CallState | None, calls: Iterable[CallState], known: Known | None = None) -> Ground:
    """Return where a call's things lie, and what is ``known`` around; without a call, where other inquiries are."""
    others = tuple(
        (other.id, to_metres(*point))
        for other in calls
        if (call is None or other.id != call.id) and other.closed_at is None and (point := point_of(other)) is not None
    )
    if call is None:
        return Ground(others=others)
    known = known or Known()
    positions = tuple(_spot(report) for report in call.positions)
    return Ground(positions, place_point(call.place), others, known.hazards, known.borders, known.islands)


def hazards_at_place(ground: Ground) -> tuple[HazardAt, ...]:
    """Return the dangers that reach to within 100 m of the place, nearest first; none without a place."""
    place = ground.place
    if place is None:
        return ()
    found = [(away(hazard, place), at, hazard) for at, hazard in enumerate(ground.hazards)]
    return tuple(hazard for far, _, hazard in sorted(found, key=lambda each: each[:2]) if far <= AT_PLACE_M)


def away(hazard: HazardAt, point: Metres) -> float:
    """Return how far from a point a danger's reach ends (metres), 0 inside it."""
    return max(0.0, math.dist(hazard.point, point) - hazard.radius_m)


def place_point(place: Place | None) -> Metres | None:
    """Return where a place lies (metres EPSG:25832), None for free words."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if place.easting is not None and place.northing is not None:
        return place.easting, place.northing
    return to_metres(place.lat, place.lon)


def _spot(report: LocationReport) -> Spot | None:
    if not report.is_position or report.lat is None or report.lon is None:
        return None
    grown = report.radius95_m / report.radius_m if report.radius95_m and report.radius_m else 1.0
    told = card(report) if report.entity == "vehicle" else None
    spot = _spot_of(report.lat, report.lon, report.shape, grown, told.earlier if told is not None else ())
    # The projection has no answer for the other side of the earth; what is far from here is told in words.
    return spot if math.isfinite(spot.point[0] + spot.point[1]) else None


@lru_cache(maxsize=512)
def _spot_of(lat: float, lon: float, shape: Shape | None, grown: float, earlier: Degrees) -> Spot:
    """Return a spot from its own values alone: every fact makes the whole ground anew, the spots stay as they are."""
    larger: Outline = ()
    if isinstance(shape, Ellipse) and abs(grown - 1.0) > 0.01:
        larger = _in_metres(outline_of(shape, grown))
    outline, points = _in_metres(outline_of(shape)), _in_metres(earlier)
    return Spot(to_metres(lat, lon), outline, larger, points, _north_deg(lat, lon))


def _in_metres(points: Iterable[tuple[float, float]]) -> Outline:
    found = (to_metres(*point) for point in points)
    return tuple(point for point in found if math.isfinite(point[0] + point[1]))


def outline_of(shape: Shape | None, grown: float = 1.0) -> list[tuple[float, float]]:
    """Return the outline of a shape as (lat, lon) WGS84, closed by its first point; empty for a circle or none.

    ``grown`` scales an ellipse. Curves are drawn in steps of 5 degrees, which leaves out 0.1 % of a half axis.
    """
    if isinstance(shape, Polygon):
        return list(shape.ring)
    if isinstance(shape, Ellipse):
        turns = [math.radians(a) for a in range(0, 360 + _STEP_DEG, _STEP_DEG)]
        return [_on_ellipse(shape, grown, turn) for turn in turns]
    if isinstance(shape, Sector):
        steps = max(2, math.ceil(shape.opening_deg / _STEP_DEG))
        angles = [shape.start_deg + shape.opening_deg * i / steps for i in range(steps + 1)]
        outer = [_away(shape.lat, shape.lon, shape.outer_m, angle) for angle in angles]
        inner = [_away(shape.lat, shape.lon, shape.inner_m, angle) for angle in reversed(angles)]
        return [*outer, *inner, outer[0]]
    return []


def _on_ellipse(shape: Ellipse, grown: float, turn: float) -> tuple[float, float]:
    along, across = shape.semi_major_m * grown * math.cos(turn), shape.semi_minor_m * grown * math.sin(turn)
    bearing = shape.orientation_deg + math.degrees(math.atan2(across, along))
    return _away(shape.lat, shape.lon, math.hypot(along, across), bearing)


def _away(lat: float, lon: float, metres: float, bearing_deg: float) -> tuple[float, float]:
    """Return the point so far from another in a direction clockwise from true north, (lat, lon) WGS84."""
    bearing = math.radians(bearing_deg)
    north = metres * math.cos(bearing) / metres_per_degree(lat)[0]
    per_lon = metres_per_degree(min(max(lat + north / 2, -89.0), 89.0))[1]
    return lat + north, lon + metres * math.sin(bearing) / per_lon


def _north_deg(lat: float, lon: float) -> float:
    """Return where true north lies on the map, degrees clockwise from the map's: 0 at 9° E, some 5 on Bornholm."""
    (east, north), (east2, north2) = to_metres(lat, lon), to_metres(min(lat + 0.01, 90.0), lon)
    turned = math.degrees(math.atan2(east2 - east, north2 - north))
    return turned if math.isfinite(turned) else 0.0
