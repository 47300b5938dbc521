"""Counts what an import read: kept, kept with a remark, or left out, each reason with its first row."""

from __future__ import annotations

from msgspec.structs import replace

from locate.register.types import ReasonCount


class Tally:
    """Counts rows by reason; ``files`` are the names of the files in the order they are read."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.read = 0
        self.kept = 0
        self.marked: dict[str, ReasonCount] = {}
        self.left_out: dict[str, ReasonCount] = {}

    def begin(self, file: str) -> int:
        """Note that a file is begun and return its number."""
        self.files.append(file)
        return len(self.files) - 1

    def mark(self, code: str, file: int, row: int, text: str) -> None:
        """Count a remark on a row that is kept."""
        self._count(self.marked, code, file, row, text)

    def leave_out(self, code: str, file: int, row: int, text: str) -> None:
        """Count a row that is not used."""
        self._count(self.left_out, code, file, row, text)

    def take_back(self, code: str, file: int, row: int, text: str) -> None:
        """Count a row that was counted as kept and turned out not to be usable."""
        self.kept -= 1
        self._count(self.left_out, code, file, row, text)

    def _count(self, counts: dict[str, ReasonCount], code: str, file: int, row: int, text: str) -> None:
        old = counts.get(code)
        if old is None:
            counts[code] = ReasonCount(code, 1, row, text, self.files[file])
        else:
            counts[code] = replace(old, count=old.count + 1)
