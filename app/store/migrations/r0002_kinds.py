"""Kind and time of each line can be asked for, and the file itself refuses to change or remove a line."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two computed columns, their indexes and the two guards; the lines themselves are not touched."""
    kind = "json_extract(body, '$.fact.type')"
    at = "substr(json_extract(body, '$.at'), 1, 19)"
    op.execute(f"ALTER TABLE entries ADD COLUMN kind TEXT GENERATED ALWAYS AS ({kind}) VIRTUAL")
    op.execute(f"ALTER TABLE entries ADD COLUMN at TEXT GENERATED ALWAYS AS ({at}) VIRTUAL")
    op.execute("CREATE INDEX entries_kind ON entries (kind, call)")
    op.execute("CREATE INDEX entries_at ON entries (at, call)")
    op.execute(
        """CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
            BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"""
    )
    op.execute(
        """CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
            BEGIN SELECT RAISE(ABORT, 'a fact is never removed'); END"""
    )
