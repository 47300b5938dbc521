"""What a tile archive says of itself, the limits that hold for every one, and how its kind is told."""

from __future__ import annotations

import re
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from locate.map.feature import MapError

MAX_ZOOM = 22
MAX_PACKED = 4 * 2**20
"""Bytes of one tile as it lies in the archive; a larger one is a hole."""
MAX_UNPACKED = 8 * 2**20
"""Bytes of one tile or directory after unpacking."""
_MAX_ATTRIBUTION = 200
_GZIP = b"\x1f\x8b"

RASTER_KINDS = ("png", "jpeg", "webp")
VECTOR = "mvt"


class TileError(ValueError):
    """One tile cannot be used; the map has a hole there."""


class Head(Struct, frozen=True):
    """What an archive says of itself.

    ``kind`` is png, jpeg, webp or mvt; ``bounds`` (west, south, east, north) in degrees WGS84; ``layers`` the vector
    layers it tells of, empty when it tells of none.
    """

    kind: str
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]
    attribution: str = ""
    layers: tuple[str, ...] = ()


class Archive(Protocol):
    """An open tile archive; used from one thread at a time."""

    @property
    def head(self) -> Head: ...

    def read(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile's bytes, unpacked; None when there is none. Rows count from the north.

        Raises TileError for a tile that cannot be used and MapError when the file itself turns out to be damaged.
        """

    def sample(self) -> bytes | None:
        """Return some tile of the archive, unpacked, to see what its tiles are like; None when it is damaged."""

    def close(self) -> None: ...


def open_archive(path: Path) -> Archive:
    """Open a tile archive by what it is, not by its name. Raises MapError with words that say what to do."""
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
    except OSError as error:
        raise MapError(
            f"{path.name}: flisefilen kan ikke åbnes ({error.strerror}). Ret indstillingen map_tiles."
        ) from error
    # Imported here: a desk without tiles loads neither.
    if start.startswith(b"SQLite format 3\0"):
        from locate.map.tiles.mbtiles import MBTiles

        return MBTiles.open(path)
    if start.startswith(b"PMTiles"):
        from locate.map.tiles.pmtiles import PMTiles

        return PMTiles.open(path)
    raise MapError(f"{path.name}: filen er hverken MBTiles eller PMTiles. Vælg en anden fil i indstillingen map_tiles.")


def unpacked(data: bytes, most: int = MAX_UNPACKED) -> bytes:
    """Return gzip data unpacked, other data as it is. Raises TileError when it is damaged or grows past ``most``."""
    if not data.startswith(_GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        out = unpacker.decompress(data, most)
    except zlib.error as error:
        raise TileError(f"damaged gzip: {error}") from error
    if unpacker.unconsumed_tail:
        raise TileError(f"more than {most} bytes when unpacked")
    if not unpacker.eof:
        raise TileError("gzip cut off")
    return out


def kind_of(data: bytes) -> str | None:
    """Return png, jpeg or webp by the first bytes, mvt for gzip or what may be a vector tile, None for neither."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    # A vector tile begins with field 3 (a layer), length-delimited.
    return VECTOR if data.startswith((_GZIP, b"\x1a")) else None


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(text: object) -> str:
    """Return an archive's line of source and licence as plain text: marks of HTML and control signs taken out."""
    reader = _Text()
    reader.feed(str(text)[: 20 * _MAX_ATTRIBUTION])
    reader.close()
    words = " ".join("".join(c if c.isprintable() else " " for c in "".join(reader.parts)).split())
    return words if len(words) <= _MAX_ATTRIBUTION else words[: _MAX_ATTRIBUTION - 1] + "…"


def degrees(text: object) -> tuple[float, float, float, float] | None:
    """Return (west, south, east, north) out of "w,s,e,n" in degrees, None when that is no box."""
    figures = re.fullmatch(r"\s*(-?\d+(?:\.\d*)?)\s*,\s*(-?\d+(?:\.\d*)?)\s*,\s*(-?\d+(?:\.\d*)?)\s*,\s*"
                           r"(-?\d+(?:\.\d*)?)\s*", str(text)[:200])  # fmt: skip
    if figures is None:
        return None
    west, south, east, north = (float(v) for v in figures.groups())
    sound = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if sound else None
