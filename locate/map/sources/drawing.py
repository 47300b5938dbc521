"""From shapes to what a map file takes: projected, mended, cut to the map and told apart, many at a time.

Shapes are shapely geometries, x before y: longitude, latitude in WGS84 degrees, or easting, northing in metres.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.errors import GEOSException

from locate.map.feature import Box, Feature, MapError
from locate.projection import many_to_metres
from locate.register.tally import Tally

AREAS = ("coast", "water", "forest", "town", "building")
LINES = ("waterway", "road_motorway", "road_major", "road_minor", "path", "rail", "ferry", "boundary")
POINTS = ("place", "house_number", "beach_sign", "exit", "km_post")
CLASSES = (*AREAS, *LINES, *POINTS)

DEGREES, METRES = "EPSG:4326", "EPSG:25832"
AROUND: Box = (-200_000.0, 5_700_000.0, 1_300_000.0, 6_900_000.0)
"""Denmark and its neighbours with much room, EPSG:25832: what lies outside is no part of a map of ours."""
_WORLD = (-20.0, 40.0, 45.0, 75.0)
"""Degrees (west, south, east, north) within which the projection holds and around ``AROUND``."""
_LONGEST_NAME = 120
_POLYGON, _LINE, _POINT = 3, 1, 0
NOWHERE = 1e15
"""Larger figures are no coordinate of anything; GEOS gets lost in them."""


class Raw(NamedTuple):
    """One thing as a source has it: ``row`` and ``shown`` are what the report calls it by.

    ``counted`` is False for what comes in addition to something already counted.
    """

    cls: str
    name: str
    rank: int
    shape: Any
    row: int
    shown: str
    counted: bool = True


class Drawing:
    """Takes what sources bring and hands features on; ``clip`` (metres) is what the map is cut to."""

    def __init__(self, add: Callable[[Feature], None], tally: Tally, clip: Box | None = None) -> None:
        self._add, self.tally = add, tally
        self._clip = _within(clip) if clip else AROUND
        self._frame = shapely.box(*self._clip)
        self.counts: Counter[str] = Counter()
        self.land: Box | None = None
        self.all: Box | None = None

    @property
    def bounds(self) -> Box | None:
        """What counts as the whole map in metres: the land, else everything."""
        return self.land or self.all

    def draw(self, file: int, raws: Sequence[Raw], system: str = DEGREES) -> None:
        """Draw things of one file whose shapes are in a reference system ("EPSG:…")."""
        kept = self.readable(file, raws)
        if kept:
            self._put(file, kept, system)

    def readable(self, file: int, raws: Sequence[Raw]) -> list[Raw]:
        """Return the things that have a shape with figures one can count with; the others are counted as left out."""
        kept = []
        shapes = array_of([raw.shape for raw in raws])
        points, owner = shapely.get_coordinates(shapes, return_index=True)
        with np.errstate(invalid="ignore"):
            bad = ~(np.abs(points) < NOWHERE).all(axis=1)
        wrong = set(owner[bad].tolist())
        empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
        for at, raw in enumerate(raws):
            if at in wrong:
                self._leave("bad_position", file, raw)
            elif empty[at]:
                self._leave("no_shape", file, raw)
            else:
                kept.append(raw)
        return kept

    def _put(self, file: int, raws: list[Raw], system: str) -> None:
        shapes = array_of([raw.shape for raw in raws])
        try:
            shapes = shapely.force_2d(shapes)
            projected = in_metres(shapes, system)
            fitting, mended = _fitting(projected, [raw.cls for raw in raws])
            cut = self._cut(fitting)
        except GEOSException as error:
            # One shape that GEOS cannot take must not cost the others theirs.
            if len(raws) == 1:
                self._leave("no_shape", file, raws[0])
                return
            del error
            for raw in raws:
                self._put(file, [raw], system)
            return
        made = [0] * len(raws)
        for at, feature in self._features(raws, cut):
            self._add(feature)
            made[at] += 1
        self._learn(raws, cut, made)
        misfits, gone = shapely.is_empty(fitting), shapely.is_empty(cut)
        misfits &= ~shapely.is_empty(projected)
        for at, raw in enumerate(raws):
            if not made[at]:
                self._leave("wrong_shape" if misfits[at] else "outside" if gone[at] else "no_shape", file, raw)
                continue
            if raw.counted:
                self.tally.read += 1
                self.tally.kept += 1
            if mended[at]:
                self.tally.mark("mended", file, raw.row, raw.shown)

    def _cut(self, shapes: Any) -> Any:
        west, south, east, north = self._clip
        bounds = shapely.bounds(shapes)
        inside = (bounds[:, 0] >= west) & (bounds[:, 1] >= south) & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)
        if inside.all():
            return shapes
        out = shapes.copy()
        out[~inside] = shapely.intersection(shapes[~inside], self._frame)
        return out

    def _features(self, raws: Sequence[Raw], shapes: Any) -> Iterator[tuple[int, Feature]]:
        """Yield features with the number of the thing they come from, in the order of the things."""
        parts, owner = _simple(shapes)
        kinds = shapely.get_type_id(parts)
        rings, of_part = shapely.get_rings(parts, return_index=True)
        polygon_rings = _flat(rings)
        by_part: dict[int, list[tuple[float, ...]]] = {}
        for part, ring in zip(of_part.tolist(), polygon_rings, strict=True):
            by_part.setdefault(part, []).append(ring)
        others = kinds != _POLYGON
        lines = dict(zip(np.flatnonzero(others).tolist(), _flat(parts[others]), strict=True))
        for part, at in enumerate(owner.tolist()):
            raw = raws[at]
            name = clean(raw.name)
            if kinds[part] == _POLYGON:
                ring, *holes = (each[:-2] for each in by_part[part])
                if len(ring) >= 6:
                    yield at, Feature(raw.cls, name, ring, True, raw.rank, tuple(h for h in holes if len(h) >= 6))
                continue
            coords = lines[part]
            if raw.cls in POINTS or _has_length(coords):
                yield at, Feature(raw.cls, name, coords, False, raw.rank)

    def _learn(self, raws: Sequence[Raw], shapes: Any, made: Sequence[int]) -> None:
        """Count what was drawn and where it lies."""
        for raw, times in zip(raws, made, strict=True):
            if times:
                self.counts[raw.cls] += times
        drawn = np.array(made) > 0
        if drawn.any():
            self.all = _joined(self.all, shapely.total_bounds(shapes[drawn]).tolist())
        land = drawn & np.array([raw.cls == "coast" for raw in raws])
        if land.any():
            self.land = _joined(self.land, shapely.total_bounds(shapes[land]).tolist())

    def misses(self, shape: Any, system: str) -> bool:
        """Return whether a shape lies wholly outside the map, told by its bounds."""
        return not shapely.intersects(in_metres(array_of([shapely.envelope(shape)]), system)[0], self._frame)

    def _leave(self, code: str, file: int, raw: Raw) -> None:
        if raw.counted:
            self.leave_out(code, file, raw.row, raw.shown)

    def leave_out(self, code: str, file: int, row: int, shown: str, count: int = 1) -> None:
        """Count a thing that was read and is not drawn."""
        self.tally.read += count
        self.tally.leave_out(code, file, row, clean(shown), count)


def clean(text: str) -> str:
    """Return a name on one line: no control characters, no marks that turn the writing's direction, no surrogates."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:_LONGEST_NAME]
    kept = "".join(
        each if unicodedata.category(each)[0] != "C" else " " if each in "\t\r\n" else ""
        for each in text.replace("\u2028", " ").replace("\u2029", " ")
    )
    return " ".join(unicodedata.normalize("NFC", kept).split())[:_LONGEST_NAME]


