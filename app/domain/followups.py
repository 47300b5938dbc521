"""Follow-ups as they stand: folded from their facts alone, in order; whether they were kept, and how long it took."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from statistics import median
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.calendar import days_between
from app.domain.facts import Entry
from app.domain.followup_facts import (
    Channel,
    FollowUpDone,
    FollowUpMade,
    FollowUpPostponed,
    FollowUpReceipt,
    FollowUpTaken,
    FollowUpTried,
)

Status = Literal["made", "taken", "tried", "done", "given_up", "refused"]

DONE_OUTCOMES: tuple[str, ...] = ("spoken", "visited", "answered", "no_need", "passed_on", "given_up", "refused")
"""How a follow-up may end. All but the last two keep the promise."""
TRY_OUTCOMES: tuple[str, ...] = ("not_reached", "message_left", "leaflet", "neighbour")
"""How a try may go that leaves it open."""
CAREFUL_NEVER: tuple[str, ...] = ("message_left", "leaflet", "neighbour")
"""Tries that must never be made where the telephone or the home is not safe."""
_NOT_KEPT: Mapping[str, Status] = {"given_up": "given_up", "refused": "refused"}
ESCALATE = timedelta(days=1)


class Step(Struct, frozen=True, kw_only=True):
    """One thing done about a follow-up: when (UTC), by whom, how it went; ``due`` is set where it was put off."""

    at: datetime
    by: str
    outcome: str
    note: str = ""
    due: datetime | None = None


class Receipt(Struct, frozen=True):
    """A receipt for the citizen that was prepared: when (UTC), by whom, in which channel, and its words."""

    at: datetime
    by: str
    channel: Channel
    text: str


class FollowUp(Struct, frozen=True, kw_only=True):
    """One promise to the citizen and what became of it. Times are UTC."""

    made: FollowUpMade
    call: str
    at: datetime
    owner: str = ""
    due: datetime | None = None
    tries: tuple[Step, ...] = ()
    postponed: tuple[Step, ...] = ()
    done: Step | None = None
    receipts: tuple[Receipt, ...] = ()

    @property
    def id(self) -> str:
        """The follow-up's own id."""
        return self.made.id

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.done is None

    @property
    def status(self) -> Status:
        """How it stands."""
        if self.done is not None:
            return _NOT_KEPT.get(self.done.outcome, "done")
        return "tried" if self.tries else "taken" if self.owner else "made"

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything done about it, oldest first."""
        last = (self.done,) if self.done is not None else ()
        return tuple(sorted((*self.tries, *self.postponed, *last), key=lambda step: step.at))

    @property
    def in_time(self) -> bool:
        """Whether it was kept by the time first promised, whatever it was put off to; without a time, kept at all."""
        if self.done is None or self.status != "done":
            return False
        return self.made.due is None or self.done.at <= self.made.due

    @property
    def took_days(self) -> float | None:
        """How many days it took until it was kept, None while it was not."""
        if self.done is None or self.status != "done":
            return None
        return (self.done.at - self.at).total_seconds() / 86_400

    def overdue(self, now: datetime) -> bool:
        """Return whether it is open and its time is past."""
        return self.open and self.due is not None and self.due < now

    def days_over(self, now: datetime) -> int:
        """Return how many days it is overdue, at least 1 once it is; 0 when it is not."""
        return max(1, days_between(self.due, now)) if self.due is not None and self.overdue(now) else 0

    def escalated(self, now: datetime) -> bool:
        """Return whether it belongs before the shift leader: a day over its time."""
        return self.open and self.due is not None and self.due + ESCALATE < now


Book = Mapping[str, FollowUp]


def apply_followup(book: Book, entry: Entry) -> Book:
    """Return the follow-ups after one more log line; a line about none, or about an unknown one, changes nothing."""
    changed = _changed(book, entry)
    return {**book, changed.id: changed} if changed is not None else book


def _changed(book: Book, entry: Entry) -> FollowUp | None:
    """Return the follow-up that a log line makes or changes, None when there is none."""
    fact = entry.fact
    if isinstance(fact, FollowUpMade):
        return FollowUp(made=fact, call=entry.call, at=entry.at, due=fact.due) if fact.id not in book else None
    if not isinstance(fact, FollowUpTaken | FollowUpTried | FollowUpPostponed | FollowUpDone | FollowUpReceipt):
        return None
    known = book.get(fact.id)
    return _stepped(known, entry) if known is not None else None


def _stepped(known: FollowUp, entry: Entry) -> FollowUp:
    fact, at, by = entry.fact, entry.at, entry.by
    if isinstance(fact, FollowUpReceipt):
        return replace(known, receipts=(*known.receipts, Receipt(at, by, fact.channel, fact.text)))
    if not known.open:
        return known  # what is over stays over
    if isinstance(fact, FollowUpTaken):
        return replace(known, owner=fact.owner)
    if isinstance(fact, FollowUpTried):
        step = Step(at=at, by=by, outcome=fact.outcome, note=fact.note)
        return replace(known, tries=(*known.tries, step), owner=known.owner or by)
    if isinstance(fact, FollowUpPostponed):
        step = Step(at=at, by=by, outcome="postponed", note=fact.reason, due=fact.due)
        return replace(known, postponed=(*known.postponed, step), due=fact.due)
    assert isinstance(fact, FollowUpDone)
    return replace(known, done=Step(at=at, by=by, outcome=fact.outcome, note=fact.note), owner=known.owner or by)


def fold_followups(entries: Iterable[Entry], book: Book | None = None) -> Book:
    """Return the follow-ups after these log lines; the same lines always give the same."""
    out = dict(book or {})  # copied once, not with every line: a desk's years are tens of thousands
    for entry in entries:
        changed = _changed(out, entry)
        if changed is not None:
            out[changed.id] = changed
    return out


def in_order(book: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Return follow-ups as they are worked on: open before over, the first due first, those without a time last."""
    def key(each: FollowUp) -> tuple[bool, float, float]:
        if each.done is not None:
            return True, -each.done.at.timestamp(), 0.0
        return False, each.due.timestamp() if each.due else math.inf, each.at.timestamp()

    return tuple(sorted(book, key=key))


