"""Questions typed in own words: the log says what they were taken for, and caller and score go by that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.commands import line as line_commands
from app.commands import talk
from app.domain import facts as f
from app.practice.events import desk_events
from app.practice.own_words import OwnWords
from app.practice.rehearsal import Rehearsal, rehearse
from app.scriptstats import item_stats
from scripts.loader import Library
from scripts.practice.loader import Scenarios
from scripts.practice.looks import look
from scripts.practice.model import Expected
from scripts.practice.trainee import Run
from tests.app.practice.rig import Rig, guide

SCRIPTS = Library.load().scripts


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.desk.stop()


def own_words(rig: Rig) -> OwnWords:
    return OwnWords(rig.desk, rig.line.scenario, SCRIPTS, rig.line.call)


def answered(rig: Rig) -> OwnWords:
    rig.line.ring()
    rig.settle()
    rig.desk.do(line_commands.answer, rig.line.call)
    rig.passes(3)
    return own_words(rig)


def put(rig: Rig, own: OwnWords, text: str) -> list[str]:
    """Type something, and return what the caller says in the seconds after it."""
    before = len(rig.facts(f.CallerSaid))
    own.put(text)
    rig.settle()
    rig.passes(4)
    said = rig.facts(f.CallerSaid)[before:]
    return [fact.intent for fact in said if isinstance(fact, f.CallerSaid)]


def test_the_caller_answers_a_typed_question_and_the_log_says_what_it_was_taken_for(rig: Rig) -> None:
    own = answered(rig)
    assert put(rig, own, "Er der nogen derinde?") == ["inde"]
    asked = [fact for fact in rig.facts(f.QuestionAsked) if isinstance(fact, f.QuestionAsked)]
    assert asked[-1] == f.QuestionAsked(script="", item="egne_ord", text="Er der nogen derinde?", intent="inde")


def test_a_second_caller_is_asked_too_and_the_first_one_says_nothing(rig: Rig) -> None:
    answered(rig)
    other = OwnWords(rig.desk, rig.line.scenario, SCRIPTS, "another call")
    assert put(rig, other, "Er der nogen derinde?") == ["uforstaaet"]
    asked = [fact for fact in rig.facts(f.QuestionAsked) if isinstance(fact, f.QuestionAsked)]
    assert asked[-1].intent == ""


def test_a_real_call_takes_no_typed_questions(rig: Rig) -> None:
    rig.desk.do_as("line", line_commands.ring, "112", "+4500000001", call_id="real").result(10)
    rig.desk.do(line_commands.answer, "real").result(10)
    OwnWords(rig.desk, rig.line.scenario, SCRIPTS, "real").put("Hvor er du?")
    rig.settle()
    assert not [e for e in rig.desk.entries("real") if isinstance(e.fact, f.QuestionAsked)]


def test_what_is_not_understood_is_asked_all_the_same_and_the_caller_says_so(rig: Rig) -> None:
    own = answered(rig)
    assert put(rig, own, "Kan du lide kaffe?") == ["uforstaaet"]


def test_comfort_is_said_and_needs_no_answer(rig: Rig) -> None:
    own = answered(rig)
    assert put(rig, own, "Hjælpen er på vej") == []
    assert [fact.text for fact in rig.facts(f.LineSaid) if isinstance(fact, f.LineSaid)] == ["Hjælpen er på vej"]


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_nothing_said(rig: Rig, text: str) -> None:
    own = answered(rig)
    before = len(rig.desk.entries(rig.line.call))
    own.put(text)
    rig.settle()
    assert len(rig.desk.entries(rig.line.call)) == before


def test_before_the_answer_nobody_hears_a_question(rig: Rig) -> None:
    rig.line.ring()
    rig.settle()
    own_words(rig).put("Hvor er du?")
    rig.settle()
    assert rig.facts(f.QuestionAsked) == []


def test_asking_again_costs_calm_and_the_point_for_not_repeating(rig: Rig) -> None:
    own = answered(rig)
    put(rig, own, "Er der nogen derinde?")
    view = rig.line.trainer_view()
    assert view is not None
    calm = view.stress
    put(rig, own, "Er der nogen inde i huset?")
    view = rig.line.trainer_view()
    assert view is not None and view.stress == calm + rig.line.scenario.dynamik.gentaget_spoergsmaal
    found = finding(rig, "ikke_gentaget")
    assert found.share == 0
    assert "Der er to inde" in found.da


def test_two_questions_that_were_not_understood_are_no_repetition(rig: Rig) -> None:
    own = answered(rig)
    put(rig, own, "Kan du lide kaffe?")
    put(rig, own, "Kan du lide kaffe?")
    assert finding(rig, "ikke_gentaget").share == 1


def test_a_question_in_own_words_counts_as_asked_for_all_that_its_answer_tells(rig: Rig) -> None:
    own = answered(rig)
    put(rig, own, "Er der nogen derinde?")
    assert finding(rig, "spurgt", ["brand.nogen_inde"]).share == 1
    assert finding(rig, "spurgt", ["brand.roeg_flamme"]).share == 0


def test_what_own_words_brought_out_is_not_said_again_when_the_guide_comes_to_it(rig: Rig) -> None:
    own = answered(rig)
    assert put(rig, own, "Hvor er du henne?") == ["sted"]
    before = len(rig.facts(f.CallerSaid))
    rig.desk.do(talk.ask, rig.line.call, "indgang", "q_sted", "Hvor skal hjælpen hen?")
    rig.settle()
    rig.passes(5)
    assert len(rig.facts(f.CallerSaid)) == before
    assert finding(rig, "ikke_gentaget").share == 1


def test_an_event_that_waits_for_a_question_takes_one_in_own_words(rig: Rig) -> None:
    """The neighbour calls out from the window only while nobody asked for people inside."""
    own = answered(rig)
    put(rig, own, "Er der nogen derinde?")
    rig.passes(80)
    assert "vindue" not in [fact.intent for fact in rig.facts(f.CallerSaid) if isinstance(fact, f.CallerSaid)]


def test_a_scripted_trainee_can_type_questions() -> None:
    run = Run.model_validate(
        {
            "oevelse": "brand_lejlighed_01", "elev": "god",
            "resultat": {"point": 0, "udfald": "ikke_bestaaet", "omraader": {}},
            "trin": [{"t": 3, "goer": "besvar"}, {"t": 8, "spoerg_frit": "Er der nogen derinde?"}],
        }
    )  # fmt: skip
    left = rehearse(Scenarios.load().get("brand_lejlighed_01"), run, guide())
    said = [e.fact.intent for e in left.entries if isinstance(e.fact, f.CallerSaid)]
    assert "inde" in said and "vindue" not in said


def test_questions_in_own_words_count_for_no_guide(rig: Rig) -> None:
    own = answered(rig)
    put(rig, own, "Er der nogen derinde?")
    assert all(row.script for row in item_stats(rig.desk.entries(rig.line.call)))


def test_old_logs_without_the_line_a_question_was_taken_for_read_as_before() -> None:
    fact = f.QuestionAsked(script="brand_bygning", item="q_inde", text="Er der nogen inde?")
    assert fact.intent == ""


def test_typed_questions_give_the_same_log_and_score_every_time() -> None:
    scenario = Scenarios.load().get("brand_lejlighed_01")
    logs = set()
    for _ in range(3):
        with Rehearsal(scenario, guide()) as rehearsal:
            rehearsal.line.ring()
            rehearsal.settle()
            rehearsal.until(3)
            rehearsal.actions.answer(rehearsal.line.call)
            own = OwnWords(rehearsal.desk, scenario, guide().library.scripts, rehearsal.line.call)
            for at, text in ((6, "hvor er du henne"), (14, "er der nogen derinde?"), (22, "blabla?")):
                rehearsal.until(at)
                own.put(text)
                rehearsal.settle()
            rehearsal.until(40)
            logs.add(b"\n".join(repr(e).encode() for e in rehearsal.desk.entries(rehearsal.line.call)))
    assert len(logs) == 1


def finding(rig: Rig, kind: str, items: list[str] | None = None):  # type: ignore[no-untyped-def]
    expected = Expected.model_validate({"id": "x", "hvad": kind, "vaegt": 1, "punkter": items or []})
    events = desk_events(rig.desk.entries(rig.line.call))
    return look(rig.line.scenario, expected, rig.line.truth, events)
