"""A whole practice call without a screen: a scripted trainee at a real desk, on a clock that runs as fast as it can.

The desk, its commands, the guide, the caller and the score are those of a live practice call. Only the journal is kept
in memory, ids are counted and the clock is moved by hand, so that the same trainee gives the very same log every time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import msgspec

from app.actions import Actions
from app.clock import ManualClock
from app.commands import Context
from app.desk import Desk
from app.domain.catalogue import FIELDS
from app.domain.facts import Authority, Entry, Fact, InquiryNumbered
from app.domain.place import Place
from app.domain.state import CallState
from app.guide import Guide
from app.practice.line import PracticeLine
from app.practice.own_words import OwnWords
from app.snapshot import make_picture
from app.words import AUTHORITY
from scripts.practice.events import OWN_WORDS
from scripts.practice.messages import beside
from scripts.practice.model import Scenario
from scripts.practice.rubric import Rubric
from scripts.practice.scoring import Assessment
from scripts.practice.trainee import ChosenPlace, Run, RunStep
from scripts.views import ItemView

NOMINAL = (56.8902, 10.988)
"""(lat, lon) WGS84 of a scenario that names no point of its own: the middle of the practice island's town."""

_TRAINEE, _DESK = "ELEV", "Ø4"
_SERVICES: dict[str, Authority] = {"sundhed": "health", "brand": "fire", "politi": "police"}
_PATIENCE_S = 20.0
_CHAIN = 3  # a deed at the desk, what the caller makes of it, and what that leads to
_TICK_S = 1e-6
_MOST_MOVES = 20_000  # more than any scenario has; a clock that does not move would hang for ever


class RehearsalError(ValueError):
    """A scripted trainee cannot be played; the message says at which step and why."""


@dataclass(frozen=True)
class Rehearsed:
    """What a rehearsal left: the log lines of the call, its score, and how long the call lasted in seconds."""

    entries: tuple[Entry, ...]
    assessment: Assessment
    seconds: float

    def log(self) -> bytes:
        """Return the whole log as bytes: two runs that are alike in everything are alike in these."""
        return b"\n".join(map(msgspec.json.encode, self.entries))


class _MemoryJournal:
    """Gives log lines their order, time and numbers, and keeps nothing."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock, self._seq, self._numbered = clock, 0, 0

    def append_sync(self, drafts: Sequence[tuple[str, str, Fact]]) -> tuple[Entry, ...]:
        return tuple(self._line(*draft) for draft in drafts)

    def working_set(self, since: datetime) -> list[Entry]:
        return []

    def _line(self, call: str, by: str, fact: Fact) -> Entry:
        self._seq += 1
        if isinstance(fact, InquiryNumbered) and not fact.number:
            self._numbered += 1
            fact = InquiryNumbered(number=f"{_DESK}-26-{self._numbered:04d}")
        return Entry(
            id=f"{_DESK}-{self._seq}", desk=_DESK, seq=self._seq, call=call, at=self._clock.now(),
            mono=self._clock.monotonic(), boot="practice", by=by, fact=fact,
        )  # fmt: skip


class _Ids:
    """Counts instead of making anything up."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        self._last += 1
        return f"call-{self._last}"


