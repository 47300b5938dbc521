"""The search box: what a hurried hand types, and what it must find."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.register import Answer, Near, Register
from locate.register.reasons import known, text
from tests.locate.register.grid import HOUSES, TOWNS, at


def first(answer: Answer) -> str:
    """Return the first candidate as one line, its kind's detail included."""
    assert answer.candidates, "nothing found"
    best = answer.candidates[0]
    return f"{best.text}, {best.detail}" if best.detail else best.text


HUMAN = {
    "Nørregade 12, 8595 Øvelsby": "Nørregade 12, 8595 Øvelsby",
    "nørregade 12 øvelsby": "Nørregade 12, 8595 Øvelsby",
    "norregade 12 8595": "Nørregade 12, 8595 Øvelsby",
    "noerregade 12 oevelsby": "Nørregade 12, 8595 Øvelsby",
    "nørre gade 12 øvelsby": "Nørregade 12, 8595 Øvelsby",
    "øvelsby nørregade 12": "Nørregade 12, 8595 Øvelsby",
    "8597 nørregade 12": "Nørregade 12, 8597 Skovlunde By",
    "12 nørregade skovlunde": "Nørregade 12, 8597 Skovlunde By",
    "nørregade nr. 12 i skovlunde by": "Nørregade 12, 8597 Skovlunde By",
    "Nørregade 12, 2. tv, Øvelsby": "Nørregade 12, 2. tv., 8595 Øvelsby",
    "nørregade 12 2 tv 8595": "Nørregade 12, 2. tv., 8595 Øvelsby",
    "nørregade 12 2.tv øvelsby": "Nørregade 12, 2. tv., 8595 Øvelsby",
    "nørregade 12 st th øvelsby": "Nørregade 12, st. th., 8595 Øvelsby",
    "nørregade 12, 2. sal til venstre, øvelsby": "Nørregade 12, 2. tv., 8595 Øvelsby",
    "nørregade 12, anden sal t.h., øvelsby": "Nørregade 12, 2. th., 8595 Øvelsby",
    "nørregade 12 kld. tv øvelsby": "Nørregade 12, kl. tv., 8595 Øvelsby",
    "vestergade 3": "Vester Gade 3, 8597 Skovlunde By",
    "gl landevej 4": "Gammel Landevej 4, 8595 Øvelsby",
    "Gl. Landevej 4": "Gammel Landevej 4, 8595 Øvelsby",
    "skt olufs gade 5": "Sankt Olufs Gade 5, 8595 Øvelsby",
    "sct. olufsgade 5": "Sankt Olufs Gade 5, 8595 Øvelsby",
    "sdr ringvej 8": "Søndre Ringvej 8, 8596 Nørrehavn",
    "10. februar vej 3": "10. Februar Vej 3, 8595 Øvelsby",
    "10 februarvej 3": "10. Februar Vej 3, 8595 Øvelsby",
    "h c ørsteds vej 6": "H.C. Ørsteds Vej 6, 8595 Øvelsby",
    "hc ørstedsvej 6": "H.C. Ørsteds Vej 6, 8595 Øvelsby",
    "aagade 2": "Ågade 2, 8595 Øvelsby",
    "åbenråvej 2": "Aabenraavej 2, 8596 Nørrehavn",
    "ærøvænget 9": "Ærøvænget 9, 8595 Øvelsby",
    "aeroevaenget 9": "Ærøvænget 9, 8595 Øvelsby",
    "roen 5": "Roden 5, 8595 Øvelsby",
    "algade tolv": "Algade 12, 8595 Øvelsby",
    "algade syv b, øvelsby": "Algade 7B, 8595 Øvelsby",
    "algade 7b": "Algade 7B, 8595 Øvelsby",
    "algade 7 b øvelsby": "Algade 7B, 8595 Øvelsby",
    "algade 07B": "Algade 7B, 8595 Øvelsby",
    "algade 5, opg. 2, øvelsby": "Algade 5, 8595 Øvelsby",
    "fiskegrade 3": "Fiskergade 3, 8596 Nørrehavn",
    "strandvej 4": "Strandvej 4, 8595 Øvelsby",
    "strandvejen 4": "Strandvejen 4, 8596 Nørrehavn",
    "havnegade 3 stranden": "Havnegade 3, 8596 Nørrehavn",
    "algade 3 8599": "Algade 3, 8595 Øvelsby",
    "algade 3 nørrehavn": "Algade 3, 8595 Øvelsby",
    "8596": "8596 Nørrehavn",
    "nørrehavn": "8596 Nørrehavn",
}


