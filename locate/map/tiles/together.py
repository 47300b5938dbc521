"""Which of the map file's ground is still drawn where tiles lie, and which of the tiles'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from locate.map.feature import Box
from locate.map.tiles.source import COVERED

_WORDS = frozenset(("place", "house_number", "beach_sign", "exit", "km_post", "boundary"))
"""What tiles never take away: words and signs."""
_NAMED = frozenset(("road_motorway", "road_major", "road_minor", "path", "forest", "water"))
"""What has its name written on it; pictures have no words of ours, so it stays beneath them for its name's sake."""
_BENEATH = frozenset(("coast",))
"""What stays beneath pictures all the same: the small overview has no pictures, and tells sea from land by it."""
_OURS_FIRST = frozenset(("house_number", "beach_sign", "exit", "km_post", "boundary"))
"""What the register and the map file know better than vector tiles do."""


def together(
    map_features: Iterable[Any], tile_features: Sequence[Any], raster: bool, box: Box | None = None
) -> list[Any]:
    """Return what is drawn when tiles lie on the map file, in the order in which it is drawn.

    Where pictures lie, the map file keeps its words, signs, boundaries and whatever has a name; where vector tiles
    lie, its signs, house numbers and boundaries, and its place names where the tiles have none. Elsewhere it keeps
    all. ``box`` is what was asked for, in metres EPSG:25832: what lies outside it counts for nothing.
    """
    hidden = [tile.coords for tile in tile_features if tile.cls == COVERED]
    tiles = [tile for tile in tile_features if tile.cls != COVERED]
    ours = list(map_features)
    if not raster:
        kept = {thing.cls for thing in ours} & _OURS_FIRST
        tiles = [tile for tile in tiles if tile.cls not in kept]
    words = _WORDS if raster or not any(tile.cls == "place" for tile in tiles) else _WORDS - {"place"}
    words = words | _BENEATH if raster else words
    names = _NAMED if raster else frozenset[str]()
    drawn = [
        thing
        for thing in ours
        if thing.cls in words
        or (thing.name and thing.cls in names)
        or not any(_hides(corners, _flat(thing), box) for corners in hidden)
    ]
    return [*tiles, *drawn] if raster else [*drawn, *tiles]


def _flat(thing: Any) -> Sequence[float]:
    """Return the corners of a thing; of lines that a map file gathered, those of all of them."""
    if thing.closed or not thing.holes:
        return thing.coords  # type: ignore[no-any-return]
    return [figure for line in (thing.coords, *thing.holes) for figure in line]


def _hides(corners: Sequence[float], coords: Sequence[float], box: Box | None) -> bool:
    """Return whether what is seen of a thing lies wholly inside four corners, given clockwise."""
    east, north = coords[::2], coords[1::2]
    west, south, right, top = min(east), min(north), max(east), max(north)
    if box is not None:
        west, south, right, top = max(west, box[0]), max(south, box[1]), min(right, box[2]), min(top, box[3])
    points = ((west, south), (west, top), (right, south), (right, top))
    edges = [(*corners[n : n + 2], *corners[(n + 2) % 8 : (n + 2) % 8 + 2]) for n in range(0, 8, 2)]
    return all((x1 - x0) * (n - y0) - (y1 - y0) * (e - x0) <= 0 for x0, y0, x1, y1 in edges for e, n in points)
