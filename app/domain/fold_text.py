"""An inquiry in writing, folded into its thread."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from app.domain import facts as f
from app.domain import text_facts as t
from app.domain.fold_intake import Handler
from app.domain.state import CallState, Message


def _received(call: CallState, entry: f.Entry, fact: t.MessageReceived) -> CallState:
    message = Message(at=entry.at, text=fact.text, caller=True, message=fact.message, seq=entry.seq)
    return structs.replace(call, thread=(*call.thread, message), last_heard_at=entry.at)


def _sent(call: CallState, entry: f.Entry, fact: t.MessageSent) -> CallState:
    message = Message(at=entry.at, text=fact.text, caller=False, by=entry.by, seq=entry.seq)
    return structs.replace(call, thread=(*call.thread, message))


def _told(call: CallState, entry: f.Entry, fact: t.MessageTold) -> CallState:
    thread = tuple(
        structs.replace(m, state=fact.state, reason=fact.reason) if m.seq == fact.of and not m.caller else m
        for m in call.thread
    )
    return structs.replace(call, thread=thread)


HANDLERS: Mapping[type, Handler] = {
    t.MessageReceived: _received,
    t.MessageSent: _sent,
    t.MessageTold: _told,
}
