"""All of handing over that a desk opens and shuts: outbox, carrier, dispatcher, and what the screen is told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.config import Config
from app.desk import Desk
from app.domain.catalogue import Words
from app.domain.facts import Authority, SheetTold
from app.domain.state import CallState
from app.faults import Faults
from app.handover.carrier import Carrier, Circuit, Patience
from app.handover.dispatch import Dispatcher
from app.handover.folder import PracticeRecorder
from app.handover.outbox import Outbox
from app.handover.ports import Lane, Parcel, Receiver
from app.handover.routes import Routes
from app.store.sqlite import StoreError
from app.words import AUTHORITY
from app.words_handover import reason_words

_LAST_S = 2.0
_TEXT = Words("Beskeder til anmeldere", "Messages to callers")

log = logging.getLogger(__name__)


class Office:
    """A desk's handing over. A practice desk has the recorder, and neither outbox nor routes."""

    def __init__(
        self, carrier: Carrier, dispatcher: Dispatcher, receiver: Receiver, outbox: Outbox | None, routes: Routes | None
    ) -> None:
        self.carrier = carrier
        self.dispatcher = dispatcher
        self.receiver = receiver
        self.outbox = outbox
        self.routes = routes

    def close(self) -> None:
        """Let what was just put in go out once, then end the threads; what has not arrived waits in the outbox."""
        self.carrier.drained(_LAST_S)
        self.carrier.stop()
        if self.outbox is not None:
            with suppress(Exception):
                self.outbox.close()


class _Inbox:
    """Where the carrier's news go: the dispatcher is made after it."""

    def __init__(self) -> None:
        self.dispatcher: Dispatcher | None = None

    def told(self, parcel: Parcel, told: SheetTold) -> None:
        """Hand news on."""
        if self.dispatcher is not None:
            self.dispatcher.told(parcel, told)


def outbox_file(config: Config) -> Path:
    """Return the file of a desk's outbox."""
    return config.store / "outbox.sqlite"


def open_office(
    config: Config,
    desk: Desk,
    pool: ThreadPoolExecutor,
    unit: Callable[[Authority, CallState], str],
    cause_words: Callable[[str], str],
    faults: Faults,
    found: Routes | None,
) -> Office:
    """Open the handing over of a desk; ``found`` is where sheets go, None on a practice desk.

    Nothing that is wrong keeps the desk from opening; it is told in its faults.
    """
    recorder = PracticeRecorder()
    if found is not None and found.problems:
        faults.report("handover_settings", _joined(found.problems))
    outbox = None if found is None else _outbox(config, faults)
    inbox = _Inbox()
    carrier = Carrier(
        found if found is not None else lambda parcel: recorder,
        inbox.told,
        outbox=outbox,
        patience=Patience(give_up_s=config["handover_give_up_min"] * 60.0),
        changed=partial(_report, faults),
        now=lambda: desk.clock.now().timestamp(),
        troubled=lambda error: faults.report("outbox", error.words if error is not None else None),
    )

    def run(work: Callable[[], None]) -> None:
        pool.submit(work)

    inbox.dispatcher = Dispatcher(desk, carrier, run, unit, cause_words)
    receiver: Receiver = recorder if found is None else found.fallback
    return Office(carrier, inbox.dispatcher, receiver, outbox, found)


def _outbox(config: Config, faults: Faults) -> Outbox | None:
    try:
        return Outbox(outbox_file(config))
    except StoreError as error:
        log.error("%s", error)
        faults.report("outbox", error.words)
        return None


def _report(faults: Faults, circuits: Mapping[Lane, Circuit]) -> None:
    """Say which receivers count as down; they are tried on, and a voice must alarm meanwhile."""
    down = [(lane, circuit) for lane, circuit in circuits.items() if circuit.open]
    if not down:
        faults.report("handover", None)
        return
    da = ", ".join(f"{_name(lane).da} ({reason_words(c.reason)}, {c.waiting} venter)" for lane, c in down)
    en = ", ".join(f"{_name(lane).en} ({reason_words(c.reason, 'en')}, {c.waiting} wait)" for lane, c in down)
    faults.report("handover", Words(
        f"Blanketter kan ikke afleveres: {da}. Ring til modtageren; pulten prøver igen.",
        f"Sheets cannot be delivered: {en}. Ring the receiver; the desk keeps trying.",
    ))  # fmt: skip


def _name(lane: Lane) -> Words:
    return _TEXT if lane == "text" else AUTHORITY[lane]


def _joined(problems: tuple[Words, ...]) -> Words:
    return Words(" ".join(p.da for p in problems), " ".join(p.en for p in problems))
