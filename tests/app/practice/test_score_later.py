"""A call whose score the trainer tells stays shut after the trainee's own rating, until a trainer opens it."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import structs

from app.domain import facts as f
from app.domain.state import DeskState
from app.practice.courses import CoursePlan
from app.practice.line import begin
from app.practice.moments import OPENED
from app.practice.reviewing import review_of
from app.practice.terms import Terms
from scripts.practice.loader import Scenarios
from tests.app.worlds import context
from tools.course_seed import as_played

FIRE = "brand_lejlighed_01"
SCENARIO = Scenarios.load().get(FIRE)
PLAN = CoursePlan("proeve", "Prøve", "open", ("E1",), (FIRE,), show_score=False)
TRUTH = (56.42, 11.55)


def log(later: bool, *facts: f.Fact) -> list[f.Entry]:
    entries = [
        structs.replace(e, fact=structs.replace(e.fact, score_later=later))
        if isinstance(e.fact, f.PracticeStarted) else e
        for e in as_played(PLAN, ("E1", FIRE, "god", datetime(2026, 11, 29, 9, 0, tzinfo=UTC)), 1)
    ]  # fmt: skip
    return [*entries, *(structs.replace(entries[-1], seq=entries[-1].seq + n, by="X", fact=fact)
                        for n, fact in enumerate(facts, start=1))]  # fmt: skip


def test_the_own_rating_opens_a_score_but_not_one_that_the_trainer_tells() -> None:
    rated = f.PracticeSelfRated(points=80)
    assert review_of(log(False, rated), SCENARIO, TRUTH).score_open
    assert not review_of(log(True, rated), SCENARIO, TRUTH).score_open
    assert not review_of(log(True), SCENARIO, TRUTH).score_open


def test_a_trainers_logged_word_opens_it() -> None:
    opened = f.PracticeCued(deed=OPENED, what="gennemgået sammen")
    assert review_of(log(True, f.PracticeSelfRated(points=80), opened), SCENARIO, TRUTH).score_open
    assert review_of(log(True, opened), SCENARIO, TRUTH).score_open


def test_the_terms_of_a_call_stand_in_its_first_facts() -> None:
    terms = Terms("summative", True, "proeve", "E1", show_score=False)
    marked = begin(context(), DeskState(), "c1", SCENARIO, None, terms)[-1][1]
    assert isinstance(marked, f.PracticeStarted)
    assert (marked.mode, marked.trainer, marked.course, marked.trainee, marked.score_later) == (
        "summative", True, "proeve", "E1", True,
    )  # fmt: skip
