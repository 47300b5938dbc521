"""Dangers known of places, from a table that a centre edits itself: what, where, how far it reaches, until when.

Columns: text, lat, lon or address_id, radius_m, valid_from, valid_to, source, detail. Comma or semicolon; a day is
2026-12-31 or 31.12.2026, both ends included. A row that cannot be used is told with its number and left out.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from app.domain.catalogue import Words
from app.ground import HazardAt, Metres, away
from locate.projection import to_metres

COLUMNS = ("text", "lat", "lon", "address_id", "radius_m", "valid_from", "valid_to", "source", "detail")
MOST_BYTES = 8_000_000
_MOST_LETTERS, _FARTHEST_M = 200, 20_000.0
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y")

PointOf = Callable[[str], Metres | None]
"""Where an address of the register lies (metres EPSG:25832), by its id; None when it is not there."""


class Hazard(NamedTuple):
    """One row: a danger at a point (metres EPSG:25832), valid on these days, both included (None: open)."""

    at: HazardAt
    valid_from: date | None
    row: int

    def holds_on(self, day: date) -> bool:
        """Return whether it is known to be there on a day."""
        until = self.at.until
        return (self.valid_from is None or self.valid_from <= day) and (until is None or day <= until)


class Bad(NamedTuple):
    """A row (counted from 1 below the header, 0: the file) that cannot be used, and what to do about it."""

    row: int
    words: Words


class HazardsError(ValueError):
    """The table cannot be used at all; ``words`` say why and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.da)
        self.words = words


def read(octets: bytes, point_of: PointOf) -> tuple[list[Hazard], list[Bad]]:
    """Return the dangers of a table and the rows left out. Raises HazardsError when it is no such table."""
    text = _text(octets)
    first = text.splitlines()[0] if text.strip() else ""
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    found: list[Hazard] = []
    bad: list[Bad] = []
    try:
        header = [name.strip().lower() for name in rows.fieldnames or ()]
        rows.fieldnames = header
        if "text" not in header or not ({"lat", "lon"} <= set(header) or "address_id" in header):
            raise HazardsError(_NO_TABLE)
        for number, row in enumerate(rows, 1):
            cells = {name: " ".join(value.split()) for name, value in row.items() if isinstance(value, str)}
            if not any(cells.values()):
                continue
            made = _row(cells, number, point_of)
            if isinstance(made, Hazard):
                found.append(made)
            else:
                bad.append(Bad(number, made))
    except csv.Error as error:
        raise HazardsError(
            Words(f"Linje {rows.line_num} kan ikke læses ({error}). Ret den, eller gem tabellen som CSV igen.",
                  f"Line {rows.line_num} cannot be read ({error}). Mend it, or save the table as CSV again.")
        ) from error  # fmt: skip
    return found, bad


def template() -> str:
    """Return an empty table to be filled in."""
    return ",".join(COLUMNS) + "\n"


def near(hazards: list[Hazard], points: list[Metres], day: date, within_m: float, most: int) -> tuple[HazardAt, ...]:
    """Return the dangers that hold on a day and reach to within a distance of one of some points, nearest first."""
    close: list[tuple[float, int, HazardAt]] = []
    for hazard in hazards:
        nearest = min((away(hazard.at, point) for point in points), default=math.inf)
        if nearest <= within_m and hazard.holds_on(day):
            close.append((nearest, hazard.row, hazard.at))
    close.sort(key=lambda each: each[:2])
    return tuple(at for _, _, at in close[:most])


def _text(octets: bytes) -> str:
    if len(octets) > MOST_BYTES:
        raise HazardsError(
            Words("Filen er større end 8 MB. Del den, eller tag rækker ud, der er udløbet.",
                  "The file is larger than 8 MB. Split it, or take out rows that have expired.")
        )  # fmt: skip
    try:
        return octets.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        raise HazardsError(
            Words("Filen er ikke UTF-8. Gem den som »CSV UTF-8«.", "The file is not UTF-8. Save it as “CSV UTF-8”.")
        ) from error


def _row(cells: Mapping[str, str], number: int, point_of: PointOf) -> Hazard | Words:
    """Return a row's danger, or in words what is wrong with it and what to do."""
    text = "".join(letter for letter in cells.get("text", "") if letter.isprintable())
    if not text:
        return Words("teksten mangler: skriv, hvad faren er.", "the text is missing: write what the danger is.")
    if len(text) > _MOST_LETTERS:
        return Words("teksten er over 200 tegn: skriv resten i kolonnen detail.",
                     "the text is over 200 letters: write the rest in the column detail.")  # fmt: skip
    try:
        radius = _figure(cells.get("radius_m", "")) or 0.0
        if not 0.0 <= radius <= _FARTHEST_M:
            raise ValueError
    except ValueError:
        return Words("radius_m skal være 0 til 20000 meter.", "radius_m must be 0 to 20000 metres.")
    try:
        first, last = _day(cells.get("valid_from", "")), _day(cells.get("valid_to", ""))
    except ValueError:
        return Words("en dato skal skrives 2026-12-31 eller 31.12.2026.",
                     "a day is written 2026-12-31 or 31.12.2026.")  # fmt: skip
    if first is not None and last is not None and last < first:
        return Words("valid_to ligger før valid_from: ret en af dem.", "valid_to is before valid_from: mend one.")
    point = _point(cells, point_of)
    if isinstance(point, Words):
        return point
    at = HazardAt(point, text, radius, last, cells.get("detail", ""), cells.get("source", ""))
    return Hazard(at, first, number)


def _point(cells: Mapping[str, str], point_of: PointOf) -> Metres | Words:
    lat, lon, address = (cells.get(name, "") for name in ("lat", "lon", "address_id"))
    if not lat and not lon:
        if not address:
            return Words("stedet mangler: skriv lat og lon, eller address_id.",
                         "the place is missing: write lat and lon, or address_id.")  # fmt: skip
        found = point_of(address)
        return found or Words("address_id findes ikke i adresseregistret: ret det, eller skriv lat og lon.",
                              "address_id is not in the register: mend it, or write lat and lon.")  # fmt: skip
    try:
        figures = _figure(lat), _figure(lon)
        if figures[0] is None or figures[1] is None or not (53.0 <= figures[0] <= 59.0 and 6.0 <= figures[1] <= 17.0):
            raise ValueError
    except ValueError:
        return Words("lat og lon skal være grader i Danmark, som 56.42 og 11.55.",
                     "lat and lon must be degrees in Denmark, as 56.42 and 11.55.")  # fmt: skip
    return to_metres(figures[0], figures[1])


def _figure(text: str) -> float | None:
    """Return a number, None for an empty text. Raises ValueError."""
    if not text:
        return None
    value = float(text.replace(",", "."))
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _day(text: str) -> date | None:
    """Return a day, None for an empty text. Raises ValueError."""
    if not text:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(text)


_NO_TABLE = Words(
    f"Kolonnerne mangler. Første linje skal være: {', '.join(COLUMNS)} (lat og lon, eller address_id).",
    f"Columns are missing. The first line must be: {', '.join(COLUMNS)} (lat and lon, or address_id).",
)
