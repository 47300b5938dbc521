"""The table of layers: the three schemas come out as the classes of this map."""

from __future__ import annotations

from typing import Any

import pytest

from locate.map.tiles.mvt import AREA, LINE, POINT
from locate.map.tiles.style import Style, detail, style_of


@pytest.mark.parametrize(
    ("layer", "shape", "told", "known"),
    [
        # OpenMapTiles
        ("water", AREA, {"class": "ocean"}, Style("water", "", 0)),
        ("waterway", LINE, {"class": "river", "name": "Gudenå"}, Style("waterway", "Gudenå", 0)),
        ("landcover", AREA, {"class": "wood"}, Style("forest", "", 0)),
        ("landcover", AREA, {"class": "grass"}, None),
        ("landuse", AREA, {"class": "residential"}, Style("town", "", 0)),
        ("building", AREA, {"render_height": 5}, Style("building", "", 0)),
        ("transportation", LINE, {"class": "motorway"}, Style("road_motorway", "", 0)),
        ("transportation", LINE, {"class": "motorway", "ramp": 1}, Style("road_major", "", 1)),
        ("transportation", LINE, {"class": "secondary"}, Style("road_major", "", 1)),
        ("transportation", LINE, {"class": "service"}, Style("road_minor", "", 1)),
        ("transportation", LINE, {"class": "rail"}, Style("rail", "", 0)),
        ("transportation", LINE, {"class": "ferry"}, Style("ferry", "", 0)),
        ("transportation_name", LINE, {"class": "minor", "name": "Skolevej"}, Style("road_minor", "Skolevej", 0)),
        ("transportation_name", LINE, {"class": "motorway", "name": "Nordjyske", "ref": "E45"},
         Style("road_motorway", "E45", 0)),
        ("place", POINT, {"class": "town", "name": "Skive", "name:da": "Skive"}, Style("place", "Skive", 1)),
        ("housenumber", POINT, {"housenumber": "12B"}, Style("house_number", "12B", 0)),
        ("boundary", LINE, {"admin_level": 7, "maritime": 0}, Style("boundary", "", 2)),
        ("boundary", LINE, {"admin_level": 2, "maritime": 1}, None),
        ("aeroway", AREA, {"class": "apron"}, Style("town", "", 0)),
        # Shortbread
        ("ocean", AREA, {}, Style("water", "", 0)),
        ("water_polygons", AREA, {"kind": "lake"}, Style("water", "", 0)),
        ("streets", LINE, {"kind": "residential", "link": False}, Style("road_minor", "", 0)),
        ("streets", LINE, {"kind": "motorway", "link": True}, Style("road_major", "", 1)),
        ("streets", LINE, {"kind": "cycleway"}, Style("path", "", 0)),
        ("street_labels", LINE, {"kind": "primary", "name": "Ringvej", "ref": "15"}, Style("road_major", "Ringvej", 0)),
        ("land", AREA, {"kind": "forest"}, Style("forest", "", 0)),
        ("buildings", AREA, {}, Style("building", "", 0)),
        ("addresses", POINT, {"housenumber": "7"}, Style("house_number", "7", 0)),
        ("place_labels", POINT, {"kind": "hamlet", "name": "Bro"}, Style("place", "Bro", 3)),
        ("boundaries", LINE, {"admin_level": 4.0}, Style("boundary", "", 0)),
        ("ferries", LINE, {"kind": "ferry", "name": "Samsø"}, Style("ferry", "Samsø", 0)),
        # Protomaps
        ("earth", AREA, {"kind": "earth"}, Style("coast", "", 0)),
        ("roads", LINE, {"kind": "highway", "kind_detail": "motorway", "ref": "E20"}, Style("road_motorway", "E20", 0)),
        ("roads", LINE, {"kind": "major_road", "kind_detail": "tertiary", "name": "Å"}, Style("road_minor", "Å", 0)),
        ("roads", LINE, {"kind": "minor_road", "kind_detail": "residential"}, Style("road_minor", "", 0)),
        ("roads", LINE, {"kind": "path", "kind_detail": "footway"}, Style("path", "", 0)),
        ("places", POINT, {"kind": "locality", "kind_detail": "village", "name": "Lunde"}, Style("place", "Lunde", 2)),
        ("boundaries", LINE, {"kind": "county", "kind_detail": 7}, Style("boundary", "", 2)),
        ("buildings", POINT, {"kind": "address", "addr_housenumber": "3"}, Style("house_number", "3", 0)),
        # what nobody knows
        ("poi", POINT, {"class": "shop"}, None),
        ("water", POINT, {}, None),
        ("transportation", LINE, {"class": "hyperloop"}, None),
    ],
)  # fmt: skip
def test_a_feature_of_each_schema_becomes_its_class(layer: str, shape: int, told: Any, known: Style | None) -> None:
    assert style_of(layer, shape, told) == known


def test_a_danish_name_goes_before_the_name_of_the_country() -> None:
    told = {"class": "city", "name": "Copenhagen", "name:da": "København"}
    assert style_of("place", POINT, told) == Style("place", "København", 0)


def test_names_are_words_and_no_marks_of_control_nor_without_end() -> None:
    styled = style_of("place", POINT, {"class": "city", "name": "A\x00b\u202e" + "c" * 5000})
    assert styled is not None
    assert styled.name.startswith("A b c") and len(styled.name) <= 120


def test_what_a_scale_does_not_show_is_left_out_and_scales_that_show_the_same_are_one() -> None:
    assert style_of("building", AREA, {}, 4.0) is None
    assert style_of("place", POINT, {"class": "hamlet", "name": "Bro"}, 10.0) is None
    assert style_of("place", POINT, {"class": "city", "name": "Odense"}, 900.0) is not None
    assert detail(1.0) == detail(2.0) != detail(4.0)


def test_odd_values_are_no_kind() -> None:
    for odd in (float("nan"), float("inf"), 2.5, None, b"x", 10**400):
        assert style_of("boundary", LINE, {"admin_level": odd}) is None
