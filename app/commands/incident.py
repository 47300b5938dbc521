"""Commands about registered inquiries: correct one, join two to one incident, part them again.

They work on inquiries of any age. One that the desk no longer holds in memory is closed, for every open one is held;
its facts are in the journal and the new one is appended there.
"""

from __future__ import annotations

from app.commands import Context, Facts
from app.domain import facts as f
from app.domain import incident_facts as i
from app.domain.state import DeskState

_LONGEST = 20_000


def supplement(
    context: Context, state: DeskState, call_id: str, text: str, field: str = "", reason: str = ""
) -> Facts:
    """Add to an inquiry that is closed, or correct one of its fields; the original stays as it is.

    A correction needs its reason: who reads both values later must know why there are two.
    """
    call = state.calls.get(call_id)
    if not call_id or not text.strip() or (call is not None and call.closed_at is None):
        return []
    if field and not reason.strip():
        return []
    return [(call_id, f.SupplementAdded(text=text.strip()[:_LONGEST], field=field, reason=reason.strip()))]


def join(context: Context, state: DeskState, call_id: str, other: str, reason: str = "") -> Facts:
    """Say that two registered inquiries are about one incident; both stay as they are."""
    call = state.calls.get(call_id)
    if not call_id or not other or other == call_id or (call is not None and other in call.duplicates):
        return []
    return [(call_id, f.DuplicateAttached(call=other, reason=reason.strip()))]


def part(context: Context, state: DeskState, call_id: str, other: str, reason: str) -> Facts:
    """Say that two inquiries are not about one incident after all, and why; without a reason nothing happens."""
    if not call_id or not other or not reason.strip():
        return []
    return [(call_id, i.DuplicateDetached(call=other, reason=reason.strip()))]


def declare_surge(context: Context, state: DeskState, call_id: str) -> Facts:
    """Many ring about the incident of this call; an empty id, or the one that is declared already, ends it."""
    if call_id and call_id not in state.calls:
        return []
    wanted = "" if call_id == state.surge else call_id
    return [("", i.SurgeDeclared(call=wanted))] if wanted != state.surge else []
