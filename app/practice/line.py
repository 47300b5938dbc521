"""The practice caller on the line: its messages go the way real ones go, and what the desk does is what it hears."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.clock import Clock
from app.commands import Context, Facts, handover, line, place, talk
from app.desk import Desk
from app.domain import facts as f
from app.domain.state import DeskState
from app.ids import new_id
from app.practice.course import Course, course
from app.practice.events import desk_event, desk_events
from app.practice.pace import PracticeTime
from app.snapshot import Snapshot
from locate import parse
from scripts.practice import events as e
from scripts.practice.caller import PracticeCaller
from scripts.practice.goals import Standings, standings
from scripts.practice.model import Scenario
from scripts.practice.scoring import Assessment, score
from scripts.practice.trainerview import TrainerView

_TRAINER_ANSWERS_IN_S = 8.0  # with a trainer the caller waits this long before it answers by itself


def begin(context: Context, state: DeskState, call_id: str, scenario: Scenario) -> Facts:
    """A practice call rings, marked as one from its first fact on."""
    rang = line.ring(context, state, scenario.linje, scenario.opkald.nummer, practice=True, call_id=call_id)
    marked = f.PracticeStarted(scenario=scenario.id, version=scenario.version, seed=scenario.froe)
    return [*rang, (call_id, marked)]


class PracticeLine:
    """One practice call at one desk. ``advance`` is called as time passes; everything else comes from the desk's log.

    ``truth`` is (lat, lon) WGS84 of the true place. Safe to use from several threads.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        scenario: Scenario,
        truth: tuple[float, float],
        on_end: Callable[[str], None] = lambda reason: None,
    ) -> None:
        self.scenario = scenario
        self.truth = truth
        self.call = new_id()
        self.ended = ""
        self._rung = False
        self._desk = desk
        self._clock = clock
        self._on_end = on_end
        self._lock = threading.RLock()
        self._caller: PracticeCaller | None = None
        self._time = PracticeTime()
        self._thinks_s = 0.0
        desk.subscribe(self._on_change)

    def ring(self) -> None:
        """Let the call ring; once only."""
        if not self._rung:
            self._rung = True
            self._desk.do_as("trainer", begin, self.call, self.scenario)

    def have_trainer(self) -> None:
        """Leave the answers to a trainer: the caller waits a while before it answers by itself. Before the ring."""
        self._thinks_s = _TRAINER_ANSWERS_IN_S

    @property
    def seconds(self) -> float:
        """Seconds of the trainee's time since the ring; it stands still in a pause."""
        with self._lock:
            return self._time.worked(self._clock.now())

    @property
    def rate(self) -> float:
        """How fast the caller's time runs: 1, 0.5, or 0 in a pause."""
        with self._lock:
            return self._time.rate

    def advance(self) -> None:
        """Let happen what is due by now."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None:
                self._perform(caller.advance(self._now()))

    def assess(self) -> Assessment:
        """Return the score of what has happened so far."""
        return score(self.scenario, self.truth, desk_events(self._desk.entries(self.call)))

    # --- what a trainer sees

    def trainer_view(self) -> TrainerView | None:
        """Return what the trainer sees now, None before the ring."""
        with self._lock:
            return self._caller.trainer_view(self._now()) if self._caller is not None else None

    def standings(self) -> Standings:
        """Return how the goals stand now."""
        events = desk_events(self._desk.entries(self.call))
        return standings(self.scenario, self.truth, events, self.seconds, over=bool(self.ended))

    def course(self, language: str = "da") -> Course:
        """Return the lanes of the call until now."""
        return course(self._desk.entries(self.call), self.scenario, self.truth, self.seconds, language)

    # --- what a trainer does

    def pace(self, rate: float) -> None:
        """Let the caller's time run at another rate: 1, 0.5, or 0 for a pause. The desk's clock runs on."""
        if not self.ended:
            self._desk.do_as("trainer", _paced, self.call, rate, 0.0)

    def jump(self) -> None:
        """Leave out the waiting until the next event that comes by the clock."""
        view = self.trainer_view()
        if view is not None and view.next_s is not None and not self.ended:
            self._desk.do_as("trainer", _paced, self.call, self.rate, view.next_s[1])

    def trigger(self, happening: str) -> None:
        """Let an event happen now."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None:
                self._perform(caller.trigger(happening, self._now()))

    def hold(self, happening: str) -> None:
        """Keep an event back until it is triggered, or let it go by the clock again."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None:
                caller.hold(happening)

    def say(self, intent: str) -> None:
        """Say a line of the scenario now."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None:
                self._perform(caller.say(intent))

    def say_freely(self, text: str) -> None:
        """Say the trainer's own words, unless the line is down."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None and text.strip() and caller.on_the_line:
                caller.hush()
                self._perform([e.Says(text.strip(), "free")])

    def new_position(self) -> None:
        """Let the phone send a position now."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None:
                self._perform(caller.new_position(self._now()))

    def switch_line(self) -> None:
        """Cut the line, or put the caller back on it."""
        with self._lock:
            caller = self._at_hand()
            if caller is not None:
                self._perform(caller.switch_line())

    def stop(self, reason: str) -> None:
        """End the practice call before its time."""
        with self._lock:
            self._perform([e.Ends(reason)])

    # --- inside

    def _on_change(self, snapshot: Snapshot, entries: tuple[f.Entry, ...]) -> None:
        """Hear what the desk did; runs on the desk's thread."""
        with self._lock:
            for entry in entries:
                if entry.call != self.call:
                    continue
                self._time.hear(entry)
                if isinstance(entry.fact, f.CallRang):
                    self._caller = PracticeCaller(self.scenario, self.truth, entry.at)
                    self._caller.thinks_s = max(self._caller.thinks_s, self._thinks_s)
                caller = self._at_hand()
                event = desk_event(entry, self._time.caller(entry.at)) if caller is not None else None
                if caller is not None and event is not None:
                    self._perform(caller.react(self._with_field(snapshot, event)))

    def _at_hand(self) -> PracticeCaller | None:
        """Return the caller while the call runs, its clock set."""
        if self._caller is None or self.ended:
            return None
        now = self._clock.now()
        self._caller.behind_s = (now - self._caller.rang_at).total_seconds() - self._time.caller(now)
        return self._caller

    def _now(self) -> float:
        return self._time.caller(self._clock.now())

    def _with_field(self, snapshot: Snapshot, event: e.DeskEvent) -> e.DeskEvent:
        """Add the form field of a question, so that a scenario can answer by field as well as by item."""
        agenda = snapshot.agenda
        if event.kind != "asked" or agenda is None:
            return event
        key = event.data.get("key", "")
        item = next((i for i in agenda.all_items if i.id == key), None)
        return e.DeskEvent(event.t, event.kind, {**event.data, "field": item.field}) if item is not None else event

    def _perform(self, actions: list[e.Action]) -> None:
        for action in actions:
            match action:
                case e.Says(text=text, intent=intent):
                    self._desk.do_as("trainer", talk.caller_says, self.call, text, intent)
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

    def _end(self, reason: str) -> None:
        if not self.ended:
            self.ended = reason
            self._desk.do_as("trainer", _over, self.call, reason)
            self._on_end(reason)


def _over(context: Context, state: DeskState, call_id: str, reason: str) -> Facts:
    return [(call_id, f.PracticeEnded(reason=reason))] if call_id in state.calls else []


def _paced(context: Context, state: DeskState, call_id: str, rate: float, skipped_s: float) -> Facts:
    return [(call_id, f.PracticePaced(rate=rate, skipped_s=skipped_s))] if call_id in state.calls else []
