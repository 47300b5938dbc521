"""The queue in a surge: who does not match stands first and is inverse, headings say how many."""

from __future__ import annotations

from app.domain.state import CallState
from tools.stage import METRES_PER_DEGREE, Stage, aml
from widgets.panels.queue import Heading

SPOT = "nørregade 12 øvelsby"


def ringing(stage: Stage, last: int, north: float | None) -> None:
    """A call rings from so many metres north of the incident, or without a position."""
    number = f"+450000{7000 + last}"
    if north is not None:
        lat, lon = stage.point_of(SPOT)
        stage.receive(aml(lat + north / METRES_PER_DEGREE, lon, 18, at=stage.house.clock.now()), number)
    stage.ring(number)
    stage.settle()


def incident(stage: Stage) -> str:
    stage.ring()
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.console.desk_page.where.focus_search()
    stage.type(SPOT)
    stage.settle()
    stage.press("Enter")
    stage.settle()
    return stage.console.picture.snapshot.desk.current


def told(stage: Stage) -> list[str]:
    rows = stage.console.desk_page.queue._rows()
    return [row.number[-4:] if isinstance(row, CallState) else f"{row.words} {row.right}" for row in rows]


def test_the_queue_is_split_by_a_key_and_whole_again_by_the_same(stage: Stage) -> None:
    call = incident(stage)
    ringing(stage, 1, 80)
    ringing(stage, 2, None)
    assert told(stage) == ["7001", "7002"]
    stage.press("Ctrl+F6")
    stage.settle()
    assert stage.console.picture.snapshot.desk.surge == call
    rows = told(stage)
    assert [rows[1], rows[3]] == ["7002", "7001"]
    assert rows[0].endswith(" 1") and rows[2] == "Nørregade 12 1"
    assert isinstance(stage.console.desk_page.queue._rows()[0], Heading)
    stage.console.desk_page.queue.grab()
    stage.press("Ctrl+F6")
    stage.settle()
    assert told(stage) == ["7001", "7002"]


def test_attaching_asks_for_the_injured_first_and_then_takes_the_next(stage: Stage) -> None:
    call = incident(stage)
    stage.press("Ctrl+F6")
    ringing(stage, 1, 80)
    ringing(stage, 2, 90)
    stage.press("Enter")
    stage.settle()
    stage.console.actions_.answer(next(iter(stage.console.picture.snapshot.desk.ringing)).id)
    stage.settle()
    first = stage.console.picture.snapshot.desk.current
    stage.press("F6")
    stage.settle()
    assert stage.console.picture.snapshot.desk.current == first, "nobody has asked whether anybody is hurt"
    stage.console.actions_.set_field(first, "haendelse.tilskadekomne", "0")
    stage.settle()
    stage.press("F6")
    stage.settle()
    desk = stage.console.picture.snapshot.desk
    assert desk.calls[first].duplicates == (call,) and desk.calls[first].closed_at is not None
    assert desk.current not in ("", first, call)