class Rehearsal:
    """One practice call at a desk of its own; ``close`` ends the desk's thread."""

    def __init__(
        self,
        scenario: Scenario,
        guide: Guide,
        truth: tuple[float, float] | None = None,
        rubric: Rubric | None = None,
        clock: ManualClock | None = None,
    ) -> None:
        self.scenario = scenario
        self.truth = truth or scenario.sandhed.sted.punkt or NOMINAL
        self.clock = clock or ManualClock()
        ids = _Ids()
        self._guide = guide
        self.desk = Desk(
            _MemoryJournal(self.clock),
            partial(_context, self.clock, guide, ids),
            make_picture(guide, lambda authority, call: authority, lambda call: ()),
            self.clock,
            _TRAINEE,
        )
        self.actions = Actions(self.desk)
        self.line = PracticeLine(
            self.desk, self.clock, scenario, self.truth, rubric=rubric, make_id=ids,
            field_of=guide.field_of, item_words=guide.item_words, former=guide.library.former,
        )  # fmt: skip
        self._own = OwnWords(self.desk, scenario, guide.library.scripts, self.line.call)

    def __enter__(self) -> Rehearsal:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """End the desk."""
        self.desk.stop()

    def play(self, run: Run) -> Rehearsed:
        """Play a scripted trainee to the end of the call; raises RehearsalError for one this call cannot have."""
        if run.oevelse != self.scenario.id:
            raise RehearsalError(f"den optagede elev hører til {run.oevelse}, ikke {self.scenario.id}")
        self.line.ring()
        self.settle()
        for at, step, answering in _expanded(run):
            self.until(at)
            if self.line.ended:
                break
            self._do(step, answering)
            self.settle()
        self.until(self.scenario.senest_s)
        entries = self.desk.entries(self.line.call)
        return Rehearsed(entries, self.line.assess(), self.line.seconds)

    def until(self, t: float) -> None:
        """Let time pass until ``t`` seconds after the ring, from one thing that happens to the next."""
        for _ in range(_MOST_MOVES):
            if self.line.ended:
                return
            left = t - self.line.seconds
            due = self.line.next_in_s()
            step = max(0.0, left if due is None else min(due, left))
            # A clock counts microseconds; what is due in less than one must not hold it still.
            self.clock.advance(max(step, _TICK_S) if due is not None and due < left else step)
            self.line.advance()
            self.settle()
            if left <= step:
                return
        raise RehearsalError(f"øvelsen kommer ikke videre ved {self.line.seconds:.1f} s")

    def settle(self) -> None:
        """Return once the desk has done what was asked of it, and what followed from that."""
        for _ in range(_CHAIN):
            self.desk.do(lambda context, state: []).result(_PATIENCE_S)

    # --- what the trainee does

    def _do(self, step: RunStep, answering: bool) -> None:
        actions, call = self.actions, self.actions.call
        if step.goer is not None:
            self._deed(step.goer)()
        elif answering or step.svar_paa is not None:
            actions.give_answer(*self._split(step.svar_paa or step.spoerg or ""), step.svar or "")
        elif step.spoerg is not None:
            script, item = self._split(step.spoerg)
            actions.ask(script, item, self._words(script, item))
        elif step.igen is not None:
            actions.go_to(*self._split(step.igen))
        elif step.sig is not None:
            script, item = self._split(step.sig)
            actions.say(script, item, self._words(script, item))
        elif step.ord is not None:
            actions.say("", OWN_WORDS, step.ord)
        elif step.spoerg_frit is not None:
            self._own.put(step.spoerg_frit)
        elif step.sted is not None:
            actions.choose_place(self._place(step.sted))
        elif step.felt is not None:
            actions.set_field(call, step.felt, step.vaerdi)
        elif step.note is not None:
            actions.note(step.note)
        elif step.udfald is not None:
            actions.choose_outcome(step.udfald)
        elif step.prioritet is not None:
            actions.choose_priority(step.prioritet)
        elif step.myndighed is not None:
            actions.toggle(_SERVICES[step.myndighed])
        elif step.kort is not None:
            actions.interrupt(step.kort, "", step.kort)
        elif step.opfoelgning is not None:
            actions.follow_up(step.opfoelgning)

    def _deed(self, deed: str) -> Callable[[], None]:
        actions = self.actions
        deeds: dict[str, Callable[[], None]] = {
            "besvar": partial(actions.answer, self.line.call),
            "bekraeft_sted": actions.verify_place,
            "send": actions.send,
            "ring_op": partial(actions.call_back, self.line.call),
            "laeg_paa": actions.end,
            "afslut": actions.close,
            "skift_linje": actions.switch_line,
            "tavst": actions.mark_silent,
            "laes_nummer": actions.read_receipt,
            "bed_om_position": actions.ask_position,
        }
        return deeds[deed]

    def _split(self, key: str) -> tuple[str, str]:
        # A trainee knows the guides as they were when it was written; a centre may have renamed since.
        script, _, item = self._guide.library.now_called(key).partition(".")
        known = self._guide.library.scripts.get(script)
        if known is None or all(each.id != item for each in known.indhold):
            raise RehearsalError(f"punktet {key} findes ikke i guiderne")
        return script, item

    def _words(self, script: str, item: str) -> str:
        """Return what is read aloud: with somebody listening the covered form, where the guide has one."""
        view = self._view(script, item)
        call = self.desk.snapshot.call
        listened_to = call is not None and call.value("anmelder.lytter_med") == "ja"
        if view is not None:
            return (view.text_yes_no if listened_to else "") or view.text
        known = next(i for i in self._guide.library.scripts[script].indhold if i.id == item)
        covered = getattr(known, "sig_ja_nej", "") if listened_to else ""
        return covered or getattr(known, "sig", "") or ""

    def _view(self, script: str, item: str) -> ItemView | None:
        agenda = self.desk.snapshot.agenda
        key = f"{script}.{item}"
        return next((i for i in agenda.all_items if i.id == key), None) if agenda is not None else None

    def _place(self, chosen: ChosenPlace) -> Place:
        if chosen.oest_m is None or chosen.nord_m is None:
            return Place(kind="words", text=chosen.tekst)
        lat, lon = beside(self.truth, chosen.oest_m, chosen.nord_m)
        return Place(kind="address", text=chosen.tekst, lat=round(lat, 7), lon=round(lon, 7))


