"""Telephone numbers: one form to compare (E.164), one form to read aloud."""

from __future__ import annotations

import re

_FILLERS = re.compile(r"[\s().\-/\u00ad\u200b-\u200f\u202a-\u202e\u2010-\u2015]+")
_FOREIGN = re.compile(r"\+[1-9][0-9]{6,14}")
_DANISH = re.compile(r"\+45[0-9]{8}")
_PAIRED = re.compile(r"(\+45|\+298|\+299)([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})?")
_LONGEST_RAW = 64


def e164(raw: str) -> str | None:
    """Return a number as ``+`` country code and digits, or None when it is no full telephone number.

    Accepts what switchboards and gateways send: ``0045``, ``45``, eight Danish digits alone, one stray leading 0,
    blanks and dashes, international numbers without their plus. Eight digits are Danish before anything else, so that
    the practice range 00 00 xx xx is not taken for an international prefix. Short codes (112) and names give None.
    """
    if len(raw) > _LONGEST_RAW:
        return None
    digits = _FILLERS.sub("", raw.strip().removeprefix("tel:").replace("(0)", ""))
    international = digits.startswith("+")
    digits = digits.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if not international:
        if len(digits) == 8:
            return f"+45{digits}"
        if len(digits) == 9 and digits[0] == "0":
            return f"+45{digits[1:]}"
        if digits.startswith("00"):
            digits = digits[2:]
    if digits.startswith("450") and len(digits) == 11:
        digits = f"45{digits[3:]}"
    number = f"+{digits}"
    if number.startswith("+45"):
        return number if _DANISH.fullmatch(number) else None
    # Without plus or 00 a number needs nine digits to carry a country code (Faroe and Greenland: 3 + 6).
    long_enough = international or len(digits) >= 9
    return number if long_enough and _FOREIGN.fullmatch(number) else None


def danish(e164: str) -> str:
    """Return an E.164 number grouped as it is read aloud in Denmark, ``+45 00 00 41 27``.

    Numbers of the realm go in pairs; other countries' numbers as their own plan groups them (phonenumbers). What is
    not E.164 comes back unchanged.
    """
    paired = _PAIRED.fullmatch(e164)
    if paired:
        return " ".join(group for group in paired.groups() if group)
    if not _FOREIGN.fullmatch(e164):
        return e164
    # Imported here because only foreign numbers need it and its tables are large.
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    shown = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
    # The library drops a 0 it takes for a trunk prefix: a number to be called back must keep every digit.
    return shown if _FILLERS.sub("", shown) == e164 else e164
