"""Times as Danes write them: read in Copenhagen, also in the two nights when the clocks are changed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_DAYS = {"i dag": 0, "today": 0, "i går": 1, "i gaar": 1, "yesterday": 1, "i forgårs": 2}
_UNKNOWN = ("ukendt", "unknown", "ved ikke", "kendes ikke")
_LONGEST = 60
_EARLIEST = 1850
_SEASON = re.compile(r" ?\(?(sommertid|vintertid|summer time|winter time)\)?$")

TimeFault = Literal["", "time", "time_date", "time_twice", "time_never"]


def is_unknown(text: str) -> bool:
    """Whether a text says that the time is not known, which is an answer."""
    return text.strip().lower() in _UNKNOWN


def time_fault(text: str, now: datetime) -> TimeFault:
    """Return what is odd about a text as a time: no time, no such day, an hour that came twice or never that night."""
    if is_unknown(text):
        return ""
    try:
        when = _read(text, now)
    except ValueError:
        return "time_date"
    if when is None:
        return "time"
    if when.astimezone(UTC).astimezone(COPENHAGEN).replace(tzinfo=None) != when.replace(tzinfo=None):
        return "time_never"
    twice = when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()
    return "time_twice" if twice and not _SEASON.search(_folded(text)) else ""


def parse_time(text: str, now: datetime) -> datetime | None:
    """Read a time as Danes write it ("17.40", "i går 18", "21.11. 17.40", "lør. 21. nov. 17:40"); None if it is none.

    ``now`` is UTC; the answer is aware, in Copenhagen time. A bare time of day that is still to come is yesterday's.
    In the night when an hour comes twice it is the first of the two, unless "vintertid" stands behind it. Compare two
    answers in UTC: Python compares wall clocks where the zone is the same.
    """
    try:
        return _read(text, now)
    except ValueError:  # 31 February
        return None


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().replace("kl.", " ").replace("kl ", " ")).strip()


def _read(text: str, now: datetime) -> datetime | None:
    """Read a time; ValueError when its date is in no calendar."""
    if len(text) > _LONGEST:
        return None
    folded = _folded(text)
    season = _SEASON.search(folded)
    if season:
        folded = folded[: season.start()].strip()
    local = now.astimezone(COPENHAGEN)
    day: date | None = None
    for words, back in _DAYS.items():
        if folded.startswith(words):
            day, folded = (local - timedelta(days=back)).date(), folded[len(words) :].strip()
    folded, named = _take_date(folded, local)
    day = named or day
    clock = re.fullmatch(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?", folded) if folded else None
    if folded and not clock:
        return None
    if not folded and day is None:
        return None
    hour, minute = (int(clock[1]), int(clock[2] or 0)) if clock else (0, 0)
    if hour > 23 or minute > 59:
        return None
    fold = int(season is not None and season[1] in ("vintertid", "winter time"))
    when = datetime.combine(day or local.date(), datetime.min.time(), COPENHAGEN).replace(
        hour=hour, minute=minute, fold=fold
    )
    return when - timedelta(days=1) if day is None and when.astimezone(UTC) > now.astimezone(UTC) else when


_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _take_date(text: str, local: datetime) -> tuple[str, date | None]:
    """Take a leading date ("21.11.", "21/11 2026", "lør. 21. nov.") off a text; return the rest and the date."""
    text = re.sub(r"^(man|tir|ons|tor|fre|lør|søn)\w*\.? ", "", text)
    numeric = re.match(r"([0-9]{1,2})[./-]([0-9]{1,2})(?:[./ -]+([0-9]{4}))?[.]?(?: |$)", text)
    if numeric and 1 <= int(numeric[2]) <= 12 and (numeric[3] or text[numeric.end() :].strip() or text.endswith(".")):
        return text[numeric.end() :].strip(), _near(local, int(numeric[1]), int(numeric[2]), numeric[3])
    named = re.match(r"([0-9]{1,2})\.? ?(" + "|".join(_MONTHS) + r")\w*\.? ?([0-9]{4})?(?: |$)", text)
    if named:
        month = _MONTHS.index(named[2]) + 1
        return text[named.end() :].strip(), _near(local, int(named[1]), month, named[3])
    return text, None


def _near(local: datetime, day: int, month: int, year: str | None) -> date:
    """A date without a year is the latest that is not in the future; ValueError when there is no such day."""
    if year and int(year) < _EARLIEST:
        raise ValueError(f"the year {year} is in nobody's memory")
    found = date(int(year) if year else local.year, month, day)
    return found.replace(year=found.year - 1) if not year and found > local.date() else found
