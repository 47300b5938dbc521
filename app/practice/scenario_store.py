"""A centre's own practice calls in a folder: drafts, published versions that never change, and what is in force.

``kladder/`` holds drafts, ``udgivet/<id>/<version>-<hash>/`` what was published with its trainees, ``tekster/`` the
very text of everything that was ever played, by its digest, and ``udgivelser.jsonl`` every publication and recall, in
order. What the folder has in force takes the place of a practice call of the same id that ships with the program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.clock import SystemClock
from app.config import Config
from app.practice.scenario_texts import ScenarioTexts
from app.scripts_log import Event, PublicationLog
from app.versions import VersionShelf
from scripts.authoring.approval import RefusalError, initials_of
from scripts.contract import FieldContract
from scripts.loader import Library
from scripts.practice.authoring import (
    PARTS,
    begun,
    copied,
    file_of,
    files_of,
    need_id,
    new_run,
    new_scenario,
    version_in,
)
from scripts.practice.lint import Finding, Island, check
from scripts.practice.loader import FOLDER, RUN, TRAINEE, ScenarioError, Scenarios, load_run, load_scenario
from scripts.practice.model import Scenario
from scripts.practice.trainee import Run

DRAFT = "kladde/"
"""A practice call named with this before its id is played by its draft."""
MOST_BYTES = 2_000_000  # a text larger than this is neither kept nor shown; the linter refuses far smaller ones


class Saved(Struct, frozen=True):
    """A text that was kept; ``aside`` is where another's text lies that stood there meanwhile, empty when none did."""

    text: str
    aside: str = ""


class ScenarioRow(Struct, frozen=True):
    """A practice call in the list.

    ``kind``: it comes with the program, is the centre's own, or is the centre's version of one that ships.
    ``in_force`` is the version that new calls are played by, 0 for none; ``parts`` are its trainees that are written.
    """

    id: str
    name: str
    lines: tuple[str, ...]
    level: int
    version: int
    kind: str
    draft: bool
    in_force: int
    parts: tuple[str, ...] = ()
    changed: datetime | None = None
    problem: str = ""
    texts: str = ""

    @property
    def status(self) -> str:
        """What it is: a draft, the centre's own, or as it shipped."""
        return "kladde" if self.draft else "shipped" if self.kind == "shipped" else "godkendt"


