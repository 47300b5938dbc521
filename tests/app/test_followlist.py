"""The follow-ups of a journal: read beside the desk, read on, found again by a desk that starts, given out as CSV."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.clock import ManualClock
from app.domain import facts as f
from app.domain import followup_facts as ff
from app.domain.catalogue import Words
from app.domain.fold import fold
from app.domain.followups import fold_followups, kept
from app.followlist import KEPT_COLUMNS, LIST_COLUMNS, FollowList, FollowUpLog, as_csv, kept_rows, list_rows
from app.store.journal import Draft, Journal
from tests.app.worlds import NUMBER, at, line


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def journal(tmp_path: Path, clock: ManualClock) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal.sqlite", "Ø4", clock)
    yield opened
    opened.close()


def closed(call: str, *facts: f.Fact) -> list[Draft]:
    all_: list[f.Fact] = [f.CallRang(line="114", number=NUMBER), *facts, f.InquiryClosed()]
    return [Draft(call, "KHN", fact) for fact in all_]


def test_the_log_is_read_on_from_where_it_stopped(journal: Journal, tmp_path: Path) -> None:
    log = FollowUpLog(tmp_path / "journal.sqlite")
    journal.append_sync(closed("c1", ff.FollowUpMade(id="o1", kind="tryghed")))
    assert [each.status for each in log.read()] == ["made"]
    journal.append_sync([Draft("c1", "RTO", ff.FollowUpTried(id="o1", outcome="not_reached"))])
    journal.append_sync([Draft("c1", "RTO", ff.FollowUpTried(id="o1", outcome="not_reached"))])
    found = log.read()[0]
    assert (found.status, len(found.tries), found.owner) == ("tried", 2, "RTO")
    assert log.read()[0] == found
    log.close()


def test_no_journal_has_no_follow_ups(tmp_path: Path) -> None:
    assert FollowUpLog(tmp_path / "none.sqlite").read() == ()


def test_a_desk_that_starts_knows_what_is_still_to_be_done_however_old(journal: Journal, clock: ManualClock) -> None:
    journal.append_sync(closed("old", ff.FollowUpMade(id="o1", kind="tryghed"), ff.FollowUpMade(id="o2", kind="klage")))
    journal.append_sync([Draft("old", "RTO", ff.FollowUpDone(id="o1", outcome="spoken"))])
    journal.append_sync(closed("settled", ff.FollowUpMade(id="o3", kind="tryghed")))
    journal.append_sync([Draft("settled", "RTO", ff.FollowUpDone(id="o3", outcome="spoken")),
                         Draft("settled", "RTO", ff.FollowUpsSettled())])  # fmt: skip
    clock.advance(90 * 86_400)
    state = fold(journal.working_set(clock.now()))
    assert {name: each.open for name, each in state.followups.items()} == {"o1": False, "o2": True}
    assert state.calls == {}  # the call itself is not read again


class Asked:
    def __init__(self) -> None:
        self.answer: Any = None
        self.failure: Words | None = None
        self._done = threading.Event()

    def deliver(self, answer: Any) -> None:
        self.answer = answer
        self._done.set()

    def fail(self, words: Words) -> None:
        self.failure = words
        self._done.set()

    def wait(self) -> Asked:
        assert self._done.wait(10)
        return self


def test_the_list_answers_beside_the_screen_and_writes_into_its_folder(journal: Journal, tmp_path: Path) -> None:
    journal.append_sync(closed("c1", ff.FollowUpMade(id="o1", kind="tryghed")))
    rows = FollowList(tmp_path / "journal.sqlite", tmp_path / "exports")
    try:
        asked = Asked()
        rows.load(asked.deliver, asked.fail)
        assert [each.id for each in asked.wait().answer] == ["o1"]
        asked = Asked()
        rows.export("liste.csv", b"a;b\r\n", asked.deliver, asked.fail)
        assert asked.wait().answer.read_bytes() == b"a;b\r\n"
    finally:
        rows.stop()


def test_what_fails_is_told_in_words_and_the_next_question_is_tried(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no journal at all, but long enough to be taken for one")
    rows = FollowList(tmp_path / "journal.sqlite", tmp_path / "journal.sqlite")  # a file where a folder should be
    try:
        for ask in (lambda a: rows.load(a.deliver, a.fail), lambda a: rows.export("x", b"", a.deliver, a.fail)):
            asked = Asked()
            ask(asked)
            assert asked.wait().failure is not None
    finally:
        rows.stop()


def test_csv_opens_in_a_danish_spreadsheet_and_holds_no_formula_and_no_unsafe_address() -> None:
    made = ff.FollowUpMade(id="o1", kind="tryghed", where="Algade 1", due=at(0), wish="x", promised="=1+1",
                           inquiry="4-1")  # fmt: skip
    careful = ff.FollowUpMade(id="o2", kind="tryghed", where="Hemmeligvej 7", careful=True)
    book = fold_followups([line(made, 1), line(careful, 2)])
    now = at(0) + timedelta(days=2)
    octets = as_csv(list_rows(book.values(), now), LIST_COLUMNS)
    assert octets.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["promised"] == "'=1+1"
    assert rows[0]["overdue_days"] == "2"
    assert rows[0]["due"] == "2026-11-22T04:12+01:00"
    assert "Hemmeligvej" not in octets.decode()
    figures = as_csv(kept_rows(kept(book.values(), now)), KEPT_COLUMNS)
    assert "I alt;2;0;0;0,0;2;1" in figures.decode("utf-8-sig")
