"""Search and locate on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from locate.register import import_files
from tests.app.cli.conftest import Run
from tests.locate.register.grid import at


def test_a_search_answers_in_the_fields_of_the_contract(run: Run, register_file: Path) -> None:
    ran = run("search", "nørregade 12 øvelsby", "--register", register_file)
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.answer) == ["id", "category", "understood", "candidates", "ms"]
    best = ran.answer["candidates"][0]
    assert list(best) == ["address_id", "kind", "text", "lat", "lon", "score", "why"]
    assert best["address_id"] == "8595-0-12"
    assert best["text"] == "Nørregade 12, 8595 Øvelsby"


def test_the_danish_letters_stand_as_they_are(run: Run, register_file: Path) -> None:
    assert "Nørregade" in run("search", "noerregade 12", "--register", register_file).out


def test_a_street_has_no_address_id(run: Run, register_file: Path) -> None:
    best = run("search", "algade", "--register", register_file).answer["candidates"][0]
    assert (best["kind"], best["address_id"]) == ("street", None)


def test_a_position_puts_the_town_it_lies_in_first(run: Run, register_file: Path) -> None:
    lat, lon = at(4_000, -7_000)
    near = f"{lat},{lon},300"
    ran = run("search", "nørregade 12", "--near", near, "--limit", "1", "--register", register_file)
    assert [each["text"] for each in ran.answer["candidates"]] == ["Nørregade 12, 8597 Skovlunde By"]


def test_a_batch_of_searches_keeps_its_order_and_survives_bad_lines(run: Run, register_file: Path) -> None:
    lat, lon = at(4_000, -7_000)
    lines = [
        {"id": "a", "text": "algade 3"},
        {"id": "b", "text": None},
        {"id": "c", "text": "nørregade 12", "near": {"lat": lat, "lon": lon, "radius_m": 300}, "limit": 1},
        {"id": "d", "text": "algade", "near": {"lat": 95, "lon": 0, "radius_m": 1}},
        {"id": "e", "text": "algade", "limit": 0},
    ]
    ran = run("search", "--batch", "--register", register_file, stdin="\n".join(map(json.dumps, lines)).encode())
    assert [each["id"] for each in ran.answers] == ["a", "b", "c", "d", "e"]
    assert ["error" in each for each in ran.answers] == [False, True, False, True, True]
    assert ran.answers[2]["candidates"][0]["text"].endswith("Skovlunde By")


def test_locate_answers_in_the_fields_of_the_contract(run: Run, register_file: Path) -> None:
    lat, lon = at(240, 0)
    ran = run("locate", "--lat", lat, "--lon", lon, "--radius", 15, "--register", register_file)
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.answer) == ["id", "candidates", "count_inside", "areas", "near_border", "ms"]
    best = ran.answer["candidates"][0]
    assert list(best) == ["address_id", "text", "lat", "lon", "distance_m", "bearing_deg", "probability"]
    assert best["address_id"] == "8595-0-12"
    assert ran.answer["count_inside"] == len(ran.answer["candidates"]) > 1


def test_the_areas_are_the_registers_own_where_it_has_them(run: Run, register_file: Path) -> None:
    lat, lon = at(240, 0)
    ran = run("locate", "--lat", lat, "--lon", lon, "--radius", 15, "--register", register_file)
    assert ran.answer["areas"] == {
        "kommune": {"code": "0987", "name": "Øvelsø"},
        "politikreds": {"code": "99", "name": "Øvelsø Politi"},
        "region": None,
        "postnr": {"code": "8595", "name": "Øvelsby"},
    }
    assert ran.answer["near_border"] is False


def test_a_wider_confidence_makes_a_wider_ring(run: Run, register_file: Path) -> None:
    lat, lon = at(240, 0)
    line = {"lat": lat, "lon": lon, "radius_m": 40}
    lines = [{**line, "confidence": 0.95}, {**line, "confidence": None}, {**line, "confidence": 0.3}]
    ran = run("locate", "--batch", "--register", register_file, stdin="\n".join(map(json.dumps, lines)).encode())
    counts = [each["count_inside"] for each in ran.answers]
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


def test_what_position_parse_prints_can_be_located_as_it_is(run: Run, register_file: Path) -> None:
    lat, lon = at(240, 0)
    said = run("position", "parse", "--kind", "text", stdin=f"{lat}, {lon}".encode()).answer
    said |= {"id": "x", "radius_m": 15.0}
    none = {**said, "lat": None, "lon": None}
    lines = f"{json.dumps(said)}\n{json.dumps(none)}".encode()
    ran = run("locate", "--batch", "--register", register_file, stdin=lines)
    assert ran.answers[0]["candidates"][0]["address_id"] == "8595-0-12"
    assert ran.answers[1]["id"] == "x"
    assert "lat" in ran.answers[1]["error"]


def test_without_any_boundaries_an_address_near_by_lends_its_codes_and_it_is_said_once(
    run: Run, register_file: Path, tables: list[Path], tmp_path: Path
) -> None:
    bare = tmp_path / "bare.register"
    csv = [path for path in tables if path.suffix == ".csv"]
    assert run("register", "import", *csv, "--to", bare).code == 0
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"areas": str(tmp_path / "none.geojson")}), encoding="utf-8")
    (lat, lon), (far_lat, far_lon) = at(240, 0), at(-3_000, 0)
    lines = "".join(f'{{"lat": {x}, "lon": {y}, "radius_m": 5}}\n' for x, y in ((lat, lon), (far_lat, far_lon)))
    ran = run("locate", "--batch", "--register", bare, "--config", settings, stdin=lines.encode())
    assert ran.code == 0
    codes = {kind: area and area["code"] for kind, area in ran.answers[0]["areas"].items()}
    assert codes == {"kommune": "0987", "politikreds": None, "region": None, "postnr": "8595"}
    assert set(ran.answers[1]["areas"].values()) == {None}
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "args",
    [
        ["search"],
        ["search", "x", "--batch"],
        ["search", "x", "--near", "here"],
        ["search", "x", "--near", "56,10,nan"],
        ["search", "x", "--near", "56,10"],
        ["search", "x", "--limit", "0"],
        ["locate"],
        ["locate", "--lat", "56", "--lon", "10"],
        ["locate", "--batch", "--lat", "56"],
        ["locate", "--lat", "99", "--lon", "10", "--radius", "5"],
    ],
)
def test_wrong_use_ends_with_2_and_prints_no_answer(run: Run, register_file: Path, args: list[str]) -> None:
    ran = run(*args, "--register", register_file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_register_that_is_not_there_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    ran = run("search", "x", "--register", tmp_path / "none")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "none" in ran.err


def test_the_time_of_the_call_decides_which_region_it_is(run: Run, national: Path) -> None:
    lat, lon = 55.676, 12.568
    here = ("--lat", lat, "--lon", lon, "--radius", 20, "--register", national)
    before = run("locate", *here, "--at", "2026-12-31T22:59Z").answer["areas"]
    after = run("locate", *here, "--at", "2026-12-31T23:00Z").answer["areas"]
    assert before["region"] == {"code": "1084", "name": "Region Hovedstaden"}
    assert after["region"]["name"] == "Region Østdanmark"
    assert before["kommune"] == {"code": "0101", "name": "København"}
    assert before["politikreds"]["code"] == "1470"
    assert before["postnr"] == {"code": "1550", "name": "København V"}
    line = json.dumps({"lat": lat, "lon": lon, "radius_m": 20, "at": "2027-06-01T12:00:00Z"}).encode()
    later = run("locate", "--batch", "--register", national, stdin=line).answers[0]
    assert later["areas"] == after
    wrong = run("locate", *here, "--at", "nytår")
    assert (wrong.code, "--at" in wrong.err) == (2, True)


def test_who_answers_is_listed_when_asked_with_what_nobody_has_verified(run: Run, national: Path) -> None:
    here = ("--lat", 55.676, "--lon", 12.568, "--radius", 20, "--register", national, "--at", "2026-11-25T12:00Z")
    said = run("locate", *here, "--responsible").answer["responsible"]
    assert {each["kind"] for each in said} == {"police", "fire", "health", "alarm_centre"}
    units = {each["unit"]: each["verified"] for each in said}
    assert (units["Københavns Politi"], units["Hovedstadens Beredskab"]) == (True, False)
    assert "responsible" not in run("locate", *here).answer


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """A register with one address of a Danish kommune and no areas of its own."""
    table = tmp_path / "national.csv"
    table.write_text(
        "id,road,number,postcode,town,kommune,lat,lon,quality,status\n"
        "a,Rådhuspladsen,1,1550,København V,0101,55.676,12.568,A,3\n",
        encoding="utf-8",
    )
    import_files([table], tmp_path / "national", date="2026-10-01")
    return tmp_path / "national"


def test_a_second_opinion_stands_behind_our_own_answer_marked_with_its_source(
    run: Run, register_file: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({
        "second_opinion": "nominatim", "second_opinion_domain": "127.0.0.1:1", "second_opinion_scheme": "http",
    }), encoding="utf-8")  # fmt: skip
    asked = ("search", "nørregade 12 øvelsby", "--register", register_file, "--config", settings)
    alone, beside = run(*asked).answer, run(*asked, "--second-opinion").answer
    assert "second_opinion" not in alone
    assert beside["candidates"] == alone["candidates"]
    assert beside["second_opinion"] == {
        "source": "nominatim (127.0.0.1:1)", "in_register": False, "problem": "down", "candidates": [],
    }  # fmt: skip
    line = json.dumps({"id": 1, "text": "algade", "second_opinion": True}).encode()
    batch = run("search", "--batch", "--register", register_file, "--config", settings, stdin=line).answers[0]
    assert batch["second_opinion"]["problem"] == "down"


def test_without_another_geocoder_in_the_settings_asking_for_one_is_a_mistake(run: Run, register_file: Path) -> None:
    ran = run("search", "algade", "--second-opinion", "--register", register_file)
    assert (ran.code, ran.out, "second_opinion" in ran.err) == (2, "", True)


def test_a_masts_sector_lists_what_lies_before_the_mast(run: Run, register_file: Path) -> None:
    lat, lon = at(240, -200)
    mast = {"kind": "cell", "lat": lat, "lon": lon, "inner_m": 0, "outer_m": 600, "start_deg": 330, "opening_deg": 60,
            "confidence": 0.9}  # fmt: skip
    said = run("position", "parse", "--kind", "cell", stdin=json.dumps(mast).encode()).answer
    circle = {"lat": said["lat"], "lon": said["lon"], "radius_m": 600, "confidence": 0.95}
    lines = f"{json.dumps(said)}\n{json.dumps(circle)}".encode()
    sector, around = run("locate", "--batch", "--register", register_file, stdin=lines).answers
    assert around["count_inside"] > sector["count_inside"] == len(sector["candidates"]) > 0
    assert all(c["bearing_deg"] > 325 or c["bearing_deg"] < 35 for c in sector["candidates"])


@pytest.mark.parametrize(
    "wrong", [{}, {"shape": {"type": "Point", "coordinates": [11, 56]}}, {"shape": {"type": "Star"}}]
)
def test_a_position_without_an_extent_is_an_error_of_its_line_only(
    run: Run, register_file: Path, wrong: dict[str, object]
) -> None:
    lines = [{"id": 1, "lat": 56.4, "lon": 11.0} | wrong, {"id": 2, "lat": 56.4, "lon": 11.0, "radius_m": 20}]
    ran = run("locate", "--batch", "--register", register_file, stdin="\n".join(map(json.dumps, lines)).encode())
    first, second = ran.answers
    assert first["id"] == 1 and first["error"]
    assert "error" not in second
