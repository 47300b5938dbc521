"""The running recap: a plain sentence in both languages, unsure parts marked, nothing private, nothing formatted."""

from __future__ import annotations

from app.domain import facts as f
from app.domain.catalogue import FIELDS, PRIVATE
from app.domain.fold import fold_call
from app.domain.said_back import ASIDE, SAID_BACK
from app.recap import recap
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
    assert said(field("brand.vind", "skolen")) == "Du har sagt: vind mod: skolen."


def test_what_the_call_taker_wrote_for_the_desk_is_never_said_to_the_caller() -> None:
    """The caller hears no note and no assessment of themselves, whoever put it in which field."""
    for name in ASIDE:
        for source in ("operator", "caller", "script"):
            if name in FIELDS and name not in ("haendelse.aarsag", "haendelse.egne_ord"):
                assert said(f.FieldSet(field=name, value="x", source=source)) == "", name  # type: ignore[arg-type]
    assert said(f.NoteAdded(text="virker beruset")) == ""
    assert said(f.FieldSet(field="haendelse.egne_ord", value="virker beruset, lyver nok")) == ""
    assert said(field("haendelse.egne_ord", "det lugter af gas")) == "Du har sagt: »det lugter af gas«."


def test_the_desks_own_fields_are_marked_in_the_catalogue() -> None:
    assert {name for name in FIELDS if FIELDS[name].aside} == set(ASIDE) & set(FIELDS)
    assert set(PRIVATE) <= set(ASIDE)


def test_every_phrase_belongs_to_a_field_and_to_a_value_it_can_have() -> None:
    for name, phrases in SAID_BACK.items():
        assert name in FIELDS and not FIELDS[name].aside and FIELDS[name].said == phrases
        values = {choice.value for choice in FIELDS[name].choices} | {""}
        assert set(phrases) <= values, name
