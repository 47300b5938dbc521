"""OpenStreetMap's ground, from a made-up extract with everything in it and from a real island."""

from __future__ import annotations

import bz2
import gzip
import zipfile
from pathlib import Path

import pytest
import shapely

from locate.map.feature import Feature, MapError
from locate.map.sources import osm as module
from tests.locate.map.sources.kept import Kept, lon_lat, taken, written

osmium = pytest.importorskip("osmium", reason="the package osmium is not installed")


class Xml:
    """An extract being written: points in metres from the tests' corner."""

    def __init__(self, box: tuple[float, float, float, float] | None = None) -> None:
        self._nodes: dict[tuple[float, float], int] = {}
        self._head = ""
        self._points = ""
        self._rest = ""
        if box is not None:
            (west, south), (east, north) = lon_lat(*box[:2]), lon_lat(*box[2:])
            self._head = f'<bounds minlat="{south}" minlon="{west}" maxlat="{north}" maxlon="{east}"/>'

    def node(self, at: tuple[float, float], missing: bool = False, **tags: str) -> int:
        if at in self._nodes and not tags:
            return self._nodes[at]
        number = len(self._nodes) + 1
        lon, lat = lon_lat(*at)
        if not missing:
            self._points += f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">{_tags(tags)}</node>'
        self._nodes[at if not tags else (number, -1.0)] = number
        return number

    def way(self, number: int, *points: tuple[float, float], **tags: str) -> None:
        refs = "".join(f'<nd ref="{self.node(point)}"/>' for point in points)
        self._rest += f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>'

    def relation(self, number: int, *members: tuple[int, str], **tags: str) -> None:
        inner = "".join(f'<member type="way" ref="{ref}" role="{role}"/>' for ref, role in members)
        self._rest += f'<relation id="{number}" version="1">{inner}{_tags(tags)}</relation>'

    def __str__(self) -> str:
        return f'<?xml version="1.0"?><osm version="0.6">{self._head}{self._points}{self._rest}</osm>'


def _tags(tags: dict[str, str]) -> str:
    return "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())


def square(x: float, y: float, side: float) -> list[tuple[float, float]]:
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]


def read(xml: Xml | str, folder: Path, **options: object) -> Kept:
    return taken(written(folder, str(xml)), **options)


def shape(feature: Feature) -> shapely.Polygon:
    rings = [list(zip(ring[::2], ring[1::2], strict=True)) for ring in (feature.coords, *feature.holes)]
    return shapely.Polygon(rings[0], rings[1:])


def test_each_thing_has_its_class_name_and_rank(tmp_path: Path) -> None:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, (0, 100), (900, 100), highway="motorway", ref="E 45", oneway="yes")
    xml.way(2, (0, 200), (900, 200), highway="residential", name="Algade")
    xml.way(3, (0, 300), (900, 300), railway="rail")
    xml.way(4, (0, 400), (900, 400), route="ferry", name="Færgen")
    xml.way(5, (0, 500), (900, 500), waterway="stream", name="Bækken")
    xml.way(6, *square(10, 600, 80), building="house", addr__housenumber="12B")
    xml.way(7, *square(200, 600, 80), natural="water", name="Søen")
    xml.way(8, *square(300, 600, 80), landuse="forest")
    xml.way(9, *square(400, 600, 80), landuse="industrial")
    xml.node((500, 700), place="village", name="Byen")
    xml.node((510, 700), highway="motorway_junction", ref="52", name="Byen S")
    xml.node((520, 700), highway="milestone", distance="12.4")
    xml.node((530, 700), emergency="access_point", ref="C117")
    xml.node((540, 700), natural="tree")
    kept = read(xml, tmp_path)
    assert {(f.cls, f.name, f.rank) for f in kept.features if f.cls != "coast"} == {
        ("road_motorway", "E 45", 0), ("road_minor", "Algade", 0), ("rail", "", 0), ("ferry", "Færgen", 0),
        ("waterway", "Bækken", 1), ("building", "", 0), ("house_number", "12B", 0), ("water", "Søen", 0),
        ("forest", "", 0), ("town", "", 0), ("place", "Byen", 2), ("exit", "52", 0), ("km_post", "12,4", 2),
        ("beach_sign", "C117", 0),
    }  # fmt: skip
    assert (kept.tally.read, kept.left_out) == (14, {"not_drawn": 1})
    (road,) = kept.of("road_minor")
    assert road.coords == pytest.approx((600_000, 6_250_200, 600_900, 6_250_200), abs=0.02)
    (house,) = kept.of("house_number")
    assert shape(kept.of("building")[0]).contains(shapely.Point(house.coords))


def test_house_numbers_are_left_to_a_register(tmp_path: Path) -> None:
    xml = Xml()
    xml.way(6, *square(10, 600, 80), building="house", addr__housenumber="12B")
    xml.node((500, 700), addr__housenumber="4")
    kept = read(xml, tmp_path, with_numbers=False)
    assert (kept.of("house_number"), len(kept.of("building")), kept.left_out) == ([], 1, {"in_register": 1})


