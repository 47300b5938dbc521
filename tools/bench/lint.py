"""What an instructor waits for: the check of every script, and of one while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from app.guide import contract
from scripts.lint import check
from scripts.loader import LIBRARY, script_files
from tools.bench.figures import Figure

ROUNDS = 5
ALL_S = 2.0
ONE_S = 0.5


def checks() -> list[Figure]:
    """Measure the check of the whole library from its files, and of its largest script."""
    fields = contract()
    files = script_files([LIBRARY])
    largest = max(files, key=lambda path: path.stat().st_size)
    whole = _best(lambda: check([LIBRARY], fields))
    one = _best(lambda: check([largest], fields))
    how = f"{len(files)} files with translations and walkthroughs, read anew, best of {ROUNDS}"
    live = f"{largest.name}, the largest, best of {ROUNDS}"
    return [
        Figure("check of all scripts", whole, ALL_S, "s", how),
        Figure("check of one script while it is written", one, ONE_S, "s", live),
    ]


def _best(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times)
