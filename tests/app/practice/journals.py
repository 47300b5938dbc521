"""Practice journals and logs for tests: scripted trainees played, their lines written as a desk would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from msgspec import structs

from app.clock import ManualClock
from app.domain.facts import Entry, Fact
from app.practice.rehearsal import NOMINAL, rehearse
from app.practice.review import Review
from app.practice.reviewing import Wordbook, review_of
from app.store.journal import Journal
from scripts.practice.loader import Scenarios
from scripts.practice.model import Scenario
from tests.app.practice.rig import guide

SCENARIOS = Scenarios.load()
FIRE = "brand_lejlighed_01"


def scenario(name: str = FIRE) -> Scenario:
    return SCENARIOS.get(name)


def truth(name: str = FIRE) -> tuple[float, float]:
    return scenario(name).sandhed.sted.punkt or NOMINAL


@cache
def played(name: str = FIRE, who: str = "middel") -> tuple[Entry, ...]:
    run = next(run for run in SCENARIOS.runs(name) if run.elev == who)
    return rehearse(scenario(name), run, guide()).entries


def book(language: str = "da") -> Wordbook:
    return Wordbook(language, guide().item_words, str, guide().cause_words, guide().library.former)


def with_facts(entries: Sequence[Entry], *facts: tuple[float, str, Fact]) -> list[Entry]:
    """Return log lines with more facts put in, each (seconds after the first line, by whom, fact), numbered anew."""
    first = entries[0]
    more = [
        structs.replace(first, id=f"m{n}", at=first.at + timedelta(seconds=t), by=by, fact=fact)
        for n, (t, by, fact) in enumerate(facts)
    ]
    ordered = sorted((*entries, *more), key=lambda entry: entry.at)
    return [structs.replace(entry, seq=number) for number, entry in enumerate(ordered, start=1)]


def reviewed(entries: Sequence[Entry], name: str = FIRE, language: str = "da") -> Review:
    return review_of(entries, scenario(name), truth(name), book(language))


def write(
    file: Path, *calls: Sequence[Entry], operator: str = "", after: timedelta = timedelta(), desk: str = "Ø4"
) -> list[str]:
    """Write calls into a practice journal, one after the other; return the ids they got."""
    names = []
    for entries in calls:
        clock = ManualClock(entries[0].at + after)
        start, shift = clock.now(), after
        with Journal.open(file, desk, clock) as journal:
            name = f"call-{journal.head().seq + 1}"
            for entry in entries:
                clock.advance(max(0.0, (entry.at + shift - clock.now()).total_seconds()))
                journal.append_sync([(name, operator or entry.by, _by(entry.fact, operator))])
        names.append(name)
        after += timedelta(days=1)
        assert clock.now() >= start
    return names


def _by(fact: Fact, operator: str) -> Fact:
    return structs.replace(fact, operator=operator) if operator and hasattr(fact, "operator") else fact
