"""What the register adds to the map: numbers of houses in force, and signs and names where the map file has none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.mapjoin import HOUSE_NUMBERS_TO_M, joined
from locate.map import Box, Feature
from locate.register import HouseAt, PlaceAt

BOX: Box = (0.0, 0.0, 1_000.0, 600.0)
ROAD = Feature("road_minor", "Algade", (0.0, 0.0, 900.0, 0.0))


class Shelf:
    """A register of a few rows; remembers what it was asked for."""

    def __init__(self, houses: Sequence[HouseAt] = (), places: Sequence[PlaceAt] = ()) -> None:
        self.houses, self.places = list(houses), list(places)
        self.asked_houses = 0
        self.asked_kinds: list[str] = []

    @property
    def place_kinds(self) -> tuple[str, ...]:
        return tuple(sorted({place.kind for place in self.places}))

    def houses_in(self, box: Box, limit: int) -> list[HouseAt]:
        self.asked_houses += 1
        return self.houses[:limit]

    def places_in(self, box: Box, kinds: Sequence[str] | None, limit: int, most_rank: int) -> list[PlaceAt]:
        self.asked_kinds += list(kinds or ())
        return [p for p in self.places if (kinds is None or p.kind in kinds) and p.rank <= most_rank][:limit]


def place(kind: str, name: str, rank: int = 4, e: float = 10.0, n: float = 20.0) -> PlaceAt:
    return PlaceAt(kind, name, "", rank, e, n)


def labels(found: Sequence[object], cls: str) -> list[str]:
    return sorted(each.name for each in found if isinstance(each, Feature) and each.cls == cls)


def test_the_registers_numbers_take_the_place_of_the_files_own() -> None:
    shelf = Shelf([HouseAt("12", 1.0, 2.0), HouseAt("12B", 3.0, 4.0)])
    found = joined([ROAD, Feature("house_number", "999", (1.0, 2.0))], shelf, BOX, HOUSE_NUMBERS_TO_M)
    assert labels(found, "house_number") == ["12", "12B"]
    assert Feature("house_number", "12B", (3.0, 4.0)) in found and ROAD in found


def test_where_the_register_has_no_house_the_files_numbers_stay() -> None:
    found = joined([Feature("house_number", "7", (1.0, 2.0))], Shelf(), BOX, 0.3)
    assert labels(found, "house_number") == ["7"]


def test_no_house_is_looked_up_at_a_scale_that_shows_no_numbers() -> None:
    shelf = Shelf([HouseAt("12", 1.0, 2.0)])
    assert labels(joined([], shelf, BOX, 0.61), "house_number") == []
    assert shelf.asked_houses == 0


def test_a_class_the_file_has_in_the_box_is_not_the_registers_too() -> None:
    shelf = Shelf(places=[place("beach_sign", "C 117"), place("exit", "Frakørsel 21 Odense V")])
    found = joined([Feature("beach_sign", "C117", (5.0, 5.0))], shelf, BOX, 2.0)
    assert labels(found, "beach_sign") == ["C117"] and labels(found, "exit") == ["21"]
    assert "beach_sign" not in shelf.asked_kinds
    assert labels(joined([], shelf, BOX, 2.0), "beach_sign") == ["C117"]


@pytest.mark.parametrize(
    ("scale", "seen"), [(1.0, ["12,4", "13", "20"]), (3.0, ["13", "20"]), (6.0, ["20"]), (9.0, [])]
)
def test_kilometre_posts_go_by_their_importance_as_in_a_map_file(scale: float, seen: list[str]) -> None:
    posts = [place("road_km", name) for name in ("71 km 12,4", "71 km 13", "71 km 20")]
    assert labels(joined([], Shelf(places=posts), BOX, scale), "km_post") == seen


def test_two_carriageways_share_one_figure_and_two_roads_do_not() -> None:
    posts = [place("road_km", "71 km 13", e=e) for e in (0.0, 25.0, 900.0)]
    assert len(labels(joined([], Shelf(places=posts), BOX, 1.0), "km_post")) == 2


def test_names_come_from_the_register_only_where_the_file_has_none() -> None:
    places = [place("by", "Lunde", 2), place("skov", "Skovlunde Skov", 3), place("kirke", "Lunde Kirke", 3)]
    shelf = Shelf(places=places)
    wood = Feature("forest", "Skovlunde Skov", (0.0, 0.0, 9.0, 0.0, 9.0, 9.0), True)
    found = joined([wood], shelf, BOX, 3.0)
    assert labels(found, "place") == ["Lunde", "Lunde Kirke"]  # the wood bears its name already
    assert labels(joined([wood], shelf, BOX, 30.0), "place") == ["Lunde"]
    assert labels(joined([Feature("place", "Torup", (1.0, 1.0))], shelf, BOX, 3.0), "place") == ["Torup"]


def test_what_is_no_name_of_a_place_is_none_on_the_map() -> None:
    shelf = Shelf(places=[place("crossing", "Overkørsel 112"), place("other_name", "Gl. Lunde"), place("exit", "x 3")])
    assert labels(joined([], shelf, BOX, 1.0), "place") == []
