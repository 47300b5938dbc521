"""How the spool lies on disk: segments of frames, each with its length and checksum, and places to go on from.

A segment is ``spool-<number>.seg``: a head (magic, the spool's id, its number), then frames. A frame is four marks,
the length and the CRC-32 of what follows as little-endian 32-bit numbers, and one entry as MessagePack. Nothing in a
segment is ever changed; a writer that starts opens a new one, so a place once read from is never written over.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

MAGIC = b"ALPSPL1\n"
MARK = b"\xa5\x1e\xf7\x0a"
_HEAD = struct.Struct("<8s32sQ")
_FRAME = struct.Struct("<4sII")
HEAD_SIZE = _HEAD.size
LONGEST = 1 << 20
"""No frame is longer, bytes; a length beyond it is damage."""

_NAME = re.compile(r"spool-(\d{12})\.seg")
SMPP = "smpp"
"""The ``sub`` of an SMS whose body is the message centre's own messages, byte for byte, one behind the other."""
ALIVE = "alive"
"""The file whose time of change says that the receiver lives."""

Kind = Literal["aml", "sms", "position", "call", "text"]


class Entry(Struct, frozen=True, kw_only=True, array_like=True):
    """One message as it arrived: ``body`` byte for byte, and what was said around it.

    ``at`` is the receipt (UTC), ``sub`` the kind of position named in the path, ``query`` what the address line
    adds, ``over`` whether its sender was over the rate, ``practice`` whether it was marked as practice.
    """

    id: str
    kind: Kind
    at: datetime
    body: bytes
    sub: str = ""
    source: str = ""
    content_type: str = ""
    query: str = ""
    message: str = ""
    over: bool = False
    practice: bool = False


class Mark(NamedTuple):
    """A place in a spool: everything before it has been read. Segment 0 is before everything."""

    spool: str = ""
    segment: int = 0
    offset: int = 0

    def __str__(self) -> str:
        return f"{self.spool}:{self.segment}:{self.offset}"


class Head(NamedTuple):
    """Whose segment it is and which."""

    spool: str
    segment: int


class Found(NamedTuple):
    """What lies at an offset: the entry (None: damage), and where the next frame begins."""

    entry: Entry | None
    next: int


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Entry)


def mark(text: str) -> Mark:
    """Read a place as ``str`` wrote it; what is none is the beginning."""
    spool, _, rest = text.partition(":")
    segment, _, offset = rest.partition(":")
    if not (segment.isascii() and segment.isdigit() and offset.isascii() and offset.isdigit()):
        return Mark()
    return Mark(spool, int(segment), int(offset))


def frame(entry: Entry) -> bytes:
    """Return an entry as it stands in a segment."""
    body = _encoder.encode(entry)
    return _FRAME.pack(MARK, len(body), zlib.crc32(body)) + body


def head(spool: str, segment: int) -> bytes:
    """Return the first bytes of a segment."""
    return _HEAD.pack(MAGIC, spool.encode("ascii"), segment)


def read_head(raw: bytes) -> Head | None:
    """Read a segment's first bytes; None when they are not those of a segment."""
    if len(raw) < HEAD_SIZE:
        return None
    magic, spool, segment = _HEAD.unpack_from(raw)
    return Head(spool.decode("ascii", "replace"), segment) if magic == MAGIC else None


def name_of(segment: int) -> str:
    """Return the file name of a segment."""
    return f"spool-{segment:012d}.seg"


def segments(folder: Path) -> list[int]:
    """Return the numbers of all segments in a folder, the oldest first; none when there is no folder."""
    try:
        found = [_NAME.fullmatch(path.name) for path in folder.iterdir()]
    except OSError:
        return []
    return sorted(int(hit.group(1)) for hit in found if hit)


def next_frame(raw: bytes, at: int, *, whole: bool) -> Found | None:
    """Return what lies at an offset of a piece of a segment, None when it is not all there yet.

    Damage is passed over up to the next frame that is sound, as one Found without entry; where none follows, only when
    ``whole`` says that nothing more will ever be written behind ``raw``.
    """
    entry, end = _sound(raw, at)
    if entry is not None:
        return Found(entry, end)
    if at >= len(raw) or (not whole and _unfinished(raw, at)):
        return None
    following = raw.find(MARK, at + 1)
    while following >= 0:
        if _sound(raw, following)[0] is not None:
            return Found(None, following)
        following = raw.find(MARK, following + 1)
    return Found(None, len(raw)) if whole else None


def _unfinished(raw: bytes, at: int) -> bool:
    """Whether the bytes so far may be the beginning of a sound frame."""
    if at + _FRAME.size > len(raw):
        return MARK.startswith(raw[at : at + len(MARK)])
    marks, length, _ = _FRAME.unpack_from(raw, at)
    return bool(marks == MARK and length <= LONGEST and at + _FRAME.size + length > len(raw))


def _sound(raw: bytes, at: int) -> tuple[Entry | None, int]:
    if at + _FRAME.size > len(raw):
        return None, at
    marks, length, checksum = _FRAME.unpack_from(raw, at)
    begin, end = at + _FRAME.size, at + _FRAME.size + length
    if marks != MARK or length > LONGEST or end > len(raw):
        return None, at
    body = raw[begin:end]
    if zlib.crc32(body) != checksum:
        return None, at
    try:
        return _decoder.decode(body), end
    except msgspec.DecodeError:
        return None, at


def all_frames(raw: bytes) -> Iterator[Found]:
    """Go through a whole segment's bytes, damage included."""
    at = HEAD_SIZE
    while (found := next_frame(raw, at, whole=True)) is not None:
        yield found
        at = found.next
