"""Practice calls are emptied so that the chain of what is left holds, and no call in earnest ever is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.domain.facts import CallRang, Entry, NoteAdded, decode_entry
from app.domain.practice_facts import PracticeForgotten
from app.store.chain import Head, Row, link, verify
from app.store.forgetting import Forgotten, emptied_body, forget
from app.store.journal import Draft, Journal
from app.store.log import LogReader
from app.store.pictures import PictureStore
from app.store.sqlite import StoreError, open_writer
from app.store.verify import verdict_words, verify_file
from tests.app.pngs import pictured, png

SECRET = "Elev 7 var hysterisk"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A practice journal with three calls of six lines."""
    return make(tmp_path / "practice.sqlite")


def make(file: Path, practice: bool = True) -> Path:
    with Journal.open(file, "H4", ManualClock()) as journal:
        for call in ("c1", "c2", "c3"):
            journal.append_sync([
                Draft(call, "line", CallRang(line="112", practice=practice)),
                *(Draft(call, "E7", NoteAdded(text=f"{call} {SECRET} {n}")) for n in range(5)),
            ])  # fmt: skip
    return file


def empty(file: Path, *calls: str, spare: Path | None = None) -> Forgotten:
    def choose(entries: Sequence[Entry]) -> set[int]:
        return {entry.seq for entry in entries if entry.call in calls}

    def fact(ranges: tuple[tuple[int, int], ...], count: int) -> PracticeForgotten:
        return PracticeForgotten(ranges=ranges, calls=count, reason="call", word="prøve")

    return forget(file, ManualClock(), "KHN", choose, fact, spare)


def entries_of(file: Path) -> list[Entry]:
    reader = LogReader(file)
    try:
        return reader.entries()
    finally:
        reader.close()


def rows_of(file: Path) -> tuple[Head, list[Row]]:
    reader = LogReader(file)
    try:
        head, rows = reader.snapshot()
        return head, list(rows)
    finally:
        reader.close()


def tamper(file: Path, *statements: str) -> None:
    connection = open_writer(file)
    connection.execute("DROP TRIGGER entries_are_never_changed")
    connection.execute("DROP TRIGGER entries_are_never_removed")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_the_content_is_gone_and_the_chain_of_what_is_left_holds(file: Path) -> None:
    done = empty(file, "c2")
    assert (done.lines, done.calls, done.left) == (6, 1, ())
    verdict = verify_file(file)
    assert (verdict.ok, verdict.count, verdict.emptied) == (True, 19, 6)
    assert verdict_words(verdict).da == "Kæden er i orden: 19 linjer, heraf 6 tømt efter reglerne for øvelser."
    assert {e.call for e in entries_of(file)} == {"c1", "c3", ""}


def test_nothing_of_the_content_is_left_in_any_file(file: Path) -> None:
    assert any(SECRET.encode() in each.read_bytes() for each in file.parent.iterdir())
    empty(file, "c1", "c2", "c3")
    assert [each.name for each in file.parent.iterdir() if SECRET.encode() in each.read_bytes()] == []


def test_every_line_left_and_every_head_told_before_are_as_they_were(file: Path) -> None:
    head, before = rows_of(file)
    empty(file, "c2")
    _, after = rows_of(file)
    assert [row for row in after if row.seq <= 6 or 12 < row.seq <= 18] == [
        row for row in before if row.seq <= 6 or row.seq > 12
    ]
    assert (after[head.seq - 1].seq, after[head.seq - 1].hash) == head


def test_the_log_says_that_something_was_removed_by_whom_and_names_nobody(file: Path) -> None:
    empty(file, "c1", "c3")
    last = entries_of(file)[-1]
    assert last.fact == PracticeForgotten(ranges=((1, 6), (13, 18)), calls=2, reason="call", word="prøve")
    assert (last.by, last.call) == ("KHN", "")


def test_an_emptied_line_tells_nothing_but_its_number(file: Path) -> None:
    empty(file, "c2")
    gone = entries_of(file)[6]
    assert (gone.seq, gone.call, gone.by, gone.boot, gone.at.year) == (7, "", "", "", 1970)


def test_the_journal_goes_on_after_it_and_still_refuses_to_change_a_line(file: Path) -> None:
    empty(file, "c2")
    with Journal.open(file, "H4", ManualClock()) as journal:
        journal.append_sync([Draft("c4", "line", CallRang(line="112", practice=True))])
        assert journal.trouble is None
    assert verify_file(file).ok
    connection = open_writer(file)
    for statement in ("UPDATE entries SET body = body", "DELETE FROM entries"):
        with pytest.raises(Exception, match="a fact is never"):
            connection.execute(statement)
    connection.close()


def test_it_can_be_done_again_and_again(file: Path) -> None:
    assert [empty(file, "c2").lines, empty(file, "c2").lines, empty(file, "c3").lines] == [6, 0, 6]
    assert verify_file(file).ok and len(entries_of(file)) == 20


def test_a_journal_of_calls_in_earnest_is_never_touched(tmp_path: Path) -> None:
    file = make(tmp_path / "journal.sqlite", practice=False)
    before = rows_of(file)
    with pytest.raises(StoreError) as refused:
        empty(file, "c2")
    assert "Her slettes intet" in refused.value.words.da and rows_of(file) == before


