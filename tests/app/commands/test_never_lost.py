"""Nobody falls off every list, and whoever has the case keeps it, whatever is pressed next."""

from __future__ import annotations

import pytest

from app.commands import Facts, form, handover, line, place, talk
from app.domain import facts as f
from app.domain.fold import apply, fold
from app.domain.state import DeskState
from tests.app.worlds import NUMBER, context, lines, report
from tests.app.worlds import line as log_line
from tests.app.worlds import place as a_place

READY: list[f.Fact] = [
    f.CallRang(line="112", number=NUMBER),
    f.CallAnswered(operator="KHN"),
    f.PlaceChosen(place=a_place()),
    f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG"),
    f.AuthorityChosen(authority="fire", on=True, source="script"),
]
TRIED = f.HandoverTried(authority="fire", receiver="x", attempt=1)
FAILED = f.HandoverFailed(authority="fire", attempt=1)
HEALTH = f.AuthorityChosen(authority="health", on=True)


def after(state: DeskState, facts: Facts) -> DeskState:
    for call, fact in facts:
        state = apply(state, log_line(fact, state.seq + 1, 100.0 + state.seq, call))
    return state


def listed(state: DeskState) -> set[str]:
    """Every call that stands somewhere on the screen."""
    return {c.id for c in (*state.ringing, *state.lost, *state.unclosed)} | {state.current} - {""}


def test_a_caller_on_hold_for_the_next_call_stays_listed_and_can_be_taken_up_again() -> None:
    state = fold([*lines(READY), *lines([f.CallRang(line="112", number="+4500007310")], "c2", 20)])
    state = after(state, line.answer(context(), state, "c2"))
    assert state.current == "c2"
    assert [c.id for c in state.unclosed] == ["c1"]
    state = after(state, line.end(context(), state, "c2"))
    state = after(state, line.resume(context(), state, "c1"))
    assert state.current == "c1"
    assert state.calls["c1"].talking


@pytest.mark.parametrize(
    "fate",
    [
        [f.CallRang(line="112")],
        [f.CallRang(line="112"), f.CallLost()],
        [f.CallRang(line="112"), f.CallAnswered(operator="K")],
        [f.CallRang(line="112"), f.CallAnswered(operator="K"), f.CallEnded()],
        [f.CallRang(line="112"), f.CallAnswered(operator="K"), f.CallLaidAside()],
        [f.CallRang(line="112"), f.CallAnswered(operator="K"), f.CallLost()],
        [f.CallRang(line="112"), f.CallAnswered(operator="K"), f.CallEnded(), f.CallLaidAside()],
        [f.CallRang(line="112"), f.CallLost(), f.CallReconnected()],
    ],
    ids=lambda fate: "-".join(type(fact).__name__ for fact in fate),
)
@pytest.mark.parametrize("another", [False, True], ids=["alone", "and-another-call"])
def test_every_call_that_is_not_closed_stands_somewhere(fate: list[f.Fact], another: bool) -> None:
    more = lines(READY[:2], "c2", 50) if another else []
    state = fold([*lines(fate), *more])
    assert "c1" in listed(state)
    if state.calls["c1"].answered_at:
        closed = fold([log_line(f.InquiryClosed(), 90)], state)
        assert "c1" not in listed(closed)


def test_a_new_cause_does_not_take_the_case_from_those_who_have_it() -> None:
    for last in (TRIED, f.HandoverReceived(authority="fire")):
        state = fold(lines([*READY, TRIED, last]))
        found = form.set_field(context(), state, "c1", "haendelse.aarsag", "SYGDOM")
        taken_off = [fact for _, fact in found if isinstance(fact, f.AuthorityChosen) and not fact.on]
        assert taken_off == []
        assert after(state, found).calls["c1"].chosen_authorities == ("health", "fire")


def test_a_new_cause_takes_off_who_has_not_got_it() -> None:
    for told in (READY, [*READY, TRIED, FAILED]):
        state = fold(lines(told))
        state = after(state, form.set_field(context(), state, "c1", "haendelse.aarsag", "SYGDOM"))
        assert state.calls["c1"].chosen_authorities == ("health",)


def tried(*facts: f.Fact) -> list[tuple[str, int]]:
    """Whom the next send goes to, with the try's number."""
    found = handover.send(context(), fold(lines([*READY, *facts])), "c1")
    return [(fact.authority, fact.attempt) for _, fact in found if isinstance(fact, f.HandoverTried)]


def test_one_send_reaches_everyone_who_has_not_got_the_case() -> None:
    assert tried(HEALTH) == [("health", 1), ("fire", 1)]
    assert tried(TRIED, FAILED, HEALTH) == [("health", 1), ("fire", 2)]


def test_a_try_that_runs_is_not_broken_off_while_someone_else_still_waits_for_the_first() -> None:
    assert tried(TRIED, HEALTH) == [("health", 1)]
    assert tried(TRIED) == [("fire", 2)]


def test_the_place_may_be_changed_after_the_send_and_everyone_hears_of_it_but_it_cannot_be_left_empty() -> None:
    state = fold(lines([*READY, TRIED]))
    assert place.clear(context(), state, "c1") == []
    found = place.choose(context(), state, "c1", a_place("Nørregade 14"))
    assert [type(fact).__name__ for _, fact in found] == ["PlaceChosen", "UpdateSent"]


def test_a_position_never_chooses_or_moves_the_place() -> None:
    state = fold(lines(READY))
    found = place.receive_position(context(30), state, report(5, lat=56.9))
    assert [type(fact).__name__ for _, fact in found] == ["PositionReceived"]


@pytest.mark.parametrize("field", ["anmelder.cpr", "anmelder.email", "anmelder.digital_post", "anmelder.forsikring"])
def test_what_is_private_is_no_news_to_those_on_their_way(field: str) -> None:
    found = form.set_field(context(), fold(lines([*READY, TRIED])), "c1", field, "x")
    assert [type(fact).__name__ for _, fact in found] == ["FieldSet"]


SHUT: dict[str, list[f.Fact]] = {
    "place": [*READY, f.PlaceCleared()],
    "cause": [*READY, f.FieldSet(field="haendelse.aarsag", value="")],
    "authority": [*READY, f.AuthorityChosen(authority="fire", on=False)],
}


@pytest.mark.parametrize("missing", SHUT)
def test_nothing_is_sent_while_one_of_the_three_is_missing(missing: str) -> None:
    assert handover.send(context(), fold(lines(SHUT[missing])), "c1") == []


def test_an_unclosed_inquiry_is_not_taken_up_over_a_caller_who_is_being_talked_to() -> None:
    state = fold([*lines([*READY, f.CallEnded()]), *lines(READY[:2], "c2", 20)])
    assert line.resume(context(), state, "c1") == []
    over = after(state, line.end(context(), state, "c2"))
    assert [type(fact).__name__ for _, fact in line.resume(context(), over, "c1")] == ["CallLaidAside", "CallResumed"]


def test_a_question_that_comes_up_again_counts_once() -> None:
    state = fold(lines(READY))
    asked = talk.ask(context(), state, "c1", "indgang", "q_hvor", "Hvor er du?")
    assert len(asked) == 1
    assert talk.ask(context(), after(state, asked), "c1", "indgang", "q_hvor", "Hvor er du?") == []
