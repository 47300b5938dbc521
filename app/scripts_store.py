"""A centre's own scripts in a folder: drafts, published versions that never change, and what is in force.

``kladder/`` holds drafts, ``udgivet/<guide>/<version>-<hash>/`` what was published, ``lag/`` districts' layers, and
``udgivelser.jsonl`` every publication and recall, in order; what is in force is worked out from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from pydantic import ValidationError

from app.files import flush_folder, write_whole
from app.guide import contract
from app.handover.script_sheet import field_label
from scripts.authoring.approval import RefusalError, approve, begin_draft, initials_of, is_approved, signed, submit
from scripts.authoring.difference import differences
from scripts.authoring.rename import Kind, rename
from scripts.authoring.template import new_script
from scripts.helplines import HELPLINES_FILE
from scripts.lint import Finding, check
from scripts.loader import CAUSES_FILE, LIBRARY, Library, Problem, Ripeness, script_files
from scripts.model import Script
from scripts.source import SourceError, read, read_text

_SUFFIXES = (".yaml", ".i18n.en.yaml", ".test.yaml")


class Event(Struct, frozen=True):
    """One line of the change log: published or recalled, by whom, when (ISO, local), and what it changed, in Danish."""

    hvad: str
    guide: str
    version: int
    hash: str
    hvem: str
    hvornaar: str
    aendringer: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The event as a line to read."""
        what = {"udgivet": "udgivet", "trukket": "trukket tilbage"}.get(self.hvad, self.hvad)
        changes = " ".join(self.aendringer)
        return f"{self.hvornaar} {self.guide} version {self.version} {what} af {self.hvem}." + (
            f" {changes}" if changes else ""
        )


class ScriptRow(Struct, frozen=True):
    """A script in the list: what is in force, and its draft if there is one. ``changed`` is when its text was."""

    id: str
    name: str
    lines: tuple[str, ...]
    version: int
    status: str
    draft: bool
    author: str
    approvers: tuple[str, ...]
    changed: datetime | None
    in_force: int
    problem: str = ""


