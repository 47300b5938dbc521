"""An old practice call with the very scenario it was played by, found by the digest in its log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.config import Config
from app.domain.catalogue import Words
from app.domain.facts import Entry
from app.practice.after import LogError, read_log
from app.practice.scenario_store import store_of
from app.practice.scenario_texts import ScenarioTexts, as_played
from scripts.practice.model import Scenario


@dataclass(frozen=True)
class Played:
    """A call's log lines and its scenario; ``edited_since`` when only the text of now was left, which is another."""

    entries: list[Entry]
    scenario: Scenario
    edited_since: bool = False

    @property
    def warning(self) -> Words | None:
        """What must be told when the scenario is not that of then."""
        if not self.edited_since:
            return None
        name = self.scenario.id
        return Words(
            f"Øvelsen {name} er ændret, siden den blev kørt, og teksten fra dengang er her ikke; resultatet kan være "
            "et andet end dengang.",
            f"The practice call {name} has changed since it was played, and its text of then is not here; the score "
            "may differ from then.",
        )


def read_played(config: Config, log: Path, scenario: str) -> Played:
    """Return the newest run of a scenario in a log, with the scenario it was played by.

    Raises ScenarioError when there is neither its text of then nor one in force, LogError and StoreError for the log.
    """
    there = store_of(config).scenarios()
    try:
        entries = read_log(log, scenario)
    except LogError:
        there.get(scenario)  # a name nobody knows is the plainer thing to tell
        raise
    return played_by(config, log, entries, scenario)


def played_by(config: Config, log: Path, entries: list[Entry], scenario: str) -> Played:
    """As ``read_played`` for log lines that were read already; ``log`` is the file they came from."""
    store = store_of(config)
    there = store.scenarios()
    # A recorded run keeps its texts beside its own journal.
    beside = ScenarioTexts(log.parent / "oevelser" / "tekster")
    found = as_played(entries, there.by_id.get(scenario), store.played, beside)
    return Played(entries, found) if found is not None else Played(entries, there.get(scenario), True)
