"""What is odd about one value: its shape, its date, its check digit. Pure, never raising, never slow.

Everything is stored as it was written; what is found here stands beside the field.
"""

from __future__ import annotations

import re
from datetime import date

from locate.phone import e164

_LONGEST_NUMBER = 64
_WITHHELD = ("hemmeligt", "intet sim", "withheld", "no sim", "ukendt", "unknown")
_REFUSED = ("ønskes ikke", "not wished", "ukendt", "unknown", "kendes ikke", "not known", "har ikke", "none")
_SEPARATORS = re.compile(r"[\s().,\-/]+")
_UNSEEN = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

LANGUAGES = frozenset(
    {
        "dansk", "engelsk", "tysk", "svensk", "norsk", "islandsk", "færøsk", "grønlandsk", "finsk", "fransk", "spansk",
        "portugisisk", "italiensk", "hollandsk", "polsk", "litauisk", "lettisk", "estisk", "russisk", "ukrainsk",
        "rumænsk", "bulgarsk", "ungarsk", "tjekkisk", "slovakisk", "kroatisk", "serbisk", "bosnisk", "albansk",
        "makedonsk", "græsk", "tyrkisk", "kurdisk", "arabisk", "farsi", "persisk", "dari", "pashto", "urdu", "hindi",
        "punjabi", "bengali", "tamil", "nepali", "somali", "tigrinya", "amharisk", "swahili", "thai", "vietnamesisk",
        "kinesisk", "mandarin", "kantonesisk", "japansk", "koreansk", "tagalog", "indonesisk", "hebraisk", "armensk",
        "georgisk", "tegnsprog",
    }
)  # fmt: skip


def is_refused(text: str) -> bool:
    """Whether a text says that there is no value, or that it is not given; that is an answer."""
    return text.strip().lower() in _REFUSED


def hidden_characters(text: str) -> bool:
    """Whether a text holds control characters or marks that turn its direction: it may not read as it is stored."""
    return _UNSEEN.search(text) is not None


def phone_ok(text: str) -> bool:
    """Whether a text is a telephone number that can be rung, or says that there is none.

    Eight Danish digits with or without +45 or 0045, or a foreign number with its country code.
    """
    if text.strip().lower() in _WITHHELD or is_refused(text):
        return True
    plain = re.sub(r"[\s().-]", "", text[:_LONGEST_NUMBER])
    spelled = plain.startswith(("+", "00")) or len(plain) == 8
    return spelled and e164(text) is not None


def email_ok(text: str) -> bool:
    """Whether a text has the shape of an e-mail address (at most 254 characters), or says that there is none."""
    if is_refused(text) or "ønskes ikke" in text.lower():
        return True
    if len(text) > 254 or text.count("@") != 1:
        return False
    name, domain = text.strip().split("@")
    good = bool(name) and "." in domain and not domain.startswith(".") and not domain.endswith(".")
    return good and ".." not in domain and not re.search(r"\s", text.strip())


