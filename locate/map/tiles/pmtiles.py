"""Tiles out of a PMTiles file, version 3.

Header, tile numbers and the search in a directory are the makers' own library; directories are unpacked here, with
limits that it does not have (docs/dependencies.md).
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import IO

from pmtiles.tile import (
    Compression,
    Entry,
    HeaderDict,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from locate.map.feature import MapError
from locate.map.tiles import wire
from locate.map.tiles.archive import MAX_PACKED, MAX_ZOOM, VECTOR, Head, TileError, degrees, plain, unpacked

_HEADER_BYTES = 127
_DEEPEST = 4
_MAX_ENTRIES = 300_000
_LONGEST_ENTRY = 40
_MAX_DIRECTORY = 16 * 2**20
_MAX_META = 16 * 2**20
_KEPT_DIRECTORIES = 32
_KINDS = {TileType.MVT: VECTOR, TileType.PNG: "png", TileType.JPEG: "jpeg", TileType.WEBP: "webp"}
_PACKINGS = (Compression.UNKNOWN, Compression.NONE, Compression.GZIP)


class PMTiles:
    """A PMTiles file opened for reading; used from one thread at a time."""

    def __init__(self, stream: IO[bytes], name: str, size: int) -> None:
        self._stream = stream
        self._name = name
        self._size = size
        self._directories: OrderedDict[tuple[int, int], list[Entry]] = OrderedDict()
        self._header = self._read_header()
        self.head = self._read_head(self._header)

    @classmethod
    def open(cls, path: Path) -> PMTiles:
        """Open a file. Raises MapError when it is damaged or holds tiles that cannot be drawn."""
        try:
            stream = path.open("rb")
        except OSError as error:
            raise MapError(f"{path.name}: flisefilen kan ikke åbnes ({error.strerror}).") from error
        try:
            return cls(stream, path.name, path.stat().st_size)
        except (MapError, OSError) as error:
            stream.close()
            if isinstance(error, MapError):
                raise
            raise MapError(f"{path.name}: flisefilen kan ikke læses ({error.strerror}).") from error

    def read(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile's bytes, unpacked; None when there is none. Rows count from the north.

        Raises TileError for a tile too large or damaged, MapError when a directory is.
        """
        tile = zxy_to_tileid(z, x, y)
        return self._follow(lambda directory: find_tile(directory, tile))

    def sample(self) -> bytes | None:
        """Return the first tile of the archive, unpacked; None when it is damaged."""
        try:
            return self._follow(lambda directory: directory[0] if directory else None)
        except TileError:
            return None

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _follow(self, choose: Callable[[list[Entry]], Entry | None]) -> bytes | None:
        """Go down the directories by what ``choose`` takes from each, and return the tile at the end."""
        header = self._header
        at, length = header["root_offset"], header["root_length"]
        for _ in range(_DEEPEST):
            entry = choose(self._directory(at, length))
            if entry is None:
                return None
            if entry.run_length:
                if entry.length > MAX_PACKED:
                    raise TileError(f"{entry.length} bytes, at most {MAX_PACKED}")
                data = self._bytes(header["tile_data_offset"] + entry.offset, entry.length)
                if len(data) < entry.length:
                    raise TileError("the file ends before the tile does")
                return unpacked(data)
            at, length = header["leaf_directory_offset"] + entry.offset, entry.length
        raise self._damaged("mapper uden ende")

    def _bytes(self, at: int, length: int) -> bytes:
        if at > self._size:
            return b""
        try:
            self._stream.seek(at)
            return self._stream.read(length)
        except OSError as error:
            raise MapError(f"{self._name}: flisefilen kan ikke læses ({error.strerror}).") from error

    def _damaged(self, what: object) -> MapError:
        return MapError(f"{self._name}: flisefilen er beskadiget ({what}). Hent eller byg den igen.")

    def _read_header(self) -> HeaderDict:
        data = self._bytes(0, _HEADER_BYTES)
        if len(data) < _HEADER_BYTES:
            raise self._damaged("for kort")
        try:
            return deserialize_header(data)
        except SpecVersionUnsupported as error:
            raise MapError(
                f"{self._name}: PMTiles udgave {data[7]} kan ikke læses, kun udgave 3. Omdan den med pmtiles convert."
            ) from error
        except (MagicNumberNotFound, ValueError, IndexError) as error:
            raise self._damaged(error) from error

    def _read_head(self, header: HeaderDict) -> Head:
        kind = _KINDS.get(header["tile_type"])
        if kind is None:
            raise MapError(
                f"{self._name}: fliserne er hverken PNG, JPEG, WebP eller vektorfliser (MVT). Vælg en anden fil."
            )
        if header["tile_compression"] not in _PACKINGS or header["internal_compression"] not in _PACKINGS:
            raise MapError(f"{self._name}: fliserne er pakket på en måde, der ikke kan læses. Byg filen igen med gzip.")
        lowest, highest = header["min_zoom"], header["max_zoom"]
        if not 0 <= lowest <= highest <= MAX_ZOOM:
            raise MapError(f"{self._name}: flisernes zoomtrin {lowest}-{highest} giver ikke mening. Byg filen igen.")
        if not self._directory(header["root_offset"], header["root_length"]):
            raise MapError(f"{self._name}: flisefilen er tom. Vælg en anden fil i indstillingen map_tiles.")
        sides = (header["min_lon_e7"], header["min_lat_e7"], header["max_lon_e7"], header["max_lat_e7"])
        told, layers = self._meta(header)
        return Head(
            kind,
            lowest,
            highest,
            degrees(",".join(f"{side / 1e7:.7f}" for side in sides)) or (-180.0, -85.0, 180.0, 85.0),
            plain(told or self._name),
            layers,
        )

    def _meta(self, header: HeaderDict) -> tuple[str, tuple[str, ...]]:
        """Return (source line, vector layers) of the metadata; nothing where it is damaged."""
        if header["metadata_length"] > _MAX_META:
            return "", ()
        try:
            data = unpacked(self._bytes(header["metadata_offset"], header["metadata_length"]), _MAX_META)
            meta = json.loads(data)
            layers = meta.get("vector_layers") or ()
            words = meta.get("attribution") or meta.get("name") or ""
            return str(words), tuple(str(layer["id"]) for layer in layers[:100])
        except (TileError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return "", ()

    def _directory(self, at: int, length: int) -> list[Entry]:
        known = self._directories.get((at, length))
        if known is None:
            try:
                known = self._unpack_directory(at, length)
            except TileError as error:
                raise self._damaged(error) from error
            if len(self._directories) >= _KEPT_DIRECTORIES:
                self._directories.popitem(last=False)
            self._directories[at, length] = known
        self._directories.move_to_end((at, length))
        return known

    def _unpack_directory(self, at: int, length: int) -> list[Entry]:
        """Read a directory: counts, then the differences of tile numbers, the runs, the lengths, the offsets."""
        if length > MAX_PACKED:
            raise TileError(f"{length} bytes, at most {MAX_PACKED}")
        data = unpacked(self._bytes(at, length), _MAX_DIRECTORY)
        count, start = wire.varint(data, 0, len(data))
        if count > _MAX_ENTRIES or not 4 * count <= len(data) - start <= _LONGEST_ENTRY * count:
            raise TileError(f"{count} entries in {len(data)} bytes")
        figures = wire.numbers(data, start, len(data))
        if len(figures) != 4 * count:
            raise TileError("a directory is cut off")
        entries: list[Entry] = []
        tile = 0
        for row in range(count):
            tile += figures[row]
            run, size, told = (figures[row + part * count] for part in (1, 2, 3))
            if told == 0 and not entries:
                raise TileError("the first entry has no place")
            place = told - 1 if told else entries[-1].offset + entries[-1].length
            entries.append(Entry(tile, place, size, run))
        return entries
