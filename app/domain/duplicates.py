"""Which other inquiries may be about the same incident: near in place and time, alike in cause; with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from app.domain.catalogue import family
from app.domain.positions import best_report, distance_m, known_at
from app.domain.state import CallState

Reason = Literal["same_cause", "same_family", "same_number", "same_address"]

_WITHIN_M = 500.0
_MUCH_M = 250.0
_WITHIN = timedelta(minutes=30)


class Likeness(Struct, frozen=True):
    """How another inquiry resembles the one in hand; ``distance_m`` in metres, ``minutes`` between the rings."""

    call: CallState
    much: bool
    distance_m: float
    minutes: float
    reasons: tuple[Reason, ...]


def likely(call: CallState, others: Iterable[CallState]) -> tuple[Likeness, ...]:
    """Return the inquiries that may be about the same incident, most alike first."""
    found = [like for other in others if other.id != call.id and (like := _compare(call, other)) is not None]
    return tuple(sorted(found, key=lambda x: (not x.much, x.distance_m, x.minutes)))


def point_of(call: CallState) -> tuple[float, float] | None:
    """Return where a call's incident is (lat, lon WGS84): the chosen place, else the phone."""
    if call.place is not None and call.place.lat is not None and call.place.lon is not None:
        return call.place.lat, call.place.lon
    best = best_report(call, known_at(call))
    if best is not None and best[0].lat is not None and best[0].lon is not None:
        return best[0].lat, best[0].lon
    return None


def _compare(call: CallState, other: CallState) -> Likeness | None:
    if call.is_practice != other.is_practice or abs(call.rang_at - other.rang_at) > _WITHIN:
        return None
    here, there = point_of(call), point_of(other)
    distance = distance_m(*here, *there) if here and there else None
    if distance is None or distance > _WITHIN_M:
        return None
    reasons = _reasons(call, other)
    minutes = abs((call.rang_at - other.rang_at).total_seconds()) / 60
    alike = "same_cause" in reasons or "same_family" in reasons or "same_address" in reasons
    return Likeness(other, alike and distance <= _MUCH_M, distance, minutes, reasons)


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
