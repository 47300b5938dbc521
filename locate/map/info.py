"""What a map file holds, for people: classes and how many of each, where, from when and from whom."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec import Struct
from sqlcipher3 import dbapi2 as sqlite

from locate.map.feature import Box, MapError
from locate.map.file import MapFile


class MapInfo(Struct, frozen=True, kw_only=True):
    """A map file: ``classes`` counts what is drawn at the finest scale by class.

    ``bounds`` is (west, south, east, north) in metres EPSG:25832, ``degrees`` the same corners in WGS84 degrees.
    """

    path: str
    bytes: int
    classes: dict[str, int]
    bounds: Box
    degrees: Box
    date: str
    attribution: str


def info(path: Path) -> MapInfo:
    """Return what a map file holds. Raises MapError when it is missing, damaged or something else."""
    path = path.absolute()
    with MapFile.open(path) as opened:
        bounds, date, attribution = opened.bounds, opened.date, opened.attribution
    counts: dict[str, int] = {}
    try:
        with closing(sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            for number, cls in base.execute("select id, cls from layer where from_m = 0 order by cls").fetchall():
                (counts[cls],) = base.execute(f"select count(*) from item_{int(number)}").fetchone()
        size = path.stat().st_size
    except (sqlite.Error, OSError) as error:
        raise MapError(f"{path.name}: kortet er beskadiget ({error}).") from error
    return MapInfo(
        path=str(path), bytes=size, classes=counts, bounds=bounds, degrees=in_degrees(bounds), date=date,
        attribution=attribution,
    )  # fmt: skip


def in_degrees(bounds: Box) -> Box:
    """Return (west, south, east, north) in WGS84 degrees of the south-west and north-east corner of a box in metres."""
    from locate.projection import to_degrees

    (south, west), (north, east) = to_degrees(bounds[0], bounds[1]), to_degrees(bounds[2], bounds[3])
    return round(west, 5), round(south, 5), round(east, 5), round(north, 5)
