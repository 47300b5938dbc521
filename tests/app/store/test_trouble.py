"""The disk fills, fails or lies: what was saved stays, what can be saved is saved, and it is said in words."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.clock import ManualClock
from app.domain.facts import InquiryNumbered, NoteAdded
from app.store import writer as writer_module
from app.store.journal import Draft, Journal
from app.store.log import LogReader
from app.store.sqlite import Connection, Error, StoreError, open_writer
from app.store.verify import verify_file
from app.store.writer import Trouble

Open = Callable[..., Journal]


def note(text: str) -> Draft:
    return Draft("c1", "op", NoteAdded(text=text))


def texts(journal: Journal) -> list[str]:
    return [e.fact.text for e in journal.entries() if isinstance(e.fact, NoteAdded)]


class Disk:
    """The journal's disk, with a tap for its room and a switch for its faults."""

    def __init__(self) -> None:
        self.connection: Connection | None = None
        self.broken: str = ""
        self.stuck = False

    def open(self, path: Path, check: bool) -> Any:
        self.connection = open_writer(path, check)
        return self

    def room(self, pages: int) -> None:
        assert self.connection is not None
        self.connection.execute(f"PRAGMA max_page_count = {pages}")

    def execute(self, sql: str, *values: Any) -> Any:
        assert self.connection is not None
        if self.broken and (sql == "COMMIT" or (self.stuck and sql == "ROLLBACK")):
            raise Error(self.broken)
        return self.connection.execute(sql, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(writer_module, "open_writer", disk.open)
    return disk


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    return tmp_path / "other disk" / "spare.jsonl"


def fill(journal: Journal, disk: Disk) -> int:
    """Write until the disk is full; return how many lines were acknowledged."""
    disk.room(40)
    for n in range(1000):
        try:
            journal.append_sync([note(str(n) + "x" * 1000)])
        except StoreError:
            return n
    raise AssertionError("the disk never filled")


def test_a_full_disk_is_said_in_words_and_earlier_lines_stay(open_journal: Open, disk: Disk, path: Path) -> None:
    told: list[Trouble | None] = []
    journal = open_journal(on_trouble=told.append)
    saved = fill(journal, disk)
    assert saved > 5
    with pytest.raises(StoreError, match=r"Nothing is being saved: .*full.*Use the paper form") as caught:
        journal.append_sync([note("y" * 5000)])
    assert "Brug papirskema" in caught.value.words.da
    assert len(journal.entries()) == saved
    assert len(told) == 1
    assert told[0] is not None
    assert not told[0].saved
    assert journal.trouble == told[0]
    journal.close()
    verdict = verify_file(path)
    assert (verdict.ok, verdict.count) == (True, saved)


def test_a_disk_with_room_again_is_written_again_without_a_gap(open_journal: Open, disk: Disk) -> None:
    told: list[Trouble | None] = []
    journal = open_journal(on_trouble=told.append)
    saved = fill(journal, disk)
    disk.room(1000)
    (entry,) = journal.append_sync([note("room again")])
    assert entry.seq == saved + 1
    assert journal.trouble is None
    assert told[-1] is None
    assert len(told) == 2


def test_with_a_second_folder_a_full_disk_costs_no_keystroke(
    open_journal: Open, disk: Disk, path: Path, spare: Path
) -> None:
    told: list[Trouble | None] = []
    heard: list[int] = []
    journal = open_journal(spare=spare, on_trouble=told.append)
    journal.subscribe(lambda entries: heard.extend(e.seq for e in entries))
    disk.room(40)
    for n in range(100):
        journal.append_sync([note(f"{n}" + "x" * 1000)])
    assert heard == list(range(1, 101))
    assert [t[:2].rstrip("x") for t in texts(journal)] == [str(n) for n in range(100)]
    assert journal.calls() == ["c1"]
    assert len(told) == 1
    assert told[0] is not None
    assert told[0].saved
    assert str(spare.parent) in told[0].words.da
    assert journal.head().seq == 100
    journal.close()
    assert spare.exists()
    again = open_journal(spare=spare)
    assert len(texts(again)) == 100
    assert again.trouble is None
    assert not spare.exists()
    assert again.append_sync([note("on")])[0].seq == 101
    again.close()
    verdict = verify_file(path)
    assert (verdict.ok, verdict.count) == (True, 101)


def test_case_numbers_go_on_while_the_spare_file_is_written(open_journal: Open, disk: Disk, spare: Path) -> None:
    def number(journal: Journal) -> str:
        (entry,) = journal.append_sync([Draft("c1", "system", InquiryNumbered(number=""))])
        assert isinstance(entry.fact, InquiryNumbered)
        return entry.fact.number[:14]

    journal = open_journal(spare=spare)
    assert number(journal) == "H4-261122-0001"
    disk.broken = "disk I/O error"
    assert number(journal) == "H4-261122-0002"
    assert len(journal.entries("c1")) == 2
    assert journal.entries("c2") == []
    journal.close()
    disk.broken = ""
    assert number(open_journal(spare=spare)) == "H4-261122-0003"


def test_after_a_failed_flush_the_file_is_not_written_again(open_journal: Open, disk: Disk, path: Path) -> None:
    journal = open_journal()
    journal.append_sync([note("before")])
    disk.broken = "disk I/O error"
    with pytest.raises(StoreError, match="disk I/O error"):
        journal.append_sync([note("lost")])
    disk.broken = ""
    with pytest.raises(StoreError, match=r"Nothing is being saved: disk I/O error; no second folder is set"):
        journal.append_sync([note("never believe it")])
    assert texts(journal) == ["before"]


def test_a_disk_that_was_full_at_the_commit_leaves_nothing_half_done(open_journal: Open, disk: Disk) -> None:
    journal = open_journal()
    disk.broken = "database or disk is full"
    with pytest.raises(StoreError):
        journal.append_sync([note("not saved")])
    disk.broken = ""
    assert journal.append_sync([note("saved")])[0].seq == 1
    assert texts(journal) == ["saved"]


def test_a_file_that_cannot_even_take_back_is_not_written_again(open_journal: Open, disk: Disk, spare: Path) -> None:
    journal = open_journal()
    disk.broken, disk.stuck = "database or disk is full", True
    with pytest.raises(StoreError):
        journal.append_sync([note("not saved")])
    disk.broken = ""
    with pytest.raises(StoreError, match="no second folder"):
        journal.append_sync([note("nor this")])


def test_lines_that_reached_both_places_are_taken_in_once(open_journal: Open, path: Path, spare: Path) -> None:
    journal = open_journal(spare=spare)
    journal.append_sync([note("a"), note("b")])
    journal.close()
    reader = LogReader(path)
    rows = [row for seq in (1, 2) if (row := reader.row(seq))]
    reader.close()
    spill = writer_module.Spill(spare)
    spill.append(rows)
    spill.close()
    again = open_journal(spare=spare)
    assert texts(again) == ["a", "b"]
    assert not spare.exists()


def test_a_start_on_a_disk_that_is_still_full_goes_on_in_the_spare_file(
    open_journal: Open, disk: Disk, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(spare=spare)
    disk.broken = "database or disk is full"
    journal.append_sync([note("a"), note("b")])
    journal.close()
    journal = open_journal(spare=spare)
    assert journal.trouble is not None
    assert journal.trouble.saved
    assert texts(journal) == ["a", "b"]
    assert journal.append_sync([note("c")])[0].seq == 3
    assert texts(journal) == ["a", "b", "c"]
    journal.close()
    disk.broken = ""
    assert texts(open_journal(spare=spare)) == ["a", "b", "c"]


def test_half_a_line_from_a_crash_neither_comes_back_nor_swallows_the_next(
    open_journal: Open, disk: Disk, spare: Path
) -> None:
    disk_journal = open_journal(spare=spare)
    disk.broken = "database or disk is full"
    disk_journal.append_sync([note("a")])
    disk_journal.close()
    with spare.open("ab") as file:
        file.write(b'{"hash":"00","entry":{"id":"ha')
    journal = open_journal(spare=spare)
    assert journal.append_sync([note("b")])[0].seq == 2
    journal.close()
    disk.broken = ""
    assert texts(open_journal(spare=spare)) == ["a", "b"]


def test_lines_that_do_not_fit_are_kept_aside_and_told(open_journal: Open, disk: Disk, path: Path, spare: Path) -> None:
    journal = open_journal(spare=spare)
    journal.append_sync([note("a")])
    disk.broken = "database or disk is full"
    journal.append_sync([note("b")])
    journal.close()
    disk.broken = ""
    for file in path.parent.iterdir():
        file.unlink()
    fresh = open_journal(spare=spare)
    assert texts(fresh) == []
    assert fresh.trouble is not None
    assert "do not fit" in fresh.trouble.words.en
    assert [p.name for p in spare.parent.iterdir()] == ["spare.jsonl.2-2"]
    fresh.append_sync([note("c")])
    assert fresh.trouble is not None


def test_when_both_places_fail_nothing_is_said_to_be_saved(
    open_journal: Open, disk: Disk, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(spare=spare)
    journal.append_sync([note("a")])
    disk.broken = "disk I/O error"
    journal.append_sync([note("b")])

    def fail(descriptor: int) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StoreError, match=r"disk I/O error; no space left"):
            journal.append_sync([note("c")])
    assert texts(journal) == ["a", "b"]
    with pytest.raises(StoreError, match="failed before"):
        journal.append_sync([note("d")])
    journal.close()
    disk.broken = ""
    assert texts(open_journal(spare=spare)) == ["a", "b"]


def test_a_spare_disk_that_filled_is_used_again_when_it_has_room(
    open_journal: Open, disk: Disk, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(spare=spare)
    disk.broken = "disk I/O error"
    journal.append_sync([note("a")])
    real, calls = os.fsync, []

    def fail_once(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 1:
            raise OSError("no space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_once)
    with pytest.raises(StoreError):
        journal.append_sync([note("b")])
    assert journal.append_sync([note("c")])[0].seq == 2
    assert journal.trouble is not None
    assert journal.trouble.saved
    journal.close()
    disk.broken = ""
    assert texts(open_journal(spare=spare)) == ["a", "c"]


def test_a_spare_folder_that_is_not_there_stops_no_start(open_journal: Open, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    journal = open_journal(spare=tmp_path / "file" / "spare.jsonl")
    assert journal.trouble is not None
    assert "cannot be used" in journal.trouble.words.en
    assert journal.append_sync([note("a")])


def test_a_journal_whose_end_was_cut_off_goes_on_and_says_so(open_journal: Open, path: Path) -> None:
    journal = open_journal()
    journal.append_sync([note(t) for t in "abcd"])
    journal.close()
    connection = open_writer(path)
    connection.execute("DROP TRIGGER entries_are_never_removed")
    connection.execute("DELETE FROM entries WHERE seq > 2")
    connection.close()
    journal = open_journal()
    assert journal.trouble is not None
    assert "lacks lines 3 to 4" in journal.trouble.words.en
    assert journal.append_sync([note("e")])[0].seq == 5
    journal.close()
    verdict = verify_file(path)
    assert (verdict.ok, verdict.seq, verdict.what) == (False, 3, "missing")


def test_a_journal_with_lines_after_its_end_is_refused_in_words(path: Path, clock: ManualClock) -> None:
    Journal.open(path, "H4", clock).close()
    connection = open_writer(path)
    connection.execute("INSERT INTO entries (seq, body, hash) VALUES (1, '{}', x'00')")
    connection.close()
    with pytest.raises(StoreError, match="lines in the journal after its end"):
        Journal.open(path, "H4", clock)
