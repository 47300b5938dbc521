"""The goals of a call that runs: what is decided is counted, what is open is not held against anybody yet."""

from __future__ import annotations

from typing import Any

from scripts.practice.events import DeskEvent
from scripts.practice.goals import Goal, goal_words, standings
from scripts.practice.loader import Scenarios
from scripts.practice.scoring import score

TRUTH = (56.42, 11.55)
SCENARIOS = Scenarios.load()
FIRE = SCENARIOS.get("brand_lejlighed_01")


def event(t: float, kind: Any, **data: str) -> DeskEvent:
    return DeskEvent(t, kind, data)


ANSWERED = event(3, "answered")
PLACE = event(26, "place", lat="56.42001", lon="11.55001", text="Nørregade 12")
SENT = event(50, "sent", authority="fire")


def goals(events: list[DeskEvent], now: float, over: bool = False) -> dict[str, Goal]:
    return {g.id: g for g in standings(FIRE, TRUTH, events, now, over).goals}


def test_before_the_answer_nothing_is_due_and_nothing_is_lost() -> None:
    assert {g.standing for g in goals([], 2).values()} == {"later"}


def test_a_goal_with_a_limit_counts_down_and_then_says_how_late_it_is() -> None:
    assert goals([ANSWERED], 44)["sendt"].left_s == 16
    late = goals([ANSWERED], 70)["sendt"]
    assert (late.standing, late.left_s) == ("due", -10)


def test_a_place_in_time_is_met_with_its_time_and_one_too_late_is_lost() -> None:
    met = goals([ANSWERED, PLACE], 44)["sted_hurtigt"]
    assert (met.standing, met.at_s) == ("met", 26)
    late = event(60, "place", lat="56.42001", lon="11.55001", text="x")
    assert goals([ANSWERED, late], 61)["sted_hurtigt"].standing == "lost"


def test_a_wrong_place_can_still_be_mended_until_the_call_is_over() -> None:
    wrong = event(20, "place", lat="56.5", lon="11.55", text="x")
    assert goals([ANSWERED, wrong], 30)["sted_rigtigt"].standing == "due"
    assert goals([ANSWERED, wrong], 30, over=True)["sted_rigtigt"].standing == "lost"


def test_help_is_coming_is_due_only_from_the_alarm_on() -> None:
    assert goals([ANSWERED], 44)["paa_vej"].standing == "later"
    due = goals([ANSWERED, SENT], 53)["paa_vej"]
    assert (due.standing, due.left_s) == ("due", 7)
    assert goals([ANSWERED, SENT], 75)["paa_vej"].standing == "lost"


def test_asking_twice_is_lost_at_once_and_won_only_by_the_end() -> None:
    assert goals([ANSWERED], 44)["ikke_igen"].standing == "later"
    twice = [event(t, "asked", item="q_inde") for t in (10, 20)]
    assert goals([ANSWERED, *twice], 44)["ikke_igen"].standing == "lost"
    assert goals([ANSWERED], 44, over=True)["ikke_igen"].standing == "met"


def test_only_what_is_decided_is_counted_and_at_the_end_it_is_the_score() -> None:
    so_far = standings(FIRE, TRUTH, [ANSWERED, PLACE], 44)
    assert (so_far.got, so_far.max) == (17, 17)  # 20 for the place, less what reading it back is worth
    at_the_end = standings(FIRE, TRUTH, [ANSWERED, PLACE, SENT], 300, over=True)
    final = score(FIRE, TRUTH, [ANSWERED, PLACE, SENT])
    assert (at_the_end.got, at_the_end.max) == (final.got, final.max)


def test_every_goal_of_every_scenario_has_words_in_both_languages() -> None:
    for scenario in SCENARIOS.by_id.values():
        for expected in scenario.forventet:
            da, en = goal_words(scenario, expected)
            assert da and en and da != en
    assert goal_words(FIRE, next(e for e in FIRE.forventet if e.id == "sendt"))[0] == "Alarm inden 1:00"
