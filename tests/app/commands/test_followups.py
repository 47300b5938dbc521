"""What follows a call by command: chosen, registered at the close, worked on, and what may not be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.aftercare import aftercare
from app.commands import Context, followups, line, talk
from app.domain import facts as f
from app.domain import followup_facts as ff
from app.domain.fold import fold
from app.domain.state import CallState, DeskState
from app.promises import read as read_promises
from app.serving import read as read_serving
from locate.areas import Area, AreaHit
from resources import path
from scripts.deeds import FOLLOW_UPS
from tests.app.worlds import NUMBER, at, context, lines, place

PROMISES = read_promises(path("followup", "promises.csv").read_bytes(), "promises.csv")[0]
SERVING = read_serving(path("followup", "serving_island.csv").read_bytes(), "serving.csv")[0]
HIT = AreaHit(kommune=Area("kommune", "0899", "Øvelsø"), politikreds=Area("politikreds", "89", "Øvelsø Politi"),
              postnr=Area("postnr", "8596", "Nørrehavn"))  # fmt: skip
NOW = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)  # Sunday 09.26

BASE: list[f.Fact] = [
    f.CallRang(line="114", number=NUMBER), f.CallAnswered(operator="KHN"), f.InquiryNumbered(number="4-1"),
    f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER), f.PlaceChosen(place=place("Møllevænget 31")),
]  # fmt: skip
READY: list[f.Fact] = [*BASE, f.OutcomeChosen(outcome="referred_114")]


def world(now: datetime = NOW, operator: str = "KHN") -> Context:
    def after(call: CallState) -> object:
        return aftercare(call, PROMISES, SERVING, HIT, now)

    return replace(context(), aftercare=after, now=now, operator=operator)  # type: ignore[arg-type]


def state(facts: Sequence[f.Fact]) -> DeskState:
    return fold(lines(facts))


def chosen(kind: str, *before: f.Fact) -> list[f.Fact]:
    return [fact for _, fact in followups.choose(world(), state([*BASE, *before]), "c1", kind)]


def registered(*facts: f.Fact) -> list[ff.FollowUpMade]:
    found = line.close(world(), state([*READY, *facts]), "c1")
    assert isinstance(found[-1][1], f.InquiryClosed)
    return [fact for _, fact in found if isinstance(fact, ff.FollowUpMade)]


def test_the_same_key_goes_through_the_forms_and_then_takes_it_off() -> None:
    first = chosen("tryghed")
    assert first == [f.FollowUpChosen(kind="tryghed", wish="telefon")]
    second = chosen("tryghed", *first)
    assert second == [f.FollowUpChosen(kind="tryghed", wish="besoeg")]
    assert chosen("tryghed", *first, *second) == [f.FollowUpChosen(kind="tryghed", on=False)]


def test_a_follow_up_chosen_by_an_older_program_is_taken_off_by_its_key() -> None:
    assert chosen("tryghed", f.FollowUpChosen(kind="tryghed")) == [f.FollowUpChosen(kind="tryghed", on=False)]


def test_two_keys_register_it_with_receiver_time_and_words() -> None:
    fact, = registered(f.FollowUpChosen(kind="tryghed", wish="telefon"))
    assert (fact.kind, fact.form, fact.role, fact.unit) == (
        "tryghed", "telefon", "lokalpoliti", "Lokalpolitiet i Nørrehavn"
    )  # fmt: skip
    assert fact.due == datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    assert fact.promised == "En lokalbetjent ringer til dig, senest tirsdag den 24. november."
    assert (fact.inquiry, fact.where, fact.kommune, fact.district, fact.keeper) == (
        "4-1", "Møllevænget 31, 8595 Øvelsby", "0899", "89", "KHN"
    )  # fmt: skip


def test_none_is_stored_and_leaves_nothing_to_do() -> None:
    assert registered(f.FollowUpChosen(kind="none")) == []


def test_guidance_alone_is_an_answer_and_leaves_nothing_to_do() -> None:
    assert registered(f.FollowUpChosen(kind="offerraadgivning", wish="vejledt")) == []
    assert registered(f.FollowUpChosen(kind="offerraadgivning", wish="samtale"))


def test_a_home_that_was_broken_into_gets_its_guarantee_from_the_report_on() -> None:
    burglary = [
        f.FieldSet(field="haendelse.aarsag", value="INDBRUD-OPDAGET"),
        f.FieldSet(field="indbrud.bolig", value="privat"),
        f.FieldSet(field="indbrud.besoeg", value="i dag 13 til 16"), f.OutcomeChosen(outcome="handed_police"),
    ]  # fmt: skip
    call = state([*BASE, *burglary]).calls["c1"]
    fact, = [made for _, made in followups.made(world(), DeskState(), call) if isinstance(made, ff.FollowUpMade)]
    assert (fact.kind, fact.wish) == ("indbrud_besoeg", "i dag 13 til 16")
    assert call.answered_at is not None
    assert fact.due == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)  # the time wished goes before the 24 hours
    assert "i dag kl. 16.00" in fact.promised
    unwished = state([*BASE, *burglary, f.FieldSet(field="indbrud.besoeg", value="")]).calls["c1"]
    fact, = [made for _, made in followups.made(world(), DeskState(), unwished) if isinstance(made, ff.FollowUpMade)]
    assert fact.due == at(1 + 24 * 3600)
    shop = [*BASE, *burglary, f.FieldSet(field="indbrud.bolig", value="erhverv")]
    assert followups.made(world(), DeskState(), state(shop).calls["c1"]) == []


def test_what_has_been_registered_is_not_registered_again() -> None:
    before = [f.FollowUpChosen(kind="tryghed", wish="telefon"), ff.FollowUpMade(id="o1", kind="tryghed")]
    assert registered(*before) == []


def test_a_gate_that_is_shut_registers_nothing_yet() -> None:
    found = line.close(world(), state([*BASE, f.FollowUpChosen(kind="tryghed")]), "c1")
    assert not any(isinstance(fact, ff.FollowUpMade) for _, fact in found)


def test_without_any_table_the_wish_is_registered_all_the_same() -> None:
    call = state([*READY, f.FollowUpChosen(kind="tryghed")]).calls["c1"]
    fact = followups.made(context(), DeskState(), call)[0][1]
    assert isinstance(fact, ff.FollowUpMade)
    assert (fact.kind, fact.due, fact.promised) == ("tryghed", None, "")


@pytest.mark.parametrize(
    ("field", "value"),
    [("haendelse.aarsag", "VOLD-HJEM"), ("haendelse.aarsag", "TRUSLER"), ("anmelder.lytter_med", "ja")],
)
def test_an_unsafe_telephone_makes_it_careful(field: str, value: str) -> None:
    fact, = registered(f.FieldSet(field=field, value=value), f.FollowUpChosen(kind="tryghed", wish="telefon"))
    assert fact.careful


# --- after the call

MADE = ff.FollowUpMade(id="o1", kind="tryghed", due=at(10_000_000), keeper="KHN")
CAREFUL = ff.FollowUpMade(id="o1", kind="tryghed", careful=True, keeper="KHN")
COMPLAINT = ff.FollowUpMade(id="o1", kind="klage", form="adfaerd", keeper="KHN")


def test_take_over_is_written_once() -> None:
    found = followups.take(world(operator="RTO"), state([MADE]), "o1")
    assert found == [("c1", ff.FollowUpTaken(id="o1", owner="RTO"))]
    taken = state([MADE, ff.FollowUpTaken(id="o1", owner="RTO")])
    assert followups.take(world(operator="RTO"), taken, "o1") == []
    assert followups.take(world(), state([MADE]), "nobody") == []


def test_an_end_needs_a_known_outcome_and_the_last_one_settles_the_inquiry() -> None:
    found = followups.done(world(), state([MADE]), "o1", "spoken", "  alt vel  ")
    assert found == [("c1", ff.FollowUpDone(id="o1", outcome="spoken", note="alt vel")),
                     ("c1", ff.FollowUpsSettled())]  # fmt: skip
    other = ff.FollowUpMade(id="o2", kind="klage")
    assert len(followups.done(world(), state([MADE, other]), "o1", "spoken")) == 1
    assert followups.done(world(), state([MADE]), "o1", "whatever") == []
    assert followups.done(world(), state([MADE, found[0][1]]), "o1", "spoken") == []


@pytest.mark.parametrize("outcome", ["refused", "passed_on", "given_up"])
def test_what_is_not_kept_by_us_needs_a_reason(outcome: str) -> None:
    tried = [MADE, ff.FollowUpTried(id="o1", outcome="not_reached")]
    assert followups.done(world(), state(tried), "o1", outcome) == []
    assert followups.done(world(), state(tried), "o1", outcome, "flyttet til Sverige")


def test_nobody_gives_up_without_a_try() -> None:
    assert followups.done(world(), state([MADE]), "o1", "given_up", "gider ikke") == []


def test_it_is_put_off_with_a_reason_and_only_forwards() -> None:
    later = at(20_000_000)
    assert followups.postpone(world(at(0)), state([MADE]), "o1", later, "ferie") == [
        ("c1", ff.FollowUpPostponed(id="o1", due=later, reason="ferie"))
    ]
    assert followups.postpone(world(at(0)), state([MADE]), "o1", later, " ") == []
    assert followups.postpone(world(at(30_000_000)), state([MADE]), "o1", later, "ferie") == []


def test_a_complaint_is_never_ended_by_the_one_who_took_it() -> None:
    assert followups.done(world(), state([COMPLAINT]), "o1", "answered") == []
    assert followups.done(world(operator="LED"), state([COMPLAINT]), "o1", "answered")


def test_nothing_leads_to_an_unsafe_home() -> None:
    for outcome in ("message_left", "leaflet", "neighbour"):
        assert followups.tried(world(), state([CAREFUL]), "o1", outcome) == []
        assert followups.tried(world(), state([MADE]), "o1", outcome)
    assert followups.tried(world(), state([CAREFUL]), "o1", "not_reached")
    assert followups.receipt(world(), state([CAREFUL]), "o1", "sms", "x") == []
    assert followups.receipt(world(), state([CAREFUL]), "o1", "email", "x") == []
    assert followups.receipt(world(), state([CAREFUL]), "o1", "print", "x")


def test_a_receipt_that_was_copied_is_in_the_log() -> None:
    found = followups.receipt(world(), state([MADE]), "o1", "sms", "Dit nummer")
    assert found == [("c1", ff.FollowUpReceipt(id="o1", channel="sms", text="Dit nummer"))]
    after = fold(lines([MADE, found[0][1]])).followups["o1"]
    assert [receipt.channel for receipt in after.receipts] == ["sms"]


# --- by the guide


@pytest.mark.parametrize("kind", sorted(FOLLOW_UPS.values()))
def test_an_action_of_the_guide_chooses_the_one_it_stands_for(kind: str) -> None:
    asked = replace(
        world(), action_of=lambda script, item, call: "opfoelgning", follow_up_of=lambda script, item, call: kind
    )
    before = f.FollowUpChosen(kind="none")
    found = [fact for _, fact in talk.say(asked, state([*BASE, before]), "c1", "s", "h", "Gør det")]
    assert [fact.kind for fact in found if isinstance(fact, f.FollowUpChosen) and fact.on] == [kind]
