"""Who answers where: a dated table that centres edit themselves, so that a merger is a row and an old case stays old.

Columns: kind, area_code_type, area_code, unit, phone, valid_from, valid_to, source, verified; unit_code beside them.
Kinds: "police", "fire", "health", "alarm_centre" say who answers; "kommune", "politikreds" and "region" say what an
area is called and belongs to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

ResponsibilityKind = Literal["police", "fire", "health", "alarm_centre", "region"]

UNVERIFIED = "ikke bekræftet"
_COLUMNS = ("kind", "area_code_type", "area_code", "unit", "valid_from")
_TYPES = ("postnr", "kommune", "politikreds", "region")
_YES = ("yes", "ja", "true", "1")


class AreasError(ValueError):
    """A boundary file or a table of responsibilities cannot be used; the message says where and why."""


class Responsibility(Struct, frozen=True, kw_only=True):
    """Who answers for an area in a time; days included at both ends. Show ``verified`` False with its mark: ``shown``.

    A row of kind "region" says which region (``unit``, ``unit_code``) a kommune or an older region belongs to.
    """

    kind: str
    area_code_type: str
    area_code: str
    unit: str
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    verified: bool = False
    unit_code: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether the row counts on a day."""
        return within(day, self.valid_from, self.valid_to)

    @property
    def shown(self) -> str:
        """Return the unit's name as it may be shown: with its mark when nobody has verified the row."""
        return self.unit if self.verified else f"{self.unit} ({UNVERIFIED})"


class Table:
    """The rows of a table, by what they are asked for."""

    def __init__(self, rows: Sequence[Responsibility]) -> None:
        self.rows = rows
        self._by_kind: dict[str, list[Responsibility]] = {}
        for row in rows:
            if row.area_code:
                self._by_kind.setdefault(row.kind, []).append(row)

    def has(self, kind: str) -> bool:
        """Return whether any row is of a kind."""
        return kind in self._by_kind

    def of(self, kind: str, code: Callable[[str], str], day: date) -> list[Responsibility]:
        """Return the rows of a kind that hold on a day for the areas whose codes ``code(type)`` tells.

        Verified rows come first; among them the one for the smaller area, as an exception row for one kommune.
        """
        rows = [
            row for row in self._by_kind.get(kind, ())
            if row.holds_on(day) and code(row.area_code_type) == row.area_code
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (not row.verified, _size(row)))

    def one(self, kind: str, area_type: str, area_code: str, day: date) -> Responsibility | None:
        """Return the row of a kind for one area on a day, None without one."""
        return next(iter(self.of(kind, lambda asked: area_code if asked == area_type else "", day)), None)


def _size(row: Responsibility) -> int:
    return _TYPES.index(row.area_code_type) if row.area_code_type in _TYPES else len(_TYPES)


def within(day: date, first: date | None, last: date | None) -> bool:
    """Return whether a day lies between two, both included; None is open."""
    return (first is None or first <= day) and (last is None or day <= last)


def parse(text: str) -> list[Responsibility]:
    """Read a table from CSV text, comma or semicolon. Raises AreasError with the row at fault."""
    if not text.strip():
        return []
    text = text.removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ",")
    try:
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise AreasError(f"Ansvarstabellen mangler kolonnen {', '.join(missing)}.")
        return [_row(line, number) for number, line in enumerate(reader, 1)]
    except csv.Error as error:
        raise AreasError(f"Ansvarstabellen, linje {reader.line_num}: kan ikke læses ({error}).") from error


def _row(line: Mapping[str, str | None], number: int) -> Responsibility:
    cell = {name: (value or "").strip() for name, value in line.items() if isinstance(name, str)}
    try:
        first, last = day(cell["valid_from"]), day(cell.get("valid_to", ""))
    except ValueError as error:
        raise AreasError(f"Ansvarstabellen, række {number}: datoen skal skrives 2026-12-31 ({error}).") from error
    if first is not None and last is not None and last < first:
        raise AreasError(f"Ansvarstabellen, række {number}: valid_to ligger før valid_from.")
    return Responsibility(
        kind=cell["kind"],
        area_code_type=cell["area_code_type"],
        area_code=cell["area_code"],
        unit=cell["unit"],
        phone=cell.get("phone", ""),
        valid_from=first,
        valid_to=last,
        source=cell.get("source", ""),
        unit_code=cell.get("unit_code", ""),
        verified=cell.get("verified", "").lower() in _YES,
    )


def day(text: str) -> date | None:
    """Return an ISO date, None for "". Raises ValueError."""
    return date.fromisoformat(text) if text else None
