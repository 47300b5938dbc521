"""Which kommune, politikreds, region and postcode a bare point lies in, and who answers there at a given time.

Boundaries come from GeoJSON (lon, lat) WGS84; responsibilities from a dated table that centres edit themselves, so a
merger of regions is a row and an old case keeps the unit of its own day. A register's own codes beat this geometry.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from locate.projection import to_metres

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

AreaKind = Literal["kommune", "politikreds", "region", "postnr"]
ResponsibilityKind = Literal["police", "fire", "health", "alarm_centre", "region"]

NEAR_BORDER_M = 500.0
OFF_SHORE_M = 5_000.0
_KINDS: tuple[AreaKind, ...] = ("kommune", "politikreds", "region", "postnr")
_BORDER_KINDS: tuple[AreaKind, ...] = ("kommune", "politikreds", "region")
_PLURALS = {"kommuner": "kommune", "politikredse": "politikreds", "regioner": "region", "postnumre": "postnr"}
_HOME = ZoneInfo("Europe/Copenhagen")
_COLUMNS = ("kind", "area_code_type", "area_code", "unit", "valid_from")


class AreasError(ValueError):
    """A boundary file or a table of responsibilities cannot be used; the message says where and why."""


class Area(Struct, frozen=True):
    """One area, valid from and to these days, both included (None: open)."""

    kind: AreaKind
    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether the area exists on a day."""
        return _within(day, self.valid_from, self.valid_to)


class AreaHit(Struct, frozen=True, kw_only=True):
    """The areas of one point at one time; None where no boundary is known.

    ``near_border``: another kommune, politikreds or region begins within 500 m. ``off_shore``: the point lies outside
    every kommune and the nearest within 5 km was taken.
    """

    kommune: Area | None = None
    politikreds: Area | None = None
    region: Area | None = None
    postnr: Area | None = None
    near_border: bool = False
    off_shore: bool = False

    def code(self, kind: str) -> str:
        """Return the code of the area of a kind, "" when there is none."""
        area = getattr(self, kind, None) if kind in _KINDS else None
        return area.code if area is not None else ""


