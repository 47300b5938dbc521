"""The rules for the staff's personal data in practice calls: what is to go, and how it goes.

How long practice calls are kept is a setting (``practice_keep_days``); its value is a proposal until the centre has
decided. Only the practice journal is touched, never the journal of calls in earnest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from msgspec import structs

from app.clock import Clock, SystemClock
from app.config import Config, store_kind
from app.domain.catalogue import Words
from app.domain.facts import CallAnswered, Entry, PracticeStarted, ShiftNoted
from app.domain.practice_facts import LineForgotten, PracticeForgotten
from app.domain.validation import COPENHAGEN
from app.practice.replay import callers_beside
from app.store.forgetting import Forgotten, forget
from app.store.journal import Journal
from app.store.log import LogReader
from app.store.sqlite import StoreError


@dataclass(frozen=True)
class Rule:
    """What is to go: somebody's practice calls, those older than some days, or one call; exactly one of them."""

    trainee: str = ""
    days: float | None = None
    call: str = ""

    @property
    def reason(self) -> Literal["trainee", "age", "call"]:
        """Why, in a word."""
        return "trainee" if self.trainee else "age" if self.days is not None else "call"


@dataclass(frozen=True)
class Plan:
    """What a rule would take: the calls, how many lines, and the day (ISO 8601) before which calls are old."""

    calls: tuple[str, ...]
    lines: int
    before: str = ""


def practice_journal(config: Config) -> Path:
    """Return the one file that is ever touched here."""
    return config.store / store_kind(practice=True)


def due(config: Config) -> Rule:
    """Return the rule of the setting: calls older than the days kept."""
    return Rule(days=float(config["practice_keep_days"]))


def plan(config: Config, rule: Rule, clock: Clock | None = None) -> Plan:
    """Return what a rule would take, without touching anything. Raises StoreError when the journal cannot be read."""
    file, at = practice_journal(config), clock or SystemClock()
    if not file.is_file():
        return Plan((), 0, _before(rule, at))
    reader = LogReader(file)
    try:
        entries = reader.entries()
    finally:
        reader.close()
    numbers = lines_of(entries, rule, at)
    calls = dict.fromkeys(e.call for e in entries if e.seq in numbers and e.call)
    return Plan(tuple(calls), len(numbers), _before(rule, at))


def carry_out(config: Config, rule: Rule, by: str, word: str = "", clock: Clock | None = None) -> Forgotten:
    """Take out what a rule says and write down that it was done, by whom and why, in the practice journal itself.

    Raises StoreError in words, and then nothing was touched.
    """
    file, at = practice_journal(config), clock or SystemClock()
    if not file.is_file():
        return Forgotten(lines=0, calls=0, pictures=0)
    spare = config.store / "spare" / f"{file.name}.jsonl"
    if spare.exists():
        # Opening takes in what an earlier failure left beside the journal, so that it is found here too.
        Journal.open(file, config.text("desk"), at, spare=spare).close()
    before = _before(rule, at)

    def fact(ranges: tuple[tuple[int, int], ...], calls: int) -> PracticeForgotten:
        return PracticeForgotten(ranges=ranges, calls=calls, reason=rule.reason, before=before, word=word.strip())

    done = forget(file, at, by, lambda entries: lines_of(entries, rule, at), fact, spare)
    return structs.replace(done, left=(*done.left, *_aside(spare)))


def _aside(spare: Path) -> tuple[Words, ...]:
    """Name what lies beside the journal and may hold lines of people: files that did not fit it, kept for a look."""
    files = sorted(spare.parent.glob(f"{spare.name}.*")) if spare.parent.is_dir() else []
    return tuple(
        Words(f"{file} kan have oplysninger om elever. Se på filen, og slet den selv.",
              f"{file} may hold what is about trainees. Look at the file and delete it yourself.")
        for file in files
    )  # fmt: skip


def lines_of(entries: Sequence[Entry], rule: Rule, clock: Clock) -> set[int]:
    """Return the order numbers of the lines that a rule takes: whole calls, with the callers that rang beside them.

    A trainee's own lines in the shift log go with the calls. What somebody gave others as a rater stays: it is part
    of their score, and goes with it.
    """
    calls = _calls(entries, rule, clock)
    calls |= {beside for beside, call in callers_beside(entries).items() if call in calls}
    numbers = {e.seq for e in entries if e.call and e.call in calls}
    if rule.trainee:
        numbers |= {e.seq for e in entries if isinstance(e.fact, ShiftNoted) and e.by == rule.trainee}
    if rule.days is not None:
        limit = clock.now() - timedelta(days=rule.days)
        numbers |= {e.seq for e in entries if isinstance(e.fact, ShiftNoted) and e.at < limit}
    return numbers - {e.seq for e in entries if isinstance(e.fact, LineForgotten)}


def _calls(entries: Sequence[Entry], rule: Rule, clock: Clock) -> set[str]:
    if rule.trainee:
        return {e.call for e in entries if isinstance(e.fact, CallAnswered) and e.fact.operator == rule.trainee}
    if rule.days is not None:
        limit = clock.now() - timedelta(days=rule.days)
        last: dict[str, Entry] = {}
        for entry in entries:
            # A call is as old as the call itself, whatever was written about it later.
            if entry.call and (entry.call not in last or isinstance(entry.fact, CallAnswered | PracticeStarted)):
                last[entry.call] = entry
        return {call for call, entry in last.items() if entry.at < limit}
    if rule.call and all(e.call != rule.call for e in entries):
        raise StoreError(f"Kaldet {rule.call} står ikke i øvelsernes journal.",
                         f"The call {rule.call} is not in the practice journal.")  # fmt: skip
    return {rule.call} if rule.call else set()


def _before(rule: Rule, clock: Clock) -> str:
    if rule.days is None:
        return ""
    return (clock.now() - timedelta(days=rule.days)).astimezone(COPENHAGEN).date().isoformat()
