"""Areas of a point, and who answers there on the day of the call."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locate import projection
from locate.areas import AreaHit, Areas, AreasError
from locate.boundaries import read
from locate.kommuner import default_table
from locate.responsibility import parse
from resources import path as resource

EAST, NORTH = 610_000.0, 6_260_000.0
TODAY = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
MERGED = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)  # midnight in Copenhagen

TABLE = """kind,area_code_type,area_code,unit,phone,valid_from,valid_to,source,verified
fire,kommune,0987,Nabo Brandvæsen,,2020-01-01,,made up,no
fire,kommune,0987,Øvelsø Brandvæsen,+45 00 00 10 01,2020-01-01,,made up,yes
health,region,1085,AMK Øst,,2007-01-01,2026-12-31,made up,no
health,region,1099,AMK Østdanmark,,2027-01-01,,made up,no
police,politikreds,1471,Øvelsø Politi,,,,made up,no
"""


def square(kind: str, code: str, east: float, north: float, side: float = 10_000, **more: str) -> dict[str, object]:
    """Return a square area as a GeoJSON feature; metres from the corner of the made-up country."""
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    ring = []
    for x, y in corners:
        lat, lon = projection.to_degrees(EAST + east + x, NORTH + north + y)
        ring.append([lon, lat])
    properties = {"kind": kind, "code": code, "name": f"{kind} {code}", **more}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


FEATURES = [
    square("kommune", "0987", 0, 0),
    square("kommune", "0988", 10_000, 0),
    square("politikreds", "1471", 0, 0, 20_000),
    square("region", "1085", 0, 0, 20_000, valid_to="2026-12-31"),
    square("region", "1099", 0, 0, 20_000, valid_from="2027-01-01"),
    square("postnr", "8595", 0, 0, 5_000),
]
GEOJSON = json.dumps({"type": "FeatureCollection", "features": FEATURES})


@pytest.fixture(scope="module")
def areas() -> Areas:
    return Areas.parse(GEOJSON, TABLE)


def at(east: float, north: float) -> tuple[float, float]:
    return projection.to_degrees(EAST + east, NORTH + north)


def test_a_point_inland_lies_in_one_area_of_each_kind(areas: Areas) -> None:
    hit = areas.at(*at(2_000, 2_000), TODAY)
    assert [hit.code(kind) for kind in ("kommune", "politikreds", "region", "postnr")] == [
        "0987", "1471", "1085", "8595",
    ]  # fmt: skip
    assert (hit.near_border, hit.off_shore) == (False, False)


@pytest.mark.parametrize(("east", "near"), [(9_400, False), (9_600, True), (10_400, True), (10_600, False)])
def test_a_border_is_near_within_five_hundred_metres(areas: Areas, east: float, near: bool) -> None:
    assert areas.at(*at(east, 5_000), TODAY).near_border is near


def test_the_coast_is_no_border(areas: Areas) -> None:
    assert not areas.at(*at(100, 5_000), TODAY).near_border


def test_a_point_at_sea_takes_the_nearest_shore_and_says_so(areas: Areas) -> None:
    hit = areas.at(*at(-3_000, 5_000), TODAY)
    assert (hit.code("kommune"), hit.off_shore) == ("0987", True)
    far = areas.at(*at(-6_000, 5_000), TODAY)
    assert (far.kommune, far.off_shore) == (None, False)


def test_the_region_is_that_of_the_day_of_the_call_in_danish_time(areas: Areas) -> None:
    before = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    assert areas.at(*at(2_000, 2_000), before).code("region") == "1085"
    assert areas.at(*at(2_000, 2_000), MERGED).code("region") == "1099"


def test_who_answers_is_read_from_the_table_verified_first(areas: Areas) -> None:
    hit = areas.at(*at(2_000, 2_000), TODAY)
    fire = areas.responsible("fire", hit, TODAY)
    assert [(row.unit, row.verified) for row in fire] == [("Øvelsø Brandvæsen", True), ("Nabo Brandvæsen", False)]
    assert [row.unit for row in areas.responsible("police", hit, TODAY)] == ["Øvelsø Politi"]
    assert [row.unit for row in areas.responsible("health", hit, TODAY)] == ["AMK Øst"]
    later = areas.at(*at(2_000, 2_000), MERGED)
    assert [row.unit for row in areas.responsible("health", later, MERGED)] == ["AMK Østdanmark"]
    assert areas.responsible("alarm_centre", hit, TODAY) == []


def test_a_merger_of_regions_is_a_row(areas: Areas) -> None:
    row = "region,kommune,0987,Region Østdanmark,,2027-01-01,,made up,no"
    merged = Areas.parse(GEOJSON, f"{TABLE}{row}\n")
    assert merged.at(*at(2_000, 2_000), TODAY).code("region") == "1085"
    region = merged.at(*at(2_000, 2_000), MERGED).region
    assert region is not None and region.name == "Region Østdanmark"


def test_files_are_read_and_faults_are_told(tmp_path: Path) -> None:
    (tmp_path / "areas.geojson").write_text(GEOJSON, encoding="utf-8")
    (tmp_path / "responsibility.csv").write_text("\ufeff" + TABLE, encoding="utf-8")
    areas = Areas.load(tmp_path / "areas.geojson", tmp_path / "responsibility.csv")
    assert areas.at(*at(2_000, 2_000), TODAY).code("kommune") == "0987"
    with pytest.raises(AreasError, match="kan ikke læses"):
        Areas.load(tmp_path / "none.geojson")
    with pytest.raises(AreasError, match="GeoJSON"):
        Areas.parse("{}")
    with pytest.raises(AreasError, match="kolonnen"):
        Areas.parse(GEOJSON, "kind,unit\nfire,A\n")
    with pytest.raises(AreasError, match="række 1"):
        Areas.parse(GEOJSON, TABLE.splitlines()[0] + "\nfire,kommune,1,A,,31-12-2026,,x,no\n")


def test_real_boundaries_are_read(shared_data: Path) -> None:
    areas = Areas.load(shared_data / "dk" / "dagi" / "dagi_kommuner.geojson")
    assert areas.at(55.3956, 10.3883, TODAY).code("kommune") == "0461"


# --- the address's own codes, and the table that ships with the desk


def national() -> Areas:
    """Return the areas of a desk without any boundaries: the table it ships with, read as the file it is."""
    return Areas.load(None, resource("areas", "responsibility.csv"))


def names(hit: AreaHit) -> list[str]:
    return [area.name if area else "" for area in (hit.kommune, hit.politikreds, hit.region, hit.postnr)]


def test_an_addresss_own_codes_decide_against_the_boundaries(areas: Areas) -> None:
    hit = areas.at(*at(9_900, 5_000), TODAY, kommune="0988", postcode="8599", town="Naboby")
    assert (hit.code("kommune"), hit.code("postnr"), hit.postnr and hit.postnr.name) == ("0988", "8599", "Naboby")
    assert hit.near_border
    assert areas.at(*at(9_900, 5_000), TODAY).code("kommune") == "0987"


def test_codes_alone_tell_the_areas_and_load_no_geometry() -> None:
    code = (
        "import sys; from datetime import datetime, UTC; from locate.areas import Areas; from resources import path\n"
        "areas = Areas.load(None, path('areas', 'responsibility.csv'))\n"
        "hit = areas.at(55.7, 12.5, datetime(2026, 11, 1, tzinfo=UTC), kommune='0101', postcode='1550')\n"
        "assert hit.region.code == '1084', hit\n"
        "assert not {'shapely', 'numpy', 'pyproj'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_kommune_has_a_name_a_politikreds_and_a_region_before_and_after_the_merger() -> None:
    table = national()
    codes = [row.area_code for row in default_table() if row.kind == "kommune"]
    assert len(codes) == 99
    before = {code: table.of(code, "", TODAY) for code in codes}
    after = {code: table.of(code, "", MERGED) for code in codes}
    assert all("" not in names(hit)[:3] for hit in (*before.values(), *after.values()))
    east = [code for code, hit in after.items() if names(hit)[2] == "Region Østdanmark"]
    assert len(east) == 46
    assert "0411" not in east
    assert {names(before[code])[2] for code in east} == {"Region Hovedstaden", "Region Sjælland"}
    assert len({hit.code("politikreds") for hit in before.values()}) == 12


def test_the_merger_counts_from_danish_midnight_and_ertholmene_stay_outside() -> None:
    table = national()
    minute_before = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    assert names(table.of("0400", "3700", minute_before))[2] == "Region Hovedstaden"
    assert names(table.of("0400", "3700", MERGED))[2] == "Region Østdanmark"
    assert names(table.of("0411", "3760", MERGED))[:3] == ["Christiansø", "Bornholms Politi", "Uden for regionerne"]


def test_borders_of_police_and_region_that_cross_are_kept_apart() -> None:
    table = national()
    thisted, horsens = table.of("0787", "", TODAY), table.of("0615", "", TODAY)
    assert (thisted.code("politikreds"), thisted.code("region")) == ("1462", "1081")
    assert (horsens.code("politikreds"), horsens.code("region")) == ("1463", "1082")


def test_rows_nobody_has_verified_carry_their_mark() -> None:
    table = national()
    hit = table.of("0101", "1550", TODAY)
    assert [row.shown for row in table.responsible("police", hit, TODAY)] == ["Københavns Politi"]
    assert [row.shown for row in table.responsible("fire", hit, TODAY)] == ["Hovedstadens Beredskab (ikke bekræftet)"]
    assert all(row.verified or "ikke bekræftet" in row.shown for row in default_table())


def test_the_desks_own_table_decides_when_it_says_anything_of_the_kind() -> None:
    late = "kind,area_code_type,area_code,unit,unit_code,valid_from\n"
    late += "region,kommune,0101,Region Hovedstaden,1084,2007-01-01\n"
    assert names(Areas.parse('{"features": []}', late).of("0101", "", MERGED))[2] == "Region Hovedstaden"


def test_real_boundaries_agree_with_the_table_in_every_kommune(shared_data: Path) -> None:
    """Boundaries of police and region against the table's kommune, at each kommune's label point."""
    folder = shared_data / "dk" / "dagi"
    shipped = resource("areas", "responsibility.csv").read_text(encoding="utf-8")
    features = [
        feature
        for name in ("kommuner", "politikredse", "regioner", "postnumre")
        for feature in read((folder / f"dagi_{name}.geojson").read_bytes())
    ]
    drawn, told = Areas(features, []), Areas([], parse(shipped))
    points = (shared_data / "dk" / "kommune_mapping.csv").read_text(encoding="utf-8-sig").splitlines()
    for row in csv.DictReader(points):
        hit = drawn.at(float(row["vcy"]), float(row["vcx"]), TODAY)
        code = row["kommunekode"]
        assert hit.code("kommune") == code
        assert hit.code("postnr")
        other = told.of(code, "", TODAY)
        assert (hit.code("politikreds"), hit.code("region")) == (other.code("politikreds"), other.code("region"))
