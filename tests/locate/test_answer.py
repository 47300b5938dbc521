"""The JSON of ``alarmpult position parse``: a contract with tools outside."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from locate.answer import as_json, geojson
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
