"""What passes between a practice caller and a desk: events the desk reports, actions the caller takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

EventKind = Literal[
    "started", "answered", "asked", "chosen", "answer", "said", "field", "place", "verified", "priority", "sent",
    "received", "updated", "called_back", "line", "outcome", "followup", "note", "ended", "closed", "position",
    "caller_said", "lost", "reconnected", "other_answered", "over", "rated",
]  # fmt: skip

OWN_WORDS = "egne_ord"
"""The item under which the call-taker's own words are said or asked."""

OUT_OF_TIME = "tiden er gået"
"""Why a call ends that nobody brought to an end."""


@dataclass(frozen=True)
class DeskEvent:
    """Something that happened at the desk, ``t`` seconds after the ring.

    ``data`` by kind: asked/chosen/answer/said: item, key (script.item), text, field, value; field: field, value,
    source; place: lat, lon, text; sent/received/updated: authority; priority/outcome/line/followup/rated: their value.
    """

    t: float
    kind: EventKind
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Says:
    """The caller says a line; ``call`` names the second call it is said in, empty in the first."""

    text: str
    intent: str
    call: str = ""


@dataclass(frozen=True)
class SendsPosition:
    """A position message leaves the phone or the network, raw as a receiver would get it."""

    kind: Literal["aml-sms", "cell"]
    raw: bytes


@dataclass(frozen=True)
class SendsCar:
    """A car sends its message: where it stands (lat, lon WGS84) and what it tells of itself."""

    lat: float
    lon: float
    direction_deg: float | None
    occupants: int | None
    fuel: str
    automatic: bool


@dataclass(frozen=True)
class Rings:
    """A second caller rings; ``call`` is the name of it in the scenario."""

    call: str
    line: Literal["112", "114"]
    number: str


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


Action = Says | SendsPosition | SendsCar | Rings | DropsLine | ComesBack | Receipts | Ends
