"""Web Mercator against EPSG:25832: tiles lie where the world says, from Skagen to Bornholm, at every zoom."""

from __future__ import annotations

import math

import numpy as np
import pytest

from locate import utm32
from locate.map.tiles.mercator import (
    MAX_TILES,
    Tile,
    box_in_degrees,
    degrees_in_box,
    many_to_metres,
    metres_per_px,
    quad,
    tiles_over,
    to_degrees,
    to_tiles,
    zoom_for,
)

PLACES = {"Skagen": (57.7209, 10.5839), "Bornholm": (55.1037, 14.9147), "Blåvand": (55.5578, 8.0830)}
WORLD = (-180.0, -85.0, 180.0, 85.0)


def test_the_tile_numbers_are_those_of_everyone_else() -> None:
    # The example in the documentation of the library mercantile.
    assert to_degrees(486, 332, 10) == pytest.approx((53.33087298301705, -9.140625), abs=1e-12)
    assert to_tiles(0, 0, 1) == (1.0, 1.0)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("zoom", [5, 8, 11, 14, 18, 22])
def test_degrees_come_back_from_tiles(place: str, zoom: int) -> None:
    lat, lon = PLACES[place]
    back = to_degrees(*to_tiles(lat, lon, zoom), zoom)
    assert back == pytest.approx((lat, lon), abs=1e-11)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("zoom", [6, 9, 12, 15, 18])
def test_a_tiles_corner_lies_where_the_projections_put_it(place: str, zoom: int) -> None:
    pyproj = pytest.importorskip("pyproj")
    u, v = to_tiles(*PLACES[place], zoom)
    tile = Tile(zoom, math.floor(u), math.floor(v))
    side = 2 * math.pi * 6_378_137.0 / (1 << zoom)
    half = side * (1 << zoom) / 2
    mercator = (tile.x * side - half, half - tile.y * side)
    known = pyproj.Transformer.from_crs("EPSG:3857", "EPSG:25832", always_xy=True).transform(*mercator)
    assert quad(tile)[:2] == pytest.approx(known, abs=0.001)


def test_many_points_at_once_lie_where_single_ones_do() -> None:
    lats, lons = np.array([54.5, 55.1, 57.7]), np.array([8.0, 14.9, 10.6])
    single = [utm32.to_metres(lat, lon) for lat, lon in zip(lats, lons, strict=True)]
    assert np.column_stack(utm32.many_to_metres(lats, lons)) == pytest.approx(np.array(single), abs=1e-6)
    points = np.array([to_tiles(lat, lon, 14) for lat, lon in zip(lats, lons, strict=True)])
    assert many_to_metres(points, 14) == pytest.approx(np.array(single), abs=1e-5)


def test_the_zoom_is_the_nearest_to_the_scale_and_one_finer_on_a_screen_of_twice_the_pixels() -> None:
    scale = metres_per_px(14, 56.0, 256)
    assert zoom_for(scale, 56.0, 256) == 14
    assert zoom_for(scale * 1.3, 56.0, 256) == 14
    assert zoom_for(scale * 1.5, 56.0, 256) == 13
    assert zoom_for(scale / 2, 56.0, 256) == 15
    assert zoom_for(scale, 56.0, 512) == 13


def test_farther_north_the_same_zoom_shows_finer_ground() -> None:
    assert metres_per_px(14, 57.7, 256) < metres_per_px(14, 54.6, 256)
    assert metres_per_px(0, 0.0, 256) == pytest.approx(156_543.03, abs=0.01)


@pytest.mark.parametrize("place", PLACES)
def test_the_tiles_over_a_box_hold_every_point_of_it(place: str) -> None:
    e, n = utm32.to_metres(*PLACES[place])
    box = (e - 4_000, n - 2_000, e + 4_000, n + 2_000)
    tiles = set(tiles_over(box, 14, WORLD))
    for i in range(11):
        for j in range(11):
            u, v = to_tiles(*utm32.to_degrees(box[0] + i * 800, box[1] + j * 400), 14)
            assert Tile(14, math.floor(u), math.floor(v)) in tiles


def test_tiles_that_only_the_box_in_degrees_touches_are_left_out() -> None:
    e, n = utm32.to_metres(*PLACES["Bornholm"])  # here north of the map leans five degrees
    box = (e - 20_000, n - 20_000, e + 20_000, n + 20_000)
    west, south, east, north = box_in_degrees(box)
    left, top = to_tiles(north, west, 14)
    right, bottom = to_tiles(south, east, 14)
    assert len(tiles_over(box, 14, WORLD, 10_000)) < math.ceil(right - left) * math.ceil(bottom - top) * 0.95


def test_nothing_lies_outside_the_bounds() -> None:
    e, n = utm32.to_metres(*PLACES["Skagen"])
    box = (e - 1_000, n - 1_000, e + 1_000, n + 1_000)
    assert tiles_over(box, 14, (8.0, 54.0, 9.0, 55.0)) == []
    lat, lon = PLACES["Skagen"]
    assert len(tiles_over(box, 14, (lon, lat, lon + 1e-6, lat + 1e-6))) == 1


def test_no_answer_has_more_tiles_than_the_limit() -> None:
    tiles = tiles_over((430_000, 6_040_000, 900_000, 6_410_000), 18, WORLD)
    assert 0 < len(tiles) <= MAX_TILES
    assert tiles[0].z < 18


def test_a_box_beyond_all_sense_is_drawn_in_to_europe() -> None:
    far = 1e12
    assert all(map(math.isfinite, box_in_degrees((-far, -far, far, far))))
    assert all(map(math.isfinite, degrees_in_box(*WORLD)))
    assert all(map(math.isfinite, quad(Tile(0, 0, 0))))


def test_a_tiles_parent_holds_it() -> None:
    assert Tile(14, 8763, 5128).parent(12) == Tile(12, 2190, 1282)
