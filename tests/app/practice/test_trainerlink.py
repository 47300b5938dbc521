"""The trainer's hand: what it does to the call, what its log keeps of it, and a picture that can travel."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from app.actions import Actions
from app.domain import facts as f
from app.practice.locallink import LocalLink
from app.practice.trainerlink import Injection, TrainerLink, TrainerPicture
from tests.app.practice.rig import TRUTH, Rig


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig(trainer=True)
    rig.line.ring()
    rig.settle()
    rig.passes(3)
    Actions(rig.desk).answer()
    rig.settle()
    rig.passes(1)
    yield rig
    rig.desk.stop()


def cued(rig: Rig) -> list[tuple[str, str]]:
    return [(fact.deed, fact.what) for fact in rig.facts(f.PracticeCued)]


def test_the_local_link_is_a_trainer_link(rig: Rig) -> None:
    link: TrainerLink = LocalLink(rig.line)
    assert link.picture("da") is not None


def test_a_picture_comes_back_whole_from_a_wire(rig: Rig) -> None:
    rig.hand.rate_trainee("tone", 4)
    rig.hand.note("rolig stemme")
    rig.settle()
    rig.passes(40)
    picture = rig.hand.picture("da")
    sent = msgspec.json.encode(picture)
    assert msgspec.json.decode(sent, type=TrainerPicture) == picture
    assert picture.view is not None and picture.rated and picture.notes and picture.goals.rows


def test_every_deed_of_the_trainer_is_in_the_log_under_the_trainer_s_name(rig: Rig) -> None:
    link = LocalLink(rig.line, "TRA")
    link.pace(0.5)
    link.jump()
    rig.settle()
    link.say("sted")
    link.say_freely("Skynd jer")
    link.trigger("aml_fin")
    link.hold("panik")
    link.new_position()
    link.switch_line()
    link.switch_line()
    link.dial(stress=80)
    link.inject(Injection("noise", text="glas, der knuses"))
    rig.settle()
    assert [deed for deed, _ in cued(rig)] == [
        "pace", "jump", "say", "say_freely", "trigger", "hold", "position", "line", "line", "dial", "inject",
    ]  # fmt: skip
    entries = [e for e in rig.desk.entries(rig.line.call) if isinstance(e.fact, f.PracticeCued)]
    assert {e.by for e in entries} == {"TRA"}


def test_what_does_nothing_leaves_nothing_in_the_log(rig: Rig) -> None:
    rig.hand.say("findes_ikke")
    rig.hand.say_freely("   ")
    rig.hand.trigger("findes_ikke")
    rig.hand.hold("findes_ikke")
    rig.hand.inject(Injection("noise"))
    rig.hand.inject(Injection("receipt", authority="kongehuset"))
    rig.hand.inject(Injection("return"))
    rig.hand.note("  ")
    rig.settle()
    assert cued(rig) == [] and rig.facts(f.PracticeNoted) == []


def test_the_caller_s_stress_is_in_the_log_from_the_ring_on_and_whenever_it_changes(rig: Rig) -> None:
    assert [s.stress for s in rig.facts(f.PracticeStressed)] == [70]
    rig.hand.dial(stress=90)
    rig.settle()
    rig.hand.dial(cooperation=10)
    rig.settle()
    rig.hand.dial(cooperation=10)
    rig.settle()
    told = [(s.stress, s.cooperation) for s in rig.facts(f.PracticeStressed)]
    assert told[-2:] == [(90, told[0][1]), (90, 10)] and len(told) == 3


def test_for_a_mark_the_clock_is_locked() -> None:
    rig = Rig(trainer=True, mode="summative")
    try:
        rig.line.ring()
        rig.settle()
        rig.passes(3)
        rig.hand.pace(0)
        rig.hand.jump()
        rig.settle()
        assert rig.line.rate == 1 and rig.facts(f.PracticePaced) == []
        started = rig.facts(f.PracticeStarted)[0]
        assert isinstance(started, f.PracticeStarted) and (started.mode, started.trainer) == ("summative", True)
        assert rig.hand.picture("da").locked
    finally:
        rig.desk.stop()


def metres_off(rig: Rig) -> list[float]:
    reports = [fact.report for fact in rig.facts(f.PositionReceived) if fact.report.entity == "caller"]
    return [
        round(((r.lat - TRUTH[0]) * 111_195) ** 2 + ((r.lon - TRUTH[1]) * 111_195 * 0.5531) ** 2) ** 0.5
        for r in reports
        if r.lat is not None and r.lon is not None
    ]


def test_a_wrong_position_lies_outside_its_circle_and_a_right_one_within(rig: Rig) -> None:
    rig.hand.inject(Injection("wrong", radius_m=30, off_m=500, bearing_deg=90))
    rig.hand.inject(Injection("right"))
    rig.settle()
    off = metres_off(rig)
    assert off == [pytest.approx(500, abs=5), pytest.approx(5, abs=3)]


def test_a_position_that_gets_better_comes_in_three_steps_of_ten_seconds(rig: Rig) -> None:
    rig.hand.hold("aml_grov")
    rig.hand.hold("aml_fin")
    rig.hand.inject(Injection("improving", radius_m=10))
    rig.settle()
    assert len(metres_off(rig)) == 1
    rig.passes(21)
    radii = [fact.report.radius_m for fact in rig.facts(f.PositionReceived) if fact.report.entity == "caller"]
    assert radii == [400.0, 60.0, 10.0]


def test_a_phone_that_finds_nothing_says_so(rig: Rig) -> None:
    rig.hand.inject(Injection("none"))
    rig.settle()
    assert [fact.report.status for fact in rig.facts(f.PositionReceived)][-1] == "no_position"


def test_a_drop_and_a_return_do_what_they_say_once(rig: Rig) -> None:
    rig.hand.inject(Injection("drop"))
    rig.hand.inject(Injection("drop"))
    rig.settle()
    assert len(rig.facts(f.CallLost)) == 1
    rig.hand.inject(Injection("return"))
    rig.settle()
    assert len(rig.facts(f.CallReconnected)) == 1


def test_a_second_caller_rings_and_says_the_trainer_s_words_once_answered(rig: Rig) -> None:
    rig.hand.inject(Injection("call", text="Det brænder over for mig."))
    rig.settle()
    other = next(c for c in rig.desk.snapshot.desk.calls.values() if c.id != rig.line.call)
    assert other.is_practice and other.number.startswith("+450000") and other.number != "+4500004127"
    Actions(rig.desk).answer(other.id)
    rig.settle()
    rig.passes(2)
    assert [e.fact.text for e in rig.desk.entries(other.id) if isinstance(e.fact, f.CallerSaid)] == [
        "Det brænder over for mig."
    ]


def test_low_cooperation_makes_the_caller_slow_and_then_unwilling(rig: Rig) -> None:
    actions = Actions(rig.desk)
    rig.line.have_trainer(False)
    rig.hand.dial(cooperation=0)
    rig.settle()
    actions.ask("indgang", "q_sted", "Hvor skal hjælpen hen?")
    rig.settle()
    rig.passes(6)
    said = [fact.intent for fact in rig.facts(f.CallerSaid)]
    assert said[-1] == "uforstaaet" and "sted" not in said
    actions.go_to("indgang", "q_sted")
    rig.settle()
    rig.passes(6)
    assert [fact.intent for fact in rig.facts(f.CallerSaid)][-1] == "sted"


def test_the_trainer_sees_what_the_trainee_has_in_front(rig: Rig) -> None:
    actions = Actions(rig.desk)
    actions.type_field(rig.line.call, "anmelder.navn", "Mari", 4)
    rig.settle()
    seen = rig.hand.picture("da").trainee
    assert (seen.focus, seen.typed) == ("Navn", "Mari")
    assert seen.question and seen.place == "" and "sted" in seen.missing
