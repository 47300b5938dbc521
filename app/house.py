"""Puts one desk together: journal, scripts, register, areas, handover. No widgets; the start-up module adds those."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.actions import Actions
from app.clerk import Clerk, Duty
from app.clock import Clock, SystemClock
from app.commands import Context
from app.config import Config, store_kind
from app.desk import Desk
from app.domain.catalogue import FIELDS
from app.guide import Guide
from app.handover.dispatch import Dispatcher, FolderReceiver, PracticeRecorder, Receiver
from app.ids import new_id
from app.snapshot import make_picture
from app.store.journal import Journal
from app.store.writer import Trouble
from locate.areas import Areas
from scripts.loader import Library

log = logging.getLogger(__name__)


@dataclass
class House:
    """One desk's rooms, opened; ``close`` shuts them in order, the journal last."""

    config: Config
    clock: Clock
    journal: Journal
    guide: Guide
    duty: Duty
    desk: Desk
    actions: Actions
    clerk: Clerk
    receiver: Receiver
    dispatcher: Dispatcher
    pool: ThreadPoolExecutor
    practice: bool

    def close(self) -> None:
        """Finish what is queued and let every file go."""
        self.desk.stop()
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

    Raises StoreError when the journal cannot be used, with words that say what to do.
    """
    clock = clock or SystemClock()
    journal = Journal.open(
        config.store / store_kind(practice),
        config.text("desk"),
        clock,
        spare=config.store / "spare" / (store_kind(practice) + ".jsonl"),
        on_trouble=on_trouble,
    )
    guide = Guide(Library.load(language=config.text("language")))
    for problem in guide.library.problems:
        log.warning("script left out: %s:%s %s", problem.file, problem.line, problem.text)
    areas_file = config.island("areas", "areas.geojson")
    duty = Duty(Areas.load(areas_file, config.island("responsibility", "responsibility.csv")))
    operator = config.text("operator")
    desk = Desk(
        journal,
        partial(_context, clock, guide, duty),
        make_picture(guide, duty.receiver, duty.words),
        clock,
        operator,
    )
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="handover")

    def run(work: Callable[[], None]) -> None:
        pool.submit(work)

    receiver: Receiver = PracticeRecorder() if practice else FolderReceiver(_handover_folder(config))
    dispatcher = Dispatcher(desk, receiver, run)
    return House(
        config=config,
        clock=clock,
        journal=journal,
        guide=guide,
        duty=duty,
        desk=desk,
        actions=Actions(desk),
        clerk=Clerk(config.register),
        receiver=receiver,
        dispatcher=dispatcher,
        pool=pool,
        practice=practice,
    )


def _handover_folder(config: Config) -> Path:
    named = config.text("handover_folder")
    return Path(named) if named else config.store / "handover"


def _context(clock: Clock, guide: Guide, duty: Duty, operator: str) -> Context:
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
    )


def _field_words(guide: Guide, field: str, value: str) -> str:
    """Return a field and its value in words, as an update to those on their way."""
    known = FIELDS.get(field)
    if known is None:
        return value
    if field == "haendelse.aarsag":
        return guide.cause_words(value)
    return f"{known.label.da}: {known.shown(value)}"
