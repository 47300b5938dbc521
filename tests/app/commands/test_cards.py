"""Laying a technique card open and away: one fact each, with the card's version."""

from __future__ import annotations

from dataclasses import replace

from app.commands import talk
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.state import DeskState
from app.timeline import describe
from tests.app.worlds import NUMBER, context, line, lines

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]


def state(*facts: f.Fact) -> DeskState:
    return fold(lines([*BASE, *facts]))


def test_a_card_is_laid_open_with_its_version_and_laid_away_again() -> None:
    world = replace(context(), is_card=lambda script, call: script == "barn")
    opened = talk.interrupt(world, state(), "c1", "barn", "", "Barn ringer")
    assert opened == [("c1", f.InterruptRaised(script="barn", label="Barn ringer", card=True, version=7))]
    away = talk.interrupt(world, state(opened[0][1]), "c1", "barn", "", "Barn ringer")
    assert away == [("c1", f.InterruptEnded(script="barn"))]


def test_an_interrupt_is_no_card_and_the_timeline_tells_them_apart() -> None:
    raised = talk.interrupt(context(), state(), "c1", "livloes", "L", "Livløs")[0][1]
    assert isinstance(raised, f.InterruptRaised) and not raised.card
    words = [describe(line(fact, 3)) for fact in (raised, f.InterruptRaised(script="barn", label="Barn", card=True))]
    assert [each.text for each in words if each] == ["Afbrudt med: Livløs", "Kort: Barn"]
