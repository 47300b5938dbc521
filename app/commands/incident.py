"""Commands about registered inquiries: correct one, join two to one incident, part them again.

They work on inquiries of any age. One that the desk no longer holds in memory is closed, for every open one is held;
its facts are in the journal and the new one is appended there.
"""

from __future__ import annotations

from msgspec import structs

from app.commands import Context, Facts, call_of, line, sound
from app.domain import facts as f
from app.domain import incident_facts as i
from app.domain.state import DeskState
from app.domain.surge import HURT

_LONGEST = 20_000
NOBODY, STORY = "0", "haendelse.egne_ord"


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
    added = f.SupplementAdded(text=sound(text).strip()[:_LONGEST], field=field, reason=sound(reason).strip())
    return [(call_id, added)]


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


def attach_and_next(context: Context, state: DeskState, call_id: str) -> Facts:
    """Tie the call in hand to the incident of the surge, close it as far as the gate allows, and take the next.

    It needs the answer to *is anybody hurt*: who attaches without asking may lose the one who lies there. What this
    caller knew and the others did not goes as a note to the incident.
    """
    call, about = call_of(state, call_id), state.calls.get(state.surge)
    hurt = call.value(HURT) if call is not None else ""
    if call is None or about is None or about.id == call.id or not hurt or call.answered_at is None:
        return []
    out: Facts = [(call.id, f.DuplicateAttached(call=about.id))]
    if hurt != NOBODY or call.value(STORY):
        words = "; ".join(context.field_words(key, call.value(key)) for key in (HURT, STORY) if call.value(key))
        out.append((about.id, f.NoteAdded(text=f"{call.inquiry_number or call.id}: {words}")))
    tied = structs.replace(call, duplicates=tuple(dict.fromkeys((*call.duplicates, about.id))))
    closing = line.close(context, structs.replace(state, calls={**state.calls, call.id: tied}), call.id)
    out += closing
    if not any(isinstance(fact, f.InquiryClosed) for _, fact in closing):
        return out
    rest = structs.replace(state, calls={k: v for k, v in state.calls.items() if k != call.id}, current="")
    return [*out, *line.answer(context, rest)]


def declare_surge(context: Context, state: DeskState, call_id: str) -> Facts:
    """Many ring about the incident of this call; an empty id, or the one that is declared already, ends it."""
    if call_id and call_id not in state.calls:
        return []
    wanted = "" if call_id == state.surge else call_id
    return [("", i.SurgeDeclared(call=wanted))] if wanted != state.surge else []
