"""What a map or an area asks for is all that lies there, and nothing else, whichever way it was looked up."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from locate.projection import to_metres
from locate.register import Box, PlaceAt, Register, import_files, spots
from locate.register.lying import rank_of
from locate.report import Circle, Ellipse, Polygon, Sector, Shape
from tests.locate.register.grid import EAST, NORTH, at, csv_of, row

KINDS = ("by", "city", "beach_sign", "kirke", "road_km", "other_name", "exit")
HOUSES, PLACES = 900, 500
SIDE = 9_000.0


def _country(folder: Path) -> Path:
    """A heap of houses in the middle and some far out, every seventh given up; places of every kind all over."""
    rng = random.Random(5)
    rows = []
    for number in range(HOUSES):
        spread = 300 if number % 3 else SIDE
        lat, lon = at(rng.gauss(SIDE / 2, spread / 2), rng.gauss(SIDE / 2, spread / 2))
        status = "4" if number % 7 == 0 else "3"
        rows.append(row(f"h{number}", "Algade", f"{number % 300 + 1}{'ABC'[number // 300]}",
                        lat=f"{lat:.7f}", lon=f"{lon:.7f}", status=status))  # fmt: skip
    lines = ["kind,name,detail,lat,lon,kommune"]
    for number in range(PLACES):
        lat, lon = at(rng.uniform(0, SIDE), rng.uniform(0, SIDE))
        kind = rng.choice(KINDS)
        name = {"beach_sign": f"C {number}", "road_km": f"71 km {number}", "exit": f"Frakørsel {number}"}.get(kind)
        lines.append(f"{kind},{name or f'Sted {number}'},ord,{lat:.7f},{lon:.7f},0987")
    (folder / "addresses.csv").write_text(csv_of(rows), encoding="utf-8")
    (folder / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    target = folder / "made.register"
    import_files([folder / "addresses.csv", folder / "places.csv"], target, date="2026-10-01", source="", licence="")
    return target


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(_country(tmp_path_factory.mktemp("lying"))) as opened:
        yield opened


def houses_by_hand(register: Register, box: Box) -> list[tuple[str, float, float]]:
    found = []
    for house in range(register.info().addresses):
        address = register.records.address(house)
        if address.status < "4" and box[0] <= address.easting <= box[2] and box[1] <= address.northing <= box[3]:
            found.append((address.number, address.easting, address.northing))
    return sorted(found)


def all_places(register: Register) -> list[tuple[str, str, float, float]]:
    columns = register.columns
    kind, name = columns.strings("place_kind"), columns.strings("place_name")
    e, n = columns.column("place_e"), columns.column("place_n")
    rows = ((kind[i], name[i], e[i] / 100, n[i] / 100) for i in range(len(e)))
    return [each for each in rows if each[0] != "other_name"]


def seen(places: list[PlaceAt]) -> list[tuple[str, str, float, float]]:
    return sorted((p.kind, p.name, p.easting, p.northing) for p in places)


boxes = st.builds(
    lambda e, n, wide, high: (EAST + e, NORTH + n, EAST + e + wide, NORTH + n + high),
    st.floats(-2_000, SIDE), st.floats(-2_000, SIDE), st.floats(0, SIDE), st.floats(0, SIDE),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(box=boxes)
@pytest.mark.parametrize("limit", [0, 10**9])
def test_the_houses_of_a_box_are_all_in_force_there(made: Register, limit: int, box: Box) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spots, "_FEW", limit)
        patch.setattr(spots, "_FEW_WHILE_UNLOADED", limit)
        assert sorted(made.houses_in(box)) == houses_by_hand(made, box)


@pytest.mark.parametrize("few", [0, 10**9])
@pytest.mark.parametrize("limit", [0, 1, 40])
def test_of_too_many_houses_those_nearest_the_middle_are_kept(
    made: Register, few: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spots, "_FEW", few)
    monkeypatch.setattr(spots, "_FEW_WHILE_UNLOADED", few)
    box = (EAST, NORTH, EAST + SIDE, NORTH + SIDE)
    middle = (EAST + SIDE / 2, NORTH + SIDE / 2)
    kept = sorted(math.dist(middle, house[1:]) for house in made.houses_in(box, limit))
    assert kept == pytest.approx(sorted(math.dist(middle, h[1:]) for h in houses_by_hand(made, box))[:limit])


def test_a_house_that_was_given_up_has_no_number_on_the_map(made: Register) -> None:
    everywhere = (EAST - 1e6, NORTH - 1e6, EAST + 1e6, NORTH + 1e6)
    given_up = sum(number % 7 == 0 for number in range(HOUSES))
    assert len(made.houses_in(everywhere)) == HOUSES - given_up


@settings(max_examples=60, deadline=None)
@given(box=boxes, kinds=st.none() | st.lists(st.sampled_from((*KINDS, "nothing")), unique=True))
def test_the_places_of_a_box_are_those_of_the_kinds_asked(made: Register, box: Box, kinds: list[str] | None) -> None:
    expected = sorted(
        each for each in all_places(made)
        if box[0] <= each[2] <= box[2] and box[1] <= each[3] <= box[3]
        and (kinds is None or each[0] in kinds)
    )  # fmt: skip
    found = made.places_in(box, kinds)
    assert seen(found) == expected
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    away = [math.dist(middle, (p.easting, p.northing)) for p in found]
    assert away == sorted(away) == pytest.approx([p.distance_m for p in found])


def test_only_places_as_important_as_asked_for_are_given(made: Register) -> None:
    everywhere = (EAST, NORTH, EAST + SIDE, NORTH + SIDE)
    assert {p.kind for p in made.places_in(everywhere, most_rank=0)} == {"city"}
    assert {p.kind for p in made.places_in(everywhere, most_rank=2)} == {"city", "by"}
    assert [rank_of(kind) for kind in ("City", "town", "By", "kirke", "beach_sign")] == [0, 1, 2, 3, 4]


def test_of_too_many_places_the_important_ones_are_kept(made: Register) -> None:
    everywhere = (EAST, NORTH, EAST + SIDE, NORTH + SIDE)
    cities = sum(kind == "city" for kind, *_ in all_places(made))
    assert {p.kind for p in made.places_in(everywhere, limit=cities)} == {"city"}
    assert len(made.places_in(everywhere, limit=cities + 3)) == cities + 3


@pytest.mark.parametrize("box", [(math.nan, 0, 1, 1), (5, 5, 1, 1), (-math.inf, -math.inf, math.inf, math.inf)])
def test_a_box_that_is_none_holds_nothing_and_one_without_an_end_all(made: Register, box: Box) -> None:
    whole = box[0] == -math.inf
    assert bool(made.houses_in(box)) == bool(made.places_in(box)) == whole


def drawn(shape: Shape) -> shapely.Polygon:
    """The same shape by another hand: true directions on the ground, drawn finely in metres."""
    if isinstance(shape, Polygon):
        return shapely.Polygon([to_metres(*corner) for corner in shape.ring])
    assert isinstance(shape, Circle | Ellipse | Sector)
    e, n = to_metres(shape.lat, shape.lon)
    north = to_metres(shape.lat + 0.001, shape.lon)
    turn = math.atan2(north[0] - e, north[1] - n)
    if isinstance(shape, Circle):
        return shapely.Point(e, n).buffer(shape.radius_m or 0.0, quad_segs=90)
    if isinstance(shape, Ellipse):
        round_ = shapely.affinity.scale(shapely.Point(0, 0).buffer(1, 90), shape.semi_minor_m, shape.semi_major_m)
        turned = shapely.affinity.rotate(round_, -shape.orientation_deg - math.degrees(turn), origin=(0, 0))
        return shapely.affinity.translate(turned, e, n)
    angles = np.radians(np.linspace(shape.start_deg, shape.start_deg + shape.opening_deg, 200)) + turn
    arc = [np.column_stack((e + r * np.sin(angles), n + r * np.cos(angles))) for r in (shape.outer_m, shape.inner_m)]
    return shapely.Polygon(np.concatenate((arc[0], arc[1][::-1])))


shapes: st.SearchStrategy[Shape] = st.one_of(
    st.builds(lambda p, r: Circle(*p, r), st.builds(at, st.floats(0, SIDE), st.floats(0, SIDE)), st.floats(50, 5_000)),
    st.builds(
        lambda p, a, share, turn: Ellipse(*p, a, a * share, turn),
        st.builds(at, st.floats(0, SIDE), st.floats(0, SIDE)), st.floats(100, 4_000), st.floats(0.2, 1),
        st.floats(0, 180),
    ),
    st.builds(
        lambda p, inner, more, start, opening: Sector(*p, inner, inner + more, start, opening),
        st.builds(at, st.floats(0, SIDE), st.floats(0, SIDE)), st.floats(0, 2_000), st.floats(200, 4_000),
        st.floats(0, 359), st.floats(20, 340),
    ),
    st.builds(
        lambda e, n, a, b: Polygon((at(e, n), at(e + a, n), at(e + a, n + b), at(e, n + b / 2), at(e, n))),
        st.floats(0, SIDE), st.floats(0, SIDE), st.floats(100, 4_000), st.floats(100, 4_000),
    ),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(shape=shapes, limit=st.sampled_from([5, 1_000]))
def test_what_lies_inside_a_shape_is_found_from_its_middle_outwards(made: Register, shape: Shape, limit: int) -> None:
    ground = drawn(shape)
    reach = math.sqrt(ground.area)
    # Drawn in steps of 5 degrees the outline lies a thousandth of its size inside the true one.
    sure, perhaps = ground.buffer(-0.006 * reach), ground.buffer(0.006 * reach)
    everything = [(kind, name, e, n) for kind, name, e, n in all_places(made)]
    found = made.places_within(shape, limit=limit)
    assert all(perhaps.contains(shapely.Point(p.easting, p.northing)) for p in found)
    assert [p.distance_m for p in found] == sorted(p.distance_m for p in found)
    middle = ground.centroid
    for place in found:
        assert place.distance_m == pytest.approx(math.hypot(place.easting - middle.x, place.northing - middle.y),
                                                 abs=0.02 * reach + 1)  # fmt: skip
    inside = sorted(each for each in everything if sure.contains(shapely.Point(each[2], each[3])))
    if limit > len(inside):
        assert set(inside) <= set(seen(found))
    else:
        assert len(found) == limit


def test_only_the_kinds_asked_for_are_looked_up_in_a_shape(made: Register) -> None:
    shape = Circle(*at(SIDE / 2, SIDE / 2), 4_000)
    assert {p.kind for p in made.places_within(shape, ("beach_sign", "exit"))} == {"beach_sign", "exit"}
    assert "other_name" not in {p.kind for p in made.places_within(shape)}


@given(
    st.one_of(
        st.builds(Circle, st.floats(), st.floats(), st.none() | st.floats()),
        st.builds(Ellipse, st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 1e9), st.floats(0, 1e9), st.floats()),
        st.builds(Sector, st.floats(), st.floats(), st.floats(), st.floats(), st.floats(), st.floats()),
        st.builds(Polygon, st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=6).map(tuple)),
    )
)
@example(Ellipse(0.0, 0.0, 0.0, 0.0, math.inf))
@example(Sector(math.inf, 0.0, 0.0, 1.0, 0.0, 90.0))
def test_a_shape_without_an_area_or_from_nowhere_is_no_trouble(made: Register, shape: Shape) -> None:
    assert len(made.places_within(shape, limit=3)) <= 3
