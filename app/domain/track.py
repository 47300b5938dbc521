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
    best_report,
    distance_m,
    may_be_best,
    metres_per_degree,
    newest_fix,
)
from app.domain.state import CallState
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


Pair = tuple[LocationReport, datetime]


class _Judge(Struct, frozen=True):
    """What one report is weighed against: all that may be best, the best of them, and the moment.

    ``again`` counts further receipts of a report by the SHA-256 of its bytes.
    """

    usable: tuple[Pair, ...]
    best: Pair | None
    newest: datetime
    now: datetime
    rang_at: datetime
    limits: Limits
    again: Mapping[str, int] = {}

    def badness(self, pair: Pair) -> Badness:
        return badness(pair[0], pair[1], self.newest, self.now, self.limits)


def track(call: CallState, now: datetime, limits: Limits | None = None) -> Track:
    """Return the track of a call as it stands at ``now`` (UTC); the order of arrival changes nothing. Never raises."""
    limits = limits or Limits()
    pairs = list(zip(call.positions, call.position_times, strict=False))
    if not pairs:
        return Track()
    usable = tuple(pair for pair in pairs if may_be_best(pair[0], pair[1], call.rang_at, limits))
    newest = newest_fix(usable, now, limits) if usable else now
    again = {name: len(receipts) for name, receipts in call.receipts.items()}
    judge = _Judge(usable, best_report(call, now, limits), newest, now, call.rang_at, limits, again)
    groups = _same_positions(pairs, judge)
    first = next((i for i, pair in enumerate(pairs) if pair == judge.best), -1)
    fixes = [_fix(pair, i == first, groups, judge) for i, pair in enumerate(pairs)]
    return _in_order(sorted(fixes, key=lambda fix: (fix.at, fix.received_at, fix.report.raw)))


def _same_positions(pairs: Sequence[Pair], judge: _Judge) -> dict[object, list[Pair]]:
    """Return the reports that tell one and the same fix, the better first: SMS and HTTPS bring it twice."""
    groups: dict[object, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: (pair != judge.best, judge.badness(pair))):
        groups.setdefault(_fix_key(pair[0]), []).append(pair)
    return groups


def _fix_key(report: LocationReport) -> object:
    if not report.is_position or report.fixed_at is None or report.verified is False:
        return report.raw, report.caller, report.entity
    assert report.lat is not None and report.lon is not None
    return report.fixed_at, round(report.lat, _SAME_PLACE), round(report.lon, _SAME_PLACE), report.entity


def _fix(pair: Pair, best: bool, groups: Mapping[object, list[Pair]], judge: _Judge) -> Fix:
    report, received = pair
    at = report.fixed_at or received
    same = groups[_fix_key(report)]
    # Equal reports stand in one group; the first of the best one's group is an equal of it, if not itself.
    repeated = not best and (pair is not same[0] or (judge.best is not None and same[0] == judge.best))
    why: Why = _why_best(judge) if best else "repeated" if repeated else _why_not(pair, judge)
    valid = pair in judge.usable and why not in ("future", "clock", "repeated")
    age_s = (judge.now - at).total_seconds()
    return Fix(
        report=report, received_at=received, at=at, age_s=age_s, age=_age(age_s, judge.limits), why=why, best=best,
        valid=valid, late_s=max(0.0, (received - judge.rang_at).total_seconds()),
        receipts=(1 if repeated else len(same)) + (judge.again.get(report.raw_sha256, 0) if judge.again else 0),
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
    own, mine = _fix_key(best[0]), judge.badness(best)
    others = [judge.badness(pair) for pair in judge.usable if _fix_key(pair[0]) != own]
    if mine[0] and (best[0].fixed_at or best[1]) > judge.now:
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


def _why_not(pair: Pair, judge: _Judge) -> Why:
    """Say what keeps a report from being the best: the first thing in which it is worse."""
    report, best = pair[0], judge.best
    if report.status != "position" or not report.is_position:
        return "no_position" if report.status == "no_position" else "unreadable"
    if report.entity == "mast" or report.kind == "cell":
        return "mast"
    if report.verified is False:
        return "unverified"
    if pair not in judge.usable or best is None:
        return "before_call"
    mine, its = judge.badness(pair), judge.badness(best)
    if mine[0] > its[0] or (mine[0] and mine[4] < 0):
        return "future" if (report.fixed_at or pair[1]) > judge.now else "too_old"
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
