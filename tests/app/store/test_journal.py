import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import ManualClock, boot_id
from app.domain.facts import (
    CallAnswered,
    CallRang,
    Entry,
    Fact,
    FieldSet,
    FieldTyped,
    InquiryClosed,
    InquiryNumbered,
    NoteAdded,
    PositionReceived,
)
from app.domain.intake_facts import CallTakenElsewhere, SpoolTaken
from app.store.chain import Head
from app.store.journal import Draft, Journal
from app.store.log import LogReader
from app.store.sqlite import StoreError
from app.store.verify import verify_file
from locate.report import LocationReport

Open = Callable[..., Journal]


def note(text: str, call: str = "c1") -> Draft:
    return Draft(call, "op", NoteAdded(text=text))


def test_a_fact_comes_back_with_its_place_in_the_order_and_its_provenance(journal: Journal, clock: ManualClock) -> None:
    entry, second = journal.append_sync([note("hej"), Draft("", "handset", NoteAdded(text="æøå \x00 \n"))])
    assert (entry.desk, entry.seq, entry.call, entry.by) == ("H4", 1, "c1", "op")
    assert (entry.at, entry.mono, entry.boot) == (clock.now(), clock.monotonic(), boot_id())
    assert (second.seq, second.call) == (2, "")
    assert journal.entries() == [entry, second]
    assert journal.entries("c1") == [entry]
    assert journal.entries("c2") == []


def test_the_time_of_a_fact_is_when_it_was_learned_not_when_the_disk_was_done(
    journal: Journal, clock: ManualClock
) -> None:
    busy, gate = threading.Event(), threading.Event()

    def hold_up(entries: tuple[Entry, ...]) -> None:
        busy.set()
        gate.wait(5)

    journal.subscribe(hold_up)
    learned = clock.now()
    journal.append([note("en")])
    assert busy.wait(5)
    waiting = journal.append([note("to")])
    clock.advance(60)
    gate.set()
    (entry,) = waiting.result(5)
    assert entry.at == learned


def test_the_log_goes_on_where_it_was_after_a_restart(open_journal: Open) -> None:
    first = open_journal()
    first.append_sync([note("a"), note("b")])
    head = first.head()
    first.close()
    again = open_journal()
    assert again.head() == head
    (entry,) = again.append_sync([note("c")])
    assert entry.seq == 3
    assert [e.seq for e in again.entries()] == [1, 2, 3]


def test_a_new_journal_is_empty(journal: Journal) -> None:
    assert journal.entries() == []
    assert journal.calls() == []
    assert journal.head() == Head()
    assert journal.trouble is None
    assert journal.append_sync([]) == ()


def test_calls_are_listed_in_the_order_they_first_appear(journal: Journal) -> None:
    journal.append_sync([note("x", "c2"), note("x", ""), note("x", "c1"), note("x", "c2"), note("x", "c0")])
    assert journal.calls() == ["c2", "c1", "c0"]


def test_what_waits_in_the_queue_goes_to_disk_in_one_commit(journal: Journal, path: Path) -> None:
    busy, gate = threading.Event(), threading.Event()
    seen: list[int] = []
    reader = LogReader(path)

    def look(entries: tuple[Entry, ...]) -> None:
        seen.append(reader.head().seq)
        busy.set()
        gate.wait(5)

    journal.subscribe(look)
    journal.append([note("first")])
    assert busy.wait(5)
    futures = [journal.append([note(str(n))]) for n in range(50)]
    gate.set()
    futures[-1].result(5)
    reader.close()
    assert seen == [1] + [51] * 50


def test_nobody_sees_a_fact_before_it_is_on_disk(journal: Journal, path: Path) -> None:
    reader = LogReader(path)
    found: list[bool] = []
    journal.subscribe(lambda entries: found.append({e.id for e in reader.entries()} >= {e.id for e in entries}))
    for n in range(20):
        journal.append([note(str(n))])
    journal.append_sync([note("end")])
    reader.close()
    assert found == [True] * 21


def test_subscribers_hear_first_then_done_then_the_future_and_all_in_order(journal: Journal) -> None:
    heard: list[object] = []
    journal.subscribe(lambda entries: heard.append(("subscriber", entries[0].seq)))
    answer = journal.append([note("x")], lambda entries: heard.append(("done", entries[0].seq)))
    answer.add_done_callback(lambda future: heard.append(("future", future.result()[0].seq)))
    journal.append_sync([note("y")])
    assert heard == [("subscriber", 1), ("done", 1), ("future", 1), ("subscriber", 2)]


