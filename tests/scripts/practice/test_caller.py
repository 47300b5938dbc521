"""The practice caller: the same seed and events give the same call; its messages are what real phones send."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate import parse
from scripts.practice.caller import PracticeCaller
from scripts.practice.events import ComesBack, DeskEvent, DropsLine, Ends, Receipts, Says, SendsPosition
from scripts.practice.loader import Scenarios
from scripts.practice.model import Scenario

TRUTH = (56.42, 11.55)
RANG = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
SCENARIOS = Scenarios.load()


def caller(scenario: str = "brand_lejlighed_01") -> PracticeCaller:
    return PracticeCaller(SCENARIOS.get(scenario), TRUTH, RANG)


def test_every_scenario_is_there_and_nothing_was_left_out() -> None:
    assert SCENARIOS.problems == ()
    assert {"brand_lejlighed_01", "uheld_ukendt_sted_01"} < set(SCENARIOS.by_id)


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
    assert [a.intent for a in played.advance(4) if isinstance(a, Says)] == ["baggrund", "aabning"]
    played.react(DeskEvent(10, "asked", {"item": "q_inde", "field": "brand.nogen_inde"}))
    assert not [a for a in played.advance(10) if isinstance(a, Says)]
    assert [a.intent for a in played.advance(12) if isinstance(a, Says)] == ["inde"]


def test_the_panic_comes_only_while_nothing_is_sent() -> None:
    silent, served = caller(), caller()
    for played in (silent, served):
        played.react(DeskEvent(3, "answered"))
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


def asked(played: PracticeCaller, t: float, item: str = "q_inde", field: str = "brand.nogen_inde") -> None:
    played.react(DeskEvent(t, "asked", {"item": item, "field": field, "text": "Er der nogen inde?"}))


def intents(actions: list[Any]) -> list[str]:
    return [a.intent for a in actions if isinstance(a, Says)]


def test_the_trainer_is_shown_which_line_answers_the_question_and_how_long_there_is() -> None:
    played = caller()
    played.thinks_s = 8.0
    asked(played, 10)
    view = played.trainer_view(12)
    assert (view.asked, view.suggested, view.answers_in_s) == ("Er der nogen inde?", "inde", 6.0)
    assert view.lines[0].intent == "inde"
    assert view.lines[0].title == "Der er to inde"
    assert intents(played.advance(19)) == ["inde"]
    assert played.trainer_view(19).suggested == ""


def test_what_the_trainer_says_takes_the_place_of_the_caller_s_own_answer() -> None:
    played = caller()
    played.thinks_s = 8.0
    asked(played, 10)
    assert intents(played.say("panik")) == ["panik"]
    assert "inde" not in intents(played.advance(60))


def test_panic_and_not_knowing_keep_the_last_keys_whatever_is_asked() -> None:
    played = caller()
    before = [line.intent for line in played.trainer_view(0).lines]
    asked(played, 10)
    after = [line.intent for line in played.trainer_view(10).lines]
    assert before[7:9] == after[7:9] == ["panik", "uforstaaet"]
    assert sorted(before) == sorted(after) == sorted(played.scenario.replikker)


def test_an_event_held_back_comes_only_when_it_is_triggered_or_let_go() -> None:
    played = caller()
    played.hold("aml_fin")
    assert len([a for a in played.advance(60) if isinstance(a, SendsPosition)]) == 2
    assert {e.id: e.state for e in played.trainer_view(60).events}["aml_fin"] == "held"
    assert len(played.trigger("aml_fin", 61)) == 1
    again = caller()
    again.hold("aml_fin")
    again.hold("aml_fin")
    assert len([a for a in again.advance(60) if isinstance(a, SendsPosition)]) == 3


def test_events_say_what_they_are_when_they_come_and_what_became_of_them() -> None:
    played = caller()
    played.advance(44)
    events = {e.id: e for e in played.trainer_view(44).events}
    assert (events["aml_grov"].state, events["aml_grov"].da) == ("happened", "AML 35 m")
    assert (events["panik"].state, events["panik"].in_s) == ("due", 51)
    assert events["panik"].da == "Panik, hvis alarm ikke er sendt"
    played.react(DeskEvent(44, "sent", {"authority": "fire"}))
    events = {e.id: e for e in played.trainer_view(44).events}
    assert (events["panik"].state, events["panik"].in_s) == ("dropped", None)
    assert (events["kvittering"].state, events["kvittering"].at_s) == ("due", 51)
    assert {e.id: e.state for e in caller().trainer_view(0).events}["kvittering"] == "waits"
    assert played.trainer_view(44).next_s == (51, 7)
    played.advance(100)
    assert {e.id: e.state for e in played.trainer_view(100).events}["panik"] == "dropped"


def test_nobody_hears_a_caller_whose_line_is_cut_and_a_call_back_brings_him_back() -> None:
    played = caller()
    assert played.switch_line() == [DropsLine()]
    asked(played, 5)
    assert intents(played.advance(20)) == []
    assert played.say("inde") == []
    played.react(DeskEvent(30, "called_back"))
    assert [a for a in played.advance(34) if isinstance(a, ComesBack)]
    assert played.on_the_line
    asked(played, 40)
    assert intents(played.advance(42)) == ["inde"]


def test_the_trainer_s_new_position_is_the_next_of_the_scenario_and_then_the_last_one_fixed_anew() -> None:
    played = caller()
    raws = [a.raw for t in (5, 6, 7) for a in played.new_position(t) if isinstance(a, SendsPosition)]
    radii = [parse.parse("aml-sms", raw, caller="+4500004127").radius_m for raw in raws]
    assert radii == [35.0, 8.0, 8.0]
    assert raws[1] != raws[2]


def test_a_position_after_a_pause_carries_the_time_of_the_wall_not_of_the_caller() -> None:
    played = caller()
    played.behind_s = 60.0
    raw = next(a.raw for a in played.advance(20) if isinstance(a, SendsPosition) and a.kind == "aml-sms")
    fixed = parse.parse("aml-sms", raw, caller="+4500004127").fixed_at
    assert fixed is not None and (fixed - RANG).total_seconds() == 76


def test_the_course_of_stress_is_kept() -> None:
    played = caller()
    played.react(DeskEvent(31, "said", {"text": "Hjælpen er på vej."}))
    assert played.trainer_view(40).stress_course == ((0.0, 70.0), (31, 50.0))


# --- what a scenario may ask for ---------------------------------------------------------------------------------


def made(**changed: Any) -> PracticeCaller:
    """Return a caller of the fire with parts of the scenario written anew."""
    raw = SCENARIOS.get("brand_lejlighed_01").model_dump(exclude_none=True)
    return PracticeCaller(Scenario.model_validate({**raw, **changed}), TRUTH, RANG)


def lines(**more: Any) -> dict[str, Any]:
    return {"aabning": {"sig": ["Hjælp!"]}, **more}


def answered(played: PracticeCaller, t: float = 1) -> PracticeCaller:
    played.react(DeskEvent(t, "answered"))
    return played


def said(actions: list[Any]) -> list[str]:
    return [a.text for a in actions if isinstance(a, Says) and not a.text.startswith("[")]


def test_an_event_may_wait_for_a_condition_and_come_a_while_after_it() -> None:
    event = {"id": "ro", "t": 5, "efter": "opfyldt", "naar": {"tilstand.sted_bekraeftet": "ja"}, "sig": "tak"}
    played = answered(made(haendelser=[event], replikker=lines(tak={"sig": ["Tak."]}), dynamik={}))
    assert said(played.advance(50)) == ["Hjælp!"]
    played.react(DeskEvent(60, "verified"))
    assert said(played.advance(64.9)) == []
    assert said(played.advance(65)) == ["Tak."]


def test_stress_can_set_off_an_event_and_choose_a_line() -> None:
    reply = {"svarer_paa": ["q_sted"], "tilfaelde": [{"stress_over": 80, "sig": ["Kom nu!"]}], "sig": ["Nørregade."]}
    event = {"id": "graad", "t": 0, "efter": "opfyldt", "stress_over": 85, "sig": "graad"}
    dynamics = {"gentaget_spoergsmaal": 20}
    replies = lines(sted=reply, graad={"sig": ["(græder)"]})
    played = answered(made(haendelser=[event], replikker=replies, dynamik=dynamics))
    played.advance(2)
    heard = []
    for t in (10, 20):
        played.react(DeskEvent(t, "asked", {"item": "q_sted", "text": "Hvor?"}))
        heard += said(played.advance(t + 5))
    assert heard == ["Nørregade.", "(græder)", "Kom nu!"]
    assert played.stress == 90


def test_a_line_that_says_a_fact_can_open_the_next() -> None:
    first = {"svarer_paa": ["q_et"], "giver": ["brand.etage"], "sig": ["Anden sal."]}
    second = {"svarer_paa": ["q_to"], "tilfaelde": [{"naar": {"givet.brand.etage": "ja"}, "sig": ["Som jeg sagde."]}],
              "sig": ["Hvad mener du?"]}  # fmt: skip
    played = answered(made(haendelser=[], replikker=lines(en=first, to=second), dynamik={}))
    played.advance(3)
    for t, item in ((10, "q_to"), (20, "q_et"), (30, "q_to")):
        played.react(DeskEvent(t, "asked", {"item": item}))
    assert said(played.advance(40)) == ["Hvad mener du?", "Anden sal.", "Som jeg sagde."]


def test_an_expression_may_stand_for_a_condition() -> None:
    event = {"id": "sent", "t": 20, "naar": "ikke tilstand.alarm_sendt og spurgt.q_sted", "sig": "nu"}
    replies = lines(nu={"sig": ["Nu!"]})
    for asked_it, expected in ((True, ["Nu!"]), (False, [])):
        played = answered(made(haendelser=[event], replikker=replies, dynamik={}))
        played.advance(5)
        if asked_it:
            played.react(DeskEvent(10, "asked", {"item": "q_sted"}))
        assert said(played.advance(25)) == expected


def test_silence_makes_the_caller_uneasy_once_for_each_limit_and_a_word_begins_it_anew() -> None:
    replies = lines(stilhed={"sig": ["Er du der?"]})
    played = answered(made(haendelser=[], replikker=replies, dynamik={"stilhed_over_s": {10: 5, 20: 5}}))
    before = played.stress
    assert said(played.advance(60)) == ["Hjælp!", "Er du der?", "Er du der?"]
    assert played.stress == before + 10
    played.react(DeskEvent(60, "said", {"item": "s", "key": "a.s", "text": "Ja."}))
    assert said(played.advance(69)) == []
    assert said(played.advance(70)) == ["Er du der?"]


def test_the_same_calm_line_again_calms_a_tense_caller_and_is_no_question_asked_twice() -> None:
    played = answered(made(haendelser=[], replikker=lines(), dynamik={}))
    calm = {"item": "s", "key": "opskraemt.s", "text": "Jeg hører dig."}
    played.react(DeskEvent(5, "said", calm))
    before = played.stress
    played.react(DeskEvent(9, "said", calm))
    assert played.stress == before - 10


def test_a_line_of_a_card_works_once() -> None:
    dynamics = {"virkning": {"opskraemt": -15}, "rolig_gentagelse": 0}
    played = answered(made(haendelser=[], replikker=lines(), dynamik=dynamics))
    before = played.stress
    for t in (5, 9):
        played.react(DeskEvent(t, "said", {"item": "s", "key": "opskraemt.s", "text": "Jeg hører dig."}))
    assert played.stress == before - 15


def test_somebody_else_s_voice_is_told_apart_and_noise_stands_in_brackets() -> None:
    replies = lines(barn={"hvem": "et barn", "sig": ["Mor!"]})
    events = [{"id": "b", "t": 5, "sig": "barn"}, {"id": "s", "t": 6, "baggrund": "en dør smækker"}]
    played = answered(made(haendelser=events, replikker=replies, dynamik={}))
    texts = [a.text for a in played.advance(10) if isinstance(a, Says)]
    assert texts[-2:] == ["(et barn) Mor!", "[en dør smækker]"]


def test_a_call_may_end_by_itself_a_while_after_its_condition() -> None:
    played = answered(made(slut={"naar": {"tilstand.alarm_sendt": "ja"}, "t": 30}))
    played.react(DeskEvent(10, "sent", {"authority": "fire"}))
    assert not [a for a in played.advance(39.9) if isinstance(a, Ends)]
    assert [a.reason for a in played.advance(40) if isinstance(a, Ends)] == ["øvelsen er nået"]


def test_how_long_a_caller_thinks_follows_the_seed_and_the_tempo() -> None:
    def times(seed: int, tempo: float) -> list[float]:
        persona = {"rolle": "nabo", "alder": 40, "tempo": tempo, "udsving_s": 0.8}
        played = answered(made(froe=seed, persona=persona, haendelser=[], dynamik={}))
        played.advance(5)
        played.react(DeskEvent(10, "asked", {"item": "q_inde", "field": "brand.nogen_inde"}))
        due = played.next_due()
        assert due is not None
        return [due]

    assert times(1, 1) == times(1, 1) != times(2, 1)
    assert times(1, 0.5)[0] > times(1, 1)[0]


def test_a_caller_says_nothing_by_the_clock_before_anyone_has_answered() -> None:
    assert said(made().advance(120)) == []


def test_a_condition_that_cannot_be_read_is_refused_with_its_column() -> None:
    event = {"id": "x", "t": 1, "naar": "tilstand.alarm_sendt og og", "sig": "aabning"}
    with pytest.raises(ValueError, match="ved tegn"):
        made(haendelser=[event])
