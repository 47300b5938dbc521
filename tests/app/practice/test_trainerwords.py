"""A trainer's deeds in words: what was let happen, put in, set; a deed of a later version stands as it is."""

from __future__ import annotations

import pytest

from app.practice.trainerwords import trainer_words
from tests.app.practice.journals import scenario


@pytest.mark.parametrize(
    ("deed", "what", "words"),
    [
        ("trigger", "aml_fin", "Lod ske: AML 8 m"),
        ("hold", "panik", "Holdt tilbage eller slap: Panik, hvis alarm ikke er sendt"),
        ("trigger", "findes_ikke", "Lod ske: findes_ikke"),
        ("dial", "stress 80 cooperation 30", "Satte stress 80 samarbejde 30"),
        ("inject", "wrong radius_m=30 off_m=900", "Lagde ind: forkert position"),
        ("inject", "receipt fire", "Lagde ind: kvittering: Brand"),
        ("inject", "noise et vindue knuses", "Lagde ind: lyd: et vindue knuses"),
        ("trainer_back", "", "Instruktøren er tilbage"),
        ("noget_nyt", "x", "noget_nyt: x"),
        ("noget_nyt", "", "noget_nyt"),
        ("dial", "{0} {x}", "Satte {0} {x}"),
    ],
)
def test_a_deed_is_told_in_words(deed: str, what: str, words: str) -> None:
    assert trainer_words(deed, what, scenario()) == words


def test_a_deed_is_told_in_english_too() -> None:
    assert trainer_words("inject", "call hjælp", scenario(), "en") == "Put in: a second call: hjælp"
