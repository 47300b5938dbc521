"""Reads scenarios and recorded trainees; a broken file is left out and said, never raised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scripts.practice.model import Scenario
from scripts.practice.trainee import Run, Trainee
from scripts.practice.wrong import broken
from scripts.source import MAX_BYTES, SourceError, read

FOLDER = Path(__file__).parent / "scenarios"
TRAINEE, RUN = ".trainee.yaml", ".elev.yaml"
"""How the names of recorded trainees (keys at the console) and of scripted ones (deeds at the desk) end."""

Form = TypeVar("Form", bound=BaseModel)


class ScenarioError(ValueError):
    """A scenario or trainee cannot be used; the message says what and where."""


@dataclass(frozen=True)
class Scenarios:
    """All scenarios that can be played, by id, and what was left out with the reason.

    ``files`` tells where each lies when that is not ``folder``; its trainees lie beside it.
    """

    by_id: Mapping[str, Scenario]
    problems: tuple[str, ...] = ()
    folder: Path = FOLDER
    files: Mapping[str, Path] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path = FOLDER, own: Iterable[Path] = ()) -> Scenarios:
        """Read every scenario of a folder, and files that take the place of one by that id or stand beside them."""
        found: dict[str, Scenario] = {}
        problems: list[str] = []
        files: dict[str, Path] = {}
        for path in (*sorted(folder.glob("*.yaml")), *own):
            if path.name.endswith((TRAINEE, RUN)):
                continue
            try:
                scenario = load_scenario(path)
            except ScenarioError as error:
                problems.append(str(error))
            else:
                found[scenario.id], files[scenario.id] = scenario, path
        return cls(found, tuple(problems), folder, files)

    def get(self, scenario: str) -> Scenario:
        """Return a scenario; raises ScenarioError that names those there are."""
        if scenario not in self.by_id:
            known = ", ".join(self.by_id) or "–"
            raise ScenarioError(f"øvelsen {scenario} findes ikke; der er: {known}")
        return self.by_id[scenario]

    def trainee(self, scenario: str) -> Trainee:
        """Return the recorded trainee that comes with a scenario."""
        return load_trainee(self._home(scenario) / f"{scenario}{TRAINEE}")

    def runs(self, scenario: str) -> tuple[Run, ...]:
        """Return the scripted trainees that come with a scenario; raises ScenarioError for a broken one."""
        return tuple(load_run(path) for path in sorted(self._home(scenario).glob(f"{scenario}.*{RUN}")))

    def _home(self, scenario: str) -> Path:
        file = self.files.get(scenario)
        return file.parent if file is not None else self.folder


_READ: dict[Path, tuple[bytes, Scenario]] = {}  # what was read of a file, for as long as it holds the same


def load_scenario(path: Path) -> Scenario:
    """Read one scenario; raises ScenarioError with file, line and what is wrong."""
    try:
        content = hashlib.sha256(path.read_bytes()).digest() if path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        content = b""
    known = _READ.get(path)
    if known is not None and content and known[0] == content:
        return known[1]
    scenario = _load(path, Scenario)
    _READ[path] = (content, scenario)
    return scenario


def load_trainee(path: Path) -> Trainee:
    """Read a recorded trainee; raises ScenarioError with file, line and what is wrong."""
    return _load(path, Trainee)


def load_run(path: Path) -> Run:
    """Read a scripted trainee; raises ScenarioError with file, line and what is wrong."""
    return _load(path, Run)


def _load(path: Path, form: type[Form]) -> Form:
    try:
        raw = read(path)
    except SourceError as error:
        raise ScenarioError(f"{path.name}:{error.line}: {error}") from error
    except OSError as error:
        raise ScenarioError(f"{path.name}: filen kan ikke læses ({error.strerror})") from error
    try:
        return form.model_validate(raw)
    except ValidationError as error:
        first = broken(path, raw, error, form)[0]
        raise ScenarioError(f"{first.file}:{first.line}: {first.text} {first.suggestion}".rstrip()) from error
