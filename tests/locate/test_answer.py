"""The JSON of ``alarmpult position parse``: a contract with tools outside."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from locate.answer import as_json, geojson, shape_of
from locate.parse import KINDS, parse
from locate.report import Circle, Ellipse, Polygon, Sector

CONTRACT = [
    "id", "status", "lat", "lon", "radius_m", "confidence", "radius95_m", "shape", "method", "fixed_at", "caller",
    "altitude_m", "floor", "speed_mps", "bearing_deg", "network", "imsi", "imei", "extra", "warnings", "raw_sha256",
]  # fmt: skip
SMS = 'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G;si=238020000000000;mcc=238;mnc=02;ml=106'


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    answer = as_json(parse("aml-sms", SMS), "7")
    assert list(answer) == CONTRACT
    assert answer["id"] == "7"
    assert answer["fixed_at"] == "2026-01-15T03:15:02Z"
    assert answer["radius95_m"] == 19.46
    assert answer["shape"] == {"type": "Point", "coordinates": [11.56834, 56.1761], "radius_m": 12.0}
    assert answer["network"] == {"mcc": "238", "mnc": "02", "home_mcc": "238", "home_mnc": "", "cell_id": ""}
    assert answer["raw_sha256"] == parse("aml-sms", SMS).raw_sha256


def test_thousandths_of_a_second_are_kept_when_sent() -> None:
    raw = "location_latitude=56.1&location_longitude=11.5&location_time=1768446902435"
    assert as_json(parse("aml-https", raw))["fixed_at"] == "2026-01-15T03:15:02.435Z"


def test_what_is_not_known_is_null() -> None:
    answer = as_json(parse("aml-sms", "Hej mor"))
    assert (answer["status"], answer["lat"], answer["shape"], answer["network"]) == ("unreadable", None, None, None)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*KINDS, "auto"]), st.binary(max_size=200))
def test_any_report_is_strict_json(kind: str, raw: bytes) -> None:
    answer = as_json(parse(kind, raw), 1)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_a_sector_covers_what_lies_in_its_opening_and_nothing_else() -> None:
    area = shape(geojson(Sector(56.0, 11.0, 500.0, 2000.0, 300.0, 120.0)))
    assert area.is_valid
    assert area.exterior.is_ccw
    north, near, south = Point(11.0, 56.009), Point(11.0, 56.002), Point(11.0, 55.99)
    assert area.covers(north)
    assert not area.covers(near)
    assert not area.covers(south)


@settings(max_examples=100, deadline=None)
@given(st.just(0.0) | st.floats(5, 1500), st.floats(0, 359.9), st.floats(1, 360))
def test_a_sector_is_a_valid_polygon_of_the_right_size(inner: float, start: float, opening: float) -> None:
    area = shape(geojson(Sector(56.0, 11.0, inner, 2000.0, start, opening)))
    assert area.is_valid
    square_metre = math.radians(1) ** 2 * 6_371_008.8**2 * math.cos(math.radians(56.0))
    expected = math.pi * (2000.0**2 - inner**2) * opening / 360
    assert area.area * square_metre == pytest.approx(expected, rel=0.01)


def test_a_full_ring_leaves_the_ground_under_the_mast_out() -> None:
    area = shape(geojson(Sector(56.0, 11.0, 500.0, 2000.0, 0.0, 360.0)))
    assert area.is_valid
    assert not area.covers(Point(11.0, 56.0))
    assert area.covers(Point(11.0, 56.009))


def test_a_circle_of_unknown_radius_says_so() -> None:
    assert geojson(Circle(56.0, 11.0, None)) == {"type": "Point", "coordinates": [11.0, 56.0], "radius_m": None}


def test_an_ellipse_is_drawn_with_its_long_axis_where_it_points() -> None:
    drawn = geojson(Ellipse(56.0, 11.0, 1000.0, 10.0, 90.0))
    ring = drawn["coordinates"][0]
    assert ring[0] == ring[-1] and drawn["semi_major_m"] == 1000.0
    east, west = max(p[0] for p in ring), min(p[0] for p in ring)
    north, south = max(p[1] for p in ring), min(p[1] for p in ring)
    assert (east - west) * 62_250 == pytest.approx(2000, rel=0.01)
    assert (north - south) * 111_200 == pytest.approx(20, rel=0.02)


def test_an_area_keeps_its_corners_and_turns_its_axes() -> None:
    drawn = geojson(Polygon(((56.0, 11.0), (56.1, 11.0), (56.1, 11.2), (56.0, 11.0))))
    assert drawn["coordinates"] == [[[11.0, 56.0], [11.0, 56.1], [11.2, 56.1], [11.0, 56.0]]]


SHAPES = st.one_of(
    st.builds(Circle, st.floats(-80, 80), st.floats(-170, 170), st.none() | st.floats(0, 1e6)),
    st.builds(
        Ellipse, st.floats(50, 60), st.floats(5, 16), st.floats(1, 5_000), st.floats(1, 5_000), st.floats(0, 360)
    ),
    st.lists(st.tuples(st.floats(50, 60), st.floats(5, 16)), min_size=3, max_size=8).map(
        lambda corners: Polygon((*corners, corners[0]))
    ),
)


@given(SHAPES)
def test_a_shape_is_read_back_from_its_geojson(known: Circle | Ellipse | Polygon) -> None:
    again = shape_of(json.loads(json.dumps(geojson(known))))
    if isinstance(known, Ellipse):
        assert isinstance(again, Ellipse)
        assert (again.lat, again.lon) == pytest.approx((known.lat, known.lon), abs=2e-4)
        assert (again.semi_major_m, again.orientation_deg) == (known.semi_major_m, known.orientation_deg)
    else:
        assert again == known


def test_a_sector_is_read_back_as_the_area_that_was_drawn() -> None:
    again = shape_of(geojson(Sector(56, 11, 50, 900, 300, 120)))
    assert isinstance(again, Polygon) and len(again.ring) > 40


@pytest.mark.parametrize(
    "value",
    [
        {}, {"type": "Point"}, {"type": "Point", "coordinates": [1]}, {"type": "Point", "coordinates": "56"},
        {"type": "LineString", "coordinates": []}, {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]}, {"type": "Polygon", "coordinates": [[[11, 95], [11, 96], [12, 95]]]},
        {"type": "Polygon", "coordinates": [[[11, 56]]], "semi_major_m": 3}, {"type": ["Point"]},
        {"type": "Point", "coordinates": [float("nan"), 56]},
    ],
)  # fmt: skip
def test_what_is_no_shape_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"shape|GeoJSON|points"):
        shape_of(value)
