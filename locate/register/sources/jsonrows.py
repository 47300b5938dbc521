"""Reads long JSON lists a block at a time: an array, arrays under names in one object, or one object per line.

A block is cut where one object ends and the next begins and decoded at once into structs that hold only the wanted
keys, so a file of any length is parsed once and never held as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import msgspec

from locate.register.sources.files import Source, as_text
from locate.register.types import RegisterError

Wanted = Callable[[str, list[str]], Any]
"""Given the list's name ("" for an unnamed one) and its keys, the msgspec type to decode its objects into."""

Batch = tuple[str, int, list[Any]]
"""The list's name, the number of the first row from 1, and the rows."""

_BLOCK = 4 << 20
_LONGEST = 64 << 20
_LOOKED_AT = 50
_OPENS = re.compile(rb"\s*\[")
_NAMED = re.compile(rb'\s*,?\s*"([^"\\]*)"\s*:\s*(?:(\[)\s*(?=[{\]])|null)')
_FIRST_NAMED = re.compile(rb'\{\s*"(?:[^"\\]*"\s*:\s*\[\s*[{\]]|[^"\\]*List"\s*:\s*null)')
_NEXT_NAMED = re.compile(rb'\}\s*\](?=\s*,\s*"[^"\\]*"\s*:\s*(?:\[|null))')
_END = re.compile(rb"\}\s*\](?=\s*\}?\s*$)")
_CLOSES = re.compile(rb"\s*\]")
_ENDS = re.compile(rb"\s*\}\s*$")
_NEXT = re.compile(rb"\}\s*,\s*(?=\{)")
_COMMA = re.compile(rb"\s*,\s*")
_MARK = re.compile(rb'[{}]|"(?:[^"\\]|\\.)*"', re.DOTALL)
_TRIES = 8
_TAIL = 4096


def batches(source: Source, wanted: Wanted) -> Iterator[Batch]:
    """Yield the objects of a file in batches. Raises RegisterError, naming the row, when the file is not whole."""
    with source.open() as stream:
        yield from _Reader(source, stream, wanted).batches()