@pytest.mark.parametrize(("typed", "found"), HUMAN.items())
def test_finds_what_people_type(register: Register, typed: str, found: str) -> None:
    assert first(register.search(typed)) == found


def test_every_address_is_found_first_though_its_street_is_misspelt(register: Register) -> None:
    hand = random.Random(112)
    wrong = []
    for (town, postcode), (_, _, roads) in TOWNS.items():
        for road in roads:
            for number in range(1, HOUSES + 1):
                if number in (7, 13):
                    continue
                typed = f"{misspell(road, hand)} {number} {town}"
                if first(register.search(typed)) != f"{road} {number}, {postcode} {town}":
                    wrong.append(typed)
    tried = sum(len(roads) for _, _, roads in TOWNS.values()) * (HOUSES - 2)
    assert len(wrong) <= 0.03 * tried, wrong


def test_street_and_number_alone_are_found_first_by_the_ring(register: Register) -> None:
    hand = random.Random(114)
    wrong = []
    for (town, postcode), (east, north, roads) in TOWNS.items():
        for r, road in enumerate(roads):
            for number in (1, 2, 5, 10, 20):
                spot = at(east + 20 * number + hand.gauss(0, 33), north + 60 * r + hand.gauss(0, 33))
                answer = register.search(f"{road} {number}", Near(*spot, 50))
                if first(answer) != f"{road} {number}, {postcode} {town}":
                    wrong.append((road, number))
    assert not wrong


def test_a_street_the_register_lacks_still_leads_to_its_district(register: Register) -> None:
    answer = register.search("Xyzzyplugh 12, 8596 Nørrehavn")
    assert [(c.kind, c.text) for c in answer.candidates] == [("postcode", "8596 Nørrehavn")]
    assert (answer.category, answer.candidates[0].why) == ("C", ("only_district",))


def test_a_half_typed_street_begins_the_list(register: Register) -> None:
    for length in range(3, len("fiskergade") + 1):
        assert first(register.search("fiskergade"[:length])) == "Fiskergade, 8596 Nørrehavn"


def test_a_half_typed_number_offers_the_numbers_it_may_become(register: Register) -> None:
    found = [c.text for c in register.search("algade 1").candidates]
    assert found[0] == "Algade 1"
    assert {"Algade 10", "Algade 19"} <= set(found)


def test_same_street_in_another_town_stays_on_the_list_and_is_marked(register: Register) -> None:
    answer = register.search("Nørregade 12, 8595 Øvelsby")
    other = next(c for c in answer.candidates if c.detail == "8597 Skovlunde By" and c.text == "Nørregade 12")
    assert other.same_name_elsewhere
    assert not answer.candidates[0].same_name_elsewhere
    assert "same_name" in other.why


def test_nothing_to_tell_the_towns_apart_marks_them_both(register: Register) -> None:
    answer = register.search("nørregade 12")
    assert answer.category == "C"
    assert [c.same_name_elsewhere for c in answer.candidates[:2]] == [True, True]


def test_a_missing_number_offers_its_neighbours_and_says_so(register: Register) -> None:
    answer = register.search("algade 13 øvelsby")
    assert [c.text for c in answer.candidates[:2]] == ["Algade 12", "Algade 14"]
    code = next(code for code in answer.candidates[0].why if code.startswith("number_missing"))
    assert text(code) == "nr. findes ikke, nærmeste 12 og 14"
    assert answer.category == "C"


def test_a_missing_letter_offers_those_that_exist(register: Register) -> None:
    found = register.search("algade 7 øvelsby").candidates
    assert [c.text for c in found[:2]] == ["Algade 7A", "Algade 7B"]
    assert "letter_open" in found[0].why


def test_a_floor_that_is_not_there_leaves_the_house(register: Register) -> None:
    answer = register.search("nørregade 12, 5. tv, 8595 øvelsby")
    assert answer.candidates[0].text == "Nørregade 12"
    assert "unit_missing" in answer.candidates[0].why
    assert answer.category == "C"


