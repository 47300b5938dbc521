"""What the map shall show of the call now: values handed in by the panel, with every text already in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from widgets.map.view import Box

UNKNOWN_RADIUS_M = 250.0
"""How much ground to show round a position of unknown accuracy: street scale would claim too much."""


@dataclass(frozen=True, slots=True)
class Phone:
    """Where technology says the phone (or car) is; metres EPSG:25832, radii in metres, heading clockwise from north.

    Radii are None when nobody knows them; ``label68`` then says so and stands beside the sign. An ``outline`` (metres,
    closed) is its shape at 68 %, or as sent, where that is no circle; ``outline95`` is it at 95 %; each may stand
    alone, and they take the rings' place. ``car`` draws the arrow of a car's own message. ``label`` names it where a
    place far away is chosen; ``label68``/``label95`` are the rings in words. ``method`` is the name of the sign that
    tells how it was found (satellite, wifi, cell, fused, car, unknown; "" none), ``strength`` fades what is old: 1 new,
    towards 0.35; ``age`` says it in words once it matters.
    """

    easting: float
    northing: float
    ring68_m: float | None = None
    ring95_m: float | None = None
    label68: str = ""
    label95: str = ""
    label: str = ""
    heading_deg: float | None = None
    outline: tuple[tuple[float, float], ...] = ()
    outline95: tuple[tuple[float, float], ...] = ()
    car: bool = False
    method: str = ""
    strength: float = 1.0
    age: str = ""


@dataclass(frozen=True, slots=True)
class Sector:
    """The area a mast serves; metres EPSG:25832, start and opening clockwise from north in degrees.

    An ``outline`` (metres, closed) takes its place where the area is none of a circle's; ``outer_m`` 0 without one is a
    mast whose reach nobody knows. ``reach`` says in words how far it goes.
    """

    easting: float
    northing: float
    start_deg: float
    opening_deg: float
    outer_m: float
    inner_m: float = 0.0
    label: str = ""
    reach: str = ""
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TrailPoint:
    """An earlier position; metres EPSG:25832. ``loose`` stands alone: no line of the trail leads to it."""

    easting: float
    northing: float
    label: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible place under its number in the list; ``away`` is its distance in words, shown off the map."""

    number: int
    easting: float
    northing: float
    label: str = ""
    away: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place help shall go to; metres EPSG:25832."""

    easting: float
    northing: float
    label: str
    away: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Another open inquiry, or with ``alike`` a possible duplicate; the letter stands in its diamond.

    One that is ``much`` alike is also pointed at when it lies off the map, with its distance ``away`` in words.
    """

    easting: float
    northing: float
    letter: str = ""
    label: str = ""
    alike: bool = False
    much: bool = False
    away: str = ""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A danger known of a place; ``until`` says how long it counts, ``radius_m`` how far it reaches (0: a spot)."""

    easting: float
    northing: float
    text: str
    until: str = ""
    radius_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Border:
    """A border of responsibility near the place: its lines (metres), and who answers on this side and on the other.

    ``home`` is a point on this side (metres).
    """

    lines: tuple[tuple[tuple[float, float], ...], ...]
    here: str
    beyond: str
    kind: str = "kommune"
    home: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class NoBridge:
    """An island that no bridge leads to, near the place; ``label`` says so in words."""

    easting: float
    northing: float
    label: str


@dataclass(frozen=True, slots=True)
class MapScene:
    """All live signs. ``conflict`` marks phone and chosen place as excluding each other, ``distance`` in words.

    ``explained`` when a person has said why. ``trail`` runs from the oldest position to the newest before the phone.
    ``others`` are further positions with shapes of their own, drawn quieter than ``phone``.
    """

    phone: Phone | None = None
    sector: Sector | None = None
    trail: tuple[TrailPoint, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    chosen: Chosen | None = None
    conflict: bool = False
    explained: bool = False
    distance: str = ""
    incidents: tuple[Incident, ...] = ()
    others: tuple[Phone, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    borders: tuple[Border, ...] = ()
    no_bridges: tuple[NoBridge, ...] = ()


EMPTY = MapScene()


def subject_box(scene: MapScene) -> Box | None:
    """Return the ground (metres EPSG:25832) that must be in view: rings, place and the candidates near them.

    The same street name in another town stays outside on purpose; it becomes an arrow at the edge. A mast area counts
    only while there is no phone position, or two places are in conflict.
    """
    boxes: list[Box] = []
    phone, chosen, sector = scene.phone, scene.chosen, scene.sector
    near_m = 0.0
    if phone is not None:
        radius = phone.ring95_m or phone.ring68_m or UNKNOWN_RADIUS_M
        near_m = max(2 * radius, 1000.0 if phone.heading_deg is not None else 150.0)
        shape = phone.outline95 or phone.outline
        boxes.append(_around(phone.easting, phone.northing, 0.0 if shape else radius))
        boxes += [_around(*point) for point in shape]
        boxes += [_around(c.easting, c.northing) for c in scene.candidates if _distance_m(c, phone) <= radius]
        if not scene.conflict:
            boxes += [_around(t.easting, t.northing) for t in scene.trail if _distance_m(t, phone) <= near_m]
    if chosen is not None:
        boxes.append(_around(chosen.easting, chosen.northing))
    if sector is not None and (phone is None or scene.conflict):
        points = sector_points(sector)
        boxes.append((min(p[0] for p in points), min(p[1] for p in points), *map(max, zip(*points, strict=True))))
    if not boxes:
        boxes = [_around(c.easting, c.northing) for c in scene.candidates[:1]]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def sector_points(sector: Sector, step_deg: float = 3.0) -> list[tuple[float, float]]:
    """Return the outline of a sector as (easting, northing) in metres: along the outer arc, back on the inner."""
    if sector.outline:
        return list(sector.outline)
    steps = max(2, math.ceil(sector.opening_deg / step_deg))
    angles = [math.radians(sector.start_deg + sector.opening_deg * i / steps) for i in range(steps + 1)]
    outer = [_polar(sector, angle, sector.outer_m) for angle in angles]
    if sector.opening_deg >= 360 and sector.inner_m <= 0:
        return outer
    inner = [_polar(sector, angle, sector.inner_m) for angle in reversed(angles)] if sector.inner_m > 0 else []
    return outer + (inner or [(sector.easting, sector.northing)])


def _polar(sector: Sector, angle: float, radius_m: float) -> tuple[float, float]:
    return sector.easting + radius_m * math.sin(angle), sector.northing + radius_m * math.cos(angle)


def _around(easting: float, northing: float, radius_m: float = 0.0) -> Box:
    return easting - radius_m, northing - radius_m, easting + radius_m, northing + radius_m


def _distance_m(one: Candidate | TrailPoint, other: Phone) -> float:
    return float(((one.easting - other.easting) ** 2 + (one.northing - other.northing) ** 2) ** 0.5)
