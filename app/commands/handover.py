"""Commands about authorities and handing over: choose, send, receipts, next try, duplicates, follow-up."""

from __future__ import annotations

from app.commands import Context, Facts, call_of, sound
from app.domain import facts as f
from app.domain.gates import send_gate
from app.domain.state import CallState, DeskState


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
    """Set the priority by hand."""
    if call_of(state, call_id) is None:
        return []
    return [(call_id, f.PriorityChosen(priority=priority, reason=sound(reason).strip()))]


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
        out.append((call_id, f.HandoverTried(authority=authority, receiver=receiver, attempt=attempt)))
    return out if any(isinstance(fact, f.HandoverTried) for _, fact in out) else []


def unpassed(call: CallState) -> tuple[str, ...]:
    """Return what is missing before the send and was not given a reason for at an earlier one."""
    passed = {need for each in call.passed if each.gate == "send" for need in each.missing}
    return tuple(need for need in send_gate(call).missing if need not in passed)


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


def follow_up(context: Context, state: DeskState, call_id: str, kind: str) -> Facts:
    """Choose a task that outlives the call, or take it off; *none* and the tasks exclude each other."""
    call = call_of(state, call_id)
    if call is None:
        return []
    if kind in call.followups:
        return [(call_id, f.FollowUpChosen(kind=kind, on=False))]
    clashing = [k for k in call.followups if (k == "none") != (kind == "none")]
    off: Facts = [(call_id, f.FollowUpChosen(kind=k, on=False)) for k in clashing]
    return [*off, (call_id, f.FollowUpChosen(kind=kind))]
