"""``python -m tools.fuzz``: fuzz the position parsers, all of them or one, and say what broke."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor

from tools.fuzz import judge
from tools.fuzz.engine import Result
from tools.fuzz.run import NAMES, run, shown


def main(arguments: list[str] | None = None) -> int:
    """Fuzz as the arguments say; 0 when nothing broke, 1 when something did."""
    words = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    words.add_argument("--seconds", type=float, default=60.0, help="for each parser")
    words.add_argument("--inputs", type=int, default=1 << 62, help="at most so many for each parser")
    words.add_argument("--parser", action="append", choices=NAMES, help="only this one; may be given again")
    words.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    words.add_argument("--jobs", type=int, default=1, help="processes at once")
    words.add_argument("--plant", choices=judge.PLANTS, default="", help="plant a bug: the fuzzer must find it")
    given = words.parse_args(arguments)
    results: list[Result] = []
    with ProcessPoolExecutor(max_workers=given.jobs, max_tasks_per_child=1) as pool:
        names = given.parser or NAMES
        waiting = [pool.submit(run, name, given.seconds, given.inputs, given.seed, given.plant) for name in names]
        for one in waiting:
            results.append(one.result())
            print(shown(results[-1]), flush=True)
    print(f"{sum(result.inputs for result in results):,} inputs in all")
    return 1 if any(result.findings for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