class ScenarioStore:
    """The folder, over what ships with the program. Raises RefusalError with words, and OSError."""

    def __init__(self, folder: Path, now: Callable[[], datetime], shipped: Path = FOLDER) -> None:
        self.folder, self._now, self.shipped = folder, now, shipped
        self._shelf = VersionShelf(folder, now)
        self._log = PublicationLog(folder / "udgivelser.jsonl")
        self.played = ScenarioTexts(folder / "tekster")
        self._wrote: dict[Path, bytes] = {}  # the newest text this writer kept, which is nobody else's

    # --- what there is

    def scenarios(self) -> Scenarios:
        """Return all that can be played: what ships, and the centre's own in its place or beside it.

        A published version that is broken gives way to the one before it, and that is told.
        """
        own, told = [], []
        for versions in self._log.standing().values():
            for event in reversed(versions):
                reason = self._broken(event)
                if not reason:
                    own.append(self._file(event))
                    break
                told.append(f"{event.guide}.yaml: version {event.version} kan ikke bruges: {reason}; "
                            "versionen før den gælder")  # fmt: skip
        found = Scenarios.load(self.shipped, own)
        return Scenarios(found.by_id, (*told, *found.problems), found.folder, found.files)

    def playable(self, name: str) -> Scenario:
        """Return a practice call by its id, or its draft by ``kladde/id``; raises ScenarioError."""
        if not name.startswith(DRAFT):
            return self.scenarios().get(name)
        name = name.removeprefix(DRAFT)
        if not self.is_draft(name):
            raise ScenarioError(f"øvelsen {name} har ingen kladde")
        return load_scenario(self.draft_path(name))

    def runs(self, name: str) -> tuple[Run, ...]:
        """Return the scripted trainees of what ``playable`` returns; raises ScenarioError for a broken one."""
        if not name.startswith(DRAFT):
            return self.scenarios().runs(name)
        return tuple(load_run(path) for path in sorted(self._shelf.drafts.glob(f"{name.removeprefix(DRAFT)}.*{RUN}")))

    def source(self, name: str) -> str:
        """Return the text of what ``playable`` returns."""
        path = self.draft_path(name.removeprefix(DRAFT)) if name.startswith(DRAFT) else self.scenarios().files[name]
        return path.read_text(encoding="utf-8")

    def rows(self) -> list[ScenarioRow]:
        """Return every practice call, easiest first, a draft in the place of what it will replace."""
        there = self.scenarios()
        found = [self._row(name, there) for name in {*there.files, *self.draft_ids()}]
        return sorted(found, key=lambda row: (row.lines == ("114",), row.level, row.name.casefold()))

    def row(self, name: str) -> ScenarioRow:
        """Return one row; RefusalError when there is no such practice call."""
        return self._row(name, self.scenarios())

    def _row(self, name: str, there: Scenarios) -> ScenarioRow:
        path, draft = self._path(name, "", there), self.is_draft(name)
        shipped, force = (self.shipped / f"{name}.yaml").is_file(), there.by_id.get(name)
        own = draft or path.is_relative_to(self.folder)
        kind = ("version" if shipped else "own") if own else "shipped"
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone() if own else None
        parts = tuple(part for part in PARTS[1:] if (path.parent / file_of(name, part)).is_file())
        in_force = force.version if force is not None else 0
        text = readable(path)
        try:
            scenario = load_scenario(path)
        except ScenarioError as error:
            return ScenarioRow(name, name, (), 0, version_in(text), kind, draft, in_force, parts, changed, str(error),
                               text.casefold())  # fmt: skip
        return ScenarioRow(name, scenario.titel, (scenario.linje,), scenario.niveau, scenario.version, kind, draft,
                           in_force, parts, changed, "", text.casefold())  # fmt: skip

    def path(self, name: str, part: str = "") -> Path:
        """Return the file to look at: the draft's, else what is in force; RefusalError when there is none."""
        return self._path(name, part, self.scenarios())

    def _path(self, name: str, part: str, there: Scenarios) -> Path:
        home = self.draft_path(name) if self.is_draft(name) else there.files.get(name)
        if home is None:
            raise RefusalError(f"Øvelsen »{name}« findes ikke.")
        return home.with_name(file_of(name, part))

    def text(self, name: str, part: str = "") -> str:
        """Return a text: the draft's, else what is in force; "" for a trainee that is not written yet.

        What is not UTF-8 stands with signs in its place; RefusalError for a file too large to show.
        """
        path = self.path(name, part)
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise RefusalError(f"{path.name} er for stor til at blive vist ({path.stat().st_size // 1_000_000} MB). "
                               "Læg den til side, eller ret den i et andet program.")  # fmt: skip
        return readable(path)

    def is_draft(self, name: str) -> bool:
        """Return whether a practice call has a draft."""
        return self.draft_path(name).is_file()

    def draft_path(self, name: str) -> Path:
        """Return where the draft of a practice call lies, if it has one."""
        return self._shelf.drafts / f"{name}.yaml"

    def draft_ids(self) -> list[str]:
        """Return the ids of all drafts."""
        return [path.stem for path in self._shelf.drafts.glob("*.yaml") if not path.name.endswith((TRAINEE, RUN))]

    def history(self, name: str) -> list[Event]:
        """Return every publication and recall of one practice call, oldest first."""
        return [event for event in self._log.events() if event.guide == name]

    def own_files(self) -> list[Path]:
        """Return every file of the centre's own: what is in force and all drafts, trainees too."""
        homes = {path.parent for path in self.scenarios().files.values() if path.is_relative_to(self.folder)}
        return [path for home in sorted({*homes, self._shelf.drafts}) for path in sorted(home.glob("*.yaml"))]

    # --- drafts

    def new(self, name: str) -> None:
        """Begin a practice call from the template; RefusalError when the name is taken or cannot be one."""
        self._need_free(name)
        self._write_all({f"{name}.yaml": new_scenario(name), file_of(name, "god"): new_run(name)})

    def copy(self, source: str, name: str) -> None:
        """Begin a practice call as a copy of another, its trainees beside it."""
        self._need_free(name)
        self._write_all({file.replace(source, name, 1): copied(text, source, name)
                         for file, text in self._texts(source).items()})  # fmt: skip

    def begin(self, name: str) -> None:
        """Begin a draft of what is in force, with the next version; of one that ships, the centre's own version."""
        if not self.is_draft(name):
            texts = self._texts(name)
            main = f"{name}.yaml"
            self._write_all({**texts, main: begun(texts[main], self._next_version(name))})

    def save(self, name: str, part: str, text: str, base: str) -> Saved:
        """Keep a draft's text, broken or not. ``base`` is what the writer last saw there.

        Where something else stands meanwhile, that is laid aside first: nobody's words are written over.
        """
        if not self.is_draft(name):
            raise RefusalError("Begynd en kladde først.")
        content, path = text.encode("utf-8", "replace"), self.draft_path(name).with_name(file_of(name, part))
        if len(content) > MOST_BYTES:
            raise RefusalError(f"Teksten er for lang til at blive gemt ({len(content) // 1_000_000} MB); den står her "
                               "endnu. Gør den kortere.")  # fmt: skip
        there = path.read_bytes() if path.is_file() else b""
        aside = ""
        if there not in (base.encode("utf-8", "replace"), content, b"", self._wrote.get(path)):
            aside = self._shelf.keep_aside(path.name, there).name
        if there != content:
            self._shelf.write(path.name, content)
        self._wrote[path] = content
        return Saved(text, aside)

    def begin_part(self, name: str, part: str) -> None:
        """Begin a scripted trainee of a draft, where none is written yet."""
        if not self.is_draft(name):
            raise RefusalError("Begynd en kladde først.")
        if not self.path(name, part).is_file():
            self._shelf.write(file_of(name, part), new_run(name, part).encode("utf-8"))

    def discard(self, name: str) -> None:
        """Lay a draft aside with its trainees: moved out of the way, never deleted."""
        self._shelf.lay_aside(files_of(name))

    def lint(
        self, name: str, contract: FieldContract, island: Island | None = None, library: Library | None = None
    ) -> list[Finding]:
        """Return what is wrong with a practice call and its trainees as they stand."""
        main = self.path(name)
        beside = [main.with_name(file) for file in files_of(name)[1:]]
        return check([main, *(path for path in beside if path.is_file())], contract, island, library=library)

    def differences(self, name: str) -> list[str]:
        """Return what a draft changes in what is in force; RefusalError when it cannot be read."""
        if not self.is_draft(name):
            return []
        try:
            draft = load_scenario(self.draft_path(name))
        except ScenarioError as error:
            raise RefusalError(f"Ret fejlen først: {error}") from error
        there = self.scenarios()
        found = list(_changes(there.by_id.get(name), draft))
        before = there.files.get(name)
        if before is None:
            return found
        for part in PARTS[1:]:
            old, new = (readable(home.with_name(file_of(name, part))) for home in (before, self.draft_path(name)))
            if old != new:
                found.append(f"Eleven »{part}« er {'ændret' if old and new else 'ny' if new else 'væk'}.")
        return found

    # --- the way to the desk

    def publish(
        self, name: str, who: str, contract: FieldContract, island: Island | None = None, library: Library | None = None
    ) -> Event:
        """Put a draft in force for new calls; its version is written once and never changed."""
        person = initials_of(who)
        if not self.is_draft(name):
            raise RefusalError("Der er ingen kladde at udgive.")
        self.need_faultless(name, contract, island, library)
        texts = self._texts(name)
        scenario, content = load_scenario(self.draft_path(name)), _hash(texts[f"{name}.yaml"].encode())
        used = self._next_version(name, shipped=False)
        if scenario.version < used:
            raise RefusalError(f"Version {scenario.version} er allerede brugt. Sæt version til "
                               f"{self._next_version(name)}.")  # fmt: skip
        changes = tuple(self.differences(name))
        self.played.keep(texts[f"{name}.yaml"], scenario)
        self._shelf.put(name, scenario.version, content, {file: text.encode() for file, text in texts.items()})
        event = self._log.note("udgivet", name, scenario.version, content, person, self._now(), changes)
        self._shelf.drop(texts)
        return event

    def recall(self, name: str, who: str) -> Event:
        """Take back the published version in force; the one before it, or the shipped one, holds for new calls."""
        person = initials_of(who)
        standing = self._log.standing().get(name)
        if not standing:
            raise RefusalError("Der er ingen udgivet version at trække tilbage.")
        return self._log.note("trukket", name, standing[-1].version, standing[-1].hash, person, self._now())

    def need_faultless(
        self, name: str, contract: FieldContract, island: Island | None = None, library: Library | None = None
    ) -> None:
        """Raise RefusalError with the first error of a practice call, if it has one."""
        first = next((f for f in self.lint(name, contract, island, library) if f.severity == "fejl"), None)
        if first is not None:
            where = f"{first.file}, linje {first.line}"
            raise RefusalError(f"Ret fejlen først: {where}: {first.text} {first.suggestion}".rstrip())

    # --- inside

    def _texts(self, name: str) -> dict[str, str]:
        main = self.path(name)
        paths = [main.with_name(file) for file in files_of(name)]
        return {path.name: path.read_text(encoding="utf-8") for path in paths if path.is_file()}

    def _write_all(self, texts: Mapping[str, str]) -> None:
        # The scenario last: with it the draft is there, and whole.
        for file, text in sorted(texts.items(), key=lambda each: not each[0].endswith((RUN, TRAINEE))):
            self._shelf.write(file, text.encode("utf-8"))

    def _need_free(self, name: str) -> None:
        need_id(name)
        if (self.shipped / f"{name}.yaml").is_file():
            raise RefusalError(f"Øvelsen »{name}« følger med programmet. Vælg et andet navn, eller begynd jeres egen "
                               "version af den.")  # fmt: skip
        if name in self.scenarios().files or self.is_draft(name) or self.history(name):
            raise RefusalError(f"Der er allerede en øvelse, der hedder »{name}«.")

    def _next_version(self, name: str, shipped: bool = True) -> int:
        used = [event.version for event in self.history(name)]
        if shipped:
            with suppress(ScenarioError):
                used.append(load_scenario(self.shipped / f"{name}.yaml").version)
        return max(used, default=0) + 1

    def _file(self, event: Event) -> Path:
        return self._shelf.version_folder(event.guide, event.version, event.hash) / f"{event.guide}.yaml"

    def _broken(self, event: Event) -> str:
        """Return what is wrong with a published version, empty when it is as it was published."""
        try:
            content = self._file(event).read_bytes()
        except OSError:
            return "filen kan ikke læses"
        return "" if _hash(content) == event.hash else "filen er ændret, efter at den blev udgivet"


