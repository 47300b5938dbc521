"""Commands about the line: ring, answer, lose, end, call back, switch, lay aside, close."""

from __future__ import annotations

from msgspec import structs

from app.commands import Context, Facts, call_of, followups, sound, started
from app.commands.form import cause_taken_back, set_field
from app.commands.place import taken_over
from app.domain import facts as f
from app.domain.caller import one_form
from app.domain.gates import QUICK_OUTCOMES, close_gate, proposed_outcome
from app.domain.state import CallState, DeskState
from app.domain.surge import known_place, queue
from app.intake.matching import waiting_for
from app.words import POCKET_TEXT, clock
from scripts.contract import CAUSE_FIELD

SILENT = "TAVST"
"""The cause of a 112 call in which nobody speaks."""


def ring(
    context: Context,
    state: DeskState,
    line: f.Line,
    number: str,
    channel: str = "voice",
    practice: bool = False,
    pbx_id: str = "",
    call_id: str = "",
) -> Facts:
    """A call rings; positions that came before it and fit its number join it."""
    call_id = call_id or context.new_id()
    rang = f.CallRang(line=line, number=number, channel=channel, practice=practice, pbx_id=pbx_id)
    early = waiting_for(state, number, context.now, context.window, practice, pbx_id)
    return [(call_id, rang), *taken_over(call_id, early)]


def answer(context: Context, state: DeskState, call_id: str = "") -> Facts:
    """Take a call, the next of the queue when none is named; the one in hand is laid aside, not lost.

    The inquiry's number is left open: the journal gives the desk's next one in the very commit.
    """
    waiting = queue(state)
    call = state.calls.get(call_id) if call_id else (waiting[0] if waiting else None)
    return _take(context, state, call) if call is not None and call.ringing else []


def _take(context: Context, state: DeskState, call: CallState) -> Facts:
    """Take a call into hand for the first time; the one in hand is laid aside."""
    known = known_place(state, call)
    script = context.entry_script(call.line, bool(known))
    out: Facts = []
    if state.call is not None and state.call.id != call.id:
        out.append((state.call.id, f.CallLaidAside()))
    out += [
        (call.id, f.CallAnswered(operator=context.operator)),
        (call.id, f.InquiryNumbered(number="")),
        (call.id, started(context, script)),
    ]
    if call.number:
        out.append(
            (
                call.id,
                f.FieldSet(
                    field="anmelder.ring_tilbage", value=call.number, source="network", certainty="read"
                ),
            )
        )
    if known:
        told = f.FieldSet(field="haendelse.kendt_sted", value=known, source="system", certainty="assumed")
        out.append((call.id, told))
    out.append((call.id, f.FocusMoved(target="sted.soeg")))
    return out


def lose(context: Context, state: DeskState, call_id: str) -> Facts:
    """The line broke: before an answer the call is lost, in mid-call it waits to be rung up."""
    call = call_of(state, call_id)
    return [(call_id, f.CallLost())] if call is not None and call.lost_at is None and call.ended_at is None else []


def reconnect(context: Context, state: DeskState, call_id: str) -> Facts:
    """The caller is on the line again."""
    call = call_of(state, call_id)
    return [(call_id, f.CallReconnected())] if call is not None and (call.lost_at or call.ended_at) else []


def end(context: Context, state: DeskState, call_id: str) -> Facts:
    """The talk is over."""
    call = call_of(state, call_id)
    return [(call_id, f.CallEnded())] if call is not None and call.talking else []


def call_back(context: Context, state: DeskState, call_id: str) -> Facts:
    """Ring the caller up; never when a reason not to is on the form.

    With that the call is in hand, taken for the first time if nobody had, or it could never be registered and closed;
    unless another is being talked on.
    """
    call = call_of(state, call_id)
    if call is None or call.value("anmelder.ring_ikke"):
        return []
    number = call.value("anmelder.ring_tilbage") or call.number
    if not number:
        return []
    dialled: Facts = [(call_id, f.CallBack(number=number))]
    if call.answered_at is not None:
        return [*dialled, *resume(context, state, call_id)]
    free = state.call is None or not state.call.talking
    return [*dialled, *_take(context, state, call)] if call.lost_at is not None and free else dialled


def switch_line(context: Context, state: DeskState, call_id: str) -> Facts:
    """Turn a 112 inquiry into a 114 one or back; everything known is kept, and the script is the one for that line."""
    call = call_of(state, call_id)
    if call is None:
        return []
    to: f.Line = "114" if call.line == "112" else "112"
    out: Facts = [(call_id, f.LineSwitched(line=to))]
    script = context.script_on(call, to)
    if script and script != call.script:
        out.append((call_id, started(context, script, call_id)))
    return out


def mark_silent(context: Context, state: DeskState, call_id: str) -> Facts:
    """The caller cannot speak, or can again.

    On 112 a call without a cause goes by the guide for silent calls from there on; the same key takes that back, unless
    the call-taker has chosen the cause since.
    """
    call = call_of(state, call_id)
    if call is None:
        return []
    marked: Facts = [(call_id, f.SilentMarked(on=not call.silent))]
    cause = call.fields.get(CAUSE_FIELD)
    if not call.silent and call.line == "112" and (cause is None or not cause.value) and SILENT in context.causes:
        return [*marked, *set_field(context, state, call_id, CAUSE_FIELD, SILENT, "script")]
    if call.silent and cause is not None and (cause.value, cause.source) == (SILENT, "script"):
        return [*marked, *cause_taken_back(context, call)]
    return marked


