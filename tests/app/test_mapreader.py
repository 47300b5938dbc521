"""The map beside the screen: what can be read is delivered, what cannot is told and holds nothing back."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image
from sqlcipher3 import dbapi2 as sqlite

from app.domain.catalogue import Words
from app.mapreader import MapReader
from locate.map import AnyFeature, Box, Feature
from locate.map.build import write_map
from locate.projection import to_degrees
from locate.register import import_files
from tests.locate.register.grid import EAST, NORTH, csv_of, row

BOX: Box = (EAST - 100, NORTH - 100, EAST + 500, NORTH + 700)
ROAD = Feature("road_minor", "Nørregade", (EAST, NORTH, EAST + 400, NORTH))
OWN = Feature("house_number", "999", (EAST + 30, NORTH + 5))


class Told:
    """Keeps what a reader tells of its failures."""

    def __init__(self) -> None:
        self.words: list[Words | None] = []

    def __call__(self, words: Words | None) -> None:
        self.words.append(words)


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    write_map(tmp_path / "map.sqlite", [ROAD, OWN], "Prøve", BOX)
    return tmp_path / "map.sqlite"


@pytest.fixture
def readers() -> Iterator[list[MapReader]]:
    opened: list[MapReader] = []
    yield opened
    for reader in opened:
        reader.stop()


def brought(reader: MapReader, scale: float = 0.3) -> Sequence[AnyFeature]:
    """Return what a reader delivers."""
    found: list[Sequence[AnyFeature]] = []
    done = threading.Event()

    def take(features: Sequence[AnyFeature]) -> None:
        found.append(features)
        done.set()

    reader.fetch(BOX, scale, take)
    assert done.wait(10)
    return found[0]


def numbers(found: Sequence[AnyFeature]) -> set[str]:
    return {each.name for each in found if each.cls == "house_number"}


def test_house_numbers_are_the_registers(map_file: Path, register_file: Path, readers: list[MapReader]) -> None:
    reader = MapReader(map_file, register_file)
    readers.append(reader)
    found = brought(reader)
    assert {"1", "7A", "12"} <= numbers(found) and "999" not in numbers(found)
    assert "Nørregade" in {each.name for each in found}


def test_a_register_that_is_not_there_leaves_the_ground(
    tmp_path: Path, map_file: Path, register_file: Path, readers: list[MapReader]
) -> None:
    told = Told()
    reader = MapReader(map_file, tmp_path / "late.register", on_failed=told)
    readers.append(reader)
    assert numbers(brought(reader)) == {"999"}
    assert told.words == []  # the clerk tells of the register
    (tmp_path / "late.register").write_bytes(register_file.read_bytes())
    assert "12" in numbers(brought(reader))


def test_a_register_that_vanishes_or_breaks_while_in_use_leaves_the_ground(
    tmp_path: Path, map_file: Path, register_file: Path, readers: list[MapReader]
) -> None:
    reader = MapReader(map_file, register_file)
    readers.append(reader)
    brought(reader)
    broken = tmp_path / "broken.register"
    broken.write_bytes(register_file.read_bytes()[:5_000])
    for file in (tmp_path / "none.register", broken):
        reader.use_register(file)
        assert numbers(brought(reader)) == {"999"}
    reader.use_register(register_file)
    assert "12" in numbers(brought(reader))


def test_another_register_is_used_from_then_on(
    tmp_path: Path, map_file: Path, register_file: Path, readers: list[MapReader]
) -> None:
    (tmp_path / "a.csv").write_text(csv_of([row("x", "Algade", "77"), row("y", "Algade", "78", status="4")]), "utf-8")
    import_files([tmp_path / "a.csv"], tmp_path / "other.register", date="2026-10-01", source="", licence="")
    reader = MapReader(map_file, register_file)
    readers.append(reader)
    brought(reader)
    reader.use_register(tmp_path / "other.register")
    assert numbers(brought(reader)) == {"77"}  # 78 was given up


def test_a_map_that_fails_is_told_and_the_registers_numbers_come_all_the_same(
    tmp_path: Path, map_file: Path, register_file: Path, readers: list[MapReader]
) -> None:
    told = Told()
    reader = MapReader(tmp_path / "late.sqlite", register_file, on_failed=told)
    readers.append(reader)
    assert "12" in numbers(brought(reader))
    assert told.words and told.words[-1] is not None and "Kortet kan ikke vises" in told.words[-1].da
    map_file.rename(tmp_path / "late.sqlite")
    found = brought(reader)
    assert "Nørregade" in {each.name for each in found}
    assert told.words[-1] is None


def test_with_nothing_that_can_be_read_nothing_is_delivered(
    tmp_path: Path, register_file: Path, readers: list[MapReader]
) -> None:
    reader = MapReader(tmp_path / "none.sqlite", tmp_path / "none.register")
    readers.append(reader)
    early: list[Sequence[AnyFeature]] = []
    reader.fetch(BOX, 0.3, early.append)
    reader.use_register(register_file)
    assert "12" in numbers(brought(reader))
    assert early == []  # so that the screen asks again and does not keep an empty map


# --- tiles that a centre owns


@pytest.fixture
def tiles(tmp_path: Path) -> Path:
    """An archive with one picture over the box."""
    lat, lon = to_degrees(EAST + 200, NORTH + 300)
    side = 1 << 14
    x = int((lon + 180) / 360 * side)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * side)
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), "red").save(picture, "PNG")
    base = sqlite.connect(tmp_path / "own.mbtiles")
    base.execute("create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
    base.execute("insert into tiles values (14, ?, ?, ?)", (x, side - 1 - y, picture.getvalue()))
    base.execute("create table metadata (name text, value text)")
    base.execute("insert into metadata values ('format', 'png'), ('attribution', 'Eget kort')")
    base.commit()
    base.close()
    return tmp_path / "own.mbtiles"


def test_tiles_lie_under_the_maps_words_and_their_source_stands_on_the_map(
    map_file: Path, register_file: Path, tiles: Path, readers: list[MapReader]
) -> None:
    reader = MapReader(map_file, register_file, tiles)
    readers.append(reader)
    assert reader.attribution == "Prøve · Eget kort"
    found = [each.cls for each in brought(reader, 4.0)]
    assert found.index("raster") < found.index("road_minor")
    numbered = brought(reader)
    assert "12" in numbers(numbered) and "raster" in {each.cls for each in numbered}


def test_tiles_that_cannot_be_read_are_told_and_the_map_is_drawn_without_them(
    tmp_path: Path, map_file: Path, tiles: Path, readers: list[MapReader]
) -> None:
    told = Told()
    late = tmp_path / "late.mbtiles"
    reader = MapReader(map_file, None, late, told)
    readers.append(reader)
    assert {each.cls for each in brought(reader)} == {"road_minor", "house_number"}
    assert told.words[-1] is not None and "Kortfliserne kan ikke vises" in told.words[-1].da
    tiles.rename(late)
    assert "raster" in {each.cls for each in brought(reader)}
    assert told.words[-1] is None


def test_a_map_that_fails_is_told_before_tiles_that_fail(tmp_path: Path, readers: list[MapReader]) -> None:
    told = Told()
    reader = MapReader(tmp_path / "none.sqlite", None, tmp_path / "none.mbtiles", told)
    readers.append(reader)
    reader.stop()
    assert told.words[-1] is not None and "Kortet kan ikke vises" in told.words[-1].da
