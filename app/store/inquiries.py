"""Find registered inquiries again: by words, telephone number, place, case number, area, time, line, cause, authority.

The index is no second truth. It lies in a file of its own beside the journal, holds nothing that does not follow from
the log, brings itself up to date before every answer, and is built anew when it is missing, damaged, of another
edition or of another journal. So it needs no migrations: an old store is read newest first, and what is read can be
found while the rest is still on its way. The journal is only read, through a connection of its own: it keeps its one
writer, and a search never stands in the way of a keystroke.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.domain.facts import Entry
from app.store import index_file
from app.store.chain import Head
from app.store.check import is_large
from app.store.index_file import first_id, tags
from app.store.inquiry_row import Box, Found, History, InquiryRow, Query, compact, number_parts, words_of
from app.store.log import LogReader
from app.store.sqlite import Connection, Error, StoreError, open_writer
from locate.phone import e164

__all__ = ["Found", "History", "InquiryIndex", "InquiryRow", "Query", "Summary"]

COUNTED = 10_000
"""Up to this many are counted exactly; a search that finds more is to be narrowed, not read."""
_SLICE = 400
_FEW = 20_000  # so many points of an area are gathered and sorted sooner than the newest inquiries are walked
_WHOLE = 8  # digits of a Danish number
_LAST = 1 << 62
SAME_PLACE_M = 10.0
"""Flats of one house share its address point and have ids of their own; the neighbour's point is farther off."""
_IMPATIENT_S = 0.3
_EARLIER = 1_000

_decode = msgspec.json.Decoder(InquiryRow).decode

Summary = Callable[[Sequence[Entry]], InquiryRow | None]


