"""A real practice call with its trainer at another machine: what the log says of it, and who speaks when he is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.actions import Actions
from app.config import Config
from app.domain import facts as f
from app.house import open_house
from app.practice.calibration import calibration, compared
from app.practice.locallink import LocalLink
from app.practice.remote.host import RemoteHost
from app.practice.remote.link import RemoteLink
from app.practice.reviewing import rater_items, raters_of
from scripts.practice.trainerview import TrainerView
from tests.app.practice.remote.lines import HERE, until
from tests.app.practice.rig import Rig


class Call:
    """A practice call on a real desk, its host, and the link of the trainer who has come."""

    def __init__(self, rings_first: bool = False) -> None:
        self.rig = Rig()
        self.host = RemoteHost(
            SimpleNamespace(practice=True), self.rig.line, self.rig.hand, listen=HERE, grace_s=0.3, silence_s=3.0,
            signed=lambda by: LocalLink(self.rig.line, by),
        )  # fmt: skip
        self.host.start()
        until(lambda: bool(self.host.waiting.code))
        if not rings_first:
            self.link = self.come()
        self.rig.line.ring()
        self.rig.settle()
        if rings_first:
            self.link = self.come()
        self.rig.passes(2)
        Actions(self.rig.desk).answer()
        self.rig.settle()

    def come(self, by: str = "") -> RemoteLink:
        link = RemoteLink(self.host.waiting.address, self.host.waiting.code, silence_s=3.0, by=by)
        link.start()
        until(lambda: link.joined.standing == "there")
        return link

    def said(self) -> list[str]:
        self.rig.settle()
        return [fact.intent for fact in self.rig.facts(f.CallerSaid) if isinstance(fact, f.CallerSaid)]

    def deeds(self) -> list[str]:
        self.rig.settle()
        return [fact.deed for fact in self.rig.facts(f.PracticeCued) if isinstance(fact, f.PracticeCued)]

    def ask(self) -> None:
        Actions(self.rig.desk).ask("indgang", "q_sted", "Hvor skal hjælpen hen?")
        self.rig.settle()

    def entries(self) -> tuple[f.Entry, ...]:
        self.rig.settle()
        return self.rig.desk.entries(self.rig.line.call)

    def changes_to(self, by: str) -> None:
        """Let the trainer go and another one come."""
        gone = self.deeds().count("trainer_away")
        self.link.leave()
        until(lambda: self.deeds().count("trainer_away") > gone)
        self.link = self.come(by)

    def shut(self) -> None:
        self.link.leave()
        self.host.stop()
        self.link.join(10)
        self.host.join(10)


@pytest.fixture
def call() -> Iterator[Call]:
    made = Call()
    yield made
    made.shut()


def test_the_log_says_from_its_first_line_that_there_is_a_trainer(call: Call) -> None:
    started = call.rig.facts(f.PracticeStarted)[0]
    assert isinstance(started, f.PracticeStarted) and started.trainer
    assert call.deeds() == []


def test_a_trainer_who_comes_into_a_call_that_runs_stands_in_its_log() -> None:
    call = Call(rings_first=True)
    try:
        started = call.rig.facts(f.PracticeStarted)[0]
        assert isinstance(started, f.PracticeStarted) and not started.trainer
        until(lambda: call.deeds() == ["trainer_came"])
        call.ask()
        call.rig.passes(3)
        assert "sted" not in call.said()
    finally:
        call.shut()


def test_a_line_said_at_the_other_machine_is_said_by_the_caller_and_seen_there(call: Call) -> None:
    call.link.say("panik")
    until(lambda: "panik" in call.said())
    assert call.said().count("panik") == 1
    assert "say" in call.deeds()
    until(lambda: any(line.said for line in seen(call.link).lines if line.intent == "panik"))


def test_everything_a_trainer_does_stands_in_the_log_as_it_does_at_home(call: Call) -> None:
    call.link.dial(stress=95)
    call.link.note("spørger roligt", 1.5)
    call.link.rate_trainee("tone", 4, "rolig")
    until(lambda: bool(call.rig.facts(f.PracticeRated)))
    assert call.rig.facts(f.PracticeStressed)[-1] == f.PracticeStressed(stress=95, cooperation=60)
    assert call.rig.facts(f.PracticeNoted) == [f.PracticeNoted(text="spørger roligt", at_s=1.5)]
    assert call.rig.facts(f.PracticeRated) == [f.PracticeRated(item="tone", points=4, comment="rolig")]


def test_with_the_trainer_there_the_caller_waits_for_him(call: Call) -> None:
    call.ask()
    call.rig.passes(3)
    assert "sted" not in call.said()


def test_without_him_it_answers_by_itself_and_no_pause_outlives_him(call: Call) -> None:
    call.link.pace(0.0)
    until(lambda: call.rig.line.rate == 0.0)
    call.link.leave()
    until(lambda: "trainer_away" in call.deeds())
    until(lambda: call.rig.line.rate == 1.0)
    call.ask()
    call.rig.passes(3)
    assert "sted" in call.said()


def test_a_trainer_who_comes_back_has_the_answers_again(call: Call) -> None:
    call.link.leave()
    until(lambda: "trainer_away" in call.deeds())
    call.link = call.come()
    until(lambda: "trainer_back" in call.deeds())
    call.ask()
    call.rig.passes(3)
    assert "sted" not in call.said()


def test_the_trainer_can_end_the_call_and_still_rate_it(call: Call) -> None:
    call.link.stop("standset")
    until(lambda: call.rig.line.ended == "standset")
    until(lambda: bool(getattr(call.link.picture("da"), "ended", "")))
    call.link.rate_trainee("tone", 2)
    until(lambda: bool(call.rig.facts(f.PracticeRated)))


def test_two_raters_at_second_machines_are_told_apart_in_log_calibration_and_score(call: Call) -> None:
    call.changes_to("MK")
    for item, points in (("tone", 5), ("lytter", 4)):
        call.link.rate_trainee(item, points)
    until(lambda: len(call.rig.facts(f.PracticeRated)) == 2)
    call.link.say("panik")
    call.link.note("holder roen", 2.0)
    until(lambda: bool(call.rig.facts(f.PracticeNoted)))
    alone = item_of(call, "tone")
    call.changes_to("LB")
    until(lambda: call.link.picture("da") is not None)
    picture = call.link.picture("da")
    assert picture is not None
    shown = {row.id: row.points for row in picture.rated}
    assert shown["tone"] is None, "what the other gave is not shown as one's own"
    for item, points in (("tone", 3), ("lytter", 0), ("tone", 1)):
        call.link.rate_trainee(item, points)
    until(lambda: len(call.rig.facts(f.PracticeRated)) == 5)

    entries = call.entries()
    deeds = [(e.by, e.fact.deed) for e in entries if isinstance(e.fact, f.PracticeCued)]
    assert ("MK", "say") in deeds and ("MK", "trainer_away") in deeds and ("LB", "trainer_back") in deeds
    assert [e.by for e in entries if isinstance(e.fact, f.PracticeNoted)] == ["MK"]
    raters = raters_of(entries)
    assert {rater.rater: dict(rater.given) for rater in raters} == {
        "MK": {"tone": 5, "lytter": 4}, "LB": {"tone": 1, "lytter": 0},
    }  # fmt: skip
    pair = compared("c", raters, rater_items(call.rig.line.rubric, "da"))[0]
    assert (pair.first, pair.second) == ("LB", "MK") and [row.difference for row in pair.apart] == [4, 4]
    assert calibration([pair]).pairs[0].kappa is not None
    # Of several raters the mean counts, and of each rater the last: (5 + 1) / 2 of 5.
    assert alone.startswith("5 af 5") and item_of(call, "tone").startswith("3 af 5")


def test_no_real_house_can_have_the_door(tmp_path: Path) -> None:
    config = Config({"store": str(tmp_path / "store"), "handover_folder": str(tmp_path / "handover")})
    house = open_house(config)
    try:
        rig = Rig()
        with pytest.raises(ValueError, match="practice desk only"):
            RemoteHost(house, rig.line, rig.hand, listen=HERE)
    finally:
        house.close()


def item_of(call: Call, item: str) -> str:
    call.rig.settle()
    return next(each.da for each in call.rig.line.assess().items if each.id == item)


def seen(link: RemoteLink) -> TrainerView:
    until(lambda: getattr(link.picture("da"), "view", None) is not None)
    picture = link.picture("da")
    assert picture is not None and picture.view is not None
    return picture.view
