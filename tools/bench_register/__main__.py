"""``python -m tools.bench_register``: build the made-up national register, measure it, and print the table.

A run of everything at full size also puts the table into ``docs/proofs.md``.

``--only`` takes one or more groups. ``--share 0.01`` makes a hundredth of the country, ``--register FILE`` measures a
register file already built from that share. ``--show 5`` lists wrong answers, so many of each kind.

What is made is kept in the platform's cache folder (about 6 GB for the whole country) and made anew when the code that
makes it has changed. The figures are the machine's only when nothing else runs on it.
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tools.bench.__main__ import PROOFS, machine
from tools.bench.figures import rewrite
from tools.bench_register import process, reverse, typed, whole
from tools.bench_register.bench import Bench, say
from tools.bench_register.country import SEED
from tools.bench_register.rows import BEGIN, END, Row, table
from tools.bench_register.write import cache, folder_for

GROUPS: dict[str, Callable[[Bench], list[Row]]] = {
    "import": process.imports,
    "open": process.opening,
    "memory": process.memory,
    "reverse": reverse.reverse,
    "typed": typed.typed,
    "whole": whole.whole,
    "accuracy": whole.accuracy,
    "narrow": typed.narrow,
    "positions": reverse.worth,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when a target is not kept or a figure is missing."""
    parser = argparse.ArgumentParser(prog="tools.bench_register", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="share of the national 2.4 million houses")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--runs", type=int, default=3, help="repetitions, the median counts")
    parser.add_argument("--only", nargs="+", choices=list(GROUPS), default=list(GROUPS), metavar="GROUP",
                        help=", ".join(GROUPS))  # fmt: skip
    parser.add_argument("--folder", type=Path, help="below which files are kept; the platform's cache folder otherwise")
    parser.add_argument("--register", type=Path, help="a register file built before from this share and seed")
    parser.add_argument("--rebuild", action="store_true", help="build the register file again")
    parser.add_argument("--questions", type=float, default=1.0, help="how many questions, as a share of the usual")
    parser.add_argument("--show", type=int, default=0, help="how many wrong answers of each kind to list")
    options = parser.parse_args(arguments)
    folder = folder_for(options.folder or cache(), options.share, options.seed)
    bench = Bench(options.share, folder, options.runs, options.seed, options.register, options.questions)
    for built in folder.glob("register-*.alarmreg") if options.rebuild else ():
        built.unlink()
    head = (f"Machine: {machine().removesuffix(', Qt off-screen')}. Date: {date.today().isoformat()}.  \n"
            f"Data: synthetic, seed {options.seed}, {options.share:g} of 2.4 million houses and 3.9 million units.")
    print(head)
    rows: list[Row] = []
    for name in options.only:
        started = time.perf_counter()
        print(f"\n{name}")
        for row in _measured(name, bench):
            rows.append(row)
            print(row.line(), flush=True)
        say(f"{name}: {time.perf_counter() - started:.0f} s")
    for line in bench.failures.lines(options.show):
        print(line)
    if options.only == list(GROUPS) and options.share == options.questions == 1 and options.register is None:
        rewrite(PROOFS, table(rows, head), BEGIN, END)
    missed = [row for row in rows if row.target is not None and not row.ok]
    print(f"\n{sum(row.ok is True for row in rows)} figures kept, {len(missed)} not")
    return 1 if missed else 0


def _measured(name: str, bench: Bench) -> list[Row]:
    """Return a group's rows; a group that breaks down is a figure that is missing, not the end of the others."""
    try:
        return GROUPS[name](bench)
    except Exception:
        traceback.print_exc()
        return [Row(name, None, 0, "", "broke down: see above")]


if __name__ == "__main__":
    raise SystemExit(main())
