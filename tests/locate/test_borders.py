"""Borders of responsibility: each line once, as the weightiest, clipped, and told from the caller's side."""

from __future__ import annotations

import json
import math
import random
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.areas import Areas, Border
from locate.boundaries import read
from locate.projection import to_metres
from tests.locate.test_areas import EAST, MERGED, TODAY, at, square

SIDE = 10_000.0
TABLE = """kind,area_code_type,area_code,unit,phone,valid_from,valid_to,unit_code,source,verified
police,politikreds,1,Nordpolitiet,,,,,made up,yes
police,politikreds,2,Sydpolitiet,,,,,made up,yes
fire,kommune,0981,Brand A,,,,,made up,yes
fire,kommune,0982,Brand B,,,,,made up,no
fire,kommune,0983,Brand C,,,,,made up,yes
"""
KOMMUNER = [
    square("kommune", "0981", 0, 0, name="A"),
    square("kommune", "0982", SIDE, 0, name="B"),
    square("kommune", "0983", 0, SIDE, name="C"),
    square("kommune", "0984", SIDE + 200, SIDE, name="D"),
]
POLITIKREDSE = [
    square("politikreds", "1", 0, 0, name="Kreds 1"), square("politikreds", "2", SIDE, 0, name="Kreds 2"),
]  # fmt: skip


def areas(*features: dict[str, object], table: str = TABLE) -> Areas:
    return Areas.parse(json.dumps({"type": "FeatureCollection", "features": list(features)}), table)


def near(made: Areas, east: float, north: float, within_m: float = 2_000, when: datetime = TODAY) -> list[Border]:
    return made.borders_near(*at(east, north), when, within_m)


def length(border: Border) -> float:
    return sum(math.dist(a, b) for line in border.lines for a, b in pairwise(line))


def test_a_border_lies_where_two_areas_meet_and_is_clipped_to_the_distance() -> None:
    (border,) = near(areas(*KOMMUNER[:2]), SIDE - 1_200, 5_000)
    assert (border.kind, border.here, border.beyond) == ("kommune", "A Kommune", "B Kommune")  # B's row is unverified
    assert border.distance_m == pytest.approx(1_200, abs=1)
    assert length(border) == pytest.approx(2 * math.sqrt(2_000**2 - 1_200**2), rel=0.01)
    assert all(e == pytest.approx(EAST + SIDE, abs=1) for line in border.lines for e, _ in line)


def test_the_other_side_is_told_from_there() -> None:
    (border,) = near(areas(*KOMMUNER[:2]), SIDE + 300, 5_000)
    assert (border.here, border.beyond) == ("B Kommune", "A Kommune")


def test_units_are_named_where_verified_rows_tell_them_apart() -> None:
    (border,) = near(areas(KOMMUNER[0], KOMMUNER[2]), 5_000, SIDE - 400)
    assert (border.here, border.beyond) == ("Brand A", "Brand C")


def test_one_line_that_is_two_borders_is_told_once_as_the_weightiest() -> None:
    (border,) = near(areas(*KOMMUNER[:2], *POLITIKREDSE), SIDE - 400, 5_000)
    assert (border.kind, border.here, border.beyond) == ("politikreds", "Nordpolitiet", "Sydpolitiet")


def test_a_kommunes_border_is_that_of_its_politikreds_or_region_where_the_table_says_so() -> None:
    rows = "".join(
        f"politikreds,kommune,{code},Kreds {kreds},,,,{kreds},made up,yes\n"
        f"region,kommune,{code},Region {region},,,{last},{region},made up,yes\n"
        for code, kreds, region, last in (("0981", 1, 8, "2026-12-31"), ("0982", 2, 8, ""), ("0983", 1, 9, ""))
    )
    made = areas(*KOMMUNER[:3], table=TABLE + rows + "region,kommune,0981,Region 9,,2027-01-01,,9,made up,yes\n")
    told = [(b.kind, b.here, b.beyond) for b in near(made, SIDE - 700, SIDE - 600)]
    assert told == [("region", "Region 8", "Region 9"), ("politikreds", "Nordpolitiet", "Sydpolitiet")]
    told = [(b.kind, b.here, b.beyond) for b in near(made, SIDE - 700, SIDE - 600, when=MERGED)]
    assert told[0] == ("kommune", "Brand A", "Brand C")  # one region from the new year on


