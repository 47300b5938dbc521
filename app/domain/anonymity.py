"""A caller who asked to be anonymous: what tells who they are goes on no sheet, in no update and in no export.

The log keeps everything, for those who may see it; what leaves the desk does not. Until the caller has decided, the
promise of the guide holds as well: the number is not passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.catalogue import PRIVATE
from app.domain.state import CallState

FIELD = "anmelder.anonym"
IDENTIFYING: tuple[str, ...] = ("anmelder.navn", "anmelder.ring_tilbage", "anmelder.sikker_kontakt", *PRIVATE)
_WISHED = ("andre", "helt", "ved_ikke")
_LEAST = 3  # shorter parts of a name are in too many other words


def is_anonymous(call: CallState) -> bool:
    """Whether the caller asked that others do not learn who they are, or has not made up their mind."""
    wish = call.fields.get(FIELD)
    return wish is not None and not wish.typed and wish.value in _WISHED


def is_withheld(call: CallState, field: str) -> bool:
    """Whether a field must not leave the desk because the caller is anonymous."""
    return field in IDENTIFYING and is_anonymous(call)


def hidden(call: CallState, text: str, mask: str) -> str:
    """Return a text with the caller's name and numbers masked wherever they stand in it, if the caller is anonymous."""
    if not is_anonymous(call):
        return text
    for pattern in _patterns(call):
        text = pattern.sub(mask, text)
    return text


def _patterns(call: CallState) -> Iterator[re.Pattern[str]]:
    numbers = {re.sub(r"\D", "", number) for number in (call.number, *_values(call, "anmelder.ring_tilbage"))}
    for digits in sorted(numbers, key=len, reverse=True):
        local = digits.removeprefix("0045").removeprefix("45") if len(digits) > 8 else digits
        if len(local) >= 6:
            yield re.compile(r"(?:(?:\+|00)?45[\s.\-]?)?" + r"[\s.\-]?".join(local) + r"(?!\d)")
    for contact in _values(call, "anmelder.sikker_kontakt"):
        yield re.compile(re.escape(contact), re.IGNORECASE)
    for name in _values(call, "anmelder.navn"):
        parts = [name, *(part for part in re.split(r"[\s\-]+", name) if len(part) >= _LEAST)]
        yield re.compile(r"\b(?:" + "|".join(map(re.escape, parts)) + r")(?:s|'s)?\b", re.IGNORECASE)


def _values(call: CallState, field: str) -> Iterator[str]:
    """Yield what stands and stood in a field, where it is long enough to be told from other words."""
    now = call.fields.get(field)
    each = (*(value.value for value in call.earlier.get(field, ())), now.value if now is not None else "")
    yield from (value for value in each if len(value) >= _LEAST)
