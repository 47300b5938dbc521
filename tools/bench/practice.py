"""Practice calls without a screen: the pace of a whole one, a thousand runs alike to the byte, and the replay."""

from __future__ import annotations

import itertools
import time

from app.guide import Guide
from app.practice.rehearsal import rehearse
from scripts.loader import Library
from scripts.practice.loader import Scenarios
from scripts.practice.trainee import Run
from tools.bench.figures import Figure
from tools.bench.practice_courses import class_results
from tools.bench.replay import painted_jumps
from tools.bench.seeking import seeks

_RUNS = 1000
_TIMES = 3
_PER_100 = 2.0  # seconds of the wall clock for a hundred of the call: fifty times as fast


def rehearsals() -> list[Figure]:
    """Measure every scripted trainee's pace, the slowest counts, and compare a thousand runs with the first of each."""
    scenarios, guide = Scenarios.load(), Guide(Library.load())
    runs = [run for name in scenarios.by_id for run in scenarios.runs(name)]
    for run in runs:
        rehearse(scenarios.get(run.oevelse), run, guide)  # what is made once is made now
    paces = {f"{run.oevelse}, {run.elev}": _pace(scenarios, run, guide) for run in runs}
    slowest = max(paces, key=lambda name: paces[name])
    first: dict[str, tuple[bytes, object]] = {}
    other = 0
    for run in itertools.islice(itertools.cycle(runs), _RUNS):
        left = rehearse(scenarios.get(run.oevelse), run, guide)
        result = (left.log(), left.assessment)
        other += first.setdefault(f"{run.oevelse}.{run.elev}", result) != result
    how = f"{slowest}, the slowest of {len(runs)}, best of {_TIMES}; {100 / paces[slowest]:.0f} times real time"
    return [
        Figure("100 s of a practice call without a display", paces[slowest], _PER_100, "s", how),
        Figure(f"practice runs of {_RUNS} with another log or score", other, 0, "", f"{len(runs)} trainees in turn"),
        *class_results(),
        *seeks(),
        *painted_jumps(),
    ]


def _pace(scenarios: Scenarios, run: Run, guide: Guide) -> float:
    """Return the wall-clock seconds that a hundred seconds of a call take, best of a few."""
    best = float("inf")
    for _ in range(_TIMES):
        start = time.perf_counter()
        left = rehearse(scenarios.get(run.oevelse), run, guide)
        best = min(best, (time.perf_counter() - start) / left.seconds * 100)
    return best
