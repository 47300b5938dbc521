"""What is drawn when tiles lie on the map file: words and signs always, ground only where nothing covers it."""

from __future__ import annotations

from locate.map import Feature
from locate.map.tiles import together
from locate.map.tiles.mercator import Tile
from locate.map.tiles.raster import RasterTile
from locate.map.tiles.source import blocks

BOX = (0.0, 0.0, 100.0, 100.0)
ALL = (0.0, 100.0, 100.0, 100.0, 100.0, 0.0, 0.0, 0.0)
WEST_HALF = (0.0, 100.0, 50.0, 100.0, 50.0, 0.0, 0.0, 0.0)
PICTURE = RasterTile(ALL, b"picture")


def thing(cls: str, name: str = "", at: float = 20.0) -> Feature:
    return Feature(cls, name, (at, 20.0, at + 10, 30.0))


SIGNS = [thing(cls, "1") for cls in ("beach_sign", "exit", "km_post", "place", "house_number", "boundary")]
GROUND = [thing(cls) for cls in ("coast", "water", "forest", "town", "building", "road_major", "path", "rail")]


def covered(corners: tuple[float, ...] = ALL) -> Feature:
    return Feature("covered", "", corners, True)


def test_pictures_take_the_ground_and_leave_words_signs_and_named_roads() -> None:
    named = [thing("road_minor", "Algade"), thing("forest", "Skoven")]
    drawn = together([*GROUND[1:], *SIGNS, *named], [covered(), PICTURE], True)
    assert drawn == [PICTURE, *SIGNS, *named]


def test_the_coast_stays_beneath_pictures_for_the_overviews_sake() -> None:
    assert together([thing("coast")], [covered(), PICTURE], True) == [PICTURE, thing("coast")]


def test_vector_tiles_take_ground_and_road_names_and_leave_signs() -> None:
    tiles = [thing("road_major", "Nordvejen"), thing("place", "Lunde")]
    drawn = together([*GROUND, *SIGNS, thing("road_minor", "Algade")], [covered(), *tiles], False)
    assert drawn == [*(sign for sign in SIGNS if sign.cls != "place"), *tiles]


def test_place_names_stay_where_vector_tiles_have_none() -> None:
    assert thing("place", "1") in together(SIGNS, [covered(), thing("road_major")], False)


def test_the_registers_house_numbers_and_our_boundaries_go_before_the_tiles_own() -> None:
    tiles = [thing("house_number", "7"), thing("boundary")]
    ours = [thing("house_number", "7A"), thing("boundary", "Kreds")]
    assert together(ours, [covered(), *tiles], False) == ours
    assert together([], [covered(), *tiles], False) == tiles


def test_where_no_tile_lies_the_map_file_stays() -> None:
    west, east = thing("building", at=10.0), thing("building", at=70.0)
    assert together([west, east], [covered(WEST_HALF), PICTURE], True) == [PICTURE, east]
    assert together([west, east], [PICTURE], True) == [PICTURE, west, east]
    across = Feature("road_major", "", (10.0, 20.0, 90.0, 20.0))
    assert across in together([across], [covered(WEST_HALF)], False)


def test_what_reaches_out_of_the_box_counts_by_what_is_in_it() -> None:
    long = Feature("coast", "", (-9e5, -9e5, 9e5, -9e5, 9e5, 9e5), True)
    assert together([long], [covered()], False) == [long]
    assert together([long], [covered()], False, BOX) == []


def test_nothing_of_the_covering_itself_is_drawn() -> None:
    assert together([], [covered(), covered(WEST_HALF)], False) == []


def test_tiles_that_fill_a_block_cover_it_as_one_and_a_missing_one_leaves_its_place() -> None:
    whole = [Tile(14, x, y) for x in range(3) for y in range(2)]
    assert len(blocks(whole)) == 1
    holed = blocks([tile for tile in whole if tile != Tile(14, 2, 1)])
    assert len(holed) == 2  # the upper row, and the left of both
    assert blocks([]) == []
