"""Puts one desk together: journal, scripts, register, areas, handover. No widgets; the start-up module adds those."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.actions import Actions
from app.album import Album
from app.around import Around
from app.clerk import Clerk, Duty
from app.clock import Clock, SystemClock
from app.commands import Context
from app.config import Config, store_kind
from app.desk import Desk
from app.domain.catalogue import FIELDS, Words
from app.faults import Faults
from app.guide import Guide
from app.handover.dispatch import Dispatcher, FolderReceiver, PracticeRecorder, Receiver
from app.hazardbook import HazardBook
from app.ids import new_id
from app.intake.matching import Window
from app.second import second_opinion
from app.snapshot import make_picture
from app.store.journal import Journal
from app.store.pictures import PictureStore
from app.store.writer import Trouble
from locate.areas import Areas, AreasError
from scripts.loader import Library

log = logging.getLogger(__name__)


@dataclass
class House:
    """One desk's rooms, opened; ``close`` shuts them in order, the journal last.

    ``faults`` says in words what does not work while calls are taken all the same.
    """

    config: Config
    clock: Clock
    journal: Journal
    guide: Guide
    duty: Duty
    desk: Desk
    actions: Actions
    album: Album
    clerk: Clerk
    hazards: HazardBook
    around: Around
    receiver: Receiver
    dispatcher: Dispatcher
    pool: ThreadPoolExecutor
    faults: Faults
    practice: bool

    def use_register(self, file: Path) -> None:
        """Look everything up in another register file from now on."""
        self.clerk.use(file)
        self.hazards.use_register(file)
        self.around.use_register(file)

    def close(self) -> None:
        """Finish what is queued and let every file go."""
        self.album.close()
        self.desk.stop()
        self.hazards.stop()
        self.around.close()
        self.pool.shutdown(wait=True)
        self.clerk.stop()
        self.journal.close()


def open_house(
    config: Config,
    *,
    practice: bool = False,
    clock: Clock | None = None,
    on_trouble: Callable[[Trouble | None], None] = lambda trouble: None,
) -> House:
    """Open a desk. A practice desk has a store of its own and no receiver but a recorder.

    Raises StoreError when the journal cannot be used, with words that say what to do; anything else that is missing
    (register, areas, scripts) is told in the house's faults and stops nothing.
    """
    clock, faults = clock or SystemClock(), Faults()

    def trouble(found: Trouble | None) -> None:
        faults.report("journal", found.words if found else None)
        on_trouble(found)

    journal = Journal.open(
        config.store / store_kind(practice),
        config.text("desk"),
        clock,
        spare=config.store / "spare" / (store_kind(practice) + ".jsonl"),
        on_trouble=trouble,
    )
    try:
        return _furnish(config, practice, clock, journal, faults)
    except BaseException:
        # Whatever kept the desk from opening, the next try must find the journal unlocked.
        journal.close()
        raise


def _furnish(config: Config, practice: bool, clock: Clock, journal: Journal, faults: Faults) -> House:
    """Put the rooms around an opened journal."""
    guide = _guide(config, faults)
    duty = Duty(_areas(config, faults))
    operator = config.text("operator")
    hazards = HazardBook(lambda: config.hazards, config.register, on_failed=partial(faults.report, "hazards"))
    around = Around(hazards, duty.borders, config.register, clock.now)
    desk = Desk(
        journal,
        partial(_context, clock, guide, duty, Window(config["match_before_s"], config["match_after_s"])),
        make_picture(guide, duty.receiver, duty.words, around.of),
        clock,
        operator,
    )
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="handover")

    def run(work: Callable[[], None]) -> None:
        pool.submit(work)

    pictures = PictureStore.beside(config.store / store_kind(practice))
    album = Album(desk, pictures, partial(faults.report, "pictures"))
    receiver: Receiver = PracticeRecorder() if practice else FolderReceiver(_handover_folder(config))
    dispatcher = Dispatcher(desk, receiver, run)
    house = House(
        config=config,
        clock=clock,
        journal=journal,
        guide=guide,
        duty=duty,
        desk=desk,
        actions=Actions(desk, album),
        album=album,
        clerk=Clerk(config.register, partial(faults.report, "register"), None if practice else second_opinion(config)),
        hazards=hazards,
        around=around,
        receiver=receiver,
        dispatcher=dispatcher,
        pool=pool,
        faults=faults,
        practice=practice,
    )
    hazards.start(desk.refresh)
    return house


def _guide(config: Config, faults: Faults) -> Guide:
    """Read the scripts; those that cannot be used are left out and told."""
    guide = Guide(Library.load(language=config.text("language")))
    problems = guide.library.problems
    for problem in problems:
        log.warning("script left out: %s:%s %s", problem.file, problem.line, problem.text)
    if problems:
        files = ", ".join(dict.fromkeys(problem.file for problem in problems))
        faults.report("scripts", Words(
            f"Samtaleguider kan ikke bruges: {files}. Spørg frit og send; tilkald teknisk vagt.",
            f"Guides cannot be used: {files}. Ask freely and send; call technical support.",
        ))  # fmt: skip
    return guide


def _areas(config: Config, faults: Faults) -> Areas:
    """Read the areas and who answers for them; none at all when they cannot be used."""
    try:
        return Areas.load(*config.areas)
    except AreasError as error:
        log.warning("areas cannot be used: %s", error)
        faults.report("areas", Words(
            f"Hvem der dækker hvor, kan ikke slås op: {error} Vælg selv modtager; tilkald teknisk vagt.",
            f"Who serves which place cannot be looked up: {error} Choose the receiver; call technical support.",
        ))  # fmt: skip
        return Areas([], [])


def _handover_folder(config: Config) -> Path:
    named = config.text("handover_folder")
    return Path(named) if named else config.store / "handover"


def _context(clock: Clock, guide: Guide, duty: Duty, window: Window, operator: str) -> Context:
    return Context(
        operator=operator,
        now=clock.now(),
        new_id=new_id,
        causes=guide.causes,
        script_version=guide.script_version,
        answer_target=guide.answer_target,
        receiver=duty.receiver,
        entry_script=guide.entry_script,
        field_words=partial(_field_words, guide),
        window=window,
    )


def _field_words(guide: Guide, field: str, value: str) -> str:
    """Return a field and its value in words, as an update to those on their way."""
    known = FIELDS.get(field)
    if known is None:
        return value
    if field == "haendelse.aarsag":
        return guide.cause_words(value)
    return f"{known.label.da}: {known.shown(value)}"
