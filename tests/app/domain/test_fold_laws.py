"""Laws of the fold: every kind of fact, in any order, for several calls at once."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import facts as f
from app.domain.facts import FACT_TYPES
from app.domain.fold import _handlers, apply, fold, fold_call
from app.domain.followup_facts import KINDS
from app.domain.gates import close_gate, send_gate
from app.domain.intake_facts import PositionSetAside, SpoolTaken
from app.domain.positions import picture
from app.domain.practice_facts import LineForgotten, PracticeForgotten
from app.domain.state import CallState, DeskState
from app.handover.record import record
from app.handover.sheet import sheet
from app.timeline import describe
from tests.app.strategies import kind, logs, real_logs
from tests.app.worlds import NUMBER, at, line, lines, place, report


@given(logs)
def test_no_sequence_of_facts_makes_the_fold_fail_and_the_same_facts_give_the_same_state(
    entries: list[f.Entry],
) -> None:
    assert fold(entries) == fold(list(entries))


@given(logs, st.integers(0, 30))
def test_folding_a_beginning_and_then_the_rest_is_folding_all(entries: list[f.Entry], cut: int) -> None:
    assert fold(entries[cut:], fold(entries[:cut])) == fold(entries)


@given(logs)
def test_a_fact_of_one_call_never_changes_another(entries: list[f.Entry]) -> None:
    state = DeskState()
    for entry in entries:
        after = apply(state, entry)
        assert {k: v for k, v in after.calls.items() if k != entry.call} == {
            k: v for k, v in state.calls.items() if k != entry.call
        }
        state = after


@given(logs)
def test_a_call_alone_and_a_call_among_others_are_the_same_call(entries: list[f.Entry]) -> None:
    together = fold(entries)
    for call in ("c1", "c2", "c3"):
        assert together.calls.get(call) == fold_call(e for e in entries if e.call == call)


@given(logs)
def test_the_state_read_back_from_disk_is_the_state_that_was_shown(entries: list[f.Entry]) -> None:
    assert fold(f.decode_entry(f.encode_entry(e)) for e in entries) == fold(entries)


@given(real_logs)
def test_what_happened_once_keeps_its_time_and_nothing_happens_before_it_can(entries: list[f.Entry]) -> None:
    call: CallState | None = None
    for entry in entries:
        before, call = (
            call,
            fold_call([entry])
            if call is None
            else fold([line(entry.fact, 2)], DeskState(calls={"c1": call}, seq=1)).calls["c1"],
        )
        assert call is not None
        if before is None:
            continue
        assert call.rang_at == before.rang_at
        assert before.answered_at is None or call.answered_at == before.answered_at
        assert before.closed_at is None or call.closed_at == before.closed_at
        assert call.positions[: len(before.positions)] == before.positions
        assert len(call.positions) == len(call.position_times)
        assert call.notes[: len(before.notes)] == before.notes
        assert call.supplements[: len(before.supplements)] == before.supplements
        assert len(call.tries) >= len(before.tries)
        assert not (call.ringing and call.talking)
        assert call.place_verified_at is None or call.place is not None
        for each in call.tries:
            assert not (each.received_at and each.failed_at), "a try ends once"


@pytest.mark.parametrize(
    ("fact", "when"),
    [
        (f.CallAnswered(operator="KHN"), "answered_at"),
        (f.CallEnded(), "ended_at"),
        (f.InquiryClosed(), "closed_at"),
    ],
)
def test_what_is_said_twice_happened_the_first_time(fact: f.Fact, when: str) -> None:
    call = fold_call([line(f.CallRang(line="112"), 1), line(fact, 2, 5.0), line(fact, 3, 9.0)])
    assert getattr(call, when) == at(5.0)


@pytest.mark.parametrize("late", [f.HandoverReceived(authority="fire"), f.HandoverFailed(authority="fire")])
@pytest.mark.parametrize("first", [f.HandoverReceived(authority="fire"), f.HandoverFailed(authority="fire")])
def test_a_try_ends_once(first: f.Fact, late: f.Fact) -> None:
    tried = f.HandoverTried(authority="fire", receiver="x")
    told = [line(fact, i, float(i)) for i, fact in enumerate((f.CallRang(line="112"), tried, first, late), 1)]
    assert fold_call(told[:3]).tries == fold_call(told).tries  # type: ignore[union-attr]


@settings(max_examples=50)
@given(real_logs)
def test_whatever_is_in_a_log_it_can_be_shown_sent_and_recorded(entries: list[f.Entry]) -> None:
    call = fold_call(entries)
    assert call is not None
    picture(call, at(60))
    send_gate(call)
    close_gate(call)
    msgspec.json.encode(sheet(call, "fire", 1))
    msgspec.json.encode(record(entries))
    for entry in entries:
        for language in ("da", "en"):
            told = describe(entry, language)
            assert told is None or told.icon


@pytest.mark.parametrize("fact", FACT_TYPES, ids=lambda each: each.__name__)
def test_every_kind_of_fact_comes_back_from_its_bytes(fact: type[Any]) -> None:
    @settings(max_examples=15)
    @given(kind(fact))
    def check(made: Any) -> None:
        raw = f.encode_fact(made)
        assert f.decode_fact(raw) == made
        assert f.encode_fact(f.decode_fact(raw)) == raw
        assert msgspec.json.decode(raw)["type"] == fact.__name__, "the name on disk is the class name"

    check()


# --- logs of other versions


def test_a_field_that_a_newer_desk_added_is_passed_over() -> None:
    assert f.decode_fact(b'{"type":"NoteAdded","text":"x","mood":"calm"}') == f.NoteAdded(text="x")


def test_a_field_that_an_older_desk_did_not_write_has_its_default() -> None:
    assert f.decode_fact(b'{"type":"CallRang","line":"112"}') == f.CallRang(line="112")


@pytest.mark.parametrize(
    "raw", [b'{"type":"FromTheFuture"}', b'{"text":"x"}', b'{"type":"NoteAdded"}', b'{"type":"CallRang","line":"113"}',
            b"", b"null", b"[]", b'{"type":"NoteAdded","text":1}']
)  # fmt: skip
def test_what_is_no_fact_is_refused_in_words_and_never_guessed_at(raw: bytes) -> None:
    with pytest.raises(msgspec.DecodeError) as caught:
        f.decode_fact(raw)
    assert str(caught.value)


# --- who said what


def fields_of(*facts: f.Fact) -> CallState:
    call = fold_call(lines([f.CallRang(line="112", number=NUMBER), *facts]))
    assert call is not None
    return call


SAID = f.FieldSet(field="brand.etage", value="2. sal", source="caller")
TYPED = f.FieldTyped(field="brand.etage", value="3. s", cursor=4)
SET = f.FieldSet(field="brand.etage", value="3. sal")


def others(call: CallState) -> list[tuple[str, str]]:
    return [(v.value, v.source) for v in call.earlier.get("brand.etage", ())]


def test_what_the_caller_said_stays_in_sight_when_the_operator_types_over_it() -> None:
    assert others(fields_of(SAID, TYPED)) == [("2. sal", "caller")]
    call = fields_of(SAID, TYPED, SET)
    assert call.value("brand.etage") == "3. sal"
    assert others(call) == [("2. sal", "caller")]


def test_what_the_operator_set_stays_in_sight_when_an_answer_comes_late() -> None:
    call = fields_of(SET, SAID)
    assert others(call) == [("3. sal", "operator")]


def test_half_typed_words_are_nobodys_say() -> None:
    assert others(fields_of(TYPED, SET)) == []


def test_who_says_the_same_does_not_differ() -> None:
    assert others(fields_of(SAID, TYPED, f.FieldSet(field="brand.etage", value="2. sal"))) == []


def test_ones_own_correction_is_no_disagreement() -> None:
    assert others(fields_of(SET, f.FieldSet(field="brand.etage", value="4. sal"))) == []


def test_emptying_a_field_settles_it_for_the_operator_and_for_nobody_else() -> None:
    assert others(fields_of(SAID, SET, f.FieldSet(field="brand.etage", value=""))) == []
    assert others(fields_of(SET, f.FieldSet(field="brand.etage", value="", source="caller"))) == [
        ("3. sal", "operator")
    ]


def test_a_late_position_changes_nothing_of_what_the_operator_chose() -> None:
    before = fields_of(f.PlaceChosen(place=place()), f.PlaceVerified(), SET)
    after = fields_of(
        f.PlaceChosen(place=place()), f.PlaceVerified(), SET, f.PositionReceived(report=report(5, lat=56.9))
    )
    assert (after.place, after.place_verified_at, after.fields) == (
        before.place,
        before.place_verified_at,
        before.fields,
    )
    assert after.positions[0].lat == 56.9


SHOWS_NOTHING = {
    f.CallRang,
    f.PositionReceived,
    f.ShiftNoted,
    f.CallResumed,
    f.CallLaidAside,
    f.PracticePaced,
    f.PracticeHeld,
    f.PracticeEnded,
    f.PracticeRated,
    f.PracticeStressed,
    f.PracticeCued,
    f.PracticeNoted,
    f.PracticeSelfRated,
    PracticeForgotten,
    LineForgotten,
    PositionSetAside,
    SpoolTaken,
    f.SurgeDeclared,
}


def test_every_fact_has_a_place_in_the_state_or_is_known_to_have_none() -> None:
    known = {each.__name__ for each in SHOWS_NOTHING} | set(KINDS)  # follow-ups have a book of their own
    assert {each.__name__ for each in FACT_TYPES if each not in _handlers} <= known
