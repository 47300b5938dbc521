"""Gates: what is missing before a case may be sent, and before it may be closed.

A gate names what is missing in words and never holds back help for more than place, cause and authority.
Warnings stand beside it and never stop anything.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.catalogue import NO_PLACE
from app.domain.facts import Line
from app.domain.state import CallState

Need = Literal[
    "place", "cause", "authority", "not_acute", "time", "contact", "answered",
    "outcome", "callback", "sent", "handover", "receipt_read",
]  # fmt: skip
Warn = Literal[
    "place_not_verified", "place_far_from_phone", "no_life_question", "mast_only", "old_position", "handover_waits",
    "handover_failed", "someone_listens", "no_follow_up_asked",
]  # fmt: skip


class Check(Struct, frozen=True):
    """One demand of a gate and whether it is met."""

    need: Need
    met: bool


class Gate(Struct, frozen=True):
    """A checklist; ``open`` when nothing is missing."""

    checks: tuple[Check, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        """What is missing, in the order in which it is shown."""
        return tuple(c.need for c in self.checks if not c.met)

    @property
    def open(self) -> bool:
        """Whether the gate may be passed."""
        return not self.missing


# Outcomes under which nothing had to be handed over to anyone.
NO_HANDOVER_OUTCOMES = (
    "referred_114", "referred_doctor", "duplicate", "pocket", "silent", "misuse", "test", "advised", "online",
)  # fmt: skip


def no_place(call: CallState) -> str:
    """Return why a 114 inquiry has no place, empty when it has one or nobody said; 112 always sends to a place."""
    reason = call.fields.get(NO_PLACE)
    if call.line != "114" or call.place is not None or reason is None or reason.typed:
        return ""
    return reason.value


def send_gate(call: CallState) -> Gate:
    """Return what is needed before the case may be sent: place, cause and authority; on 114 also that it is not acute,
    a time and a contact, and a reason stands for the place: it happened online, it is guidance only, it is unknown."""
    place = Check("place", call.place is not None or bool(no_place(call)))
    cause = Check("cause", bool(call.value("haendelse.aarsag")))
    authority = Check("authority", bool(call.chosen_authorities))
    if call.line == "112":
        return Gate((place, cause, authority))
    acute_known = bool(call.value("akut.igang") or call.value("indbrud.nogen_inde"))
    time_known = call.value("haendelse.aarsag") != "INDBRUD-OPDAGET" or bool(
        call.value("indbrud.fra") or call.value("indbrud.til")
    )
    contact = bool(call.value("anmelder.ring_tilbage") or call.value("anmelder.ring_ikke"))
    return Gate(
        (
            Check("not_acute", acute_known),
            place,
            cause,
            Check("time", time_known),
            Check("contact", contact),
            authority,
        )
    )


def close_gate(call: CallState) -> Gate:
    """Return what is needed before the case may be closed: an outcome, and a number to call back or why there is none.

    A trial of a car's equipment has nobody to call back. Where an authority was chosen its handover must also have
    ended, unless the outcome says that none was needed.
    """
    callback = bool(call.value("anmelder.ring_tilbage") or call.value("anmelder.ring_ikke"))
    tested = call.outcome == "test" and call.told_as_test
    checks = [Check("outcome", bool(call.outcome)), Check("callback", callback or tested)]
    if call.chosen_authorities and call.outcome not in NO_HANDOVER_OUTCOMES:
        sent = all(call.last_try(a) is not None for a in call.chosen_authorities)
        checks.insert(0, Check("sent", sent))
        answered = all(t is not None and not t.running for t in map(call.last_try, call.chosen_authorities))
        if sent:
            checks.insert(1, Check("handover", answered))
    if call.line == "114" and call.sent_at:
        checks.append(Check("receipt_read", call.receipt_read_at is not None))
    return Gate(tuple(checks))


def proposed_outcome(call: CallState) -> str:
    """Return the outcome that follows from the handovers, empty when none follows."""
    received = [t.authority for t in call.tries if t.received_at]
    if call.duplicates and not received:
        return "duplicate"
    return f"handed_{received[0]}" if received else ""


OUTCOMES: tuple[str, ...] = (
    "handed_health", "handed_fire", "handed_police", "referred_114", "referred_doctor", "duplicate", "pocket", "silent",
    "cut_off_called_back", "misuse", "test", "advised", "online",
)  # fmt: skip


def offered_outcomes(line: Line) -> tuple[str, ...]:
    """Return the outcomes a call-taker may choose, in the order of their keys; a handover's follow from its receipt."""
    by_hand = [o for o in OUTCOMES if not o.startswith("handed_")]
    if line == "112":
        return tuple(o for o in by_hand if o not in ("advised", "online"))
    # Most 114 calls that nobody takes over end with an answer or an online report.
    return ("advised", "online", *(o for o in by_hand if o not in ("advised", "online", "referred_114")))
