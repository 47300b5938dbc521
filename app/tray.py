"""Whose is this position: those without a call, those of the call in hand, and where each may go. Words, no widgets.

A person decides; each decision is a fact of its own, and the newest can be taken back by another one.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from app.domain.catalogue import Words
from app.domain.fold_intake import report_key
from app.domain.positions import distance_m
from app.domain.state import CallState, DeskState
from app.position_words import roaming, title
from app.words import LINE_STATE, clock, duration, metres
from locate.phone import danish
from locate.register import Candidate, Near
from locate.report import LocationReport

_REALM = ("+45", "+298", "+299")
_NO_NUMBER = Words("Uden nummer", "No number")
_NO_SIM = Words("Uden SIM-kort", "No SIM card")
_FOREIGN = Words("udenlandsk nummer", "foreign number")
_SINCE = Words("{0} siden", "{0} ago")
_AHEAD = Words("tidspunkt usikkert", "time uncertain")
_BY_HAND = Words("bundet i hånden {0}, {1}", "bound by hand {0}, {1}")
_ASIDE = Words("taget fra et opkald i hånden", "taken from a call by hand")
_AT = Words("ved {0}", "at {0}")
_FROM = Words("{0} fra {1}", "{0} from {1}")
_MET_BEFORE = Words("samme nummer som en, der er bundet her", "same number as one bound here")
_RANG = Words("ringede {0}", "rang {0}")
_WITHHELD = Words("skjult nummer", "number withheld")
_LEAST_RING_M = 50.0  # nearer than a house and its garden is "at"
_FARTHEST_M = 5000.0  # an address farther off says nothing of the place
_MOST_CALLS = 7  # digits beside the two that are always there


class TrayRow(Struct, frozen=True, kw_only=True):
    """One position of the list and when it was taken in (UTC); ``call`` is whose it is, empty for none.

    ``who``, ``what`` and ``beside`` are its words: the number, the position, and what is odd about it.
    """

    report: LocationReport
    at: datetime
    call: str
    who: str
    what: str
    beside: tuple[str, ...] = ()


def can_undo(desk: DeskState) -> bool:
    """Return whether the newest move can be taken back: where the position was must still be open to it."""
    last = desk.moved
    if last is None:
        return False
    back = desk.calls.get(last.from_call)
    return not last.from_call or (back is not None and back.closed_at is None)


class Target(Struct, frozen=True, kw_only=True):
    """Where a position may go: a call and its words."""

    call: str
    who: str
    beside: str


def rows(desk: DeskState, language: str) -> tuple[TrayRow, ...]:
    """Return the positions of the call in hand, then those without a call, newest first.

    A mast came with the line and is nobody's to move. Of those without a call, one from a number that a person has
    bound to the call in hand comes first: phones send more than once.
    """
    call = desk.call
    if call is None:
        return _without(desk, frozenset(), language)
    own = [
        _row(report, at, call, call.id, language)
        for report, at in zip(call.positions, call.position_times, strict=False)
        if report.entity != "mast"
    ]
    known = frozenset(r.caller for r in call.positions if r.caller and r.raw_sha256 in call.bound)
    return (*reversed(own), *_without(desk, known, language))


def _without(desk: DeskState, known: frozenset[str], language: str) -> tuple[TrayRow, ...]:
    call = desk.call
    found = []
    for at, report in reversed(desk.unmatched):
        if call is not None and call.is_practice != report.practice:
            continue
        row = _row(report, at, None, "", language)
        marks = [_ASIDE.in_(language)] if report_key(report) in desk.set_aside else []
        if report.caller in known:
            marks.insert(0, _MET_BEFORE.in_(language))
        found.append(TrayRow(
            report=report, at=at, call="", who=row.who, what=row.what, beside=(*marks, *row.beside)
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda row: row.report.caller not in known))


def _row(report: LocationReport, at: datetime, call: CallState | None, call_id: str, language: str) -> TrayRow:
    beside = [*roaming(report, language)]
    if report.caller and report.caller.startswith("+") and not report.caller.startswith(_REALM):
        beside.insert(0, _FOREIGN.in_(language))
    bound = call.bound.get(report.raw_sha256) if call is not None and call.bound else None
    if bound is not None:
        beside.insert(0, _BY_HAND.in_(language).format(clock(bound.at), bound.by))
    return TrayRow(
        report=report, at=at, call=call_id, who=who(report, language), what=title(report, language),
        beside=tuple(beside),
    )  # fmt: skip


def who(report: LocationReport, language: str) -> str:
    """Return the number a position came from, or why there is none: a phone without SIM tells its own number only."""
    if report.caller:
        return danish(report.caller)
    sim = (report.imsi or "").strip("0")
    if report.imei and not sim:
        return f"{_NO_SIM.in_(language)}, IMEI {report.imei}"
    return _NO_NUMBER.in_(language)


def age(row: TrayRow, now: datetime, language: str) -> str:
    """Return how old the fix is, or that its clock is wrong; without a time of its own, how long ago it came."""
    old = (now - (row.report.fixed_at or row.at)).total_seconds()
    return _AHEAD.in_(language) if old < -60 else _SINCE.in_(language).format(duration(old))


def targets(desk: DeskState, row: TrayRow, language: str) -> tuple[Target, ...]:
    """Return the calls a position may be given to: the one in hand first, then the newest; never a closed one."""
    open_calls = [
        call for call in reversed(list(desk.calls.values()))
        if call.closed_at is None and call.id != row.call and call.is_practice == row.report.practice
    ]  # fmt: skip
    open_calls.sort(key=lambda call: call.id != desk.current)
    return tuple(_target(call, language) for call in open_calls[:_MOST_CALLS])


def call_words(desk: DeskState, call_id: str, language: str) -> str:
    """Return line and number of a call, empty when the desk does not know it."""
    call = desk.calls.get(call_id)
    return _target(call, language).who if call is not None else ""


def _target(call: CallState, language: str) -> Target:
    number = danish(call.number) if call.number else _WITHHELD.in_(language)
    state = (
        "rings" if call.ringing else "talks" if call.talking
        else "lost" if call.lost_at is not None else "over"
    )  # fmt: skip
    told = [LINE_STATE[state].in_(language), _RANG.in_(language).format(clock(call.rang_at))]
    if call.place is not None:
        told.append(call.place.text)
    return Target(call=call.id, who=f"{call.line} {number}", beside=" · ".join(told))


# --- the place in words


def where_to_look(report: LocationReport) -> Near | None:
    """Return where the register should look for an address, None where there is no point."""
    if report.lat is None or report.lon is None:
        return None
    return Near(report.lat, report.lon, max(report.radius_m or 0.0, _LEAST_RING_M), report.confidence or 0.68)


def place_words(report: LocationReport, nearest: Candidate | None, language: str) -> str:
    """Return a point in words: at or how far from the nearest address; without one near enough, its coordinate."""
    from locate.notations import write  # the grids' libraries are slow to load and seldom needed

    if report.lat is None or report.lon is None:
        return ""
    if nearest is None:
        return write.decimal(report.lat, report.lon)
    away = distance_m(report.lat, report.lon, nearest.lat, nearest.lon)
    address = ", ".join(part for part in (nearest.text, nearest.detail) if part)
    if away > max(_FARTHEST_M, report.radius95_m or 0.0):
        return write.decimal(report.lat, report.lon)
    if away <= max(_LEAST_RING_M, report.radius95_m or 0.0):
        return _AT.in_(language).format(address)
    return _FROM.in_(language).format(metres(away, language), address)
