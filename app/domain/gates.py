"""Gates: what is missing before a case may be sent, and before it may be closed.

A gate names what is missing in words and never holds back help for more than place, cause and authority.
Warnings stand beside it and never stop anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from app.domain.catalogue import NO_PLACE
from app.domain.demands import Demand, demands_of
from app.domain.facts import Line
from app.domain.state import CallState
from app.domain.validation import impossible

Need = Literal[
    "place", "cause", "authority", "not_acute", "time", "contact", "answered",
    "outcome", "callback", "sent", "handover", "receipt_read", "verified", "told_next", "followup", "attached",
    "called_back",
]  # fmt: skip
Warn = Literal[
    "place_not_verified", "place_far_from_phone", "no_life_question", "mast_only", "old_position", "handover_waits",
    "handover_failed", "someone_listens", "no_follow_up_asked",
]  # fmt: skip


class Check(Struct, frozen=True):
    """One demand of a gate and whether it is met. ``need`` is a name of its own, or the field that is wanted."""

    need: str
    met: bool


class Gate(Struct, frozen=True):
    """A checklist; ``open`` when nothing is missing."""

    checks: tuple[Check, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, in the order in which it is shown."""
        return tuple(c.need for c in self.checks if not c.met)

    @property
    def open(self) -> bool:
        """Whether the gate may be passed."""
        return not self.missing


# Outcomes under which nothing had to be handed over to anyone.
NO_HANDOVER_OUTCOMES = (
    "referred_114", "referred_doctor", "duplicate", "pocket", "silent", "misuse", "test", "wrong_number", "not_reached",
    "advised", "online",
)  # fmt: skip
# Outcomes that say that there is nothing to fill a form with; two keys close the call with them.
QUICK_OUTCOMES = (
    "pocket", "silent", "wrong_number", "misuse", "test", "duplicate", "not_reached", "referred_114", "referred_doctor",
    "online",
)  # fmt: skip
SAFE_CHANNEL = "anmelder.sikker_kontakt"
# Outcomes under which a caller without a number is not asked for one.
_NO_CALLBACK = ("pocket", "wrong_number", "misuse", "test")


def no_place(call: CallState) -> str:
    """Return why a 114 inquiry has no place, empty when it has one or nobody said; 112 always sends to a place."""
    reason = call.fields.get(NO_PLACE)
    if call.line != "114" or call.place is not None or reason is None or reason.typed:
        return ""
    return reason.value


# Where the key of a missing thing leads, where that is not the field itself; see ``target_of``.
_TARGETS: Mapping[str, str] = {
    "place": "sted.soeg", "verified": "sted.soeg", "cause": "haendelse.aarsag", "authority": "authority",
    "not_acute": "akut.igang", "contact": "anmelder.ring_tilbage", "callback": "anmelder.ring_tilbage",
    "outcome": "outcome", "sent": "authority", "handover": "authority", "receipt_read": "guide", "told_next": "guide",
    "followup": "followup", "attached": "authority", "called_back": "authority", "answered": "guide",
}  # fmt: skip


def target_of(need: str, call: CallState) -> str:
    """Return what the cursor must be put into for a missing thing: a field, or a part of the desk by name."""
    if need == "time":
        return demands_of(call).times[0]
    if need == "not_acute" and call.value("haendelse.aarsag") == "INDBRUD-OPDAGET":
        return "indbrud.nogen_inde"
    return _TARGETS.get(need, need)


def send_gate(call: CallState) -> Gate:
    """Return what is needed before the case may be sent: place, cause and authority; on 114 also that it is not acute,
    when it happened, a contact, and what its form cannot do without; a reason may stand for the place: it happened
    online, it is guidance only, it is unknown."""
    place = Check("place", call.place is not None or bool(no_place(call)))
    cause = Check("cause", bool(call.value("haendelse.aarsag")))
    authority = Check("authority", bool(call.chosen_authorities))
    if call.line == "112":
        return Gate((place, cause, authority))
    acute_known = bool(call.value("akut.igang") or call.value("indbrud.nogen_inde"))
    contact = bool(call.value("anmelder.ring_tilbage") or call.value("anmelder.ring_ikke"))
    asked = demands_of(call)
    return Gate(
        (
            Check("not_acute", acute_known),
            place,
            cause,
            *([Check("time", _time_known(call, asked.times))] if asked.times else []),
            Check("contact", contact),
            *_checks(call, asked.send),
            authority,
        )
    )


