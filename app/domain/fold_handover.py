"""Handing over, folded: tries, receipts, and what is known of every sheet and update."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from app.domain import facts as f
from app.domain.fold_intake import Handler
from app.domain.handover_facts import SheetTold
from app.domain.state import CallState, Sheet, Stamped, Try


def sheet_key(authority: str, attempt: int = 0, update: int = 0) -> str:
    """Return the key under which a sheet or an update stands in a call."""
    return f"{authority}-u{update}" if update else f"{authority}-{attempt}"


def _tried(call: CallState, entry: f.Entry, fact: f.HandoverTried) -> CallState:
    new = Try(
        authority=fact.authority, receiver=fact.receiver, attempt=fact.attempt, started_at=entry.at, step=fact.step
    )
    sheet = Sheet(authority=fact.authority, attempt=fact.attempt, written_at=entry.at, at=entry.at)
    key = sheet_key(fact.authority, fact.attempt)
    return structs.replace(call, tries=(*call.tries, new), sheets={**call.sheets, key: sheet})


def _finish_try(call: CallState, authority: str, attempt: int, **changes: object) -> CallState:
    tries = tuple(
        structs.replace(t, **changes) if t.authority == authority and t.attempt == attempt and t.running else t
        for t in call.tries
    )
    return structs.replace(call, tries=tries)


def _received(call: CallState, entry: f.Entry, fact: f.HandoverReceived) -> CallState:
    return _finish_try(call, fact.authority, fact.attempt, received_at=entry.at, receipt=fact.receipt)


def _failed(call: CallState, entry: f.Entry, fact: f.HandoverFailed) -> CallState:
    return _finish_try(call, fact.authority, fact.attempt, failed_at=entry.at, reason=fact.reason)


def _update(call: CallState, entry: f.Entry, fact: f.UpdateSent) -> CallState:
    sheet = Sheet(authority=fact.authority, update=entry.seq, text=fact.text, written_at=entry.at, at=entry.at)
    return structs.replace(
        call,
        updates=(*call.updates, Stamped(entry.at, fact.text, entry.by, fact.authority)),
        sheets={**call.sheets, sheet_key(fact.authority, update=entry.seq): sheet},
    )


def _told(call: CallState, entry: f.Entry, fact: SheetTold) -> CallState:
    key = sheet_key(fact.authority, fact.attempt, fact.update)
    known = call.sheets.get(key)
    if known is None:
        return call
    told = structs.replace(
        known, state=fact.state, at=entry.at, how=fact.how or known.how, receipt=fact.receipt or known.receipt,
        reason=fact.reason, tries=fact.tries or known.tries,
    )  # fmt: skip
    if fact.state in ("received", "opened") and known.received_at is None:
        told = structs.replace(told, received_at=entry.at)
    return structs.replace(call, sheets={**call.sheets, key: told})


HANDLERS: Mapping[type, Handler] = {
    f.HandoverTried: _tried,
    f.HandoverReceived: _received,
    f.HandoverFailed: _failed,
    f.UpdateSent: _update,
    SheetTold: _told,
}
