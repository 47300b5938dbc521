"""The spool's one writer: what :meth:`SpoolWriter.append` returned from is on disk, whatever happens next."""

from __future__ import annotations

import logging
import os
import sys
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from app.domain.catalogue import Words
from app.receiver.frames import (
    ALIVE,
    HEAD_SIZE,
    Entry,
    Mark,
    all_frames,
    frame,
    head,
    name_of,
    next_frame,
    read_head,
    segments,
)
from app.store.lock import FileLock
from app.store.sqlite import StoreError

log = logging.getLogger(__name__)
_DAY_S = 86_400.0
_BINARY = getattr(os, "O_BINARY", 0)  # only Windows tells text from bytes
_YOUNGEST_S = 3_600.0  # a segment younger than this stays even when the spool is too large: desks may not have read it


class SpoolError(OSError):
    """The spool cannot be used; ``words`` say why and what to do."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(da, en)


class Keeping(Struct, frozen=True, kw_only=True):
    """How long and how much is kept; a segment is closed when it is larger than ``segment_bytes``."""

    days: float = 30.0
    bytes: int = 4 << 30
    segment_bytes: int = 16 << 20


class SpoolWriter:
    """Owns a spool folder for writing; used by one thread at a time.

    ``cut_bytes`` is how much of a torn last write was cut off at the start, ``removed`` how many segments retention
    took. Raises SpoolError when the folder cannot be used or has a writer already.
    """

    def __init__(self, folder: Path, keeping: Keeping | None = None) -> None:
        self.folder = folder
        self.keeping = keeping or Keeping()
        self.cut_bytes = 0
        self.removed = 0
        self.recent: list[Entry] = []
        self._fd = -1
        self._size = 0
        self._lost = False
        self._lock = _lock(folder)
        try:
            self._number = self._repair()
            self._spool = self._spool_id()
            self._open_next()
        except OSError as error:
            self._lock.release()
            raise SpoolError(
                f"{folder} kan ikke skrives: {error.strerror}. Se efter plads og rettigheder.",
                f"{folder} cannot be written: {error.strerror}. Check for space and permissions.",
            ) from error

    @property
    def end(self) -> Mark:
        """The place behind the last durable entry."""
        return Mark(self._spool, self._number, self._size)

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries and flush them to disk, all or none; raises OSError when they are not durable.

        A file that failed once is not trusted again: the same entries go to a new segment, and only when that fails too
        is it an error. What the failed file may hold of them is cut off, so that nobody reads them twice.
        """
        block = b"".join(map(frame, entries))
        full = self._size + len(block) > self.keeping.segment_bytes and self._size > HEAD_SIZE
        if full or self._lost:
            self._open_next()
        try:
            self._put(block)
        except OSError as error:
            self._lost = True
            log.error("the spool's segment %s failed (%s); going on in the next", self._number, error.strerror)
            with suppress(OSError):
                os.ftruncate(self._fd, self._size)
            self._open_next()
            self._put(block)

    def beat(self) -> None:
        """Say that the receiver lives: desks look at the time of this file."""
        with suppress(OSError):
            (self.folder / ALIVE).touch()

    def retain(self, now: float | None = None) -> int:
        """Remove closed segments that are too old, or the oldest while the spool is too large; return how many."""
        now = time.time() if now is None else now
        closed = [(self.folder / name_of(n)) for n in segments(self.folder) if n != self._number]
        stats = [(path, path.stat()) for path in closed]
        total = self._size + sum(stat.st_size for _, stat in stats)
        removed = 0
        for path, stat in stats:
            age = now - stat.st_mtime
            if age > self.keeping.days * _DAY_S or (total > self.keeping.bytes and age > _YOUNGEST_S):
                path.unlink(missing_ok=True)
                total -= stat.st_size
                removed += 1
            else:
                break  # the oldest first, and never one out of the middle
        self.removed += removed
        return removed

    def close(self) -> None:
        """Let the folder go; everything acknowledged is on disk already."""
        os.close(self._fd)
        self._lock.release()

    # --- inside

    def _put(self, block: bytes) -> None:
        left = memoryview(block)
        while left:
            left = left[os.write(self._fd, left) :]
        _flush(self._fd)
        self._size += len(block)

    def _open_next(self) -> None:
        """Begin the next segment; it is durable, folder entry included, before anything is written behind its head."""
        number = max([self._number, *segments(self.folder)]) + 1
        fd = os.open(self.folder / name_of(number), os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND | _BINARY, 0o600)
        try:
            os.write(fd, head(self._spool, number))
            os.fsync(fd)
            _flush_folder(self.folder)
        except OSError:
            os.close(fd)
            with suppress(OSError):
                (self.folder / name_of(number)).unlink()
            raise
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._number, self._size, self._lost = fd, number, HEAD_SIZE, False

    def _repair(self) -> int:
        """Cut a torn last write off the newest segment, keeping what was cut beside it; return the segment's number.

        The newest entries are remembered in ``recent``, so that repeats are known across a restart.
        """
        numbers = segments(self.folder)
        for number in numbers[-2:]:
            path = self.folder / name_of(number)
            raw = path.read_bytes()
            if read_head(raw) is None:
                # Made and not finished: nothing was ever acknowledged in it.
                path.replace(path.with_suffix(".torn"))
                self.cut_bytes += len(raw)
                continue
            sound = HEAD_SIZE
            for found in all_frames(raw):
                if found.entry is not None:
                    self.recent.append(found.entry)
                    sound = found.next
            if sound < len(raw):
                self._cut(path, raw, sound)
        return numbers[-1] if numbers else 0

    def _cut(self, path: Path, raw: bytes, sound: int) -> None:
        assert next_frame(raw, sound, whole=False) is None
        path.with_suffix(".torn").write_bytes(raw[sound:])
        os.truncate(path, sound)
        self.cut_bytes += len(raw) - sound
        log.warning("the spool's last write was torn: %s bytes of it are kept beside %s", len(raw) - sound, path.name)

    def _spool_id(self) -> str:
        for number in reversed(segments(self.folder)):
            with (self.folder / name_of(number)).open("rb") as file:
                found = read_head(file.read(HEAD_SIZE))
            if found is not None:
                return found.spool
        return uuid.uuid4().hex


def _lock(folder: Path) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return FileLock(folder / "writer.lock")
    except StoreError as error:
        raise SpoolError(
            f"{folder} bruges allerede af en anden modtager, eller mappen må ikke skrives i.",
            f"{folder} is in use by another receiver, or the folder may not be written to.",
        ) from error
    except OSError as error:
        raise SpoolError(
            f"{folder} kan ikke laves: {error.strerror}.", f"{folder} cannot be made: {error.strerror}."
        ) from error


def _flush(fd: int) -> None:
    """Put a file's content on the disk itself."""
    if sys.platform == "win32":
        os.fsync(fd)
    else:
        os.fdatasync(fd)


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # there a file's name is durable with the file
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
