"""Vector tiles as ground: whole across the borders of tiles, in their true place, and with a hole only where one is."""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from locate import utm32
from locate.map import Feature, MapError
from locate.map.tiles import TileSource, open_tiles
from locate.map.tiles.archive import Head
from locate.map.tiles.mercator import Tile, quad, to_metres, to_tiles
from locate.map.tiles.vector import VectorTiles
from tests.locate.map.tiles.archives import (
    AREA,
    LINE,
    MARGIN,
    POINT,
    cut_into_tiles,
    layer,
    vector_tile,
    write_mbtiles,
)

Z = 14
PLACES = {"Skagen": (57.7209, 10.5839), "Bornholm": (55.1037, 14.9147)}
U, V = (int(value) for value in to_tiles(*PLACES["Bornholm"], Z))
E0, N0 = to_metres(U + 1, V + 1, Z)
"""The corner where four tiles meet."""
BOX = (E0 - 1_300, N0 - 1_300, E0 + 1_300, N0 + 1_300)
SHORE = [(U + 0.5, V + 0.6), (U + 1.7, V + 0.4), (U + 1.5, V + 1.4), (U + 0.4, V + 1.5)]
LAKE = ("water", AREA, [SHORE], {"class": "lake"})
ROAD = ("transportation_name", LINE, [[(U + 0.2, V + 0.3), (U + 1.1, V + 0.8), (U + 1.9, V + 1.7)]],
        {"class": "primary", "name": "Nordvejen"})  # fmt: skip
HOUSE = ("housenumber", POINT, [(U + 1 + 20 / 4096, V + 0.5)], {"housenumber": "12B"})
Open = Callable[..., TileSource]


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    sources: list[TileSource] = []

    def make(tiles: dict[tuple[int, int, int], bytes], **meta: str) -> TileSource:
        meta.setdefault("bounds", "7,54,16,58.5")
        sources.append(open_tiles(write_mbtiles(tmp_path / f"{len(sources)}.mbtiles", tiles, format="pbf", **meta)))
        return sources[-1]

    yield make
    for source in sources:
        source.close()


def of(source: TileSource, cls: str, box: Any = BOX, metres_per_px: float = 2.5) -> list[Feature]:
    return [thing for thing in source.features(box, metres_per_px) if thing.cls == cls]


def shape_of(feature: Feature) -> Any:
    points = list(zip(feature.coords[::2], feature.coords[1::2], strict=True))
    holes = [list(zip(hole[::2], hole[1::2], strict=True)) for hole in feature.holes]
    return shapely.Polygon(points, holes) if feature.closed else shapely.LineString(points)


def metres(run: Any) -> list[tuple[float, float]]:
    return [to_metres(u, v, Z) for u, v in run]


def test_a_lake_cut_by_four_tiles_is_one_lake_without_a_line_where_they_meet(opened: Open) -> None:
    (lake,) = of(opened(cut_into_tiles(Z, [LAKE])), "water")
    known = shapely.Polygon(metres(LAKE[2][0]))
    assert shape_of(lake).symmetric_difference(known).area < known.length * 0.4
    assert shape_of(lake).boundary.hausdorff_distance(known.boundary) < 0.5


def test_an_island_in_a_lake_stays_a_hole_across_the_border(opened: Open) -> None:
    island = [(U + 0.9, V + 0.9), (U + 0.9, V + 1.1), (U + 1.1, V + 1.1), (U + 1.1, V + 0.9)]
    (lake,) = of(opened(cut_into_tiles(Z, [(*LAKE[:2], [*LAKE[2], island], LAKE[3])])), "water")
    assert len(lake.holes) == 1
    assert shape_of(lake).interiors[0].hausdorff_distance(shapely.Polygon(metres(island)).exterior) < 0.5


def test_a_road_through_three_tiles_is_one_line_with_its_name(opened: Open) -> None:
    (road,) = of(opened(cut_into_tiles(Z, [ROAD])), "road_major")
    assert (road.name, road.rank, road.closed) == ("Nordvejen", 0, False)
    known = shapely.LineString(metres(ROAD[2][0]))
    assert shape_of(road).hausdorff_distance(known) < 0.5
    assert shape_of(road).length == pytest.approx(known.length, rel=1e-3)


def test_roads_of_other_names_that_meet_on_a_border_stay_two(opened: Open) -> None:
    west = ("transportation_name", LINE, [[(U + 0.5, V + 0.5), (U + 1.0, V + 0.5)]], {"class": "minor", "name": "A"})
    east = ("transportation_name", LINE, [[(U + 1.0, V + 0.5), (U + 1.5, V + 0.5)]], {"class": "minor", "name": "B"})
    assert sorted(road.name for road in of(opened(cut_into_tiles(Z, [west, east])), "road_minor")) == ["A", "B"]