def test_a_subscriber_that_fails_stops_nobody(journal: Journal) -> None:
    heard: list[int] = []

    def fail(entries: tuple[Entry, ...]) -> None:
        raise RuntimeError("a bug elsewhere")

    journal.subscribe(fail)
    journal.subscribe(lambda entries: heard.append(entries[0].seq))
    journal.append_sync([note("x")])
    journal.append_sync([note("y")])
    assert heard == [1, 2]


def test_a_subscriber_may_append_but_not_wait_for_itself(journal: Journal) -> None:
    raised: list[type] = []

    def follow(entries: tuple[Entry, ...]) -> None:
        if entries[0].seq == 1:
            journal.append([note("follows")])
            with pytest.raises(RuntimeError, match="own thread"):
                journal.append_sync([note("never")])
            raised.append(RuntimeError)

    journal.subscribe(follow)
    journal.append_sync([note("x")])
    journal.append_sync([note("y")])
    assert raised
    assert sorted(e.fact.text for e in journal.entries() if isinstance(e.fact, NoteAdded)) == ["follows", "x", "y"]


def test_a_fact_that_cannot_be_written_down_fails_alone(journal: Journal) -> None:
    broken = journal.append([note("ok so far"), note("half a character \ud800")])
    fine = journal.append([note("fine")])
    with pytest.raises(UnicodeEncodeError):
        broken.result(5)
    assert fine.result(5)[0].seq == 1
    assert len(journal.entries()) == 1


def test_a_queued_fact_cannot_be_cancelled(journal: Journal) -> None:
    answer = journal.append([note("x")])
    assert not answer.cancel()
    assert answer.result(5)


def test_closing_writes_what_is_queued_and_then_takes_nothing_more(open_journal: Open) -> None:
    journal = open_journal()
    futures = [journal.append([note(str(n))]) for n in range(200)]
    journal.close()
    journal.close()
    assert [f.result(0)[0].seq for f in futures] == list(range(1, 201))
    with pytest.raises(StoreError, match="closed"):
        journal.append_sync([note("late")])
    assert len(open_journal().entries()) == 200


def test_two_threads_append_without_gaps_and_each_in_its_own_order(journal: Journal) -> None:
    def work(name: str) -> None:
        for n in range(150):
            journal.append([note(str(n), name)])

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.append_sync([note("end", "")])
    entries = journal.entries()
    assert [e.seq for e in entries] == list(range(1, 302))
    for name in ("a", "b"):
        texts = [e.fact.text for e in journal.entries(name) if isinstance(e.fact, NoteAdded)]
        assert texts == [str(n) for n in range(150)]


def test_facts_from_many_threads_stand_in_the_order_of_their_times(path: Path) -> None:
    class SlowClock(ManualClock):
        def monotonic(self) -> float:
            self.advance(1)
            now = super().monotonic()
            time.sleep(0.0005)  # long enough for another thread to overtake, if it could
            return now

    with Journal.open(path, "H4", SlowClock()) as journal:
        work = [threading.Thread(target=lambda: [journal.append([note("x")]) for _ in range(20)]) for _ in range(4)]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        journal.append_sync([])
        times = [e.mono for e in journal.entries()]
    assert len(times) == 80
    assert times == sorted(times)


def test_a_journal_in_use_is_refused_in_words_also_to_another_program(journal: Journal, path: Path) -> None:
    with pytest.raises(StoreError, match="already in use"):
        Journal.open(path, "H4", ManualClock())
    script = (
        "import sys, pathlib; from app.store.journal import Journal; from app.clock import SystemClock\n"
        "Journal.open(pathlib.Path(sys.argv[1]), 'H4', SystemClock())"
    )
    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "already in use by another window" in run.stderr


def test_another_desks_journal_is_refused_in_words(open_journal: Open, path: Path) -> None:
    open_journal().close()
    with pytest.raises(StoreError, match="belongs to desk H4, not H5"):
        Journal.open(path, "H5", ManualClock())
    open_journal().close()


def test_a_desk_name_that_makes_no_numbers_is_refused_at_the_start(path: Path) -> None:
    with pytest.raises(StoreError, match="will not do"):
        Journal.open(path, "pult 4", ManualClock())


def test_a_clock_set_back_changes_nothing_in_the_order(journal: Journal, clock: ManualClock) -> None:
    for moment in (datetime(2038, 1, 19, 4, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)):
        clock.jump(moment)
        clock.advance(1)
        journal.append_sync([note(str(moment))])
    first, second = journal.entries()
    assert first.at > second.at
    assert first.seq < second.seq
    assert first.mono < second.mono


# --- case numbers ------------------------------------------------------------------------------------------------


