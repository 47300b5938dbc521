"""Commands about position and place: a position arrives, a place is chosen, read back, explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from app.commands import Context, Facts, call_of
from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.place import Place
from app.domain.state import DeskState
from app.intake.matching import call_for, receipt, same_report, standing
from locate.report import LocationReport

_MOST_RECEIPTS = 8  # a gateway gone mad must not fill the log; the spool has every one


def receive_position(context: Context, state: DeskState, report: LocationReport) -> Facts:
    """Keep a position with its call, or in the tray of unmatched ones; a repeat is one more receipt of it."""
    call_id = call_for(state, report, receipt(report, context.now), context.window)
    known = standing(state, report, call_id)
    if known is None:
        return [(call_id, f.PositionReceived(report=report))]
    holder, first = known
    if holder and len(state.calls[holder].receipts.get(first.raw_sha256, ())) >= _MOST_RECEIPTS:
        return []
    return [(holder, i.PositionRepeated(report=report, of=first.raw_sha256))]


def taken_over(call_id: str, early: Sequence[LocationReport]) -> Facts:
    """Return the facts by which a call takes over what came before its ring: each report once, repeats as receipts."""
    out: Facts = []
    kept: list[LocationReport] = []
    for report in early:
        first = next((each for each in kept if same_report(each, report)), None)
        if first is None:
            kept.append(report)
            out.append((call_id, f.PositionReceived(report=report)))
        else:
            out.append((call_id, i.PositionRepeated(report=report, of=first.raw_sha256)))
    return out


def move_position(context: Context, state: DeskState, from_call: str, to_call: str, raw_sha256: str) -> Facts:
    """Move a position from a call to the one it really belongs to; practice and real never mix."""
    wrong, right = state.calls.get(from_call), call_of(state, to_call)
    if wrong is None or right is None or wrong.id == right.id or wrong.is_practice != right.is_practice:
        return []
    report = next((each for each in wrong.positions if each.raw_sha256 == raw_sha256), None)
    if report is None:
        return []
    return [
        (from_call, i.PositionWithdrawn(of=raw_sha256, to=to_call)),
        (to_call, f.PositionReceived(report=report)),
    ]


def bind_position(context: Context, state: DeskState, call_id: str, report: LocationReport) -> Facts:
    """Give a position to a call by hand or by the line itself (a mast comes with the call, not with a number)."""
    call = call_of(state, call_id)
    fits = call is not None and call.is_practice == report.practice
    return [(call_id, f.PositionReceived(report=report))] if fits else []


def ask_position(context: Context, state: DeskState, call_id: str) -> Facts:
    """Ask the phone for a new position."""
    return [(call_id, f.PositionAsked())] if call_of(state, call_id) is not None else []


def choose(context: Context, state: DeskState, call_id: str, place: Place) -> Facts:
    """Say where help must go; those who already have the case are told of a new place."""
    call = call_of(state, call_id)
    if call is None or call.place == place:
        return []
    out: Facts = [(call_id, f.PlaceChosen(place=place))]
    return out + told(call_id, state, place.full)


def clear(context: Context, state: DeskState, call_id: str) -> Facts:
    """Take the chosen place back; before the send only, for nobody may be left without one afterwards."""
    call = call_of(state, call_id)
    return [(call_id, f.PlaceCleared())] if call is not None and call.place and call.sent_at is None else []


def verify(context: Context, state: DeskState, call_id: str) -> Facts:
    """The place was read back and the caller agreed."""
    call = call_of(state, call_id)
    if call is None or call.place is None or call.place_verified_at is not None:
        return []
    return [(call_id, f.PlaceVerified(text=call.place.full))]


def explain_distance(
    context: Context,
    state: DeskState,
    call_id: str,
    reason: Literal["calls_for_another", "has_moved", "wrong_address"],
) -> Facts:
    """Say why the place lies far from the phone."""
    return [(call_id, f.DistanceExplained(reason=reason))] if call_of(state, call_id) is not None else []


def told(call_id: str, state: DeskState, text: str) -> Facts:
    """Return the updates that bring news to every authority that has, or is getting, the case."""
    call = state.calls[call_id]
    having = {t.authority for t in call.tries if t.failed_at is None}
    return [(call_id, f.UpdateSent(authority=a, text=text)) for a in call.chosen_authorities if a in having]