class Responsibility(Struct, frozen=True, kw_only=True):
    """Who answers for an area in a time; days included at both ends. Show ``verified`` False with its mark.

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
        return _within(day, self.valid_from, self.valid_to)


class Areas:
    """Boundaries and responsibilities, read once. shapely is loaded at the first point asked for."""

    def __init__(self, features: list[tuple[Area, dict[str, Any]]], rows: list[Responsibility]) -> None:
        self._features = features
        self._rows = rows

    @classmethod
    def load(cls, areas: Path, responsibility: Path | None = None) -> Areas:
        """Read a GeoJSON file of areas and a CSV table of responsibilities. Raises AreasError."""
        try:
            table = responsibility.read_text(encoding="utf-8-sig") if responsibility is not None else ""
            return cls.parse(areas.read_text(encoding="utf-8-sig"), table)
        except (OSError, UnicodeDecodeError) as error:
            raise AreasError(f"{areas.name}: kan ikke læses ({error}).") from error

    @classmethod
    def parse(cls, geojson: str, responsibility: str = "") -> Areas:
        """Read areas from GeoJSON text and responsibilities from CSV text. Raises AreasError."""
        return cls(_features(geojson), _table(responsibility))

    def at(self, lat: float, lon: float, when: datetime) -> AreaHit:
        """Return the areas of a point (lat, lon) WGS84 as they were at ``when`` (aware datetime)."""
        from shapely import Point

        day = when.astimezone(_HOME).date()
        point = Point(*to_metres(lat, lon))
        found: dict[str, Area | None] = {}
        off_shore = False
        for kind in _KINDS:
            area = self._inside(kind, point, day)
            if area is None and kind != "postnr":
                area = self._nearest(kind, point, day)
                off_shore = off_shore or (kind == "kommune" and area is not None)
            found[kind] = area
        hit = AreaHit(**found, near_border=self._near_border(point, found, day), off_shore=off_shore)
        return self._with_region(hit, day)

    def responsible(self, kind: ResponsibilityKind, hit: AreaHit, when: datetime) -> list[Responsibility]:
        """Return who answers for the areas of a point at ``when``, verified rows first; several may (neighbours)."""
        day = when.astimezone(_HOME).date()
        rows = [
            row for row in self._rows
            if row.kind == kind and row.holds_on(day)
            and row.area_code and hit.code(row.area_code_type) == row.area_code
        ]  # fmt: skip
        return sorted(rows, key=lambda row: not row.verified)

    def _with_region(self, hit: AreaHit, day: date) -> AreaHit:
        """Let a dated row kommune -> region overrule the region drawn on the map."""
        for row in self._rows:
            if row.kind == "region" and row.holds_on(day) and hit.code(row.area_code_type) == row.area_code:
                return replace(hit, region=Area("region", row.unit_code or row.unit, row.unit))
        return hit

    @cached_property
    def _shapes(self) -> dict[str, tuple[list[Area], list[BaseGeometry], STRtree]]:
        """Return per kind the areas, their shapes in EPSG:25832 metres, and a tree over these."""
        import shapely

        def metres(points: Any) -> Any:
            return [to_metres(lat, lon) for lon, lat in points]

        groups: dict[str, tuple[list[Area], list[BaseGeometry]]] = {kind: ([], []) for kind in _KINDS}
        for area, geometry in self._features:
            shape = shapely.make_valid(shapely.transform(shapely.geometry.shape(geometry), metres))
            groups[area.kind][0].append(area)
            groups[area.kind][1].append(shape)
        return {kind: (areas, shapes, shapely.STRtree(shapes)) for kind, (areas, shapes) in groups.items()}

    def _inside(self, kind: AreaKind, point: BaseGeometry, day: date) -> Area | None:
        areas, _, tree = self._shapes[kind]
        hits = sorted(int(i) for i in tree.query(point, predicate="intersects"))
        return next((areas[i] for i in hits if areas[i].holds_on(day)), None)

    def _nearest(self, kind: AreaKind, point: BaseGeometry, day: date) -> Area | None:
        return min(self._close(kind, point, OFF_SHORE_M, day), key=lambda pair: pair[0], default=(0.0, None))[1]

    def _close(self, kind: AreaKind, point: BaseGeometry, within_m: float, day: date) -> Iterable[tuple[float, Area]]:
        areas, shapes, tree = self._shapes[kind]
        for i in sorted(int(i) for i in tree.query(point, predicate="dwithin", distance=within_m)):
            if areas[i].holds_on(day):
                yield float(shapes[i].distance(point)), areas[i]

    def _near_border(self, point: BaseGeometry, found: Mapping[str, Area | None], day: date) -> bool:
        return any(
            area.code != own.code
            for kind in _BORDER_KINDS
            if (own := found[kind]) is not None
            for _, area in self._close(kind, point, NEAR_BORDER_M, day)
        )


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _features(text: str) -> list[tuple[Area, dict[str, Any]]]:
    try:
        collection = json.loads(text)
        overall = _PLURALS.get(str(collection.get("name", "")), "")
        found = []
        for feature in collection["features"]:
            properties = feature["properties"]
            kind = properties.get("kind") or overall
            if kind not in _KINDS or feature["geometry"]["type"] not in ("Polygon", "MultiPolygon"):
                continue
            code = str(properties.get("code") or properties.get("kode") or properties.get("postnr") or "")
            name = str(properties.get("name") or properties.get("navn") or code)
            first, last = (_day(str(properties.get(key) or "")) for key in ("valid_from", "valid_to"))
            found.append((Area(kind, code, name, first, last), feature["geometry"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AreasError(f"Områderne kan ikke læses som GeoJSON ({error}).") from error
    return found


def _table(text: str) -> list[Responsibility]:
    if not text.strip():
        return []
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ",")
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise AreasError(f"Ansvarstabellen mangler kolonnen {', '.join(missing)}.")
    return [_row(line, number) for number, line in enumerate(reader, 1)]


def _row(line: Mapping[str, str | None], number: int) -> Responsibility:
    cell = {name: (value or "").strip() for name, value in line.items() if isinstance(name, str)}
    try:
        first, last = _day(cell["valid_from"]), _day(cell.get("valid_to", ""))
    except ValueError as error:
        raise AreasError(f"Ansvarstabellen, række {number}: datoen skal skrives 2026-12-31 ({error}).") from error
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
        verified=cell.get("verified", "").lower() in ("yes", "ja", "true", "1"),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
