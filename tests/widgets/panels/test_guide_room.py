"""Where room is short the guide leaves out reasons before it cuts a line that must be said, or an interrupt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from tests.app.worlds import place
from tools.stage import Stage

SIZES = [(1366, 768), (1920, 1080)]


def spots(stage: Stage, kind: str) -> list[QRect]:
    stage.settle()
    stage.console.grab()
    return [spot.box for spot in stage.console.desk_page.guide._spots if spot.kind == kind]


def hand_over(stage: Stage) -> None:
    """An illness with nine answers in front, while the handover to AMK takes its room above the guide."""
    stage.ring(on="112")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    call, do = stage.house.desk.snapshot.desk.current, stage.house.actions
    do.choose_place(place())
    do.set_field(call, "haendelse.egne_ord", "han trækker ikke vejret")
    do.set_field(call, "haendelse.aarsag", "SYGDOM")
    stage.settle()
    stage.press("F8")
    stage.rest(0.3)


@pytest.mark.parametrize("size", SIZES)
def test_the_line_to_say_and_the_interrupts_are_whole_while_nine_answers_and_the_handover_take_their_room(
    stage: Stage, size: tuple[int, int]
) -> None:
    stage.console.resize(*size)
    hand_over(stage)
    guide = stage.console.desk_page.guide
    assert len(spots(stage, "answer")) >= 8
    (say,), interrupts = spots(stage, "say"), spots(stage, "interrupt")
    assert interrupts and say.bottom() < min(box.top() for box in interrupts)
    assert all(guide.rect().contains(box) for box in interrupts)
    assert say.top() > max(box.bottom() for box in spots(stage, "answer"))


def test_where_there_is_room_nothing_is_left_out(stage: Stage) -> None:
    stage.console.resize(1920, 1080)
    stage.ring(on="112")
    stage.settle()
    stage.press("Enter")
    stage.settle()
    stage.console.grab()
    assert stage.console.desk_page.guide._tight == 0
