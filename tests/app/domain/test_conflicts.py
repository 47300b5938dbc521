"""The conflict watch: it tells what does not agree, keeps what a person said of it, and changes nothing itself."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from app.domain import facts as f
from app.domain.conflicts import Conflict, conflicts, outside_m
from app.domain.fold import fold_call
from app.domain.positions import distance_m, metres_per_degree
from app.domain.state import CallState
from locate.report import LocationReport, Sector
from tests.app.worlds import NUMBER, at, line, place, report

LAT, LON = 56.42, 11.55
FAR = 2300 / 111_350
MAST = report(2800, entity="mast", kind="cell", method="cell", shape=Sector(LAT, LON, 0, 2800, 90, 120))


def call(*facts: f.Fact) -> CallState:
    entries = [line(f.CallRang(line="112", number=NUMBER), 1)]
    entries += [line(fact, i + 2, 20.0 + i) for i, fact in enumerate(facts)]
    state = fold_call(entries)
    assert state is not None
    return state


def chosen(north: float = 0.0, text: str = "C117", source: f.Source = "operator") -> f.PlaceChosen:
    return f.PlaceChosen(place=place(text, LAT + north, LON), source=source)


def only(found: tuple[Conflict, ...]) -> Conflict:
    (one,) = found
    return one


def test_a_place_in_the_phones_ring_is_no_conflict() -> None:
    assert conflicts(call(chosen()), report(62), None) == ()


def test_a_place_far_from_the_phone_asks_for_a_choice_with_its_distance() -> None:
    found = only(conflicts(call(chosen(FAR)), report(62), None))
    assert (found.one, found.other, found.level, found.asks) == ("address", "phone", "banner", True)
    assert found.distance_m == pytest.approx(2300, abs=5)


def test_a_place_the_caller_said_himself_is_called_so() -> None:
    assert only(conflicts(call(chosen(FAR, source="caller")), report(62), None)).one == "spoken"


def test_a_sign_was_said_by_the_caller_whoever_typed_it() -> None:
    sign = structs.replace(place("C117", LAT + FAR, LON), kind="beach_sign")
    assert only(conflicts(call(f.PlaceChosen(place=sign)), report(62), None)).one == "spoken"
    area = structs.replace(sign, kind="area")
    assert only(conflicts(call(f.PlaceChosen(place=area)), report(62), None)).one == "place"


def test_after_the_choice_the_line_is_quiet_and_says_who_and_when() -> None:
    found = only(conflicts(call(chosen(FAR), f.DistanceExplained(reason="calls_for_another")), report(62), None))
    assert (found.level, found.reason, found.by, found.at) == ("quiet", "calls_for_another", "KHN", at(21))


def test_another_place_asks_again() -> None:
    state = call(chosen(FAR), f.DistanceExplained(reason="has_moved"), chosen(2 * FAR, "C118"))
    assert only(conflicts(state, report(62), None)).level == "banner"


def test_the_car_is_not_called_a_phone() -> None:
    assert only(conflicts(call(chosen(FAR)), report(62, entity="vehicle"), None)).other == "car"


def test_without_a_phone_the_place_is_held_against_the_mast() -> None:
    found = only(conflicts(call(chosen(4 * FAR)), None, MAST))
    assert (found.one, found.other, found.level) == ("address", "mast", "banner")


def test_a_place_in_or_near_the_masts_area_is_no_conflict() -> None:
    assert conflicts(call(chosen(-FAR)), None, MAST) == ()
    assert conflicts(call(chosen(150 / 111_350)), None, MAST) == ()


def test_a_phone_far_from_its_own_mast_is_told_and_asks_nothing() -> None:
    found = only(conflicts(call(), report(20, lat=LAT + 6 * FAR), MAST))
    assert (found.one, found.other, found.level, found.asks) == ("phone", "mast", "banner", False)


def test_what_the_caller_said_stays_in_sight_when_another_place_is_chosen() -> None:
    found = only(conflicts(call(chosen(source="caller"), chosen(FAR, "C119")), None, None))
    assert (found.one, found.other, found.level) == ("spoken", "address", "banner")


def test_free_words_have_no_place_to_be_far_from() -> None:
    words = f.PlaceChosen(place=place("skoven").__class__(kind="words", text="skoven nord for Lunde"))
    assert conflicts(call(words), report(20), MAST) == ()


def test_what_asks_comes_before_what_only_tells() -> None:
    found = conflicts(call(chosen()), report(20, lat=LAT + 6 * FAR), MAST)
    assert [c.other for c in found] == ["phone", "mast"]


def off(north_m: float, east_m: float) -> tuple[float, float]:
    """The point so many metres north and east of the mast."""
    lat = LAT + north_m / metres_per_degree(LAT)[0]
    return lat, LON + east_m / metres_per_degree((LAT + lat) / 2)[1]


@given(st.floats(0, 360), st.floats(0, 2799))
def test_inside_its_angles_and_reach_nothing_is_outside_a_mast(turn: float, away: float) -> None:
    inside = math.radians(90 + turn / 3)
    assert outside_m(MAST, *off(away * math.cos(inside), away * math.sin(inside))) == pytest.approx(0, abs=0.5)


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_the_distance_to_an_area_is_never_more_than_to_its_mast(north: float, east: float) -> None:
    circle: LocationReport = report(2800, entity="mast", kind="cell", shape=None)
    for mast in (MAST, circle):
        away = distance_m(LAT, LON, LAT + north, LON + east)
        assert 0 <= outside_m(mast, LAT + north, LON + east) <= away + 0.001


def test_behind_a_mast_the_distance_is_that_to_the_nearest_edge() -> None:
    assert outside_m(MAST, *off(1000, 0)) == pytest.approx(1000, abs=1)
