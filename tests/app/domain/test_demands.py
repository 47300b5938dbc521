"""What each form asks for: always a field of that very form, met by any answer, and asked only while it applies."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.catalogue import FIELDS, sections_of, shown_fields
from app.domain.demands import DEMANDS, Demand
from app.domain.fold import fold_call
from app.domain.form_growth import GROWTH
from app.domain.gates import QUICK_OUTCOMES, close_gate, send_gate, target_of
from app.domain.state import CallState
from tests.app import worlds

WHOLE = [(code, demand) for code, asked in DEMANDS.items() for demand in (*asked.send, *asked.close)]


def call(*facts: f.Fact, line: f.Line = "114") -> CallState:
    base = [f.CallRang(line=line, number=worlds.NUMBER), f.CallAnswered(operator="KHN")]
    state = fold_call(worlds.lines([*base, *facts]))
    assert state is not None
    return state


def told(code: str, **fields: str) -> list[f.Fact]:
    values = {"haendelse.aarsag": code, **{key.replace("__", "."): value for key, value in fields.items()}}
    return [f.FieldSet(field=key, value=value) for key, value in values.items()]


def test_the_twelve_forms_of_114_have_demands() -> None:
    assert len(DEMANDS) == 12


@pytest.mark.parametrize(("code", "demand"), WHOLE, ids=lambda part: getattr(part, "need", part))
def test_a_demand_names_a_field_that_stands_on_the_form_when_it_is_asked(code: str, demand: Demand) -> None:
    values = {"haendelse.aarsag": code}
    if demand.when and demand.when[1] != "*":
        values[demand.when[0]] = demand.when[1]
    for field, answers in GROWTH.items():  # a demand may wait for the answer that brings its field
        for answer, brought in answers.items():
            if demand.need in brought and field not in values:
                values[field] = answer
    assert demand.need in shown_fields("114", code, lambda key: values.get(key, ""))
    assert all(field.endswith("*") or field in FIELDS for field in demand.fields)


@pytest.mark.parametrize("code", DEMANDS)
def test_a_form_with_a_time_shows_it(code: str) -> None:
    assert set(DEMANDS[code].times) <= set(shown_fields("114", code))


def test_each_thing_that_is_missing_is_one_key_away() -> None:
    for code in DEMANDS:
        state = call(*told(code))
        shown = {field for section in sections_of(state) for field in section.fields}
        for need in (*send_gate(state).missing, *close_gate(state).missing):
            target = target_of(need, state)
            assert target in shown or "." not in target or target == "sted.soeg", (code, need, target)


def test_an_item_in_a_row_is_an_item() -> None:
    base = told("TYVERI", stjaalet__slags="andet")
    assert "stjaalet.genstande" in send_gate(call(*base)).missing
    assert "stjaalet.genstande" not in send_gate(call(*base, f.FieldSet(field="genstande.3.hvad", value="ur"))).missing


def test_a_demand_applies_only_while_its_answer_stands() -> None:
    assert "cykel.type" in send_gate(call(*told("TYVERI", stjaalet__slags="cykel"))).missing
    assert "cykel.type" not in send_gate(call(*told("TYVERI", stjaalet__slags="pung"))).missing


def test_not_known_is_an_answer() -> None:
    open_ = call(*told("TYVERI", gerning__fra="ukendt"))
    assert "time" not in send_gate(open_).missing


def test_an_impossible_span_leaves_the_time_missing() -> None:
    wrong = told("TYVERI", gerning__fra="21.11. 23.30", gerning__til="21.11. 22.10")
    assert "time" in send_gate(call(*wrong)).missing
    right = told("TYVERI", gerning__fra="21.11. 22.10", gerning__til="21.11. 23.30")
    assert "time" not in send_gate(call(*right)).missing


def test_on_112_no_form_asks_for_more_than_place_what_and_authority() -> None:
    for code in DEMANDS:
        assert {c.need for c in send_gate(call(*told(code), line="112")).checks} == {"place", "cause", "authority"}


@pytest.mark.parametrize("outcome", QUICK_OUTCOMES)
def test_a_quick_outcome_asks_for_nothing_of_the_form(outcome: str) -> None:
    missing = close_gate(call(*told("TYVERI"), f.OutcomeChosen(outcome=outcome))).missing
    assert set(missing) <= {"callback", "attached", "called_back"}


def test_a_silent_call_has_its_card_right_behind_what_happened() -> None:
    groups = sections_of(call(f.SilentMarked(), line="112"))
    assert groups[1].id == "silent" and "tavst.tegn" in groups[1].fields
    assert "silent" not in {group.id for group in sections_of(call(line="112"))}


def test_what_an_answer_brought_stays_in_sight_when_the_answer_changes() -> None:
    base = told("TYVERI", stjaalet__slags="cykel", cykel__stelnr="WBA 123 H")
    later = call(*base, f.FieldSet(field="stjaalet.slags", value="pung"))
    shown = {field for group in sections_of(later) for field in group.fields}
    assert "cykel.stelnr" in shown and "cykel.type" not in shown
