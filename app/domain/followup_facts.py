"""What the log knows of a promise to the citizen: made at the close, taken over, tried, put off, kept or given up."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Channel = Literal["sms", "email", "print"]


class _FollowUpFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts; the tag on disk is the class name. ``id`` is the follow-up's own."""


class FollowUpMade(_FollowUpFact, frozen=True):
    """A follow-up was registered, with all that its receiver needs; it stands without the call's other facts.

    ``form`` is which of the kind's forms the citizen chose, ``role`` who it goes to and ``unit`` who that is at the
    place ``where``; ``promised`` are the words read to the citizen. ``due`` is UTC, None where nothing was promised by
    a time. ``careful``: no SMS, letter, voicemail or neighbour. ``keeper`` registered it, ``kommune`` is the code of
    the area.
    """

    id: str
    kind: str
    form: str = ""
    wish: str = ""
    role: str = ""
    unit: str = ""
    where: str = ""
    kommune: str = ""
    district: str = ""
    inquiry: str = ""
    cause: str = ""
    promised: str = ""
    due: datetime | None = None
    safe_contact: str = ""
    careful: bool = False
    anonymous: bool = False
    practice: bool = False
    keeper: str = ""


class FollowUpTaken(_FollowUpFact, frozen=True):
    """Somebody took the follow-up over; who did so is its owner from then on."""

    id: str
    owner: str


class FollowUpTried(_FollowUpFact, frozen=True):
    """A try to reach the citizen, and how it went; the follow-up stays open."""

    id: str
    outcome: str
    note: str = ""


class FollowUpPostponed(_FollowUpFact, frozen=True):
    """The follow-up falls due at another time (UTC), and why; the first promise is still what it is measured by."""

    id: str
    due: datetime
    reason: str


class FollowUpDone(_FollowUpFact, frozen=True):
    """The follow-up is over, and how it ended."""

    id: str
    outcome: str
    note: str = ""


class FollowUpReceipt(_FollowUpFact, frozen=True):
    """A receipt for the citizen was prepared and copied; nothing was sent by the desk."""

    id: str
    channel: Channel
    text: str


class FollowUpsSettled(_FollowUpFact, frozen=True):
    """Every follow-up of the call is over: a desk that starts need not read them again."""


FollowUpFact = (
    FollowUpMade | FollowUpTaken | FollowUpTried | FollowUpPostponed | FollowUpDone | FollowUpReceipt | FollowUpsSettled
)

KINDS: tuple[str, ...] = (
    "FollowUpMade", "FollowUpTaken", "FollowUpTried", "FollowUpPostponed", "FollowUpDone", "FollowUpReceipt",
    "FollowUpsSettled",
)  # fmt: skip
"""The names of these facts on disk."""
