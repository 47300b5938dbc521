"""The desk: journal first, commands in order, a failure never takes it down."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime

import pytest

from app.clock import ManualClock
from app.commands import Context, Facts, line
from app.desk import Desk
from app.domain import facts as f
from app.domain.state import DeskState
from app.snapshot import Snapshot
from tests.app import worlds


class MemoryJournal:
    """A journal in memory that can be told to fail."""

    def __init__(self, old: Sequence[f.Entry] = ()) -> None:
        self.lines: list[f.Entry] = list(old)
        self.broken = False

    def append_sync(self, drafts: Sequence[tuple[str, str, f.Fact]]) -> tuple[f.Entry, ...]:
        if self.broken:
            raise OSError("disk gone")
        new = [
            worlds.line(fact, len(self.lines) + i + 1, float(len(self.lines) + i), call, by)
            for i, (call, by, fact) in enumerate(drafts)
        ]
        self.lines += new
        return tuple(new)

    def working_set(self, since: datetime) -> list[f.Entry]:
        return list(self.lines)


def open_desk(journal: MemoryJournal) -> Desk:
    return Desk(
        journal,
        lambda operator: worlds.context(),
        lambda state, entries: Snapshot(desk=state, call=state.call, entries=tuple(entries)),
        ManualClock(),
        "KHN",
    )


def test_a_listener_never_sees_a_fact_that_is_not_in_the_journal() -> None:
    journal = MemoryJournal()
    desk = open_desk(journal)
    seen: list[tuple[int, int]] = []
    desk.subscribe(lambda snapshot, entries: seen.append((entries[-1].seq, len(journal.lines))))
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    desk.do(line.answer).result(5)
    desk.stop()
    assert seen
    assert all(seq <= written for seq, written in seen)


def test_each_command_sees_what_the_one_before_it_did() -> None:
    desk = open_desk(MemoryJournal())
    desk.do(line.ring, "112", worlds.NUMBER)
    desk.do(line.answer)
    last = desk.do(line.end, "c1")
    assert [type(e.fact).__name__ for e in last.result(5)] == ["CallEnded"]
    desk.stop()


def test_a_journal_that_fails_is_told_and_the_next_command_is_served() -> None:
    journal = MemoryJournal()
    desk = open_desk(journal)
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    journal.broken = True
    with pytest.raises(OSError, match="disk gone"):
        desk.do(line.answer).result(5)
    assert desk.snapshot.desk.current == ""
    journal.broken = False
    desk.do(line.answer).result(5)
    assert desk.snapshot.desk.current == "c1"
    desk.stop()


def test_a_desk_that_starts_again_stands_where_it_stood() -> None:
    journal = MemoryJournal()
    desk = open_desk(journal)
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    desk.do(line.answer).result(5)
    before = desk.snapshot
    desk.stop()
    again = open_desk(MemoryJournal(journal.lines))
    assert again.snapshot.desk == before.desk
    assert again.snapshot.entries == before.entries
    again.stop()


def test_a_command_that_breaks_does_not_stop_the_desk() -> None:
    def broken(context: Context, state: DeskState) -> Facts:
        raise RuntimeError("a fault of ours")

    desk = open_desk(MemoryJournal())
    with pytest.raises(RuntimeError):
        desk.do(broken).result(5)
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    assert len(desk.snapshot.desk.calls) == 1
    desk.stop()


def test_commands_from_many_threads_keep_one_order() -> None:
    journal = MemoryJournal()
    desk = open_desk(journal)
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    threads = [threading.Thread(target=lambda: desk.do(line.switch_line, "c1").result(5)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desk.stop()
    assert [e.seq for e in journal.lines] == list(range(1, 10))
    assert desk.snapshot.desk.calls["c1"].line == "112"


def test_what_changed_beside_the_log_is_shown_anew_without_a_log_line() -> None:
    journal = MemoryJournal()
    desk = open_desk(journal)
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    told: list[tuple[Snapshot, tuple[f.Entry, ...]]] = []
    desk.subscribe(lambda snapshot, entries: told.append((snapshot, entries)))
    before = desk.snapshot
    desk.refresh()
    desk.do(lambda context, state: []).result(5)
    assert [entries for _, entries in told] == [()]
    assert told[0][0] is desk.snapshot is not before
    assert len(journal.lines) == 1
    desk.stop()
