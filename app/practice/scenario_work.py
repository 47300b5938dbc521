"""The work of who writes practice calls, behind the screen: reads, keeps, checks, tries out and publishes, off it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import partial
from typing import TypeVar

from msgspec import Struct
from pydantic import ValidationError

from app.asked import ask
from app.clock import SystemClock
from app.config import Config
from app.domain.catalogue import Words
from app.guide import Guide, contract
from app.house import scripts_in_force
from app.practice.after import rubric_of
from app.practice.island import island
from app.practice.listing import PracticeRow, practice_rows
from app.practice.scenario_picture import ScenarioPicture, picture_of
from app.practice.scenario_store import ScenarioRow, ScenarioStore, store_of
from app.practice.tryout import Tried, try_out
from app.worker import Worker
from scripts.authoring.approval import RefusalError
from scripts.contract import FieldContract
from scripts.lint import Finding
from scripts.loader import Library
from scripts.practice.authoring import PARTS, file_of, pinned
from scripts.practice.loader import RUN, ScenarioError, Scenarios, load_run, load_scenario
from scripts.practice.model import Scenario
from scripts.practice.rubric import RubricError
from scripts.source import SourceError, read_text

R = TypeVar("R")
Fail = Callable[[Words], None]


class ListedScenarios(Struct, frozen=True):
    """The practice calls that can be played, and sentences about those that cannot."""

    rows: tuple[PracticeRow, ...]
    problems: tuple[str, ...] = ()


class OpenedScenario(Struct, frozen=True):
    """A text as it lies in the folder, the row of its practice call, and what happened to it before, newest first."""

    row: ScenarioRow
    part: str
    text: str
    history: tuple[str, ...] = ()


class CheckedScenario(Struct, frozen=True):
    """What is wrong with a practice call, and its picture; none when it cannot be read.

    ``text`` is that of ``part`` as it was kept, ``aside`` the file another's text was laid in. ``practice`` is its row
    in the list of practice calls, to be practised with.
    """

    name: str
    part: str
    text: str
    findings: tuple[Finding, ...]
    row: ScenarioRow
    picture: ScenarioPicture | None = None
    practice: PracticeRow | None = None
    aside: str = ""
    seconds: float = 0.0


class TriedAll(Struct, frozen=True):
    """What the trainees of a practice call came to."""

    name: str
    tried: tuple[Tried, ...]
    seconds: float = 0.0


class ToldScenario(Struct, frozen=True):
    """What came of a step: words for the foot, sentences to read, and the practice call to show next."""

    words: Words
    lines: tuple[str, ...] = ()
    name: str = ""


class ScenarioRoom:
    """The folder with all a check needs of the desk: its guides, the form, the island. Used on one thread each."""

    def __init__(self, config: Config) -> None:
        self.config, self.store = config, store_of(config)
        self.contract: FieldContract = contract()
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """The guides a practice call begins with."""
        if self._library is None:
            self._library = scripts_in_force(self.config, True, SystemClock())
        return self._library

    def look_again(self) -> None:
        """Read the guides anew with the next question; they may have been published meanwhile."""
        self._library = None

    def lint(self, name: str) -> list[Finding]:
        """Return everything that is wrong with a practice call and its trainees."""
        return self.store.lint(name, self.contract, island(), self.library)


class ScenarioWork:
    """Two threads over one folder: one keeps and checks what is typed, one tries out, which takes longer.

    Every ``deliver`` and ``fail`` is called on one of them. A newer text replaces one that has not been looked at.
    """

    def __init__(self, config: Config) -> None:
        self._desk = Worker("scenarios", partial(ScenarioRoom, config))
        self._tries = Worker("scenario try-outs", partial(ScenarioRoom, config))

    def rows(self, deliver: Callable[[list[ScenarioRow]], None], fail: Fail) -> None:
        """Return every practice call of the list."""

        def work(room: ScenarioRoom) -> list[ScenarioRow]:
            room.look_again()
            return room.store.rows()

        self._ask(self._desk, "rows", work, deliver, fail)
        self._tries.ask("look again", ScenarioRoom.look_again, lambda nothing: None)

    def listed(
        self, language: str, first: Collection[str], deliver: Callable[[ListedScenarios], None], fail: Fail
    ) -> None:
        """Return the practice calls that can be played, those of the causes ``first`` before the others."""

        def work(room: ScenarioRoom) -> ListedScenarios:
            found = room.store.scenarios()
            return ListedScenarios(practice_rows(found, language, first), found.problems)

        self._ask(self._desk, "listed", work, deliver, fail)

    def count(self, deliver: Callable[[int], None], fail: Fail) -> None:
        """Return how many practice calls can be played."""
        self._ask(self._desk, "count", lambda room: len(room.store.scenarios().by_id), deliver, fail)

    def open(self, name: str, part: str, deliver: Callable[[OpenedScenario], None], fail: Fail) -> None:
        """Read a text."""
        self._ask(self._desk, "open", partial(_open, name, part), deliver, fail)

    def check(
        self, name: str, part: str, text: str | None, base: str, language: str,
        deliver: Callable[[CheckedScenario], None], fail: Fail,
    ) -> None:  # fmt: skip
        """Keep a draft's text, over what the writer saw last (``base``), and say what is wrong with it all.

        None looks at what lies in the folder and keeps nothing. A look never takes the place of a text to be kept.
        """
        key = f"look {name}" if text is None else f"check {name} {part}"
        self._ask(self._desk, key, partial(check_text, name, part, text, base, language), deliver, fail)

    def try_out(self, name: str, language: str, deliver: Callable[[TriedAll], None], fail: Fail) -> None:
        """Let the scripted trainees play a practice call as it lies in the folder."""
        self._ask(self._tries, "try", partial(try_all, name, language), deliver, fail)

    def do(
        self, step: str, name: str, argument: str, who: str, deliver: Callable[[ToldScenario], None], fail: Fail
    ) -> None:
        """Take one step: begin, new, copy, publish, recall, discard, compare, history, trainee or pin.

        ``argument`` is the new name of a copy, or the trainee that is begun or pinned.
        """
        worker = self._tries if step == "pin" else self._desk
        self._ask(worker, f"{step} {name}", lambda room: _STEPS[step](room, name, argument, who), deliver, fail)

    def stop(self) -> None:
        """End both threads after what they are at."""
        self._desk.stop()
        self._tries.stop()

    def _ask(
        self, worker: Worker[ScenarioRoom], key: str, work: Callable[[ScenarioRoom], R], deliver: Callable[[R], None],
        fail: Fail,
    ) -> None:  # fmt: skip
        def refusing(room: ScenarioRoom) -> R:
            try:
                return work(room)
            except (ScenarioError, RubricError) as error:
                raise RefusalError(str(error)) from error

        ask(worker, key, refusing, deliver, fail, _trouble)


def _trouble(error: Exception) -> Words:
    if isinstance(error, SourceError):
        return Words(f"Linje {error.line}: {error}. Ret den først.", f"Line {error.line}: {error}. Mend it first.")
    if isinstance(error, (ValidationError, UnicodeDecodeError)):
        return Words("Øvelsen kan ikke læses. F1 siger hvorfor.", "The practice call cannot be read. F1 says why.")
    return Words(f"Mappen med øvelser kan ikke bruges: {error}",
                 f"The folder of practice calls cannot be used: {error}")  # fmt: skip


def _open(name: str, part: str, room: ScenarioRoom) -> OpenedScenario:
    store = room.store
    history = tuple(event.words for event in reversed(store.history(name)))
    return OpenedScenario(store.row(name), part, store.text(name, part), history)


def check_text(
    name: str, part: str, text: str | None, base: str, language: str, room: ScenarioRoom
) -> CheckedScenario:
    """Keep a text (None: keep nothing) and say what is wrong with the practice call as it then lies in the folder."""
    began, store, aside = time.perf_counter(), room.store, ""
    if text is not None:
        aside = store.save(name, part, text, base).aside
    kept = store.text(name, part)
    picture, practice = _seen(store, name, language)
    return CheckedScenario(name, part, kept, tuple(room.lint(name)), store.row(name), picture, practice, aside,
                           time.perf_counter() - began)  # fmt: skip


def _seen(store: ScenarioStore, name: str, language: str) -> tuple[ScenarioPicture | None, PracticeRow | None]:
    """Return the picture of a practice call and its row to be practised with, None for one that cannot be read."""
    try:
        scenario = load_scenario(store.path(name))
        picture = picture_of(scenario, read_text(store.text(name)), language)
        rows = practice_rows(Scenarios({scenario.id: scenario}), language)
    except (ScenarioError, SourceError):
        return None, None
    return picture, rows[0]


def try_all(name: str, language: str, room: ScenarioRoom) -> TriedAll:
    """Let every scripted trainee of a practice call play it."""
    began = time.perf_counter()
    scenario, guide = load_scenario(room.store.path(name)), Guide(room.library)
    tried = []
    for part in PARTS[1:]:
        if room.store.path(name, part).is_file():
            tried.append(_try_one(room, scenario, name, part, guide, language))
    return TriedAll(name, tuple(tried), time.perf_counter() - began)


def _try_one(
    room: ScenarioRoom, scenario: Scenario, name: str, part: str, guide: Guide, language: str
) -> Tried:
    try:
        run = load_run(room.store.path(name, part))
    except ScenarioError as error:
        return Tried(part, problem=str(error))
    return try_out(scenario, run, guide, language, rubric_of(room.config))


# --- the steps


def _begin(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    room.store.begin(name)
    words = Words("Kladden er begyndt; den, der gælder, bruges stadig",
                  "A draft is begun; what is in force is still used")  # fmt: skip
    if room.store.row(name).kind == "version":
        words = Words("Jeres egen version er begyndt som kladde; den, der gælder, bruges stadig",
                      "The centre's own version is begun; what is in force is still used")  # fmt: skip
    return ToldScenario(words)


def _new(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    room.store.new(name)
    return ToldScenario(Words("Ny øvelse fra skabelonen", "A new practice call from the template"), name=name)


def _copy(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    room.store.copy(name, argument)
    return ToldScenario(Words(f"Kopi af {name}", f"A copy of {name}"), name=argument)


def _trainee(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    room.store.begin_part(name, argument)
    return ToldScenario(Words(f"Eleven »{argument}« er begyndt", f"The trainee »{argument}« is begun"))


def _publish(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    event = room.store.publish(name, who, room.contract, island(), room.library)
    words = Words(f"Version {event.version} gælder for nye øvelser",
                  f"Version {event.version} holds for new practice calls")  # fmt: skip
    return ToldScenario(words, event.aendringer)


def _recall(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    event = room.store.recall(name, who)
    there = room.store.scenarios().by_id.get(name)
    recalled = Words(f"Version {event.version} er trukket tilbage", f"Version {event.version} is recalled")
    if there is not None:
        words = Words(f"{recalled.da}; version {there.version} gælder", f"{recalled.en}; version {there.version} holds")
        return ToldScenario(words)
    left = "" if room.store.is_draft(name) else next(iter(room.store.rows())).id
    return ToldScenario(Words(f"{recalled.da}; øvelsen kan ikke vælges mere",
                              f"{recalled.en}; it can no longer be chosen"), name=left)  # fmt: skip


def _discard(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    room.store.discard(name)
    left = "" if name in room.store.scenarios().files else next(iter(room.store.rows())).id
    return ToldScenario(Words("Kladden er lagt til side", "The draft is laid aside"), name=left)


def _compare(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    found = room.store.differences(name)
    return ToldScenario(Words(f"{len(found)} forskelle fra den, der gælder" if len(found) != 1 else
                              "1 forskel fra den, der gælder", f"Differences from what is in force: {len(found)}"),
                        tuple(found))  # fmt: skip


def _history(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    lines = tuple(event.words for event in reversed(room.store.history(name)))
    return ToldScenario(Words("Udgivelser, nyeste først", "Publications, newest first"), lines)


def _pin(room: ScenarioRoom, name: str, argument: str, who: str) -> ToldScenario:
    """Take the result a trainee gives now as the one it must give."""
    store = room.store
    if not store.is_draft(name):
        raise RefusalError("Begynd en kladde først.")
    path = store.path(name, argument)
    if not argument or not path.is_file():
        raise RefusalError("Vælg først en elev (god, middel eller farlig).")
    tried = _try_one(room, load_scenario(store.path(name)), name, argument, Guide(room.library), "da")
    if tried.assessment is None:
        raise RefusalError(tried.problem)
    before = store.text(name, argument)
    store.save(name, argument, pinned(before, tried.assessment), before)
    words = Words(f"{file_of(name, argument).removesuffix(RUN)} skal nu give {tried.points} point",
                  f"{file_of(name, argument).removesuffix(RUN)} must now give {tried.points} points")  # fmt: skip
    return ToldScenario(words, tried.misses)


_STEPS: dict[str, Callable[[ScenarioRoom, str, str, str], ToldScenario]] = {
    "begin": _begin, "new": _new, "copy": _copy, "trainee": _trainee, "publish": _publish, "recall": _recall,
    "discard": _discard, "compare": _compare, "history": _history, "pin": _pin,
}  # fmt: skip

STEPS = tuple(_STEPS)
