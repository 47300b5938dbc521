"""What callers say and call-takers type, in Danish: every way of the issue to name a street, a number and a flat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.projection import to_degrees
from locate.register import Answer, Near, Register
from locate.register.reasons import known
from tests.locate.register.spoken_country import build, houses

LUNDBY = "2805 Kongens Lundby"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with build(tmp_path_factory.mktemp("spoken") / "country.register") as opened:
        yield opened


def first(answer: Answer) -> str:
    assert answer.candidates, "nothing found"
    best = answer.candidates[0]
    return f"{best.text}, {best.detail}" if best.detail else best.text


FOUND = {
    # numbers in words, postcodes in pairs
    "vestergade tolv aabyvig c": "Vestergade 12, 8050 Aabyvig C",
    "vestergade syv b åbyvig c": "Vestergade 7B, 8050 Aabyvig C",
    "vestergade enogtyve, otte tusind halvtreds": "Vestergade 21, 8050 Aabyvig C",
    "vestergade fem otteogtyve nul fem": "Vestergade 5, " + LUNDBY,
    "vestergade tre og tyve i kongens lundby": "Vestergade 23, " + LUNDBY,
    "nørregade fem treoghalvfems tredive": "Nørregade 5, 9330 Nykilde F",
    "nørregade fem b som i bertil nykilde f": "Nørregade 5, 9330 Nykilde F",
    # names with figures and dots
    "10. februar vej 3": "10. Februar Vej 3, " + LUNDBY,
    "10 februarvej 3": "10. Februar Vej 3, " + LUNDBY,
    "tiende februar vej 3": "10. Februar Vej 3, " + LUNDBY,
    "femte junivej 12": "5. Junivej 12, " + LUNDBY,
    "5 juni vej 12": "5. Junivej 12, " + LUNDBY,
    "christian 8 vej 2": "Christian 8.s Vej 2, " + LUNDBY,
    "christian den ottendes vej 2": "Christian 8.s Vej 2, " + LUNDBY,
    "chr. 8.s vej 2": "Christian 8.s Vej 2, " + LUNDBY,
    "hc ørsteds vej 9": "H.C. Ørsteds Vej 9, " + LUNDBY,
    "hans christian ørsteds vej 9": "H.C. Ørsteds Vej 9, " + LUNDBY,
    "ørstedsvej 9": "H.C. Ørsteds Vej 9, " + LUNDBY,
    "j.p. holms vej 9": "Jens Peter Holms Vej 9, " + LUNDBY,
    "afsnit 7 nr 5": "Afsnit 7 5, " + LUNDBY,
    "afsnsit 7 5, 2805": "Afsnit 7 5, " + LUNDBY,
    "å 5 kongens lundby": "Å 5, " + LUNDBY,
    # abbreviations, doktor and dronning
    "st kongensgade 8": "Store Kongensgade 8, " + LUNDBY,
    "gl kongevej 8": "Gammel Kongevej 8, " + LUNDBY,
    "dr dagmars vej 8": "Dronning Dagmars Vej 8, " + LUNDBY,
    "dr. bangs vej 8": "Doktor Bangs Vej 8, " + LUNDBY,
    "skt. peders stræde 8": "Sankt Peders Stræde 8, " + LUNDBY,
    "sdr. ringvej 8": "Søndre Ringvej 8, " + LUNDBY,
    "ndr ringvej 8": "Nordre Ringvej 8, " + LUNDBY,
    "christian winthers vej 8": "Chr. Winthers Vej 8, " + LUNDBY,
    # by ear
    "kjærvej 8": "Kærvej 8, " + LUNDBY,
    "vidkildevej 8": "Hvidkildevej 8, " + LUNDBY,
    "tordenskoldsgade 8": "Tordenskjoldsgade 8, " + LUNDBY,
    "lunnegade 8": "Lundegade 8, " + LUNDBY,
    "skaksgade 8": "Schacksgade 8, " + LUNDBY,
    "kvistgaardsvej 8": "Quistgårdsvej 8, " + LUNDBY,
    "h.c. ørsted vej 9": "H.C. Ørsteds Vej 9, " + LUNDBY,
    # aa and å, æ and ae, ø and oe
    "ågade 8": "Aagade 8, " + LUNDBY,
    "aagabet 8": "Ågabet 8, " + LUNDBY,
    "aeroevej 8": "Ærøvej 8, " + LUNDBY,
    "eroevej 8": "Ærøvej 8, " + LUNDBY,
    # wrong order, town or hamlet instead of the postcode, wrong postcode
    "8050 aabyvig c vestergade 12": "Vestergade 12, 8050 Aabyvig C",
    "12 b nørregade": "Nørregade 12, " + LUNDBY,
    "nummer 12 på havnegade i torsvad": "Havnegade 12, 8055 Aabyvig N",
    "vestergade 12 torsvad": "Vestergade 12, 8055 Aabyvig N",
    "vestergade 12, lundby": "Vestergade 12, " + LUNDBY,
    "vestergade 12, 9331 nykilde f": "Vestergade 12, 9330 Nykilde F",
    "vestergade 12, nykilde falster": "Vestergade 12, 9330 Nykilde F",
    "vestergade 12, nykile f": "Vestergade 12, 9330 Nykilde F",
    "bøgevej 3, 93": "Bøgevej 3, 8055 Aabyvig N",
    "vestergade 12, 93": "Vestergade 12, 9330 Nykilde F",
    # floor and door
    "nørrebrogade 4, 2. sal til venstre": "Nørrebrogade 4, 2. tv., " + LUNDBY,
    "nørrebrogade 4 anden sal midtfor": "Nørrebrogade 4, 2. mf., " + LUNDBY,
    "nørrebrogade 4 2tv": "Nørrebrogade 4, 2. tv., " + LUNDBY,
    "nørrebrogade 4 st. th": "Nørrebrogade 4, st. th., " + LUNDBY,
    "nørrebrogade 4 i stuen til højre": "Nørrebrogade 4, st. th., " + LUNDBY,
    "nørrebrogade 4 kælderen t.v.": "Nørrebrogade 4, kl. tv., " + LUNDBY,
    "nørrebrogade fire tredje til højre": "Nørrebrogade 4, 3. th., " + LUNDBY,
    "2. sal, nørrebrogade 4, mf": "Nørrebrogade 4, 2. mf., " + LUNDBY,
    "jeg bor på nørrebrogade nummer 4 på 1. sal til venstre i kongens lundby": "Nørrebrogade 4, 1. tv., " + LUNDBY,
    # other names
    "digtervejen 8": "Chr. Winthers Vej 8, " + LUNDBY,
    "smedegyden 8": "Lundegade 8, " + LUNDBY,
}  # fmt: skip


@pytest.mark.parametrize(("said", "found"), FOUND.items())
def test_what_is_said_is_found_first(country: Register, said: str, found: str) -> None:
    assert first(country.search(said)) == found


def test_a_house_without_a_flat_named_stays_before_its_flats(country: Register) -> None:
    answer = country.search("nørrebrogade 4 stuen")
    assert [c.text for c in answer.candidates[:3]] == [
        "Nørrebrogade 4", "Nørrebrogade 4, st. tv.", "Nørrebrogade 4, st. th.",
    ]  # fmt: skip
    assert answer.category == "C"


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("Vestergade 12, 8050 Aabyvig C", "A"),
        ("VESTERGADE 12 8050 ÅBYVIG C", "A"),
        ("Ågade 8, 2805 Kongens Lundby", "A"),
        ("Nørrebrogade 4, 2. tv., 2805 Kongens Lundby", "A"),
        ("Havnegade 12, Torsvad, 8055 Aabyvig N", "A"),
        # the town has Vester Gade too: as written is as meant, spelt otherwise is not
        ("Vester Gade 12, 8050 Aabyvig C", "A"),
        ("Vestre Gade 12, 8050 Aabyvig C", "C"),
        ("Vestergade 12, Aabyvig C", "B"),
        ("gl. kongevej 8, 2805", "B"),
        ("Tordenskoldsgade 8, 2805 Kongens Lundby", "B"),
        ("Digtervejen 8, 2805 Kongens Lundby", "B"),
        # another town of the same name, a town only, a hamlet only: ask
        ("Vestergade 12", "C"),
        ("Tordenskjoldsgade 8", "C"),
        ("Vestergade 12, Torsvad", "C"),
        ("Vestergade 12, Aabyvig", "C"),
        # two streets of one postcode, the hamlet's and the town's
        ("Møllevej 12, 8055 Aabyvig N", "C"),
        # spelt between two streets of the postcode, one of which must not be chosen
        ("Vesterede 12, 8050 Aabyvig C", "C"),
        # the very name exists, but elsewhere
        ("Strandvejen 12, 8050 Aabyvig C", "C"),
        ("Vestergade 12, 9331 Nykilde F", "C"),
        ("Vestergade 12, 8050 Nykilde F", "C"),
        ("Vestergade 12, 8050 Aabyvig C ved siden af", "C"),
        ("Vestergade 13, 8050 Aabyvig C", "C"),
        ("Vestergade 12-14, 8050 Aabyvig C", "C"),
        ("Vestergade 7, 8050 Aabyvig C", "C"),
        ("Vestergade 7C, 8050 Aabyvig C", "C"),
        ("Vestergade 22, 8050 Aabyvig C", "C"),
        ("Nørrebrogade 4, 9. tv., 2805 Kongens Lundby", "C"),
        ("Smedegyden 8, 2805 Kongens Lundby", "C"),
        ("Kirkevej 8, 9330", "A"),
        ("Torsvad Kirkevej 8, 9330", "A"),
    ],
)
def test_only_one_safe_answer_may_choose_itself(country: Register, said: str, category: str) -> None:
    assert country.search(said).category == category


def test_an_old_name_and_a_retired_number_say_what_they_are(country: Register) -> None:
    assert "former_name:Smedegyden" in country.search("smedegyden 8").candidates[0].why
    assert "other_name:Digtervejen" in country.search("digtervejen 8").candidates[0].why
    assert "retired_address" in country.search("kærvej 22").candidates[0].why


@pytest.mark.parametrize("street", ["Vestergade", "Nørregade", "Å"])
def test_every_prefix_of_an_address_offers_something_that_begins_so(country: Register, street: str) -> None:
    town = "8050 Aabyvig C" if street != "Å" else LUNDBY
    whole = f"{street} 12, {town}"
    for length in range(1, len(whole) + 1):
        assert country.search(whole[:length]).candidates, whole[:length]
    for length in range(len(street) + 4, len(whole) + 1):
        assert first(country.search(whole[:length])).startswith(f"{street} 12"), whole[:length]


def test_the_word_at_the_caret_goes_on_while_the_rest_stands(country: Register) -> None:
    typed = "tordensk 8, 2805 kongens lundby"
    assert first(country.search(typed, caret=len("tordensk"))) == "Tordenskjoldsgade 8, " + LUNDBY
    typed = "store kon 8"
    assert first(country.search(typed, caret=len("store kon"))) == "Store Kongensgade 8, " + LUNDBY
    typed = "jens vej 9"
    assert first(country.search(typed, caret=len("jens"))) == "Jens Peter Holms Vej 9, " + LUNDBY
    for caret in (-5, 0, 3, 1000):
        assert country.search("vestergade 12", caret=caret).candidates


def test_the_ring_takes_the_near_street_with_half_its_name_and_keeps_the_far_one(country: Register) -> None:
    house = next(h for h in houses() if h.postcode == "8050" and h.road == "Havnegade" and h.number == 4)
    near = Near(*to_degrees(house.e / 100 + 10, house.n / 100 + 5), 60)
    answer = country.search("havneg 4", near)
    best, *others = answer.candidates
    assert (best.text, best.detail, best.ring) == ("Havnegade 4", "8050 Aabyvig C", "68")
    assert any(c.text == "Havnegade 4" and c.detail == "8055 Aabyvig N" and c.ring == "outside" for c in others)
    assert all(c.ring == "outside" for c in others if c.text == "Havnegade 4")
    far = country.search("strandvejen 4", near)
    assert any(c.text == "Strandvejen 4" and c.ring == "outside" for c in far.candidates)


@pytest.mark.parametrize(
    "said", ["hjørnet af vestergade og nørregade", "vestergade / nørregade", "krydset vestergade nørregade"]
)
def test_a_crossing_is_named_in_every_town_that_has_it(country: Register, said: str) -> None:
    answer = country.search(said)
    corners = {c.detail for c in answer.candidates if c.kind == "junction"}
    assert corners == {LUNDBY, "8050 Aabyvig C", "9330 Nykilde F"}
    assert answer.category == "C"


def test_a_crossing_with_a_town_comes_from_that_town_first(country: Register) -> None:
    answer = country.search("hjørnet af vestergade og nørregade i aabyvig")
    assert (answer.candidates[0].kind, answer.candidates[0].detail) == ("junction", "8050 Aabyvig C")


def test_what_leads_to_five_houses_at_most_is_shown_as_houses(country: Register) -> None:
    for typed in ("xyl", "xylofonstien", "Xylofonstien, 2805"):
        shown = country.search(typed).candidates
        assert {c.text for c in shown[:3]} == {f"Xylofonstien {number}" for number in (1, 2, 3)}
        assert shown[3].kind == "street"
    assert country.search("quist").candidates[0].kind == "street"


ADDRESSES = st.sampled_from([house for house in houses() if house.status != "4" and house.road != "Møllevej"])


@settings(max_examples=200, deadline=None)
@given(ADDRESSES)
def test_an_address_in_full_is_found_first_and_sure(country: Register, house: object) -> None:
    full = country.address(house.uid).full  # type: ignore[attr-defined, union-attr]
    answer = country.search(full)
    assert (answer.candidates[0].id, answer.category) == (house.uid, "A")  # type: ignore[attr-defined]


@settings(max_examples=150, deadline=None)
@given(ADDRESSES, st.data())
def test_one_slip_in_a_long_name_never_chooses_another_house(
    country: Register, house: object, data: st.DataObject
) -> None:
    address = country.address(house.uid)  # type: ignore[attr-defined]
    assert address is not None
    at = data.draw(st.integers(0, len(address.road) - 1))
    letter = data.draw(st.sampled_from("abdefgiklmnoprstuvæøå"))
    slipped = address.road[:at] + letter + address.road[at + 1 :]
    answer = country.search(address.full.replace(address.road, slipped))
    assert answer.category == "C" or answer.candidates[0].id == address.id


WORDS = (
    "vestergade", "nørregade", "gade", "vej", "4", "12", "7b", "st.", "kl", "2805", "8050", "tolv", "hundrede", "og",
    "syv", "otteogtyve", "sal", "til", "venstre", "anden", "hjørnet", "af", "/", ",", ".", "kongens", "lundby", "c",
    "aabyvig", "torsvad", "dr", "gl", "å", "ved", "i", "på", "10.", "februar", "christian", "8.s", "000", "9", "nul",
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.none() | st.integers(-3, 70))
def test_no_text_breaks_the_search_and_every_answer_is_the_same_again(
    country: Register, text: str, caret: int | None
) -> None:
    here = Near(*to_degrees(610_240, 6_260_000), 30)
    for near in (None, here):
        answer = country.search(text, near, caret=caret)
        again = country.search(text, near, caret=caret)
        assert answer.candidates == again.candidates and answer.category == again.category
        assert all(known(code) for c in answer.candidates for code in c.why)
        assert len({(c.kind, c.id) for c in answer.candidates}) == len(answer.candidates)
        if answer.category in ("A", "B"):
            assert answer.candidates[0].kind != "street"
