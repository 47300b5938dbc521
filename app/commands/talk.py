"""Commands about the conversation: answers, lines said, interrupts, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from app.commands import Context, Facts, call_of, sound
from app.commands.acting import act
from app.commands.form import set_field
from app.commands.place import told
from app.domain import facts as f
from app.domain.catalogue import NO_PLACE, Words
from app.domain.fold import item_key
from app.domain.state import DeskState
from app.domain.talk_facts import NudgeKind

_RAISED = Words("Prioritet {0}: {1}", "Priority {0}: {1}")


def ask(context: Context, state: DeskState, call_id: str, script: str, item: str, text: str) -> Facts:
    """A question came up before the call-taker; counted once."""
    call = call_of(state, call_id)
    if call is None or item_key(script, item) in call.asked:
        return []
    return [(call_id, f.QuestionAsked(script=script, item=item, text=text))]


def show(context: Context, state: DeskState, call_id: str, items: Sequence[tuple[str, str]]) -> Facts:
    """Items (script, item) came in front; each counted once, with the version of its script."""
    call = call_of(state, call_id)
    if call is None:
        return []
    new = dict.fromkeys(each for each in items if item_key(*each) not in call.shown)
    return [
        (call_id, f.ItemShown(script=script, item=item, version=context.script_version(script, call_id)[0]))
        for script, item in new
    ]


def remind(context: Context, state: DeskState, call_id: str, about: NudgeKind) -> Facts:
    """The desk reminded the call-taker to speak; counted once until something was said or heard again."""
    call = call_of(state, call_id)
    if call is None:
        return []
    before, heard = call.nudged.get(about), call.last_heard_at
    if before is not None and (heard is None or before >= heard):
        return []
    return [(call_id, f.NudgeShown(about=about))]


def give_answer(context: Context, state: DeskState, call_id: str, script: str, item: str, value: str) -> Facts:
    """Record an answer, and with it that the question was asked, and fill the field it belongs to."""
    call = call_of(state, call_id)
    if call is None:
        return []
    value = sound(value)
    target = context.answer_target(script, item, value, call_id)
    answered = f.AnswerGiven(script=script, item=item, value=value, label=target.label, text=target.text)
    out: Facts = [*ask(context, state, call_id, script, item, target.text), (call_id, answered)]
    if target.field == "sted.forklaring":
        # The same decision as by the keys of the conflict line: it stands in the log once, as what it is.
        reason = next((each for each in get_args(f.DistanceReason) if each == value), None)
        out += [(call_id, f.DistanceExplained(reason=reason))] if reason is not None else []
    elif target.no_place:
        if call.line == "114" and call.place is None:
            out += set_field(context, state, call_id, NO_PLACE, target.no_place, "caller", item_key(script, item))
    elif target.field and not target.field.startswith(("sted.valgt", "tilstand.")):
        out += set_field(context, state, call_id, target.field, value, source="caller", item=item_key(script, item))
    return out


def decline(context: Context, state: DeskState, call_id: str, script: str, item: str, value: str) -> Facts:
    """The words in the story are no answer to an item; it is not offered again."""
    call = call_of(state, call_id)
    if call is None or (item_key(script, item), value) in call.declined:
        return []
    return [(call_id, f.WordsDeclined(script=script, item=item, value=value))]


def say(context: Context, state: DeskState, call_id: str, script: str, item: str, text: str) -> Facts:
    """The call-taker said a line, confirmed that advice was followed, or did an action, which then does its part."""
    call = call_of(state, call_id)
    if call is None:
        return []
    action = context.action_of(script, item, call_id)
    done = act(context, state, call, script, item, action) if action else []
    return [(call_id, f.LineSaid(script=script, item=item, text=text)), *done]


def propose(
    context: Context, state: DeskState, call_id: str, priority: int, reasons: Sequence[str] = ()
) -> Facts:
    """The guide proposes a priority; kept when it is more urgent than any before.

    Those who have the case hear of it, unless the call-taker has set the priority by hand.
    """
    call = call_of(state, call_id)
    if call is None or (call.proposed is not None and call.proposed <= priority):
        return []
    out: Facts = [(call_id, f.PriorityProposed(priority=priority, reasons=tuple(reasons)))]
    if call.sent_at is None or call.priority is not None or not reasons:
        return out
    words = _RAISED.in_(context.language).format(priority, " · ".join(reasons))
    return out + told(call_id, state, words)


def skip(context: Context, state: DeskState, call_id: str, script: str, item: str) -> Facts:
    """Pass over an item."""
    if call_of(state, call_id) is None:
        return []
    return [(call_id, f.ItemSkipped(script=script, item=item))]


def go_to(context: Context, state: DeskState, call_id: str, script: str, item: str) -> Facts:
    """Go to an item out of its turn."""
    call = call_of(state, call_id)
    if call is None or call.jumped_to == item_key(script, item):
        return []
    return [(call_id, f.ItemChosen(script=script, item=item))]


def interrupt(context: Context, state: DeskState, call_id: str, script: str, key: str, label: str) -> Facts:
    """Call a sub-script, and the script in use waits; or lay a technique card open beside it. Again: the way back."""
    call = call_of(state, call_id)
    if call is None:
        return []
    if script in call.interrupts:
        return [(call_id, f.InterruptEnded(script=script))]
    version, card = context.script_version(script, call_id)[0], context.is_card(script, call_id)
    return [(call_id, f.InterruptRaised(script=script, key=key, label=label, card=card, version=version))]


def end_interrupt(context: Context, state: DeskState, call_id: str, script: str) -> Facts:
    """Go back to the script that was interrupted."""
    call = call_of(state, call_id)
    return [(call_id, f.InterruptEnded(script=script))] if call is not None and script in call.interrupts else []


def note(context: Context, state: DeskState, call_id: str, text: str) -> Facts:
    """Write a line with its time."""
    if call_of(state, call_id) is None or not text.strip():
        return []
    return [(call_id, f.NoteAdded(text=sound(text).strip()))]


def caller_says(context: Context, state: DeskState, call_id: str, text: str, intent: str = "") -> Facts:
    """What a practice caller said, as a caption; before the answer nobody hears it."""
    call = call_of(state, call_id)
    return [(call_id, f.CallerSaid(text=text, intent=intent))] if call is not None and call.answered_at else []
