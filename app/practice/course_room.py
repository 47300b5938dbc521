"""The room of courses behind the screen: one thread that keeps the folder, reads what was played and hands out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.config import Config, store_kind
from app.domain.catalogue import Words
from app.files import write_whole
from app.practice.course_pdf import results_pdf
from app.practice.course_reader import Journal, Records, Scorer, joined, leave_record
from app.practice.course_results import Attempt, MyCourse, Results, courses_of, results
from app.practice.course_store import CourseClash, CourseStore, Shelf
from app.practice.courses import CourseError, CoursePlan, id_of
from app.practice.scenario_store import scenarios_of, store_of
from app.practice.scenario_texts import as_played
from app.store.sqlite import StoreError
from app.worker import Worker
from scripts.practice.loader import Scenarios

R = TypeVar("R")
Fail = Callable[[Words], None]
log = logging.getLogger(__name__)

# Scoring is Python at work: between two calls the screen's own thread gets its turn.
_BREATH_S = 0.002


@dataclass(frozen=True)
class Opened:
    """All courses and the scenarios there are to choose among, as (id, title, line, level)."""

    shelf: Shelf
    choices: tuple[tuple[str, str, str, int], ...]


@dataclass(frozen=True)
class Kept:
    """What became of a course that was to be kept: as it lies on disk now, and the clash that kept it out."""

    plan: CoursePlan
    clash: CourseClash | None = None


class CourseBook:
    """Courses and what was played in them; of one thread. Raises CourseError and StoreError in words."""

    def __init__(
        self, config: Config, scenarios: Callable[[], Scenarios], former: Callable[[str], str] = str,
        breathe: Callable[[], None] = lambda: None, extra: Sequence[Path] = (),
    ) -> None:  # fmt: skip
        self.store = CourseStore(config.courses)
        self._register, self._load, self._former = config.register, scenarios, former
        self._language, self._texts = config.text("language"), store_of(config).played
        self._breathe, self._extra = breathe, tuple(extra)
        self._journal = Journal(config.store / store_kind(practice=True))
        self._records = Records()
        self._scorer: Scorer | None = None

    def scorer(self) -> Scorer:
        """Return the scorer of the scenarios as they lie there now; what is scored is scored anew when they changed."""
        scenarios = self._load()
        if self._scorer is None or self._scorer.scenarios.by_id != scenarios.by_id:
            if self._scorer is not None:
                self._journal.forget()
                self._records.forget()
            texts = self._texts
            self._scorer = Scorer(scenarios, self._register, self._former,
                                  lambda entries, in_force: as_played(entries, in_force, texts))  # fmt: skip
        return self._scorer

    def titles(self) -> dict[str, str]:
        """Return the titles of the scenarios that can be played, by id."""
        danish = self._language != "en"
        found = self.scorer().scenarios.by_id.values()
        return {each.id: each.titel if danish else each.titel_en for each in found}

    def opened(self) -> Opened:
        """Read every course, and what there is to choose among, easiest first."""
        titles = self.titles()
        known = sorted(self.scorer().scenarios.by_id.values(), key=lambda each: (each.niveau, titles[each.id]))
        choices = tuple((each.id, titles[each.id], each.linje, each.niveau) for each in known)
        return Opened(self.store.shelf(), choices)

    def keep(self, base: CoursePlan, mine: CoursePlan) -> Kept:
        """Keep a changed course; a clash is part of the answer, for it is no fault."""
        try:
            return Kept(self.store.keep(base, mine))
        except CourseClash as clash:
            return Kept(clash.theirs, clash)

    def set_aside(self, mine: CoursePlan) -> CoursePlan:
        """Keep a course that clashed beside the one on disk, as a draft that says whose it is."""
        taken = [plan.id for plan in self.store.shelf().plans]
        title = f"{mine.title} ({'not merged' if self._language == 'en' else 'ikke flettet'})"
        return self.store.make(replace(mine, id=id_of(title, taken), title=title, stage="draft"))

    def attempts(self) -> tuple[tuple[Attempt, ...], tuple[str, ...]]:
        """Return every call of a course from journal and records, and what could not be read."""
        scorer = self.scorer()
        own: dict[str, Attempt] = {}
        problems: tuple[str, ...] = ()
        try:
            own = self._journal.read(scorer, self._breathe)
        except StoreError as error:  # the records of the others can be shown all the same
            problems = (error.words.in_(self._language),)
        left = self._records.read((self.store.folder / "records", *self._extra), scorer, self._breathe)
        return joined(own, self._journal.size, left), (*problems, *self._records.problems)

    def results(self, course: str) -> Results:
        """Return the table of a course, this desk's own calls left for the other desks first."""
        plan = self.store.read(course)
        found, problems = self.attempts()
        self.leave(course)
        return results(plan, found, self.titles(), problems)

    def courses_of(self, trainee: str, now: datetime) -> tuple[MyCourse, ...]:
        """Return a trainee's open courses; nothing is scored where there are none."""
        plans = [plan for plan in self.store.shelf().plans if plan.stage == "open" and trainee in plan.group]
        if not plans:
            return ()
        return courses_of(plans, self.attempts()[0], trainee, tuple(self.titles()), now)

    def leave(self, course: str = "") -> int:
        """Leave the record of this desk's own calls where the other desks read them; those that grew are left anew.

        Returns how many were written. What cannot be written is logged: the journal has it all the same.
        """
        try:
            own = self._journal.read(self.scorer(), self._breathe)
        except StoreError:
            log.exception("the practice journal cannot be read, so no record is left of it")
            return 0
        left = self._records.read([self.store.folder / "records"], self.scorer(), self._breathe)
        written = 0
        for call, attempt in own.items():
            if course and attempt.course != course:
                continue
            if call in left and left[call][1] >= self._journal.size(call):
                continue
            try:
                folder = self.store.records(attempt.course)
                written += leave_record(folder, self._journal.entries(call), self._language) is not None
            except (OSError, CourseError):
                log.exception("the record of a practice call could not be left for the others")
        return written

    def close(self) -> None:
        """Let the journal go."""
        self._journal.close()


