"""An inquiry in writing: its channel, what the caller wrote, what the desk wrote back, and whether that arrived.

Real-time text and video become channels of 112 on 28 June 2027; the log knows them now.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Channel = Literal["voice", "sms", "chat", "rtt", "video", "ecall"]
CHANNELS: tuple[Channel, ...] = ("voice", "sms", "chat", "rtt", "video", "ecall")
TEXT_CHANNELS: tuple[Channel, ...] = ("sms", "chat", "rtt")
"""Where everything is said in writing."""

MessageState = Literal["written", "trouble", "left", "received", "opened", "given_up"]


class _TextFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts; the tag on disk is the class name."""


class MessageReceived(_TextFact, frozen=True):
    """The caller wrote. ``message`` is the sender's own id, by which it is taken once; ``sent_at`` his clock's, UTC."""

    text: str
    message: str = ""
    sent_at: datetime | None = None


class MessageSent(_TextFact, frozen=True):
    """The desk wrote to the caller; it is named by the order number of this fact."""

    text: str


class MessageTold(_TextFact, frozen=True):
    """The newest that is known of a message of the desk; ``of`` is the order number of its fact."""

    of: int
    state: MessageState
    reason: str = ""


TextFact = MessageReceived | MessageSent | MessageTold
