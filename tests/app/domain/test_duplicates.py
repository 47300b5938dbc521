"""Likely duplicates: near in place and time, each with its reasons, proposed and never joined."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.duplicates import likely, point_of
from app.domain.fold import fold_call
from app.domain.state import CallState
from tests.app.worlds import NUMBER, line, place, report

METRE = 1 / 111_195
CAUSE = f.FieldSet(field="haendelse.aarsag", value="BRAND-BYG")


def call(
    name: str, *facts: f.Fact, rang: float = 0.0, north: float = 0.0, number: str = NUMBER, practice: bool = False
) -> CallState:
    """A call whose place lies so many metres north of Nørregade."""
    there = f.PlaceChosen(place=place(f"Nørregade {name}", lat=56.42 + north * METRE))
    told = [f.CallRang(line="112", number=number, practice=practice), there, *facts]
    state = fold_call(line(fact, i + 1, rang + i, name) for i, fact in enumerate(told))
    assert state is not None
    return state


@pytest.mark.parametrize(("north", "found"), [(0, True), (495, True), (505, False)])
def test_inquiries_within_half_a_kilometre_are_proposed(north: float, found: bool) -> None:
    assert bool(likely(call("a"), [call("b", north=north)])) is found


@pytest.mark.parametrize(("rang", "found"), [(0, True), (1800, True), (1801, False), (-1800, True), (-1801, False)])
def test_inquiries_within_half_an_hour_before_or_after_are_proposed(rang: float, found: bool) -> None:
    assert bool(likely(call("a"), [call("b", rang=rang)])) is found


def test_a_call_is_no_duplicate_of_itself() -> None:
    assert likely(call("a"), [call("a")]) == ()


@pytest.mark.parametrize("practice", [True, False])
def test_practice_and_real_calls_are_never_about_the_same_incident(practice: bool) -> None:
    assert likely(call("a", practice=practice), [call("b", practice=not practice)]) == ()
    assert likely(call("a", practice=practice), [call("b", practice=practice)])


def test_without_a_point_nothing_is_proposed_however_alike_the_words_are() -> None:
    bare = fold_call([line(f.CallRang(line="112", number=NUMBER), 1, call="b"), line(CAUSE, 2, call="b")])
    assert bare is not None
    assert likely(call("a", CAUSE), [bare]) == ()
    assert point_of(bare) is None


def test_each_proposal_lists_its_reasons() -> None:
    same = likely(call("a", CAUSE), [call("b", CAUSE)])[0]
    assert same.reasons == ("same_cause", "same_number")
    kin = f.FieldSet(field="haendelse.aarsag", value="BRAND-BIL")
    assert likely(call("a", CAUSE), [call("b", kin, number="")])[0].reasons == ("same_family",)


def test_two_withheld_numbers_are_not_the_same_number() -> None:
    assert likely(call("a", number=""), [call("b", number="")])[0].reasons == ()


def test_much_alike_needs_a_shared_cause_or_address_and_a_quarter_of_a_kilometre() -> None:
    assert likely(call("a", CAUSE), [call("b", CAUSE, north=240)])[0].much
    assert not likely(call("a", CAUSE), [call("b", CAUSE, north=260)])[0].much
    assert not likely(call("a"), [call("b", north=10)])[0].much


def test_the_most_alike_stands_first() -> None:
    near, far, much = call("near", north=20), call("far", north=400), call("much", CAUSE, north=100)
    assert [x.call.id for x in likely(call("a", CAUSE), [far, near, much])] == ["much", "near", "far"]


def test_the_place_decides_where_an_incident_is_and_else_the_best_position_even_a_late_one() -> None:
    coarse, fine = report(400, seconds=5), report(8, seconds=95, lat=56.5)
    heard = [f.PositionReceived(report=coarse), f.PositionReceived(report=fine)]
    phone = fold_call([line(f.CallRang(line="112", number=NUMBER), 1), line(heard[0], 2, 6.0), line(heard[1], 3, 96.0)])
    assert phone is not None
    assert point_of(phone) == (56.5, 11.55)
    assert point_of(call("a", *heard)) == (56.42, 11.55)


def phone(name: str, radius: float, north: float) -> CallState:
    """A call of which only the phone is known, so many metres north of Nørregade."""
    heard = f.PositionReceived(report=report(radius, seconds=1, lat=56.42 + north * METRE))
    state = fold_call(line(fact, i + 1, float(i), name) for i, fact in enumerate((
        f.CallRang(line="112"), heard, CAUSE,
    )))  # fmt: skip
    assert state is not None
    return state


def test_a_ring_that_reaches_the_place_is_told_as_the_reason_and_what_it_is_uncertain_by() -> None:
    like = likely(call("a", CAUSE), [phone("b", 400, 500)])[0]
    assert "rings_overlap" in like.reasons and like.much
    assert 600 < like.uncertain_m < 700
    assert "rings_overlap" not in likely(call("a", CAUSE), [phone("b", 20, 300)])[0].reasons


def test_the_wider_the_ring_the_farther_a_call_may_be_and_the_less_alike_it_is() -> None:
    assert likely(call("a", CAUSE), [phone("b", 20, 900)]) == ()
    wide = likely(call("a", CAUSE), [phone("b", 900, 900)])
    assert len(wide) == 1 and not wide[0].much


def test_a_ring_as_large_as_a_county_is_not_near_everything() -> None:
    assert likely(call("a", CAUSE), [phone("b", 40_000, 4_000)]) == ()
