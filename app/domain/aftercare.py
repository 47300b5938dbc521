"""What may be done for a citizen after the call, as it stands for one call: offers, who serves the place, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from app.domain.field import Words
from app.domain.state import CallState
from app.domain.validation import parse_time

VICTIM_REPORT = timedelta(hours=72)
"""Compensation to victims normally needs a report within this time of the act (anklagemyndigheden.dk)."""
_ACT_FIELDS = ("gerning.fra", "indbrud.fra", "gerning.til", "indbrud.til")
_CAREFUL_CAUSES = ("VOLD-HJEM", "TRUSLER")
READS: tuple[str, ...] = (
    *_ACT_FIELDS, "haendelse.aarsag", "anmelder.ring_ikke", "anmelder.lytter_med", "anmelder.anonym",
    "indbrud.besoeg",
)
"""The fields that decide what may follow a call: typing in any other changes nothing of it."""
_WISHES: Mapping[str, str] = {
    "klage": "henvendelse.klage", "ring_tilbage": "henvendelse.emne", "indbrud_besoeg": "indbrud.besoeg",
    "utryghed": "larm.oenske",
}  # fmt: skip


class Offer(Struct, frozen=True, kw_only=True):
    """One form of a follow-up as it may be offered now: who gets it, by when (UTC), and the words read to the citizen.

    ``unit`` is who has the role at the place, "" where no table knows. ``contact``: the citizen must be reachable.
    ``task``: something is left to be done. ``verified``: the receiver has published these words and times.
    """

    kind: str
    form: str
    label: Words
    role: str
    unit: str = ""
    phone: str = ""
    due: datetime | None = None
    words: Words = Words("", "")
    contact: bool = False
    task: bool = True
    verified: bool = False


class ServedBy(Struct, frozen=True, kw_only=True):
    """Who serves the place in a role; ``begins`` and ``ends`` (UTC) of the hours that run or come next, if any.

    ``checked`` is the day of the last check as 2026-11-02, "" for never; ``old`` when that is over 90 days ago.
    """

    role: str
    unit: str
    place: str = ""
    phone: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    checked: str = ""
    old: bool = False


class Aftercare(Struct, frozen=True, kw_only=True):
    """Everything that may follow a call. ``report_by`` is when the 72 hours after the act are over, None if unknown.

    ``kommune`` and ``district`` are the codes of the areas of the place, "" where unknown. ``careful``: the telephone
    or the home may not be safe; no SMS, letter, voicemail or neighbour.
    """

    offers: tuple[Offer, ...] = ()
    served_by: tuple[ServedBy, ...] = ()
    kommune: str = ""
    district: str = ""
    report_by: datetime | None = None
    careful: bool = False

    def forms(self, kind: str) -> tuple[Offer, ...]:
        """Return the forms of a kind, in the order of the table."""
        return tuple(each for each in self.offers if each.kind == kind)

    def offer(self, kind: str, form: str) -> Offer | None:
        """Return one form of a kind, the first when there is no such form; None when the kind is not offered."""
        forms = self.forms(kind)
        return next((each for each in forms if each.form == form), forms[0] if forms else None)


def is_careful(call: CallState) -> bool:
    """Return whether the citizen may only be reached by the safe contact: violence at home, threats, someone listens.

    A reason on the form not to ring counts too.
    """
    cause = call.value("haendelse.aarsag")
    return (
        cause in _CAREFUL_CAUSES or bool(call.value("anmelder.ring_ikke")) or call.value("anmelder.lytter_med") == "ja"
    )


def can_be_reached(call: CallState) -> bool:
    """Return whether there is a way to the citizen: a number that may be rung or a safe contact, and a name to it."""
    if call.value("anmelder.sikker_kontakt"):
        return True
    return bool(call.value("anmelder.ring_tilbage")) and not call.value("anmelder.ring_ikke") and (
        call.value("anmelder.anonym") != "helt"
    )


def wish_of(call: CallState, kind: str) -> str:
    """Return the citizen's own words about a kind of follow-up, "" when the form has none."""
    return call.value(_WISHES[kind]) if kind in _WISHES else ""


def report_by(call: CallState, now: datetime) -> datetime | None:
    """Return when 72 hours after the act are over (aware), by the earliest time of it on the form; None without one."""
    for field in _ACT_FIELDS:
        text = call.value(field)
        when = parse_time(text, now) if text else None
        if when is not None:
            return when + VICTIM_REPORT
    return None
