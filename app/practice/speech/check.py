"""What is wrong with the recordings of practice calls that name a folder of them, by file and line of the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.practice.speech.recorded import Recordings
from scripts.lint import Finding
from scripts.practice.lint import scenario_files
from scripts.practice.loader import RUN, TRAINEE, ScenarioError, load_scenario
from scripts.source import SourceError, line_of, read


def recording_findings(paths: Sequence[Path], folder: Path, strict: bool = False) -> list[Finding]:
    """Return a warning (``strict``: an error) for each line without a recording, each one that is broken or unused.

    Scenarios that name no folder (``optagelser``) want none; noises are only looked at where they are there.
    """
    found: list[Finding] = []
    for path in scenario_files(paths):
        if not path.name.endswith((RUN, TRAINEE)):
            found += _of(path, folder, strict)
    return found


def _of(path: Path, folder: Path, strict: bool) -> Iterator[Finding]:
    try:
        raw, scenario = read(path), load_scenario(path)
    except (ScenarioError, SourceError, OSError):
        return  # what is wrong with the file itself is told elsewhere
    if not scenario.optagelser:
        return
    severity: Any = "fejl" if strict else "advarsel"
    recordings, own = Recordings(folder, scenario), line_of(raw, ("optagelser",))
    for each in recordings.wanted():
        line = line_of(raw, ("replikker", each.intent)) if each.intent in scenario.replikker else own
        if each.trouble:
            text = f"optagelsen {each.file} {each.trouble}."
            yield Finding(path.name, line, each.intent, severity, "optagelse-ulaeselig", text, "Gem den som WAV i PCM.")
        elif each.intent and not each.there:
            text = f"»{each.text}« har ingen optagelse."
            yield Finding(path.name, line, each.intent, severity, "optagelse-mangler", text, f"Læg den i {each.file}.")
    for name in recordings.unused():
        text = f"ingen replik bruger optagelsen {name}; ordene kan være ændret."
        yield Finding(path.name, own, "", severity, "optagelse-ubrugt", text)
