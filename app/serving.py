"""Who serves a place: local officer, station, mobile station with its stops, advisers; from a table a centre edits.

Columns: role, area_code_type, area_code, unit, place, phone, days, hours, valid_from, valid_to, checked, source,
verified. ``days`` are weekdays (man;tor) or one date, ``hours`` is 14.00-17.00; both empty: always, or unknown.
``area_code_type`` is postnr, kommune, politikreds, region or alle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.csvtable import Bad, Cells, RowError, chosen, day_of, read_rows, span_of, words_of, yes
from app.domain.calendar import day_off

COLUMNS = (
    "role", "area_code_type", "area_code", "unit", "place", "phone", "days", "hours", "valid_from", "valid_to",
    "checked", "source", "verified",
)  # fmt: skip
_NEEDED = ("role", "area_code_type", "area_code", "unit")
ROLES = (
    "lokalbetjent", "station", "mobil_station", "lokalpoliti", "borgerraadgiver", "offerraadgivning", "forebyggelse",
    "patruljeleder", "politidirektoer", "klagemyndighed", "vagtcentral", "servicecenter",
)  # fmt: skip
AREA_TYPES = ("postnr", "kommune", "politikreds", "region", "alle")
"""Kinds of area, the smallest first: it decides."""
SHOWN_ROLES = ("lokalbetjent", "station", "mobil_station")
OLD = timedelta(days=90)
"""How long after its last check a row is shown as good."""
_WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_HOURS = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(?:-|–|til)\s*(\d{1,2})(?:[.:](\d{2}))?")
_HOME = ZoneInfo("Europe/Copenhagen")
_LOOKS_AHEAD = 60


class Service(Struct, frozen=True, kw_only=True):
    """Who serves an area in a role, where and when. ``weekdays`` are 0 (Monday) to 6; ``on`` is one date instead."""

    role: str
    area_code_type: str
    area_code: str
    unit: str
    place: str = ""
    phone: str = ""
    weekdays: tuple[int, ...] = ()
    on: date | None = None
    opens: time | None = None
    closes: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    checked: date | None = None
    source: str = ""
    verified: bool = False

    def holds_on(self, day: date) -> bool:
        """Return whether the row counts on a day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def has_hours(self) -> bool:
        """Whether it says when somebody is there."""
        return self.opens is not None


class Serves(Struct, frozen=True, kw_only=True):
    """A row for a place at a time: ``begins`` and ``ends`` (UTC) of the hours that run or come next, if it has any.

    ``old``: nobody has checked the row for 90 days, or ever.
    """

    service: Service
    begins: datetime | None = None
    ends: datetime | None = None
    old: bool = False


def read(octets: bytes, file: str) -> tuple[list[Service], list[Bad]]:
    """Return the rows of a table in its order, and the lines left out; never raises."""
    return read_rows(octets, file, COLUMNS, _NEEDED, _row)


def unit_of(rows: Sequence[Service], role: str, code: Callable[[str], str], day: date) -> Service | None:
    """Return who has a role at a place on a day: the row of the smallest area, None without one.

    ``code`` tells the code of the area of a kind at the place, "" where there is none.
    """
    found = [row for row in rows if row.role == role and row.holds_on(day) and _fits(row, code)]
    return min(found, key=lambda row: AREA_TYPES.index(row.area_code_type), default=None)


def serving(rows: Sequence[Service], code: Callable[[str], str], now: datetime) -> tuple[Serves, ...]:
    """Return who serves a place, in the order of SHOWN_ROLES, of each role those of the smallest area.

    Of rows with hours the one that is open or opens next stands alone; one whose last stop is past is left out.
    ``now`` is aware.
    """
    day = now.astimezone(_HOME).date()
    out: list[Serves] = []
    for role in SHOWN_ROLES:
        fitting = [row for row in rows if row.role == role and row.holds_on(day) and _fits(row, code)]
        if not fitting:
            continue
        least = min(AREA_TYPES.index(row.area_code_type) for row in fitting)
        shown = [_at(row, now) for row in fitting if AREA_TYPES.index(row.area_code_type) == least]
        timed = [each for each in shown if each.begins is not None]
        plain = [each for each in shown if not each.service.has_hours]
        out += sorted(timed, key=lambda each: each.begins or now)[:1] or plain[:1]
    return tuple(out)


