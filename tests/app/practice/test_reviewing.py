"""The review of a practice call: the same score as ever, with lanes, words and ratings read from the log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec import structs

from app.domain import facts as f
from app.practice.after import LogError, assess
from app.practice.moments import OPENED, length_s, moments
from app.practice.reviewing import review_of
from tests.app.practice.journals import FIRE, SCENARIOS, book, played, reviewed, scenario, truth, with_facts

RUNS = [(name, run.elev) for name in SCENARIOS.by_id for run in SCENARIOS.runs(name)]


@pytest.mark.parametrize(("name", "who"), RUNS, ids=[f"{name}-{who}" for name, who in RUNS])
def test_the_score_of_a_review_is_the_one_the_pinned_runs_have(name: str, who: str) -> None:
    run = next(run for run in SCENARIOS.runs(name) if run.elev == who)
    review = reviewed(played(name, who), name)
    assert (review.points, review.band) == (run.resultat.point, run.resultat.udfald)
    assert sum(d.got - d.max for d in review.domains) == sum(reason.lost for reason in review.reasons)


def test_the_lanes_have_stress_priority_and_a_question_put_twice() -> None:
    asked = next(e.fact for e in played() if isinstance(e.fact, f.QuestionAsked) and e.fact.item == "q_etage")
    entries = with_facts(
        [e for e in played() if not isinstance(e.fact, f.PracticeStressed)],
        (10, "trainer", f.PracticeStressed(stress=70)),
        (90, "trainer", f.PracticeStressed(stress=55, cooperation=80)),
        (20, "script", f.PriorityProposed(priority=2)),
        (40, "KHN", f.PriorityChosen(priority=1)),
        (50, "script", f.PriorityProposed(priority=2)),
        (160, "KHN", asked),
    )
    lanes = reviewed(entries).lanes
    assert lanes.stress == ((10.0, 70.0), (90.0, 55.0))
    assert lanes.priority == ((20.0, 2), (40.0, 1)), "what a person chose is not overruled by a proposal"
    assert [span.t for span in lanes.operator if span.again] == [160.0]


def test_the_stress_of_a_call_that_was_played_falls_when_help_is_told_to_come() -> None:
    stress = reviewed(played()).lanes.stress
    before = [value for t, value in stress if t < 90.0][-1]
    assert stress[0] == (0.0, 70.0) and next(value for t, value in stress if t >= 90.0) < before


def test_a_question_gone_back_to_is_asked_again_with_its_words() -> None:
    asked = next(e.fact for e in played() if isinstance(e.fact, f.QuestionAsked) and e.fact.item == "q_etage")
    entries = with_facts(played(), (160, "KHN", f.ItemChosen(script=asked.script, item=asked.item)))
    again = [span for span in reviewed(entries).lanes.operator if span.again]
    assert [(span.t, span.text) for span in again] == [(160.0, asked.text)]


def test_questions_in_own_words_are_asked_again_only_when_they_were_understood_as_the_same() -> None:
    entries = with_facts(
        played(),
        (150, "KHN", f.QuestionAsked(script="", item="egne_ord", text="Hvad hedder du?", intent="navn")),
        (155, "KHN", f.QuestionAsked(script="", item="egne_ord", text="Er der gas?", intent="gas")),
        (160, "KHN", f.QuestionAsked(script="", item="egne_ord", text="Og dit navn?", intent="navn")),
        (165, "KHN", f.QuestionAsked(script="", item="egne_ord", text="Øh, jo?")),
        (170, "KHN", f.QuestionAsked(script="", item="egne_ord", text="Hvad?")),
    )
    assert [span.t for span in reviewed(entries).lanes.operator if span.again] == [160.0]


def test_the_words_say_who_spoke_and_leave_keystrokes_and_ratings_out() -> None:
    entries = with_facts(
        played(),
        (50, "KHN", f.FieldTyped(field="brand.hvad", value="k", cursor=1)),
        (59, "trainer", f.PracticeCued(deed="say_freely", what="Skynd dig")),
        (60, "trainer", f.PracticeCued(deed="dial", what="stress 80 cooperation 30")),
        (400, "TR1", f.PracticeRated(item="tone", points=4)),
    )
    words = reviewed(entries).words
    assert {word.who for word in words} == {"caller", "operator", "desk", "trainer"}
    assert ("operator", "»Hvilken etage er de på?«") in [(word.who, word.text) for word in words]
    assert ("trainer", "Satte stress 80 samarbejde 30") in [(word.who, word.text) for word in words]
    assert len(words) == len(reviewed(played()).words) + 1
    assert [word.t for word in words] == sorted(word.t for word in words)


def test_a_question_is_told_as_it_was_read_aloud_and_one_in_own_words_as_it_was_put() -> None:
    entries = with_facts(
        played(),
        (160, "KHN", f.QuestionAsked(script="brand_bygning", item="q_etage", text="hvilken etage")),
        (161, "KHN", f.QuestionAsked(script="", item="own", text="er hunden ude")),
    )
    told = {word.t: word.text for word in reviewed(entries).words if word.who == "operator"}
    assert (told[160.0], told[161.0]) == ("»Hvilken etage er de på?«", "»er hunden ude«")


def test_ratings_notes_and_the_own_rating_stand_beside_the_score() -> None:
    entries = with_facts(
        played(),
        (400, "ELEV", f.PracticeSelfRated(points=76, comment="Jeg var sen")),
        (401, "ELEV", f.PracticeSelfRated(points=20)),
        (402, "TR1", f.PracticeRated(item="tone", points=2, comment="brat")),
        (403, "TR1", f.PracticeRated(item="tone", points=4, comment="rolig")),
        (404, "TR2", f.PracticeRated(item="tone", points=1)),
        (405, "TR1", f.PracticeNoted(text="Her kunne der sendes", at_s=60.0)),
        (406, "TR1", f.PracticeNoted(text="Godt", at_s=12.0)),
    )
    review = reviewed(entries)
    assert review.self_rating is not None
    assert (review.self_rating.points, review.self_rating.comment) == (76, "Jeg var sen"), "only the first was blind"
    assert [(part.rater, dict(part.given), dict(part.comments)) for part in review.raters] == [
        ("TR1", {"tone": 4}, {"tone": "rolig"}), ("TR2", {"tone": 1}, {}),
    ]  # fmt: skip
    assert [(note.t, note.text, note.by) for note in review.notes] == [
        (12.0, "Godt", "TR1"), (60.0, "Her kunne der sendes", "TR1"),
    ]  # fmt: skip
    anchors = {item.id: item.anchors for item in review.rater_items}
    assert anchors["tone"][5].startswith("Rolig og venlig") and set(anchors) >= {"haan", "notat"}


def test_the_score_is_closed_until_the_trainee_rated_it_or_a_trainer_said_why_not() -> None:
    assert not reviewed(played()).score_open
    assert reviewed(with_facts(played(), (400, "ELEV", f.PracticeSelfRated(points=70)))).score_open
    review = reviewed(with_facts(played(), (400, "TR1", f.PracticeCued(deed=OPENED, what="gennemgået sammen"))))
    assert review.opened is not None and (review.opened.by, review.opened.why) == ("TR1", "gennemgået sammen")
    assert review.score_open


def test_what_is_written_afterwards_makes_the_call_no_longer() -> None:
    late = with_facts(
        played(), (90_000, "TR1", f.PracticeRated(item="tone", points=4)), (90_001, "KHN", f.NoteAdded(text="senere"))
    )
    assert length_s(moments(late)) == length_s(moments(played())) == 300.0
    assert reviewed(late).lanes.now_s == 300.0


def test_a_log_without_an_end_ends_with_its_last_deed() -> None:
    cut = [e for e in played() if not isinstance(e.fact, f.PracticeEnded)]
    assert length_s(moments(cut)) == 155.0


def test_the_time_of_a_review_stands_still_in_a_pause() -> None:
    entries = with_facts(
        played(), (30, "trainer", f.PracticePaced(rate=0.0)), (39, "trainer", f.PracticePaced(rate=1.0))
    )
    whole = {word.text: word.t for word in reviewed(played()).words}
    paused = {word.text: word.t for word in reviewed(entries).words}
    assert paused["Udfald: overtaget af brand"] == pytest.approx(whole["Udfald: overtaget af brand"] - 9)
    assert "Pause" in paused


def test_a_clock_put_back_makes_no_line_earlier_than_the_one_before_it() -> None:
    entries = list(played())
    back = [structs.replace(e, at=e.at - timedelta(seconds=40)) if i > 20 else e for i, e in enumerate(entries)]
    times = [moment.t for moment in moments(back)]
    assert times == sorted(times) and times[0] == 0.0


def test_a_scenario_edited_since_is_told() -> None:
    other = scenario().model_copy(update={"froe": 1})
    assert review_of(played(), other, truth(), book()).edited_since
    assert not reviewed(played()).edited_since


def test_a_log_without_a_start_and_one_that_never_rang_are_told_in_words() -> None:
    with pytest.raises(LogError, match="står ikke, hvilken øvelse"):
        reviewed([e for e in played() if not isinstance(e.fact, f.PracticeStarted)])
    with pytest.raises(LogError, match="mangler sin begyndelse"):
        reviewed([e for e in played() if not isinstance(e.fact, f.CallRang)])


def test_english_words_stand_where_the_screen_is_english() -> None:
    review = reviewed(played(), language="en")
    assert review.band_words == "Practise again"
    assert ("Place", "Nørregade 12, 8595 Øvelsby") in review.truth
    assert any(reason.why.startswith("Goal: ") for reason in review.reasons)


def test_a_review_changes_nothing_in_the_score_of_the_log() -> None:
    before = assess(played(), scenario(), truth())
    reviewed(played())
    assert assess(played(), scenario(), truth()) == before
    assert reviewed(played()).scenario == FIRE
