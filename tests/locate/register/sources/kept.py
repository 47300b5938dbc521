"""A stage that keeps what it is given, and imports into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from locate.register.reasons import known
from locate.register.sources import Facts, read
from locate.register.staging import Alias, House, Place, Unit
from locate.register.tally import Tally

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Kept:
    """Everything an import staged, and what it told."""

    def __init__(self) -> None:
        self.houses: list[House] = []
        self.units: list[Unit] = []
        self.aliases: list[Alias] = []
        self.places: list[Place] = []
        self.documents: dict[str, str] = {}
        self.tally = Tally()
        self.facts: Facts

    def house(self, house: House, origin: int) -> None:
        self.houses.append(house)

    def unit(self, unit: Unit, origin: int) -> None:
        self.units.append(unit)

    def alias(self, alias: Alias) -> None:
        self.aliases.append(alias)

    def place(self, place: Place) -> None:
        self.places.append(place)

    def document(self, name: str, content: str) -> None:
        self.documents[name] = content

    @property
    def left_out(self) -> dict[str, int]:
        return {code: reason.count for code, reason in self.tally.left_out.items()}

    @property
    def marked(self) -> dict[str, int]:
        return {code: reason.count for code, reason in self.tally.marked.items()}

    def by_uid(self) -> dict[str, House]:
        return {house.uid: house for house in self.houses}


def taken(
    *paths: Path, format: str | None = None, columns: Mapping[str, str] | None = None, **others: Any
) -> Kept:  # fmt: skip
    """Import files and check what every import owes: all rows accounted for, every reason in words."""
    kept = Kept()
    kept.facts = read(format, paths, kept, kept.tally, None, columns, **{"now": NOW, **others})
    assert kept.tally.kept + sum(kept.left_out.values()) == kept.tally.read
    assert all(known(code) for code in (*kept.left_out, *kept.marked))
    return kept


def written(folder: Path, content: str | bytes, name: str = "file") -> Path:
    """Write a file and return its path; the name says nothing on purpose."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
