"""The instructor's work behind the screen: reads, keeps, checks, walks and publishes scripts, off the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from pydantic import ValidationError

from app.asked import ask
from app.domain.catalogue import Words
from app.handover.script_sheet import field_label, write_sheet
from app.script_rows import ScriptRow
from app.scripts_store import ScriptStore
from app.worker import Worker
from scripts.agenda import Agenda
from scripts.authoring.approval import RefusalError, missing
from scripts.authoring.overlay import Overlay
from scripts.authoring.rename import Kind
from scripts.authoring.sheet import sheet
from scripts.authoring.work import Work, is_layer, read_work, script_of
from scripts.conditions import names
from scripts.flow import Flow
from scripts.lint import Finding
from scripts.loader import Library
from scripts.model import Script
from scripts.source import SourceError
from scripts.walk import Coverage, Talk, read_walks, run, walks_path
from scripts.wander import wander

R = TypeVar("R")
Fail = Callable[[Words], None]

RANDOM_WALKS = 2000


class Opened(Struct, frozen=True):
    """A script's text as it lies in the folder, with its row of the list."""

    row: ScriptRow
    text: str


class Checked(Struct, frozen=True):
    """What is wrong with a text, and the guide made from it to be tried; no agenda when it cannot be read.

    ``never`` are the items that can never come up, as (line of the file from 1, what is said). ``text`` is what was
    kept, which may name one more author than what was handed in. ``seconds``: how long it took.
    """

    name: str
    text: str
    findings: tuple[Finding, ...]
    row: ScriptRow
    agenda: Agenda | None = None
    line: str = "112"
    seconds: float = 0.0
    never: tuple[tuple[int, str], ...] = ()


class WalkRow(Struct, frozen=True):
    """A walkthrough: whether it holds, how many of its steps it came through, and what was wrong with the first."""

    name: str
    holds: bool
    steps: int
    of: int
    words: str = ""


class Walked(Struct, frozen=True):
    """What the walkthroughs saw of a script, each as (seen, of), and the promises broken in random conversations."""

    name: str
    walks: tuple[WalkRow, ...] = ()
    items: tuple[int, int] = (0, 0)
    answers: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)
    unseen: tuple[str, ...] = ()
    part: bool = False
    random: int = 0
    broken: tuple[str, ...] = ()
    seconds: float = 0.0


class Told(Struct, frozen=True):
    """What came of a step: words for the foot, sentences to read, and the script to show next (empty: the same)."""

    words: Words
    lines: tuple[str, ...] = ()
    name: str = ""


class Instructing:
    """Two threads over one folder: one keeps and checks what is typed, one plays walkthroughs, which takes longer.

    Every ``deliver`` and ``fail`` is called on one of them. A newer text replaces one that has not been looked at.
    ``on_published`` gives the desk the new scripts; without it they hold from the desk's next start, and that is said.
    """

    def __init__(self, store: ScriptStore, exports: Path, on_published: Callable[[], None] | None = None) -> None:
        self._exports, self.on_published = exports, on_published
        self._desk = Worker("instructor", lambda: store)
        self._walks = Worker("instructor walks", lambda: store)

    def rows(self, deliver: Callable[[list[ScriptRow]], None], fail: Fail) -> None:
        """Return every script of the list."""
        self._ask(self._desk, "rows", ScriptStore.rows, deliver, fail)

    def open(self, name: str, deliver: Callable[[Opened], None], fail: Fail) -> None:
        """Read a script."""
        self._ask(self._desk, "open", lambda store: Opened(store.row(name), store.text(name)), deliver, fail)

    def check(self, name: str, text: str | None, who: str, deliver: Callable[[Checked], None], fail: Fail) -> None:
        """Keep a draft's text and say what is wrong with it; None looks at what lies in the folder and keeps nothing.

        A look never takes the place of a text that waits to be kept.
        """
        key = f"look {name}" if text is None else f"check {name}"
        self._ask(self._desk, key, lambda store: _check(store, name, text, who), deliver, fail)

    def walk(self, name: str, random: int, deliver: Callable[[Walked], None], fail: Fail) -> None:
        """Play the walkthroughs and so many random conversations."""
        self._ask(self._walks, "walk", lambda store: _walk(store, name, random), deliver, fail)

    def do(self, step: str, name: str, who: str, deliver: Callable[[Told], None], fail: Fail) -> None:
        """Take one step with a script: begin, new, submit, approve, publish, recall, discard, compare or print."""
        self._ask(self._desk, f"{step} {name}", lambda store: self._step(store, step, name, who), deliver, fail)

    def rename(
        self, kind: Kind, old: str, new: str, who: str, deliver: Callable[[Told], None], fail: Fail
    ) -> None:
        """Rename everywhere; what changes becomes a draft."""

        def work(store: ScriptStore) -> Told:
            files = store.rename(kind, old, new, who)
            words = Words(f"Omdøbt i {len(files)} filer", f"Renamed in {len(files)} files")
            return Told(words, tuple(files), new if kind == "script" else "")

        self._ask(self._desk, "rename", work, deliver, fail)

    def stop(self) -> None:
        """End both threads after what they are at."""
        self._desk.stop()
        self._walks.stop()

    def _step(self, store: ScriptStore, step: str, name: str, who: str) -> Told:
        told = _STEPS[step](store, name, who, self._exports)
        if step not in ("publish", "recall"):
            return told
        if self.on_published is None:
            words = Words(f"{told.words.da}, når pulten er startet igen", f"{told.words.en} once the desk is restarted")
            return Told(words, told.lines, told.name)
        self.on_published()
        return told

    def _ask(
        self, worker: Worker[ScriptStore], key: str, work: Callable[[ScriptStore], R], deliver: Callable[[R], None],
        fail: Fail,
    ) -> None:  # fmt: skip
        ask(worker, key, work, deliver, fail, _trouble)


