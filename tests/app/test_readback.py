"""How a place is read back: whole words for addresses, and for anything else the words themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.place import Place
from app.readback import read_aloud


def address(text: str, detail: str = "8595 Øvelsby", kind: str = "unit") -> Place:
    return Place(kind=kind, text=text, detail=detail)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "danish", "english"),
    [
        ("Nørregade 12", "Nørregade 12 i Øvelsby?", "Nørregade 12 in Øvelsby?"),
        (
            "Nørregade 12, 2. tv.",
            "Nørregade 12 i Øvelsby, anden sal til venstre?",
            "Nørregade 12 in Øvelsby, second floor to the left?",
        ),
        (
            "Nørregade 12, st. th.",
            "Nørregade 12 i Øvelsby, stuen til højre?",
            "Nørregade 12 in Øvelsby, ground floor to the right?",
        ),
        (
            "Nørregade 12, kl. mf.",
            "Nørregade 12 i Øvelsby, kælderen midtfor?",
            "Nørregade 12 in Øvelsby, the basement in the middle?",
        ),
        ("Nørregade 12, 3. 14", "Nørregade 12 i Øvelsby, tredje sal 14?", "Nørregade 12 in Øvelsby, third floor 14?"),
        ("Nørregade 12, 14. tv.", "Nørregade 12 i Øvelsby, 14. tv.?", "Nørregade 12 in Øvelsby, 14. tv.?"),
    ],
)
def test_floor_and_door_are_said_in_words(text: str, danish: str, english: str) -> None:
    assert read_aloud(address(text)) == danish
    assert read_aloud(address(text), "en") == english


def test_a_locality_is_said_and_the_postcode_is_not() -> None:
    assert read_aloud(address("Havnegade 3", "Stranden, 8596 Nørrehavn")) == "Havnegade 3 i Stranden, Nørrehavn?"


@pytest.mark.parametrize(
    "text", ["bag kiosken, 1. indgang", "skoven, st", "56,4200, 11,5500", "C 117", "motorvejen, 2. tv"]
)
def test_of_free_words_nothing_is_made_that_was_not_said(text: str) -> None:
    for kind in ("words", "coordinate", "area"):
        assert read_aloud(Place(kind=kind, text=text)) == f"{text}?"  # type: ignore[arg-type]


@given(st.text(max_size=30), st.text(max_size=20), st.sampled_from(["address", "unit", "words"]))
def test_no_text_makes_it_fail_and_the_words_of_the_place_are_in_it(text: str, detail: str, kind: str) -> None:
    said = read_aloud(address(text, detail, kind))
    assert said.endswith("?")
    assert said.startswith(text.partition(", ")[0])


@pytest.mark.parametrize("odd", ["²", "①", "٣", "0", "-1", ".", " "])
def test_floors_that_are_no_floors_are_said_as_they_stand(odd: str) -> None:
    assert read_aloud(address(f"Nørregade 12, {odd}")).startswith("Nørregade 12 i Øvelsby")


def test_the_direction_follows_the_road_and_kilometre_it_belongs_to() -> None:
    assert read_aloud(Place(kind="road_km", text="71 km 12,4", detail="mod øst")) == "71 km 12,4 mod øst?"


def test_a_rescue_sign_is_read_back_by_what_stands_on_it() -> None:
    assert read_aloud(Place(kind="beach_sign", text="C117", detail="redningsnummer, Øvelsø")) == "Redningsnummer C117?"


def test_a_ring_on_the_map_is_read_back_as_where_the_caller_is() -> None:
    ring = Place(kind="area", text="Opkalderens ring på kortet", lat=56.0, lon=11.0, radius_m=14.0)
    assert read_aloud(ring) == "Skal hjælpen hen, hvor du er nu?"
    assert read_aloud(ring, "en") == "Is the help to come to where you are now?"
