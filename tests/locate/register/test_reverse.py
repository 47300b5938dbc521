"""From a position to the addresses around it: all of them, best first, never surer than the position."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate import projection
from locate.register import Register
from locate.report import radius_at
from tests.locate.register.grid import at, grid

POINTS = [(r["id"], projection.to_metres(float(r["lat"]), float(r["lon"]))) for r in grid() if not r.get("parent")]


def by_hand(lat: float, lon: float, radius_m: float) -> dict[str, float]:
    """Return the distance in metres of every house within a radius, one by one."""
    e, n = projection.to_metres(lat, lon)
    distances = {uid: math.hypot(he - e, hn - n) for uid, (he, hn) in POINTS}
    return {uid: d for uid, d in distances.items() if d <= radius_m}


@settings(max_examples=60, deadline=None)
@given(
    east=st.floats(-200, 7_000),
    north=st.floats(-200, 3_000),
    radius=st.floats(3, 600),
    confidence=st.sampled_from([0.5, 0.68, 0.9, 0.95]),
)
def test_everything_inside_is_listed(
    register: Register, east: float, north: float, radius: float, confidence: float
) -> None:
    lat, lon = at(east, north)
    answer = register.reverse(lat, lon, radius, confidence)
    limit = radius_at(radius, confidence, 0.95)
    sure, maybe = by_hand(lat, lon, limit - 0.05), by_hand(lat, lon, limit + 0.05)
    if answer.count_inside:
        listed = {c.id for c in answer.candidates}
        assert set(sure) <= listed <= set(maybe)
        assert answer.count_inside == len(listed)
        assert sum(c.probability or 0 for c in answer.candidates) <= 1 + 1e-9
        probabilities = [c.probability or 0 for c in answer.candidates]
        assert probabilities == sorted(probabilities, reverse=True)
    else:
        assert not sure
        (nearest,) = answer.candidates
        everything = by_hand(lat, lon, 1e7)
        assert nearest.distance_m == pytest.approx(min(everything.values()), abs=0.02)
        assert nearest.ring == "outside" and nearest.probability is None


def test_the_nearest_is_the_most_probable_and_the_rings_are_told_apart(register: Register) -> None:
    answer = register.reverse(*at(240, 5), 18)
    best = answer.candidates[0]
    assert best.text == "Nørregade 12"
    assert best.distance_m == pytest.approx(5, abs=0.02)
    assert best.bearing_deg == pytest.approx(180, abs=0.5)
    assert answer.radius95_m == pytest.approx(29.2, abs=0.1)
    assert {c.ring for c in answer.candidates} == {"68", "95"}


def test_probability_falls_with_distance_as_the_normal_distribution_says(register: Register) -> None:
    answer = register.reverse(*at(240, 0), 30)
    first, second = answer.candidates[:2]
    variance = (30 / math.sqrt(-2 * math.log(1 - 0.68))) ** 2 + 3**2
    assert first.probability and second.probability
    assert second.probability / first.probability == pytest.approx(math.exp(-(20**2) / (2 * variance)), rel=0.01)


def test_a_limit_cuts_the_list_not_the_count(register: Register) -> None:
    whole, cut = register.reverse(*at(240, 0), 200), register.reverse(*at(240, 0), 200, limit=5)
    assert cut.count_inside == whole.count_inside > 5
    assert cut.candidates == whole.candidates[:5]


def test_units_are_not_listed_beside_their_house(register: Register) -> None:
    assert all(not c.address.parent for c in register.reverse(*at(240, 0), 40).candidates if c.address)


def test_far_out_at_sea_the_nearest_house_is_still_named(register: Register) -> None:
    answer = register.reverse(*at(-60_000, 0), 10)
    assert answer.count_inside == 0
    assert answer.candidates[0].distance_m == pytest.approx(60_020, rel=0.01)


@pytest.mark.parametrize(
    "figures",
    [(math.nan, 10, 10), (56, math.inf, 10), (1e9, 1e9, 10), (56, 10, math.nan), (-90, 180, 5), (56.4, 10.9, -3)],
)
def test_figures_that_are_no_position_give_no_addresses_and_no_error(
    register: Register, figures: tuple[float, float, float]
) -> None:
    register.reverse(*figures)


def test_units_stand_in_the_order_of_the_house(register: Register) -> None:
    units = register.units("8595-0-12")
    shown = [unit.text.partition(", ")[2] for unit in units]
    assert shown == ["kl. tv.", "kl. th.", "st. tv.", "st. th.", "1. tv.", "1. th.", "2. tv.", "2. th."]
    assert register.units("nowhere") == []


def test_an_id_leads_back_to_its_address(register: Register) -> None:
    house, unit = register.address("8595-0-12"), register.address("8595-0-12-2-tv")
    assert house is not None and house.full == "Nørregade 12, 8595 Øvelsby"
    assert unit is not None and unit.full == "Nørregade 12, 2. tv., 8595 Øvelsby"
    assert unit.parent == house.id
    assert register.address("nowhere") is None


@settings(max_examples=40, deadline=None)
@given(east=st.floats(-200, 7_000), north=st.floats(-200, 3_000), radius=st.floats(0, 600))
def test_a_circle_lists_all_inside_nearest_first_or_the_nearest(
    register: Register, east: float, north: float, radius: float
) -> None:
    lat, lon = at(east, north)
    found = register.inside(lat, lon, radius)
    ids = {address.id for address in register.addresses(house for _, house in found).values()}
    distances = [distance for distance, _ in found]
    assert distances == sorted(distances)
    if distances[0] <= radius:
        assert set(by_hand(lat, lon, radius - 0.02)) <= ids <= set(by_hand(lat, lon, radius + 0.02))
    else:
        assert len(found) == 1 and distances[0] == pytest.approx(min(by_hand(lat, lon, 1e7).values()), abs=0.02)


def test_a_circle_nowhere_on_earth_lists_nothing(register: Register) -> None:
    assert register.inside(math.nan, 10, 5) == register.inside(56, 10, math.nan) == []
