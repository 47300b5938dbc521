"""Read a spool while it is written, from a place on; many readers, none of whom the writer knows."""

from __future__ import annotations

import time
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from app.receiver.frames import ALIVE, HEAD_SIZE, Entry, Head, Mark, name_of, next_frame, read_head, segments

_PIECE = 1 << 18


class Read(NamedTuple):
    """One entry and the place behind it; an entry of None is damage that was passed over."""

    entry: Entry | None
    after: Mark


class SpoolReader:
    """Follows a spool from a place. A folder that is not there yet is an empty spool.

    A place in another spool than the one that lies here (the folder was emptied or replaced) means its beginning.
    """

    def __init__(self, folder: Path, after: Mark | None = None) -> None:
        self.folder = folder
        self.after = after or Mark()
        self._file: FileIO | None = None
        self._buffer = b""
        self._base = 0  # the offset of the buffer's first byte
        self._finished = False  # the open segment, or the one just read, gets nothing more
        self._list_at = 0.0

    def read(self, most: int = 256) -> list[Read]:
        """Return what has come, at most so many; nothing when nothing has. Raises OSError on a broken disk."""
        out: list[Read] = []
        while len(out) < most:
            file = self._file or self._open()
            if file is None:
                break
            found = self._next(file)
            if found is not None:
                out.append(found)
            elif not self._go_on():
                break
        return out

    def alive(self, within_s: float = 5.0) -> bool:
        """Whether a receiver writes to this spool: it touches a file every second."""
        try:
            return time.time() - (self.folder / ALIVE).stat().st_mtime <= within_s
        except OSError:
            return False

    def close(self) -> None:
        """Let the open segment go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    # --- inside

    def _next(self, file: FileIO) -> Read | None:
        """Return the entry at the place, reading on where the buffer ends within it."""
        at = self.after.offset - self._base
        if at >= len(self._buffer):
            self._buffer, self._base, at = b"", self.after.offset, 0
        found = next_frame(self._buffer, at, whole=False)
        while found is None:
            file.seek(self._base + len(self._buffer))
            piece = file.read(_PIECE)
            if not piece:
                break
            self._buffer, self._base, at = self._buffer[at:] + piece, self._base + at, 0
            found = next_frame(self._buffer, 0, whole=False)
        if found is None and self._finished:
            found = next_frame(self._buffer, at, whole=True)
        if found is None:
            return None
        self.after = self.after._replace(offset=self._base + found.next)
        return Read(found.entry, self.after)

    def _go_on(self) -> bool:
        """Go to the next segment when there is one and this is read to its end; whether there is more to look at."""
        if not self._finished:
            # Whoever opened the next segment had finished this one, but maybe after it was last looked at.
            self._finished = self._has_later()
            return self._finished
        self.close()
        return True

    def _has_later(self) -> bool:
        if (self.folder / name_of(self.after.segment + 1)).exists():
            return True
        # Gaps come from segments that were begun and never finished; a whole folder is too much to list at every look.
        now = time.monotonic()
        if now < self._list_at:
            return False
        self._list_at = now + 1.0
        return any(number > self.after.segment for number in segments(self.folder))

    def _open(self) -> FileIO | None:
        """Open the segment to go on in; None when there is none yet."""
        numbers = segments(self.folder)
        newest = next((found for n in reversed(numbers) if (found := self._head(n)) is not None), None)
        if newest is None:
            return None
        if self.after.spool != newest.spool:
            self.after, self._finished = Mark(newest.spool), False
        if self.after.segment in numbers and not self._finished:
            return self._use(self.after.segment, self.after.offset)
        later = (n for n in numbers if n > self.after.segment and self._head(n) is not None)
        return self._use(next(later, 0), HEAD_SIZE)

    def _use(self, number: int, offset: int) -> FileIO | None:
        if not number:
            return None
        try:
            self._file = FileIO(self.folder / name_of(number))
        except OSError:
            return None  # retention was quicker
        self.after = Mark(self.after.spool, number, max(offset, HEAD_SIZE))
        self._buffer, self._base, self._finished = b"", self.after.offset, False
        return self._file

    def _head(self, number: int) -> Head | None:
        with suppress(OSError), (self.folder / name_of(number)).open("rb") as file:
            return read_head(file.read(HEAD_SIZE))
        return None
