"""Find registered inquiries again: by words, telephone number, place, case number, time, line, cause, authority.

The index is no second truth. It lies in a file of its own beside the journal, holds nothing that does not follow from
the log, brings itself up to date before every answer, and is built anew when it is missing, damaged, of another
edition or of another journal. So it needs no migrations. The journal is only read, through a connection of its own:
it keeps its one writer, and a search never stands in the way of a keystroke.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.domain.facts import Authority, Entry, Line
from app.store.chain import Head
from app.store.log import LogReader
from app.store.sqlite import Connection, Error, StoreError, open_writer

_SHAPE = "1"
_TABLES = (
    "DROP TABLE IF EXISTS state",
    "DROP TABLE IF EXISTS inquiry",
    "DROP TABLE IF EXISTS words",
    "CREATE TABLE state (edition TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL)",
    """CREATE TABLE inquiry (
        id INTEGER PRIMARY KEY,
        call TEXT NOT NULL UNIQUE,
        rang_at REAL NOT NULL,
        line TEXT NOT NULL,
        cause TEXT NOT NULL,
        authorities TEXT NOT NULL,
        numbers TEXT NOT NULL,
        body BLOB NOT NULL
    )""",
    "CREATE INDEX inquiry_rang_at ON inquiry (rang_at)",
    "CREATE VIRTUAL TABLE words USING fts5(text, prefix = '2 3')",
)
_PUT = """INSERT INTO inquiry (call, rang_at, line, cause, authorities, numbers, body) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (call) DO UPDATE SET rang_at = excluded.rang_at, line = excluded.line, cause = excluded.cause,
        authorities = excluded.authorities, numbers = excluded.numbers, body = excluded.body
    RETURNING id"""
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})


class InquiryRow(Struct, frozen=True, kw_only=True):
    """One inquiry as a list shows it; times UTC, (lat, lon) WGS84 degrees of the place.

    ``words`` is whatever else it should be found by: notes, names, addresses of the caller.
    """

    call: str
    rang_at: datetime
    line: Line
    number: str = ""
    phone: str = ""
    cause: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    authorities: tuple[Authority, ...] = ()
    outcome: str = ""
    operator: str = ""
    closed_at: datetime | None = None
    practice: bool = False
    words: str = ""


class Query(Struct, frozen=True, kw_only=True):
    """What to look for; everything given must fit. ``since`` and ``until`` bound the ring, until exclusive."""

    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    line: Line | None = None
    authority: Authority | None = None
    cause: str = ""
    limit: int = 200


class Found(Struct, frozen=True):
    """The newest inquiries that fit, at most the limit, and how many fit in all."""

    rows: tuple[InquiryRow, ...]
    total: int


_decode = msgspec.json.Decoder(InquiryRow).decode

Summary = Callable[[Sequence[Entry]], InquiryRow | None]


class InquiryIndex:
    """The index of one journal; safe to use from any thread, but not from the screen's: a search reads from disk.

    ``summary`` makes the row of a call from all its log lines (None: not to be listed); ``edition`` is any text that
    changes when it does. Every method raises StoreError in words when the journal cannot be read.
    """

    def __init__(self, journal: Path, summary: Summary, edition: str = "", path: Path | None = None) -> None:
        self._path = path or journal.with_name(journal.name + ".index")
        self._summary = summary
        self._edition = f"{_SHAPE} {edition}"
        self._lock = threading.Lock()
        self._log = LogReader(journal)
        try:
            self._connection = _open_or_replace(self._path)
        except BaseException:
            self._log.close()
            raise

    def search(self, query: Query) -> Found:
        """Return the inquiries that fit, newest first.

        Every word must begin a word of the inquiry; case does not count, and æ ø å are found as ae oe aa too. A
        telephone number or case number is found by any part of at least four characters, with or without spaces.
        """
        conditions, values = _conditions(query)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        sql = f"SELECT body, count(*) OVER () FROM inquiry {where} ORDER BY rang_at DESC, id DESC LIMIT ?"
        with self._lock:
            self._refresh()
            found = self._run(sql, (*values, query.limit))
        return Found(tuple(_decode(body) for body, _ in found), found[0][1] if found else 0)

    def get(self, name: str) -> InquiryRow | None:
        """Return the one inquiry with this call id or this case number (any case, spaces allowed)."""
        with self._lock:
            self._refresh()
            found = self._run("SELECT body FROM inquiry WHERE call = ?", (name,))
            if not found and (number := _compact(name)):
                found = self._run("SELECT body FROM inquiry WHERE numbers LIKE ? LIMIT 2", (f"{number} %",))
        return _decode(found[0][0]) if len(found) == 1 else None

    def close(self) -> None:
        """Close the index and its view of the journal."""
        with self._lock:
            self._connection.close()
            self._log.close()

    def _refresh(self) -> None:
        head = self._log.head()
        done = self._done()
        if done == head:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            if done is None:
                for statement in _TABLES:
                    self._connection.execute(statement)
            for call in self._log.calls(after=done.seq if done else 0):
                self._put(call, self._summary(self._log.entries(call)))
            self._connection.execute("DELETE FROM state")
            self._connection.execute("INSERT INTO state VALUES (?, ?, ?)", (self._edition, head.seq, head.hash))
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, Error):
                raise _cannot(self._path, error) from error
            raise

    def _done(self) -> Head | None:
        """Return up to where the index has read this very journal, None when it must be built anew."""
        try:
            found = self._connection.execute("SELECT edition, seq, hash FROM state").fetchone()
        except Error:
            return None
        if found is None or found[0] != self._edition:
            return None
        done = Head(found[1], bytes(found[2]))
        row = self._log.row(done.seq)
        return done if done == Head() or (row and row.hash == done.hash) else None

    def _put(self, call: str, row: InquiryRow | None) -> None:
        if row is None:
            self._connection.execute("DELETE FROM words WHERE rowid = (SELECT id FROM inquiry WHERE call = ?)", (call,))
            self._connection.execute("DELETE FROM inquiry WHERE call = ?", (call,))
            return
        numbers = f"{_compact(row.number)} {_compact(row.phone)}"
        authorities = f" {' '.join(row.authorities)} "
        values = (call, row.rang_at.timestamp(), row.line, row.cause, authorities, numbers, msgspec.json.encode(row))
        ((key,),) = self._connection.execute(_PUT, values).fetchall()
        text = " ".join((row.cause, row.place, row.outcome, row.operator, row.number, row.words))
        self._connection.execute("INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)", (key, _fold(text)))

    def _run(self, sql: str, values: Sequence[object]) -> list[Any]:
        try:
            return self._connection.execute(sql, tuple(values)).fetchall()
        except Error as error:
            raise _cannot(self._path, error) from error


def _conditions(query: Query) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []

    def must(condition: str, *given: object) -> None:
        conditions.append(condition)
        values.extend(given)

    if query.since:
        must("rang_at >= ?", query.since.timestamp())
    if query.until:
        must("rang_at < ?", query.until.timestamp())
    if query.line:
        must("line = ?", query.line)
    if query.cause:
        must("cause = ?", query.cause)
    if query.authority:
        must("authorities LIKE ?", f"% {query.authority} %")
    words = re.findall(r"[^\W_]+", _fold(query.text))
    if words:
        match = " ".join(f'"{word}"*' for word in words)
        part = _compact(query.text)
        by_number = f"%{part}%" if len(part) >= 4 else None
        must("(id IN (SELECT rowid FROM words WHERE words MATCH ?) OR numbers LIKE ?)", match, by_number)
    elif query.text.strip():
        must("0")  # only signs that no inquiry can be found by
    return conditions, values


def _fold(text: str) -> str:
    """Return a text as it is compared: small letters without marks, Danish letters as they are spelt without them."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", _fold(text))


def _open_or_replace(path: Path) -> Connection:
    try:
        return open_writer(path)
    except StoreError:
        if not path.exists():
            raise
    # Damaged, and nothing in it that the journal does not tell again.
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return open_writer(path)


def _cannot(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"Søgningen virker ikke: {error}. Slet {path}, så bliver den lavet på ny.",
        f"The search does not work: {error}. Delete {path} and it is made anew.",
    )
