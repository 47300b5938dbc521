"""The tables of promises and of who serves where as they lie on disk: read again when they change, never a stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.aftercarebook import AftercareBook
from app.config import Config
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.fold import fold
from app.domain.state import CallState
from locate.areas import Area, AreaHit
from tests.app.worlds import NUMBER, lines, place

NOW = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)
HIT = AreaHit(kommune=Area("kommune", "0899", "Øvelsø"))
HEAD = "kind;form;label;role;amount;unit;words;verified"
ROW = "tryghed;x;telefon;lokalpoliti;3;days;Vi ringer {frist} fra {modtager}, nr. {nummer} {andet};ja"


class Desk:
    def __init__(self, config: Config) -> None:
        self.words: list[Words | None] = []
        self.changes = 0
        self.book = AftercareBook(config, lambda call: HIT, lambda: NOW, self.words.append)
        self.book.start(self.changed)

    def changed(self) -> None:
        self.changes += 1

    def settle(self) -> None:
        done = threading.Event()
        self.book.look()
        assert self.book._worker is not None
        self.book._worker.ask("settled", lambda nothing: None, lambda nothing: done.set())
        assert done.wait(10)

    def forms(self, kind: str = "tryghed") -> list[str]:
        return [offer.form for offer in self.book.of(call()).forms(kind)]


def call(*more: f.Fact) -> CallState:
    base: list[f.Fact] = [
        f.CallRang(line="114", number=NUMBER), f.CallAnswered(operator="KHN"), f.InquiryNumbered(number="4-1"),
        f.PlaceChosen(place=place()),
    ]  # fmt: skip
    return fold(lines([*base, *more])).calls["c1"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(Config().with_(store=str(tmp_path)))
    yield opened
    opened.book.stop()


def test_without_a_table_of_its_own_a_desk_has_our_proposals_at_once(desk: Desk) -> None:
    assert desk.forms() == ["telefon", "besoeg"]
    assert not desk.book.of(call()).offer("tryghed", "").verified  # type: ignore[union-attr]


def test_a_table_laid_beside_the_journal_counts_from_then_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "promises.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    desk.settle()
    offer = desk.book.of(call()).offer("tryghed", "x")
    assert offer is not None
    assert offer.words.da == "Vi ringer onsdag den 25. november fra Lokalpolitiet på Øvelsø, nr. 4-1 {andet}"
    assert offer.verified
    assert desk.changes == 2
    desk.settle()
    assert desk.changes == 2  # nothing has changed since


def test_a_mistake_is_told_with_file_and_line_and_the_good_rows_count(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "promises.csv").write_text(f"{HEAD}\n{ROW}\nx;x;x;x;x;x;x;x\ny;y;y;y;y;y;y;y\n", encoding="utf-8")
    desk.settle()
    assert desk.forms() == ["x"]
    told = desk.words[-1]
    assert told is not None
    assert told.da.startswith("promises.csv:3: ")
    assert "1 linje til" in told.da
    (tmp_path / "promises.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    desk.settle()
    assert desk.words[-1] is None


def test_a_file_that_is_no_table_leaves_what_was_read_before(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "promises.csv").write_bytes(b"\xff\xfe no table")
    desk.settle()
    assert desk.forms() == ["telefon", "besoeg"]
    assert desk.words[-1] is not None


def test_a_table_that_was_named_and_is_gone_is_told_and_stops_nothing(tmp_path: Path) -> None:
    desk = Desk(Config().with_(store=str(tmp_path), promises=str(tmp_path / "nowhere.csv")))
    try:
        assert desk.forms() == []
        told = desk.words[-1]
        assert told is not None
        assert "nowhere.csv: kan ikke læses" in told.da
    finally:
        desk.book.stop()


def test_typing_in_another_field_makes_nothing_anew_and_the_cause_does(desk: Desk) -> None:
    first = desk.book.of(call())
    assert desk.book.of(call(f.FieldTyped(field="haendelse.egne_ord", value="min"))) is first
    threatened = desk.book.of(call(f.FieldSet(field="haendelse.aarsag", value="TRUSLER")))
    assert threatened.careful
    assert not first.careful


def test_the_seventy_two_hours_run_from_the_act(desk: Desk) -> None:
    after = desk.book.of(call(f.FieldSet(field="gerning.fra", value="lør. 21. nov. 12.30")))
    assert after.report_by is not None
    assert after.report_by.astimezone(UTC) == datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
