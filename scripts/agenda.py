"""The agenda: which questions and lines of a script are relevant, done or open right now, and which comes next.

An agenda, not a tree: callers tell things out of order, so whatever is known, from wherever, greys its question, and
the heaviest open item of the earliest phase comes next. Nothing here holds anything back: an unanswered question can
be passed over, answered "ved ikke" or left, and the alarm never waits for any of them.

Unknown is not no. Where an item's condition cannot be told yet, a supplementary item is hidden, an important one
dimmed, a critical one shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from msgspec import Struct

from scripts import vocabulary
from scripts.blanks import fill
from scripts.conditions import Truth
from scripts.contract import FLAG_DEFAULTS, LISTENING_FIELD, PLACE_FIELD, YES_NO
from scripts.flow import Choice, Flow, FlowItem, lay_out
from scripts.model import PHASES, Cause, Phase, Script

ItemState = Literal["open", "done", "skipped", "dimmed"]
PhaseState = Literal["done", "current", "open", "empty"]

_NO_DEADLINE = 10_000
# Actions that the desk itself reports as done.
_DONE_BY_FLAG = {"alarm": "tilstand.alarm_sendt", "bekraeft_sted": "tilstand.sted_bekraeftet"}

_SAID = ("sig", "raad", "instruks")  # what is said when its time comes, and asks for nothing


class ItemView(Struct, frozen=True):
    """An item as the guide shows it.

    ``id`` is ``script.item``, unique in the library; ``kind`` one of spoerg, lyt, sig, instruks, raad, handling,
    forslag, afslut; ``answers`` stand on the keys 1 to 9; ``answer`` is the value given and ``answer_label`` its
    word; ``note`` says in a word why an item waits; ``deadline_s`` counts from the alarm.
    """

    id: str
    script: str
    item: str
    kind: str
    phase: Phase
    text: str
    state: ItemState
    importance: str
    why: str = ""
    short: str = ""
    answers: tuple[Choice, ...] = ()
    field: str = ""
    answer: str = ""
    answer_label: str = ""
    text_yes_no: str = ""
    must_be_verbatim: bool = False
    deadline_s: int | None = None
    action: str = ""
    key_name: str = ""
    note: str = ""


class PhaseView(Struct, frozen=True):
    """One step of the conversation and how far it is."""

    id: Phase
    label: str
    state: PhaseState


class InterruptView(Struct, frozen=True):
    """A sub-script one key away; ``suggested`` when what was said definitely calls for it, ``active`` while open."""

    key: str
    label: str
    script: str
    suggested: bool = False
    active: bool = False


class AgendaView(Struct, frozen=True):
    """What the guide shows at one moment.

    ``open`` lists questions, actions and advice still to come, in the order of the script, dimmed and skipped ones
    among them; ``say_next`` are further lines that are due after ``say_now``; ``leads_to`` tells what the answers of
    the current question open. ``yes_no`` asks for the yes/no wording because someone listens. ``script`` is the
    script in front: an interrupt's sub-script while it has open items, else the root.
    """

    script: str
    title: str
    version: int
    phases: tuple[PhaseView, ...] = ()
    current: ItemView | None = None
    open: tuple[ItemView, ...] = ()
    done: tuple[ItemView, ...] = ()
    say_now: ItemView | None = None
    say_next: tuple[ItemView, ...] = ()
    interrupts: tuple[InterruptView, ...] = ()
    leads_to: tuple[str, ...] = ()
    yes_no: bool = False

    @property
    def all_items(self) -> tuple[ItemView, ...]:
        """Everything on show, each once."""
        shown = (self.current, self.say_now, *self.say_next, *self.open, *self.done)
        return tuple({view.id: view for view in shown if view is not None}.values())


@dataclass(frozen=True)
class _Moment:
    """What is known at one moment, as the conditions read it."""

    values: Mapping[str, str]
    said: frozenset[str]
    skipped: frozenset[str]

    def answer(self, item: FlowItem) -> str:
        """Return the answer an item has, from its form field or from the item itself."""
        filled = self.values.get(item.field, "") if item.field else ""
        if item.kind == "forslag":
            return filled if filled == item.suggested else self.values.get(item.key, "")
        return filled or self.values.get(item.key, "")

    def is_done(self, item: FlowItem) -> bool:
        """Whether an item needs no more attention; what was answered once never comes up again."""
        if item.kind in ("spoerg", "lyt", "forslag"):
            return bool(self.answer(item))
        flag = _DONE_BY_FLAG.get(item.action)
        return item.key in self.said or (flag is not None and self.values.get(flag) == YES_NO[0])


@dataclass
class Agenda:
    """The engine of one script; make it once for each script, ask it for a view as often as facts arrive.

    Raises FlowError when the script, or one it calls, is missing or calls itself.
    """

    scripts: Mapping[str, Script]
    script_id: str
    causes: Sequence[Cause] = ()
    language: str = "da"
    _flows: dict[str, Flow] = field(default_factory=dict, repr=False)

    @cached_property
    def flow(self) -> Flow:
        """The whole conversation, laid out."""
        return self._flow(self.script_id)

    def _flow(self, script_id: str) -> Flow:
        if script_id not in self._flows:
            self._flows[script_id] = lay_out(self.scripts, script_id, self.causes, self.language)
        return self._flows[script_id]

    def view(
        self,
        answers: Mapping[str, str],
        said: Collection[str] = (),
        skipped: Collection[str] = (),
        flags: Mapping[str, str] | None = None,
        *,
        jumped_to: str | None = None,
        stack: Sequence[str] = (),
    ) -> AgendaView:
        """Return what the guide shows.

        ``answers`` holds the form's fields by field id and the answers to items by ``script.item``; ``said`` and
        ``skipped`` hold ``script.item``; ``flags`` the states of the call (``tilstand.…``); ``jumped_to`` is the item
        the call-taker went to; ``stack`` the interrupts in force, the newest last. Pure: the same facts give the same
        view. Takes well under 2 ms for the largest script of the library.
        """
        moment = self._moment(answers, said, skipped, flags or {})
        flows = [self._flow(script) for script in reversed(stack) if script in self.scripts] + [self.flow]
        layers = [_Layer(flow, moment, self.language) for flow in flows]
        root = layers[-1]
        front = next((layer for layer in layers if layer.has_open), root)
        jumped = next((layer for layer in layers if jumped_to in layer.flow.by_key), None) if jumped_to else None
        home = jumped or front
        current = home.flow.by_key[jumped_to] if jumped and jumped_to else front.current()
        # A sub-script whose questions are done has given the guide back; what it still has to say is not lost.
        due = {
            line.key: (layer, line)
            for layer in layers
            for line in layer.lines(current if layer in (front, root) else None)
        }
        lines = sorted(due.values(), key=lambda d: (d[1].importance != "kritisk", d[1].deadline_s or _NO_DEADLINE))
        say = tuple(layer.show(line) for layer, line in lines)
        listed = front.listed(current)
        return AgendaView(
            script=front.flow.script.id,
            title=front.flow.script.navn,
            version=front.flow.script.version,
            phases=front.phases(current),
            current=home.show(current) if current else None,
            open=tuple(view for view in listed if view.state != "done"),
            done=tuple(view for view in listed if view.state == "done"),
            say_now=say[0] if say else None,
            say_next=say[1:],
            interrupts=self._interrupts(moment, tuple(stack), front.flow.script.id),
            leads_to=home.leads_to(current) if current else (),
            yes_no=moment.values.get(LISTENING_FIELD) == YES_NO[0],
        )

    def _moment(
        self, answers: Mapping[str, str], said: Collection[str], skipped: Collection[str], flags: Mapping[str, str]
    ) -> _Moment:
        values = {**FLAG_DEFAULTS, "tilstand.linje": self.flow.lines[0], **flags, **answers}
        if values.get(PLACE_FIELD):
            values["tilstand.sted_kendt"] = YES_NO[0]
        return _Moment(values, frozenset(said), frozenset(skipped))

    def _interrupts(self, moment: _Moment, stack: tuple[str, ...], front: str) -> tuple[InterruptView, ...]:
        touched = {key.split(".", 1)[0] for key in (*moment.said, *moment.skipped, *moment.values)}
        return tuple(
            InterruptView(
                key=interrupt.tast,
                label=interrupt.navn,
                script=interrupt.kald,
                suggested=(interrupt.naar is not None or interrupt.udtryk is not None)
                and interrupt.kald not in touched
                and interrupt.kald not in stack
                and interrupt.holds(moment.values) is True,
                active=interrupt.kald == front,
            )
            for interrupt in self.flow.interrupts
        )


class _Layer:
    """One laid-out script at one moment."""

    def __init__(self, flow: Flow, moment: _Moment, language: str) -> None:
        self.flow = flow
        self.moment = moment
        self.language = language
        self.truth: dict[str, Truth] = {item.key: item.holds(moment.values) for item in flow.items}
        after = {**moment.values, "tilstand.alarm_sendt": YES_NO[0]}
        # Whatever only waits for the alarm stays in sight, so that the call-taker knows what will be asked.
        self.after_alarm = {
            item.key
            for item in flow.items
            if self.truth[item.key] is False
            and not item.spoken
            and "tilstand.alarm_sendt" in item.reads
            and item.holds(after) is True
        }
        self.states: dict[str, ItemState | None] = {item.key: self._state(item) for item in flow.items}

    @property
    def has_open(self) -> bool:
        """Whether any question or action of this script is still open."""
        return any(self.states[item.key] == "open" and not item.spoken for item in self.flow.items)

    def _state(self, item: FlowItem) -> ItemState | None:
        truth = self.truth[item.key]
        moment = self.moment
        if moment.is_done(item):
            touched = item.key in moment.values or item.key in moment.said
            return "done" if truth is not False or touched else None
        if truth is False and item.key not in self.after_alarm:
            return None
        if item.key in moment.skipped:
            return "skipped"
        if item.waits_for_region or item.key in self.after_alarm:
            return "dimmed"
        if truth is None:
            return {"kritisk": "open", "vigtig": "dimmed"}.get(item.importance)  # type: ignore[return-value]
        return "open"

    def current(self) -> FlowItem | None:
        """Return the heaviest open item of the earliest phase; when none is open, what waited for the alarm."""
        asked = [item for item in self.flow.items if not item.spoken]
        ready = [item for item in asked if self.states[item.key] == "open"]
        # The closing comes last, and cannot be passed over: there is nothing after it.
        ending = [i for i in asked if i.kind == "afslut" and self.states[i.key] in ("open", "skipped")]
        ready = [item for item in ready if item.kind != "afslut"]
        held = [item for item in asked if item.key in self.after_alarm and self.states[item.key] == "dimmed"]
        return min(ready or held or ending, key=lambda item: item.weight, default=None)

    def lines(self, current: FlowItem | None) -> list[FlowItem]:
        """Return what is due to be said: every critical line, others when the talk has come to their phase."""
        reached = current.step if current else len(PHASES)
        due = [
            item
            for item in self.flow.items
            if item.spoken
            and self.states[item.key] == "open"
            and self.truth[item.key] is True
            and (item.importance == "kritisk" or item.step <= reached)
        ]
        # The phase just reached speaks first; what was passed over earlier stays findable after it.
        return sorted(due, key=lambda item: (item.importance != "kritisk", -item.step, item.order))

    def listed(self, current: FlowItem | None) -> list[ItemView]:
        """Return questions, actions and advice in order; each form field once; what hinges on the current one not."""
        hinges = self._hinging_on(current)
        seen: set[str] = set()
        views = []
        for item in self.flow.listed:
            state = self.states[item.key]
            if state is None or item.kind == "sig" or (state == "dimmed" and item.key in hinges):
                continue
            if item.kind in ("raad", "instruks") and state == "open" and self.truth[item.key] is not True:
                continue
            if item.field and state == "done" and item.kind != "forslag":
                if item.field in seen:
                    continue
                seen.add(item.field)
            views.append(self.show(item))
        return views

    def _hinging_on(self, current: FlowItem | None) -> set[str]:
        if current is None:
            return set()
        asked = {current.key, current.field} - {""}
        return {i.key for i in self.flow.items if self.truth[i.key] is None and asked & i.reads}

    def leads_to(self, current: FlowItem) -> tuple[str, ...]:
        """Return for each answer of a question what it opens: "Ja fører til: hvor mange · hvilken etage"."""
        asked = {current.key, current.field} - {""}
        follow = [
            item
            for item in self.flow.items
            if item.kind not in _SAID and self.truth[item.key] is not True and asked & item.reads
        ]
        lines = []
        for choice in current.choices if follow else ():
            after = {**self.moment.values, current.key: choice.value}
            if choice.field:
                after[choice.field] = choice.value
            opened = [i for i in follow if not self.moment.is_done(i) and i.holds(after) is True]
            if opened:
                items = " · ".join(item.short or item.text for item in opened)
                lines.append(vocabulary.word(self.language, "leads_to").format(answer=choice.label, items=items))
        return tuple(lines)

    def phases(self, current: FlowItem | None) -> tuple[PhaseView, ...]:
        """Return the eight phases with their state; "done" when nothing in it is left open or skipped."""
        found: list[set[ItemState]] = [set() for _ in PHASES]
        for item in self.flow.items:
            held = self.states[item.key]
            if held is not None and item.kind != "sig":
                found[item.step].add(held)
        views = []
        here = current.step if current else len(PHASES)
        for number, phase in enumerate(PHASES):
            states = found[number]
            state: PhaseState = "done" if states == {"done"} else "open" if states else "empty"
            if not states and number < here:
                state = "done"
            if current is not None and current.phase == phase:
                state = "current"
            label = self.flow.script.faser.get(phase) or vocabulary.phase_name(self.language, phase)
            views.append(PhaseView(phase, label, state))
        return tuple(views)

    def show(self, item: FlowItem) -> ItemView:
        """Return an item as the guide shows it."""
        answer = self.moment.answer(item) if item.kind in ("spoerg", "lyt", "forslag") else ""
        label = next((c.label for c in item.choices if c.value == answer), answer)
        return ItemView(
            id=item.key,
            script=item.script,
            item=item.id,
            kind=item.kind,
            phase=item.phase,
            text=fill(item.text, self.moment.values),
            state=self.states.get(item.key) or "dimmed",
            importance=item.importance,
            why=item.why,
            short=item.short,
            answers=item.choices,
            field=item.field,
            answer=answer,
            answer_label=label,
            text_yes_no=fill(item.text_yes_no, self.moment.values),
            must_be_verbatim=item.verbatim,
            deadline_s=item.deadline_s,
            action=item.action,
            key_name=item.key_name,
            note=self._note(item),
        )

    def _note(self, item: FlowItem) -> str:
        if item.waits_for_region:
            return vocabulary.word(self.language, "regional")
        if item.key in self.after_alarm:
            return vocabulary.word(self.language, "after_alarm")
        missing = [self.flow.by_key[d] for d in item.demands if d in self.flow.by_key]
        missing = [d for d in missing if not self.moment.is_done(d)]
        if missing:
            words = " · ".join(d.short or d.text for d in missing)
            return vocabulary.word(self.language, "missing").format(items=words)
        if self.truth.get(item.key) is None and self.states.get(item.key) == "dimmed":
            return vocabulary.word(self.language, "after_answer")
        return ""
