"""Tile archives that a centre owns (MBTiles, PMTiles version 3; pictures or vector tiles) as ground of the map."""

from __future__ import annotations

from pathlib import Path

from locate.map.feature import MapError
from locate.map.tiles.archive import VECTOR, open_archive
from locate.map.tiles.source import COARSEST_ZOOM, TileSource
from locate.map.tiles.together import together

__all__ = ["TileSource", "open_tiles", "together"]


def open_tiles(path: Path) -> TileSource:
    """Open a tile archive as a source of ground. Raises MapError with Danish words that say what to do."""
    archive = open_archive(path)
    try:
        if archive.head.max_zoom < COARSEST_ZOOM:
            raise MapError(
                f"{path.name}: fliserne er for grove (højst zoomtrin {archive.head.max_zoom}). "
                "Vælg en fil med flere zoomtrin i indstillingen map_tiles."
            )
        # Imported here: pictures need no decoder of vector tiles, and a desk without tiles neither.
        if archive.head.kind == VECTOR:
            from locate.map.tiles.vector import VectorTiles

            return VectorTiles(archive)
        from locate.map.tiles.raster import RasterTiles

        return RasterTiles(archive)
    except BaseException:
        archive.close()
        raise
