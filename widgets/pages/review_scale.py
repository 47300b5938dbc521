"""The time axis of the review: which seconds are in view, how far apart the strokes are, and the rows of labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LEAST_S = 30.0
_STEPS = (5, 10, 15, 30, 60, 120, 300, 600)
ZOOMS = (1.0, 2.0, 4.0, 8.0)
"""How many times nearer the axis can be brought; at 1 the whole call is in view."""


@dataclass(frozen=True)
class Axis:
    """Turns seconds of the trainee's time into px and back: ``start_s`` stands at ``left``.

    ``shown_s`` seconds are in view over ``width`` px, a stroke every ``step_s``.
    """

    left: int
    width: int
    start_s: float
    shown_s: float
    step_s: int

    @property
    def right(self) -> int:
        """The px behind the last second in view."""
        return self.left + self.width

    def x(self, t: float) -> int:
        """Return the px of a moment; outside the view it lies outside the room."""
        return round(self.left + (t - self.start_s) * self.width / self.shown_s)

    def t(self, x: float) -> float:
        """Return the moment at a px."""
        return self.start_s + (x - self.left) * self.shown_s / max(1, self.width)

    def strokes(self) -> list[float]:
        """Return the moments with a stroke of their own."""
        first = int(-(-self.start_s // self.step_s)) * self.step_s
        return [float(t) for t in range(first, int(self.start_s + self.shown_s) + 1, self.step_s)]


def axis_of(left: int, width: int, seconds: float, t: float, zoom: float, least_px: int) -> Axis:
    """Return the axis of a call of a length, brought nearer ``zoom`` times around the moment ``t``.

    What is in view moves by whole thirds, so that nothing crawls under the eye. Strokes stand at least ``least_px``
    apart.
    """
    whole = max(_LEAST_S, seconds * 1.015)
    shown = max(_LEAST_S, whole / zoom)
    start = 0.0
    if shown < whole:
        third = shown / 3
        start = min(max(0.0, (t // third - 1) * third), whole - shown)
    step = next((s for s in _STEPS if s * width / shown >= least_px), _STEPS[-1])
    return Axis(left, width, start, shown, step)


def placed(starts: Sequence[int], widths: Sequence[int], rows: int, right: int, gap: int) -> list[tuple[int, int]]:
    """Return the row of each label and the px it has there, up to the next one in its row and the right edge.

    A label takes the first row in which it overlaps none; when all are taken, the one that is free soonest, and whoever
    stands there is cut.
    """
    ends, rowed = [-(10**6)] * rows, []
    for start, width in zip(starts, widths, strict=True):
        row = next((i for i in range(rows) if ends[i] <= start), ends.index(min(ends)))
        ends[row] = start + width
        rowed.append(row)
    out = []
    for i, (start, width, row) in enumerate(zip(starts, widths, rowed, strict=True)):
        later = next((s for s, r in zip(starts[i + 1 :], rowed[i + 1 :], strict=True) if r == row), right + gap)
        out.append((row, max(0, min(width, later - gap - start, right - start))))
    return out


def clusters(starts: Sequence[int], widths: Sequence[int], gap: int) -> list[range]:
    """Return which neighbours stand so close that their words must be told as one."""
    out: list[range] = []
    end = -(10**6)
    for i, (start, width) in enumerate(zip(starts, widths, strict=True)):
        if out and start < end + gap:
            out[-1] = range(out[-1].start, i + 1)
            end = max(end + width, start + width)
        else:
            out.append(range(i, i + 1))
            end = start + width
    return out