def store_of(config: Config) -> ScenarioStore:
    """Return the store of the centre's own practice calls."""
    return ScenarioStore(config.scenarios, SystemClock().now)


def scenarios_of(config: Config) -> Scenarios:
    """Return the practice calls of a centre: what ships with the program, and its own."""
    return store_of(config).scenarios()


def readable(path: Path) -> str:
    """Return a file's text with signs in the place of what is not UTF-8; "" where there is no file."""
    try:
        return path.read_bytes()[:MOST_BYTES].decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _changes(before: Scenario | None, after: Scenario) -> Iterable[str]:
    """Yield in sentences which parts of a practice call a draft changes."""
    if before is None:
        yield "Øvelsen er ny."
        return
    for key in Scenario.model_fields:
        was, now = getattr(before, key), getattr(after, key)
        if was != now and key != "version":
            yield f"»{key}« er ændret{_which(was, now)}."


def _which(was: object, now: object) -> str:
    """Return which entries of a list or mapping differ, as words that follow on."""
    old, new = _entries(was), _entries(now)
    if old is None or new is None:
        return ""
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return f": {', '.join(names)}" if names else ""


def _entries(part: object) -> dict[str, object] | None:
    if isinstance(part, dict):
        return {str(key): value for key, value in part.items()}
    if isinstance(part, list) and all(hasattr(each, "id") for each in part):
        return {each.id: each for each in part}
    return None
