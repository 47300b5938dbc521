"""Many calls about one incident: who matches, who comes first, and that nobody is attached unasked."""

from __future__ import annotations

import pytest
from msgspec import structs

from app.commands import incident, line
from app.domain import facts as f
from app.domain.catalogue import PRIVATE
from app.domain.fold import fold
from app.domain.state import DeskState
from app.domain.surge import PROPOSED, in_surge, queue, surge
from tests.app.worlds import NUMBER, context, place, report
from tests.app.worlds import line as entry

METRE = 1 / 111_195


class World:
    """A desk to which calls come in, one log line at a time."""

    def __init__(self) -> None:
        self.state, self.seq = DeskState(), 0
        for fact in (
            f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN"), f.InquiryNumbered(number="Ø4-1"),
            f.PlaceChosen(place=place()),
        ):  # fmt: skip
            self.tell("main", fact)

    def tell(self, call: str, fact: f.Fact) -> None:
        self.seq += 1
        self.state = fold([entry(fact, self.seq, float(self.seq), call)], self.state)

    def rings(self, name: str, north: float | None = 100.0, entity: str = "phone") -> None:
        self.tell(name, f.CallRang(line="112", number=f"+45000{len(name)}{self.seq:04d}"))
        if north is not None:
            found = report(20.0, seconds=self.seq, lat=56.42 + north * METRE, entity=entity)
            self.tell(name, f.PositionReceived(report=found))

    def do(self, facts: list[tuple[str, f.Fact]]) -> list[str]:
        for call, fact in facts:
            self.tell(call, fact)
        return [f"{call} {type(fact).__name__}" for call, fact in facts]


@pytest.fixture
def world() -> World:
    return World()


def test_surge_is_proposed_when_very_many_ring_about_an_open_incident_and_not_before(world: World) -> None:
    for n in range(PROPOSED - 1):
        world.rings(f"c{n}")
    assert surge(world.state) is None
    world.rings("last")
    found = surge(world.state)
    assert found is not None and (found.about.id, len(found.matching), found.on) == ("main", PROPOSED, False)
    assert queue(world.state) == world.state.ringing, "a proposal changes no order"


def test_whoever_rings_about_something_else_comes_first_once_surge_is_declared(world: World) -> None:
    world.rings("near", 60)
    world.rings("far", 9_400)
    world.rings("silent", None)
    world.rings("mast", 800, entity="mast")
    assert [call.id for call in queue(world.state)] == ["near", "far", "silent", "mast"]
    world.do(incident.declare_surge(context(), world.state, "main"))
    assert [call.id for call in queue(world.state)] == ["far", "silent", "near", "mast"]
    found = surge(world.state)
    assert found is not None
    assert [(each.call.id, each.distance_m and round(each.distance_m, -1)) for each in found.matching] == [
        ("near", 60), ("mast", None),
    ]  # fmt: skip
    assert "far CallAnswered" in world.do(line.answer(context(), world.state))


def test_attaching_needs_the_answer_whether_anybody_is_hurt(world: World) -> None:
    world.do(incident.declare_surge(context(), world.state, "main"))
    world.rings("a")
    world.rings("b")
    world.do(line.answer(context(), world.state, "a"))
    assert in_surge(world.state)
    assert incident.attach_and_next(context(), world.state, "a") == []
    world.tell("a", f.FieldSet(field="haendelse.tilskadekomne", value="0"))
    done = world.do(incident.attach_and_next(context(), world.state, "a"))
    assert "a InquiryClosed" in done and "b CallAnswered" in done
    assert not any(each.startswith("main") for each in done), "nothing new, so nothing to tell"
    assert world.state.calls["a"].duplicates == ("main",)
    assert world.state.current == "b"


def test_what_the_caller_knew_more_is_told_to_the_incident(world: World) -> None:
    world.do(incident.declare_surge(context(), world.state, "main"))
    world.rings("a")
    world.do(line.answer(context(), world.state, "a"))
    world.tell("a", f.FieldSet(field="haendelse.tilskadekomne", value="1"))
    world.do(incident.attach_and_next(context(), world.state, "a"))
    assert "haendelse.tilskadekomne: 1" in world.state.calls["main"].notes[0].text


def test_the_incident_itself_and_a_call_from_elsewhere_are_never_attached_by_the_surge(world: World) -> None:
    world.do(incident.declare_surge(context(), world.state, "main"))
    assert incident.attach_and_next(context(), world.state, "main") == []
    world.rings("far", 9_400)
    world.do(line.answer(context(), world.state, "far"))
    assert not in_surge(world.state)


def test_practice_never_mixes_with_the_real(world: World) -> None:
    world.do(incident.declare_surge(context(), world.state, "main"))
    world.rings("a")
    calls = {**world.state.calls, "a": structs.replace(world.state.calls["a"], is_practice=True)}
    found = surge(structs.replace(world.state, calls=calls))
    assert found is not None and [call.id for call in found.others] == ["a"]


def started(facts: list[tuple[str, f.Fact]]) -> tuple[str, str]:
    """Return the script an answered call begins with, and the place it is told of."""
    script = next(fact.script for _, fact in facts if isinstance(fact, f.ScriptStarted))
    known = (fact for _, fact in facts if isinstance(fact, f.FieldSet) and fact.field == "haendelse.kendt_sted")
    return script, next((fact.value for fact in known), "")


def test_who_may_ring_about_the_incident_is_asked_two_questions_first_and_whoever_else_is_not(world: World) -> None:
    world.rings("near")
    world.rings("far", north=30_000.0)
    assert started(line.answer(context(), world.state, "near")) == ("indgang", ""), "nobody has declared it"
    world.do(incident.declare_surge(context(), world.state, "main"))
    assert started(line.answer(context(), world.state, "near")) == ("samme_haendelse", place().text)
    assert started(line.answer(context(), world.state, "far")) == ("indgang", "")


def test_the_known_place_stays_at_the_desk() -> None:
    assert "haendelse.kendt_sted" in PRIVATE
