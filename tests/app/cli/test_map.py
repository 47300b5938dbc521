"""Maps on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.conftest import Run
from tests.locate.map.sources.kept import lon_lat, written
from tests.locate.map.sources.test_geojson import LAKE, ROAD, area, collection, feature
from tests.locate.map.sources.test_osm import Xml


@pytest.fixture
def source(tmp_path: Path) -> Path:
    tree = feature({"navn": "Egen"}, {"type": "Point", "coordinates": lon_lat(1, 1)})
    return written(tmp_path, collection(ROAD, tree, LAKE, feature({"class": "coast"}, area(-500, -500, 2000))))


def test_an_import_reports_what_was_drawn_and_what_was_left_out(run: Run, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "map.sqlite"
    ran = run("map", "import", source, "--to", target, "--date", "2026-10-01", "--source", "Vores kort")
    assert ran.code == 0
    report = ran.answer
    assert (report["read"], report["kept"], report["left_out_count"]) == (4, 3, 1)
    assert report["left_out"] == [
        {"code": "no_class", "count": 1, "text": "Det kan ikke ses, hvad det er",
         "remedy": "sig det med --class, som --class water", "file": "file", "first_row": 2, "first_text": "Egen"}
    ]  # fmt: skip
    assert report["map"]["classes"] == {"coast": 1, "road_minor": 1, "water": 1}
    assert (report["map"]["path"], report["map"]["attribution"]) == (str(target), "Vores kort")
    assert "100%" in ran.err and "1 udeladt: Det kan ikke ses, hvad det er (sig det med --class" in ran.err
    unknown = "1 mærket: Det vides ikke, hvem der har lavet filen (sig det med --source og --licence)."
    assert f"{unknown} Første: file: 1 file" in ran.err


def test_info_tells_what_a_map_holds(run: Run, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.sqlite"
    run("map", "import", source, "--to", target, "--date", "2026-10-01")
    answer = run("map", "info", target).answer
    assert list(answer) == ["path", "bytes", "classes", "bounds", "degrees", "date", "attribution"]
    assert (answer["classes"]["water"], answer["date"]) == (1, "2026-10-01")


def test_the_desks_own_map_lies_beside_its_journal_and_follows_the_register(
    run: Run, source: Path, register_file: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    assert run("map", "import", source, "--store", store).answer["map"]["path"] == str(store / "map.sqlite")
    with_register = run("map", "info", "--store", store, "--register", register_file).answer
    assert with_register["path"] == str(store / "map.sqlite")
    assert run("map", "info", "--store", store).answer["path"].endswith("island/map.sqlite")


def test_a_register_takes_the_place_of_openstreetmaps_house_numbers(
    run: Run, register_file: Path, tmp_path: Path
) -> None:
    xml = Xml((0, 0, 100, 100))
    xml.node((10, 10), addr__housenumber="4")
    xml.node((20, 20), place="farm", name="Gården")
    file, target = written(tmp_path, str(xml), "osm"), tmp_path / "m"
    assert run("map", "import", file, "--to", target).answer["map"]["classes"]["house_number"] == 1
    report = run("map", "import", file, "--to", target, "--register", register_file).answer
    assert "house_number" not in report["map"]["classes"]
    assert [each["code"] for each in report["left_out"]] == ["in_register"]


def test_a_register_that_is_none_is_told_before_any_work(run: Run, source: Path, tmp_path: Path) -> None:
    ran = run("map", "import", source, "--to", tmp_path / "m", "--register", source)
    assert (ran.code, ran.out, (tmp_path / "m").exists()) == (1, "", False)


def test_a_class_is_said_for_a_file_that_tells_nothing(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, collection(feature({"id": 1}, area())))
    ran = run("map", "import", file, "--to", tmp_path / "m")
    assert (ran.code, ran.out, "--class" in ran.err) == (1, "", True)
    assert run("map", "import", file, "--to", tmp_path / "m", "--class", "forest").answer["kept"] == 1


def test_a_map_is_cut_to_what_is_said(run: Run, source: Path, tmp_path: Path) -> None:
    west, south = lon_lat(-100, -100)
    east, north = lon_lat(50, 50)
    ran = run("map", "import", source, "--to", tmp_path / "m", f"--clip={west},{south},{east},{north}")
    assert ran.answer["map"]["degrees"] == pytest.approx([west, south, east, north], abs=1e-4)


@pytest.mark.parametrize(
    "args", [["--class", "castle"], ["--date", "yesterday"], ["--clip", "1,2,3"], ["--clip", "15,54,8,58"],
             ["--clip", "nan,54,15,58"]]
)  # fmt: skip
def test_wrong_use_is_one_line_and_2(run: Run, source: Path, tmp_path: Path, args: list[str]) -> None:
    ran = run("map", "import", source, "--to", tmp_path / "x", *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_file_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("map", "import", tmp_path / "none.osm", "--to", tmp_path / "x").code == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"<html>", b'{"type": "FeatureCollection", "features": ['])
def test_a_damaged_file_is_one_line_of_words(run: Run, tmp_path: Path, content: bytes) -> None:
    ran = run("map", "import", written(tmp_path, content), "--to", tmp_path / "x")
    assert (ran.code, ran.out) == (1, "")
    assert "file" in ran.err.splitlines()[-1] and "Traceback" not in ran.err
    assert not (tmp_path / "x").exists()


def test_a_map_of_another_edition_says_what_to_do(run: Run, tmp_path: Path) -> None:
    ran = run("map", "info", written(tmp_path, b"x"))
    assert (ran.code, ran.out) == (1, "")
    assert "ikke et kort" in ran.err
