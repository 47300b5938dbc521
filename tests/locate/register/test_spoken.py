"""Danish numbers in words, as house numbers, postcodes and parts of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.register.spoken import said_forms, value, with_figures
from locate.register.tokens import tokens

_ONES = ["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
_TEENS = ["ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten"]
_TENS = ["tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems"]


def said(number: int) -> str:
    """Return 1-99 in words."""
    if number < 10:
        return _ONES[number - 1]
    if number < 20:
        return _TEENS[number - 10]
    ten = _TENS[number // 10 - 2]
    return f"{_ONES[number % 10 - 1]}og{ten}" if number % 10 else ten


def figures(text: str) -> list[str]:
    return [token.text for token in with_figures(tokens(text))]


@pytest.mark.parametrize("number", range(1, 100))
def test_every_number_below_a_hundred_is_read(number: int) -> None:
    assert value(said(number)) == number
    assert figures(f"algade {said(number)} b") == ["algade", str(number), "b"]


@given(st.integers(1, 9), st.integers(1, 99))
def test_hundreds_are_read_in_one_word_and_in_several(hundreds: int, rest: int) -> None:
    number = str(100 * hundreds + rest)
    many = "et" if hundreds == 1 else said(hundreds)
    for text in (f"{many} hundrede og {said(rest)}", f"{many}hundredeog{said(rest)}", f"{many} hundrede {said(rest)}"):
        assert figures(f"algade {text}") == ["algade", number]


@given(st.integers(10, 99), st.integers(10, 99))
def test_a_postcode_in_pairs_is_read_behind_a_house_number(first: int, second: int) -> None:
    assert figures(f"algade tolv {said(first)} {said(second)}") == ["algade", "12", f"{first}{second}"]


@given(st.integers(10, 99))
def test_a_postcode_of_hundreds_is_read_anywhere(first: int) -> None:
    for text in (f"{said(first)} hundrede", f"{first} hundrede", f"{said(first)} nul nul"):
        assert figures(f"algade 3 {text}") == ["algade", "3", f"{first}00"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("algade fem og tyve", ["algade", "25"]),
        ("algade hundrede og syv", ["algade", "107"]),
        ("algade tre fem tusind odense", ["algade", "3", "5000", "odense"]),
        ("algade syv otte tusinde to hundrede", ["algade", "7", "8200"]),
        ("algade syv otte to nul nul", ["algade", "7", "8200"]),
        ("algade 12 8000 aarhus", ["algade", "12", "8000", "århus"]),
        ("otte ruds gade", ["otte", "ruds", "gade"]),
        ("algade", ["algade"]),
    ],
)
def test_numbers_are_put_in_figures_and_nothing_else_is(text: str, read: list[str]) -> None:
    assert figures(text) == read


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("10 februar vej", "tiende februar vej"),
        ("5 junivej", "femte junivej"),
        ("christian 8 s vej", "christian den ottendes vej"),
        ("christian ivs vej", "christian 4s vej"),
        ("christian ivs vej", "christian fjerdes vej"),
        ("frederik vii gade", "frederik den syvende gade"),
    ],
)
def test_a_name_with_figures_is_known_as_it_is_said(name: str, form: str) -> None:
    assert form in said_forms(name)


def test_a_name_without_figures_is_said_as_written() -> None:
    assert said_forms("viborgvej") == said_forms("i mosen") == []


@given(st.text(max_size=80), st.integers(0, 2))
def test_no_text_breaks_the_reading_of_numbers(text: str, start: int) -> None:
    words = tokens(text)
    read = with_figures(words, start=start)
    assert read[: min(start, len(words))] == words[:start]
    assert with_figures(read, start=start) == with_figures(read, start=start)
