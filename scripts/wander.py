"""Wandering: seeded random conversations that try to break a script in ways no author thinks of.

What must hold in every one of them, whatever is answered, skipped, jumped to or interrupted, is checked at each step.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.agenda import AgendaView
from scripts.conditions import names
from scripts.contract import CAUSE_FIELD, FLAG_DEFAULTS, PLACE_FIELD
from scripts.flow import Flow
from scripts.loader import Library
from scripts.walk import Talk

STEPS = 8


@dataclass(frozen=True)
class Broken:
    """A promise a script did not keep; the seed brings the same conversation back."""

    seed: int
    step: int
    text: str


def wander(library: Library, script_id: str, line: str, walks: int, seed: int = 1) -> list[Broken]:
    """Return every promise broken in so many random conversations.

    Promises: there is always something to do until the talk is closed · with place and cause known the alarm can be
    sent · no answered question comes up again · the proposed priority never falls by itself · every critical item that
    is not ruled out is shown or done · the closing can be reached.
    """
    agenda = library.agenda(script_id)
    flow = library.flow(script_id)
    broken: list[Broken] = []
    for number in range(seed, seed + walks):
        one = _Wanderer(Talk(agenda, line), flow, random.Random(number))
        broken += [Broken(number, step, text) for step, text in one.go()]
    return broken


@dataclass
class _Wanderer:
    talk: Talk
    flow: Flow
    dice: random.Random
    answered: set[str] = field(default_factory=set)

    def go(self) -> Iterator[tuple[int, str]]:
        view = self.talk.view()
        for step in range(1, STEPS + 1):
            before = self.talk.floor
            self._act(view)
            proposal = self.talk.propose(self.flow)
            if before is not None and (proposal.priority is None or proposal.priority > before):
                yield step, f"prioriteten faldt af sig selv fra {before} til {proposal.priority}"
            view = self.talk.view()
            yield from ((step, text) for text in self._promises(view))
        # One talk in forty is led to its end, which is by far the longest part of a walk.
        if self.dice.random() < 0.025:
            yield from ((STEPS, text) for text in self._ends())

    def _act(self, view: AgendaView) -> None:
        kind = self.dice.random()
        current = view.current
        if kind < 0.55 and current is not None:
            if current.answers:
                self.talk.answer(current, self.dice.choice(current.answers).value)
                self.answered.add(current.id)
            else:
                self.talk.do(current)
        elif kind < 0.65 and view.say_now is not None:
            self.talk.said.add(view.say_now.id)
        elif kind < 0.72 and current is not None:
            self.talk.skipped.add(current.id)
            self.talk.jumped_to = None
        elif kind < 0.80:
            self.talk.jumped_to = self.dice.choice(self.flow.items).key
        elif kind < 0.86 and view.interrupts:
            self.talk.stack.append(self.dice.choice(view.interrupts).script)
        elif kind < 0.95:
            self._fill_from_elsewhere()
        else:
            self.talk.flags["tilstand.alarm_sendt"] = "ja"

    def _fill_from_elsewhere(self) -> None:
        fields = [i for i in self.flow.items if i.field and i.choices]
        # What the decision table reads is where a proposal could go wrong, so half of the answers go there.
        decisive = {name for _, row in self.flow.rows for name in names(row.guard)}
        weighty = [i for i in fields if i.field in decisive]
        item = self.dice.choice(weighty if weighty and self.dice.random() < 0.5 else fields)
        choice = self.dice.choice(item.choices)
        self.talk.answers[item.field] = choice.value if choice.field else "noget"

    def _promises(self, view: AgendaView) -> Iterator[str]:
        talk = self.talk
        if view.current is None and not self._closed():
            yield "guiden står stille, før samtalen er afsluttet"
        asked = view.current
        if asked is not None and asked.id in self.answered and talk.jumped_to != asked.id:
            yield f"{asked.id} kom op igen, efter at der var svaret"
        jumped, stack, talk.jumped_to, talk.stack = talk.jumped_to, talk.stack, None, []
        root = talk.view() if stack or jumped else view
        talk.jumped_to, talk.stack = jumped, stack
        shown = {item.id for item in root.all_items}
        values = {**FLAG_DEFAULTS, **talk.flags, **talk.answers}
        if values.get(PLACE_FIELD):
            values["tilstand.sted_kendt"] = "ja"
        for item in self.flow.items:
            if item.importance != "kritisk" or item.key in shown:
                continue
            truth = item.holds(values)
            passed = item.key in talk.said or item.key in talk.skipped
            done = passed or (item.field and values.get(item.field)) or talk.answers.get(item.key)
            if not done and (truth is True or (truth is None and not item.spoken)):
                yield f"{item.key} er kritisk, men ikke i sigte"
        if talk.line == "112" and values.get(PLACE_FIELD) and values.get(CAUSE_FIELD):
            sent = values["tilstand.alarm_sendt"] == "ja"
            ready = any(item.action == "alarm" and item.state in ("open", "skipped") for item in root.open)
            if not sent and not ready:
                yield "alarmen kan ikke sendes, selv om sted og årsag er kendt"

    def _ends(self) -> Iterator[str]:
        self.talk.rest(unknown=self.dice.random() < 0.5)
        last = self.talk.view()
        if last.current is not None or last.say_now is not None or not self._closed():
            yield f"afslutningen kan ikke nås: {last.current.id if last.current else 'intet er næste'}"

    def _closed(self) -> bool:
        return any(item.kind == "afslut" and item.key in self.talk.said for item in self.flow.items)
