"""Commands: what a key does to the log, and what it must never do."""

from __future__ import annotations

from app.commands import followups, form, handover, incident, line, place, talk
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.intake_facts import PositionRepeated
from app.domain.state import DeskState
from tests.app.worlds import NUMBER, context, lines, report
from tests.app.worlds import line as log_line
from tests.app.worlds import place as a_place

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]
READY: list[f.Fact] = [
    *BASE,
    f.PlaceChosen(place=a_place()),
    f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
    f.AuthorityChosen(authority="fire", on=True, source="script"),
]


def state(facts: list[f.Fact]) -> DeskState:
    return fold(lines(facts))


def kinds(facts: list[tuple[str, f.Fact]]) -> list[str]:
    return [type(fact).__name__ for _, fact in facts]


def test_an_answered_call_gets_a_number_a_script_its_own_number_and_the_cursor_in_the_search() -> None:
    found = line.answer(context(), state([f.CallRang(line="112", number=NUMBER)]))
    assert kinds(found) == ["CallAnswered", "InquiryNumbered", "ScriptStarted", "FieldSet", "FocusMoved"]
    assert found[-1][1] == f.FocusMoved(target="sted.soeg")


def test_taking_a_second_call_lays_the_first_aside_and_loses_nothing() -> None:
    world = fold([*lines(READY), *lines([f.CallRang(line="112", number="+4500007310")], "c2", 20)])
    found = line.answer(context(), world, "c2")
    assert found[0] == ("c1", f.CallLaidAside())


def test_a_cause_brings_its_authorities_and_its_script() -> None:
    found = form.set_field(context(), state(BASE), "c1", "haendelse.aarsag", "BRAND-BYG")
    assert kinds(found) == ["FieldSet", "AuthorityChosen", "ScriptStarted"]
    assert found[1][1] == f.AuthorityChosen(authority="fire", on=True, source="script")


def test_an_authority_chosen_by_hand_is_never_taken_off_by_a_cause() -> None:
    chosen = [*BASE, f.AuthorityChosen(authority="police", on=True), f.AuthorityChosen(authority="fire", on=False)]
    found = form.set_field(context(), state(chosen), "c1", "haendelse.aarsag", "BRAND-BYG")
    assert not any(isinstance(fact, f.AuthorityChosen) for _, fact in found)


def test_send_hands_over_to_each_chosen_authority_once() -> None:
    found = handover.send(context(), state(READY), "c1")
    assert found == [("c1", f.HandoverTried(authority="fire", receiver="Øvelsø fire", attempt=1))]


def test_send_does_nothing_while_the_gate_is_shut() -> None:
    assert handover.send(context(), state(BASE), "c1") == []


def test_send_again_is_the_next_try_and_gives_the_last_one_up() -> None:
    tried = [*READY, f.HandoverTried(authority="fire", receiver="x", attempt=1)]
    found = handover.send(context(), state(tried), "c1")
    assert kinds(found) == ["HandoverFailed", "HandoverTried"]
    assert found[1][1].attempt == 2  # type: ignore[union-attr]


def test_send_does_nothing_more_when_everyone_has_the_case() -> None:
    done = [*READY, f.HandoverTried(authority="fire", receiver="x"), f.HandoverReceived(authority="fire")]
    assert handover.send(context(), state(done), "c1") == []


def test_an_authority_that_has_the_case_cannot_be_taken_off() -> None:
    tried = [*READY, f.HandoverTried(authority="fire", receiver="x")]
    assert handover.toggle(context(), state(tried), "c1", "fire") == []
    assert handover.toggle(context(), state(READY), "c1", "fire") != []


def test_what_is_learned_after_the_send_goes_out_at_once() -> None:
    sent = [*READY, f.HandoverTried(authority="fire", receiver="x")]
    found = form.set_field(context(), state(sent), "c1", "brand.etage", "2. sal")
    assert found[1] == ("c1", f.UpdateSent(authority="fire", text="brand.etage: 2. sal"))


def test_a_citizens_cpr_number_is_no_news_to_the_fire_service() -> None:
    sent = [*READY, f.HandoverTried(authority="fire", receiver="x")]
    found = form.set_field(context(), state(sent), "c1", "anmelder.cpr", "010160-0006")
    assert kinds(found) == ["FieldSet"]


def test_an_answer_fills_its_field_with_the_caller_as_its_source() -> None:
    found = talk.give_answer(context(), state(BASE), "c1", "brand_bygning", "q_inde", "ja")
    assert kinds(found) == ["QuestionAsked", "AnswerGiven", "FieldSet"]
    filled = found[2][1]
    assert isinstance(filled, f.FieldSet)
    assert (filled.field, filled.value, filled.source) == ("brand.nogen_inde", "ja", "caller")


