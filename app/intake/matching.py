"""Which call a position belongs to: the same number in E.164 inside a window of time; never the nearest by guess."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from app.domain.state import CallState, DeskState
from locate.report import LocationReport


class Window(Struct, frozen=True):
    """How long before the ring and after the end a position may come and still belong; seconds."""

    before_s: float = 60.0
    after_s: float = 1800.0


def call_for(state: DeskState, report: LocationReport, received: datetime, window: Window | None = None) -> str:
    """Return the id of the call a report belongs to, empty when none does.

    Of several calls from one number, the one whose ring is nearest before the receipt; a practice position never
    joins a real call, nor the reverse.
    """
    window = window or Window()
    fits = [c for c in state.calls.values() if _fits(c, report, received, window)]
    if not fits:
        return ""
    before = [c for c in fits if c.rang_at <= received]
    return (max(before, key=lambda c: c.rang_at) if before else min(fits, key=lambda c: c.rang_at)).id


def _fits(call: CallState, report: LocationReport, received: datetime, window: Window) -> bool:
    if not report.caller or report.caller != call.number or report.practice != call.is_practice:
        return False
    end = call.ended_at or call.lost_at
    opens = call.rang_at - timedelta(seconds=window.before_s)
    return opens <= received and (end is None or received <= end + timedelta(seconds=window.after_s))


def waiting_for(
    state: DeskState, number: str, now: datetime, window: Window, practice: bool = False
) -> tuple[LocationReport, ...]:
    """Return the unmatched positions that a call ringing now from ``number`` (E.164) should take over.

    A practice call takes over practice positions only, and no other call does.
    """
    if not number:
        return ()
    oldest = now - timedelta(seconds=window.before_s)
    return tuple(
        r for received, r in state.unmatched if r.caller == number and r.practice == practice and received >= oldest
    )
