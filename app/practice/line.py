"""The practice caller on the line: its messages go the way real ones go, and what the desk does is what it hears."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.clock import Clock
from app.commands import Context, Facts, handover, line, place, talk
from app.desk import Desk
from app.domain import facts as f
from app.domain.practice_facts import PracticeMode
from app.domain.state import DeskState
from app.ids import new_id
from app.practice.awake import Awake
from app.practice.car import msd
from app.practice.course import Course, course
from app.practice.events import desk_event, desk_events, named_as_then
from app.practice.pace import PracticeTime
from app.practice.terms import FREE, Terms
from app.snapshot import Snapshot
from locate import parse
from scripts.practice import events as e
from scripts.practice.caller import THINKS_S, PracticeCaller
from scripts.practice.goals import Standings, standings
from scripts.practice.model import Scenario
from scripts.practice.rubric import Rubric, standard
from scripts.practice.scoring import Assessment, score
from scripts.practice.trainerview import TrainerView

_TRAINER_ANSWERS_IN_S = 8.0  # with a trainer the caller waits this long before it answers by itself


def begin(
    context: Context, state: DeskState, call_id: str, scenario: Scenario, rubric: Rubric | None = None,
    terms: Terms = FREE,
) -> Facts:  # fmt: skip
    """A practice call rings, marked as one from its first fact on, with the terms it is played on."""
    rang = line.ring(context, state, scenario.linje, scenario.opkald.nummer, practice=True, call_id=call_id)
    marked = f.PracticeStarted(
        scenario=scenario.id,
        version=scenario.version,
        seed=scenario.froe,
        digest=digest(scenario),
        rubric=(rubric or standard()).compact(),
        mode=terms.mode,
        trainer=terms.trainer,
        course=terms.course,
        trainee=terms.trainee,
        score_later=not terms.show_score,
    )
    return [*rang, (call_id, marked)]


def digest(scenario: Scenario) -> str:
    """Return the hash of all that a scenario says: two that differ in anything differ in it."""
    return hashlib.sha256(scenario.model_dump_json().encode("utf-8")).hexdigest()[:16]


class PracticeLine:
    """One practice call at one desk. ``advance`` is called as time passes; everything else comes from the desk's log.

    ``truth`` is (lat, lon) WGS84 of the true place; ``field_of`` gives the form field an item (``script.item``) fills,
    ``item_words`` what it says, ``cause_words`` the word of a cause's code, ``former`` the name the scenario knows an
    item by where it was renamed. ``terms`` are kept in the log. ``on_moved`` is called, on any
    thread, when the next thing may come at another time than before. Safe to use from several threads.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        scenario: Scenario,
        truth: tuple[float, float],
        on_end: Callable[[str], None] = lambda reason: None,
        rubric: Rubric | None = None,
        make_id: Callable[[], str] = new_id,
        field_of: Callable[[str], str] = lambda key: "",
        item_words: Callable[[str], str] = lambda key: "",
        former: Callable[[str], str] = str,
        cause_words: Callable[[str], str] = str,
        terms: Terms = FREE,
    ) -> None:
        self.scenario = scenario
        self.terms = terms
        self.truth = truth
        self.rubric = rubric or standard()
        self.call = make_id()
        self.item_words, self.cause_words = item_words, cause_words
        self.has_trainer = False
        self._make_id, self._field_of, self._former = make_id, field_of, former
        self._others: dict[str, str] = {}  # the name of a second caller in the scenario, by the id of its call
        self.ended = ""
        self.held = False
        """Whether it stands still, because a real call has the desk."""
        self._rung = self._rings_later = False
        self._desk = desk
        self._clock = clock
        self._on_end = on_end
        self._lock = threading.RLock()
        self._caller: PracticeCaller | None = None
        self._time = PracticeTime()
        self._mood_told: tuple[int, int] | None = None
        self._awake, self._waking = Awake(), False
        self.on_moved: Callable[[], None] = lambda: None
        desk.subscribe(self._on_change)

    def ring(self) -> None:
        """Let the call ring; once only, and where the desk is needed for a real call not before that is over."""
        with self._lock:
            self._rings_later = self.held
            if self._rung or self.held:
                return
            self._rung = True
        terms = replace(self.terms, trainer=self.terms.trainer or self.has_trainer)
        self._desk.do_as("trainer", begin, self.call, self.scenario, self.rubric, terms)

    @property
    def mode(self) -> PracticeMode:
        """For learning, or for a mark: then the clock is nobody's to touch."""
        return self.terms.mode

    def have_trainer(self, here: bool = True) -> None:
        """Leave the answers to a trainer: the caller waits a while before it answers by itself; or no longer."""
        with self._lock:
            self.has_trainer = here
            self._set_patience()

    @property
    def seconds(self) -> float:
        """Seconds of the trainee's time since the ring; it stands still in a pause."""
        with self._lock:
            return self._time.worked(self._clock.now())

    @property
    def slept_s(self) -> float:
        """How many seconds of the call the machine was asleep."""
        with self._lock:
            return self._time.slept_s

    @property
    def rate(self) -> float:
        """How fast the caller's time runs: 1, 0.5, or 0 in a pause."""
        with self._lock:
            return self._time.rate

    def beat(self) -> None:
        """Say that the program is awake; a live call hears this a few times a second.

        Where it was not, the machine slept: that goes into the log, the time asleep counts for nobody, and nothing
        falls due until the log has it.
        """
        with self._lock:
            slept = self._awake.beat(self._clock.now())
            if slept and self._at_hand() is not None and not self._waking:
                self._waking = True
                self.keep("desk", f.PracticePaced(rate=self._time.rate, slept_s=round(slept, 3)))

    def advance(self) -> None:
        """Let happen what is due by now."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None and not self._waking:
                self._perform(caller.advance(self._now()))
                self._tell_mood(caller)

    def next_in_s(self) -> float | None:
        """Return how many seconds of the desk's clock until something happens by itself; None when nothing will."""
        with self._lock:
            caller = self._at_hand()
            due = caller.next_due() if caller is not None else None
            if due is None or not self.rate or self._waking:
                return None
            return max(0.0, due - self._now()) / self.rate

    def hold(self) -> None:
        """Let nothing happen and nobody do anything to the caller: a real call rings."""
        with self._lock:
            if not self.held:
                self.held = True
                self._tell_held(f.PracticeHeld())

    def go_on(self, held_s: float) -> None:
        """Let it happen again, after so many seconds in which the call's clock was held too."""
        with self._lock:
            if not self.held:
                return
            self.held = False
            self._tell_held(f.PracticeHeld(held_s=round(max(held_s, 0.001), 3)))
        if self._rings_later:
            self.ring()
        self.on_moved()

    def assess(self) -> Assessment:
        """Return the score of what has happened so far."""
        return score(self.scenario, self.truth, desk_events(self._desk.entries(self.call), self._former))

    # --- what there is to see

    def trainer_view(self) -> TrainerView | None:
        """Return what the trainer sees now, None before the ring."""
        with self._lock:
            return self._caller.trainer_view(self._now()) if self._caller is not None else None

    def standings(self) -> Standings:
        """Return how the goals stand now."""
        events = desk_events(self._desk.entries(self.call), self._former)
        return standings(self.scenario, self.truth, events, self.seconds, over=bool(self.ended))

    def course(self, language: str = "da") -> Course:
        """Return the lanes of the call until now."""
        return course(self._desk.entries(self.call), self.scenario, self.truth, self.seconds, language)

    def entries(self) -> tuple[f.Entry, ...]:
        """Return the log lines of the call until now."""
        return self._desk.entries(self.call)

    @property
    def snapshot(self) -> Snapshot:
        """What the trainee's desk shows now."""
        return self._desk.snapshot

    # --- the hand of whoever sits beside; a window does all of it through a ``TrainerLink``

    def act(
        self, by: str, deed: str, what: str, do: Callable[[PracticeCaller, float], list[e.Action] | None]
    ) -> None:
        """Let somebody do something to the caller, and keep in the log who did what; ``do`` gives None for nothing."""
        with self._lock:
            caller = self._at_hand()
            actions = do(caller, self._now()) if caller is not None else None
            if actions is not None:
                self.keep(by, f.PracticeCued(deed=deed, what=what))
                self._perform(actions)
                self._tell_mood(caller)
                self.on_moved()

    def keep(self, by: str, *facts: f.Fact) -> None:
        """Write facts of whoever sits beside into the log of this call; nothing before the ring."""
        self._desk.do_as(by, kept, self.call, facts)

    def stop(self, reason: str) -> None:
        """End the practice call before its time."""
        with self._lock:
            self._perform([e.Ends(reason)])

    # --- inside

    def _tell_held(self, fact: f.PracticeHeld) -> None:
        if not self.ended:
            self.keep("desk", fact)

    def _on_change(self, snapshot: Snapshot, entries: tuple[f.Entry, ...]) -> None:
        """Hear what the desk did; runs on the desk's thread."""
        with self._lock:
            for entry in entries:
                if entry.call in self._others:
                    self._hear_other(entry)
                if entry.call != self.call:
                    continue
                self._time.hear(entry)
                if isinstance(entry.fact, f.PracticePaced) and entry.fact.slept_s:
                    self._waking = False
                if isinstance(entry.fact, f.CallRang):
                    self._caller = PracticeCaller(self.scenario, self.truth, entry.at)
                    self._set_patience()
                caller = self._at_hand()
                event = desk_event(entry, self._time.caller(entry.at)) if caller is not None else None
                if caller is not None and event is not None:
                    about = named_as_then(self._with_field(snapshot, event), self._former)
                    self._perform(caller.react(about))
                self._tell_mood(caller)
            self.on_moved()

    def _tell_mood(self, caller: PracticeCaller | None) -> None:
        """Keep in the log how the caller feels whenever that changes, so that the log alone tells it."""
        mood = (caller.stress, caller.mood.cooperation) if caller is not None else None
        if mood is not None and mood != self._mood_told:
            self._mood_told = mood
            self.keep("caller", f.PracticeStressed(stress=mood[0], cooperation=mood[1]))

    def _set_patience(self) -> None:
        if self._caller is not None:
            self._caller.thinks_s = max(THINKS_S, _TRAINER_ANSWERS_IN_S if self.has_trainer else 0.0)

    def _hear_other(self, entry: f.Entry) -> None:
        """A second caller was answered: what is said there is part of the same scenario."""
        caller = self._at_hand()
        if caller is not None and isinstance(entry.fact, f.CallAnswered):
            about = {"call": self._others[entry.call]}
            caller.react(e.DeskEvent(self._time.caller(entry.at), "other_answered", about))

    def _at_hand(self) -> PracticeCaller | None:
        """Return the caller while the call runs, its clock set."""
        if self._caller is None or self.ended or self.held:
            return None
        now = self._clock.now()
        self._caller.behind_s = (now - self._caller.rang_at).total_seconds() - self._time.caller(now)
        return self._caller

    def _now(self) -> float:
        return self._time.caller(self._clock.now())

    def _with_field(self, snapshot: Snapshot, event: e.DeskEvent) -> e.DeskEvent:
        """Add the form field of a question, so that a scenario can answer by field as well as by item."""
        if event.kind not in ("asked", "chosen"):
            return event
        key, agenda = event.data.get("key", ""), snapshot.agenda
        shown = next((i.field for i in agenda.all_items if i.id == key), "") if agenda is not None else ""
        field = shown or self._field_of(key)
        return e.DeskEvent(event.t, event.kind, {**event.data, "field": field}) if field else event

    def _perform(self, actions: list[e.Action]) -> None:
        for action in actions:
            match action:
                case e.Says(text=text, intent=intent, call=other):
                    where = next((c for c, name in self._others.items() if name == other), self.call)
                    self._desk.do_as("trainer", talk.caller_says, where, text, intent)
                case e.Rings(call=name, line=number_rung, number=number):
                    other_call = self._make_id()
                    self._others[other_call] = name
                    self._desk.do_as("line", _rings_too, number_rung, number, other_call)
                case e.SendsCar():
                    self._car(action)
                case e.SendsPosition(kind=kind, raw=raw):
                    self._position(kind, raw)
                case e.Receipts(authority=authority):
                    wanted = next(a for a in ("health", "fire", "police") if a == authority)
                    self._desk.do_as("trainer", handover.receive, self.call, wanted, "practice")
                case e.DropsLine():
                    self._desk.do_as("trainer", line.lose, self.call)
                case e.ComesBack():
                    self._desk.do_as("trainer", line.reconnect, self.call)
                case e.Ends(reason=reason):
                    self._end(reason)

    def _position(self, kind: str, raw: bytes) -> None:
        number = self.scenario.opkald.nummer
        report = parse.parse(kind, raw, caller=number, received_at=self._clock.now(), practice=True)
        if kind == "cell":
            # The network hands the mast over with the call itself, not beside it by number.
            self._desk.do_as("network", place.bind_position, self.call, report)
        else:
            self._desk.do_as("handset", place.receive_position, report)

    def _car(self, car: e.SendsCar) -> None:
        """The car's message comes with the call itself, as the operator's network hands it over."""
        now = self._clock.now()
        raw = msd(car.lat, car.lon, now, direction_deg=car.direction_deg, fuels=(car.fuel,),
                  automatic=car.automatic, occupants=car.occupants)  # fmt: skip
        report = parse.parse("ecall", raw, caller=self.scenario.opkald.nummer, received_at=now, practice=True)
        self._desk.do_as("network", place.bind_position, self.call, report)

    def _end(self, reason: str) -> None:
        if not self.ended:
            self.ended = reason
            self._desk.do_as("trainer", _over, self.call, reason)
            self._on_end(reason)


def _rings_too(context: Context, state: DeskState, to: f.Line, number: str, call_id: str) -> Facts:
    return line.ring(context, state, to, number, practice=True, call_id=call_id)


def _over(context: Context, state: DeskState, call_id: str, reason: str) -> Facts:
    return [(call_id, f.PracticeEnded(reason=reason))] if call_id in state.calls else []


def kept(context: Context, state: DeskState, call_id: str, facts: Sequence[f.Fact]) -> Facts:
    """Write down facts of a practice call; a real call has none of them."""
    call = state.calls.get(call_id)
    return [(call_id, fact) for fact in facts] if call is not None and call.is_practice else []