def next_hours(row: Service, now: datetime) -> tuple[datetime, datetime] | None:
    """Return when a row's hours run or next begin, and when they end (UTC); None without hours or none in 60 days.

    Weekly hours are not kept on holidays and closed days; a date of its own is.
    """
    if row.opens is None or row.closes is None:
        return None
    today = now.astimezone(_HOME).date()
    for ahead in range(_LOOKS_AHEAD):
        day = row.on or today + timedelta(days=ahead)
        fits = row.on is not None or (day.weekday() in (row.weekdays or range(7)) and day_off(day) is None)
        begins, ends = _moment(day, row.opens), _moment(day, row.closes)
        if fits and row.holds_on(day) and ends > now:
            return begins, ends
        if row.on is not None:
            return None
    return None


def _at(row: Service, now: datetime) -> Serves:
    hours = next_hours(row, now)
    old = row.checked is None or now.astimezone(_HOME).date() - row.checked > OLD
    return Serves(service=row, begins=hours[0] if hours else None, ends=hours[1] if hours else None, old=old)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, _HOME).astimezone(UTC)


def _fits(row: Service, code: Callable[[str], str]) -> bool:
    return row.area_code_type == "alle" or (bool(row.area_code) and code(row.area_code_type) == row.area_code)


def _row(cells: Cells) -> Service:
    first, last = span_of(cells)
    kind = chosen(cells, "area_code_type", AREA_TYPES)
    weekdays, on = _days(cells)
    opens, closes = _hours(cells)
    if (weekdays or on is not None) and opens is None:
        raise RowError("hours mangler: skriv tiden som 14.00-17.00, når der står dage.",
                       "hours are missing: write 14.00-17.00 where there are days.")  # fmt: skip
    return Service(
        role=chosen(cells, "role", ROLES),
        area_code_type=kind,
        area_code=words_of(cells, "area_code", 20, needed=kind != "alle"),
        unit=words_of(cells, "unit", 80),
        place=words_of(cells, "place", 80, needed=False),
        phone=words_of(cells, "phone", 30, needed=False),
        weekdays=weekdays,
        on=on,
        opens=opens,
        closes=closes,
        valid_from=first,
        valid_to=last,
        checked=day_of(cells, "checked"),
        source=words_of(cells, "source", needed=False),
        verified=yes(cells, "verified"),
    )


def _days(cells: Cells) -> tuple[tuple[int, ...], date | None]:
    text = cells.get("days", "")
    if not text:
        return (), None
    if text[0].isdigit():
        return (), day_of(cells, "days")
    found = []
    for word in re.split(r"[;,/ ]+", text.lower()):
        if word[:3] not in _WEEKDAYS:
            raise RowError(f"days »{text}« skal være ugedage som man;tor eller en dato.",
                           f"days “{text}” must be weekdays as man;tor or a date.")  # fmt: skip
        found.append(_WEEKDAYS.index(word[:3]))
    return tuple(sorted(set(found))), None


def _hours(cells: Cells) -> tuple[time | None, time | None]:
    text = cells.get("hours", "")
    if not text:
        return None, None
    match = _HOURS.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        opens, closes = time(int(match[1]), int(match[2] or 0)), time(int(match[3]), int(match[4] or 0))
        if closes <= opens:
            raise ValueError
    except ValueError:
        raise RowError(f"hours »{text}« skal skrives 14.00-17.00, og slutningen skal ligge efter begyndelsen.",
                       f"hours “{text}” are written 14.00-17.00, and the end comes after the beginning.",
                       ) from None  # fmt: skip
    return opens, closes
