"""Actions of a script: each does its part at the desk, is in the log, and says what lies outside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.commands import talk
from app.commands.acting import BY_THEIR_KEY
from app.domain import facts as f
from app.domain.fold import fold
from app.domain.state import DeskState
from app.guide import Guide
from app.handover.sheet import sheet
from app.timeline import describe
from app.words import ACTION
from scripts.loader import Library
from scripts.model import Action
from tests.app.worlds import NUMBER, context, line, lines

BASE: list[f.Fact] = [
    f.CallRang(line="114", number=NUMBER), f.CallAnswered(operator="KHN"), f.InquiryNumbered(number="4-1"),
]  # fmt: skip
HAS_IT: list[f.Fact] = [
    f.AuthorityChosen(authority="police", on=True), f.HandoverTried(authority="police", receiver="ØP"),
]  # fmt: skip


def state(*facts: f.Fact) -> DeskState:
    return fold(lines([*BASE, *facts]))


def done(action: str, *before: f.Fact) -> list[tuple[str, f.Fact]]:
    world = replace(context(), action_of=lambda script, item, call: action)
    return talk.say(world, state(*before), "c1", "s", "h", "Gør det")


@pytest.mark.parametrize(
    ("action", "before", "led_to"),
    [
        ("overdrag_sundhed", [], [("c1", f.AuthorityChosen(authority="health", on=True))]),
        ("overdrag_sundhed", [f.AuthorityChosen(authority="health", on=True)], []),
        ("skift_112", [], [("c1", f.LineSwitched(line="112"))]),
        ("skift_112", [f.LineSwitched(line="112")], []),
        ("kald_leder", [], [("", f.ShiftNoted(text="Vagtleder kaldt til 4-1"))]),
        ("marker_fare", HAS_IT, [("c1", f.UpdateSent(authority="police", text="Fare på stedet"))]),
        ("marker_fare", [], []),
        ("opfoelgning", [], [("c1", f.FollowUpChosen(kind="tryghed"))]),
        ("opfoelgning", [f.FollowUpChosen(kind="utryghed")], []),
        ("laes_nummer_op", [], [("c1", f.ReceiptRead(number="4-1"))]),
        ("konference_tolk", [], []),
    ],
)
def test_an_action_is_ticked_off_put_in_the_log_and_done(
    action: str, before: list[f.Fact], led_to: list[tuple[str, f.Fact]]
) -> None:
    facts = done(action, *before)
    assert facts[0] == ("c1", f.LineSaid(script="s", item="h", text="Gør det"))
    outside = action in ("konference_tolk", "kald_leder", "overdrag_sundhed")
    assert facts[1] == ("c1", f.ActionTaken(script="s", item="h", action=action, outside=outside))
    assert facts[2:] == led_to


@pytest.mark.parametrize("action", BY_THEIR_KEY)
def test_what_only_its_key_does_is_never_done_by_a_tick(action: str) -> None:
    assert [type(fact) for _, fact in done(action)] == [f.LineSaid]


def test_a_line_that_is_no_action_does_nothing() -> None:
    assert [type(fact) for _, fact in done("")] == [f.LineSaid]


def test_danger_is_told_once_and_stands_on_every_later_sheet() -> None:
    marked = f.ActionTaken(script="s", item="h", action="marker_fare")
    assert [type(fact) for _, fact in done("marker_fare", *HAS_IT, marked)] == [f.LineSaid, f.ActionTaken]
    calm, danger = state().calls["c1"], state(marked).calls["c1"]
    assert (sheet(calm, "police", 1)["danger"], sheet(danger, "police", 1)["danger"]) == (False, True)


def test_every_action_a_script_may_name_has_its_words_in_the_timeline() -> None:
    names = set(Action.__args__)  # type: ignore[attr-defined]
    assert set(ACTION) == names - set(BY_THEIR_KEY)
    for name, words in ACTION.items():
        entry = line(f.ActionTaken(script="s", item="h", action=name), 1)
        told = [describe(entry, language) for language in ("da", "en")]
        assert [each.text for each in told if each] == [words.da, words.en]


def test_the_guide_knows_which_items_are_actions() -> None:
    guide = Guide(Library.load())
    assert guide.action_of("tolk", "h_tolk") == "konference_tolk"
    assert guide.action_of("tolk", "q_sprog") == guide.action_of("gone", "h") == ""
