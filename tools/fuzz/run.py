"""One parser fuzzed by name, and what came of it in words."""

from __future__ import annotations

import base64
from collections.abc import Callable

from tools.fuzz import judge
from tools.fuzz.corpus import SEEDS
from tools.fuzz.engine import Result, fuzz

NAMES = (*SEEDS, "auto")
EVERYTHING = tuple(raw for seeds in SEEDS.values() for raw in seeds)


def run(
    name: str, seconds: float, inputs: int, seed: int, plant: str, stopped: Callable[[], bool] = lambda: False
) -> Result:
    """Fuzz one parser; ``plant`` puts a bug into it ("": none); ``stopped`` ends it before its time."""
    parser, seeds = judge.planted(name, plant) if plant else judge.parser(name), SEEDS.get(name, EVERYTHING)
    return fuzz(name, parser, seeds, EVERYTHING, seconds=seconds, inputs=inputs, seed=seed, stopped=stopped)


def shown(result: Result) -> str:
    """Return one line for a result and one more for each finding, with the input in base64."""
    rate = result.inputs / max(result.seconds, 1e-9)
    lines = [
        f"{result.name:14} {result.inputs:>11,} inputs  {rate:>8,.0f}/s  {result.outcomes:>6,} outcomes  "
        f"slowest {result.slowest_s * 1000:5.1f} ms  growth {result.growth >> 20:>4} MB  "
        f"{'clean' if not result.findings else f'{len(result.findings)} BROKEN'}"
    ]
    lines += [
        f"    {finding.what} ({finding.where}) {base64.b64encode(finding.raw[:3000]).decode()}"
        for finding in result.findings
    ]
    return "\n".join(lines)
