"""Reads the calls of courses out of this desk's practice journal and out of the records that desks leave."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from app.domain import facts as f
from app.files import write_whole
from app.handover.record import FORMAT, record
from app.practice.after import assess, played_otherwise, true_place
from app.practice.course_results import GIVEN_WAY, Attempt, trainee_of
from app.practice.courses import is_id
from app.store.log import LogReader
from locate.register import RegisterError
from scripts.practice.loader import ScenarioError, Scenarios
from scripts.practice.model import Scenario
from scripts.practice.rubric import RubricError

MOST_BYTES = 20_000_000
log = logging.getLogger(__name__)


AsPlayed = Callable[[Sequence[f.Entry], Scenario | None], Scenario | None]
"""Finds the scenario a log was played by: the one in force, its kept text of then, or None when neither is it."""


class Scorer:
    """Turns a call's log lines into an attempt; places are looked up in the register once a scenario.

    A call is scored by the very text it was played by where ``as_played`` finds it, else by the one in force.
    """

    def __init__(
        self, scenarios: Scenarios, register: Path, former: Callable[[str], str] = str,
        as_played: AsPlayed = lambda entries, in_force: in_force,
    ) -> None:  # fmt: skip
        self.scenarios, self._register, self._former, self._as_played = scenarios, register, former, as_played
        self._truths: dict[str, tuple[float, float]] = {}

    def attempt(self, entries: Sequence[f.Entry]) -> Attempt | None:
        """Return what a call came to; None for one that is in no course."""
        started = next((e for e in entries if isinstance(e.fact, f.PracticeStarted)), None)
        if started is None or not isinstance(started.fact, f.PracticeStarted) or not started.fact.course:
            return None
        fact = started.fact
        over = next((e.fact for e in entries if isinstance(e.fact, f.PracticeEnded)), None)
        bare = Attempt(
            call=started.call, course=fact.course, scenario=fact.scenario, trainee=trainee_of(entries), at=started.at,
            mode=fact.mode, trainer=fact.trainer, desk=started.desk,
            whole=over is not None and over.reason != GIVEN_WAY,
        )  # fmt: skip
        in_force = self.scenarios.by_id.get(fact.scenario)
        scenario = self._as_played(entries, in_force) or in_force
        if scenario is None:
            return replace(bare, problem="øvelsen findes ikke mere")
        try:
            key = fact.digest or scenario.id
            truth = self._truths.get(key) or true_place(self._register, scenario)
            self._truths[key] = truth
            scored = assess(entries, scenario, truth, None, self._former)
        except (ScenarioError, RegisterError, RubricError) as error:
            return replace(bare, problem=str(error))
        except Exception:  # one log that no score was made for must not keep a whole table from being shown
            log.exception("a practice call could not be scored")
            return replace(bare, problem="loggen kan ikke bedømmes")
        return replace(bare, points=scored.points, band=scored.band, edited=played_otherwise(entries, scenario))


class Journal:
    """The calls of a practice journal, read on from where it stopped; only calls with new lines are scored again."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._log: LogReader | None = None
        self._seq = 0
        self._courses: dict[str, str] = {}  # course by call
        self._attempts: dict[str, Attempt] = {}
        self._sizes: dict[str, int] = {}

    def read(self, scorer: Scorer, pause: Callable[[], None] = lambda: None) -> dict[str, Attempt]:
        """Return the calls of all courses by id; ``pause`` is called between two. Raises StoreError in words."""
        if self._log is None:
            if not self._file.is_file():
                return {}
            self._log = LogReader(self._file)
        head = self._log.head().seq
        if head > self._seq:
            for entry in self._log.of_kinds(("PracticeStarted",), self._seq):
                if isinstance(entry.fact, f.PracticeStarted) and entry.fact.course:
                    self._courses[entry.call] = entry.fact.course
            for call in self._log.calls(self._seq):
                if call in self._courses:
                    entries = self._log.entries(call)
                    found = scorer.attempt(entries)
                    if found is not None:
                        self._attempts[call], self._sizes[call] = found, len(entries)
                    pause()
            self._seq = head
        return dict(self._attempts)

    def entries(self, call: str) -> list[f.Entry]:
        """Return the lines of a call; raises StoreError."""
        return self._log.entries(call) if self._log is not None else []

    def size(self, call: str) -> int:
        """Return how many lines a call has."""
        return self._sizes.get(call, 0)

    def forget(self) -> None:
        """Score everything anew at the next reading: scenarios have changed."""
        self.close()
        self._seq = 0
        self._courses, self._attempts, self._sizes = {}, {}, {}

    def close(self) -> None:
        """Let the journal go."""
        if self._log is not None:
            self._log.close()
            self._log = None


