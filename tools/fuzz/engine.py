"""One parser fuzzed for a time or a number of inputs, in this process, with clock and memory watched."""

from __future__ import annotations

import gc
import os
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from types import FrameType

from tools.fuzz.judge import Parser, check, outcome
from tools.fuzz.mutate import Mutator

LONGEST_S = 0.1
LONGEST_HANG_S = 10.0
MOST_GROWTH = 200 << 20
_LOOK_EVERY = 1_000  # inputs between two looks at clock and memory
_MOST_KEPT = 4_000
_MOST_FINDINGS = 5


@dataclass
class Finding:
    """One input that broke something: what it did, the input, and where."""

    what: str
    raw: bytes
    where: str = ""


@dataclass
class Result:
    """How many inputs a parser took in how many seconds, how many outcomes it showed, and what broke."""

    name: str
    seed: int = 1
    inputs: int = 0
    seconds: float = 0.0
    outcomes: int = 0
    slowest_s: float = 0.0
    growth: int = 0
    findings: list[Finding] = field(default_factory=list)


class HangError(Exception):
    """An input kept the parser busy beyond all patience."""


def fuzz(
    name: str,
    parser: Parser,
    seeds: Sequence[bytes],
    others: Sequence[bytes],
    *,
    seconds: float = 1e9,
    inputs: int = 1 << 62,
    seed: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> Result:
    """Change messages and read them until the time or the number is up, or five inputs have broken something.

    ``seeds`` are messages of the parser's own kind, ``others`` lend pieces. An input whose outcome is new is kept
    and changed further. Growth counts from the first look, when all libraries are loaded. ``stopped`` is asked at
    every look and ends the run early; what was done until then counts.
    """
    random = Random(seed)
    share, mutator, result = random.random, Mutator(random), Result(name, seed)
    kept, seen = list(seeds), set[int]()
    for raw in seeds:
        _one(parser, raw, result, seen)
    began, floor = perf_counter(), 0
    old = signal.signal(signal.SIGPROF, _too_long)
    try:
        while result.inputs < inputs and len(result.findings) < _MOST_FINDINGS:
            if result.inputs % _LOOK_EVERY == 0:
                # Again and again, so that the next input cannot hang either.
                # Processor time: a machine that is busy elsewhere is not this parser's fault.
                signal.setitimer(signal.ITIMER_PROF, LONGEST_HANG_S, LONGEST_HANG_S)
                floor = floor or _memory()
                if _grown(result, floor, kept[-1]) or perf_counter() - began >= seconds or stopped():
                    break
            other = mutator.one(others) if share() < 0.1 else mutator.one(kept)
            raw = mutator.changed(_shorter(mutator, kept) if share() < 0.7 else mutator.one(kept), other)
            result.inputs += 1
            if _one(parser, raw, result, seen) and len(raw) < 5_000:
                if len(kept) < _MOST_KEPT:
                    kept.append(raw)
                else:
                    kept[random.randrange(len(seeds), _MOST_KEPT)] = raw
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
    result.seconds, result.outcomes = perf_counter() - began, len(seen)
    _grown(result, floor, kept[-1])
    return result


def _shorter(mutator: Mutator, kept: Sequence[bytes]) -> bytes:
    """Return the shorter of two: what is kept grows longer and longer, and slower to read, if nothing holds it."""
    one, other = mutator.one(kept), mutator.one(kept)
    return one if len(one) < len(other) else other


def _one(parser: Parser, raw: bytes, result: Result, seen: set[int]) -> bool:
    """Read one input, note what it broke, and say whether its outcome is new."""
    began = perf_counter()
    try:
        report = parser(raw)
        took = perf_counter() - began
        check(report, raw)
        least = _least(parser, raw) if took > LONGEST_S else took
    except Exception as error:
        found = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(found.filename).name}:{found.lineno}"
        if all(finding.where != where for finding in result.findings):
            result.findings.append(Finding(f"{type(error).__name__}: {error}", raw, where))
        return False
    if least > LONGEST_S:
        result.findings.append(Finding(f"took {least * 1000:.0f} ms", raw))
    result.slowest_s = max(result.slowest_s, least)
    made = hash(outcome(report))  # a long run must not hold the outcomes themselves
    if made in seen:
        return False
    seen.add(made)
    return True


def _least(parser: Parser, raw: bytes) -> float:
    """Return the least processor time of three more readings: another process's turn is not this parser's fault."""
    times = []
    for _ in range(3):
        began = process_time()
        parser(raw)
        times.append(process_time() - began)
    return min(times)


def _memory() -> int:
    """Return the bytes this process holds in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _grown(result: Result, floor: int, raw: bytes) -> bool:
    growth = _memory() - floor
    if growth > MOST_GROWTH:
        # Rubbish that waits for its collection is not growth.
        gc.collect()
        growth = _memory() - floor
    result.growth = max(result.growth, growth)
    if growth <= MOST_GROWTH:
        return False
    if not any(finding.what.startswith("grew") for finding in result.findings):
        result.findings.append(Finding(f"grew by {growth >> 20} MB", raw))
    return True


def _too_long(_: int, __: FrameType | None) -> None:
    raise HangError(f"{_LOOK_EVERY} inputs took more than {LONGEST_HANG_S:.0f} s of the processor")
