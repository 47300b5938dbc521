"""Commands about an inquiry in writing: a message came, the desk writes back, what became of that."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import structs

from app.commands import Context, Facts, call_of, line, sound
from app.commands.place import told as tell_those_who_have_it
from app.domain import facts as f
from app.domain.state import CallState, DeskState
from app.domain.text_facts import TEXT_CHANNELS, MessageReceived, MessageSent, MessageTold
from app.receiver.messages import TextMessage
from locate.phone import e164

LATE = timedelta(seconds=5)
LONGEST = 20_000
"""Characters of one message; what is longer is kept in parts, so that none of it is lost."""


def receive(
    context: Context, state: DeskState, message: TextMessage, at: datetime, practice: bool = False
) -> Facts:
    """A message came in (received ``at``, UTC): it joins its thread, or rings as an inquiry of its own.

    Threads are told apart by the conversation, and where a sender names none by number and channel. What is known by
    its id is not taken twice. Once help was sent, those who have the case read along.
    """
    number = e164(message.sender) or message.sender
    call = _thread(state, message, number, practice)
    if call is not None and message.id and any(m.message == message.id for m in call.thread):
        return []
    parts = [message.text[i : i + LONGEST] for i in range(0, len(message.text), LONGEST)] or [""]
    facts = [MessageReceived(text=part, message=message.id, sent_at=message.sent_at) for part in parts]
    if call is None:
        return _ring(context, state, message, number, at, practice, facts)
    back: Facts = [(call.id, f.CallReconnected())] if call.ended_at or call.lost_at else []
    out: Facts = [*back, *((call.id, fact) for fact in facts)]
    if call.sent_at is not None:
        out += tell_those_who_have_it(call.id, state, f"»{message.text[:LONGEST]}«")
    return out


def _ring(
    context: Context, state: DeskState, message: TextMessage, number: str, at: datetime, practice: bool,
    facts: list[MessageReceived],
) -> Facts:  # fmt: skip
    rings = line.ring(
        context, state, message.line or "112", number, channel=message.channel, practice=practice,
        pbx_id=message.conversation,
    )  # fmt: skip
    call_id, rang = rings[0]
    assert isinstance(rang, f.CallRang)
    told = structs.replace(rang, rang_at=at if context.now - at > LATE else None)
    return [(call_id, told), *((call_id, fact) for fact in facts), *rings[1:]]


def _thread(state: DeskState, message: TextMessage, number: str, practice: bool) -> CallState | None:
    """Return the newest thread a message belongs to; a closed one only takes what it has already."""
    for call in reversed(list(state.calls.values())):
        if call.channel not in TEXT_CHANNELS or call.is_practice != practice:
            continue
        if message.conversation:
            same = call.pbx_id == message.conversation
        else:
            same = bool(number) and not call.pbx_id and (call.number, call.channel) == (number, message.channel)
        known = bool(message.id) and any(m.message == message.id for m in call.thread)
        if same and (call.closed_at is None or known):
            return call
    return None


def write(context: Context, state: DeskState, call_id: str, text: str) -> Facts:
    """Write to the caller; in an inquiry in writing only, and once it was taken. The draft is gone with it."""
    call = call_of(state, call_id)
    if call is None or call.channel not in TEXT_CHANNELS or call.answered_at is None or not text.strip():
        return []
    return [(call_id, MessageSent(text=sound(text).strip()[:LONGEST]))]


def message_told(context: Context, state: DeskState, call_id: str, told: MessageTold) -> Facts:
    """Take in what became of a message of the desk; the same news twice is no news."""
    call = state.calls.get(call_id)
    known = next((m for m in call.thread if m.seq == told.of and not m.caller), None) if call is not None else None
    if known is None or (known.state, known.reason) == (told.state, told.reason):
        return []
    if known.state in ("received", "opened") and told.state != "opened":
        return []
    return [(call_id, told)]
