"""GeoJSON: collections, lists and lines, degrees and metres, whole and broken, told by what stands in it."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import shapely

from locate.map.feature import MapError
from locate.map.sources import geojson
from tests.locate.map.sources.kept import E0, N0, lon_lat, taken, written


def feature(properties: dict[str, Any], geometry: dict[str, Any] | None) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def area(x: float = 0, y: float = 0, side: float = 100, *, metres: bool = False) -> dict[str, Any]:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    ring = [[E0 + e, N0 + n] if metres else lon_lat(e, n) for e, n in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def line(*points: tuple[float, float], metres: bool = False) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [[E0 + e, N0 + n] if metres else lon_lat(e, n) for e, n in points]}


def collection(*features: Any, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features)})


ROAD = feature({"class": "road_minor", "name": "Algade"}, line((0, 0), (100, 0)))
LAKE = feature({"klasse": "water", "navn": "Søen", "rang": 1}, area())


@pytest.mark.parametrize("text", [
    collection(ROAD, LAKE),
    json.dumps([ROAD, LAKE]),
    f"{json.dumps(ROAD)}\n{json.dumps(LAKE)}\n",
    f"\x1e{json.dumps(ROAD)}\n\x1e{json.dumps(LAKE)}",
    json.dumps({"features": [ROAD, LAKE], "name": "x", "type": "FeatureCollection"}, indent=2),
    "\ufeff" + collection(ROAD, LAKE),
], ids=["collection", "list", "lines", "sequence", "behind", "mark"])  # fmt: skip
def test_every_form_is_read(tmp_path: Path, text: str) -> None:
    kept = taken(written(tmp_path, text))
    assert [(f.cls, f.name, f.rank) for f in kept.features if f.cls != "coast"] == [
        ("road_minor", "Algade", 0), ("water", "Søen", 1),
    ]  # fmt: skip


def test_files_are_unpacked_and_folders_are_all_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "download"
    folder.mkdir()
    written(folder, gzip.compress(collection(ROAD).encode()), "a")
    with zipfile.ZipFile(folder / "b", "w") as archive:
        archive.writestr("deep/c", collection(LAKE))
        archive.writestr("deep/readme", "read me")
    written(folder, "%PDF-1.4", "d")
    written(folder, "", ".hidden")
    kept = taken(folder)
    assert (kept.classes["road_minor"], kept.classes["water"]) == (1, 1)
    assert kept.told.unused == ("b: deep/readme", "d")


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = written(tmp_path, collection(ROAD))
    assert taken(file, tmp_path, tmp_path / "." / file.name).classes["road_minor"] == 1


def test_house_numbers_are_left_to_a_register(tmp_path: Path) -> None:
    house = feature({"addr:housenumber": "12B"}, {"type": "Point", "coordinates": lon_lat(5, 5)})
    file = written(tmp_path, collection(house, ROAD))
    assert taken(file).classes["house_number"] == 1
    kept = taken(file, with_numbers=False)
    assert (kept.of("house_number"), kept.left_out) == ([], {"in_register": 1})


@pytest.mark.parametrize("system", [
    "EPSG:25832", "urn:ogc:def:crs:EPSG::25832", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4258", None,
])  # fmt: skip
def test_degrees_and_metres_are_told_by_name_and_by_size(tmp_path: Path, system: str | None) -> None:
    crs = {"crs": {"type": "name", "properties": {"name": system}}} if system else {}
    metres = system is None or "25832" in system
    kept = taken(written(tmp_path, collection(feature({"class": "water"}, area(metres=metres)), **crs)))
    (lake,) = kept.of("water")
    assert lake.coords == pytest.approx((E0, N0, E0 + 100, N0, E0 + 100, N0 + 100, E0, N0 + 100), abs=0.02)


def test_another_systems_metres_are_projected(tmp_path: Path) -> None:
    bornholm = {"type": "Point", "coordinates": [492_000, 6_107_000]}
    crs = {"crs": {"type": "name", "properties": {"name": "EPSG:25833"}}}
    kept = taken(written(tmp_path, collection(feature({"class": "place", "name": "Rønne"}, bornholm), **crs)))
    assert kept.of("place")[0].coords == pytest.approx((874_900, 6_125_600), abs=3_000)


def test_an_unknown_system_is_told(tmp_path: Path) -> None:
    crs = {"crs": {"type": "name", "properties": {"name": "EPSG:99999"}}}
    with pytest.raises(MapError, match="EPSG:99999"):
        taken(written(tmp_path, collection(feature({"class": "water"}, area()), **crs)))


def test_the_wrong_system_is_outside_the_map_and_says_what_to_look_at(tmp_path: Path) -> None:
    swapped = {"type": "Point", "coordinates": list(reversed(lon_lat(0, 0)))}
    kept = taken(written(tmp_path, collection(ROAD, feature({"class": "place", "name": "x"}, swapped))))
    assert kept.left_out == {"outside": 1}


NAN, HUGE = float("nan"), 1e300


@pytest.mark.parametrize(("properties", "geometry", "code"), [
    ({"class": "water"}, {"type": "Polygon", "coordinates": [[[NAN, 56], [11, 56], [11, 57]]]}, "bad_position"),
    ({"class": "path"}, {"type": "LineString", "coordinates": [[HUGE, 56], [11, 56]]}, "bad_position"),
    ({"class": "water"}, {"type": "Polygon", "coordinates": [[[10, 56], [11, "x"], [11, 57], [10, 56]]]}, "no_shape"),
    ({"class": "water"}, {"type": "Polygon", "coordinates": [[[10, 56], [10, 56]]]}, "no_shape"),
    ({"class": "water"}, {"type": "Polygon", "coordinates": []}, "no_shape"),
    ({"class": "water"}, {"type": "Polygon", "coordinates": [[[10, 56], [10, 56], [10, 56], [10, 56]]]}, "wrong_shape"),
    ({"class": "water"}, {"type": "Point", "coordinates": [10, 56]}, "wrong_shape"),
    ({"class": "road_minor"}, {"type": "Point", "coordinates": [10, 56]}, "wrong_shape"),
    ({"class": "road_minor"}, {"type": "LineString", "coordinates": [[10, 56], [10, 56]]}, "no_shape"),
    ({"class": "water"}, {"type": "Circle", "coordinates": [10, 56]}, "no_shape"),
    ({"class": "water"}, None, "no_shape"),
    ({"class": "water"}, {"type": "Polygon", "coordinates": [[[80, 5], [81, 5], [81, 6], [80, 5]]]}, "outside"),
    ({"colour": "blue"}, {"type": "Point", "coordinates": [10, 56]}, "no_class"),
    ({"natural": "tree"}, {"type": "Point", "coordinates": [10, 56]}, "not_drawn"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_told_and_costs_the_others_nothing(
    tmp_path: Path, properties: dict[str, Any], geometry: Any, code: str
) -> None:
    kept = taken(written(tmp_path, collection(ROAD, feature(properties, geometry), LAKE)))
    assert kept.left_out == {code: 1}
    assert kept.tally.left_out[code].first_row == 2
    assert kept.classes["road_minor"] == kept.classes["water"] == 1


def test_a_crossed_area_is_mended_and_mixed_shapes_are_taken_apart(tmp_path: Path) -> None:
    bow = area()
    ring = bow["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]
    mixed = {"type": "GeometryCollection", "geometries": [area(500), area(700)]}
    kept = taken(written(tmp_path, collection(feature({"class": "forest"}, bow), feature({"class": "water"}, mixed))))
    assert kept.marked["mended"] == 1
    assert (kept.classes["forest"], kept.classes["water"]) == (2, 2)


def test_a_hole_stays_a_hole(tmp_path: Path) -> None:
    ring = area()
    ring["coordinates"].append(list(reversed(area(40, 40, 20)["coordinates"][0])))
    (lake,) = taken(written(tmp_path, collection(feature({"class": "water"}, ring)))).of("water")
    assert len(lake.holes) == 1 and len(lake.holes[0]) == 8


def test_what_reaches_over_the_maps_edge_is_cut(tmp_path: Path) -> None:
    road = feature({"class": "road_minor"}, line((0, 50), (1000, 50), metres=True))
    (cut,) = taken(written(tmp_path, collection(road)), clip=(E0 + 100, N0, E0 + 300, N0 + 100)).of("road_minor")
    assert cut.coords == pytest.approx((E0 + 100, N0 + 50, E0 + 300, N0 + 50))


def test_a_land_as_large_as_the_world_is_cut_to_the_map(tmp_path: Path) -> None:
    world = {"type": "Polygon", "coordinates": [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]}
    kept = taken(written(tmp_path, collection(feature({"featurecla": "Land"}, world))), clip=(E0, N0, E0 + 99, N0 + 99))
    (land,) = kept.of("coast")
    assert kept.drawing.bounds == pytest.approx((E0, N0, E0 + 99, N0 + 99))
    assert land.closed


def test_neighbouring_sheets_of_land_become_one(tmp_path: Path) -> None:
    sheets = [feature({}, area(0)), feature({}, area(100)), feature({}, area(200))]
    (land,) = taken(written(tmp_path, collection(*sheets, name="land_of_test"))).of("coast")
    assert shapely.Polygon(list(zip(land.coords[::2], land.coords[1::2], strict=True))).area == pytest.approx(30_000)


def test_a_file_that_tells_nothing_is_what_the_caller_says(tmp_path: Path) -> None:
    file = written(tmp_path, collection(feature({"id": 7}, area())))
    assert taken(file, otherwise="forest").classes["forest"] == 1
    with_road = written(tmp_path, collection(feature({"id": 7}, area()), ROAD), "other")
    assert taken(with_road).left_out == {"no_class": 1}


@pytest.mark.parametrize("text", [
    collection(ROAD, LAKE)[:-60], collection(ROAD, LAKE)[:-2], f"{json.dumps(ROAD)}\n{json.dumps(LAKE)[:-5]}",
    collection(ROAD)[:-2] + ', {"type": "Feature", "prop',
    '{"type": "FeatureCollection", "features": [' + "[" * 100_000,
    '{"type": "FeatureCollection", "features": [1e5' + "9" * 5_000 + "x]}",
])  # fmt: skip
def test_half_a_file_says_where(tmp_path: Path, text: str) -> None:
    with pytest.raises(MapError, match=r"file, række \d: .*Hent filen igen"):
        taken(written(tmp_path, text))


@pytest.mark.parametrize("text", [
    "", "   ", "{}", "[]", "<html></html>", "PK\x03\x04", "name;age\nx;3", "\x00\x01", "7",
])  # fmt: skip
def test_what_is_no_map_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    with pytest.raises(MapError, match="file: "):
        taken(written(tmp_path, text))


def test_features_longer_than_a_block_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "_BLOCK", 64)
    monkeypatch.setattr(geojson, "_HEAD", 100)
    long = feature({"class": "water"}, area())
    long["properties"]["text"] = "x" * 10_000
    assert taken(written(tmp_path, collection(ROAD, long, LAKE))).classes["water"] == 2


def test_a_feature_without_an_end_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "_BLOCK", 1 << 10)
    monkeypatch.setattr(geojson, "_LONGEST", 1 << 14)
    endless = '{"type": "FeatureCollection", "features": [{"a": "' + "x" * 100_000 + '"}]}'
    with pytest.raises(MapError, match="række 1"):
        taken(written(tmp_path, endless))


def test_the_whole_country_comes_in_with_its_islands(shared_data: Path) -> None:
    kept = taken(shared_data / "dk" / "land_dk_100m.geojson")
    assert kept.tally.kept == 650
    largest = max(
        shapely.Polygon(list(zip(f.coords[::2], f.coords[1::2], strict=True))).area / 1e6 for f in kept.of("coast")
    )
    assert largest > 50_000  # the sheets of the mainland are one piece of land
    west, south, east, north = kept.drawing.bounds or (0, 0, 0, 0)
    assert west < 450_000 and south < 6_060_000 and east > 890_000 and north > 6_400_000
