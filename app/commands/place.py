"""Commands about position and place: a position arrives, a place is chosen, read back, explained."""

from __future__ import annotations

from typing import Literal

from app.commands import Context, Facts, call_of
from app.domain import facts as f
from app.domain.place import Place
from app.domain.state import DeskState
from app.intake.matching import call_for
from locate.report import LocationReport


def receive_position(context: Context, state: DeskState, report: LocationReport) -> Facts:
    """Keep a position with its call, or in the tray of unmatched ones; a repeated delivery is kept once."""
    call_id = call_for(state, report, context.now)
    known = state.calls[call_id].positions if call_id else tuple(r for _, r in state.unmatched)
    if any(r.raw == report.raw and r.caller == report.caller for r in known):
        return []
    return [(call_id, f.PositionReceived(report=report))]


def bind_position(context: Context, state: DeskState, call_id: str, report: LocationReport) -> Facts:
    """Give a position to a call by hand or by the line itself (a mast comes with the call, not with a number)."""
    return [(call_id, f.PositionReceived(report=report))] if call_of(state, call_id) is not None else []


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
