"""The registered inquiries beside the screen: found, opened, printed, exported and checked, never on the GUI thread."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from app.domain.anonymity import is_anonymous
from app.domain.catalogue import Words
from app.domain.facts import Entry
from app.domain.fold import fold_call
from app.domain.state import CallState
from app.handover.map_page import copy_maps
from app.handover.pdf import write_pdf
from app.handover.record import record
from app.store.inquiries import InquiryIndex, InquiryRow, Query, Summary
from app.store.log import LogReader
from app.store.pictures import PictureStore
from app.store.sqlite import StoreError
from app.store.verify import verdict_words, verify_file
from app.timeline import describe, version_line
from app.worker import Worker
from locate.projection import to_metres

R = TypeVar("R")
Fail = Callable[[Words], None]
_ALIKE = 5
_UNSAFE = re.compile(r"[^\w.-]+")


class Findings(Struct, frozen=True):
    """What a search found: the newest rows, how many fit in all, and each row's place (metres EPSG:25832) if known.

    ``query`` is the question; ``seconds`` is how long the answer took.
    """

    query: Query
    rows: tuple[InquiryRow, ...] = ()
    total: int = 0
    points: tuple[tuple[float, float] | None, ...] = ()
    seconds: float = 0.0


class Moment(Struct, frozen=True):
    """One line of an inquiry's timeline; ``after_s`` counts from the ring."""

    at: datetime
    after_s: float
    icon: str
    text: str


_DISCREET = Words("Gemt uden navn og nummer: anmelder er anonym", "Saved without name and number: anonymous caller")


class Detail(Struct, frozen=True):
    """One inquiry opened: its state, its timeline, and others with the same telephone number or the same place."""

    call: CallState
    moments: tuple[Moment, ...]
    alike: tuple[InquiryRow, ...] = ()


class Done(Struct, frozen=True):
    """What became of a task: whether it went well, in words, and the file that was written."""

    ok: bool
    words: Words
    path: str = ""