def test_what_lies_in_the_margin_of_a_neighbour_is_drawn_once(opened: Open) -> None:
    tiles = cut_into_tiles(Z, [HOUSE])
    assert len(tiles) == 2  # it is in both
    (house,) = of(opened(tiles), "house_number", metres_per_px=0.5)
    assert house.name == "12B"
    assert house.coords == pytest.approx(metres(HOUSE[2])[0], abs=0.2)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("zoom", "metres_per_px"), [(14, 2.5), (14, 0.1), (11, 20.0), (8, 160.0), (6, 640.0)])
def test_a_place_known_in_degrees_lands_within_half_a_pixel(
    opened: Open, place: str, zoom: int, metres_per_px: float
) -> None:
    e, n = utm32.to_metres(*PLACES[place])
    u, v = to_tiles(*PLACES[place], zoom)
    tile = Tile(zoom, int(u), int(v))
    east, south = round((u - tile.x) * 2**20), round((v - tile.y) * 2**20)
    data = vector_tile(layer("place", [(POINT, [(east, south)], {"class": "city", "name": place})], extent=2**20))
    (found,) = of(opened({tuple(tile): data}), "place", (e - 10, n - 10, e + 10, n + 10), metres_per_px)
    assert found.coords == pytest.approx((e, n), abs=metres_per_px / 2)


def test_in_the_place_of_a_missing_tile_stands_its_part_of_the_coarser_one(opened: Open) -> None:
    fine = cut_into_tiles(Z, [LAKE])
    coarse = cut_into_tiles(Z - 1, [(*LAKE[:2], [[(u / 2, v / 2) for u, v in LAKE[2][0]]], LAKE[3])])
    del fine[Z, U + 1, V + 1]
    (lake,) = of(opened({**fine, **coarse}), "water")
    known = shapely.Polygon(metres(LAKE[2][0]))
    assert shape_of(lake).boundary.hausdorff_distance(known.boundary) < 1.0


