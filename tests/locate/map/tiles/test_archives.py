"""Tile archives: what they say of themselves, each tile found again, and no damage that hangs or stops the map."""

from __future__ import annotations

import gzip
import json
import logging
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pmtiles.tile import Compression, TileType
from sqlcipher3 import dbapi2 as sqlite

from locate import utm32
from locate.map import MapError
from locate.map.tiles import open_tiles
from locate.map.tiles.archive import TileError, degrees, open_archive, plain, unpacked
from tests.locate.map.tiles.archives import LINE, layer, png, vector_tile, write_mbtiles, write_pmtiles

HERE = (14, 8763, 5128)
RED, BLUE = png(256), png(256, colour=(20, 20, 200))
ROAD = vector_tile(layer("transportation", [(LINE, [[(0, 0), (4096, 4096)]], {"class": "primary"})]))
E0, N0 = utm32.to_metres(55.6759, 12.5655)
BOX = (E0 - 4_000, N0 - 2_000, E0 + 4_000, N0 + 2_000)
Write = Callable[..., Path]


@pytest.fixture(params=["mbtiles", "pmtiles"])
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Write:
    make = write_mbtiles if request.param == "mbtiles" else write_pmtiles
    return lambda tiles, **told: make(tmp_path / f"tiles.{request.param}", tiles, **told)


def test_every_tile_is_found_again_under_its_own_place(write: Write) -> None:
    places = [(0, 0, 0), (3, 1, 6), (3, 2, 0), (7, 0, 0), (7, 127, 0), (7, 0, 127), (7, 66, 41)]
    tiles = {place: png(8, colour=place) for place in places}
    archive = open_archive(write(tiles))
    assert {place: archive.read(*place) for place in places} == tiles
    assert archive.read(7, 100, 100) is None
    assert (archive.head.min_zoom, archive.head.max_zoom) == (0, 7)
    archive.close()


def test_packed_tiles_come_back_unpacked(write: Write) -> None:
    archive = open_archive(write({HERE: gzip.compress(ROAD)}))
    assert archive.read(*HERE) == ROAD
    archive.close()


def test_many_tiles_need_more_than_one_directory_and_are_all_found(tmp_path: Path) -> None:
    dice = random.Random(112)
    tiles = {(9, x, y): dice.randbytes(dice.randint(1, 200)) for x in range(160) for y in range(140)}
    archive = open_archive(write_pmtiles(tmp_path / "many.pmtiles", tiles))
    places = [(9, 0, 0), (9, 159, 139), (9, 77, 33), (9, 12, 70)]
    assert archive._header["leaf_directory_length"] > 0
    assert [archive.read(*place) for place in places] == [tiles[place] for place in places]
    assert archive.read(9, 200, 200) is None
    archive.close()


def test_source_and_licence_stand_as_plain_words(tmp_path: Path) -> None:
    told = '<a href="https://example.org" onclick="x()">© OpenStreetMap</a> &amp; <b>Kommunen</b>\x07'
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", {HERE: RED}, attribution=told, bounds="12,55,13,56")) as one:
        assert one.attribution == "© OpenStreetMap & Kommunen"
    with open_tiles(write_pmtiles(tmp_path / "a.pmtiles", {HERE: RED}, attribution=told)) as other:
        assert other.attribution == "© OpenStreetMap & Kommunen"
    assert len(plain("x" * 5000)) <= 200


def test_without_metadata_the_tiles_themselves_tell_kind_and_bounds(tmp_path: Path) -> None:
    archive = open_archive(write_mbtiles(tmp_path / "bare.mbtiles", {HERE: RED}))
    assert (archive.head.kind, archive.head.min_zoom, archive.head.max_zoom) == ("png", 14, 14)
    west, south, east, north = archive.head.bounds
    assert west < 12.5655 < east == pytest.approx(west + 360 / 2**14)
    assert south < 55.6759 < north == pytest.approx(south + 0.0124, abs=1e-4)
    assert archive.head.attribution == "bare.mbtiles"
    archive.close()


