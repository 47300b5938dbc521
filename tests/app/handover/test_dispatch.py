"""Sheets on their way: never before their fact is on disk, never lost in silence, the same name when sent again."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.clock import ManualClock
from app.commands import form, handover, line, place
from app.desk import Desk
from app.domain import facts as f
from app.domain.state import DeskState
from app.handover.dispatch import Dispatcher, FolderReceiver, PracticeRecorder
from app.snapshot import Snapshot
from tests.app import worlds


class Journal:
    """A journal in memory that may be held up before its commit."""

    def __init__(self, old: Sequence[f.Entry] = ()) -> None:
        self.lines = list(old)
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()

    def append_sync(self, drafts: Sequence[tuple[str, str, f.Fact]]) -> tuple[f.Entry, ...]:
        self.reached.set()
        assert self.gate.wait(10)
        first = len(self.lines) + 1
        new = tuple(
            worlds.line(fact, first + i, float(first + i), call, by) for i, (call, by, fact) in enumerate(drafts)
        )
        self.lines += new
        return new

    def working_set(self, since: object) -> list[f.Entry]:
        return list(self.lines)


class Unreachable:
    """A receiver that cannot be reached."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error or OSError("no route")

    def deliver(self, name: str, content: dict[str, Any]) -> None:
        raise self.error


def desk_on(journal: Journal, seconds: float = 30.0) -> Desk:
    return Desk(
        journal,
        lambda operator: worlds.context(),
        lambda state, entries: Snapshot(desk=state, call=state.call, entries=tuple(entries)),
        ManualClock(worlds.at(seconds)),
        "KHN",
    )


def at_once(work: Callable[[], None]) -> None:
    work()


def ready(desk: Desk) -> None:
    """Bring call c1 to where it may be sent."""
    desk.do(line.ring, "112", worlds.NUMBER).result(5)
    desk.do(line.answer).result(5)
    desk.do(_numbered, "Ø4-261122-0001-1").result(5)
    desk.do(place.choose, "c1", worlds.place()).result(5)
    desk.do(form.set_field, "c1", "haendelse.aarsag", "BRAND-BYG").result(5)


def _numbered(context: object, state: DeskState, number: str) -> list[tuple[str, f.Fact]]:
    return [("c1", f.InquiryNumbered(number=number))]


def drained(desk: Desk) -> list[f.Fact]:
    """Return the facts of c1 once the desk has done all that was asked of it."""
    desk.do(lambda context, state: []).result(5)
    return [e.fact for e in desk.entries("c1")]


def test_no_sheet_leaves_before_its_fact_is_in_the_journal() -> None:
    journal, recorder = Journal(), PracticeRecorder()
    desk = desk_on(journal)
    Dispatcher(desk, recorder, at_once)
    ready(desk)
    journal.gate.clear()
    journal.reached.clear()
    sending = desk.do(handover.send, "c1")
    assert journal.reached.wait(5)
    assert recorder.sheets == []
    journal.gate.set()
    sending.result(5)
    assert [name for name, _ in recorder.sheets] == ["Ø4-261122-0001-1-fire-1"]
    desk.stop()


def test_each_try_has_a_name_of_its_own() -> None:
    desk, recorder = desk_on(Journal()), PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do(handover.send, "c1").result(5)
    assert [name for name, _ in recorder.sheets] == ["Ø4-261122-0001-1-fire-1", "Ø4-261122-0001-1-fire-2"]
    desk.stop()


def test_two_calls_without_a_number_never_share_a_sheet() -> None:
    ready_facts: list[f.Fact] = [
        f.CallRang(line="112", number=worlds.NUMBER),
        f.CallAnswered(operator="KHN"),
        f.PlaceChosen(place=worlds.place()),
        f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
        f.AuthorityChosen(authority="fire", on=True),
    ]
    desk = desk_on(Journal([*worlds.lines(ready_facts, "a"), *worlds.lines(ready_facts, "b", 10)]))
    recorder = PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    for call in ("a", "b"):
        desk.do(handover.send, call).result(5)
    assert len({name for name, _ in recorder.sheets}) == 2
    desk.stop()


