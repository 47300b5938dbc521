"""The shape of a journal file, and how a file of any age gets it.

A new file gets the newest shape at once and an old one is brought up by Alembic, which is imported only then: it costs
half a second that a starting desk does not have. A test holds both ways to the same result.
"""

from __future__ import annotations

from app.store.sqlite import Connection, StoreError

REVISIONS = ("0001", "0002")
HEAD = REVISIONS[-1]

# Everything but order, content and hash is computed from the content, so no column can ever disagree with the fact.
NEWEST = (
    """CREATE TABLE entries (
        seq INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        hash BLOB NOT NULL,
        id TEXT GENERATED ALWAYS AS (json_extract(body, '$.id')) VIRTUAL,
        call TEXT GENERATED ALWAYS AS (json_extract(body, '$.call')) VIRTUAL,
        kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.fact.type')) VIRTUAL,
        at TEXT GENERATED ALWAYS AS (substr(json_extract(body, '$.at'), 1, 19)) VIRTUAL
    )""",
    "CREATE UNIQUE INDEX entries_id ON entries (id)",
    "CREATE INDEX entries_call ON entries (call, seq)",
    "CREATE INDEX entries_kind ON entries (kind, call)",
    "CREATE INDEX entries_at ON entries (at, call)",
    """CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END""",
    """CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'a fact is never removed'); END""",
    """CREATE TABLE head (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        desk TEXT NOT NULL,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL
    )""",
    """CREATE TABLE alembic_version (
        version_num VARCHAR(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    )""",
    f"INSERT INTO alembic_version VALUES ('{HEAD}')",
)


def revision(connection: Connection) -> str | None:
    """Return the revision of an open journal file, None for an empty file; raises StoreError on a foreign file."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    found = None
    if {"alembic_version", "entries"} <= tables:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise StoreError(
            "Filen er ikke en journal fra Alarmpult. Vælg en anden fil.",
            "The file is no journal of Alarmpult. Choose another file.",
        )
    return str(found[0])


def ensure(connection: Connection) -> None:
    """Give an open journal file the newest shape, all or nothing; raises StoreError when it is newer than this program.

    Databases errors of the upgrade pass through as they are and leave the file as it was.
    """
    found = revision(connection)
    if found == HEAD:
        return
    if found is None:
        connection.execute("BEGIN IMMEDIATE")
        for statement in NEWEST:
            connection.execute(statement)
        connection.execute("COMMIT")
        return
    check_known(found)
    from app.store.migrations import upgrade

    upgrade(connection)


def check_known(found: str | None) -> None:
    """Raise StoreError when a file's revision is one that this program cannot read."""
    if found not in REVISIONS:
        raise StoreError(
            f"Journalen er skrevet af en nyere udgave af Alarmpult ({found}). Opdatér programmet på denne pult.",
            f"The journal was written by a newer version of Alarmpult ({found}). Update the program on this desk.",
        )
