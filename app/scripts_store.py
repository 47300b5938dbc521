"""A centre's own scripts and layers in a folder: drafts, published versions that never change, and what is in force.

``kladder/`` holds drafts, ``udgivet/<guide>/<version>-<hash>/`` what was published, ``lag/`` districts' layers that
were put there by hand, and ``udgivelser.jsonl`` every publication and recall, in order; what is in force is worked out
from it. A layer is named ``guide.district`` and lives the same life as a script.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from app.guide import contract
from app.script_rows import UNREADABLE, ScriptRow, script_row, script_under
from app.scripts_log import Event, PublicationLog
from app.versions import VersionShelf
from scripts.authoring.approval import RefusalError, approve, begin_draft, initials_of, is_approved, signed, submit
from scripts.authoring.overlay import Overlay, clashes, read_overlay
from scripts.authoring.work import (
    file_name,
    files_of,
    is_layer,
    layer_files,
    name_of,
    read_work,
    script_of,
    work_in,
    work_of,
)
from scripts.helplines import HELPLINES_FILE
from scripts.loader import CAUSES_FILE, LIBRARY, Library, Problem, Ripeness, script_files
from scripts.model import Script
from scripts.source import SourceError, read, read_text

if TYPE_CHECKING:
    from scripts.authoring.rename import Kind
    from scripts.lint import Finding

# What only an instructor's work needs is imported where it is done: every desk opens this store when it starts, and
# the checks with the practice calls they play take a fifth of the whole start.


class ScriptStore:
    """The folder, over the library that comes with the program. Raises RefusalError with words, and OSError.

    ``practice_files`` are the centre's own practice calls and trainees, which a rename must not leave behind.
    """

    def __init__(
        self, folder: Path, now: Callable[[], datetime], shipped: Path = LIBRARY,
        practice_files: Callable[[], list[Path]] = list,
    ) -> None:  # fmt: skip
        self._practice_files = practice_files
        self.folder, self._now, self._shipped = folder, now, shipped
        self._shelf = VersionShelf(folder, now)
        self._log = PublicationLog(folder / "udgivelser.jsonl")

    # --- what there is

    def rows(self) -> list[ScriptRow]:
        """Return every script and layer by name, drafts in the place of what they will replace."""
        force = self._paths()
        rows = [self._row(name, path, force) for name, path in {**force, **self._draft_paths()}.items()]
        return sorted(rows, key=lambda row: (row.lines[:1] == ("114",), row.name.casefold()))

    def row(self, name: str) -> ScriptRow:
        """Return one row; RefusalError when there is no such script or layer."""
        return self._row(name, self.path(name), self._paths())

    def _row(self, name: str, path: Path, force: Mapping[str, Path]) -> ScriptRow:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone() if self._own(path) else None
        return script_row(name, path, force, draft=path.parent == self._drafts, changed=changed)

    def path(self, name: str) -> Path:
        """Return the file to look at: the draft, else what is in force; RefusalError when there is no such script."""
        draft = self._drafts / file_name(name)
        found = draft if draft.is_file() else self._paths().get(name)
        if found is None:
            raise RefusalError(f"Guiden »{name}« findes ikke.")
        return found

    def text(self, name: str) -> str:
        """Return a script's text: the draft, else what is in force."""
        return self.path(name).read_text(encoding="utf-8")

    def is_draft(self, name: str) -> bool:
        """Return whether a script has a draft."""
        return (self._drafts / file_name(name)).is_file()

    def log(self) -> list[Event]:
        """Return every publication and recall, oldest first; a line that cannot be read is passed over."""
        return self._log.events()

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
        """Begin a script from the template, or with ``guide.district`` a layer on one.

        RefusalError when the name is taken or no name, or the script of a layer is not there.
        """
        from scripts.authoring.template import new_layer, new_script

        if name in self._paths() or self.is_draft(name):
            raise RefusalError(f"Der er allerede en guide, der hedder »{name}«.")
        if is_layer(name) and script_of(name).isidentifier():
            path = self._paths().get(script_of(name))
            script = read_work(path) if path is not None else None
            if not isinstance(script, Script):
                raise RefusalError(f"Guiden »{script_of(name)}« findes ikke, så der kan ikke ligge et lag på den.")
            text = new_layer(script, name.split(".", 1)[1], initials_of(who))
        else:
            text = new_script(name, initials_of(who))
        self._write(file_name(name), text)
        return self._drafts / file_name(name)

    def begin(self, name: str, who: str) -> str:
        """Begin a draft of what is in force, its translation and walkthroughs beside it, and return its text."""
        if self.is_draft(name):
            return self.text(name)
        source = self.path(name)
        text = begin_draft(source.read_text(encoding="utf-8"), self._next_version(name), who)
        self._write(file_name(name), text)
        self._bring_beside(name, source)
        return text

    def _bring_beside(self, name: str, source: Path) -> None:
        stem = source.name.removesuffix(".yaml")  # a layer put there by hand may be called anything
        for own, end in zip(files_of(name)[1:], (".i18n.en.yaml", ".test.yaml"), strict=True):
            beside = source.with_name(stem + end)
            if beside.is_file():
                self._write(own, beside.read_text(encoding="utf-8"))

    def save(self, name: str, text: str, who: str) -> str:
        """Keep a draft's text, broken or not, and return it; whoever changed it is one of its authors."""
        if not self.is_draft(name):
            raise RefusalError("Begynd en kladde først.")
        try:
            before, after = work_in(self.text(name)), work_in(text)
            text = signed(text, who) if before.content_hash != after.content_hash else text
        except (SourceError, ValidationError):
            pass  # Nothing is lost because it is not finished; what is unreadable is approved by nobody.
        self._write(file_name(name), text)
        return text

    def discard(self, name: str) -> None:
        """Lay a draft aside: it is moved out of the way, never deleted."""
        self._shelf.lay_aside(files_of(name))

    def lint(self, name: str) -> list[Finding]:
        """Return what is wrong with a script or layer as it stands in the folder."""
        from scripts.layerlint import check_layers
        from scripts.lint import check

        path, today = self.path(name), self._now().date()
        if is_layer(name):
            return check_layers([path], contract(), today=today, base=self.base(), beneath=self.layers(name),
                                drafts=path.parent == self._drafts)  # fmt: skip
        return [*check([path], contract(), base=self.base(name), today=today), *self._layers_lost(name, path)]

    def _layers_lost(self, name: str, path: Path) -> list[Finding]:
        """Return which layers in force could not lie on a script as it stands."""
        from scripts.lint import Finding

        found: list[Finding] = []
        layers = [p for other, p in self._paths().items() if is_layer(other) and script_of(other) == name]
        for layer in layers:
            try:
                script, (overlay, raw) = read_work(path), read_overlay(layer)
            except UNREADABLE:
                continue
            clash = next(iter(clashes(script, overlay, raw)), None) if isinstance(script, Script) else None
            if clash is not None:
                text = f"laget »{overlay.lag}« kan ikke ligge på den her udgave: {clash.text}"
                found.append(Finding(path.name, 1, "", "advarsel", "lag", text, "Ret laget, før guiden udgives."))
        return found

    def base(self, name: str = "") -> list[Path]:
        """Return the files that a script is looked at together with: all scripts that are in force."""
        others = (p for other, p in self._paths().items() if other != name and self._own(p) and not is_layer(other))
        return [self._shipped, *self._helplines(), *others]

    def layers(self, name: str) -> list[Path]:
        """Return the other layers in force that lie on the script of a layer, lowest first."""
        return [p for other, p in self._paths().items()
                if is_layer(other) and other != name and script_of(other) == script_of(name)]  # fmt: skip

    def _helplines(self) -> list[Path]:
        own = self.folder / HELPLINES_FILE
        return [own] if own.is_file() else []

    def differences(self, name: str) -> list[str]:
        """Return what a draft changes in the version in force; empty when there is no draft."""
        from app.handover.script_sheet import field_label
        from scripts.authoring.difference import differences, layer_differences

        if not self.is_draft(name):
            return []
        new, old = read_work(self._drafts / file_name(name)), self._paths().get(name)
        before = read_work(old) if old is not None else None
        if isinstance(new, Overlay):
            script = script_under(new, self._paths())
            if script is None:
                raise RefusalError(f"Guiden »{new.guide}« findes ikke.")
            return layer_differences(script, before if isinstance(before, Overlay) else None, new, field_label)
        if not isinstance(before, Script):
            return ["Guiden er ny."]
        return differences(before, new, field_label)

    def rename(self, kind: Kind, old: str, new: str, who: str) -> list[str]:
        """Rename in every script and layer; what changes becomes a draft. Return the names of the files that did.

        RefusalError with the place when something that is not changed here names the old: the table of causes, or a
        practice call, the centre's own too. Practice calls and their trainees know items and scripts by the names they
        had, so these may be renamed.
        """
        from scripts.authoring.rename import changed_at, rename
        from scripts.practice.authoring import answered_at
        from scripts.practice.loader import RUN

        fixed = self._fixed_texts(kind)
        fields = {name: spec.values for name, spec in contract().fields.items()}
        change = rename({**self._all_texts(), **fixed}, kind, old, new, fields)
        for file in fixed:
            if file in change.texts:
                raise _names_it(file, changed_at(fixed[file], change.texts[file]), old, self._is_ours(file))
        for file, text in fixed.items():
            line = answered_at(text, old) if kind == "answer" and file.endswith(RUN) else 0
            if line:
                raise _names_it(file, line, old, self._is_ours(file))
        for name in {work_of(file) for file in change.texts}:
            self.begin(name, who)
        after = rename({**self._all_texts(), **fixed}, kind, old, new, fields)
        for name, text in after.texts.items():
            self._write(after.moved.get(name, name), text)
        for name in after.moved:
            (self._drafts / name).unlink(missing_ok=True)
        return sorted(after.moved.get(name, name) for name in after.texts)

    def _all_texts(self) -> dict[str, str]:
        texts = {}
        for name, path in {**self._paths(), **self._draft_paths()}.items():
            stem = path.name.removesuffix(".yaml")
            for own, end in zip(files_of(name), (".yaml", ".i18n.en.yaml", ".test.yaml"), strict=True):
                file = path.with_name(stem + end)
                if file.is_file():
                    texts[own] = file.read_text(encoding="utf-8")
        return texts

    def _fixed_texts(self, kind: Kind) -> dict[str, str]:
        """Return what names a kind of thing by the name it has now, and is not changed with it."""
        from scripts.practice.loader import FOLDER as SCENARIOS

        played = [*sorted(SCENARIOS.glob("*.yaml")), *self._practice_files()] if kind in ("answer", "field") else ()
        files = [self._shipped / CAUSES_FILE, *(path for path in played if path.is_file())]
        return {path.name: text for path in files if (text := _yaml_of(path))}

    def _is_ours(self, file: str) -> bool:
        return any(path.name == file for path in self._practice_files())

    # --- the way to the desk

    def submit(self, name: str) -> str:
        """Send a draft to approval, once it has no errors, and return its text."""
        self.need_faultless(name)
        return self._change(name, submit(self.text(name)))

    def approve(self, name: str, who: str, today: date) -> str:
        """Approve a script as it stands and return its text; one that ships with the program needs no draft."""
        self.need_faultless(name)
        text = approve(self.text(name), who, today)
        if not self.is_draft(name):
            self._bring_beside(name, self.path(name))
        return self._change(name, text)

    def publish(self, name: str, who: str) -> Event:
        """Put an approved draft in force for new calls; the version is written once and never changed."""
        person = initials_of(who)
        if not self.is_draft(name):
            raise RefusalError("Der er ingen kladde at udgive.")
        self.need_faultless(name)
        work = work_in(self.text(name))
        if not is_approved(work):
            what, it = ("Laget", "det") if is_layer(name) else ("Guiden", "den")
            raise RefusalError(f"{what} skal være godkendt af to, der ikke har skrevet {it}, før {it} udgives.")
        if work.version < self._next_version(name, shipped=False):
            free = self._next_version(name)
            raise RefusalError(f"Version {work.version} er allerede brugt. Sæt version til {free}.")
        changes = tuple(self.differences(name))
        files = [self._drafts / file for file in files_of(name)]
        self._shelf.put(name, work.version, work.content_hash,
                        {file.name: file.read_bytes() for file in files if file.is_file()})  # fmt: skip
        event = self._log.note("udgivet", name, work.version, work.content_hash, person, self._now(), changes)
        self._shelf.drop(files_of(name))
        return event

    def recall(self, name: str, who: str) -> Event:
        """Take back the published version in force; the one before it, or the shipped one, holds for new calls."""
        person = initials_of(who)
        standing = self._log.standing().get(name)
        if not standing:
            kept = "" if is_layer(name) else "; den, der følger programmet, gælder"
            raise RefusalError(f"Der er ingen udgivet version at trække tilbage{kept}.")
        last = standing[-1]
        return self._log.note("trukket", name, last.version, last.hash, person, self._now())

    def library(self, language: str = "da", ripe: Ripeness = "any", tried: str = "") -> Library:
        """Return the scripts in force with the districts' layers on them.

        One that is broken gives way to the version before it, and that is told. ``tried`` is a script or layer whose
        draft takes the place of what is in force.
        """
        chosen = {name: list(versions) for name, versions in self._log.standing().items() if name != tried}
        draft = self._drafts / file_name(tried) if tried and self.is_draft(tried) else None
        told: list[Problem] = []
        while True:
            for name, versions in chosen.items():
                while versions and (reason := self._broken(versions[-1])):
                    told.append(_fallen(name, versions.pop(), reason))
            layers = {**self._by_hand(), **{n: self._file(v[-1]) for n, v in chosen.items() if v and is_layer(n)}}
            files = [self._file(v[-1]) for n, v in chosen.items() if v and not is_layer(n)]
            if draft is not None and is_layer(tried):
                layers[tried] = draft
            elif draft is not None:
                files.append(draft)
            library = Library.load([self._shipped, *files, *self._helplines()], language, layers=list(layers.values()),
                                   ripe=ripe, tried=draft)  # fmt: skip
            lost = {work_of(p.file): p.text for p in library.problems if not (p.meant and is_layer(work_of(p.file)))}
            fallen = [n for n in chosen if chosen[n] and (n in lost if is_layer(n) else n not in library.scripts)]
            if not fallen:
                library.problems = (*told, *library.problems)
                return library
            for name in fallen:
                told.append(_fallen(name, chosen[name].pop(), lost.get(name, "den kan ikke bruges")))

    # --- inside

    @property
    def _drafts(self) -> Path:
        return self._shelf.drafts

    def _draft_paths(self) -> dict[str, Path]:
        """Return the file of every draft."""
        if not self._drafts.is_dir():
            return {}
        return {work_of(path.name): path for path in (*script_files([self._drafts]), *layer_files([self._drafts]))}

    def _by_hand(self) -> dict[str, Path]:
        """Return the layers that were put into ``lag/``; one that cannot be read is known by its file."""
        found = {}
        for path in layer_files([self.folder / "lag"]):
            try:
                found[name_of(read_work(path))] = path
            except UNREADABLE:
                found[work_of(path.name) if is_layer(work_of(path.name)) else f"{path.stem}"] = path
        return found

    def _own(self, path: Path) -> bool:
        return path.is_relative_to(self.folder)

    def _paths(self) -> dict[str, Path]:
        """Return the file in force of every script and layer."""
        found = {path.stem: path for path in script_files([self._shipped]) if path.name != CAUSES_FILE}
        found.update(self._by_hand())
        for name, versions in self._log.standing().items():
            sound = next((event for event in reversed(versions) if not self._broken(event)), None)
            if sound is not None:
                found[name] = self._file(sound)
        return found

    def _file(self, event: Event) -> Path:
        return self._shelf.version_folder(event.guide, event.version, event.hash) / file_name(event.guide)

    def _broken(self, event: Event) -> str:
        """Return what is wrong with a published version, empty when it is as it was published."""
        try:
            work = read_work(self._file(event))
        except SourceError as error:
            return f"{error} (linje {error.line})"
        except (ValidationError, OSError):
            return "filen kan ikke læses"
        return "" if work.content_hash == event.hash else "filen er ændret, efter at den blev udgivet"

    def _next_version(self, name: str, shipped: bool = True) -> int:
        used = [event.version for event in self.log() if event.guide == name]
        path = self._by_hand().get(name) if is_layer(name) else self._shipped / f"{name}.yaml"
        if shipped and path is not None and path.is_file():
            used.append(read_work(path).version)
        return max(used, default=0) + 1

    def need_faultless(self, name: str) -> None:
        """Raise RefusalError with the first error of a script or layer, if it has one."""
        errors = [f for f in self.lint(name) if f.severity == "fejl" and f.code != "godkendelse"]
        if errors:
            first = errors[0]
            raise RefusalError(f"Ret fejlen først: linje {first.line}, {first.text} {first.suggestion}".rstrip())

    def _change(self, name: str, text: str) -> str:
        self._write(file_name(name), text)
        return text

    def _write(self, file: str, text: str) -> None:
        self._shelf.write(file, text.encode("utf-8"))


def _names_it(file: str, line: int, old: str, ours: bool) -> RefusalError:
    where = f"{file}, linje {line}, nævner »{old}«"
    if ours:
        return RefusalError(f"{where}. Det er jeres egen øvelse: behold navnet, eller ret øvelsen først.")
    return RefusalError(f"{where} og følger programmet. Behold navnet, eller lav en ny guide i stedet.")


def _yaml_of(path: Path) -> str:
    """Return a file's text, "" for one that cannot be read as YAML: it names nothing."""
    try:
        text = path.read_text(encoding="utf-8")
        read_text(text)
    except (SourceError, OSError, UnicodeDecodeError):
        return ""
    return text


def _fallen(name: str, event: Event, reason: str) -> Problem:
    text = f"version {event.version} kan ikke bruges: {reason}; versionen før den gælder"
    return Problem(file_name(name), 1, text)
