"""Positions that people paste or type, and the judgement of where a pair lies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.coordinates import DENMARK, FAROE, GREENLAND, Box, judge, number, parse, with_comma
from locate.warnings import Warnings


@pytest.mark.parametrize(
    "text",
    [
        "56.17610 11.56834",
        "56.17610, 11.56834",
        "(56.17610,11.56834)",
        "+56.17610;+11.56834",
        "56.17610 / 11.56834",
        "56.17610° N, 11.56834° Ø",
        "N56.17610 E11.56834",
        "N 56.17610 Ø 11.56834",
        "56.17610N11.56834E",
        "11.56834 Ø 56.17610 N",
        "56° 10.566' N 11° 34.1004' E",
        "56°10'33.96\"N 11°34'06.024\"E",
        "56° 10′ 33,96″ nord, 11° 34′ 6,024″ øst",
        "56 10 33.96 11 34 6.024",
        "56 10.566 11 34.1004",
        "lat: 56.17610 lon: 11.56834",
        "lon=11.56834, lat=56.17610",
        "breddegrad 56,17610 længdegrad 11,56834",
        "56.17610 grader nordlig bredde, 11.56834 grader østlig længde",
        "https://maps.example/@56.17610,11.56834,17z",
        "https://maps.example/?q=56.17610%2C11.56834",
        "56,17610 11,56834",
        "56,17610, 11,56834",
        "56,17610,11,56834",
        "56,17610;11,56834",
        "\ufeff 56.17610\t11.56834\r\n",
    ],
)
def test_every_common_spelling_is_the_same_place(text: str) -> None:
    report = parse(text)
    assert (report.kind, report.status) == ("text", "position")
    assert (report.lat, report.lon) == (pytest.approx(56.1761), pytest.approx(11.56834))
    assert set(report.warnings) <= {"decimal_comma"}
    assert (report.radius_m, report.radius95_m, report.confidence) == (None, None, None)


def test_a_decimal_comma_is_understood_and_said() -> None:
    assert parse("56,1761 11,56834").warnings == ("decimal_comma",)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [("33 51 S 151 12 E", -33.85, 151.2), ("33.85S 70.5W", -33.85, -70.5), ("-0 30 0 -10 0 0", -0.5, -10.0),
     ("−33.85 −70.5", -33.85, -70.5), ("33,85 syd 70,5 vest", -33.85, -70.5)],
)  # fmt: skip
def test_south_and_west_are_negative(text: str, lat: float, lon: float) -> None:
    report = parse(text)
    assert (report.lat, report.lon) == (pytest.approx(lat), pytest.approx(lon))
    assert "outside_denmark" in report.warnings


def test_a_swapped_pair_is_proposed_and_never_mended() -> None:
    report = parse("[11.56834, 56.1761]")
    assert (report.lat, report.lon) == (11.56834, 56.1761)
    assert (report.warnings, report.extra["proposed"]) == (("looks_swapped",), "56.1761,11.56834")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "56.1761", "56.1761 11.5 12", "56.1761-11.5", "Skovvej 12, 8000", "Skovvej 12 8", "1.2.3.4", "56,12",
        "56 60 0 11 0 0", "56.5 30 11.5 30", "56 -10 11 10", "56.1N 11.5N", "-56.1N 11.5E", "56.1N 11.5",
        "5617610 1156834", "00 00 41 27", "56 11", "56,11",
        "NaN NaN", "inf inf", "٥٦.١ ١١.٥", "geo:1.2.3,4", "56.1761 11.5683 <b>", "56.1 11.5" + "," * 400,
        "+45 00 00 41 27",
    ],
)  # fmt: skip
def test_what_is_no_pair_is_not_guessed(text: str) -> None:
    report = parse(text)
    assert (report.status, report.lat, report.raw) == ("unreadable", None, text.encode())
    assert "not_understood" in report.warnings


def test_nowhere_and_off_the_earth_are_not_drawn() -> None:
    assert (parse("0.0 0.0").status, parse("0.0 0.0").warnings) == ("unreadable", ("zero_position",))
    assert (parse("91.0 11.5").status, parse("91.0 11.5").warnings) == ("unreadable", ("out_of_range",))


def test_the_swapped_image_of_the_realm_meets_no_part_of_it() -> None:
    def meet(a: Box, b: Box) -> bool:
        return a.south <= b.north and b.south <= a.north and a.west <= b.east and b.west <= a.east

    realm = (DENMARK, FAROE, GREENLAND)
    turned = [Box(box.west, box.south, box.east, box.north) for box in realm]
    assert not any(meet(image, box) for image in turned for box in realm)


@pytest.mark.parametrize(
    ("lat", "lon", "codes"),
    [
        (56.1, 11.5, ()),
        (55.1, 14.9, ()),
        (62.0, -6.8, ("outside_denmark",)),
        (-6.8, 62.0, ("looks_swapped",)),
        (-51.7, 64.2, ("looks_swapped",)),
        (52.5, 13.4, ("outside_denmark",)),
        (13.4, 52.5, ("outside_denmark",)),
    ],
)
def test_places_are_judged_by_the_boxes_of_the_realm(lat: float, lon: float, codes: tuple[str, ...]) -> None:
    found = Warnings()
    assert judge(lat, lon, found, {})
    assert found.codes() == codes


def test_only_plain_figures_are_figures() -> None:
    assert [number(text) for text in ("5", "+5.", ".5", "-5.25")] == [5, 5, 0.5, -5.25]
    assert [number(text) for text in ("", "+", ".", "1_0", "1e3", "nan", "５", "5,5", "1 2", "9" * 13)] == [None] * 10
    assert number("1.5E-4", exponent=True) == 0.00015
    assert number("1e400", exponent=True) is None
    assert (with_comma("55,5"), with_comma("55.5"), with_comma("5555,5")) == (55.5, None, None)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=120) | st.text(max_size=120) | st.text("0123456789.,;°'\"NSEØW+- ", max_size=40))
def test_nothing_raises_and_the_raw_is_kept(raw: bytes | str) -> None:
    report = parse(raw)
    assert report.raw == (raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
    assert report.is_position == (report.lat is not None) == (report.shape is not None)


@given(st.floats(54.4, 57.9), st.floats(7.9, 15.3), st.sampled_from([" ", ", ", ",", ";", " / "]))
def test_a_printed_pair_is_read_back(lat: float, lon: float, between: str) -> None:
    report = parse(f"{lat:.6f}{between}{lon:.6f}")
    assert (report.lat, report.lon, report.warnings) == (float(f"{lat:.6f}"), float(f"{lon:.6f}"), ())
