"""A table that a centre edits itself, read row by row: every mistake is told with file and line, and what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from app.domain.catalogue import Words

T = TypeVar("T")
Cells = Mapping[str, str]

MOST_BYTES = 8_000_000
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y")
_YES = ("ja", "yes", "true", "1")


class Bad(NamedTuple):
    """A line of a file (1 is the header, 0: the file as a whole) that cannot be used, and what to do about it."""

    file: str
    line: int
    words: Words

    @property
    def told(self) -> Words:
        """The words with file and line before them, as file:line."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return Words(f"{where}: {self.words.da}", f"{where}: {self.words.en}")


class RowError(ValueError):
    """A row cannot be used; ``words`` say why and what to do."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(da)
        self.words = Words(da, en)


def read_rows(
    octets: bytes, file: str, columns: Sequence[str], needed: Sequence[str], row: Callable[[Cells], T]
) -> tuple[list[T], list[Bad]]:
    """Return what ``row`` makes of each row of a CSV table, and the lines left out; never raises.

    UTF-8, comma or semicolon; further columns are passed over. ``needed`` are the columns without which it is no such
    table, ``columns`` all there are. ``row`` raises RowError.
    """
    text = _text(octets)
    if isinstance(text, Words):
        return [], [Bad(file, 0, text)]
    first = text.splitlines()[0] if text.strip() else ""
    comma = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    found: list[T] = []
    bad: list[Bad] = []
    before = 1
    try:
        reader.fieldnames = header = [name.strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in needed if name not in header]
        if missing:
            return [], [Bad(file, 1, _no_table(missing, columns))]
        before = reader.line_num
        for raw in reader:
            # A quoted cell may hold line breaks: the row is told by the line it begins on.
            line, before = before + 1, reader.line_num
            cells = {name: " ".join(value.split()) for name, value in raw.items() if name and isinstance(value, str)}
            if not any(cells.values()):
                continue
            try:
                found.append(row(cells))
            except RowError as error:
                bad.append(Bad(file, line, error.words))
    except csv.Error as error:
        bad.append(Bad(file, before + 1, Words(
            f"linjen kan ikke læses ({error}). Ret den, eller gem tabellen som CSV igen.",
            f"the line cannot be read ({error}). Mend it, or save the table as CSV again.",
        )))  # fmt: skip
    return found, bad


def _text(octets: bytes) -> str | Words:
    if len(octets) > MOST_BYTES:
        return Words("filen er større end 8 MB. Del den, eller tag rækker ud, der er udløbet.",
                     "the file is larger than 8 MB. Split it, or take out rows that have expired.")  # fmt: skip
    try:
        return octets.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return Words("filen er ikke UTF-8. Gem den som »CSV UTF-8«.", "the file is not UTF-8. Save it as “CSV UTF-8”.")


def _no_table(missing: Sequence[str], columns: Sequence[str]) -> Words:
    return Words(
        f"kolonnen {', '.join(missing)} mangler. Første linje skal være: {', '.join(columns)}.",
        f"the column {', '.join(missing)} is missing. The first line must be: {', '.join(columns)}.",
    )


def chosen(cells: Cells, name: str, allowed: Sequence[str], default: str = "") -> str:
    """Return a cell that must be one of some words. Raises RowError."""
    value = cells.get(name, "").lower() or default
    if value not in allowed:
        words = ", ".join(allowed)
        raise RowError(f"{name} skal være en af: {words}; der står »{value}«.",
                       f"{name} must be one of: {words}; it says “{value}”.")  # fmt: skip
    return value


def words_of(cells: Cells, name: str, longest: int = 400, needed: bool = True) -> str:
    """Return a cell's text without control characters. Raises RowError when it is missing or too long."""
    value = "".join(letter for letter in cells.get(name, "") if letter.isprintable())
    if needed and not value:
        raise RowError(f"{name} mangler: skriv den.", f"{name} is missing: write it.")
    if len(value) > longest:
        raise RowError(f"{name} er over {longest} tegn: gør den kortere.",
                       f"{name} is over {longest} letters: make it shorter.")  # fmt: skip
    return value


def day_of(cells: Cells, name: str) -> date | None:
    """Return a cell's day (2026-12-31 or 31.12.2026), None when it is empty. Raises RowError."""
    text = cells.get(name, "")
    if not text:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise RowError(f"{name} »{text}« er ingen dato: skriv 2026-12-31 eller 31.12.2026.",
                   f"{name} “{text}” is no day: write 2026-12-31 or 31.12.2026.")  # fmt: skip


def span_of(cells: Cells) -> tuple[date | None, date | None]:
    """Return valid_from and valid_to. Raises RowError when they stand the wrong way round."""
    first, last = day_of(cells, "valid_from"), day_of(cells, "valid_to")
    if first is not None and last is not None and last < first:
        raise RowError("valid_to ligger før valid_from: ret en af dem.", "valid_to is before valid_from: mend one.")
    return first, last


def yes(cells: Cells, name: str) -> bool:
    """Return whether a cell says yes."""
    return cells.get(name, "").lower() in _YES
