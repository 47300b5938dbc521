"""Facts about which inquiries are one incident, beyond the attachment itself."""

from __future__ import annotations

from msgspec import Struct


class _IncidentFact(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """Base of these facts; the tag on disk is the class name."""


class DuplicateDetached(_IncidentFact, frozen=True):
    """An inquiry that was tied to another one is not about the same incident after all; ``reason`` says why."""

    call: str
    reason: str = ""


class SurgeDeclared(_IncidentFact, frozen=True):
    """Many ring about one incident, the one of this call; an empty ``call`` says that it is over.

    It belongs to the desk and not to a call: the queue is split by it until somebody ends it.
    """

    call: str = ""


IncidentFact = DuplicateDetached | SurgeDeclared