def cpr_complaint(text: str) -> str:
    """Return what is odd about a CPR number: its shape, its date with its century, or softly its check digit.

    The century follows from the seventh digit (cpr.dk). Numbers without modulus 11 are valid since 1 October 2007, so
    that rule is only a reason to look again. Replacement numbers with letters and with 60 added to the day are taken.
    """
    if is_refused(text):
        return ""
    match = re.fullmatch(r"\s*([0-9]{2})([0-9]{2})([0-9]{2})[- ]?([0-9A-Za-z]{4})\s*", text[:_LONGEST_NUMBER])
    if not match or len(text) > _LONGEST_NUMBER:
        return "cpr_shape"
    day, month, year = (int(match[i]) for i in (1, 2, 3))
    day -= 60 if day > 60 else 0
    tail = match[4]
    centuries = (_century(int(tail[0]), year),) if tail[0].isdigit() else (1900, 2000)
    if not any(_is_date(century + year, month, day) for century in centuries):
        return "cpr_date"
    if not tail.isdigit():
        return ""
    digits = [int(d) for d in match[1] + match[2] + match[3] + tail]
    weighted = sum(d * w for d, w in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return "" if weighted % 11 == 0 else "cpr_check"


def birth_date(text: str) -> date | None:
    """Return the date of birth that a CPR number tells, None when it tells none."""
    if cpr_complaint(text) in ("cpr_shape", "cpr_date") or is_refused(text):
        return None
    digits = re.sub(r"[- ]", "", text.strip())
    if not digits[:7].isdigit():
        return None
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return date(_century(int(digits[6]), year) + year, month, day - 60 if day > 60 else day)


def _century(seventh: int, year: int) -> int:
    """Return the century of a CPR number from its seventh digit and its year (cpr.dk)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def cvr_complaint(text: str) -> str:
    """Return what is odd about a company number: eight digits, the last a check (weights 2 7 6 5 4 3 2 1, mod 11)."""
    if is_refused(text):
        return ""
    digits = re.sub(r"^dk", "", _SEPARATORS.sub("", text[:_LONGEST_NUMBER]).lower())
    if not re.fullmatch(r"[0-9]{8}", digits):
        return "cvr_shape"
    weighted = sum(int(d) * w for d, w in zip(digits, (2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return "" if weighted % 11 == 0 else "cvr_check"


def plate_complaint(text: str) -> str:
    """Return what is odd about a number plate: two letters and five digits is Danish, anything else may be foreign.

    A wish plate has two to seven letters and digits; a text that reads as neither is worth a second look.
    """
    if is_refused(text):
        return ""
    plain = _SEPARATORS.sub("", text[:_LONGEST_NUMBER]).upper()
    if re.fullmatch(r"[A-ZÆØÅ]{2}[0-9]{5}", plain):
        return ""
    if re.fullmatch(r"[A-ZÆØÅ]{2}[0-9]{1,4}|[A-ZÆØÅ]{2}[0-9]{6,}", plain):
        return "plate_short"
    return "" if 2 <= len(plain) <= 12 and plain.isalnum() else "plate_shape"


def imei_complaint(text: str) -> str:
    """Return what is odd about an IMEI: 15 digits with the Luhn check, or 16 with the software version (IMEISV)."""
    if is_refused(text):
        return ""
    digits = _SEPARATORS.sub("", text[:_LONGEST_NUMBER])
    if not re.fullmatch(r"[0-9]{15,16}", digits):
        return "imei_shape"
    return "" if len(digits) == 16 or _luhn(digits) else "imei_check"


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check that ISO/IEC 7812 asks for."""
    total = 0
    for i, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if i % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def serial_complaint(text: str) -> str:
    """Return what is odd about a frame or serial number; fifteen digits alone are read as an IMEI.

    Frame numbers have no common rule: letters and digits, four to twenty-five of them.
    """
    if is_refused(text):
        return ""
    plain = _SEPARATORS.sub("", text[:_LONGEST_NUMBER])
    if re.fullmatch(r"[0-9]{15}", plain):
        return imei_complaint(text)
    return "" if 4 <= len(plain) <= 25 and any(c.isdigit() for c in plain) else "serial_shape"


def amount_complaint(text: str) -> str:
    """Return what is odd about an amount of kroner: digits, thousands with points, two decimals after a comma."""
    if is_refused(text):
        return ""
    plain = re.sub(r"(?i)kr\.?|dkk|,-|\s|ca\.?", "", text[:_LONGEST_NUMBER])
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?|[0-9]{1,12}(,[0-9]{1,2})?", plain):
        return ""
    return "amount"


def age_complaint(text: str) -> str:
    """Return what is odd about an age: nought to 120 years, "ca. 40", "30-35", or months of a small child."""
    if is_refused(text):
        return ""
    plain = re.sub(r"(?i)ca\.?|cirka|omkring|år|about|years?|\s", "", text[:_LONGEST_NUMBER])
    match = re.fullmatch(r"([0-9]{1,3})(?:-([0-9]{1,3}))?(mdr\.?|måneder|uger|months?)?", plain.lower())
    if match is None:
        return "age"
    return "" if all(int(part) <= 120 for part in match.groups()[:2] if part) else "age"


def language_complaint(text: str) -> str:
    """Return a hint when a language is none the desk knows by name; any text may stand."""
    words = re.findall(r"[a-zæøå]+", text[:_LONGEST_NUMBER].lower())
    return "" if any(word in LANGUAGES for word in words) else "language"
