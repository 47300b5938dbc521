"""How each class of the ground is drawn at a scale: widths, dashes and tokens of the theme, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

AREAS = (("coast", "map_land"), ("forest", "map_forest"), ("town", "map_town"), ("water", "map_water"))
ROADS = ("path", "road_minor", "road_major", "road_motorway")
CARRIAGEWAYS_M = 24.0  # a motorway over both directions

_WIDE_FROM_PX = 7.0
_TOWN_FROM_M = 1.0  # finer than this the houses themselves show the town
_BUILDING_LINE_TO_M = 1.0
_HARD_EDGE_FROM_M = 4.0
_HAIR_PX = 1.0
_HAIR_TO_PX = 3.5


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke along a line: a token of the theme and logical pixels; ``dash`` is (stroke, gap)."""

    token: str
    width: float
    alpha: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Road:
    """A class of road: its true width in metres, its least width on the screen by scale, its colours.

    ``least``: pairs (to this scale in metres per pixel, at least so many pixels), the finest first.
    """

    width_m: float
    least: tuple[tuple[float, float], ...]
    wide: str
    narrow: str


_FAR = float("inf")
_ROAD = {
    ("path", 0): _Road(1.6, ((_FAR, 1.0),), "map_road_minor", "map_road_minor"),
    ("road_minor", 0): _Road(6.5, ((_FAR, _HAIR_PX),), "map_road_minor", "map_road_major"),
    ("road_minor", 1): _Road(4.0, ((_FAR, _HAIR_PX),), "map_road_minor", "map_road_major"),
    ("road_major", 0): _Road(10.0, ((24.0, 2.4), (75.0, 2.0), (_FAR, 1.5)), "map_road_major", "text_3"),
    ("road_major", 1): _Road(9.0, ((14.0, 2.0), (24.0, 1.5), (_FAR, _HAIR_PX)), "map_road_major", "text_3"),
    ("road_motorway", 0): _Road(CARRIAGEWAYS_M, ((24.0, 5.0), (75.0, 3.0), (_FAR, 2.4)), "map_road_major", "text_2"),
}
_DOUBLE_PX = 5.0
"""A motorway this narrow is two lines with the land between them; a narrower one is one."""


def area_shown(cls: str, metres_per_px: float) -> bool:
    """True when the areas of a class are filled at a scale."""
    return cls != "town" or metres_per_px >= _TOWN_FROM_M


def soft_edge(metres_per_px: float) -> bool:
    """True when areas without an outline have smooth edges: far out they are faint, and smoothing is half the work."""
    return metres_per_px < _HARD_EDGE_FROM_M


def area_line(cls: str, metres_per_px: float) -> str | None:
    """Return the token of an area's outline, one pixel wide, or None when it has none."""
    if cls == "building":
        return "map_building_line" if metres_per_px <= _BUILDING_LINE_TO_M else None
    return "line_strong" if cls in ("coast", "water") else None


def _road(cls: str, rank: int) -> _Road:
    return _ROAD.get((cls, rank)) or _ROAD.get((cls, 1)) or _ROAD[cls, 0]


def width_of(cls: str, rank: int, metres_per_px: float) -> float:
    """Return the width of a road's surface in logical pixels."""
    road = _road(cls, rank)
    least = next(px for to_m, px in road.least if metres_per_px <= to_m)
    true = road.width_m / metres_per_px
    # A line wider than a hair takes twice as long: streets stay hairs until they are wide enough to look it.
    return true if true > (least if least > _HAIR_PX else _HAIR_TO_PX) else least


def casing(cls: str, rank: int, metres_per_px: float) -> Stroke | None:
    """Return what is drawn under a road's surface, or None."""
    width = width_of(cls, rank, metres_per_px)
    if cls == "road_motorway" and width == _DOUBLE_PX:
        return Stroke(_road(cls, rank).narrow, width)
    if width < _WIDE_FROM_PX or cls == "path":
        return None
    return Stroke("map_road_casing", width + 2.0)


def surface(cls: str, rank: int, metres_per_px: float) -> Stroke:
    """Return a road's surface."""
    width = width_of(cls, rank, metres_per_px)
    if cls == "path":
        return Stroke("text_3", width, 0.7, (4.0, 3.0))
    if cls == "road_motorway" and width == _DOUBLE_PX:
        return Stroke("map_land", 2.0)
    road = _road(cls, rank)
    return Stroke(road.wide if width >= _WIDE_FROM_PX else road.narrow, width)


def waterway(rank: int, metres_per_px: float) -> Stroke:
    """Return how a stream is drawn."""
    true = (6.0 if rank == 0 else 3.0) / metres_per_px
    return Stroke("map_water", max(true, 2.0 if rank == 0 and metres_per_px <= 8.0 else _HAIR_PX))


def rail(rank: int, metres_per_px: float) -> tuple[Stroke, ...]:
    """Return how a railway is drawn: a line, and near enough its ties across it."""
    line = Stroke("text_3", 1.5 if rank == 0 and metres_per_px <= 3.0 else _HAIR_PX)
    if metres_per_px > 12.0:
        return (line,)
    tie, gap = (5.0, 9.0) if metres_per_px <= 3.0 else (4.0, 18.0)
    return line, Stroke("text_3", tie, dash=(1.0, gap))


def ferry() -> Stroke:
    """Return how a ferry's way is drawn."""
    return Stroke("text_3", 1.0, 0.8, (6.0, 5.0))


def boundary(rank: int) -> Stroke:
    """Return how a border is drawn: of a region, a police district, a kommune."""
    width, dash = ((2.0, (14.0, 5.0)), (1.0, (9.0, 4.0)), (1.0, (3.0, 4.0)))[min(max(rank, 0), 2)]
    return Stroke("text_3", width, 0.8, dash)