def _trouble(error: Exception) -> Words:
    if isinstance(error, SourceError):
        return Words(f"Linje {error.line}: {error}. Ret den først.", f"Line {error.line}: {error}. Mend it first.")
    if isinstance(error, ValidationError):
        return Words("Guiden kan ikke læses. F1 siger hvorfor.", "The script cannot be read. F1 says why.")
    return Words(f"Mappen med guider kan ikke bruges: {error}", f"The folder of scripts cannot be used: {error}")


def _check(store: ScriptStore, name: str, text: str | None, who: str) -> Checked:
    began = time.perf_counter()
    text = store.save(name, text, who) if text is not None and store.is_draft(name) else store.text(name)
    findings = tuple(store.lint(name))
    library, work = _library(store, name)
    script = library.scripts.get(script_of(name)) if work is not None else None
    agenda, line = (library.agenda(script.id), script.linje[0]) if script is not None else (None, "112")
    never = _never(findings, work) if work is not None else ()
    return Checked(name, text, findings, store.row(name), agenda, line, time.perf_counter() - began, never)


def _library(store: ScriptStore, name: str) -> tuple[Library, Work | None]:
    """Return all that is in force with a script or layer as it stands in the folder, and itself if it can be used."""
    path = store.path(name)
    if is_layer(name):
        library = Library.load(store.base(), layers=[*store.layers(name), path])
        usable = all(problem.file != path.name for problem in library.problems)
    else:
        library = Library.load([*store.base(name), path])
        usable = name in library.scripts
    try:
        return library, read_work(path) if usable else None
    except (SourceError, ValidationError, OSError):
        return library, None


def _never(findings: tuple[Finding, ...], work: Work) -> tuple[tuple[int, str], ...]:
    """Return the items that can never come up: their condition cannot hold, or reads what is not there."""
    items = [addition.punkt for addition in work.tilfoej] if isinstance(work, Overlay) else work.indhold
    said = {item.id: getattr(item, "sig", "") or item.id for item in items}
    reads = {item.id: set(names(item.guard)) for item in items}
    found: dict[str, int] = {}
    for finding in findings:
        if finding.severity != "fejl" or finding.item not in said:
            continue
        lost = finding.code == "ukendt-felt" and any(f"»{name}«" in finding.text for name in reads[finding.item])
        if finding.code == "vises-aldrig" or lost:
            found.setdefault(finding.item, finding.line)
    return tuple((line, said[item]) for item, line in found.items())


def _walk(store: ScriptStore, name: str, random: int) -> Walked:
    began = time.perf_counter()
    library, work = _library(store, name)
    script = library.scripts.get(script_of(name)) if work is not None else None
    if work is None or script is None:
        raise RefusalError("Guiden kan ikke læses, så den kan ikke gås igennem. Ret fejlen først.")
    flow, path, coverage = library.flow(script.id), walks_path(store.path(name)), Coverage()
    walks: list[WalkRow] = []
    if path.is_file():
        golden = read_walks(path)
        misses = run(library, golden, coverage)
        for walk in golden.gennemgange:
            miss = next((m for m in misses if m.walk == walk.navn), None)
            steps = len(walk.trin) if miss is None else miss.step - 1
            walks.append(WalkRow(walk.navn, miss is None, steps, len(walk.trin), miss.text if miss else ""))
    closes = any(item.kind == "afslut" for item in flow.items)
    broken = wander(library, script.id, script.linje[0], random) if random and closes else []
    return Walked(
        name, tuple(walks), *_seen(_own(work, script), flow, coverage), part=not closes,
        random=random if closes else 0,
        broken=tuple(f"forløb {each.seed}, trin {each.step}: {each.text}" for each in broken[:20]),
        seconds=time.perf_counter() - began,
    )  # fmt: skip