def test_an_archive_that_calls_its_jpegs_png_is_taken_by_what_it_holds(tmp_path: Path) -> None:
    archive = open_archive(write_mbtiles(tmp_path / "a.mbtiles", {HERE: b"\xff\xd8\xff\xe0" + bytes(40)}, format="png"))
    assert archive.head.kind == "jpeg"
    archive.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "hverken MBTiles eller PMTiles"),
        (b"%PDF-1.7 and more", "hverken MBTiles eller PMTiles"),
        (b"SQLite format 3\x00" + bytes(200), "beskadiget"),
        (b"PMTiles\x03", "beskadiget"),
        (b"PMTiles\x02" + bytes(200), "kun udgave 3"),
        (b"PMTiles\x03" + bytes(200), "MVT"),
        (b"PMTiles\x03" + b"\xff" * 200, "beskadiget"),
    ],
)
def test_another_file_is_refused_with_words(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file.pmtiles"
    path.write_bytes(content)
    with pytest.raises(MapError, match=words):
        open_tiles(path)


def test_a_missing_file_is_refused_with_the_settings_name(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="map_tiles"):
        open_tiles(tmp_path / "gone.mbtiles")


def test_an_empty_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="tom"):
        open_tiles(write_mbtiles(tmp_path / "empty.mbtiles", {}))


def test_a_database_without_tiles_is_refused(tmp_path: Path) -> None:
    base = sqlite.connect(tmp_path / "other.mbtiles")
    base.execute("create table things (id)")
    base.commit()
    base.close()
    with pytest.raises(MapError, match="beskadiget"):
        open_tiles(tmp_path / "other.mbtiles")


def test_an_absurd_zoom_is_refused(tmp_path: Path) -> None:
    base = sqlite.connect(write_mbtiles(tmp_path / "deep.mbtiles", {HERE: RED}))
    base.execute("update tiles set zoom_level = 4000000")
    base.commit()
    base.close()
    with pytest.raises(MapError, match="zoomtrin"):
        open_tiles(tmp_path / "deep.mbtiles")


def test_tiles_too_coarse_for_denmark_are_refused(write: Write) -> None:
    with pytest.raises(MapError, match="for grove"):
        open_tiles(write({(2, 2, 1): RED}))


def test_tiles_packed_or_drawn_in_another_way_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="gzip"):
        open_tiles(write_pmtiles(tmp_path / "b.pmtiles", {HERE: RED}, packing=Compression.BROTLI))
    with pytest.raises(MapError, match="MVT"):
        open_tiles(write_pmtiles(tmp_path / "c.pmtiles", {HERE: RED}, kind=TileType.AVIF))


def test_an_answer_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = sqlite.connect(tmp_path / "slow.mbtiles")
    base.executescript(
        "create table metadata (name, value);"
        "create view tiles as with recursive n(i) as (select 0 union all select i + 1 from n)"
        " select 14 zoom_level, i tile_column, 0 tile_row, x'00' tile_data from n where i < 0;"
    )
    base.close()
    monkeypatch.setattr("locate.map.tiles.mbtiles._LIMIT_S", 0.05)
    with pytest.raises(MapError, match="for langsomt"):
        open_tiles(tmp_path / "slow.mbtiles")


def test_a_huge_tile_is_a_hole_and_one_line_in_the_log(
    write: Write, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("archive", "mbtiles", "pmtiles"):
        monkeypatch.setattr(f"locate.map.tiles.{module}.MAX_PACKED", 100_000)
    huge = RED + bytes(200_000)
    beside = (14, HERE[1] + 1, HERE[2])
    with open_tiles(write({HERE: huge, beside: BLUE})) as source, caplog.at_level(logging.WARNING):
        first = source.features(BOX, 5.0)
        again = source.features(BOX, 5.0)
    pictures = [tile for tile in first if tile.cls == "raster"]
    assert [tile.image for tile in pictures] == [BLUE]
    assert len(again) == len(first)
    assert [record.getMessage() for record in caplog.records if "cannot be drawn" in record.getMessage()] == [
        f"tile 14/{HERE[1]}/{HERE[2]} cannot be drawn: {len(huge)} bytes, at most 100000"
    ]


def test_a_packed_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(50 * 2**20))
    assert len(bomb) < 100_000
    with pytest.raises(TileError, match="when unpacked"):
        unpacked(bomb)
    with pytest.raises(TileError, match="cut off"):
        unpacked(gzip.compress(b"x" * 1000)[:-12])
    with pytest.raises(TileError, match="damaged"):
        unpacked(b"\x1f\x8b\x08" + bytes(30))
    assert unpacked(gzip.compress(b"x" * 1000)) == b"x" * 1000


