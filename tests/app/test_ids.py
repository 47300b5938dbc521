from datetime import date
from string import ascii_uppercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ids import CaseNumber, case_number, new_id, parse_case_number

DAY = date(2026, 11, 22)
desks = st.from_regex(r"[A-ZÆØÅ][0-9A-ZÆØÅ]{0,7}", fullmatch=True)
days = st.dates(date(2000, 1, 1), date(2068, 12, 31))
counters = st.integers(1, 10**12)


def test_ids_are_version_7_unique_and_sorted_by_time() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)
    assert {i[14] for i in ids} == {"7"}
    assert {len(i) for i in ids} == {36}


def test_a_case_number_reads_centre_desk_day_count_and_check_digit() -> None:
    assert case_number("H4", DAY, 7) == "H4-261122-0007-1"


def test_the_count_grows_past_four_digits() -> None:
    before, after = case_number("H4", DAY, 9999), case_number("H4", DAY, 10000)
    assert before.startswith("H4-261122-9999-")
    assert after.startswith("H4-261122-10000-")
    assert parse_case_number(after) == CaseNumber("H4", DAY, 10000)


@pytest.mark.parametrize("counter", [9_999, 10_000, 2**31 - 1, 2**31, 2**63 - 1])
def test_no_count_is_too_large(counter: int) -> None:
    assert parse_case_number(case_number("H4", DAY, counter)) == CaseNumber("H4", DAY, counter)


@settings(max_examples=200)
@given(desks, days, counters)
def test_what_is_written_is_read_back(desk: str, day: date, counter: int) -> None:
    assert parse_case_number(case_number(desk, day, counter)) == CaseNumber(desk, day, counter)


@settings(max_examples=50)
@given(desks, days, counters)
def test_every_wrong_digit_and_every_swap_of_two_digits_is_found(desk: str, day: date, counter: int) -> None:
    number = case_number(desk, day, counter)
    start = len(desk) + 1
    for place in range(start, len(number)):
        if not number[place].isdigit():
            continue
        for digit in "0123456789":
            wrong = number[:place] + digit + number[place + 1 :]
            assert wrong == number or parse_case_number(wrong) is None
        left, right = number[place], number[place + 1 : place + 2]
        if right.isdigit() and left != right:
            assert parse_case_number(number[:place] + right + left + number[place + 2 :]) is None


def test_nine_of_ten_wrong_centre_letters_are_found() -> None:
    number = case_number("H4", DAY, 7)
    taken = [c for c in ascii_uppercase if c != "H" and parse_case_number(c + number[1:])]
    assert len(taken) <= 3


def test_a_number_may_be_typed_as_it_was_heard() -> None:
    assert parse_case_number(" h4-261122 - 0007-1 ") == CaseNumber("H4", DAY, 7)


@pytest.mark.parametrize("text", ["", "H4", "H4-261122-0007", "H4-269922-0007-0", "4H-261122-0007-1", "H4-261122-7-9"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_case_number(text) is None


@pytest.mark.parametrize(("desk", "counter"), [("", 1), ("h4", 1), ("4H", 1), ("H-4", 1), ("H4", 0), ("H4", -1)])
def test_no_number_is_made_of_a_bad_desk_or_count(desk: str, counter: int) -> None:
    with pytest.raises(ValueError):
        case_number(desk, DAY, counter)
