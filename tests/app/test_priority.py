"""A priority that was proposed is in the log and held; only the call-taker lowers it, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clock import ManualClock
from app.commands import form, handover, line, talk
from app.domain import facts as f
from app.domain.fold import fold, fold_call
from app.domain.state import CallState
from app.guide import Guide
from app.handover.record import record
from app.handover.sheet import sheet
from app.house import open_house
from app.timeline import describe
from app.words import PRIORITY_REASON
from scripts.loader import Library
from tests.app.house_parts import settings
from tests.app.worlds import NUMBER, context, lines
from tests.app.worlds import line as entry

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]
SENT: list[f.Fact] = [
    f.AuthorityChosen(authority="police", on=True), f.HandoverTried(authority="police", receiver="ØP"),
]  # fmt: skip


def call(*facts: f.Fact) -> CallState:
    state = fold_call(lines([*BASE, *facts]))
    assert state is not None
    return state


def proposed(priority: int, *facts: f.Fact) -> list[f.Fact]:
    return [fact for _, fact in talk.propose(context(), fold(lines([*BASE, *facts])), "c1", priority, ["våben"])]


def test_a_more_urgent_proposal_is_kept_and_a_less_urgent_one_is_none() -> None:
    first = f.PriorityProposed(priority=3)
    assert proposed(3) == [f.PriorityProposed(priority=3, reasons=("våben",))]
    assert proposed(3, first) == proposed(4, first) == []
    assert proposed(1, first) == [f.PriorityProposed(priority=1, reasons=("våben",))]
    assert call(f.PriorityProposed(priority=1), first).proposed == 1


def test_who_has_the_case_hears_of_a_rise_unless_the_call_taker_has_set_the_priority() -> None:
    update = f.UpdateSent(authority="police", text="Prioritet 1: våben")
    assert update in proposed(1, *SENT, f.PriorityProposed(priority=3))
    assert update not in proposed(1, *SENT, f.PriorityProposed(priority=3), f.PriorityChosen(priority=2))
    assert update not in proposed(1, f.PriorityProposed(priority=3))


def test_the_guide_shows_what_was_proposed_though_the_answers_now_speak_for_less() -> None:
    guide = Guide(Library.load())
    armed = [f.FieldSet(field="fare.vaaben", value="ja"), f.PriorityProposed(priority=1)]
    corrected = guide.proposal(call(*armed, f.FieldSet(field="fare.vaaben", value="nej")))
    assert corrected is not None and (corrected.priority, corrected.computed) == (1, 3)
    assert corrected.may_be_lowered


@pytest.mark.parametrize(
    ("priority", "reason", "before", "taken"),
    [
        (1, "", 3, True), (3, "", 3, True), (4, "", 3, False), (4, "judged", 3, True), (4, "", None, True),
        (0, "", None, False), (6, "judged", None, False),
    ],
)  # fmt: skip
def test_lowering_by_hand_needs_a_reason(priority: int, reason: str, before: int | None, taken: bool) -> None:
    facts = [f.PriorityProposed(priority=before)] if before is not None else []
    out = handover.choose_priority(context(), fold(lines([*BASE, *facts])), "c1", priority, reason)
    assert bool(out) is taken
    if taken:
        assert out == [("c1", f.PriorityChosen(priority=priority, reason=reason))]


def test_a_priority_set_after_the_send_goes_to_those_who_have_the_case_and_stands_once() -> None:
    state = fold(lines([*BASE, *SENT, f.PriorityChosen(priority=2)]))
    out = [fact for _, fact in handover.choose_priority(context(), state, "c1", 1)]
    assert f.UpdateSent(authority="police", text="Prioritet 1") in out
    assert handover.choose_priority(context(), state, "c1", 2) == []


def test_sheet_and_record_have_the_priority_that_holds() -> None:
    rise, chosen = f.PriorityProposed(priority=2, reasons=("røg",)), f.PriorityChosen(priority=3, reason="over")
    assert sheet(call(), "police", 1)["priority"] is None
    assert sheet(call(rise), "police", 1)["priority"] == 2
    assert sheet(call(rise, chosen), "police", 1)["priority"] == 3
    kept = record(lines([*BASE, rise, chosen]))
    assert kept is not None
    assert (kept["priority"], kept["priority_reason"], kept["priority_proposed"]) == (3, "over", 2)


def test_the_timeline_says_who_proposed_and_why_it_was_lowered() -> None:
    facts = (f.PriorityProposed(priority=2, reasons=("røg", "mange")), f.PriorityChosen(priority=3, reason="over"))
    texts = [describe(entry(fact, 1), language) for fact in facts for language in ("da", "en")]
    assert [each.text for each in texts if each] == [
        "Prioritet 2 foreslået: røg · mange", "Priority 2 proposed: røg · mange",
        "Prioritet 3 valgt: faren er ovre", "Priority 3 chosen: the danger is over",
    ]  # fmt: skip
    assert describe(entry(f.PriorityProposed(priority=3), 1)) is None, "the ground level is no news"
    assert len(PRIORITY_REASON) <= 9, "each reason has a digit"


def test_at_the_desk_a_rise_is_kept_and_a_correction_does_not_lower_it(tmp_path: Path) -> None:
    house = open_house(settings(tmp_path), clock=ManualClock())
    try:
        do = house.desk.do
        do(line.ring, "112", NUMBER).result(10)
        do(line.answer).result(10)
        name = house.desk.snapshot.desk.current
        for value in ("ja", "nej"):
            do(form.set_field, name, "fare.vaaben", value).result(10)
            do(lambda context, state: []).result(10)  # what was queued by the listener is behind us
        state, proposal = house.desk.snapshot.call, house.desk.snapshot.proposal
        assert state is not None and proposal is not None
        assert (state.proposed, proposal.priority, proposal.computed) == (1, 1, 3)
        rises = [e for e in house.desk.entries(name) if isinstance(e.fact, f.PriorityProposed)]
        assert [e.fact.priority for e in rises] == [3, 1] and {e.by for e in rises} == {"script"}
    finally:
        house.close()
