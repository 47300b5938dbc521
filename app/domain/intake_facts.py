"""Facts that come in from outside: what the telephone system does with a call, which position belongs where."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from locate.report import LocationReport


class _IntakeFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts, built as every other fact is; the tag on disk is the class name."""


class CallHeld(_IntakeFact, frozen=True):
    """The telephone system put the caller on hold."""


class CallRetrieved(_IntakeFact, frozen=True):
    """The caller was taken off hold."""


class CallTransferred(_IntakeFact, frozen=True):
    """The telephone system passed the call on; ``to`` is where, in its own words."""

    to: str = ""


class CallTakenElsewhere(_IntakeFact, frozen=True):
    """Another desk has the caller now; here nothing rings any more."""

    desk: str


class PositionRepeated(_IntakeFact, frozen=True):
    """A position came once more, maybe another way (SMS and HTTPS): one report with one more receipt.

    ``of`` is the SHA-256 of the raw bytes of the report that stands.
    """

    report: LocationReport
    of: str


class PositionWithdrawn(_IntakeFact, frozen=True):
    """A person said that a position is not this call's: it goes to the call ``to``, or to the tray where that is empty.

    ``of`` is the SHA-256 of its raw bytes; ``caller`` its number where two phones may have sent the very same bytes.
    """

    of: str
    to: str
    caller: str = ""


class PositionBound(_IntakeFact, frozen=True):
    """A person gave a position to this call, out of the tray or (``from_call``) from the call it was matched with.

    ``taken_at`` is when it was first taken in, UTC: a position is no newer because a person bound it late.
    """

    report: LocationReport
    from_call: str = ""
    taken_at: datetime | None = None


class PositionSetAside(_IntakeFact, frozen=True):
    """A person took a position from the call ``from_call`` and put it with those that have none; belongs to no call."""

    report: LocationReport
    from_call: str
    taken_at: datetime | None = None


class SpoolTaken(_IntakeFact, frozen=True):
    """Everything in the receiver's spool up to ``mark`` has been taken in; it is committed with the facts it led to.

    ``failed`` is the id of an entry that could not be taken and lies only in the spool.
    """

    mark: str
    failed: str = ""


IntakeFact = (
    CallHeld | CallRetrieved | CallTransferred | CallTakenElsewhere | PositionRepeated | PositionWithdrawn
    | PositionBound | PositionSetAside | SpoolTaken
)  # fmt: skip
