"""Every verb of the desk: queued at once, harmless with no call in hand, and the desk outlives what is done to it."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.actions import Actions
from app.clock import ManualClock
from app.commands import line
from app.domain import facts as f
from app.domain.state import CallState, DeskState
from app.house import House, open_house
from tests.app.house_parts import settings
from tests.app.pngs import shot
from tests.app.worlds import NUMBER, place, report

ARGUMENTS: dict[str, Any] = {
    "about": "writing", "items": [("indgang", "q_sted")],
    "call": "c1", "outcome": "pocket", "text": "ord", "field": "anmelder.navn", "value": "Marianne", "cursor": 3,
    "chosen": place(), "reason": "has_moved", "target": "sted.soeg", "script": "livloes", "item": "q", "key": "L",
    "label": "Livløs", "authority": "fire", "priority": 1, "kind": "tryghed", "report": report(),
    "wrong": "c1", "right": "c2", "shot": shot(), "other": "c2",
    "id_": "o1", "note": "ord", "due": datetime(2026, 12, 1, tzinfo=UTC), "channel": "sms",
    "group": "personer", "number": 1,
}  # fmt: skip
VERBS = sorted(name for name, member in inspect.getmembers(Actions, inspect.isfunction) if not name.startswith("_"))


def arguments(name: str) -> dict[str, Any]:
    """Arguments for a verb; a new one needs a line in ARGUMENTS."""
    wanted = [p for p in inspect.signature(getattr(Actions, name)).parameters.values() if p.name != "self"]
    return {p.name: ARGUMENTS[p.name] for p in wanted if p.default is inspect.Parameter.empty}


@pytest.fixture
def house(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[House]:
    caplog.set_level("CRITICAL")
    opened = open_house(settings(tmp_path), clock=ManualClock())
    yield opened
    opened.close()


def settled(house: House) -> DeskState:
    house.desk.do(lambda context, state: []).result(10)
    return house.desk.snapshot.desk


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_with_no_call_in_hand_writes_nothing_about_a_call_and_stops_nothing(verb: str, house: House) -> None:
    getattr(house.actions, verb)(**arguments(verb))
    assert settled(house).calls == {}
    house.desk.do(line.ring, "112", NUMBER).result(10)
    house.actions.answer()
    assert settled(house).current


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_queued_and_never_waited_for(verb: str, house: House) -> None:
    go = threading.Event()

    def slow(context: object, state: DeskState) -> list[tuple[str, f.Fact]]:
        assert go.wait(10)
        return []

    house.desk.do(slow)
    getattr(house.actions, verb)(**arguments(verb))  # returns although the desk is busy
    go.set()
    settled(house)


def in_call(house: House) -> CallState:
    house.desk.do(line.ring, "112", NUMBER).result(10)
    house.actions.answer()
    call = settled(house).call
    assert call is not None
    return call


STEPS: list[tuple[Callable[[Actions, CallState], None], Callable[[CallState], object], object]] = [
    (lambda a, c: a.choose_place(place()), lambda c: c.place, place()),
    (lambda a, c: a.set_field(c.id, "anmelder.navn", "Marianne"), lambda c: c.value("anmelder.navn"), "Marianne"),
    (lambda a, c: a.type_field(c.id, "brand.etage", "2", 1), lambda c: c.fields["brand.etage"].typed, True),
    (lambda a, c: a.move_focus(c.id, "note", 4), lambda c: (c.focus.target, c.focus.cursor), ("note", 4)),
    (lambda a, c: a.toggle("fire"), lambda c: c.chosen_authorities, ("fire",)),
    (lambda a, c: a.choose_priority(2), lambda c: c.priority, 2),
    (lambda a, c: a.note("hunden bider"), lambda c: c.notes[-1].text, "hunden bider"),
    (lambda a, c: a.switch_line(), lambda c: c.line, "114"),
    (lambda a, c: a.mark_silent(), lambda c: c.silent, True),
    (lambda a, c: a.explain_distance("has_moved"), lambda c: c.distance_reason, "has_moved"),
    (lambda a, c: a.ask_position(), lambda c: len(c.position_asked_at), 1),
    (lambda a, c: a.choose_outcome("pocket"), lambda c: c.outcome, "pocket"),
    (lambda a, c: a.follow_up("tryghed"), lambda c: list(c.followups), ["tryghed"]),
    (lambda a, c: a.read_receipt(), lambda c: c.receipt_read_at is not None, True),
    (lambda a, c: a.interrupt("livloes", "L", "Livløs"), lambda c: c.interrupts, ("livloes",)),
    (lambda a, c: a.end(), lambda c: c.talking, False),
    (lambda a, c: a.call_back(), lambda c: len(c.called_back_at), 1),
]


def test_each_verb_reaches_the_call_in_hand(house: House) -> None:
    call = in_call(house)
    for act, look, wanted in STEPS:
        act(house.actions, call)
        now = settled(house).calls[call.id]
        assert look(now) == wanted


def test_an_answered_call_has_a_number_that_can_be_read_out(house: House) -> None:
    assert in_call(house).inquiry_number.startswith("Ø4-")


# --- the desk itself


def test_a_command_cannot_be_cancelled_and_a_try_at_it_does_not_end_the_desk(house: House) -> None:
    go = threading.Event()

    def slow(context: object, state: DeskState) -> list[tuple[str, f.Fact]]:
        assert go.wait(10)
        return []

    house.desk.do(slow)
    waiting: Future[Any] = house.desk.do(line.ring, "112", NUMBER)
    assert not waiting.cancel()
    go.set()
    assert waiting.result(10)
    assert len(settled(house).calls) == 1
