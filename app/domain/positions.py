"""What is known of where the caller's phone is: the best report and why, and which kind of *no position* this is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from app.domain.catalogue import Words
from app.domain.state import CallState
from locate.report import LocationReport

PositionKind = Literal[
    "waiting", "missing", "phone_failed", "mast_only", "precise", "usable", "coarse", "old", "clock_error"
]

Badness = tuple[float, float, float, float, float, bytes, float]
_A_M, _E2 = 6_378_137.0, 0.006694379990141316  # WGS84: the half axis at the equator, the square of the eccentricity
_METHOD_RANK = {"gnss": 0, "fused": 1, "wifi": 2, "unknown": 3, None: 3, "cell": 4, "none": 5}


class Limits(Struct, frozen=True, kw_only=True):
    """When a position counts as late, old or coarse; seconds and metres. A centre may set each."""

    due_s: float = 20.0
    missing_s: float = 30.0
    old_amber_s: float = 30.0
    old_red_s: float = 300.0
    never_best_s: float = 1800.0
    precise_m: float = 50.0
    usable_m: float = 250.0
    future_s: float = 60.0


CallerKind = Literal["known", "foreign", "withheld", "no_sim", "unknown"]

CALLER: Mapping[CallerKind, Words] = {
    "foreign": Words("Udenlandsk nummer: AML kan udeblive", "Foreign number: AML may not come"),
    "withheld": Words("Skjult nummer: AML skal tildeles i hånden", "Number withheld: AML must be assigned by hand"),
    "no_sim": Words("Uden SIM: ingen AML, kan ikke ringes op", "No SIM: no AML, cannot be called back"),
    "unknown": Words("Nummer mangler: AML skal tildeles i hånden", "No number: AML must be assigned by hand"),
}
"""What a caller's number means for the position, where it is not an ordinary one of the realm."""

_REALM = ("+45", "+298", "+299")


def caller_kind(call: CallState) -> CallerKind:
    """Return what kind of number called: positions are matched by it, so one that is missing is told at once."""
    if call.number:
        return "known" if call.number.startswith(_REALM) or not call.number.startswith("+") else "foreign"
    return "withheld" if call.no_number == "withheld" else "no_sim" if call.no_number == "none" else "unknown"


class PositionPicture(Struct, frozen=True, kw_only=True):
    """The state of the caller's position now.

    ``best`` is the report to draw (a mast only when there is no phone position); ``age_s`` its age against now in
    seconds; ``waited_s`` how long the desk has waited since the ring; ``mast`` the newest mast area, kept beside.
    """

    kind: PositionKind
    waited_s: float
    best: LocationReport | None = None
    mast: LocationReport | None = None
    age_s: float | None = None
    received_at: datetime | None = None


def picture(call: CallState, now: datetime, limits: Limits | None = None) -> PositionPicture:
    """Return what is known of the phone's position at ``now`` (UTC)."""
    limits = limits or Limits()
    return _picture(call, now, limits, best_report(call, now, limits))


def known_picture(call: CallState) -> PositionPicture:
    """Return what is known of the phone's position as of the newest receipt."""
    return _picture(call, known_at(call), Limits(), best_known(call))


def _picture(
    call: CallState, now: datetime, limits: Limits, phone: tuple[LocationReport, datetime] | None
) -> PositionPicture:
    waited = max(0.0, (now - call.rang_at).total_seconds())
    mast = next((r for r in reversed(call.positions) if _is_mast(r) and r.is_position), None)
    if phone is None:
        return PositionPicture(kind=_without(call, waited, mast, limits), waited_s=waited, mast=mast)
    report, received = phone
    age = (now - (report.fixed_at or received)).total_seconds()
    return PositionPicture(
        kind=_kind(report, age, limits),
        waited_s=waited,
        best=report,
        mast=mast,
        age_s=age,
        received_at=received,
    )


def _without(call: CallState, waited: float, mast: LocationReport | None, limits: Limits) -> PositionKind:
    if any(r.status == "no_position" for r in call.positions):
        return "phone_failed"
    if waited < limits.missing_s and call.ended_at is None:
        return "waiting"
    return "mast_only" if mast else "missing"


def _kind(report: LocationReport, age: float, limits: Limits) -> PositionKind:
    if age < -limits.future_s:
        return "clock_error"
    if age > limits.old_red_s:
        return "old"
    r95 = report.radius95_m
    if r95 is None or r95 > limits.usable_m:
        return "coarse"
    return "precise" if r95 <= limits.precise_m else "usable"


def _is_mast(report: LocationReport) -> bool:
    return report.entity == "mast" or report.kind == "cell"


def known_at(call: CallState) -> datetime:
    """Return the moment (UTC) up to which the call's positions are known: the ring or the newest receipt.

    By it positions are weighed where there is no clock to ask: a fix is not from the future because it came late.
    """
    return max(call.rang_at, *call.position_times) if call.position_times else call.rang_at


