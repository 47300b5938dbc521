"""Which call a position belongs to: the same number in E.164 inside a window of time; never the nearest by guess."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from app.domain.state import CallState, DeskState
from locate.report import LocationReport

PBX_CALL = "pbx_call"
"""Where a report's ``extra`` has the telephone system's id of the call it came with; only the intake writes it."""

_SAME_SPOT_DEG = 1.1e-5  # an SMS has five decimals, the same fix by HTTPS more
_SAME_TIME_S = 1.0  # an SMS has whole seconds
_NEAR_CALL_TIME_S = 120.0


class Window(Struct, frozen=True):
    """How long before the ring and after the end a position may come and still belong; seconds."""

    before_s: float = 60.0
    after_s: float = 3600.0


def receipt(report: LocationReport, now: datetime) -> datetime:
    """Return when a report was received, UTC: it may have waited in the spool; never later than ``now``."""
    return min(report.received_at, now) if report.received_at is not None else now


def call_for(state: DeskState, report: LocationReport, received: datetime, window: Window | None = None) -> str:
    """Return the id of the call a report belongs to, empty when none does.

    What came with a call of the telephone system belongs to that one. Of several calls from one number, the one that
    began when the phone says its call began; else the one whose ring is nearest before the receipt. A practice
    position never joins a real call, nor the reverse.
    """
    named = report.extra.get(PBX_CALL, "")
    if named:
        with_it = [c for c in state.calls.values() if c.pbx_id == named and c.is_practice == report.practice]
        return with_it[-1].id if with_it else ""
    window = window or Window()
    fits = [c for c in state.calls.values() if _fits(c, report, received, window)]
    if not fits:
        return ""
    begun = _call_time(report)
    told = [c for c in fits if begun and abs((c.rang_at - begun).total_seconds()) <= _NEAR_CALL_TIME_S]
    if begun and told:
        return min(told, key=lambda c: abs((c.rang_at - begun).total_seconds())).id
    before = [c for c in fits if c.rang_at <= received]
    return (max(before, key=lambda c: c.rang_at) if before else min(fits, key=lambda c: c.rang_at)).id


def _call_time(report: LocationReport) -> datetime | None:
    """Return when the phone says that its call began (AML by HTTPS does), UTC."""
    try:
        found = datetime.fromisoformat(report.extra.get("call_time", ""))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _fits(call: CallState, report: LocationReport, received: datetime, window: Window) -> bool:
    if not report.caller or report.caller != call.number or report.practice != call.is_practice:
        return False
    end = call.ended_at or call.lost_at
    opens = call.rang_at - timedelta(seconds=window.before_s)
    return opens <= received and (end is None or received <= end + timedelta(seconds=window.after_s))


def waiting_for(
    state: DeskState, number: str, now: datetime, window: Window, practice: bool = False, pbx_id: str = ""
) -> tuple[LocationReport, ...]:
    """Return the unmatched positions that a call ringing now from ``number`` (E.164) should take over.

    What came with this call of the telephone system waits for no number. A practice call takes over practice positions
    only, and no other call does.
    """
    oldest = now - timedelta(seconds=window.before_s)

    def waits(at: datetime, report: LocationReport) -> bool:
        if report.practice != practice or receipt(report, at) < oldest:
            return False
        named = report.extra.get(PBX_CALL, "")
        return named == pbx_id if named else bool(number) and report.caller == number

    return tuple(report for at, report in state.unmatched if waits(at, report))


def same_report(one: LocationReport, other: LocationReport) -> bool:
    """Whether two messages are one report that came twice: the same bytes, or one fix that came two ways.

    One fix has the same caller, the same time of the fix and the same coordinates. A report with a wrong signature is
    never one with another.
    """
    if one.caller != other.caller or one.practice != other.practice or one.entity != other.entity:
        return False
    if one.raw == other.raw:
        return True
    if one.verified is False or other.verified is False or one.status != other.status or not one.caller:
        return False
    if one.fixed_at is None or other.fixed_at is None:
        return False
    if abs((one.fixed_at - other.fixed_at).total_seconds()) >= _SAME_TIME_S:
        return False
    return _near(one.lat, other.lat) and _near(one.lon, other.lon)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _SAME_SPOT_DEG


def standing(
    state: DeskState, report: LocationReport, call_id: str
) -> tuple[str, LocationReport] | None:
    """Return the report that ``report`` repeats, and the call that has it (empty: the tray); None when it is new.

    A fix with a time is looked for in every call of its number: it may have been moved there by hand.
    """
    own = state.calls.get(call_id)
    near = own.positions if own is not None else tuple(each for _, each in state.unmatched)
    first = next((each for each in near if same_report(each, report)), None)
    if first is not None:
        return call_id, first
    if report.fixed_at is None:
        return None
    for call in state.calls.values():
        for each in call.positions if call.id != call_id else ():
            if each.fixed_at is not None and same_report(each, report):
                return call.id, each
    return None
