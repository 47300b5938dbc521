"""A practice call at the desk: the trainer's hand on it, its pauses, and that its log alone tells all of it again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from app.actions import Actions
from app.domain import facts as f
from app.practice.course import course
from app.practice.events import desk_events
from scripts.practice.scoring import score
from tests.app.practice.rig import TRUTH, Rig
from tests.app.worlds import place


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig(trainer=True)
    yield rig
    rig.desk.stop()


def answered(rig: Rig) -> Actions:
    actions = Actions(rig.desk)
    rig.line.ring()
    rig.settle()
    rig.passes(3)
    actions.answer()
    rig.settle()
    return actions


def said(rig: Rig) -> list[str]:
    return [fact.intent for fact in rig.facts(f.CallerSaid)]


def test_a_call_rings_once_however_often_it_is_asked_to(rig: Rig) -> None:
    rig.line.ring()
    rig.line.ring()
    rig.settle()
    assert len(rig.facts(f.CallRang)) == 1


def test_a_pause_stops_the_caller_and_the_score_s_clock_but_not_the_desk(rig: Rig) -> None:
    answered(rig)
    rig.passes(7)
    rig.hand.pace(0)
    rig.settle()
    before = rig.line.seconds
    rig.passes(60)
    assert rig.line.seconds == before == 10
    assert len(rig.facts(f.PositionReceived)) == 1  # the rough one of 0:18 has not come
    view = rig.line.trainer_view()
    assert view is not None and {e.id: e.in_s for e in view.events}["aml_grov"] == 8
    rig.hand.pace(1)
    rig.settle()
    rig.passes(9)
    assert len(rig.facts(f.PositionReceived)) == 2
    report = rig.facts(f.PositionReceived)[1].report
    assert (report.received_at - report.fixed_at).total_seconds() <= 3


def test_what_is_done_in_a_pause_counts_at_the_time_the_pause_began(rig: Rig) -> None:
    actions = answered(rig)
    rig.hand.pace(0)
    rig.settle()
    rig.passes(100)
    actions.choose_place(place())
    rig.settle()
    goals = {g.id: g for g in rig.line.standings().goals}
    assert (goals["sted_hurtigt"].standing, goals["sted_hurtigt"].at_s) == ("met", 3)


def test_half_speed_gives_the_trainee_twice_the_time(rig: Rig) -> None:
    answered(rig)
    rig.hand.pace(0.5)
    rig.settle()
    rig.passes(20)
    assert rig.line.seconds == 13
    assert rig.line.rate == 0.5


def test_a_jump_brings_the_next_event_and_costs_the_trainee_no_time(rig: Rig) -> None:
    answered(rig)
    rig.hand.jump()
    rig.settle()
    rig.passes(0.5)
    assert len(rig.facts(f.PositionReceived)) == 2
    assert rig.line.seconds == 3.5
    view = rig.line.trainer_view()
    assert view is not None and view.next_s is not None and view.next_s[0] == 40


def test_the_trainer_s_line_is_said_instead_of_the_caller_s_own(rig: Rig) -> None:
    answered(rig)
    rig.hand.say("panik")
    rig.settle()
    rig.passes(10)
    assert said(rig) == ["panik"]


def test_the_trainer_s_own_words_reach_the_desk_and_empty_ones_do_not(rig: Rig) -> None:
    answered(rig)
    rig.hand.say_freely("  Der er en hund derinde  ")
    rig.hand.say_freely("   ")
    rig.settle()
    assert [fact.text for fact in rig.facts(f.CallerSaid)] == ["Der er en hund derinde"]


def test_a_cut_line_is_lost_at_the_desk_and_silent_until_it_is_mended(rig: Rig) -> None:
    answered(rig)
    rig.hand.switch_line()
    rig.settle()
    assert rig.facts(f.CallLost)
    rig.hand.say_freely("hallo")
    rig.hand.say("panik")
    rig.settle()
    assert said(rig) == []
    rig.hand.switch_line()
    rig.settle()
    assert rig.facts(f.CallReconnected)
    rig.hand.say("panik")
    rig.settle()
    assert said(rig) == ["panik"]


def test_ringing_up_a_caller_whose_line_was_cut_brings_him_back(rig: Rig) -> None:
    actions = answered(rig)
    rig.hand.switch_line()
    rig.settle()
    actions.call_back(rig.line.call)
    rig.settle()
    rig.passes(4)
    assert rig.facts(f.CallReconnected)


def test_events_are_triggered_and_held_by_hand(rig: Rig) -> None:
    answered(rig)
    rig.hand.hold("aml_grov")
    rig.hand.trigger("aml_fin")
    rig.settle()
    rig.passes(40)
    assert [fact.report.radius_m for fact in rig.facts(f.PositionReceived)][1:] == [8.0]
    rig.hand.new_position()
    rig.settle()
    assert [fact.report.radius_m for fact in rig.facts(f.PositionReceived)][1:] == [8.0, 35.0]


def test_nothing_can_be_done_to_a_call_that_was_stopped(rig: Rig) -> None:
    answered(rig)
    rig.line.stop("standset")
    rig.settle()
    lines = len(rig.desk.entries(rig.line.call))
    for deed in (rig.hand.new_position, rig.hand.switch_line, rig.hand.jump):
        deed()
    rig.hand.say("panik")
    rig.hand.say_freely("x")
    rig.hand.trigger("panik")
    rig.hand.pace(0)
    rig.settle()
    rig.passes(60)
    assert len(rig.desk.entries(rig.line.call)) == lines
    assert rig.line.ended == "standset"


def test_the_log_alone_gives_the_same_score_and_course_again(rig: Rig) -> None:
    actions = answered(rig)
    rig.hand.pace(0)
    rig.settle()
    rig.passes(20)
    rig.hand.pace(1)
    actions.choose_place(place())
    actions.set_field(rig.line.call, "haendelse.aarsag", "BRAND-BYG")
    actions.set_field(rig.line.call, "haendelse.igang", "nej")
    rig.settle()
    rig.passes(2)
    actions.send()
    rig.settle()
    rig.passes(10)
    entries = rig.desk.entries(rig.line.call)
    assert score(rig.line.scenario, TRUTH, desk_events(entries)) == rig.line.assess()
    lanes = course(entries, rig.line.scenario, TRUTH, rig.line.seconds)
    assert lanes == rig.line.course()
    assert [(m.text, m.kind) for m in lanes.fields] == [("sted", "right"), ("årsag", "right"), ("i gang", "wrong")]
    assert [(m.text, m.kind) for m in lanes.alarm] == [("brand", "sent"), ("brand", "received")]
    assert (lanes.sent_s, lanes.alarm_goal_s) == (5.0, 60.0)
    assert [m.kind for m in lanes.positions] == ["mast"]
    assert all(a.until <= b.t for a, b in pairwise(lanes.operator))
