"""The Danish square grid, metres without their zone, three words, and numbers as they are said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.coordinates import parse
from locate.notations import Reading, ddkn, grid, read, spoken, three_words
from locate.projection import to_degrees, to_metres


@pytest.mark.parametrize(
    ("text", "north", "east", "side"),
    [
        ("1km_6105_470", 6_105_000, 470_000, 1_000), ("100m_61057_4706", 6_105_700, 470_600, 100),
        ("10km_610_47", 6_100_000, 470_000, 10_000), ("1KM_6105_470", 6_105_000, 470_000, 1_000),
        (" 1 km 6105 470 ", 6_105_000, 470_000, 1_000),
    ],
)  # fmt: skip
def test_a_square_is_named_by_its_south_west_corner_and_meant_by_its_middle(
    text: str, north: int, east: int, side: int
) -> None:
    reading = read(text)
    assert isinstance(reading, Reading)
    e, n = to_metres(reading.lat, reading.lon)
    assert (e, n) == (pytest.approx(east + side / 2, abs=0.01), pytest.approx(north + side / 2, abs=0.01))
    assert (reading.notation, reading.cell, reading.blur_m) == ("ddkn", True, pytest.approx(side / math.sqrt(2)))


@pytest.mark.parametrize("text", ["1km_470_6105", "1km_6105", "2km_6105_470", "10m_61057_4706", "1km_9999_470"])
def test_what_is_no_square_in_denmark_is_none(text: str) -> None:
    assert ddkn.read(text) is None


@given(st.integers(6_050, 6_400), st.integers(442, 890))
def test_every_square_is_read_back_as_the_one_it_lies_in(north: int, east: int) -> None:
    reading = ddkn.read(f"1km_{north}_{east}")
    assert reading is not None
    e, n = to_metres(reading.lat, reading.lon)
    assert (math.floor(n / 1000), math.floor(e / 1000)) == (north, east)


def test_three_words_say_that_they_cannot_be_looked_up() -> None:
    report = parse("///filled.count.soap")
    assert (report.status, report.warnings) == ("unreadable", ("what3words",))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("///a.b.c", True), ("index.home.raft", True), ("https://what3words.com/index.home.raft", True),
        ("w3w.co/index.home.raft", True), ("///tæppe.løve.ål", True), ("gl.sdr.vej", False),
        ("H.C. Ørsteds Vej", False),
        ("index.home", False), ("index.home.raft.more", False), ("nørregade 12", False), ("", False),
    ],
)  # fmt: skip
def test_three_words_are_told_from_abbreviated_roads(text: str, is_one: bool) -> None:
    assert three_words(text) is is_one


def test_metres_without_a_zone_have_the_readings_that_lie_on_danish_ground() -> None:
    def zones(text: str) -> list[int]:
        return [zone for zone, _ in grid.zoneless(text)]

    assert zones("496000 6110000") == [32, 33]
    assert zones("460000 6200000") == [32]  # read as zone 33 it is open sea east of Bornholm
    assert zones("340000 6170000") == [33]
    assert zones("UTM32 496000 6110000") == []
    assert zones("nothing") == []
    (_, first), (_, second) = grid.zoneless("496000 6110000")
    assert (first.lat, first.lon) == tuple(pytest.approx(v) for v in to_degrees(496_000, 6_110_000))
    assert 14.4 < second.lon < 15.3
    assert first.proposed and second.proposed


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("C nul ni seks", "c 0 9 6"), ("C seksoghalvfems", "c 96"), ("E femogfyrre", "e 45"),
        ("hundrede treogtyve komma fire", "123,4"), ("Nørregade 12", "nørregade 12"),
        ("komma fire", "komma 4"), ("", ""),
    ],
)  # fmt: skip
def test_numbers_as_they_are_said_become_figures(said: str, written: str) -> None:
    assert spoken.with_figures(said) == written
