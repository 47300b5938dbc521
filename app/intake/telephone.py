"""What a telephone system's event means on this desk: the facts that a call-taker's key would lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from app.commands import Context, Facts, line
from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.fold import apply
from app.domain.state import CallState, DeskState
from app.receiver.messages import CallEvent
from locate.phone import e164

LATE = timedelta(seconds=5)
GONE = timedelta(minutes=10)
"""A ring heard of so late is a call that was lost: nobody has waited so long on a line where nothing happened."""

_LONGEST_NUMBER = 32


def ahead(context: Context, state: DeskState, facts: Facts) -> DeskState:
    """Return the state as it will be once these facts are in the log."""
    for call, fact in facts:
        entry = f.Entry(
            id="", desk="", seq=state.seq + 1, call=call, at=context.now, mono=0.0, boot="", by="line", fact=fact
        )
        state = apply(state, entry)
    return state


def call_of_pbx(state: DeskState, pbx_id: str, practice: bool = False) -> CallState | None:
    """Return the newest call that the telephone system gave this id."""
    found = [c for c in state.calls.values() if c.pbx_id == pbx_id and c.is_practice == practice]
    return found[-1] if found else None


def happened(
    context: Context, state: DeskState, event: CallEvent, at: datetime, desk: str, practice: bool = False
) -> Facts:
    """Return the facts of an event received ``at`` (UTC); nothing where it is known already or cannot be.

    ``desk`` is this desk's code: who answers at another desk takes the call off this one. An event about a call whose
    ring was never heard brings the ring with it, so that no caller is without a call.
    """
    call = call_of_pbx(state, event.call, practice)
    if event.event == "ring":
        live = call is not None and call.ended_at is None and call.lost_at is None and call.closed_at is None
        return [] if live else _ring(context, state, event, at, practice)
    elsewhere = event.event == "answered" and event.desk not in ("", desk)
    if call is None:
        if elsewhere or event.event in ("ended", "lost", "transferred"):
            return []
        rang = _ring(context, state, event, at, practice)
        return rang + happened(context, ahead(context, state, rang), event, at, desk, practice)
    if elsewhere:
        known = (call.taken_by == event.desk and call.ended_at is not None) or call.closed_at is not None
        return [] if known else [(call.id, i.CallTakenElsewhere(desk=event.desk))]
    return _HAPPENED[event.event](context, state, call, event)


def _ring(context: Context, state: DeskState, event: CallEvent, at: datetime, practice: bool) -> Facts:
    number = "" if event.number in ("", "withheld", "none") else e164(event.number) or _shown(event.number)
    # What came first waited since the receipt, however late the desk hears of the ring.
    then = replace(context, now=min(at, context.now))
    rings = line.ring(then, state, event.line or "112", number, practice=practice, pbx_id=event.call)
    late = context.now - at > LATE
    call_id, rang = rings[0]
    assert isinstance(rang, f.CallRang)
    told = structs.replace(
        rang,
        no_number="withheld" if event.number == "withheld" else "none" if event.number == "none" else "",
        rang_at=at if late else None,
    )
    lost: Facts = [(call_id, f.CallLost())] if context.now - at > GONE else []
    return [(call_id, told), *rings[1:], *lost]


def _shown(number: str) -> str:
    return "".join(c for c in number if c.isprintable() and c.isascii())[:_LONGEST_NUMBER]


def _answered(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    if call.closed_at is not None or call.talking:
        return []
    if call.ringing:
        return line.answer(context, state, call.id)
    # Heard of too late, or passed on to this desk by another: the caller is on the line all the same.
    back: Facts = [(call.id, f.CallReconnected())]
    if call.answered_at is not None:
        return back
    return back + line.answer(context, ahead(context, state, back), call.id)


def _held(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    return [(call.id, i.CallHeld())] if call.talking and call.held_at is None else []


def _resumed(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    return [(call.id, i.CallRetrieved())] if call.held_at is not None else []


def _transferred(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    to = _shown(event.to)
    known = not call.talking or (to and call.transferred_to == to)
    return [] if known else [(call.id, i.CallTransferred(to=to))]


def _ended(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    return line.end(context, state, call.id) if call.talking else line.lose(context, state, call.id)


def _lost(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    return line.lose(context, state, call.id)


def _reconnected(context: Context, state: DeskState, call: CallState, event: CallEvent) -> Facts:
    if call.taken_by and call.answered_at is None:
        return []
    return line.reconnect(context, state, call.id)


_HAPPENED: dict[str, Callable[[Context, DeskState, CallState, CallEvent], Facts]] = {
    "answered": _answered,
    "held": _held,
    "resumed": _resumed,
    "transferred": _transferred,
    "ended": _ended,
    "lost": _lost,
    "reconnected": _reconnected,
}
