"""The track of a call: every position received, which one is best and why in words, whether and how the caller moves.

Nothing here decides where help goes: the caller is one marker, the incident another, and only a person joins them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct, structs

from app.domain.catalogue import Words
from app.domain.positions import (
    Badness,
    Limits,
    badness,
    distance_m,
    may_be_best,
    metres_per_degree,
    newest_fix,
)
from app.domain.state import CallState, Receipt
from locate.report import LocationReport

Why = Literal[
    "only", "newest_tightest", "newest", "tightest", "method", "clock",
    "mast", "no_position", "unreadable", "unverified", "before_call", "too_old", "future", "repeated", "older", "wider",
    "radius_unknown", "lesser_method", "later",
]  # fmt: skip
Age = Literal["fresh", "amber", "red", "future"]

WHY: Mapping[Why, Words] = {
    "only": Words("eneste position", "the only position"),
    "newest_tightest": Words("nyest og snævrest", "newest and tightest"),
    "newest": Words("nyest, de andre er ældre end 30 s", "newest, the others are older than 30 s"),
    "tightest": Words("snævrest af de nyeste", "tightest of the newest"),
    "method": Words("bedste metode", "best method"),
    "clock": Words("eneste, men tidspunkt usikkert", "the only one, but its time is uncertain"),
    "mast": Words("ikke opkalderens position", "not the caller's position"),
    "no_position": Words("telefonen fandt ingen position", "the phone found no position"),
    "unreadable": Words("kan ikke læses, gemt", "unreadable, kept"),
    "unverified": Words("ikke verificeret", "not verified"),
    "before_call": Words("over 30 min. før opkaldet", "over 30 min before the call"),
    "too_old": Words("ældre end 30 min.", "older than 30 min"),
    "future": Words("tidspunkt usikkert", "time uncertain"),
    "repeated": Words("samme position igen", "the same position again"),
    "older": Words("ældre", "older"),
    "wider": Words("bredere ring", "wider ring"),
    "radius_unknown": Words("radius ukendt", "radius unknown"),
    "lesser_method": Words("ringere metode", "lesser method"),
    "later": Words("lige så snæver, men ældre", "as tight, but older"),
}
"""Why a report is the best, or why it is not, in words; the whole set is closed."""

_SAME_PLACE = 5  # decimals of a degree, about a metre: AML writes five
_LEAST_S, _LONGEST_S = 3.0, 300.0  # between two fixes that may tell a speed
_FASTEST_MPS = 85.0  # a rescue helicopter; beyond it one of the two fixes is wrong
_STANDS_MPS = 0.5


class Fix(Struct, frozen=True, kw_only=True):
    """One report of the track.

    ``at`` is the time of the fix, or of the receipt where the sender told none (UTC); ``age_s`` its age, negative for
    the future; ``moved_m`` the distance to the fix before it when it lies outside that one's 95 % ring; ``late_s`` how
    long after the ring it arrived; ``receipts`` how often the same position came.
    """

    report: LocationReport
    received_at: datetime
    at: datetime
    age_s: float
    age: Age
    why: Why
    best: bool = False
    valid: bool = False
    moved_m: float | None = None
    late_s: float = 0.0
    receipts: int = 1


class Motion(Struct, frozen=True):
    """How the caller moves: metres per second and degrees clockwise from north, each None when unknown.

    ``told`` when the phone itself said so, else reckoned from two fixes; ``jump`` when no vehicle is that fast.
    """

    speed_mps: float | None
    heading_deg: float | None
    told: bool
    jump: bool = False


class Track(Struct, frozen=True, kw_only=True):
    """Every report of a call in the order of its fixes; ``trail`` runs from the oldest to the one before the best."""

    fixes: tuple[Fix, ...] = ()
    best: Fix | None = None
    trail: tuple[Fix, ...] = ()
    motion: Motion | None = None
    moved_m: float | None = None


class _Weighed(Struct, frozen=True):
    """One report with everything it is judged by, worked out once: a storm of messages must not slow the screen."""

    report: LocationReport
    received: datetime
    at: datetime
    usable: bool
    badness: Badness
    key: object
    """Equal for reports that tell one and the same fix: SMS and HTTPS bring it twice."""


class _Judge(Struct, frozen=True):
    """The best of a call's reports, all that might have been it, and the moment."""

    best: _Weighed | None
    usable: tuple[_Weighed, ...]
    groups: Mapping[object, tuple[_Weighed, int]]
    """The better of each fix's reports, and how many tell it."""
    now: datetime
    rang_at: datetime
    limits: Limits