def number(journal: Journal) -> str:
    (entry,) = journal.append_sync([Draft("c1", "system", InquiryNumbered(number=""))])
    assert isinstance(entry.fact, InquiryNumbered)
    return entry.fact.number


def test_case_numbers_count_per_day_of_copenhagen_and_over_restarts(open_journal: Open, clock: ManualClock) -> None:
    journal = open_journal()
    clock.jump(datetime(2026, 11, 22, 22, 59, tzinfo=UTC))
    assert [number(journal)[:14] for _ in range(2)] == ["H4-261122-0001", "H4-261122-0002"]
    journal.close()
    journal = open_journal()
    assert number(journal).startswith("H4-261122-0003-")
    clock.advance(120)
    assert number(journal).startswith("H4-261123-0001-")
    clock.jump(clock.now() - timedelta(minutes=5))
    assert number(journal).startswith("H4-261122-0004-")


def test_case_numbers_grow_past_9999(open_journal: Open) -> None:
    journal = open_journal()
    journal.append_sync([Draft("c1", "system", InquiryNumbered(number="")) for _ in range(9999)])
    assert number(journal).startswith("H4-261122-10000-")
    journal.close()
    assert number(open_journal()).startswith("H4-261122-10001-")


# --- what a restart needs ----------------------------------------------------------------------------------------


def test_the_working_set_holds_open_and_recent_calls_whole_and_leaves_old_closed_ones(
    journal: Journal, clock: ManualClock
) -> None:
    ring = CallRang(line="112", number="+4500001234")
    journal.append_sync([Draft("old", "line", ring), note("x", "old"), Draft("old", "op", InquiryClosed())])
    journal.append_sync([Draft("open", "line", ring), Draft("open", "op", CallAnswered(operator="KHN")), note("", "")])
    clock.advance(86_400)
    since = clock.now()
    clock.advance(1)
    journal.append_sync([Draft("new", "line", ring), Draft("new", "op", InquiryClosed()), note("shift", "")])
    found = journal.working_set(since)
    assert [(e.seq, e.call) for e in found] == [(4, "open"), (5, "open"), (7, "new"), (8, "new"), (9, "")]


def test_the_working_set_leaves_calls_that_another_desk_took_and_keeps_only_the_newest_mark_of_the_spool(
    journal: Journal, clock: ManualClock
) -> None:
    ring = CallRang(line="112", number="+4500001234")
    elsewhere = CallTakenElsewhere(desk="H5")
    journal.append_sync([Draft("theirs", "line", ring), Draft("theirs", "line", elsewhere)])
    journal.append_sync([Draft("ours", "line", ring), Draft("ours", "line", CallAnswered(operator="KHN"))])
    journal.append_sync([Draft("ours", "line", elsewhere)])
    journal.append_sync([Draft("", "line", SpoolTaken(mark="a")), Draft("", "line", SpoolTaken(mark="b"))])
    clock.advance(86_400)
    found = journal.working_set(clock.now())
    assert [(e.seq, e.call) for e in found] == [(3, "ours"), (4, "ours"), (5, "ours"), (7, "")]


# --- anything at all ---------------------------------------------------------------------------------------------

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_reports = st.builds(
    LocationReport, kind=st.just("aml-sms"), status=st.just("unreadable"), raw=st.binary(max_size=40), extra=st.just({})
)
_facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(NoteAdded, text=_texts),
    st.builds(FieldTyped, field=_texts, value=_texts, cursor=st.integers(0, 2**31)),
    st.builds(FieldSet, field=_texts, value=_texts, source=st.sampled_from(["operator", "script", "handset"])),
    st.builds(CallRang, line=st.sampled_from(["112", "114"]), number=_texts),
    st.builds(PositionReceived, report=_reports),
)
_drafts = st.builds(Draft, call=st.sampled_from(["", "c1", "c2"]), by=_texts, fact=_facts)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(_drafts, max_size=6), max_size=8), st.integers(0, 7))
def test_whatever_is_appended_comes_back_equal_in_order_and_sealed(batches: list[list[Draft]], restart: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        journal = Journal.open(path, "H4", ManualClock())
        for n, batch in enumerate(batches):
            journal.append(batch)
            if n == restart:
                journal.close()
                journal = Journal.open(path, "H4", ManualClock())
        journal.append_sync([])
        found = journal.entries()
        journal.close()
        wanted = [draft for batch in batches for draft in batch]
        assert [(e.call, e.by, e.fact) for e in found] == wanted
        assert [e.seq for e in found] == list(range(1, len(wanted) + 1))
        assert len({e.id for e in found}) == len(wanted)
        verdict = verify_file(path)
        assert verdict.ok
        assert verdict.count == len(wanted)
