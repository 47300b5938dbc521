"""Commands about position and place: a position arrives, a place is chosen, read back, explained."""

from __future__ import annotations

from collections.abc import Sequence

from app.commands import Context, Facts, call_of
from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.catalogue import NO_PLACE
from app.domain.fold_intake import report_key
from app.domain.place import Place
from app.domain.state import DeskState
from app.intake.matching import call_for, receipt, same_report, standing
from locate.report import LocationReport

_MOST_RECEIPTS = 8  # a gateway gone mad must not fill the log; the spool has every one


def receive_position(context: Context, state: DeskState, report: LocationReport) -> Facts:
    """Keep a position with its call, or in the tray of unmatched ones; a repeat is one more receipt of it."""
    call_id = call_for(state, report, receipt(report, context.now), context.window)
    known = standing(state, report, call_id) or _told_apart(state, report, call_id)
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


def _told_apart(state: DeskState, report: LocationReport, call_id: str) -> tuple[str, LocationReport] | None:
    """Return the report in the tray that this one repeats where a person took that from the very call it fits.

    What a person decided is not undone because a gateway sends once more.
    """
    if not call_id:
        return None
    for _, each in state.unmatched:
        if state.set_aside.get(report_key(each)) == call_id and same_report(each, report):
            return "", each
    return None


def take_position(context: Context, state: DeskState, call_id: str, report: LocationReport) -> Facts:
    """Give a position that has no call to one: a person's decision. Practice and real never mix."""
    call = call_of(state, call_id)
    taken = next((at for at, each in state.unmatched if report_key(each) == report_key(report)), None)
    if call is None or taken is None or call.is_practice != report.practice:
        return []
    return [(call_id, i.PositionBound(report=report, taken_at=taken))]


def move_position(
    context: Context, state: DeskState, from_call: str, to_call: str, raw_sha256: str, caller: str = ""
) -> Facts:
    """Move a position from a call to the one it really belongs to, or (``to_call`` empty) to those without one.

    Practice and real never mix. ``caller`` names the number where two phones sent the same bytes.
    """
    wrong = state.calls.get(from_call)
    found = zip(wrong.positions, wrong.position_times, strict=True) if wrong is not None else ()
    pair = next((p for p in found if p[0].raw_sha256 == raw_sha256 and (not caller or p[0].caller == caller)), None)
    if wrong is None or pair is None:
        return []
    report, taken = pair
    withdrawn = i.PositionWithdrawn(of=raw_sha256, to=to_call, caller=report.caller or "")
    if not to_call:
        return [(from_call, withdrawn), ("", i.PositionSetAside(report=report, from_call=from_call, taken_at=taken))]
    right = call_of(state, to_call)
    if right is None or wrong.id == right.id or wrong.is_practice != right.is_practice:
        return []
    return [
        (from_call, withdrawn),
        (to_call, i.PositionBound(report=report, from_call=from_call, taken_at=taken)),
    ]


def undo_move(context: Context, state: DeskState) -> Facts:
    """Move the position that a person moved last back to where it was; both moves stay in the log."""
    last = state.moved
    if last is None:
        return []
    if last.to_call:
        return move_position(
            context, state, last.to_call, last.from_call, last.report.raw_sha256, last.report.caller or ""
        )
    return take_position(context, state, last.from_call, last.report)


def bind_position(context: Context, state: DeskState, call_id: str, report: LocationReport) -> Facts:
    """Give a position to a call by the line itself: a mast comes with the call, not with a number."""
    call = call_of(state, call_id)
    fits = call is not None and call.is_practice == report.practice
    return [(call_id, f.PositionReceived(report=report))] if fits else []


def ask_position(context: Context, state: DeskState, call_id: str) -> Facts:
    """Ask the phone for a new position."""
    return [(call_id, f.PositionAsked())] if call_of(state, call_id) is not None else []


def choose(context: Context, state: DeskState, call_id: str, place: Place, pointed: bool = False) -> Facts:
    """Say where help must go; those who already have the case are told of a new place.

    ``pointed`` says that the place was found by pointing on the map.
    """
    call = call_of(state, call_id)
    if call is None or call.place == place:
        return []
    out: Facts = [(call_id, f.PlaceChosen(place=place, pointed=pointed))]
    if call.value(NO_PLACE):
        out.append((call_id, f.FieldSet(field=NO_PLACE, value="", source="system")))
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
    reason: f.DistanceReason,
) -> Facts:
    """Say why the place lies far from the phone."""
    return [(call_id, f.DistanceExplained(reason=reason))] if call_of(state, call_id) is not None else []


def told(call_id: str, state: DeskState, text: str) -> Facts:
    """Return the updates that bring news to every authority that has, or is getting, the case."""
    call = state.calls[call_id]
    having = {t.authority for t in call.tries if t.failed_at is None}
    return [(call_id, f.UpdateSent(authority=a, text=text)) for a in call.chosen_authorities if a in having]
