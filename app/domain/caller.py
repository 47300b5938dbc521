"""Who calls, by number: eight digits, +45 and 0045 before them are one caller."""

from __future__ import annotations

from app.domain.catalogue import FIELDS
from app.domain.state import CallState
from locate.phone import e164


def one_form(number: str) -> str:
    """Return a number in the one form callers are compared by (E.164); empty when it is no full number."""
    return e164(number) or ""


def same_caller(one: str, other: str) -> bool:
    """Whether two numbers, however written, are the same telephone; two unknown numbers are not."""
    known = one_form(one)
    return bool(known) and known == one_form(other)


def numbers_of(call: CallState) -> frozenset[str]:
    """Return every number of a call in one form: the one it came from and those on its form."""
    written = [
        value.value for key, value in call.fields.items() if (field := FIELDS.get(key)) and field.kind == "phone"
    ]
    return frozenset(filter(None, map(one_form, [call.number, *written])))
