"""With only a mast: what lies in its area is offered to be asked for and taken, signs first, then from the middle."""

from __future__ import annotations

import pytest

from app.domain import facts as f
from app.domain.positions import PositionPicture, picture
from app.domain.state import CallState
from app.inarea import mast_shape, within
from locate.projection import to_degrees
from locate.register import PlaceAt
from locate.report import Circle, LocationReport, Sector
from tests.app.test_around import call
from tests.app.worlds import at, report

SECTOR = Sector(56.42, 11.55, 0, 2_800, 170, 120)


def place(kind: str, name: str, away: float, east: float = 0.0, detail: str = "") -> PlaceAt:
    return PlaceAt(kind, name, detail, 4, 610_000.0 + east, 6_260_000.0, away)


PLACES = [
    place("hotel", "Badehotellet", 100, detail="hotel"),
    place("beach_sign", "C 119", 200, -400),
    place("crossing", "Overkørsel 12", 250),
    place("road_km", "71 km 12,4", 300, 10),
    place("beach_sign", "C 120", 400, 400),
    place("road_km", "71 km 13", 500, 500),
    place("by", "Lunde", 600),
]


def seen(call_: CallState) -> PositionPicture:
    return picture(call_, at(60))


def mast(**changes: object) -> LocationReport:
    return report(2_800, entity="mast", kind="cell", method="cell", **changes)


def test_signs_come_first_as_one_place_then_what_lies_nearest_to_the_middle() -> None:
    found = within(PLACES, SECTOR, 5, "da")
    assert [(each.place.text, each.detail, each.why) for each in found] == [
        ("Strand, 2 redningsnumre", "C119, C120", "i sektoren"),
        ("Badehotellet", "hotel", "i sektoren"),
        ("71 km 12,4 – 13", "2 kilometersten", "i sektoren"),
        ("Lunde", "", "i sektoren"),
    ]
    assert [each.place.text for each in within(PLACES, SECTOR, 2, "da")] == ["Strand, 2 redningsnumre", "Badehotellet"]


def test_several_signs_are_taken_as_the_circle_that_holds_them() -> None:
    signs = within(PLACES, SECTOR, 1, "da")[0].place
    assert (signs.kind, signs.radius_m) == ("area", pytest.approx(400))
    assert (signs.lat, signs.lon) == pytest.approx(to_degrees(610_000, 6_260_000))
    close = within([place("beach_sign", "C 1", 0), place("beach_sign", "C 2", 0, 10)], SECTOR, 1, "da")[0].place
    assert close.radius_m == 100


def test_a_sign_alone_is_the_place_itself_and_many_are_told_from_the_first_to_the_last() -> None:
    (alone,) = within([place("beach_sign", "C 119", 0, detail="Sønderstrand")], SECTOR, 3, "da")
    assert (alone.place.kind, alone.place.text, alone.place.detail) == ("beach_sign", "C 119", "Sønderstrand")
    many = [place("beach_sign", f"C {n}", n) for n in (101, 99, 100, 102, 98)]
    assert within(many, SECTOR, 1, "da")[0].detail == "C98 – C102"


def test_an_area_that_is_no_sector_is_called_what_it_is() -> None:
    assert within(PLACES, Circle(56.42, 11.55, 900), 1, "da")[0].why == "i masteområdet"
    assert within(PLACES, SECTOR, 1, "en")[0].place.text == "Beach, 2 rescue numbers"


def test_nothing_there_is_nothing_offered() -> None:
    assert within([], SECTOR, 5, "da") == () == within(PLACES, SECTOR, 0, "da")


def test_the_area_is_the_masts_only_while_the_phone_has_given_no_position() -> None:
    only = call(f.PositionReceived(report=mast(shape=SECTOR)))
    assert mast_shape(seen(only)) == SECTOR
    both = call(f.PositionReceived(report=mast(shape=SECTOR)), f.PositionReceived(report=report()))
    assert mast_shape(seen(both)) is None and mast_shape(None) is None


def test_a_mast_without_a_sector_has_its_ring() -> None:
    shape = mast_shape(seen(call(f.PositionReceived(report=mast()))))
    assert isinstance(shape, Circle) and shape.radius_m is not None and shape.radius_m > 2_800
    assert mast_shape(seen(call(f.PositionReceived(report=mast(radius_m=None, radius95_m=None, shape=None))))) is None
