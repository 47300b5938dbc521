"""state = fold(facts): the one place where facts become the picture that screen, record and score read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import structs

from app.domain import facts as f
from app.domain import fold_form, fold_handover, fold_incident, fold_talk, fold_text
from app.domain.fold_intake import HANDLERS, Handler, forget_matched, rang, without_call
from app.domain.followups import apply_followup
from app.domain.groups import row_of
from app.domain.state import Answered, CallState, Chosen, DeskState, FieldValue, Focus, MapKept, Practice, Stamped

_handlers: dict[type, Handler] = {
    **HANDLERS,
    **fold_talk.HANDLERS,
    **fold_form.HANDLERS,
    **fold_handover.HANDLERS,
    **fold_incident.HANDLERS,
    **fold_text.HANDLERS,
}


def _on(*types: type) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        for each in types:
            _handlers[each] = handler
        return handler

    return register


def fold(entries: Iterable[f.Entry], state: DeskState | None = None) -> DeskState:
    """Return the desk's state after these log lines; the same lines always give the same state."""
    state = state or DeskState()
    for entry in entries:
        state = apply(state, entry)
    return state


def fold_call(entries: Iterable[f.Entry]) -> CallState | None:
    """Return the state of the one call that these lines belong to; None when it never rang."""
    call: CallState | None = None
    for entry in entries:
        call = apply_call(call, entry)
    return call


def apply(state: DeskState, entry: f.Entry) -> DeskState:
    """Return the desk's state after one more log line; lines already seen (by order number) change nothing."""
    if entry.seq <= state.seq:
        return state
    state = structs.replace(state, seq=entry.seq, last_saved_at=entry.at)
    if not entry.call:
        return without_call(state, entry)
    followups = apply_followup(state.followups, entry)
    if followups is not state.followups:
        state = structs.replace(state, followups=followups)
    call = apply_call(state.calls.get(entry.call), entry)
    if call is None:
        return state
    state = structs.replace(state, calls={**state.calls, entry.call: call})
    return _settle_current(forget_matched(state, entry), entry)


def apply_call(call: CallState | None, entry: f.Entry) -> CallState | None:
    """Return one call's state after one of its log lines; lines before the ring change nothing."""
    fact = entry.fact
    if call is None:
        if not isinstance(fact, f.CallRang):
            return None
        return rang(entry, fact)
    handler = _handlers.get(type(fact))
    return handler(call, entry, fact) if handler else call


def _settle_current(state: DeskState, entry: f.Entry) -> DeskState:
    """The call in hand is the one answered last; it is laid down when closed, or lost before an answer."""
    if isinstance(entry.fact, f.CallAnswered | f.CallResumed):
        return structs.replace(state, current=entry.call)
    if isinstance(entry.fact, f.InquiryClosed | f.CallLaidAside) and state.current == entry.call:
        return structs.replace(state, current="")
    return state


# --- the call itself ---------------------------------------------------------------------------------------------


@_on(f.CallAnswered)
def _answered(call: CallState, entry: f.Entry, fact: f.CallAnswered) -> CallState:
    return structs.replace(call, answered_at=call.answered_at or entry.at, operator=fact.operator)


@_on(f.CallLost)
def _lost(call: CallState, entry: f.Entry, fact: f.CallLost) -> CallState:
    ended = entry.at if call.answered_at else call.ended_at
    return structs.replace(call, lost_at=entry.at, ended_at=call.ended_at or ended)


@_on(f.CallEnded)
def _ended(call: CallState, entry: f.Entry, fact: f.CallEnded) -> CallState:
    return structs.replace(call, ended_at=call.ended_at or entry.at)


@_on(f.CallBack)
def _called_back(call: CallState, entry: f.Entry, fact: f.CallBack) -> CallState:
    return structs.replace(call, called_back_at=(*call.called_back_at, entry.at))


@_on(f.CallReconnected)
def _reconnected(call: CallState, entry: f.Entry, fact: f.CallReconnected) -> CallState:
    return structs.replace(call, lost_at=None, ended_at=None)


@_on(f.LineSwitched)
def _switched(call: CallState, entry: f.Entry, fact: f.LineSwitched) -> CallState:
    return structs.replace(call, line=fact.line)


@_on(f.SilentMarked)
def _silent(call: CallState, entry: f.Entry, fact: f.SilentMarked) -> CallState:
    return structs.replace(call, silent=fact.on)


@_on(f.TakenAsReal)
def _taken_as_real(call: CallState, entry: f.Entry, fact: f.TakenAsReal) -> CallState:
    return structs.replace(call, taken_as_real=fact.on)


# --- position and place ------------------------------------------------------------------------------------------


@_on(f.PositionReceived)
def _position(call: CallState, entry: f.Entry, fact: f.PositionReceived) -> CallState:
    return structs.replace(
        call,
        positions=(*call.positions, fact.report),
        position_times=(*call.position_times, entry.at),
    )


@_on(f.PositionAsked)
def _position_asked(call: CallState, entry: f.Entry, fact: f.PositionAsked) -> CallState:
    return structs.replace(call, position_asked_at=(*call.position_asked_at, entry.at))


