"""The registered inquiries beside the screen: found, opened, printed, exported and checked, never on the GUI thread."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from app.config import store_kind
from app.domain.anonymity import is_anonymous
from app.domain.catalogue import Words
from app.domain.duplicates import MOST_UNCERTAIN_M, WITHIN, WITHIN_M, spot_of
from app.domain.facts import Entry
from app.domain.fold import fold_call
from app.domain.followup_facts import KINDS
from app.domain.followups import fold_followups, kept
from app.domain.positions import distance_m
from app.domain.state import CallState
from app.exporting import inquiries_csv, inquiries_json, statistics_csv
from app.files import write_whole
from app.ground import place_point
from app.handover.figures_pdf import statistics_pdf
from app.handover.map_page import copy_maps
from app.handover.pdf import write_pdf
from app.handover.record import record
from app.shelf import Shelf
from app.statistics import COPENHAGEN, Statistics, statistics, with_promises
from app.store.inquiries import InquiryRow, Query, Summary
from app.store.pictures import PictureStore
from app.store.sqlite import StoreError
from app.store.verify import verdict_words, verify_file
from app.timeline import describe, version_line
from app.worker import Worker
from locate.projection import to_metres

R = TypeVar("R")
Fail = Callable[[Words], None]
_ALIKE = 5
_MOST_LISTED = 100_000
_UNSAFE = re.compile(r"[^\w.-]+")


class Findings(Struct, frozen=True):
    """What a search found: the newest rows, how many fit in all, and each row's place (metres EPSG:25832) if known.

    ``query`` is the question; ``seconds`` is how long the answer took; ``more`` when there are more than ``total``;
    ``building`` is how many old inquiries cannot be found yet.
    """

    query: Query
    rows: tuple[InquiryRow, ...] = ()
    total: int = 0
    points: tuple[tuple[float, float] | None, ...] = ()
    seconds: float = 0.0
    more: bool = False
    building: int = 0


class Moment(Struct, frozen=True):
    """One line of an inquiry's timeline; ``after_s`` counts from the ring."""

    at: datetime
    after_s: float
    icon: str
    text: str


_DISCREET = Words("Gemt uden navn og nummer: anmelder er anonym", "Saved without name and number: anonymous caller")


