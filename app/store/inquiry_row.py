"""What the index of inquiries takes in and gives out, and how a text is made comparable."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from msgspec import Struct

from app.domain.facts import Authority, Line
from locate.phone import e164

_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})
_WORD = re.compile(r"[^\W_]+")

Box = tuple[float, float, float, float]
"""West, south, east, north in metres EPSG:25832."""


class InquiryRow(Struct, frozen=True, kw_only=True):
    """One inquiry as a list shows it; times UTC, (lat, lon) WGS84 degrees of the place.

    ``words`` is whatever else it should be found by: notes, names, addresses of the caller. ``seen_lat``, ``seen_lon``
    and ``seen_m`` are where the incident may be and how far off that may lie (metres, 95 %): the place, else the phone.
    ``answered_s`` to ``handed_s`` are seconds from the ring to the answer, the chosen place, the first send and the
    first receipt; ``talk_s`` is how long the talk lasted. ``attached`` are the calls it was tied to. The number of an
    ``anonymous`` caller must not leave the desk.
    """

    call: str
    rang_at: datetime
    line: Line
    number: str = ""
    phone: str = ""
    cause: str = ""
    place: str = ""
    address_id: str = ""
    lat: float | None = None
    lon: float | None = None
    authorities: tuple[Authority, ...] = ()
    outcome: str = ""
    operator: str = ""
    closed_at: datetime | None = None
    practice: bool = False
    words: str = ""
    seen_lat: float | None = None
    seen_lon: float | None = None
    seen_m: float = 0.0
    answered_s: float | None = None
    placed_s: float | None = None
    sent_s: float | None = None
    handed_s: float | None = None
    talk_s: float | None = None
    attached: tuple[str, ...] = ()
    followups: tuple[str, ...] = ()
    followups_kept: int = 0
    anonymous: bool = False


class Query(Struct, frozen=True, kw_only=True):
    """What to look for; everything given must fit. ``since`` and ``until`` bound the ring, until exclusive.

    ``box`` is an area of the map: the place, or where only the phone is known the phone, lies in it.
    """

    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    line: Line | None = None
    authority: Authority | None = None
    cause: str = ""
    box: Box | None = None
    limit: int = 200


class Found(Struct, frozen=True):
    """The newest inquiries that fit, at most the limit, and how many fit in all.

    ``more`` when there are more than ``total``: beyond some ten thousand nobody counts. ``building`` is how many old
    inquiries the index has still to read.
    """

    rows: tuple[InquiryRow, ...]
    total: int
    more: bool = False
    building: int = 0


class History(Struct, frozen=True, kw_only=True):
    """Earlier inquiries, newest first: from the same telephone, and at the same place; with how many there are."""

    by_number: tuple[InquiryRow, ...] = ()
    number_total: int = 0
    at_place: tuple[InquiryRow, ...] = ()
    place_total: int = 0


def fold(text: str) -> str:
    """Return a text as it is compared: small letters without marks, Danish letters as they are spelt without them."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def compact(text: str) -> str:
    """Return a number as it is compared: folded, without blanks and signs."""
    return re.sub(r"[\W_]+", "", fold(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return _WORD.findall(fold(text))


def phone_words(phone: str) -> str:
    """Return the spellings under which a telephone number is a word: with and without its country code."""
    number = e164(phone) or phone
    digits = compact(number)
    return f"{digits} {digits[2:]}" if number.startswith("+45") and len(digits) == 10 else digits


def number_parts(text: str) -> list[str]:
    """Return what of a text may be part of a case number or telephone number: at least four signs, one a digit."""
    found = [compact(text)]
    number = e164(text)
    if number is not None:
        found.insert(0, compact(number))
    return list(dict.fromkeys(part for part in found if len(part) >= 4 and any(c.isdigit() for c in part)))
