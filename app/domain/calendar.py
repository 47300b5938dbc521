"""Danish working days and holidays, computed: when something promised in days falls due.

Easter is computed for the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). Great Prayer Day is a
holiday up to 2023 (Act 214 of 6 March 2023 took it away). Days are those of Copenhagen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from app.domain.field import Words

Unit = Literal["hours", "days", "working_days", "none"]
"""What a time is counted in: hours on the clock, calendar days, working days; none: nothing falls due."""

_HOME = ZoneInfo("Europe/Copenhagen")
_LAST_PRAYER_DAY = 2023
# No holidays by law, but public offices are closed: what is promised in working days does not count them.
_CLOSED: Mapping[tuple[int, int], Words] = {
    (6, 5): Words("Grundlovsdag", "Constitution Day"),
    (12, 24): Words("Juleaften", "Christmas Eve"),
    (12, 31): Words("Nytårsaften", "New Year's Eve"),
}
_FIXED: Mapping[tuple[int, int], Words] = {
    (1, 1): Words("Nytårsdag", "New Year's Day"),
    (12, 25): Words("1. juledag", "Christmas Day"),
    (12, 26): Words("2. juledag", "Boxing Day"),
}
_NEAR: Mapping[str, int] = {"i dag": 0, "i morgen": 1, "i overmorgen": 2, "today": 0, "tomorrow": 1}
_WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_DAY = re.compile(
    r"(?P<weekday>man|tir|ons|tor|fre|lør|søn)\w*\.?(?:\s+(?:den\s+)?(?P<day>\d{1,2})[./](?P<month>\d{1,2})\.?(?=\s|$))?"
    r"|(?P<only>\d{1,2})[./](?P<of>\d{1,2})\.?(?=\s|$)"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_BY_EASTER: Mapping[int, Words] = {
    -3: Words("Skærtorsdag", "Maundy Thursday"),
    -2: Words("Langfredag", "Good Friday"),
    0: Words("Påskedag", "Easter Sunday"),
    1: Words("2. påskedag", "Easter Monday"),
    39: Words("Kristi himmelfartsdag", "Ascension Day"),
    49: Words("Pinsedag", "Whit Sunday"),
    50: Words("2. pinsedag", "Whit Monday"),
}
_PRAYER_DAY = Words("Store bededag", "Great Prayer Day")


def easter(year: int) -> date:
    """Return Easter Sunday of a year (1583 and later)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> Mapping[date, Words]:
    """Return the Danish public holidays of a year with their names."""
    sunday = easter(year)
    found = {date(year, month, day): words for (month, day), words in _FIXED.items()}
    found |= {sunday + timedelta(days=after): words for after, words in _BY_EASTER.items()}
    if year <= _LAST_PRAYER_DAY:
        found[sunday + timedelta(days=26)] = _PRAYER_DAY
    return found


def day_off(day: date) -> Words | None:
    """Return the name of the holiday or closed day that a day is, None for any other; week-ends have no name."""
    return holidays(day.year).get(day) or _CLOSED.get((day.month, day.day))


def is_working(day: date) -> bool:
    """Return whether public offices are open on a day: Monday to Friday, no holiday and no closed day."""
    return day.weekday() < 5 and day_off(day) is None


def working_days_after(day: date, count: int) -> date:
    """Return the day so many working days after another; with 0 the day itself, or the next working day."""
    while count > 0 or not is_working(day):
        day += timedelta(days=1)
        if is_working(day) and count > 0:
            count -= 1
    return day


def due_at(made: datetime, amount: int, unit: Unit) -> datetime | None:
    """Return when something promised at ``made`` (aware) falls due, UTC; None when nothing does.

    Hours run on the clock, through nights and both shifts of daylight saving. Days end at their last minute in
    Copenhagen, and the day of the promise is not counted. Raises OverflowError beyond the year 9999.
    """
    if unit == "none":
        return None
    if unit == "hours":
        return made.astimezone(UTC) + timedelta(hours=amount)
    day = made.astimezone(_HOME).date()
    day = working_days_after(day, amount) if unit == "working_days" else day + timedelta(days=amount)
    return end_of(day)


def wished_by(text: str, now: datetime) -> datetime | None:
    """Return the end of a time that a citizen wishes, UTC: "i dag 13 til 16", "fredag kl. 10-12", "24.11. efter 15".

    Without an hour it is the end of the day; None where no day is named, or it lies behind or over 60 days ahead.
    """
    named = _wished_day(" ".join(text.lower().split()), now.astimezone(_HOME).date())
    if named is None:
        return None
    day, rest = named
    hours = [(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(rest)]
    last = time(*hours[-1]) if hours and all(hour < 24 and minute < 60 for hour, minute in hours) else None
    by = datetime.combine(day, last, _HOME).astimezone(UTC) if last and "efter" not in rest else end_of(day)
    return by if now < by <= now + timedelta(days=60) else None


def _wished_day(text: str, today: date) -> tuple[date, str] | None:
    """Return the day that words begin with, counted from today, and the rest; a weekday is the next, today included."""
    for words, ahead in _NEAR.items():
        if text.startswith(words):
            return today + timedelta(days=ahead), text[len(words) :]
    named = _DAY.match(text)
    if named is None:
        return None
    rest = text[named.end() :]
    if named["weekday"] and not named["day"]:
        return today + timedelta(days=(_WEEKDAYS.index(named["weekday"]) - today.weekday()) % 7), rest
    try:
        found = date(today.year, int(named["month"] or named["of"]), int(named["day"] or named["only"]))
        return found if found >= today else found.replace(year=found.year + 1), rest
    except ValueError:
        return None


def end_of(day: date) -> datetime:
    """Return the last minute of a day in Copenhagen, UTC."""
    return datetime.combine(day, time(23, 59), _HOME).astimezone(UTC)


def days_between(earlier: datetime, later: datetime) -> int:
    """Return how many times midnight in Copenhagen passed from one time (aware) to another."""
    return (later.astimezone(_HOME).date() - earlier.astimezone(_HOME).date()).days