class Kept(Struct, frozen=True, kw_only=True):
    """What was promised and kept, of one kind (empty: of all).

    ``kept`` in all, ``in_time`` of them by the time first promised; ``given_up`` and ``refused`` were not kept;
    ``open`` of which ``overdue``; ``postponed`` were put off at least once. ``median_days`` and ``slowest_days`` from
    promise to done. ``judged`` are all that are over or whose time has passed, ``share`` is in_time of them, None while
    there is none.
    """

    kind: str
    promised: int = 0
    kept: int = 0
    in_time: int = 0
    given_up: int = 0
    refused: int = 0
    open: int = 0
    overdue: int = 0
    postponed: int = 0
    tried: int = 0
    median_days: float | None = None
    slowest_days: float | None = None
    judged: int = 0
    share: float | None = None


def kept(
    followups: Iterable[FollowUp], now: datetime, since: datetime | None = None, until: datetime | None = None
) -> tuple[Kept, ...]:
    """Return what was promised from ``since`` and before ``until`` (aware; None: open) and how it was kept, by ``now``.

    One row per kind, most promised first, and a last one over all with an empty kind. Practice is counted with
    whatever it is given: a practice store holds nothing else.
    """
    chosen = [
        each for each in followups
        if (since is None or each.at >= since) and (until is None or each.at < until)
    ]  # fmt: skip
    by_kind: dict[str, list[FollowUp]] = {}
    for each in chosen:
        by_kind.setdefault(each.made.kind, []).append(each)
    rows = [_count(kind, each, now) for kind, each in by_kind.items()]
    return (*sorted(rows, key=lambda row: (-row.promised, row.kind)), _count("", chosen, now))


def _count(kind: str, rows: list[FollowUp], now: datetime) -> Kept:
    days = sorted(each.took_days for each in rows if each.took_days is not None)
    in_time = sum(each.in_time for each in rows)
    judged = sum(not each.open or (each.made.due is not None and each.made.due < now) for each in rows)
    return Kept(
        kind=kind,
        promised=len(rows),
        kept=sum(each.status == "done" for each in rows),
        in_time=in_time,
        given_up=sum(each.status == "given_up" for each in rows),
        refused=sum(each.status == "refused" for each in rows),
        open=sum(each.open for each in rows),
        overdue=sum(each.overdue(now) for each in rows),
        postponed=sum(bool(each.postponed) for each in rows),
        tried=sum(len(each.tries) for each in rows),
        median_days=median(days) if days else None,
        slowest_days=days[-1] if days else None,
        judged=judged,
        share=in_time / judged if judged else None,
    )


def again_here(each: FollowUp, book: Iterable[FollowUp], within: timedelta = timedelta(days=30)) -> int:
    """Return how many follow-ups about unease or safety there were at the same place in the days up to one, itself too.

    0 for one that is about something else or has no place.
    """
    about = ("tryghed", "utryghed")
    if each.made.kind not in about or not each.made.where:
        return 0
    return sum(
        other.made.kind in about and other.made.where == each.made.where and each.at - within <= other.at <= each.at
        for other in book
    )
