"""Builds a map file from features: sorted into layers by class and scale, simplified where a pixel hides the rest."""

from __future__ import annotations

import os
import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from locate.map.feature import Box, Feature, MapError
from locate.map.file import APPLICATION_ID, VERSION

_TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table layer (id integer primary key, cls text not null, from_m real not null, to_m real not null);
"""
_LAYER = """
create table item_{0} (id integer primary key, name text not null, closed integer not null, rank integer not null,
    coords blob not null);
create virtual table box_{0} using rtree_i32(id, west, east, south, north);
"""


class _Level(NamedTuple):
    """One level of detail: used from one scale to another (metres per pixel), corners nearer than this left out."""

    from_m: float
    to_m: float
    tolerance_m: float


_LEVELS = (
    _Level(0.0, 3.0, 0.0),
    _Level(3.0, 12.0, 1.5),
    _Level(12.0, 50.0, 6.0),
    _Level(50.0, 200.0, 25.0),
    _Level(200.0, inf, 100.0),
)
_LEAST_PX = 1.5
"""An area smaller than this each way, at the finest scale of its level, is left out."""

# Per class: the coarsest scale (metres per pixel) at which a rank is still kept; the last figure counts for all above.
_SEEN_TO: dict[str, tuple[float, ...]] = {
    "coast": (inf,),
    "water": (inf,),
    "forest": (inf,),
    "town": (inf,),
    "boundary": (inf,),
    "road_motorway": (inf,),
    "road_major": (200.0, 4.0),
    "road_minor": (50.0, 40.0),
    "path": (6.0,),
    "building": (3.0,),
    "house_number": (0.8,),
    "place": (inf, 200.0, 50.0, 5.0, 2.5),
    "beach_sign": (14.0,),
    "exit": (14.0,),
    "km_post": (8.0, 4.0, 1.5),
}
_DEFAULT_SEEN_TO = (12.0,)


def write_map(target: Path, features: Iterable[Feature], attribution: str, bounds: Box | None = None) -> None:
    """Write the map file ``target``; equal features in equal order give a byte-identical file.

    ``bounds`` (metres EPSG:25832) is what counts as the whole map, all features when not given. The file is swapped in
    whole; on failure the old one stays. Raises MapError.
    """
    kept = [feature for feature in features if len(feature.coords) >= 2]
    if not kept:
        raise MapError("Kortet har intet at tegne; det gamle kort er beholdt.")
    whole = bounds or _bounds_of(kept)
    target = target.absolute()
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with closing(sqlite.connect(aside, isolation_level=None)) as base:
            _write(base, kept, attribution, whole)
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        aside.replace(target)
    except (OSError, sqlite.Error) as error:
        raise MapError(f"Kortet kunne ikke bygges: {error}. Det gamle kort er beholdt.") from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _write(base: sqlite.Connection, features: Sequence[Feature], attribution: str, whole: Box) -> None:
    base.executescript(
        "pragma journal_mode=off; pragma synchronous=off; pragma page_size=4096; pragma temp_store=memory;"
        f"pragma application_id={APPLICATION_ID}; pragma user_version={VERSION};" + _TABLES
    )
    base.execute("begin")
    sides = zip(("west", "south", "east", "north"), map(repr, map(float, whole)), strict=True)
    base.executemany("insert into meta values (?, ?)", sorted([*sides, ("attribution", attribution)]))
    by_class: dict[str, list[Feature]] = defaultdict(list)
    for feature in features:
        by_class[feature.cls].append(feature)
    number = 0
    for cls in sorted(by_class):
        for from_m, to_m, layer in _layers(cls, by_class[cls]):
            number += 1
            _write_layer(base, number, (cls, from_m, to_m), layer)
    base.execute("commit")
    base.execute("vacuum")


def _write_layer(
    base: sqlite.Connection, number: int, key: tuple[str, float, float], features: Sequence[Feature]
) -> None:
    base.execute("insert into layer values (?, ?, ?, ?)", (number, *key))
    for statement in _LAYER.format(number).split(";"):
        if statement.strip():
            base.execute(statement)
    for row, feature in enumerate(features, 1):
        coords = struct.pack(f"<{len(feature.coords)}d", *feature.coords)
        base.execute(
            f"insert into item_{number} values (?, ?, ?, ?, ?)",
            (row, feature.name, feature.closed, feature.rank, coords),
        )
        west, south, east, north = (round(v * 100) for v in _bounds_of([feature]))
        base.execute(f"insert into box_{number} values (?, ?, ?, ?, ?)", (row, west, east, south, north))


def _layers(cls: str, features: Sequence[Feature]) -> list[tuple[float, float, list[Feature]]]:
    """Return (from, to, features) per stretch of scales in which a class looks the same, the finest first."""
    limits = _SEEN_TO.get(cls, _DEFAULT_SEEN_TO)
    layers: list[tuple[float, float, list[Feature]]] = []
    for level in _LEVELS:
        edges = sorted({level.from_m, level.to_m, *(v for v in limits if level.from_m < v < level.to_m)})
        for from_m, to_m in pairwise(edges):
            seen = [f for f in features if limits[min(f.rank, len(limits) - 1)] >= to_m]
            layer = _simplified(seen, level) if level.tolerance_m else seen
            if layers and layers[-1][1] == from_m and layers[-1][2] == layer:
                from_m, _, layer = layers.pop()
            layers.append((from_m, to_m, layer))
    return [layer for layer in layers if layer[2]]


def _simplified(features: Sequence[Feature], level: _Level) -> list[Feature]:
    """Return the features as they look at a level: pieces of one road joined, corners and specks left out."""
    import shapely

    out: list[Feature] = [f for f in features if len(f.coords) == 2]
    lines: dict[tuple[str, str, int], list[shapely.LineString]] = defaultdict(list)
    for feature in features:
        points = list(zip(feature.coords[::2], feature.coords[1::2], strict=True))
        if feature.closed and len(points) >= 3:
            shape = shapely.Polygon(points).simplify(level.tolerance_m)
            assert isinstance(shape, shapely.Polygon)
            west, south, east, north = shape.bounds
            if max(east - west, north - south) >= _LEAST_PX * level.from_m and not shape.is_empty:
                out.append(_feature(feature, list(shape.exterior.coords)[:-1]))
        elif len(points) >= 2:
            lines[feature.cls, feature.name, feature.rank].append(shapely.LineString(points))
    for (cls, name, rank), pieces in lines.items():
        merged = shapely.line_merge(shapely.MultiLineString(pieces)) if len(pieces) > 1 else pieces[0]
        like = Feature(cls, name, (), False, rank)
        out += (_feature(like, line.simplify(level.tolerance_m).coords) for line in shapely.get_parts(merged))
    return out


def _feature(like: Feature, points: Iterable[Sequence[float]]) -> Feature:
    return Feature(like.cls, like.name, tuple(v for e, n in points for v in (e, n)), like.closed, like.rank)


def _bounds_of(features: Sequence[Feature]) -> Box:
    east = [v for f in features for v in f.coords[::2]]
    north = [v for f in features for v in f.coords[1::2]]
    return min(east), min(north), max(east), max(north)
