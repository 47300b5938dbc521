"""Borders of responsibility around a point: their lines, and who answers on this side and beyond.

One line may be the border of a kommune, a region and a politikreds at once; it is told once, as the weightiest:
another police commands beyond a politikreds, another health emergency control beyond a region, another fire service
beyond a kommune. Where the boundaries do not meet, as across water, there is no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from locate.boundaries import Area, AreaKind, Boundaries
from locate.responsibility import ResponsibilityKind, Table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Line = tuple[tuple[float, float], ...]
RowOf = Callable[[AreaKind, str, date], Area | None]
"""The politikreds or region that a kommune (by its code) belongs to on a day, None where no table says so."""

WEIGHT: tuple[AreaKind, ...] = ("politikreds", "region", "kommune")
_UNIT: dict[str, ResponsibilityKind] = {"politikreds": "police", "region": "health", "kommune": "fire"}
_APART_M, _BESIDE_M, _FINE_M = 30.0, 150.0, 1.0


class Border(Struct, frozen=True, kw_only=True):
    """A border to one other area: lines of (easting, northing) metres EPSG:25832, and its distance from the point.

    ``here`` and ``beyond`` are the units that answer (police, AMK, fire) where the table has verified rows that tell
    them apart, else the areas' own names.
    """

    kind: AreaKind
    lines: tuple[Line, ...]
    here: str
    beyond: str
    distance_m: float


class Borders:
    """Finds borders in boundaries, and names them by a table of responsibilities."""

    def __init__(self, boundaries: Boundaries, table: Table, row_of: RowOf) -> None:
        self._boundaries = boundaries
        self._table = table
        self._row_of = row_of

    def near(self, e: float, n: float, own: dict[str, str], day: date, within_m: float) -> list[Border]:
        """Return the borders within a distance of a point (metres EPSG:25832), clipped to it, the nearest first.

        ``own`` are the codes of the point's own areas by kind.
        """
        import shapely

        point = shapely.Point(e, n)
        taken: Any = shapely.MultiLineString()
        told: dict[tuple[AreaKind, str, str], list[Any]] = {}
        for kind, here, beyond, line in self._weighed(e, n, own, day, within_m):
            rest = shapely.get_parts(shapely.difference(line, shapely.buffer(taken, _APART_M)))
            # Two files draw one border a little apart: what runs beside a heavier one is no border of its own.
            beside = shapely.buffer(taken, _BESIDE_M)
            kept = [part for part in rest if part.length > 0 and not beside.contains(part)]
            if kept:
                taken = shapely.union_all([taken, *kept])
                told.setdefault((kind, *self._names(kind, here, beyond, day)), []).extend(kept)
        found = [
            Border(
                kind=kind, lines=_lines(parts), here=here, beyond=there,
                distance_m=float(shapely.distance(shapely.union_all(parts), point)),
            )
            for (kind, here, there), parts in told.items()
        ]  # fmt: skip
        return sorted(found, key=lambda border: (border.distance_m, WEIGHT.index(border.kind)))

    def _weighed(
        self, e: float, n: float, own: dict[str, str], day: date, within_m: float
    ) -> Iterator[tuple[AreaKind, dict[str, Area], dict[str, Area], BaseGeometry]]:
        """Yield the pieces of line, the weightiest first, with the areas on this side and beyond by kind."""
        pieces: list[tuple[AreaKind, dict[str, Area], dict[str, Area], BaseGeometry]] = []
        for kind in WEIGHT:
            code = own.get(kind, "")
            here = self._boundaries.named(kind, code, day) if code else None
            if here is None:
                continue
            for beyond, line in self._boundaries.shared(kind, code, e, n, within_m, day):
                sides: tuple[dict[str, Area], dict[str, Area]] = ({kind: here}, {kind: beyond})
                if kind == "kommune":
                    sides = self._belongings(here, day), self._belongings(beyond, day)
                weighed = next(each for each in WEIGHT if each == kind or _differ(*sides, each))
                pieces.append((weighed, *sides, line))
        return iter(sorted(pieces, key=lambda piece: WEIGHT.index(piece[0])))

    def _belongings(self, kommune: Area, day: date) -> dict[str, Area]:
        """Return a kommune with the politikreds and the region it belongs to."""
        found = {"kommune": kommune}
        for kind in WEIGHT[:2]:
            area = self._row_of(kind, kommune.code, day)
            if area is not None:
                found[kind] = area
        return found

    def _names(
        self, kind: AreaKind, here: dict[str, Area], beyond: dict[str, Area], day: date
    ) -> tuple[str, str]:
        units = [self._unit(_UNIT[kind], side, day) for side in (here, beyond)]
        if all(units) and units[0] != units[1]:
            return units[0], units[1]
        suffix = " Kommune" if kind == "kommune" else ""
        return f"{here[kind].name}{suffix}", f"{beyond[kind].name}{suffix}"

    def _unit(self, kind: ResponsibilityKind, side: dict[str, Area], day: date) -> str:
        rows = self._table.of(kind, lambda asked: side[asked].code if asked in side else "", day)
        return rows[0].unit if rows and rows[0].verified else ""


def _differ(here: dict[str, Area], beyond: dict[str, Area], kind: str) -> bool:
    return kind in here and kind in beyond and here[kind].code != beyond[kind].code


def _lines(parts: list[Any]) -> tuple[Line, ...]:
    """Return pieces of line, joined where they meet, bends of less than a metre left out."""
    import shapely

    joined = shapely.line_merge(shapely.union_all(parts))
    simple = shapely.get_parts(shapely.simplify(joined, _FINE_M))
    return tuple(tuple((round(x, 2), round(y, 2)) for x, y in each.coords) for each in simple if each.length)
