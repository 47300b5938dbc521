"""A machine that sleeps in the middle of a practice call: nothing comes all at once, and nobody pays for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.actions import Actions
from app.domain import facts as f
from app.practice.awake import GAP_S, Awake
from app.practice.pace import PracticeTime
from app.timeline import describe
from tests.app.practice.rig import Rig
from tests.app.worlds import line


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    rig.line.ring()
    rig.settle()
    lives(rig, 3)
    Actions(rig.desk).answer()
    rig.settle()
    lives(rig, 7)
    yield rig
    rig.desk.stop()


def lives(rig: Rig, seconds: float) -> None:
    """Let time pass as in a live window: awake all the while."""
    for _ in range(round(seconds * 2)):
        rig.clock.advance(0.5)
        rig.line.beat()
        rig.line.advance()
        rig.settle()


def test_a_program_that_is_awake_has_slept_nothing() -> None:
    rig = Rig()
    awake, now = Awake(), rig.clock.now()
    assert [awake.beat(now + timedelta(seconds=s)) for s in (0, 0.2, 1, GAP_S, 0.5 + GAP_S)] == [0] * 5
    rig.desk.stop()


def test_an_hour_asleep_is_one_line_of_the_log_and_no_second_of_the_call(rig: Rig) -> None:
    before, said = rig.line.seconds, len(rig.facts(f.CallerSaid))
    stress = rig.facts(f.PracticeStressed)[-1]
    rig.clock.advance(3600)
    rig.line.beat()
    rig.line.advance()
    rig.settle()
    assert rig.line.seconds == pytest.approx(before, abs=0.01)
    assert [fact.slept_s for fact in rig.facts(f.PracticePaced)] == [3600]
    assert len(rig.facts(f.CallerSaid)) == said and not rig.line.ended
    assert rig.facts(f.PracticeStressed)[-1] == stress
    assert rig.line.slept_s == 3600


def test_after_the_sleep_what_comes_next_comes_in_its_time(rig: Rig) -> None:
    assert rig.line.next_in_s() == pytest.approx(8, abs=0.6)  # the rough position of 0:18
    rig.clock.advance(600)
    rig.line.beat()
    rig.settle()
    assert rig.line.next_in_s() == pytest.approx(8, abs=0.6)
    lives(rig, 9)
    assert [fact.report.radius_m for fact in rig.facts(f.PositionReceived) if fact.report.entity == "caller"] == [35.0]


def test_a_sleep_costs_no_points(rig: Rig) -> None:
    other = Rig()
    try:
        other.line.ring()
        other.settle()
        lives(other, 3)
        Actions(other.desk).answer()
        other.settle()
        lives(other, 7)
        rig.clock.advance(3600)
        for each in (rig, other):
            lives(each, 5)
            actions = Actions(each.desk)
            actions.ask("indgang", "q_sted", "Hvor skal hjælpen hen?")
            each.settle()
            lives(each, 20)
            each.line.stop("standset")
            each.settle()
        assert rig.line.assess().items == other.line.assess().items
    finally:
        other.desk.stop()


def test_the_log_alone_tells_the_time_without_the_sleep(rig: Rig) -> None:
    rig.clock.advance(1000)
    rig.line.beat()
    rig.settle()
    lives(rig, 2)
    read = PracticeTime.of(rig.desk.entries(rig.line.call))
    assert read.worked(rig.clock.now()) == pytest.approx(rig.line.seconds) == pytest.approx(12, abs=0.01)


def test_a_clock_set_back_does_not_stop_the_call(rig: Rig) -> None:
    before = rig.line.seconds
    rig.clock.jump(rig.clock.now() - timedelta(hours=1))
    rig.line.beat()
    rig.settle()
    assert rig.line.seconds == pytest.approx(before, abs=0.01)
    lives(rig, 3)
    assert rig.line.seconds == pytest.approx(before + 3, abs=0.01)
    assert rig.line.slept_s == 0


def test_a_sleep_within_a_pause_changes_nothing_of_the_pause(rig: Rig) -> None:
    rig.hand.pace(0)
    rig.settle()
    before = rig.line.seconds
    rig.clock.advance(500)
    rig.line.beat()
    rig.settle()
    assert rig.line.rate == 0 and rig.line.seconds == before
    rig.hand.pace(1)
    rig.settle()
    lives(rig, 2)
    assert rig.line.seconds == pytest.approx(before + 2, abs=0.01)


def test_the_timeline_says_that_the_machine_slept_and_nothing_of_a_pause() -> None:
    told = describe(line(f.PracticePaced(rate=1, slept_s=725), 1), "da")
    assert told is not None and told.text == "Maskinen sov 12:05; tiden tæller ikke"
    assert describe(line(f.PracticePaced(rate=0), 1), "da") is None
