"""Gates: never a wall, never passed in silence; and the calls that two keys close."""

from __future__ import annotations

import pytest

from app.commands import form, handover, line
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.gates import QUICK_OUTCOMES, close_gate
from app.domain.state import CallState, DeskState
from app.timeline import describe
from tests.app.worlds import NUMBER, context, lines, place

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]
FIRE = f.AuthorityChosen(authority="fire", on=True)
REASON = "anmelder ved det ikke"


def state(*facts: f.Fact, base: list[f.Fact] = BASE) -> DeskState:
    return fold(lines([*base, *facts]))


def after(world: DeskState, found: list[tuple[str, f.Fact]]) -> CallState:
    facts = [fact for _, fact in found]
    return fold(lines(facts, start=world.seq + 1), world).calls["c1"]


def kinds(found: list[tuple[str, f.Fact]]) -> list[str]:
    return [type(fact).__name__ for _, fact in found]


def test_help_without_a_place_goes_out_for_a_reason_and_the_log_says_what_was_missing() -> None:
    world = state(FIRE)
    assert handover.send(context(), world, "c1") == []
    assert handover.send(context(), world, "c1", "  ") == []
    found = handover.send(context(), world, "c1", f" {REASON} ")
    assert found[0] == ("c1", f.GatePassed(gate="send", missing=("place", "cause"), reason=REASON))
    assert kinds(found)[1:] == ["HandoverTried"]


def test_only_an_authority_cannot_be_done_without() -> None:
    assert handover.send(context(), state(f.PlaceChosen(place=place())), "c1", REASON) == []


def test_the_next_try_asks_for_no_second_reason_unless_more_is_missing() -> None:
    world = state(FIRE, f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"))
    first = [fact for _, fact in handover.send(context(), world, "c1", REASON)]
    again = fold(lines([*first, f.HandoverFailed(authority="fire")], start=world.seq + 1), world)
    assert kinds(handover.send(context(), again, "c1")) == ["HandoverTried"]
    emptied = fold(lines([f.FieldSet(field="haendelse.aarsag", value="")], start=again.seq + 1), again)
    assert handover.send(context(), emptied, "c1") == []


def test_an_open_gate_is_passed_without_a_word() -> None:
    ready = state(FIRE, f.PlaceChosen(place=place()), f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"))
    assert kinds(handover.send(context(), ready, "c1", REASON)) == ["HandoverTried"]


def test_closing_with_something_missing_needs_a_reason_which_is_kept() -> None:
    world = state(FIRE)
    assert kinds(line.close(context(), world, "c1")) == ["CallEnded"]
    found = line.close(context(), world, "c1", REASON)
    assert kinds(found) == ["CallEnded", "GatePassed", "InquiryClosed"]
    closed = after(world, found)
    assert closed.closed_at is not None
    assert (closed.passed[0].missing, closed.passed[0].reason) == (close_gate(world.calls["c1"]).missing, REASON)


def test_the_timeline_says_what_was_missing_and_why_in_words() -> None:
    entry = lines([f.GatePassed(gate="send", missing=("place", "larm.slags"), reason=REASON)])[0]
    told = describe(entry)
    assert told is not None and told.text == f"Sendt uden sted, støj: {REASON}"


@pytest.mark.parametrize("outcome", [o for o in QUICK_OUTCOMES if o not in ("duplicate", "not_reached")])
def test_one_key_after_the_other_closes_a_call_that_needs_nothing(outcome: str) -> None:
    world = state(f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER, source="network"))
    found = line.close_as(context(), world, "c1", outcome)
    assert kinds(found)[0] == "OutcomeChosen" and kinds(found)[-2:] == ["CallEnded", "InquiryClosed"]
    assert after(world, found).outcome == outcome


@pytest.mark.parametrize("outcome", ["handed_fire", "advised", "cut_off_called_back"])
def test_an_outcome_that_leaves_something_to_do_closes_nothing(outcome: str) -> None:
    assert kinds(line.close_as(context(), state(), "c1", outcome)) == ["OutcomeChosen"]


def test_a_duplicate_is_closed_when_it_is_known_of_what() -> None:
    number = f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER)
    assert "InquiryClosed" not in kinds(line.close_as(context(), state(number), "c1", "duplicate"))
    tied = state(number, f.DuplicateAttached(call="c2"))
    assert "InquiryClosed" in kinds(line.close_as(context(), tied, "c1", "duplicate"))


