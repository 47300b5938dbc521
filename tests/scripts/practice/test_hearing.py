"""A typed question finds the line of the caller that answers it, and what asks nothing finds none."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.loader import Library
from scripts.practice.hearing import NEVER, Hearing, Wordings, stem, words_of
from scripts.practice.loader import Scenarios
from tools.bench.typed_questions import ASKED, BLIND, OTHERWISE, rows

MOST = 0.75
NOTHING = ("", " ", "?", "a", "å", "1", "…", "er der?", "Hvad?", "Tag det roligt", "Hjælpen er på vej", "Det er godt",
           "Kan du lide kaffe?", "Hvad laver du i weekenden?", "Bliv i røret", "Jeg er her stadig",
           "asdf qwer")  # fmt: skip


@cache
def hearing(scenario: str) -> Hearing:
    return Hearing(scenarios().get(scenario), wordings())


@cache
def scenarios() -> Scenarios:
    return Scenarios.load()


@cache
def wordings() -> Wordings:
    return Wordings(Library.load().scripts)


@pytest.mark.parametrize(("scenario", "text", "intent"), rows(ASKED))
def test_a_typed_question_finds_the_line_that_answers_it(scenario: str, text: str, intent: str) -> None:
    heard = hearing(scenario).hear(text)
    assert heard.intent == intent
    assert heard.asks


def test_every_scenario_is_asked_and_there_are_sixty_questions_at_least() -> None:
    asked = rows(ASKED)
    assert len(asked) >= 60
    assert {scenario for scenario, _, _ in asked} == set(scenarios().by_id)


def test_most_questions_that_nobody_tuned_for_are_understood() -> None:
    asked = [*rows(OTHERWISE), *rows(BLIND)]
    found = [hearing(scenario).hear(text).intent == intent for scenario, text, intent in asked]
    assert sum(found) / len(found) >= MOST


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("scenario", sorted(Scenarios.load().by_id))
def test_silence_letters_small_talk_and_comfort_are_no_question_of_the_case(scenario: str, text: str) -> None:
    assert hearing(scenario).hear(text).intent == ""


@pytest.mark.parametrize("text", ["Tag det roligt", "Hjælpen er på vej", "Jeg er her stadig", "Godt, du ringer"])
def test_what_tells_is_not_taken_for_a_question(text: str) -> None:
    assert not hearing("brand_lejlighed_01").hear(text).asks


def test_a_question_about_the_road_is_not_taken_for_help_on_its_way() -> None:
    assert hearing("uheld_forkert_koerebane_01").hear("Ligger der olie på vejen?").asks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Er der børn?", "er der BØRNENE"), ("våben", "vaaben"), ("brænder", "braender"), ("gasflaskerne", "gasflaske"),
        ("Hvor mange er der?", "Antal?"), ("kære", "kaere"),
    ],
)  # fmt: skip
def test_inflection_case_and_danish_letters_make_no_difference(one: str, other: str) -> None:
    assert set(words_of(one)) & set(words_of(other))


def test_a_misspelt_question_is_understood() -> None:
    assert hearing("vold_lytter_med_01").hear("har han druket alkohoel").intent == "paavirket"
    assert hearing("uheld_forkert_koerebane_01").hear("Hvor mange er komet til skade?").intent == "skadede"


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_gives_a_line_there_is_or_none_and_the_same_again(text: str) -> None:
    ears, replies = hearing("brand_lejlighed_01"), scenarios().get("brand_lejlighed_01").replikker
    heard = ears.hear(text)
    assert heard == ears.hear(text)
    assert heard.intent == "" or (heard.intent in replies and heard.intent not in NEVER)
    assert 0 <= heard.alike <= 1
    if not heard.intent and not words_of(text):
        assert not heard.asks


@given(st.text(alphabet=" \t\n.,?!-…»«", max_size=40), st.characters(categories=("L",)))
@settings(max_examples=100, deadline=None)
def test_signs_and_a_single_letter_never_ask_anything(signs: str, letter: str) -> None:
    assert hearing("brand_lejlighed_01").hear(signs).intent == ""
    assert hearing("brand_lejlighed_01").hear(signs + letter).intent == ""


@given(st.sampled_from(rows(ASKED)), st.sampled_from(["{0}", "  {0} ", "{0}!!", "øh {0}", "{0} "]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_spaces_signs_and_capitals_change_nothing(row: tuple[str, str, str], how: str, loud: bool) -> None:
    scenario, text, intent = row
    typed = how.format(text.upper() if loud else text)
    assert hearing(scenario).hear(typed).intent == intent


@given(st.text(alphabet="abcdefghijklmnoprstuvyæøå", min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_a_word_keeps_its_beginning_whatever_ending_falls(word: str) -> None:
    assert word.startswith(stem(word)) and stem(word)