@pytest.mark.parametrize("error", [OSError("gone"), ValueError("odd"), RuntimeError("adapter")])
def test_a_receiver_that_cannot_be_reached_becomes_a_fact_and_stops_nothing(error: Exception) -> None:
    desk = desk_on(Journal())
    Dispatcher(desk, Unreachable(error), at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    assert drained(desk)[-1] == f.HandoverFailed(authority="fire", attempt=1, reason="unreachable")
    desk.stop()


def test_the_next_try_after_a_failure_goes_out() -> None:
    desk = desk_on(Journal())
    Dispatcher(desk, Unreachable(), at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    drained(desk)
    desk.do(handover.send, "c1").result(5)
    tried = [fact.attempt for fact in drained(desk) if isinstance(fact, f.HandoverTried)]
    assert tried == [1, 2]
    desk.stop()


def test_a_late_failure_of_an_old_try_does_not_end_the_new_one() -> None:
    desk, held = desk_on(Journal()), []
    Dispatcher(desk, Unreachable(), held.append)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do(handover.send, "c1").result(5)
    held[0]()
    facts = drained(desk)
    call = desk.snapshot.desk.calls["c1"]
    assert not any(isinstance(x, f.HandoverFailed) and x.reason == "unreachable" for x in facts)
    assert call.tries[-1].running
    desk.stop()


def test_a_receipt_comes_back_as_a_fact() -> None:
    desk = desk_on(Journal())
    Dispatcher(desk, PracticeRecorder(), at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do_as("system", handover.receive, "c1", "fire", "R1").result(5)
    assert desk.snapshot.desk.calls["c1"].tries[0].receipt == "R1"
    desk.stop()


def test_what_is_learned_after_the_send_goes_out_and_says_where_it_belongs() -> None:
    desk, recorder = desk_on(Journal()), PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    desk.do(form.set_field, "c1", "brand.etage", "2. sal").result(5)
    name, content = recorder.sheets[-1]
    assert name.startswith("Ø4-261122-0001-1-fire-u")
    assert content["text"] == "brand.etage: 2. sal"
    assert (content["call"], content["authority"], content["practice"]) == ("c1", "fire", False)
    desk.stop()


def test_an_update_that_did_not_arrive_is_written_into_the_call() -> None:
    desk = desk_on(Journal())
    flaky = PracticeRecorder()
    dispatcher = Dispatcher(desk, flaky, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    dispatcher._receiver = Unreachable()
    desk.do(form.set_field, "c1", "brand.etage", "2. sal").result(5)
    last = drained(desk)[-1]
    assert isinstance(last, f.NoteAdded)
    assert "Brand" in last.text
    assert "2. sal" in last.text
    desk.stop()


def _fallen(seconds: float, *more: f.Fact) -> list[f.Entry]:
    """The log of a desk that fell right after the commit of a send, so many seconds after the ring."""
    facts: list[f.Fact] = [
        f.CallRang(line="112", number=worlds.NUMBER),
        f.CallAnswered(operator="KHN"),
        f.InquiryNumbered(number="Ø4-261122-0001-1"),
        f.PlaceChosen(place=worlds.place()),
        f.AuthorityChosen(authority="fire", on=True),
    ]
    tried = f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen", attempt=1)
    return [*worlds.lines(facts), *(worlds.line(x, 10 + i, seconds) for i, x in enumerate((tried, *more)))]


def test_a_sheet_that_was_on_its_way_when_the_desk_fell_goes_out_at_the_next_start_under_its_own_name() -> None:
    desk, recorder = desk_on(Journal(_fallen(20.0))), PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    assert [name for name, _ in recorder.sheets] == ["Ø4-261122-0001-1-fire-1"]
    desk.stop()


@pytest.mark.parametrize("end", [f.HandoverReceived(authority="fire"), f.HandoverFailed(authority="fire")])
def test_a_try_that_has_ended_is_not_sent_again(end: f.Fact) -> None:
    desk, recorder = desk_on(Journal(_fallen(20.0, end))), PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    assert recorder.sheets == []
    desk.stop()


def test_an_alarm_of_long_ago_does_not_go_out_again_by_itself() -> None:
    desk, recorder = desk_on(Journal(_fallen(20.0)), seconds=20.0 + 601), PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    assert recorder.sheets == []
    desk.stop()


def test_a_sheet_leaves_even_when_the_screen_cannot_be_drawn() -> None:
    def broken(state: DeskState, entries: Sequence[f.Entry]) -> Snapshot:
        raise RuntimeError("a guide that cannot be laid out")

    desk = Desk(Journal(), lambda operator: worlds.context(), broken, ManualClock(worlds.at(30)), "KHN")
    recorder = PracticeRecorder()
    Dispatcher(desk, recorder, at_once)
    ready(desk)
    desk.do(handover.send, "c1").result(5)
    assert len(recorder.sheets) == 1
    desk.stop()


# --- the folder


def test_a_sheet_lies_in_the_folder_whole_and_readable(tmp_path: Path) -> None:
    folder = tmp_path / "til" / "brand"
    FolderReceiver(folder).deliver("Ø4-261122-0001-1-fire-1", {"place": "Sønderå 1, æøå", "priority": 1})
    (only,) = folder.iterdir()
    assert only.name == "Ø4-261122-0001-1-fire-1.json"
    assert json.loads(only.read_text("utf-8")) == {"place": "Sønderå 1, æøå", "priority": 1}


def test_the_same_sheet_sent_twice_is_one_file(tmp_path: Path) -> None:
    receiver = FolderReceiver(tmp_path)
    receiver.deliver("a-fire-1", {"n": 1})
    receiver.deliver("a-fire-1", {"n": 2})
    (only,) = tmp_path.iterdir()
    assert json.loads(only.read_text("utf-8")) == {"n": 2}


def test_a_sheet_that_cannot_be_written_leaves_nothing_half(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        FolderReceiver(tmp_path).deliver("a-fire-1", {"n": object()})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        FolderReceiver(tmp_path / "file" / "sheets").deliver("a", {})
