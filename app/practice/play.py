"""One practice call from opening to what it leaves behind: a house of its own, the caller, the score, the record."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from app.clock import HeldClock, ManualClock, SystemClock
from app.commands import Context, Facts
from app.config import Config, store_kind
from app.domain.place import Place
from app.domain.state import AUTHORITIES, CallState, DeskState
from app.files import write_whole
from app.handover.pdf import write_pdf
from app.handover.record import record
from app.house import House, open_house
from app.mapreader import MapReader
from app.practice.after import assessment_json, rubric_of, true_place
from app.practice.line import PracticeLine
from app.practice.scenario_store import store_of
from app.practice.terms import FREE, Terms
from app.scripts_store import ScriptStore
from app.store.lock import FileLock
from app.store.pictures import PictureStore
from locate.map import MapFile
from scripts.authoring.approval import RefusalError
from scripts.practice.loader import ScenarioError, Scenarios, load_trainee
from scripts.practice.model import Scenario
from scripts.practice.trainee import Trainee

log = logging.getLogger(__name__)

_PATIENCE_S = 20.0
# What a journal is made of: the file, SQLite's own two beside it, and the index with its own two.
_ENDINGS = ("", "-wal", "-shm", ".index", ".index-wal", ".index-shm")


@dataclass
class Play:
    """An opened practice call. ``clock`` is set when a recorded trainee plays it; then time runs as it is told to.
    A live one has ``standing``, the clock that can be held.

    ``draft`` is the name and version of the draft that is practised with, empty without one; ``on_draft`` says that
    the practice call itself is a draft. ``closing`` is called before anything is shut, by whoever still reads or writes
    here.
    """

    house: House
    reader: MapReader
    scenario: Scenario
    line: PracticeLine
    out: Path
    trainee: Trainee | None = None
    clock: ManualClock | None = None
    standing: HeldClock | None = None
    draft: str = ""
    on_draft: bool = False
    ended: threading.Event = field(default_factory=threading.Event)
    closing: list[Callable[[], object]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The scenario's title in the language of the screen, and the draft that is practised with."""
        english = self.house.config.text("language") == "en"
        title = self.scenario.titel_en if english else self.scenario.titel
        if self.on_draft:
            title = f"{title} · {'draft, version' if english else 'kladde, version'} {self.scenario.version}"
        if not self.draft:
            return title
        return f"{title} · {'with the draft of' if english else 'med kladden til'} {self.draft}"

    def pass_time(self, seconds: float) -> None:
        """Let the clock run and the caller act."""
        if self.clock is not None:
            self.clock.advance(seconds)
        self.line.advance()

    def hold(self) -> None:
        """Let the call and its whole desk stand still: a real call rings."""
        if self.standing is not None and not self.line.ended:
            self.line.hold()
            self.standing.hold()

    def go_on(self) -> None:
        """Let the call go on where it stood, as if no time had passed."""
        if self.standing is not None:
            self.line.go_on(self.standing.go_on())

    def drained(self) -> None:
        """Return once the desk has done everything asked of it so far, and every picture of the map is kept."""
        self.house.album.drained(_PATIENCE_S)
        self.house.desk.do(lambda context, state: []).result(_PATIENCE_S)

    def leave(self, pictures: list[Path]) -> dict[str, Any]:
        """Write log, record and score; return the score in short and where everything lies."""
        self.drained()
        self.out.mkdir(parents=True, exist_ok=True)
        entries = self.house.desk.entries(self.line.call)
        language = self.house.config.text("language")
        causes = self.house.guide.cause_words
        assessment = self.line.assess()
        lies = {
            "log": self.house.config.store / store_kind(practice=True),
            "record": self.out / "record.json",
            "pdf": self.out / "record.pdf",
            "score": self.out / "score.json",
        }
        _write(lies["record"], record(entries, language, causes))
        write_pdf(entries, lies["pdf"], language, causes, PictureStore.beside(lies["log"]))
        _write(lies["score"], assessment_json(assessment))
        return {
            "scenario": self.scenario.id,
            "call": self.line.call,
            "points": assessment.points,
            "band": assessment.band,
            "critical": list(assessment.critical),
            **{name: str(path) for name, path in lies.items()},
            "pictures": [str(path) for path in pictures],
        }

    def close(self) -> None:
        """Shut everything the practice call has opened."""
        for close in self.closing:
            close()
        self.house.close()
        self.reader.stop()


