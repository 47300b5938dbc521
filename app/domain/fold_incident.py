"""Which inquiries are one incident, folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from app.domain import facts as f
from app.domain import incident_facts as i
from app.domain.fold_intake import Handler
from app.domain.state import CallState


def _detached(call: CallState, entry: f.Entry, fact: i.DuplicateDetached) -> CallState:
    return structs.replace(call, duplicates=tuple(other for other in call.duplicates if other != fact.call))


HANDLERS: Mapping[type, Handler] = {i.DuplicateDetached: _detached}


def incident_of(name: str, calls: Iterable[CallState]) -> frozenset[str]:
    """Return the ids of all calls that are one incident with a call, itself among them.

    Attachments work both ways and over several steps: who is tied to what is tied to another belongs to all of it.
    """
    tied: dict[str, set[str]] = {}
    for call in calls:
        for other in call.duplicates:
            tied.setdefault(call.id, set()).add(other)
            tied.setdefault(other, set()).add(call.id)
    found, open_ends = {name}, [name]
    while open_ends:
        for other in tied.get(open_ends.pop(), ()):
            if other not in found:
                found.add(other)
                open_ends.append(other)
    return frozenset(found)
