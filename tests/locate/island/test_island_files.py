"""The island's files: the counts that are promised, the register that finds what practice calls say, the same bytes."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import shapely

from locate import island as island_package
from locate.areas import Areas
from locate.island import build, files
from locate.island.draw import Island
from locate.map import MapFile
from locate.register import Register, RegisterError

Row = dict[str, str]
NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
SCENARIOS = Path(__file__).parents[3] / "scripts" / "practice" / "scenarios"
NAMES = {
    "addresses.csv", "units.csv", "places.csv", "areas.geojson", "responsibility.csv", "addresses.register",
    "hazards.csv",
    "map.sqlite",
}  # fmt: skip


def test_two_builds_are_the_same_to_the_byte(folder: Path, tmp_path: Path) -> None:
    build(tmp_path / "again")
    assert {path.name for path in (tmp_path / "again").iterdir()} == NAMES == {path.name for path in folder.iterdir()}
    for name in NAMES:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes(), name


def test_a_build_that_fails_leaves_the_old_island_and_no_rest(
    island: Island, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "island"
    target.mkdir()
    (target / "map.sqlite").write_text("old")

    def breaks(*_: object, **__: object) -> None:
        raise RegisterError("disk full")

    monkeypatch.setattr(files, "draw", lambda seed: island)
    monkeypatch.setattr(files, "import_files", breaks)
    with pytest.raises(RegisterError):
        island_package.build(target)
    assert (target / "map.sqlite").read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


# --- what is promised of the register


def test_the_register_keeps_every_row(register: Register, addresses: list[Row], units: list[Row]) -> None:
    info = register.info()
    assert (info.addresses, info.units) == (len(addresses), len(units))
    assert info.addresses >= 6_000 and info.units >= 1_500 and info.roads >= 150 and info.towns >= 3
    assert (info.source, info.licence, info.date) == ("Øvelsø, øvelsesland", "Opdigtet; fri brug", "2026-10-01")


def test_no_two_addresses_are_the_same(addresses: list[Row], units: list[Row]) -> None:
    ids = Counter(row["id"] for row in addresses + units)
    assert [k for k, count in ids.items() if count > 1] == []
    texts = Counter((r["road"], r["number"], r["locality"], r["postcode"]) for r in addresses)
    assert [k for k, count in texts.items() if count > 1] == []
    spots = Counter((row["easting"], row["northing"]) for row in addresses)
    assert max(spots.values()) == 1


def test_street_names_repeat_in_three_towns_or_more(addresses: list[Row]) -> None:
    towns = defaultdict(set)
    for row in addresses:
        towns[row["road"]].add(row["town"])
    for name in ("Nørregade", "Kirkestræde", "Algade", "Skolevej", "Møllevænget", "Strandvejen"):
        assert len(towns[name]) >= 3, name
    assert {"Øvelsby", "Skovlunde By"} <= towns["Nørregade"]


def test_names_and_numbers_are_as_varied_as_in_a_real_register(addresses: list[Row]) -> None:
    letters = set("".join(row["road"] for row in addresses).lower())
    assert set("æøå") <= letters
    assert any(row["number"] == "12B" for row in addresses)
    assert sum(row["number"][-1].isalpha() for row in addresses) > 100
    assert {row["quality"] for row in addresses} == {"A", "B", "U"}
    assert 5 < sum(row["status"] == "2" for row in addresses) < 80
    assert any(row["locality"] == "Lunde" for row in addresses)


def test_no_road_is_named_after_nothing(addresses: list[Row]) -> None:
    assert all(re.fullmatch(r"[A-ZÆØÅ][\wé. ]+", row["road"]) for row in addresses)


def test_a_lettered_number_has_no_gap_before_it(addresses: list[Row]) -> None:
    letters = defaultdict(set)
    for row in addresses:
        number, letter = re.fullmatch(r"(\d+)([A-Z]?)", row["number"]).groups()  # type: ignore[union-attr]
        if letter:
            letters[row["road"], row["locality"], row["postcode"], number].add(letter)
    for key, found in letters.items():
        assert found == set("ABCDE"[: len(found)]), key


def test_noerregade_twelve_has_four_floors_with_two_doors(register: Register) -> None:
    house = register.search("Nørregade 12, 8595 Øvelsby").candidates[0]
    doors = [f"{floor}. {door}." for floor in ("st", "1", "2", "3") for door in ("tv", "th")]
    assert [unit.text.removeprefix("Nørregade 12, ") for unit in register.units(house.id)] == doors


@pytest.mark.parametrize(
    ("typed", "text", "detail"),
    [
        ("Nørregade 12, 8595 Øvelsby", "Nørregade 12", "8595 Øvelsby"),
        ("nøregade 12 øvelsby", "Nørregade 12", "8595 Øvelsby"),
        ("norregade 12 ovelsby", "Nørregade 12", "8595 Øvelsby"),
        ("nørregade 12 2 tv øvelsby", "Nørregade 12, 2. tv.", "8595 Øvelsby"),
        ("nørregade 12 skovlunde by", "Nørregade 12", "8597 Skovlunde By"),
        ("Kirkestræde 4, 8595 Øvelsby", "Kirkestræde 4", "8595 Øvelsby"),
        ("Algade 31, 8595 Øvelsby", "Algade 31", "8595 Øvelsby"),
        ("Lundevej 8, 8597 Skovlunde By", "Lundevej 8", "8597 Skovlunde By"),
        ("Havnegade 2, 8595 Øvelsby", "Havnegade 2", "8595 Øvelsby"),
        ("Møllevænget 14, 8596 Nørrehavn", "Møllevænget 14", "8596 Nørrehavn"),
        ("Skolevej 3, 8597 Skovlunde By", "Skolevej 3", "8597 Skovlunde By"),
        ("Strandvejen 45, 8595 Øvelsby", "Strandvejen 45", "8595 Øvelsby"),
        ("71 km 12,4 mod øst", "71 km 12,4", "mod øst"),
        ("C117", "C117", "redningsnummer, Øvelsø"),
        ("frakørsel 5", "Frakørsel 5 Lunde", "motorvej 71, Øvelsø"),
        ("Nørreskov", "Nørreskov", "skov, Øvelsø"),
        ("Nørrehavn Havn", "Nørrehavn Havn", "havn, Øvelsø"),
        ("hjørnet af Nørregade og Kirkestræde", "Nørregade / Kirkestræde", "8595 Øvelsby"),
    ],
)
def test_the_register_finds_what_is_said(register: Register, typed: str, text: str, detail: str) -> None:
    first = register.search(typed).candidates[0]
    assert (first.text, first.detail) == (text, detail)


def test_every_practice_call_lies_on_the_island(register: Register) -> None:
    places = [
        place
        for path in sorted(SCENARIOS.glob("*.yaml"))
        for place in re.findall(r"sted: \{soeg: \"(.+?)\"\}", path.read_text(encoding="utf-8"))
    ]
    assert places
    for place in places:
        assert register.search(place).category in ("A", "B"), place


def test_the_neighbours_of_noerregade_twelve_are_listed_around_it(register: Register) -> None:
    house = register.search("Nørregade 12, 8595 Øvelsby").candidates[0]
    near = [c.text for c in register.reverse(house.lat, house.lon, 25).candidates]
    assert near[0] == "Nørregade 12"
    assert {"Nørregade 10", "Nørregade 11", "Nørregade 14"} <= set(near)
    corner = register.search("Kirkestræde 4, 8595 Øvelsby").candidates[0]
    assert np.hypot(corner.easting - house.easting, corner.northing - house.northing) < 130


def test_the_carriageways_are_told_apart_and_traffic_keeps_to_the_right(register: Register) -> None:
    east, west = (register.search(f"71 km 12,4 mod {way}").candidates[0] for way in ("øst", "vest"))
    assert 10 < np.hypot(east.easting - west.easting, east.northing - west.northing) < 25
    assert east.northing < west.northing


# --- areas


def test_every_address_lies_inside_its_postal_district(folder: Path, addresses: list[Row]) -> None:
    document = json.loads((folder / "areas.geojson").read_text(encoding="utf-8"))
    shapes = {f["properties"]["code"]: shapely.geometry.shape(f["geometry"]) for f in document["features"]}
    assert all(shape.is_valid for shape in shapes.values())
    spots = np.array([[float(row["lon"]), float(row["lat"])] for row in addresses])
    codes = np.array([row["postcode"] for row in addresses])
    assert shapely.contains_xy(shapes["0899"], spots[:, 0], spots[:, 1]).all()
    assert len(set(codes)) >= 4
    for code in set(codes):
        mine = spots[codes == code]
        assert shapely.contains_xy(shapes[code], mine[:, 0], mine[:, 1]).all(), code


def test_postal_districts_share_no_ground(island: Island) -> None:
    areas = [area for _, area in island.districts.values()]
    for i, one in enumerate(areas):
        for other in areas[i + 1 :]:
            assert one.intersection(other).area < 1.0


@pytest.mark.parametrize(
    ("typed", "station"),
    [
        ("Nørregade 12, 8595 Øvelsby", "Øvelsø Brandvæsen, station Øvelsby"),
        ("Havnegade 2, 8596 Nørrehavn", "Øvelsø Brandvæsen, station Nørrehavn"),
        ("Skolevej 3, 8597 Skovlunde By", "Øvelsø Brandvæsen, station Skovlunde"),
    ],
)
def test_each_district_has_its_fire_station_and_all_have_one_police(
    folder: Path, register: Register, typed: str, station: str
) -> None:
    areas = Areas.load(folder / "areas.geojson", folder / "responsibility.csv")
    place = register.search(typed).candidates[0]
    hit = areas.at(place.lat, place.lon, NOW)
    assert hit.kommune is not None and hit.kommune.name == "Øvelsø"
    assert not hit.near_border and not hit.off_shore
    assert areas.responsible("fire", hit, NOW)[0].unit == station
    assert [row.unit for row in areas.responsible("police", hit, NOW)] == ["Øvelsø Politi"]
    assert [row.unit for row in areas.responsible("health", hit, NOW)] == ["AMK Øvelsø"]
    assert [row.unit for row in areas.responsible("alarm_centre", hit, NOW)] == ["Alarmcentralen Øvelsø"]


def test_the_region_changes_name_with_the_new_year(folder: Path, register: Register) -> None:
    areas = Areas.load(folder / "areas.geojson", folder / "responsibility.csv")
    place = register.search("C117").candidates[0]
    names = []
    for when in (NOW, datetime(2027, 1, 2, tzinfo=UTC)):
        region = areas.at(place.lat, place.lon, when).region
        names.append(region.name if region else "")
    assert names == ["Region Øvelsø", "Region Øhavet"]


def test_only_fiction_numbers_are_given(folder: Path) -> None:
    with (folder / "responsibility.csv").open(encoding="utf-8", newline="") as stream:
        phones = [row["phone"] for row in csv.DictReader(stream)]
    assert all(re.fullmatch(r"(\+45 00 00 \d\d \d\d)?", phone) for phone in phones)


# --- the map


def test_every_house_of_the_register_stands_on_the_map_with_its_number(folder: Path, addresses: list[Row]) -> None:
    with MapFile.open(folder / "map.sqlite") as opened:
        features, bounds = opened.features(opened.bounds, 0.3), opened.bounds
    with Register.open(folder / "addresses.register") as register:
        numbers = Counter(register.houses_in(bounds, 100_000))
    assert numbers == Counter((r["number"], float(r["easting"]), float(r["northing"])) for r in addresses)
    outlines = [f.coords for f in features if f.cls == "building"]
    shapes = [shapely.Polygon(list(zip(c[::2], c[1::2], strict=True))) for c in outlines]
    spots = [shapely.Point(float(row["easting"]), float(row["northing"])) for row in addresses]
    inside, _ = shapely.STRtree(shapes).query(spots, predicate="within")
    assert len(set(inside.tolist())) == len(spots)


@pytest.mark.parametrize(("metres_per_px", "most"), [(110.0, 100), (26.0, 900), (10.0, 1_500), (4.0, 2_500)])
def test_the_whole_island_at_a_coarse_scale_is_few_things(folder: Path, metres_per_px: float, most: int) -> None:
    with MapFile.open(folder / "map.sqlite") as opened:
        seen = opened.features(opened.bounds, metres_per_px)
    assert 20 < len(seen) < most
    assert sum(len(feature.coords) for feature in seen) / 2 < 30 * most


def test_the_map_has_everything_the_painter_knows(folder: Path) -> None:
    with MapFile.open(folder / "map.sqlite") as opened:
        classes = {feature.cls for feature in opened.features(opened.bounds, 0.3)}
        assert "fri brug" in opened.attribution
    assert classes == {
        "coast", "water", "forest", "town", "path", "road_minor", "road_major", "road_motorway", "building",
        "place", "beach_sign", "exit", "km_post",
    }  # fmt: skip
