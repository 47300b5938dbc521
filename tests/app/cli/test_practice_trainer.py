"""``alarmpult practice trainer``: what is wrong with it is told before anything is opened."""

from __future__ import annotations

from typing import Any

import pytest

from app.cli import main
from app.practice.remote.address import Address


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, str, str]]:
    calls: list[tuple[Any, str, str]] = []

    def run(config: Any, address: Any, code: str, by: str) -> int:
        calls.append((address, code, by))
        return 0

    monkeypatch.setattr("app.__main__.run_trainer", run)
    return calls


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ([], (None, "", "")),
        (["10.0.0.5"], (Address("10.0.0.5"), "", "")),
        (["10.0.0.5:5000", "--code", "abcd-2345"], (Address("10.0.0.5", 5000), "abcd-2345", "")),
        (["10.0.0.5", "--by", " mk "], (Address("10.0.0.5"), "", "MK")),
    ],
)
def test_the_window_opens_with_what_was_given(
    opened: list[tuple[Any, str, str]], arguments: list[str], given: tuple[Any, str, str]
) -> None:
    assert main(["practice", "trainer", *arguments]) == 0
    assert opened == [given]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["http://10.0.0.5"], "som den står på elevens skærm"),
        (["10.0.0.5", "--code", "ABC"], "otte tegn"),
        (["10.0.0.5", "--by", "Mette Kold"], "aldrig et navn"),
    ],
)
def test_what_cannot_be_right_is_told(
    opened: list[tuple[Any, str, str]], capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["practice", "trainer", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert opened == []


def test_without_a_display_it_says_that_it_needs_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("widgets.application.has_display", lambda: False)
    assert main(["practice", "trainer"]) == 2
    assert "No display" in capsys.readouterr().err
