"""What passes between a practice caller and a desk: events the desk reports, actions the caller takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

EventKind = Literal[
    "answered", "asked", "answer", "said", "field", "place", "verified", "sent", "received", "called_back", "ended",
    "closed", "position", "caller_said", "lost", "reconnected",
]  # fmt: skip


@dataclass(frozen=True)
class DeskEvent:
    """Something that happened at the desk, ``t`` seconds after the ring.

    ``data`` by kind: asked/answer/said: item, text, field, value; field: field, value, source; place: lat, lon, text;
    sent/received: authority.
    """

    t: float
    kind: EventKind
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Says:
    """The caller says a line."""

    text: str
    intent: str


@dataclass(frozen=True)
class SendsPosition:
    """A position message leaves the phone or the network, raw as a receiver would get it."""

    kind: Literal["aml-sms", "cell"]
    raw: bytes


@dataclass(frozen=True)
class DropsLine:
    """The line breaks."""


@dataclass(frozen=True)
class ComesBack:
    """The caller is on the line again."""


@dataclass(frozen=True)
class Receipts:
    """An authority confirms that it has the case."""

    authority: str


@dataclass(frozen=True)
class Ends:
    """The practice call is over."""

    reason: str


Action = Says | SendsPosition | DropsLine | ComesBack | Receipts | Ends