class InquiryIndex:
    """The index of one journal; safe to use from any thread, but not from the screen's: a search reads from disk.

    ``summary`` makes the row of a call from all its log lines (None: not to be listed); ``edition`` is any text that
    changes when it does. ``patient`` has every question wait until a new index is whole; without it a question reads
    for a moment only, :meth:`build` is to be called again and again, and answers say how much is missing. Every method
    raises StoreError in words when the journal cannot be read.
    """

    def __init__(
        self, journal: Path, summary: Summary, edition: str = "", path: Path | None = None, patient: bool = True
    ) -> None:
        self._path = path or journal.with_name(journal.name + ".index")
        self._summary = summary
        self._edition = f"{index_file.SHAPE} {edition}"
        self._patient = patient
        self._lock = threading.Lock()
        self._log = LogReader(journal)
        try:
            self._connection = _open_or_replace(self._path)
        except BaseException:
            self._log.close()
            raise

    def search(self, query: Query) -> Found:
        """Return the inquiries that fit, newest first.

        Every word must begin a word of the inquiry, one letter alone be a word of it; case does not count, and æ ø å
        are found as ae oe aa too. A
        telephone number or case number is found by any part of at least four characters, with or without spaces.
        """
        with self._lock, self._said():
            left = self._refresh()
            most = max(COUNTED, query.limit)
            ids = self._ids(query, most + 1)
            rows = self._rows(ids[: query.limit])
        return Found(rows, min(len(ids), most), len(ids) > most, left)

    def get(self, name: str) -> InquiryRow | None:
        """Return the one inquiry with this call id or this case number (any case, spaces allowed)."""
        with self._lock, self._said():
            self._refresh()
            found = self._run("SELECT id FROM inquiry WHERE call = ?", (name,))
            number = compact(name)
            if not found and number:
                found = self._run("SELECT id FROM inquiry WHERE number = ? AND number <> '' LIMIT 2", (number,))
            rows = self._rows([found[0][0]]) if len(found) == 1 else ()
        return rows[0] if rows else None

    def history(
        self, phone: str = "", address_id: str = "", point: tuple[float, float] | None = None,
        radius_m: float = SAME_PLACE_M, before: datetime | None = None, but: str = "", limit: int = 8,
    ) -> History:  # fmt: skip
        """Return what came earlier from a telephone number and at a place (address, or metres EPSG:25832 and radius).

        ``before`` leaves out what rang at that time or later, ``but`` one call. Practice stands with practice only,
        for it has a journal of its own.
        """
        until = first_id(before) if before else _LAST
        with self._lock, self._said():
            self._refresh()
            own = {key for (key,) in self._run("SELECT id FROM inquiry WHERE call = ?", (but,))} if but else set()
            number = e164(phone) or phone
            called = self._run(
                "SELECT id FROM inquiry WHERE phone = ? AND phone <> '' AND id < ? ORDER BY id DESC LIMIT ?",
                (number, until, _EARLIER),
            )
            here: set[int] = set()
            if address_id:
                here.update(key for (key,) in self._run(
                    "SELECT id FROM inquiry WHERE address = ? AND address <> '' AND id < ? ORDER BY id DESC LIMIT ?",
                    (address_id, until, _EARLIER),
                ))  # fmt: skip
            if point is not None:
                here.update(self._near(point, radius_m, until))
            by_number = [key for (key,) in called if key not in own]
            at_place = sorted(here - own, reverse=True)
            return History(
                by_number=self._rows(by_number[:limit]), number_total=len(by_number),
                at_place=self._rows(at_place[:limit]), place_total=len(at_place),
            )  # fmt: skip

    def about(self, since: datetime, until: datetime, box: Box) -> tuple[InquiryRow, ...]:
        """Return the inquiries that rang in a time and may be in an area with all they are uncertain by, newest first.

        It is what likely duplicates are picked from, so it asks no more of a place than that it comes near.
        """
        west, south, east, north = box
        sql = """SELECT id FROM inquiry WHERE id >= ? AND id < ? AND east + radius >= ? AND east - radius <= ?
            AND north + radius >= ? AND north - radius <= ? ORDER BY id DESC LIMIT ?"""
        with self._lock, self._said():
            self._refresh()
            found = self._run(sql, (first_id(since), first_id(until), west, east, south, north, _EARLIER))
            return self._rows([key for (key,) in found])

    def measures(self, since: datetime | None = None, until: datetime | None = None) -> list[Any]:
        """Return what statistics are made of, oldest first, practice left to its own journal.

        Each is (ring in ms since 1970 UTC, line, cause, outcome, closed, seconds to answer, place, send, receipt,
        seconds of talk, attached, follow-ups, follow-ups kept).
        """
        sql = """SELECT id >> 20, line, cause, outcome, closed, answered, placed, sent, handed, talk, attached,
            followups, kept FROM inquiry WHERE id >= ? AND id < ? ORDER BY id"""
        with self._lock, self._said():
            self._refresh()
            return self._run(sql, (first_id(since) if since else 0, first_id(until) if until else _LAST))

    def build(self, most: int = _SLICE) -> int:
        """Read some more of an old store, the newest inquiries first; return how many are still missing."""
        with self._lock, self._said():
            self._catch_up()
            if self._left():
                self._slice(most)
            return self._left()

    def close(self) -> None:
        """Close the index and its view of the journal."""
        with self._lock:
            self._connection.close()
            self._log.close()

    # --- what fits

    def _ids(self, query: Query, most: int) -> list[int]:
        """Return the ids that fit, the highest first, at most so many."""
        low = first_id(query.since) if query.since else 0
        high = first_id(query.until) if query.until else _LAST
        words = words_of(query.text)
        if query.text.strip() and not words:
            return []  # only signs that no inquiry can be found by
        # One letter or digit alone begins nearly every inquiry: it must be a word itself, as a house number is.
        wanted = [f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in words]
        wanted += [f'"{tag}"' for tag in tags(query.line or "", query.cause)]
        wanted += [f'"{tag}"' for tag in tags(authorities=(query.authority,) if query.authority else ())]
        if not wanted:
            return self._walk(query.box, low, high, most)
        found: list[int] = []
        for part in number_parts(query.text):
            found += self._numbered(part, query, low, high, most)
            if found and len(part) >= _WHOLE:
                # A whole number that is found is what was meant; its pieces as words are in too many others.
                return found
        found += self._matching(" ".join(wanted), query.box, low, high, most)
        return sorted(set(found), reverse=True)[:most]

    def _walk(self, box: Box | None, low: int, high: int, most: int) -> list[int]:
        if box is None:
            sql = "SELECT id FROM inquiry WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?"
            return [key for (key,) in self._run(sql, (low, high, most))]
        west, south, east, north = box
        inside = "SELECT id FROM area WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?"
        few = self._run(f"{inside} LIMIT ?", (west, east, south, north, _FEW + 1))
        if len(few) <= _FEW:
            return sorted((key for (key,) in few if low <= key < high), reverse=True)[:most]
        sql = f"SELECT id FROM inquiry i WHERE id >= ? AND id < ?{_INSIDE} ORDER BY id DESC LIMIT ?"
        return [key for (key,) in self._run(sql, (low, high, west, east, south, north, most))]

    def _matching(self, match: str, box: Box | None, low: int, high: int, most: int) -> list[int]:
        if box is None:
            sql = "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
            return [key for (key,) in self._run(sql, (match, low, high, most))]
        sql = f"""SELECT w.rowid FROM words w CROSS JOIN inquiry i ON i.id = w.rowid
            WHERE words MATCH ? AND w.rowid >= ? AND w.rowid < ?{_INSIDE} ORDER BY w.rowid DESC LIMIT ?"""
        west, south, east, north = box
        return [key for (key,) in self._run(sql, (match, low, high, west, east, south, north, most))]

    def _numbered(self, part: str, query: Query, low: int, high: int, most: int) -> list[int]:
        values: list[object] = [f'"{part}"*', low, high]
        more = ""
        for column, value in (("line", query.line), ("cause", query.cause)):
            if value:
                more += f" AND i.{column} = ?"
                values.append(value)
        if query.authority:
            more += " AND i.authorities LIKE ?"
            values.append(f"% {query.authority} %")
        if query.box is not None:
            west, south, east, north = query.box
            more += _INSIDE
            values += [west, east, south, north]
        sql = f"""SELECT n.rowid FROM numbers n CROSS JOIN inquiry i ON i.id = n.rowid
            WHERE numbers MATCH ? AND n.rowid >= ? AND n.rowid < ?{more} ORDER BY n.rowid DESC LIMIT ?"""
        return [key for (key,) in self._run(sql, (*values, most))]

    def _near(self, point: tuple[float, float], radius_m: float, until: int) -> set[int]:
        """Return the ids of inquiries within some metres of a point; one only known by its phone counts by that."""
        easting, northing = point
        # The tree holds single precision, half a metre off at most here; the table has the exact point.
        found = self._run(
            """SELECT a.id FROM area a CROSS JOIN inquiry i ON i.id = a.id
            WHERE a.east >= ? AND a.west <= ? AND a.north >= ? AND a.south <= ? AND a.id < ?
            AND (i.east - ?) * (i.east - ?) + (i.north - ?) * (i.north - ?) <= ? AND i.radius <= ?""",
            (
                easting - radius_m - 1, easting + radius_m + 1, northing - radius_m - 1, northing + radius_m + 1, until,
                easting, easting, northing, northing, radius_m * radius_m, radius_m,
            ),
        )  # fmt: skip
        return {key for (key,) in found}

    def _rows(self, ids: Sequence[int]) -> tuple[InquiryRow, ...]:
        found: dict[int, InquiryRow] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ", ".join("?" * len(part))
            for key, body in self._run(f"SELECT id, body FROM page WHERE id IN ({marks})", tuple(part)):
                found[key] = _decode(body)
        return tuple(found[key] for key in ids if key in found)

    def _run(self, sql: str, values: Sequence[object]) -> list[Any]:
        return self._connection.execute(sql, tuple(values)).fetchall()

    # --- keeping up with the journal

    def _refresh(self) -> int:
        """Take in what is new in the journal; return how many old inquiries are still missing."""
        self._catch_up()
        left, until = self._left(), time.monotonic() + _IMPATIENT_S
        while left and (self._patient or time.monotonic() < until):
            self._slice(_SLICE if self._patient else _SLICE // 10)
            left = self._left()
        return left

    def _catch_up(self) -> None:
        if self._done() == self._log.head():
            return
        with self._changing():
            # Asked again, for another connection to this file may have been here.
            head, done = self._log.head(), self._done()
            if done is None:
                for statement in index_file.TABLES:
                    self._connection.execute(statement)
                calls = ((call,) for call in self._log.calls())
                self._connection.executemany("INSERT INTO todo (call) VALUES (?)", calls)
            else:
                for call in self._log.calls(after=done.seq):
                    self._put(call)
            self._connection.execute("DELETE FROM state")
            self._connection.execute("INSERT INTO state VALUES (?, ?, ?)", (self._edition, head.seq, head.hash))

    def _slice(self, most: int = _SLICE) -> None:
        with self._changing():
            part = self._run("SELECT pos, call FROM todo ORDER BY pos DESC LIMIT ?", (most,))
            for _, call in reversed(part):
                self._put(call)
            if part:
                self._connection.execute("DELETE FROM todo WHERE pos >= ?", (part[-1][0],))

    def _left(self) -> int:
        return int(self._run("SELECT coalesce(max(pos), 0) FROM todo", ())[0][0])

    def _put(self, call: str) -> None:
        row = self._summary(self._log.entries(call))
        if row is None:
            index_file.remove(self._connection, call)
        else:
            index_file.put(self._connection, row)

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

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Change the index as a whole or not at all."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except Error as error:
            raise _cannot(self._path, error) from error


_INSIDE = " AND i.east >= ? AND i.east <= ? AND i.north >= ? AND i.north <= ?"


def _open_or_replace(path: Path) -> Connection:
    try:
        return open_writer(path, check=not is_large(path))
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