def test_an_area_of_several_ways_has_its_holes(tmp_path: Path) -> None:
    xml = Xml()
    xml.way(1, (0, 0), (100, 0), (100, 100))
    xml.way(2, (100, 100), (0, 100), (0, 0))
    xml.way(3, *square(40, 40, 20))
    xml.relation(9, (1, "outer"), (2, "outer"), (3, "inner"), type="multipolygon", building="yes", name="Borgen")
    kept = read(xml, tmp_path)
    (castle,) = kept.of("building")
    assert (castle.name, len(castle.holes)) == ("Borgen", 1)
    assert shape(castle).area == pytest.approx(9600, rel=1e-3)


def test_an_area_with_a_way_that_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    xml = Xml()
    xml.way(1, (0, 0), (100, 0), (100, 100))
    xml.relation(9, (1, "outer"), (2, "outer"), type="multipolygon", natural="water", name="Halv sø")
    kept = taken(written(tmp_path, str(xml)), written(tmp_path, _ROAD, "other"))
    assert kept.left_out == {"incomplete": 1}
    assert kept.tally.left_out["incomplete"].first_text == "r9 Halv sø"


_ROAD = str((lambda xml: (xml.way(77, (0, 900), (900, 900), highway="tertiary", name="Vejen"), xml)[1])(Xml()))


def test_a_way_with_points_outside_the_file_is_drawn_as_far_as_it_is_known(tmp_path: Path) -> None:
    text = str(_with_way((0, 0), (100, 0), (200, 0))).replace('<nd ref="3"/>', '<nd ref="999"/>')
    kept = taken(written(tmp_path, text))
    (road,) = kept.of("road_minor")
    assert (len(road.coords), kept.marked["cut"]) == (4, 1)


def test_a_way_none_of_whose_points_are_there_is_told(tmp_path: Path) -> None:
    text = str(_with_way((0, 0), (100, 0), (200, 0)))
    for number in (1, 2, 3):
        text = text.replace(f'<nd ref="{number}"/>', f'<nd ref="{900 + number}"/>')
    assert taken(written(tmp_path, text), written(tmp_path, _ROAD, "other")).left_out == {"no_points": 1}


def _with_way(*points: tuple[float, float]) -> Xml:
    xml = Xml()
    xml.way(1, *points, highway="residential", name="Algade")
    return xml


def test_an_outline_that_is_not_closed_is_told(tmp_path: Path) -> None:
    xml = _with_way((0, 0), (50, 0))
    xml.way(2, (0, 0), (100, 0), (100, 100), building="yes")
    assert read(xml, tmp_path).left_out == {"not_closed": 1}


def test_a_crossed_outline_is_mended(tmp_path: Path) -> None:
    xml = Xml()
    xml.way(2, (0, 0), (100, 100), (100, 0), (0, 100), (0, 0), landuse="residential", name="Sløjfen")
    kept = read(xml, tmp_path)
    assert kept.marked["mended"] == 1
    assert sum(shape(f).area for f in kept.of("town")) == pytest.approx(5000, rel=1e-3)


def test_a_border_between_two_kommuner_is_drawn_once_and_a_regions_goes_before(tmp_path: Path) -> None:
    xml = Xml()
    xml.way(1, (0, 0), (0, 100), boundary="administrative", admin_level="7")
    xml.way(2, (0, 100), (100, 100), boundary="administrative", admin_level="7")
    xml.way(3, (100, 100), (100, 0), natural="coastline", boundary="administrative")
    for number, ways in ((8, (1, 2, 3)), (9, (1,))):
        members = ((way, "outer") for way in ways)
        xml.relation(number, *members, type="boundary", boundary="administrative", admin_level="7")
    xml.relation(10, (2, "outer"), type="boundary", boundary="administrative", admin_level="4")
    borders = read(xml, tmp_path).of("boundary")
    assert sorted(border.rank for border in borders) == [0, 2]


def test_a_border_at_sea_is_not_drawn(tmp_path: Path) -> None:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, (0, 0), (0, 100), boundary="administrative", admin_level="2", maritime="yes")
    xml.way(2, (0, 500), (100, 500), boundary="administrative", admin_level="2")
    kept = read(xml, tmp_path)
    assert (len(kept.of("boundary")), kept.left_out) == (1, {"not_drawn": 1})


def test_open_coasts_are_closed_along_the_extract(tmp_path: Path) -> None:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, (-50, 500), (400, 500), natural="coastline")
    xml.way(2, (400, 500), (1050, 500), natural="coastline")
    kept = read(xml, tmp_path)
    (land,) = kept.of("coast")
    # The frame is one of degrees, so it is turned a little against the metres' own.
    assert shape(land).area == pytest.approx(500_000, rel=0.05)
    assert shape(land).contains(shapely.Point(600_500, 6_250_800))
    assert kept.drawing.bounds == pytest.approx((600_000, 6_250_500, 601_000, 6_251_000), abs=30)


def test_two_extracts_with_the_same_coast_have_it_once(tmp_path: Path) -> None:
    one = Xml((0, 0, 1000, 1000))
    one.way(1, *square(100, 100, 200), natural="coastline", name="Øen", place="island")
    kept = taken(written(tmp_path, str(one)), written(tmp_path, str(one), "two"))
    assert (kept.classes["coast"], kept.left_out) == (1, {"twice": 1})


