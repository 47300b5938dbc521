"""How long a core takes over one AML message, and over one position of every other kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

from locate.parse import parse
from tools.bench.figures import Figure
from tools.fuzz.corpus import SEEDS

MESSAGES = 20_000
ROUNDS = 5
TARGET_US = 50.0  # 20,000 messages a second


def aml_messages() -> list[Figure]:
    """Measure AML version 1 messages that all differ, as a desk reads them: with the caller and the receipt."""
    messages = [_message(at) for at in range(MESSAGES)]
    received = datetime(2026, 1, 15, 3, 15, 20, tzinfo=UTC)

    def read() -> None:
        for raw in messages:
            parse("aml-sms", raw, caller="+4500004127", received_at=received)

    micros = _best(read, MESSAGES)
    how = f"{MESSAGES} different messages as bytes, best of {ROUNDS} rounds, one core: {1e6 / micros:,.0f} a second"
    return [Figure("AML version 1 read, a message", micros, TARGET_US, "µs", how)]


def every_kind() -> dict[str, float]:
    """Return microseconds per message for the samples of every kind."""
    found: dict[str, float] = {}
    for kind, seeds in SEEDS.items():

        def read(kind: str = kind, seeds: tuple[bytes, ...] = seeds) -> None:
            for raw in seeds:
                parse(kind, raw)

        read()  # a kind's libraries are loaded at its first message
        times = max(1, 2_000 // len(seeds))
        found[kind] = _best(lambda read=read, times=times: [read() for _ in range(times)], times * len(seeds))
    return found


def _message(at: int) -> bytes:
    fixed = datetime(2026, 1, 15, 3, 15, tzinfo=UTC) + timedelta(seconds=at % 20)
    head = (
        f'A"ML=1;lt=+{54.5 + at % 3000 / 1000:.5f};lg=+{8.0 + at % 7000 / 1000:.5f};rd={at % 2000 + 1};'
        f"top={fixed:%Y%m%d%H%M%S};lc={50 + at % 49};pm={'GWC'[at % 3]};si=238020000000000;"
        f"ei=356708{at:09d};mcc=238;mnc=02"
    )
    return f"{head};ml={len(head) + 7}".encode()


def _best(work: Callable[[], object], count: int) -> float:
    """Return microseconds for one of ``count`` pieces of work, in the best of the rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) / count * 1e6


if __name__ == "__main__":
    for figure in aml_messages():
        print(f"{figure.name}  {figure.value:.1f} {figure.unit}  {figure.how}")
    for name, micros in every_kind().items():
        print(f"{name:14} {micros:8.1f} µs  {1e6 / micros:10,.0f} a second")
