"""Playing a practice call back: how long a jump to any moment of a quarter of an hour takes, guide and gates too."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from datetime import timedelta

from msgspec import structs

from app.config import Config
from app.domain import facts as f
from app.guide import Guide
from app.practice.rehearsal import rehearse
from app.practice.reviewroom import ReviewRoom
from scripts.loader import Library
from scripts.practice.loader import Scenarios
from tools.bench.figures import Figure, percentile

_SCENARIO = "brand_lejlighed_01"
_SECONDS = 900.0
_JUMPS = 400
_TARGET_MS = 100.0


def seeks() -> list[Figure]:
    """Measure jumps to moments in no order, each with the whole snapshot that the panels draw."""
    entries = long_call()
    replay = ReviewRoom(Config({}), library=Library.load()).replay(entries, entries[0].call)
    order = random.Random(1)
    took = []
    for _ in range(_JUMPS):
        t = order.uniform(0.0, replay.seconds)
        start = time.perf_counter()
        replay.at(t)
        replay.desk_at(t)
        took.append((time.perf_counter() - start) * 1000)
    how = f"{len(entries)} facts in {replay.seconds:.0f} s, {_JUMPS} jumps in no order, worst {max(took):.0f} ms"
    return [Figure("replay seek in a 15-minute call, p95", percentile(took, 0.95), _TARGET_MS, "ms", how)]


def long_call() -> list[f.Entry]:
    """Return a call of a quarter of an hour with as much in it as a busy one has: keys, positions, words, stress."""
    scenarios = Scenarios.load()
    run = next(run for run in scenarios.runs(_SCENARIO) if run.elev == "god")
    played = rehearse(scenarios.get(_SCENARIO), run, Guide(Library.load())).entries
    first, last = played[0], max(e.at for e in played if not isinstance(e.fact, f.PracticeEnded))
    stretch = (_SECONDS - 30) / (last - first.at).total_seconds()
    spread = [structs.replace(e, at=first.at + (e.at - first.at) * stretch) for e in played]
    ended = spread[-1]
    position = next(e.fact for e in played if isinstance(e.fact, f.PositionReceived))
    more = [
        structs.replace(first, id=f"more-{n}", at=first.at + timedelta(seconds=t), by=by, fact=fact)
        for n, (t, by, fact) in enumerate(_happenings(position))
    ]
    whole = sorted((*spread[:-1], *more), key=lambda e: e.at)
    whole.append(structs.replace(ended, at=first.at + timedelta(seconds=_SECONDS)))
    return [structs.replace(e, seq=number) for number, e in enumerate(whole, start=1)]


def _happenings(position: f.PositionReceived) -> Iterable[tuple[float, str, f.Fact]]:
    """Yield what a stretched call lacks: typing for half of it, a position every 20 s, somebody speaking every 6 s."""
    words = "to på anden sal, en kan ikke gå, iltflasker på tredje, port fra Kirkestræde"
    for n in range(1500):
        part = n % len(words) + 1
        yield 20 + n * 0.57, "ELEV", f.FieldTyped(field="haendelse.egne_ord", value=words[:part], cursor=part)
    for n in range(43):
        yield 21 + n * 20.0, "handset", position
    for n in range(145):
        yield 22 + n * 6.0, "trainer", f.CallerSaid(text=f"Skynd jer nu, det er nummer {n}", intent="panik")
        yield 24 + n * 6.0, "ELEV", f.LineSaid(script="", item="own", text=f"Hjælpen er på vej, bliv i røret ({n})")
    for n in range(420):
        yield 23 + n * 2.0, "trainer", f.PracticeStressed(stress=40 + n % 50, cooperation=60)
    for n in range(120):
        yield 25 + n * 7.0, "ELEV", f.FieldSet(field=f"person.{n % 6 + 1}.navn", value=f"Karl {n}", source="caller")
        yield 26 + n * 7.0, "ELEV", f.NoteAdded(text=f"Notat {n}")