class _Reader:
    def __init__(self, source: Source, stream: BinaryIO, wanted: Wanted) -> None:
        self._source, self._stream, self._wanted = source, stream, wanted
        self._buffer = b""
        self._ended = False
        self._section = ""
        self._row = 1
        self._type: Any = None
        self._decoder: msgspec.json.Decoder[list[Any]] | None = None

    def batches(self) -> Iterator[Batch]:
        self._more()
        self._buffer = self._buffer.removeprefix(b"\xef\xbb\xbf").lstrip()
        if opens := _OPENS.match(self._buffer):
            self._buffer = self._buffer[opens.end() :]
            yield from self._array()
            if self._rest().strip():
                raise self._damaged("der står noget efter listens slutning")
        elif _FIRST_NAMED.match(self._buffer):
            self._buffer = self._buffer[1:]
            yield from self._named()
        else:
            yield from self._lines()

    def _named(self) -> Iterator[Batch]:
        """Read ``"NameList": [...], ...`` up to the closing brace."""
        while True:
            self._more(1 << 12)
            opens = _NAMED.match(self._buffer)
            if opens is None:
                if _ENDS.match(self._buffer) and not self._rest_after_brace():
                    return
                raise self._broken()
            self._section = as_text(opens[1])
            self._buffer = self._buffer[opens.end() :]
            self._row, self._decoder = 1, None
            if opens[2]:
                yield from self._array()

    def _rest_after_brace(self) -> bytes:
        return self._rest().strip()[1:]

    def _array(self) -> Iterator[Batch]:
        """Read objects up to the array's closing bracket."""
        self._more()
        if closes := _CLOSES.match(self._buffer):
            self._buffer = self._buffer[closes.end() :]
            return
        while True:
            rows, used, last = self._block()
            yield self._section, self._row, rows
            self._row += len(rows)
            self._buffer = self._buffer[used:]
            if last:
                return
            self._more()

    def _block(self) -> tuple[list[Any], int, bool]:
        """Decode as much of the buffer as holds whole objects; say how long that was and whether the array ended."""
        while True:
            for cut, used, last in self._cuts():
                try:
                    return self._decode(b"[" + self._buffer[:cut] + b"]"), used, last
                except msgspec.DecodeError:
                    continue
            count, end = _walk(self._buffer)
            if count:
                closes = _CLOSES.match(self._buffer, end)
                used = closes.end() if closes else end
                return self._decode(b"[" + self._buffer[:end] + b"]"), _after_comma(self._buffer, used), bool(closes)
            if self._ended or len(self._buffer) > _LONGEST:
                raise self._broken()
            self._more(len(self._buffer) + _BLOCK)

    def _cuts(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where the buffer may be cut, likeliest first: after which byte, how much is used, whether it is all."""
        buffer = self._buffer
        if closes := self._array_end():
            yield closes
        at, tries = len(buffer), 0
        while tries < _TRIES and (at := buffer.rfind(b"}", 0, at)) >= 0:
            if follows := _NEXT.match(buffer, at):
                tries += 1
                yield at + 1, follows.end(), False

    def _array_end(self) -> tuple[int, int, bool] | None:
        """Return the cut at the array's end if the buffer may hold it: at the next list's name, or at the very end."""
        closes = _NEXT_NAMED.search(self._buffer) if self._section else None
        if closes is None and self._ended:
            closes = _END.search(self._buffer, max(len(self._buffer) - _TAIL, 0))
        return (closes.start() + 1, closes.end(), True) if closes else None

    def _lines(self) -> Iterator[Batch]:
        """Read one object per line."""
        while self._buffer:
            end = len(self._buffer) if self._ended else self._buffer.rfind(b"\n") + 1
            if not end:
                if len(self._buffer) > _LONGEST:
                    raise self._broken()
                self._more(len(self._buffer) + _BLOCK)
                continue
            block, self._buffer = self._buffer[:end], self._buffer[end:]
            if block.strip():
                try:
                    rows = self._decode(b"[" + b",".join(filter(None, map(bytes.strip, block.split(b"\n")))) + b"]")
                except msgspec.DecodeError:
                    raise self._broken(block) from None
                yield "", self._row, rows
                self._row += len(rows)
            self._more()

    def _decode(self, octets: bytes) -> list[Any]:
        if self._decoder is None:
            self._type = self._wanted(self._section, self._keys(octets))
            self._decoder = msgspec.json.Decoder(list[self._type])  # type: ignore[name-defined]
        try:
            return self._decoded(octets)
        except UnicodeDecodeError:
            return self._decoded(as_text(octets).encode("utf-8", "replace"))

    def _decoded(self, octets: bytes) -> list[Any]:
        assert self._decoder is not None
        try:
            return self._decoder.decode(octets)
        except msgspec.ValidationError:
            return self._loosely(octets)
        except RecursionError as error:
            raise self._damaged("felterne ligger for dybt i hinanden") from error

    def _loosely(self, octets: bytes) -> list[Any]:
        """Decode rows that hold figures where texts are usual."""
        try:
            loose = msgspec.json.decode(octets, type=list[dict[str, Any]])
            texts = [{key: _text(value) for key, value in row.items()} for row in loose]
            return msgspec.convert(texts, list[self._type])  # type: ignore[name-defined]
        except msgspec.ValidationError as error:
            raise self._damaged(f"en række har en anden form end de øvrige ({error})") from error

    def _keys(self, octets: bytes) -> list[str]:
        """Return the keys of the first objects, in the order met."""
        found: dict[str, None] = {}
        text, at, decoder = as_text(octets), 1, json.JSONDecoder()
        for _ in range(_LOOKED_AT):
            while at < len(text) and text[at] in " \t\r\n,":
                at += 1
            try:
                each, at = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):
                break
            if isinstance(each, dict):
                found.update(dict.fromkeys(each))
        return list(found)

    def _more(self, least: int = _BLOCK) -> None:
        """Fill the buffer to at least so many bytes, unless the file ends."""
        parts, have = [self._buffer], len(self._buffer)
        while have < least and not self._ended:
            part = self._stream.read(max(least - have, _BLOCK))
            self._ended = not part
            parts.append(part)
            have += len(part)
        self._buffer = b"".join(parts) if len(parts) > 1 else self._buffer

    def _rest(self) -> bytes:
        """Return what is left, or enough of it to see that something is."""
        self._more(1 << 16)
        return self._buffer

    def _broken(self, block: bytes | None = None) -> RegisterError:
        """Return the words for a file that stops or breaks off in a row."""
        rest = self._buffer if block is None else block + self._buffer
        count, end = _walk(rest, lines=block is not None)
        self._row += count
        stops = self._ended and _is_cut(rest, end)
        return self._damaged("filen er ikke hel, den stopper her" if stops else "filen er beskadiget her")

    def _damaged(self, what: str) -> RegisterError:
        part = f", {self._section}" if self._section else ""
        return RegisterError(f"{self._source.name}{part}, række {self._row}: {what}. Hent filen igen.")


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, (int, float)) else value


def _walk(octets: bytes, lines: bool = False) -> tuple[int, int]:
    """Return how many whole objects stand at the beginning and where the last of them ends."""
    count = at = end = 0
    length = len(octets)
    while at < length:
        start = at
        while start < length and octets[start : start + 1].isspace():
            start += 1
        found = _object_end(octets, start)
        if found is None:
            break
        count, end, at = count + 1, found, found
        at = _after_comma(octets, at) if not lines else at
        if not lines and at == end:
            break
    return count, end


def _object_end(octets: bytes, start: int) -> int | None:
    """Return where the object that begins here ends, None when it does not or is damaged."""
    end = _closing(octets, start) if octets[start : start + 1] == b"{" else None
    if end is None:
        return None
    try:
        json.loads(as_text(octets[start:end]))
    except (ValueError, RecursionError):
        return None
    return end


def _closing(octets: bytes, start: int) -> int | None:
    """Return where the brace that opens here is closed."""
    depth, at = 0, start
    while found := _MARK.search(octets, at):
        at = found.end()
        depth += (found[0] == b"{") - (found[0] == b"}")
        if not depth and found[0] == b"}":
            return at
    return None


def _is_cut(octets: bytes, start: int) -> bool:
    """Return whether nothing is wrong with what begins here but that it stops."""
    opening = octets.find(b"{", start)
    return opening < 0 or _closing(octets, opening) is None


def _after_comma(octets: bytes, at: int) -> int:
    """Return where the next object may begin after a comma, else ``at``."""
    comma = _COMMA.match(octets, at)
    return comma.end() if comma else at


def first_keys(head: bytes) -> tuple[str, list[str]]:
    """Return the shape of a JSON file by its first bytes and the keys of its first object.

    The shape is "array", "lines", "named" (lists under names; their names are the keys) or "" for anything else.
    """
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _FIRST_NAMED.match(head):
        return "named", [as_text(name) for name in re.findall(rb'"([^"\\]*)"\s*:\s*\[', head)]
    at = 0 if head[:1] == b"{" else head.find(b"{")
    if at < 0:
        return ("array" if _OPENS.match(head) else ""), []
    try:
        found, _ = json.JSONDecoder().raw_decode(as_text(head[at:]))
    except (ValueError, RecursionError):
        return "", []
    return ("array" if at else "lines"), list(cast("dict[str, Any]", found))
