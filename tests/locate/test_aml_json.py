"""The answer of an AML service: text values, malformed times, and "no data" as a state of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.aml_json import parse, parse_all

ENTRY: dict[str, object] = {
    "status": "ok",
    "number": "+4500004127",
    "emergency_number": 112,
    "time": "2026-01-15 03:14:52",
    "location_latitude": "56.1761",
    "location_longitude": "11.56834",
    "location_time": "2026-01-15 03:15:02",
    "location_altitude": "41.5",
    "location_floor": "",
    "location_source": "wifi",
    "location_accuracy": "15.515",
    "location_vertical_accuracy": "2.5",
    "location_confidence": "0.6826895",
    "location_bearing": "286.43103",
    "location_speed": "0.08748341",
}


def answer(**changes: object) -> bytes:
    return json.dumps([{k: v for k, v in {**ENTRY, **changes}.items() if v is not None}]).encode()


def test_a_good_answer_is_read_whole() -> None:
    report = parse(answer(), practice=True)
    assert (report.kind, report.status, report.practice, report.caller) == ("aml-json", "position", True, "+4500004127")
    assert (report.lat, report.lon, report.radius_m, report.confidence) == (56.1761, 11.56834, 15.515, 0.6826895)
    assert (report.method, report.fixed_at) == ("wifi", datetime(2026, 1, 15, 3, 15, 2, tzinfo=UTC))
    assert (report.altitude_m, report.vertical_accuracy_m, report.floor) == (41.5, 2.5, None)
    assert (report.bearing_deg, report.speed_mps) == (286.43103, 0.08748341)
    assert report.extra == {
        "emergency_number": "112", "call_time": "2026-01-15T03:14:52+00:00", "altitude_datum": "ellipsoid",
    }  # fmt: skip
    assert report.warnings == ()


@pytest.mark.parametrize("raw", [b'[{"status":"no aml data"}]', b'{"status": "No AML data"}', b"[]"])
def test_no_data_is_told_apart_from_a_phone_without_position(raw: bytes) -> None:
    report = parse(raw, caller="+4500004127")
    assert (report.status, report.warnings, report.caller) == ("no_position", ("no_aml_data",), "+4500004127")


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"time": "2019-111-21 09:26:55"}, "bad_call_time"),
        ({"location_time": "i går"}, "bad_time"),
        ({"location_time": "0001-01-01 00:00:00+14:00"}, "bad_time"),
        ({"location_accuracy": "x"}, "bad_radius"),
        ({"location_confidence": "2"}, "confidence_percent"),
        ({"location_bearing": "400"}, "bad_bearing"),
        ({"location_speed": "-1"}, "bad_speed"),
        ({"location_altitude": "højt"}, "altitude_unreadable"),
        ({"number": "hemmeligt"}, "bad_caller"),
        ({"nyt": {"x": 1}}, "unknown_attribute:nyt"),
        ({"gt_location_latitude": "57.0"}, "ground_truth_ignored"),
    ],
)
def test_a_malformed_field_costs_only_itself(changes: dict[str, object], warning: str) -> None:
    report = parse(answer(**changes))
    assert (report.status, report.lat) == ("position", 56.1761)
    assert report.warnings == (warning,) or warning == "confidence_percent"
    assert warning in report.warnings


@pytest.mark.parametrize("value", ["2026-01-15T03:15:02Z", "2026-01-15 04:15:02+01:00", 1768446902000])
def test_other_spellings_of_a_time_are_the_same_time(value: object) -> None:
    assert parse(answer(location_time=value)).fixed_at == datetime(2026, 1, 15, 3, 15, 2, tzinfo=UTC)


def test_figures_may_come_as_figures() -> None:
    figures = {"location_latitude": 56.1761, "location_longitude": 11.56834, "location_accuracy": 15}
    report = parse(answer(**figures, number=4500004127))
    assert (report.lat, report.lon, report.radius_m, report.caller) == (56.1761, 11.56834, 15.0, "+4500004127")


def test_of_several_entries_the_newest_is_used_and_the_rest_named() -> None:
    older = {**ENTRY, "location_latitude": "56.2", "location_time": "2026-01-15 03:14:00"}
    report = parse(json.dumps([older, ENTRY, {"status": "ok"}]))
    assert (report.lat, report.extra["others"]) == (56.1761, "56.2,11.56834")
    assert "other_positions" in report.warnings
    assert [one.lat for one in parse_all(json.dumps([older, ENTRY]))] == [56.1761, 56.2]


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"[1]", b"{", b"\xff", b"[" * 100_000, b'"ok"', answer() + b" " * 70_000]
)
def test_what_is_no_answer_is_unreadable_and_kept(raw: bytes) -> None:
    report = parse(raw)
    assert (report.status, report.lat, report.raw, report.warnings) == ("unreadable", None, raw, ("not_understood",))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8), st.lists, max_leaves=3
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*ENTRY, "x"]), JSON, max_size=5))
def test_any_members_leave_a_report_without_false_certainty(changes: dict[str, object]) -> None:
    raw = json.dumps([{**ENTRY, **changes}]).encode()
    report = parse(raw)
    assert report.raw == raw
    assert report.is_position == (report.lat is not None) == (report.shape is not None)
    assert report.confidence is None or 0 < report.confidence < 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_raises(raw: bytes | str) -> None:
    assert parse(raw).kind == "aml-json"
