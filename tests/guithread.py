"""Tells what the thread that runs a test, which is the one that draws, reads and writes of the disk by itself."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from app.store import sqlite

_TOUCHES = ("open", "os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rename", "sqlite3.connect")
_IMPORTING = "<frozen importlib"
_ROOMS = tuple(f"/{room}/" for room in ("app", "widgets", "scripts", "locate"))
_watching: list[list[str]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching or event not in _TOUCHES or threading.current_thread() is not threading.main_thread():
        return
    frames = [(frame.f_code, line) for frame, line in traceback.walk_stack(sys._getframe(1))]
    if any(code.co_filename.startswith(_IMPORTING) for code, _ in frames):
        return
    own = [f"{code.co_filename.rsplit('/', 1)[-1]}:{line} {code.co_name}" for code, line in frames
           if any(room in code.co_filename for room in _ROOMS) and "/tests/" not in code.co_filename]  # fmt: skip
    if own:
        _watching[-1].append(f"{event} {arguments[0]} by {' < '.join(own[:4])}")


sys.addaudithook(_hear)  # stays for good, and costs nothing while nobody watches


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give the list that grows with every file and folder the thread that draws touches from the program's own code.

    What Python reads to import a module is not among it.
    """
    heard: list[str] = []
    _watching.append(heard)
    connect = sqlite.dbapi2.connect

    def told(*given: Any, **named: Any) -> Any:  # the journal's SQLite raises no events of its own
        _hear("sqlite3.connect", given)
        return connect(*given, **named)

    try:
        with patch.object(sqlite.dbapi2, "connect", told):
            yield heard
    finally:
        _watching.remove(heard)
