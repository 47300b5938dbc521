"""The only place where a database file is opened, and the guard against the library builds that lose work.

SQLite 3.7.0 to 3.51.2 can lose a committed transaction or damage the file when two connections write and checkpoint
at the same moment in WAL mode ("Write-Ahead Logging", sqlite.org). Fixed in 3.51.3, carried back to 3.50.7 and 3.44.6.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TypeAlias, cast

from sqlcipher3 import dbapi2

from app.domain.catalogue import Words

# sqlcipher3 offers the interface of the standard module, but ships no types of its own.
Connection: TypeAlias = sqlite3.Connection
Error: type[Exception] = dbapi2.Error


class StoreError(Exception):
    """The store cannot do what was asked; ``words`` say why and what to do, in both languages of the desk."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(da, en)


def check_version(version: str) -> None:
    """Raise StoreError when this SQLite version must not write in WAL mode; ``version`` is sqlite_version()."""
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    number = tuple(int(part) for part in found.groups()) if found else (0, 0, 0)
    fixed = number >= (3, 51, 3) or (3, 50, 7) <= number < (3, 51, 0) or (3, 44, 6) <= number < (3, 45, 0)
    if not fixed:
        raise StoreError(
            f"SQLite {version} kan miste gemte oplysninger. Installér sqlcipher3 0.6.4 eller nyere "
            "(SQLite 3.51.3 eller nyere, eller 3.50.7 eller 3.44.6) og start igen.",
            f"SQLite {version} can lose saved work. Install sqlcipher3 0.6.4 or newer "
            "(SQLite 3.51.3 or newer, or 3.50.7, or 3.44.6) and start again.",
        )


def open_writer(path: Path, check: bool = True) -> Connection:
    """Open the one writing connection to a file: version checked, WAL, every commit flushed, integrity checked.

    ``check`` false leaves the integrity of a large file to a check beside the desk's work.
    The caller begins and ends its transactions itself and may hand the connection to another thread.
    Raises StoreError when the library is not safe, the file is damaged or it cannot be written.
    """
    connection: Connection | None = None
    try:
        connection = cast(Connection, dbapi2.connect(str(path), isolation_level=None, check_same_thread=False))
        check_version(_one(connection, "SELECT sqlite_version()"))
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA foreign_keys = ON")
        mode = _one(connection, "PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _check_settings(mode, _one(connection, "PRAGMA synchronous"), path)
        if check:
            integrity(connection, path)
    except Error as error:
        if connection is not None:
            connection.close()
        raise _cannot_open(path, error) from error
    except StoreError:
        if connection is not None:
            connection.close()
        raise
    return connection


def open_reader(path: Path) -> Connection:
    """Open a connection that can only read; it never checkpoints, so the writer stays the only one.

    Raises StoreError when there is no such file or it cannot be read.
    """
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        connection = cast(Connection, dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False))
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Error as error:
        raise _cannot_open(path, error) from error
    return connection


def _one(connection: Connection, sql: str) -> str:
    return str(connection.execute(sql).fetchone()[0])


def _check_settings(mode: str, synchronous: str, path: Path) -> None:
    if mode != "wal" or synchronous != "2":
        raise StoreError(
            f"{path} kan ikke skrives sikkert her (journal_mode {mode}, synchronous {synchronous}). "
            "Læg filen på en lokal disk.",
            f"{path} cannot be written safely here (journal_mode {mode}, synchronous {synchronous}). "
            "Put the file on a local disk.",
        )


def integrity(connection: Connection, path: Path) -> None:
    """Raise StoreError when SQLite finds the structure of an open file damaged; takes about 1 s for 400 MB."""
    verdict = _one(connection, "PRAGMA quick_check(1)")
    if verdict != "ok":
        raise damaged_words(path, verdict)


def damaged_words(path: Path, verdict: str) -> StoreError:
    """Return the error that says a file is damaged."""
    return StoreError(
        f"{path} er beskadiget: {verdict}. Flyt filen til side og hent den seneste sikkerhedskopi.",
        f"{path} is damaged: {verdict}. Move the file aside and fetch the newest backup.",
    )


def _cannot_open(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{path} kan ikke åbnes: {error}. Se efter, om filen findes og må læses og skrives her.",
        f"{path} cannot be opened: {error}. Check that the file is there and may be read and written.",
    )
