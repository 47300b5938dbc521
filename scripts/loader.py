"""The library of scripts: reads every file once, leaves out what is broken, and says what was left out and why.

A broken script never reaches a desk: it, and whatever calls it, is left out of the library with a message in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scripts.agenda import Agenda
from scripts.contract import PLACE_FIELD
from scripts.flow import Flow, FlowError, lay_out, make_item
from scripts.model import SERVICE_CODES, CallScript, Cause, Causes, Script
from scripts.proposals import Authority, Proposal, propose, suggest_cause
from scripts.sidecar import Sidecar, danish_lines, sidecar_path, translate
from scripts.source import SourceError, read

LIBRARY = Path(__file__).parent / "library"
CAUSES_FILE = "aarsager.yaml"


@dataclass(frozen=True)
class Problem:
    """A file or script that was left out, and why."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Answered:
    """Where the answer to an item belongs: ``field`` of the form (empty: none), the answer's word, the question."""

    field: str
    label: str
    text: str


@dataclass
class Library:
    """All scripts that can be used, by id, and the cause codes, in one language."""

    scripts: Mapping[str, Script]
    cause_list: Sequence[Cause] = ()
    language: str = "da"
    problems: tuple[Problem, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    _flows: dict[str, Flow] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, paths: Sequence[Path] | None = None, language: str = "da") -> Library:
        """Read every script file of the folders or files given (default: the library that comes with the program).

        A later path replaces a script of the same id from an earlier one. Never raises for a broken script.
        """
        problems: list[Problem] = []
        scripts: dict[str, Script] = {}
        hashes: dict[str, str] = {}
        causes: Sequence[Cause] = ()
        for path in script_files(paths or (LIBRARY,)):
            try:
                if path.name == CAUSES_FILE:
                    causes = Causes.model_validate(read(path)).aarsager
                    continue
                danish, shown = _read_script(path, language)
            except SourceError as error:
                problems.append(Problem(path.name, error.line, str(error)))
            except (ValidationError, OSError) as error:
                problems.append(Problem(path.name, 1, f"filen kan ikke bruges: {_short(error)}"))
            else:
                scripts[shown.id] = shown
                hashes[shown.id] = danish.content_hash
        problems += _leave_out_unusable(scripts)
        return cls(scripts=scripts, cause_list=causes, language=language, problems=tuple(problems), hashes=hashes)

    def script(self, script_id: str) -> Script:
        """Return a script; KeyError when the library has none of that id."""
        return self.scripts[script_id]

    def version(self, script_id: str) -> tuple[int, str]:
        """Return a script's version and the hash of its Danish content, the same in every language.

        A call keeps both from its first use on. KeyError when the library has no such script.
        """
        return self.scripts[script_id].version, self.hashes[script_id]

    @cached_property
    def causes(self) -> Mapping[str, Cause]:
        """The cause codes, in the order in which they stand on the screen."""
        return {cause.kode: cause for cause in self.cause_list}

    def authorities(self, cause: str) -> tuple[Authority, ...]:
        """Return the authorities that a cause code brings; none for a code that is not known."""
        known = self.causes.get(cause)
        wanted = {SERVICE_CODES[s] for s in known.tjenester} if known else set()
        return tuple(a for a in SERVICE_CODES.values() if a in wanted)

    def agenda(self, script_id: str) -> Agenda:
        """Return the engine of a script; make it once and keep it."""
        return Agenda(self.scripts, script_id, self.cause_list, self.language)

    def flow(self, script_id: str) -> Flow:
        """Return a script laid out with everything it calls; laid out once."""
        if script_id not in self._flows:
            self._flows[script_id] = lay_out(self.scripts, script_id, self.cause_list, self.language)
        return self._flows[script_id]

    def propose(
        self,
        script_id: str,
        answers: Mapping[str, str],
        flags: Mapping[str, str] | None = None,
        floor: int | None = None,
    ) -> Proposal:
        """Return what a script proposes for the answers so far; see ``proposals.propose``."""
        return propose(self.flow(script_id), answers, flags, floor)

    def suggest_cause(self, text: str, line: str = "") -> list[tuple[str, tuple[str, ...]]]:
        """Return the cause codes that the caller's own words speak for; see ``proposals.suggest_cause``."""
        return suggest_cause(text, self.cause_list, line)

    def answer_target(self, script_id: str, item_id: str, value: str) -> Answered:
        """Return where an answer belongs and its words; KeyError for an item the library does not have.

        A "ved ikke" to a question about free text, a time or the place fills no field: only the item keeps it.
        """
        script = self.scripts[script_id]
        item = script.item(item_id)
        if isinstance(item, CallScript):
            raise KeyError(f"{script_id}.{item_id}")
        made = make_item(script, item, item.guard, self.cause_list, self.language)
        choice = next((c for c in made.choices if c.value == value), None)
        field_id = choice.field if choice else made.field
        return Answered("" if field_id == PLACE_FIELD else field_id, choice.label if choice else value, made.text)


def script_files(paths: Sequence[Path]) -> list[Path]:
    """Return the script files under the paths, sidecars and walkthroughs left out, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return [path for path in found if ".i18n." not in path.name and not path.name.endswith(".test.yaml")]


def _read_script(path: Path, language: str) -> tuple[Script, Script]:
    """Return the Danish script and the one to show, which is the same unless a translation is there."""
    raw = read(path)
    danish = Script.model_validate(raw)
    beside = sidecar_path(path, language)
    if language == "da" or not beside.is_file():
        return danish, danish
    try:
        texts = Sidecar.model_validate(read(beside)).fresh(danish_lines(raw))
    except (SourceError, ValidationError):
        return danish, danish
    return danish, Script.model_validate(translate(raw, texts))


def _leave_out_unusable(scripts: dict[str, Script]) -> list[Problem]:
    """Take out scripts that call a missing one or call in a ring, until every one that is left can be laid out."""
    problems: list[Problem] = []
    while True:
        broken: dict[str, FlowError] = {}
        for script_id in scripts:
            try:
                lay_out(scripts, script_id)
                for interrupt in scripts[script_id].afbryd:
                    lay_out(scripts, interrupt.kald)
            except FlowError as error:
                broken[script_id] = error
            except KeyError as error:
                broken[script_id] = FlowError(f"guiden {error} findes ikke", (script_id,))
        if not broken:
            return problems
        for script_id, reason in broken.items():
            problems.append(Problem(f"{script_id}.yaml", 1, str(reason)))
            del scripts[script_id]


def _short(error: Any) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error)
