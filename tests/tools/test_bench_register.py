"""The made-up national register is the same each time, looks like the real one in numbers, and its files are whole."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from locate.register.staging import Alias, House, Place, Unit
from tools.bench_register import dar, dawa, names, questions
from tools.bench_register.country import Country, country
from tools.bench_register.errors import KINDS, SPELLING, spoken_number
from tools.bench_register.gazetteer import Gazetteer
from tools.bench_register.parts import Parts
from tools.bench_register.records import stage_all
from tools.bench_register.unusual import IN_THE_NAME, UNUSUAL

TINY, SMALL = 0.0005, 0.01


@pytest.fixture(scope="module")
def tiny() -> Country:
    return country(TINY)


@pytest.fixture(scope="module")
def small() -> Country:
    return country(SMALL)


class Kept:
    """A stage that keeps all in lists."""

    def __init__(self) -> None:
        self.houses: list[House] = []
        self.units: list[Unit] = []
        self.aliases: list[Alias] = []
        self.places: list[Place] = []

    def house(self, house: House, origin: int) -> None:
        self.houses.append(house)

    def unit(self, unit: Unit, origin: int) -> None:
        self.units.append(unit)

    def alias(self, alias: Alias) -> None:
        self.aliases.append(alias)

    def place(self, place: Place) -> None:
        self.places.append(place)

    def document(self, name: str, content: str) -> None:
        raise AssertionError(f"no document expected: {name}")


def staged(made: Country) -> Kept:
    kept = Kept()
    stage_all(made, kept)
    return kept


def digest(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("write", [dawa.write_csv, dawa.write_ndjson, dar.write])
def test_two_runs_give_the_same_bytes_and_another_seed_gives_others(write: object, tmp_path: Path) -> None:
    assert callable(write)
    for name, seed in (("a", 112), ("b", 112), ("c", 113)):
        write(country(TINY, seed), tmp_path / name)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")
    assert digest(tmp_path / "a").keys() == digest(tmp_path / "c").keys()
    assert all(digest(tmp_path / "a")[name] != other for name, other in digest(tmp_path / "c").items())


def test_a_share_has_its_share_of_houses_and_units(tiny: Country, small: Country) -> None:
    assert (len(tiny.houses), len(tiny.units)) == (1_200, 1_950)
    assert (len(small.houses), len(small.units)) == (24_000, 39_000)


def test_numbers_letters_and_qualities_are_as_frequent_as_in_the_register(small: Country) -> None:
    houses = small.houses
    assert 0.068 < (houses.letter > 0).mean() < 0.088
    assert 0.04 < (houses.number > 99).mean() < 0.11
    assert houses.number.min() >= 1 and houses.number.max() <= 999
    assert 0.93 < (houses.quality == 1).mean() < 0.97
    assert 0.002 < (houses.status == 4).mean() < 0.01 and 0.004 < (houses.status == 2).mean() < 0.012


def test_names_repeat_as_they_do_in_the_country() -> None:
    times = names.repeats()
    titles = names.road_names(np.random.Generator(np.random.PCG64(1)))
    assert len(titles) == len(set(titles)) == names.DISTINCT == 36_500
    assert times[0] == 147 and 105_000 < times.sum() < 120_000
    assert 0.4 < sum(title.lower().endswith("vej") for title in titles) / len(titles) < 0.62
    assert 0.005 < sum("aa" in title.lower() for title in titles) / len(titles) < 0.025
    assert max(map(len, titles)) <= 40
    assert not any(mark in title for title in titles for mark in '",;\\')


def test_every_house_lies_in_denmarks_box_and_towns_are_denser_than_the_country(small: Country) -> None:
    houses = small.houses
    assert houses.e.min() > 44_150_000 and houses.e.max() < 89_280_000
    assert houses.n.min() > 604_970_000 and houses.n.max() < 640_240_000
    cells = houses.e.astype(np.int64) // 100_000 * 100_000 + houses.n // 100_000
    per_km2 = np.sort(np.unique(cells, return_counts=True)[1])
    assert per_km2[-1] > 10 * np.median(per_km2)


def test_a_road_has_each_number_once_however_far_it_goes(small: Country) -> None:
    kept = staged(small)
    labels = [(h.road, h.number, h.letter, h.code, h.kommune) for h in kept.houses]
    assert len(set(labels)) == len(labels)
    assert len({h.uid for h in kept.houses} | {u.uid for u in kept.units}) == len(kept.houses) + len(kept.units)
    assert {u.parent for u in kept.units} <= {h.uid for h in kept.houses}
    doors = [(u.parent, u.floor, u.door) for u in kept.units]
    assert len(set(doors)) == len(doors)


def test_a_road_code_means_one_road_in_its_kommune(small: Country) -> None:
    meant: dict[tuple[str, str], set[str]] = {}
    for house in staged(small).houses:
        meant.setdefault((house.kommune, house.code), set()).add(house.road)
    assert all(len(roads) == 1 for roads in meant.values())


def test_the_dawa_pair_says_what_the_stage_was_told(tiny: Country, tmp_path: Path) -> None:
    told = staged(tiny)
    houses, units = dawa.write_csv(tiny, tmp_path)
    by_uid = {house.uid: house for house in told.houses}
    with houses.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(by_uid)
    for row in rows:
        house = by_uid[row["id"]]
        assert None not in row and all(value is not None for value in row.values())
        said = [row[name] for name in ("vejnavn", "husnr", "postnr", "postnrnavn", "kommunekode", "vejkode")]
        number = f"{house.number}{house.letter}"
        assert said == [house.road, number, house.postcode, house.town, house.kommune, house.code]
        assert round(float(row["etrs89koordinat_øst"]) * 100) == house.e
        assert {"3": "1", "2": "3", "4": "2"}[house.status] == row["status"]
    with units.open(encoding="utf-8", newline="") as stream:
        homes = {row["id"]: row for row in csv.DictReader(stream)}
    assert len(homes) == len(told.units)
    for unit in told.units:
        row = homes[unit.uid]
        assert (row["adgangsadresseid"], row["etage"], row["dør"]) == (unit.parent, unit.floor, unit.door)
        assert len(row["kvhx"]) == 19
        assert row["adgangsadresse_ændret"]


def test_the_dar_zips_join_to_what_the_stage_was_told(tiny: Country, tmp_path: Path) -> None:
    told = staged(tiny)
    tables = {}
    for entity, path in zip(dar.ENTITIES, dar.write(tiny, tmp_path), strict=True):
        assert f"_{entity}_" in path.name
        with ZipFile(path) as whole:
            rows = json.loads(whole.read(whole.namelist()[0]))
        current = [row for row in rows if row["registreringTil"] is None and row["virkningTil"] is None]
        tables[entity] = {row["id_lokalId"]: row for row in current}
        assert len(tables[entity]) == len(current), f"{entity}: one current row an object"
        if entity in ("Husnummer", "Adresse", "Adressepunkt", "NavngivenVej", "SupplerendeBynavn"):
            assert len(rows) > len(current), f"{entity}: no superseded rows"
    assert len(tables["Husnummer"]) == len(told.houses) and len(tables["Adresse"]) == len(told.units)
    for house in told.houses:
        row = tables["Husnummer"][house.uid]
        assert row["husnummertekst"] == f"{house.number}{house.letter}"
        assert tables["NavngivenVej"][row["navngivenVej"]]["vejnavn"] == house.road
        assert tables["Postnummer"][row["postnummer"]]["navn"] == house.town
        assert row["vejmidte"] == f"{house.kommune}-{house.code}"
        position = tables["Adressepunkt"][row["adgangspunkt"]]["position"]
        assert position == f"POINT({house.e / 100:.2f} {house.n / 100:.2f})"
        bynavn = row["supplerendeBynavn"]
        assert (tables["SupplerendeBynavn"][bynavn]["navn"] if bynavn else "") == house.locality
    for unit in told.units:
        row = tables["Adresse"][unit.uid]
        assert (row["husnummer"], row["etagebetegnelse"], row["dørbetegnelse"]) == (unit.parent, unit.floor, unit.door)


def test_ndjson_has_an_object_a_line(tiny: Country, tmp_path: Path) -> None:
    houses, units = dawa.write_ndjson(tiny, tmp_path, most=50)
    found = [json.loads(line) for line in houses.read_text("utf-8").splitlines()]
    assert len({house["id"] for house in found}) == 50
    parents = {json.loads(line)["adgangsadresse"]["id"] for line in units.read_text("utf-8").splitlines()}
    assert parents and parents <= {house["id"] for house in found}


@pytest.fixture(scope="module")
def places(small: Country) -> Gazetteer:
    return Gazetteer(small)


@pytest.fixture(scope="module")
def known(small: Country) -> set[str]:
    told = staged(small)
    return {house.uid for house in told.houses if house.status != "4"} | {unit.uid for unit in told.units}


@pytest.mark.parametrize("kind", sorted(KINDS | UNUSUAL))
def test_an_error_changes_the_text_and_keeps_the_truth(kind: str, places: Gazetteer, known: set[str]) -> None:
    asked = questions.of_kind(places, kind, 6)
    assert asked, "no address of the country fits this kind"
    assert asked == questions.of_kind(places, kind, 6), "not the same each time"
    for question in asked:
        assert question.truth in known
        assert question.text != question.meant or kind == "unharmed"
        assert question.kind == kind and question.near is None


TRUE = Parts("Gammel Åvej", "12", "B", "2", "tv", "Lille Ulkær", "1234", "Storby")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(SPELLING)))
def test_only_errors_of_spelling_touch_the_name_of_the_road(kind: str) -> None:
    wrong = KINDS[kind](TRUE, questions.Random(1))
    assert wrong is None or wrong.road.lower() == TRUE.road.lower()


@pytest.mark.parametrize("kind", sorted(SPELLING))
def test_an_error_of_spelling_touches_nothing_but_names(kind: str) -> None:
    wrong = KINDS[kind](TRUE, questions.Random(1))
    if wrong is not None:
        assert wrong.road != TRUE.road
        assert (wrong.number, wrong.letter, wrong.postcode) == (TRUE.number, TRUE.letter, TRUE.postcode)


@pytest.mark.parametrize(
    ("kind", "road", "written"),
    [
        ("aa_for_å", "Gåsevej", "Gaasevej"),
        ("å_for_aa", "Gaasevej", "Gåsevej"),
        ("ae_for_æ", "Ærøgade", "Aerøgade"),
        ("oe_for_ø", "Søvej", "Soevej"),
        ("foreign_keyboard", "Ågårdsvænget", "Agardsvanget"),
        ("written_out", "Gl. Skovvej", "Gammel Skovvej"),
        ("abbreviated", "Lille Skovvej", "Ll. Skovvej"),
        ("short_ending", "Skovvej", "Skovv."),
        ("joined_name", "Jens Hansens Vej", "Jens Hansensvej"),
        ("genitive_missing", "Jens Hansens Vej", "Jens Hansen Vej"),
        ("definite_ending", "Skovvejen", "Skovvej"),
        ("first_name_short", "Jens Hansens Vej", "J. Hansens Vej"),
    ],
)
def test_an_error_is_the_one_its_name_says(kind: str, road: str, written: str) -> None:
    wrong = KINDS[kind](Parts(road, "1"), questions.Random(3))
    assert wrong is not None and wrong.road == written


def test_an_address_is_written_in_the_order_its_form_says() -> None:
    assert TRUE.text == "Gammel Åvej 12B, 2. tv., Lille Ulkær, 1234 Storby"
    assert TRUE.but(form="turned").text == "1234 Storby, Lille Ulkær, Gammel Åvej 12B, 2. tv."
    assert TRUE.but(form="number first", floor="", door="", locality="").text == "12B Gammel Åvej, 1234 Storby"
    assert TRUE.but(form="blanks", floor="", door="").text == "Gammel Åvej 12B Lille Ulkær 1234 Storby"
    assert [spoken_number(n) for n in (1, 10, 12, 20, 41, 50, 99)] == [
        "en", "ti", "tolv", "tyve", "enogfyrre", "halvtreds", "nioghalvfems"]  # fmt: skip


def test_a_question_is_thrown_away_when_another_road_fits_what_was_written(places: Gazetteer) -> None:
    houses = places.country.houses
    house = next(h for h in range(len(houses)) if houses.status[h] != 4 and places.roads_beside(h))
    true = places.parts(house)
    other = places.country.road_name(places.roads_beside(house)[0])
    assert places.fitting(true) == [house]
    assert places.nearer_road(other, true, house)
    assert not places.nearer_road(true.road, true, house)
    assert not questions.keeps_truth(places, true, true.but(road=other), house, "swapped_letters")


def test_unusual_errors_say_rightly_whether_they_touch_the_name() -> None:
    true = Parts("Johannes Ærøgårdsens Vej", "12", "", "", "", "Ulkær", "2830", "Storbyen")
    for kind, harm in UNUSUAL.items():
        wrong = harm(true, questions.Random(2))
        assert wrong is not None, kind
        assert ((wrong.road != true.road) == (kind in IN_THE_NAME)) or kind == "sentence", kind
    assert UNUSUAL["word_missing"](true, questions.Random(1)).road == "Ærøgårdsens Vej"
    assert UNUSUAL["postcode_spoken"](true, questions.Random(1)).postcode == "otteogtyve tredive"
    assert UNUSUAL["number_range"](true, questions.Random(1)).number == "12-14"


def test_former_names_are_those_the_register_tells_as_such(places: Gazetteer) -> None:
    told = {(alias.road, alias.name) for alias in staged(places.country).aliases if alias.kind == "old"}
    asked = questions.former_names(places, 20)
    assert asked
    for question in asked:
        assert any(question.meant.startswith(f"{road} ") and question.text.startswith(f"{old} ") for road, old in told)


def test_a_mixture_has_second_errors_and_questions_that_cannot_be_decided_only_when_asked_for(
    places: Gazetteer,
) -> None:
    sure, all_ = (questions.whole(places, 250, decidable=decidable) for decidable in (True, False))
    assert sure == questions.whole(places, 250) and len({question.text for question in sure}) == 250
    assert any(", " in question.kind for question in sure)
    by_uid = {places.uid(house): house for house in range(len(places.country.houses))}
    for question in [each for each in sure if each.kind.split(",")[0] in SPELLING]:
        house = by_uid[question.truth]
        others = {places.country.road_name(segment) for segment in places.roads_beside(house)}
        assert not any(f"{other} " in question.text for other in others)
    assert {question.text for question in all_} != {question.text for question in sure}


def test_the_prefixes_said_to_be_narrow_are_shared_by_that_many(places: Gazetteer) -> None:
    labels = []
    for house in range(len(places.country.houses)):
        labels.append(questions.typed(places.parts(house)).lower())
    asked = questions.narrow_prefixes(places, 12)
    assert asked
    for question in asked[:: max(1, len(asked) // 25)]:
        sharing = sum(label.startswith(question.text.lower()) for label in labels)
        assert question.kind == f"shared by {sharing}" and 1 <= sharing <= 5


def test_prefixes_begin_with_one_letter_and_end_with_the_whole_address(places: Gazetteer) -> None:
    asked = questions.prefixes(places, 3)
    assert [q.text for q in asked if len(q.text) == 1]
    assert {q.kind for q in asked} == {str(len(q.text)) for q in asked}
    assert {q.text for q in asked} >= {q.meant for q in asked}


def test_what_has_no_safe_answer_has_none_in_the_country(places: Gazetteer) -> None:
    asked = questions.ambiguous(places, 70)
    kinds = {question.kind for question in asked}
    assert {"no town", "no such number", "no such letter", "unknown word", "no such unit", "only road"} <= kinds
    told = staged(places.country)
    exact = {f"{h.road} {h.number}{h.letter}, {h.postcode} {h.town}" for h in told.houses}
    streets = [f"{h.road} {h.number}{h.letter}" for h in told.houses]
    for question in asked:
        assert question.truth == "" and question.text not in exact
        if question.kind == "no town":
            assert streets.count(question.text) > 1


def test_a_ring_holds_the_caller_as_often_as_it_says(places: Gazetteer) -> None:
    from locate.projection import to_metres

    asked = questions.fused(places, 300)
    by_uid = {places.uid(house): house for house in range(len(places.country.houses))}
    inside = 0
    for question in asked:
        assert question.near is not None and not any(figure * 4 in question.text for figure in "0123456789")
        e, n = to_metres(question.near.lat, question.near.lon)
        at = places.point(by_uid[question.truth])
        inside += (e - at[0]) ** 2 + (n - at[1]) ** 2 <= 50.0**2
    assert 0.6 < inside / len(asked) < 0.76


def test_positions_lie_in_town_and_country_with_rings_of_5_to_200_metres(small: Country) -> None:
    found = questions.positions(small, 200)
    assert all(5 <= each.radius_m <= 200 for each in found)
    assert sum(each.house < 0 for each in found) == 10
    assert all(each.radius_m == 5_000 for each in questions.positions(small, 10, 5_000.0))
    assert found == questions.positions(small, 200)