def array_of(shapes: Sequence[Any]) -> Any:
    """Return shapes (some may be None) as the array that shapely takes."""
    out = np.empty(len(shapes), object)
    out[:] = shapes
    return out


def in_metres(shapes: Any, system: str) -> Any:
    """Return an array of shapes in EPSG:25832, cut to where the projection holds. Raises MapError."""
    if system == METRES:
        return shapes
    if system != DEGREES:
        return shapely.transform(shapes, _from(system))
    west, south, east, north = _WORLD
    bounds = shapely.bounds(shapes)
    far = (bounds[:, 0] < west) | (bounds[:, 1] < south) | (bounds[:, 2] > east) | (bounds[:, 3] > north)
    if far.any():
        shapes = shapes.copy()
        shapes[far] = shapely.intersection(shapely.make_valid(shapes[far]), shapely.box(*_WORLD))
    return shapely.transform(shapes, to_metres)


def to_metres(points: Any) -> Any:
    """Return an array of points (longitude, latitude) in WGS84 degrees as (easting, northing) in EPSG:25832."""
    return np.column_stack(many_to_metres(points[:, 1], points[:, 0])) if len(points) else points


def _from(system: str) -> Callable[[Any], Any]:
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        transformer = Transformer.from_crs(system, METRES, always_xy=True)
    except ProjError as error:
        raise MapError(f"Koordinatsystemet {system} kendes ikke. Hent filen i EPSG:25832 eller grader.") from error
    return lambda points: np.nan_to_num(
        np.column_stack(transformer.transform(points[:, 0], points[:, 1])), posinf=NOWHERE, neginf=-NOWHERE
    )


