"""Place names: Danske Stednavne as GeoJSON (EPSG:25832, points and areas), or a table of names with other names.

Names of one place (one ``ID_LOKALID``) are one place: its primary name, the others leading to it. Areas of kind "ø" are
kept as a document, so that what lies on an island is told by its shore.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from locate.register import ferries
from locate.register.placenames import OTHER_NAME
from locate.register.sources.fields import Refused, blanks
from locate.register.sources.files import Source
from locate.register.sources.sights.points import Point, Row, each, point_of, shape_of, stage_place
from locate.register.sources.spots import Located
from locate.register.staging import Stage
from locate.register.tally import Tally

_KIND = ("undertype", "feattype", "placetype", "hovedtype", "type", "kind")
_NAME = ("navn", "name", "skrivemåde", "stednavn", "primærtnavn")
_OTHERS = ("altnames", "alternativenavne", "andrenavne", "sekundærenavne")
_SHOWN = {
    "locality": "by", "neighbourhood": "kvarter", "borough": "bydel", "county": "kommune", "region": "region",
    "campus": "område", "macrohood": "bydel",
}  # fmt: skip
_SHORE_M = 5.0
_SHORTEST_CODE = 3


def fits(keys: set[str]) -> bool:
    """Return whether a file with these folded keys has place names."""
    if keys.isdisjoint(_NAME):
        return False
    return not keys.isdisjoint(("navnestatus", "brugsprioritet", "placetype", *_OTHERS, "feattype", "undertype"))


def read(source: Source, stage: Stage, tally: Tally, tick: Callable[[], None]) -> None:
    """Stage every name with a position in Denmark. Names that are no longer in use are left out."""
    located = Located()
    primary: dict[str, tuple[str, Point]] = {}
    secondary: list[tuple[str, str, str, str, Point]] = []
    shores: list[dict[str, Any]] = []

    def keep(row: Row) -> tuple[str, ...]:
        name = row.first(*_NAME)
        if not name:
            raise Refused("no_name")
        if row.first("iscurrent") == "0" or row.first("navnestatus").lower() == "nedlagt":
            raise Refused("not_current")
        at = point_of(row, located)
        kind = row.first(*_KIND).lower() or "place"
        detail, uid = _SHOWN.get(kind, kind if kind != "place" else ""), row.first("idlokalid", "id")
        if uid and row.first("brugsprioritet").lower() == "sekundær":
            secondary.append((uid, name, kind, detail, at))
            return ()
        if uid:
            primary.setdefault(uid, (name, at))
        stage_place(stage, kind, name, detail, row.first("kommunekode", "kommune"), at)
        for other in _others(row, name):
            stage_place(stage, OTHER_NAME, other, name, "", at)
        if kind == "ø" and uid and row.geometry and row.geometry.get("type") in ("Polygon", "MultiPolygon"):
            shores.append(_shore(uid, name, row.geometry))
        return ()

    each(source, tally, tick, keep, lambda row: row.first(*_NAME))
    for uid, name, kind, detail, at in secondary:
        if uid in primary:
            stage_place(stage, OTHER_NAME, name, primary[uid][0], "", primary[uid][1])
        else:
            stage_place(stage, kind, name, detail, "", at)
    if shores:
        stage.document(ferries.SHAPES, json.dumps({"type": "FeatureCollection", "features": shores}))


def _others(row: Row, name: str) -> list[str]:
    """Return a row's other names; codes of three capitals (airports) are none."""
    found = [blanks(other) for other in row.first(*_OTHERS).split("|")]
    return [
        other for other in dict.fromkeys(found)
        if other and other != name and not (len(other) <= _SHORTEST_CODE and other.isupper())
    ]  # fmt: skip


def _shore(uid: str, name: str, geometry: dict[str, Any]) -> dict[str, Any]:
    from shapely.geometry import mapping

    drawn = mapping(shape_of(geometry).simplify(_SHORE_M))
    return {"type": "Feature", "properties": {"id": uid, "name": name}, "geometry": drawn}
