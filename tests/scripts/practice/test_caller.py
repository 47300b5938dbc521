"""The practice caller: the same seed and events give the same call; its messages are what real phones send."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from locate import parse
from scripts.practice.caller import PracticeCaller
from scripts.practice.events import DeskEvent, Ends, Receipts, Says, SendsPosition
from scripts.practice.loader import Scenarios

TRUTH = (56.42, 11.55)
RANG = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
SCENARIOS = Scenarios.load()


def caller(scenario: str = "brand_lejlighed_01") -> PracticeCaller:
    return PracticeCaller(SCENARIOS.get(scenario), TRUTH, RANG)


def test_both_scenarios_are_there_and_nothing_was_left_out() -> None:
    assert SCENARIOS.problems == ()
    assert set(SCENARIOS.by_id) == {"brand_lejlighed_01", "uheld_ukendt_sted_01"}


def test_the_mast_comes_first_then_rough_then_fine_positions() -> None:
    actions = caller().advance(60)
    sent = [a for a in actions if isinstance(a, SendsPosition)]
    reports = [parse.parse(a.kind, a.raw, caller="+4500004127") for a in sent]
    assert [r.entity for r in reports] == ["mast", "caller", "caller"]
    assert [r.radius_m for r in reports[1:]] == [35.0, 8.0]
    faults = {"no_header", "length_mismatch", "bad_lat", "bad_lon", "bad_time"}
    assert not faults & {warning for r in reports for warning in r.warnings}


def test_a_question_gets_its_answer_a_moment_later() -> None:
    played = caller()
    played.react(DeskEvent(3, "answered"))
    assert [a.intent for a in played.advance(4) if isinstance(a, Says)] == ["aabning"]
    played.react(DeskEvent(10, "asked", {"item": "q_inde", "field": "brand.nogen_inde"}))
    assert not [a for a in played.advance(10) if isinstance(a, Says)]
    assert [a.intent for a in played.advance(12) if isinstance(a, Says)] == ["inde"]


def test_the_panic_comes_only_while_nothing_is_sent() -> None:
    silent, served = caller(), caller()
    served.react(DeskEvent(30, "sent", {"authority": "fire"}))
    assert "panik" in [a.intent for a in silent.advance(100) if isinstance(a, Says)]
    assert "panik" not in [a.intent for a in served.advance(100) if isinstance(a, Says)]


def test_the_receipt_follows_the_send() -> None:
    played = caller()
    played.react(DeskEvent(30, "sent", {"authority": "fire"}))
    assert [a for a in played.advance(36.9) if isinstance(a, Receipts)] == []
    assert [a for a in played.advance(37) if isinstance(a, Receipts)] == [Receipts("fire")]


def test_hearing_that_help_is_coming_calms_and_being_asked_again_does_not() -> None:
    played = caller()
    before = played.stress
    played.react(DeskEvent(31, "said", {"text": "Hjælpen er på vej, mens vi taler."}))
    calmer = played.stress
    assert calmer < before
    for t in (32, 40):
        played.react(DeskEvent(t, "asked", {"item": "q_inde", "field": "brand.nogen_inde"}))
    assert played.stress > calmer


def test_a_pressed_caller_does_not_know_the_address() -> None:
    played = caller()
    for t in range(4):
        played.react(DeskEvent(t, "asked", {"item": "q_etage", "field": "brand.etage"}))
    played.advance(9)
    played.react(DeskEvent(10, "asked", {"item": "q_sted", "field": "sted.valgt"}))
    said = [a.text for a in played.advance(12) if isinstance(a, Says)]
    assert said == ["Det ved jeg ikke! Kom nu bare!"]


def test_the_call_ends_by_the_clock_and_only_once() -> None:
    played = caller()
    assert isinstance(played.advance(300)[-1], Ends)
    assert played.advance(400) == []


def test_a_trainer_can_let_an_event_happen_early_and_it_happens_once() -> None:
    played = caller()
    assert played.trigger("aml_fin", 5)
    assert not played.trigger("aml_fin", 6)
    sent = [a for a in played.advance(60) if isinstance(a, SendsPosition)]
    assert len(sent) == 2
    assert "aml_fin" not in [u.id for u in played.trainer_view(6).upcoming]


events = st.lists(
    st.tuples(
        st.floats(0, 120),
        st.sampled_from(["answered", "asked", "sent", "said", "called_back"]),
        st.sampled_from(["q_inde", "q_sted", "q_hvad", "x"]),
    ),
    max_size=20,
)


@given(events)
def test_the_same_events_give_the_same_call(some: list[tuple[float, Any, str]]) -> None:
    def play() -> list[object]:
        played, out = caller(), []
        for t, kind, item in sorted(some, key=lambda e: e[0]):
            out += played.advance(t)
            out += played.react(DeskEvent(t, kind, {"item": item, "text": "på vej"}))
        return out + played.advance(300)

    assert play() == play()