def test_one_call_in_earnest_among_them_is_enough(file: Path) -> None:
    with Journal.open(file, "H4", ManualClock()) as journal:
        journal.append_sync([Draft("real", "line", CallRang(line="112"))])
    with pytest.raises(StoreError):
        empty(file, "c2")
    assert sum(e.call == "c2" for e in entries_of(file)) == 6


def forged(file: Path, seq: int) -> None:
    """Put an emptied line where nobody forgot anything by rule."""
    tamper(file, f"UPDATE entries SET body = '{emptied_body('H4', seq).decode()}' WHERE seq = {seq}")


def test_a_line_emptied_by_hand_is_an_altered_one(file: Path) -> None:
    forged(file, 9)
    assert (verify_file(file).what, verify_file(file).seq) == ("altered", 9)


def test_in_a_journal_with_a_call_in_earnest_an_emptied_line_is_an_altered_one(tmp_path: Path) -> None:
    file = make(tmp_path / "journal.sqlite", practice=False)
    with Journal.open(file, "H4", ManualClock()) as journal:
        journal.append_sync([Draft("", "x", PracticeForgotten(ranges=((7, 12),), calls=1, reason="call"))])
    for seq in range(7, 13):
        connection = open_writer(file)
        connection.execute("DROP TRIGGER IF EXISTS entries_are_never_changed")
        connection.execute("UPDATE entries SET body = ? WHERE seq = ?", (emptied_body("H4", seq).decode(), seq))
        connection.close()
    assert (verify_file(file).ok, verify_file(file).what, verify_file(file).seq) == (False, "altered", 7)


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE entries SET hash = zeroblob(32) WHERE seq = 12", 13),
        ("DELETE FROM entries WHERE seq = 9", 9),
        (f"UPDATE entries SET body = replace(body, 'c3 {SECRET} 0', 'c3 rolig') WHERE seq = 14", 14),
        ("UPDATE entries SET body = replace(body, '1970', '1971') WHERE seq = 9", 9),
    ],
)
def test_after_it_any_other_change_is_still_found(file: Path, statement: str, seq: int) -> None:
    empty(file, "c2")
    tamper(file, statement)
    found = verify_file(file)
    assert (found.ok, found.seq) == (False, seq)


def test_nothing_is_removed_while_the_chain_is_broken(file: Path) -> None:
    tamper(file, "UPDATE entries SET body = replace(body, 'hysterisk', 'rolig') WHERE seq = 3")
    with pytest.raises(StoreError) as refused:
        empty(file, "c2")
    assert "linje 3" in refused.value.words.da and sum(e.call == "c2" for e in entries_of(file)) == 6


def test_nothing_is_removed_while_a_desk_has_the_journal(file: Path) -> None:
    with Journal.open(file, "H4", ManualClock()), pytest.raises(StoreError) as refused:
        empty(file, "c2")
    assert "i brug" in refused.value.words.da


def test_lines_not_taken_in_yet_hold_it_back(file: Path, tmp_path: Path) -> None:
    spare = tmp_path / "spare.jsonl"
    spare.write_bytes(b"{}\n")
    with pytest.raises(StoreError):
        empty(file, "c2", spare=spare)
    assert sum(e.call == "c2" for e in entries_of(file)) == 6


def test_a_reader_that_is_at_it_is_told_and_the_next_run_cleans_up(file: Path) -> None:
    reader = LogReader(file)
    _, rows = reader.snapshot()
    next(rows)
    done = empty(file, "c2")
    assert done.lines == 6 and "et andet vindue læser" in done.left[0].da
    reader.close()
    assert empty(file, "c2").left == ()
    secret = f"c2 {SECRET}".encode()
    assert [each.name for each in file.parent.iterdir() if secret in each.read_bytes()] == []


def test_pictures_that_only_emptied_lines_name_go_with_them(file: Path) -> None:
    store = PictureStore.beside(file)
    both, own = store.keep(png(shade=10)), store.keep(png(shade=20))
    with Journal.open(file, "H4", ManualClock()) as journal:
        journal.append_sync([Draft("c1", "x", pictured(both)), Draft("c2", "x", pictured(both)),
                             Draft("c2", "x", pictured(own))])  # fmt: skip
    assert empty(file, "c2").pictures == 1
    assert (store.fault(both.sha256), store.fault(own.sha256)) == ("", "missing")
    assert verify_file(file).ok


def test_the_index_is_made_anew(file: Path) -> None:
    for end in (".index", ".index-wal", ".index-shm"):
        file.with_name(file.name + end).write_bytes(b"x")
    empty(file, "c2")
    assert [each.name for each in file.parent.iterdir() if ".index" in each.name] == []


def test_the_chain_itself_takes_an_emptied_line_only_where_it_is_told_to() -> None:
    bodies = [emptied_body("H4", 1), b'{"id":"b","seq":2}']
    first = Row(1, bodies[0], b"\1" * 32)
    rows = [first, Row(2, bodies[1], link(first.hash, bodies[1]))]
    assert not verify(rows).ok
    assert verify(rows, emptied=lambda row: row.seq == 1).ok
    assert decode_entry(bodies[0]).seq == 1
