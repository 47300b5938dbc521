"""What came before a call, looked up beside the desk: asked once, told when it is known, never waited for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.state import CallState
from app.earlier import Earlier
from app.store.journal import Draft, Journal
from app.store.sqlite import Error, StoreError, open_reader
from app.store.summary import summary
from tests.app.test_registry import register
from tests.app.worlds import NUMBER, START, lines, place


class Told:
    """Counts how often the desk is told to show itself anew, and waits for it."""

    def __init__(self) -> None:
        self.times = 0
        self._more = threading.Condition()

    def __call__(self) -> None:
        with self._more:
            self.times += 1
            self._more.notify_all()

    def wait(self, times: int) -> None:
        with self._more:
            assert self._more.wait_for(lambda: self.times >= times, 20), "nothing came"


def call(*facts: f.Fact, number: str = NUMBER) -> CallState:
    state = fold_call(lines([f.CallRang(line="112", number=number), *facts], "now"))
    assert state is not None
    return state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def earlier(path: Path, told: Told) -> Iterator[Earlier]:
    clock = ManualClock(START - timedelta(hours=2))
    with Journal.open(path, "H4", clock) as journal:
        register(journal, clock, "a")
        register(journal, clock, "b", "Algade 31")
        register(journal, clock, "c", "Nørregade 12", "+4500005511")
        opened = Earlier(path, summary({}), "")
        opened.start(told)
        yield opened
        opened.stop()


def test_the_answer_comes_later_and_the_desk_is_told(earlier: Earlier, told: Told) -> None:
    here = call(f.PlaceChosen(place=place()))
    assert earlier.of(here) is None
    told.wait(2)
    found = earlier.of(here)
    assert found is not None
    assert [row.call for row in found.by_number] == ["b", "a"]
    assert [row.call for row in found.at_place] == ["c", "a"]


def test_a_letter_typed_asks_nothing_and_another_place_does(earlier: Earlier, told: Told) -> None:
    earlier.of(call())
    told.wait(2)
    assert earlier.of(call(f.FieldTyped(field="haendelse.egne_ord", value="r"))) is not None
    assert told.times == 2
    assert earlier.of(call(f.PlaceChosen(place=place("Algade 31", lat=56.43)))) is None
    told.wait(3)


def test_the_number_the_caller_wants_to_be_rung_on_counts(earlier: Earlier, told: Told) -> None:
    other = call(f.FieldSet(field="anmelder.ring_tilbage", value="00 00 55 11"), number="")
    earlier.of(other)
    told.wait(2)
    found = earlier.of(other)
    assert found is not None and [row.call for row in found.by_number] == ["c"]


def test_without_number_and_place_there_is_nothing_to_look_up(earlier: Earlier) -> None:
    found = earlier.of(call(number=""))
    assert found is not None and found.number_total == found.place_total == 0


def test_a_journal_that_cannot_be_read_leaves_the_call_alone(tmp_path: Path, told: Told) -> None:
    lost = Earlier(tmp_path / "none.db", summary({}), "")
    lost.start(told)
    assert lost.of(call()) is None
    lost.stop()
    assert lost.of(call()) is None


def test_a_look_up_that_failed_is_made_again_with_the_next_fact(
    earlier: Earlier, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = threading.Event()

    def down(*asked: object) -> None:
        failed.set()
        raise StoreError("nede", "down")

    with monkeypatch.context() as broken:
        broken.setattr("app.store.inquiries.InquiryIndex.history", down)
        assert earlier.of(call()) is None
        assert failed.wait(20)
        earlier._worker.ask("after it", lambda shelf: None, lambda done: told())  # type: ignore[union-attr]
        told.wait(2)
    assert earlier.of(call()) is None
    told.wait(3)
    found = earlier.of(call())
    assert found is not None and found.by_number


def test_an_old_store_is_read_on_its_own_behind_the_desk(path: Path, told: Told) -> None:
    clock = ManualClock()
    with Journal.open(path, "H4", clock) as journal:
        for n in range(45):
            journal.append_sync([Draft(f"c{n}", "line", f.CallRang(line="112", number=NUMBER))])
        opened = Earlier(path, summary({}), "")
        opened.start(told)
        try:
            pause = threading.Event()
            while _missing(path) and not pause.wait(0.05):
                assert told.times == 1, "the desk is not shown anew for it"
        finally:
            opened.stop()


def _missing(path: Path) -> int:
    """Return how many inquiries of the store are not in the index beside it."""
    try:
        index = open_reader(path.with_name(path.name + ".index"))
    except StoreError:
        return 45
    try:
        return 45 - int(index.execute("SELECT count(*) FROM inquiry").fetchone()[0])
    except Error:
        return 45
    finally:
        index.close()
