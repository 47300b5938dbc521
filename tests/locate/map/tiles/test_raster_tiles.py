"""Raster tiles: each picture with its four corners, fit for scale and screen, and a stand-in for a missing one."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from locate import utm32
from locate.map.tiles import TileSource, open_tiles
from locate.map.tiles.images import look_at
from locate.map.tiles.mercator import Tile, quad, to_tiles
from tests.locate.map.tiles.archives import png, write_mbtiles, write_pmtiles

PLACES = {"Skagen": (57.7209, 10.5839), "Bornholm": (55.1037, 14.9147)}
RED, BLUE = png(256), png(256, colour=(20, 20, 200))


def around(place: str, metres: float) -> tuple[float, float, float, float]:
    e, n = utm32.to_metres(*PLACES[place])
    return e - metres, n - metres, e + metres, n + metres


def tile_at(place: str, zoom: int) -> Tile:
    u, v = to_tiles(*PLACES[place], zoom)
    return Tile(zoom, int(u), int(v))


def pictures(source: TileSource, *asked: Any) -> list[Any]:
    return [tile for tile in source.features(*asked) if tile.cls == "raster"]


def pyramid(place: str, *zooms: int, image: bytes = RED, reach: int = 3) -> dict[tuple[int, int, int], bytes]:
    out = {}
    for zoom in zooms:
        middle = tile_at(place, zoom)
        for x in range(middle.x - reach, middle.x + reach + 1):
            for y in range(middle.y - reach, middle.y + reach + 1):
                out[zoom, x, y] = image
    return out


@pytest.mark.parametrize("place", PLACES)
def test_a_picture_has_the_corners_of_its_tile(tmp_path: Path, place: str) -> None:
    tile = tile_at(place, 15)
    with open_tiles(write_pmtiles(tmp_path / "a.pmtiles", {tuple(tile): RED})) as source:
        (found,) = pictures(source, around(place, 10), 2.0)
    assert source.raster and source.covers
    assert (found.cls, found.closed, found.name, found.rank, found.holes) == ("raster", True, "", 0, ())
    assert found.image == RED
    assert found.coords == pytest.approx(quad(tile))
    west_of_east, north_of_south = found.coords[0] < found.coords[2], found.coords[1] > found.coords[7]
    assert west_of_east and north_of_south  # NW, NE, SE, SW


def test_a_finer_screen_gets_finer_pictures(tmp_path: Path) -> None:
    tiles = {**pyramid("Skagen", 13), **pyramid("Skagen", 14, image=BLUE)}
    scale = 2.5 * 4  # nearest to zoom 13 here
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", tiles, bounds="7,54,16,58.5")) as source:
        assert {tile.image for tile in pictures(source, around("Skagen", 1000), scale)} == {RED}
        assert {tile.image for tile in pictures(source, around("Skagen", 1000), scale, 2.0)} == {BLUE}


def test_pictures_of_twice_the_pixels_are_taken_a_zoom_earlier(tmp_path: Path) -> None:
    large = png(512)
    tiles = {**pyramid("Skagen", 13, image=large), **pyramid("Skagen", 14, image=png(512, colour=(1, 1, 1)))}
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", tiles, bounds="7,54,16,58.5")) as source:
        assert {tile.image for tile in pictures(source, around("Skagen", 1000), 5.0)} == {large}


def test_beyond_the_deepest_level_the_deepest_is_stretched(tmp_path: Path) -> None:
    tile = tile_at("Bornholm", 14)
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", {tuple(tile): RED}, bounds="7,54,16,58.5")) as source:
        (found,) = pictures(source, around("Bornholm", 5), 0.05)
    assert found.coords == pytest.approx(quad(tile))


def test_in_the_place_of_a_missing_picture_stands_its_part_of_the_coarser_one(tmp_path: Path) -> None:
    coarse, fine = tile_at("Skagen", 13), tile_at("Skagen", 14)
    beside = Tile(14, fine.x ^ 1, fine.y)
    with open_tiles(
        write_mbtiles(tmp_path / "a.mbtiles", {tuple(coarse): RED, tuple(beside): BLUE}, bounds="7,54,16,58.5")
    ) as source:
        (found,) = pictures(source, around("Skagen", 5), 5.0)
    left, top = (fine.x - coarse.x * 2) / 2, (fine.y - coarse.y * 2) / 2
    assert found.part == (left, top, left + 0.5, top + 0.5)
    assert found.coords == pytest.approx(quad(fine), abs=1e-6)
    assert found.image == RED


def test_at_coarse_levels_a_picture_comes_in_pieces_so_that_parallels_bend(tmp_path: Path) -> None:
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", pyramid("Bornholm", 7), bounds="7,54,16,58.5")) as source:
        found = pictures(source, around("Bornholm", 200_000), 700.0)
    for tile in found:
        corners = [tile.coords[n : n + 2] for n in (0, 2)]
        at = [utm32.to_degrees(*corner) for corner in corners]
        middle = utm32.to_metres((at[0][0] + at[1][0]) / 2, (at[0][1] + at[1][1]) / 2)
        straight = [(a + b) / 2 for a, b in zip(*corners, strict=True)]
        assert middle == pytest.approx(straight, abs=700 / 4)  # a quarter of a pixel
    assert len({tile.part for tile in found}) == 64


def test_a_tile_that_is_no_picture_or_too_large_is_a_hole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    middle = tile_at("Skagen", 14)
    places = [(14, middle.x + n, middle.y) for n in range(-1, 3)]
    contents = [RED, b"<svg xmlns='http://www.w3.org/2000/svg'/>", png(1025, 1), b"\x89PNG\r\n\x1a\n cut"]
    tiles = dict(zip(places, contents, strict=True))
    with (
        open_tiles(write_mbtiles(tmp_path / "a.mbtiles", tiles, format="png", bounds="7,54,16,58.5")) as source,
        caplog.at_level(logging.WARNING),
    ):
        found = pictures(source, around("Skagen", 4000), 5.0)
    assert [tile.image for tile in found] == [RED]
    assert len([r for r in caplog.records if "cannot be drawn" in r.getMessage()]) == 3


def test_an_answer_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locate.map.tiles.raster._MAX_ANSWER", 3 * len(RED))
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", pyramid("Skagen", 14), bounds="7,54,16,58.5")) as source:
        assert len(pictures(source, around("Skagen", 3000), 5.0)) == 3


def test_only_pictures_that_nothing_shows_through_cover_the_ground(tmp_path: Path) -> None:
    clear = png(256, colour=(0, 0, 0, 100))
    for name, image, covers in (("solid", RED, True), ("clear", clear, False)):
        path = write_mbtiles(tmp_path / f"{name}.mbtiles", pyramid("Skagen", 14, image=image), bounds="7,54,16,58.5")
        with open_tiles(path) as source:
            asked = source.features(around("Skagen", 500), 5.0)
        assert any(thing.cls == "covered" for thing in asked) is covers


def test_the_head_of_a_picture_tells_its_size() -> None:
    assert look_at(png(300, 200)) == (300, 200, True)
    assert look_at(png(3, 2, (1, 2, 3, 4))) == (3, 2, False)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x11\x08\x01\x00\x02\x00\x03" + bytes(9)
    assert look_at(jpeg) == (512, 256, True)
    webp = b"RIFF\x00\x00\x00\x00WEBP"
    assert look_at(webp + b"VP8X\x0a\x00\x00\x00\x10\x00\x00\x00\xff\x01\x00\xff\x00\x00") == (512, 256, False)
    assert look_at(webp + b"VP8L\x0a\x00\x00\x00\x2f\xff\xc0\x3f\x00") == (256, 256, True)
    assert look_at(webp + b"VP8 \x0a\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\x00\x01\x80\x00") == (256, 128, True)
    for cut in (png(3)[:20], jpeg[:12], webp + b"VP8X", b"GIF89a", b"", b"\xff\xd8\xff"):
        assert look_at(cut) is None
