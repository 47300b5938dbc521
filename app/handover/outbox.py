"""The outbox: every parcel on disk before it leaves, until its receiver has it. A file of its own beside the journal.

The journal says what was decided; the outbox says what still has to be carried, byte for byte as it was sent first, so
that over any restart the same key always carries the same content. Written in rollback mode with every commit flushed
(DELETE, EXTRA), so that the desk and the command line may both have it open.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, cast

import msgspec
from msgspec import Struct
from sqlcipher3 import dbapi2

from app.handover.ports import Parcel
from app.store.sqlite import Connection, Error, StoreError

State = Literal["waiting", "left", "received", "given_up"]
_DAY_S = 86_400.0
_KEPT_S = 30 * _DAY_S

_SCHEMA = """
CREATE TABLE IF NOT EXISTS parcel (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, call TEXT NOT NULL, authority TEXT NOT NULL, unit TEXT NOT NULL,
    attempt INTEGER NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL, made_at REAL NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', tries INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
    receipt TEXT NOT NULL DEFAULT '', told_at REAL NOT NULL DEFAULT 0, asked_at REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS parcel_state ON parcel (state, made_at);
"""
_COLUMNS = (
    "key, name, call, authority, unit, attempt, seq, content, made_at, state, tries, reason, receipt, told_at, asked_at"
)


class Row(Struct, frozen=True, kw_only=True):
    """A parcel with what became of it. Times are seconds since 1970; ``asked_at`` when a person asked for it again."""

    parcel: Parcel
    state: State
    tries: int = 0
    reason: str = ""
    receipt: str = ""
    told_at: float = 0.0
    asked_at: float = 0.0


class Outbox:
    """The parcels of one desk. Safe to use from several threads; raises StoreError with words."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        with _told(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = cast(
                Connection, dbapi2.connect(str(file), isolation_level=None, check_same_thread=False)
            )
            try:
                file.chmod(0o600)
                for pragma in ("busy_timeout = 5000", "journal_mode = DELETE", "synchronous = EXTRA"):
                    self._connection.execute(f"PRAGMA {pragma}").fetchone()
                self._connection.executescript(_SCHEMA)
            except BaseException:
                self._connection.close()
                raise

    def put(self, parcel: Parcel) -> bool:
        """Keep a parcel on disk; False when one with this key is there already, which then stands as it is."""
        content = json.dumps(parcel.content, ensure_ascii=False)
        values = (parcel.key, parcel.name, parcel.call, parcel.authority, parcel.unit, parcel.attempt, parcel.update,
                  content, parcel.made_at)  # fmt: skip
        with self._do() as connection:
            done = connection.execute(
                "INSERT OR IGNORE INTO parcel (key, name, call, authority, unit, attempt, seq, content, made_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            return done.rowcount == 1

    def tell(self, key: str, state: State, *, tries: int, reason: str = "", receipt: str = "") -> None:
        """Write down what became of a parcel."""
        with self._do() as connection:
            connection.execute(
                "UPDATE parcel SET state = ?, tries = ?, reason = ?, receipt = ?, told_at = ? WHERE key = ?",
                (state, tries, reason, receipt, time.time(), key),
            )

    def again(self, key: str, *, now: float | None = None) -> bool:
        """Ask for a parcel to be sent again, whatever became of it; False when there is none by this key."""
        with self._do() as connection:
            done = connection.execute(
                "UPDATE parcel SET state = 'waiting', reason = '', asked_at = ? WHERE key = ?",
                (time.time() if now is None else now, key),
            )
            return done.rowcount == 1

    def rows(self, *states: State) -> list[Row]:
        """Return the parcels in some states (all when none is named), the oldest first."""
        where = f" WHERE state IN ({', '.join('?' * len(states))})" if states else ""
        with self._do() as connection:
            found = connection.execute(f"SELECT {_COLUMNS} FROM parcel{where} ORDER BY made_at, key", states)
            return [_row(each) for each in found.fetchall()]

    def find(self, key: str) -> Row | None:
        """Return one parcel, by its key or by its name."""
        with self._do() as connection:
            found = connection.execute(
                f"SELECT {_COLUMNS} FROM parcel WHERE key = ? OR name = ? ORDER BY key = ? DESC LIMIT 1", (key,) * 3
            ).fetchone()
            return _row(found) if found is not None else None

    def tidy(self, now: float | None = None) -> int:
        """Remove what arrived or was given up over 30 days ago; it stands in the journal. Return how many."""
        with self._do() as connection:
            oldest = (time.time() if now is None else now) - _KEPT_S
            done = connection.execute("DELETE FROM parcel WHERE state != 'waiting' AND made_at < ?", (oldest,))
            return int(done.rowcount)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _do(self) -> Iterator[Connection]:
        with self._lock, _told(self.file):
            yield self._connection


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except (Error, OSError) as error:
        raise StoreError(
            f"Udbakken {file.name} kan ikke bruges: {error}. Blanketter sendes, men huskes ikke over en genstart.",
            f"The outbox {file.name} cannot be used: {error}. Sheets are sent but not remembered over a restart.",
        ) from error


def _row(found: tuple[Any, ...]) -> Row:
    key, name, call, authority, unit, attempt, seq, content, made_at, *told = found
    parcel = Parcel(
        key=key, name=name, call=call, authority=authority, unit=unit, attempt=attempt, update=seq,
        content=msgspec.json.decode(content, type=dict[str, Any]), made_at=made_at,
    )  # fmt: skip
    state, tries, reason, receipt, told_at, asked_at = told
    return Row(
        parcel=parcel, state=state, tries=tries, reason=reason, receipt=receipt, told_at=told_at, asked_at=asked_at
    )
