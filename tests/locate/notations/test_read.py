"""Every notation a person pastes or reads aloud, and what is no position at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.coordinates import parse
from locate.notations import read
from locate.notations.write import plus_code

PLACE = (pytest.approx(55.669052, abs=2e-5), pytest.approx(12.562059, abs=3e-5))


@pytest.mark.parametrize(
    "text",
    [
        "32U 724000 6175000",
        "32 724000 6175000",
        "UTM 32 E 724000 N 6175000",
        "UTM32 Ø 724000 N 6175000",
        "UTM 32N 724000 6175000",
        "UTM32E 724000 N6175000",
        "utm zone 32V: 724 000 mE 6 175 000 mN",
        "724.000 6.175.000 zone 32",
        "E 724000,25 N 6175000,5 UTM32",
        "EPSG:25832 724000.12 6175000.5",
        "724000 Ø, 6175000 N, zone 32",
        "N 6175000 E 724000 UTM32 EUREF89",
        "32 N 6175000 E 724000",
        "724000 6175000 32V",
        "724000mE 6175000mN (32)",
        "E 724000 N 6175000 (ETRS89 / UTM zone 32N)",
        "X=724000 Y=6175000 zone 32",
    ],
)
def test_utm_in_its_spellings_is_the_same_place(text: str) -> None:
    report = parse(text)
    assert (report.lat, report.lon, report.warnings, report.extra) == (*PLACE, (), {"notation": "utm"})


def test_the_other_zone_is_another_figure_for_the_same_place() -> None:
    report = parse("UTM33 Ø 347093 N 6172712")
    assert (report.lat, report.lon) == (pytest.approx(55.6761, abs=1e-5), pytest.approx(12.56834, abs=2e-5))


def test_without_its_zone_utm_is_proposed_and_never_drawn() -> None:
    report = parse("724000 6175000")
    assert (report.status, report.lat, report.warnings) == ("unreadable", None, ("zone_missing",))
    assert report.extra["proposed"] == "55.669052,12.562059"


def test_northing_before_easting_without_letters_is_proposed_and_never_mended() -> None:
    report = parse("zone 32: 6175000 724000")
    assert (report.status, report.lat, report.warnings) == ("unreadable", None, ("looks_swapped",))
    assert report.extra["proposed"] == "55.669052,12.562059"


def test_a_zone_that_does_not_fit_is_told() -> None:
    assert "zone_doubtful" in parse("32X 724000 6175000").warnings
    assert "zone_doubtful" in parse("35V 385000 6671000").warnings
    assert parse("61U 724000 6175000").warnings == ("not_understood",)


@pytest.mark.parametrize("text", ["33UUB4709372711", "33U UB 47093 72711", "mgrs: 33u ub 47093 72711"])
def test_mgrs_is_read_with_and_without_blanks(text: str) -> None:
    report = parse(text)
    assert (report.lat, report.lon) == (pytest.approx(55.6761, abs=2e-5), pytest.approx(12.56834, abs=2e-5))
    assert (report.radius_m, report.warnings, report.extra) == (None, (), {"notation": "mgrs"})


def test_a_coarse_mgrs_field_is_its_middle_and_as_large_as_it_is() -> None:
    fine, coarse = parse("32VNH7550023500"), parse("32V NH 75 23")
    assert (coarse.lat, coarse.lon) == (pytest.approx(fine.lat, abs=2e-5), pytest.approx(fine.lon, abs=2e-5))
    assert coarse.radius_m == coarse.radius95_m == pytest.approx(707.1, abs=0.1)
    assert coarse.warnings == ("coarse_notation:±707 m",)


@pytest.mark.parametrize("text", ["32VNH", "32V NH 1234 12345", "32V NH 123", "99V NH 75 23", "32V IO 75 23"])
def test_what_is_no_field_is_not_guessed(text: str) -> None:
    assert (parse(text).status, parse(text).lat) == ("unreadable", None)


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        # Of the reference test data of Open Location Code.
        ("7FG49QCJ+2V", 20.3700625, 2.7821875),
        ("8FVC2222+22", 47.0000625, 8.0000625),
        ("4VCPPQGP+Q9", -41.2730625, 174.7859375),
        ("62G20000+", 0.5, -179.5),
        ("22220000+", -89.5, -179.5),
        ("7FG49QCJ+2VX", 20.3701125, 2.782234375),
    ],
)
def test_plus_codes_are_the_middle_of_their_field(code: str, lat: float, lon: float) -> None:
    report = parse(code.lower())
    assert (report.lat, report.lon) == (pytest.approx(lat, abs=1e-9), pytest.approx(lon, abs=1e-9))
    assert report.extra["notation"] == "plus"


def test_a_coarse_plus_code_is_as_large_as_it_is() -> None:
    report = parse("9F7J0000+")
    assert report.radius_m == pytest.approx(63_896, abs=1)
    assert report.warnings[0].startswith("coarse_notation")


def test_a_short_plus_code_is_told_as_such_and_read_only_near_its_town() -> None:
    report = parse("MHG9+C8 Øvelsby")
    assert (report.status, report.warnings) == ("unreadable", ("plus_code_short",))
    near = parse("MHG9+C8 Øvelsby", near=(55.6, 12.5))
    assert (near.lat, near.lon) == (pytest.approx(55.6760625), pytest.approx(12.5683125))


@pytest.mark.parametrize(
    ("short", "lat", "lon", "whole"),
    [
        # Of the reference test data of Open Location Code.
        ("9G8F+6X", 47.4, 8.6, "8FVC9G8F+6X"),
        ("CJ+2VX", 51.3708675, -1.217765625, "9C3W9QCJ+2VX"),
    ],
)
def test_a_short_code_is_recovered_nearest(short: str, lat: float, lon: float, whole: str) -> None:
    near, full = read(short, (lat, lon)), read(whole)
    assert not isinstance(near, str)
    assert not isinstance(full, str)
    assert (near.lat, near.lon) == (pytest.approx(full.lat), pytest.approx(full.lon))


@settings(max_examples=200, deadline=None)
@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(-0.4, 0.4), st.floats(-0.4, 0.4))
def test_a_shortened_code_comes_back_from_anywhere_near(lat: float, lon: float, north: float, east: float) -> None:
    whole = plus_code(lat, lon)
    near, full = read(whole[4:], (lat + north, lon + east)), read(whole)
    assert not isinstance(near, str)
    assert not isinstance(full, str)
    assert (near.lat, near.lon) == (pytest.approx(full.lat, abs=1e-9), pytest.approx(full.lon, abs=1e-9))


@pytest.mark.parametrize("code", ["ABCD+22", "7FG49QCJ+2", "7FG40000+22", "70G40000+", "7FG49Q0J+2V", "1+1", "+"])
def test_what_is_no_plus_code_is_not_guessed(code: str) -> None:
    assert parse(code).status == "unreadable"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/maps/place/Et+sted/@55.1,12.1,17z/data=!3m1!4b1!8m2!3d55.6761!4d12.5683!16s",
        "https://www.google.com/maps?q=55.6761,12.5683",
        "https://maps.google.com/?q=loc:55.6761+12.5683",
        "https://maps.google.com/maps?daddr=55.6761,12.5683&ll=1.1,2.2",
        "https://www.google.dk/maps/@55.6761,12.5683,15z",
        "www.google.com/maps/dir/55.1,12.1/55.6761,12.5683",
        "https://www.google.com/maps/place/55%C2%B040'33.96%22N+12%C2%B034'05.88%22E/",
        "https://www.openstreetmap.org/?mlat=55.6761&mlon=12.5683#map=16/55.1/12.1",
        "https://www.openstreetmap.org/#map=16/55.6761/12.5683",
        "https://maps.apple.com/?ll=55.6761,12.5683&q=Nål",
        "https://www.bing.com/maps?cp=55.6761~12.5683&lvl=16",
        "https://wego.here.com/?map=55.6761,12.5683,16,normal",
        "https://kort.example/?c=55.6761,12.5683&z=17",
        "https://waze.com/ul?ll=55.6761%2C12.5683&navigate=yes",
        "https://kort.example/?lon=12.5683&lat=55.6761",
        "Han er her: https://maps.example/search/?api=1&query=55.6761%2C12.5683 skynd jer",
        "geo:55.6761,12.5683",
        "geo:0,0?q=55.6761,12.5683(Her)",
        "GEO:55.6761,12.5683;crs=WGS84",
    ],
)
def test_links_of_the_common_maps_hold_the_place_pointed_at(link: str) -> None:
    report = parse(link)
    assert (report.lat, report.lon, report.warnings) == (pytest.approx(55.6761), pytest.approx(12.5683), ())


def test_an_uncertainty_in_a_geo_address_is_a_radius_with_assumed_confidence() -> None:
    report = parse("geo:55.6761,12.5683,14.5;u=35")
    assert (report.radius_m, report.confidence, report.altitude_m) == (35.0, None, 14.5)
    assert (report.radius95_m, report.warnings) == (35.0, ("confidence_assumed",))
    assert (parse("geo:55.6761,12.5683;u=0").radius_m, parse("geo:55.6761,12.5683;u=0").warnings) == (
        None, ("zero_radius",)
    )  # fmt: skip


def test_a_link_without_coordinates_is_told_as_such() -> None:
    assert parse("https://maps.app.goo.gl/abcdefg").warnings == ("short_link",)
    assert parse("https://example.org/en/side").warnings == ("not_understood",)
    assert parse("geo:55.6761,12.5683;crs=mars").warnings == ("not_understood",)


@pytest.mark.parametrize(
    ("words", "lat", "lon"),
    [
        ("femoghalvtreds komma seks syv seks en tolv komma fem seks otte tre", 55.6761, 12.5683),
        ("femoghalvtreds komma syvogtres en og tolv komma femoghalvtreds fire", 55.671, 12.554),
        ("fem og halvtreds komma nul syv en, tolv komma fem nul nul en", 55.071, 12.5001),
        ("nord femoghalvtreds komma seks syv seks øst tolv komma fem seks otte", 55.676, 12.568),
        ("Femoghalvtreds grader fyrre komma fem seks minutter nord, tolv grader fireogtredive komma en minutter øst",
         55 + 40.56 / 60, 12 + 34.1 / 60),
        ("femoghalvtreds grader fyrre minutter tolv komma tre sekunder nord tolv grader fireogtredive minutter "
         "og seks sekunder øst", 55 + 40 / 60 + 12.3 / 3600, 12 + 34 / 60 + 6 / 3600),
        ("55 komma 6761 12 komma 5683", 55.6761, 12.5683),
        ("toogtres komma nul en tre minus syv komma en to tre", 62.013, -7.123),
        ("halvtreds nord et hundrede og sytten komma fem øst", 50, 117.5),
    ],
)  # fmt: skip
def test_danish_number_words_are_figures(words: str, lat: float, lon: float) -> None:
    report = parse(words)
    assert (report.lat, report.lon) == (pytest.approx(lat), pytest.approx(lon))
    assert report.extra["notation"] == "spoken"


@pytest.mark.parametrize(
    "words",
    [
        "C et hundrede og sytten", "seksoghalvtreds ti elleve fireogtredive", "halvtreds", "to tre", "en",
        "Otte Ruds Gade tolv", "femoghalvtreds komma syv", "femoghalvtreds komma komma tolv komma syv",
    ],
)  # fmt: skip
def test_words_that_are_no_pair_are_left_alone(words: str) -> None:
    assert (parse(words).status, parse(words).warnings) == ("unreadable", ("not_understood",))


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("5610.566N 01134.100E", 56.1761, 11.568333),
        ("56-10,566N 011-34,10Ø", 56.1761, 11.568333),
        ("56 gr. 10 min. 33,96 sek. nord, 11 gr. 34 min. 6,024 sek. øst", 56.1761, 11.56834),
        ("Position: 56.17610, 11.56834", 56.1761, 11.56834),
        ("GPS-koordinater: 56.17610 N 11.56834 Ø", 56.1761, 11.56834),
    ],
)
def test_what_ships_and_apps_write_is_read(text: str, lat: float, lon: float) -> None:
    report = parse(text)
    assert (report.lat, report.lon) == (pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6))


@pytest.mark.parametrize(
    ("text", "metres"), [("56.1 11.5", 5560), ("56.12 11.53", 556), ("56 11 N 11 34 E", 927), ("56.123 11.534", 0)]
)
def test_figures_that_say_little_are_told(text: str, metres: int) -> None:
    wanted = (f"coarse_notation:±{metres} m",) if metres else ()
    assert parse(text).warnings == wanted


def test_a_lost_sign_is_proposed_and_never_mended() -> None:
    report = parse("62.01234, 6.78901")
    assert (report.lat, report.lon, report.extra["proposed"]) == (62.01234, 6.78901, "62.01234,-6.78901")
    assert report.warnings == ("outside_denmark", "sign_lost")
    assert parse("56.17610 -11.56834").extra["proposed"] == "56.1761,11.56834"
    assert "proposed" not in parse("48.85, 2.35").extra


ALPHABET = "0123456789.,;:+-°'\"/ NSEØWVUHMkommagrdtcoplus?&=@#!3d4"


@settings(max_examples=400, deadline=None)
@given(st.text(ALPHABET, max_size=60), st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
def test_any_text_gives_a_place_on_earth_or_none(text: str, near: tuple[float, float] | None) -> None:
    report = parse(text, near=near)
    assert report.raw == text.encode()
    assert report.is_position == (report.lat is not None) == (report.shape is not None)
    if report.lat is not None and report.lon is not None:
        assert -90 <= report.lat <= 90
        assert -180 <= report.lon <= 180
