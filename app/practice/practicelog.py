"""The logs of practice calls as they lie in a file: the practice journal (SQLite), or the record of one call (JSON)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.domain.facts import CallRang, Entry, PracticeEnded, PracticeRated, PracticeStarted
from app.practice.after import LogError, is_journal, log_entries
from app.practice.replay import callers_beside
from app.store.log import LogReader
from app.store.sqlite import StoreError
from app.store.verify import verify_file


class PracticeLog:
    """Reads one file, which a desk may be writing at; opened for each question and closed again.

    Every method raises LogError for a file that is neither or holds no such call, StoreError as the journal does.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._verdict: tuple[int, bool] | None = None

    @property
    def there(self) -> bool:
        """Whether there is a file."""
        return self.file.is_file()

    def started(self) -> list[Entry]:
        """Return the line that starts each practice call, in order; none where nobody has practised yet."""
        if not self.there:
            return []
        if not is_journal(self.file):
            return [entry for entry in log_entries(self.file) if isinstance(entry.fact, PracticeStarted)]
        reader = LogReader(self.file)
        try:
            return reader.of_kind(PracticeStarted.__name__)
        finally:
            reader.close()

    def lines(self, call: str) -> list[Entry]:
        """Return the lines of one call."""
        if not is_journal(self.file):
            return [entry for entry in log_entries(self.file) if entry.call == call]
        reader = LogReader(self.file)
        try:
            return reader.entries(call)
        finally:
            reader.close()

    def many(self, calls: Sequence[str]) -> dict[str, list[Entry]]:
        """Return the lines of several calls."""
        if not calls:
            return {}
        if not is_journal(self.file):
            return {call: self.lines(call) for call in calls}
        reader = LogReader(self.file)
        try:
            return {call: reader.entries(call) for call in calls}
        finally:
            reader.close()

    def changed(self, after: int) -> tuple[int, set[str] | None]:
        """Return the number of the last line, and the calls with lines above ``after``; None for all of them."""
        if not self.there or not is_journal(self.file):
            return 0, None
        reader = LogReader(self.file)
        try:
            return reader.head().seq, set(reader.calls(after)) if after else None
        finally:
            reader.close()

    def ratings(self) -> dict[str, list[Entry]]:
        """Return the lines of all ratings, by call."""
        if not self.there:
            return {}
        if is_journal(self.file):
            reader = LogReader(self.file)
            try:
                found = reader.of_kind(PracticeRated.__name__)
            finally:
                reader.close()
        else:
            found = [entry for entry in log_entries(self.file) if isinstance(entry.fact, PracticeRated)]
        out: dict[str, list[Entry]] = {}
        for entry in found:
            out.setdefault(entry.call, []).append(entry)
        return out

    def beside(self, call: str) -> list[Entry]:
        """Return the lines of a call and of the callers that rang beside it, until its own last line."""
        if not is_journal(self.file):
            return self.lines(call)
        reader = LogReader(self.file)
        try:
            own = reader.entries(call)
            if not own:
                return []
            told = (CallRang.__name__, PracticeStarted.__name__, PracticeEnded.__name__)
            around = callers_beside(reader.of_kinds(told, own[0].seq - 1))
            others = [e for other, of in around.items() if of == call for e in reader.entries(other)]
            return sorted((*own, *(e for e in others if e.seq <= own[-1].seq)), key=lambda entry: entry.seq)
        finally:
            reader.close()

    def newest(self, scenario: str = "") -> str:
        """Return the id of the newest practice call, of one scenario where it is named; raises LogError for none."""
        all_of_them = self.started()
        runs = [e for e in all_of_them if isinstance(e.fact, PracticeStarted) and scenario in ("", e.fact.scenario)]
        if runs:
            return runs[-1].call
        there = dict.fromkeys(e.fact.scenario for e in all_of_them if isinstance(e.fact, PracticeStarted))
        if scenario:
            found = ", ".join(there) or "ingen"
            raise LogError(f"{self.file.name}: øvelsen {scenario} er ikke kørt her; der er: {found}")
        raise LogError(f"{self.file.name}: her er ikke kørt nogen øvelse endnu")

    def chain_ok(self, at_most: int | None = None) -> bool | None:
        """Return whether the chain of the whole file is in order, None where the file has none.

        Looked at once for each length of the file; None too where more than ``at_most`` lines would have to be read.
        """
        if not is_journal(self.file):
            return None
        reader = LogReader(self.file)
        try:
            end = reader.head().seq
        finally:
            reader.close()
        if (self._verdict is None or self._verdict[0] != end) and at_most is not None and end > at_most:
            return None
        if self._verdict is None or self._verdict[0] != end:
            self._verdict = (end, _chain_ok(self.file))
        return self._verdict[1]


def _chain_ok(file: Path) -> bool:
    try:
        verdict = verify_file(file)
    except StoreError:
        return False
    # A map picture that is gone says nothing about the lines.
    return verdict.ok or verdict.what.startswith("picture_")
