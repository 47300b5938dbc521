"""Imports: tolerant of the world's files, exact in what was left out, and never at the cost of the old register."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locate.register import Register, RegisterError, import_files
from locate.register.reasons import known, remedy, text
from tests.locate.register.grid import EAST, NORTH, csv_of, grid, row


def build(folder: Path, content: str | bytes, name: str = "addresses.csv") -> tuple[Register, dict[str, int]]:
    """Return the register a file gives and what was left out, by reason."""
    source = folder / name
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    target = folder / "it.register"
    report = import_files([source], target, date="2026-10-01")
    assert report.kept + report.left_out_count == report.read
    assert all(known(reason.code) for reason in (*report.left_out, *report.marked))
    return Register.open(target), {reason.code: reason.count for reason in report.left_out}


def test_counts_date_and_source_are_told(register: Register) -> None:
    info = register.info()
    houses = [r for r in grid() if not r.get("parent")]
    assert (info.addresses, info.units) == (len(houses), len(grid()) - len(houses))
    assert (info.date, info.source, info.towns) == ("2026-10-01", "grid", 3)
    assert info.licence == "made up"


def test_equal_input_gives_an_equal_file(tmp_path: Path) -> None:
    source = tmp_path / "addresses.csv"
    source.write_text(csv_of(grid()), encoding="utf-8")
    for name in ("one", "two"):
        import_files([source], tmp_path / name, date="2026-10-01")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_delimiter_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    content = csv_of([row("1", "Ærøgade", "3")], delimiter=delimiter).encode(encoding)
    register, left_out = build(tmp_path, content)
    assert not left_out
    found = register.address("1")
    assert found is not None and found.full == "Ærøgade 3, 8595 Øvelsby"


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    register, _ = build(tmp_path, gzip.compress(csv_of([row("1", "Algade", "3")]).encode()), "addresses.csv.gz")
    assert register.info().addresses == 1


def test_lost_zeros_decimal_commas_and_blanks_are_mended(tmp_path: Path) -> None:
    lines = [
        row("1", " Algade ", "003b", postcode="800", kommune="461", lat="56,48", lon="10,78"),
        row("2", "Algade", "4", floor="", quality="B"),
        row("3", "Algade", "4", parent="2", floor="02.", door="TV."),
    ]
    register, left_out = build(tmp_path, csv_of(lines, delimiter=";"))
    assert not left_out
    house, unit = register.address("1"), register.address("3")
    assert house is not None and unit is not None
    assert (house.road, house.number, house.postcode, house.kommune) == ("Algade", "3B", "0800", "0461")
    assert (unit.floor, unit.door) == ("2", "tv")


def test_metres_are_read_by_their_size(tmp_path: Path) -> None:
    header = "id,road,number,postcode,town,x,y"
    lines = [{"id": "1", "road": "Algade", "number": "3", "x": str(EAST), "y": str(NORTH)}]
    register, _ = build(tmp_path, csv_of(lines, header))
    found = register.address("1")
    assert found is not None
    assert (found.easting, found.northing) == (EAST, NORTH)
    assert 56 < found.lat < 57 and 10 < found.lon < 11.5


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"lat": ""}, "no_position"),
        ({"lat": "north"}, "bad_position"),
        ({"lat": "nan"}, "bad_position"),
        ({"lat": "10.78", "lon": "56.48"}, "position_swapped"),
        ({"lat": "48.1", "lon": "11.5"}, "position_abroad"),
        ({"road": " "}, "no_road"),
        ({"number": "12-14"}, "bad_number"),
        ({"number": "0"}, "bad_number"),
        ({"postcode": "85X5"}, "bad_postcode"),
        ({"status": "5"}, "retired"),
        ({"id": "good"}, "twice"),
        ({"parent": "nobody"}, "unit_without_house"),
    ],
)
def test_a_row_left_out_is_counted_with_its_reason(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    register, left_out = build(tmp_path, csv_of([row("good", "Algade", "1"), row("bad", "Algade", "2") | change]))
    assert left_out == {reason: 1}
    assert register.info().addresses == 1


def test_the_report_names_the_first_row_and_what_to_do(tmp_path: Path) -> None:
    source = tmp_path / "addresses.csv"
    source.write_text(csv_of([row("1", "Algade", "1"), row("2", "Lundevej", "9", lat=""), row("3", "B", "1", lat="")]))
    report = import_files([source], tmp_path / "it.register")
    (reason,) = report.left_out
    assert (reason.count, reason.first_row, reason.first_text) == (2, 2, "Lundevej 9 8595")
    assert (text(reason.code), remedy(reason.code)) == ("Koordinat mangler", "ret i kilden")
    assert (text(reason.code, "en"), remedy("twice", "en")) == ("No coordinate", "the first is used")


def test_a_short_row_is_left_out_not_guessed(tmp_path: Path) -> None:
    _, left_out = build(tmp_path, csv_of([row("1", "Algade", "1")]) + "2,,Algade\n")
    assert left_out == {"short_row": 1}


def test_a_provisional_address_is_kept_and_marked(tmp_path: Path) -> None:
    source = tmp_path / "addresses.csv"
    source.write_text(csv_of([row("1", "Algade", "1", status="2")]))
    report = import_files([source], tmp_path / "it.register")
    assert [reason.code for reason in report.marked] == ["provisional"]
    with Register.open(tmp_path / "it.register") as register:
        assert "provisional" in register.search("algade 1").candidates[0].why


def test_the_authoritys_old_status_digits_are_not_mistaken_for_the_new(tmp_path: Path) -> None:
    header = "id,status,vejnavn,husnr,postnr,postnrnavn,wgs84koordinat_bredde,wgs84koordinat_længde"
    line = {"vejnavn": "Algade", "husnr": "1", "wgs84koordinat_bredde": "56.4", "wgs84koordinat_længde": "10.8"}
    lines = [line | {"id": "1", "status": "1"}, line | {"id": "2", "status": "2"}]
    register, left_out = build(tmp_path, csv_of(lines, header))
    found = [register.address(uid) for uid in ("1", "2")]
    assert [address.status if address else "" for address in found] == ["3", "4"]
    assert not left_out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tom"),
        (b"\n\n", "tom"),
        (b"a,b,c\n1,2,3\n", "kolonnerne kendes ikke"),
        (b"vejnavn,husnr\nAlgade,1\n", "koordinater"),
        (b"PK\x03\x04\0\0\0", "beskadiget"),
        (csv_of([]).encode(), "Ingen adresser"),
        (csv_of([row("1", "", "1")]).encode(), "Ingen adresser"),
        (b'road,number,lat,lon\n"' + b"x" * 140_000 + b'"\n', "linje"),
    ],
)
def test_a_useless_file_says_why_and_leaves_the_old_register(tmp_path: Path, content: bytes, says: str) -> None:
    old, _ = build(tmp_path, csv_of([row("1", "Algade", "1")]))
    old.close()
    before = (tmp_path / "it.register").read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    with pytest.raises(RegisterError, match=says):
        import_files([bad], tmp_path / "it.register")
    assert (tmp_path / "it.register").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["addresses.csv", "bad.csv", "it.register"]


def test_half_a_packed_file_says_so(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv.gz"
    bad.write_bytes(gzip.compress(csv_of(grid()).encode())[:-2000])
    with pytest.raises(RegisterError, match="kan ikke læses"):
        import_files([bad], tmp_path / "it.register")


def test_a_folder_stands_for_all_files_in_it(tmp_path: Path) -> None:
    folder, target = tmp_path / "download", tmp_path / "it.register"
    folder.mkdir()
    with pytest.raises(RegisterError, match="mappen er tom"):
        import_files([folder], target)
    houses = [r for r in grid() if not r.get("parent")]
    (folder / "a.csv").write_text(csv_of(houses[:100]), encoding="utf-8")
    (folder / "b.csv").write_text(csv_of(houses[100:]), encoding="utf-8")
    (folder / ".hidden").write_text("nothing of ours", encoding="utf-8")
    assert import_files([folder], target).info.addresses == len(houses)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="findes ikke"):
        import_files([tmp_path / "none.csv"], tmp_path / "it.register")


@pytest.mark.parametrize("content", [b"", b"no register at all", b"SQLite format 3\0" + b"\0" * 4000])
def test_a_file_that_is_no_register_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "it.register"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="ikke et adresseregister"):
        Register.open(path)


def test_a_desk_goes_on_with_the_old_register_while_a_new_one_comes(tmp_path: Path) -> None:
    old, _ = build(tmp_path, csv_of([row("1", "Algade", "1")]))
    new, _ = build(tmp_path, csv_of([row("2", "Nygade", "1")]))
    assert old.address("1") is not None and old.address("2") is None
    assert new.address("2") is not None and new.address("1") is None


def test_a_register_that_shrank_is_refused_until_allowed(tmp_path: Path) -> None:
    source, target = tmp_path / "addresses.csv", tmp_path / "it.register"
    source.write_text(csv_of(grid()), encoding="utf-8")
    import_files([source], target)
    source.write_text(csv_of(grid()[:50]), encoding="utf-8")
    with pytest.raises(RegisterError, match="kun 34 adresser, det gamle 422"):
        import_files([source], target)
    assert import_files([source], target, allow_smaller=True).info.addresses < 50


def test_areas_and_responsibilities_travel_with_the_register(tmp_path: Path) -> None:
    corners = [[10.0, 56.0], [11.0, 56.0], [11.0, 57.0], [10.0, 57.0], [10.0, 56.0]]
    area = {
        "type": "Feature",
        "properties": {"kind": "kommune", "code": "0987", "name": "Øvelsø"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }
    contents = {
        "addresses.csv": csv_of([row("1", "Algade", "1")]),
        "areas.geojson": json.dumps({"type": "FeatureCollection", "features": [area]}),
        "responsibility.csv": "kind,area_code_type,area_code,unit,phone,valid_from,valid_to,source,verified\n"
        "fire,kommune,0987,Øvelsø Brandvæsen,,2020-01-01,,made up,no\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    report = import_files([tmp_path / name for name in contents], tmp_path / "it.register")
    assert (report.read, report.kept) == (1, 1)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with Register.open(tmp_path / "it.register") as register:
        areas = register.areas()
        assert areas is not None
        hit = areas.at(56.4, 10.8, now)
        assert [row.unit for row in areas.responsible("fire", hit, now)] == ["Øvelsø Brandvæsen"]


def test_areas_that_cannot_be_read_stop_the_import(tmp_path: Path) -> None:
    (tmp_path / "addresses.csv").write_text(csv_of([row("1", "Algade", "1")]))
    (tmp_path / "areas.geojson").write_text('{"type": "FeatureCollection"')
    with pytest.raises(RegisterError, match="GeoJSON"):
        import_files([tmp_path / "addresses.csv", tmp_path / "areas.geojson"], tmp_path / "it.register")


def test_a_damaged_register_does_not_stand_in_the_way_of_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "addresses.csv").write_text(csv_of([row("1", "Algade", "1")]))
    target = tmp_path / "it.register"
    import_files([tmp_path / "addresses.csv"], target)
    target.write_bytes(target.read_bytes()[:4096] + b"\xff" * 4096)
    import_files([tmp_path / "addresses.csv"], target)
    with Register.open(target) as register:
        assert register.info().addresses == 1


def test_a_register_without_areas_says_none(register: Register) -> None:
    assert register.areas() is None


def test_a_register_may_be_opened_in_one_thread_and_asked_in_another(register_file: Path) -> None:
    with Register.open(register_file) as register, ThreadPoolExecutor(1) as worker:
        assert worker.submit(register.search, "nørregade 12 øvelsby").result().candidates[0].text == "Nørregade 12"


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    source = tmp_path / "addresses.csv"
    source.write_text(csv_of(grid()), encoding="utf-8")
    told: list[tuple[int, float]] = []
    import_files([source], tmp_path / "it.register", progress=lambda rows, share: told.append((rows, share)))
    assert told[-1] == (len(grid()), 1.0)


def test_the_authoritys_own_sample_is_imported_whole(tmp_path: Path, shared_data: Path) -> None:
    files = [shared_data / "dk" / "dawa_AddressAccess.csv", shared_data / "dk" / "dawa_AddressSpecific.csv"]
    report = import_files(files, tmp_path / "it.register")
    assert (report.info.addresses, report.info.units, report.info.towns) == (1387, 2801, 28)
    assert (report.read, report.kept) == (4188, 4188)
    with Register.open(tmp_path / "it.register") as register:
        assert register.search("Rødegårdsvej 80, 5000 Odense C").category == "A"
        found = register.reverse(55.39211945110420, 10.40691580260650, 5).candidates[0]
        assert found.text == "Rødegårdsvej 80" and found.distance_m is not None and found.distance_m < 0.1