def best_report(call: CallState, now: datetime, limits: Limits | None = None) -> tuple[LocationReport, datetime] | None:
    """Return the phone position to rely on and when it was received, or None.

    Ordered by validity (verified, not in the future, not older than 30 min), then freshness within half a minute,
    then the radius scaled to 95 %, then method, then age. A mast is never the caller.
    """
    limits = limits or Limits()
    usable = [
        (report, received)
        for report, received in zip(call.positions, call.position_times, strict=True)
        if may_be_best(report, received, call.rang_at, limits)
    ]
    if not usable:
        return None
    newest = newest_fix(usable, now, limits)
    return min(usable, key=lambda pair: badness(pair[0], pair[1], newest, now, limits))


_KEPT = 512


class _Known(Struct, frozen=True):
    """The best of a call's positions, and what it was found from."""

    positions: tuple[LocationReport, ...]
    times: tuple[datetime, ...]
    rang_at: datetime
    best: tuple[LocationReport, datetime] | None


_known: dict[str, _Known] = {}


def best_known(call: CallState) -> tuple[LocationReport, datetime] | None:
    """Return the best report of a call as of the newest that is known of it, and when it was received, or None.

    No clock has a part in it, so it is kept until the call's positions change: one fact asks for it a dozen times.
    """
    kept = _known.get(call.id)
    # The fold keeps what it does not change: other tuples are other positions.
    if kept is None or not (
        kept.positions is call.positions and kept.times is call.position_times and kept.rang_at == call.rang_at
    ):
        if len(_known) >= _KEPT:
            _known.clear()
        best = best_report(call, known_at(call))
        kept = _known[call.id] = _Known(call.positions, call.position_times, call.rang_at, best)
    return kept.best


def may_be_best(report: LocationReport, received: datetime, rang_at: datetime, limits: Limits) -> bool:
    """Return whether a report may speak for the caller at all.

    Never a mast, never one whose signature is wrong, never one from long before the call.
    """
    if not report.is_position or _is_mast(report) or report.verified is False:
        return False
    return (rang_at - (report.fixed_at or received)).total_seconds() <= limits.never_best_s


def newest_fix(pairs: Iterable[tuple[LocationReport, datetime]], now: datetime, limits: Limits) -> datetime:
    """Return the newest time of a fix among reports and their receipts; a wrong clock counts only where all are."""
    times = [report.fixed_at or received for report, received in pairs]
    return max((t for t in times if (t - now).total_seconds() <= limits.future_s), default=max(times))


def badness(
    report: LocationReport, received: datetime, newest: datetime, now: datetime, limits: Limits
) -> Badness:
    """Return what the best report has least of: validity, age in half minutes, r95 (m), method, age, bytes, receipt.

    By the last two, equal reports always stand in the same order, whichever the desk heard of first.
    """
    at = report.fixed_at or received
    age = (now - at).total_seconds()
    behind = (newest - at).total_seconds()
    return (
        1.0 if age > limits.never_best_s or age < -limits.future_s else 0.0,
        float(math.floor(max(0.0, behind) / limits.old_amber_s)),
        report.radius95_m if report.radius95_m is not None else math.inf,
        float(_METHOD_RANK.get(report.method, 3)),
        behind,
        report.raw,
        received.timestamp(),
    )


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Return how many metres a degree of latitude and one of longitude take at a latitude (WGS84 ellipsoid)."""
    sin = math.sin(math.radians(lat))
    flat = 1 - _E2 * sin * sin
    across = _A_M / math.sqrt(flat)
    return math.radians(across * (1 - _E2) / flat), math.radians(across * math.cos(math.radians(lat)))


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance between two WGS84 points (degrees) in metres.

    On a plane that touches the ellipsoid: better than 0.1 % over the few kilometres that matter here.
    """
    north, east = metres_per_degree((lat1 + lat2) / 2)
    return math.hypot((lat2 - lat1) * north, (lon2 - lon1) * east)


class PlaceConflict(Struct, frozen=True):
    """How far the chosen place lies from the phone: ``quiet`` outside the 95 % ring, ``banner`` beyond three."""

    distance_m: float
    level: Literal["inside", "quiet", "banner"]


def place_conflict(call: CallState, best: LocationReport | None) -> PlaceConflict | None:
    """Compare the chosen place with the phone's position; None when one of them has no point."""
    place = call.place
    if place is None or best is None or place.lat is None or place.lon is None or best.lat is None or best.lon is None:
        return None
    distance = distance_m(best.lat, best.lon, place.lat, place.lon)
    ring = best.radius95_m or 0.0
    # An address point lies at the door, the phone is somewhere in the house: allow for the house.
    reach = ring + 15.0 + (place.radius_m or 0.0)
    if distance <= reach:
        return PlaceConflict(distance, "inside")
    return PlaceConflict(distance, "banner" if distance > 3 * reach else "quiet")
