"""The integrity check of a large journal: a file that has grown for years must not hold up the desk's start."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from app.domain.catalogue import Words
from app.store.sqlite import Error, StoreError, damaged_words, integrity, open_reader

# SQLite checks about 400 MB a second from memory; below this the start waits for it.
LARGE_BYTES = 64 * 1024 * 1024


def is_large(path: Path) -> bool:
    """Whether a file is so large that its check belongs beside the desk's work instead of before it."""
    return path.exists() and path.stat().st_size > LARGE_BYTES


class BackgroundCheck:
    """Checks a file on a thread and a connection of its own; ``on_bad`` is called there when it is damaged."""

    def __init__(self, path: Path, on_bad: Callable[[Words], None]) -> None:
        self._path = path
        self._on_bad = on_bad
        self._connection = open_reader(path)
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="journal-check", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether the check is not through yet."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Break the check off if it still runs and wait for its end."""
        self._stopped = True
        while self._thread.is_alive():
            self._connection.interrupt()
            self._thread.join(timeout=0.05)
        self._connection.close()

    def _run(self) -> None:
        try:
            integrity(self._connection, self._path)
        except StoreError as error:
            self._on_bad(error.words)
        except Error as error:
            if not self._stopped:
                self._on_bad(damaged_words(self._path, str(error)).words)
