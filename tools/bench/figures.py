"""A figure, its target, and the table of ``docs/proofs.md`` that holds them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

BEGIN = "<!-- figures: written by make bench -->"
END = "<!-- end of figures -->"


@dataclass(frozen=True)
class Figure:
    """One measured value against its target, both in ``unit``; less is better. ``how`` says what was measured."""

    name: str
    value: float
    target: float
    unit: str
    how: str

    @property
    def met(self) -> bool:
        """Whether the target is kept."""
        return self.value <= self.target

    def row(self) -> str:
        """Return the figure as a row of the table."""
        kept = "yes" if self.met else "**no**"
        value, target = shown(self.value), shown(self.target)
        return f"| {self.name} | {value} {self.unit} | ≤ {target} {self.unit} | {kept} | {self.how} |"

    def as_dict(self) -> dict[str, Any]:
        """Return the figure as values that JSON can hold."""
        return asdict(self)


def shown(value: float) -> str:
    """Return a value with as many decimals as say something."""
    if value == round(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share (0 to 1) of all values does not exceed; one of them, never between two.

    Raises ValueError when there are none.
    """
    if not values:
        raise ValueError("a percentile needs values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(figures: Sequence[Figure], machine: str, date: str, command: str) -> str:
    """Return the words and the table that stand between the two marks."""
    head = f"Machine: {machine}.  \nDate: {date}. Command: `{command}`.\n"
    rows = "\n".join(figure.row() for figure in figures)
    return f"{head}\n| figure | measured | target | kept | how it was measured |\n|---|---|---|---|---|\n{rows}\n"


def rewrite(file: Path, words: str, begin: str = BEGIN, end: str = END) -> None:
    """Put new words between two marks of a file; everything outside them stays. Raises ValueError without marks."""
    before, found, rest = file.read_text("utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{file.name} has no place for the figures: {begin} … {end}")
    file.write_text(f"{before}{begin}\n{words}{end}{after}", "utf-8")
