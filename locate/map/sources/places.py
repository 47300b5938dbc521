"""Place names from a table: a name, a position, and if it is there a kind, a rank or a number of inhabitants."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping

import shapely

from locate.map.feature import MapError
from locate.map.sources.detect import EAST, LAT, LON, NAME, NORTH, Found
from locate.map.sources.drawing import DEGREES, METRES, Drawing, Raw
from locate.map.sources.tags import PLACES
from locate.register.sources.detect import fold

_FIELDS = {
    "name": NAME,
    "y": (*LAT, *NORTH),
    "x": (*LON, *EAST),
    "kind": ("place", "placetype", "kind", "type", "art", "bebyggelsestype"),
    "rank": ("rank", "rang"),
    "people": ("population", "indbyggere", "indbyggertal", "indbantal"),
    "current": ("iscurrent",),
}
_RANKS = {
    **PLACES, "locality": 3, "by": 2, "bydel": 2, "ø": 2, "landsby": 3, "bebyggelse": 3, "sted": 4, "neighborhood": 3,
}  # fmt: skip
_NO_PLACES = {
    "localadmin", "region", "county", "country", "dependency", "macroregion", "campus", "kommune", "postalcode",
}  # fmt: skip
_BY_PEOPLE = ((100_000, 0), (10_000, 1), (1_000, 2), (200, 3))
_SETTLED = {"locality", "city", "town", "village", "hamlet", "by", "bebyggelse", ""}
_TOGETHER = 5_000
_MOST_DEGREES = 360.0


def read(found: Found, drawing: Drawing, tell: Callable[[], None]) -> bool:
    """Draw every place of a table; return whether it looks like one of Who's On First. Raises MapError."""
    file = found.source.number
    with found.source.text() as stream:
        line = stream.readline(1 << 16)
        delimiter = max(";,\t|", key=line.count)
        header = [fold(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
        at = {field: next((header.index(fold(n)) for n in names if fold(n) in header), -1)
              for field, names in _FIELDS.items()}  # fmt: skip
        waiting: dict[str, list[Raw]] = {DEGREES: [], METRES: []}
        reader = csv.reader(stream, delimiter=delimiter)
        number = 0
        try:
            for cells in reader:
                if not cells:
                    continue
                number += 1
                if len(cells) <= max(at.values()):
                    drawing.leave_out("short_row", file, number, " ".join(cells)[:80])
                    continue
                _one({field: cells[place].strip() if place >= 0 else "" for field, place in at.items()},
                     file, number, drawing, waiting)  # fmt: skip
                if number % _TOGETHER == 0:
                    _draw(file, drawing, waiting)
                    tell()
        except csv.Error as error:
            raise MapError(f"{found.source.name}, række {number + 1}: kan ikke læses ({error}).") from error
    _draw(file, drawing, waiting)
    return "wofid" in header


def _draw(file: int, drawing: Drawing, waiting: dict[str, list[Raw]]) -> None:
    for system, raws in waiting.items():
        drawing.draw(file, raws, system)
        waiting[system] = []


def _one(
    cells: Mapping[str, str], file: int, row: int, drawing: Drawing, waiting: Mapping[str, list[Raw]]
) -> None:
    name = cells["name"]
    if not name:
        drawing.leave_out("no_name", file, row, " ".join(cells.values())[:80])
        return
    rank = rank_of(cells["kind"], cells["rank"], cells["people"])
    if rank is None or cells["current"] == "0":
        drawing.leave_out("not_drawn" if rank is None else "expired", file, row, name)
        return
    try:
        x, y = (float(cells[each].replace(",", ".")) for each in ("x", "y"))
    except ValueError:
        drawing.leave_out("bad_position", file, row, name)
        return
    system = DEGREES if max(abs(x), abs(y)) <= _MOST_DEGREES else METRES
    waiting[system].append(Raw("place", name, rank, shapely.Point(x, y), row, name))


def rank_of(kind: str, rank: str, people: str) -> int | None:
    """Return a place's rank, None when it is nothing whose name stands on a map."""
    kind = fold(kind)
    if rank.isdecimal() and len(rank) == 1:
        return int(rank)
    if kind in _NO_PLACES:
        return None
    if people.isdecimal() and int(people[:12]) and kind in _SETTLED:
        return next((rank for least, rank in _BY_PEOPLE if int(people[:12]) >= least), 4)
    return _RANKS.get(kind, 4)
