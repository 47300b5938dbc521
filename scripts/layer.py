"""One laid-out script at one moment: which of its items are relevant, done or open, what comes next, what is due.

Unknown is not no. Where an item's condition cannot be told yet, a supplementary item is hidden, an important one
dimmed, a critical one shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts import vocabulary
from scripts.blanks import fill
from scripts.conditions import Truth
from scripts.contract import YES_NO
from scripts.flow import ALARM_SENT, Flow, FlowItem
from scripts.model import PHASES
from scripts.views import ItemState, ItemView, PhaseState, PhaseView

_SAID = ("sig", "raad", "instruks")  # what is said when its time comes, and asks for nothing


@dataclass(frozen=True)
class Moment:
    """What is known at one moment, as the conditions read it."""

    values: Mapping[str, str]
    said: frozenset[str]
    skipped: frozenset[str]

    @cached_property
    def touched(self) -> frozenset[str]:
        """The scripts of which something was answered, said or passed over."""
        return frozenset(key.partition(".")[0] for key in (*self.said, *self.skipped, *self.values))

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
        flag, value = item.deed
        return item.key in self.said or (flag != "" and self.values.get(flag) == value)


def _news(flow: Flow, earlier: Moment, now: Moment) -> list[FlowItem]:
    """Return the items whose state may have changed between two moments."""
    names = {name for name, _ in earlier.values.items() ^ now.values.items()}
    found = {item.key: item for name in names for item in flow.touched.get(name, ())}
    pressed = (earlier.said ^ now.said) | (earlier.skipped ^ now.skipped)
    found.update({key: flow.by_key[key] for key in pressed if key in flow.by_key})
    return list(found.values())


class Layer:
    """One laid-out script at one moment; made from an earlier one it is the same, only sooner."""

    def __init__(self, flow: Flow, moment: Moment, language: str, earlier: Layer | None = None) -> None:
        self.flow = flow
        self.moment = moment
        self.language = language
        news = flow.items if earlier is None else _news(flow, earlier.moment, moment)
        self.truth: dict[str, Truth] = {} if earlier is None else dict(earlier.truth)
        self.truth.update({item.key: item.holds(moment.values) for item in news})
        # Whatever only waits for the alarm stays in sight, so that the call-taker knows what will be asked.
        new = (item for item in news if not item.spoken and ALARM_SENT in item.reads)
        awaiting = flow.awaiting_alarm if earlier is None else tuple(new)
        held = [item for item in awaiting if self.truth[item.key] is False]
        after = {**moment.values, ALARM_SENT: YES_NO[0]} if held else {}
        self.after_alarm = {item.key for item in held if item.holds(after) is True}
        if earlier is not None and earlier.after_alarm:
            self.after_alarm |= earlier.after_alarm.difference([item.key for item in news])
        self.states: dict[str, ItemState | None] = {} if earlier is None else dict(earlier.states)
        self.states.update({item.key: self._state(item) for item in news})
        self._shown: dict[str, ItemView] = {} if earlier is None else dict(earlier._shown)
        for item in (*news, *flow.shifting):
            self._shown.pop(item.key, None)

    @property
    def has_open(self) -> bool:
        """Whether any question or action of this script is still open."""
        return any(self.states[item.key] == "open" for item in self.flow.asked)

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
        ready = next((item for item in self.flow.by_weight if self.states[item.key] == "open"), None)
        if ready is not None:
            return ready
        held = (i for i in self.flow.by_weight if i.key in self.after_alarm and self.states[i.key] == "dimmed")
        # The closing comes last, and cannot be passed over: there is nothing after it.
        ending = (item for item in self.flow.closing if self.states[item.key] in ("open", "skipped"))
        return next(held, None) or next(ending, None)

    def lines(self, current: FlowItem | None) -> list[FlowItem]:
        """Return what is due to be said: every critical line, others when the talk has come to their phase."""
        reached = current.step if current else len(PHASES)
        due = [
            item
            for item in self.flow.spoken
            if self.states[item.key] == "open"
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
            if state is None or (state == "dimmed" and item.key in hinges):
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
        for item in self.flow.listed:
            held = self.states[item.key]
            if held is not None:
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
        shown = self._shown.get(item.key)
        if shown is None:
            shown = self._shown[item.key] = self._show(item)
        return shown

    def _show(self, item: FlowItem) -> ItemView:
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
        demanded = [self.flow.by_key[d] for d in item.demands if d in self.flow.by_key] if item.demands else []
        missing = [d for d in demanded if not self.moment.is_done(d)]
        if missing:
            words = " · ".join(d.short or d.text for d in missing)
            return vocabulary.word(self.language, "missing").format(items=words)
        if self.truth.get(item.key) is None and self.states.get(item.key) == "dimmed":
            return vocabulary.word(self.language, "after_answer")
        return ""
