"""Blanks in a line: values go in as they are, an empty one by its fallback, and a value is never read as a blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.blanks import blanks, fill


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("Jeg sender hjælp til {sted}.", {"sted": "Nørregade 12"}, "Jeg sender hjælp til Nørregade 12."),
        ("Jeg sender hjælp til {sted|dig}.", {}, "Jeg sender hjælp til dig."),
        ("Jeg sender hjælp til {sted|dig}.", {"sted": ""}, "Jeg sender hjælp til dig."),
        ("{ a | b }", {"a": "x"}, "x"),
        ("{ a | b }", {}, "b"),
        ("{mangler}", {}, ""),
        ("uden felter", {"a": "x"}, "uden felter"),
        ("{", {}, "{"),
        ("{}", {}, "{}"),
    ],
)
def test_a_line_is_filled(text: str, values: dict[str, str], filled: str) -> None:
    assert fill(text, values) == filled


def test_what_a_caller_said_is_never_read_as_a_blank() -> None:
    assert fill("{a} {b}", {"a": "{b}", "b": r"\g<0>"}) == r"{b} \g<0>"


def test_the_blanks_of_a_line_are_named_in_order() -> None:
    assert blanks("{a|x} og {b} og { a }") == ("a", "b", "a")


@given(st.text(max_size=60), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_no_line_makes_it_fail_and_a_line_without_braces_stays(text: str, values: dict[str, str]) -> None:
    filled = fill(text, values)
    assert "{" in text or filled == text
