"""A car's own message: the newest of what it told, its dangers in words, and nothing invented where it said nothing."""

from __future__ import annotations

from app.car import PROPULSION, WARNING, CarMessage, message_of
from app.domain import facts as f
from app.domain.fold import fold, fold_call
from app.practice.car import msd
from locate.parse import parse
from locate.report import LocationReport
from tests.app.worlds import NUMBER, at, line, report

SPOT = (56.87, 11.03)


def told(**changes: object) -> LocationReport:
    raw = msd(*SPOT, at(0), **changes)  # type: ignore[arg-type]
    return parse("ecall", raw, caller=NUMBER, received_at=at(5))


def car_of(*reports: LocationReport) -> CarMessage | None:
    entries = [line(f.CallRang(line="112", number=NUMBER), 1)]
    entries += [line(f.PositionReceived(report=each), i + 2, 5.0 + i) for i, each in enumerate(reports)]
    call = fold_call(entries)
    assert call is not None
    return message_of(call)


def test_a_phone_is_no_car() -> None:
    assert car_of() is None and car_of(report()) is None


def test_a_car_tells_what_it_is_and_how_it_was_hit() -> None:
    car = car_of(told(direction_deg=96, occupants=2))
    assert car is not None and car.card is not None
    assert (car.card.automatic, car.card.vin, car.card.direction_deg) == (True, "TSTEL26ABT0004512", 96)
    assert car.trusted and not car.test


def test_an_electric_car_has_a_line_for_the_fire_service() -> None:
    car = car_of(told(fuels=("electric",)))
    assert car is not None and car.warning_words("da") == "el: højspænding, brandrisiko"
    assert car.warning_words("en") == "electric: high voltage, risk of fire"


def test_hydrogen_and_gas_are_told_together() -> None:
    car = car_of(told(fuels=("hydrogen", "cng")))
    assert car is not None and set(car.warnings) == {"hydrogen", "cng"}


def test_petrol_and_unknown_propulsion_are_no_warning() -> None:
    for fuels in (("gasoline",), ()):
        car = car_of(told(fuels=fuels))
        assert car is not None and car.warning_words("da") == ""


def test_the_highest_repeat_is_shown_whichever_came_first() -> None:
    first, second = told(message=1, occupants=1), told(message=2, occupants=3)
    for order in ((first, second), (second, first)):
        car = car_of(*order)
        assert car is not None and car.card is not None and car.card.message == 2
        assert car.number == 2


def test_an_unreadable_message_is_a_car_that_said_nothing() -> None:
    car = car_of(parse("ecall", b"\x09\x00", caller=NUMBER, received_at=at(5)))
    assert car is not None and car.card is None
    assert not car.test and not car.trusted and car.warnings == ()


def test_a_position_the_car_does_not_vouch_for_is_not_trusted() -> None:
    car = car_of(told(trusted=False))
    assert car is not None and not car.trusted


def test_every_danger_has_words_and_a_propulsion() -> None:
    assert set(WARNING) <= set(PROPULSION)


def rings(call: str, seq: int, seconds: float, *reports: LocationReport) -> list[f.Entry]:
    entries = [line(f.CallRang(line="112", number=NUMBER), seq, seconds, call)]
    return entries + [line(f.PositionReceived(report=r), seq + 1 + i, seconds + 1, call) for i, r in enumerate(reports)]


def test_a_car_that_only_tries_its_equipment_waits_after_all_others() -> None:
    desk = fold([*rings("trial", 1, 0, told(test=True)), *rings("real", 10, 5, told()), *rings("phone", 20, 9)])
    assert [call.id for call in desk.ringing] == ["real", "phone", "trial"]


def test_one_message_that_is_no_test_makes_the_call_real() -> None:
    desk = fold(rings("c", 1, 0, told(test=True), told(test=False, message=2)))
    assert not desk.calls["c"].is_test


def test_a_phone_and_an_unreadable_car_are_no_test() -> None:
    desk = fold([*rings("a", 1, 0), *rings("b", 10, 1, parse("ecall", b"\x09", caller=NUMBER, received_at=at(5)))])
    assert not any(call.is_test for call in desk.calls.values())
