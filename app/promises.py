"""What may be promised to a citizen: kinds of follow-up with their forms, times and words, from a table centres edit.

Columns: kind, form, label, label_en, role, amount, unit, contact, words, words_en, valid_from, valid_to, checked,
source, verified. ``unit`` is hours, days (calendar), working_days or none. ``words`` may hold {modtager}, {frist} and
{nummer}. What nobody has verified is shown with its mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from msgspec import Struct

from app.csvtable import Bad, Cells, RowError, chosen, day_of, read_rows, span_of, words_of, yes
from app.domain.calendar import Unit
from app.domain.catalogue import Words

COLUMNS = (
    "kind", "form", "label", "label_en", "role", "amount", "unit", "contact", "words", "words_en", "valid_from",
    "valid_to", "checked", "source", "verified",
)  # fmt: skip
_NEEDED = ("kind", "label", "role", "amount", "unit", "words")
KINDS = (
    "tryghed", "borgerraadgiver", "offerraadgivning", "bestil_betjent", "utryghed", "klage", "ring_tilbage",
    "indbrud_besoeg",
)  # fmt: skip
ROLES = (
    "lokalpoliti", "borgerraadgiver", "offerraadgivning", "forebyggelse", "patruljeleder", "politidirektoer",
    "klagemyndighed", "vagtcentral", "servicecenter",
)  # fmt: skip
UNITS: tuple[Unit, ...] = get_args(Unit)
_MOST = 3660


class Promise(Struct, frozen=True, kw_only=True):
    """One form of one kind of follow-up: who gets it, by when, whether the citizen must be reachable, what is said."""

    kind: str
    form: str
    label: Words
    role: str
    amount: int
    unit: Unit
    contact: bool
    words: Words
    valid_from: date | None = None
    valid_to: date | None = None
    checked: date | None = None
    source: str = ""
    verified: bool = False

    def holds_on(self, day: date) -> bool:
        """Return whether the row counts on a day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def read(octets: bytes, file: str) -> tuple[list[Promise], list[Bad]]:
    """Return the rows of a table in its order, and the lines left out; never raises."""
    return read_rows(octets, file, COLUMNS, _NEEDED, _row)


def on_day(rows: Sequence[Promise], day: date) -> tuple[Promise, ...]:
    """Return the rows that hold on a day, one per kind and form: the first in the table."""
    found: dict[tuple[str, str], Promise] = {}
    for row in rows:
        if row.holds_on(day):
            found.setdefault((row.kind, row.form), row)
    return tuple(found.values())


def _row(cells: Cells) -> Promise:
    first, last = span_of(cells)
    unit = next(each for each in UNITS if each == chosen(cells, "unit", UNITS))
    words = words_of(cells, "words")
    label = words_of(cells, "label", 60)
    return Promise(
        kind=chosen(cells, "kind", KINDS),
        form=words_of(cells, "form", 40, needed=False),
        label=Words(label, words_of(cells, "label_en", 60, needed=False) or label),
        role=chosen(cells, "role", ROLES),
        amount=_amount(cells, unit),
        unit=unit,
        contact=yes(cells, "contact"),
        words=Words(words, words_of(cells, "words_en", needed=False) or words),
        valid_from=first,
        valid_to=last,
        checked=day_of(cells, "checked"),
        source=words_of(cells, "source", needed=False),
        verified=yes(cells, "verified"),
    )


def _amount(cells: Cells, unit: Unit) -> int:
    text = cells.get("amount", "")
    if unit == "none" and not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= _MOST):
        raise RowError(f"amount »{text}« skal være et helt tal fra 0 til {_MOST}.",
                       f"amount “{text}” must be a whole number from 0 to {_MOST}.")  # fmt: skip
    return int(text)
