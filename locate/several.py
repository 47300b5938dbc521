"""Messages that hold several positions: all are kept apart, one is first, and it says how many others there are."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, structs

from locate.coordinates import normal_caller
from locate.report import Circle, LocationReport, Status, as_utc
from locate.warnings import Warnings

DEVICE, VEHICLE, HANDSET, TUPLE, PERSON, UNTRUSTED = range(6)
"""Whose position it is, best first: RFC 5491 lets a device outrank a tuple, and that a person."""

_STATUSES: tuple[Status, ...] = ("position", "no_position", "unreadable")
MOST = 50  # positions of one message
_MOST_NAMED = 5
_MOST_REFERENCES = 10
_LONGEST = 500


class Message(Struct, frozen=True, kw_only=True):
    """One message as it arrived, and what is known beside it; ``found`` and ``extra`` hold for all its positions."""

    kind: str
    raw: bytes
    caller: str | None
    received_at: datetime | None
    practice: bool
    found: Warnings
    extra: dict[str, str]

    def report(
        self, status: Status, own: Warnings | None = None, extra: dict[str, str] | None = None
    ) -> LocationReport:
        """Return a report of this message without a position, with its own warnings and extras."""
        return LocationReport(
            kind=self.kind,
            status=status,
            raw=self.raw,
            received_at=self.received_at,
            caller=self.caller,
            practice=self.practice,
            extra=extra or {},
            warnings=own.codes() if own else (),
        )


class Candidate(Struct, frozen=True):
    """One position of a message and whose it is (``DEVICE`` ...)."""

    rank: int
    report: LocationReport


def message(kind: str, raw: bytes | str, caller: str | None, received_at: datetime | None, practice: bool) -> Message:
    """Return a message to read: its bytes, the caller in E.164, times in UTC."""
    found, extra = Warnings(), dict[str, str]()
    return Message(
        kind=kind,
        raw=raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw,
        caller=normal_caller(caller, found, extra),
        received_at=as_utc(received_at),
        practice=practice,
        found=found,
        extra=extra,
    )


def refer(uris: list[str], extra: dict[str, str]) -> None:
    """Keep where positions can be fetched as ``reference.1`` ..., behind those already there (foreign text)."""
    there = sum(key.startswith("reference.") and key[10:].isdigit() for key in extra)
    for nth, uri in enumerate(uris[:_MOST_REFERENCES], there + 1):
        extra[f"reference.{nth}"] = uri[:_LONGEST]


def in_order(candidates: list[Candidate], of: Message, otherwise: Status) -> tuple[LocationReport, ...]:
    """Return every position of a message, the best first; without any, one report of the status ``otherwise``.

    What can be drawn goes before a bare address, and that before what could not be read; then by ``rank``; then as
    they stand, since senders put the preferred one first. Nothing is merged: the first one's extra ``others.count``
    says how many there are beside it, and ``others.1`` ... name them in words (foreign text).
    """
    ordered = sorted(candidates, key=lambda one: (_STATUSES.index(one.report.status), one.rank))[:MOST]
    reports = [one.report for one in ordered] or [of.report(otherwise)]
    if len(reports) > 1:
        named = {f"others.{nth}": _words(other) for nth, other in enumerate(reports[1 : _MOST_NAMED + 1], 1)}
        reports[0] = structs.replace(
            reports[0],
            extra=reports[0].extra | {"others.count": str(len(reports) - 1)} | named,
            warnings=(*reports[0].warnings, "several_locations"),
        )
    shared = of.found.codes()
    return tuple(
        structs.replace(one, extra=of.extra | one.extra, warnings=tuple(dict.fromkeys((*shared, *one.warnings))))
        for one in reports
    )


def _words(report: LocationReport) -> str:
    """Say a position in one line: whose, where, how sure, and the address that came with it."""
    where = f"{report.lat},{report.lon}" if report.is_position else ""
    if where and report.radius_m is not None and isinstance(report.shape, Circle):
        where = f"{where} ±{report.radius_m:g} m"
    parts = (report.extra.get("pidf.of", report.entity), where, report.extra.get("civic.text", ""))
    return ", ".join(part for part in parts if part)
