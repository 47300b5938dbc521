"""One program per journal: a lock that the operating system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import sys
from pathlib import Path

from app.store.sqlite import StoreError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """Holds ``path`` locked from its making until :meth:`release`; raises StoreError when someone else has it."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("ab")
        except OSError as error:
            raise StoreError(
                f"{path} kan ikke skrives: {error}. Se efter, om mappen må skrives i.",
                f"{path} cannot be written: {error}. Check that the folder may be written to.",
            ) from error
        try:
            _try_lock(self._file.fileno())
        except OSError as error:
            self._file.close()
            raise StoreError(
                f"Journalen er allerede i brug af et andet vindue på denne maskine ({path.stem}). Luk det først.",
                f"The journal is already in use by another window on this machine ({path.stem}). Close that one first.",
            ) from error

    def release(self) -> None:
        """Let go; the empty file stays, because removing it would let two holders in."""
        self._file.close()
