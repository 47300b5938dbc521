"""The network's own position: a mast and the area it serves, never the caller."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.cell import parse
from locate.report import Circle, Sector

MAST: dict[str, object] = {
    "kind": "cell",
    "name": "Mast Øvelsby Nord",
    "lat": 56.1,
    "lon": 11.2,
    "inner_m": 0,
    "outer_m": 2800,
    "start_deg": 300,
    "opening_deg": 120,
    "confidence": 0.9,
    "number": "00 00 41 27",
    "time": "2026-01-15T03:12:52Z",
    "mcc": "238",
    "mnc": "02",
    "cell_id": "20411",
}


def message(**changes: object) -> bytes:
    return json.dumps({k: v for k, v in {**MAST, **changes}.items() if v is not None}).encode()


def test_a_sector_is_read_whole_and_is_a_mast() -> None:
    report = parse(message(), practice=True)
    assert (report.kind, report.status, report.entity, report.method) == ("cell", "position", "mast", "cell")
    assert report.shape == Sector(56.1, 11.2, 0.0, 2800.0, 300.0, 120.0)
    assert (report.lat, report.lon, report.radius_m, report.confidence) == (56.1, 11.2, 2800.0, 0.9)
    assert report.radius95_m == pytest.approx(3193.8, abs=0.1)
    assert report.extra == {"name": "Mast Øvelsby Nord", "caller_raw": "00 00 41 27"}
    assert (report.caller, report.practice, report.warnings) == ("+4500004127", True, ())
    assert report.fixed_at == datetime(2026, 1, 15, 3, 12, 52, tzinfo=UTC)
    assert report.network is not None
    assert (report.network.mcc, report.network.mnc, report.network.cell_id) == ("238", "02", "20411")


def test_without_angles_the_area_is_the_full_circle() -> None:
    report = parse(message(start_deg=None, opening_deg=None, confidence=None))
    assert report.shape == Circle(56.1, 11.2, 2800.0)
    assert (report.radius95_m, report.warnings) == (2800.0, ("confidence_assumed",))


def test_only_the_point_is_required() -> None:
    report = parse(b'{"lat": 56.1, "lon": 11.2}', caller="+4500004127")
    assert (report.status, report.caller, report.network) == ("position", "+4500004127", None)
    assert report.shape == Circle(56.1, 11.2, None)


@pytest.mark.parametrize(
    ("members", "shape"),
    [
        ({"latitude": 56.1, "lng": "11.2", "radius": 2800}, Circle(56.1, 11.2, 2800.0)),
        (
            {"pos": "56.1 11.2", "innerRadius": 100, "outerRadius": 2800, "startAngle": 300, "openingAngle": 120},
            Sector(56.1, 11.2, 100.0, 2800.0, 300.0, 120.0),
        ),
        (
            {"lat": 56.1, "lon": 11.2, "radius_m": 2800, "azimuth": 0, "beamwidth": 120},
            Sector(56.1, 11.2, 0.0, 2800.0, 300.0, 120.0),
        ),
        ({"lat": 56.1, "lon": 11.2, "outer_m": 2800, "azimuth": 90}, Circle(56.1, 11.2, 2800.0)),
        ({"lat": 56.1, "lon": 11.2, "latitude": 1, "outer_m": 2800, "radius": 1}, Circle(56.1, 11.2, 2800.0)),
    ],
)
def test_other_names_of_the_same_are_understood(members: dict[str, object], shape: object) -> None:
    report = parse(json.dumps(members))
    assert (report.shape, report.entity, report.radius_m) == (shape, "mast", 2800.0)


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"opening_deg": 0}, "bad_sector"),
        ({"opening_deg": 400}, "bad_sector"),
        ({"start_deg": "nord"}, "bad_sector"),
        ({"inner_m": 3000}, "bad_sector"),
        ({"confidence": 90}, "confidence_out_of_range"),
        ({"confidence": 1e-140}, "confidence_out_of_range"),
        ({"confidence": True}, "bad_confidence"),
        ({"time": "i går"}, "bad_time"),
        ({"time": "0001-01-01T00:00:00+14:00"}, "bad_time"),
        ({"time": 12}, "bad_time"),
        ({"number": "skjult"}, "bad_caller"),
        ({"mcc": "DK"}, "bad_network"),
        ({"mcc": 262}, "roaming"),
        ({"outer_m": 0, "start_deg": None, "opening_deg": None}, "zero_radius"),
        ({"outer_m": -1, "start_deg": None, "opening_deg": None}, "negative_radius"),
        ({"outer_m": 1e9, "start_deg": None, "opening_deg": None}, "bad_radius"),
        ({"lat": 11.2, "lon": 56.1}, "looks_swapped"),
        ({"lat": 48.1}, "outside_denmark"),
    ],
)
def test_a_malformed_member_costs_only_itself(changes: dict[str, object], warning: str) -> None:
    report = parse(message(**changes))
    assert report.status == "position"
    assert warning in report.warnings


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"null", b"[]", b"{", b"\xff", b'{"lat": NaN, "lon": 1}', b'{"lat": 1e400, "lon": 1}', b"[" * 100_000,
        b'{"a":' * 10_000, b'{"lat": 56.1}', b'{"lat": "56x", "lon": 11}', b'{"lat": 0, "lon": 0}',
        b'{"lat": 91, "lon": 11}', b'{"lat": 56.1, "lon": 11.2}' + b" " * 70_000,
        b'{"lat": {"x": 1}, "lon": 11}', b'{"lat": true, "lon": true}',
    ],
)  # fmt: skip
def test_what_holds_no_mast_is_unreadable_and_kept(raw: bytes) -> None:
    report = parse(raw)
    assert (report.status, report.lat, report.shape, report.raw) == ("unreadable", None, None, raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8), st.lists, max_leaves=3
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*MAST, "x"]), JSON, max_size=5))
def test_any_members_leave_a_report(changes: dict[str, object]) -> None:
    raw = json.dumps({**MAST, **changes}).encode()
    report = parse(raw)
    assert report.raw == raw
    assert report.entity == "mast"
    assert report.is_position == (report.shape is not None)
    assert report.radius_m is None or report.radius_m > 0


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_raises(raw: bytes | str) -> None:
    assert parse(raw).entity == "mast"
