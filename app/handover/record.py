"""The record of an inquiry: everything its log holds, for people and machines, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from app.domain.anonymity import IDENTIFYING, hidden, is_anonymous
from app.domain.catalogue import FIELDS
from app.domain.facts import Entry
from app.domain.fold import fold_call
from app.domain.state import CallState, Stamped
from app.handover.sheet import place
from app.scriptstats import scripts_used
from app.timeline import describe
from app.words import MASK

FORMAT = "alarmpult-record-1"
# What a record for others of an anonymous caller does not have.
WITHHELD = ["name", "number", "contact", "maps", "facts"]


def record(
    entries: Sequence[Entry], language: str = "da", causes: Callable[[str], str] | None = None, *,
    for_others: bool = False,
) -> dict[str, Any] | None:  # fmt: skip
    """Return the record of the one call these log lines belong to, None when it never rang.

    Times are ISO 8601 UTC; coordinates WGS84 degrees. ``maps`` are named by the SHA-256 of their pictures; their boxes
    are west, south, east, north in metres EPSG:25832. ``facts`` are the log itself, so nothing is lost in the summary;
    only there do masked values stand in the clear. ``for_others`` leaves out who an anonymous caller is, and with that
    the facts and the maps, in which it can be read.
    """
    call = fold_call(entries)
    if call is None:
        return None
    whole = _whole(call, entries, language, causes)
    return _for_others(call, whole) if for_others and is_anonymous(call) else whole


def _for_others(call: CallState, whole: dict[str, Any]) -> dict[str, Any]:
    """Return a record of an anonymous caller that tells nobody who they are, and says that it does so."""
    kept = {key: value for key, value in whole.items() if key not in ("facts", "maps", "practice")}
    fields = [each for each in whole["fields"] if each["field"] not in IDENTIFYING]
    kept |= {"number": "", "fields": fields, "practice": whole["practice"], "maps": [], "facts": []}
    masked: dict[str, Any] = _masked(call, kept)
    return {**masked, "call": call.id, "inquiry": call.inquiry_number, "withheld": WITHHELD}


def _masked(call: CallState, value: Any) -> Any:
    if isinstance(value, str):
        return hidden(call, value, MASK)
    if isinstance(value, dict):
        return {key: _masked(call, each) for key, each in value.items()}
    return [_masked(call, each) for each in value] if isinstance(value, list) else value


def _whole(
    call: CallState, entries: Sequence[Entry], language: str, causes: Callable[[str], str] | None
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "inquiry": call.inquiry_number,
        "call": call.id,
        "practice": msgspec.to_builtins(call.practice) if call.practice else None,
        "line": call.line,
        "channel": call.channel,
        "number": call.number,
        "times": _times(call),
        "place": place(call),
        "place_verified_at": _iso(call.place_verified_at),
        "fields": _fields(call, language),
        "authorities": list(call.chosen_authorities),
        "priority": call.priority,
        "priority_reason": call.priority_reason,
        "priority_proposed": call.proposed,
        "handovers": [msgspec.to_builtins(t) for t in call.tries],
        "sheets": [msgspec.to_builtins(each) for each in call.sheets.values()],
        "thread": [msgspec.to_builtins(each) for each in call.thread],
        "outcome": call.outcome,
        "followups": dict(call.followups),
        "scripts": scripts_used(entries),
        "maps": [msgspec.to_builtins(kept) for kept in call.maps],
        "supplements": [{**msgspec.to_builtins(s), "text": _supplement(s)} for s in call.supplements],
        "timeline": [
            {"at": entry.at.isoformat(), "by": entry.by, "text": line.text}
            for entry in entries
            if (line := describe(entry, language, causes)) is not None
        ],
        "facts": [msgspec.to_builtins(entry) for entry in entries],
    }


def _iso(at: Any) -> str | None:
    return at.isoformat() if at is not None else None


def _times(call: CallState) -> dict[str, str | None]:
    return {
        "rang": _iso(call.rang_at),
        "answered": _iso(call.answered_at),
        "sent": _iso(call.sent_at),
        "ended": _iso(call.ended_at),
        "closed": _iso(call.closed_at),
    }


def _supplement(added: Stamped) -> str:
    field = FIELDS.get(added.field)
    return MASK if field is not None and field.masked else added.text


def _fields(call: CallState, language: str) -> list[dict[str, Any]]:
    """Every filled field with who said so, when and how sure; masked fields stay masked."""
    out = []
    for key, value in call.fields.items():
        field = FIELDS.get(key)
        if field is None or not value.value:
            continue
        out.append(
            {
                "field": key,
                "label": field.label.in_(language),
                "value": MASK if field.masked else value.value,
                "shown": MASK if field.masked else field.shown(value.value, language),
                "source": value.source,
                "certainty": value.certainty,
                "at": value.at.isoformat(),
                "by": value.by,
                "also": [v.value for v in call.earlier.get(key, ()) if not field.masked],
            }
        )
    return out
