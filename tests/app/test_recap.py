"""The running recap: a plain sentence in both languages, unsure parts marked, nothing private, nothing formatted."""

from __future__ import annotations

from app.domain import facts as f
from app.domain.catalogue import FIELDS
from app.domain.fold import fold_call
from app.recap import _LEFT_OUT, _SAID, recap
from tests.app.worlds import NUMBER, lines, place

CAUSES = {"BRAND-BYG": "Brand i bygning"}


def said(*facts: f.Fact, language: str = "da") -> str:
    state = fold_call(lines([f.CallRang(line="112", number=NUMBER), f.CallAnswered(operator="KHN"), *facts]))
    assert state is not None
    return recap(state, language, lambda code: CAUSES.get(code, code)).sentence


def field(name: str, value: str, **more: object) -> f.FieldSet:
    return f.FieldSet(field=name, value=value, source="caller", **more)  # type: ignore[arg-type]


FIRE = (
    field("haendelse.aarsag", "BRAND-BYG"), f.PlaceChosen(place=place()), field("brand.hvad", "køkkenet"),
    field("brand.selv_ude", "ja"), field("brand.nogen_inde", "ja"), field("brand.etage", "2. sal"),
    field("brand.kan_gaa", "ved_ikke"),
)  # fmt: skip


def test_a_fire_is_said_back_in_one_danish_sentence_with_what_is_unsure_and_not_known() -> None:
    assert said(*FIRE) == (
        "Du har sagt: det er brand i bygning, stedet er Nørregade 12 (ikke bekræftet), det brænder i køkkenet, "
        "du er selv ude, der er nogen inde, det er på 2. sal og du ved ikke: kan selv gå."
    )
    assert "(" not in said(*FIRE, f.PlaceVerified())


def test_the_same_in_english() -> None:
    words = said(*FIRE[3:5], language="en")
    assert words == "You have said: you are out yourself and someone is inside."


def test_nothing_told_is_nothing_said_back() -> None:
    assert said() == ""
    assert said(f.FieldTyped(field="brand.hvad", value="kø")) == ""
    assert said(f.FieldSet(field="anmelder.ring_tilbage", value="+45", source="network")) == ""


def test_guesses_and_two_sources_that_differ_are_marked() -> None:
    assert "(ikke bekræftet)" in said(field("brand.nogen_inde", "ja", certainty="assumed"))
    differing = (field("brand.etage", "2. sal"), f.FieldSet(field="brand.etage", value="3. sal"))
    assert "det er på 3. sal (ikke bekræftet)" in said(*differing)


def test_what_was_typed_is_words_and_what_is_private_stays_out() -> None:
    assert "det brænder i {0} {x} %s" in said(field("brand.hvad", "{0} {x} %s"))
    assert said(field("anmelder.cpr", "0101010101"), field("anmelder.email", "x@y.dk")) == ""


def test_any_other_field_is_said_by_its_label() -> None:
    assert said(field("trafik.koeretoejer", "2")) == "Du har sagt: køretøjer: 2."


def test_every_phrase_belongs_to_a_field_and_to_a_value_it_can_have() -> None:
    for name, phrases in _SAID.items():
        assert name in FIELDS and name not in _LEFT_OUT
        values = {choice.value for choice in FIELDS[name].choices} | {""}
        assert set(phrases) <= values, name
