"""Reads scenarios and recorded trainees; a broken file is left out and said, never raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from scripts.practice.model import Scenario
from scripts.practice.trainee import Trainee
from scripts.source import SourceError, read

FOLDER = Path(__file__).parent / "scenarios"


class ScenarioError(ValueError):
    """A scenario or trainee cannot be used; the message says what and where."""


@dataclass(frozen=True)
class Scenarios:
    """All scenarios that can be played, by id, and what was left out with the reason."""

    by_id: Mapping[str, Scenario]
    problems: tuple[str, ...] = ()
    folder: Path = FOLDER

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Scenarios:
        """Read every scenario of a folder."""
        found: dict[str, Scenario] = {}
        problems: list[str] = []
        for path in sorted(folder.glob("*.yaml")):
            if path.name.endswith(".trainee.yaml"):
                continue
            try:
                scenario = load_scenario(path)
            except ScenarioError as error:
                problems.append(str(error))
            else:
                found[scenario.id] = scenario
        return cls(found, tuple(problems), folder)

    def get(self, scenario: str) -> Scenario:
        """Return a scenario; raises ScenarioError that names those there are."""
        if scenario not in self.by_id:
            known = ", ".join(self.by_id) or "–"
            raise ScenarioError(f"øvelsen {scenario} findes ikke; der er: {known}")
        return self.by_id[scenario]

    def trainee(self, scenario: str) -> Trainee:
        """Return the recorded trainee that comes with a scenario."""
        return load_trainee(self.folder / f"{scenario}.trainee.yaml")


def load_scenario(path: Path) -> Scenario:
    """Read one scenario; raises ScenarioError with file and place."""
    try:
        return Scenario.model_validate(read(path))
    except (SourceError, OSError) as error:
        raise ScenarioError(f"{path.name}: {error}") from error
    except ValidationError as error:
        raise ScenarioError(f"{path.name}: {_words(error)}") from error


def load_trainee(path: Path) -> Trainee:
    """Read a recorded trainee; raises ScenarioError with file and place."""
    try:
        return Trainee.model_validate(read(path))
    except (SourceError, OSError) as error:
        raise ScenarioError(f"{path.name}: {error}") from error
    except ValidationError as error:
        raise ScenarioError(f"{path.name}: {_words(error)}") from error


def _words(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
