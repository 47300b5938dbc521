"""Writing practice calls: how soon a text is kept and checked, and how soon its three trainees have played it."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.config import Config
from app.practice.scenario_work import ScenarioRoom, check_text, try_all
from tools.bench.figures import Figure

_SCENARIO = "brand_lejlighed_01"
_TIMES = 12
_CHECK_S, _TRY_S = 0.25, 1.0


def scenario_writing() -> list[Figure]:
    """Measure a kept and checked draft (95th percentile) and a try-out of three trainees (median)."""
    with tempfile.TemporaryDirectory() as folder:
        room = ScenarioRoom(Config({"store": str(Path(folder))}))
        room.store.begin(_SCENARIO)
        text = room.store.text(_SCENARIO)
        check_text(_SCENARIO, "", text, text, "da", room)  # what is made once is made now
        checks = []
        for number in range(_TIMES):
            before, text = text, f"{text}# {number}\n"
            checks.append(_seconds(partial(check_text, _SCENARIO, "", text, before, "da", room)))
        tries = [_seconds(partial(try_all, _SCENARIO, "da", room)) for _ in range(_TIMES // 3)]
    slow = sorted(checks)[round(0.95 * (len(checks) - 1))]
    return [
        Figure("a practice call's text kept and checked, 95 %", slow, _CHECK_S, "s", f"{_SCENARIO}, {_TIMES} times"),
        Figure("three trainees have played a draft, median", statistics.median(tries), _TRY_S, "s", _SCENARIO),
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


