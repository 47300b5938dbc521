"""What a keystroke and a saved field cost: committed and flushed, and at the desk up to the picture that shows it."""

from __future__ import annotations

from time import perf_counter, sleep

from app.clock import SystemClock
from app.commands import form, line
from app.config import Config
from app.domain.catalogue import FIELDS
from app.domain.facts import FieldTyped
from app.house import open_house
from app.store.journal import Journal
from tools.bench.figures import Figure, percentile
from tools.stage import scratch

COMMITS = 500
SAVES = 400


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


def saves() -> list[Figure]:
    """Give one field after another its value at a desk with a full form, and wait until each is durable and shown."""
    times = []
    names = [name for name, field in FIELDS.items() if field.kind in ("text", "long")]
    with scratch() as folder:
        house = open_house(Config({}, folder / "settings.json").with_(store=str(folder / "store")))
        desk = house.desk
        desk.do(line.ring, "112", "+4500004127").result(10)
        desk.do(line.answer).result(10)
        call = desk.snapshot.desk.current
        for n in range(SAVES):
            start = perf_counter()
            desk.do(form.set_field, call, names[n % len(names)], f"værdi {n}").result(10)
            times.append((perf_counter() - start) * 1000)
            sleep(0.005)
        house.close()
    how = (
        f"{SAVES} fields of one call through the desk: command, commit with synchronous=FULL, fold and snapshot with "
        f"guide and gates; median {percentile(times, 0.5):.2f} ms, worst {max(times):.1f} ms"
    )
    return [Figure("save of a field, p95", percentile(times, 0.95), 5, "ms", how)]
