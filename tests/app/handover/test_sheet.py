"""The sheet: everything an authority needs to help, nothing it has no use for, the best position for its reason."""

from __future__ import annotations

import json

import pytest

from app.domain import facts as f
from app.domain.catalogue import FIELDS, PRIVATE
from app.domain.fold import fold_call
from app.domain.place import Place
from app.domain.state import CallState
from app.handover.sheet import place, sheet
from app.practice.car import msd
from locate.parse import parse
from locate.report import LocationReport
from tests.app.worlds import NUMBER, at, line, lines, report
from tests.app.worlds import place as a_place

BASE: list[f.Fact] = [f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN")]


def call(*facts: f.Fact) -> CallState:
    state = fold_call(lines([*BASE, *facts]))
    assert state is not None
    return state


def heard(*reports: tuple[LocationReport, float]) -> CallState:
    """The call with positions received so many seconds after the ring."""
    entries = [line(BASE[0], 1), *(line(f.PositionReceived(report=r), 2 + i, at) for i, (r, at) in enumerate(reports))]
    state = fold_call(entries)
    assert state is not None
    return state


@pytest.mark.parametrize("field", PRIVATE)
def test_what_an_authority_has_no_use_for_is_on_no_sheet(field: str) -> None:
    secret = "zz-canary-zz"
    content = sheet(call(f.FieldSet(field=field, value=secret), f.FieldTyped(field=field, value=secret)), "fire", 1)
    assert secret not in json.dumps(content)


@pytest.mark.parametrize("field", ["anmelder.cpr", "anmelder.email"])
def test_numbers_and_addresses_of_citizens_count_as_private(field: str) -> None:
    assert field in PRIVATE


def test_every_masked_field_is_private() -> None:
    assert {key for key, field in FIELDS.items() if field.masked} <= set(PRIVATE)


@pytest.mark.parametrize("field", sorted(set(FIELDS) - set(PRIVATE)))
def test_every_other_field_is_on_the_sheet(field: str) -> None:
    assert sheet(call(f.FieldSet(field=field, value="x7x")), "fire", 1)["fields"] == {field: "x7x"}


def test_a_choice_is_sent_in_words() -> None:
    content = sheet(call(f.FieldSet(field="brand.nogen_inde", value="ved_ikke")), "fire", 1)
    assert content["fields"] == {"brand.nogen_inde": "ved ikke"}


def test_a_place_in_words_alone_makes_a_sheet() -> None:
    forest = Place(kind="words", text="skoven nord for Lunde <b>stien</b>")
    content = sheet(call(f.PlaceChosen(place=forest)), "fire", 1)
    assert content["place"]["text"] == "skoven nord for Lunde <b>stien</b>"
    assert content["place"]["lat"] is None
    assert not content["place_verified"]
    json.dumps(content)


def test_no_place_is_said_as_none_and_not_as_a_guess() -> None:
    assert place(heard((report(), 21.0))) is None


def test_a_fine_late_fix_is_sent_and_not_the_coarse_first_one() -> None:
    coarse, fine = report(400, seconds=5), report(8, seconds=95, lat=56.43)
    content = sheet(heard((coarse, 6.0), (fine, 96.0)), "fire", 1)
    assert content["position"]["radius_m"] == 8


def test_a_mast_is_never_sent_as_where_the_caller_is() -> None:
    mast = report(2800, entity="mast", kind="cell", method="cell")
    assert sheet(heard((mast, 3.0)), "fire", 1)["position"] is None


def test_a_late_position_does_not_replace_the_place_that_was_chosen() -> None:
    state = call(f.PlaceChosen(place=a_place()), f.PositionReceived(report=report(8, lat=56.5)))
    content = sheet(state, "fire", 1)
    assert content["place"]["text"] == "Nørregade 12, 8595 Øvelsby"
    assert content["position"]["lat"] == 56.5


def test_a_practice_sheet_says_that_it_is_one() -> None:
    state = fold_call(lines([f.CallRang(line="112", number=NUMBER, practice=True)]))
    assert state is not None
    assert sheet(state, "fire", 1)["practice"] is True
    assert sheet(call(), "fire", 1)["practice"] is False


def test_what_a_car_told_goes_with_the_alarm_and_its_danger_in_words() -> None:
    raw = msd(56.87, 11.03, at(0), fuels=("electric",), direction_deg=96)
    content = sheet(heard((parse("ecall", raw, caller=NUMBER, received_at=at(5)), 5)), "fire", 1)
    told = content["vehicle"]
    assert (told["warning"], told["belts"], told["direction_deg"]) == ("el: højspænding, brandrisiko", "ca. 2", 96)
    assert json.dumps(content)


def test_without_a_car_the_sheet_says_nothing_of_one() -> None:
    assert sheet(heard((report(), 5)), "fire", 1)["vehicle"] is None
