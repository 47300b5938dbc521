"""Entries of the spool, read: a position in the one model, or an event of the telephone system."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import structs

from app.intake.matching import PBX_CALL
from app.intake.take import Arrival
from app.receiver.frames import SMPP, Entry
from app.receiver.messages import UnreadableError, call_event, fields_of, sms, text_message
from app.receiver.reader import Read
from locate.parse import parse
from locate.report import LocationReport

_DAMAGED = "En del af modtagerens spool er beskadiget og blev sprunget over."


def arrival(read: Read, key: bytes | None = None) -> Arrival:
    """Return what an entry says; never raises. ``key`` is the key of signed AML by HTTPS."""
    entry = read.entry
    if entry is None:
        return Arrival(id="", after=read.after, at=datetime.now(UTC), note=_DAMAGED)
    bare = Arrival(id=entry.id, after=read.after, at=entry.at, practice=entry.practice)
    if entry.kind == "call":
        try:
            event = call_event(entry.body, entry.content_type)
        except UnreadableError:
            return structs.replace(bare, note=f"En hændelse fra telefonanlægget kunne ikke læses: {entry.id}")
        return structs.replace(bare, by="line", what=event)
    if entry.kind == "text":
        try:
            return structs.replace(bare, by="caller", what=text_message(entry.body, entry.content_type))
        except UnreadableError:
            return structs.replace(bare, note=f"En tekstbesked kunne ikke læses og ligger i spoolen: {entry.id}")
    report = position(entry, key)
    by = "network" if report.entity == "mast" else "handset"
    return structs.replace(bare, by=by, what=report)


def position(entry: Entry, key: bytes | None = None) -> LocationReport:
    """Return the position an entry holds, in the one model; what cannot be read is a report that says so."""
    query = _query(entry)
    caller = query.get("number") or query.get("caller") or None
    kind, raw = "aml-https" if entry.kind == "aml" else entry.sub or "auto", entry.body
    if entry.kind == "sms":
        kind, raw, caller = _of_sms(entry, caller)
    report = parse(kind, raw, caller=caller, received_at=entry.at, practice=entry.practice, key=key)
    # A sender's own field of this name must not choose the call.
    extra = {name: value for name, value in report.extra.items() if name != PBX_CALL}
    if query.get("call"):
        extra[PBX_CALL] = query["call"]
    return structs.replace(report, extra=extra)


def _of_sms(entry: Entry, caller: str | None) -> tuple[str, bytes, str | None]:
    if entry.sub == SMPP:
        # Imported here because few desks ever read one, and every desk would pay for the library at its start.
        from app.receiver.smpp.said import said

        sender, kind, raw = said(entry.body)
        return kind, raw, sender or caller
    try:
        found = sms(entry.body, entry.content_type)
        data = found.data
    except UnreadableError:
        return "aml-sms", entry.body, caller
    if data is not None:
        return "aml-sms-data", data, found.sender or caller
    return "aml-sms", found.text.encode("utf-8", "surrogatepass"), found.sender or caller


def _query(entry: Entry) -> dict[str, str]:
    try:
        return dict(fields_of(entry.query.encode("latin-1", "replace")))
    except UnreadableError:
        return {}
