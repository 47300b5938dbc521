"""The pairing code: made of signs that can be read aloud, and read back however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.practice.remote.code import ALPHABET, LENGTH, new_code, read_code, shown


def test_codes_differ_and_hold_only_signs_that_nobody_mistakes() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set(ALPHABET) & set("01IOQ")
    assert len(ALPHABET) ** LENGTH > 2**39


def test_a_code_is_read_back_as_it_is_shown_and_as_people_type_it() -> None:
    code = new_code()
    for typed in (shown(code), shown(code).lower(), f" {code[:2]} {code[2:]} ", "-".join(code)):
        assert read_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCD-EFG", "ABCD-EFG0", "ABCD-EFGI", "ABCDEFGHJ", "ÆBCD-EFGH", "A" * 10_000]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text())
def test_whatever_is_typed_is_a_code_of_the_alphabet_or_none(typed: str) -> None:
    code = read_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))