def _time_known(call: CallState, times: tuple[str, ...]) -> bool:
    """Whether one of the times is told and none of them is impossible."""
    return any(call.value(field) for field in times) and not set(times) & set(impossible(call))


def _checks(call: CallState, demands: tuple[Demand, ...]) -> list[Check]:
    return [Check(each.need, each.met(call)) for each in demands if each.asked(call)]


def close_gate(call: CallState) -> Gate:
    """Return what is needed before the case may be closed: an outcome, and a number to call back or why there is none.

    A trial of a car's equipment has nobody to call back. Where an authority was chosen its handover must also have
    ended, unless the outcome says that none was needed. What was sent has its place read back, and on 114 what its
    form asks for at the end. Of a caller who is overheard it must be known how they can be reached without danger.
    """
    callback = bool(call.value("anmelder.ring_tilbage") or call.value("anmelder.ring_ikke"))
    nobody = call.outcome in _NO_CALLBACK and not call.number
    tested = call.outcome == "test" and call.told_as_test
    checks = [Check("outcome", bool(call.outcome)), Check("callback", callback or tested or nobody)]
    if call.chosen_authorities and call.outcome not in NO_HANDOVER_OUTCOMES:
        sent = all(call.last_try(a) is not None for a in call.chosen_authorities)
        checks.insert(0, Check("sent", sent))
        answered = all(t is not None and not t.running for t in map(call.last_try, call.chosen_authorities))
        if sent:
            checks.insert(1, Check("handover", answered))
    if call.outcome == "duplicate":
        checks.append(Check("attached", bool(call.duplicates)))
    if call.outcome in ("not_reached", "cut_off_called_back"):
        checks.append(Check("called_back", bool(call.called_back_at)))
    if call.sent_at and call.place is not None and call.outcome not in QUICK_OUTCOMES:
        checks.append(Check("verified", call.place_verified_at is not None))
    if call.line == "114":
        checks += _closing_114(call)
    if call.value("anmelder.lytter_med") == "ja" and call.outcome not in QUICK_OUTCOMES:
        safe = Check(SAFE_CHANNEL, bool(call.value(SAFE_CHANNEL)))
        checks += [] if safe.need in {check.need for check in checks} else [safe]
    return Gate(tuple(checks))


def _closing_114(call: CallState) -> list[Check]:
    """What 114 asks for at the end: the form's own, then what the citizen is told."""
    out: list[Check] = []
    # Who was only advised about a fraud has reported none; of guidance the answer is all that is registered.
    guidance = call.value("haendelse.aarsag") == "VEJLEDNING"
    reported = call.sent_at or call.outcome not in NO_HANDOVER_OUTCOMES
    if (reported or guidance) and call.outcome not in QUICK_OUTCOMES:
        out += _checks(call, demands_of(call).close)
    if call.sent_at:
        out.append(Check("followup", bool(call.followups)))
        told = "laes_nummer_op" in call.acted or any(key.startswith("afslut.s_") for key in call.said)
        out.append(Check("told_next", told))
        out.append(Check("receipt_read", call.receipt_read_at is not None))
    return out


def proposed_outcome(call: CallState) -> str:
    """Return the outcome that follows from the handovers, empty when none follows."""
    received = [t.authority for t in call.tries if t.received_at]
    if call.duplicates and not received:
        return "duplicate"
    return f"handed_{received[0]}" if received else ""


OUTCOMES: tuple[str, ...] = (
    "handed_health", "handed_fire", "handed_police", "referred_114", "referred_doctor", "duplicate", "pocket", "silent",
    "wrong_number", "not_reached", "cut_off_called_back", "misuse", "test", "advised", "online",
)  # fmt: skip


def offered_outcomes(line: Line) -> tuple[str, ...]:
    """Return the outcomes a call-taker may choose, in the order of their keys; a handover's follow from its receipt."""
    by_hand = [o for o in OUTCOMES if not o.startswith("handed_")]
    if line == "112":
        return tuple(o for o in by_hand if o not in ("advised", "online"))
    # Most 114 calls that nobody takes over end with an answer or an online report.
    last = ("advised", "online", "referred_114", "cut_off_called_back")  # ten keys, and these are the rarest there
    return ("advised", "online", *(o for o in by_hand if o not in last))
