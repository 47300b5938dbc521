"""The agenda: which questions and lines of a script are relevant, done or open right now, and which comes next.

An agenda, not a tree: callers tell things out of order, so whatever is known, from wherever, greys its question, and
the heaviest open item of the earliest phase comes next. Nothing here holds anything back: an unanswered question can
be passed over, answered "ved ikke" or left, and the alarm never waits for any of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scripts.conditions import Test
from scripts.contract import FLAG_DEFAULTS, LISTENING_FIELD, PLACE_FIELD, YES_NO
from scripts.flow import Flow, FlowItem, lay_out
from scripts.layer import Layer, Moment
from scripts.model import CardUse, Cause, Interrupt, Script
from scripts.recognise import Heard, hear
from scripts.views import AgendaView, CardView, InterruptView, ItemView, PhaseView

__all__ = ["Agenda", "AgendaView", "CardView", "InterruptView", "ItemView", "PhaseView"]

_NO_DEADLINE = 10_000


@dataclass(frozen=True)
class _Standing:
    """Where a conversation stands: the layers by nearness, the cards that lie open, what comes next and what is due."""

    moment: Moment
    layers: tuple[Layer, ...]
    laid: Mapping[str, Layer]
    front: Layer
    home: Layer
    current: FlowItem | None
    say: tuple[ItemView, ...]


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
    _layers: dict[str, Layer] = field(default_factory=dict, repr=False)
    _blank: dict[str, Layer] = field(default_factory=dict, repr=False)

    @cached_property
    def flow(self) -> Flow:
        """The whole conversation, laid out."""
        return self._flow(self.script_id)

    def _flow(self, script_id: str) -> Flow:
        if script_id not in self._flows:
            self._flows[script_id] = lay_out(self.scripts, script_id, self.causes, self.language)
        return self._flows[script_id]

    def _layer(self, script_id: str, moment: Moment) -> Layer:
        """Return a script at a moment, worked out from where it stood last: a key press changes little."""
        earlier = self._layers.get(script_id)
        if earlier is not None and not earlier.moment.said <= moment.said:
            earlier = self._blank.get(script_id)  # another call: nearer to the beginning than to where that one stood
        made = self._layers[script_id] = Layer(self._flow(script_id), moment, self.language, earlier)
        self._blank.setdefault(script_id, made)
        return made

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
        at = self._standing(answers, said, skipped, flags or {}, jumped_to, stack)
        front, current = at.front, at.current
        listed = front.listed(current)
        yes_no = self._in_yes_or_no(at.moment, at.laid)
        return AgendaView(
            script=front.flow.script.id,
            title=front.flow.script.navn,
            version=front.flow.script.version,
            phases=front.phases(current),
            current=at.home.show(current) if current else None,
            open=tuple(view for view in listed if view.state != "done"),
            done=tuple(view for view in listed if view.state == "done"),
            say_now=at.say[0] if at.say else None,
            say_next=at.say[1:],
            interrupts=self._interrupts(at.moment, tuple(stack), front.flow.script.id),
            leads_to=at.home.leads_to(current) if current else (),
            yes_no=yes_no,
            unsaid=self._unsaid if yes_no else "",
            cards=self._cards(at.moment, at.laid, current),
            heard=_heard((*at.layers, *at.laid.values()), story, declined, current) if story else (),
        )

    def glance(
        self,
        answers: Mapping[str, str],
        said: Collection[str] = (),
        skipped: Collection[str] = (),
        flags: Mapping[str, str] | None = None,
        *,
        jumped_to: str | None = None,
        stack: Sequence[str] = (),
        listed: bool = False,
    ) -> AgendaView:
        """Return what comes next and what is due to be said, ``listed`` what is open and done, as ``view`` has it."""
        at = self._standing(answers, said, skipped, flags or {}, jumped_to, stack)
        script = at.front.flow.script
        views = at.front.listed(at.current) if listed else ()
        return AgendaView(
            script=script.id,
            title=script.navn,
            version=script.version,
            current=at.home.show(at.current) if at.current else None,
            open=tuple(view for view in views if view.state != "done"),
            done=tuple(view for view in views if view.state == "done"),
            say_now=at.say[0] if at.say else None,
            say_next=at.say[1:],
        )

    def _standing(
        self,
        answers: Mapping[str, str],
        said: Collection[str],
        skipped: Collection[str],
        flags: Mapping[str, str],
        jumped_to: str | None,
        stack: Sequence[str],
    ) -> _Standing:
        moment = self._moment(answers, said, skipped, flags)
        raised = [script for script in stack if script in self.scripts]
        nearest = [*(script for script in reversed(raised) if script not in self.deck), self.script_id]
        layers = tuple(self._layer(script, moment) for script in nearest)
        laid = {script: self._layer(script, moment) for script in raised if script in self.deck}
        root = layers[-1]
        front = next((layer for layer in layers[:-1] if layer.has_open), root)
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
        return _Standing(moment, layers, laid, front, home, current, say)

    @cached_property
    def deck(self) -> Mapping[str, Script]:
        """The technique cards by script id, in the order of their numbers; one walked through by itself is none."""
        cards = [s for s in self.scripts.values() if s.kort and s.id != self.script_id]
        return {card.id: card for card in sorted(cards, key=lambda c: (c.kort.nummer if c.kort else 0, c.id))}

    @cached_property
    def _uses(self) -> tuple[tuple[str, CardUse, frozenset[str], Test | None], ...]:
        """The cards: script id, use, telephone lines, and what calls for one (None: nothing does)."""
        cards = ((s, card.kort, frozenset[str](card.linje)) for s, card in self.deck.items())
        return tuple((s, use, lines, _calls(use)) for s, use, lines in cards if use is not None)

    @cached_property
    def _armed(self) -> tuple[tuple[Interrupt, Test | None], ...]:
        """The interrupts, each with what calls for it."""
        return tuple((interrupt, _calls(interrupt)) for interrupt in self.flow.interrupts)

    @cached_property
    def _unsaid(self) -> str:
        """The words that must not be heard by one who listens, as the cards for that name them."""
        uses = (card.kort for card in self.deck.values())
        return " · ".join(use.sig_ikke for use in uses if use is not None and use.ja_nej and use.sig_ikke)

    def _in_yes_or_no(self, moment: Moment, laid: Collection[str]) -> bool:
        """Whether questions are asked as yes or no: someone listens, or a card for that lies open and nobody denied."""
        listens = moment.values.get(LISTENING_FIELD, "")
        wanted = any(use.ja_nej for s in laid if (use := self.deck[s].kort) is not None)
        return listens == YES_NO[0] or (wanted and listens != YES_NO[1])

    def _cards(self, moment: Moment, laid: Mapping[str, Layer], current: FlowItem | None) -> tuple[CardView, ...]:
        views = []
        line = moment.values["tilstand.linje"]
        for script_id, use, lines, calls in self._uses:
            layer, card = laid.get(script_id), self.deck[script_id]
            if layer is None and line not in lines:
                continue
            asks = calls is not None and layer is None and script_id not in moment.touched
            suggested = asks and calls is not None and calls(moment.values) is True
            items = layer.still_on_card(current) if layer is not None else ()
            done = sum(state == "done" for state in layer.states.values()) if layer is not None else 0
            number, title = use.nummer, card.navn
            views.append(CardView(number, script_id, title, card.version, layer is not None, suggested, items, done))
        return tuple(views)

    def _moment(
        self, answers: Mapping[str, str], said: Collection[str], skipped: Collection[str], flags: Mapping[str, str]
    ) -> Moment:
        values = {**FLAG_DEFAULTS, "tilstand.linje": self.flow.lines[0], **flags, **answers}
        if values.get(PLACE_FIELD):
            values["tilstand.sted_kendt"] = YES_NO[0]
        return Moment(values, frozenset(said), frozenset(skipped))

    def _interrupts(self, moment: Moment, stack: tuple[str, ...], front: str) -> tuple[InterruptView, ...]:
        return tuple(
            InterruptView(
                key=interrupt.tast,
                label=interrupt.navn,
                script=interrupt.kald,
                suggested=calls is not None
                and interrupt.kald not in moment.touched
                and interrupt.kald not in stack
                and calls(moment.values) is True,
                active=interrupt.kald == front or (interrupt.kald in self.deck and interrupt.kald in stack),
            )
            for interrupt, calls in self._armed
        )


def _calls(part: Interrupt | CardUse) -> Test | None:
    """Return the condition that calls for an interrupt or a card, None where it has none."""
    return part.holds if part.naar is not None or part.udtryk is not None else None


def _heard(
    layers: Sequence[Layer], story: str, declined: Collection[tuple[str, str]], current: FlowItem | None
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
