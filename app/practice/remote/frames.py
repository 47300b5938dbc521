"""Frames on the wire: four bytes of length (big-endian), then JSON. Every reading has a limit and a time-out."""

from __future__ import annotations

import asyncio
import struct
from typing import TypeVar

import msgspec

HELLO_BYTES = 1 << 10
"""The largest frame from somebody who has proven nothing yet."""
DEED_BYTES = 8 << 10
"""The largest frame of a paired trainer."""
PICTURE_BYTES = 1 << 20
"""The largest frame of a desk: a picture of a call."""
STALL_S = 5.0
"""How long a peer may take over the rest of a frame it has begun, or over taking one from us."""
_LENGTH = struct.Struct(">I")
T = TypeVar("T")


class WireError(Exception):
    """What came is not what these machines say to each other: too large, too slow, or no message of theirs."""


async def read_frame(
    reader: asyncio.StreamReader, decoder: msgspec.json.Decoder[T], most: int, patience_s: float
) -> T:
    """Return the next message, whose first bytes may take ``patience_s`` seconds.

    Raises WireError; EOFError or OSError when the connection is gone.
    """
    try:
        (size,) = _LENGTH.unpack(await asyncio.wait_for(reader.readexactly(_LENGTH.size), patience_s))
        if not 0 < size <= most:
            raise WireError(f"a frame of {size} bytes")
        content = await asyncio.wait_for(reader.readexactly(size), STALL_S)
    except TimeoutError as error:
        raise WireError("too slow") from error
    return decoded(content, decoder)


def decoded(content: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the message in a frame's content; raises WireError, whatever the bytes are."""
    try:
        return decoder.decode(content)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise WireError(str(error)) from error


def framed(content: bytes) -> bytes:
    """Return a message's JSON as a frame."""
    return _LENGTH.pack(len(content)) + content


async def write_frame(writer: asyncio.StreamWriter, content: bytes) -> None:
    """Send a message's JSON; raises WireError when the other side does not take it in time, OSError when it is gone."""
    writer.write(framed(content))
    try:
        await asyncio.wait_for(writer.drain(), STALL_S)
    except TimeoutError as error:
        raise WireError("too slow") from error