def test_a_caller_who_was_cut_off_is_not_given_up_before_he_was_rung() -> None:
    number = f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER)
    assert "InquiryClosed" not in kinds(line.close_as(context(), state(number), "c1", "not_reached"))
    rung = state(number, f.CallLost(), f.CallBack(number=NUMBER), f.CallBack(number=NUMBER))
    assert len(rung.calls["c1"].called_back_at) == 2
    assert "InquiryClosed" in kinds(line.close_as(context(), rung, "c1", "not_reached"))


def test_a_pocket_call_has_its_text_ready_and_nothing_is_sent_by_that() -> None:
    found = line.close_as(context(), state(), "c1", "pocket")
    text = next(fact for _, fact in found if isinstance(fact, f.TextPrepared))
    assert text.to == NUMBER and "112" in text.text and "04.12" in text.text
    told = after(state(), found)
    assert told.texts[0].text == text.text and not told.updates


@pytest.mark.parametrize(
    "unsafe",
    [f.FieldSet(field="anmelder.ring_ikke", value="vold"), f.FieldSet(field="anmelder.lytter_med", value="ja")],
)
def test_no_text_is_written_to_a_phone_that_the_wrong_eyes_may_read(unsafe: f.Fact) -> None:
    assert "TextPrepared" not in kinds(line.close_as(context(), state(unsafe), "c1", "pocket"))


def test_a_number_that_is_withheld_gets_no_text_and_closes_all_the_same() -> None:
    base: list[f.Fact] = [f.CallRang(line="112", no_number="withheld"), f.CallAnswered(operator="KHN")]
    found = kinds(line.close_as(context(), state(base=base), "c1", "pocket"))
    assert found == ["OutcomeChosen", "CallEnded", "InquiryClosed"]


# --- rows and masked values


def test_another_row_gets_a_number_that_was_never_used() -> None:
    world = state(f.RowAdded(group="personer", number=1), f.RowRemoved(group="personer", number=1))
    found = form.add_row(context(), world, "c1", "personer")
    assert found == [
        ("c1", f.RowAdded(group="personer", number=2)), ("c1", f.FocusMoved(target="personer.2.rolle")),
    ]  # fmt: skip
    assert form.add_row(context(), world, "c1", "nyere") == []


def test_a_row_taken_off_is_emptied_first_so_that_the_log_tells_what_it_held() -> None:
    world = state(f.FieldSet(field="personer.2.navn", value="Karla"), f.FieldSet(field="personer.3.navn", value="Ib"))
    found = form.remove_row(context(), world, "c1", "personer", 2)
    assert kinds(found) == ["FieldSet", "RowRemoved"]
    left = after(world, found)
    assert (left.value("personer.2.navn"), left.value("personer.3.navn")) == ("", "Ib")
    assert left.rows == {"personer": (3,)}
    assert form.remove_row(context(), world, "c1", "personer", 9) == []


def test_a_look_at_a_masked_value_stands_in_the_log_and_only_where_there_is_one() -> None:
    assert form.show_masked(context(), state(), "c1", "anmelder.cpr") == []
    world = state(f.FieldSet(field="anmelder.cpr", value="010165-1234"))
    assert form.show_masked(context(), world, "c1", "anmelder.navn") == []
    looked = after(world, form.show_masked(context(), world, "c1", "anmelder.cpr"))
    assert [(look.field, look.by) for look in looked.looks] == [("anmelder.cpr", "KHN")]


def test_a_masked_value_of_a_row_goes_out_with_no_update() -> None:
    sent = state(
        FIRE, f.PlaceChosen(place=place()), f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
        f.HandoverTried(authority="fire", receiver="x"), f.HandoverReceived(authority="fire"),
    )  # fmt: skip
    assert kinds(form.set_field(context(), sent, "c1", "personer.1.cpr", "010165-1234")) == ["FieldSet"]
    assert "UpdateSent" in kinds(form.set_field(context(), sent, "c1", "personer.1.navn", "Karla"))
