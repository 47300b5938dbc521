"""The library of scripts: reads every file once, leaves out what is broken, and says what was left out and why.

A broken script never reaches a desk: it, and whatever calls it, is left out of the library with a message in words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from scripts.agenda import Agenda
from scripts.authoring.approval import is_approved
from scripts.authoring.overlay import Overlay, clashes, layer_slots, merge, read_overlay, translated
from scripts.contract import PLACE_FIELD
from scripts.flow import Flow, FlowError, lay_out, make_item, need_calls
from scripts.helplines import HELPLINES_FILE, Helpline, filled, read_helplines, table_of
from scripts.model import SERVICE_CODES, CallScript, Cause, Causes, Script
from scripts.proposals import Authority, Proposal, propose, suggest_cause
from scripts.sidecar import Sidecar, danish_lines, sidecar_path, translate
from scripts.source import SourceError, read

Ripeness = Literal["any", "trial", "approved"]

LIBRARY = Path(__file__).parent / "library"
CAUSES_FILE = "aarsager.yaml"


@dataclass(frozen=True)
class Problem:
    """A file or script that was left out, and why; ``kept`` is the version still used in its place, 0 for none.

    ``meant`` where it was left out on purpose, as one withdrawn: then nothing stands in its place.
    """

    file: str
    line: int
    text: str
    kept: int = 0
    meant: bool = False


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
    helplines: Mapping[str, Helpline] = field(default_factory=dict)
    _flows: dict[str, Flow] = field(default_factory=dict, repr=False)

    @classmethod
    def load(
        cls, paths: Sequence[Path] | None = None, language: str = "da", *, layers: Sequence[Path] = (),
        ripe: Ripeness = "any", tried: Path | None = None, known: Mapping[Path, Script] | None = None,
    ) -> Library:  # fmt: skip
        """Read every script file of the folders or files given (default: the library that comes with the program).

        A later path replaces a script of the same id from an earlier one; ``layers`` are districts' overlays. ``ripe``
        says what is taken: anything (to work on), what is on trial or approved, or only what two approved; ``tried`` is
        the one draft that is taken all the same, to practise with. ``known`` are Danish scripts that were read from
        their files a moment ago. Never raises for a broken script.
        """
        problems: list[Problem] = []
        scripts: dict[str, Script] = {}
        originals: dict[str, Script] = {}
        causes: Sequence[Cause] = ()
        for path in script_files(paths or (LIBRARY,)):
            try:
                if path.name == CAUSES_FILE:
                    causes = Causes.model_validate(read(path)).aarsager
                    continue
                ready = (known or {}).get(path) if language == "da" else None
                danish, shown = (ready, ready) if ready is not None else _read_script(path, language)
            except SourceError as error:
                problems.append(Problem(path.name, error.line, str(error)))
            except (ValidationError, OSError) as error:
                problems.append(Problem(path.name, 1, f"filen kan ikke bruges: {_short(error)}"))
            else:
                scripts[shown.id], originals[shown.id] = shown, danish
        problems += _leave_out_unripe(scripts, originals, ripe=ripe, tried=tried.stem if tried is not None else "")
        for layer in layers:
            found = _lay_over(layer, scripts, originals, language, ripe="any" if layer == tried else ripe)
            problems += found
        problems += _leave_out_unusable(scripts)
        helplines = _helplines(paths or (LIBRARY,), problems)
        scripts = {name: filled(script, helplines, language) for name, script in scripts.items()}
        hashes = {name: script.content_hash for name, script in originals.items() if name in scripts}
        return cls(scripts=scripts, cause_list=causes, language=language, problems=tuple(problems), hashes=hashes,
                   helplines=helplines)  # fmt: skip

    def keeping(self, before: Library) -> Library:
        """Return this library with the last good version of whatever is broken in it.

        A script that was taken away or withdrawn is gone; one that cannot be used stays as it stood in ``before``.
        """
        broken = {problem.file.removesuffix(".yaml") for problem in self.problems if not problem.meant}
        kept = {s: script for s, script in before.scripts.items() if s in broken and s not in self.scripts}
        if not kept and (self.cause_list or not before.cause_list):
            return self
        scripts = {**self.scripts, **kept}
        # What was left out only because it calls a broken one is good again with that one's last good version.
        more = _leave_out_unusable(scripts)
        problems = [replace(p, kept=_version_in(scripts, kept, p.file)) for p in self.problems]
        hashes = {**self.hashes, **{s: before.hashes.get(s, "") for s in kept}}
        causes = self.cause_list or before.cause_list
        return replace(self, scripts=scripts, cause_list=causes, problems=(*problems, *more), hashes=hashes, _flows={})

    @cached_property
    def edition(self) -> str:
        """The name of this edition of the guides: 16 hex digits over every guide's hash and the causes.

        The same in every language. A call keeps it from its first use on.
        """
        parts = [f"{name}:{digest}" for name, digest in sorted(self.hashes.items())]
        parts += [cause.model_dump_json(exclude_defaults=True) for cause in self.cause_list]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

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
        return Agenda(self.scripts, script_id, self.cause_list, self.language, self._flows)

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

    @cached_property
    def _former(self) -> Mapping[str, str]:
        return {new: old for script in self.scripts.values() for new, old in script.omdoebt_fra.items()}

    def former(self, key: str) -> str:
        """Return the first name of an item (``script.item``) that was renamed; of any other its own.

        Practice calls come with the program and know items by the names they had then.
        """
        script, dot, item = self._former.get(key, key).partition(".")
        return f"{self._former.get(script, script)}{dot}{item}"

    def now_called(self, key: str) -> str:
        """Return what an item (``script.item``) known by its first name is called now; of any other its own name."""
        return self._now_called.get(key, key)

    @cached_property
    def _now_called(self) -> Mapping[str, str]:
        keys = [f"{script.id}.{item.id}" for script in self.scripts.values() for item in script.indhold]
        return {self.former(key): key for key in keys if self.former(key) not in keys}

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


def _version_in(scripts: Mapping[str, Script], kept: Mapping[str, Script], file: str) -> int:
    """Return the version that is kept in place of a broken file, 0 when none could be."""
    name = file.removesuffix(".yaml")
    return kept[name].version if name in kept and name in scripts else 0


def script_files(paths: Sequence[Path]) -> list[Path]:
    """Return the script files under the paths, sidecars and walkthroughs left out, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    found = list(reversed(dict.fromkeys(reversed(found))))  # of one named twice the last counts
    beside = (".test.yaml", ".lag.yaml", HELPLINES_FILE)
    return [path for path in found if ".i18n." not in path.name and not path.name.endswith(beside)]


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