def test_two_kommuner_of_one_district_beyond_are_one_border_of_the_police() -> None:
    rows = "".join(
        f"politikreds,kommune,{code},Kreds {kreds},,,,{kreds},made up,yes\n"
        for code, kreds in (("0983", 1), ("0981", 2), ("0982", 2))
    )
    made = areas(square("kommune", "0981", 0, 0), square("kommune", "0982", SIDE, 0),
                 square("kommune", "0983", 5_000, SIDE), table=TABLE + rows)  # fmt: skip
    told = near(made, SIDE, SIDE + 500)
    assert [(b.kind, b.beyond) for b in told] == [("politikreds", "Sydpolitiet")]
    assert length(told[0]) == pytest.approx(2 * math.sqrt(2_000**2 - 500**2), rel=0.01)


def test_edges_drawn_by_different_hands_meet_and_shores_across_water_do_not() -> None:
    apart = [square("kommune", "0985", SIDE + 20, 0, name="E"), square("kommune", "0984", SIDE + 200, SIDE)]
    made = areas(KOMMUNER[0], *apart, KOMMUNER[2])
    assert [b.beyond for b in near(made, SIDE - 400, 5_000)] == ["E Kommune"]
    assert near(made, SIDE - 400, SIDE + 6_000) == []  # 200 m of water


@pytest.mark.parametrize(("east", "north"), [(-3_000, 5_000), (-60_000, 5_000), (100, 5_000), (5_000, 5_000)])
def test_at_sea_on_the_coast_and_far_inland_there_is_no_border(east: float, north: float) -> None:
    assert near(areas(*KOMMUNER, *POLITIKREDSE), east, north) == []


def test_without_boundaries_there_is_no_border() -> None:
    assert near(Areas.parse('{"features": []}', TABLE), 0, 0) == []


@settings(max_examples=80, deadline=None)
@given(
    east=st.floats(-500, 2 * SIDE + 500), north=st.floats(-500, 2 * SIDE + 500), within=st.sampled_from([300, 2_000])
)
def test_a_border_lies_within_the_distance_between_its_two_areas(east: float, north: float, within: float) -> None:
    made = areas(*KOMMUNER, *POLITIKREDSE)
    point = shapely.Point(*to_metres(*at(east, north)))
    told = near(made, east, north, within)
    assert [b.distance_m for b in told] == sorted(b.distance_m for b in told)
    seen = shapely.MultiLineString()
    for border in told:
        lines = shapely.MultiLineString([list(line) for line in border.lines])
        assert shapely.hausdorff_distance(lines, point) <= within + 1
        assert shapely.distance(lines, point) == pytest.approx(border.distance_m, abs=1.5)
        assert border.here != border.beyond
        assert shapely.intersection(lines, shapely.buffer(seen, 5)).length < 1  # no line twice
        seen = shapely.union(seen, lines)


def test_the_real_boundaries_have_a_border_wherever_one_is_near_on_land(shared_data: Path) -> None:
    folder = shared_data / "dk" / "dagi"
    features = [
        each for kind in ("kommuner", "politikredse", "regioner")
        for each in read((folder / f"dagi_{kind}.geojson").read_bytes(), named=kind)
    ]  # fmt: skip
    made = Areas(features, [])
    rng = random.Random(3)
    when = datetime(2026, 11, 29, tzinfo=UTC)
    checked = 0
    while checked < 40:
        lat, lon = rng.uniform(54.8, 57.4), rng.uniform(8.3, 12.5)
        hit = made.at(lat, lon, when)
        if hit.off_shore or hit.kommune is None:
            continue
        told = made.borders_near(lat, lon, when, 500.0, hit)
        if told:
            checked += 1
            assert hit.near_border
            assert told[0].distance_m <= 500
    # Where the outlines meet and no water lies between, near and told are the same.
    jutland = made.at(56.398, 8.489, when)
    assert jutland.near_border
    told = made.borders_near(56.398, 8.489, when, 2_000.0, jutland)
    assert [(b.kind, b.here, b.beyond) for b in told] == [("kommune", "Holstebro Kommune", "Struer Kommune")]
