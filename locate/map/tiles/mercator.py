"""Web Mercator tiles against EPSG:25832: which tiles cover a box at a scale, and where their points lie in metres.

Tiles count from the north-west; a point is (u, v) in tiles of a zoom, the whole world being 2^zoom each way
(https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames). Web Mercator takes WGS84 degrees on a sphere, EPSG:25832
their ETRS89 degrees on the ellipsoid; the difference between the two (half a metre) is left out as everywhere here.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from locate import utm32
from locate.map.feature import Box

Point = tuple[float, float]

ROUND_M = 2 * math.pi * 6_378_137.0
"""The Earth's equator in metres, the width of zoom 0."""
MAX_LAT = 85.05
MAX_TILES = 600
"""Tiles of one answer; a finer zoom than that allows is not used."""
# Where the series of utm32 is exact; nobody looks at a Danish map farther out.
_WEST, _SOUTH, _EAST, _NORTH = -11.0, 30.0, 29.0, 80.0


class Tile(NamedTuple):
    """One tile: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int

    def parent(self, zoom: int) -> Tile:
        """Return the tile of a coarser zoom that this one is part of."""
        shift = self.z - zoom
        return Tile(zoom, self.x >> shift, self.y >> shift)


def to_tiles(lat: float, lon: float, zoom: int) -> Point:
    """Return (u, v) in tiles of a zoom of (lat, lon) in degrees."""
    lat = min(max(lat, -MAX_LAT), MAX_LAT)
    across = 1 << zoom
    return (lon + 180) / 360 * across, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * across


def to_degrees(u: float, v: float, zoom: int) -> Point:
    """Return (lat, lon) in degrees of (u, v) in tiles of a zoom."""
    across = 1 << zoom
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * v / across)))), u / across * 360 - 180


def to_metres(u: float, v: float, zoom: int) -> Point:
    """Return (easting, northing) in metres EPSG:25832 of (u, v) in tiles; what lies beyond Europe is drawn in to it."""
    lat, lon = to_degrees(u, v, zoom)
    return utm32.to_metres(min(max(lat, _SOUTH), _NORTH), min(max(lon, _WEST), _EAST))


def many_to_metres(points: Any, zoom: int) -> Any:
    """Return an (n, 2) array of metres like ``to_metres`` for an (n, 2) array of (u, v) in tiles."""
    import numpy as np

    u, v = points.T
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * v / (1 << zoom)))))
    lons = u / (1 << zoom) * 360 - 180
    return np.column_stack(utm32.many_to_metres(np.clip(lats, _SOUTH, _NORTH), np.clip(lons, _WEST, _EAST)))


def metres_per_px(zoom: int, lat: float, tile_px: int) -> float:
    """Return metres of ground per pixel of a tile ``tile_px`` wide at a latitude in degrees."""
    return ROUND_M * math.cos(math.radians(lat)) / (1 << zoom) / tile_px


def zoom_for(scale: float, lat: float, tile_px: int) -> int:
    """Return the zoom whose pixels come nearest to ``scale`` metres per device pixel, 0 at least."""
    return max(0, round(math.log2(metres_per_px(0, lat, tile_px) / scale)))


def box_in_degrees(box: Box) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) in degrees round a box in metres; its edges are bent there, so many points."""
    west, south, east, north = (
        min(max(v, low), high)
        for v, (low, high) in zip(box, ((-400_000, 1_400_000), (3_400_000, 8_900_000)) * 2, strict=True)
    )
    steps = [step / 8 for step in range(9)]
    points = [
        utm32.to_degrees(west + (east - west) * i, south + (north - south) * j)
        for i in steps
        for j in (steps if i in (0.0, 1.0) else (0.0, 0.5, 1.0))
    ]
    lats, lons = zip(*points, strict=True)
    return max(min(lons), _WEST), max(min(lats), _SOUTH), min(max(lons), _EAST), min(max(lats), _NORTH)


def degrees_in_box(west: float, south: float, east: float, north: float) -> Box:
    """Return the box in metres EPSG:25832 round a box in degrees, drawn in to where the projection holds."""
    west, east = (min(max(v, _WEST), _EAST) for v in (west, east))
    south, north = (min(max(v, _SOUTH), _NORTH) for v in (south, north))
    steps = [step / 8 for step in range(9)]
    points = [
        utm32.to_metres(south + (north - south) * i, west + (east - west) * j)
        for i in steps
        for j in (steps if i in (0.0, 1.0) else (0.0, 0.5, 1.0))
    ]
    eastings, northings = zip(*points, strict=True)
    return min(eastings), min(northings), max(eastings), max(northings)


def bounds_of_tiles(zoom: int, west: int, north: int, east: int, south: int) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) in degrees of a block of tiles, columns and rows included."""
    top, left = to_degrees(west, north, zoom)
    bottom, right = to_degrees(east + 1, south + 1, zoom)
    return left, bottom, right, top


def tiles_over(box: Box, zoom: int, within: tuple[float, float, float, float], most: int = MAX_TILES) -> list[Tile]:
    """Return the tiles that touch a box in metres inside bounds in degrees, at ``zoom`` or, past ``most``, coarser."""
    west, south, east, north = box_in_degrees(box)
    west, south = max(west, within[0]), max(south, within[1])
    east, north = min(east, within[2]), min(north, within[3])
    if west >= east or south >= north:
        return []
    while True:
        left, top = to_tiles(north, west, zoom)
        right, bottom = to_tiles(south, east, zoom)
        last = (1 << zoom) - 1
        columns = range(max(0, math.floor(left)), min(last, math.ceil(right) - 1) + 1)
        rows = range(max(0, math.floor(top)), min(last, math.ceil(bottom) - 1) + 1)
        if len(columns) * len(rows) <= most or zoom == 0:
            break
        zoom -= 1
    found = (Tile(zoom, x, y) for y in rows for x in columns)
    return [tile for tile in found if _meets(quad(tile), box)]


def quad(tile: Tile, part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)) -> tuple[float, ...]:
    """Return the corners NW, NE, SE, SW of a tile, flat in metres EPSG:25832.

    ``part`` (left, top, right, bottom) as fractions of the tile narrows it.
    """
    left, top, right, bottom = part
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return tuple(value for u, v in corners for value in to_metres(tile.x + u, tile.y + v, tile.z))


def _meets(corners: tuple[float, ...], box: Box) -> bool:
    east, north = corners[::2], corners[1::2]
    # A parallel bends by its sagitta between two corners: allow for it.
    slack = (max(east) - min(east)) ** 2 / 8 / 4_000_000
    return (
        min(east) - slack <= box[2]
        and max(east) + slack >= box[0]
        and min(north) - slack <= box[3]
        and max(north) + slack >= box[1]
    )


def inside(box: tuple[float, float, float, float], around: tuple[float, float, float, float]) -> bool:
    """Return whether one box lies wholly in another."""
    return around[0] <= box[0] and around[1] <= box[1] and box[2] <= around[2] and box[3] <= around[3]
