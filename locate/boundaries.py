"""Boundaries of areas from GeoJSON, and which of them a point lies in, near or off; shapely does the geometry.

Shapes are kept in EPSG:25832 metres. A kind's shapes are made at the first point asked for, so that a desk that only
looks addresses up never pays for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from locate.responsibility import AreasError, day, within

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

AreaKind = Literal["kommune", "politikreds", "region", "postnr"]
KINDS: tuple[AreaKind, ...] = ("kommune", "politikreds", "region", "postnr")
_PLURALS = {"kommuner": "kommune", "politikredse": "politikreds", "regioner": "region", "postnumre": "postnr"}
_MOST_DEGREES = 180.0
_SAME_EDGE_M, _APART_M, _SHORT_M = 1.0, 30.0, 60.0


class Area(Struct, frozen=True):
    """One area, valid from and to these days, both included (None: open)."""

    kind: AreaKind
    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether the area exists on a day."""
        return within(day, self.valid_from, self.valid_to)


Feature = tuple[Area, dict[str, Any]]
"""An area and its GeoJSON geometry."""


class Boundaries:
    """The shapes of all areas by kind; points are (easting, northing) in EPSG:25832 metres."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self._features: dict[str, list[Feature]] = {kind: [] for kind in KINDS}
        for area, geometry in features:
            self._features[area.kind].append((area, geometry))
        self._shapes: dict[str, tuple[list[Area], Any, STRtree]] = {}

    def __bool__(self) -> bool:
        return any(self._features.values())

    def named(self, kind: str, code: str, day: date) -> Area | None:
        """Return the area with a code, without looking at any shape."""
        areas = (area for area, _ in self._features.get(kind, ()))
        return next((area for area in areas if area.code == code and area.holds_on(day)), None)

    def inside(self, kind: str, e: float, n: float, day: date) -> Area | None:
        """Return the first area of a kind that the point lies in or on the edge of."""
        import shapely

        areas, _, tree = self._loaded(kind)
        hits = sorted(int(i) for i in tree.query(shapely.Point(e, n), predicate="intersects"))
        return next((areas[i] for i in hits if areas[i].holds_on(day)), None)

    def close(self, kind: str, e: float, n: float, within_m: float, day: date) -> list[tuple[float, Area]]:
        """Return (metres, area) of the areas of a kind within a distance of the point."""
        import shapely

        point = shapely.Point(e, n)
        areas, shapes, tree = self._loaded(kind)
        hits = sorted(int(i) for i in tree.query(point, predicate="dwithin", distance=within_m))
        return [(float(shapely.distance(shapes[i], point)), areas[i]) for i in hits if areas[i].holds_on(day)]

    def shared(
        self, kind: str, code: str, e: float, n: float, within_m: float, day: date
    ) -> list[tuple[Area, BaseGeometry]]:
        """Return where the area with a code meets others of its kind: the other area and the lines, within a distance.

        Two edges drawn by different hands meet when they run at most 30 m apart for at least 60 m.
        """
        import shapely

        areas, shapes, tree = self._loaded(kind)
        point = shapely.Point(e, n)
        hits = [i for i in tree.query(point, predicate="dwithin", distance=within_m).tolist() if areas[i].holds_on(day)]
        disc = shapely.buffer(point, within_m, quad_segs=32)
        around = shapely.envelope(disc)
        edge = shapely.union_all([
            shapely.intersection(shapely.clip_by_rect(shapely.boundary(shapes[i]), *around.bounds), disc)
            for i in hits if areas[i].code == code
        ])  # fmt: skip
        others = [(areas[i], shapely.intersection(shapes[i], around)) for i in sorted(hits) if areas[i].code != code]
        found: list[tuple[Area, BaseGeometry]] = []
        for apart, shortest in ((_SAME_EDGE_M, 0.0), (_APART_M, _SHORT_M)):
            for area, shape_there in others:
                line = shapely.intersection(edge, shapely.buffer(shape_there, apart))
                if line.length > shortest:
                    found.append((area, line))
                    edge = shapely.difference(edge, shapely.buffer(line, apart))
        return found

    def _loaded(self, kind: str) -> tuple[list[Area], Any, STRtree]:
        if kind not in self._shapes:
            import shapely

            features = self._features.get(kind, [])
            shapes = drawn(features)
            shapely.prepare(shapes)
            self._shapes[kind] = [area for area, _ in features], shapes, shapely.STRtree(shapes)
        return self._shapes[kind]


def shape(geometry: dict[str, Any], area: Area) -> BaseGeometry:
    """Return a GeoJSON geometry, degrees or metres, as a valid shape in EPSG:25832. Raises AreasError."""
    made: BaseGeometry = drawn([(area, geometry)])[0]
    return made


def drawn(features: Sequence[Feature]) -> Any:
    """Return the shapes of areas, degrees or metres, as an array of valid shapes in EPSG:25832. Raises AreasError."""
    import numpy as np
    import shapely
    from shapely.geometry import shape as made

    shapes = np.empty(len(features), object)
    at, known = 0, (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError)
    try:
        while at < len(features):
            shapes[at] = made(features[at][1])
            at += 1
        in_degrees = np.abs(shapely.bounds(shapes)).max(axis=1, initial=0.0) <= _MOST_DEGREES
        # All vertices at once: a projection is slow to begin and quick to go on.
        shapes[in_degrees] = shapely.transform(shapes[in_degrees], _metres)
        return shapely.make_valid(shapes)
    except known as error:
        named = f"Området {features[at][0].kind} {features[at][0].code}: formen" if at < len(features) else "En form"
        raise AreasError(f"{named} kan ikke læses ({error}).") from error


def _metres(points: Any) -> Any:
    import numpy as np

    from locate.projection import many_to_metres

    return np.column_stack(many_to_metres(points[:, 1], points[:, 0]))


def read(
    text: str | bytes, told: Callable[[str, int, str], None] = lambda code, row, shown: None, *, named: str = ""
) -> list[Feature]:
    """Read areas from GeoJSON text, degrees (lon, lat) or EPSG:25832 metres.

    A feature's kind is its ``kind``, else the collection's name ("kommuner"), else what its own fields show, else what
    the file is ``named``. ``told`` is called with (code, row, name) for every feature left out. Raises AreasError.
    """
    try:
        collection = msgspec.json.decode(text)
        overall = _PLURALS.get(str(collection.get("name", "")).lower(), "")
        features = list(collection["features"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AreasError(f"Områderne kan ikke læses som GeoJSON ({error}).") from error
    last = next((kind for plural, kind in _PLURALS.items() if plural in named.lower()), "")
    found = []
    for row, feature in enumerate(features, 1):
        made = _feature(feature, overall, last)
        if isinstance(made, str):
            told(made, row, _shown(feature))
        else:
            found.append(made)
    return found


def _feature(feature: Any, overall: str, at_last: str) -> Feature | str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        return "no_shape"
    if geometry.get("type") not in ("Polygon", "MultiPolygon") or not geometry.get("coordinates"):
        return "no_shape"
    code = _first(properties, "code", "kode", "postnr", "nr")
    kind = _first(properties, "kind") or overall or _kind_by_fields(properties) or at_last
    kind = _PLURALS.get(kind, kind)
    if kind not in KINDS:
        return "no_such_area"
    if not code:
        return "no_id"
    code = code.zfill(4) if code.isdecimal() and kind in ("kommune", "postnr") else code
    try:
        first, last = day(_first(properties, "valid_from")), day(_first(properties, "valid_to"))
    except ValueError:
        return "bad_date"
    return Area(kind, code, _first(properties, "name", "navn") or code, first, last), geometry


def _kind_by_fields(properties: dict[str, Any]) -> str:
    if "stormodtager" in properties or "postnr" in properties:
        return "postnr"
    if "udenforkommuneinddeling" in properties or {"kode", "regionskode"} <= properties.keys():
        return "kommune"
    if "nuts2" in properties:
        return "region"
    code = _first(properties, "kode", "code")
    if not code.isdecimal() or "nuts3" in properties:
        return ""
    for kind, low, high in (("region", 1081, 1089), ("politikreds", 1460, 1479), ("kommune", 101, 899)):
        if low <= int(code) <= high:
            return kind
    return ""


def _first(properties: dict[str, Any], *names: str) -> str:
    return next((str(properties[name]).strip() for name in names if properties.get(name) not in (None, "")), "")


def _shown(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return _first(properties, "navn", "name", "kode", "code", "nr")[:80] if isinstance(properties, dict) else ""
