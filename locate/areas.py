"""Which kommune, politikreds, region and postcode a place lies in, and who answers there at a given time.

An address's own codes decide where a register gives them; a bare point is looked up in boundaries. What a kommune
belongs to and who answers comes from a dated table that centres edit themselves, read with the time of the call.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from locate import responsibility
from locate.borders import Border, Borders
from locate.boundaries import KINDS, Area, AreaKind, Boundaries, Feature, read
from locate.responsibility import AreasError, Responsibility, ResponsibilityKind, Table

__all__ = ["Area", "AreaHit", "AreaKind", "Areas", "AreasError", "Border", "Responsibility", "ResponsibilityKind"]

NEAR_BORDER_M = 500.0
OFF_SHORE_M = 5_000.0
_BORDER_KINDS: tuple[AreaKind, ...] = ("kommune", "politikreds", "region")
_HOME = ZoneInfo("Europe/Copenhagen")


class AreaHit(Struct, frozen=True, kw_only=True):
    """The areas of one place at one time; None where none is known.

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
        area = getattr(self, kind, None) if kind in KINDS else None
        return area.code if area is not None else ""


class Areas:
    """Boundaries and responsibilities, read once. shapely is loaded at the first point asked for."""

    def __init__(self, features: list[Feature], rows: list[Responsibility]) -> None:
        self._boundaries = Boundaries(features)
        self._table = Table(rows)

    @classmethod
    def load(cls, areas: Path | None, responsibility: Path | None = None) -> Areas:
        """Read a GeoJSON file of areas and a CSV table of responsibilities. Raises AreasError."""
        texts = []
        for path in (areas, responsibility):
            try:
                texts.append("" if path is None else path.read_text(encoding="utf-8-sig"))
            except (OSError, UnicodeDecodeError) as error:
                name = path.name if path is not None else ""
                raise AreasError(f"{name}: kan ikke læses ({error}).") from error
        return cls.parse(texts[0] or '{"features": []}', texts[1])

    @classmethod
    def parse(cls, geojson: str, table: str = "") -> Areas:
        """Read areas from GeoJSON text and responsibilities from CSV text. Raises AreasError."""
        return cls(read(geojson), responsibility.parse(table))

    @property
    def has_boundaries(self) -> bool:
        """Whether a bare point can be looked up at all."""
        return bool(self._boundaries)

    def at(
        self, lat: float, lon: float, when: datetime, *, kommune: str = "", postcode: str = "", town: str = ""
    ) -> AreaHit:
        """Return the areas of a point (lat, lon) WGS84 as they were at ``when`` (aware datetime).

        ``kommune`` and ``postcode`` (with its ``town``) are an address's own codes: they decide against the boundaries.
        """
        if not self._boundaries:
            return self.of(kommune, postcode, when, town)
        from locate.projection import to_metres

        day, (e, n) = danish_day(when), to_metres(lat, lon)
        found: dict[str, Area | None] = {}
        off_shore = False
        for kind in KINDS:
            area = self._boundaries.inside(kind, e, n, day)
            if area is None and kind != "postnr":
                close = self._boundaries.close(kind, e, n, OFF_SHORE_M, day)
                area = min(close, key=lambda pair: pair[0], default=(0.0, None))[1]
                off_shore = off_shore or (kind == "kommune" and area is not None)
            found[kind] = area
        near = self._near_border(e, n, found, day)
        inside = AreaHit(
            kommune=found["kommune"], politikreds=found["politikreds"], region=found["region"], postnr=found["postnr"]
        )
        hit = self._coded(inside, kommune, postcode, town, day)
        return replace(hit, near_border=near, off_shore=off_shore and not kommune)

    def of(self, kommune: str, postcode: str, when: datetime, town: str = "") -> AreaHit:
        """Return the areas of an address by its own codes, as they were at ``when``; no boundary is looked at."""
        return self._coded(AreaHit(), kommune, postcode, town, danish_day(when))

    def responsible(self, kind: ResponsibilityKind, hit: AreaHit, when: datetime) -> list[Responsibility]:
        """Return who answers for the areas of a place at ``when``, verified rows first; several may (neighbours)."""
        return self._table.of(kind, hit.code, danish_day(when))

    def borders_near(
        self, lat: float, lon: float, when: datetime, within_m: float = 2_000.0, hit: AreaHit | None = None
    ) -> list[Border]:
        """Return the borders of kommune, politikreds and region around a point (lat, lon) WGS84, the nearest first.

        Lines are metres EPSG:25832, clipped to ``within_m``. ``hit`` are the point's areas as ``at`` told them: the
        border is told from their side. At sea outside every area there is none.
        """
        from locate.projection import to_metres

        hit = hit or self.at(lat, lon, when)
        if not self._boundaries or hit.off_shore:
            return []
        own: dict[str, str] = {kind: hit.code(kind) for kind in _BORDER_KINDS}
        borders = Borders(self._boundaries, self._table, self._belongs)
        return borders.near(*to_metres(lat, lon), own, danish_day(when), within_m)

    def _belongs(self, kind: AreaKind, kommune: str, day: date) -> Area | None:
        row = self._row(kind, "kommune", kommune, day)
        return None if row is None else _named(kind, row)

    def _coded(self, hit: AreaHit, kommune: str, postcode: str, town: str, day: date) -> AreaHit:
        """Let codes decide against boundaries, and dated rows against both: politikreds and region of a kommune."""
        if kommune and kommune != hit.code("kommune"):
            hit = replace(hit, kommune=self._area("kommune", kommune, "", day))
        if postcode:
            hit = replace(hit, postnr=self._area("postnr", postcode, town, day))
        code = hit.code("kommune")
        politikreds = self._row("politikreds", "kommune", code, day) if code else None
        if politikreds is not None:
            hit = replace(hit, politikreds=_named("politikreds", politikreds))
        region = self._row("region", "kommune", code, day) if code else None
        if region is not None:
            hit = replace(hit, region=_named("region", region))
        heir = self._row("region", "region", hit.code("region"), day) if hit.region else None
        return hit if heir is None else replace(hit, region=_named("region", heir))

    def _area(self, kind: AreaKind, code: str, name: str, day: date) -> Area:
        known = self._boundaries.named(kind, code, day)
        if known is not None:
            return known
        row = self._row(kind, kind, code, day)
        return Area(kind, code, row.unit if row is not None else name or code)

    def _row(self, kind: AreaKind, area_type: AreaKind, code: str, day: date) -> Responsibility | None:
        """Return what the table says an area belongs to; the desk's own where the table says nothing of the kind."""
        table = self._table if self._table.has(kind) else _default()
        return table.one(kind, area_type, code, day)

    def _near_border(self, e: float, n: float, found: dict[str, Area | None], day: date) -> bool:
        return any(
            area.code != own.code
            for kind in _BORDER_KINDS
            if (own := found[kind]) is not None
            for _, area in self._boundaries.close(kind, e, n, NEAR_BORDER_M, day)
        )


@cache
def _default() -> Table:
    from locate.kommuner import default_table

    return Table(default_table())


def _named(kind: AreaKind, row: Responsibility) -> Area:
    return Area(kind, row.unit_code or row.unit, row.unit)


def danish_day(when: datetime) -> date:
    """Return the day in Denmark at a time (aware): rows begin and end at Danish midnight."""
    return when.astimezone(_HOME).date()
