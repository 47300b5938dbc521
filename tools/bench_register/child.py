"""The process that is measured: asks a register what it is told on standard input, and prints what that cost.

Nothing is imported here that the desk would not import, so that the figures are the register's own.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def _open(job: dict[str, Any]) -> dict[str, float]:
    started = time.perf_counter()
    from locate.register import Register

    imported = time.perf_counter()
    register = Register.open(Path(job["register"]))
    if "text" in job:
        found = bool(register.search(job["text"]).candidates)
    else:
        lat, lon, radius = job["at"]
        found = bool(register.reverse(lat, lon, radius, 0.95).candidates[0])
    ended = time.perf_counter()
    if not found:
        raise RuntimeError("no answer")
    return {"ms": (ended - started) * 1000, "import_ms": (imported - started) * 1000}


def _load(job: dict[str, Any]) -> dict[str, float]:
    bare = _private_mb()
    from locate.register import Near, Register

    register = Register.open(Path(job["register"]))
    for text, near in job["texts"]:
        register.search(text, None if near is None else Near(*near))
    for lat, lon, radius in job["at"]:
        sum(1 for _ in register.reverse(lat, lon, radius, 0.95).candidates[:50])
    import psutil

    held = psutil.Process().memory_full_info()
    return {"private_mb": _private_mb(), "uss_mb": held.uss / 1e6, "rss_mb": held.rss / 1e6, "bare_mb": bare}


def _private_mb() -> float:
    """Return this process's private written pages and what of them is swapped out."""
    kilobytes = 0
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith(("Private_Dirty:", "Swap:")):
            kilobytes += int(line.split()[1])
    return kilobytes / 1000


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    jobs: dict[str, Callable[[dict[str, Any]], dict[str, float]]] = {"open": _open, "load": _load}
    print(json.dumps(jobs[asked["do"]](asked)))
