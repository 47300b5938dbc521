"""Tiles out of an MBTiles file (SQLite; specification 1.3), read-only, with a limit on what one question may cost."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic

from sqlcipher3 import dbapi2 as sqlite

from locate.map.feature import MapError
from locate.map.tiles.archive import (
    MAX_PACKED,
    MAX_ZOOM,
    RASTER_KINDS,
    VECTOR,
    Head,
    TileError,
    degrees,
    kind_of,
    plain,
    unpacked,
)
from locate.map.tiles.mercator import bounds_of_tiles

_LIMIT_S = 2.0
"""Seconds that one question may take: ``tiles`` may be a view, and a view may be anything."""
_KINDS = {"pbf": VECTOR, "mvt": VECTOR, "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp"}
_MAX_META = 4 * 2**20
_TILE = (
    "select length(tile_data), case when length(tile_data) <= ? then tile_data end from tiles"
    " where zoom_level = ? and tile_column = ? and tile_row = ? limit 1"
)


class MBTiles:
    """An MBTiles file opened for reading; used from one thread at a time."""

    def __init__(self, base: sqlite.Connection, name: str) -> None:
        self._base = base
        self._name = name
        self._until = 0.0
        base.set_progress_handler(lambda: monotonic() > self._until, 20_000)
        self.head = self._read_head()

    @classmethod
    def open(cls, path: Path) -> MBTiles:
        """Open a file. Raises MapError when it is damaged or holds tiles that cannot be drawn."""
        path = path.absolute()
        try:
            base = sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except sqlite.Error as error:
            raise MapError(f"{path.name}: flisefilen kan ikke åbnes ({error}).") from error
        try:
            base.execute("pragma trusted_schema=off")
            base.execute("pragma cache_size=-4096")
            return cls(base, path.name)
        except MapError:
            base.close()
            raise
        except (sqlite.Error, TypeError, ValueError, OverflowError) as error:
            base.close()
            raise MapError(
                f"{path.name}: flisefilen er ikke MBTiles eller er beskadiget ({error}). Hent eller byg den igen."
            ) from error

    def read(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile's bytes, unpacked; None when there is none. Rows count from the north.

        Raises TileError for a tile too large or damaged, MapError when the file is damaged or answers too slowly.
        """
        # MBTiles counts rows from the south (TMS).
        rows = self._ask(_TILE, MAX_PACKED, z, x, (1 << z) - 1 - y)
        if not rows or rows[0][0] is None:
            return None
        length, data = rows[0]
        if data is None:
            raise TileError(f"{length} bytes, at most {MAX_PACKED}")
        if not isinstance(data, bytes):
            raise TileError("not bytes")
        return unpacked(data)

    def sample(self) -> bytes | None:
        """Return some tile of the archive, unpacked; None when it is damaged."""
        rows = self._ask("select tile_data from tiles where length(tile_data) between 1 and ? limit 1", MAX_PACKED)
        try:
            return unpacked(rows[0][0]) if rows and isinstance(rows[0][0], bytes) else None
        except TileError:
            return None

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        self._until = monotonic() + _LIMIT_S
        try:
            return list(self._base.execute(query, values).fetchmany(10_000))
        except sqlite.OperationalError as error:
            if "interrupted" not in str(error):
                raise MapError(f"{self._name}: flisefilen er beskadiget ({error}). Hent eller byg den igen.") from error
            raise MapError(
                f"{self._name}: flisefilen svarer for langsomt; tabellen tiles mangler nok et indeks. Byg filen igen."
            ) from error
        except sqlite.Error as error:
            raise MapError(f"{self._name}: flisefilen er beskadiget ({error}). Hent eller byg den igen.") from error

    def _read_head(self) -> Head:
        meta = self._meta()
        first = self._ask("select zoom_level, tile_column, tile_row from tiles limit 1")
        if not first:
            raise MapError(f"{self._name}: flisefilen er tom. Vælg en anden fil i indstillingen map_tiles.")
        (lowest, highest) = self._ask("select min(zoom_level), max(zoom_level) from tiles")[0]
        min_zoom, max_zoom = (v if isinstance(v, int) else -1 for v in (lowest, highest))
        if not 0 <= min_zoom <= max_zoom <= MAX_ZOOM:
            raise MapError(f"{self._name}: flisernes zoomtrin {lowest}-{highest} giver ikke mening. Byg filen igen.")
        return Head(
            self._kind(meta),
            min_zoom,
            max_zoom,
            degrees(meta.get("bounds", "")) or self._bounds(min_zoom),
            plain(meta.get("attribution") or meta.get("name") or self._name),
            _layers(meta.get("json", "")),
        )

    def _meta(self) -> dict[str, str]:
        if not self._ask("select 1 from sqlite_master where name = 'metadata'"):
            return {}
        query = "select name, value from metadata where length(value) <= ? limit 200"
        return {str(name): str(value) for name, value in self._ask(query, _MAX_META)}

    def _kind(self, meta: dict[str, str]) -> str:
        told = _KINDS.get(meta.get("format", "").strip().lower())
        seen = kind_of(self.sample() or b"")
        # Many archives call themselves png and hold jpeg: the tiles are right.
        kind = seen or told
        if kind not in (*RASTER_KINDS, VECTOR):
            raise MapError(
                f"{self._name}: fliserne er hverken PNG, JPEG, WebP eller vektorfliser (MVT). Vælg en anden fil."
            )
        return kind

    def _bounds(self, zoom: int) -> tuple[float, float, float, float]:
        """Return the box of the tiles of the coarsest zoom, for a file that does not say."""
        sides = self._ask(
            "select min(tile_column), min(tile_row), max(tile_column), max(tile_row) from tiles where zoom_level = ?",
            zoom,
        )[0]
        least = 0, 0, (1 << zoom) - 1, (1 << zoom) - 1
        west, south, east, north = (v if isinstance(v, int) else w for v, w in zip(sides, least, strict=True))
        flip = (1 << zoom) - 1
        return bounds_of_tiles(zoom, west, flip - north, east, flip - south)


def _layers(text: str) -> tuple[str, ...]:
    """Return the names of the vector layers out of the metadata's JSON; none when it is damaged."""
    try:
        told = json.loads(text)["vector_layers"]
        return tuple(str(layer["id"]) for layer in told[:100])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()
