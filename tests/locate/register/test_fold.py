"""Folding: two spellings of one name meet, on the register's side and on the caller's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.register.fold import as_typed, initials, key, loose, plain, spellings, written_out
from locate.register.sound import sound

DANISH = st.text("abcdefghijklmnopqrstuvwxyzæøåéüöABCÆØÅ .'-0123456789", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aagade", "Ågade"), ("Ærøvej", "Aeroevej"), ("Allé", "alle"), ("H.C. Ørsteds Vej", "h c ørsteds vej"),
        ("Müllersvej", "Myllersvej"), ("Söndervej", "Søndervej"), ("Christian IV's Vej", "christian ivs vej"),
    ],
)  # fmt: skip
def test_what_is_no_difference_to_a_dane_is_none(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vester Gade", "Vestergade"), ("Nørregade", "norregade"), ("Quistvej", "Kvistvej"), ("Alexvej", "Aleksvej"),
        ("Christiansvej", "Kristiansvej"), ("Winthersvej", "Vinthersvej"),
    ],
)  # fmt: skip
def test_a_quick_hand_and_a_foreign_keyboard_give_the_same_key(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert plain(one) != plain(other)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Gl. Kongevej", "Gammel Kongevej"), ("Sdr. Boulevard", "Søndre Boulevard"), ("Ndr. Ringvej", "Nordre Ringvej"),
        ("Skt. Peders Stræde", "Sankt Peders Stræde"), ("Sct Peders Stræde", "Skt. Peders Stræde"),
        ("Chr. Winthers Vej", "Christian Winthers Vej"), ("Dr. Bangs Vej", "Doktor Bangs Vej"),
        ("Dr. Dagmars Vej", "Dronning Dagmars Vej"), ("St. Kongensgade", "Store Kongensgade"),
        ("Vestre Ringgade", "Vester Ringgade"), ("Birkevgt.", "Birkevænget"), ("Kgs. Nytorv", "Kongens Nytorv"),
    ],
)  # fmt: skip
def test_an_abbreviation_meets_what_it_stands_for(short: str, long: str) -> None:
    assert set(spellings(short)) & set(spellings(long))


def test_first_names_meet_their_letters() -> None:
    assert initials("jens peter holms vej") == (key("J.P. Holms Vej"),)
    assert initials("gammel holms vej") == initials("holmsvej") == ()


@given(DANISH)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert key(plain(text)) == key(text)
    assert all(loose(spelt) == spelt for spelt in spellings(text))


@given(DANISH)
def test_capitals_blanks_and_punctuation_never_count(text: str) -> None:
    assert plain(f" {text.upper().lower()}, ") == plain(text.upper())
    assert key(text.replace(" ", "")) == key(text)[: len(key(text))] or " " in text


@given(st.text(max_size=40))
def test_no_text_breaks_a_fold(text: str) -> None:
    for folded in (
        plain(text),
        key(text),
        as_typed(text),
        sound(plain(text)),
        *spellings(text),
        *written_out(plain(text)),
    ):
        assert "\n" not in folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Strandvej", "Strandvejen"), ("Kærvej", "Kjærvej"), ("Hvidkildevej", "Vidkildevej"),
        ("Lundegade", "Lunnegade"),
        ("Schousvej", "Skousvej"), ("Tordenskjoldsgade", "Tordenskoldsgade"), ("Zinnsgade", "Sinnsgade"),
        ("H.C. Ørsteds Vej", "H.C. Ørsted Vej"), ("Quistgaardsvej", "Kvistgårdsvej"), ("Hjortevej", "Jortevej"),
        ("Lyngbyvej", "Lingbyvej"), ("Bådevej", "Båtevej"), ("Thorsgade", "Torsgade"),
        ("Sjællandsgade", "Skællandsgade"),
        ("Nørregade", "Nørregaden"), ("Mathildevej", "Mattildevej"),
    ],
)  # fmt: skip
def test_what_sounds_alike_has_one_code(one: str, other: str) -> None:
    assert sound(plain(one)) == sound(plain(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Nørregade", "Nørregård"), ("Strandvej", "Strandgade"), ("Møllevej", "Højvej")]
)
def test_what_sounds_different_has_not(one: str, other: str) -> None:
    assert sound(plain(one)) != sound(plain(other))
