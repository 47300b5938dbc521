"""Commands about what follows a call: choose, register at the close, take over, try, put off, end, prepare a receipt.

What may not be done is said by :func:`why_not`, which the screen asks too; a command that may not be done does nothing.
"""

from __future__ import annotations

from datetime import datetime

from app.commands import Context, Facts, call_of
from app.domain import facts as f
from app.domain import followup_facts as ff
from app.domain.aftercare import Aftercare, wish_of
from app.domain.anonymity import is_anonymous
from app.domain.field import Words
from app.domain.followups import CAREFUL_NEVER, DONE_OUTCOMES, TRY_OUTCOMES, FollowUp
from app.domain.gates import NO_HANDOVER_OUTCOMES
from app.domain.state import CallState, DeskState

GUARANTEE = "indbrud_besoeg"
_NEEDS_REASON = ("given_up", "refused", "passed_on")
_LONGEST = 1000

_OVER = Words("Den er afsluttet.", "It is done.")
_OWN = Words(
    "Klagen kan ikke afsluttes af den, der tog imod den. Giv den videre.",
    "A complaint cannot be ended by the one who took it. Hand it on.",
)
_UNSAFE = Words(
    "Usikker telefon: ingen sms, brev, besked, folder eller nabo. Brug sikker kontakt.",
    "Unsafe telephone: no SMS, letter, message, leaflet or neighbour. Use the safe contact.",
)
_REASON = Words("Skriv hvorfor.", "Write why.")
_NO_TRY = Words("Prøv at få kontakt, før den opgives.", "Try to reach the citizen before giving up.")
_PAST = Words("Den nye frist skal ligge fremme i tiden.", "The new time must lie ahead.")
_UNKNOWN = Words("Vælg et udfald.", "Choose an outcome.")


def choose(context: Context, state: DeskState, call_id: str, kind: str) -> Facts:
    """Choose a follow-up, then each further form of it with the same key, then take it off.

    *none* and the follow-ups exclude each other; none is an answer that is stored too.
    """
    call = call_of(state, call_id)
    if call is None:
        return []
    forms = [offer.form for offer in context.aftercare(call).forms(kind)] or [""]
    if kind in call.followups:
        held = call.followups[kind]
        rest = forms[forms.index(held) + 1 :] if held in forms else []
        if not rest:
            return [(call_id, f.FollowUpChosen(kind=kind, on=False))]
        return [(call_id, f.FollowUpChosen(kind=kind, wish=rest[0]))]
    clashing = [k for k in call.followups if (k == "none") != (kind == "none")]
    off: Facts = [(call_id, f.FollowUpChosen(kind=k, on=False)) for k in clashing]
    return [*off, (call_id, f.FollowUpChosen(kind=kind, wish=forms[0]))]


def made(context: Context, state: DeskState, call: CallState) -> Facts:
    """Return the follow-ups that a close registers: those chosen, and the guarantee that an unlocked home gives.

    Receiver, time and words are those of this moment, for the place may have changed since the choice. Nothing that
    has been registered for the call is registered twice.
    """
    after = context.aftercare(call)
    standing = {each.made.kind for each in state.followups.values() if each.call == call.id}
    chosen = {kind: form for kind, form in call.followups.items() if kind != "none" and kind not in standing}
    if GUARANTEE not in standing and _guaranteed(call) and after.forms(GUARANTEE):
        chosen[GUARANTEE] = ""
    out: Facts = []
    for kind, form in chosen.items():
        fact = _made(context, call, after, kind, form)
        if fact is not None:
            out.append((call.id, fact))
    return out


def _guaranteed(call: CallState) -> bool:
    return (
        call.value("haendelse.aarsag") == "INDBRUD-OPDAGET"
        and call.value("indbrud.bolig") == "privat"
        and call.outcome not in NO_HANDOVER_OUTCOMES
    )