class CourseRoom:
    """A thread over one book. Every ``deliver`` and ``fail`` is called on that thread."""

    def __init__(self, book: CourseBook, exports: Path) -> None:
        self._book, self._exports = book, exports
        self._worker = Worker("courses", lambda: book)

    def open(self, deliver: Callable[[Opened], None], fail: Fail) -> None:
        """Read all courses and the scenarios there are."""
        self._ask("open", CourseBook.opened, deliver, fail)

    def make(self, plan: CoursePlan, deliver: Callable[[CoursePlan], None], fail: Fail) -> None:
        """Keep a new course."""
        self._ask(f"make {plan.id}", lambda book: book.store.make(plan), deliver, fail)

    def keep(self, base: CoursePlan, mine: CoursePlan, deliver: Callable[[Kept], None], fail: Fail) -> None:
        """Keep a changed course; a newer change takes the place of one that has not begun to be kept."""
        self._ask(f"keep {mine.id}", lambda book: book.keep(base, mine), deliver, fail)

    def set_aside(self, mine: CoursePlan) -> None:
        """Keep a change that nobody is there any more to decide about as a draft of its own; nobody waits for it."""
        self._ask(f"aside {mine.id}", lambda book: book.set_aside(mine), lambda plan: None,
                  lambda words: log.error("a change of a course could not be set aside: %s", words.en))  # fmt: skip

    def results(self, course: str, deliver: Callable[[Results], None], fail: Fail) -> None:
        """Read what came of a course."""
        self._ask("results", lambda book: book.results(course), deliver, fail)

    def mine(
        self, trainee: str, now: datetime, deliver: Callable[[tuple[MyCourse, ...]], None], fail: Fail
    ) -> None:
        """Read a trainee's open courses."""
        self._ask("mine", lambda book: book.courses_of(trainee, now), deliver, fail)

    def export(self, name: str, octets: bytes, deliver: Callable[[Path], None], fail: Fail) -> None:
        """Write a file into the folder of exports, whole or not at all."""

        def write(book: CourseBook) -> Path:
            write_whole(self._exports / name, octets)
            return self._exports / name

        self._ask(f"export {name}", write, deliver, fail)

    def print_pdf(
        self, name: str, found: Results, read_at: datetime, language: str, deliver: Callable[[Path], None], fail: Fail
    ) -> None:
        """Write results as PDF into the folder of exports; they are set on this thread, which takes a while."""

        def write(book: CourseBook) -> Path:
            write_whole(self._exports / name, results_pdf(found, read_at, language))
            return self._exports / name

        self._ask(f"print {name}", write, deliver, fail)

    def leave(self) -> None:
        """Leave the records of this desk's calls for the other desks; nobody waits for it."""
        self._ask("leave", CourseBook.leave, lambda count: None, lambda words: log.warning("%s", words.en))

    def stop(self) -> None:
        """End the thread after the question it is at."""
        self._worker.stop()
        self._book.close()

    def _ask(
        self, key: str, question: Callable[[CourseBook], R], deliver: Callable[[R], None], fail: Fail
    ) -> None:
        def answered(book: CourseBook) -> Callable[[], None]:
            try:
                found = question(book)
            except (CourseError, StoreError) as error:
                words = error.words
                return lambda: fail(words)
            except OSError as error:
                written = Words(f"Kan ikke læses eller skrives: {error}", f"Cannot be read or written: {error}")
                return lambda: fail(written)
            return lambda: deliver(found)

        self._worker.ask(key, answered, lambda tell: tell())


def breathe() -> None:
    """Give the other threads their turn."""
    time.sleep(_BREATH_S)


def scenarios_for(config: Config) -> Callable[[], Scenarios]:
    """Return what reads the scenarios that this desk can play, anew each time."""
    return partial(scenarios_of, config)
