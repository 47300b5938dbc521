"""Place names from tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from locate.map.feature import MapError
from locate.map.sources.places import rank_of
from locate.projection import to_metres
from tests.locate.map.sources.kept import taken, written


@pytest.mark.parametrize("text", [
    "navn;bredde;længde\nByen;56,4;10,7\n", "name,lat,lon\nByen,56.4,10.7\n",
    "Navn\tx\ty\nByen\t{}\t{}\n".format(*to_metres(56.4, 10.7)),
    '"name","laengde","bredde"\n"Byen","10.7","56.4"\n',
])  # fmt: skip
def test_columns_are_known_by_their_names_and_places_by_their_figures(tmp_path: Path, text: str) -> None:
    (place,) = taken(written(tmp_path, text)).of("place")
    assert place.name == "Byen"
    assert place.coords == pytest.approx(to_metres(56.4, 10.7), abs=1)


@pytest.mark.parametrize(("kind", "rank", "people", "expected"), [
    ("locality", "", "173814", 0), ("locality", "", "12000", 1), ("locality", "", "2500", 2),
    ("locality", "", "300", 3), ("locality", "", "80", 4), ("locality", "", "", 3),
    ("neighbourhood", "", "9000", 3), ("localadmin", "", "9000", None),
    ("region", "", "", None), ("city", "", "", 0), ("", "2", "", 2), ("", "", "", 4), ("Ø", "", "", 2),
    ("locality", "", "9" * 5000, 0),
])  # fmt: skip
def test_a_place_matters_by_rank_people_or_kind(kind: str, rank: str, people: str, expected: int | None) -> None:
    assert rank_of(kind, rank, people) == expected


def test_rows_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    text = (
        "name,lat,lon,placetype,is_current\nA,56.4,10.7,locality,1\n,56.4,10.7,locality,1\nB,x,10.7,locality,1\n"
        "C,56.4,10.7,region,1\nD,56.4,10.7,locality,0\nE,56.4\nF,nan,10.7,locality,1\nG,10.7,56.4,locality,1\n"
    )
    kept = taken(written(tmp_path, text))
    assert [place.name for place in kept.of("place")] == ["A"]
    assert kept.left_out == {
        "no_name": 1, "bad_position": 2, "not_drawn": 1, "expired": 1, "short_row": 1, "outside": 1
    }  # fmt: skip


def test_a_field_longer_than_a_table_has_is_told(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="række 1"):
        taken(written(tmp_path, 'name,lat,lon\n"' + "x" * (1 << 27) + '",56.4,10.7\n'))


def test_the_gazetteer_comes_in_with_its_towns_first(shared_data: Path) -> None:
    kept = taken(shared_data / "dk" / "places_wof.csv")
    assert kept.classes["place"] == kept.tally.kept > 7_000
    assert {place.name for place in kept.of("place") if place.rank == 0} >= {"Odense", "Copenhagen"}
    assert kept.told.licence == "Who's On First, CC BY"
