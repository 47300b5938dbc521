"""The practice island as the linter of practice calls asks about it: its roads, and where words lead."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from locate.register import Register
from resources import path as resource


class PracticeIsland:
    """Looks roads and places up in the island's own register, whatever register the desk uses."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._roads: dict[str, bool] = {}

    def has_road(self, name: str) -> bool:
        """Return whether a road of this very name is on the island."""
        if name not in self._roads:
            with Register.open(self._file) as register:
                found = register.search(name, None, 5).candidates
            self._roads[name] = any(each.text.casefold() == name.casefold() for each in found)
        return self._roads[name]

    def find(self, words: str) -> tuple[float, float] | None:
        """Return (lat, lon) WGS84 of where words lead, None when that is not what they say.

        The register forgives misspellings; here only what is spelt as on the island counts.
        """
        with Register.open(self._file) as register:
            found = register.search(words, None, 1).candidates
        first = words.casefold().replace(",", " ").split()
        if not found or not first or first[0] not in found[0].text.casefold().split():
            return None
        return found[0].lat, found[0].lon


@cache
def island() -> PracticeIsland | None:
    """Return the practice island, None where its register has not been drawn."""
    file = resource("island", "addresses.register")
    return PracticeIsland(file) if file.is_file() else None
