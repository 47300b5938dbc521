"""What a guide's items were called before, so that what was counted under an old name is counted under the new one.

Each version of a guide tells the first name of whatever was renamed (``omdoebt_fra``). An old name may be used again
for something else: it counts as the old thing only in versions before it was given up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Version(Protocol):
    """What is asked of a version of a guide."""

    @property
    def id(self) -> str:
        """The guide's id."""
        ...

    @property
    def version(self) -> int:
        """Its version."""
        ...

    @property
    def omdoebt_fra(self) -> Mapping[str, str]:
        """New name to first name: ``script.item``, ``script.item=answer``, a field, or a guide's id."""
        ...


class Renames:
    """The names of items through all versions of the guides, the oldest version first; pure."""

    def __init__(self, versions: Iterable[Version] = ()) -> None:
        self._tables: dict[str, dict[int, Mapping[str, str]]] = {}
        alike: dict[str, list[str]] = {}
        for each in versions:
            self._tables.setdefault(each.id, {})[each.version] = each.omdoebt_fra
            first = each.omdoebt_fra.get(each.id)
            if first is not None:
                alike.setdefault(first, [first]).append(each.id)
        self._scripts = {name: names[-1] for names in alike.values() for name in names}

    def script(self, name: str) -> str:
        """Return what a guide is called now."""
        return self._scripts.get(name, name)

    def present(self, script: str, version: int, item: str) -> tuple[str, str]:
        """Return the guide and item that something in a log is now; as it stands when it was never renamed."""
        home = self.script(script)
        tables = self._tables.get(home)
        if not tables:
            return home, item
        moved = home != script  # a guide under a new name counts its versions anew
        names = {f"{home}.{item}", f"{script}.{item}", self._first(script, version, item)}
        for new, first in tables[max(tables)].items():
            if first not in names or "=" in new or not new.startswith(f"{home}."):
                continue
            since = min(v for v, table in tables.items() if new in table)
            if moved or not version or version < since:
                return home, new.partition(".")[2]
        return home, item

    def _first(self, script: str, version: int, item: str) -> str:
        """Return the first name of an item as it was called in a version."""
        tables, name = self._tables.get(script, {}), f"{script}.{item}"
        known = [v for v in tables if v <= version]
        return tables[max(known)].get(name, name) if known else name
