"""ELS Beta: the keys of version 1 with other meanings must never pass for them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.aml_sms import parse
from locate.report import Circle, Network

PARTS = {
    "en": "112", "et": "1768446892", "lo": "56.17610,11.56834,12.5", "lt": "-10", "lc": "68", "lz": "41.5,2.5",
    "ls": "G", "ei": "356708041746734", "nc": "23801", "hc": "23802", "lg": "da-DK",
}  # fmt: skip


def message(**changes: str | None) -> str:
    parts = {**PARTS, **changes}
    return ";".join(['A"ML=2', *(f"{key}={value}" for key, value in parts.items() if value is not None)])


def test_a_good_message_is_read_whole() -> None:
    report = parse(message(), caller="00004127", practice=True)
    assert (report.kind, report.status, report.practice) == ("aml-sms", "position", True)
    assert (report.lat, report.lon, report.radius_m, report.confidence) == (56.1761, 11.56834, 12.5, 0.68)
    assert report.shape == Circle(56.1761, 11.56834, 12.5)
    assert report.radius95_m == pytest.approx(20.27, abs=0.01)
    assert report.fixed_at == datetime(2026, 1, 15, 3, 14, 42, tzinfo=UTC)
    assert (report.altitude_m, report.vertical_accuracy_m, report.method) == (41.5, 2.5, "gnss")
    assert (report.imei, report.imsi) == ("356708041746734", None)
    assert report.network == Network("238", "01", "238", "02")
    assert report.extra == {
        "emergency_number": "112", "device_languages": "da-DK", "call_time": "2026-01-15T03:14:52+00:00",
        "caller_raw": "00004127",
    }  # fmt: skip
    assert report.warnings == ()


@pytest.mark.parametrize("changes", [{"ls": "N"}, {"lo": "0.0,0.0,0.0"}, {"lo": None, "ls": "N"}])
def test_the_phone_found_no_position_is_never_drawn(changes: dict[str, str | None]) -> None:
    report = parse(message(**changes))
    assert (report.status, report.lat, report.shape, report.radius95_m) == ("no_position", None, None, None)


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"lo": "56.17610,11.56834,0"}, "zero_radius"),
        ({"lo": "56.17610,11.56834,-3"}, "negative_radius"),
        ({"lo": "56.17610,11.56834,x"}, "bad_radius"),
        ({"et": "i går"}, "bad_call_time"),
        ({"et": "99999999999"}, "bad_call_time"),
        ({"lt": "før"}, "bad_time"),
        ({"lt": "1" * 12}, "bad_time"),
        ({"lz": "højt"}, "altitude_unreadable"),
        ({"lz": "41.5,x"}, "altitude_unreadable"),
        ({"lz": "1000000,2"}, "altitude_unreadable"),
        ({"nc": "238"}, "bad_network"),
        ({"hc": "26201"}, "roaming"),
        ({"ei": "<b>"}, "bad_imei"),
        ({"ls": "Q"}, "unknown_method"),
        ({"lc": "150"}, "confidence_out_of_range"),
        ({"xx": "<b>"}, "unknown_attribute:xx"),
        ({"lo": "11.56834,56.17610,12"}, "looks_swapped"),
    ],
)
def test_a_malformed_attribute_costs_only_itself(changes: dict[str, str | None], warning: str) -> None:
    report = parse(message(**changes))
    assert report.status == "position"
    assert warning in report.warnings


@pytest.mark.parametrize(
    ("lo", "warnings"),
    [
        ("", ("empty_attribute", "bad_lat", "bad_lon")),
        ("56.1", ("bad_lon",)),
        ("x,11.5,3", ("bad_lat",)),
        ("NaN,1e400,3", ("bad_lat", "bad_lon")),
        ("91.0,11.5,3", ("out_of_range",)),
    ],
)
def test_a_point_that_cannot_be_read_is_not_drawn(lo: str, warnings: tuple[str, ...]) -> None:
    report = parse(message(lo=lo))
    assert (report.status, report.lat, report.extra["lo"]) == ("unreadable", None, lo)
    assert set(warnings) <= set(report.warnings) | {"empty_attribute"}


@pytest.mark.parametrize("lo", ["56,17610,11,56834,12,5", "56,17610,11,56834,12", "56,17610,11,56834"])
def test_a_decimal_comma_is_proposed_and_never_mended(lo: str) -> None:
    report = parse(message(lo=lo))
    assert (report.status, report.lat, report.radius_m) == ("unreadable", None, None)
    assert report.extra["proposed"] == "56.1761,11.56834"
    assert "decimal_comma" in report.warnings


def test_an_offset_without_the_call_is_no_time() -> None:
    report = parse(message(et=None))
    assert (report.status, report.fixed_at, report.extra["lt"]) == ("position", None, "-10")


def test_a_stale_fix_is_told_against_receipt() -> None:
    report = parse(message(lt="-9999"), received_at=datetime(2026, 1, 15, 3, 15, tzinfo=UTC))
    assert "fix_old" in report.warnings


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*PARTS, "xx", "ml"]), st.text(max_size=16), max_size=5))
def test_any_values_leave_a_report_without_false_certainty(changes: dict[str, str]) -> None:
    report = parse(message(**changes))
    assert report.is_position == (report.lat is not None) == (report.shape is not None)
    assert report.radius_m is None or report.radius_m > 0
    assert report.confidence is None or 0 < report.confidence < 1
