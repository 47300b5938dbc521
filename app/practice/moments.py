"""The log of a practice call on the trainee's own time: each line with its second after the ring, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain import facts as f
from app.practice.after import LogError
from app.practice.pace import PracticeTime

OPENED = "score_opened"
"""The deed of a trainer who lets the score be seen without the trainee's own rating."""

_STRAY_S = 120.0  # what the desk still does after the end and belongs to it: the note, the closing of the inquiry


class Moment(NamedTuple):
    """One log line, ``t`` seconds of the trainee's time after the ring; never less than the line before it."""

    t: float
    entry: f.Entry


def moments(entries: Iterable[f.Entry], call: str = "") -> list[Moment]:
    """Return log lines on the time of one call: of the lines' own, or of ``call`` where others stand among them.

    Lines before the ring are at 0. A clock that was put back makes no line earlier than the one before it.
    """
    time, last, found = PracticeTime(), 0.0, []
    for entry in entries:
        if not call or entry.call == call:
            time.hear(entry)
        last = max(last, time.worked(entry.at))
        found.append(Moment(last, entry))
    return found


def afterwards(fact: f.Fact) -> bool:
    """Return whether a fact is about a call that is over, and no part of what happened in it."""
    if isinstance(fact, f.PracticeCued):
        return fact.deed == OPENED
    return isinstance(fact, f.PracticeRated | f.PracticeNoted | f.PracticeSelfRated)


def length_s(found: Sequence[Moment]) -> float:
    """Return how long a call lasted, seconds of the trainee's time: until it was over and put away.

    What somebody does with the inquiry hours later is not part of it.
    """
    over = next((m.t for m in found if isinstance(m.entry.fact, f.PracticeEnded)), None)
    during = [m.t for m in found if not afterwards(m.entry.fact)]
    if over is None:
        return max(during, default=0.0)
    return max((t for t in during if t <= over + _STRAY_S), default=over)


def begun(entries: Sequence[f.Entry]) -> f.PracticeStarted:
    """Return the start of a practice call; raises LogError for lines that have none, or that never rang."""
    started = next((e.fact for e in entries if isinstance(e.fact, f.PracticeStarted)), None)
    if started is None:
        raise LogError("Loggen er ikke fra en øvelse: der står ikke, hvilken øvelse der blev kørt.")
    if not any(isinstance(e.fact, f.CallRang) for e in entries):
        raise LogError(f"Loggen af øvelsen {started.scenario} mangler sin begyndelse: opkaldet ringer aldrig.")
    return started
