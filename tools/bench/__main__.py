"""``python -m tools.bench``: measure every figure and put the table into ``docs/proofs.md``."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from tools.bench.figures import Figure, rewrite, table

ROOT = Path(__file__).resolve().parents[2]
PROOFS = ROOT / "docs" / "proofs.md"
COMMAND = "make bench"
# Each group runs in a process of its own, so that none profits from or suffers under what another left behind.
GROUPS = {
    "start": "tools.bench.start:cold_starts",
    "ring": "tools.bench.reaction:ring_to_form",
    "position": "tools.bench.reaction:position_to_map",
    "keys": "tools.bench.reaction:keys_alone",
    "keys-busy": "tools.bench.reaction:keys_while_positions_arrive",
    "journal": "tools.bench.journal:commits",
    "save": "tools.bench.journal:saves",
    "memory": "tools.bench.memory:after_practice",
    "first-hit": "tools.bench.counts:first_hit",
    "typed": "tools.bench.counts:typed",
    "parse": "tools.bench.parse:aml_messages",
    "receiver": "tools.bench.receiver:posts",
    "intake": "tools.bench.receiver:to_desk",
    "map": "tools.bench.map:drawing",
    "guide": "tools.bench.guide:heaviest",
    "lint": "tools.bench.lint:checks",
    "practice": "tools.bench.practice:rehearsals",
    "practice-writing": "tools.bench.scenarios:scenario_writing",
    "practice-live": "tools.bench.practice_live:event_timing",
    "practice-remote": "tools.bench.practice_remote:second_machine",
    "practice-talk": "tools.bench.practice_talk:talk",
    "inquiries": "tools.bench.inquiries:hundred_thousand",
    "inquiries-1m": "tools.bench.inquiries:million",
}

ON_DEMAND = ("inquiries-1m",)
"""Groups that are measured only when they are named: making a million inquiries takes a while."""


def machine() -> str:
    """Return what kind of machine this is, without anything that names it."""
    named = [line.split(":", 1)[1].strip() for line in _read("/proc/cpuinfo").splitlines() if "model name" in line]
    cpu = named[0] if named else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    system = next(
        (line.split("=", 1)[1].strip('"') for line in _read("/etc/os-release").splitlines() if "PRETTY_NAME" in line),
        platform.system(),
    )
    cores = len(os.sched_getaffinity(0))
    return f"{cpu}, {cores} cores, {memory:.0f} GB, {system}, Python {platform.python_version()}, Qt off-screen"


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except OSError:
        return ""


def measure(group: str) -> list[Figure]:
    """Measure one group in a process of its own; raises CalledProcessError when it cannot be measured."""
    arguments = [sys.executable, "-m", "tools.bench", "--group", group]
    done = subprocess.run(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [Figure(**values) for values in json.loads(done.stdout.splitlines()[-1])]


def run_group(group: str) -> None:
    """Measure a group in this process and print its figures as JSON."""
    module, _, function = GROUPS[group].partition(":")
    found: list[Figure] = getattr(__import__(module, fromlist=[function]), function)()
    print(json.dumps([figure.as_dict() for figure in found]))


def main(arguments: list[str]) -> int:
    """Measure all groups, or those named, and print them; the table is rewritten only when all were measured."""
    if arguments[:1] == ["--group"]:
        run_group(arguments[1])
        return 0
    wanted = arguments or [group for group in GROUPS if group not in ON_DEMAND]
    unknown = [group for group in wanted if group not in GROUPS]
    if unknown:
        print(f"no such group: {', '.join(unknown)}; there are {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for group in wanted:
        for figure in measure(group):
            figures.append(figure)
            kept = "kept    " if figure.met else "NOT KEPT"
            print(f"{kept}  {figure.name}  {figure.value:.2f} {figure.unit}", flush=True)
    if not arguments:
        rewrite(PROOFS, table(figures, machine(), date.today().isoformat(), COMMAND))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
