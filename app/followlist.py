"""The follow-ups of a desk over all its time, read from the journal beside the screen, and given out as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from app.domain.catalogue import Words
from app.domain.followup_facts import KINDS
from app.domain.followups import Book, FollowUp, Kept, fold_followups, in_order
from app.domain.validation import COPENHAGEN
from app.files import write_whole
from app.followwords import STATUS, kind_words, receiver_words, step_words
from app.store.log import LogReader
from app.store.sqlite import StoreError
from app.worker import Worker

Fail = Callable[[Words], None]

LIST_COLUMNS = (
    "id", "inquiry", "kind", "form", "status", "made", "due_first", "due", "done", "in_time", "overdue_days", "outcome",
    "owner", "receiver", "role", "place", "kommune", "cause", "tries", "postponed", "promised", "practice",
)  # fmt: skip
KEPT_COLUMNS = (
    "kind", "promised", "kept", "in_time", "share_in_time", "open", "overdue", "postponed", "tries", "given_up",
    "refused", "median_days", "slowest_days",
)  # fmt: skip


class FollowUpLog:
    """A journal's follow-ups, read on from where it stopped; of one thread. Every error is a StoreError in words."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._log: LogReader | None = None
        self._book: Book = {}
        self._seq = 0

    def read(self) -> tuple[FollowUp, ...]:
        """Return all follow-ups as they stand, in the order in which they are worked on; none without a journal."""
        if self._log is None:
            if not self._journal.is_file():
                return ()
            self._log = LogReader(self._journal)
        entries = self._log.of_kinds(KINDS, self._seq)
        if entries:
            self._seq = entries[-1].seq
            self._book = fold_followups(entries, self._book)
        return in_order(self._book.values())

    def close(self) -> None:
        """Let the journal go; the next reading begins anew."""
        if self._log is not None:
            self._log.close()
        self._log, self._book, self._seq = None, {}, 0


class FollowList:
    """The follow-ups for the screen, on a thread of its own. ``folder`` takes what is exported.

    Every ``deliver`` and ``fail`` is called on that thread.
    """

    def __init__(self, journal: Path, folder: Path) -> None:
        self.folder = folder
        self._log = FollowUpLog(journal)
        self._worker = Worker("follow-ups", lambda: self._log)

    def load(self, deliver: Callable[[tuple[FollowUp, ...]], None], fail: Fail) -> None:
        """Read all follow-ups; a newer question replaces one that has not begun."""
        self._ask("load", lambda log: log.read(), deliver, fail)

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Fail) -> None:
        """Write a file into the folder, whole or not at all."""

        def write(log: FollowUpLog) -> Path:
            target = self.folder / name
            write_whole(target, octets)
            return target

        self._ask(f"export {name}", write, deliver, fail)

    def stop(self) -> None:
        """End the thread."""
        self._worker.stop()
        self._log.close()

    def _ask(
        self, key: str, question: Callable[[FollowUpLog], object], deliver: Callable[..., None], fail: Fail
    ) -> None:
        def answered(log: FollowUpLog) -> Callable[[], None]:
            try:
                found = question(log)
            except StoreError as error:
                log.close()
                words = error.words
                return lambda: fail(words)
            except OSError as error:
                written = Words(f"Kan ikke skrives: {error}", f"Cannot be written: {error}")
                return lambda: fail(written)
            return lambda: deliver(found)

        self._worker.ask(key, answered, lambda tell: tell())


def list_rows(rows: Iterable[FollowUp], now: datetime, language: str = "da") -> list[dict[str, object]]:
    """Return follow-ups as rows of LIST_COLUMNS; times are ISO 8601 in Copenhagen, words of the language."""
    return [_list_row(each, now, language) for each in rows]


def _list_row(each: FollowUp, now: datetime, language: str) -> dict[str, object]:
    made = each.made
    return {
        "id": each.id,
        "inquiry": made.inquiry,
        "kind": kind_words(made.kind, language),
        "form": made.form,
        "status": STATUS[each.status].in_(language),
        "made": _iso(each.at),
        "due_first": _iso(made.due),
        "due": _iso(each.due),
        "done": _iso(each.done.at if each.done else None),
        "in_time": each.in_time if not each.open else None,
        "overdue_days": each.days_over(now),
        "outcome": step_words(each.done.outcome, language) if each.done else "",
        "owner": each.owner,
        "receiver": receiver_words(each, language),
        "role": made.role,
        "place": "" if made.careful else made.where,
        "kommune": made.kommune,
        "cause": made.cause,
        "tries": len(each.tries),
        "postponed": len(each.postponed),
        "promised": made.promised,
        "practice": made.practice,
    }


def kept_rows(rows: Iterable[Kept], language: str = "da") -> list[dict[str, object]]:
    """Return what was promised and kept as rows of KEPT_COLUMNS; the share is 0 to 1, days have one decimal."""
    return [
        {
            "kind": kind_words(row.kind, language),
            "promised": row.promised,
            "kept": row.kept,
            "in_time": row.in_time,
            "share_in_time": _rounded(row.share, 3),
            "open": row.open,
            "overdue": row.overdue,
            "postponed": row.postponed,
            "tries": row.tried,
            "given_up": row.given_up,
            "refused": row.refused,
            "median_days": _rounded(row.median_days, 1),
            "slowest_days": _rounded(row.slowest_days, 1),
        }
        for row in rows
    ]


def as_csv(rows: Sequence[dict[str, object]], columns: Sequence[str]) -> bytes:
    """Return rows as CSV that a Danish spreadsheet opens: UTF-8 with its mark, semicolons.

    A cell that a spreadsheet would take for a formula has a ' before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(COPENHAGEN).isoformat(timespec="minutes")
