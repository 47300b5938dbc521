"""The rows of the table, and what went wrong with which text."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.bench.figures import percentile, shown


@dataclass(frozen=True)
class Row:
    """One figure: measured value and target in ``unit``; ``at_least`` says which side of the target is kept.

    Without a target it only informs. ``value`` None: it could not be measured, ``how`` says why.
    """

    name: str
    value: float | None
    target: float | None = None
    unit: str = "ms"
    how: str = ""
    at_least: bool = False

    @property
    def ok(self) -> bool | None:
        """Whether the target is kept; None without a target or a value."""
        if self.target is None or self.value is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return name, measured value, target, whether it is kept, and how it was measured, in words."""
        value = "not measured" if self.value is None else f"{_figure(self.value, self.unit)} {self.unit}".strip()
        target = "" if self.target is None else f"{'≥' if self.at_least else '≤'} {_figure(self.target, self.unit)}"
        return self.name, value, target, {True: "yes", False: "NO", None: ""}[self.ok], self.how

    def line(self) -> str:
        """Return the row as text in columns."""
        name, value, target, kept, how = self.cells()
        return f"{name:<58} {value:>16} {target:>10} {kept:>4}  {how}"


def _figure(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value:.2f}"
    return f"{value:.3f}" if abs(value) < 1 and value != round(value) else shown(value)


BEGIN, END = "<!-- register: written by make bench-register -->", "<!-- end of the register's figures -->"


def table(rows: Sequence[Row], head: str) -> str:
    """Return the words and the table that stand between the two marks of ``docs/proofs.md``."""
    lines = "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row.cells())} |" for row in rows)
    return f"{head}\n\n| figure | measured | target | kept | how it was measured |\n|---|---|---|---|---|\n{lines}\n"


@dataclass
class Failures:
    """Texts that were answered wrongly, by kind, with what came instead."""

    by_kind: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, text: str, meant: str, got: str) -> None:
        """Keep one."""
        self.by_kind[kind].append(f"{text!r} meant {meant!r}, first {got}")

    def lines(self, most: int) -> list[str]:
        """Return at most so many of each kind."""
        found = []
        for kind, texts in self.by_kind.items():
            if most:
                found.append(f"{kind}: {len(texts)}")
                found += [f"    {text}" for text in texts[:most]]
        return found


def p50(milliseconds: Sequence[float]) -> float:
    """Return the median."""
    return percentile(milliseconds, 0.5)


def p99(milliseconds: Sequence[float]) -> float:
    """Return the value that one in a hundred exceeds."""
    return percentile(milliseconds, 0.99)


def median(values: Sequence[float]) -> float:
    """Return the middle of several runs."""
    return statistics.median(values)


def percent(part: int, whole: int) -> float:
    """Return a share in percent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0
