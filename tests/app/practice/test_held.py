"""A real call rings in the middle of practice: the call stands still, and goes on as if no time had passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.actions import Actions
from app.domain import facts as f
from app.practice.locallink import picture_of
from app.practice.moments import moments
from app.practice.pace import PracticeTime
from app.practice.trainerlink import Injection
from app.timeline import describe
from tests.app.practice.rig import Rig
from tests.app.worlds import line


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig(trainer=True)
    rig.line.ring()
    rig.settle()
    Actions(rig.desk).answer()
    rig.passes(5)
    yield rig
    rig.desk.stop()


def hold(rig: Rig) -> None:
    rig.line.hold()
    rig.settle()
    rig.standing.hold()


def go_on(rig: Rig) -> None:
    rig.line.go_on(rig.standing.go_on())
    rig.settle()


def test_ten_minutes_with_a_real_call_are_no_second_of_the_practice_call(rig: Rig) -> None:
    before, lines = rig.line.seconds, len(rig.desk.entries(rig.line.call))
    due = rig.line.trainer_view()
    hold(rig)
    rig.passes(600)
    assert rig.line.seconds == before and rig.line.next_in_s() is None
    assert len(rig.desk.entries(rig.line.call)) == lines + 1  # that it stands still, and nothing else
    go_on(rig)
    assert rig.line.seconds == before and rig.line.trainer_view() == due
    assert rig.facts(f.PracticeHeld) == [f.PracticeHeld(), f.PracticeHeld(held_s=600)]
    rig.passes(600)
    assert rig.line.ended  # what was to come has come


def test_the_same_call_with_and_without_a_real_one_between_scores_the_same() -> None:
    found = []
    for held in (False, True):
        rig = Rig()
        rig.line.ring()
        rig.settle()
        rig.passes(2)
        Actions(rig.desk).answer()
        rig.passes(11)
        if held:
            hold(rig)
            rig.passes(300)
            go_on(rig)
        rig.passes(40)
        rig.line.stop("standset")
        rig.settle()
        said = [(m.t, m.entry.fact) for m in moments(rig.desk.entries(rig.line.call), rig.line.call)]
        found.append(([each for each in said if not isinstance(each[1], f.PracticeHeld)], rig.line.assess()))
        assert PracticeTime.of(rig.desk.entries(rig.line.call)).worked(rig.standing.now()) == rig.line.seconds
        rig.desk.stop()
    assert found[0] == found[1]
    assert len(found[0][0]) > 10


def test_nobody_has_a_hand_in_a_call_that_stands_still_but_may_write_about_it(rig: Rig) -> None:
    hold(rig)
    lines = len(rig.desk.entries(rig.line.call))
    for deed in (
        lambda: rig.hand.say("panik"),
        lambda: rig.hand.say_freely("Er I der?"),
        lambda: rig.hand.pace(0.5),
        rig.hand.jump,
        rig.hand.switch_line,
        rig.hand.new_position,
        lambda: rig.hand.dial(stress=90),
        lambda: rig.hand.inject(Injection("noise", text="hund")),
    ):
        deed()
    rig.settle()
    assert len(rig.desk.entries(rig.line.call)) == lines
    assert not picture_of(rig.line, "da").running and picture_of(rig.line, "da").held
    rig.hand.note("rolig begyndelse")
    rig.settle()
    assert len(rig.facts(f.PracticeNoted)) == 1
    go_on(rig)
    rig.hand.say_freely("Er I der?")
    rig.settle()
    assert rig.facts(f.CallerSaid)[-1] == f.CallerSaid(text="Er I der?", intent="free")


def test_a_trainer_s_pause_is_still_one_when_the_call_goes_on(rig: Rig) -> None:
    rig.hand.pace(0.0)
    rig.settle()
    hold(rig)
    rig.passes(30)
    go_on(rig)
    assert rig.line.rate == 0.0 and picture_of(rig.line, "da").running


def test_a_call_that_is_ended_while_it_stands_still_is_over(rig: Rig) -> None:
    hold(rig)
    rig.line.stop("standset")
    rig.settle()
    assert rig.line.ended == "standset"
    go_on(rig)
    assert rig.facts(f.PracticeHeld) == [f.PracticeHeld()]


def test_a_call_that_has_not_rung_rings_when_the_desk_is_free_again() -> None:
    rig = Rig()
    hold(rig)
    rig.line.ring()
    rig.settle()
    assert rig.facts(f.CallRang) == []
    rig.passes(60)
    go_on(rig)
    rig.settle()
    assert len(rig.facts(f.CallRang)) == 1 and rig.line.seconds == 0
    rig.line.ring()
    rig.settle()
    assert len(rig.facts(f.CallRang)) == 1
    rig.desk.stop()


def test_both_moments_are_told_in_words() -> None:
    told = [describe(line(fact, 1), "da") for fact in (f.PracticeHeld(), f.PracticeHeld(held_s=372))]
    assert [each.text for each in told if each] == [
        "Et rigtigt opkald ringer; øvelsen står stille", "Øvelsen går videre; den stod stille i 6:12",
    ]  # fmt: skip