def track(call: CallState, now: datetime, limits: Limits | None = None) -> Track:
    """Return the track of a call as it stands at ``now`` (UTC); the order of arrival changes nothing. Never raises."""
    limits = limits or Limits()
    pairs = list(zip(call.positions, call.position_times, strict=False))
    if not pairs:
        return Track()
    may = [may_be_best(report, received, call.rang_at, limits) for report, received in pairs]
    candidates = [pair for pair, able in zip(pairs, may, strict=True) if able]
    newest = newest_fix(candidates, now, limits) if candidates else now
    each_one = (_weigh(*pair, able, newest, now, limits) for pair, able in zip(pairs, may, strict=True))
    weighed = sorted(each_one, key=lambda each: each.badness)
    usable = tuple(each for each in weighed if each.usable)
    judge = _Judge(usable[0] if usable else None, usable, _groups(weighed, usable), now, call.rang_at, limits)
    fixes = [_fix(each, judge, call.receipts) for each in weighed]
    return _in_order(sorted(fixes, key=lambda fix: (fix.at, fix.received_at, fix.report.raw)))


def _weigh(
    report: LocationReport, received: datetime, usable: bool, newest: datetime, now: datetime, limits: Limits
) -> _Weighed:
    bad = badness(report, received, newest, now, limits)
    return _Weighed(report, received, report.fixed_at or received, usable, bad, _fix_key(report))


def _groups(weighed: Sequence[_Weighed], usable: Sequence[_Weighed]) -> dict[object, tuple[_Weighed, int]]:
    groups: dict[object, tuple[_Weighed, int]] = {}
    for each in (*usable[:1], *weighed):
        first, count = groups.get(each.key, (each, 0))
        groups[each.key] = first, count + 1
    if usable:
        first, count = groups[usable[0].key]
        groups[usable[0].key] = first, count - 1  # the best was put in front and counted twice
    return groups


def _fix_key(report: LocationReport) -> object:
    if not report.is_position or report.fixed_at is None or report.verified is False:
        return report.raw, report.caller, report.entity
    assert report.lat is not None and report.lon is not None
    return report.fixed_at, round(report.lat, _SAME_PLACE), round(report.lon, _SAME_PLACE), report.entity


def _fix(each: _Weighed, judge: _Judge, receipts: Mapping[str, tuple[Receipt, ...]]) -> Fix:
    best = each is judge.best
    first, count = judge.groups[each.key]
    repeated = each is not first
    why: Why = _why_best(judge) if best else "repeated" if repeated else _why_not(each, judge)
    age_s = (judge.now - each.at).total_seconds()
    again = len(receipts.get(each.report.raw_sha256, ())) if receipts else 0
    return Fix(
        report=each.report, received_at=each.received, at=each.at, age_s=age_s, age=_age(age_s, judge.limits), why=why,
        best=best, valid=each.usable and why not in ("future", "clock", "repeated"),
        late_s=max(0.0, (each.received - judge.rang_at).total_seconds()), receipts=(1 if repeated else count) + again,
    )  # fmt: skip


def _age(age_s: float, limits: Limits) -> Age:
    if age_s < -limits.future_s:
        return "future"
    if age_s > limits.old_red_s:
        return "red"
    return "amber" if age_s > limits.old_amber_s else "fresh"


