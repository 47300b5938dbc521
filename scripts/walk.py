"""Walking through a script without a caller: golden walkthroughs that instructors write, and the talk they drive.

``x.test.yaml`` beside ``x.yaml`` holds walkthroughs: in each step what is expected now, then what happens. They show
that a script leads where its author means it to, and how much of it has been seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field

from scripts.agenda import Agenda, AgendaView, ItemView
from scripts.contract import UNKNOWN_VALUES
from scripts.flow import Flow
from scripts.loader import Library
from scripts.model import SERVICE_CODES, LineNumber, Name, Part, Service, Text
from scripts.proposals import Proposal, propose
from scripts.source import read

# A talk that has not ended after so many presses will not end.
_MAX_PRESSES = 400

WalkKind = Literal["glat", "ved_ikke", "afbryd", "anden_raekkefoelge", "lytter_med"]


class Step(Part):
    """One step: first the expectations (naeste … foerer_til), then what happens, then what is proposed.

    ``tast`` answers the current question by its key; ``felt`` fills fields of the form; ``tilstand`` sets states;
    ``sagt`` ticks off the line that is due; ``gjort`` does the current action; ``resten`` answers everything that is
    left with the first answer, with "ved ikke" or with one key ("2" to "9"; where a question has fewer, its last one)
    until the talk is over. ``kort`` is what the open technique card has in front; ``kortsvar`` answers it by its key,
    or says or does it ("sagt").
    """

    naeste: Text | None = None
    sig_nu: Text | None = None
    foerer_til: Text | None = None
    klaret: list[Text] = Field(default_factory=list)
    vises_ikke: list[Text] = Field(default_factory=list)

    tast: Text | None = None
    felt: dict[str, str] = Field(default_factory=dict)
    tilstand: dict[str, str] = Field(default_factory=dict)
    sagt: bool = False
    gjort: bool = False
    spring_over: bool = False
    spring_til: Text | None = None
    afbryd: Text | None = None
    kort: Text | None = None
    kortsvar: Text | None = None
    resten: Literal["foerste", "ved_ikke", "2", "3", "4", "5", "6", "7", "8", "9"] | None = None

    prioritet: int | None = None
    tjenester: list[Service] | None = None
    foreslaas: Text | None = None
    slut: bool = False

    @property
    def looks_around(self) -> bool:
        """Whether it asks for more than what comes next, is due to be said, open or done."""
        return bool(self.afbryd or self.foreslaas or self.kort or self.kortsvar or self.foerer_til)


class Walk(Part):
    """A walkthrough: its name, what it shows, and its steps; ``linje`` where it is not the file's own line."""

    navn: Text
    slags: WalkKind
    linje: LineNumber | None = None
    trin: list[Step] = Field(min_length=1)


class Walks(Part):
    """All walkthroughs of a script, on one of its lines."""

    skema: Literal[1]
    guide: Name
    linje: LineNumber
    gennemgange: list[Walk] = Field(min_length=1)


