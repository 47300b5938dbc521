"""Places without an address: each form as people write and say it, what is asked back, and what is never chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.projection import to_degrees, to_metres
from locate.register import Candidate, Near, Register, import_files
from locate.register.columns import Columns, ColumnsWriter
from locate.register.places import Places
from locate.register.reasons import known
from tests.locate.register.grid import csv_of, row

ODENSE, RINGKOBING, BORNHOLM = (55.40, 10.38), (56.05, 8.12), (55.10, 14.91)


def house(uid: str, at: tuple[float, float], kommune: str, road: str = "Algade", **more: str) -> dict[str, str]:
    return row(uid, road, "1", lat=str(at[0]), lon=str(at[1]), kommune=kommune, postcode="5000", town="By", **more)


HOUSES = [
    house("o", ODENSE, "0461"), house("r", RINGKOBING, "0760"), house("b", BORNHOLM, "0400"),
    house("s", (55.85, 10.60), "0741", locality="Samsø", road="Havnevej"),
]  # fmt: skip


def places() -> str:
    lines = ["kind;name;detail;kommune;lat;lon"]

    def add(kind: str, name: str, detail: str, at: tuple[float, float], kommune: str = "") -> None:
        lines.append(f"{kind};{name};{detail};{kommune};{at[0]:.7f};{at[1]:.7f}")

    add("beach_sign", "C096", "Badevej, Søndervig", (56.06, 8.12), "0760")
    add("beach_sign", "C960", "Nymindegab", (55.80, 8.18), "0760")
    add("beach_sign", "C111", "misplaced", (55.11, 14.90))
    for number in range(1, 8):
        add("beach_sign", f"K{number:03}", "strand", (55.10 + number / 1000, 14.90), "Bornholm")
    add("beach_sign", "K008", "misplaced", (55.41, 10.38))
    e, n = to_metres(*ODENSE)
    for km in range(120, 127):
        for way, side, off in (("nord", "højre", 0), ("syd", "venstre", 30)):
            spot = to_degrees(e + off, n + 1_000 * (km - 120))
            add("road_km", f"E45 km {km},0", f"mod {way}, {side} vejside, vej 60-0", spot)
    for km in (10, 13):
        add("road_km", f"15 km {km},0", "", to_degrees(e + 1_000 * (km - 10), n))
        add("road_km", f"E20 km {km},0", "", to_degrees(e + 1_000 * (km - 10), n + 500))
    add("exit", "Frakørsel 52 Odense SV", "E20 mod øst", ODENSE)
    add("exit", "Frakørsel 52 Odense SV", "E20 mod vest", (55.401, 10.38))
    add("exit", "Frakørsel 52 Aars", "E45 mod nord", (56.8, 9.6))
    add("crossing", "Overkørsel 123", "Vestbanen, Strandvejen", (55.7, 8.3), "0573")
    add("crossing", "Overkørsel 123", "Lemvigbanen, Kystvejen", (56.5, 8.3), "0665")
    add("landsby", "Torup", "landsby", (56.1, 9.4), "0740")
    add("landsby", "Torup", "landsby", (56.9, 9.4), "0851")
    add("by", "Esbjerg", "", (55.47, 8.45), "0561")
    add("other_name", "Esberg", "Esbjerg", (55.47, 8.45))
    add("skov", "Søndermarken", "skov", (55.39, 10.37))
    for number in range(60):
        add("landsby", f"Sandby{number}{'x' * (number % 5)}", "", (55.5 + number / 1000, 10.0), "0461")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def denmark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder = tmp_path_factory.mktemp("places")
    (folder / "addresses.csv").write_text(csv_of(HOUSES, HEADER), encoding="utf-8")
    (folder / "places.csv").write_text(places(), encoding="utf-8")
    import_files([folder / "addresses.csv", folder / "places.csv"], folder / "register", date="2026-10-01")
    with Register.open(folder / "register") as register:
        yield register


HEADER = "id,road,number,locality,postcode,town,kommune,lat,lon,quality,status"


def only(register: Register, typed: str) -> Candidate:
    (found,) = register.search(typed).candidates
    return found


# --- rescue signs


@pytest.mark.parametrize(
    "typed",
    ["C096", "c-096", "C 096", "c.096", "C nul ni seks", "redningsnummer C 96", "strandnummer c096", "C 0 9 6"],
)
def test_a_rescue_sign_is_found_however_it_is_said(denmark: Register, typed: str) -> None:
    answer = denmark.search(typed)
    first = answer.candidates[0]
    assert (answer.understood, answer.category, first.text) == ("beach_sign", "A", "C096")
    assert first.detail == "Badevej, Søndervig, Ringkøbing-Skjern"


def test_leading_zeros_may_be_left_out_and_longer_numbers_stand_below(denmark: Register) -> None:
    assert [each.text for each in denmark.search("C 96").candidates] == ["C096", "C960"]
    assert [each.text for each in denmark.search("C 09").candidates] == ["C096"]


def test_a_letter_spelt_as_a_word_is_a_proposal_unless_it_is_called_a_sign(denmark: Register) -> None:
    assert denmark.search("Charlie nul ni seks").category == "C"
    assert denmark.search("redningsnummer Charlie nul ni seks").category == "A"


def test_a_sign_in_another_police_district_than_its_letter_is_told(denmark: Register) -> None:
    assert "sign_elsewhere" in only(denmark, "C 111").why
    assert "sign_elsewhere" in only(denmark, "K 008").why
    assert "sign_elsewhere" not in denmark.search("C 096").candidates[0].why
    assert "sign_elsewhere" not in only(denmark, "K 003").why


# --- kilometres


@pytest.mark.parametrize(
    "typed",
    [
        "E45 km 123,4 mod nord", "e 45 km 123.4 nord", "E45 kilometer 123,4 nordgående", "km 123,4 på E45 mod nord",
        "E45 123,4 mod nord", "E femogfyrre kilometer hundrede treogtyve komma fire mod nord",
        "60 - 0 123/0400 mod nord", "E45 km 123/400 i nordlig retning", "E45 km 123,4 højre side",
    ],
)  # fmt: skip
def test_a_kilometre_is_found_on_its_carriageway(denmark: Register, typed: str) -> None:
    answer = denmark.search(typed)
    (spot,) = answer.candidates
    assert (answer.category, answer.understood, spot.text) == ("A", "road_km", "E45 km 123,4")
    assert spot.detail == "mod nord, højre vejside"
    e, n = to_metres(*ODENSE)
    assert (spot.easting, spot.northing) == (pytest.approx(e, abs=0.05), pytest.approx(n + 3_400, abs=0.05))
    assert "between_posts" in spot.why


def test_without_a_direction_both_carriageways_are_offered_and_it_is_asked(denmark: Register) -> None:
    answer = denmark.search("E45 km 123,4")
    assert answer.category == "C"
    assert {each.detail for each in answer.candidates} == {"mod nord, højre vejside", "mod syd, venstre vejside"}
    assert all("direction_open" in each.why for each in answer.candidates)


def test_a_direction_the_road_does_not_have_is_told_and_nothing_is_chosen(denmark: Register) -> None:
    answer = denmark.search("E45 km 123,4 mod Odense")
    assert answer.category == "C"
    assert len(answer.candidates) == 2
    assert all("direction_unknown" in each.why for each in answer.candidates)


def test_posts_without_directions_ask_on_a_motorway_only(denmark: Register) -> None:
    assert denmark.search("E20 km 12").category == "C"
    assert "direction_open" in only(denmark, "E20 km 12").why
    assert denmark.search("rute 15 km 12").category == "A"
    towards = only(denmark, "E20 km 12 mod Odense")
    assert (towards.detail, "direction_open" in towards.why) == ("mod Odense", False)


def test_posts_far_apart_are_told(denmark: Register) -> None:
    assert "posts_far_apart:3" in only(denmark, "rute 15 km 12").why
    assert not any(code.startswith("posts_far") for code in only(denmark, "E45 km 123,4 mod nord").why)


def test_a_kilometre_beyond_the_posts_is_never_sure_and_one_far_beyond_is_not_there(denmark: Register) -> None:
    answer = denmark.search("E45 km 127,5 mod nord")
    assert (answer.category, answer.candidates[0].why) == ("C", ("beyond_posts",))
    assert all(each.kind != "road_km" for each in denmark.search("E45 km 140 mod nord").candidates)


# --- exits and crossings


def test_an_exit_always_asks_for_the_direction(denmark: Register) -> None:
    answer = denmark.search("frakørsel 52")
    assert (answer.understood, answer.category, len(answer.candidates)) == ("exit", "C", 3)
    assert all("direction_open" in each.why for each in answer.candidates)


def test_road_and_direction_single_out_an_exit(denmark: Register) -> None:
    assert len(denmark.search("E20 frakørsel 52").candidates) == 2
    answer = denmark.search("E20 afkørsel 52 mod øst")
    assert (answer.category, [each.detail for each in answer.candidates]) == ("A", ["E20 mod øst, Odense"])
    assert denmark.search("frakørsel 52 mod Aars").candidates[0].text == "Frakørsel 52 Aars"


def test_an_exit_on_another_road_is_told(denmark: Register) -> None:
    assert all("other_road" in each.why for each in denmark.search("E39 frakørsel 52").candidates)


def test_an_exit_is_found_by_its_name_too(denmark: Register) -> None:
    assert denmark.search("odense sv").candidates[0].text == "Frakørsel 52 Odense SV"


def test_a_railway_crossing_is_found_by_number_and_told_apart_by_what_is_beside_it(denmark: Register) -> None:
    answer = denmark.search("overkørsel 123")
    assert (answer.understood, answer.category, len(answer.candidates)) == ("crossing", "C", 2)
    assert denmark.search("jernbaneoverkørsel nr. 123 Lemvigbanen").candidates[0].detail.startswith("Lemvigbanen")
    assert denmark.search("overskæring 123 kystvejen").category == "A"


# --- names


def test_the_kommune_stands_beside_a_name_and_a_repeated_one_is_never_chosen(denmark: Register) -> None:
    answer = denmark.search("torup")
    assert answer.category == "C"
    assert {each.detail for each in answer.candidates[:2]} == {"landsby, Silkeborg", "landsby, Aalborg"}
    assert denmark.search("søndermarken").candidates[0].detail == "skov, Odense"


@pytest.mark.parametrize("typed", ["esbjerg", "ESBJERG", "esbj", "ebsjerg", "esbjreg", "esbierg"])
def test_a_name_is_found_begun_and_misspelt(denmark: Register, typed: str) -> None:
    assert denmark.search(typed).candidates[0].text == "Esbjerg"


def test_another_name_leads_to_the_place_and_says_so(denmark: Register) -> None:
    found = denmark.search("esberg").candidates[0]
    assert (found.text, "other_name:Esberg" in found.why) == ("Esbjerg", True)


def test_a_beginning_many_share_lists_a_few_and_the_whole_name_finds_its_own(denmark: Register) -> None:
    assert 0 < len([each for each in denmark.search("sandby").candidates if each.kind == "place"]) <= 24
    assert denmark.search("sandby47xx").candidates[0].text == "Sandby47xx"


def test_near_the_caller_a_beginning_finds_the_place_there_among_any_number(denmark: Register) -> None:
    far = {each.text for each in denmark.search("san", limit=100).candidates}
    missing = next(f"Sandby{n}{'x' * (n % 5)}" for n in range(60) if f"Sandby{n}{'x' * (n % 5)}" not in far)
    number = int("".join(c for c in missing if c.isdecimal()))
    near = Near(55.5 + number / 1000, 10.0, 30.0)
    assert denmark.search("san", near, limit=5).candidates[0].text == missing


# --- coordinates


def test_metres_without_a_zone_on_bornholm_are_offered_in_both_readings(denmark: Register) -> None:
    answer = denmark.search("496000 6110000")
    assert (answer.understood, answer.category) == ("coordinate", "C")
    assert [each.why[0] for each in answer.candidates] == ["utm32", "utm33"]
    assert denmark.search("724000 6175000").candidates[0].why == ("utm32",)
    assert denmark.search("340000 6170000").candidates[0].why == ("utm33",)


@pytest.mark.parametrize(
    ("typed", "lat", "lon"),
    [
        ("UTM33 Ø 490000 N 6110000", 55.13657, 14.84314), ("1km_6105_470", 55.09535, 8.53774),
        ("9F7JHGV9+28", 55.59256, 12.51831), ("geo:55.6,12.5", 55.6, 12.5), ("32V NH 00500 39500", 56.30028, 9.00809),
    ],
)  # fmt: skip
def test_every_notation_is_read(denmark: Register, typed: str, lat: float, lon: float) -> None:
    spot = only(denmark, typed)
    assert spot.kind == "coordinate"
    assert (spot.lat, spot.lon) == (pytest.approx(lat, abs=1e-3), pytest.approx(lon, abs=1e-3))


def test_a_short_plus_code_is_completed_by_the_town_beside_it(denmark: Register) -> None:
    spot = only(denmark, "FFC2+22 Esbjerg")
    assert abs(spot.lat - 55.47) < 0.5 and abs(spot.lon - 8.45) < 0.5


@pytest.mark.parametrize("typed", ["///filled.count.soap", "filled.count.soap", "https://w3w.co/filled.count.soap"])
def test_three_words_are_recognised_and_never_decoded(denmark: Register, typed: str) -> None:
    answer = denmark.search(typed)
    assert (answer.understood, answer.candidates) == ("what3words", ())
    assert known("what3words")


def test_a_coarse_square_is_no_sure_place(denmark: Register) -> None:
    answer = denmark.search("10km_610_47")
    assert answer.category == "C"
    assert "field:7071" in answer.candidates[0].why


# --- nothing breaks


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.from_regex(r"(?:[a-zæøå]{1,3} ?\d{1,4}[ -/]{0,2}(?:km)? ?\d{0,6}[,.+/]?\d{0,5}|frakørsel \d{0,4}\w? .{0,9})")
)
def test_no_text_breaks_the_places(denmark: Register, typed: str) -> None:
    understood, hits = Places(denmark.columns, denmark.kommune_at).hits(typed)
    assert not understood or known(understood)
    assert all(known(code) for hit in hits for code in hit.why)


def test_a_register_without_places_still_reads_coordinates(tmp_path: Path) -> None:
    writer = ColumnsWriter()
    writer.write(tmp_path / "bare")
    places = Places(Columns(tmp_path / "bare"))
    assert places.hits("55.6761, 12.5683")[0] == "coordinate"
    assert places.hits("C 96") == ("", [])
