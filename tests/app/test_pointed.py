"""What lies where one points on the map: the nearest first, the point itself always last, and never a safe hit."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import place as commands
from app.domain import facts as f
from app.domain.fold import fold, fold_call
from app.pointed import (
    POINTED,
    POINTING,
    before_looking,
    can_point,
    in_words,
    is_pointed,
    lies_at,
    place_pointed,
    proposed,
    reach_m,
)  # fmt: skip
from app.readback import read_aloud
from app.timeline import describe
from locate.notations import read
from locate.notations.reading import Reading
from locate.projection import to_degrees
from locate.register import Answer, Register
from tests.app.worlds import NUMBER, context, line, lines, place


@pytest.fixture(scope="module")
def register(register_file: Path) -> Iterator[Register]:
    opened = Register.open(register_file)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def house(register: Register) -> tuple[float, float]:
    """(easting, northing) of a house of the made-up country."""
    found = register.search("Nørregade 12").candidates[0]
    return found.easting, found.northing


def test_the_house_pointed_at_comes_first_and_the_point_itself_last(
    register: Register, house: tuple[float, float]
) -> None:
    spot = house[0] + 1.0, house[1] - 1.0
    answer = lies_at(register, spot, 50.0, 5)
    assert answer.candidates[0].text == "Nørregade 12"
    far = [c.distance_m for c in answer.candidates[:-1]]
    assert far == sorted(far) and far[0] == pytest.approx(math.sqrt(2), abs=0.1)  # type: ignore[type-var]
    last = answer.candidates[-1]
    assert last.kind == "coordinate" and (last.easting, last.northing) == spot
    assert (last.lat, last.lon) == pytest.approx(to_degrees(*spot))
    assert "Nørregade 12" in last.detail
    assert proposed(answer) == 0


def test_a_finger_has_no_ring_and_is_never_a_safe_hit(register: Register, house: tuple[float, float]) -> None:
    answer = lies_at(register, house, 50.0, 5)
    assert answer.category == "C" and answer.understood == POINTED
    for candidate in answer.candidates:
        assert candidate.ring is None and candidate.probability is None
        assert not {"in_ring", "in_95"} & set(candidate.why)


@pytest.mark.parametrize("most", [1, 2, 4, 5])
def test_the_point_stands_last_however_little_room_there_is(
    register: Register, house: tuple[float, float], most: int
) -> None:
    answer = lies_at(register, house, 400.0, most)
    assert len(answer.candidates) <= most
    assert answer.candidates[-1].kind == "coordinate"


def test_where_no_house_is_within_reach_the_point_is_proposed_and_the_nearest_house_told(
    register: Register, house: tuple[float, float]
) -> None:
    answer = lies_at(register, (house[0] + 90_000, house[1] + 60_000), 50.0, 5)
    nearest, point = answer.candidates
    assert nearest.ring == "outside" and point.kind == "coordinate"
    assert proposed(answer) == 1


def test_a_sign_pointed_at_comes_before_the_houses_behind_it(register: Register) -> None:
    sign = next(p for p in register.places_in((0, 5_900_000, 1_200_000, 6_600_000), ("beach_sign",)))
    answer = lies_at(register, (sign.easting + 2.0, sign.northing), 50.0, 4)
    first = answer.candidates[0]
    assert (first.kind, first.text) == ("beach_sign", sign.name) and first.distance_m == pytest.approx(2.0, abs=0.1)
    assert proposed(answer) == 0 and answer.candidates[-1].kind == "coordinate"
    assert place_pointed(first).kind == "beach_sign"


def test_a_register_with_nothing_near_still_lets_the_point_be_taken() -> None:
    answer = before_looking(620_000.0, 6_300_000.0)
    assert answer.understood == POINTING and len(answer.candidates) == 1
    assert proposed(answer) is None
    chosen = place_pointed(answer.candidates[0], "2026-10-01")
    assert chosen.kind == "coordinate" and chosen.has_point
    assert chosen.register_date == ""  # the register has no part in it


def test_an_answer_to_words_is_no_pointing() -> None:
    assert not is_pointed(None)
    assert not is_pointed(Answer(category="A", understood="address", candidates=(), ms=0.0))
    assert is_pointed(before_looking(620_000.0, 6_300_000.0))


def test_a_finger_means_more_ground_on_a_map_seen_from_afar() -> None:
    assert reach_m(0.2) == 50.0
    assert reach_m(10.0) == 200.0
    assert reach_m(1000.0) == 5000.0


def test_what_stands_under_the_cursor_can_be_read_back_to_the_same_spot() -> None:
    words = in_words(595_300.4, 6_223_400.4)
    assert words == f"{words.split(' · ')[0]} · UTM32 Ø 595300 N 6223400"
    for part in words.split(" · "):
        reading = read(part)
        assert isinstance(reading, Reading)
        lat, lon = to_degrees(595_300.4, 6_223_400.4)
        assert (reading.lat, reading.lon) == pytest.approx((lat, lon), abs=2e-5)


def test_the_words_follow_the_language_and_the_side_of_the_world() -> None:
    assert in_words(595_300.0, 6_223_400.0, "en").startswith("56.1")
    assert " E · UTM32 E 595300" in in_words(595_300.0, 6_223_400.0, "en")
    assert " V · " in in_words(-200_000.0, 6_223_400.0)


def test_where_no_map_reaches_there_is_nothing_to_point_at() -> None:
    assert not can_point(9e6, 6_223_400.0) and can_point(595_300.0, 6_223_400.0)
    assert in_words(9e6, 6_223_400.0) == "UTM32 Ø 9000000 N 6223400"
    assert in_words(math.nan, 6_223_400.0) == ""
    assert in_words(math.inf, 0.0) == ""


# --- what the log keeps of it


def test_the_log_keeps_that_the_place_was_pointed_out() -> None:
    state = fold(lines([f.CallRang(line="112", number=NUMBER)]))
    (_, fact), *_ = commands.choose(context(), state, "c1", place(), True)
    assert isinstance(fact, f.PlaceChosen) and fact.pointed
    call = fold_call(lines([f.CallRang(line="112", number=NUMBER), fact]))
    assert call is not None and call.place_pointed
    told = describe(line(fact, 1))
    assert told is not None and told.text == "Sted valgt på kortet: Nørregade 12"
    other = fold_call(lines([f.CallRang(line="112", number=NUMBER), fact, f.PlaceChosen(place=place("Algade 1"))]))
    assert other is not None and not other.place_pointed


def test_a_point_is_read_back_with_what_it_lies_near_and_in_no_town() -> None:
    point = place_pointed(before_looking(620_000.0, 6_300_000.0).candidates[0])
    assert read_aloud(point) == f"{point.full}?" and " i punkt" not in read_aloud(point)