def _fitting(shapes: Any, classes: Sequence[str]) -> tuple[Any, Any]:
    """Return shapes as their classes want them (empty where they cannot be that), and which had to be mended."""
    out = shapes.copy()
    kinds = shapely.get_dimensions(shapes)
    mended = np.zeros(len(shapes), bool)
    wanted = np.array([2 if cls in AREAS else 1 if cls in LINES else 0 for cls in classes])
    # A coast that cannot be closed is a line; all other areas must be areas.
    wanted[(np.array(classes) == "coast") & (kinds == 1)] = 1
    areas = np.flatnonzero((wanted == 2) & (kinds == 2))
    crossed = areas[~shapely.is_valid(shapes[areas])]
    if len(crossed):
        out[crossed] = [only_areas(each) for each in shapely.make_valid(shapes[crossed])]
        mended[crossed] = True
    outlined = np.flatnonzero((wanted == 1) & (kinds == 2))
    out[outlined] = shapely.boundary(shapes[outlined])
    spots = np.flatnonzero((wanted == 0) & (kinds != 0))
    out[spots] = shapely.point_on_surface(shapely.make_valid(shapes[spots]))
    out[wanted > kinds] = shapely.GeometryCollection()
    return out, mended


def only_areas(shape: Any) -> Any:
    """Return the areas of a shape as one, without the lines and points that mending may leave."""
    parts, _ = _simple(array_of([shape]))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == _POLYGON])


def _simple(shapes: Any) -> tuple[Any, Any]:
    """Return all points, lines and polygons that the shapes are made of, and which shape each is of."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    while (shapely.get_type_id(parts) > _POLYGON).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    filled = ~shapely.is_empty(parts)
    return parts[filled], owner[filled]


def _flat(shapes: Any) -> list[tuple[float, ...]]:
    """Return the coordinates of points, lines or rings, each flat."""
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    figures = points.ravel().tolist()
    ends = np.cumsum(np.bincount(owner, minlength=len(shapes))) * 2
    out, start = [], 0
    for end in ends.tolist():
        out.append(tuple(figures[start:end]))
        start = end
    return out


def _has_length(coords: tuple[float, ...]) -> bool:
    return len(coords) >= 4 and any(
        coords[at] != coords[0] or coords[at + 1] != coords[1] for at in range(2, len(coords), 2)
    )


def _joined(one: Box | None, other: Sequence[float]) -> Box:
    one = one or (other[0], other[1], other[2], other[3])
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _within(clip: Box) -> Box:
    west, south = max(clip[0], AROUND[0]), max(clip[1], AROUND[1])
    east, north = min(clip[2], AROUND[2]), min(clip[3], AROUND[3])
    if west >= east or south >= north:
        raise MapError("Det udsnit, kortet skal klippes til, ligger ikke i eller ved Danmark.")
    return west, south, east, north
