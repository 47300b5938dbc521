"""The journal: every fact is on disk before anything else in the house sees it.

One thread owns the one writing connection. Whatever waits in its queue goes to disk in a single commit, so many
keystrokes cost one flush. Only after the commit are the new lines given out, in order.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.clock import Clock, boot_id
from app.domain.catalogue import Words
from app.domain.facts import Entry, Fact, InquiryNumbered, decode_entry, encode_entry
from app.ids import case_number, new_id, parse_case_number
from app.store.chain import Head, Row, link
from app.store.check import BackgroundCheck, is_large
from app.store.lock import FileLock
from app.store.log import LogReader
from app.store.sqlite import StoreError
from app.store.writer import Trouble, Writer

log = logging.getLogger(__name__)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")

Listener = Callable[[tuple[Entry, ...]], None]


class Draft(NamedTuple):
    """A fact on its way into the journal: the call's id (empty for none), who learned it, and what."""

    call: str
    by: str
    fact: Fact


class _Job(NamedTuple):
    drafts: tuple[tuple[str, str, Fact], ...]
    at: datetime
    mono: float
    done: Listener | None
    answer: Future[tuple[Entry, ...]]


class Journal:
    """A desk's log on disk, made by :meth:`open`. Safe to use from any thread; every error is a StoreError in words."""

    def __init__(
        self,
        desk: str,
        clock: Clock,
        writer: Writer,
        reader: LogReader,
        lock: FileLock,
        on_trouble: Callable[[Trouble | None], None],
    ) -> None:
        self.desk = desk
        self._clock = clock
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._on_trouble = on_trouble
        self._told: Trouble | None = None
        self._damage: Trouble | None = None
        self._check: BackgroundCheck | None = None
        self._boot = boot_id()
        self._listeners: list[Listener] = []
        self._numbers: dict[date, int] = {}
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @classmethod
    def open(
        cls,
        path: Path,
        desk: str,
        clock: Clock,
        spare: Path | None = None,
        on_trouble: Callable[[Trouble | None], None] = lambda trouble: None,
    ) -> Journal:
        """Open or make a desk's journal; lines that an earlier failure left in ``spare`` are taken in.

        ``path`` is the database file; ``spare`` a plain file in another folder, best on another disk, that takes over
        when the first cannot be written. ``on_trouble`` is called on the journal's thread when that begins or changes,
        and with None when it is over. Raises StoreError when the file is in use, damaged, foreign or too new.
        """
        _check_desk(desk)
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(path.name + ".lock"))
        try:
            writer = Writer(path, desk, spare)
            try:
                reader = LogReader(path)
            except BaseException:
                writer.close()
                raise
        except BaseException:
            lock.release()
            raise
        journal = cls(desk, clock, writer, reader, lock, on_trouble)
        journal.name = path.name
        if is_large(path):
            journal._check = BackgroundCheck(path, journal._damaged)
        return journal

    name = ""
    """The name of the journal's file."""

    @property
    def trouble(self) -> Trouble | None:
        """What keeps the journal from being written as it should, None when nothing does."""
        return self._writer.trouble or self._damage

    @property
    def checking(self) -> bool:
        """Whether the structure of a large file is still being checked beside the work."""
        return self._check is not None and self._check.running

    def append(
        self, drafts: Sequence[tuple[str, str, Fact]], done: Listener | None = None
    ) -> Future[tuple[Entry, ...]]:
        """Queue facts as (call, by, fact); returns at once. They are committed together or not at all.

        Their time is now. After the commit the subscribers, then ``done``, are called on the journal's thread, then the
        future has the log lines. A future with a StoreError means that none of them was recorded.
        An InquiryNumbered without a number gets the desk's next one of the day (Europe/Copenhagen) in that commit.
        """
        answer: Future[tuple[Entry, ...]] = Future()
        answer.set_running_or_notify_cancel()  # from here on it cannot be cancelled: a fact queued is a fact
        with self._gate:  # so that times run in the order of the queue
            if self._closed:
                answer.set_exception(StoreError("Journalen er lukket.", "The journal is closed."))
                return answer
            at = self._clock.now().astimezone(UTC)
            self._jobs.put(_Job(tuple(drafts), at, self._clock.monotonic(), done, answer))
        return answer

    def append_sync(self, drafts: Sequence[tuple[str, str, Fact]]) -> tuple[Entry, ...]:
        """Commit facts as (call, by, fact) and return their log lines; not to be used by a subscriber."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("append_sync on the journal's own thread would wait for ever; use append")
        return self.append(drafts).result()

    def subscribe(self, listener: Listener) -> None:
        """Have a function called with the lines of every commit, in order, on the journal's thread."""
        self._listeners.append(listener)

    def entries(self, call: str | None = None) -> list[Entry]:
        """Return the lines of a call, or of the whole desk, in order, also those that lie only in the spare file."""
        return self._with_spilled(self._reader.entries(call), lambda entry: call in (None, entry.call))

    def working_set(self, since: datetime) -> list[Entry]:
        """Return what a desk needs to go on after a restart: see :meth:`LogReader.working_set`."""
        return self._with_spilled(self._reader.working_set(since), lambda entry: True)

    def calls(self) -> list[str]:
        """Return the ids of all calls in the order they first appear."""
        spilled = (entry.call for entry in self._with_spilled([], lambda entry: bool(entry.call)))
        return list(dict.fromkeys((*self._reader.calls(), *spilled)))

    def head(self) -> Head:
        """Return the order number and seal of the last durable line."""
        return self._writer.head

    def close(self) -> None:
        """Write what is queued, end the thread and let the file go; calling it again does nothing."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._thread.join()
        if self._check:
            self._check.stop()
        self._reader.close()
        self._writer.close()
        self._lock.release()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _with_spilled(self, found: list[Entry], wanted: Callable[[Entry], bool]) -> list[Entry]:
        if not self._writer.spilled:
            return found
        spilled = (decode_entry(row.body) for row in tuple(self._writer.spilled))
        known = {entry.id for entry in found}
        return [*found, *(entry for entry in spilled if wanted(entry) and entry.id not in known)]

    def _damaged(self, words: Words) -> None:
        self._damage = Trouble(words, saved=True)
        self.append([])  # wakes the journal's thread, which tells it

    # --- the journal's thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        self._tell_trouble()
        while (job := self._jobs.get()) is not None:
            jobs = [job]
            more = True
            while more and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    more = False
                else:
                    jobs.append(following)
            self._commit(jobs)
            if not more:
                return

    def _commit(self, jobs: Sequence[_Job]) -> None:
        rows: list[Row] = []
        built: list[tuple[_Job, tuple[Entry, ...]]] = []
        head = self._writer.head
        for job in jobs:
            try:
                lines = self._build(job, head)
            except Exception as error:
                # A fact that cannot be written down is its sender's mistake and must not hold back the others.
                job.answer.set_exception(error)
                continue
            built.append((job, tuple(entry for entry, _ in lines)))
            rows.extend(row for _, row in lines)
            head = Head(rows[-1].seq, rows[-1].hash) if rows else head
        try:
            if rows:
                self._writer.write(rows)
        except Exception as error:
            log.error("nothing saved: %s", error)
            for job, _ in built:
                job.answer.set_exception(error)
            built = []
        self._tell_trouble()
        for job, entries in built:
            self._give_out(job, entries)

    def _build(self, job: _Job, head: Head) -> list[tuple[Entry, Row]]:
        seq, previous = head
        lines = []
        for call, by, fact in job.drafts:
            seq += 1
            entry = Entry(
                id=new_id(),
                desk=self.desk,
                seq=seq,
                call=call,
                at=job.at,
                mono=job.mono,
                boot=self._boot,
                by=by,
                fact=self._numbered(fact, job.at),
            )
            body = encode_entry(entry)
            previous = link(previous, body)
            lines.append((entry, Row(seq, body, previous)))
        return lines

    def _numbered(self, fact: Fact, at: datetime) -> Fact:
        if not isinstance(fact, InquiryNumbered) or fact.number:
            return fact
        day = at.astimezone(COPENHAGEN).date()
        last = self._numbers.get(day)
        if last is None:
            last = self._last_number(day)
        self._numbers[day] = last + 1
        return InquiryNumbered(number=case_number(self.desk, day, last + 1))

    def _last_number(self, day: date) -> int:
        given = self._with_spilled(self._reader.of_kind("InquiryNumbered"), lambda entry: True)
        read = (parse_case_number(e.fact.number) for e in given if isinstance(e.fact, InquiryNumbered))
        return max((n.counter for n in read if n and n.day == day and n.desk == self.desk), default=0)

    def _give_out(self, job: _Job, entries: tuple[Entry, ...]) -> None:
        for listener in (*self._listeners, *((job.done,) if job.done else ())):
            try:
                listener(entries)
            except Exception:
                log.exception("a subscriber of the journal failed")
        job.answer.set_result(entries)

    def _tell_trouble(self) -> None:
        trouble = self.trouble
        if trouble == self._told:
            return
        self._told = trouble
        try:
            self._on_trouble(trouble)
        except Exception:
            log.exception("the journal's trouble could not be told")


def _check_desk(desk: str) -> None:
    """Find out now, not in the first call, that no case numbers can be made of a desk's name."""
    try:
        case_number(desk, date(2000, 1, 1), 1)
    except ValueError as error:
        raise StoreError(
            f"Pultens navn »{desk}« duer ikke. Brug centralens bogstav og pultens tegn, fx H4.",
            f"The desk's name “{desk}” will not do. Use the centre's letter and the desk's sign, such as H4.",
        ) from error
