"""Finding, opening and saving among very many inquiries: ``python -m tools.bench inquiries`` or ``inquiries-1m``.

``python -m tools.bench.inquiries 100000`` measures any other number and prints every kind of search.
"""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time, sleep, thread_time
from typing import Any

from app.causes import cause_names
from app.clock import SystemClock
from app.domain import facts as f
from app.domain.duplicates import MOST_UNCERTAIN_M, WITHIN, WITHIN_M
from app.registry import Registry
from app.store.inquiries import Query
from app.store.inquiry_row import InquiryRow
from app.store.journal import Journal
from app.store.summary import edition, open_index, summary
from tools.bench.figures import Figure, percentile
from tools.bench.inquiry_seed import DESK, END, LARGEST, days, metres, seeded

_ASKED = 150
_OPENED = 30
_SAVES = 500


def hundred_thousand() -> list[Figure]:
    """Measure at 100,000 inquiries."""
    return figures(100_000, 20)


def million() -> list[Figure]:
    """Measure at a million inquiries."""
    return figures(1_000_000, 50)


def figures(count: int, history_ms: float, tell: Callable[[str], None] = lambda words: None) -> list[Figure]:
    """Measure a register of so many inquiries; it is made at the first time and takes some minutes for a million."""
    journal = seeded(count)
    index = open_index(journal, cause_names())
    index.search(Query(text="warm"))
    few = _sample(index, count)
    known = [_both(lambda row=row: _known(index, row)) for row in few]  # type: ignore[misc]
    tell(f"duplicates and history: {_told(known)}")
    kinds: dict[str, list[tuple[float, float]]] = {}
    for kind, query in _queries(few):
        kinds.setdefault(kind, []).append(_both(lambda query=query: index.search(query)))  # type: ignore[misc]
    for kind, times in kinds.items():
        tell(f"{kind}: {_told(times)}")
    index.close()
    found = [each for times in kinds.values() for each in times]
    opened = _opened(journal)
    saved = _saved(journal)
    worst = max(kinds, key=lambda kind: _p95(kinds[kind]))
    how = f"{count:,} inquiries, {len(found)} searches of {len(kinds)} kinds, time of the processor; "
    how += f"slowest kind: {worst}, p95 {_p95(kinds[worst]):.0f} ms; by the clock on this machine at work: "
    return [
        Figure(f"duplicates and history at {count:,}, p95", _p95(known), history_ms, "ms",
               f"{len(known)} calls: same number, same place, and all near in time and place; time of the processor; "
               f"by the clock {_p95(known, 1):.0f} ms"),
        Figure(f"register search at {count:,}, p95", _p95(found), 200, "ms", how + f"{_p95(found, 1):.0f} ms"),
        Figure(f"largest inquiry opened at {count:,}, p95", _p95(opened), 100, "ms",
               f"3,000 facts with 300 positions, read, folded, timeline and history made, {_OPENED} times; time of "
               f"the processor; by the clock {_p95(opened, 1):.0f} ms"),
        Figure(f"save at {count:,}, p95", percentile(saved, 0.95), 5, "ms",
               f"{_SAVES} single facts into that journal, durable; median {percentile(saved, 0.5):.2f} ms"),
    ]  # fmt: skip


def _known(index: Any, row: InquiryRow) -> None:
    east, north = metres(row)
    index.history(row.phone, row.address_id, (east, north), before=row.rang_at, but=row.call)
    far = WITHIN_M + MOST_UNCERTAIN_M
    index.about(row.rang_at - WITHIN, row.rang_at + WITHIN, (east - far, north - far, east + far, north + far))


def _queries(few: list[InquiryRow]) -> Iterator[tuple[str, Query]]:
    rng = random.Random(7)
    for row in few:
        east, north = metres(row)
        street, name = row.place.split(",")[0], row.words.split()
        yield "phone number", Query(text=row.phone or "+45 00 00 41 27")
        yield "part of a number", Query(text=(row.phone or "+4500004127")[4:9])
        yield "case number", Query(text=row.number)
        yield "name", Query(text=f"{name[0]} {name[1]}")
        yield "street and house", Query(text=street)
        yield "street alone", Query(text=street.split()[0])
        yield "two letters", Query(text=street[:2])
        yield "words", Query(text=" ".join(rng.sample(name[2:], 2)))
        yield "cause", Query(cause=row.cause)
        yield "line and authority", Query(line=row.line, authority=row.authorities[0])
        yield "a day", Query(since=row.rang_at, until=row.rang_at + timedelta(days=1))
        yield "words in a month", Query(text=name[3], since=row.rang_at - timedelta(days=30), until=row.rang_at)
        yield "street in an area", Query(text=street, box=(east - 900, north - 900, east + 900, north + 900))
        yield "area", Query(box=(east - 300, north - 300, east + 300, north + 300))
        yield "half the country", Query(box=(400_000, 6_100_000, 700_000, 6_250_000))
        yield "word in half the country", Query(text=name[2], box=(400_000, 6_100_000, 700_000, 6_250_000))
        yield "nothing", Query()


def _opened(journal: Path) -> list[tuple[float, float]]:
    causes = cause_names()
    registry = Registry(journal, journal.parent, summary(causes), edition=edition(causes))
    times = []
    try:
        for _ in range(_OPENED + 1):
            done = threading.Event()
            start, busy = perf_counter(), process_time()
            registry.open(LARGEST, lambda detail, done=done: done.set(), lambda words, done=done: done.set())  # type: ignore[misc]
            if not done.wait(60):
                raise RuntimeError("the inquiry was not opened")
            times.append(((process_time() - busy) * 1000, (perf_counter() - start) * 1000))
    finally:
        registry.stop()
    return times[1:]  # the first opens the files


def _saved(journal: Path) -> list[float]:
    times = []
    call = f"save-{END:%H%M}"
    with Journal.open(journal, DESK, SystemClock()) as kept:
        # A large journal is checked beside the desk's first minutes; what a save costs is measured after that.
        while kept.checking:
            sleep(0.2)
        for n in range(_SAVES):
            fact = f.NoteAdded(text="røg fra taget, to personer inde"[: n % 30])
            times.append(_ms(lambda fact=fact: kept.append_sync([(call, "KHN", fact)])))  # type: ignore[misc]
    return times


def _sample(index: Any, count: int) -> list[InquiryRow]:
    """Return inquiries of many times, each the last before a time that is drawn."""
    rng = random.Random(3)
    found = []
    for _ in range(_ASKED):
        until = END - timedelta(days=days(count) * rng.random() * 0.98)
        found += index.search(Query(until=until, limit=1)).rows
    return found


def _both(act: Callable[[], object]) -> tuple[float, float]:
    """Return how long an act takes in ms: of the processor (others at work do not count), and by the clock."""
    start, busy = perf_counter(), thread_time()
    act()
    return (thread_time() - busy) * 1000, (perf_counter() - start) * 1000


def _p95(times: list[tuple[float, float]], clock: int = 0) -> float:
    return percentile([each[clock] for each in times], 0.95)


def _told(times: list[tuple[float, float]]) -> str:
    busy = [each[0] for each in times]
    return (
        f"processor median {percentile(busy, 0.5):.1f}, p95 {percentile(busy, 0.95):.1f}, worst {max(busy):.1f} ms; "
        f"clock p95 {_p95(times, 1):.1f} ms"
    )


def _ms(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for figure in figures(number, 20 if number <= 100_000 else 50, print):
        kept = "kept    " if figure.met else "NOT KEPT"
        print(f"{kept}  {figure.name}  {figure.value:.2f} {figure.unit}  {figure.how}")
