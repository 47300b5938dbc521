"""What the first bytes of a PNG, JPEG or WebP tell: its size and whether it can be seen through; nothing is decoded."""

from __future__ import annotations

from typing import NamedTuple

from locate.map.tiles.archive import kind_of

MAX_SIDE = 1024
"""Pixels each way; a larger tile is not drawn."""
_SOF = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SEEN_TO = 256 * 2**10


class Image(NamedTuple):
    """Pixels across and down; ``opaque`` when nothing can show through."""

    width: int
    height: int
    opaque: bool

    @property
    def fits(self) -> bool:
        """True when it is not too large to be drawn."""
        return 0 < self.width <= MAX_SIDE and 0 < self.height <= MAX_SIDE


def look_at(data: bytes) -> Image | None:
    """Return what a picture's head says, None when it is none of the three kinds or cut off."""
    kind = kind_of(data)
    try:
        if kind == "png":
            return _png(data)
        if kind == "jpeg":
            return _jpeg(data)
        return _webp(data) if kind == "webp" else None
    except IndexError:
        return None


def _png(data: bytes) -> Image | None:
    if data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    before = data[: data.find(b"IDAT")]
    return Image(width, height, data[25] in (0, 2, 3) and b"tRNS" not in before)


def _jpeg(data: bytes) -> Image | None:
    at = 2
    while at < min(len(data), _SEEN_TO):
        if data[at] != 0xFF:
            return None
        mark = data[at + 1]
        if mark in _SOF:
            return Image(data[at + 7] << 8 | data[at + 8], data[at + 5] << 8 | data[at + 6], True)
        if mark == 0xFF:
            at += 1
        elif mark == 0x01 or 0xD0 <= mark <= 0xD8:
            at += 2
        else:
            at += 2 + (data[at + 2] << 8 | data[at + 3])
    return None


def _webp(data: bytes) -> Image | None:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Image(width, height, not data[20] & 0x10)
    if chunk == b"VP8 ":
        return Image((data[27] << 8 | data[26]) & 0x3FFF, (data[29] << 8 | data[28]) & 0x3FFF, True)
    if chunk == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return Image((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, not bits >> 28 & 1) if data[24:25] else None
    return None
