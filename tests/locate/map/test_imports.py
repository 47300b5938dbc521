"""Building a map from files: the report, the licence line, and the old map that stays when anything goes wrong."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locate.map import MapError, MapFile
from locate.map import build as building
from locate.map.imports import import_map
from locate.map.info import info
from tests.locate.map.sources.kept import E0, N0, lon_lat, written
from tests.locate.map.sources.test_dar import lines, row
from tests.locate.map.sources.test_geojson import LAKE, ROAD, area, collection, feature
from tests.locate.map.sources.test_osm import Xml

LAND = collection(feature({}, area(-500, -500, 2000)), name="land")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "new" / "map.sqlite"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    xml = Xml()
    xml.way(1, (0, 300), (500, 300), highway="residential", name="Bygade")
    texts = (collection(ROAD, LAKE), LAND, str(xml), lines(row("Havnevej")))
    return [written(tmp_path, text, f"file{number}") for number, text in enumerate(texts)]


def test_several_files_are_one_map(files: list[Path], target: Path) -> None:
    report = import_map(files, target, date="2026-10-01")
    assert (report.read, report.kept, report.left_out_count) == (5, 5, 0)
    with MapFile.open(target) as opened:
        assert opened.bounds == pytest.approx((E0 - 500, N0 - 500, E0 + 1500, N0 + 1500), abs=0.02)
        assert opened.attribution.split(" · ")[0] == "© OpenStreetMap contributors, ODbL"
        assert "DAR" in opened.attribution and opened.date == "2026-10-01"
        seen = opened.features(opened.bounds, 1.0)
    assert {f.name for f in seen if f.cls == "road_minor"} == {"Algade", "Bygade", "Havnevej"}
    assert [f.name for f in seen if f.cls == "water"] == ["Søen"]
    assert list(target.parent.iterdir()) == [target]


def test_equal_files_give_equal_bytes(files: list[Path], tmp_path: Path) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    one, two = tmp_path / "one", tmp_path / "two"
    for target in (one, two):
        import_map(files, target, date="2026-10-01", now=now)
    assert one.read_bytes() == two.read_bytes()


def test_what_the_caller_says_of_source_and_licence_goes_before_the_files(files: list[Path], target: Path) -> None:
    report = import_map(files[:2], target, source="Vagtcentralen", licence="Vores egen linje")
    assert (report.source, report.attribution, report.marked) == ("Vagtcentralen", "Vores egen linje", ())
    report = import_map(files[:2], target, source="Vagtcentralen")
    assert report.attribution == "Vagtcentralen"
    assert {each.code: each.count for each in report.marked} == {"no_licence": 2}


def test_files_without_a_date_of_their_own_have_the_newest_files(files: list[Path], target: Path) -> None:
    for path in files[:2]:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    os.utime(files[1], (1_790_000_000, 1_790_000_000))
    assert import_map(files[:2], target).date == "2026-09-21"
    assert import_map(files, target).date == "2018-01-01"  # the last registration in DAR's file


def test_a_map_is_cut_to_degrees(files: list[Path], target: Path) -> None:
    (west, south), (east, north) = lon_lat(0, -100), lon_lat(250, 400)
    report = import_map(files, target, clip=(west, south, east, north))
    assert report.bounds == pytest.approx((E0, N0 - 100, E0 + 250, N0 + 400), abs=15)


@pytest.mark.parametrize(("text", "what"), [
    ("", "filen er tom"), (collection(ROAD)[:-9], "filen er ikke hel"), ("PK\x03\x04 broken", "beskadiget"),
    (collection(feature({"id": 1}, area())), "Intet kunne tegnes.*--class"),
    (collection(), "Intet kunne tegnes"),
])  # fmt: skip
def test_the_old_map_stays_when_nothing_can_be_made(
    files: list[Path], target: Path, tmp_path: Path, text: str, what: str
) -> None:
    import_map(files, target)
    before = target.read_bytes()
    with pytest.raises(MapError, match=what):
        import_map([written(tmp_path, text, "bad")], target)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_a_full_disk_is_words_and_the_old_map_stays(
    files: list[Path], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_map(files, target)
    before = target.read_bytes()

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building.os, "fsync", full)
    with pytest.raises(MapError, match="No space left"):
        import_map(files, target)
    assert target.read_bytes() == before and list(target.parent.iterdir()) == [target]


def test_a_folder_that_cannot_be_written_is_words(files: list[Path], tmp_path: Path) -> None:
    blocked = written(tmp_path, "", "blocked")
    with pytest.raises(MapError, match="stoppede"):
        import_map(files, blocked / "map.sqlite")


def test_what_a_killed_import_left_is_removed_and_a_running_ones_is_not(files: list[Path], target: Path) -> None:
    target.parent.mkdir()
    old, new = target.parent / ".map.sqlite.1.stage", target.parent / ".map.sqlite.2.stage"
    folder = target.parent / ".map.sqlite.abc"
    folder.mkdir()
    for path in (old, new, folder / "nodes-0"):
        path.write_bytes(b"")
    for path in (old, folder):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    import_map(files, target)
    assert sorted(target.parent.iterdir()) == [new, target]


def test_no_files_and_files_that_are_not_there_are_words(target: Path) -> None:
    with pytest.raises(MapError, match="Ingen fil"):
        import_map([], target)
    with pytest.raises(MapError, match="findes ikke"):
        import_map([target], target)


def test_an_empty_folder_is_words(target: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(MapError, match="mappen er tom"):
        import_map([tmp_path / "empty"], target)


def test_progress_ends_at_all_of_it(files: list[Path], target: Path) -> None:
    told: list[tuple[int, float]] = []
    import_map(files, target, progress=lambda rows, share: told.append((rows, share)))
    assert told[-1] == (5, 1.0)
    assert all(0 <= share <= 1 for _, share in told)


def test_what_a_map_holds_is_told(files: list[Path], target: Path) -> None:
    report = import_map(files, target, date="2026-10-01")
    told = info(target)
    assert (told.classes, told.bounds, told.attribution, told.date, told.bytes) == (
        report.classes, report.bounds, report.attribution, "2026-10-01", target.stat().st_size,
    )  # fmt: skip
    assert told.degrees[:2] == pytest.approx(lon_lat(-500, -500), abs=1e-4)


def test_what_is_no_map_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="ikke et kort"):
        info(written(tmp_path, "nonsense"))
    with pytest.raises(MapError, match="findes ikke"):
        info(tmp_path / "none")


def test_denmark_from_what_is_published(shared_data: Path, target: Path) -> None:
    dk = shared_data / "dk"
    files = [dk / name for name in ("land_dk_100m.geojson", "dagi", "places_wof.csv", "osm", "dar10")]
    report = import_map(files, target)
    assert report.unused_files[0] == "tuno_addr.csv"
    assert {"boundary", "coast", "place", "road_minor", "building"} <= set(report.classes)
    with MapFile.open(target) as opened:
        country = opened.features(opened.bounds, 600.0)
        assert {f.name for f in country if f.cls == "place"} >= {"Odense", "Aalborg"}
        assert {f.rank for f in country if f.cls == "boundary"} == {0, 1}


def test_an_import_needs_no_more_than_its_target_folder(files: list[Path], target: Path) -> None:
    import_map(files, target)
    shutil.copy(target, target.parent / "copy")
    assert json.dumps(info(target.parent / "copy").classes) == json.dumps(info(target).classes)
