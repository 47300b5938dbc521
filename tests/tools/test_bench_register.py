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
from tools.bench_register import dar, dawa, names
from tools.bench_register.country import Country, country
from tools.bench_register.records import stage_all

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
