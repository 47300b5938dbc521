"""The first shape: the log's lines in order with their hashes, and the head of the chain."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the first version."""
    op.execute(
        """CREATE TABLE entries (
            seq INTEGER PRIMARY KEY,
            body TEXT NOT NULL,
            hash BLOB NOT NULL,
            id TEXT GENERATED ALWAYS AS (json_extract(body, '$.id')) VIRTUAL,
            call TEXT GENERATED ALWAYS AS (json_extract(body, '$.call')) VIRTUAL
        )"""
    )
    op.execute("CREATE UNIQUE INDEX entries_id ON entries (id)")
    op.execute("CREATE INDEX entries_call ON entries (call, seq)")
    op.execute(
        """CREATE TABLE head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            desk TEXT NOT NULL,
            seq INTEGER NOT NULL,
            hash BLOB NOT NULL
        )"""
    )