def test_a_damaged_tile_is_a_hole_and_one_line_in_the_log(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    tiles = cut_into_tiles(Z, [LAKE])
    tiles[Z, U + 1, V + 1] = b"\x1a\x7fdamaged"
    source = opened(tiles)
    with caplog.at_level(logging.WARNING):
        (lake,) = of(source, "water")
        of(source, "water")
    known = shapely.Polygon(metres(LAKE[2][0]))
    hole = shapely.Polygon(zip(*[iter(quad(Tile(Z, U + 1, V + 1)))] * 2, strict=True))
    assert shape_of(lake).symmetric_difference(known.difference(hole)).area < known.length * 0.4
    assert len([record for record in caplog.records if "cannot be drawn" in record.getMessage()]) == 1


def test_a_shape_that_crosses_itself_on_a_border_is_drawn_all_the_same(opened: Open) -> None:
    bow = [(1004, 2966), (3819, 472), (43, 3779), (2060, 1855), (1506, 4096 + MARGIN)]
    tiles = cut_into_tiles(Z, [LAKE])
    tiles[Z, U, V - 1] = vector_tile(layer("water", [(AREA, [bow], {"class": "lake"})]))
    found = of(opened(tiles), "water", (BOX[0], BOX[1], BOX[2], BOX[3] + 1_400))
    whole = max(found, key=lambda lake: shape_of(lake).area)
    known = shapely.Polygon(metres(SHORE))
    assert shape_of(whole).boundary.hausdorff_distance(known.boundary) < 0.5  # and the others are still mended
    assert len(found) > 1


def test_tiles_without_land_of_their_own_lie_on_land(opened: Open) -> None:
    (land,) = of(opened(cut_into_tiles(Z, [LAKE])), "coast")
    assert land.closed
    assert land.edged is False  # where the archive ends is no shore
    assert shape_of(land).contains(shapely.Point(E0, N0))


def test_land_of_the_tiles_own_is_the_coast(opened: Open) -> None:
    earth = ("earth", AREA, LAKE[2], {"kind": "earth"})
    (land,) = of(opened(cut_into_tiles(Z, [earth])), "coast")
    assert shape_of(land).area == pytest.approx(shapely.Polygon(metres(LAKE[2][0])).area, rel=1e-3)


def test_only_what_meets_the_box_is_given(opened: Open) -> None:
    near = ("place", POINT, [(U + 1.1, V + 1.1)], {"class": "village", "name": "Nær"})
    far = ("place", POINT, [(U + 1.9, V + 1.9)], {"class": "village", "name": "Fjern"})
    e, n = to_metres(U + 1.1, V + 1.1, Z)
    box = (e - 50, n - 50, e + 50, n + 50)
    assert [place.name for place in of(opened(cut_into_tiles(Z, [near, far])), "place", box)] == ["Nær"]


def test_houses_are_not_worked_out_where_nobody_sees_them(opened: Open) -> None:
    house = ("building", AREA, [[(U + 0.5, V + 0.5), (U + 0.51, V + 0.5), (U + 0.51, V + 0.51)]], {})
    source = opened(cut_into_tiles(Z, [house]))
    assert len(of(source, "building", metres_per_px=2.9)) == 1
    assert of(source, "building", metres_per_px=3.1) == []


def test_a_tile_once_worked_out_is_not_read_again(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    tiles = cut_into_tiles(Z, [LAKE, ROAD])
    source = opened(tiles)
    first = source.features(BOX, 2.5)
    read: list[tuple[int, ...]] = []
    monkeypatch.setattr(source._archive, "read", lambda *tile: read.append(tile))
    assert source.features(BOX, 2.5) == first
    assert not tiles.keys() & set(read)


def test_an_answer_has_an_end(opened: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("locate.map.tiles.vector._MAX_ANSWER", 6)
    with caplog.at_level(logging.WARNING):
        source = opened(cut_into_tiles(Z, [LAKE, ROAD]))
        assert sum(len(f.coords) // 2 for f in source.features(BOX, 2.5)) < 60
    assert "left out" in caplog.text


def test_layers_of_another_maker_are_refused_by_name(tmp_path: Path) -> None:
    tile = vector_tile(layer("geology", [(POINT, [(1, 1)], {})]))
    with pytest.raises(MapError, match=r"geology.*OpenMapTiles, Shortbread eller Protomaps"):
        open_tiles(write_mbtiles(tmp_path / "geology.mbtiles", {(Z, U, V): tile}, format="pbf"))


def test_where_all_is_covered_the_whole_box_is_told_and_else_the_tiles(opened: Open) -> None:
    e, n = to_metres(U + 0.5, V + 0.5, Z)
    inside = (e - 100, n - 100, e + 100, n + 100)
    source = opened({(Z, U, V): vector_tile(layer("water", []))})
    (covered,) = of(source, "covered", inside)
    assert covered.coords == (inside[0], inside[3], inside[2], inside[3], inside[2], inside[1], inside[0], inside[1])
    (covered,) = of(source, "covered")
    assert covered.coords == pytest.approx(quad(Tile(Z, U, V)))


@pytest.mark.parametrize("fails", ["clip_by_rect", "union_all"])
def test_a_shape_that_geos_gives_up_on_takes_no_other_with_it(
    opened: Open, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def give_up(*args: Any, **told: Any) -> Any:
        raise shapely.errors.GEOSException("TopologyException: side location conflict")

    source = opened(cut_into_tiles(Z, [LAKE, ROAD, HOUSE]))
    monkeypatch.setattr(shapely, fails, give_up)
    assert of(source, "house_number", metres_per_px=0.5)
    assert bool(of(source, "water")) is (fails == "union_all")


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_a_tile_of_any_odd_shapes_gives_ground_or_a_hole_and_never_an_error(seed: int) -> None:
    dice = random.Random(seed)
    layers = [("water", AREA), ("earth", AREA), ("transportation", LINE), ("place", POINT)]
    things = []
    for _ in range(8):
        name, shape = dice.choice(layers)
        sides = range(-200, 4300)
        counts = [dice.randint(2, 7) for _ in range(dice.randint(1, 3))]
        runs = [[(dice.choice(sides), dice.choice((0, 4096, dice.choice(sides)))) for _ in range(n)] for n in counts]
        told = {"class": dice.choice(("lake", "primary", "city")), "name": "A"}
        things.append(layer(name, [(shape, runs[0] if shape == POINT else runs, told)]))
    tile = bytearray(vector_tile(*things))
    for _ in range(dice.choice((0, 0, 1, 3))):
        tile[dice.randrange(len(tile))] = dice.randrange(256)
    source = VectorTiles(OneTile(bytes(tile)))
    for thing in source.features(BOX, 2.5):
        assert len(thing.coords) % 2 == 0 and all(map(math.isfinite, thing.coords))


class OneTile:
    """An archive with the same tile everywhere."""

    head = Head("mvt", 14, 14, (7.0, 54.0, 16.0, 58.5))

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, z: int, x: int, y: int) -> bytes | None:
        return self._data

    def sample(self) -> bytes | None:
        return self._data

    def close(self) -> None:
        pass
