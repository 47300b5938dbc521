"""What makes a panel paint anew, and what must not: a letter, a moved cursor, an answer it does not show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from app.domain import facts as f
from app.domain.fold import fold
from app.domain.intake_facts import PositionRepeated
from app.picture import DeskInfo, Picture, at
from app.snapshot import Snapshot
from locate.register import Answer
from tests.app.worlds import NUMBER, START, line, place, report
from widgets.panels.form import FormPanel
from widgets.panels.news import is_news
from widgets.panels.where import WherePanel

INFO = DeskInfo(desk="Ø4", operator="KHN")
RANG, ANSWERED = f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")
TYPED, MOVED = f.FieldTyped(field="haendelse.egne_ord", value="d"), f.FocusMoved(target="haendelse.egne_ord")
NOW = START + timedelta(seconds=10.1)


def snapshots(facts: Iterable[f.Fact], then: Iterable[f.Entry]) -> tuple[Snapshot, Snapshot]:
    """The desk after some facts of one call, and after further log lines, folded on as the desk folds them."""
    first = [line(fact, n) for n, fact in enumerate(facts, 1)]
    before = fold(first)
    later = list(then)
    after = fold(later, before)
    mine = tuple(entry for entry in (*first, *later) if entry.call == "c1")
    return Snapshot(desk=before, call=before.call, entries=tuple(first)), Snapshot(
        desk=after, call=after.call, entries=mine
    )


def pictures(then: Iterable[f.Entry], now: datetime = NOW) -> tuple[Picture, Picture]:
    before, after = snapshots([RANG, ANSWERED], then)
    return at(INFO, before, NOW), at(INFO, after, now)


def test_the_first_picture_is_news() -> None:
    assert is_news(None, pictures([])[1])


def test_a_position_is_no_news_to_a_panel_that_shows_none() -> None:
    before, after = pictures([line(f.PositionReceived(report=report()), 3)])
    assert is_news(before, after)
    assert not is_news(before, after, positions="none")


def test_only_what_changes_the_best_position_is_news_to_a_panel_that_shows_the_best() -> None:
    fine = f.PositionReceived(report=report(8, seconds=5))
    before, _ = snapshots([RANG, ANSWERED, fine], [])
    shown = at(INFO, before, NOW)
    for fact, news in (
        (f.PositionReceived(report=report(400, seconds=6)), False),
        (PositionRepeated(of=report(8, seconds=5).raw_sha256, report=report(8, seconds=5)), False),
        (f.PositionReceived(report=report(4, seconds=7)), True),
        (f.PositionReceived(report=report(900, entity="mast", kind="cell", method="cell")), True),
    ):
        _, then = snapshots([RANG, ANSWERED, fine], [line(fact, 4)])
        assert is_news(shown, at(INFO, then, NOW), positions="best") is news, fact
        assert is_news(shown, at(INFO, then, NOW))


@pytest.mark.parametrize("fact", [TYPED, MOVED])
def test_a_letter_or_a_moved_cursor_is_news_only_to_who_shows_it(fact: f.Fact) -> None:
    before, after = pictures([line(fact, 3)])
    assert not is_news(before, after)
    assert is_news(before, after, typed=True)


@pytest.mark.parametrize(
    "fact", [f.FieldSet(field="haendelse.egne_ord", value="det"), f.AuthorityChosen(authority="fire", on=True)]
)
def test_a_value_that_is_handed_on_is_news_to_all(fact: f.Fact) -> None:
    before, after = pictures([line(TYPED, 3), line(fact, 4)])
    assert is_news(before, after)


def test_another_call_that_rings_meanwhile_is_news() -> None:
    before, after = pictures([line(TYPED, 3), line(RANG, 4, call="c2")])
    assert is_news(before, after)


def test_the_registers_answer_is_news_only_to_who_shows_it() -> None:
    before, _ = pictures([])
    answer = Answer(category="B", understood="street_number", candidates=(), ms=1.0)
    after = at(INFO, before.snapshot, NOW, answer, "nørregade")
    assert not is_news(before, after)
    assert WherePanel.is_news(None, before, after)  # type: ignore[arg-type]
    assert not FormPanel.is_news(None, before, after)  # type: ignore[arg-type]


def test_the_form_heads_and_the_place_are_news_of_their_own() -> None:
    before, after = pictures([line(f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"), 3)])
    assert FormPanel.is_news(None, before, after)  # type: ignore[arg-type]
    assert not WherePanel.is_news(None, before, after)  # type: ignore[arg-type]
    before, after = pictures([line(f.PlaceChosen(place=place()), 3)])
    assert WherePanel.is_news(None, before, after)  # type: ignore[arg-type]
    assert not FormPanel.is_news(None, before, after)  # type: ignore[arg-type]


@pytest.mark.parametrize(("seconds", "news"), [(0.0, False), (0.3, False), (0.95, True), (1.0, True), (-60.0, True)])
def test_a_clock_is_painted_at_every_whole_second(seconds: float, news: bool) -> None:
    before, _ = pictures([])
    assert is_news(before, at(INFO, before.snapshot, NOW + timedelta(seconds=seconds))) is news


def test_other_words_about_the_desk_are_news() -> None:
    before, _ = pictures([])
    assert is_news(before, at(DeskInfo(desk="Ø4", operator="LBM"), before.snapshot, NOW))