def _own(work: Work, script: Script) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the items and of the rows that a script, or a layer on it, brings itself."""
    items = [a.punkt.id for a in work.tilfoej] if isinstance(work, Overlay) else [item.id for item in script.indhold]
    return (frozenset(f"{script.id}.{item}" for item in items),
            frozenset(f"{script.id}.{row.id}" for row in work.forslag))  # fmt: skip


def _seen(
    own: tuple[frozenset[str], frozenset[str]], flow: Flow, coverage: Coverage
) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[str, ...]]:
    """Return the items, answers and rows of a script's own that were seen, and the names of those that were not."""
    items = [item.key for item in flow.items if item.key in own[0]]
    answers = [(item.key, choice.value) for item in flow.items if item.key in own[0] for choice in item.choices]
    rows = [f"{script}.{row.id}" for script, row in flow.rows if f"{script}.{row.id}" in own[1]]
    unseen = [key for key in items if key not in coverage.items]
    unseen += [f"{key} = {value}" for key, value in answers if (key, value) not in coverage.answers]
    unseen += [key for key in rows if key not in coverage.rows]
    return (
        (sum(key in coverage.items for key in items), len(items)),
        (sum(each in coverage.answers for each in answers), len(answers)),
        (sum(key in coverage.rows for key in rows), len(rows)),
        tuple(unseen),
    )


# --- the steps


def _begin(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    store.begin(name, who)
    return Told(Words("Kladden er begyndt; pulten bruger stadig den gamle", "A draft is begun; the desk uses the old"))


def _new(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    store.new(name, who)
    return Told(Words("Ny guide fra skabelonen", "A new script from the template"), name=name)


def _submit(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    store.submit(name)
    return Told(Words("Sendt til godkendelse: to andre skriver deres initialer med F8",
                      "Sent to approval: two others put their initials with F8"))  # fmt: skip


def _approve(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    store.approve(name, who, date.today())
    left = missing(read_work(store.path(name)))
    if left:
        return Told(Words(f"Godkendt af {who}; der mangler {left}", f"Approved by {who}; {left} missing"))
    return Told(Words(f"Godkendt af {who}; F8 udgiver den", f"Approved by {who}; F8 publishes it"))


def _publish(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    event = store.publish(name, who)
    words = Words(f"Version {event.version} gælder for nye opkald", f"Version {event.version} holds for new calls")
    return Told(words, event.aendringer)


def _recall(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    event = store.recall(name, who)
    recalled = Words(f"Version {event.version} er trukket tilbage", f"Version {event.version} is recalled")
    now = next((row.in_force for row in store.rows() if row.id == name), 0)
    if not now:
        words = Words(f"{recalled.da}; guiden gælder uden lag", f"{recalled.en}; the script holds without a layer")
        return Told(words, name=script_of(name))
    return Told(Words(f"{recalled.da}; version {now} gælder", f"{recalled.en}; version {now} holds"))


def _discard(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    store.discard(name)
    rows = [row.id for row in store.rows()]
    other = "" if name in rows else script_of(name) if is_layer(name) else rows[0]
    return Told(Words("Kladden er lagt til side", "The draft is laid aside"), name=other)


def _compare(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    found = store.differences(name)
    count = len(found)
    return Told(Words(f"{count} forskelle fra den, der gælder" if count != 1 else "1 forskel fra den, der gælder",
                      f"Differences from what is in force: {count}"), tuple(found))  # fmt: skip


def _print(store: ScriptStore, name: str, who: str, exports: Path) -> Told:
    library, work = _library(store, name)
    script = library.scripts.get(script_of(name)) if work is not None else None
    if work is None or script is None:
        raise RefusalError("Guiden kan ikke læses, så den kan ikke skrives ud. Ret fejlen først.")
    exports.mkdir(parents=True, exist_ok=True)
    target = exports / f"{name}-v{work.version}.pdf"
    page = sheet(script, date.today(), field_label, work if isinstance(work, Overlay) else None)
    write_sheet(page, target)
    return Told(Words(f"Skrevet ud til underskrift: {target}", f"Printed to sign: {target}"))


_STEPS: dict[str, Callable[[ScriptStore, str, str, Path], Told]] = {
    "begin": _begin, "new": _new, "submit": _submit, "approve": _approve, "publish": _publish, "recall": _recall,
    "discard": _discard, "compare": _compare, "print": _print,
}  # fmt: skip

STEPS = tuple(_STEPS)


def talk(checked: Checked, before: Talk | None = None) -> Talk | None:
    """Return a conversation to try a script in; one that was under way goes on with what was answered in it."""
    if checked.agenda is None:
        return None
    if before is None:
        return Talk(checked.agenda, checked.line)
    return Talk(checked.agenda, checked.line, before.answers, before.said, before.skipped, before.flags,
                before.stack, before.jumped_to)  # fmt: skip


def age(changed: datetime | None, now: datetime) -> int | None:
    """Return how many days ago a text was changed; None for one that came with the program."""
    return None if changed is None else max(0, (now - changed).days)
