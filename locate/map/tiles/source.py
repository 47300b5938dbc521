"""What raster and vector tiles have in common: which tiles make an answer, and what stands in for missing ones."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, Generic, NamedTuple, Self, TypeVar

from locate.map.feature import Box, Feature
from locate.map.tiles.archive import Archive, TileError
from locate.map.tiles.mercator import Tile, box_in_degrees, degrees_in_box, inside, quad, tiles_over, zoom_for

log = logging.getLogger(__name__)
T = TypeVar("T")

COARSEST_ZOOM = 4
"""Coarser tiles than this are never drawn: one would span half of Europe."""
COVERED = "covered"
"""The class of what only says where tiles hide the ground of the map file; ``together`` takes it out again."""

Part = tuple[float, float, float, float]
WHOLE: Part = (0.0, 0.0, 1.0, 1.0)


class Piece(NamedTuple, Generic[T]):
    """A tile that is wanted, the one that is there for it, what was read of that, and which part of it is meant.

    ``part`` is (left, top, right, bottom) in fractions of the tile that is there.
    """

    wanted: Tile
    tile: Tile
    content: T
    part: Part


class TileSource(ABC):
    """An open tile archive as a source of ground; used from one thread at a time.

    ``bounds`` is its box in metres EPSG:25832, ``attribution`` the line of source and licence that must stand on the
    map.
    """

    raster = False
    """True when it gives pictures and not things of the ground."""
    _tile_px = 256

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.bounds: Box = degrees_in_box(*archive.head.bounds)
        self.attribution = archive.head.attribution
        self._told: set[Tile] = set()

    @property
    def covers(self) -> bool:
        """True when what it draws hides the map file's ground: pictures do."""
        return self.raster

    @abstractmethod
    def features(self, box: Box, metres_per_px: float, ratio: float = 1.0) -> list[Any]:
        """Return what touches a box (metres EPSG:25832) at a scale.

        ``metres_per_px`` counts logical pixels, ``ratio`` is device pixels in each. A damaged tile is a hole and one
        line in the log. Raises MapError when the archive itself turns out to be damaged.
        """

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _tiles(self, box: Box, metres_per_device_px: float) -> list[Tile]:
        head = self._archive.head
        _, south, _, north = head.bounds
        lat = min(max((box[1] + box[3]) / 2 / 111_320, south, 30.0), north, 80.0)
        zoom = zoom_for(metres_per_device_px, lat, self._tile_px)
        return tiles_over(box, min(max(zoom, head.min_zoom, COARSEST_ZOOM), head.max_zoom), head.bounds)

    def _covered(self, box: Box, wanted: list[Tile], there: list[Tile]) -> list[Feature]:
        """Return where tiles lie as areas of the class ``covered``: the box itself when none of it is bare."""
        if len(there) == len(wanted) and inside(box_in_degrees(box), self._archive.head.bounds):
            west, south, east, north = box
            return [Feature(COVERED, "", (west, north, east, north, east, south, west, south), True)]
        return blocks(there)

    def _pieces(
        self, tiles: list[Tile], read: Callable[[Tile, bytes], T], kept: Callable[[Tile], T | None] = lambda tile: None
    ) -> Iterator[Piece[T]]:
        """Yield what there is of the tiles; in the place of a missing one the part of the nearest coarser one.

        ``kept`` gives what need not be read again.
        """
        known: dict[Tile, T | None] = {}
        least = max(self._archive.head.min_zoom, COARSEST_ZOOM)
        for tile in tiles:
            for zoom in range(tile.z, least - 1, -1):
                at = tile.parent(zoom)
                if at not in known:
                    known[at] = kept(at) or self._read(at, read)
                content = known[at]
                if content is not None:
                    yield Piece(tile, at, content, _part(tile, at))
                    break

    def _read(self, tile: Tile, read: Callable[[Tile, bytes], T]) -> T | None:
        try:
            data = self._archive.read(*tile)
            return read(tile, data) if data else None
        except TileError as error:
            if tile not in self._told and len(self._told) < 10_000:
                self._told.add(tile)
                log.warning("tile %d/%d/%d cannot be drawn: %s", *tile, error)
            return None


def _part(tile: Tile, of: Tile) -> Part:
    """Return which part of a coarser tile a tile is."""
    across = 1 << (tile.z - of.z)
    left, top = (tile.x - of.x * across) / across, (tile.y - of.y * across) / across
    return left, top, left + 1 / across, top + 1 / across


def blocks(tiles: Sequence[Tile]) -> list[Feature]:
    """Return areas of the class ``covered`` over tiles of one zoom: each row's runs, as far up and down as they go."""
    rows: dict[int, set[int]] = defaultdict(set)
    for tile in tiles:
        rows[tile.y].add(tile.x)
    found = set()
    for row, columns in rows.items():
        for west in sorted(x for x in columns if x - 1 not in columns):
            east = next(x for x in count(west) if x + 1 not in columns)
            run = set(range(west, east + 1))
            north = next(y for y in count(row, -1) if not run <= rows.get(y - 1, set()))
            south = next(y for y in count(row) if not run <= rows.get(y + 1, set()))
            found.add((west, north, east, south))
    return [
        Feature(COVERED, "", quad(Tile(tiles[0].z, w, n), (0.0, 0.0, e - w + 1.0, s - n + 1.0)), True)
        for w, n, e, s in sorted(found)
    ]