def lay_aside(context: Context, state: DeskState, call_id: str) -> Facts:
    """Put the inquiry down unclosed; it stays on the list of what is to be closed."""
    call = call_of(state, call_id)
    if call is None or state.current != call_id:
        return []
    ended: Facts = [(call_id, f.CallEnded())] if call.talking else []
    return [*ended, (call_id, f.CallLaidAside())]


def resume(context: Context, state: DeskState, call_id: str) -> Facts:
    """Take an unclosed inquiry into hand again, unless another call is being talked on."""
    call = call_of(state, call_id)
    if call is None or call.answered_at is None or state.current == call_id:
        return []
    other = state.call
    if other is not None and other.talking:
        return []
    aside: Facts = [(other.id, f.CallLaidAside())] if other is not None else []
    return [*aside, (call_id, f.CallResumed())]


def close(context: Context, state: DeskState, call_id: str, reason: str = "") -> Facts:
    """End the talk and, when the close gate is open, close the inquiry.

    An outcome that follows from the handovers is taken when none was chosen. When something is missing the talk still
    ends and the inquiry stays in hand, so that a caller who has hung up never keeps a desk from the next call. With a
    reason it is closed all the same, and the log says what was missing and why.
    """
    call = call_of(state, call_id)
    if call is None or call.answered_at is None:
        return []
    out: Facts = []
    outcome = call.outcome or proposed_outcome(call)
    if outcome and not call.outcome:
        out.append((call_id, f.OutcomeChosen(outcome=outcome)))
        call = structs.replace(call, outcome=outcome)
    if call.talking:
        out.append((call_id, f.CallEnded()))
    gate = close_gate(call)
    if not gate.open:
        if not reason.strip():
            return out
        out.append((call_id, f.GatePassed(gate="close", missing=gate.missing, reason=sound(reason).strip())))
    return [*out, *followups.made(context, state, call), (call_id, f.InquiryClosed())]


def close_as(context: Context, state: DeskState, call_id: str, outcome: str) -> Facts:
    """Say what became of the inquiry and, where that says it all, close it: pocket call, wrong number, abuse …

    A pocket call gets its text message written out, unless somebody may read it who must not.
    """
    call = call_of(state, call_id)
    if call is None or call.answered_at is None:
        return []
    out: Facts = [(call_id, f.OutcomeChosen(outcome=outcome))] if outcome != call.outcome else []
    call = structs.replace(call, outcome=outcome)
    if outcome == "pocket" and (text := pocket_text(context, call)) is not None:
        out.append((call_id, text))
    if outcome not in QUICK_OUTCOMES:
        return out
    if call.talking:
        out.append((call_id, f.CallEnded()))
    return [*out, *followups.made(context, state, call), (call_id, f.InquiryClosed())] if close_gate(call).open else out


def pocket_text(context: Context, call: CallState) -> f.TextPrepared | None:
    """Return the text message for a pocket call; None without a number, or where it could be read by the wrong eyes."""
    to = one_form(call.number)
    unsafe = call.value("anmelder.ring_ikke") or call.value("anmelder.lytter_med") == "ja"
    if not to or unsafe or any(text.about == "pocket" for text in call.texts):
        return None
    words = POCKET_TEXT.in_(context.language).format(clock(call.rang_at)[:5])
    return f.TextPrepared(to=to, text=words, about="pocket")


def close_test(context: Context, state: DeskState, call_id: str) -> Facts:
    """Register a car's test call as a test and close it; nothing when it is none.

    Nor when an authority is chosen or has it: whoever chose it takes the call for a real event, whatever the car says.
    """
    call = call_of(state, call_id)
    if call is None or call.answered_at is None or not call.is_test:
        return []
    if call.chosen_authorities or call.sent_at is not None:
        return []
    out: Facts = [(call_id, f.OutcomeChosen(outcome="test"))] if call.outcome != "test" else []
    if call.talking:
        out.append((call_id, f.CallEnded()))
    return [*out, (call_id, f.InquiryClosed())]


def take_as_real(context: Context, state: DeskState, call_id: str) -> Facts:
    """Decide that a car's test call is a real event, or take that back; after the send it stands."""
    call = call_of(state, call_id)
    if call is None or not call.told_as_test or call.sent_at is not None:
        return []
    return [(call_id, f.TakenAsReal(on=not call.taken_as_real))]


def choose_outcome(context: Context, state: DeskState, call_id: str, outcome: str) -> Facts:
    """Say what became of the inquiry."""
    return [(call_id, f.OutcomeChosen(outcome=outcome))] if call_of(state, call_id) is not None else []


def read_receipt(context: Context, state: DeskState, call_id: str) -> Facts:
    """The inquiry's number was read out to the citizen."""
    call = call_of(state, call_id)
    return [(call_id, f.ReceiptRead(number=call.inquiry_number))] if call is not None else []
