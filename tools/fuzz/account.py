"""The running account of all fuzzing: one JSON line for each parser's run, and what they come to together."""

from __future__ import annotations

import base64
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.fuzz.engine import Result

_LONGEST = 100_000  # octets of an input that is kept with its finding: enough to run it again


def line(result: Result, revision: str, now: datetime) -> str:
    """Return a run as a line of JSON: parser, seed, inputs, how long, what it showed, what broke, which tree, when."""
    findings = [
        {"what": one.what, "where": one.where, "raw": base64.b64encode(one.raw[:_LONGEST]).decode()}
        for one in result.findings
    ]
    return json.dumps({
        "parser": result.name, "seed": result.seed, "inputs": result.inputs, "seconds": round(result.seconds, 1),
        "outcomes": result.outcomes, "slowest_ms": round(result.slowest_s * 1000, 1), "growth": result.growth,
        "findings": findings, "revision": revision, "date": now.astimezone(UTC).isoformat(timespec="seconds"),
    })  # fmt: skip


def add(account: Path, result: Result, revision: str) -> None:
    """Write a run behind all others, in one piece: runs of several programs may share an account."""
    with account.open("ab", buffering=0) as file:
        file.write(f"{line(result, revision, datetime.now(UTC))}\n".encode())


def read(account: Path) -> tuple[list[dict[str, Any]], int]:
    """Return the runs of an account, and how many of its lines are none (cut off by a full disk or a power cut)."""
    runs, broken = [], 0
    for text in account.read_text("utf-8", "replace").splitlines() if account.exists() else ():
        try:
            one = json.loads(text)
            runs.append({**one, "parser": str(one["parser"]), "inputs": int(one["inputs"])})
        except (ValueError, KeyError, TypeError):
            broken += 1
    return runs, broken


def totals(account: Path) -> str:
    """Return a line for each parser of the account and one for all: runs, inputs, hours, slowest, findings."""
    runs, broken = read(account)
    names = dict.fromkeys(one["parser"] for one in runs)
    lines = [_sum(name, [one for one in runs if one["parser"] == name]) for name in names]
    lines.append(_sum("all", runs))
    if broken:
        lines.append(f"{broken} lines of {account} are no runs and were left out")
    return "\n".join(lines)


def _sum(name: str, runs: list[dict[str, Any]]) -> str:
    inputs, seconds = sum(one["inputs"] for one in runs), sum(one.get("seconds", 0.0) for one in runs)
    slowest = max((one.get("slowest_ms", 0.0) for one in runs), default=0.0)
    growth = max((one.get("growth", 0) for one in runs), default=0)
    findings = sum(len(one.get("findings", ())) for one in runs)
    return (
        f"{name:14} {len(runs):>5} runs  {inputs:>13,} inputs  {seconds / 3600:6.2f} h  slowest {slowest:5.1f} ms  "
        f"growth {growth >> 20:>4} MB  {'clean' if not findings else f'{findings} BROKEN'}"
    )


def revision() -> str:
    """Return the commit of the tree that runs, with a "+" when it has been changed since; empty outside git."""
    tree = Path(__file__).resolve().parents[2]
    try:
        commit, changed = (
            subprocess.run(["git", *words], cwd=tree, capture_output=True, text=True, check=True).stdout.strip()
            for words in (("rev-parse", "--short=12", "HEAD"), ("status", "--porcelain", "--untracked-files=no"))
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{commit}+" if changed else commit
