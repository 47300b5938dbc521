"""Coastlines become land: rings, lines cut at the extract, gaps; land to the left, whatever the order of the pieces."""

from __future__ import annotations

import json
import math
import random
from itertools import groupby, pairwise
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape as made

from locate.map.sources.coast import Line, Way, assemble
from locate.map.sources.drawing import only_areas

BOX = (0.0, 0.0, 10.0, 10.0)
SQUARE: Line = [(2, 2), (4, 2), (4, 4), (2, 4), (2, 2)]


def ways(*lines: Line) -> list[Way]:
    return [Way(line[0], line[-1], line) for line in lines]


def area(*lines: Line) -> float:
    land = assemble(ways(*lines), BOX)
    assert land.lines == []
    return float(sum(shape.area for shape in land.areas))


def test_a_ring_round_land_is_an_island() -> None:
    assert area(SQUARE) == 4


def test_a_ring_in_pieces_is_put_together() -> None:
    assert area(SQUARE[2:], SQUARE[:2], SQUARE[1:3]) == 4


def test_a_ring_round_water_is_taken_out_of_the_land_around_it() -> None:
    assert area(SQUARE, [(3.0, 3.0), (3.0, 3.5), (3.5, 3.5), (3.5, 3.0), (3.0, 3.0)]) == pytest.approx(3.75)


def test_a_ring_round_water_with_no_land_around_stays_a_line() -> None:
    land = assemble(ways(SQUARE[::-1]), BOX)
    assert (land.areas, len(land.lines)) == ([], 1)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([[(-3, 7), (12, 7)]], 30),  # heading east: land to the north
        ([[(12, 7), (-3, 7)]], 70),  # heading west: land to the south
        ([[(-3, 7), (12, 7)], [(12, 3), (-3, 3)]], 60),  # a sound between two coasts
        ([[(-3, 3), (12, 3)], [(12, 7), (-3, 7)]], 40),  # a strip of land between two seas
        ([[(5, -1), (5, 5), (-1, 5)]], 25),  # round a corner
        ([[(-1, 5), (5, 5), (5, -1)]], 75),  # all but a corner
        ([[(8, 8), (12, 8), (12, 12), (8, 12), (8, 8)]], 4),  # an island over the corner
        ([[(2, -1), (2, 2), (1, 2), (1, -1)], [(9, -1), (9, 2), (8, 2), (8, -1)]], 4),  # two tongues on one edge
        ([[(1, -1), (1, 2), (2, 2), (2, -1)]], 98),  # an inlet
    ],
)
def test_open_lines_are_closed_along_the_extract(lines: list[Line], expected: float) -> None:
    assert area(*lines) == pytest.approx(expected)


def test_an_end_just_short_of_the_edge_reaches_it() -> None:
    assert area([(0.2, 7), (9.8, 7)]) == pytest.approx(30)


def test_a_country_cut_off_far_from_the_edge_is_closed_straight() -> None:
    land = assemble(ways([(6, 3), (6, 8), (4, 8), (4, 3)]), BOX)
    assert (land.areas[0].area, land.joined, land.lines) == (10, 1, [])


def test_what_would_enclose_water_stays_a_line() -> None:
    land = assemble(ways([(4, 3), (4, 8), (6, 8), (6, 3)]), BOX)
    assert (land.areas, land.joined, len(land.lines)) == ([], 0, 1)


def test_a_hole_in_the_data_is_bridged() -> None:
    land = assemble(ways([(2, 2), (4, 2), (4, 4)], [(4.0, 4.02), (2, 4), (2, 2)]), BOX)
    assert land.areas[0].area == pytest.approx(4, abs=0.1)
    assert land.joined == 1


def test_no_coast_is_no_land() -> None:
    assert assemble([], BOX).areas == []


def test_the_edge_has_points_between_its_corners_that_keep_it_in_place_when_projected() -> None:
    (land,) = assemble(ways([(-3, 7), (12, 7)]), BOX).areas
    ring = shapely.get_coordinates(land)
    longest = max(math.dist(one, other) for one, other in pairwise(ring) if one[1] == other[1] == 10)
    assert longest <= 10 / 64 + 1e-9


def test_jutland_cut_off_at_the_border_of_a_national_extract_is_whole(shared_data: Path) -> None:
    document = json.loads((shared_data / "dk" / "land_dk_100m.geojson").read_text("utf-8"))
    land = only_areas(shapely.union_all([shapely.make_valid(made(each["geometry"])) for each in document["features"]]))
    outline = shapely.box(7.5, 54.75, 15.6, 57.95)  # what such an extract is cut by lies well inside its box
    pieces = []
    for part in shapely.get_parts(land):
        ring = shapely.get_coordinates(shapely.orient_polygons(shapely.Polygon(part.exterior)))
        inside = shapely.contains_xy(outline, ring)
        for is_in, run in groupby(zip(ring.tolist(), inside.tolist(), strict=True), lambda pair: pair[1]):
            points = [(x, y) for (x, y), _ in run]
            if is_in:
                pieces += [points[start : start + 51] for start in range(0, len(points) - 1, 50)]
    random.Random(1).shuffle(pieces)
    drawn = assemble(ways(*pieces), (7.3, 54.2, 15.8, 58.2))
    west = shapely.box(8, 54.95, 10.95, 57.8)
    expected = shapely.multipolygons([shapely.Polygon(part.exterior) for part in shapely.get_parts(land)]).buffer(0)
    got = shapely.union_all(shapely.make_valid(drawn.areas))
    wrong = shapely.symmetric_difference(got, expected).intersection(west).area
    assert wrong / expected.intersection(west).area < 0.005


@given(st.integers(0, 10_000), st.integers(1, 12))
def test_an_island_cut_into_any_pieces_in_any_order_is_the_same_land(seed: int, pieces: int) -> None:
    chance = random.Random(seed)
    count = 24
    ring = [
        (5 + (1 + 2 * chance.random()) * math.cos(turn), 5 + (1 + 2 * chance.random()) * math.sin(turn))
        for turn in (2 * math.pi * number / count for number in range(count))
    ]
    ring.append(ring[0])
    cuts = sorted({0, count, *(chance.randrange(1, count) for _ in range(pieces - 1))})
    lines = [ring[one : other + 1] for one, other in pairwise(cuts)]
    chance.shuffle(lines)
    land = assemble(ways(*lines), BOX)
    assert (len(land.areas), land.lines, land.joined) == (1, [], 0)
    assert land.areas[0].area == pytest.approx(shapely.Polygon(ring).area)


@given(st.lists(st.lists(st.tuples(st.floats(-5, 15), st.floats(-5, 15)), min_size=2, max_size=6), max_size=6))
def test_any_lines_at_all_end_in_land_or_lines(lines: list[Line]) -> None:
    land = assemble(ways(*lines), BOX)
    for shape in land.areas:
        west, south, east, north = shape.bounds
        assert west >= -1e-9 and south >= -1e-9 and east <= 10 + 1e-9 and north <= 10 + 1e-9
