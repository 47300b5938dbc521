"""A 114 inquiry without a place: a reason stands for it, so it is sent and closed, and nothing is ever a wall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.commands import handover, line, place, talk
from app.commands.form import set_field
from app.domain import facts as f
from app.domain.catalogue import FIELDS, NO_PLACE
from app.domain.fold import fold
from app.domain.gates import OUTCOMES, close_gate, offered_outcomes, send_gate
from app.domain.state import CallState, DeskState
from app.guide import Guide
from app.handover.sheet import sheet
from scripts.loader import Library
from tests.app.worlds import NUMBER, context, lines
from tests.app.worlds import place as a_place

GUIDE = Guide(Library.load())
WORLD = replace(
    context(), answer_target=GUIDE.answer_target, causes=GUIDE.causes, script_version=GUIDE.script_version,
    receiver=lambda authority, call: "Politi",
)  # fmt: skip
KNOWN: list[f.Fact] = [
    f.FieldSet(field="haendelse.aarsag", value="BEDRAGERI"), f.FieldSet(field="akut.igang", value="nej"),
    f.AuthorityChosen(authority="police", on=True), f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER),
    f.ScriptStarted(script="bedrageri", version=1), f.FieldSet(field="gerning.fra", value="ukendt"),
    f.FieldSet(field="svindel.kanal", value="sms"), f.FieldSet(field="svindel.kontakt", value="nej"),
    f.FieldSet(field="svindel.penge", value="nej"),
]  # fmt: skip


def desk(*facts: f.Fact, on: f.Line = "114") -> DeskState:
    return fold(lines([f.CallRang(line=on, number=NUMBER), f.CallAnswered(operator="KHN"), *KNOWN, *facts]))


def then(state: DeskState, out: list[tuple[str, f.Fact]], start: int = 100) -> DeskState:
    """Return the state after what a command led to."""
    from app.domain.fold import apply

    for entry in lines([fact for _, fact in out], start=start):
        state = apply(state, entry)
    return state


def call(state: DeskState) -> CallState:
    return state.calls["c1"]


def open_items(state: DeskState) -> set[str]:
    agenda = GUIDE.agenda(call(state))
    assert agenda is not None
    return {item.id for item in (agenda.current, *agenda.open) if item is not None}


@pytest.mark.parametrize(("key", "reason"), [("online", "online"), ("ved_ikke", "ukendt")])
def test_a_key_at_the_question_about_the_place_opens_the_gate_and_the_case_is_sent(key: str, reason: str) -> None:
    before = desk()
    assert send_gate(call(before)).missing == ("place",)
    assert handover.send(WORLD, before, "c1") == []
    after = then(before, talk.give_answer(WORLD, before, "c1", "bedrageri", "q_sted", key))
    assert call(after).value(NO_PLACE) == reason and send_gate(call(after)).open
    sent = handover.send(WORLD, after, "c1")
    assert sent == [("c1", f.HandoverTried(authority="police", receiver="Politi", attempt=1))]
    paper = sheet(call(after), "police", 1)
    assert paper["place"] is None and paper["fields"][NO_PLACE] == FIELDS[NO_PLACE].shown(reason)


def test_a_reason_chosen_in_the_form_answers_the_question_in_the_guide() -> None:
    assert "bedrageri.q_sted" in open_items(desk())
    for reason in ("online", "ukendt", "vejledning"):
        state = desk(f.FieldSet(field=NO_PLACE, value=reason))
        assert send_gate(call(state)).open
        assert "bedrageri.q_sted" not in open_items(state)


def test_a_word_half_typed_is_no_reason() -> None:
    state = desk(f.FieldTyped(field=NO_PLACE, value="onl"))
    assert send_gate(call(state)).missing == ("place",)


def test_on_112_help_always_goes_to_a_place() -> None:
    state = desk(f.FieldSet(field=NO_PLACE, value="online"), on="112")
    assert "place" in send_gate(call(state)).missing
    asked = talk.give_answer(WORLD, desk(on="112"), "c1", "indgang", "q_sted", "ved_ikke")
    assert not [fact for _, fact in asked if isinstance(fact, f.FieldSet)]
    switched = desk(f.FieldSet(field=NO_PLACE, value="online"), f.LineSwitched(line="112"))
    assert "place" in send_gate(call(switched)).missing, "a 114 that turns out to be acute asks where"
    assert GUIDE.agenda(call(switched)) is not None


def test_a_place_found_later_takes_the_reason_away() -> None:
    state = desk(f.FieldSet(field=NO_PLACE, value="ukendt"))
    after = then(state, place.choose(WORLD, state, "c1", a_place()))
    assert call(after).value(NO_PLACE) == "" and call(after).place == a_place()


def test_without_a_place_the_inquiry_is_closed_sent_or_only_answered() -> None:
    state = desk(f.FieldSet(field=NO_PLACE, value="vejledning"))
    advised = then(state, line.choose_outcome(WORLD, state, "c1", "advised"))
    assert close_gate(call(advised)).open
    sent = desk(
        f.FieldSet(field=NO_PLACE, value="online"), f.HandoverTried(authority="police", receiver="Politi"),
        f.HandoverReceived(authority="police"), f.ReceiptRead(number="4-1"), f.FollowUpChosen(kind="none"),
        f.FieldSet(field="bank.spaerret", value="ja"), f.FieldSet(field="svindel.beloeb", value="ukendt"),
        f.LineSaid(script="afslut", item="s_opsummer_114"),
    )  # fmt: skip
    closed = line.close(WORLD, sent, "c1")
    assert ("c1", f.InquiryClosed()) in closed


def test_an_emptied_reason_shuts_the_gate_again() -> None:
    state = desk(f.FieldSet(field=NO_PLACE, value="online"))
    after = then(state, set_field(WORLD, state, "c1", NO_PLACE, ""))
    assert send_gate(call(after)).missing == ("place",)


def test_every_outcome_of_a_line_has_a_digit_and_belongs_to_the_table() -> None:
    for each in ("112", "114"):
        offered = offered_outcomes(each)  # type: ignore[arg-type]
        assert len(offered) <= 10 and len(set(offered)) == len(offered) and set(offered) <= set(OUTCOMES)
    assert "advised" in offered_outcomes("114") and "advised" not in offered_outcomes("112")
