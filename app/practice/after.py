"""A practice call when it is over: its log read back from what a run left, and scored again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.config import Config
from app.domain.facts import Entry, PracticeStarted
from app.handover.record import FORMAT
from app.practice.events import desk_events
from app.practice.line import digest
from app.store.log import LogReader
from locate.register import Register
from scripts.practice.loader import ScenarioError
from scripts.practice.model import Scenario
from scripts.practice.rubric import Rubric, load_rubric, standard
from scripts.practice.scoring import Assessment, score

_DATABASE = b"SQLite format 3\0"


class LogError(ValueError):
    """A file cannot be read as the log of a practice call; the message says why."""


class _Record(Struct):
    """What of a record is needed here: the log itself."""

    format: str
    facts: list[Entry]


def true_place(register: Path, scenario: Scenario) -> tuple[float, float]:
    """Return (lat, lon) WGS84 of the true place: the scenario's own point, else the register's for its words.

    Raises ScenarioError when the register does not know it, RegisterError when it cannot be read.
    """
    where = scenario.sandhed.sted
    if where.punkt is not None:
        return where.punkt
    words = where.soeg
    with Register.open(register) as opened:
        found = opened.search(words, None, 1).candidates
    if not found:
        raise ScenarioError(f"øvelsens sted findes ikke i registret: {words}")
    return found[0].lat, found[0].lon


def read_log(file: Path, scenario: str) -> list[Entry]:
    """Return the log lines of the newest run of a scenario in a record (JSON) or a journal (SQLite).

    Raises LogError when the file is neither or holds no run of it, StoreError when the journal cannot be read.
    """
    entries = log_entries(file)
    runs = [e.call for e in entries if isinstance(e.fact, PracticeStarted) and e.fact.scenario == scenario]
    if not runs:
        there = _scenarios(entries)
        raise LogError(f"{file.name}: øvelsen {scenario} er ikke kørt her; der er: {', '.join(there) or 'ingen'}")
    return [entry for entry in entries if entry.call == runs[-1]]


def assess(
    entries: Sequence[Entry], scenario: Scenario, truth: tuple[float, float], rubric: Rubric | None = None,
    former: Callable[[str], str] = str,
) -> Assessment:  # fmt: skip
    """Return the score of a practice call's log lines; the same lines always give the same score.

    The weights are those the log was begun with, unless a rubric is given; ``former`` as in ``desk_events``.
    """
    return score(scenario, truth, desk_events(entries, former), rubric)


def rubric_of(config: Config) -> Rubric:
    """Return the centre's own rubric, ``rubrik.yaml`` beside its journal, else the one that comes with the program.

    Raises RubricError when the centre's own cannot be used.
    """
    own = config.store / "rubrik.yaml"
    return load_rubric(own) if own.is_file() else standard()


def played_otherwise(entries: Sequence[Entry], scenario: Scenario) -> bool:
    """Return whether a log was made with another text of the scenario than the one at hand.

    Logs from before that was kept say nothing, and are taken as they are.
    """
    started = next((e.fact for e in entries if isinstance(e.fact, PracticeStarted)), None)
    return started is not None and bool(started.digest) and started.digest != digest(scenario)


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Return a score as JSON-ready values."""
    return dict(msgspec.to_builtins(assessment))


def _scenarios(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(e.fact.scenario for e in entries if isinstance(e.fact, PracticeStarted)))


def is_journal(file: Path) -> bool:
    """Return whether a file is a database, as a journal is; raises LogError when it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_DATABASE)) == _DATABASE
    except OSError as error:
        raise LogError(f"{file}: kan ikke læses ({error.strerror})") from error


def log_entries(file: Path) -> list[Entry]:
    """Return all log lines of a record (JSON) or a journal (SQLite).

    Raises LogError when the file is neither, StoreError when the journal cannot be read.
    """
    if is_journal(file):
        reader = LogReader(file)
        try:
            return reader.entries()
        finally:
            reader.close()
    try:
        record = msgspec.json.decode(file.read_bytes(), type=_Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LogError(f"{file.name}: er hverken et øvelsesreferat (JSON) eller en journal ({error})") from error
    if record.format != FORMAT:
        raise LogError(f"{file.name}: formatet er {record.format}, ventet {FORMAT}")
    return record.facts
