"""What a screen shows of the desk, made from the state alone; frozen, so it may cross to any thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.aftercare import Aftercare
from app.domain.duplicates import Likeness, likely
from app.domain.facts import Authority, Entry
from app.domain.gates import Gate, close_gate, send_gate
from app.domain.state import AUTHORITIES, CallState, DeskState
from app.domain.surge import Surge, surge
from app.ground import Ground, Known, ground
from app.guide import Guide
from app.store.inquiry_row import History
from scripts.agenda import AgendaView
from scripts.proposals import Proposal

log = logging.getLogger(__name__)
T = TypeVar("T")

@dataclass(frozen=True)
class Snapshot:
    """The desk's state with everything that follows from it and needs no clock.

    ``receivers`` names the unit of each authority that serves the chosen place; ``areas`` are the words of the area
    line (municipality, fire service, police, AMK); ``earlier`` is what came before from the number and at the place,
    None while that is being looked up; ``surge`` is what many ring about; ``duty_phone`` the number of the AMK duty
    officer, where known.
    """

    desk: DeskState = field(default_factory=DeskState)
    call: CallState | None = None
    entries: tuple[Entry, ...] = ()
    agenda: AgendaView | None = None
    proposal: Proposal | None = None
    send: Gate | None = None
    close: Gate | None = None
    duplicates: tuple[Likeness, ...] = ()
    receivers: Mapping[Authority, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    ground: Ground = field(default_factory=Ground)
    aftercare: Aftercare = field(default_factory=Aftercare)
    earlier: History | None = None
    surge: Surge | None = None
    duty_phone: str = ""


def make_picture(
    guide: Guide,
    receiver: Callable[[Authority, CallState], str],
    area_words: Callable[[CallState], tuple[str, ...]],
    around: Callable[[CallState], Known] = lambda call: Known(),
    earlier: Callable[[CallState], History | None] = lambda call: None,
    aftercare: Callable[[CallState], Aftercare] = lambda call: Aftercare(),
    duty_phone: Callable[[Authority, str], str] = lambda authority, unit: "",
) -> Callable[[DeskState, Sequence[Entry]], Snapshot]:
    """Return the function that turns a state into a snapshot, with the scripts, areas and surroundings of this desk."""

    def picture(state: DeskState, entries: Sequence[Entry]) -> Snapshot:
        call = state.call
        many = _or(None, lambda: surge(state))
        if call is None:
            return Snapshot(desk=state, ground=_or(Ground(), lambda: ground(None, state.calls.values())), surge=many)
        known = _or(Known(), lambda: around(call))
        receivers: Mapping[Authority, str] = {a: receiver(a, call) for a in AUTHORITIES}
        return Snapshot(
            desk=state,
            call=call,
            entries=tuple(entries),
            agenda=_or(None, lambda: guide.agenda(call)),
            proposal=_or(None, lambda: guide.proposal(call)),
            send=send_gate(call),
            close=close_gate(call),
            duplicates=likely(call, state.calls.values()),
            receivers=receivers,
            areas=_or((), lambda: area_words(call)),
            ground=_or(Ground(), lambda: ground(call, state.calls.values(), known)),
            aftercare=_or(Aftercare(), lambda: aftercare(call)),
            earlier=_or(None, lambda: earlier(call)),
            surge=many,
            duty_phone=duty_phone("health", receivers["health"]),
        )

    return picture


def _or(instead: T, make: Callable[[], T]) -> T:
    """What a script, an area table or a projection fails at is left out: it must never hold back form, gate or send."""
    try:
        return make()
    except Exception:
        log.exception("a part of the picture could not be made")
        return instead
