"""A telephone system drives the desk: each event the facts of a key, repeats nothing, no caller without a call."""

from __future__ import annotations

from itertools import count
from typing import get_args

import pytest

from app.commands import Facts, line
from app.commands.place import receive_position
from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.fold import fold
from app.domain.state import CallState, DeskState
from app.intake.matching import PBX_CALL
from app.intake.telephone import ahead, happened
from app.receiver.messages import CallEvent, What
from tests.app.worlds import NUMBER, at, context, report

DESK = "H4"
_calls = count(1)


class World:
    """A desk's state that events happen to."""

    def __init__(self) -> None:
        self.state = DeskState()
        self.facts: list[f.Fact] = []

    def happen(
        self, event: str, seconds: float = 0.0, call: str = "p1", received: float | None = None, **more: str
    ) -> list[str]:
        """Let an event be taken in ``seconds`` after the start; returns the names of its facts."""
        told = CallEvent(event=event, call=call, number=more.pop("number", NUMBER), **more)  # type: ignore[arg-type]
        when = at(seconds if received is None else received)
        return self.do(happened(self.context(seconds), self.state, told, when, DESK), seconds)

    def context(self, seconds: float):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        return replace(context(seconds), new_id=lambda: f"c{next(_calls)}")

    def do(self, found: Facts, seconds: float = 0.0) -> list[str]:
        self.state = ahead(context(seconds), self.state, found)
        self.facts += [fact for _, fact in found]
        return [type(fact).__name__ for _, fact in found]

    @property
    def call(self) -> CallState:
        """The newest call."""
        return list(self.state.calls.values())[-1]


def test_a_call_rings_is_answered_and_ends_as_by_the_keys() -> None:
    world = World()
    assert world.happen("ring", line="114") == ["CallRang"]
    assert (world.call.line, world.call.number, world.call.pbx_id, world.call.ringing) == ("114", NUMBER, "p1", True)
    assert world.happen("answered", 3)[:2] == ["CallAnswered", "InquiryNumbered"]
    assert world.state.current == world.call.id
    assert world.happen("held", 5) == ["CallHeld"]
    assert world.call.held_at == at(5)
    assert world.happen("resumed", 7) == ["CallRetrieved"]
    assert world.call.held_at is None
    assert world.happen("lost", 8) == ["CallLost"]
    assert world.happen("reconnected", 9) == ["CallReconnected"]
    assert world.happen("transferred", 10, to="AMK") == ["CallTransferred"]
    assert world.call.transferred_to == "AMK"
    assert world.happen("ended", 11) == ["CallEnded"]
    assert world.call.talking is False
    assert world.call.open is True


@pytest.mark.parametrize("event", get_args(What))
def test_an_event_told_twice_happens_once(event: str) -> None:
    world = World()
    before = {"resumed": ["held"], "reconnected": ["lost"]}.get(event, [])
    for each in ["ring", "answered", *before]:
        world.happen(each, to="AMK")
    world.happen(event, to="AMK")
    assert world.happen(event, to="AMK") == []


@pytest.mark.parametrize("event", ["ended", "lost"])
def test_a_caller_gone_before_an_answer_is_a_lost_call(event: str) -> None:
    world = World()
    world.happen("ring")
    assert world.happen(event) == ["CallLost"]
    assert [c.id for c in world.state.lost] == [world.call.id]


def test_a_call_answered_at_another_desk_rings_here_no_more_and_is_on_no_list() -> None:
    world = World()
    world.happen("ring")
    assert world.happen("answered", desk="H5") == ["CallTakenElsewhere"]
    assert world.happen("answered", desk="H5") == []
    assert world.state.ringing == world.state.lost == world.state.unclosed == ()
    for event in ("held", "resumed", "reconnected", "ended", "lost", "transferred"):
        assert world.happen(event) == []
    assert world.call.taken_by == "H5"


def test_a_call_answered_here_by_name_is_answered() -> None:
    world = World()
    world.happen("ring")
    assert world.happen("answered", desk=DESK)[0] == "CallAnswered"


def test_another_desk_may_pass_its_call_on_to_this_one_and_take_ours() -> None:
    world = World()
    world.happen("ring")
    world.happen("answered", desk="H5")
    assert world.happen("answered", desk=DESK)[:2] == ["CallReconnected", "CallAnswered"]
    assert world.state.current == world.call.id
    assert world.happen("answered", desk="H5") == ["CallTakenElsewhere"]
    assert world.call.open  # it was begun here and is still to be closed
    assert world.call.talking is False


