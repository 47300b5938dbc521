"""Helplines that a line may name as ``{hjaelpelinje.livslinien}``; the numbers stand in one table, dated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from scripts.model import Item, Name, Part, Script, Text
from scripts.source import read

HELPLINES_FILE = "hjaelpelinjer.yaml"
GROUP = "hjaelpelinje"
CHECK_AFTER = timedelta(days=365)
_MISSING = {"da": "nummer mangler", "en": "number missing"}
_BLANK = re.compile(r"\{hjaelpelinje\.([^{}|]+)(?:\|[^{}]*)?\}")
_TEXTS = ("sig", "sig_ja_nej", "hvorfor", "kort")


class Helpline(Part):
    """A helpline: its name, its number (empty: not known), when it was last made sure of, and where it was found."""

    id: Name
    navn: Text
    engelsk: Text
    nummer: str = Field(default="", max_length=20)
    kontrolleret_dato: date | None = None
    kilde: str = Field(default="", max_length=200)

    def is_fresh(self, today: date) -> bool:
        """Return whether the number is known and was checked within a year."""
        return bool(self.nummer) and self.kontrolleret_dato is not None and (
            today - self.kontrolleret_dato <= CHECK_AFTER
        )


class Helplines(Part):
    """The table of helplines."""

    skema: Literal[1]
    hjaelpelinjer: list[Helpline] = Field(min_length=1)


def table_of(paths: Sequence[Path]) -> Path | None:
    """Return the table that counts among folders and files: the last one that is there."""
    found = None
    for path in paths:
        file = path / HELPLINES_FILE if path.is_dir() else path
        if file.name == HELPLINES_FILE and file.is_file():
            found = file
    return found


def read_helplines(path: Path) -> dict[str, Helpline]:
    """Return the helplines of a table by id; SourceError, ValidationError or OSError when it cannot be read."""
    return {line.id: line for line in Helplines.model_validate(read(path)).hjaelpelinjer}


def filled(script: Script, lines: Mapping[str, Helpline], language: str = "da") -> Script:
    """Return a script with numbers in the place of helplines; one that is not known says so in words."""

    def number(found: re.Match[str]) -> str:
        line = lines.get(found[1].strip())
        return line.nummer if line is not None and line.nummer else _MISSING["en" if language == "en" else "da"]

    def put(item: Item) -> Item:
        changes: dict[str, Any] = {}
        for key in _TEXTS:
            text = getattr(item, key, None)
            if text and "{hjaelpelinje." in text:
                changes[key] = _BLANK.sub(number, text)
        unknown = getattr(item, "hvis_ved_ikke", None)
        if unknown is not None:
            told = {key: getattr(unknown, key) for key in ("sig", "sig_ja_nej")}
            named = {key: _BLANK.sub(number, text) for key, text in told.items() if text and "{hjaelpelinje." in text}
            if named:
                changes["hvis_ved_ikke"] = unknown.model_copy(update=named)
        return item.model_copy(update=changes) if changes else item

    content = [put(item) for item in script.indhold]
    changed = any(a is not b for a, b in zip(content, script.indhold, strict=True))
    return script.model_copy(update={"indhold": content}) if changed else script
