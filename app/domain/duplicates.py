"""Which other inquiries may be about the same incident: near in place and time, alike in cause; with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from app.domain.catalogue import family
from app.domain.positions import best_known, distance_m
from app.domain.state import CallState

Reason = Literal["same_cause", "same_family", "same_number", "same_address", "rings_overlap"]

WITHIN_M = 500.0
_MUCH_M = 250.0
WITHIN = timedelta(minutes=30)
MOST_UNCERTAIN_M = 3_000.0
"""A ring larger than this says no more of where an incident is than this one does."""
_STILL_MUCH_M = 750.0


class Spot(Struct, frozen=True):
    """Where an incident may be (WGS84 degrees) and how far off that may lie (metres, 95 %; 0 for a chosen point)."""

    lat: float
    lon: float
    radius_m: float = 0.0


class Likeness(Struct, frozen=True):
    """How another inquiry resembles the one in hand; ``distance_m`` in metres, ``minutes`` between the rings.

    ``uncertain_m`` is by how much the distance may be wrong, for one of them is only known by its phone or its area.
    """

    call: CallState
    much: bool
    distance_m: float
    minutes: float
    reasons: tuple[Reason, ...]
    uncertain_m: float = 0.0


def likely(call: CallState, others: Iterable[CallState]) -> tuple[Likeness, ...]:
    """Return the inquiries that may be about the same incident, most alike first.

    Two places may be one when what each is uncertain by, and the half kilometre over which callers see one thing,
    reach each other.
    """
    here = spot_of(call)
    if here is None:
        return ()
    found = [like for other in others if other.id != call.id and (like := _compare(call, here, other)) is not None]
    return tuple(sorted(found, key=lambda x: (not x.much, x.distance_m + x.uncertain_m, x.minutes)))


def spot_of(call: CallState) -> Spot | None:
    """Return where a call's incident is: the chosen place, else the phone with its ring; None when neither is known."""
    if call.place is not None and call.place.lat is not None and call.place.lon is not None:
        return Spot(call.place.lat, call.place.lon, call.place.radius_m or 0.0)
    best = best_known(call)
    if best is not None and best[0].lat is not None and best[0].lon is not None:
        return Spot(best[0].lat, best[0].lon, best[0].radius95_m or 0.0)
    return None


def point_of(call: CallState) -> tuple[float, float] | None:
    """Return where a call's incident is (lat, lon WGS84): the chosen place, else the phone."""
    spot = spot_of(call)
    return (spot.lat, spot.lon) if spot is not None else None


def reach_m(a: Spot, b: Spot) -> float:
    """Return by how many metres the distance of two spots may be wrong."""
    return min(a.radius_m, MOST_UNCERTAIN_M) + min(b.radius_m, MOST_UNCERTAIN_M)


def _compare(call: CallState, here: Spot, other: CallState) -> Likeness | None:
    if call.is_practice != other.is_practice or abs(call.rang_at - other.rang_at) > WITHIN:
        return None
    there = spot_of(other)
    if there is None:
        return None
    distance, uncertain = distance_m(here.lat, here.lon, there.lat, there.lon), reach_m(here, there)
    if distance > WITHIN_M + uncertain:
        return None
    reasons = _reasons(call, other)
    if uncertain and distance <= uncertain:
        reasons = (*reasons, "rings_overlap")
    minutes = abs((call.rang_at - other.rang_at).total_seconds()) / 60
    alike = "same_cause" in reasons or "same_family" in reasons or "same_address" in reasons
    much = alike and distance <= _MUCH_M + uncertain and uncertain <= _STILL_MUCH_M
    return Likeness(other, much, distance, minutes, reasons, uncertain)


def _reasons(call: CallState, other: CallState) -> tuple[Reason, ...]:
    out: list[Reason] = []
    mine, theirs = call.value("haendelse.aarsag"), other.value("haendelse.aarsag")
    if mine and mine == theirs:
        out.append("same_cause")
    elif mine and family(mine) and family(mine) == family(theirs):
        out.append("same_family")
    if call.number and call.number == other.number:
        out.append("same_number")
    if call.place and other.place and call.place.address_id and call.place.address_id == other.place.address_id:
        out.append("same_address")
    return tuple(out)