@pytest.mark.parametrize(
    ("typed", "category"),
    [
        ("Nørregade 12, 8595 Øvelsby", "A"),
        ("nørregade 12 8595 øvelsby", "A"),
        ("Nørregade 12, 2. tv., 8595 Øvelsby", "A"),
        ("Nørregade 12, Øvelsby", "B"),
        ("Nøregade 12, 8595 Øvelsby", "B"),
        ("gl landevej 4, 8595", "B"),
        ("Nørregade 12", "C"),
        ("Algade 4", "C"),
        ("Nørregade, 8595 Øvelsby", "C"),
        ("Nørregade 12, 8595 Øvelsby bagved kirken", "C"),
        ("Nørregade 12, 8596 Øvelsby", "C"),
        ("algade 7, 8595 øvelsby", "C"),
        ("xyzzy", "C"),
        ("", "C"),
    ],
)
def test_only_a_safe_hit_may_choose_itself(register: Register, typed: str, category: str) -> None:
    assert register.search(typed).category == category


def test_a_like_name_in_the_typed_town_is_not_safe_while_the_very_name_exists_elsewhere(register: Register) -> None:
    answer = register.search("Strandvejen 4, 8595 Øvelsby")
    assert answer.category == "C"
    assert {c.text for c in answer.candidates} == {"Strandvej 4", "Strandvejen 4"}


def test_the_ring_puts_the_near_house_first_and_keeps_the_far_one(register: Register) -> None:
    here = Near(*at(240, 5), 18)
    answer = register.search("nørregade 12", here)
    near, far = answer.candidates[0], next(c for c in answer.candidates if c.detail == "8597 Skovlunde By")
    assert (near.text, near.detail, near.ring) == ("Nørregade 12", "8595 Øvelsby", "68")
    assert far.text == "Nørregade 12" and far.ring == "outside" and far.same_name_elsewhere
    assert far.distance_m is not None and 7_000 < far.distance_m < 9_000
    assert far in answer.candidates[:5]
    assert near.probability is not None and far.probability is not None
    assert near.probability > 0.5 > 0.05 > far.probability


def test_a_town_that_was_said_beats_the_ring(register: Register) -> None:
    here = Near(*at(240, 0), 18)
    assert first(register.search("nørregade 12 skovlunde by", here)) == "Nørregade 12, 8597 Skovlunde By"
    assert first(register.search("nørregade 12, 8597", here)) == "Nørregade 12, 8597 Skovlunde By"


def test_half_a_street_name_is_enough_inside_the_ring(register: Register) -> None:
    answer = register.search("nørreg 12", Near(*at(240, 5), 60))
    assert first(answer) == "Nørregade 12, 8595 Øvelsby"


def test_a_worse_spelling_inside_the_ring_beats_a_perfect_one_far_away(register: Register) -> None:
    here = Near(*at(6_000 + 80, 2_000 + 60), 30)
    answer = register.search("strandvej 4", here)
    assert first(answer) == "Strandvejen 4, 8596 Nørrehavn"
    assert any(c.text == "Strandvej 4" and c.ring == "outside" for c in answer.candidates)


def test_a_street_alone_offers_its_houses_in_the_ring(register: Register) -> None:
    answer = register.search("nørregade", Near(*at(240, 0), 18))
    assert answer.candidates[0].text == "Nørregade 12"
    assert any(c.kind == "street" for c in answer.candidates)


def test_nothing_typed_lists_what_is_around_the_position(register: Register) -> None:
    spot = at(240, 0)
    answer = register.search("", Near(*spot, 18))
    assert answer.understood == "position"
    assert answer.candidates == register.reverse(*spot, 18, limit=20).candidates


@pytest.mark.parametrize("typed", ["C 117", "c-117", "c117", "C117", "c 0117"])
def test_a_rescue_sign_is_read_in_any_hand(register: Register, typed: str) -> None:
    answer = register.search(typed)
    assert (answer.category, answer.understood) == ("A", "beach_sign")
    assert [(c.kind, c.text) for c in answer.candidates] == [("beach_sign", "C 117")]


def test_a_half_typed_sign_offers_those_that_begin_so(register: Register) -> None:
    assert [c.text for c in register.search("C 11").candidates] == ["C 117", "C 118"]


@pytest.mark.parametrize("typed", ["71 km 12,4 mod øst", "71 km 12.4 øst", "rute 71, km 12,4 mod øst"])
def test_a_kilometre_lies_between_its_posts(register: Register, typed: str) -> None:
    answer = register.search(typed)
    (spot,) = answer.candidates
    assert (answer.category, spot.kind, spot.text, spot.detail) == ("A", "road_km", "71 km 12,4", "mod øst")
    lat, lon = at(2_400, -500)
    assert (spot.lat, spot.lon) == (pytest.approx(lat, abs=1e-5), pytest.approx(lon, abs=1e-5))
    assert "between_posts" in spot.why