def test_what_unpacks_to_exactly_the_limit_is_taken() -> None:
    assert unpacked(gzip.compress(bytes(1000)), 1000) == bytes(1000)
    with pytest.raises(TileError):
        unpacked(gzip.compress(bytes(1001)), 1000)


def test_a_directory_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = write_pmtiles(tmp_path / "bomb.pmtiles", {HERE: RED})
    data = bytearray(path.read_bytes())
    bomb = gzip.compress(bytes(40 * 2**20))
    data[8:16], data[16:24] = len(data).to_bytes(8, "little"), len(bomb).to_bytes(8, "little")
    path.write_bytes(bytes(data) + bomb)
    with pytest.raises(MapError, match="beskadiget"):
        open_tiles(path)


ODD = (b"\xff" * 4000, b"\x01" * 4000, b"\xff\xff\xff\x7f" + bytes(4000), b"\x02\x01\x01")


@pytest.mark.parametrize("content", ODD)
def test_a_directory_whose_figures_make_no_sense_is_refused(tmp_path: Path, content: bytes) -> None:
    path = write_pmtiles(tmp_path / "odd.pmtiles", {HERE: RED})
    data = bytearray(path.read_bytes())
    packed = gzip.compress(content)
    data[8:16], data[16:24] = len(data).to_bytes(8, "little"), len(packed).to_bytes(8, "little")
    path.write_bytes(bytes(data) + packed)
    with pytest.raises(MapError, match="beskadiget"):
        open_tiles(path)


def test_a_directory_that_points_at_itself_is_found_out(tmp_path: Path) -> None:
    path = write_pmtiles(tmp_path / "loop.pmtiles", {HERE: RED})
    data = bytearray(path.read_bytes())
    at = len(data)
    loop = gzip.compress(bytes([1, 0, 0, 100, 1]))  # one entry: tile 0, no run, so a directory, 100 bytes at place 0
    loop += bytes(100 - len(loop))
    data[8:16], data[16:24] = at.to_bytes(8, "little"), len(loop).to_bytes(8, "little")
    data[40:48] = at.to_bytes(8, "little")
    path.write_bytes(bytes(data) + loop)
    archive = open_archive(path)
    with pytest.raises(MapError, match="uden ende"):
        archive.read(*HERE)
    archive.close()


def test_an_archive_cut_off_has_a_hole_where_the_rest_was(write: Write) -> None:
    tiles = {HERE: RED, (14, HERE[1] + 1, HERE[2]): BLUE}
    path = write(tiles)
    if path.suffix == ".pmtiles":
        path.write_bytes(path.read_bytes()[:-10])
        archive = open_archive(path)
        results = []
        for tile in tiles:
            try:
                results.append(archive.read(*tile))
            except TileError:
                results.append(None)
        assert None in results
        assert RED in results or BLUE in results
        archive.close()
    else:
        path.write_bytes(path.read_bytes()[:-4096])
        with pytest.raises(MapError):
            open_archive(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_archives_end_in_a_map_error_and_in_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    make = data.draw(st.sampled_from([write_mbtiles, write_pmtiles]))
    path = tmp_path / f"damaged.{make.__name__}"
    path.unlink(missing_ok=True)
    make(path, {HERE: RED, (13, 4381, 2564): BLUE}, attribution="x")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.one_of(st.integers(0, 300), st.integers(0, len(content) - 1)))
        content[at : at + 1] = data.draw(st.binary(min_size=0, max_size=3))
    path.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content))
    try:
        with open_tiles(path) as source:
            source.features(source.bounds, 5.0)
    except MapError as error:
        assert str(error).startswith(path.name)


def test_bounds_are_read_strictly() -> None:
    assert degrees("8,54.5,15.2,57.8") == (8.0, 54.5, 15.2, 57.8)
    for text in ("", "8,54", "15,54,8,57", "nan,1,2,3", "8,54,15,99", "1e5,2,3,4", "8;54;15;57"):
        assert degrees(text) is None


def test_damaged_metadata_costs_the_words_only(tmp_path: Path) -> None:
    told = {"json": "[" * 100_000, "bounds": "everywhere", "minzoom": "-7"}
    with open_tiles(write_mbtiles(tmp_path / "a.mbtiles", {HERE: RED}, **told)) as source:
        assert source.raster
    deep = json.dumps({"vector_layers": [{"id": "transportation"}]})
    with open_tiles(write_mbtiles(tmp_path / "b.mbtiles", {HERE: ROAD}, json=deep, format="pbf")) as source:
        assert not source.raster
