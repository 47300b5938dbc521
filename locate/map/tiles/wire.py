"""The wire format of protocol buffers, as far as a vector tile needs it: strict, and bounded by the bytes there are."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from locate.map.tiles.archive import TileError

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
_LONGEST = 10


def varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    """Return (value, where the next byte stands). Raises TileError for one cut off or longer than 64 bits."""
    value = 0
    for shift in range(0, 7 * _LONGEST, 7):
        if at >= end:
            raise TileError("a number is cut off")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise TileError("a number is too long")


def fields(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (number, wire type, start, end) of every field between two places.

    For a varint ``start`` is its value and ``end`` 0. Raises TileError for what is damaged.
    """
    while at < end:
        key = data[at]
        if key < 0x80:  # nearly always: spare the call
            at += 1
        else:
            key, at = varint(data, at, end)
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            value, at = varint(data, at, end)
            yield number, wire, value, 0
            continue
        if wire == BYTES:
            if at < end and data[at] < 0x80:
                length = data[at]
                at += 1
            else:
                length, at = varint(data, at, end)
        elif wire in (FIXED64, FIXED32):
            length = 8 if wire == FIXED64 else 4
        else:
            raise TileError(f"wire type {wire}")
        if length > end - at:
            raise TileError("a field is cut off")
        yield number, wire, at, at + length
        at += length


def numbers(data: bytes, at: int, end: int) -> list[int]:
    """Return the packed varints between two places."""
    packed = data[at:end]
    if packed.isascii():  # each number one byte: the common case, at once
        return list(packed)
    out = []
    while at < end:
        value, at = varint(data, at, end)
        out.append(value)
    return out


def text(data: bytes, at: int, end: int) -> str:
    """Return a text; bytes that are no UTF-8 become the replacement sign."""
    return data[at:end].decode("utf-8", "replace")


def value(data: bytes, at: int, end: int) -> Any:
    """Return what a tile's Value message holds: text, number or truth; None when it is empty."""
    out: Any = None
    for number, wire, start, stop in fields(data, at, end):
        if number == 1 and wire == BYTES:
            out = text(data, start, stop)
        elif number == 2 and wire == FIXED32:
            out = struct.unpack_from("<f", data, start)[0]
        elif number == 3 and wire == FIXED64:
            out = struct.unpack_from("<d", data, start)[0]
        elif number in (4, 5) and wire == VARINT:
            out = start - (1 << 64) if number == 4 and start >> 63 else start
        elif number == 6 and wire == VARINT:
            out = (start >> 1) ^ -(start & 1)
        elif number == 7 and wire == VARINT:
            out = bool(start)
    return out