def test_the_same_value_again_is_no_fact() -> None:
    known = [*BASE, f.FieldSet(field="anmelder.navn", value="Marianne Toft")]
    assert form.set_field(context(), state(known), "c1", "anmelder.navn", " Marianne Toft ") == []


def test_a_position_joins_the_call_of_its_number() -> None:
    found = place.receive_position(context(30), state(BASE), report())
    assert found == [("c1", f.PositionReceived(report=report()))]


def test_a_position_from_another_number_goes_to_the_tray_and_not_to_the_nearest_call() -> None:
    stranger = report(caller="+4500009999")
    assert place.receive_position(context(30), state(BASE), stranger) == [("", f.PositionReceived(report=stranger))]


def test_a_practice_position_never_joins_a_real_call() -> None:
    assert place.receive_position(context(30), state(BASE), report(practice=True))[0][0] == ""


def test_a_position_delivered_twice_is_kept_once_with_two_receipts() -> None:
    known = [*BASE, f.PositionReceived(report=report())]
    found = place.receive_position(context(30), state(known), report())
    assert found == [("c1", PositionRepeated(report=report(), of=report().raw_sha256))]


def test_a_position_that_came_before_the_ring_is_taken_over_by_the_call() -> None:
    early = report()
    tray = fold([*lines([f.PositionReceived(report=early)], call="")])
    found = line.ring(context(30), tray, "112", NUMBER)
    assert kinds(found) == ["CallRang", "PositionReceived"]


def test_of_six_calls_from_one_number_the_position_joins_the_one_that_rang_last() -> None:
    entries = []
    for i in range(6):
        entries.append(log_line(f.CallRang(line="112", number=NUMBER), 1 + i * 2, i * 5.0, f"c{i}"))
        entries.append(log_line(f.CallLost(), 2 + i * 2, i * 5.0 + 2, f"c{i}"))
    found = place.receive_position(context(30), fold(entries), report(seconds=26))
    assert found[0][0] == "c5"


def test_closing_takes_the_outcome_that_follows_and_closes_when_nothing_is_missing() -> None:
    done = [
        *READY,
        f.PlaceVerified(),
        f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER),
        f.HandoverTried(authority="fire", receiver="x"),
        f.HandoverReceived(authority="fire"),
    ]
    assert kinds(line.close(context(), state(done), "c1")) == ["OutcomeChosen", "CallEnded", "InquiryClosed"]


def test_closing_with_something_missing_ends_the_talk_but_keeps_the_inquiry_open() -> None:
    assert kinds(line.close(context(), state(READY), "c1")) == ["CallEnded"]


def test_nobody_is_called_back_where_a_reason_not_to_stands() -> None:
    quiet = [*BASE, f.FieldSet(field="anmelder.ring_ikke", value="gerningsmanden lytter")]
    assert line.call_back(context(), state(quiet), "c1") == []
    assert line.call_back(context(), state(BASE), "c1") == [("c1", f.CallBack(number=NUMBER))]


def test_calling_back_a_call_nobody_took_takes_it_into_hand_so_that_it_can_be_registered() -> None:
    lost = [f.CallRang(line="112", number=NUMBER), f.CallLost()]
    assert kinds(line.call_back(context(), state(lost), "c1"))[:3] == ["CallBack", "CallAnswered", "InquiryNumbered"]
    aside = [*lost, f.CallAnswered(operator="KHN"), f.CallEnded(), f.CallLaidAside()]
    assert kinds(line.call_back(context(), state(aside), "c1")) == ["CallBack", "CallResumed"]
    busy = fold([*lines(lost), *lines(BASE, call="c2", start=20)])
    assert kinds(line.call_back(context(), busy, "c1")) == ["CallBack"]


def test_a_closed_inquiry_takes_supplements_and_nothing_else() -> None:
    closed = [*READY, f.InquiryClosed()]
    world = state(closed)
    assert form.set_field(context(), world, "c1", "anmelder.navn", "X") == []
    assert place.choose(context(), world, "c1", a_place("Andet")) == []
    assert incident.supplement(context(), world, "c1", "2 inde") == [("c1", f.SupplementAdded(text="2 inde"))]
    assert incident.supplement(context(), state(READY), "c1", "2 inde") == []


def test_no_follow_up_and_a_follow_up_exclude_each_other() -> None:
    wished = [*BASE, f.FollowUpChosen(kind="tryghed")]
    found = followups.choose(context(), state(wished), "c1", "none")
    assert [(fact.kind, fact.on) for _, fact in found] == [("tryghed", False), ("none", True)]  # type: ignore[union-attr]


def test_an_interrupt_pressed_again_goes_back() -> None:
    raised = [*BASE, f.InterruptRaised(script="livloes", key="L")]
    assert talk.interrupt(context(), state(raised), "c1", "livloes", "L", "Livløs") == [
        ("c1", f.InterruptEnded(script="livloes"))
    ]
