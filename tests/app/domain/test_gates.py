"""The gates: help is never held back for more than place, cause and authority."""

from __future__ import annotations

from app.domain import facts as f
from app.domain.fold import fold_call
from app.domain.gates import close_gate, proposed_outcome, send_gate
from app.domain.place import Place
from app.domain.state import CallState
from tests.app.worlds import NUMBER, lines, place

BASE = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]
READY = [
    *BASE,
    f.PlaceChosen(place=place()),
    f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
    f.AuthorityChosen(authority="fire", on=True),
]


def call(*more: f.Fact, base: list[f.Fact] = READY) -> CallState:  # type: ignore[assignment]
    state = fold_call(lines([*base, *more]))
    assert state is not None
    return state


def test_place_cause_and_authority_open_the_send_gate_on_112() -> None:
    assert send_gate(call()).open


def test_each_of_the_three_is_missed_by_name() -> None:
    assert send_gate(call(base=BASE)).missing == ("place", "cause", "authority")
    assert send_gate(call(f.PlaceCleared())).missing == ("place",)
    assert send_gate(call(f.FieldSet(field="haendelse.aarsag", value=""))).missing == ("cause",)
    assert send_gate(call(f.AuthorityChosen(authority="fire", on=False))).missing == ("authority",)


def test_free_words_without_any_address_are_place_enough() -> None:
    forest = Place(kind="words", text="skoven nord for Lunde")
    assert send_gate(call(f.PlaceChosen(place=forest))).open


def test_an_unverified_place_never_stops_the_alarm() -> None:
    assert call().place_verified_at is None
    assert send_gate(call()).open


def test_closing_needs_an_outcome_and_a_number_or_a_reason() -> None:
    sent = [
        f.PlaceVerified(),
        f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen"),
        f.HandoverReceived(authority="fire"),
    ]
    assert close_gate(call(*sent)).missing == ("outcome", "callback")
    done = [*sent, f.OutcomeChosen(outcome="handed_fire")]
    assert close_gate(call(*done)).missing == ("callback",)
    assert close_gate(call(*done, f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER))).open
    assert close_gate(call(*done, f.FieldSet(field="anmelder.ring_ikke", value="vold i hjemmet"))).open


def test_an_overheard_caller_is_not_let_go_without_a_safe_channel_or_a_reason() -> None:
    heard = [f.FieldSet(field="anmelder.lytter_med", value="ja"), f.FieldSet(field="anmelder.ring_ikke", value="vold")]
    advised = [*heard, f.OutcomeChosen(outcome="cut_off_called_back"), f.CallBack(number=NUMBER)]
    assert "anmelder.sikker_kontakt" in close_gate(call(*advised)).missing
    told = f.FieldSet(field="anmelder.sikker_kontakt", value="søster, kl. 10 til 14")
    assert "anmelder.sikker_kontakt" not in close_gate(call(*advised, told)).missing
    pocket = close_gate(call(*heard, f.OutcomeChosen(outcome="pocket")))
    assert "anmelder.sikker_kontakt" not in pocket.missing, "a quick closing stays quick"
    alone = call(f.FieldSet(field="anmelder.lytter_med", value="nej"), f.OutcomeChosen(outcome="referred_114"))
    assert "anmelder.sikker_kontakt" not in {check.need for check in close_gate(alone).checks}


def test_closing_waits_for_the_receivers_answer() -> None:
    waiting = call(
        f.HandoverTried(authority="fire", receiver="Øvelsø Brandvæsen"), f.OutcomeChosen(outcome="handed_fire")
    )
    assert "handover" in close_gate(waiting).missing


def test_an_outcome_without_handover_asks_for_none() -> None:
    pocket = call(f.OutcomeChosen(outcome="pocket"), f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER))
    assert close_gate(pocket).open


def test_114_asks_for_the_acute_check_time_and_contact() -> None:
    burglary = call(
        f.LineSwitched(line="114"),
        f.FieldSet(field="haendelse.aarsag", value="INDBRUD-OPDAGET"),
    )
    assert send_gate(burglary).missing == ("not_acute", "time", "contact", "indbrud.bolig", "indbrud.nogen_inde")
    known = call(
        f.LineSwitched(line="114"),
        f.FieldSet(field="haendelse.aarsag", value="INDBRUD-OPDAGET"),
        f.FieldSet(field="indbrud.bolig", value="privat"),
        f.FieldSet(field="indbrud.nogen_inde", value="nej"),
        f.FieldSet(field="indbrud.fra", value="21.11. 12.30"),
        f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER),
    )
    assert send_gate(known).open


def test_the_outcome_follows_from_the_receipt() -> None:
    assert proposed_outcome(call()) == ""
    received = call(f.HandoverTried(authority="fire", receiver="x"), f.HandoverReceived(authority="fire"))
    assert proposed_outcome(received) == "handed_fire"
