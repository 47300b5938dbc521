"""Is this a PNG picture as the desk makes them? Checked byte by byte before it is kept, and before it is printed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import unpack, unpack_from

from app.domain.catalogue import Words

MOST_BYTES = 16 * 1024 * 1024
MOST_PX = 8192
_MOST_PIXELS = 4096 * 4096
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}  # colour types of the PNG standard: red, green, blue; and the same with alpha


class PngError(ValueError):
    """The bytes are no whole picture; ``words`` say what is wrong with them, as the end of a sentence."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(da, en)


def png_size(raw: bytes) -> tuple[int, int]:
    """Return (width, height) in pixels of a whole PNG picture, 8 bits a colour, not interlaced.

    Every chunk's check sum is taken and the pixels are unpacked and counted (PNG, ISO/IEC 15948, clauses 5 and 10), so
    that a reader of it can neither fail nor be flooded. Raises PngError.
    """
    if len(raw) > MOST_BYTES:
        raise too_large(len(raw))
    if not raw.startswith(_SIGNATURE):
        raise PngError("er ikke et PNG-billede", "is no PNG picture")
    head, pixels, ended = b"", [], False
    for name, content in _chunks(raw):
        if ended or (name == b"IHDR") != (not head):
            raise _broken()
        if name == b"IHDR":
            head = content
        elif name == b"IDAT":
            pixels.append(content)
        elif name == b"IEND":
            ended = True
    if not ended or len(head) != 13:
        raise _cut_off()
    width, height, depth, colour, _, _, interlaced = unpack(">IIBBBBB", head)
    if depth != 8 or colour not in _CHANNELS or interlaced:
        raise PngError("er ikke gemt, som pulten gemmer kort", "is not kept the way the desk keeps maps")
    if not (0 < width <= MOST_PX and 0 < height <= MOST_PX and width * height <= _MOST_PIXELS):
        raise PngError(f"er {width} × {height} punkter, og det er for stort", f"is {width} × {height} px, too large")
    _unpack(b"".join(pixels), height * (1 + width * _CHANNELS[colour]))
    return width, height


def too_large(size: int) -> PngError:
    """Return the error for a file of so many bytes."""
    fills, most = size / 1024 / 1024, MOST_BYTES // 1024 // 1024
    return PngError(
        f"fylder {fills:.0f} MB, og højst {most} MB tages", f"takes {fills:.0f} MB; at most {most} are read"
    )


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(raw):
        if at + 12 > len(raw):
            raise _cut_off()
        (length,) = unpack_from(">I", raw, at)
        end = at + 12 + length
        if end > len(raw):
            raise _cut_off()
        if zlib.crc32(raw[at + 4 : end - 4]) != unpack_from(">I", raw, end - 4)[0]:
            raise _broken()
        yield raw[at + 4 : at + 8], raw[at + 8 : end - 4]
        at = end


def _unpack(packed: bytes, wanted: int) -> None:
    """Unpack no more than belongs into the picture: a few kilobytes can hold gigabytes of nothing."""
    unpacking = zlib.decompressobj()
    try:
        pixels = unpacking.decompress(packed, wanted + 1)
    except zlib.error as error:
        raise _broken() from error
    if len(pixels) != wanted or not unpacking.eof:
        raise _broken()


def _cut_off() -> PngError:
    return PngError("er skåret over", "is cut off")


def _broken() -> PngError:
    return PngError("er beskadiget", "is damaged")
