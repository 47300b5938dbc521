"""What things with properties are: OSM's exports, DAGI, GeoDanmark, Danske Stednavne, Natural Earth."""

from __future__ import annotations

from typing import Any

import pytest

from locate.map.sources.kinds import border_kind, told

POINT, LINE, AREA = 0, 1, 2


@pytest.mark.parametrize(("properties", "dimension", "cls", "rank"), [
    ({"class": "road_major", "rank": 1}, LINE, "road_major", 1),
    ({"klasse": "water", "rang": "x"}, AREA, "water", 0),
    ({"highway": "primary", "name": "x"}, LINE, "road_major", 0),
    ({"tags": {"waterway": "river"}}, LINE, "waterway", 0),
    ({"osm_id": "1", "other_tags": '"natural"=>"water","name"=>"Søen"'}, AREA, "water", 0),
    ({"fclass": "residential"}, LINE, "road_minor", 1),
    ({"fclass": "residential"}, AREA, "town", 0),
    ({"fclass": "building"}, AREA, "building", 0),
    ({"fclass": "riverbank"}, AREA, "water", 0),
    ({"fclass": "town", "name": "Byen"}, POINT, "place", 1),
    ({"natural": "coastline"}, LINE, "coast", 0),
    ({"boundary": "administrative", "admin_level": "7"}, LINE, "boundary", 2),
    ({"vejkategori": "Motorvej", "vejmidtetype": "Vejmidte"}, LINE, "road_motorway", 0),
    ({"VEJKLASSE": "Trafikvej - gennemfart"}, LINE, "road_major", 0),
    ({"vejklasse": "Lokalvej-Sekundær"}, LINE, "road_minor", 0),
    ({"vejkategori": "Sti, diverse"}, LINE, "path", 0),
    ({"bygningstype": "Bygning"}, AREA, "building", 0),
    ({"soetype": "Dam"}, AREA, "water", 0),
    ({"sportype": "Enkeltspor"}, LINE, "rail", 0),
    ({"featurecla": "Lake"}, AREA, "water", 0),
    ({"NAVN": "Byen", "FEAT_TYPE": "Bebyggelse", "UNDER_TYPE": "by"}, POINT, "place", 2),
    ({"navn_1_skrivemaade": "Kilden", "landskabsformtype": "kilde"}, POINT, "place", 4),
])  # fmt: skip
def test_a_thing_is_told_by_its_own_words(properties: dict[str, Any], dimension: int, cls: str, rank: int) -> None:
    found = told(properties, dimension)
    assert (found.cls, found.rank, found.code) == (cls, rank, "")


@pytest.mark.parametrize(("properties", "code"), [
    ({}, "no_class"), ({"class": "castle"}, "no_class"), ({"natural": "tree"}, "not_drawn"),
    ({"NAVN": "Byen", "FEAT_TYPE": "Bebyggelse", "BRUGSPRIORITET": "sekundær"}, "not_drawn"),
    ({"bygningstype": "Bygning", "status": "Nedlagt"}, "retired"),
    ({"dagi_id": "7", "kode": "1101", "navn": "Byret", "nuts3": "DK011"}, "no_such_area"),
])  # fmt: skip
def test_what_is_not_drawn_says_why(properties: dict[str, Any], code: str) -> None:
    assert told(properties, AREA).code == code


def test_a_collections_own_name_tells_what_its_things_do_not() -> None:
    assert told({}, AREA, "land_osm100m_dk").cls == "coast"
    assert told({}, AREA, "landbrug").code == "no_class"
    assert told({"id": 1}, AREA, "skov").cls == "forest"
    assert told({}, AREA, "land_osm100m_dk", "water").cls == "water"


@pytest.mark.parametrize(("properties", "collection", "kind"), [
    ({"kode": "0101", "dagi_id": "1"}, "", "kommune"), ({"kode": "1460", "dagi_id": "1"}, "", "politikreds"),
    ({"kode": "1081", "nuts2": "DK05", "dagi_id": "1"}, "", "region"), ({"kode": "x"}, "politikredse", "politikreds"),
    ({"nr": "1050", "dagi_id": "1", "stormodtager": "False"}, "", "other"), ({"kode": "0101"}, "", ""),
    ({"kind": "region"}, "", "region"),
])  # fmt: skip
def test_dagis_areas_are_told_apart(properties: dict[str, Any], collection: str, kind: str) -> None:
    assert border_kind(properties, collection) == kind


def test_whose_data_it_is_is_told() -> None:
    owners = [told(each, AREA).of for each in ({"natural": "water"}, {"bygningstype": "x"}, {"class": "water"})]
    assert owners == ["osm", "geodanmark", ""]