def rehearse(scenario: Scenario, run: Run, guide: Guide, rubric: Rubric | None = None) -> Rehearsed:
    """Play one scripted trainee through one scenario and return what is left."""
    with Rehearsal(scenario, guide, rubric=rubric) as rehearsal:
        return rehearsal.play(run)


def differences(run: Run, found: Assessment) -> list[str]:
    """Return in words where a result is not the one the trainee's file says it must be."""
    wanted = run.resultat
    out = []
    if (wanted.point, wanted.udfald) != (found.points, found.band):
        out.append(f"gav {found.points} point ({found.band}), skulle give {wanted.point} ({wanted.udfald}).")
    got = {domain.id: domain.got for domain in found.domains}
    out += [
        f"området {name} gav {got.get(name, 0)} point, skulle give {wanted.omraader.get(name, 0)}."
        for name in sorted({*got, *wanted.omraader})
        if got.get(name, 0) != wanted.omraader.get(name, 0)
    ]
    if set(wanted.kritiske) != set(found.critical):
        words = ", ".join(found.critical) or "ingen"
        out.append(f"kritiske fejl: {words}; skulle være {', '.join(wanted.kritiske) or 'ingen'}.")
    return out


def _expanded(run: Run) -> list[tuple[float, RunStep, bool]]:
    """Return the steps in order of time, an answer apart from its question."""
    out = [(step.t, step, False) for step in run.trin]
    out += [(step.t + step.efter_s, step, True) for step in run.trin if step.spoerg is not None and step.svar]
    return sorted(out, key=lambda each: each[0])


def _context(clock: ManualClock, guide: Guide, ids: Callable[[], str], operator: str) -> Context:
    return Context(
        operator=operator,
        now=clock.now(),
        new_id=ids,
        causes=guide.causes,
        script_version=guide.script_version,
        answer_target=guide.answer_target,
        receiver=_receiver,
        entry_script=guide.entry_script,
        field_words=_field_words,
        is_card=guide.is_card,
        action_of=guide.action_of,
        script_on=guide.script_on,
        language=guide.library.language,
    )


def _receiver(authority: Authority, call: CallState) -> str:
    return AUTHORITY[authority].da


def _field_words(field: str, value: str) -> str:
    known = FIELDS.get(field)
    return f"{known.label.da}: {value}" if known is not None else f"{field}: {value}"