def _why_best(judge: _Judge) -> Why:
    """Say by what the best report is better than every other that might have been."""
    best = judge.best
    assert best is not None
    mine = best.badness
    others = [each.badness for each in judge.usable if each.key != best.key]
    if mine[0] and best.at > judge.now:
        return "clock"
    if not others:
        return "only"
    newest, tightest = all(mine[4] <= o[4] for o in others), all(mine[2] <= o[2] for o in others)
    if newest and tightest:
        return "newest_tightest"
    rivals = [o for o in others if o[:2] == mine[:2]]
    if not rivals:
        return "newest"
    return "tightest" if all(mine[2] < o[2] for o in rivals) else "method"


def _why_not(each: _Weighed, judge: _Judge) -> Why:
    """Say what keeps a report from being the best: the first thing in which it is worse."""
    report, best = each.report, judge.best
    if report.status != "position" or not report.is_position:
        return "no_position" if report.status == "no_position" else "unreadable"
    if report.entity == "mast" or report.kind == "cell":
        return "mast"
    if report.verified is False:
        return "unverified"
    if not each.usable or best is None:
        return "before_call"
    mine, its = each.badness, best.badness
    if mine[0] > its[0] or (mine[0] and mine[4] < 0):
        return "future" if each.at > judge.now else "too_old"
    if mine[1] > its[1]:
        return "older"
    if mine[2] > its[2]:
        return "radius_unknown" if math.isinf(mine[2]) else "wider"
    return "lesser_method" if mine[3] > its[3] else "later"


def _in_order(fixes: Sequence[Fix]) -> Track:
    """Return the track of fixes in the order of their times: who moved, how, and the trail."""
    out: list[Fix] = []
    before: Fix | None = None
    for fix in fixes:
        if fix.valid:
            fix = structs.replace(fix, moved_m=_moved(before, fix))
            before = fix
        out.append(fix)
    best = next((fix for fix in out if fix.best), None)
    trail = tuple(f for f in out if best is not None and f.valid and not f.best and f.at <= best.at)
    return Track(
        fixes=tuple(out), best=best, trail=trail, motion=_motion(best, trail),
        moved_m=before.moved_m if before is not None else None,
    )  # fmt: skip


def _between(one: Fix, other: Fix) -> float:
    """Return the distance between two fixes, metres; both have points."""
    a, b = one.report, other.report
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    return distance_m(a.lat, a.lon, b.lat, b.lon)


def _moved(before: Fix | None, fix: Fix) -> float | None:
    """Return how far a fix lies from the one before it when outside its 95 % ring; a ring unknown tells nothing."""
    if before is None or before.report.radius95_m is None:
        return None
    away = _between(before, fix)
    return away if away > before.report.radius95_m else None


def _motion(best: Fix | None, trail: Sequence[Fix]) -> Motion | None:
    """Return how the caller moves: as the phone says, else from the last fix but one that is not too near in time."""
    if best is None:
        return None
    report = best.report
    if report.bearing_deg is not None or (report.speed_mps or 0.0) > _STANDS_MPS:
        return Motion(report.speed_mps, report.bearing_deg, told=True)
    if best.moved_m is None or not trail:
        return None
    last = trail[-1]
    seconds = (best.at - last.at).total_seconds()
    if not _LEAST_S <= seconds <= _LONGEST_S:
        return None
    speed = _between(last, best) / seconds
    return Motion(speed, bearing_deg(last.report, report), told=False, jump=speed > _FASTEST_MPS)


def bearing_deg(one: LocationReport, other: LocationReport) -> float | None:
    """Return the direction from one report's point to another's, degrees clockwise from north, None without points."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = metres_per_degree((one.lat + other.lat) / 2)
    return math.degrees(math.atan2((other.lon - one.lon) * east, (other.lat - one.lat) * north)) % 360