def test_an_island_has_its_name_inside(tmp_path: Path) -> None:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, *square(100, 100, 200), natural="coastline", name="Øen", place="island")
    kept = read(xml, tmp_path)
    (name,) = kept.of("place")
    assert name.name == "Øen" and shape(kept.of("coast")[0]).contains(shapely.Point(name.coords))


def test_a_coast_that_cannot_be_closed_is_a_line_and_counted(tmp_path: Path) -> None:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, (400, 300), (400, 800), (600, 800), (600, 300), natural="coastline")
    kept = read(xml, tmp_path)
    assert [(f.closed, f.cls) for f in kept.features] == [(False, "coast")]
    assert kept.marked["coast_open"] == 1


def test_an_extract_inland_is_land_all_over(tmp_path: Path) -> None:
    xml = Xml((0, 0, 1000, 1000))
    xml.way(1, (100, 100), (900, 100), highway="primary", name="Hovedvejen")
    kept = read(xml, tmp_path)
    assert kept.marked["no_coast"] == 1
    assert shape(kept.of("coast")[0]).area == pytest.approx(1_000_000, rel=0.06)


def test_names_are_words_on_one_line(tmp_path: Path) -> None:
    xml = Xml()
    xml.way(1, (0, 0), (100, 0), highway="residential", name="Al&#8238;ga\u200bde&#10;&lt;b&gt;")
    assert read(xml, tmp_path).of("road_minor")[0].name == "Algade <b>"


def test_entities_of_xml_are_refused(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<osm version="0.6"><node id="1" lat="56" lon="10"><tag k="place" v="&b;"/></node></osm>'
    )
    with pytest.raises(MapError, match="kan ikke læses"):
        taken(written(tmp_path, bomb))


@pytest.mark.parametrize("kind", ["osm", "osm.gz", "osm.pbf", "osm.bz2"])
def test_half_a_file_says_so(tmp_path: Path, kind: str) -> None:
    whole = _kinds(_ROAD, tmp_path)[kind].read_bytes()
    with pytest.raises(MapError, match=r"Hent (den|filen) igen"):
        taken(written(tmp_path, whole[: len(whole) // 2], "half"))


def _kinds(text: str, folder: Path) -> dict[str, Path]:
    """Return the same extract as each kind of file, under names that say nothing."""
    plain = written(folder, text, "a")
    paths = {"osm": plain, "osm.gz": written(folder, gzip.compress(text.encode()), "b")}
    paths["osm.bz2"] = written(folder, bz2.compress(text.encode()), "c")
    binary = folder / "d.osm.pbf"
    writer = osmium.SimpleWriter(str(binary))
    for each in osmium.FileProcessor(osmium.io.File(str(plain), "osm")):
        writer.add(each)
    writer.close()
    paths["osm.pbf"] = binary.rename(folder / "d")
    paths["zip"] = folder / "e"
    with zipfile.ZipFile(paths["zip"], "w") as archive:
        archive.writestr("inside", text)
    return paths


def test_every_kind_of_file_gives_the_same_map(tmp_path: Path) -> None:
    kinds = _kinds(_ROAD, tmp_path)
    first, *others = [taken(path).features for path in kinds.values()]
    assert first and all(other == first for other in others)


def test_very_many_nodes_are_kept_in_a_file_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read(_ROAD, tmp_path).features
    monkeypatch.setattr(module, "IN_MEMORY", 0)
    asked: list[str] = []
    create = osmium.index.create_map
    monkeypatch.setattr(osmium.index, "create_map", lambda kind: (asked.append(kind), create(kind))[1])
    assert read(_ROAD, tmp_path).features == plain
    assert [kind.partition(",")[0] for kind in asked] == ["sparse_file_array"]


def test_too_little_room_for_the_nodes_is_told_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IN_MEMORY", 0)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda folder: type("Usage", (), {"free": 10})())
    with pytest.raises(MapError, match="ledig plads"):
        read(_ROAD, tmp_path)


def test_a_real_island_is_imported_whole_from_each_kind_of_file(tmp_path: Path, shared_data: Path) -> None:
    text = gzip.decompress((shared_data / "dk" / "osm" / "tuno.osm.gz").read_bytes()).decode()
    kinds = _kinds(text, tmp_path)
    first, *others = [taken(kinds[kind]) for kind in ("osm.gz", "osm", "osm.pbf")]
    assert all(other.features == first.features for other in others)
    # 187 objects have the key highway: 184 ways, a square made of a relation, and two nodes of crossings.
    assert first.classes["road_minor"] + first.classes["path"] == 185
    assert first.classes["house_number"] == 267
    assert (first.classes["coast"], first.classes["ferry"], first.left_out) == (1, 1, {"not_drawn": 224})
    (land,) = first.of("coast")
    assert shape(land).area == pytest.approx(3.5e6, rel=0.05)  # Tunø is 3.5 square kilometres
    assert "Tunø By" in {place.name for place in first.of("place")}
