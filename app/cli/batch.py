"""``--batch``: one JSON object per line in, one per line out, in order, each flushed; a bad line never stops it."""

from __future__ import annotations

import json
import logging
import math
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeVar

import msgspec
from msgspec import Struct

from app.cli.talk import encode, write

log = logging.getLogger(__name__)

# Nothing that is asked for here is longer; a line without an end must not fill the memory.
MAX_LINE_BYTES = 16 * 1024 * 1024
Id = str | int | None
Request = TypeVar("Request", bound=Struct)


class LineError(ValueError):
    """A line cannot be answered; the message says why, ``id`` is the line's own where it could be read."""

    def __init__(self, text: str, id: Id = None) -> None:
        super().__init__(text)
        self.id = id


def run(kind: type[Request], answer: Callable[[Request], dict[str, Any]], stream: BinaryIO | None = None) -> None:
    """Answer every line of standard input (or a stream) until it ends."""
    for line in _lines(stream if stream is not None else sys.stdin.buffer):
        write(_answered(line, kind, answer))


def _answered(line: bytes, kind: type[Request], answer: Callable[[Request], dict[str, Any]]) -> bytes:
    known: Id = None
    try:
        loaded = _load(line)
        known = _id(loaded)
        return encode(answer(_request(loaded, kind)))
    except LineError as error:
        return _error(str(error), error.id if error.id is not None else known)
    except ValueError as error:
        return _error(str(error), known)
    except Exception as error:
        # Whatever a line holds, the next one is answered.
        log.debug("a line could not be answered", exc_info=error)
        return _error(f"{type(error).__name__}: {error}", known)


def _error(text: str, id: Id) -> bytes:
    return encode({"error": text} if id is None else {"id": id, "error": text})


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if len(line) > MAX_LINE_BYTES:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_LINE_BYTES)
        yield line


def _load(line: bytes) -> dict[str, Any]:
    """Return the JSON object on a line; raises LineError in words."""
    if len(line) > MAX_LINE_BYTES:
        raise LineError(f"the line is longer than {MAX_LINE_BYTES // 1024 // 1024} MB")
    try:
        loaded = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineError(f"the line is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise LineError(f"the line is not JSON ({error.msg} at character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise LineError("the line is JSON that is too deep or holds a number that is too long") from error
    if not isinstance(loaded, dict):
        raise LineError("the line is not a JSON object")
    return loaded


def _id(loaded: dict[str, Any]) -> Id:
    found = loaded.get("id")
    return found if isinstance(found, str | int) and not isinstance(found, bool) else None


def _request(loaded: dict[str, Any], kind: type[Request]) -> Request:
    if not _finite(loaded):
        raise LineError("a number is not finite (NaN, Infinity or too large)")
    try:
        return msgspec.convert(loaded, kind)
    except msgspec.ValidationError as error:
        raise LineError(_in_words(str(error))) from error
    except (OverflowError, ValueError) as error:
        raise LineError("a number is too large") from error


def _in_words(message: str) -> str:
    """Return msgspec's complaint with the field named the way it stands on the line."""
    return message.replace("Object missing", "missing").replace(" - at `$.", " at `").replace("`", "'")


def _finite(value: Any) -> bool:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, float) and not math.isfinite(each):
            return False
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return True
