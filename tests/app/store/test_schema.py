import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.domain.facts import Entry, NoteAdded, encode_entry
from app.store import schema
from app.store.chain import GENESIS, Row, link
from app.store.journal import Draft, Journal
from app.store.log import LogReader
from app.store.migrations import MODULES, upgrade
from app.store.sqlite import Connection, Error, StoreError, open_writer


def _entries(count: int) -> list[Entry]:
    at = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
    return [
        Entry(
            id=f"id-{n}", desk="H4", seq=n, call="c1", at=at, mono=1.0, boot="b", by="op", fact=NoteAdded(text="æ" * n)
        )
        for n in range(1, count + 1)
    ]


def _old_file(path: Path, entries: list[Entry]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = open_writer(path)
    upgrade(connection, "0001")
    assert schema.revision(connection) == "0001"
    previous = GENESIS
    for entry in entries:
        body = encode_entry(entry)
        previous = link(previous, body)
        row = Row(entry.seq, body, previous)
        connection.execute("INSERT INTO entries (seq, body, hash) VALUES (?, CAST(? AS TEXT), ?)", row)
    connection.execute("INSERT INTO head VALUES (1, 'H4', ?, ?)", (len(entries), previous))
    connection.close()


def _shape(connection: Connection) -> object:
    columns = {
        table: connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        for table in ("entries", "head", "alembic_version")
    }
    rest = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' ORDER BY name"
    ).fetchall()
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return columns, tables, [(kind, name, " ".join((sql or "").split())) for kind, name, sql in rest]


def test_an_empty_file_gets_the_newest_shape(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "a.db")
    assert schema.revision(connection) is None
    schema.ensure(connection)
    assert schema.revision(connection) == schema.HEAD
    connection.close()


def test_both_ways_to_the_newest_shape_lead_to_the_same(tmp_path: Path) -> None:
    straight, stepwise = open_writer(tmp_path / "a.db"), open_writer(tmp_path / "b.db")
    schema.ensure(straight)
    upgrade(stepwise)
    assert schema.revision(stepwise) == schema.HEAD
    assert _shape(straight) == _shape(stepwise)
    straight.close()
    stepwise.close()


def test_every_revision_is_known_in_order() -> None:
    assert tuple(m.revision for m in MODULES) == schema.REVISIONS
    assert [m.down_revision for m in MODULES] == [None, *schema.REVISIONS[:-1]]


def test_an_old_file_is_brought_up_with_every_line_as_it_was(path: Path, clock: ManualClock) -> None:
    written = _entries(50)
    _old_file(path, written)
    with pytest.raises(StoreError, match="older shape"):
        LogReader(path)
    with Journal.open(path, "H4", clock) as journal:
        assert journal.entries() == written
        (new,) = journal.append_sync([Draft("c1", "op", NoteAdded(text="efter"))])
        assert new.seq == 51
    reader = LogReader(path)
    assert [e.seq for e in reader.of_kind("NoteAdded")] == list(range(1, 52))
    reader.close()


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(path: Path, clock: ManualClock) -> None:
    _old_file(path, _entries(3))
    connection = open_writer(path)
    connection.execute("CREATE TABLE entries_at (x)")  # stands in the way of an index of revision 0002
    connection.close()
    with pytest.raises(StoreError, match="the file is unchanged"):
        Journal.open(path, "H4", clock)
    connection = open_writer(path)
    assert schema.revision(connection) == "0001"
    assert connection.execute("SELECT count(*) FROM entries").fetchone() == (3,)
    assert "kind" not in {row[1] for row in connection.execute("PRAGMA table_xinfo(entries)")}
    connection.close()


def test_a_file_from_a_newer_program_is_refused_in_words(path: Path, clock: ManualClock) -> None:
    Journal.open(path, "H4", clock).close()
    connection = open_writer(path)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    with pytest.raises(StoreError, match=r"newer version of Alarmpult \(0999\)"):
        Journal.open(path, "H4", clock)
    with pytest.raises(StoreError, match="newer version"):
        LogReader(path)


def test_a_foreign_file_is_refused_in_words(path: Path, clock: ManualClock) -> None:
    path.parent.mkdir()
    connection = open_writer(path)
    connection.execute("CREATE TABLE recipes (x)")
    connection.close()
    with pytest.raises(StoreError, match="no journal"):
        Journal.open(path, "H4", clock)


def test_the_file_itself_refuses_to_change_or_remove_a_line(path: Path) -> None:
    _old_file(path, _entries(2))
    connection = open_writer(path)
    schema.ensure(connection)
    for statement in ("UPDATE entries SET body = '{}'", "DELETE FROM entries WHERE seq = 2"):
        with pytest.raises(Error, match="a fact is never"):
            connection.execute(statement)
    connection.close()


def test_a_start_with_a_file_in_its_newest_shape_pays_for_no_migration_tools(path: Path) -> None:
    script = (
        "import sys, pathlib; from app.store.journal import Journal; from app.clock import SystemClock\n"
        "Journal.open(pathlib.Path(sys.argv[1]), 'H4', SystemClock()).close()\n"
        "print(sorted({'alembic', 'sqlalchemy'} & set(sys.modules)))"
    )
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[]"