def _made(context: Context, call: CallState, after: Aftercare, kind: str, form: str) -> ff.FollowUpMade | None:
    offer = after.offer(kind, form)
    if offer is not None and not offer.task:
        return None  # guidance that was given: chosen, and nothing is left to be done
    return ff.FollowUpMade(
        id=context.new_id(),
        kind=kind,
        form=offer.form if offer is not None else form,
        wish=wish_of(call, kind),
        role=offer.role if offer is not None else "",
        unit=offer.unit if offer is not None else "",
        where=call.place.full if call.place is not None else "",
        kommune=after.kommune,
        district=after.district,
        inquiry=call.inquiry_number,
        cause=call.value("haendelse.aarsag"),
        promised=offer.words.in_(context.language) if offer is not None else "",
        due=offer.due if offer is not None else None,
        safe_contact=call.value("anmelder.sikker_kontakt"),
        careful=after.careful,
        anonymous=is_anonymous(call),
        practice=call.is_practice,
        keeper=context.operator,
    )


def take(context: Context, state: DeskState, id_: str) -> Facts:
    """Take a follow-up over."""
    known = state.followups.get(id_)
    if known is None or not known.open or known.owner == context.operator:
        return []
    return [(known.call, ff.FollowUpTaken(id=id_, owner=context.operator))]


def tried(context: Context, state: DeskState, id_: str, outcome: str, note: str = "") -> Facts:
    """Register a try to reach the citizen."""
    known = state.followups.get(id_)
    if known is None or why_not(known, "tried", context.operator, outcome, note):
        return []
    return [(known.call, ff.FollowUpTried(id=id_, outcome=outcome, note=_text(note)))]


def postpone(context: Context, state: DeskState, id_: str, due: datetime, reason: str) -> Facts:
    """Let a follow-up fall due later (aware), with the reason."""
    known = state.followups.get(id_)
    if known is None or why_not(known, "postponed", context.operator, "", reason, due, context.now):
        return []
    return [(known.call, ff.FollowUpPostponed(id=id_, due=due, reason=_text(reason)))]


def done(context: Context, state: DeskState, id_: str, outcome: str, note: str = "") -> Facts:
    """End a follow-up; with the last of an inquiry all of them are settled."""
    known = state.followups.get(id_)
    if known is None or why_not(known, "done", context.operator, outcome, note):
        return []
    out: Facts = [(known.call, ff.FollowUpDone(id=id_, outcome=outcome, note=_text(note)))]
    others = [each for each in state.followups.values() if each.call == known.call and each.id != id_]
    if not any(each.open for each in others):
        out.append((known.call, ff.FollowUpsSettled()))
    return out


def receipt(context: Context, state: DeskState, id_: str, channel: ff.Channel, text: str) -> Facts:
    """Register that a receipt was prepared and copied; the desk sends nothing."""
    known = state.followups.get(id_)
    if known is None or not text or (known.made.careful and channel != "print"):
        return []
    return [(known.call, ff.FollowUpReceipt(id=id_, channel=channel, text=text))]


def why_not(
    known: FollowUp, verb: str, operator: str, outcome: str = "", note: str = "", due: datetime | None = None,
    now: datetime | None = None,
) -> Words | None:  # fmt: skip
    """Return why something may not be done about a follow-up, and what to do instead; None when it may.

    ``verb`` is tried, postponed or done.
    """
    if not known.open:
        return _OVER
    if verb == "tried":
        if outcome not in TRY_OUTCOMES:
            return _UNKNOWN
        return _UNSAFE if known.made.careful and outcome in CAREFUL_NEVER else None
    if verb == "postponed":
        if not note.strip():
            return _REASON
        return _PAST if due is not None and now is not None and due <= now else None
    if known.made.kind == "klage" and known.made.form != "ros" and known.made.keeper == operator:
        return _OWN
    if outcome not in DONE_OUTCOMES:
        return _UNKNOWN
    if outcome == "given_up" and not known.tries:
        return _NO_TRY
    return _REASON if outcome in _NEEDS_REASON and not note.strip() else None


def _text(note: str) -> str:
    return note.strip()[:_LONGEST]
