"""The file of the index of inquiries: its tables, and one inquiry put into them or taken out.

Its ids run in the order in which the calls rang, so the newest of any selection are its highest ids: the text index
and the tables are walked from that end and left when enough is found, however many inquiries there are.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.store.inquiry_row import InquiryRow, compact, fold, phone_words
from app.store.sqlite import Connection
from locate.phone import e164
from locate.projection import to_metres

SHAPE = "3"
SHORTEST = 4
_PER_MS = 1 << 20  # ids a millisecond has room for; a storm needs a handful

TABLES = (
    *(f"DROP TABLE IF EXISTS {name}" for name in ("state", "todo", "inquiry", "page", "words", "numbers", "area")),
    "CREATE TABLE state (edition TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL)",
    "CREATE TABLE todo (pos INTEGER PRIMARY KEY, call TEXT NOT NULL)",
    # Narrow, for it is walked; what a list shows of an inquiry lies in its page.
    """CREATE TABLE inquiry (
        id INTEGER PRIMARY KEY,
        call TEXT NOT NULL UNIQUE,
        number TEXT NOT NULL,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        east REAL,
        north REAL,
        radius REAL NOT NULL,
        line TEXT NOT NULL,
        cause TEXT NOT NULL,
        authorities TEXT NOT NULL,
        outcome TEXT NOT NULL,
        practice INTEGER NOT NULL,
        closed INTEGER NOT NULL,
        answered REAL, placed REAL, sent REAL, handed REAL, talk REAL,
        attached INTEGER NOT NULL,
        followups INTEGER NOT NULL,
        kept INTEGER NOT NULL
    )""",
    "CREATE INDEX inquiry_number ON inquiry (number) WHERE number <> ''",
    "CREATE INDEX inquiry_phone ON inquiry (phone) WHERE phone <> ''",
    "CREATE INDEX inquiry_address ON inquiry (address) WHERE address <> ''",
    "CREATE TABLE page (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE VIRTUAL TABLE words USING fts5(text, prefix = '2 3', content = '', contentless_delete = 1)",
    # Every ending of a number is a word here, so that any part of it begins one of them.
    "CREATE VIRTUAL TABLE numbers USING fts5(text, detail = none, content = '', contentless_delete = 1)",
    "CREATE VIRTUAL TABLE area USING rtree(id, west, east, south, north)",
)
_INQUIRY = f"INSERT OR REPLACE INTO inquiry VALUES ({', '.join('?' * 22)})"


def first_id(at: datetime) -> int:
    """Return the lowest id of an inquiry that rang at a time or after it."""
    return int(at.timestamp() * 1000) * _PER_MS


def put(connection: Connection, row: InquiryRow) -> None:
    """Put an inquiry into the tables, or its newest row in the place of an older one."""
    found = connection.execute("SELECT id FROM inquiry WHERE call = ?", (row.call,)).fetchone()
    key = found[0] if found else _free_id(connection, row.rang_at)
    if found:
        _empty(connection, key)
    insert(connection, key, row)


def insert(connection: Connection, key: int, row: InquiryRow) -> None:
    """Put an inquiry into the tables under an id that is free."""
    point = to_metres(row.seen_lat, row.seen_lon) if row.seen_lat is not None and row.seen_lon is not None else None
    east, north = point if point is not None and all(abs(value) < 1e8 for value in point) else (None, None)
    connection.execute(_INQUIRY, (
        key, row.call, compact(row.number), e164(row.phone) or row.phone, row.address_id, east, north, row.seen_m,
        row.line, row.cause, f" {' '.join(row.authorities)} ", row.outcome, row.practice, row.closed_at is not None,
        row.answered_s, row.placed_s, row.sent_s, row.handed_s, row.talk_s, bool(row.attached), len(row.followups),
        row.followups_kept,
    ))  # fmt: skip
    connection.execute("INSERT OR REPLACE INTO page VALUES (?, ?)", (key, msgspec.json.encode(row)))
    text = fold(" ".join((row.cause, row.place, row.outcome, row.operator, row.number, row.words)))
    text = f"{text} {phone_words(row.phone)} {' '.join(tags(row.line, row.cause, row.authorities))}"
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (key, text))
    endings = f"{endings_of(compact(row.number))} {endings_of(compact(e164(row.phone) or row.phone))}"
    connection.execute("INSERT INTO numbers (rowid, text) VALUES (?, ?)", (key, endings))
    if east is not None:
        connection.execute("INSERT INTO area VALUES (?, ?, ?, ?, ?)", (key, east, east, north, north))


def remove(connection: Connection, call: str) -> None:
    """Take a call out of every table; nothing when it is in none."""
    found = connection.execute("SELECT id FROM inquiry WHERE call = ?", (call,)).fetchone()
    if found:
        _empty(connection, found[0])
        connection.execute("DELETE FROM inquiry WHERE id = ?", found)
        connection.execute("DELETE FROM page WHERE id = ?", found)


def endings_of(number: str) -> str:
    """Return all endings of a number that are long enough to be looked for."""
    return " ".join(number[start:] for start in range(max(1, len(number) - SHORTEST + 1)))


def tags(line: str = "", cause: str = "", authorities: tuple[str, ...] = ()) -> list[str]:
    """Return the words that stand in the text index for line, cause and authorities; nobody types such words."""
    told = [f"zzline{line}"] if line else []
    told += [f"zzcause{compact(cause)}"] if cause else []
    return [*told, *(f"zzfor{authority}" for authority in authorities)]


def _empty(connection: Connection, key: int) -> None:
    for table in ("words", "numbers"):
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (key,))
    connection.execute("DELETE FROM area WHERE id = ?", (key,))


def _free_id(connection: Connection, rang_at: datetime) -> int:
    first = first_id(rang_at)
    last = connection.execute("SELECT max(id) FROM inquiry WHERE id >= ? AND id < ?", (first, first + _PER_MS))
    taken = last.fetchone()[0]
    return first if taken is None else int(taken) + 1
