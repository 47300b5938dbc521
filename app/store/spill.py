"""The spare place: when the journal cannot be written, its lines go to a plain file in another folder.

One JSON object per line, ``{"hash": hex, "entry": {...}}``, flushed to disk before anyone is told. The next start
takes the lines into the journal, where they continue the same chain.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from app.domain.facts import decode_entry
from app.store.chain import Row


class _Line(Struct):
    hash: str
    entry: msgspec.Raw


_decode = msgspec.json.Decoder(_Line).decode


class Spill:
    """An append-only file of log lines; made when first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._lost = False

    def append(self, rows: Sequence[Row]) -> None:
        """Write lines and flush them to disk; raises OSError, and then none of them counts as written."""
        if self._lost:
            raise OSError(f"{self.path} failed before")
        if self._file is None:
            self._file = self._open()
        size = self._file.seek(0, os.SEEK_END)
        try:
            self._write(b"".join(_line(row) for row in rows))
            os.fsync(self._file.fileno())
        except OSError:
            self._take_back(size)
            raise

    def close(self) -> None:
        """Close the file; everything acknowledged is on disk already."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+b", buffering=0)
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)  # half a line from a crash must not swallow the next one
        if os.name == "posix":  # the name of a new file is only safe when its folder is flushed too
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return file

    def _write(self, raw: bytes) -> None:
        assert self._file is not None
        left = memoryview(raw)
        while left:  # an unbuffered file may take less than it was given
            left = left[self._file.write(left) or 0 :]

    def _take_back(self, size: int) -> None:
        assert self._file is not None
        try:
            self._file.truncate(size)
            os.fsync(self._file.fileno())
        except OSError:
            # Half a line may be left; lines after it could not be told from it, so this file takes no more.
            self._lost = True


def read_spill(path: Path) -> list[Row]:
    """Return the lines of a spill file in order; a last line cut off by a crash was never acknowledged and is left."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return []
    return list(_read_lines(raw.split(b"\n")[:-1]))


def _read_lines(lines: Iterable[bytes]) -> Iterable[Row]:
    for line in lines:
        try:
            found = _decode(line)
            body = bytes(found.entry)
            yield Row(decode_entry(body).seq, body, bytes.fromhex(found.hash))
        except (msgspec.DecodeError, ValueError):
            return


def _line(row: Row) -> bytes:
    return b'{"hash":"' + row.hash.hex().encode() + b'","entry":' + row.body + b"}\n"
