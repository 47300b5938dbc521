"""Names for things: ids that need no one to hand them out, and case numbers that can be said aloud."""

from __future__ import annotations

import re
from datetime import date, datetime

import uuid_utils
from msgspec import Struct

# Damm's quasigroup of order 10 (H. M. Damm, 2004): it finds every single wrong digit and every swap of neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)  # fmt: skip
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
_DESK = re.compile(r"[A-ZÆØÅ][0-9A-ZÆØÅ]{0,7}")
_NUMBER = re.compile(rf"({_DESK.pattern})-(\d{{6}})-(\d{{4,}})-(\d)")


class CaseNumber(Struct, frozen=True):
    """What a readable case number says: the desk, its day (Europe/Copenhagen) and the count of that day from 1."""

    desk: str
    day: date
    counter: int


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562) in its usual 36 characters: unique without asking anyone, sorts by time."""
    return str(uuid_utils.uuid7())


def case_number(desk: str, day: date, counter: int) -> str:
    """Return the readable number ``<desk>-<yymmdd>-<counter>-<check digit>``, for example ``H4-261122-0007-1``.

    ``desk`` is the centre's letter and the desk's own sign; ``counter`` counts from 1 and simply grows beyond four
    digits. The check digit is Damm's, over the digits, with a letter read as two digits (A 10 … Z 35, Æ 36, Ø 37,
    Å 38). Raises ValueError on a desk code or counter that no number can be made of.
    """
    if not _DESK.fullmatch(desk):
        raise ValueError(f"desk code {desk!r}: a capital letter, then up to 7 capital letters or digits")
    if counter < 1:
        raise ValueError(f"case counter {counter}: counts from 1")
    body = f"{desk}-{day:%y%m%d}-{counter:04d}"
    return f"{body}-{_check_digit(body)}"


def parse_case_number(text: str) -> CaseNumber | None:
    """Read a case number back as it is typed or said (any case, spaces allowed); None when it is none or misread."""
    found = _NUMBER.fullmatch("".join(text.split()).upper())
    if not found or _check_digit(found.group(0)[:-2]) != found.group(4):
        return None
    try:
        day = datetime.strptime(found.group(2), "%y%m%d").date()
    except ValueError:
        return None
    return CaseNumber(found.group(1), day, int(found.group(3)))


def _check_digit(body: str) -> str:
    interim = 0
    for character in body.replace("-", ""):
        for digit in str(_CHARACTERS.index(character)):
            interim = int(_DAMM[interim][int(digit)])
    return str(interim)
