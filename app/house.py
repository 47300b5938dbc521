"""Puts one desk together: journal, scripts, register, areas, handover. No widgets; the start-up module adds those."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.actions import Actions
from app.aftercarebook import AftercareBook
from app.album import Album
from app.around import Around
from app.causes import names_in
from app.clerk import Clerk, Duty
from app.clock import Clock, SystemClock
from app.commands import Context
from app.config import Config, store_kind
from app.desk import Desk
from app.domain.catalogue import FIELDS, Words
from app.earlier import Earlier
from app.editions import EditionStore
from app.faults import Faults
from app.guide import Guide
from app.handover.office import Office, open_office
from app.handover.ports import Receiver
from app.handover.routes import duty_phones, routes
from app.hazardbook import HazardBook
from app.ids import new_id
from app.intake.matching import Window
from app.isolation import NotIsolatedError, need_isolated
from app.proposing import Proposing
from app.scripts_store import ScriptStore
from app.second import second_opinion
from app.snapshot import make_picture
from app.store.journal import Journal
from app.store.pictures import PictureStore
from app.store.summary import edition, summary
from app.store.writer import Trouble
from locate.areas import Areas, AreasError
from scripts.loader import Library, Ripeness

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
    editions: EditionStore
    duty: Duty
    desk: Desk
    actions: Actions
    album: Album
    clerk: Clerk
    hazards: HazardBook
    around: Around
    aftercare: AftercareBook
    earlier: Earlier
    office: Office
    pool: ThreadPoolExecutor
    faults: Faults
    practice: bool

    @property
    def receiver(self) -> Receiver:
        """Where sheets go that no setting sends elsewhere; a practice desk's recorder."""
        return self.office.receiver

    def use_register(self, file: Path) -> None:
        """Look everything up in another register file from now on."""
        self.clerk.use(file)
        self.hazards.use_register(file)
        self.around.use_register(file)

    def use_scripts(self, library: Library) -> None:
        """Let every call from now on go by another library; those in hand keep the versions they began with."""
        self.guide.publish(library)
        _keep_edition(self.editions, self.guide.library, self.faults)
        _report_scripts(self.guide.library, self.faults)
        self.desk.refresh()

    @property
    def on_trial(self) -> bool:
        """Whether new calls go by guides that two people have not approved; a practice desk is not asked."""
        return not self.practice and any(s.status != "godkendt" for s in self.guide.library.scripts.values())

    def publish_scripts(self) -> None:
        """Let new calls begin with the scripts that are in force by now; on any thread but the desk's."""
        self.use_scripts(scripts_in_force(self.config, self.practice, self.clock))

    def close(self) -> None:
        """Finish what is queued and let every file go."""
        self.album.close()
        self.desk.stop()
        self.hazards.stop()
        self.aftercare.stop()
        self.around.close()
        self.earlier.stop()
        self.pool.shutdown(wait=True)
        self.office.close()
        self.clerk.stop()
        self.journal.close()


