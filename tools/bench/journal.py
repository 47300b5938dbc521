"""What a keystroke costs on disk: one fact, committed and flushed."""

from __future__ import annotations

from time import perf_counter, sleep

from app.clock import SystemClock
from app.domain.facts import FieldTyped
from app.store.journal import Journal
from tools.bench.figures import Figure, percentile
from tools.stage import scratch

COMMITS = 500


def commits() -> list[Figure]:
    """Append facts one at a time, as a typist makes them, and wait for each to be durable."""
    times = []
    with scratch() as folder, Journal.open(folder / "journal.sqlite", "Ø4", SystemClock()) as journal:
        for n in range(COMMITS):
            fact = FieldTyped(field="haendelse.egne_ord", value="det brænder i køkkenet"[: n % 22], cursor=n % 22)
            start = perf_counter()
            journal.append_sync([("call", "KHN", fact)])
            times.append((perf_counter() - start) * 1000)
            sleep(0.005)
    how = (
        f"{COMMITS} single facts, synchronous=FULL, from the call of append to the durable line; "
        f"median {percentile(times, 0.5):.2f} ms, worst {max(times):.1f} ms"
    )
    return [Figure("journal commit, p95", percentile(times, 0.95), 5, "ms", how)]
