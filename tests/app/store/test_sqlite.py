import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.store import sqlite
from app.store.sqlite import StoreError, check_version, open_reader, open_writer


@pytest.mark.parametrize(
    "version",
    ["3.40.1", "3.51.2", "3.51.0", "3.50.6", "3.44.5", "3.45.0", "3.49.9", "3.7.0", "2.8.17", "", "3.51", "x"],
)
def test_a_library_that_can_lose_saved_work_is_refused(version: str) -> None:
    with pytest.raises(StoreError, match="can lose saved work"):
        check_version(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.52.0", "3.53.4", "4.0.0", "3.50.7", "3.50.12", "3.44.6"])
def test_a_mended_library_is_accepted(version: str) -> None:
    check_version(version)


def test_the_library_that_is_really_loaded_is_accepted() -> None:
    check_version(dbapi2.sqlite_version)


def test_the_refusal_says_what_to_do_in_both_languages() -> None:
    with pytest.raises(StoreError) as caught:
        check_version("3.40.1")
    assert "Installér sqlcipher3" in caught.value.words.da
    assert "Install sqlcipher3" in caught.value.words.en


def test_a_silent_change_to_a_bad_library_is_noticed_when_a_file_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Downgraded(sqlite3.Connection):
        def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
            if "sqlite_version" in sql:
                sql = "SELECT '3.51.2'"
            return super().execute(sql, *args)  # type: ignore[arg-type]

    def connect(path: str, **options: bool) -> sqlite3.Connection:
        return sqlite3.connect(path, factory=Downgraded, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite.dbapi2, "connect", connect)
    with pytest.raises(StoreError, match=r"3\.51\.2"):
        open_writer(tmp_path / "a.db")


def test_every_commit_is_flushed_and_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "a.db")
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)
    connection.close()


def test_a_place_that_cannot_hold_wal_is_refused() -> None:
    with pytest.raises(StoreError, match="journal_mode memory"):
        open_writer(Path(":memory:"))


def test_a_damaged_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path)
    connection.execute("CREATE TABLE t (x TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 200)
    connection.close()
    raw = bytearray(path.read_bytes())
    raw[3 * 4096 : 3 * 4096 + 200] = b"\xff" * 200
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        open_writer(path)


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("not a database" * 1000)
    for open_it in (open_writer, open_reader):
        with pytest.raises(StoreError, match="cannot be opened"):
            open_it(path)


def test_a_reader_cannot_write_and_needs_a_file(tmp_path: Path) -> None:
    path = tmp_path / "æ ø å?.db"
    with pytest.raises(StoreError, match="cannot be opened"):
        open_reader(path)
    writer = open_writer(path)
    writer.execute("CREATE TABLE t (x)")
    reader = open_reader(path)
    with pytest.raises(dbapi2.Error, match="readonly"):
        reader.execute("INSERT INTO t VALUES (1)")
    reader.close()
    writer.close()