@_on(f.PlaceChosen)
def _place(call: CallState, entry: f.Entry, fact: f.PlaceChosen) -> CallState:
    # Another place has not been read back yet, and its distance has not been explained.
    same = call.place is not None and call.place == fact.place
    return structs.replace(
        call,
        place=fact.place,
        place_source=fact.source,
        spoken=fact.place if fact.source == "caller" else call.spoken,
        place_at=entry.at,
        place_pointed=fact.pointed,
        place_verified_at=call.place_verified_at if same else None,
        distance_reason=call.distance_reason if same else "",
    )


@_on(f.PlaceCleared)
def _place_cleared(call: CallState, entry: f.Entry, fact: f.PlaceCleared) -> CallState:
    return structs.replace(call, place=None, place_at=None, place_verified_at=None, distance_reason="")


@_on(f.PlaceVerified)
def _verified(call: CallState, entry: f.Entry, fact: f.PlaceVerified) -> CallState:
    return structs.replace(call, place_verified_at=entry.at) if call.place else call


@_on(f.DistanceExplained)
def _explained(call: CallState, entry: f.Entry, fact: f.DistanceExplained) -> CallState:
    return structs.replace(call, distance_reason=fact.reason, distance_at=entry.at, distance_by=entry.by)


# --- the conversation --------------------------------------------------------------------------------------------


def item_key(script: str, item: str) -> str:
    """Return the key under which a script's item stands in answers, said and asked."""
    return f"{script}.{item}"


@_on(f.ScriptStarted)
def _script(call: CallState, entry: f.Entry, fact: f.ScriptStarted) -> CallState:
    return structs.replace(
        call,
        script=fact.script,
        script_version=fact.version,
        script_hash=fact.content_hash,
        edition=call.edition or fact.edition,
    )


@_on(f.QuestionAsked)
def _asked(call: CallState, entry: f.Entry, fact: f.QuestionAsked) -> CallState:
    key = item_key(fact.script, fact.item)
    return structs.replace(call, asked={key: entry.at, **call.asked})


@_on(f.AnswerGiven)
def _answer(call: CallState, entry: f.Entry, fact: f.AnswerGiven) -> CallState:
    answer = Answered(value=fact.value, label=fact.label, at=entry.at)
    key = item_key(fact.script, fact.item)
    answers = {**call.answers, key: answer}
    return structs.replace(call, answers=answers, last_heard_at=entry.at, jumped_to=_moved_on(call, key))


@_on(f.LineSaid)
def _said(call: CallState, entry: f.Entry, fact: f.LineSaid) -> CallState:
    key = item_key(fact.script, fact.item)
    said = {**call.said, key: entry.at}
    return structs.replace(call, said=said, last_heard_at=entry.at, jumped_to=_moved_on(call, key))


@_on(f.ItemSkipped)
def _skipped(call: CallState, entry: f.Entry, fact: f.ItemSkipped) -> CallState:
    key = item_key(fact.script, fact.item)
    return structs.replace(call, skipped={**call.skipped, key: entry.at}, jumped_to=_moved_on(call, key))


@_on(f.ItemChosen)
def _item_chosen(call: CallState, entry: f.Entry, fact: f.ItemChosen) -> CallState:
    return structs.replace(call, jumped_to=item_key(fact.script, fact.item))


def _moved_on(call: CallState, key: str) -> str:
    """An item gone to is left once it is dealt with."""
    return "" if call.jumped_to == key else call.jumped_to


@_on(f.InterruptRaised)
def _interrupt(call: CallState, entry: f.Entry, fact: f.InterruptRaised) -> CallState:
    rest = tuple(s for s in call.interrupts if s != fact.script)
    return structs.replace(call, interrupts=(*rest, fact.script))


@_on(f.InterruptEnded)
def _interrupt_over(call: CallState, entry: f.Entry, fact: f.InterruptEnded) -> CallState:
    return structs.replace(call, interrupts=tuple(s for s in call.interrupts if s != fact.script))


@_on(f.CallerSaid)
def _caller_said(call: CallState, entry: f.Entry, fact: f.CallerSaid) -> CallState:
    heard = (*call.heard, Stamped(entry.at, fact.text))
    return structs.replace(call, heard=heard, last_heard_at=entry.at)


# --- the form ----------------------------------------------------------------------------------------------------


@_on(f.FieldTyped)
def _typed(call: CallState, entry: f.Entry, fact: f.FieldTyped) -> CallState:
    value = FieldValue(value=fact.value, at=entry.at, by=entry.by, typed=True, cursor=fact.cursor)
    return structs.replace(
        call,
        fields={**call.fields, fact.field: value},
        earlier=_kept(call, fact.field, "operator"),
        rows=_rows(call, fact.field, fact.value),
        focus=Focus(fact.field, fact.cursor),
    )


