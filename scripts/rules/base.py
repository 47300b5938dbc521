"""What every rule of the linter gets to see, and what it hands back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import product
from pathlib import Path
from typing import Any, Literal

from scripts.conditions import Condition, Gave, Is, Known, atoms, names, prepare
from scripts.contract import FLAG_DEFAULTS, FieldContract, FieldSpec
from scripts.flow import Flow
from scripts.helplines import Helpline
from scripts.model import Cause, Script
from scripts.source import line_of

Severity = Literal["fejl", "advarsel"]

# More combinations than this are not tried; a condition that reads so much is a fault of its own.
_MAX_COMBINATIONS = 20_000
_OTHER = "noget andet"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong with a script: where, how bad, what, and what to write instead.

    ``line`` counts from 1; ``item`` is the id of the item, empty for the script as a whole; ``code`` names the rule.
    """

    file: str
    line: int
    item: str
    severity: Severity
    code: str
    text: str
    suggestion: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " + (f"{self.item}: " if self.item else "")
        return f"{where}{self.severity} [{self.code}] {self.text}" + (f" {self.suggestion}" if self.suggestion else "")


@dataclass(frozen=True)
class Checked:
    """A script under the rules: its file, its text with lines, itself, and everything it may refer to.

    ``flow`` is None when a called script is missing; ``lines`` are its texts by line id, with their line numbers.
    """

    path: Path
    raw: dict[str, Any]
    script: Script
    scripts: Mapping[str, Script]
    causes: Sequence[Cause]
    contract: FieldContract
    flow: Flow | None
    today: date
    helplines: Mapping[str, Helpline] = field(default_factory=dict)

    def at(self, path: tuple[str | int, ...]) -> int:
        """Return the line of a part of the script."""
        return line_of(self.raw, path)

    def item_line(self, item_id: str, key: str = "id") -> int:
        """Return the line of an item's key."""
        for number, item in enumerate(self.script.indhold):
            if item.id == item_id:
                return self.at(("indhold", number, key))
        return 1

    def finding(
        self, severity: Severity, code: str, text: str, *, item: str = "", line: int = 1, suggestion: str = ""
    ) -> Finding:
        """Return a finding in this script."""
        return Finding(self.path.name, line, item, severity, code, text, suggestion)

    def spec(self, name: str) -> FieldSpec | None:
        """Return what is known of a name a condition reads: a field, a state, or another item's answer."""
        known = self.contract.spec(name)
        if known is not None:
            return known
        script_id, _, item_id = name.partition(".")
        script = self.scripts.get(script_id)
        item = next((i for i in script.indhold if i.id == item_id), None) if script else None
        if item is None or item.slags not in ("spoerg", "lyt", "forslag"):
            return None
        answers = getattr(item, "svar", None)
        if answers is None or answers.type not in ("valg", "ja_nej"):
            return FieldSpec("text")
        return FieldSpec("choice", answers.values)

    def names(self) -> tuple[str, ...]:
        """Return every name a condition may read."""
        asked = (f"{s.id}.{i.id}" for s in self.scripts.values() for i in s.indhold)
        return (*self.contract.names(), *asked)

    def can_be(self, condition: Condition, wanted: bool | None, fixed: Mapping[str, str] | None = None) -> bool:
        """Return whether some state of knowledge gives the condition this truth; states of the call are always known.

        Every value the condition or the field's contract names is tried, one other, and not knowing.
        """
        fixed = fixed or {}
        free = [name for name in names(condition) if name not in fixed]
        options = [self._options(name, condition) for name in free]
        total = 1
        for values in options:
            total *= len(values)
        if total > _MAX_COMBINATIONS:
            return True
        holds = prepare(condition)
        return any(
            holds({**fixed, **dict(zip(free, values, strict=True))}) is wanted for values in product(*options)
        )

    def _options(self, name: str, condition: Condition) -> tuple[str, ...]:
        spec = self.spec(name)
        if spec is not None and spec.values:
            values = spec.values
        else:
            values = (*mentioned(name, condition), _OTHER)
        return values if name in FLAG_DEFAULTS else (*values, "")


def mentioned(name: str, condition: Condition) -> tuple[str, ...]:
    """Return the values a condition compares a name with."""
    found: dict[str, None] = {}
    for atom in atoms(condition):
        if (isinstance(atom, Is) and atom.name == name) or (isinstance(atom, Gave) and name in atom.names):
            found.update(dict.fromkeys(atom.values))
    return tuple(found)


def compared(condition: Condition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every name a condition reads with the values it is compared with."""
    for atom in atoms(condition):
        match atom:
            case Is(name, values):
                yield name, values
            case Known(name):
                yield name, ()
            case Gave(several, values):
                for name in several:
                    yield name, values


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return "mente du …?" for the nearest known word, empty when none is near."""
    near = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f"Mente du »{near[0]}«?" if near else ""
