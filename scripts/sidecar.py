"""Translations of a script, kept beside it: ``x.i18n.en.yaml`` has each line in English and tells the Danish it is of.

Each line carries a short hash of its Danish; when the Danish changes, the translation is stale and is no longer used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import StringConstraints
from ruamel.yaml import YAML

from scripts.model import Name, Part, Text
from scripts.source import line_of, read, slots


class Translated(Part):
    """One line in another language; ``da`` is the hash of the Danish it was made from, empty when not yet stamped."""

    da: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{8})?$")] = ""
    tekst: Text


class Sidecar(Part):
    """All lines of a script in another language, by line id."""

    skema: Literal[1]
    id: Name
    sprog: Literal["en"]
    linjer: dict[str, Translated]

    def fresh(self, danish: Mapping[str, str]) -> dict[str, str]:
        """Return the translations that were made from the Danish as it stands now."""
        return {
            line: translated.tekst
            for line, translated in self.linjer.items()
            if line in danish and translated.da == fingerprint(danish[line])
        }


def read_sidecar(path: Path) -> tuple[Sidecar, dict[str, int]]:
    """Return a translation and the line (from 1) of each of its lines; SourceError, ValidationError or OSError."""
    raw = read(path)
    return Sidecar.model_validate(raw), {key: line_of(raw, ("linjer", key)) for key in raw["linjer"]}


def fingerprint(text: str) -> str:
    """Return the 8 hex digits that tell one Danish wording from another."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def sidecar_path(script: Path, language: str = "en") -> Path:
    """Return where the translation of a script lies."""
    return script.with_name(f"{script.stem}.i18n.{language}.yaml")


def danish_lines(raw: dict[str, Any]) -> dict[str, str]:
    """Return every text of a script by line id."""
    return {line: str(holder[key]) for line, holder, key in slots(raw)}


def translate(raw: dict[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Put translations in the place of the Danish, in the mapping that is given; lines without one stay Danish.

    A quick answer keeps its Danish value, which is what the form is filled with; only its word is translated.
    """
    translate_slots(slots(raw), raw["indhold"], texts)
    return raw


def translate_slots(
    places: Iterable[tuple[str, Any, str | int]], items: Iterable[dict[str, Any]], texts: Mapping[str, str]
) -> None:
    """Put translations in the places that ``source.slots`` yields, and in the quick answers of the items."""
    for line, holder, key in list(places):
        if line in texts and isinstance(holder, dict):
            holder[key] = texts[line]
    for item in items:
        answers = item.get("svar") or {}
        if answers.get("type") == "tekst" and isinstance(answers.get("af"), list):
            answers["af"] = {value: texts.get(f"{item['id']}.svar.{value}", value) for value in answers["af"]}


def stamp(script: Path, language: str = "en") -> int:
    """Write into a translation which Danish each line was made from, and return how many lines changed.

    To be done when a translator has gone through the whole file, as it vouches for every line in it.
    """
    path = sidecar_path(script, language)
    danish = danish_lines(read(script))
    yaml = YAML()
    yaml.width = 120
    yaml.preserve_quotes = True
    content = yaml.load(path.read_text(encoding="utf-8"))
    changed = 0
    for line, translated in content["linjer"].items():
        wanted = fingerprint(danish[line]) if line in danish else ""
        if translated.get("da", "") != wanted:
            translated.insert(0, "da", wanted) if "da" not in translated else translated.update(da=wanted)
            changed += 1
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)
    return changed
