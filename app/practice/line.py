"""The practice caller on the line: its messages go the way real ones go, and what the desk does is what it hears."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from app.clock import Clock
from app.commands import Context, Facts, handover, line, place, talk
from app.desk import Desk
from app.domain import facts as f
from app.domain.state import DeskState
from app.ids import new_id
from app.practice.events import desk_event, desk_events
from app.snapshot import Snapshot
from locate import parse
from scripts.practice import events as e
from scripts.practice.caller import PracticeCaller, TrainerView
from scripts.practice.model import Scenario
from scripts.practice.scoring import Assessment, score


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
        self._desk = desk
        self._clock = clock
        self._on_end = on_end
        self._lock = threading.RLock()
        self._caller: PracticeCaller | None = None
        self._start: datetime | None = None
        desk.subscribe(self._on_change)

    def ring(self) -> None:
        """Let the call ring."""
        self._desk.do_as("trainer", begin, self.call, self.scenario)

    @property
    def seconds(self) -> float:
        """Seconds since the ring."""
        return (self._clock.now() - self._start).total_seconds() if self._start is not None else 0.0

    def advance(self) -> None:
        """Let happen what is due by now."""
        with self._lock:
            if self._caller is not None and not self.ended:
                self._perform(self._caller.advance(self.seconds))

    def trainer_view(self) -> TrainerView | None:
        """Return what the trainer sees now, None before the ring."""
        with self._lock:
            return self._caller.trainer_view(self.seconds) if self._caller is not None else None

    def trigger(self, happening: str) -> None:
        """Let an event happen now, at the trainer's wish."""
        with self._lock:
            if self._caller is not None:
                self._perform(self._caller.trigger(happening, self.seconds))

    def say(self, intent: str) -> None:
        """Say a line of the scenario now, at the trainer's wish."""
        with self._lock:
            if self._caller is not None:
                self._perform(self._caller.say(intent))

    def say_freely(self, text: str) -> None:
        """Say the trainer's own words."""
        if text.strip():
            self._desk.do_as("trainer", talk.caller_says, self.call, text.strip(), "free")

    def stop(self, reason: str) -> None:
        """End the practice call before its time."""
        with self._lock:
            self._perform([e.Ends(reason)])

    def assess(self) -> Assessment:
        """Return the score of what has happened so far."""
        return score(self.scenario, self.truth, desk_events(self._desk.entries(self.call)))

    # --- inside

    def _on_change(self, snapshot: Snapshot, entries: tuple[f.Entry, ...]) -> None:
        """Hear what the desk did; runs on the desk's thread."""
        with self._lock:
            for entry in entries:
                if entry.call != self.call:
                    continue
                if isinstance(entry.fact, f.CallRang):
                    self._start = entry.at
                    self._caller = PracticeCaller(self.scenario, self.truth, entry.at)
                if self._caller is None or self._start is None or self.ended:
                    continue
                event = desk_event(entry, self._start)
                if event is not None:
                    self._perform(self._caller.react(self._with_field(snapshot, event)))

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
