"""How a desk's calls went: answer times, times to place, send and receipt, outcomes, false calls, promises kept.

The figures are those that European 112 reports use (COCOM): mean answer time, share answered in ten seconds, mean of
the slowest tenth, calls given up, false calls; and by them the centre's own: to place, to send, to handover.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from app.domain.followups import Kept

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
GOAL_S = 10.0
FALSE = frozenset({"pocket", "misuse", "abuse", "wrong_number", "test"})
"""Outcomes of calls in which nobody needed help; a silent call is none of them, for nobody knows."""
_QUARTER, _HOUR, _DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
_MOST_BARS = 100


class Times(Struct, frozen=True, kw_only=True):
    """How long something took, seconds: how many calls, mean, median, 90 of 100 within, mean of the slowest tenth."""

    count: int = 0
    mean_s: float | None = None
    median_s: float | None = None
    p90_s: float | None = None
    slowest_tenth_s: float | None = None


class Bar(Struct, frozen=True):
    """The calls of a piece of time: when it begins (UTC), how many, answer time in the middle and 90 of 100 within."""

    at: datetime
    count: int
    median_s: float | None
    p90_s: float | None


class LineFigures(Struct, frozen=True, kw_only=True):
    """The figures of one line, or of all of them (``line`` empty). Shares are 0 to 1, None where there is nothing."""

    line: str
    calls: int = 0
    answered: int = 0
    lost: int = 0
    in_goal: float | None = None
    answer: Times = Times()
    place: Times = Times()
    send: Times = Times()
    handover: Times = Times()
    talk: Times = Times()
    unclosed: int = 0
    attached: int = 0
    false: int = 0
    false_share: float | None = None
    followups: int = 0
    followups_kept: int = 0
    followups_share: float | None = None
    outcomes: tuple[tuple[str, int], ...] = ()
    causes: tuple[tuple[str, int], ...] = ()


class Statistics(Struct, frozen=True, kw_only=True):
    """The figures of a time (UTC, until exclusive): all lines, each line, and the answer times piece by piece."""

    since: datetime | None
    until: datetime | None
    all: LineFigures
    lines: tuple[LineFigures, ...]
    bars: tuple[Bar, ...]
    step_s: float


class _Call(Struct, frozen=True):
    """One call as the index keeps it; see :meth:`app.store.inquiries.InquiryIndex.measures`."""

    rang_ms: int
    line: str
    cause: str
    outcome: str
    closed: int
    answered: float | None
    placed: float | None
    sent: float | None
    handed: float | None
    talk: float | None
    attached: int
    followups: int
    kept: int


def statistics(measures: Iterable[Sequence[Any]], since: datetime | None, until: datetime | None) -> Statistics:
    """Return the figures of these calls; calls that were given up before an answer count, and are told apart."""
    calls = [_Call(*each) for each in measures]
    lines = tuple(_figures(line, [c for c in calls if c.line == line]) for line in sorted({c.line for c in calls}))
    bars, step = _bars([c for c in calls if c.line == "112"] or calls, since, until)
    return Statistics(since=since, until=until, all=_figures("", calls), lines=lines, bars=bars, step_s=step)


def with_promises(found: Statistics, promises: Kept) -> Statistics:
    """Return the figures with what was promised in that time as it stands now: what is overdue counts as not kept.

    The lines count what is over alone; only the whole knows of promises that are still open.
    """
    whole = replace(
        found.all, followups=promises.judged, followups_kept=promises.in_time, followups_share=promises.share
    )
    return replace(found, all=whole)


def times(values: Iterable[float | None]) -> Times:
    """Return mean, median and tails of the times that there are."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return Times()
    slowest = known[-max(1, len(known) // 10) :]
    return Times(
        count=len(known), mean_s=math.fsum(known) / len(known), median_s=_share(known, 0.5), p90_s=_share(known, 0.9),
        slowest_tenth_s=math.fsum(slowest) / len(slowest),
    )  # fmt: skip


def _share(ordered: Sequence[float], share: float) -> float:
    """Return the value that a share of all does not exceed; one of them, never between two."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _figures(line: str, calls: Sequence[_Call]) -> LineFigures:
    answered = [c for c in calls if c.answered is not None]
    quick = sum(c.answered <= GOAL_S for c in answered if c.answered is not None)
    false = sum(c.outcome in FALSE for c in calls)
    promised, kept = sum(c.followups for c in calls), sum(c.kept for c in calls)
    return LineFigures(
        line=line, calls=len(calls), answered=len(answered), lost=len(calls) - len(answered),
        in_goal=_of(quick, len(answered)), answer=times(c.answered for c in calls),
        place=times(c.placed for c in calls), send=times(c.sent for c in calls),
        handover=times(c.handed for c in calls), talk=times(c.talk for c in calls),
        unclosed=sum(not c.closed for c in answered), attached=sum(c.attached for c in calls),
        false=false, false_share=_of(false, len(calls)),
        followups=promised, followups_kept=kept, followups_share=_of(kept, promised),
        outcomes=_most(c.outcome for c in calls if c.outcome), causes=_most(c.cause for c in calls if c.cause),
    )  # fmt: skip


def _of(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _most(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def _bars(
    calls: Sequence[_Call], since: datetime | None, until: datetime | None
) -> tuple[tuple[Bar, ...], float]:
    """Cut the time into at most a hundred pieces of a quarter, an hour, a day or more, and measure each."""
    if not calls:
        return (), _QUARTER.total_seconds()
    first = since or _at(calls[0])
    last = max(until or first, _at(calls[-1]))
    span = last - first
    step = next((s for s in (_QUARTER, _HOUR, _DAY) if span / s <= _MOST_BARS), None)
    if step is None:
        step = _DAY * math.ceil(span / _DAY / _MOST_BARS)
    pieces: dict[datetime, list[_Call]] = {}
    for call in calls:
        pieces.setdefault(_piece(_at(call), step), []).append(call)
    bars = []
    for at in sorted(pieces):
        found = times(c.answered for c in pieces[at])
        bars.append(Bar(at, len(pieces[at]), found.median_s, found.p90_s))
    return tuple(bars), step.total_seconds()


def _at(call: _Call) -> datetime:
    return datetime.fromtimestamp(call.rang_ms / 1000, UTC)


def _piece(at: datetime, step: timedelta) -> datetime:
    """Return when the piece of time begins that a moment lies in: by the clock in Copenhagen, from midnight."""
    if step < _DAY:
        return datetime.fromtimestamp(at.timestamp() // step.total_seconds() * step.total_seconds(), UTC)
    local = at.astimezone(COPENHAGEN)
    day = local.date() - timedelta(days=(local.date().toordinal() % (step // _DAY)))
    return datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN).astimezone(UTC)