@dataclass
class Talk:
    """A conversation being walked through: what is known so far, and the script's view of it."""

    agenda: Agenda
    line: str
    answers: dict[str, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    skipped: set[str] = field(default_factory=set)
    flags: dict[str, str] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    jumped_to: str | None = None
    floor: int | None = None

    def __post_init__(self) -> None:
        self.flags.setdefault("tilstand.linje", self.line)

    def view(self) -> AgendaView:
        """Return what the guide shows now."""
        return self.agenda.view(
            self.answers, self.said, self.skipped, self.flags, jumped_to=self.jumped_to, stack=self.stack
        )

    def glance(self, *, listed: bool = False) -> AgendaView:
        """Return of that what comes next and what is due to be said, ``listed`` what is open and done too."""
        return self.agenda.glance(
            self.answers, self.said, self.skipped, self.flags, jumped_to=self.jumped_to, stack=self.stack, listed=listed
        )

    def propose(self, flow: Flow) -> Proposal:
        """Return what is proposed now, and remember it as the floor."""
        proposal = propose(flow, self.answers, self.flags, self.floor)
        self.floor = proposal.priority
        return proposal

    def answer(self, item: ItemView, value: str) -> None:
        """Answer an item as the desk does: the item keeps the value, and its field gets it where it has one."""
        self.answers[item.id] = value
        choice = next((c for c in item.answers if c.value == value), None)
        target = choice.field if choice else item.field
        if target:
            self.answers[target] = value
        self.jumped_to = None

    def do(self, item: ItemView) -> None:
        """Tick off an action or a line."""
        if item.action == "alarm":
            self.flags["tilstand.alarm_sendt"] = "ja"
        elif item.action == "bekraeft_sted":
            self.flags["tilstand.sted_bekraeftet"] = "ja"
        else:
            self.said.add(item.id)
        self.jumped_to = None

    def rest(self, *, unknown: bool, key: int = 1) -> list[AgendaView]:
        """Answer, say and do all that is left until the closing item is done; return every view on the way.

        Answers are "ved ikke" or the one on ``key`` (from 1), the last one where a question has fewer.
        """
        seen = []
        for _ in range(_MAX_PRESSES):
            view = self.glance()
            seen.append(view)
            if view.say_now is not None:
                self.said.update(line.id for line in (view.say_now, *view.say_next))
            elif view.current is None:
                break
            elif view.current.answers:
                self.answer(view.current, _pick(view.current, unknown=unknown, key=key))
            else:
                self.do(view.current)
        return seen


def _pick(item: ItemView, *, unknown: bool, key: int) -> str:
    values = [choice.value for choice in item.answers]
    if unknown:
        return next((v for v in values if v in UNKNOWN_VALUES), values[-1])
    return values[min(key, len(values)) - 1]


@dataclass(frozen=True)
class Miss:
    """An expectation of a walkthrough that did not hold; ``step`` counts from 1."""

    walk: str
    step: int
    text: str


@dataclass
class Coverage:
    """What walkthroughs have seen of a script: items shown to the call-taker, answers given, table rows hit."""

    items: set[str] = field(default_factory=set)
    answers: set[tuple[str, str]] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)

    def add(self, view: AgendaView) -> None:
        """Count what stands before the call-taker, and the answers that it shows as given."""
        shown = view.all_items
        self.items.update([item.id for item in shown])
        self.answers.update([(item.id, item.answer) for item in shown if item.answer])

    def missing_items(self, flow: Flow) -> tuple[str, ...]:
        """Return the items of a script that no walkthrough has seen."""
        return tuple(item.key for item in flow.items if item.key not in self.items)

    def missing_answers(self, flow: Flow) -> tuple[str, ...]:
        """Return the answers on keys that no walkthrough has given, as ``script.item=value``."""
        return tuple(
            f"{item.key}={choice.value}"
            for item in flow.items
            for choice in item.choices
            if (item.key, choice.value) not in self.answers
        )

    def missing_rows(self, flow: Flow) -> tuple[str, ...]:
        """Return the table rows that no walkthrough has hit."""
        return tuple(f"{script}.{row.id}" for script, row in flow.rows if f"{script}.{row.id}" not in self.rows)


def walks_path(script: Path) -> Path:
    """Return where the walkthroughs of a script lie."""
    return script.with_name(f"{script.stem}.test.yaml")


def read_walks(path: Path) -> Walks:
    """Return the walkthroughs in a file; SourceError or pydantic's ValidationError when it cannot be read."""
    return Walks.model_validate(read(path))


def run(library: Library, walks: Walks, coverage: Coverage | None = None) -> list[Miss]:
    """Play every walkthrough and return the expectations that did not hold."""
    coverage = coverage if coverage is not None else Coverage()
    misses: list[Miss] = []
    agenda, flow = library.agenda(walks.guide), library.flow(walks.guide)
    for walk in walks.gennemgange:
        player = _Player(flow, Talk(agenda, walk.linje or walks.linje), coverage, whole=walk.trin[0].looks_around)
        for number, step in enumerate(walk.trin, start=1):
            following = walk.trin[number : number + 1]
            whole = step.looks_around or any(each.looks_around for each in following)
            misses += [Miss(walk.navn, number, text) for text in player.play(step, whole=whole)]
    return misses


