"""Check a journal file from outside: is it whole, and is every line as it was written?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.catalogue import Words
from app.store.chain import Row, Verdict, verify
from app.store.log import LogReader
from app.store.sqlite import Error

_WHAT = {
    "altered": Words("er ændret", "was altered"),
    "missing": Words("mangler", "is missing"),
    "moved": Words("er flyttet hertil", "was moved here"),
    "extra": Words("er føjet til", "was added"),
    "cut_off": Words("og alt efter den mangler", "and all after it is missing"),
    "unreadable": Words("kan ikke læses", "cannot be read"),
}


def verify_file(path: Path) -> Verdict:
    """Check a desk's chain and the file's structure; the desk may be at work meanwhile. Only reads.

    ``what`` is as in :class:`app.store.chain.Verdict`, or damaged when every line is right but SQLite finds the file's
    structure wrong. Raises StoreError when the file cannot be opened at all. Lines that lie only in a spare file are
    not part of it.
    """
    reader = LogReader(path)
    try:
        head, rows = reader.snapshot()
        damaged = _Damaged(rows)
        verdict = verify(damaged, head)
        if damaged.hit:
            return Verdict(ok=False, count=damaged.count, seq=damaged.count + 1, what="unreadable")
        if verdict.ok and reader.integrity() != "ok":
            return Verdict(ok=False, count=verdict.count, what="damaged")
        return verdict
    finally:
        reader.close()


def verdict_words(verdict: Verdict) -> Words:
    """Return a verdict as a sentence."""
    if verdict.ok:
        return Words(f"Kæden er i orden: {verdict.count} linjer.", f"The chain is in order: {verdict.count} lines.")
    if verdict.what == "damaged":
        return Words(
            "Linjerne er i orden, men filen er beskadiget.", "The lines are in order, but the file is damaged."
        )
    what = _WHAT[verdict.what]
    name = f" ({verdict.id})" if verdict.id else ""
    return Words(
        f"Linje {verdict.seq}{name} {what.da}. De første {verdict.count} linjer er i orden.",
        f"Line {verdict.seq}{name} {what.en}. The first {verdict.count} lines are in order.",
    )


class _Damaged:
    """Lines up to the first that the database itself cannot give."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.count = 0
        self.hit = False

    def __iter__(self) -> Iterator[Row]:
        try:
            for row in self._rows:
                yield row
                self.count += 1
        except Error:
            self.hit = True
