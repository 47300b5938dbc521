"""The model run beside a trainee's own: the good scripted trainee, played off the screen, on the same axis."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence

from app.domain import facts as f
from app.guide import Guide
from app.practice.course import Mark, MarkKind
from app.practice.line import digest
from app.practice.moments import moments
from app.practice.rehearsal import RehearsalError, rehearse
from app.words import AUTHORITY
from scripts.practice.known import on_the_way
from scripts.practice.loader import ScenarioError, Scenarios
from scripts.practice.model import Scenario
from scripts.practice.trainee import Run

MODEL = "god"
"""Which of the scripted trainees is the model."""

_KEPT = 32  # how many model runs are remembered: some more than there are scenarios


def ghost_of(entries: Sequence[f.Entry], language: str = "da") -> tuple[Mark, ...]:
    """Return the moments of a run that a trainee's own are held against: place, alarm, and what it told the caller.

    Seconds after the ring; each stands once, the first time it was done, in order of time.
    """
    danish = language == "da"
    first: dict[str, Mark] = {}

    def keep(key: str, t: float, text: str, kind: MarkKind) -> None:
        first.setdefault(key, Mark(t, text, kind))

    sent = False
    for t, entry in moments(entries):
        match entry.fact:
            case f.PlaceChosen():
                keep("place", t, "sted" if danish else "place", "right")
            case f.FieldSet(field="haendelse.aarsag", value=value) if value:
                keep("cause", t, "årsag" if danish else "cause", "right")
            case f.PlaceVerified():
                keep("verified", t, "bekræftet" if danish else "confirmed", "right")
            case f.LineSwitched(line=line):
                keep("line", t, line, "right")
            case f.HandoverTried(authority=authority):
                # One alarm to three is one moment; another authority that got it later is one of its own.
                name = AUTHORITY[authority].in_(language).lower()
                alarm = "alarm" if not sent else name
                if not sent or all(mark.t != t for mark in first.values() if mark.kind == "sent"):
                    keep(f"sent {authority}", t, alarm, "sent")
                sent = True
            case f.LineSaid(text=text) if sent and on_the_way(text):
                keep("told", t, "»på vej«" if danish else "“on the way”", "right")
            case f.CallBack():
                keep("back", t, "ringet op" if danish else "called back", "right")
            case f.InquiryClosed():
                keep("closed", t, "afsluttet" if danish else "closed", "right")
    return tuple(sorted(first.values(), key=lambda mark: mark.t))


class Ghosts:
    """Plays model runs and remembers them by what the scenario says; any thread may ask, but it takes a while.

    ``of`` must not be called on a thread that draws: a run takes some tenths of a second.
    """

    def __init__(self, scenarios: Scenarios, guide: Guide) -> None:
        self._scenarios, self._guide = scenarios, guide
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, str], tuple[f.Entry, ...]] = OrderedDict()

    def entries(self, scenario: Scenario) -> tuple[f.Entry, ...]:
        """Return the log lines of the model run; none where there is no model, or it cannot be played."""
        run = self._model(scenario)
        if run is None:
            return ()
        steps = hashlib.sha256(run.model_dump_json().encode()).hexdigest()[:16]
        key = (digest(scenario), steps, self._guide.library.edition)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._played(scenario, run)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def of(self, scenario: Scenario, language: str = "da") -> tuple[Mark, ...]:
        """Return the ghost lane of a scenario, empty where it has no model run."""
        return ghost_of(self.entries(scenario), language)

    def _model(self, scenario: Scenario) -> Run | None:
        try:
            return next((run for run in self._scenarios.runs(scenario.id) if run.elev == MODEL), None)
        except ScenarioError:
            return None  # a model that cannot be read is no reason to withhold the review

    def _played(self, scenario: Scenario, run: Run) -> tuple[f.Entry, ...]:
        try:
            return rehearse(scenario, run, self._guide).entries
        except (RehearsalError, TimeoutError):
            return ()  # the scenario was edited, and its model can no longer be played