class ScriptStore:
    """The folder, over the library that comes with the program. Raises RefusalError with words, and OSError."""

    def __init__(self, folder: Path, now: Callable[[], datetime], shipped: Path = LIBRARY) -> None:
        self.folder, self._now, self._shipped = folder, now, shipped

    # --- what there is

    def rows(self) -> list[ScriptRow]:
        """Return every script by name, drafts in the place of what they will replace."""
        found = {**self._paths(), **self._draft_paths()}
        rows = [self._row(name, path) for name, path in found.items()]
        return sorted(rows, key=lambda row: (row.lines[:1] == ("114",), row.name.casefold()))

    def _row(self, name: str, path: Path) -> ScriptRow:
        draft = path.parent == self._drafts
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone() if self._own(path) else None
        force = self._in_force(name)
        try:
            script = Script.model_validate(read(path))
        except (SourceError, ValidationError, OSError) as error:
            words = str(error) if isinstance(error, SourceError) else "guiden kan ikke læses"
            return ScriptRow(name, name, (), 0, "kladde", draft, "", (), changed, force, words)
        approvers = tuple(a.af for a in script.godkendt)
        return ScriptRow(name, script.navn, tuple(script.linje), script.version, script.status, draft,
                         script.forfatter or "", approvers, changed, force)  # fmt: skip

    def _in_force(self, name: str) -> int:
        path = self._paths().get(name)
        try:
            return Script.model_validate(read(path)).version if path else 0
        except (SourceError, ValidationError, OSError):
            return 0

    def path(self, name: str) -> Path:
        """Return the file to look at: the draft, else what is in force; RefusalError when there is no such script."""
        draft = self._drafts / f"{name}.yaml"
        found = draft if draft.is_file() else self._paths().get(name)
        if found is None:
            raise RefusalError(f"Guiden »{name}« findes ikke.")
        return found

    def text(self, name: str) -> str:
        """Return a script's text: the draft, else what is in force."""
        return self.path(name).read_text(encoding="utf-8")

    def is_draft(self, name: str) -> bool:
        """Return whether a script has a draft."""
        return (self._drafts / f"{name}.yaml").is_file()

    def log(self) -> list[Event]:
        """Return every publication and recall, oldest first; a line that cannot be read is passed over."""
        events = []
        try:
            lines = self._log.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        for line in lines:
            try:
                events.append(msgspec.json.decode(line, type=Event))
            except msgspec.DecodeError:
                continue
        return events

    def every_version(self) -> list[Script]:
        """Return every version that was ever in force, shipped or published, recalled ones too; broken ones not."""
        published = (self._file(event) for event in self.log() if event.hvad == "udgivet")
        paths = [*script_files([self._shipped]), *published]
        found = []
        for path in paths:
            if path.name != CAUSES_FILE:
                with suppress(SourceError, ValidationError, OSError):
                    found.append(Script.model_validate(read(path)))
        return found

    # --- drafts

    def new(self, name: str, who: str) -> Path:
        """Begin a script from the template; RefusalError when the name is taken or no name."""
        if name in self._paths() or self.is_draft(name):
            raise RefusalError(f"Der er allerede en guide, der hedder »{name}«.")
        text = new_script(name, initials_of(who))
        self._write(f"{name}.yaml", text)
        return self._drafts / f"{name}.yaml"

    def begin(self, name: str, who: str) -> str:
        """Begin a draft of what is in force, its translation and walkthroughs beside it, and return its text."""
        if self.is_draft(name):
            return self.text(name)
        source = self.path(name)
        text = begin_draft(source.read_text(encoding="utf-8"), self._next_version(name), who)
        self._write(f"{name}.yaml", text)
        self._bring_beside(name, source)
        return text

    def _bring_beside(self, name: str, source: Path) -> None:
        for suffix in _SUFFIXES[1:]:
            beside = source.with_name(name + suffix)
            if beside.is_file():
                self._write(name + suffix, beside.read_text(encoding="utf-8"))

    def save(self, name: str, text: str, who: str) -> str:
        """Keep a draft's text, broken or not, and return it; whoever changed it is one of its authors."""
        if not self.is_draft(name):
            raise RefusalError("Begynd en kladde først.")
        try:
            before, after = (Script.model_validate(read_text(t)) for t in (self.text(name), text))
            text = signed(text, who) if before.content_hash != after.content_hash else text
        except (SourceError, ValidationError):
            pass  # Nothing is lost because it is not finished; what is unreadable is approved by nobody.
        self._write(f"{name}.yaml", text)
        return text

    def discard(self, name: str) -> None:
        """Lay a draft aside: it is moved out of the way, never deleted."""
        for suffix in _SUFFIXES:
            path = self._drafts / (name + suffix)
            if path.is_file():
                aside = self.folder / "lagt_til_side" / f"{self._now():%Y%m%d-%H%M%S}-{path.name}"
                aside.parent.mkdir(parents=True, exist_ok=True)
                path.replace(aside)

    def lint(self, name: str) -> list[Finding]:
        """Return what is wrong with a script as it stands in the folder."""
        return check([self.path(name)], contract(), base=self.base(name), today=self._now().date())

    def base(self, name: str = "") -> list[Path]:
        """Return the files that a script is looked at together with: all that is in force."""
        own = [self.folder / HELPLINES_FILE] if (self.folder / HELPLINES_FILE).is_file() else []
        others = (path for other, path in self._paths().items() if other != name and self._own(path))
        return [self._shipped, *own, *others]

    def differences(self, name: str) -> list[str]:
        """Return what a draft changes in the version in force; empty when there is no draft."""
        if not self.is_draft(name):
            return []
        new = Script.model_validate(read(self._drafts / f"{name}.yaml"))
        old = self._paths().get(name)
        if old is None:
            return ["Guiden er ny."]
        return differences(Script.model_validate(read(old)), new, field_label)

    def rename(self, kind: Kind, old: str, new: str, who: str) -> list[str]:
        """Rename in every script; what changes becomes a draft. Return the names of the files that did."""
        texts = self._all_texts()
        fields = {name: spec.values for name, spec in contract().fields.items()}
        change = rename(texts, kind, old, new, fields)
        if CAUSES_FILE in change.texts:
            raise RefusalError("Årsagstabellen nævner guiden og følger programmet. Lav en ny guide i stedet.")
        touched = {name.split(".", 1)[0] for name in change.texts}
        for name in touched:
            self.begin(name, who)
        after = rename(self._all_texts(), kind, old, new, fields)
        for name, text in after.texts.items():
            self._write(after.moved.get(name, name), text)
        for name in after.moved:
            (self._drafts / name).unlink(missing_ok=True)
        return sorted(after.moved.get(name, name) for name in after.texts)

    def _all_texts(self) -> dict[str, str]:
        paths = {**self._paths(), **self._draft_paths()}
        files = [path.with_name(name + suffix) for name, path in paths.items() for suffix in _SUFFIXES]
        files.append(self._shipped / CAUSES_FILE)
        return {path.name: path.read_text(encoding="utf-8") for path in files if path.is_file()}

    # --- the way to the desk

    def submit(self, name: str) -> str:
        """Send a draft to approval, once it has no errors, and return its text."""
        self._need_faultless(name)
        return self._change(name, submit(self.text(name)))

    def approve(self, name: str, who: str, today: date) -> str:
        """Approve a script as it stands and return its text; one that ships with the program needs no draft."""
        self._need_faultless(name)
        text = approve(self.text(name), who, today)
        if not self.is_draft(name):
            self._bring_beside(name, self.path(name))
        return self._change(name, text)

    def publish(self, name: str, who: str) -> Event:
        """Put an approved draft in force for new calls; the version is written once and never changed."""
        person = initials_of(who)
        if not self.is_draft(name):
            raise RefusalError("Der er ingen kladde at udgive.")
        self._need_faultless(name)
        text = self.text(name)
        script = Script.model_validate(read_text(text))
        if not is_approved(script):
            raise RefusalError("Guiden skal være godkendt af to, der ikke har skrevet den, før den udgives.")
        if script.version < self._next_version(name, shipped=False):
            free = self._next_version(name)
            raise RefusalError(f"Version {script.version} er allerede brugt. Sæt version til {free}.")
        changes = tuple(self.differences(name))
        target = self._version_folder(name, script.version, script.content_hash)
        target.mkdir(parents=True, exist_ok=True)
        for suffix in _SUFFIXES:
            source = self._drafts / (name + suffix)
            if source.is_file():
                write_whole(target / source.name, source.read_bytes())
                (target / source.name).chmod(0o444)
        flush_folder(target)
        event = self._note("udgivet", name, script.version, script.content_hash, person, changes)
        for suffix in _SUFFIXES:
            (self._drafts / (name + suffix)).unlink(missing_ok=True)
        return event

    def recall(self, name: str, who: str) -> Event:
        """Take back the published version in force; the one before it, or the shipped one, holds for new calls."""
        person = initials_of(who)
        standing = self._published().get(name)
        if not standing:
            raise RefusalError("Der er ingen udgivet version at trække tilbage; den, der følger programmet, gælder.")
        last = standing[-1]
        return self._note("trukket", name, last.version, last.hash, person, ())

    def library(self, language: str = "da", ripe: Ripeness = "any") -> Library:
        """Return the scripts in force. One that is broken gives way to the version before it, and that is told."""
        chosen = {name: list(versions) for name, versions in self._published().items()}
        told: list[Problem] = []
        own = [self.folder / HELPLINES_FILE] if (self.folder / HELPLINES_FILE).is_file() else []
        layers = sorted((self.folder / "lag").glob("*.lag.yaml"))
        while True:
            for name, versions in chosen.items():
                while versions and (reason := self._broken(versions[-1])):
                    told.append(_fallen(name, versions.pop(), reason))
            files = [self._file(versions[-1]) for versions in chosen.values() if versions]
            library = Library.load([self._shipped, *files, *own], language, layers=layers, ripe=ripe)
            lost = {p.file.removesuffix(".yaml"): p.text for p in library.problems}
            fallen = [name for name in chosen if chosen[name] and name not in library.scripts]
            if not fallen:
                library.problems = (*told, *library.problems)
                return library
            for name in fallen:
                told.append(_fallen(name, chosen[name].pop(), lost.get(name, "den kan ikke bruges")))

    # --- inside

    @property
    def _drafts(self) -> Path:
        return self.folder / "kladder"

    @property
    def _log(self) -> Path:
        return self.folder / "udgivelser.jsonl"

    def _draft_paths(self) -> dict[str, Path]:
        """Return the file of every draft."""
        return {path.stem: path for path in script_files([self._drafts])} if self._drafts.is_dir() else {}

    def _own(self, path: Path) -> bool:
        return path.is_relative_to(self.folder)

    def _published(self) -> Mapping[str, list[Event]]:
        """Return what was published and not recalled, by script, oldest first."""
        found: dict[str, list[Event]] = {}
        for event in self.log():
            standing = found.setdefault(event.guide, [])
            if event.hvad == "udgivet":
                standing.append(event)
            else:
                standing[:] = [each for each in standing if each.hash != event.hash]
        return found

    def _paths(self) -> dict[str, Path]:
        """Return the file in force of every script."""
        found = {path.stem: path for path in script_files([self._shipped]) if path.name != CAUSES_FILE}
        for name, versions in self._published().items():
            sound = next((event for event in reversed(versions) if not self._broken(event)), None)
            if sound is not None:
                found[name] = self._file(sound)
        return found

    def _file(self, event: Event) -> Path:
        return self._version_folder(event.guide, event.version, event.hash) / f"{event.guide}.yaml"

    def _version_folder(self, name: str, version: int, content: str) -> Path:
        return self.folder / "udgivet" / name / f"{version:04d}-{content[:8]}"

    def _broken(self, event: Event) -> str:
        """Return what is wrong with a published version, empty when it is as it was published."""
        try:
            script = Script.model_validate(read(self._file(event)))
        except SourceError as error:
            return f"{error} (linje {error.line})"
        except (ValidationError, OSError):
            return "filen kan ikke læses"
        return "" if script.content_hash == event.hash else "filen er ændret, efter at den blev udgivet"

    def _next_version(self, name: str, shipped: bool = True) -> int:
        used = [event.version for event in self.log() if event.guide == name]
        path = self._shipped / f"{name}.yaml"
        if shipped and path.is_file():
            used.append(Script.model_validate(read(path)).version)
        return max(used, default=0) + 1

    def _need_faultless(self, name: str) -> None:
        errors = [f for f in self.lint(name) if f.severity == "fejl" and f.code != "godkendelse"]
        if errors:
            first = errors[0]
            raise RefusalError(f"Ret fejlen først: linje {first.line}, {first.text} {first.suggestion}".rstrip())

    def _change(self, name: str, text: str) -> str:
        self._write(f"{name}.yaml", text)
        return text

    def _write(self, file: str, text: str) -> None:
        write_whole(self._drafts / file, text.encode("utf-8"))

    def _note(
        self, what: str, name: str, version: int, content: str, who: str, changes: Iterable[str]
    ) -> Event:
        event = Event(what, name, version, content, who, f"{self._now():%Y-%m-%d %H.%M}", tuple(changes))
        self.folder.mkdir(parents=True, exist_ok=True)
        # A line that a power cut left half would swallow this one.
        torn = self._log.is_file() and not self._log.read_bytes().endswith(b"\n")
        with self._log.open("ab") as out:
            out.write(b"\n" * torn + msgspec.json.encode(event) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        return event


def _fallen(name: str, event: Event, reason: str) -> Problem:
    text = f"version {event.version} kan ikke bruges: {reason}; versionen før den gælder"
    return Problem(f"{name}.yaml", 1, text)
