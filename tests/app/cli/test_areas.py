"""Bringing boundaries and responsibilities in, and what they change for a position."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from locate.projection import to_degrees, to_metres
from tests.app.cli.conftest import Run

COPENHAGEN = (55.676, 12.568)


def square(
    code: str, at: tuple[float, float], side: float = 20_000, *, metres: bool = False, **more: str
) -> dict[str, object]:
    """Return a square kommune in degrees or metres."""
    e, n = to_metres(*at)
    corners = [(e + x * side, n + y * side) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
    ring = [list(corner) if metres else list(reversed(to_degrees(*corner))) for corner in corners]
    properties = {"kode": code, "navn": f"navn {code}", **more}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(name: str, *features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "name": name, "features": features})


def at_sea(run: Run, register: Path, store: Path, lat: float, lon: float) -> dict[str, object]:
    answer = run("locate", "--lat", lat, "--lon", lon, "--radius", 5, "--register", register, "--store", store).answer
    return {"near_border": answer["near_border"], **answer["areas"]}


def test_boundaries_that_are_brought_in_tell_a_bare_points_areas(run: Run, register_file: Path, tmp_path: Path) -> None:
    (tmp_path / "k.geojson").write_text(collection("kommuner", square("0101", COPENHAGEN)), encoding="utf-8")
    (tmp_path / "p.geojson").write_text(collection("", square("1470", COPENHAGEN, metres=True)), encoding="utf-8")
    store = tmp_path / "store"
    said = run("areas", "import", tmp_path / "k.geojson", tmp_path / "p.geojson", "--store", store).answer
    assert (said["read"], said["kept"], said["kinds"]) == (2, 2, {"kommune": 1, "politikreds": 1})
    inside = at_sea(run, register_file, store, *COPENHAGEN)
    assert inside["kommune"] == {"code": "0101", "name": "navn 0101"}
    assert inside["region"]["code"] in ("1084", "Region Østdanmark")
    e, n = to_metres(*COPENHAGEN)
    off = at_sea(run, register_file, store, *to_degrees(e + 23_000, n))
    assert off["kommune"] == {"code": "0101", "name": "navn 0101", "off_shore": True}
    assert at_sea(run, register_file, store, *to_degrees(e + 26_000, n))["kommune"] is None


def test_a_kind_brought_in_again_replaces_the_old_and_leaves_the_others(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name, text in (
        ("a", collection("kommuner", square("0101", COPENHAGEN), square("0147", COPENHAGEN))),
        ("b", collection("postnumre", square("1550", COPENHAGEN))),
        ("c", collection("kommuner", square("0101", COPENHAGEN))),
    ):
        (tmp_path / f"{name}.geojson").write_text(text, encoding="utf-8")
        said = run("areas", "import", tmp_path / f"{name}.geojson", "--store", store).answer
    assert said["kinds"] == {"kommune": 1, "postnr": 1}


def test_what_cannot_be_used_is_told_and_nothing_usable_changes_nothing(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    bow = square("0101", COPENHAGEN)
    flat = {**bow, "geometry": {"type": "Polygon", "coordinates": [[[12, 55], [12, 55], [12, 55], [12, 55]]]}}
    point = {**bow, "geometry": {"type": "Point", "coordinates": [12, 55]}}
    court = square("1101", COPENHAGEN, nuts3="x")
    good = tmp_path / "good.geojson"
    good.write_text(collection("", bow, flat, point, court, {"type": "Feature"}), encoding="utf-8")
    said = run("areas", "import", good, "--store", store).answer
    assert (said["read"], said["kept"]) == (5, 1)
    assert {each["code"]: each["count"] for each in said["left_out"]} == {"no_shape": 3, "no_such_area": 1}
    before = (store / "areas" / "areas.geojson").read_bytes()
    for text in (collection("", court), "{", '{"features": 3}', "[]", "\x00"):
        (tmp_path / "bad.geojson").write_text(text, encoding="utf-8")
        ran = run("areas", "import", tmp_path / "bad.geojson", "--store", store)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.strip()
    assert (store / "areas" / "areas.geojson").read_bytes() == before


def test_a_table_of_responsibilities_is_checked_before_it_counts(run: Run, tmp_path: Path) -> None:
    table, store = tmp_path / "who.csv", tmp_path / "store"
    header = "kind,area_code_type,area_code,unit,valid_from\n"
    table.write_text(header + "fire,kommune,0101,A,1. maj\n", encoding="utf-8")
    ran = run("areas", "import", table, "--store", store)
    assert (ran.code, "række 1" in ran.err) == (1, True)
    assert not (store / "areas").exists()
    table.write_text(header + "fire,kommune,0101,A,2020-01-01\n", encoding="utf-8")
    assert run("areas", "import", table, "--store", store).answer["responsibilities"] == 1


def test_the_table_in_force_is_written_out_for_editing_and_an_edited_one_is_kept(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    file = Path(run("areas", "table", "--store", store).answer["file"])
    assert "Region Østdanmark" in file.read_text(encoding="utf-8")
    file.write_text("kind,area_code_type,area_code,unit,valid_from\n", encoding="utf-8")
    run("areas", "table", "--store", store)
    assert file.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("name", ["kommuner", "politikredse", "regioner", "postnumre"])
def test_the_authoritys_boundaries_come_in_whole(run: Run, shared_data: Path, tmp_path: Path, name: str) -> None:
    file = shared_data / "dk" / "dagi" / f"dagi_{name}.geojson"
    said = run("areas", "import", file, "--store", tmp_path).answer
    assert (said["read"], said["left_out"]) == (said["kept"], [])
    assert said["kept"] == {"kommuner": 99, "politikredse": 12, "regioner": 5, "postnumre": 1069}[name]


def test_court_districts_are_left_out_with_their_reason(run: Run, shared_data: Path, tmp_path: Path) -> None:
    ran = run("areas", "import", shared_data / "dk" / "dagi" / "dagi_retskredse.geojson", "--store", tmp_path)
    assert (ran.code, "no_such_area" in ran.err) == (1, True)
