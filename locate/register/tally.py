"""Counts what an import read: kept, kept with a remark, or left out, each reason with its first row."""

from __future__ import annotations

from collections.abc import Sequence

from locate.register.types import ReasonCount

Shown = str | Sequence[str]
"""What a row is known by to a person: words, or parts that are joined only for the one row that is told."""


class Tally:
    """Counts rows by reason; ``files`` are the names of the files in the order they are read.

    ``kept`` and what is left out add up to ``read``. Remarks come by the million, so counting one is one look-up.
    """

    def __init__(self) -> None:
        self.files: list[str] = []
        self.read = 0
        self.kept = 0
        self._marked: dict[str, list[int]] = {}
        self._left_out: dict[str, list[int]] = {}
        self._first: dict[int, Shown] = {}

    @property
    def marked(self) -> dict[str, ReasonCount]:
        """The remarks on rows that are kept, by code."""
        return self._told(self._marked)

    @property
    def left_out(self) -> dict[str, ReasonCount]:
        """The reasons why rows are not used, by code."""
        return self._told(self._left_out)

    def begin(self, file: str) -> int:
        """Note that a file is begun and return its number."""
        self.files.append(file)
        return len(self.files) - 1

    def mark(self, code: str, file: int, row: int, shown: Shown) -> None:
        """Count a remark on a row that is kept."""
        counted = self._marked.get(code)
        if counted is not None and (file, row) >= (counted[1], counted[2]):
            counted[0] += 1
        else:
            self._count(self._marked, code, file, row, shown)

    def leave_out(self, code: str, file: int, row: int, shown: Shown, count: int = 1) -> None:
        """Count a row that is not used, or ``count`` rows of which this is the first."""
        counted = self._left_out.get(code)
        if counted is not None and (file, row) >= (counted[1], counted[2]):
            counted[0] += count
        else:
            self._count(self._left_out, code, file, row, shown, count)

    def take_back(self, code: str, file: int, row: int, shown: Shown) -> None:
        """Count a row that was counted as kept and turned out not to be usable."""
        self.kept -= 1
        self.leave_out(code, file, row, shown)

    def _count(
        self, counts: dict[str, list[int]], code: str, file: int, row: int, shown: Shown, count: int = 1
    ) -> None:
        counted = counts.setdefault(code, [0, file, row])
        counted[0] += count
        counted[1:] = file, row
        self._first[id(counted)] = shown if isinstance(shown, str) else tuple(shown)

    def _told(self, counts: dict[str, list[int]]) -> dict[str, ReasonCount]:
        return {
            code: ReasonCount(code, counted[0], counted[2], _words(self._first[id(counted)]), self.files[counted[1]])
            for code, counted in counts.items()
        }


def _words(shown: Shown) -> str:
    return shown if isinstance(shown, str) else " ".join(part for part in shown if part)