def test_an_answer_whose_ring_was_never_heard_brings_the_ring() -> None:
    world = World()
    assert world.happen("answered")[:2] == ["CallRang", "CallAnswered"]
    assert world.happen("answered", call="p2", desk="H5") == []
    for event in ("ended", "lost", "transferred"):
        assert world.happen(event, call="p3") == []


def test_the_telephone_systems_id_may_be_used_again_for_another_call() -> None:
    world = World()
    world.happen("ring")
    world.happen("lost")
    assert world.happen("ring") == ["CallRang"]
    assert len(world.state.calls) == 2


@pytest.mark.parametrize(
    ("number", "kept", "why"),
    [
        (NUMBER, NUMBER, ""),
        ("0045 00 00 41 27", NUMBER, ""),
        ("withheld", "", "withheld"),
        ("none", "", "none"),
        ("", "", ""),
        ("4127", "4127", ""),
        ("41\x1b[2J\u202e27", "41[2J27", ""),
    ],
)
def test_a_number_is_kept_in_one_form_and_one_that_is_missing_says_why(number: str, kept: str, why: str) -> None:
    world = World()
    world.happen("ring", number=number)
    assert (world.call.number, world.call.no_number) == (kept, why)


def test_a_ring_heard_of_late_rang_when_it_was_received() -> None:
    world = World()
    world.happen("ring", 100, received=40)
    assert world.call.rang_at == at(40)
    assert world.call.ringing


def test_a_ring_heard_of_after_ten_minutes_is_a_lost_call_and_an_answer_mends_it() -> None:
    world = World()
    assert world.happen("ring", 700, received=0) == ["CallRang", "CallLost"]
    assert world.happen("answered", 701, received=5)[:2] == ["CallReconnected", "CallAnswered"]
    assert world.call.lost_at is None


def test_a_ring_known_at_once_keeps_the_logs_own_time() -> None:
    world = World()
    world.happen("ring", 100, received=99.9)
    assert [fact.rang_at for fact in world.facts if isinstance(fact, f.CallRang)] == [None]


def test_what_waited_for_a_late_ring_joins_it_by_the_time_of_receipt() -> None:
    world = World()
    world.do(receive_position(context(2000), world.state, report(seconds=-31)), 2000)
    assert world.happen("ring", 2000, received=20)[:2] == ["CallRang", "PositionReceived"]


def test_a_position_that_names_its_call_joins_it_without_a_number_before_and_after_the_ring() -> None:
    world = World()
    early = report(caller=None, extra={PBX_CALL: "p1"}, entity="mast", kind="cell")  # type: ignore[arg-type]
    late = report(5, caller=None, extra={PBX_CALL: "p1"}, entity="mast", kind="cell")  # type: ignore[arg-type]
    world.do(receive_position(context(22), world.state, early))
    assert world.happen("ring", 25, number="none") == ["CallRang", "PositionReceived"]
    world.do(receive_position(context(30), world.state, late))
    assert world.call.positions == (early, late)
    assert world.state.unmatched == ()


def test_a_practice_ring_is_a_practice_call_and_no_event_of_a_real_one_touches_it() -> None:
    world = World()
    ring = CallEvent(event="ring", call="p1", number=NUMBER)
    world.do(happened(world.context(0), world.state, ring, at(0), DESK, practice=True))
    assert world.call.is_practice
    assert world.happen("answered")[0] == "CallRang"  # a real call of that id, with a ring of its own


def test_the_call_in_hand_is_laid_aside_when_another_is_answered() -> None:
    world = World()
    world.happen("ring")
    world.happen("answered")
    world.happen("ring", call="p2")
    assert world.happen("answered", call="p2")[0] == "CallLaidAside"
    assert len(world.state.unclosed) == 1


def test_folding_what_a_telephone_did_gives_what_it_did() -> None:
    world = World()
    for event in ("ring", "answered", "held", "ended"):
        world.happen(event)
    again = fold(
        f.Entry(id="", desk="", seq=n + 1, call=world.call.id, at=at(0), mono=0, boot="", by="line", fact=fact)
        for n, fact in enumerate(world.facts)
    )
    assert again.calls[world.call.id].held_at is not None
    assert line.lose(context(), again, world.call.id) == []
    assert not any(isinstance(fact, i.SpoolTaken) for fact in world.facts)