class _Player:
    def __init__(self, flow: Flow, talk: Talk, coverage: Coverage, *, whole: bool) -> None:
        self.flow = flow
        self.talk = talk
        self.coverage = coverage
        self._counted: set[tuple[str, str]] = set()
        self.shown = self._look(whole=whole)

    def _look(self, *, whole: bool) -> AgendaView:
        """Look at the guide, at all of it where a step asks for it or something lies beside the script."""
        shown = self.talk.view() if whole or self.talk.stack else self.talk.glance(listed=True)
        self.coverage.add(shown)
        return shown

    def play(self, step: Step, *, whole: bool) -> list[str]:
        before = self.shown
        misses = list(_expected(step, before))
        misses += self._act(step, before)
        after = self.shown = self._look(whole=whole)
        self._count_answers()
        proposal = self.talk.propose(self.flow)
        self.coverage.rows.update(proposal.rows)
        return misses + list(_proposed(step, after, proposal))

    def _count_answers(self) -> None:
        """Count the answers that stand, pressed or filled in from elsewhere."""
        new = self.talk.answers.items() - self._counted
        self._counted |= new
        for name, value in new:
            if value:
                self.coverage.answers.update((key, value) for key in (name, *self.flow.filling.get(name, ())))

    def _act(self, step: Step, view: AgendaView) -> Sequence[str]:
        talk = self.talk
        talk.answers.update(step.felt)
        talk.flags.update(step.tilstand)
        if step.sagt and view.say_now is not None:
            talk.said.add(view.say_now.id)
        if step.spring_til:
            talk.jumped_to = step.spring_til
        if step.afbryd:
            found = next((i.script for i in view.interrupts if i.key == step.afbryd), None)
            if found is None:
                return [f"der er ingen afbryder på Alt+{step.afbryd}"]
            talk.stack.append(found)
        if step.kortsvar:
            return self._on_card(step.kortsvar, _on_card(view))
        if step.tast or step.gjort or step.spring_over:
            return self._on_current(step, view.current)
        if step.resten:
            key = int(step.resten) if step.resten.isdigit() else 1
            for seen in talk.rest(unknown=step.resten == "ved_ikke", key=key):
                self.coverage.add(seen)
        return ()

    def _on_card(self, how: str, item: ItemView | None) -> Sequence[str]:
        if item is None:
            return ["der ligger intet kort fremme med mere på"]
        choice = next((c for c in item.answers if c.key == how), None)
        if choice is not None:
            self.talk.answer(item, choice.value)
        elif how == "sagt" and not item.answers:
            self.talk.do(item)
        else:
            return [f"»{item.text}« har intet svar på tast {how}"]
        return ()

    def _on_current(self, step: Step, current: ItemView | None) -> Sequence[str]:
        if current is None:
            return ["der er intet at svare på"]
        if step.spring_over:
            self.talk.skipped.add(current.id)
        elif step.gjort:
            self.talk.do(current)
        else:
            choice = next((c for c in current.answers if c.key == step.tast), None)
            if choice is None:
                return [f"»{current.text}« har intet svar på tast {step.tast}"]
            self.talk.answer(current, choice.value)
        return ()


def _on_card(view: AgendaView) -> ItemView | None:
    """Return what the open technique card has in front, the first such card's."""
    return next((card.items[0] for card in view.open_cards if card.items), None)


def _expected(step: Step, view: AgendaView) -> Iterable[str]:
    current = view.current.id if view.current else "intet"
    if step.naeste and step.naeste != current:
        yield f"ventede {step.naeste} som næste, fik {current}"
    say = view.say_now.id if view.say_now else "intet"
    if step.sig_nu and step.sig_nu != say:
        yield f"ventede at skulle sige {step.sig_nu}, fik {say}"
    front = _on_card(view)
    if step.kort and step.kort != (front.id if front else ""):
        yield f"ventede {step.kort} på kortet, fik {front.id if front else 'intet'}"
    if step.foerer_til and step.foerer_til not in view.leads_to:
        yield f"ventede »{step.foerer_til}«, fik {view.leads_to or 'intet'}"
    done = {item.id for item in view.done}
    yield from (f"ventede, at {item} var klaret" for item in step.klaret if item not in done)
    shown = {item.id for item in view.all_items}
    yield from (f"ventede ikke, at {item} blev vist" for item in step.vises_ikke if item in shown)


def _proposed(step: Step, view: AgendaView, proposal: Proposal) -> Iterable[str]:
    if step.prioritet is not None and step.prioritet != proposal.priority:
        yield f"ventede prioritet {step.prioritet}, fik {proposal.priority} ({', '.join(proposal.reasons)})"
    if step.tjenester is not None:
        wanted = {SERVICE_CODES[s] for s in step.tjenester}
        if wanted != set(proposal.authorities):
            yield f"ventede tjenesterne {', '.join(step.tjenester)}, fik {', '.join(proposal.authorities) or 'ingen'}"
    suggested = [i.key for i in view.interrupts if i.suggested]
    if step.foreslaas and step.foreslaas not in suggested:
        yield f"ventede, at Alt+{step.foreslaas} blev foreslået"
    if step.slut and (view.current is not None or view.say_now is not None):
        yield f"samtalen er ikke slut: {view.current.id if view.current else view.say_now}"
