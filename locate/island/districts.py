"""Postal districts, municipality, police district and region of the island, and who answers there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from locate.island import plan
from locate.island.shape import dots, widened
from locate.island.streets import TownNet
from locate.projection import to_degrees

POLITIKREDS, REGION = "89", "1099"
_SEA_M = 14.0
_VERIFIED_ON = "Opdigtet for øvelsesøen"

_RULES: tuple[tuple[str, str, str, str, str, str, str, str], ...] = (
    ("police", "politikreds", POLITIKREDS, "Øvelsø Politi", "+45 00 00 14 00", "2020-01-01", "", ""),
    ("fire", "postnr", "8595", "Øvelsø Brandvæsen, station Øvelsby", "+45 00 00 12 01", "2020-01-01", "", ""),
    ("fire", "postnr", "8596", "Øvelsø Brandvæsen, station Nørrehavn", "+45 00 00 12 02", "2020-01-01", "", ""),
    ("fire", "postnr", "8597", "Øvelsø Brandvæsen, station Skovlunde", "+45 00 00 12 03", "2020-01-01", "", ""),
    ("fire", "postnr", "8598", "Øvelsø Brandvæsen, station Skovlunde", "+45 00 00 12 03", "2020-01-01", "", ""),
    ("fire", "postnr", "8599", "Øvelsø Brandvæsen, station Øvelsby", "+45 00 00 12 01", "2020-01-01", "", ""),
    ("fire", "kommune", plan.KOMMUNE, "Øvelsø Brandvæsen", "+45 00 00 12 00", "2020-01-01", "", ""),
    ("health", "kommune", plan.KOMMUNE, "AMK Øvelsø", "+45 00 00 13 00", "2020-01-01", "", ""),
    ("alarm_centre", "kommune", plan.KOMMUNE, "Alarmcentralen Øvelsø", "+45 00 00 11 00", "2020-01-01", "", ""),
    ("region", "region", REGION, "Region Øhavet", "", "2027-01-01", "", "1098"),
)
_COLUMNS = ("kind", "area_code_type", "area_code", "unit", "phone", "valid_from", "valid_to", "unit_code",
            "source", "verified")  # fmt: skip


def postal_districts(nets: Mapping[str, TownNet], land: BaseGeometry) -> dict[str, tuple[str, BaseGeometry]]:
    """Return postcode → (name, area in metres): the ground nearest to the district's own streets."""
    spots, codes = [], []
    for net in nets.values():
        for spot in net.spots():
            spots.append(spot)
            codes.append(net.town.postcode)
    far_out = widened(land, 999)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(spots), extend_to=far_out))
    cell_of, spot_of = shapely.STRtree(dots(spots)).query(cells, predicate="contains")
    by_code: dict[str, list[BaseGeometry]] = {}
    for cell, spot in sorted(zip(cell_of.tolist(), spot_of.tolist(), strict=True)):
        by_code.setdefault(codes[spot], []).append(cells[cell])
    whole = outer(land)
    towns = [net.town for net in nets.values() if net.town.kind in ("town", "summer")]
    names = {town.postcode: town.name for town in towns}
    return {
        code: (names[code], shapely.intersection(shapely.union_all(by_code[code]), whole)) for code in sorted(by_code)
    }


def outer(land: BaseGeometry) -> BaseGeometry:
    """Return the land as an authority draws it: a little wider than the shore."""
    return widened(land, _SEA_M).simplify(6.0)


def areas_document(districts: Mapping[str, tuple[str, BaseGeometry]], land: BaseGeometry) -> str:
    """Return the areas as GeoJSON text (lon, lat) WGS84, as ``locate.areas`` reads it."""
    whole = outer(land)
    rows: list[tuple[str, str, str, BaseGeometry]] = [
        ("kommune", plan.KOMMUNE, plan.KOMMUNE_NAME, whole),
        ("politikreds", POLITIKREDS, "Øvelsø Politi", whole),
        ("region", REGION, "Region Øvelsø", whole),
        *(("postnr", code, name, area) for code, (name, area) in districts.items()),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"kind": kind, "code": code, "name": name},
            "geometry": {"type": "MultiPolygon", "coordinates": _degrees(area)},
        }
        for kind, code, name, area in rows
    ]
    collection = {"type": "FeatureCollection", "name": "Øvelsø", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _degrees(area: BaseGeometry) -> list[list[list[tuple[float, float]]]]:
    def ring(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        pairs = (to_degrees(e, n) for e, n in points)
        return [(round(lon, 6), round(lat, 6)) for lat, lon in pairs]

    polygons = (part for part in shapely.get_parts(area) if part.geom_type == "Polygon")
    return [[ring(p.exterior.coords), *(ring(hole.coords) for hole in p.interiors)] for p in polygons]


def responsibility_table() -> str:
    """Return the dated table of who answers where, as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for kind, code_type, code, unit, phone, valid_from, valid_to, unit_code in _RULES:
        row = (kind, code_type, code, unit, phone, valid_from, valid_to, unit_code, _VERIFIED_ON, "yes")
        writer.writerow(row)
    return out.getvalue()
