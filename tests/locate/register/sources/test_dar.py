"""DAR's file download: any spelling, any packing, versions in time, and nothing mixed up without a word."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from locate.register import RegisterError
from locate.register.staging import Alias, House
from tests.locate.register.sources import dar_files as dar
from tests.locate.register.sources.kept import Kept, taken, written

HOUSE_1 = House(
    dar.uid(dar.HOUSE, 1), "Algade", "0001", 12, "B", "Skovlunde", "8595", "Øvelsby", "0987", 61_000_100, 626_000_000,
    "A", "3",
)  # fmt: skip


def changed(entity: str, *rows: dar.Row, without: int | None = None) -> dict[str, list[dar.Row]]:
    """Return the download with rows added to an entity, or one of its rows left away."""
    entities = dar.download()
    if without is not None:
        del entities[entity][without]
    entities[entity] += rows
    return entities


def of(folder: Path, entities: dict[str, list[dar.Row]], **others: Any) -> Kept:
    return taken(*dar.as_files(folder, entities), **others)


@pytest.mark.parametrize("packed", [dar.as_zips, dar.as_files, dar.as_one])
def test_an_address_is_joined_from_all_entities(tmp_path: Path, packed: Any) -> None:
    kept = taken(*packed(tmp_path, dar.download()))
    assert kept.facts.format == "dar"
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert [house.road for house in kept.houses] == ["Algade", "Algade", "Borgmester Fischers Vej"]
    assert [(unit.parent, unit.floor, unit.door) for unit in kept.units] == [
        (dar.uid(dar.HOUSE, 1), "st", "tv"), (dar.uid(dar.HOUSE, 1), "1", "th"), (dar.uid(dar.HOUSE, 2), "", ""),
    ]  # fmt: skip
    assert not kept.left_out


def test_entities_may_come_in_any_order(tmp_path: Path) -> None:
    paths = dar.as_files(tmp_path, dar.download())
    assert sorted(taken(*paths).houses) == sorted(taken(*reversed(paths)).houses)


def test_columns_without_danish_letters_are_the_same_columns(tmp_path: Path) -> None:
    entities = {entity: list(map(dar.transliterated, rows)) for entity, rows in dar.download().items()}
    kept = of(tmp_path, entities)
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert kept.units[0].door == "tv"


def test_columns_as_dawa_wrote_them_are_the_same_columns(tmp_path: Path) -> None:
    entities = {entity: list(map(dar.as_dawa_wrote(entity), rows)) for entity, rows in dar.download().items()}
    kept = of(tmp_path, entities)
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert kept.units[0].door == "tv"


def test_an_entity_may_be_a_table(tmp_path: Path) -> None:
    paths = dar.as_files(tmp_path, dar.download())
    rows = dar.download()["Adresse"]
    lines = [";".join(rows[0]), *(";".join("" if value is None else value for value in row.values()) for row in rows)]
    paths[0].write_text("\n".join(lines), encoding="utf-8")
    assert [unit.door for unit in taken(*paths).units] == ["tv", "th", ""]


def test_figures_in_place_of_texts_are_read(tmp_path: Path) -> None:
    entities = dar.download()
    entities["Postnummer"][0] |= {"postnr": 8595, "status": 3}
    entities["Husnummer"][1]["husnummertekst"] = 14
    assert {house.postcode for house in of(tmp_path, entities).houses} == {"8595"}


@pytest.mark.parametrize("missing", [
    "Husnummer", "Adresse", "Adressepunkt", "NavngivenVej", "NavngivenVejKommunedel", "Postnummer", "SupplerendeBynavn",
])  # fmt: skip
@pytest.mark.parametrize("packed", [dar.as_zips, dar.as_one])
def test_a_missing_entity_is_named(tmp_path: Path, missing: str, packed: Any) -> None:
    entities = dar.download()
    del entities[missing]
    with pytest.raises(RegisterError, match=rf"mangler {missing}:"):
        taken(*packed(tmp_path, entities))


def test_files_of_two_generations_are_refused_with_both_named(tmp_path: Path) -> None:
    entities = dar.download()
    last = {"Postnummer": entities.pop("Postnummer")}
    paths = dar.as_zips(tmp_path, entities, 217) + dar.as_zips(tmp_path, last, 218)
    with pytest.raises(RegisterError, match=r"forskellige generationer.*217.*218.*samme generation"):
        taken(*paths)
    assert taken(*dar.as_zips(tmp_path, dar.download(), 217)).facts.generation == "217"


def test_a_list_of_the_download_tells_the_generations_of_renamed_files(tmp_path: Path) -> None:
    paths = dar.as_files(tmp_path, dar.download())
    listed = [
        {"fileName": path.name, "generationNumber": 217 + (path.name == "part3"), "typeOfDownload": "TotalDownload"}
        for path in paths
    ]
    told = written(tmp_path, json.dumps({"availableFileDownloads": listed}), "told")
    with pytest.raises(RegisterError, match="forskellige generationer"):
        taken(*paths, told)
    listed[3]["generationNumber"] = 217
    told.write_text(json.dumps({"availableFileDownloads": listed}))
    assert taken(*paths, told).facts.generation == "217"


# Versions in time


def test_only_the_version_in_force_counts(tmp_path: Path) -> None:
    entities = dar.download()
    entities["Husnummer"] += [
        dar.house(1, "99", registreringTil="2020-01-01T00:00:00.000000Z"),
        dar.house(1, "98", virkningTil="2019-01-01T00:00:00.000000+01:00"),
        dar.house(1, "97", virkningFra="2027-01-01T00:00:00.000000Z"),
    ]
    kept = of(tmp_path, entities)
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert kept.left_out == {"superseded": 1, "expired": 1, "future": 1}


@pytest.mark.parametrize(("now", "number"), [
    (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), 12), (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), 97),
])  # fmt: skip
def test_the_moment_decides_to_the_second_whatever_the_zone(tmp_path: Path, now: datetime, number: int) -> None:
    turn = "2027-01-01T00:00:00.000000+01:00"
    entities = dar.download()
    entities["Husnummer"][0]["virkningTil"] = turn
    entities["Husnummer"].append(dar.house(1, "97", virkningFra=turn))
    assert of(tmp_path, entities, now=now).by_uid()[HOUSE_1.uid].number == number


def test_a_provisional_house_and_a_retired_one_are_kept_and_marked_a_retired_unit_left_out(tmp_path: Path) -> None:
    entities = changed("Husnummer", dar.house(4, "16", status="4", adgangspunkt=dar.uid(dar.POINT, 2)))
    entities["Husnummer"][1]["status"] = "2"
    entities["Husnummer"].append(dar.house(5, "18", status="5", adgangspunkt=dar.uid(dar.POINT, 2)))
    entities["Adresse"].append(dar.unit(4, 1, "9", "tv", status="5"))
    entities["Adresse"].append(dar.unit(5, 1, "8", "tv", status="1"))
    kept = of(tmp_path, entities)
    assert [house.status for house in kept.houses] == ["3", "2", "3", "4"]
    assert kept.marked == {"provisional": 1, "retired": 1}
    assert kept.left_out == {"retired": 2, "in_preparation": 1}


def test_of_two_current_rows_with_one_id_the_later_registered_counts_and_the_other_is_told(tmp_path: Path) -> None:
    later = dar.house(1, "20", registreringFra="2022-01-01T00:00:00.000000Z")
    kept = of(tmp_path, changed("Husnummer", later))
    assert kept.by_uid()[HOUSE_1.uid].number == 20
    assert kept.left_out == {"twice": 1}


# Deltas


def with_delta(folder: Path, delta: dict[str, list[dar.Row]], first: bool = False) -> Kept:
    (folder / "total").mkdir()
    total = dar.as_zips(folder / "total", dar.download(), 217)
    changes = dar.as_zips(folder, delta, 218, "Delta")
    return taken(*(changes + total if first else total + changes))


@pytest.mark.parametrize("first", [False, True])
def test_a_delta_changes_adds_and_ends(tmp_path: Path, first: bool) -> None:
    now = "2026-10-01T08:00:00.000000Z"
    kept = with_delta(tmp_path, {
        "Husnummer": [
            dar.house(1, "12B", registreringTil=now), dar.house(1, "12C", registreringFra=now),
            dar.house(2, "14", registreringTil=now),
            dar.house(4, "18", registreringFra=now, adgangspunkt=dar.uid(dar.POINT, 3)),
        ],
        "Adresse": [dar.unit(1, 1, "st", "tv", registreringTil=now), dar.unit(1, 1, "st", "mf", registreringFra=now)],
    }, first)  # fmt: skip
    assert sorted((house.number, house.letter) for house in kept.houses) == [(1, ""), (12, "C"), (18, "")]
    assert {unit.door for unit in kept.units} == {"mf", "th", ""}
    assert kept.facts.generation == "218"


def test_a_later_retirement_wins_over_the_total(tmp_path: Path) -> None:
    gone = dar.house(2, "14", status="4", registreringFra="2026-10-01T08:00:00.000000Z")
    kept = with_delta(tmp_path, {"Husnummer": [gone]})
    assert [(house.number, house.status) for house in kept.houses] == [(12, "3"), (1, "3"), (14, "4")]
    assert kept.left_out == {"superseded": 1}


def test_a_delta_older_than_the_total_is_refused(tmp_path: Path) -> None:
    total = dar.as_zips(tmp_path, dar.download(), 217)
    delta = dar.as_zips(tmp_path, {"Husnummer": [dar.house(1, "12C")]}, 216, "Delta")
    with pytest.raises(RegisterError, match="ikke nyere end totalen"):
        taken(*total, *delta)


# Missing references


def test_a_road_that_is_not_there_is_taken_from_the_address_and_counted(tmp_path: Path) -> None:
    kept = of(tmp_path, changed("NavngivenVej", without=0))
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert kept.marked == {"road_missing": 2}


def test_a_postcode_that_is_not_there_is_taken_from_the_address_and_counted(tmp_path: Path) -> None:
    entities = dar.download()
    entities["Husnummer"][0]["postnummer"] = None
    kept = of(tmp_path, entities)
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert kept.marked == {"postcode_missing": 1}


def test_a_locality_that_is_not_there_is_taken_from_the_address_and_counted(tmp_path: Path) -> None:
    entities = dar.download()
    entities["Husnummer"][0]["supplerendeBynavn"] = dar.uid(dar.TOWN, 9)
    entities["Husnummer"][1]["supplerendeBynavn"] = None
    kept = of(tmp_path, entities)
    assert kept.by_uid()[HOUSE_1.uid] == HOUSE_1
    assert kept.by_uid()[dar.uid(dar.HOUSE, 2)].locality == ""
    assert kept.marked == {"locality_missing": 1}


def test_without_the_doors_point_the_point_on_the_road_is_used_and_called_uncertain(tmp_path: Path) -> None:
    kept = of(tmp_path, changed("Adressepunkt", without=0))
    house = kept.by_uid()[HOUSE_1.uid]
    assert (house.e, house.quality) == (61_050_100, "U")
    assert kept.marked == {"point_on_road": 1}


@pytest.mark.parametrize(("position", "reason"), [
    (None, "no_position"), ("POINT(", "no_position"), ("POINT(x y)", "no_position"), ("POINT(0 0)", "position_abroad"),
    ("POINT(nan nan)", "position_abroad"), ("POINT(1e999 1)", "position_abroad"),
])  # fmt: skip
def test_a_house_without_any_point_is_left_out(tmp_path: Path, position: str | None, reason: str) -> None:
    entities = dar.download()
    entities["Adressepunkt"][0]["position"] = position
    entities["Husnummer"][0]["vejpunkt"] = None
    kept = of(tmp_path, entities)
    assert (len(kept.houses), kept.left_out) == (2, {reason: 1})


@pytest.mark.parametrize("position", ["POINT (610001.00 6260000.00)", "POINT Z (610001 6260000 12.5)"])
def test_a_point_may_be_written_with_a_blank_or_a_height(tmp_path: Path, position: str) -> None:
    entities = dar.download()
    entities["Adressepunkt"][0]["position"] = position
    assert of(tmp_path, entities).by_uid()[HOUSE_1.uid] == HOUSE_1


def test_a_class_b_point_is_marked(tmp_path: Path) -> None:
    entities = dar.download()
    entities["Adressepunkt"][0]["oprindelse_nøjagtighedsklasse"] = "B"
    kept = of(tmp_path, entities)
    assert kept.by_uid()[HOUSE_1.uid].quality == "B"
    assert kept.marked == {"point_not_exact": 1}


# Kommune


def no_middle() -> dict[str, list[dar.Row]]:
    entities = dar.download()
    for row in entities["Husnummer"]:
        row["vejmidte"] = None
    return entities


def test_the_kommune_comes_by_its_id_in_dagi_from_the_register(tmp_path: Path) -> None:
    entities = no_middle()
    entities["DARKommuneinddeling"] = [dar.version(10, 1, kommuneinddeling="389987", kommunekode="0986", navn="Ø")]
    entities["NavngivenVejKommunedel"] = [dar.part(1, "0009", 1, kommune="0986"), dar.part(2, "0008", 1)]
    house = of(tmp_path, entities).by_uid()[HOUSE_1.uid]
    assert (house.kommune, house.code) == ("0986", "0009")


def test_the_kommune_comes_by_its_id_in_dagi_from_a_file_of_areas(tmp_path: Path) -> None:
    corners = [[10.0, 56.0], [11.0, 56.0], [11.0, 57.0], [10.0, 57.0], [10.0, 56.0]]
    feature = {
        "type": "Feature", "properties": {"kind": "kommune", "code": "0986", "name": "Ø", "dagi_id": "389987"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }  # fmt: skip
    areas = written(tmp_path, json.dumps({"type": "FeatureCollection", "features": [feature]}), "areas")
    kept = taken(*dar.as_files(tmp_path, no_middle()), areas)
    assert {house.kommune for house in kept.houses} == {"0986"}
    assert "areas" in kept.documents


def test_else_the_kommune_is_the_roads_own_if_it_has_but_one(tmp_path: Path) -> None:
    entities = no_middle()
    entities["NavngivenVejKommunedel"].append(dar.part(3, "0077", 2, kommune="0986"))
    kept = of(tmp_path, entities)
    assert [(house.kommune, house.code) for house in kept.houses] == [("0987", "0001"), ("0987", "0001"), ("", "")]
    assert kept.marked == {"kommune_missing": 1}


# Other names


def test_the_spoken_and_the_postal_name_are_other_names(tmp_path: Path) -> None:
    entities = dar.download()
    entities["NavngivenVej"][0]["udtaltVejnavn"] = "Adelgade"
    assert set(of(tmp_path, entities).aliases) == {
        Alias("Algade", "0987", "0001", "Adelgade", "spoken"),
        Alias("Borgmester Fischers Vej", "0987", "0002", "Borgm Fischers Vej", "postal"),
    }


def test_the_name_a_road_had_leads_to_it(tmp_path: Path) -> None:
    before = dar.road(1, "Møllestræde", virkningTil="2015-01-01T00:00:00.000000Z")
    kept = of(tmp_path, changed("NavngivenVej", before))
    assert Alias("Algade", "0987", "0001", "Møllestræde", "old") in kept.aliases
    assert kept.marked == {"old_name": 1}


def test_a_retired_roads_name_leads_to_the_road_with_its_code(tmp_path: Path) -> None:
    entities = changed("NavngivenVej", dar.road(3, "Gamlegade", status="4"), dar.road(4, "Væk", status="4"))
    entities["NavngivenVejKommunedel"].append(dar.part(3, "0001", 3, status="4"))
    entities["NavngivenVejKommunedel"].append(dar.part(4, "0555", 4, status="4"))
    old = [alias for alias in of(tmp_path, entities).aliases if alias.kind == "old"]
    assert old == [Alias("Algade", "0987", "0001", "Gamlegade", "old")]


# Damage


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_half_a_file_says_so_with_the_row(tmp_path: Path, share: float) -> None:
    path, *others = dar.as_files(tmp_path, dar.download())
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(RegisterError, match=r"række \d+: filen er ikke hel"):
        taken(path, *others, format="dar")


def test_half_a_zip_says_so(tmp_path: Path) -> None:
    path, *others = dar.as_zips(tmp_path, dar.download())
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(RegisterError, match="beskadiget"):
        taken(path, *others)


def test_a_zip_whose_content_was_changed_says_so(tmp_path: Path) -> None:
    path, *others = dar.as_zips(tmp_path, dar.download())
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="Hent"):
        taken(path, *others)
