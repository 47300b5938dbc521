"""What is read around the words taken as the road: number, letter, floor, door, postcode, and what is left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.register.query import Reading, readings
from locate.register.spoken import with_figures
from locate.register.tokens import MAX_TOKENS, tokens


def read(text: str, road: str = "algade", caret: int | None = None) -> Reading:
    """Return the reading with this road."""
    return next(one for one in readings(with_figures(tokens(text, caret))) if one.road == road)


@pytest.mark.parametrize(
    ("text", "number", "letter"),
    [
        ("algade 12", 12, ""), ("algade 12b", 12, "B"), ("algade 12 b", 12, "B"), ("12 algade", 12, ""),
        ("12 b algade", 12, "B"), ("algade nr. 12", 12, ""), ("algade 007B", 7, "B"), ("algade 12-14", 12, ""),
        ("algade 12 a-c", 12, "A"), ("algade 4 i, by", 4, "I"), ("algade 4 i by", 4, ""), ("algade tolv b", 12, "B"),
        ("algade, 8000 by", None, ""), ("8000 by, algade 12", 12, ""), ("algade87", 87, ""),
    ],
)  # fmt: skip
def test_number_and_letter(text: str, number: int | None, letter: str) -> None:
    assert (read(text).number, read(text).letter) == (number, letter)


@pytest.mark.parametrize(
    ("text", "floor", "door"),
    [
        ("algade 12, 2. tv", "2", "tv"), ("algade 12 2tv", "2", "tv"), ("algade 12 2.th.", "2", "th"),
        ("algade 12, 2. sal til venstre", "2", "tv"), ("algade 12 anden sal midtfor", "2", "mf"),
        ("algade 12 st. tv", "st", "tv"), ("algade 12 i stuen til højre", "st", "th"), ("algade 12 stuen", "st", ""),
        ("algade 12, kl. 3", "kl", "3"), ("algade 12 kælderen", "kl", ""), ("algade 12 kld th", "kl", "th"),
        ("algade 12, 03. t.v.", "3", "tv"), ("algade 12, 1., by", "1", ""), ("algade 12, 2. dør 4", "2", "4"),
        ("algade 87, 5th", "5", "th"), ("på 2. sal, algade 12, mf", "2", "mf"),
        ("algade 12 tredje til venstre", "3", "tv"),
        ("algade 12 kl2 th", "kl2", "th"), ("algade 12", "", ""), ("algade 12 8000 by", "", ""),
    ],
)  # fmt: skip
def test_floor_and_door(text: str, floor: str, door: str) -> None:
    assert (read(text).floor, read(text).door, read(text).number) == (floor, door, 87 if "87" in text else 12)


@pytest.mark.parametrize(
    ("text", "postcode", "rest", "digits"),
    [
        ("algade 12, 8000 aarhus c", "8000", ("århus", "c"), ""),
        ("aarhus algade 12", "", ("århus",), ""),
        ("algade 12, 80", "", (), "80"),
        ("algade 12, 3, 8000", "8000", (), "3"),
        ("jeg bor på algade nummer 12 i aarhus", "", ("århus",), ""),
        ("algade 12, dk-8000", "8000", (), ""),
        ("algade 12 b som i bertil", "", (), ""),
        ("algade 12, opg. 2, by", "", ("by",), ""),
    ],
)
def test_postcode_and_what_is_left_over(text: str, postcode: str, rest: tuple[str, ...], digits: str) -> None:
    assert (read(text).postcode, read(text).rest, read(text).digits) == (postcode, rest, digits)


def test_what_the_caret_touches_is_still_open() -> None:
    assert read("algade").open_road and not read("algade ").open_road and not read("algade, ").open_road
    assert read("algade 1").open_number and not read("algade 1 ").open_number
    assert read("algade 12, by").open_rest and not read("algade 12, by", caret=2).open_rest
    assert read("algade 12, by", caret=6).open_road
    assert not read("algade 12, by", caret=0).open_road
    inside = read("store gade 12", "store", caret=5)
    assert (inside.road, inside.open_road) == ("store", True)
    split = next(one for one in readings(tokens("store gade 12", 5)) if one.tail)
    assert (split.road, split.tail) == ("store", "gade")


def test_fill_words_and_ranges_are_remembered() -> None:
    assert read("algade nr 12").loose and not read("algade 12").loose
    assert read("algade 12-14").ranged and not read("algade 12, 14").ranged


@given(st.text(max_size=120), st.none() | st.integers(-5, 130))
def test_no_text_breaks_the_readings(text: str, caret: int | None) -> None:
    words = tokens(text, caret)
    assert len(words) <= MAX_TOKENS
    assert sum(word.open for word in words) <= 1
    for one in readings(words):
        assert one.road and (one.number is None or 0 < one.number < 1000)
