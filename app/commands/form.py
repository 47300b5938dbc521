"""Commands about the form: what is typed, what is set, and what a cause brings with it."""

from __future__ import annotations

from app.commands import Context, Facts, call_of, sound, started
from app.commands.place import told
from app.domain import facts as f
from app.domain.anonymity import hidden, is_withheld
from app.domain.catalogue import FIELDS, is_private
from app.domain.groups import GROUPS, row_fields
from app.domain.state import CallState, DeskState
from app.words import MASK
from scripts.contract import CAUSE_FIELD


def type_field(context: Context, state: DeskState, call_id: str, field: str, text: str, cursor: int) -> Facts:
    """Keep what is being typed, key by key, with the cursor's place."""
    call = call_of(state, call_id)
    if call is None:
        return []
    text = sound(text)
    known = call.fields.get(field)
    if known is not None and known.value == text and known.cursor == cursor and known.typed:
        return []
    return [(call_id, f.FieldTyped(field=field, value=text, cursor=cursor))]


def move_focus(context: Context, state: DeskState, call_id: str, target: str, cursor: int) -> Facts:
    """Keep where the cursor stands."""
    call = call_of(state, call_id)
    if call is None or (call.focus.target, call.focus.cursor) == (target, cursor):
        return []
    return [(call_id, f.FocusMoved(target=target, cursor=cursor))]


def set_field(
    context: Context,
    state: DeskState,
    call_id: str,
    field: str,
    value: str,
    source: f.Source = "operator",
    item: str = "",
) -> Facts:
    """Give a field its value; a cause brings its authorities and script; those with the case hear of it."""
    call = call_of(state, call_id)
    if call is None:
        return []
    value = sound(value).strip()
    known = call.fields.get(field)
    if known is not None and not known.typed and known.value == value:
        return []
    if known is None and not value:
        return []
    out: Facts = [(call_id, f.FieldSet(field=field, value=value, source=source, item=item))]
    if field == CAUSE_FIELD:
        out += _cause_chosen(context, call, value)
    if call.sent_at and value and _is_news(field) and not is_withheld(call, field):
        out += told(call_id, state, hidden(call, context.field_words(field, value), MASK))
    return out


def add_row(context: Context, state: DeskState, call_id: str, group: str) -> Facts:
    """Put another row of a repeated group on the form; numbers are never used twice."""
    call = call_of(state, call_id)
    if call is None or group not in GROUPS:
        return []
    used = [*call.rows.get(group, ()), *call.removed.get(group, ())]
    number = max(used, default=0) + 1
    target = row_fields(group, number)[0]
    return [(call_id, f.RowAdded(group=group, number=number)), (call_id, f.FocusMoved(target=target))]


def remove_row(context: Context, state: DeskState, call_id: str, group: str, number: int) -> Facts:
    """Take a row off the form; what stood in it is emptied field by field, so that the log tells what it was."""
    call = call_of(state, call_id)
    if call is None or number not in call.rows.get(group, ()):
        return []
    out: Facts = [(call_id, f.FieldSet(field=key, value="")) for key in row_fields(group, number) if call.value(key)]
    return [*out, (call_id, f.RowRemoved(group=group, number=number))]


def show_masked(context: Context, state: DeskState, call_id: str, field: str) -> Facts:
    """Look at a masked value; who looked and when stands in the log. Closed inquiries are looked at as well."""
    call = state.calls.get(call_id)
    known = FIELDS.get(field)
    if call is None or known is None or not known.masked or not call.value(field):
        return []
    return [(call_id, f.MaskedShown(field=field))]


def _is_news(field: str) -> bool:
    """Whether those on their way must hear of a change; the register's own business is not news."""
    return not is_private(field) and not field.startswith("sted.soeg")


def cause_taken_back(context: Context, call: CallState) -> Facts:
    """Empty a cause that the desk set itself, and with it what it brought: the authorities and the script."""
    out: Facts = [(call.id, f.FieldSet(field=CAUSE_FIELD, value="", source="script"))]
    for authority, chosen in call.authorities.items():
        if chosen.on and chosen.source == "script" and call.last_try(authority) is None:
            out.append((call.id, f.AuthorityChosen(authority=authority, on=False, source="script")))
    entry = context.entry_script(call.line, False)
    return [*out, (call.id, started(context, entry, call.id))] if entry and entry != call.script else out


def _cause_chosen(context: Context, call: CallState, cause: str) -> Facts:
    """The authorities and the script that follow from a cause; what the call-taker chose by hand stays."""
    info = context.causes.get(cause)
    if info is None:
        return []
    out: Facts = []
    for authority in ("health", "fire", "police"):
        chosen = call.authorities.get(authority)
        if chosen is not None and chosen.source == "operator":
            continue
        wanted = authority in info.authorities
        last = call.last_try(authority)
        if not wanted and last is not None and last.failed_at is None:
            continue  # it has the case, or is getting it: its updates and its receipt are still wanted
        if wanted != (chosen is not None and chosen.on):
            out.append((call.id, f.AuthorityChosen(authority=authority, on=wanted, source="script")))
    if info.script and info.script != call.script:
        out.append((call.id, started(context, info.script, call.id)))
    return out
