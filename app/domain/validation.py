"""Validation beside the field: what is odd about a value, in words that say what to do. Only impossible times stop."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.domain.catalogue import FIELDS, Words

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Complaint(Struct, frozen=True):
    """What is odd about a field's value; ``stops`` only where the value cannot be true."""

    field: str
    code: str
    words: Words
    stops: bool = False


_WORDS: Mapping[str, Words] = {
    "phone": Words("8 cifre, eller + og landekode", "8 digits, or + and country code"),
    "email": Words("mangler @ eller domæne", "@ or domain missing"),
    "cpr_shape": Words("6 cifre, streg, 4 tegn", "6 digits, dash, 4 characters"),
    "cpr_date": Words("datoen findes ikke", "no such date"),
    "cpr_check": Words("kontrollér nummeret", "please check the number"),
    "time": Words("skriv fx 21.11. 17.40", "write for example 21.11. 17.40"),
    "time_future": Words("ligger i fremtiden", "lies in the future"),
    "time_order": Words("fra er efter til", "from is after to"),
    "choice": Words("vælg fra listen", "choose from the list"),
}

_WITHHELD = ("hemmeligt", "intet sim", "withheld", "no sim")
_DAYS = {"i dag": 0, "today": 0, "i går": 1, "i gaar": 1, "yesterday": 1, "i forgårs": 2}


def check_fields(values: Mapping[str, str], now: datetime) -> tuple[Complaint, ...]:
    """Return every complaint about the form's values; ``now`` is UTC. An empty field is never complained of here."""
    found = [c for field, value in values.items() if value and (c := _check_one(field, value, now))]
    start = parse_time(values.get("indbrud.fra", ""), now)
    end = parse_time(values.get("indbrud.til", ""), now)
    if start and end and start > end:
        found.append(_complaint("indbrud.til", "time_order", stops=True))
    return tuple(found)


def _check_one(field_id: str, value: str, now: datetime) -> Complaint | None:
    field = FIELDS.get(field_id)
    if field is None:
        return None
    code = ""
    stops = False
    if field.kind == "phone":
        code = "" if phone_ok(value) else "phone"
    elif field.kind == "email":
        code = "" if re.fullmatch(r"\S+@\S+\.\S+", value) or "ønskes ikke" in value else "email"
    elif field.kind == "cpr":
        code = cpr_complaint(value)
    elif field.kind == "time":
        when = parse_time(value, now)
        if when is None and value.strip().lower() not in ("ukendt", "unknown"):
            code = "time"
        elif when is not None and when > now + timedelta(minutes=5):
            code, stops = "time_future", True
    elif field.kind == "choice" and field.choices and value not in {c.value for c in field.choices}:
        code = "choice"
    return _complaint(field_id, code, stops) if code else None


def _complaint(field: str, code: str, stops: bool = False) -> Complaint:
    return Complaint(field, code, _WORDS[code], stops)


def phone_ok(text: str) -> bool:
    """Whether a text is +45 and 8 digits, a foreign number with country code, or says that there is none."""
    if text.strip().lower() in _WITHHELD:
        return True
    digits = re.sub(r"[\s().-]", "", text)
    if re.fullmatch(r"(\+45|0045)?\d{8}", digits):
        return True
    return bool(re.fullmatch(r"(\+|00)(?!45)\d{7,15}", digits))


def cpr_complaint(text: str) -> str:
    """Return what is odd about a CPR number: its shape, its date, or softly its check digit.

    Numbers without modulus 11 are valid since 1 October 2007 (cpr.dk), so that rule is only a reason to look again.
    """
    match = re.fullmatch(r"\s*(\d{2})(\d{2})(\d{2})[- ]?([0-9A-Za-z]{4})\s*", text)
    if not match:
        return "cpr_shape"
    day, month, year = (int(match[i]) for i in (1, 2, 3))
    tail = match[4]
    # The century follows from the seventh digit; trying both is enough to know whether the date exists.
    if not any(_is_date(century + year, month, day) for century in (1800, 1900, 2000)):
        return "cpr_date"
    if not tail.isdigit():
        return ""
    digits = [int(d) for d in match[1] + match[2] + match[3] + tail]
    weighted = sum(d * w for d, w in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return "" if weighted % 11 == 0 else "cpr_check"


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def parse_time(text: str, now: datetime) -> datetime | None:
    """Read a time as Danes write it ("17.40", "i går 18", "21.11. 17.40", "lør. 21. nov. 17:40"); None if it is none.

    ``now`` is UTC; the answer is aware, in Copenhagen time. A bare time of day that is still to come is yesterday's.
    """
    folded = re.sub(r"\s+", " ", text.lower().replace("kl.", " ").replace("kl ", " ")).strip()
    local = now.astimezone(COPENHAGEN)
    day: date | None = None
    for words, back in _DAYS.items():
        if folded.startswith(words):
            day, folded = (local - timedelta(days=back)).date(), folded[len(words) :].strip()
    try:
        folded, named = _take_date(folded, local)
    except ValueError:  # 31 February
        return None
    day = named or day
    clock = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", folded) if folded else None
    if folded and not clock:
        return None
    if not folded and day is None:
        return None
    hour, minute = (int(clock[1]), int(clock[2] or 0)) if clock else (0, 0)
    if hour > 23 or minute > 59:
        return None
    when = datetime.combine(day or local.date(), datetime.min.time(), COPENHAGEN).replace(hour=hour, minute=minute)
    return when - timedelta(days=1) if day is None and when > local else when


_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _take_date(text: str, local: datetime) -> tuple[str, date | None]:
    """Take a leading date ("21.11.", "21/11 2026", "lør. 21. nov.") off a text; return the rest and the date."""
    text = re.sub(r"^(man|tir|ons|tor|fre|lør|søn)\w*\.? ", "", text)
    numeric = re.match(r"(\d{1,2})[./-](\d{1,2})(?:[./ -]+(\d{4}))?[.]?(?: |$)", text)
    if numeric and 1 <= int(numeric[2]) <= 12 and (numeric[3] or text[numeric.end() :].strip() or text.endswith(".")):
        return text[numeric.end() :].strip(), _near(local, int(numeric[1]), int(numeric[2]), numeric[3])
    named = re.match(r"(\d{1,2})\.? ?(" + "|".join(_MONTHS) + r")\w*\.? ?(\d{4})?(?: |$)", text)
    if named:
        month = _MONTHS.index(named[2]) + 1
        return text[named.end() :].strip(), _near(local, int(named[1]), month, named[3])
    return text, None


def _near(local: datetime, day: int, month: int, year: str | None) -> date:
    """A date without a year is the latest that is not in the future; ValueError when there is no such day."""
    found = date(int(year) if year else local.year, month, day)
    return found.replace(year=found.year - 1) if not year and found > local.date() else found
