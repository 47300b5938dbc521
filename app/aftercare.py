"""What may follow a call, worked out from the tables a centre edits: kept on disk, read beside the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from app.domain import aftercare as a
from app.domain.calendar import due_at, wished_by
from app.domain.catalogue import Words
from app.domain.state import CallState
from app.followwords import by_when
from app.promises import Promise, on_day
from app.serving import Serves, Service, serving, unit_of
from locate.areas import AreaHit, danish_day

Code = Callable[[str], str]


def aftercare(
    call: CallState, promises: Sequence[Promise], services: Sequence[Service], hit: AreaHit | None, now: datetime
) -> a.Aftercare:
    """Return what may follow a call at ``now`` (aware); ``hit`` are the areas of its place, None when unknown."""

    def code(kind: str) -> str:
        return hit.code(kind) if hit is not None else ""

    day = danish_day(now)
    return a.Aftercare(
        offers=tuple(_offer(call, row, services, code, now) for row in on_day(promises, day)),
        served_by=tuple(_served(each) for each in serving(services, code, now)) if hit is not None else (),
        kommune=code("kommune"),
        district=code("politikreds"),
        report_by=a.report_by(call, now),
        careful=a.is_careful(call),
    )


def _offer(call: CallState, row: Promise, services: Sequence[Service], code: Code, now: datetime) -> a.Offer:
    # The guarantee runs from the report, everything else from the moment it is promised.
    since = call.answered_at or now if row.kind == "indbrud_besoeg" else now
    unit = unit_of(services, row.role, code, danish_day(now))
    due = due_at(since, row.amount, row.unit)
    if row.kind == "indbrud_besoeg":
        # The citizen may wish another time; it goes before the guarantee's own.
        due = wished_by(a.wish_of(call, row.kind), now) or due
    name = unit.unit if unit is not None else ""
    return a.Offer(
        kind=row.kind,
        form=row.form,
        label=row.label,
        role=row.role,
        unit=name,
        phone=unit.phone if unit is not None else "",
        due=due,
        words=Words(*(
            _filled(row.words.in_(each), name, by_when(due, now, each), call.inquiry_number) for each in ("da", "en")
        )),
        contact=row.contact,
        task=row.unit != "none",
        verified=row.verified,
    )  # fmt: skip


def _filled(text: str, unit: str, due: str, number: str) -> str:
    """Put what is known into a table's words; never by format(), for the words are a centre's own."""
    for blank, value in (("{modtager}", unit), ("{frist}", due), ("{nummer}", number)):
        text = text.replace(blank, value)
    return text


def _served(each: Serves) -> a.ServedBy:
    row = each.service
    return a.ServedBy(
        role=row.role,
        unit=row.unit,
        place=row.place,
        phone=row.phone,
        begins=each.begins,
        ends=each.ends,
        checked=row.checked.isoformat() if row.checked is not None else "",
        old=each.old or not row.verified,
    )
