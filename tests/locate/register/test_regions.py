"""Ellipses, masts' sectors and polygons: who is inside, and how likely each is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.register import Register
from locate.report import Circle, Ellipse, Polygon, Sector
from tests.locate.register.grid import at

SHAPES = st.one_of(
    st.builds(
        Ellipse, st.floats(56.2, 56.6), st.floats(10.5, 11.3), st.floats(0, 2e4), st.floats(0, 2e4),
        st.floats(-720, 720),
    ),
    st.builds(
        Sector, st.floats(56.2, 56.6), st.floats(10.5, 11.3), st.floats(0, 900), st.floats(0, 9_000), st.floats(0, 360),
        st.floats(0, 360),
    ),
    st.lists(st.tuples(st.floats(56.2, 56.6), st.floats(10.5, 11.3)), max_size=7).map(
        lambda corners: Polygon((*corners, *corners[:1]))
    ),
)  # fmt: skip


def square(west: float, south: float, east: float, north: float) -> Polygon:
    corners = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]
    return Polygon(tuple(corners))


@settings(max_examples=80, deadline=None)
@given(shape=SHAPES, confidence=st.floats(0, 1))
def test_probabilities_fall_and_sum_to_at_most_one(
    register: Register, shape: Ellipse | Sector | Polygon, confidence: float
) -> None:
    answer = register.reverse_shape(shape, confidence)
    probabilities = [c.probability or 0.0 for c in answer.candidates]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) <= 1 + 1e-9
    assert answer.count_inside in (0, len(answer.candidates))


def test_all_and_only_the_houses_in_a_polygon_are_inside(register: Register) -> None:
    answer = register.reverse_shape(square(-5, -5, 105, 12))
    assert answer.count_inside > 3
    everything = register.reverse(*at(50, 0), 400)
    lat0, lon0 = at(-5, -5)
    lat1, lon1 = at(105, 12)
    expected = {c.id for c in everything.candidates if lat0 <= c.lat <= lat1 and lon0 <= c.lon <= lon1}
    assert {c.id for c in answer.candidates} == expected


def test_inside_a_polygon_every_exact_house_is_as_likely_as_the_next(register: Register) -> None:
    answer = register.reverse_shape(square(-5, -5, 105, 12), 0.95)
    weights = {round(c.probability or 0, 9) for c in answer.candidates if c.address and c.address.quality == "A"}
    assert len(weights) == 1


def test_the_surer_the_outline_the_less_is_left_for_those_outside(register: Register) -> None:
    sums = [
        sum(c.probability or 0 for c in register.reverse_shape(square(-5, -5, 105, 12), confidence).candidates)
        for confidence in (0.5, 0.9, 0.99)
    ]
    assert sums == sorted(sums) and sums[0] < sums[2]


def test_a_round_ellipse_answers_like_a_circle(register: Register) -> None:
    lat, lon = at(240, 0)
    round_one = register.reverse_shape(Ellipse(lat, lon, 30, 30, 70), 0.68)
    circle = register.reverse_shape(Circle(lat, lon, 30), 0.68)
    assert [c.id for c in round_one.candidates] == [c.id for c in circle.candidates]
    # The circle leaves out what lies beyond 99.9 %.
    expected = [c.probability for c in circle.candidates]
    assert [c.probability for c in round_one.candidates] == pytest.approx(expected, rel=0.002)
    assert round_one.radius95_m == pytest.approx(circle.radius95_m)


def test_an_ellipse_is_long_the_way_it_points(register: Register) -> None:
    lat, lon = at(240, 0)
    eastwards = register.reverse_shape(Ellipse(lat, lon, 80, 3, 90), 0.68)
    northwards = register.reverse_shape(Ellipse(lat, lon, 80, 3, 0), 0.68)
    assert eastwards.count_inside > northwards.count_inside
    spread = [abs(math.sin(math.radians(c.bearing_deg or 0))) for c in eastwards.candidates if (c.distance_m or 0) > 15]
    assert spread and min(spread) > 0.9


def test_a_sector_holds_only_what_lies_before_the_mast(register: Register) -> None:
    lat, lon = at(240, -200)
    north = register.reverse_shape(Sector(lat, lon, 0, 600, 330, 60), 0.9)
    assert north.count_inside > 0
    assert all((c.bearing_deg or 0) > 325 or (c.bearing_deg or 0) < 35 for c in north.candidates)
    south = register.reverse_shape(Sector(lat, lon, 0, 150, 150, 60), 0.9)
    assert south.count_inside == 0 and len(south.candidates) == 1


def test_an_outline_without_an_area_counts_as_a_point(register: Register) -> None:
    for shape in (Polygon(()), Polygon((at(0, 0), at(0, 0))), Sector(*at(0, 0), 0, 0, 0, 0)):
        answer = register.reverse_shape(shape)
        assert answer.count_inside <= 1
