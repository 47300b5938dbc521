"""Facts about the form and its gates: rows of repeated groups, looks at masked values, gates left unmet, texts."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

GateName = Literal["send", "close"]


class _FormFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts; the tag on disk is the class name."""


class RowAdded(_FormFact, frozen=True):
    """Another row of a repeated group stands on the form; its number is its own for good."""

    group: str
    number: int


class RowRemoved(_FormFact, frozen=True):
    """A row was taken off the form; what stood in it was emptied by the facts before this one."""

    group: str
    number: int


class MaskedShown(_FormFact, frozen=True):
    """Somebody looked at a masked value; who and when stand in the log line."""

    field: str


class GatePassed(_FormFact, frozen=True):
    """A gate was passed with something missing; ``missing`` are the needs by name, ``reason`` is the call-taker's."""

    gate: GateName
    missing: tuple[str, ...]
    reason: str


class TextPrepared(_FormFact, frozen=True):
    """A text message to a number (E.164) was written out and is ready to go; nothing has been sent by this."""

    to: str
    text: str
    about: str = ""


FormFact = RowAdded | RowRemoved | MaskedShown | GatePassed | TextPrepared
