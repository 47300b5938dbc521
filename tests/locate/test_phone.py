"""Telephone numbers: whatever the network sends must meet the number on the ringing line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.phone import danish, e164


@pytest.mark.parametrize(
    "raw",
    [
        "+4500004127", "+45 00 00 41 27", "0045 00 00 41 27", "004500004127", "4500004127", "45 00 00 41 27",
        "00004127", "00 00 41 27", "00-00-41-27", "000004127", "+45 0 00 00 41 27", "+45(0)00004127",
        "tel:+45-0000-4127", " +4500004127\n", "0000\u00a04127", "\u202a+45 00 00 41 27\u202c",
    ],
)  # fmt: skip
def test_every_spelling_of_a_danish_number_is_one_number(raw: str) -> None:
    assert e164(raw) == "+4500004127"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+298 00 41 27", "+298004127"),
        ("299004127", "+299004127"),
        ("00298004127", "+298004127"),
        ("+46 (0)70 174 06 27", "+46701740627"),
        ("46701740627", "+46701740627"),
    ],
)
def test_numbers_from_abroad_keep_their_country(raw: str, expected: str) -> None:
    assert e164(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "112", "+45112", "1813", "Min Bank", "anonymous", "+", "++4500004127", "٠٠٠٠٤١٢٧", "+45" + "1" * 9,
        "0", "00", "+0123456789", "+" + "4" * 16, "4" * 100, "4500+04127",
        "+45 " + " " * 64 + "00004127",
    ],
)  # fmt: skip
def test_what_is_no_full_number_is_none(raw: str) -> None:
    assert e164(raw) is None


@given(st.text(max_size=80))
def test_any_text_gives_a_clean_number_or_none(raw: str) -> None:
    number = e164(raw)
    if number is not None:
        assert number[0] == "+"
        assert number[1:].isascii()
        assert number[1:].isdigit()
        assert e164(number) == number
    danish(raw)


def test_numbers_are_grouped_as_they_are_read_aloud() -> None:
    assert danish("+4500004127") == "+45 00 00 41 27"
    assert danish("+298004127") == "+298 00 41 27"
    assert danish("+46701740627").startswith("+46 ")
    assert danish("+46701740627").replace(" ", "").replace("-", "") == "+46701740627"
    assert danish("ukendt") == "ukendt"


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_grouping_loses_no_digit(number: str) -> None:
    assert "".join(c for c in danish(number) if c in "+0123456789") == number
