"""What one call's log lines come to in the list of inquiries, and every word it should be found again by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app.domain.anonymity import is_anonymous
from app.domain.catalogue import FIELDS, Words
from app.domain.duplicates import spot_of
from app.domain.facts import Authority, Entry, PlaceChosen
from app.domain.fold import fold_call
from app.domain.followups import fold_followups
from app.domain.state import CallState
from app.store.inquiries import InquiryIndex, InquiryRow, Summary
from app.words import FOLLOW_UP, OUTCOME

# Raised whenever what is said here changes, so that every index is made anew.
_EDITION = "4"

Causes = Mapping[str, Words]
"""The names of the cause codes in both languages; a code without one is found by the code alone."""


def summarise(entries: Sequence[Entry], causes: Causes | None = None) -> InquiryRow | None:
    """Return the row of the one call these log lines belong to; None when it never rang.

    ``cause`` and ``outcome`` are codes, for a list to show in its own language. ``words`` hold both languages, the
    notes, the supplements, what stands in every field that is not masked, and call-back numbers without spaces.
    """
    call = fold_call(entries)
    if call is None:
        return None
    place = call.place
    promises = [each for each in fold_followups(entries).values() if not each.open]
    lat, lon, uncertain = _seen(call)
    return InquiryRow(
        call=call.id,
        rang_at=call.rang_at,
        line=call.line,
        number=call.inquiry_number,
        phone=call.number,
        cause=call.value("haendelse.aarsag"),
        place=place.full if place else "",
        address_id=place.address_id if place else "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        seen_lat=lat,
        seen_lon=lon,
        seen_m=uncertain,
        authorities=_authorities(call),
        outcome=call.outcome,
        operator=call.operator,
        closed_at=call.closed_at,
        practice=call.is_practice,
        anonymous=is_anonymous(call),
        words=" ".join(dict.fromkeys(_words(call, causes or {}))),
        answered_s=_after(call, call.answered_at),
        placed_s=_after(call, first_place(entries)),
        sent_s=_after(call, call.sent_at),
        handed_s=_after(call, min((t.received_at for t in call.tries if t.received_at), default=None)),
        talk_s=(call.ended_at - call.answered_at).total_seconds() if call.ended_at and call.answered_at else None,
        attached=call.duplicates,
        followups=tuple(each.made.kind for each in promises),
        followups_kept=sum(each.in_time for each in promises),
    )


def summary(causes: Causes) -> Summary:
    """Return the function that makes the rows of an index, with these names of causes."""
    return lambda entries: summarise(entries, causes)


def edition(causes: Causes) -> str:
    """Return a text that changes when the rows would: with this module's own edition and the names of the causes."""
    names = "\n".join(f"{code}\t{words.da}\t{words.en}" for code, words in causes.items())
    return f"{_EDITION} {sha256(names.encode()).hexdigest()[:16]}"


def open_index(journal: Path, causes: Causes, path: Path | None = None) -> InquiryIndex:
    """Open the index of a journal, beside it unless ``path`` says where. Raises StoreError."""
    return InquiryIndex(journal, summary(causes), edition(causes), path)


def first_place(entries: Sequence[Entry]) -> datetime | None:
    """Return when a place was first chosen (UTC), whatever came of it later; None where none was."""
    return next((entry.at for entry in entries if isinstance(entry.fact, PlaceChosen)), None)


def _after(call: CallState, at: datetime | None) -> float | None:
    """Return how many seconds after the ring something was; a clock put back makes none of them negative."""
    return max(0.0, (at - call.rang_at).total_seconds()) if at is not None else None


def _seen(call: CallState) -> tuple[float | None, float | None, float]:
    """Return where the incident may be (lat, lon WGS84 degrees) and how far off that may lie (metres)."""
    spot = spot_of(call)
    return (spot.lat, spot.lon, spot.radius_m) if spot is not None else (None, None, 0.0)


def _authorities(call: CallState) -> tuple[Authority, ...]:
    """Return who was chosen, and who got the case although the choice was taken back later."""
    return tuple(dict.fromkeys((*call.chosen_authorities, *(each.authority for each in call.tries))))


def _masked(key: str) -> bool:
    return key in FIELDS and FIELDS[key].masked


def _words(call: CallState, causes: Causes) -> list[str]:
    found: list[str] = []
    for key, value in call.fields.items():
        field = FIELDS.get(key)
        if not value.value or _masked(key):
            continue
        found.append(value.value)
        if field is not None:
            found += (field.shown(value.value, language) for language in ("da", "en"))
            if field.kind == "phone":
                found.append(re.sub(r"\D", "", value.value))
    named = causes.get(call.value("haendelse.aarsag"))
    if named is not None:
        found += (named.da, named.en)
    for code, table in ((call.outcome, OUTCOME), *((kind, FOLLOW_UP) for kind in call.followups)):
        if code in table:
            found += (table[code].da, table[code].en)
    found += (note.text for note in call.notes)
    found += (extra.text for extra in call.supplements if not _masked(extra.field))
    return [text for text in found if text]
