"""What scripts may refer to: the form's fields, the chosen place, the states the desk knows; words in two tongues."""

from __future__ import annotations

import pytest

from scripts import vocabulary
from scripts.contract import CAUSE_FIELD, FLAG_DEFAULTS, FLAGS, PLACE_FIELD, FieldContract, FieldSpec

FORM = FieldContract({CAUSE_FIELD: FieldSpec("choice"), "brand.etage": FieldSpec("text")})


def test_fields_place_and_states_are_known_and_nothing_else() -> None:
    assert FORM.spec("brand.etage") == FieldSpec("text")
    assert FORM.spec(PLACE_FIELD) == FieldSpec("place")
    assert FORM.spec("tilstand.linje") == FieldSpec("choice", ("112", "114"))
    assert FORM.spec("brand.etge") is None
    assert all(FORM.spec(name) is not None for name in FORM.names())


def test_a_state_of_the_call_cannot_be_redefined_by_a_form() -> None:
    form = FieldContract({"tilstand.linje": FieldSpec("text")})
    assert form.spec("tilstand.linje") == FLAGS["tilstand.linje"]


def test_causes_limit_the_cause_field_once() -> None:
    first = FORM.with_causes(("BRAND-BYG",))
    assert first.spec(CAUSE_FIELD) == FieldSpec("choice", ("BRAND-BYG",))
    assert first.with_causes(("X",)) == first
    assert FieldContract({}).with_causes(("X",)) == FieldContract({})


@pytest.mark.parametrize("name", FLAG_DEFAULTS)
def test_the_default_of_a_state_is_a_value_it_may_have(name: str) -> None:
    assert FLAG_DEFAULTS[name] in FLAGS[name].values


@pytest.mark.parametrize("table", [vocabulary.PHASE_NAMES, vocabulary.ANSWER_NAMES, vocabulary.WORDS])
def test_the_engines_words_stand_in_both_languages_with_the_same_blanks(table: dict[str, dict[str, str]]) -> None:
    assert set(table["da"]) == set(table["en"])
    for key, danish in table["da"].items():
        assert danish.count("{") == table["en"][key].count("{")
        assert danish and table["en"][key]


def test_an_unknown_language_is_danish_and_an_answer_of_its_own_its_own_word() -> None:
    assert vocabulary.word("sv", "take") == "Ja, skift"
    assert vocabulary.answer_name("da", "kælder") == "kælder"
