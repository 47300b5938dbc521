"""Pictures for tests, made byte by byte: whole ones, and ones with something wrong in them."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime

from app.album import MapShot
from app.domain import facts as f
from app.domain.map_facts import Why
from app.store.pictures import Kept

BOX = (620_000.0, 6_306_000.0, 621_000.0, 6_306_600.0)
SOURCE = "Øvelsø & <b>egne</b> kort · fri brug"
TAKEN = datetime(2026, 11, 22, 3, 12, 52, tzinfo=UTC)


def chunk(name: bytes, content: bytes) -> bytes:
    """One chunk of a PNG file with its right check sum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(
    width: int = 80,
    height: int = 48,
    shade: int = 200,
    *,
    head: tuple[int, int, int] = (8, 2, 0),
    rows: int | None = None,
    tail: bytes = b"",
) -> bytes:
    """A PNG picture of one grey; ``head`` is depth, colour type, interlacing; ``rows`` are those really in it."""
    depth, colour, interlaced = head
    pixels = (b"\0" + bytes([shade]) * 3 * width) * (height if rows is None else rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
        + tail
    )


def shot(picture: bytes | None = None, why: Why = "sent") -> MapShot:
    """A picture of the map as the console hands it on."""
    return MapShot(png=png() if picture is None else picture, box=BOX, why=why, source=SOURCE, taken_at=TAKEN)


def pictured(kept: Kept, why: Why = "sent") -> f.MapPictured:
    """The fact that seals a picture on disk."""
    west, south, east, north = BOX
    return f.MapPictured(
        sha256=kept.sha256, width=kept.width, height=kept.height, west=west, south=south, east=east, north=north,
        why=why, source=SOURCE, taken_at=TAKEN,
    )  # fmt: skip