def open_house(
    config: Config,
    *,
    practice: bool = False,
    clock: Clock | None = None,
    on_trouble: Callable[[Trouble | None], None] = lambda trouble: None,
    draft: str = "",
) -> House:
    """Open a desk. A practice desk has a store of its own and no receiver but a recorder; ``draft`` names the script or
    layer whose draft it goes by, which a desk in earnest never does.

    Raises NotIsolatedError for a practice desk that could reach something real, StoreError when the journal cannot be
    used, with words that say what to do; anything else that is missing
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
        return _furnish(config, practice, clock, journal, faults, draft if practice else "")
    except BaseException:
        # Whatever kept the desk from opening, the next try must find the journal unlocked.
        journal.close()
        raise


def _furnish(
    config: Config, practice: bool, clock: Clock, journal: Journal, faults: Faults, draft: str
) -> House:
    """Put the rooms around an opened journal."""
    guide = _guide(config, practice, clock, faults, draft)
    editions = EditionStore.beside(config.store / store_kind(practice))
    _keep_edition(editions, guide.library, faults)
    duty = Duty(_areas(config, faults))
    operator = config.text("operator")
    hazards = HazardBook(lambda: config.hazards, config.register, on_failed=partial(faults.report, "hazards"))
    aftercare = AftercareBook(config, duty.areas, clock.now, partial(faults.report, "aftercare"))
    around = Around(hazards, duty.borders, config.register, clock.now)
    causes = names_in(guide.library)
    earlier = Earlier(config.store / store_kind(practice), summary(causes), edition(causes))
    desk = Desk(
        journal,
        partial(_context, clock, guide, duty, aftercare, Window(config["match_before_s"], config["match_after_s"])),
        make_picture(guide, duty.receiver, duty.words, around.of, earlier.of, aftercare.of, duty_phones(config).of),
        clock,
        operator,
    )
    _bring_back_editions(editions, guide, desk)
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="handover")
    pictures = PictureStore.beside(config.store / store_kind(practice))
    Proposing(desk)
    album = Album(desk, pictures, partial(faults.report, "pictures"))
    ways = None if practice else routes(config)
    office = open_office(config, desk, pool, duty.receiver, guide.cause_words, faults, ways)
    house = House(
        config=config,
        clock=clock,
        journal=journal,
        guide=guide,
        editions=editions,
        duty=duty,
        desk=desk,
        actions=Actions(desk, album),
        album=album,
        clerk=Clerk(config.register, partial(faults.report, "register"), None if practice else second_opinion(config)),
        hazards=hazards,
        around=around,
        aftercare=aftercare,
        earlier=earlier,
        office=office,
        pool=pool,
        faults=faults,
        practice=practice,
    )
    hazards.start(desk.refresh)
    aftercare.start(desk.refresh)
    earlier.start(desk.refresh)
    if practice:
        try:
            need_isolated(house)
        except NotIsolatedError:
            house.close()
            raise
    return house


def scripts_in_force(config: Config, practice: bool, clock: Clock, draft: str = "") -> Library:
    """Return the scripts that new calls of a desk begin with; ``draft`` takes the place of what is in force."""
    ripe: Ripeness = "trial" if practice or config["trial"] else "approved"
    return ScriptStore(config.guides, clock.now).library(config.text("language"), ripe, draft)


def _guide(config: Config, practice: bool, clock: Clock, faults: Faults, draft: str = "") -> Guide:
    """Read the scripts in force; those that cannot be used are left out and told.

    Practice and a desk on trial use what is on test too, a desk in earnest only what two people approved.
    """
    guide = Guide(scripts_in_force(config, practice, clock, draft))
    _report_scripts(guide.library, faults)
    return guide


def _keep_edition(editions: EditionStore, library: Library, faults: Faults) -> None:
    """Put the edition on disk that new calls begin in; without it a call would go on in the newest after a restart."""
    try:
        editions.keep(library)
    except OSError as error:
        log.warning("edition of the guides not kept: %s", error)
        faults.report("editions", Words(
            "Guidernes udgave kan ikke gemmes på disken. Opkald tages som før; tilkald teknisk vagt.",
            "The guides' edition cannot be kept on disk. Calls are taken as before; call technical support.",
        ))  # fmt: skip
    else:
        faults.report("editions", None)


def _bring_back_editions(editions: EditionStore, guide: Guide, desk: Desk) -> None:
    """Find the editions that calls began in which were in hand when the desk went down."""
    calls = desk.snapshot.desk.calls.values()
    lacking = guide.lacks(calls)
    if lacking:
        guide.bring_back(editions.find(lacking, guide.library.language))
        desk.refresh()
        desk.do(lambda context, state: []).result()  # nobody sees the call by another edition than its own
    editions.sweep({call.edition for call in calls if call.closed_at is None} | {guide.library.edition})


def _report_scripts(library: Library, faults: Faults) -> None:
    """Say which scripts cannot be used, or are used as they stood before; nothing when all are good."""
    for problem in library.problems:
        log.warning("script left out: %s:%s %s", problem.file, problem.line, problem.text)
    # A script that is there all the same is used in its last good version, or without the layer that is broken.
    kept = [p for p in library.problems if p.kept or p.file.split(".", 1)[0] in library.scripts]
    lost = [p for p in library.problems if p not in kept]
    words = None
    if lost:
        files = _few([p.file for p in lost])
        words = Words(
            f"Samtaleguider kan ikke bruges: {files}. Spørg frit og send; tilkald teknisk vagt.",
            f"Guides cannot be used: {files}. Ask freely and send; call technical support.",
        )
    elif kept:
        files = _few([f"{p.file}:{p.line}" for p in kept])
        words = Words(
            f"Samtaleguider bruges i den sidste gode udgave: {files}. Sig det til samtaleinstruktøren.",
            f"Guides are used in their last good version: {files}. Tell the instructor.",
        )
    faults.report("scripts", words)


def _few(files: list[str]) -> str:
    """Return some names and how many more there are."""
    names = list(dict.fromkeys(files))
    return ", ".join(names[:4]) + (f" +{len(names) - 4}" if len(names) > 4 else "")


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


def _context(
    clock: Clock, guide: Guide, duty: Duty, aftercare: AftercareBook, window: Window, operator: str
) -> Context:
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
        is_card=guide.is_card,
        follow_up_of=guide.follow_up_of,
        edition=guide.edition,
        action_of=guide.action_of,
        aftercare=aftercare.of,
        script_on=guide.script_on,
        language=guide.library.language,
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