def _helplines(paths: Sequence[Path], problems: list[Problem]) -> Mapping[str, Helpline]:
    """Read the table that counts; without one that can be read every number is missing, and that is told."""
    path = table_of([LIBRARY, *paths])
    try:
        return read_helplines(path) if path is not None else {}
    except SourceError as error:
        problems.append(Problem(HELPLINES_FILE, error.line, str(error)))
    except (ValidationError, OSError) as error:
        problems.append(Problem(HELPLINES_FILE, 1, f"filen kan ikke bruges: {_short(error)}"))
    return {}


def _leave_out_unripe(
    scripts: dict[str, Script], originals: dict[str, Script], *, ripe: Ripeness, tried: str = ""
) -> list[Problem]:
    """Take out what is withdrawn or a draft, and on a desk in earnest what two people have not approved."""
    problems: list[Problem] = []
    for name, script in originals.items():
        if name == tried or _ripe_enough(script, ripe):
            continue
        words = {"udgaaet": "guiden er udgået", "kladde": "guiden er en kladde"}
        text = words.get(script.status, "guiden er ikke godkendt af to")
        problems.append(Problem(f"{name}.yaml", 1, text, meant=True))
        del scripts[name]
    return problems


def _ripe_enough(script: Script | Overlay, ripe: Ripeness) -> bool:
    return ripe == "any" or (ripe == "trial" and script.status == "test") or is_approved(script)


def _lay_over(
    path: Path, scripts: dict[str, Script], originals: dict[str, Script], language: str, *, ripe: Ripeness
) -> list[Problem]:
    """Put a district's layer on its script, or tell why it may not lie there; the script is then as the nation's."""
    try:
        overlay, raw = read_overlay(path)
    except (SourceError, ValidationError, OSError) as error:
        return [Problem(path.name, getattr(error, "line", 1), f"laget kan ikke bruges: {_short(error)}")]
    if overlay.guide not in scripts:
        text = f"laget hører til guiden »{overlay.guide}«, som ikke er i brug"
        return [Problem(path.name, 1, text, meant=True)]
    if not _ripe_enough(overlay, ripe):
        return [Problem(path.name, 1, "laget er ikke godkendt af to", meant=True)]
    found = clashes(originals[overlay.guide], overlay, raw)
    if found:
        return [Problem(path.name, found[0].line, f"laget er ikke lagt på: {found[0].text}")]
    originals[overlay.guide] = merge(originals[overlay.guide], overlay)
    scripts[overlay.guide] = merge(scripts[overlay.guide], _layer_in(path, overlay, raw, language))
    return []


def _layer_in(path: Path, overlay: Overlay, raw: dict[str, Any], language: str) -> Overlay:
    """Return a layer in a language; its lines stay Danish where there is no translation of them."""
    beside = sidecar_path(path, language)
    if language == "da" or not beside.is_file():
        return overlay
    danish = {line: str(holder[key]) for line, holder, key in layer_slots(raw)}
    try:
        return translated(raw, Sidecar.model_validate(read(beside)).fresh(danish))
    except (SourceError, ValidationError, OSError):
        return overlay


def _leave_out_unusable(scripts: dict[str, Script]) -> list[Problem]:
    """Take out scripts that call a missing one or call in a ring, until every one that is left can be laid out."""
    problems: list[Problem] = []
    while True:
        sound: set[str] = set()
        alone = {script_id: _fault(scripts, script_id, sound) for script_id in scripts}
        broken: dict[str, FlowError] = {}
        for script_id, script in scripts.items():
            called = (alone[i.kald] if i.kald in alone else _fault(scripts, i.kald, sound) for i in script.afbryd)
            fault = next((each for each in (alone[script_id], *called) if each is not None), None)
            if fault is not None:
                broken[script_id] = fault
        if not broken:
            return problems
        for script_id, reason in broken.items():
            problems.append(Problem(f"{script_id}.yaml", 1, str(reason)))
            del scripts[script_id]


def _fault(scripts: Mapping[str, Script], script_id: str, sound: set[str]) -> FlowError | None:
    """Return why a script cannot be laid out, None when it can."""
    try:
        need_calls(scripts, script_id, sound)
    except FlowError as error:
        return error
    return None


def _short(error: Any) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error)
