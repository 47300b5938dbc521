"""What comes in from outside, folded: calls held and passed on, repeated positions, positions without a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import structs

from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.state import Bound, CallState, DeskState, Moved, Receipt, Stamped
from locate.report import LocationReport

_MOST_UNMATCHED = 1000  # the newest in hand; all of them stand in the log

Handler = Callable[[CallState, f.Entry, Any], CallState]


def without_call(state: DeskState, entry: f.Entry) -> DeskState:
    """Return the desk's state after a log line that belongs to no call: the shift log, the tray, the spool's mark."""
    fact = entry.fact
    if isinstance(fact, f.ShiftNoted):
        return structs.replace(state, shift_log=(*state.shift_log, Stamped(entry.at, fact.text, entry.by)))
    if isinstance(fact, f.PositionReceived):
        return structs.replace(state, unmatched=(*state.unmatched, (entry.at, fact.report))[-_MOST_UNMATCHED:])
    if isinstance(fact, i.PositionSetAside):
        return _set_aside(state, entry, fact)
    if isinstance(fact, i.SpoolTaken):
        return structs.replace(state, spool=fact.mark)
    if isinstance(fact, f.SurgeDeclared):
        return structs.replace(state, surge=fact.call)
    return state


def report_key(report: LocationReport) -> tuple[str, bytes]:
    """Return what tells a report from every other: two phones that found nothing may send the very same bytes."""
    return report.caller or "", report.raw


def _set_aside(state: DeskState, entry: f.Entry, fact: i.PositionSetAside) -> DeskState:
    tray = (*state.unmatched, (fact.taken_at or entry.at, fact.report))[-_MOST_UNMATCHED:]
    moved = Moved(report=fact.report, from_call=fact.from_call, to_call="", at=entry.at, by=entry.by)
    aside = {**state.set_aside, report_key(fact.report): fact.from_call}
    return structs.replace(state, unmatched=tray, set_aside=aside, moved=moved)


def forget_matched(state: DeskState, entry: f.Entry) -> DeskState:
    """Take a position that a call took over out of the tray, and remember the newest such decision of a person."""
    fact = entry.fact
    if isinstance(fact, i.PositionBound):
        moved = Moved(report=fact.report, from_call=fact.from_call, to_call=entry.call, at=entry.at, by=entry.by)
        state = structs.replace(state, moved=moved)
    elif not isinstance(fact, f.PositionReceived | i.PositionRepeated):
        return state
    if not state.unmatched:
        return state
    taken = report_key(fact.report)
    rest = tuple(pair for pair in state.unmatched if report_key(pair[1]) != taken)
    aside = {key: call for key, call in state.set_aside.items() if key != taken}
    return structs.replace(state, unmatched=rest, set_aside=aside)


def rang(entry: f.Entry, fact: f.CallRang) -> CallState:
    """Return a call at its ring. One that rang while the desk was down rang when the receiver heard it."""
    return CallState(
        id=entry.call,
        line=fact.line,
        number=fact.number,
        no_number=fact.no_number,
        channel=fact.channel,
        is_practice=fact.practice,
        pbx_id=fact.pbx_id,
        rang_at=fact.rang_at or entry.at,
    )


def _held(call: CallState, entry: f.Entry, fact: i.CallHeld) -> CallState:
    return structs.replace(call, held_at=call.held_at or entry.at)


def _retrieved(call: CallState, entry: f.Entry, fact: i.CallRetrieved) -> CallState:
    return structs.replace(call, held_at=None)


def _transferred(call: CallState, entry: f.Entry, fact: i.CallTransferred) -> CallState:
    return structs.replace(call, transferred_to=fact.to, held_at=None)


def _elsewhere(call: CallState, entry: f.Entry, fact: i.CallTakenElsewhere) -> CallState:
    return structs.replace(
        call, taken_by=fact.desk, ended_at=call.ended_at or entry.at, lost_at=None, held_at=None
    )


def _repeated(call: CallState, entry: f.Entry, fact: i.PositionRepeated) -> CallState:
    receipt = Receipt(entry.at, fact.report.kind, fact.report.received_at)
    return structs.replace(call, receipts={**call.receipts, fact.of: (*call.receipts.get(fact.of, ()), receipt)})


def _withdrawn(call: CallState, entry: f.Entry, fact: i.PositionWithdrawn) -> CallState:
    kept = [
        (report, at)
        for report, at in zip(call.positions, call.position_times, strict=True)
        if report.raw_sha256 != fact.of or (fact.caller and report.caller != fact.caller)
    ]
    return structs.replace(
        call,
        positions=tuple(report for report, _ in kept),
        position_times=tuple(at for _, at in kept),
        bound={key: each for key, each in call.bound.items() if key != fact.of},
    )


def _bound(call: CallState, entry: f.Entry, fact: i.PositionBound) -> CallState:
    return structs.replace(
        call,
        positions=(*call.positions, fact.report),
        position_times=(*call.position_times, fact.taken_at or entry.at),
        bound={**call.bound, fact.report.raw_sha256: Bound(entry.at, entry.by, fact.from_call)},
    )


HANDLERS: Mapping[type, Handler] = {
    i.CallHeld: _held,
    i.CallRetrieved: _retrieved,
    i.CallTransferred: _transferred,
    i.CallTakenElsewhere: _elsewhere,
    i.PositionRepeated: _repeated,
    i.PositionWithdrawn: _withdrawn,
    i.PositionBound: _bound,
}
