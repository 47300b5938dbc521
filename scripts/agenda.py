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

from scripts import vocabulary
from scripts.blanks import fill
from scripts.conditions import Truth
from scripts.contract import FLAG_DEFAULTS, LISTENING_FIELD, PLACE_FIELD, YES_NO
from scripts.deeds import done_by
from scripts.flow import Flow, FlowItem, lay_out
from scripts.model import PHASES, Cause, Script
from scripts.recognise import Heard, hear
from scripts.views import AgendaView, CardView, InterruptView, ItemState, ItemView, PhaseState, PhaseView

__all__ = ["Agenda", "AgendaView", "CardView", "InterruptView", "ItemView", "PhaseView"]

_NO_DEADLINE = 10_000
_SAID = ("sig", "raad", "instruks")  # what is said when its time comes, and asks for nothing


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
        if item.key in self.said:
            return True
        deed = done_by(item.action, item.key_name) if item.action else None
        return deed is not None and self.values.get(deed[0]) == deed[1]


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
        story: str = "",
        declined: Collection[tuple[str, str]] = (),
    ) -> AgendaView:
        """Return what the guide shows.

        ``answers`` holds the form's fields by field id and the answers to items by ``script.item``; ``said`` and
        ``skipped`` hold ``script.item``; ``flags`` the states of the call (``tilstand.…``); ``jumped_to`` is the item
        the call-taker went to; ``stack`` the interrupts in force and the cards that lie open, the newest last;
        ``story`` is what was written in the caller's own words, ``declined`` the (``script.item``, value) that it was
        said not to mean. Pure: the same facts give the same view. Takes well under 2 ms for the largest script.
        """
        moment = self._moment(answers, said, skipped, flags or {})
        raised = [script for script in stack if script in self.scripts]
        flows = [self._flow(s) for s in reversed(raised) if s not in self.deck] + [self.flow]
        layers = [_Layer(flow, moment, self.language) for flow in flows]
        laid = {s: _Layer(self._flow(s), moment, self.language) for s in raised if s in self.deck}
        root = layers[-1]
        front = next((layer for layer in layers if layer.has_open), root)
        within = (*layers, *laid.values())
        jumped = next((layer for layer in within if jumped_to in layer.flow.by_key), None) if jumped_to else None
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
        yes_no = self._in_yes_or_no(moment, laid)
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
            yes_no=yes_no,
            unsaid=self._unsaid if yes_no else "",
            cards=self._cards(moment, laid, current),
            heard=_heard(within, story, declined, current) if story else (),
        )

    @cached_property
    def deck(self) -> Mapping[str, Script]:
        """The technique cards by script id, in the order of their numbers; one walked through by itself is none."""
        cards = [s for s in self.scripts.values() if s.kort and s.id != self.script_id]
        return {card.id: card for card in sorted(cards, key=lambda c: (c.kort.nummer if c.kort else 0, c.id))}

    @cached_property
    def _unsaid(self) -> str:
        """The words that must not be heard by one who listens, as the cards for that name them."""
        uses = (card.kort for card in self.deck.values())
        return " · ".join(use.sig_ikke for use in uses if use is not None and use.ja_nej and use.sig_ikke)

    def _in_yes_or_no(self, moment: _Moment, laid: Collection[str]) -> bool:
        """Whether questions are asked as yes or no: someone listens, or a card for that lies open and nobody denied."""
        listens = moment.values.get(LISTENING_FIELD, "")
        wanted = any(use.ja_nej for s in laid if (use := self.deck[s].kort) is not None)
        return listens == YES_NO[0] or (wanted and listens != YES_NO[1])

    def _cards(self, moment: _Moment, laid: Mapping[str, _Layer], current: FlowItem | None) -> tuple[CardView, ...]:
        touched = _touched(moment)
        views = []
        for script_id, card in self.deck.items():
            use, layer = card.kort, laid.get(script_id)
            if use is None or (layer is None and moment.values["tilstand.linje"] not in card.linje):
                continue
            asks = use.naar is not None or use.udtryk is not None
            suggested = asks and layer is None and script_id not in touched and use.holds(moment.values) is True
            items = layer.still_on_card(current) if layer is not None else ()
            done = sum(state == "done" for state in layer.states.values()) if layer is not None else 0
            number, title = use.nummer, card.navn
            views.append(CardView(number, script_id, title, card.version, layer is not None, suggested, items, done))
        return tuple(views)

    def _moment(
        self, answers: Mapping[str, str], said: Collection[str], skipped: Collection[str], flags: Mapping[str, str]
    ) -> _Moment:
        values = {**FLAG_DEFAULTS, "tilstand.linje": self.flow.lines[0], **flags, **answers}
        if values.get(PLACE_FIELD):
            values["tilstand.sted_kendt"] = YES_NO[0]
        return _Moment(values, frozenset(said), frozenset(skipped))

    def _interrupts(self, moment: _Moment, stack: tuple[str, ...], front: str) -> tuple[InterruptView, ...]:
        touched = _touched(moment)
        return tuple(
            InterruptView(
                key=interrupt.tast,
                label=interrupt.navn,
                script=interrupt.kald,
                suggested=(interrupt.naar is not None or interrupt.udtryk is not None)
                and interrupt.kald not in touched
                and interrupt.kald not in stack
                and interrupt.holds(moment.values) is True,
                active=interrupt.kald == front or (interrupt.kald in self.deck and interrupt.kald in stack),
            )
            for interrupt in self.flow.interrupts
        )


def _touched(moment: _Moment) -> set[str]:
    """Return the scripts of which something was answered, said or passed over."""
    return {key.split(".", 1)[0] for key in (*moment.said, *moment.skipped, *moment.values)}


def _heard(
    layers: Sequence[_Layer], story: str, declined: Collection[tuple[str, str]], current: FlowItem | None
) -> tuple[Heard, ...]:
    """Return the answers to open questions that a story speaks for, each field once, what comes up soonest first.

    A question that is hidden because too little is known is heard as well: unknown is not no.
    """
    found: dict[str, tuple[FlowItem, Heard]] = {}
    for layer in layers:
        for item in layer.flow.listening:
            state, about = layer.states[item.key], item.field or item.key
            if state == "done" or (state is None and layer.truth[item.key] is False) or about in found:
                continue
            said = None if layer.moment.is_done(item) else hear(story, item.listens, yes_no=item.yes_no)
            label = next((c.label for c in item.choices if said and c.value == said[0]), "")
            if said and label and (item.key, said[0]) not in declined:
                question = item.short or item.text
                found[about] = (item, Heard(item.script, item.id, said[0], label, question, said[1]))
    soonest = sorted(found.values(), key=lambda pair: (pair[0] is not current, pair[0].weight))
    return tuple(heard for _, heard in soonest)


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
        # The phase just reached speaks first; what was passed over earlier stays findable after it. A goodbye waits for
        # all that is left to say.
        closing = len(PHASES) - 1
        return sorted(due, key=lambda i: (i.importance != "kritisk", i.step == closing, -i.step, i.order))

    def still_on_card(self, current: FlowItem | None) -> tuple[ItemView, ...]:
        """Return what a technique card still has to say and ask, in its own order: it knows no phases."""
        open_ = [i for i in self.flow.items if i is not current and self.states[i.key] == "open"]
        return tuple(self.show(i) for i in open_ if self.truth[i.key] is True or not i.spoken)

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
        label = next((c.label for c in item.choices if c.value == answer), dict(item.names).get(answer, answer))
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