def test_a_kilometre_without_direction_asks_for_it(register: Register) -> None:
    answer = register.search("71 km 12,4")
    assert answer.category == "C"
    assert sorted(c.detail for c in answer.candidates) == ["mod vest", "mod øst"]
    assert all("direction_open" in c.why for c in answer.candidates)


@pytest.mark.parametrize("typed", ["frakørsel 3", "afkørsel 3", "Frakørsel 3 Øvelsby", "exit 3"])
def test_an_exit_is_found_by_its_number(register: Register, typed: str) -> None:
    answer = register.search(typed)
    assert answer.understood == "exit"
    assert [c.text for c in answer.candidates] == ["Frakørsel 3"]


def test_a_place_name_that_is_there_twice_is_never_chosen(register: Register) -> None:
    assert first(register.search("nordskoven")).startswith("Nordskoven")
    answer = register.search("torup")
    assert answer.category == "C"
    assert [c.text for c in answer.candidates[:2]] == ["Torup", "Torup"]


@pytest.mark.parametrize(
    "typed", ["hjørnet af nørregade og kirkestræde", "Nørregade / Kirkestræde", "krydset nøregade/kirkestræde"]
)
def test_a_corner_lies_between_the_two_streets(register: Register, typed: str) -> None:
    answer = register.search(typed)
    assert answer.understood == "junction"
    corners = [c for c in answer.candidates if c.kind == "junction"]
    assert {(c.text, c.detail) for c in corners} == {
        ("Nørregade / Kirkestræde", "8595 Øvelsby"),
        ("Nørregade / Kirkestræde", "8597 Skovlunde By"),
    }
    assert answer.category == "C"
    assert "between_houses" in corners[0].why


def test_streets_that_never_meet_make_no_corner(register: Register) -> None:
    assert all(c.kind != "junction" for c in register.search("nørregade / havnegade").candidates)


@pytest.mark.parametrize("typed", ["56,1483 10,9217", "56.1483, 10.9217", "56°08.898'N 10°55.302'E"])
def test_a_coordinate_is_understood_and_shown(register: Register, typed: str) -> None:
    answer = register.search(typed)
    (spot,) = answer.candidates
    assert (answer.understood, spot.kind, answer.category) == ("coordinate", "coordinate", "A")
    assert (spot.lat, spot.lon) == (pytest.approx(56.1483, abs=1e-4), pytest.approx(10.9217, abs=1e-4))


def test_a_swapped_coordinate_is_proposed_not_taken(register: Register) -> None:
    answer = register.search("10,9217 56,1483")
    assert answer.category == "C"
    assert "swapped" in answer.candidates[0].why


@pytest.mark.parametrize("typed", ["a ²", "a ١٢", "\ud800 algade 3", "a\0b", "9" * 500, "-", "'", '%_"', "ß 1"])
def test_odd_letters_break_nothing(register: Register, typed: str) -> None:
    register.search(typed, Near(*at(0, 0), 20))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[a-zæøå]{1,9}[ .,-]{0,2}\d{0,5} ?[a-zæøå]{0,6}", fullmatch=True))
def test_no_text_breaks_the_search(register: Register, typed: str) -> None:
    for near in (None, Near(*at(240, 0), 18)):
        answer = register.search(typed, near)
        assert all(0 <= c.score <= 1 for c in answer.candidates)
        assert all(known(code) for c in answer.candidates for code in c.why)
        assert sum(c.probability or 0 for c in answer.candidates) <= 1 + 1e-9
        assert len({(c.kind, c.id) for c in answer.candidates}) == len(answer.candidates)


def misspell(name: str, hand: random.Random) -> str:
    """Return a name with one letter dropped, doubled up, changed, or swapped with the next."""
    i = hand.randrange(len(name))
    letter = hand.choice("abdefghiklmnoprstuvæøå")
    return hand.choice(
        [
            name[:i] + name[i + 1 :],
            name[:i] + letter + name[i:],
            name[:i] + letter + name[i + 1 :],
            name[:i] + name[i : i + 2][::-1] + name[i + 2 :],
        ]
    )
