"""Raster tiles as things to draw: each a picture and the four corners it belongs to."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from locate.map.feature import Box
from locate.map.tiles.archive import RASTER_KINDS, Archive, TileError, kind_of
from locate.map.tiles.images import MAX_SIDE, look_at
from locate.map.tiles.mercator import Tile, quad
from locate.map.tiles.source import WHOLE, Part, TileSource

_MAX_ANSWER = 96 * 2**20
"""Bytes of pictures in one answer."""
_STRAIGHT_FROM_ZOOM = 10
_MAX_SPLIT = 16


class RasterTile(Struct, frozen=True):
    """One picture on the ground.

    ``coords`` are the corners NW, NE, SE, SW of what is to be seen of it, flat in metres EPSG:25832; ``image`` is the
    whole picture (PNG, JPEG or WebP) and ``part`` (left, top, right, bottom) which part of it that is, in fractions.
    """

    coords: tuple[float, ...]
    image: bytes
    part: Part = WHOLE
    cls: str = "raster"
    name: str = ""
    closed: bool = True
    rank: int = 0
    holes: tuple[tuple[float, ...], ...] = ()


class RasterTiles(TileSource):
    """An archive of pictures."""

    raster = True

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        image = look_at(archive.sample() or b"")
        self._tile_px = image.width if image is not None and image.fits else 256

    def features(self, box: Box, metres_per_px: float, ratio: float = 1.0) -> list[Any]:
        """Return the pictures that touch a box, and where nothing can be seen through them."""
        out: list[Any] = []
        opaque: list[Tile] = []
        left = _MAX_ANSWER
        tiles = self._tiles(box, metres_per_px / ratio)
        for wanted, tile, (data, solid), part in self._pieces(tiles, _picture):
            left -= len(data)
            if left < 0:
                break
            if solid:
                opaque.append(wanted)
            out += (RasterTile(quad(tile, piece), data, piece) for piece in _split(tile, part))
        return [*self._covered(box, tiles, opaque), *out]


def _picture(tile: Tile, data: bytes) -> tuple[bytes, bool]:
    if kind_of(data) not in RASTER_KINDS:
        raise TileError("neither PNG, JPEG nor WebP")
    image = look_at(data)
    if image is None:
        raise TileError("no size in its head")
    if not image.fits:
        raise TileError(f"{image.width} x {image.height} pixels, at most {MAX_SIDE}")
    return data, image.opaque


def _split(tile: Tile, part: Part) -> list[Part]:
    """Return a part in pieces small enough that a parallel, which bends, is straight within each to a fifth of a px."""
    across = min(_MAX_SPLIT, 1 << max(0, _STRAIGHT_FROM_ZOOM - tile.z))
    left, top, right, _ = part
    # A part that is itself a fraction of the tile needs the fewer pieces.
    count = max(1, round(across * (right - left)))
    step = (right - left) / count
    return [
        (left + i * step, top + j * step, left + (i + 1) * step, top + (j + 1) * step)
        for j in range(count)
        for i in range(count)
    ]