@dataclass(frozen=True)
class _Seen:
    """A record as it was when it was last read."""

    stamp: tuple[int, int]
    attempts: tuple[Attempt, ...]
    size: int
    problem: str = ""


class _Record(msgspec.Struct):
    """What of a record is needed here: the log itself."""

    format: str
    facts: list[f.Entry]


class Records:
    """The records (JSON) below some folders; a file that has not changed is not read again."""

    def __init__(self) -> None:
        self._seen: dict[Path, _Seen] = {}
        self.problems: tuple[str, ...] = ()

    def read(
        self, folders: Iterable[Path], scorer: Scorer, pause: Callable[[], None] = lambda: None
    ) -> dict[str, tuple[Attempt, int]]:
        """Return calls by id, each with the count of its lines; what cannot be read is told in ``problems``."""
        found: dict[str, tuple[Attempt, int]] = {}
        problems = []
        for path in _below(folders):
            seen = self._one(path, scorer, pause)
            if seen.problem:
                problems.append(seen.problem)
            for attempt in seen.attempts:
                if attempt.call not in found or found[attempt.call][1] < seen.size:
                    found[attempt.call] = (attempt, seen.size)
        self.problems = tuple(problems)
        return found

    def forget(self) -> None:
        """Read everything anew next time."""
        self._seen.clear()

    def _one(self, path: Path, scorer: Scorer, pause: Callable[[], None]) -> _Seen:
        try:
            stat = path.stat()
        except OSError as error:
            return _Seen((0, 0), (), 0, f"{path.name}: kan ikke læses ({error.strerror})")
        stamp = (stat.st_mtime_ns, stat.st_size)
        before = self._seen.get(path)
        if before is None or before.stamp != stamp:
            before = _read_record(path, stamp, scorer)
            self._seen[path] = before
            pause()
        return before


def _below(folders: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        try:
            found += sorted(path for path in folder.rglob("*.json") if path.is_file())
        except OSError:
            continue
    return found


def _read_record(path: Path, stamp: tuple[int, int], scorer: Scorer) -> _Seen:
    def broken(why: str) -> _Seen:
        return _Seen(stamp, (), 0, f"{path.name}: {why}")

    if stamp[1] > MOST_BYTES:
        return broken("er for stor til et øvelsesreferat")
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Record)
    except OSError as error:
        return broken(f"kan ikke læses ({error.strerror})")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return broken("er ikke et øvelsesreferat")
    if kept.format != FORMAT:
        return broken(f"formatet er {kept.format}, ventet {FORMAT}")
    if any(entry.at.tzinfo is None for entry in kept.facts):
        return broken("har tider uden tidszone")
    calls: dict[str, list[f.Entry]] = {}
    for entry in kept.facts:
        calls.setdefault(entry.call, []).append(entry)
    attempts = [scorer.attempt(lines) for lines in calls.values()]
    found = tuple(replace(each, record=str(path)) for each in attempts if each is not None)
    return _Seen(stamp, found, len(kept.facts))


def joined(own: Mapping[str, Attempt], sizes: Callable[[str], int], left: Mapping[str, tuple[Attempt, int]]
           ) -> tuple[Attempt, ...]:  # fmt: skip
    """Return the calls of a journal and of records together; of one call the longer log counts, at a draw the own."""
    calls = {call: attempt for call, (attempt, _) in left.items()}
    for call, attempt in own.items():
        if call not in left or left[call][1] <= sizes(call):
            calls[call] = attempt
    return tuple(calls.values())


def leave_record(folder: Path, entries: Sequence[f.Entry], language: str = "da") -> Path | None:
    """Write a call's record into a course's folder, so that the results of several desks can be read in one place.

    Returns None for a call whose id cannot name a file. Raises OSError.
    """
    kept = record(entries, language)
    call = entries[0].call if entries else ""
    if kept is None or not is_id(call.lower()):
        return None
    target = folder / f"{call}.json"
    write_whole(target, msgspec.json.format(msgspec.json.encode(kept), indent=1))
    return target
