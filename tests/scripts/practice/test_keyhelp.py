"""What may stand where the cursor is in a practice call's text, broken or not."""

from __future__ import annotations

import random

import pytest

from scripts.practice.keyhelp import completions, help_at, word_begun
from scripts.practice.loader import FOLDER
from scripts.practice.model import Aml, Expected, Happening, Part, Reply, Scenario
from scripts.practice.trainee import RunStep

FIRE = (FOLDER / "brand_lejlighed_01.yaml").read_text(encoding="utf-8").splitlines()


def at(words: str, end: int = 0) -> tuple[int, int]:
    """Return line and column right after some words of the fire."""
    line = next(number for number, text in enumerate(FIRE) if words in text)
    return line, FIRE[line].index(words) + len(words) - end


@pytest.mark.parametrize(
    ("words", "way", "form"),
    [
        ("niveau: 2", (), Scenario),
        ("- {id: aml_grov, ", ("haendelser",), Happening),
        ("- {id: aml_grov, t: 18, aml: {oest_m: 14, ", ("haendelser", "aml"), Aml),
        ("titel: Hvor mange", ("replikker", "antal"), Reply),
        ("- {id: sendt, ", ("forventet",), Expected),
    ],
)
def test_the_keys_of_the_part_the_cursor_is_in_are_told(words: str, way: tuple[str, ...], form: type[Part]) -> None:
    found = help_at(FIRE, *at(words))
    assert found.where == way
    assert found.keys == tuple(form.model_fields)


def test_the_words_that_a_key_may_hold_are_told() -> None:
    found = help_at(FIRE, *at("radius_m: 35, metode: W"))
    assert found.values == ("G", "W", "C", "N")
    assert "sendt_inden" in help_at(FIRE, *at("- {id: sendt, hvad: ")).values


def test_a_word_that_is_begun_is_completed() -> None:
    line, column = at("- {id: aml_grov, ")
    text = [*FIRE[:line], FIRE[line][:column] + "mas"]
    found = help_at(text, line, len(text[line]))
    assert completions(found, word_begun(text[line])) == ("mast",)


def test_an_empty_line_in_a_part_knows_the_part() -> None:
    line = at("titel: Hvor mange")[0]
    text = [*FIRE[: line + 1], "    ", *FIRE[line + 1 :]]
    assert help_at(text, line + 1, 4).keys == tuple(Reply.model_fields)


def test_a_trainees_step_is_known() -> None:
    text = ["oevelse: x", "elev: god", "trin:", "  - {t: 3, goer: "]
    found = help_at(text, 3, len(text[3]), trainee=True)
    assert found.keys == tuple(RunStep.model_fields) and "besvar" in found.values


def test_no_text_makes_it_raise() -> None:
    chance = random.Random(7)
    for _ in range(400):
        text = ["".join(chance.choice("ab:{}[]- \"'#,\t") for _ in range(chance.randrange(40))) for _ in range(12)]
        line = chance.randrange(14)
        help_at(text, line, chance.randrange(45), trainee=chance.random() < 0.5)