class Detail(Struct, frozen=True):
    """One inquiry opened: its state, its timeline, and others with the same telephone number or the same place.

    ``kin`` are those that may be about the same incident.
    """

    call: CallState
    moments: tuple[Moment, ...]
    alike: tuple[InquiryRow, ...] = ()
    kin: tuple[InquiryRow, ...] = ()


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
        self._practice = journal.name == store_kind(practice=True)
        self._pictures = PictureStore.beside(journal)
        shelves = [Shelf(journal, summary, edition) for _ in range(2)]
        self._screen = Worker("registry", lambda: shelves[0])
        self._tasks = Worker("registry tasks", lambda: shelves[1])
        self._shelves = shelves

    def search(self, query: Query, deliver: Callable[[Findings], None], fail: Fail) -> None:
        """Find inquiries; a newer question replaces one that has not begun."""
        self._ask(self._screen, "search", lambda shelf: _search(shelf, query), deliver, fail)

    def open(self, call: str, deliver: Callable[[Detail], None], fail: Fail) -> None:
        """Read one inquiry whole, by its call id; a newer question replaces one that has not begun."""
        self._ask(self._screen, "open", partial(self._detail, call), deliver, fail)

    def print_pdf(self, call: str, deliver: Callable[[Done], None], fail: Fail, short: bool = False) -> None:
        """Write the report of an inquiry as PDF into the folder; ``short`` the summary on a page."""
        kind = "summary.pdf" if short else "pdf"
        self._ask(self._tasks, f"{kind} {call}", partial(self._write, call, kind), deliver, fail)

    def export_json(self, call: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write the record of an inquiry with all its facts as JSON into the folder, and its maps beside it."""
        self._ask(self._tasks, f"json {call}", partial(self._write, call, "json"), deliver, fail)

    def export_found(self, query: Query, kind: str, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write every inquiry that fits a question, up to a hundred thousand, as one table: ``kind`` csv or json."""
        self._ask(self._tasks, f"list {kind}", partial(self._list, query, kind), deliver, fail)

    def statistics(
        self, since: datetime | None, until: datetime | None, deliver: Callable[[Statistics], None], fail: Fail
    ) -> None:
        """Work out how the calls of a time went (UTC, until exclusive)."""

        def made(shelf: Shelf) -> Statistics:
            found = statistics(shelf.index.measures(since, until), since, until)
            book = fold_followups(shelf.log.of_kinds(KINDS))
            return with_promises(found, kept(book.values(), datetime.now(UTC), since, until)[-1])

        self._ask(self._tasks, "statistics", made, deliver, fail)

    def export_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write figures as CSV into the folder."""

        def made(shelf: Shelf) -> Done:
            return self._save(f"statistik-{_day(found.since)}-{_day(found.until)}.csv",
                              statistics_csv(found, self.language, self._practice).encode())  # fmt: skip

        self._ask(self._tasks, "statistics csv", made, deliver, fail)

    def print_statistics(self, found: Statistics, deliver: Callable[[Done], None], fail: Fail) -> None:
        """Write figures with their picture, and the shift log of the time, as PDF into the folder."""

        def made(shelf: Shelf) -> Done:
            raw = statistics_pdf(found, shelf.log.of_kind("ShiftNoted"), self.language, self._causes, self._practice)
            return self._save(f"statistik-{_day(found.since)}-{_day(found.until)}.pdf", raw)

        self._ask(self._tasks, "statistics pdf", made, deliver, fail)

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
        self, worker: Worker[Shelf], key: str, question: Callable[[Shelf], R], deliver: Callable[[R], None],
        fail: Fail,
    ) -> None:  # fmt: skip
        def answered(shelf: Shelf) -> Callable[[], None]:
            try:
                return partial(deliver, question(shelf))
            except StoreError as error:
                shelf.close()
                return partial(fail, error.words)
            except OSError as error:
                return partial(fail, Words(f"Kan ikke skrives: {error}", f"Cannot be written: {error}"))

        worker.ask(key, answered, lambda tell: tell())

    def _detail(self, name: str, shelf: Shelf) -> Detail:
        entries = shelf.log.entries(name)
        call = _folded(name, entries)
        moments = [
            Moment(entry.at, (entry.at - call.rang_at).total_seconds(), line.icon, line.text)
            for entry in entries
            if (line := describe(entry, self.language, self._causes) or version_line(entry, self.language)) is not None
        ]
        return Detail(call, tuple(moments), _alike(shelf, call), _kin(shelf, call))

    def _write(self, name: str, kind: str, shelf: Shelf) -> Done:
        entries = shelf.log.entries(name)
        call = _folded(name, entries)
        target = self.folder / f"{_UNSAFE.sub('_', call.inquiry_number or call.id)}.{kind}"
        self.folder.mkdir(parents=True, exist_ok=True)
        # Written aside and moved whole: a page that is being printed twice is never half a page.
        draft = target.with_name(f".{target.name}.part")
        failed: list[Words] = []
        try:
            if kind.endswith("pdf"):
                head = shelf.log.head()
                write_pdf(
                    entries, draft, self.language, self._causes, self._pictures, head, kind != "pdf", for_others=True
                )
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

    def _list(self, query: Query, kind: str, shelf: Shelf) -> Done:
        found = shelf.index.search(msgspec.structs.replace(query, limit=_MOST_LISTED))
        if kind == "csv":
            raw = inquiries_csv(found.rows, self._causes or str, self.language).encode()
        else:
            raw = inquiries_json(found.rows, found.total, found.more)
        stamp = datetime.now(COPENHAGEN).strftime("%Y%m%d-%H%M%S")
        return self._save(f"henvendelser-{stamp}.{kind}", raw)

    def _save(self, name: str, raw: bytes) -> Done:
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / _UNSAFE.sub("_", name)
        write_whole(target, raw)
        return Done(True, Words("Gemt", "Saved"), str(target))

    def _verify(self, shelf: Shelf) -> Done:
        verdict = verify_file(self._journal)
        return Done(verdict.ok, verdict_words(verdict))


def _day(at: datetime | None) -> str:
    return at.astimezone(COPENHAGEN).strftime("%Y%m%d") if at is not None else "alt"


def _folded(name: str, entries: list[Entry]) -> CallState:
    call = fold_call(entries)
    if call is None:
        raise StoreError(f"Henvendelsen {name} findes ikke.", f"There is no inquiry {name}.")
    return call


def _search(shelf: Shelf, query: Query) -> Findings:
    started = time.perf_counter()
    found = shelf.index.search(query)
    points = tuple(
        to_metres(row.lat, row.lon) if row.lat is not None and row.lon is not None else None for row in found.rows
    )
    return Findings(
        query, found.rows, found.total, points, time.perf_counter() - started, found.more, found.building
    )


def _alike(shelf: Shelf, call: CallState) -> tuple[InquiryRow, ...]:
    """Return the newest other inquiries from the same telephone or at the same place."""
    place = call.place
    found = shelf.index.history(call.number, place.address_id if place else "", place_point(place), but=call.id)
    rows = {row.call: row for row in (*found.by_number, *found.at_place)}
    return tuple(sorted(rows.values(), key=lambda row: row.rang_at, reverse=True)[:_ALIKE])


def _kin(shelf: Shelf, call: CallState) -> tuple[InquiryRow, ...]:
    """Return the inquiries near in time and place that may be about the same incident, nearest first."""
    spot = spot_of(call)
    if spot is None:
        return ()
    east, north = to_metres(spot.lat, spot.lon)
    if not math.isfinite(east + north):
        return ()
    far = WITHIN_M + min(spot.radius_m, MOST_UNCERTAIN_M)
    box = (east - far, north - far, east + far, north + far)
    near = shelf.index.about(call.rang_at - WITHIN, call.rang_at + WITHIN, box)
    others = [row for row in near if row.call != call.id and row.practice == call.is_practice]

    def away(row: InquiryRow) -> float:
        if row.seen_lat is None or row.seen_lon is None:
            return math.inf
        return distance_m(spot.lat, spot.lon, row.seen_lat, row.seen_lon)

    return tuple(sorted(others, key=away)[:_ALIKE])
