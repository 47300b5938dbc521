"""Read a journal back. Reading has a connection of its own that cannot write.

So a slow question never stands in the way of a keystroke, other programs (the command line) may look on while the
desk works, and there is still exactly one connection that writes and checkpoints.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.domain.facts import Entry, decode_entry
from app.domain.followup_facts import KINDS
from app.store import schema
from app.store.chain import Head, Row
from app.store.sqlite import Error, StoreError, open_reader


def _in_quotes(kinds: Sequence[str]) -> str:
    """Return class names of facts as a list for SQL; they are the program's own words, never anybody's text."""
    return ", ".join(f"'{kind}'" for kind in kinds)


_FOLLOW_UPS = _in_quotes(KINDS)
_ROW = "SELECT seq, CAST(body AS BLOB), hash FROM entries"


class LogReader:
    """The log's lines as they lie in a file; safe to use from any thread. Every method raises StoreError in words."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = open_reader(path)
        try:
            found = schema.revision(self._connection)
            schema.check_known(found)
            if found != schema.HEAD:
                raise StoreError(
                    "Journalen har en ældre form. Start pulten én gang, så bliver den bragt op.",
                    "The journal has an older shape. Start the desk once and it is brought up.",
                )
        except StoreError:
            self._connection.close()
            raise

    def entries(self, call: str | None = None, after: int = 0) -> list[Entry]:
        """Return the lines of a call, or of the whole desk, in order; only those numbered above ``after``."""
        if call is None:
            return self._entries("WHERE seq > ?", (after,))
        return self._entries("WHERE call = ? AND seq > ?", (call, after))

    def working_set(self, since: datetime) -> list[Entry]:
        """Return all lines of every open call or with lines since a time, other lines since then, and the spool's mark.

        Of older calls that left a follow-up open, the lines about that: somebody is still to do what was promised.

        It is what a desk needs to go on after a restart, and does not grow with the age of the journal.
        """
        at = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return self._entries(
            f"""WHERE seq IN (
                SELECT seq FROM entries INDEXED BY entries_at WHERE at >= ? AND call = '' AND kind <> 'SpoolTaken'
                UNION ALL
                SELECT max(seq) FROM entries WHERE kind = 'SpoolTaken' AND call = ''
                UNION
                SELECT seq FROM entries WHERE kind IN ({_FOLLOW_UPS}) AND call IN (
                    SELECT call FROM entries WHERE kind = 'FollowUpMade'
                    EXCEPT SELECT call FROM entries WHERE kind = 'FollowUpsSettled')
                UNION
                SELECT seq FROM entries WHERE call <> '' AND call IN (
                    SELECT call FROM entries INDEXED BY entries_at WHERE at >= ?
                    UNION
                    SELECT * FROM (
                        SELECT call FROM entries WHERE kind = 'CallRang'
                        EXCEPT SELECT call FROM entries WHERE kind = 'InquiryClosed'
                        EXCEPT SELECT * FROM (
                            SELECT call FROM entries WHERE kind = 'CallTakenElsewhere'
                            EXCEPT SELECT call FROM entries WHERE kind = 'CallAnswered'))))""",
            (at, at),
        )

    def calls(self, after: int = 0) -> list[str]:
        """Return the ids of all calls in the order they first appear; only those with lines above ``after``."""
        sql = "SELECT call FROM entries WHERE seq > ? AND call <> '' GROUP BY call ORDER BY min(seq)"
        return [str(call) for (call,) in self._fetch(sql, (after,))]

    def of_kind(self, kind: str) -> list[Entry]:
        """Return all lines that hold one kind of fact, by the fact's class name."""
        return self._entries("WHERE kind = ?", (kind,))

    def of_kinds(self, kinds: Sequence[str], after: int = 0) -> list[Entry]:
        """Return all lines that hold one of some kinds of fact, by class name, in order; only those above ``after``."""
        return self._entries(f"WHERE seq > ? AND kind IN ({_in_quotes(kinds)})", (after,))

    def head(self) -> Head:
        """Return the last order number and its seal, as the file has them written down."""
        found = self._fetch("SELECT seq, hash FROM head", ())
        return Head(found[0][0], bytes(found[0][1])) if found else Head()

    def row(self, seq: int) -> Row | None:
        """Return one line as it lies in the file."""
        found = self._fetch(f"{_ROW} WHERE seq = ?", (seq,))
        return Row(found[0][0], bytes(found[0][1]), bytes(found[0][2])) if found else None

    def snapshot(self) -> tuple[Head, Iterator[Row]]:
        """Return the head and all lines as they were at one moment, for a check; use the reader for nothing else."""
        self._fetch("BEGIN", ())
        head = self.head()
        rows = self._connection.execute(f"{_ROW} ORDER BY seq")
        return head, (Row(seq, bytes(body), bytes(digest)) for seq, body, digest in rows)

    def integrity(self) -> str:
        """Return SQLite's own verdict on the file's structure, "ok" when nothing is wrong."""
        return str(self._fetch("PRAGMA integrity_check(1)", ())[0][0])

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    def _entries(self, where: str, values: tuple[object, ...]) -> list[Entry]:
        found = self._fetch(f"SELECT CAST(body AS BLOB) FROM entries {where} ORDER BY seq", values)
        try:
            return [decode_entry(body) for (body,) in found]
        except msgspec.DecodeError as error:
            raise StoreError(
                f"En linje i {self._path} kan ikke læses: {error}. Kør »alarmpult cases verify«.",
                f"A line in {self._path} cannot be read: {error}. Run “alarmpult cases verify”.",
            ) from error

    def _fetch(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except Error as error:
            raise StoreError(
                f"{self._path} kan ikke læses: {error}. Kør »alarmpult cases verify«.",
                f"{self._path} cannot be read: {error}. Run “alarmpult cases verify”.",
            ) from error
