"""What OpenStreetMap's tags mean on our map."""

from __future__ import annotations

import pytest

from locate.map.sources import tags


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({"highway": "motorway", "ref": "E 45"}, ("road_motorway", 0)),
        ({"highway": "motorway_link"}, ("road_motorway", 1)),
        ({"highway": "trunk"}, ("road_major", 0)),
        ({"highway": "primary_link"}, ("road_major", 0)),
        ({"highway": "secondary"}, ("road_major", 1)),
        ({"highway": "tertiary"}, ("road_minor", 0)),
        ({"highway": "residential", "name": "Algade"}, ("road_minor", 0)),
        ({"highway": "residential"}, ("road_minor", 1)),
        ({"highway": "service", "name": "Bag om"}, ("road_minor", 1)),
        ({"highway": "pedestrian", "name": "Strøget"}, ("road_minor", 0)),
        ({"highway": "pedestrian"}, ("path", 0)),
        ({"highway": "steps"}, ("path", 0)),
        ({"highway": "construction", "construction": "motorway"}, None),
        ({"highway": "crossing"}, None),
        ({"railway": "rail"}, ("rail", 0)),
        ({"railway": "rail", "service": "siding"}, ("rail", 1)),
        ({"railway": "abandoned"}, None),
        ({"route": "ferry"}, ("ferry", 0)),
        ({"waterway": "river"}, ("waterway", 0)),
        ({"waterway": "dam"}, None),
        ({}, None),
    ],
)
def test_a_line_has_its_class_and_rank(given: dict[str, str], made: tuple[str, int] | None) -> None:
    assert tags.line_of(given) == made


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({"building": "yes"}, "building"),
        ({"building": "no"}, None),
        ({"natural": "water"}, "water"),
        ({"waterway": "riverbank"}, "water"),
        ({"landuse": "basin"}, "water"),
        ({"landuse": "forest"}, "forest"),
        ({"natural": "wood"}, "forest"),
        ({"landuse": "retail"}, "town"),
        ({"landuse": "farmland"}, None),
    ],
)
def test_an_area_has_its_class(given: dict[str, str], made: str | None) -> None:
    assert (tags.area_of(given) or (None,))[0] == made


def test_borders_are_ranked_country_and_region_police_kommune() -> None:
    ranks = [tags.border_rank({"boundary": "administrative", "admin_level": level}) for level in ("2", "4", "7", "8")]
    assert ranks == [0, 0, 2, None]
    assert tags.border_rank({"boundary": "police"}) == 1
    assert tags.border_rank({"boundary": "protected_area", "admin_level": "4"}) is None


def test_a_road_without_a_name_is_called_by_its_number() -> None:
    assert tags.name_of({"ref": "E 47;E 55"}) == "E 47 / E 55"
    assert tags.name_of({"ref": "15", "name": "Ringvejen"}) == "Ringvejen"


@pytest.mark.parametrize("given", [
    {"emergency": "access_point", "ref": "C117"}, {"highway": "emergency_access_point", "ref": "c 117"},
    {"emergency": "access_point", "name": "C-117"},
])  # fmt: skip
def test_rescue_signs_are_read_in_their_spellings(given: dict[str, str]) -> None:
    assert tags.spots_of(given, True) == ([("beach_sign", "C117", 0)], "")


def test_what_cannot_be_a_point_says_why() -> None:
    for given, why in (
        ({"emergency": "access_point", "ref": "Nord 3"}, "no_number"), ({"highway": "motorway_junction"}, "no_number"),
        ({"highway": "milestone", "distance": "x"}, "bad_km"), ({"place": "hamlet"}, "no_name"),
        ({"addr:housenumber": "4"}, "in_register"), ({"natural": "tree"}, ""),
    ):  # fmt: skip
        assert tags.spots_of(given, with_numbers=False) == ([], why)


def test_a_node_may_be_several_things() -> None:
    given = {"place": "farm", "name": "Gården", "addr:housenumber": "4"}
    assert tags.spots_of(given, True) == ([("place", "Gården", 4), ("house_number", "4", 0)], "")


@pytest.mark.parametrize(
    ("text", "post"),
    [("120", ("120,0", 0)), ("12", ("12,0", 1)), ("12.40 km", ("12,4", 2)), ("12,4", ("12,4", 2)), ("x", None)],
)  # fmt: skip
def test_kilometres_are_written_as_on_the_post(text: str, post: tuple[str, int] | None) -> None:
    assert tags.kilometre(text) == post


def test_a_town_matters_more_than_a_lone_spot() -> None:
    ranks = [tags.place_rank({"place": kind}) for kind in ("city", "town", "village", "hamlet", "locality")]
    assert ranks == [0, 1, 2, 3, 4]
    assert tags.place_rank({"place": "ocean"}) is None
