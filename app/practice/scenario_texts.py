"""The very texts that practice calls were played with, kept by digest, so that an old log is scored by its own text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from app.domain.facts import Entry, PracticeStarted
from app.files import write_whole
from app.practice.line import digest
from scripts.practice.loader import ScenarioError, load_scenario
from scripts.practice.model import Scenario


class ScenarioTexts:
    """A folder of texts named ``<digest>-<hash of the text>.yaml``; a file changed afterwards is not believed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, text: str, scenario: Scenario) -> None:
        """Keep the text of a scenario, once. Raises OSError."""
        content = text.encode("utf-8")
        target = self.folder / f"{digest(scenario)}-{_hash(content)}.yaml"
        if not target.is_file():
            write_whole(target, content)
            target.chmod(0o444)

    def find(self, wanted: str) -> Scenario | None:
        """Return the scenario of a digest, None when its text is not here, was changed, or cannot be read any more."""
        for path in sorted(self.folder.glob(f"{wanted}-*.yaml")) if wanted.isalnum() else ():
            try:
                if path.stem.partition("-")[2] == _hash(path.read_bytes()):
                    return load_scenario(path)
            except (ScenarioError, OSError):
                continue
        return None


def played_digest(entries: Sequence[Entry]) -> str:
    """Return the digest of the scenario that a log was played with, empty in logs from before it was kept."""
    return next((e.fact.digest for e in entries if isinstance(e.fact, PracticeStarted)), "")


def as_played(
    entries: Sequence[Entry], in_force: Scenario | None, *texts: ScenarioTexts
) -> Scenario | None:
    """Return the scenario a log was played with: the one in force when it is that, else its kept text.

    None when neither is; then only ``in_force`` is left, and the score may be another than it was.
    """
    wanted = played_digest(entries)
    if in_force is not None and (not wanted or digest(in_force) == wanted):
        return in_force
    return next((found for each in texts if (found := each.find(wanted)) is not None), None)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
