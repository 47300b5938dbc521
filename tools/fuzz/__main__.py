"""``python -m tools.fuzz``: fuzz the position parsers, all of them or one, and say what broke.

With ``--account`` every run is written to a file, and the file's totals are shown at the end. A run that goes on for
ever ends on SIGTERM or SIGINT, with what was done until then in its account.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.fuzz import account, judge
from tools.fuzz.rounds import Limits, results, turns
from tools.fuzz.run import NAMES, shown


def main(arguments: list[str] | None = None) -> int:
    """Fuzz as the arguments say; 0 when nothing broke, 1 when something did."""
    words = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    words.add_argument("--seconds", type=float, default=60.0, help="for each parser")
    words.add_argument("--inputs", type=int, default=1 << 62, help="at most so many for each parser")
    words.add_argument("--parser", action="append", choices=NAMES, help="only this one; may be given again")
    words.add_argument("--seed", type=int, default=1, help="of the first round; the same seed makes the same inputs")
    words.add_argument("--jobs", type=int, default=1, help="processes at once")
    words.add_argument("--rounds", type=int, default=1, help="over all parsers, each with the next seed")
    words.add_argument("--forever", action="store_true", help="round after round until SIGTERM or SIGINT")
    words.add_argument("--account", type=Path, metavar="FILE", help="add each run to this file; show its totals")
    words.add_argument("--total", action="store_true", help="only show the totals of the account")
    words.add_argument("--plant", choices=judge.PLANTS, default="", help="plant a bug: the fuzzer must find it")
    given = words.parse_args(arguments)
    if given.plant and given.account:
        words.error("a planted bug has no place in an account")
    if given.total:
        if not given.account:
            words.error("--total needs --account")
        print(account.totals(given.account))
        return 0
    inputs, broken, revision = 0, False, account.revision()
    rounds = turns(given.parser or NAMES, given.seed, None if given.forever else given.rounds)
    for result in results(rounds, Limits(given.seconds, given.inputs, given.plant), given.jobs):
        print(shown(result), flush=True)
        inputs, broken = inputs + result.inputs, broken or bool(result.findings)
        if given.account:
            account.add(given.account, result, revision)
    print(f"{inputs:,} inputs in all")
    if given.account:
        print(account.totals(given.account))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
