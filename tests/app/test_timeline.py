"""The log as people read it: every kind of fact once, nothing masked in the clear, no format string from outside."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.facts import FACT_TYPES
from app.timeline import _LINES, describe
from tests.app.worlds import line, place, report

# Keystrokes, cursor moves and what the desk writes for itself: no news to a person.
SILENT = {
    "FieldTyped", "FocusMoved", "ScriptStarted", "AnswerGiven", "ItemSkipped", "ItemChosen", "InterruptEnded",
    "PracticeRated", "PracticeStressed", "PracticeCued", "PracticeNoted", "PracticeSelfRated",
    "PracticeForgotten", "LineForgotten",
    "SpoolTaken", "MapPictured", "ItemShown", "NudgeShown", "WordsDeclined",
    "FollowUpsSettled",
}  # fmt: skip


def told(fact: f.Fact, language: str = "da") -> str:
    found = describe(line(fact, 1), language)
    return found.text if found else ""


def test_every_fact_has_a_line_or_is_known_to_be_no_news() -> None:
    lines = {each.__name__ for each in _LINES} | {"FieldSet", "PositionReceived"}
    assert {each.__name__ for each in FACT_TYPES} - lines == SILENT


@pytest.mark.parametrize("language", ["da", "en"])
def test_words_from_outside_with_braces_are_words(language: str) -> None:
    odd = "{fact.text} {0} {name} %s"
    assert odd in told(f.NoteAdded(text=odd), language)
    assert odd in told(f.CallerSaid(text=odd), language)
    assert odd in told(f.UpdateSent(authority="fire", text=odd), language)
    assert odd in told(f.SupplementAdded(text=odd), language)
    assert odd in told(f.HandoverTried(authority="fire", receiver=odd), language)
    assert odd in told(f.PlaceChosen(place=place(odd)), language)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_cpr_number_is_masked_whoever_learned_it(language: str) -> None:
    cpr = "010160-0006"
    for fact in (
        f.FieldSet(field="anmelder.cpr", value=cpr),
        f.FieldSet(field="anmelder.cpr", value=cpr, source="caller"),
        f.SupplementAdded(text=cpr, field="anmelder.cpr"),
    ):
        shown = told(fact, language)
        assert shown
        assert cpr not in shown


def test_the_three_kinds_of_no_position_read_differently_from_each_other_and_from_a_position() -> None:
    no_fix = report(None, status="no_position", lat=None, lon=None, shape=None)
    garbled = report(None, status="unreadable", lat=None, lon=None, shape=None)
    mast = report(2800, entity="mast", kind="cell", method="cell", extra={"name": "Mast Lunde"})
    texts = [told(f.PositionReceived(report=r)) for r in (no_fix, garbled, mast, report())]
    assert texts == [
        "Telefonen fandt ingen position", "Ulæselig positionsmelding", "Mast Lunde, ca. 2,8 km",
        "AML 18 m (68 %), satellit",
    ]  # fmt: skip


def test_a_position_is_called_by_the_way_it_came_and_not_always_aml() -> None:
    assert told(f.PositionReceived(report=report(kind="ecall"))).startswith("eCall 18 m")
    assert told(f.PositionReceived(report=report(kind="pidf-lo"))).startswith("PIDF-LO 18 m")
    assert told(f.PositionReceived(report=report(kind="text"))).startswith("Position 18 m")


def test_a_radius_or_confidence_that_was_not_sent_is_not_made_up() -> None:
    unknown = report(None, confidence=None, method=None)
    assert told(f.PositionReceived(report=unknown)) == "AML ukendt radius, ukendt metode"


def test_a_cause_is_told_in_words_and_an_emptied_field_as_emptied() -> None:
    entry = line(f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"), 1)
    shown = describe(entry, "da", lambda code: "Bygningsbrand")
    assert shown is not None
    assert shown.text == "Årsag: Bygningsbrand"
    assert told(f.FieldSet(field="brand.etage", value="")) == "Etage: slettet"


def test_an_outcome_or_follow_up_of_a_newer_desk_stands_as_it_is() -> None:
    assert told(f.OutcomeChosen(outcome="ny_slags")) == "Udfald: ny_slags"
    assert told(f.FollowUpChosen(kind="ny_hjaelp")) == "ny_hjaelp valgt"


def test_an_authority_that_follows_from_the_cause_reads_differently_from_one_chosen_by_hand() -> None:
    assert told(f.AuthorityChosen(authority="fire", on=True, source="script")) == "Brand følger af årsag"
    assert told(f.AuthorityChosen(authority="fire", on=True)) == "Brand valgt"
    assert told(f.AuthorityChosen(authority="fire", on=False)) == "Brand fravalgt"


def test_a_noise_behind_the_caller_is_nobody_s_words() -> None:
    assert [told(f.CallerSaid(text=each)) for each in ("Hjælp", "[raslen]")] == ["»Hjælp«", "[raslen]"]