def _kept(call: CallState, field: str, source: str) -> Mapping[str, tuple[FieldValue, ...]]:
    """What others said in a field stays in sight when a new source writes there; half-typed words are nobody's say."""
    before = call.fields.get(field)
    if before is None or not before.value or before.typed or before.source == source:
        return call.earlier
    return {**call.earlier, field: (*call.earlier.get(field, ()), before)}


@_on(f.FieldSet)
def _set(call: CallState, entry: f.Entry, fact: f.FieldSet) -> CallState:
    fields: Mapping[str, FieldValue] = {
        **call.fields,
        fact.field: FieldValue(
            value=fact.value,
            source=fact.source,
            certainty=fact.certainty,
            at=entry.at,
            by=entry.by,
            item=fact.item,
        ),
    }
    # Two sources that differ are both kept in sight; the operator's own correction of his own typing is not news, and
    # who says the same does not differ. Only the operator settles it, by emptying the field.
    others = tuple(v for v in _kept(call, fact.field, fact.source).get(fact.field, ()) if v.value != fact.value)
    if not fact.value and fact.source == "operator":
        others = ()
    earlier = {k: v for k, v in call.earlier.items() if k != fact.field}
    return structs.replace(
        call,
        fields=fields,
        earlier={**earlier, fact.field: others} if others else earlier,
        rows=_rows(call, fact.field, fact.value),
    )


def _rows(call: CallState, field: str, value: str) -> Mapping[str, tuple[int, ...]]:
    """A value in a row puts the row on the form, whoever wrote it: nothing may stand where nobody sees it."""
    row = row_of(field) if value else None
    return call.rows if row is None else fold_form.with_row(call.rows, row[0], row[1])


@_on(f.FocusMoved)
def _focus(call: CallState, entry: f.Entry, fact: f.FocusMoved) -> CallState:
    return structs.replace(call, focus=Focus(fact.target, fact.cursor))


@_on(f.NoteAdded)
def _note(call: CallState, entry: f.Entry, fact: f.NoteAdded) -> CallState:
    return structs.replace(call, notes=(*call.notes, Stamped(entry.at, fact.text, entry.by)))


# --- authority, handover, outcome --------------------------------------------------------------------------------


@_on(f.AuthorityChosen)
def _authority(call: CallState, entry: f.Entry, fact: f.AuthorityChosen) -> CallState:
    chosen = Chosen(on=fact.on, source=fact.source, at=entry.at)
    return structs.replace(call, authorities={**call.authorities, fact.authority: chosen})


@_on(f.PriorityChosen)
def _priority(call: CallState, entry: f.Entry, fact: f.PriorityChosen) -> CallState:
    return structs.replace(call, priority=fact.priority, priority_reason=fact.reason)


@_on(f.DuplicateAttached)
def _duplicate(call: CallState, entry: f.Entry, fact: f.DuplicateAttached) -> CallState:
    return structs.replace(call, duplicates=tuple(dict.fromkeys((*call.duplicates, fact.call))))


@_on(f.FollowUpChosen)
def _follow_up(call: CallState, entry: f.Entry, fact: f.FollowUpChosen) -> CallState:
    kept = {k: v for k, v in call.followups.items() if k != fact.kind}
    return structs.replace(call, followups={**kept, fact.kind: fact.wish} if fact.on else kept)


@_on(f.OutcomeChosen)
def _outcome(call: CallState, entry: f.Entry, fact: f.OutcomeChosen) -> CallState:
    return structs.replace(call, outcome=fact.outcome)


@_on(f.ReceiptRead)
def _receipt(call: CallState, entry: f.Entry, fact: f.ReceiptRead) -> CallState:
    return structs.replace(call, receipt_read_at=entry.at)


@_on(f.InquiryNumbered)
def _numbered(call: CallState, entry: f.Entry, fact: f.InquiryNumbered) -> CallState:
    return structs.replace(call, inquiry_number=fact.number)


@_on(f.InquiryClosed)
def _closed(call: CallState, entry: f.Entry, fact: f.InquiryClosed) -> CallState:
    return structs.replace(call, closed_at=call.closed_at or entry.at)


@_on(f.SupplementAdded)
def _supplement(call: CallState, entry: f.Entry, fact: f.SupplementAdded) -> CallState:
    return structs.replace(
        call, supplements=(*call.supplements, Stamped(entry.at, fact.text, entry.by, fact.field, fact.reason))
    )


@_on(f.MapPictured)
def _pictured(call: CallState, entry: f.Entry, fact: f.MapPictured) -> CallState:
    kept = MapKept(
        at=fact.taken_at or entry.at,
        why=fact.why,
        sha256=fact.sha256,
        width=fact.width,
        height=fact.height,
        box=(fact.west, fact.south, fact.east, fact.north),
        source=fact.source,
    )
    return structs.replace(call, maps=(*call.maps, kept))


# --- practice ----------------------------------------------------------------------------------------------------


@_on(f.PracticeStarted)
def _practice(call: CallState, entry: f.Entry, fact: f.PracticeStarted) -> CallState:
    return structs.replace(call, practice=Practice(fact.scenario, fact.version, fact.seed))
