"""Every warning a parser can emit is in words, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import locate.warnings
from locate.warnings import CODES, Warnings, text


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_in_both_languages(code: str) -> None:
    danish, english = text(code, "da"), text(code, "en")
    assert danish != code
    assert english != code
    assert danish != english
    assert len(danish) < 70


def test_every_code_is_emitted_by_some_parser_and_no_other_is() -> None:
    folder = Path(locate.warnings.__file__).parent
    words = {
        node.value
        for file in folder.rglob("*.py")
        if file.name != "warnings.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(CODES) <= words


def test_the_subject_is_shown_and_never_longer_than_a_line() -> None:
    found = Warnings()
    found.add("unknown_attribute", "x" * 500)
    found.add("duplicate", "rd")
    found.add("duplicate", "rd")
    assert found.codes() == (f"unknown_attribute:{'x' * 40}", "duplicate:rd")
    assert text("duplicate:rd") == "Oplyst flere gange, den sidste er brugt: rd"


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    assert text("something_new:7") == "something_new:7"