class Registry:
    """Two threads over one journal file: one answers the screen, one prints, exports and checks.

    ``summary`` makes the row of a call from its log lines, ``edition`` changes when it does; ``causes`` turns a cause
    code into words of ``language``; ``folder`` takes what is printed and exported. Every ``deliver`` and ``fail`` is
    called on one of those threads; what fails does so in words, and the next question is tried anew.
    """

    def __init__(
        self, journal: Path, folder: Path, summary: Summary, *, edition: str = "", language: str = "da",
        causes: Callable[[str], str] | None = None,
    ) -> None:  # fmt: skip
        self.folder, self.language = folder, language
        self._journal, self._causes = journal, causes
        self._pictures = PictureStore.beside(journal)
        shelves = [_Shelf(journal, summary, edition) for _ in range(2)]
        self._screen = Worker("registry", lambda: shelves[0])
        self._tasks = Worker("registry tasks", lambda: shelves[1])
        self._shelves = shelves

    def search(self, query: Query, deliver: Callable[[Findings], None], fail: Fail) -> None:
        """Find inquiries; a newer question replaces one that has not begun."""
        self._ask(self._screen, "search", lambda shelf: _search(shelf, query), deliver, fail)

    def open(self, call: str, deliver: Callable[[Detail], None], fail: Fail) -> None:
        """Read one inquiry whole, by its call id; a newer question replaces one that has not begun."""
        self._ask(self._screen, "open", partial(self._detail, call), deliver, fail)

    def print_pdf(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the report of an inquiry as PDF into the folder."""
        self._ask(self._tasks, f"pdf {call}", partial(self._write, call, "pdf"), deliver, fail)

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the record of an inquiry with all its facts as JSON into the folder, and its maps beside it."""
        self._ask(self._tasks, f"json {call}", partial(self._write, call, "json"), deliver, fail)

    def verify(self, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Check the chain over the whole journal."""
        self._ask(self._tasks, "verify", self._verify, deliver, fail)

    def stop(self) -> None:
        """End both threads after what they are at, and close what they opened."""
        for worker in (self._screen, self._tasks):
            worker.stop()
        for shelf in self._shelves:
            shelf.close()

    def _ask(
        self, worker: Worker[_Shelf], key: str, question: Callable[[_Shelf], R], deliver: Callable[[R], None],
        fail: Fail,
    ) -> None:  # fmt: skip
        def answered(shelf: _Shelf) -> Callable[[], None]:
            try:
                return partial(deliver, question(shelf))
            except StoreError as error:
                shelf.close()
                return partial(fail, error.words)
            except OSError as error:
                return partial(fail, Words(f"Kan ikke skrives: {error}", f"Cannot be written: {error}"))

        worker.ask(key, answered, lambda tell: tell())

    def _detail(self, name: str, shelf: _Shelf) -> Detail:
        entries = shelf.log.entries(name)
        call = _folded(name, entries)
        moments = [
            Moment(entry.at, (entry.at - call.rang_at).total_seconds(), line.icon, line.text)
            for entry in entries
            if (line := describe(entry, self.language, self._causes) or version_line(entry, self.language)) is not None
        ]
        return Detail(call, tuple(moments), _alike(shelf, call))

    def _write(self, name: str, kind: str, shelf: _Shelf) -> Done:
        entries = shelf.log.entries(name)
        call = _folded(name, entries)
        target = self.folder / f"{_UNSAFE.sub('_', call.inquiry_number or call.id)}.{kind}"
        self.folder.mkdir(parents=True, exist_ok=True)
        # Written aside and moved whole: a page that is being printed twice is never half a page.
        draft = target.with_name(f".{target.name}.part")
        failed: list[Words] = []
        try:
            if kind == "pdf":
                write_pdf(entries, draft, self.language, self._causes, self._pictures, for_others=True)
            else:
                if not is_anonymous(call):
                    _, failed = copy_maps(call, self._pictures, target)
                kept = record(entries, self.language, self._causes, for_others=True)
                draft.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1))
            draft.replace(target)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        begin = _DISCREET if is_anonymous(call) else Words("Gemt", "Saved")
        saved = Words(" ".join([begin.da, *(w.da for w in failed)]), " ".join([begin.en, *(w.en for w in failed)]))
        return Done(True, saved, str(target))

    def _verify(self, shelf: _Shelf) -> Done:
        verdict = verify_file(self._journal)
        return Done(verdict.ok, verdict_words(verdict))


class _Shelf:
    """What a thread reads from; opened when first needed, and again after it failed."""

    def __init__(self, journal: Path, summary: Summary, edition: str) -> None:
        self._journal, self._summary, self._edition = journal, summary, edition
        self._index: InquiryIndex | None = None
        self._log: LogReader | None = None

    @property
    def index(self) -> InquiryIndex:
        if self._index is None:
            self._index = InquiryIndex(self._journal, self._summary, self._edition)
        return self._index

    @property
    def log(self) -> LogReader:
        if self._log is None:
            self._log = LogReader(self._journal)
        return self._log

    def close(self) -> None:
        for opened in (self._index, self._log):
            if opened is not None:
                opened.close()
        self._index = self._log = None


def _folded(name: str, entries: list[Entry]) -> CallState:
    call = fold_call(entries)
    if call is None:
        raise StoreError(f"Henvendelsen {name} findes ikke.", f"There is no inquiry {name}.")
    return call


def _search(shelf: _Shelf, query: Query) -> Findings:
    started = time.perf_counter()
    found = shelf.index.search(query)
    points = tuple(
        to_metres(row.lat, row.lon) if row.lat is not None and row.lon is not None else None for row in found.rows
    )
    return Findings(query, found.rows, found.total, points, time.perf_counter() - started)


def _alike(shelf: _Shelf, call: CallState) -> tuple[InquiryRow, ...]:
    """Return the newest other inquiries from the same telephone or at the same place."""
    found: dict[str, InquiryRow] = {}
    own = shelf.index.get(call.id)
    if call.number:
        for row in shelf.index.search(Query(text=call.number, limit=4 * _ALIKE)).rows:
            if row.phone == call.number:
                found[row.call] = row
    if own is not None and own.place:
        for row in shelf.index.search(Query(text=own.place, limit=4 * _ALIKE)).rows:
            if row.place == own.place:
                found[row.call] = row
    found.pop(call.id, None)
    return tuple(sorted(found.values(), key=lambda row: row.rang_at, reverse=True)[:_ALIKE])
