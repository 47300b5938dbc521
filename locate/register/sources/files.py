"""Opens the files of an import as streams of bytes, packed or not, so that damage becomes words and nothing else."""

from __future__ import annotations

import codecs
import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from locate.register.types import RegisterError

BLOCK = 1 << 20
_DANISH = "danish"
# What the standard library's unpackers raise on damaged files.
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, KeyError, zlib.error, zipfile.BadZipFile, struct.error)


class Source:
    """One stream of rows: a file, or one member of a zip file.

    ``name`` is what a report calls it, ``number`` the file's number there, ``weight`` its size where it lies, in bytes.
    ``generation`` and ``delta`` are what the file's own name says of a DAR download, "" and False when it says nothing.
    """

    def __init__(self, path: Path, member: str = "", alone: bool = True, packed: bool = False) -> None:
        self.path, self.member, self.number = path, member, 0
        self.name = path.name if alone else f"{path.name}: {member}"
        self.packed = packed
        self.weight = max(path.stat().st_size, 1)
        self.generation = ""
        self.delta = False
        self._share = 0.0

    @property
    def share(self) -> float:
        """How much of it has been read, 0 to 1."""
        return min(self._share, 1.0)

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader]:
        """Open it for reading, unpacked. Raises RegisterError, in the block too, when it cannot be read to its end."""
        with ExitStack() as opened:
            try:
                counted = self._opened(opened)
            except _BROKEN as error:
                raise _told(self.name, error) from error
            yield io.BufferedReader(counted, BLOCK)
        self._share = 1.0

    def _opened(self, opened: ExitStack) -> _Counted:
        raw = opened.enter_context(self.path.open("rb"))
        if self.member:
            archive = opened.enter_context(zipfile.ZipFile(raw))
            size = max(archive.getinfo(self.member).file_size, 1)
            return _Counted(self, opened.enter_context(archive.open(self.member)), lambda read: read / size)
        unpacked = gzip.GzipFile(fileobj=raw) if self.packed else raw
        return _Counted(self, unpacked, lambda _: raw.tell() / self.weight)

    @contextmanager
    def text(self) -> Iterator[io.TextIOWrapper]:
        """Open it as text: UTF-8, and where a byte is not UTF-8 it is read as Windows-1252. Raises RegisterError."""
        with self.open() as stream:
            yield io.TextIOWrapper(stream, encoding="utf-8-sig", errors=_DANISH, newline="")

    def head(self, size: int) -> bytes:
        """Return its first bytes. Raises RegisterError."""
        with self.open() as stream:
            found = stream.read(size)
        self._share = 0.0
        return found


def _told(name: str, error: Exception) -> RegisterError:
    """Return in words why a file cannot be read and what to do."""
    if isinstance(error, RuntimeError):
        return RegisterError(f"{name}: pakket på en måde, der ikke kendes ({error}). Pak filen ud først.")
    if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
        return RegisterError(f"{name}: kan ikke læses ({error}).")
    if isinstance(error, EOFError):
        return RegisterError(f"{name}: kan ikke læses til ende; filen er ikke hel. Hent den igen.")
    return RegisterError(f"{name}: kan ikke læses; den pakkede fil er beskadiget ({error}). Hent den igen.")


class _Counted(io.RawIOBase):
    """Reads on, and tells the source how far it has come."""

    def __init__(self, source: Source, inner: Any, share: Any) -> None:
        self._source, self._inner, self._share, self._read = source, inner, share, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            block = self._inner.read(len(buffer))
        except _BROKEN as error:
            raise _told(self._source.name, error) from error
        buffer[: len(block)] = block
        self._read += len(block)
        self._source._share = self._share(self._read)
        return len(block)


def members(path: Path) -> list[str]:
    """Return the names of the files in a zip file, sorted. Raises RegisterError."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _BROKEN as error:
        raise _told(path.name, error) from error
    if any(entry.flag_bits & 1 for entry in listed):
        raise RegisterError(f"{path.name}: zip-filen er låst med kodeord. Pak den ud først.")
    wanted = [entry.filename for entry in listed if not Path(entry.filename).name.startswith(".")]
    if not wanted:
        raise RegisterError(f"{path.name}: zip-filen er tom. Hent den igen.")
    return sorted(name for name in wanted if not name.startswith("__MACOSX/"))


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as old Danish files write them; the few that are nothing there either stay."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    octets = error.object[error.start : error.end]
    try:
        return octets.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return octets.decode("latin-1"), error.end


codecs.register_error(_DANISH, _as_windows_1252)


def as_text(octets: bytes) -> str:
    """Return bytes as text, read as ``Source.text`` reads."""
    return octets.decode("utf-8-sig", errors=_DANISH)
