"""A trainee who does nothing for the whole call: the caller reacts, the call ends by itself, the score is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.domain import facts as f
from app.guide import Guide
from app.handover.pdf import write_pdf
from app.handover.record import record
from app.practice.rehearsal import Rehearsal
from app.practice.reviewing import Wordbook, review_of
from scripts.loader import Library
from scripts.practice.events import OUT_OF_TIME
from scripts.practice.loader import Scenarios

SCENARIOS = Scenarios.load()


@cache
def guide() -> Guide:
    return Guide(Library.load(language="da"))


def left_alone(name: str, answers: bool) -> Rehearsal:
    rehearsal = Rehearsal(SCENARIOS.get(name), guide())
    rehearsal.line.ring()
    rehearsal.settle()
    if answers:
        rehearsal.until(3)
        rehearsal.actions.answer(rehearsal.line.call)
        rehearsal.settle()
    rehearsal.until(rehearsal.scenario.senest_s)
    return rehearsal


@pytest.mark.parametrize("answers", [False, True], ids=["never answered", "answered and silent"])
@pytest.mark.parametrize("name", sorted(SCENARIOS.by_id))
def test_every_call_ends_by_itself_and_its_score_is_told(name: str, answers: bool, tmp_path: Path) -> None:
    with left_alone(name, answers) as rehearsal:
        line, entries = rehearsal.line, rehearsal.line.entries()
        reasons = [e.fact.reason for e in entries if isinstance(e.fact, f.PracticeEnded)]
        assert line.ended and reasons == [line.ended]
        assert line.seconds <= rehearsal.scenario.senest_s + 0.1
        for language in ("da", "en"):
            told = review_of(entries, rehearsal.scenario, rehearsal.truth, Wordbook(language))
            assert told.band == "ikke_bestaaet" and told.reasons
        assert record(entries, "da", guide().cause_words)["practice"]
        write_pdf(entries, tmp_path / "record.pdf", "da", guide().cause_words)
        assert (tmp_path / "record.pdf").stat().st_size > 1000


@pytest.mark.parametrize("name", ["brand_lejlighed_01"])
def test_the_caller_reacts_to_silence(name: str) -> None:
    with left_alone(name, answers=True) as rehearsal:
        entries = rehearsal.line.entries()
        said = [e.fact.intent for e in entries if isinstance(e.fact, f.CallerSaid)]
        stress = [e.fact.stress for e in entries if isinstance(e.fact, f.PracticeStressed)]
        assert "aabning" in said and said.count("stilhed") >= 1
        assert stress[-1] > stress[0]
        assert rehearsal.line.ended == OUT_OF_TIME


def test_a_call_nobody_answers_still_rings_until_it_is_over_and_is_critical_of_nothing_but_itself() -> None:
    with left_alone("brand_lejlighed_01", answers=False) as rehearsal:
        said = [e for e in rehearsal.line.entries() if isinstance(e.fact, f.CallerSaid)]
        assert said == []
        assert rehearsal.line.assess().points < 70