def open_play(
    config: Config, scenario_id: str, *, recorded: bool, out: Path | None = None, answers: Path | None = None,
    draft: str = "", terms: Terms = FREE,
) -> Play:  # fmt: skip
    """Open a practice call in a store of its own; a recorded one gets a fresh store in ``out`` and its own clock.

    ``scenario_id`` may be ``kladde/id`` for the draft of a practice call. ``draft`` names a script or layer whose draft
    the desk goes by; RefusalError when it has an error or is not there.
    ``terms`` say who plays and in which course; a trainee named there answers the calls of this desk.
    Raises ScenarioError with words that say what is wrong, RubricError for the centre's own rubric, RegisterError,
    MapError and StoreError as their owners do.
    """
    store = store_of(config)
    scenario = store.playable(scenario_id)
    out = out or Path("out") / scenario.id
    trainee = _trainee(store.scenarios(), scenario.id, answers) if recorded else None
    truth = true_place(config.register, scenario)
    rubric = rubric_of(config)
    if recorded:
        # A player waits until the map has drawn itself: without one it would wait for nothing.
        MapFile.open(config.map).close()
        config = config.with_(store=str(_fresh(out / "store")), scenarios="")
    _keep_text(config, store.source(scenario_id), scenario)
    clock = ManualClock() if recorded else None
    config = config.with_(operator=terms.trainee or None)
    terms = replace(terms, trainee=config.text("operator"))
    drafted = _drafted(config, draft) if draft else ""
    standing = HeldClock(SystemClock()) if clock is None else None
    house = open_house(config, practice=True, clock=clock or standing, draft=draft)
    reader = MapReader(config.map, config.register, config.map_tiles, partial(house.faults.report, "map"))
    ended = threading.Event()
    line = PracticeLine(
        house.desk, house.clock, scenario, truth, lambda reason: ended.set(), rubric,
        field_of=house.guide.field_of, item_words=house.guide.item_words, former=house.guide.library.former,
        cause_words=house.guide.cause_words, terms=terms,
    )  # fmt: skip
    if clock is None:
        warm_up(house, truth)
    on_draft = scenario_id != scenario.id
    return Play(house, reader, scenario, line, out, trainee, clock, standing, drafted, on_draft, ended)


def _keep_text(config: Config, text: str, scenario: Scenario) -> None:
    """Keep the very text that is played; a practice call is not stopped because that cannot be written."""
    try:
        store_of(config).played.keep(text, scenario)
    except OSError:
        log.exception("the text of the practice call could not be kept")


def warm_up(house: House, truth: tuple[float, float]) -> None:
    """Have the desk look around the true place once before the ring.

    What it reads for that the first time (areas, islands, dangers) holds it for a second, and with it every event that
    comes meanwhile.
    """
    place = Place(kind="coordinate", text="", lat=truth[0], lon=truth[1])

    def look(context: Context, state: DeskState) -> Facts:
        nobody = CallState(id="", line="112", rang_at=context.now, place=place, is_practice=True)
        for authority in AUTHORITIES:
            house.duty.receiver(authority, nobody)
        house.duty.words(nobody)
        house.around.of(nobody)
        return []

    house.desk.do(look).result(_PATIENCE_S)


def _drafted(config: Config, draft: str) -> str:
    """Return a draft's name and version; RefusalError when it cannot be practised with."""
    store = ScriptStore(config.guides, SystemClock().now)
    if not store.is_draft(draft):
        raise RefusalError(f"Guiden »{draft}« har ingen kladde at øve med.")
    store.need_faultless(draft)
    row = store.row(draft)
    return f"{row.name}, version {row.version}"


def _trainee(scenarios: Scenarios, scenario_id: str, answers: Path | None) -> Trainee:
    trainee = load_trainee(answers) if answers is not None else scenarios.trainee(scenario_id)
    if trainee.oevelse != scenario_id:
        raise ScenarioError(f"den optagede elev hører til {trainee.oevelse}, ikke {scenario_id}")
    return trainee


def _fresh(folder: Path) -> Path:
    """Return a folder without the journal of an earlier practice call, so that two runs never mix.

    Only what such a run leaves is removed, whatever else lies there. Raises StoreError while another run is at it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    journal = folder / store_kind(practice=True)
    lock = FileLock(journal.with_name(journal.name + ".lock"))
    try:
        for old in (*(journal.with_name(journal.name + end) for end in _ENDINGS), _spare(folder)):
            old.unlink(missing_ok=True)
        PictureStore.beside(journal).clear()
    finally:
        lock.release()
    return folder


def _spare(folder: Path) -> Path:
    return folder / "spare" / (store_kind(practice=True) + ".jsonl")


def _write(path: Path, content: Any) -> None:
    write_whole(path, msgspec.json.format(msgspec.json.encode(content), indent=1))
