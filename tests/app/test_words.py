"""The words of the trade: complete in both languages, and times and lengths as Danes read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest

from app import words
from app.domain.facts import Source
from app.domain.state import AUTHORITIES
from locate.report import Method

TABLES = (words.AUTHORITY, words.NEED, words.MET, words.OUTCOME, words.FOLLOW_UP, words.METHOD, words.SOURCE)


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_every_word_stands_in_both_languages(table: dict[str, words.Words]) -> None:
    assert all(each.da.strip() and each.en.strip() for each in table.values())


def test_every_authority_source_and_method_has_a_word() -> None:
    assert set(words.AUTHORITY) == set(AUTHORITIES)
    assert set(words.SOURCE) == set(get_args(Source))
    assert set(words.METHOD) == {*get_args(Method), None}


@pytest.mark.parametrize(
    ("utc", "clock", "day", "stamp"),
    [
        (datetime(2026, 11, 22, 3, 12, 52, tzinfo=UTC), "04.12.52", "søn. 22. nov. 2026", "22.11. 04.12"),
        (datetime(2026, 7, 1, 22, 30, 0, tzinfo=UTC), "00.30.00", "tor. 2. juli 2026", "02.07. 00.30"),
        (datetime(2026, 10, 25, 0, 30, 0, tzinfo=UTC), "02.30.00", "søn. 25. okt. 2026", "25.10. 02.30"),
        (datetime(2026, 10, 25, 1, 30, 0, tzinfo=UTC), "02.30.00", "søn. 25. okt. 2026", "25.10. 02.30"),
    ],
)
def test_times_are_shown_in_copenhagen_in_summer_in_winter_and_on_the_night_between(
    utc: datetime, clock: str, day: str, stamp: str
) -> None:
    assert (words.clock(utc), words.day(utc), words.stamp(utc)) == (clock, day, stamp)


def test_an_english_date_is_english() -> None:
    assert words.day(datetime(2026, 11, 22, 3, tzinfo=UTC), "en") == "Sun 22 Nov 2026"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-5, "0:00"), (0.9, "0:00"), (3, "0:03"), (44, "0:44"), (3599.9, "59:59"), (4032, "1:07:12")]
)
def test_a_span_is_whole_seconds_and_never_negative(seconds: float, shown: str) -> None:
    assert words.duration(seconds) == shown


@pytest.mark.parametrize(
    ("metres", "danish", "english"),
    [(11.4, "11 m", "11 m"), (850, "850 m", "850 m"), (8210, "8,2 km", "8.2 km"), (123_456, "123 km", "123 km")],
)
def test_a_distance_has_a_decimal_comma_in_danish(metres: float, danish: str, english: str) -> None:
    assert (words.metres(metres), words.metres(metres, "en")) == (danish, english)


def test_a_number_has_the_signs_of_its_language() -> None:
    assert words.number(1842310.5, "da", 1) == "1.842.310,5"
    assert words.number(1842310.5, "en", 1) == "1,842,310.5"


def test_a_date_reads_as_danes_write_it_and_anything_else_stays() -> None:
    assert (words.date("2026-10-01"), words.date("2026-10-01", "en")) == ("1. okt. 2026", "1 Oct 2026")
    assert words.date("ukendt") == "ukendt"


def test_who_learned_something_is_said_in_words_and_initials_stay() -> None:
    assert (words.learner("handset"), words.learner("handset", "en")) == ("telefonen", "the handset")
    assert words.learner("KHN") == "KHN"


def test_only_the_first_letter_of_a_sentence_is_raised() -> None:
    assert (words.sentence("hvad der er sket på Ø"), words.sentence("")) == ("Hvad der er sket på Ø", "")


def test_what_was_said_stands_in_quotation_marks_and_a_noise_in_its_own_brackets() -> None:
    assert [words.in_quotes(each) for each in ("Hjælp", "[raslen]")] == ["»Hjælp«", "[raslen]"]
