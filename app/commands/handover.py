"""Commands about authorities and handing over: choose, send, receipts, next try, duplicates."""

from __future__ import annotations

from app.commands import Context, Facts, call_of, sound
from app.commands.place import told
from app.domain import facts as f
from app.domain.catalogue import Words
from app.domain.fold_handover import sheet_key
from app.domain.gates import send_gate
from app.domain.handing import is_voice, step_of
from app.domain.state import CallState, DeskState, Sheet

LEAST_URGENT = 5
_PRIORITY = Words("Prioritet {0}", "Priority {0}")


def toggle(context: Context, state: DeskState, call_id: str, authority: f.Authority) -> Facts:
    """Choose an authority or take it off; one that already has the case stays on."""
    call = call_of(state, call_id)
    if call is None:
        return []
    chosen = call.authorities.get(authority)
    on = not (chosen is not None and chosen.on)
    last = call.last_try(authority)
    if not on and last is not None and last.failed_at is None:
        return []
    return [(call_id, f.AuthorityChosen(authority=authority, on=on))]


def choose_priority(context: Context, state: DeskState, call_id: str, priority: int, reason: str = "") -> Facts:
    """Set the priority by hand, 1 to 5; one less urgent than proposed needs a reason. Who has the case hears of it."""
    call, reason = call_of(state, call_id), sound(reason).strip()
    if call is None or not 1 <= priority <= LEAST_URGENT or (call.priority, call.priority_reason) == (priority, reason):
        return []
    if not reason and call.proposed is not None and priority > call.proposed:
        return []
    chosen: Facts = [(call_id, f.PriorityChosen(priority=priority, reason=reason))]
    return chosen + (told(call_id, state, _PRIORITY.in_(context.language).format(priority)) if call.sent_at else [])


def send(context: Context, state: DeskState, call_id: str, reason: str = "") -> Facts:
    """Hand the case to every chosen authority that has not got it: the first try, or the next one.

    While the send gate is shut nothing happens without a reason; with one the log says what was missing and why, and
    only an authority cannot be done without. What was passed once is not asked again for the next try. Those never
    tried or whose try failed come first; only when there are none is a try that still runs given up as lost for the
    next one. The desk itself never dials. A car's test call is handed over only when a person has decided that it is a
    real event.
    """
    call = call_of(state, call_id)
    if call is None or not call.chosen_authorities or (call.is_test and call.sent_at is None):
        return []
    out: Facts = []
    missing = unpassed(call)
    if missing:
        if not reason.strip():
            return []
        out.append((call_id, f.GatePassed(gate="send", missing=missing, reason=sound(reason).strip())))
    without = [a for a in call.chosen_authorities if (t := call.last_try(a)) is None or t.failed_at]
    for authority in without or [a for a in call.chosen_authorities if (t := call.last_try(a)) and t.running]:
        last = call.last_try(authority)
        if last is not None and last.running:
            out.append((call_id, f.HandoverFailed(authority=authority, attempt=last.attempt, reason="next_try")))
        receiver = context.receiver(authority, call)
        attempt = last.attempt + 1 if last is not None else 1
        step = step_of(authority, attempt)
        out.append((call_id, f.HandoverTried(authority=authority, receiver=receiver, attempt=attempt, step=step)))
    return out if any(isinstance(fact, f.HandoverTried) for _, fact in out) else []


def unpassed(call: CallState) -> tuple[str, ...]:
    """Return what is missing before the send and was not given a reason for at an earlier one."""
    passed = {need for each in call.passed if each.gate == "send" for need in each.missing}
    return tuple(need for need in send_gate(call).missing if need not in passed)


def send_update(context: Context, state: DeskState, call_id: str, text: str) -> Facts:
    """Tell those who have the case, or are getting it, something in the call-taker's own words."""
    call = call_of(state, call_id)
    if call is None or call.sent_at is None or not text.strip():
        return []
    return told(call_id, state, sound(text).strip())


def sheet_told(context: Context, state: DeskState, call_id: str, told: f.SheetTold) -> Facts:
    """Take in what became of a sheet or an update, and what follows from it for the try.

    A receipt of the receiver's system ends a try that carries data; a try by voice is ended by a voice alone. The
    same news twice is no news, and a receipt that is there is not taken back by what comes late.
    """
    call = state.calls.get(call_id)
    known = call.sheets.get(sheet_key(told.authority, told.attempt, told.update)) if call is not None else None
    if call is None or known is None or _is_old_news(known, told):
        return []
    out: Facts = [(call_id, told)]
    last = call.last_try(told.authority)
    if told.update or last is None or not last.running or is_voice(last) or call.is_practice:
        return out
    if told.state in ("received", "opened"):
        # Also the receipt of an earlier try: whoever has that sheet has the case.
        got = f.HandoverReceived(authority=told.authority, attempt=last.attempt, receipt=told.receipt)
        return [*out, (call_id, got)]
    if told.state == "given_up" and told.reason != "superseded" and last.attempt == told.attempt:
        reason = told.reason if told.reason in ("refused", "conflict") else "unreachable"
        return [*out, (call_id, f.HandoverFailed(authority=told.authority, attempt=last.attempt, reason=reason))]
    return out


def _is_old_news(known: Sheet, told: f.SheetTold) -> bool:
    if known.state == told.state:
        return known.reason == told.reason and (not told.receipt or known.receipt == told.receipt)
    if known.state == "opened":
        return True
    return known.state == "received" and told.state != "opened"


def receive(context: Context, state: DeskState, call_id: str, authority: f.Authority, receipt: str = "") -> Facts:
    """The authority confirmed, by its system or by voice, that it has the case."""
    call = state.calls.get(call_id)
    last = call.last_try(authority) if call is not None else None
    if last is None or not last.running:
        return []
    return [(call_id, f.HandoverReceived(authority=authority, attempt=last.attempt, receipt=receipt))]


def fail(context: Context, state: DeskState, call_id: str, authority: f.Authority, reason: str) -> Facts:
    """A try did not reach the authority."""
    call = state.calls.get(call_id)
    last = call.last_try(authority) if call is not None else None
    if last is None or not last.running:
        return []
    return [(call_id, f.HandoverFailed(authority=authority, attempt=last.attempt, reason=reason))]


def keep_map(context: Context, state: DeskState, call_id: str, pictured: f.MapPictured) -> Facts:
    """The map was pictured and the picture lies on disk; an inquiry that was just closed takes it as well."""
    return [(call_id, pictured)] if call_id in state.calls else []


def attach(context: Context, state: DeskState, call_id: str, other: str) -> Facts:
    """Tie the inquiry to another about the same incident."""
    if call_of(state, call_id) is None or other == call_id or other not in state.calls:
        return []
    return [(call_id, f.DuplicateAttached(call=other))]
