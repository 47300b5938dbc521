"""One command takes in what lies in the spool: the facts and how far the spool is read go to disk in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from app.commands import Context, Facts, place, texting
from app.domain import facts as f
from app.domain import intake_facts as i
from app.domain.state import DeskState
from app.intake.telephone import ahead, happened
from app.receiver.frames import Mark, mark
from app.receiver.messages import CallEvent, TextMessage
from locate.report import LocationReport


class Arrival(Struct, frozen=True, kw_only=True):
    """One entry of the spool, read: what it says (None: nothing for this desk), who it is from, the place behind it."""

    id: str
    after: Mark
    at: datetime
    by: str = "system"
    what: LocationReport | CallEvent | TextMessage | None = None
    practice: bool = False
    note: str = ""


def take_in(context: Context, state: DeskState, arrivals: Sequence[Arrival], desk: str) -> Facts:
    """Return the facts of entries in the order of the spool, and how far it is read; what was taken already is not.

    ``desk`` is this desk's code.
    """
    out: Facts = []
    reached = mark(state.spool)
    for arrival in arrivals:
        if _taken(reached, arrival.after):
            continue
        reached = arrival.after
        found = _facts(context, state, arrival, desk)
        state = ahead(context, state, found)
        out += found
    return [*out, ("", i.SpoolTaken(mark=str(reached)))] if str(reached) != state.spool else []


def pass_over(context: Context, state: DeskState, arrival: Arrival) -> Facts:
    """Leave an entry that cannot be taken in where it lies, and say so in the shift log."""
    if _taken(mark(state.spool), arrival.after):
        return []
    words = f"En melding kunne ikke tages ind og ligger i modtagerens spool: {arrival.id}"
    return [("", f.ShiftNoted(text=words)), ("", i.SpoolTaken(mark=str(arrival.after), failed=arrival.id))]


def _taken(reached: Mark, after: Mark) -> bool:
    return reached.spool == after.spool and (reached.segment, reached.offset) >= (after.segment, after.offset)


def _facts(context: Context, state: DeskState, arrival: Arrival, desk: str) -> Facts:
    if isinstance(arrival.what, LocationReport):
        return place.receive_position(context, state, arrival.what)
    if isinstance(arrival.what, CallEvent):
        return happened(context, state, arrival.what, arrival.at, desk, arrival.practice)
    if isinstance(arrival.what, TextMessage):
        return texting.receive(context, state, arrival.what, arrival.at, arrival.practice)
    return [("", f.ShiftNoted(text=arrival.note))] if arrival.note else []
