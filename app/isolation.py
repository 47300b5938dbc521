"""A practice desk touches nothing real: asserted when it is opened and again before its window stands on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.config import store_kind
from app.handover.carrier import LANES
from app.handover.folder import PracticeRecorder
from app.handover.ports import Lane, Parcel

if TYPE_CHECKING:
    from app.house import House


class NotIsolatedError(ValueError):
    """A practice desk could reach something real; the message names all of it."""


def need_isolated(house: House) -> None:
    """Return if a house is one of practice and knows no adapter but the recorder; else raise NotIsolatedError."""
    found = tuple(reaching_out(house))
    if found:
        raise NotIsolatedError(f"not an isolated practice desk: {'; '.join(found)}")


def reaching_out(house: House) -> Iterator[str]:
    """Yield in words what of a house reaches outside practice."""
    if not house.practice:
        yield "it is a desk in earnest"
    if house.journal.name != store_kind(practice=True):
        yield f"its journal is {house.journal.name}"
    office = house.office
    if not isinstance(office.receiver, PracticeRecorder):
        yield f"sheets go to a {type(office.receiver).__name__}"
    for lane in LANES:
        way = office.carrier.way_of(_parcel(lane))
        if not isinstance(way, PracticeRecorder):
            yield f"{lane} goes to a {type(way).__name__}"
    if office.outbox is not None:
        yield "it has an outbox"
    if office.routes is not None:
        yield "it has routes"
    if house.clerk.asks_outside:
        yield "places are asked of another geocoder"


def _parcel(lane: Lane) -> Parcel:
    """Return a parcel that is never carried: only its way is asked for."""
    return Parcel(key="way", name="way", call="", authority=lane, unit="", content={}, made_at=0.0)
