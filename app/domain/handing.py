"""The handover of a call as it stands at a moment: the clock of the tries, the next step, and what nobody answered.

The 22-second rule (beredskabsinfo.dk, Region Hovedstaden 2021-22): no contact with AMK within 22 s is a lost first
try; then a second, then the duty officer is rung directly, then the sheet goes alone. Nothing here ever dials.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from app.domain.facts import Authority
from app.domain.handover_facts import Step
from app.domain.state import CallState, Sheet, Try

STEPS: tuple[Step, ...] = ("call", "call", "duty", "sheet")
"""How the health tries are made, one behind the other; the last is repeated."""

_FORGOTTEN_S = 900.0

AlarmKind = Literal["not_delivered", "no_receipt", "no_answer"]


class Pace(Struct, frozen=True):
    """Seconds after which a try is slow, after which the next step is due, and after which a receipt is missed."""

    slow_s: float = 15.0
    next_s: float = 22.0
    receipt_s: float = 10.0


class Alarm(Struct, frozen=True, kw_only=True):
    """Something a receiver should have answered by now; ``seconds`` since it went out."""

    kind: AlarmKind
    authority: Authority
    seconds: float
    sheet: Sheet | None = None
    attempt: int = 0


def step_of(authority: Authority, attempt: int) -> Step:
    """Return how a try is made; only health has steps, the others get data while the talk goes on."""
    if authority != "health":
        return ""
    return STEPS[min(max(attempt, 1), len(STEPS)) - 1]


def is_voice(each: Try) -> bool:
    """Whether only a voice can answer a try: a conference with AMK, its duty officer, and every try of an older log."""
    return each.step in ("call", "duty") or (each.step == "" and each.authority == "health")


def tries_of(call: CallState, authority: Authority) -> tuple[Try, ...]:
    """Return the tries at an authority, the first first."""
    return tuple(t for t in call.tries if t.authority == authority)


def spent_s(each: Try, now: datetime) -> float:
    """Return the seconds from a try's start to its end, or to now while it runs."""
    end = each.received_at or each.failed_at or now
    return max(0.0, (end - each.started_at).total_seconds())


def clock_s(tries: tuple[Try, ...], now: datetime) -> float:
    """Return the seconds since the first dial, standing still once somebody answered; 0 before it."""
    if not tries:
        return 0.0
    answered = next((t.received_at for t in tries if t.received_at is not None), None)
    return max(0.0, ((answered or now) - tries[0].started_at).total_seconds())


def newest_sheet(call: CallState, authority: Authority) -> Sheet | None:
    """Return the newest sheet that an authority has receipted, else that of the newest try."""
    found = [s for s in call.sheets.values() if s.authority == authority and not s.update]
    return next((s for s in reversed(found) if s.received_at is not None), found[-1] if found else None)


def updates_of(call: CallState, authority: Authority) -> tuple[Sheet, ...]:
    """Return what was sent to an authority after the sheet, newest first."""
    return tuple(s for s in reversed(list(call.sheets.values())) if s.authority == authority and s.update)


def has_it(call: CallState, authority: Authority) -> bool:
    """Whether an authority has said, by voice or by its system, that it has the case."""
    return any(t.received_at is not None for t in tries_of(call, authority))


def alarms(call: CallState, now: datetime, pace: Pace | None = None) -> tuple[Alarm, ...]:
    """Return what is not answered in time, the gravest first; nothing of a closed call.

    In practice nothing leaves the desk: there only the tries are waited for.
    """
    pace = pace or Pace()
    if call.closed_at is not None:
        return ()
    found: list[Alarm] = []
    for authority in ("health", "fire", "police"):
        last = call.last_try(authority)
        if last is None:
            continue
        if not call.is_practice:
            found += _of_sheets(call, authority, last, now, pace)
        if last.running and spent_s(last, now) >= pace.next_s:
            found.append(Alarm(kind="no_answer", authority=authority, seconds=spent_s(last, now), attempt=last.attempt))
    order: dict[AlarmKind, int] = {"not_delivered": 0, "no_answer": 1, "no_receipt": 2}
    return tuple(sorted(found, key=lambda alarm: order[alarm.kind]))


def _of_sheets(call: CallState, authority: Authority, last: Try, now: datetime, pace: Pace) -> list[Alarm]:
    found: list[Alarm] = []
    sheet = newest_sheet(call, authority)
    known = has_it(call, authority)
    if sheet is not None and not known and (alarm := _of_sheet(sheet, now, pace)):
        found.append(alarm)
    for update in updates_of(call, authority):
        # A way without receipts says nothing after an update has left; that it does not leave is always news. One that
        # nobody ever told anything of is from a log that knew no receipts.
        untold = update.state == "written" and (now - update.written_at).total_seconds() > _FORGOTTEN_S
        if update.state != "left" and not untold and (alarm := _of_sheet(update, now, pace)):
            found.append(alarm)
            break
    return found


def _of_sheet(sheet: Sheet, now: datetime, pace: Pace) -> Alarm | None:
    seconds = (now - sheet.written_at).total_seconds()
    kind: AlarmKind
    if sheet.state in ("received", "opened") or sheet.reason == "superseded":
        return None
    if sheet.state == "given_up" or (sheet.state == "trouble" and seconds >= 2.0):
        kind = "not_delivered"
    elif seconds >= pace.receipt_s:
        kind = "not_delivered" if sheet.state == "trouble" else "no_receipt"
    else:
        return None
    return Alarm(kind=kind, authority=sheet.authority, seconds=seconds, sheet=sheet, attempt=sheet.attempt)
