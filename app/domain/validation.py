"""Validation beside the field: what is odd about a value, in words that say what to do. Nothing is ever refused.

An *error* cannot be true (an end before its beginning); a *warning* is worth a second look; a *hint* only helps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct

from app.domain import checks
from app.domain.catalogue import FIELDS, Words
from app.domain.checks import cpr_complaint as cpr_complaint
from app.domain.checks import phone_ok as phone_ok
from app.domain.field import FieldKind
from app.domain.state import CallState
from app.domain.times import COPENHAGEN as COPENHAGEN
from app.domain.times import parse_time as parse_time
from app.domain.times import time_fault

Level = Literal["error", "warning", "hint"]


class Complaint(Struct, frozen=True):
    """What is odd about a field's value; ``stops`` only where the value cannot be true."""

    field: str
    code: str
    words: Words
    level: Level = "warning"

    @property
    def stops(self) -> bool:
        """Whether the value cannot be true, so that the gate names it."""
        return self.level == "error"


_WORDS: Mapping[str, Words] = {
    "phone": Words("8 cifre, eller + og landekode", "8 digits, or + and country code"),
    "email": Words("mangler @ eller domæne", "@ or domain missing"),
    "cpr_shape": Words("6 cifre, streg, 4 tegn", "6 digits, dash, 4 characters"),
    "cpr_date": Words("datoen findes ikke, spørg igen", "no such date, ask again"),
    "cpr_check": Words("kontrollér nummeret", "please check the number"),
    "cvr_shape": Words("8 cifre", "8 digits"),
    "cvr_check": Words("kontrollér nummeret", "please check the number"),
    "plate_shape": Words("kun bogstaver og tal", "letters and digits only"),
    "plate_short": Words("dansk plade: 2 bogstaver, 5 tal", "Danish plate: 2 letters, 5 digits"),
    "imei_shape": Words("15 cifre, tast *#06#", "15 digits, dial *#06#"),
    "imei_check": Words("kontrollér cifrene", "please check the digits"),
    "serial_shape": Words("eller skriv »kendes ikke«", "or write »not known«"),
    "amount": Words("skriv kun tal, fx 8.500", "digits only, such as 8.500"),
    "age": Words("skriv år, fx 42 eller 40-45", "years, such as 42 or 40-45"),
    "language": Words("kendt sprog? fx polsk", "a known language? such as Polish"),
    "time": Words("skriv fx 21.11. 17.40", "write for example 21.11. 17.40"),
    "time_date": Words("datoen findes ikke", "no such date"),
    "time_twice": Words("kom to gange: skriv sommertid eller vintertid", "came twice: add summer time or winter time"),
    "time_never": Words("fandtes ikke den nat, kl. 2 blev 3", "did not exist that night, 2 became 3"),
    "time_future": Words("ligger i fremtiden", "lies in the future"),
    "time_order": Words("fra er efter til: ret en af dem", "from is after to: mend one"),
    "choice": Words("vælg fra listen", "choose from the list"),
    "hidden": Words("skjulte tegn: læs det igen", "hidden characters: read it again"),
    "long": Words("meget lang: alt er gemt, flyt noget til noten", "very long: all is kept, move some to the note"),
}

_LEVELS: Mapping[str, Level] = {
    "time_order": "error", "time_future": "error", "time_date": "error", "time_never": "error",
    "cpr_check": "hint", "cvr_check": "hint", "language": "hint", "serial_shape": "hint", "plate_short": "hint",
    "time_twice": "hint", "long": "hint",
}  # fmt: skip

_CHECKS: Mapping[FieldKind, Callable[[str], str]] = {
    "phone": lambda text: "" if checks.phone_ok(text) else "phone",
    "email": lambda text: "" if checks.email_ok(text) else "email",
    "cpr": checks.cpr_complaint,
    "cvr": checks.cvr_complaint,
    "plate": checks.plate_complaint,
    "imei": checks.imei_complaint,
    "serial": checks.serial_complaint,
    "amount": checks.amount_complaint,
    "age": checks.age_complaint,
    "language": checks.language_complaint,
}

SPANS: tuple[tuple[str, str], ...] = (("indbrud.fra", "indbrud.til"), ("gerning.fra", "gerning.til"))
_LONG = 400
_EARLY = timedelta(minutes=5)


def check_call(call: CallState, now: datetime) -> tuple[Complaint, ...]:
    """Return every complaint about a call's form; ``now`` is UTC. Half-typed words are left in peace.

    A time is read as it was meant when it was written: "i går" stays the day before that.
    """
    written = {key: value for key, value in call.fields.items() if value.value and not value.typed}
    return _check(((key, value.value, value.at) for key, value in written.items()), now)


def check_fields(values: Mapping[str, str], now: datetime) -> tuple[Complaint, ...]:
    """Return every complaint about values written now (UTC). An empty field is never complained of here."""
    return _check(((key, value, now) for key, value in values.items() if value), now)


def impossible(call: CallState) -> tuple[str, ...]:
    """Return the fields of a call whose times cannot be true, by what was known when they were written."""
    written = [v.at for v in call.fields.values() if not v.typed]
    return tuple(c.field for c in check_call(call, max(written)) if c.stops) if written else ()


def _check(written: Iterable[tuple[str, str, datetime]], now: datetime) -> tuple[Complaint, ...]:
    found: list[Complaint] = []
    read: dict[str, datetime] = {}
    for key, value, at in written:
        field = FIELDS.get(key)
        if field is None:
            continue
        if field.kind == "time":
            when = parse_time(value, at)
            if when is not None:
                read[key] = when.astimezone(UTC)
            code: str = time_fault(value, at)
            if not code and when is not None and when.astimezone(UTC) > now + _EARLY:
                code = "time_future"
        elif field.kind == "choice":
            code = "choice" if field.choices and value not in {c.value for c in field.choices} else ""
        else:
            check = _CHECKS.get(field.kind)
            code = check(value) if check is not None else ""
        code = code or ("hidden" if checks.hidden_characters(value) else "long" if len(value) > _LONG else "")
        if code:
            found.append(_complaint(key, code))
    for start, end in SPANS:
        if start in read and end in read and read[start] > read[end]:
            found.append(_complaint(end, "time_order"))
    return tuple(found)


def _complaint(field: str, code: str) -> Complaint:
    return Complaint(field, code, _WORDS[code], _LEVELS.get(code, "warning"))
