"""Working days and Danish holidays: computed for any year, and when something promised falls due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import (
    day_off,
    days_between,
    due_at,
    easter,
    end_of,
    holidays,
    is_working,
    wished_by,
    working_days_after,
)

WHEN = st.datetimes(datetime(2020, 1, 1), datetime(2080, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1961, 4, 2), (2000, 4, 23), (2011, 4, 24), (2024, 3, 31), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_falls_where_the_almanac_has_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1900, 2299))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


def test_the_holidays_of_2026_are_those_of_the_almanac() -> None:
    assert sorted(day.strftime("%d%m") for day in holidays(2026)) == sorted(
        ["0101", "0204", "0304", "0504", "0604", "1405", "2405", "2505", "2512", "2612"]
    )


def test_great_prayer_day_is_a_holiday_until_2023_only() -> None:
    assert day_off(date(2023, 5, 5)) is not None
    assert day_off(date(2024, 4, 26)) is None


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a week-end
        (date(2026, 12, 23), 1, date(2026, 12, 28)),  # over Christmas
        (date(2026, 12, 30), 2, date(2027, 1, 5)),  # over the new year
        (date(2026, 4, 1), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 6, 4), 1, date(2026, 6, 8)),  # over Constitution Day
        (date(2026, 11, 21), 0, date(2026, 11, 23)),  # a Saturday itself
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_pass_over_weekends_holidays_and_closed_days(start: date, count: int, due: date) -> None:
    assert working_days_after(start, count) == due


@given(WHEN, st.integers(0, 40))
def test_so_many_working_days_lie_in_between_and_the_last_is_one(made: datetime, count: int) -> None:
    start = made.date()
    found = working_days_after(start, count)
    assert is_working(found)
    between = sum(is_working(start + timedelta(days=i)) for i in range(1, (found - start).days + 1))
    assert between == count or (count == 0 and between <= 1)


def test_hours_run_on_the_clock_through_both_nights_of_daylight_saving() -> None:
    for made in (datetime(2026, 3, 28, 20, 0, tzinfo=UTC), datetime(2026, 10, 24, 20, 0, tzinfo=UTC)):
        assert due_at(made, 24, "hours") == made + timedelta(hours=24)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("i dag 13 til 16", datetime(2026, 11, 22, 15, 0, tzinfo=UTC)),
        ("I morgen", datetime(2026, 11, 23, 22, 59, tzinfo=UTC)),
        ("fredag kl. 10-12", datetime(2026, 11, 27, 11, 0, tzinfo=UTC)),
        ("tir. den 24.11. kl. 9.30 til 12.15", datetime(2026, 11, 24, 11, 15, tzinfo=UTC)),
        ("24/11 efter 15", datetime(2026, 11, 24, 22, 59, tzinfo=UTC)),
        ("5.1. 10-12", datetime(2027, 1, 5, 11, 0, tzinfo=UTC)),
        ("i dag 7 til 8", None),  # behind already
        ("31.2. 10", None),
        ("22.10. 10", None),  # eleven months ahead
        ("snart", None),
        ("", None),
    ],
)
def test_a_wished_time_is_read_as_people_say_it(text: str, by: datetime | None) -> None:
    assert wished_by(text, datetime(2026, 11, 22, 8, 26, tzinfo=UTC)) == by


@given(st.text(max_size=40))
def test_no_words_make_the_reading_of_a_wish_fail(text: str) -> None:
    now = datetime(2026, 11, 22, 8, 26, tzinfo=UTC)
    for words in (text, f"i dag {text}", f"man {text}", f"29.2. {text}"):
        found = wished_by(words, now)
        assert found is None or now < found <= now + timedelta(days=60)


def test_a_day_ends_at_its_last_minute_in_copenhagen_summer_and_winter() -> None:
    assert end_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 21, 59, tzinfo=UTC)
    assert end_of(date(2026, 12, 1)) == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)


def test_a_promise_made_after_midnight_here_counts_from_the_day_it_is_here() -> None:
    made = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # 00.30 on the 22nd in Copenhagen
    assert due_at(made, 2, "days") == end_of(date(2026, 11, 24))
    assert due_at(made, 2, "working_days") == end_of(date(2026, 11, 24))
    assert due_at(made, 0, "none") is None


def test_days_between_count_midnights_here_and_not_spans_of_24_hours() -> None:
    evening = datetime(2026, 11, 22, 22, 50, tzinfo=UTC)
    assert days_between(evening, evening + timedelta(minutes=20)) == 1
    assert days_between(evening, evening + timedelta(minutes=5)) == 0
