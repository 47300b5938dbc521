"""Letters on paper: those the typeface has as they are, others by what is like them, and never an empty box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.handover.typeface import _glyphs, on_paper, printable


def test_danish_and_what_the_typeface_has_stay_as_they_are() -> None:
    text = "Ærø, Åbenrå, Österreich · »på vej« – 95 % × 2 …"
    assert printable(text) == text


def test_a_letter_it_lacks_is_written_by_the_one_it_is_like() -> None:
    assert printable("Wałęsa, Dvořák, Nagyő, İstanbul, Đorđe") == "Wałesa, Dvorák, Nagyo, İstanbul, Đorđe"
    assert printable("→ indgang") == "» indgang"


def test_a_letter_like_no_other_is_a_question_mark_and_an_accent_alone_is_nothing() -> None:
    assert printable("علي") == "???"
    assert printable("a\u0328") == "a"


@given(st.text())
def test_nothing_is_written_that_the_typeface_lacks(text: str) -> None:
    assert all(ord(letter) in _glyphs() or letter.isspace() for letter in printable(text) if not letter.isascii())


@given(st.text())
def test_nothing_is_ever_markup(text: str) -> None:
    assert "<" not in on_paper(text) and ">" not in on_paper(text)
