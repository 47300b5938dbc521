"""A file of named columns that is mapped, not read: opening costs nothing, only the pages that are used are loaded.

Layout, all little-endian: 8 bytes magic, u32 version, u32 length of the directory, then the directory as JSON
``{"size": bytes in all, "meta": {name: text}, "columns": {name: [typecode, offset, count]}}``, then the columns, each
beginning at a multiple of 64 bytes. Type codes are those of the ``struct`` module: B H I i q d.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

MAGIC = b"ALARMREG"
VERSION = 3
_ALIGNED = 64
_HEAD = 16
_SIZES = {"B": 1, "H": 2, "I": 4, "i": 4, "q": 8, "d": 8}


class ColumnsError(ValueError):
    """The file is no file of columns, is of another version, or is not whole; the message is for a log."""


class Strings:
    """A column of texts by number: UTF-8 in one run, and where each text ends."""

    __slots__ = ("_ends", "_octets")

    def __init__(self, octets: memoryview[int], ends: memoryview[int]) -> None:
        self._octets, self._ends = octets, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return str(self.octets(number), "utf-8")

    def octets(self, number: int) -> bytes:
        """Return a text's UTF-8."""
        start = self._ends[number - 1] if number else 0
        return bytes(self._octets[start : self._ends[number]])

    def bisect(self, wanted: bytes, low: int = 0, high: int | None = None) -> int:
        """Return the first number in [low, high) whose UTF-8 is not below ``wanted``; the column must be sorted."""
        high = len(self) if high is None else high
        while low < high:
            middle = (low + high) // 2
            if self.octets(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low


class Columns:
    """A file of columns opened for reading; a column is a memoryview over the mapped file, numpy can take it as it is.

    ``meta`` are the file's facts in words. Views handed out keep the file mapped; it is unmapped with the last of them.
    """

    def __init__(self, path: Path) -> None:
        """Map a file. Raises ColumnsError when it is not one or is not whole, OSError when it cannot be read."""
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            if head[:8] != MAGIC:
                raise ColumnsError("not a file of columns")
            self.version = int.from_bytes(head[8:12], "little")
            if self.version != VERSION:
                raise ColumnsError(f"version {self.version}")
            try:
                directory = json.loads(stream.read(int.from_bytes(head[12:16], "little")))
                self.meta: dict[str, str] = directory["meta"]
                self._places: dict[str, tuple[str, int, int]] = directory["columns"]
                size = int(directory["size"])
            except (ValueError, KeyError, TypeError) as error:
                raise ColumnsError("the directory is damaged") from error
            if stream.seek(0, 2) != size:
                raise ColumnsError("the file is not whole")
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            if hasattr(mmap, "MADV_RANDOM"):
                # A search touches a page here and a page there: read ahead, each would bring megabytes from the disk.
                mapped.madvise(mmap.MADV_RANDOM)
            self._whole = memoryview(mapped)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def column(self, name: str) -> memoryview[Any]:
        """Return a column of whole numbers or floats. Raises ColumnsError when the file has no such column."""
        if name not in self._places:
            raise ColumnsError(f"no column {name}")
        code, offset, count = self._places[name]
        return cast("memoryview[Any]", self._whole[offset : offset + count * _SIZES[code]]).cast(cast(Any, code))

    def strings(self, name: str) -> Strings:
        """Return a column of texts. Raises ColumnsError when the file has no such column."""
        return Strings(self.column(f"{name}:text"), self.column(f"{name}:ends"))


class ColumnsWriter:
    """Gathers columns and writes them as one file."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self._columns: dict[str, tuple[str, memoryview[int]]] = {}

    def add(self, name: str, code: str, values: Any) -> None:
        """Add a column: an array, bytes or a numpy array whose items are as wide as ``code`` says, or any iterable."""
        if isinstance(values, (bytes, bytearray)):
            octets = memoryview(values)
        else:
            try:
                view = memoryview(values)
            except TypeError:
                view = memoryview(array(code, values))
            if view.itemsize != _SIZES[code]:
                raise ValueError(f"column {name}: items of {view.itemsize} bytes for {code}")
            octets = view.cast("B")
        self._columns[name] = code, octets

    def add_strings(self, name: str, texts: Iterable[str]) -> None:
        """Add a column of texts."""
        octets, ends = bytearray(), array("I")
        for text in texts:
            octets += text.encode()
            ends.append(len(octets))
        self.add(f"{name}:text", "B", octets)
        self.add(f"{name}:ends", "I", ends)

    def write(self, path: Path) -> None:
        """Write the file, columns in order of name, so that equal columns give equal bytes. Raises OSError."""
        if sys.byteorder != "little":
            raise OSError("a register can only be built on a little-endian machine")
        names = sorted(self._columns)
        places: dict[str, tuple[str, int, int]] = {}
        directory, start = b"", 0
        # The directory's own length moves the columns: settle it, then write.
        while True:
            at = _up(_HEAD + len(directory))
            for name in names:
                code, octets = self._columns[name]
                places[name] = code, at, len(octets) // _SIZES[code]
                at = _up(at + len(octets))
            listed = {"size": at, "meta": dict(sorted(self.meta.items())), "columns": places}
            written = json.dumps(listed, ensure_ascii=False).encode()
            if len(written) == len(directory):
                directory, start = written, _up(_HEAD + len(written))
                break
            directory = written
        with path.open("wb") as stream:
            stream.write(MAGIC + VERSION.to_bytes(4, "little") + len(directory).to_bytes(4, "little") + directory)
            stream.write(b"\0" * (start - _HEAD - len(directory)))
            for name in names:
                octets = self._columns[name][1]
                stream.write(octets)
                stream.write(b"\0" * (_up(len(octets)) - len(octets)))


def _up(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
