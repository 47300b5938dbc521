"""Every public AML message is read as expected, field by field (rules: README of the shared data)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from locate.parse import parse
from locate.report import LocationReport

Expected = dict[str, Any]
OF_THE_FORMAT = {
    "empty_attribute", "duplicate", "unknown_attribute", "no_header", "header_without_quote", "unsupported_version",
    "no_length", "length_mismatch", "bad_lat", "bad_lon", "bad_time", "bad_call_time", "negative_radius",
    "zero_radius", "confidence_out_of_range", "unknown_method",
}  # fmt: skip
STATUSES = {"ok": "position", "none": "no_position", "missing": "unreadable", "out_of_range": "unreadable"}
METHODS = {"G": "gnss", "W": "wifi", "C": "cell", "N": "none", "Z": "unknown", None: None}
KINDS = {
    "sms_text": "aml-sms", "sms_text_constructed": "aml-sms", "sms_text_v2": "aml-sms", "sms_data_hex": "aml-sms-data",
    "sms_data_base64": "aml-sms-data", "https_post_form": "aml-https", "json_lookup_response_DE": "aml-json",
}  # fmt: skip


def when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def common(report: LocationReport, expected: Expected) -> None:
    """What every SMS and the lookup answers state in the same words."""
    assert report.status == STATUSES[expected.get("position", "ok")]
    if report.status == "position":
        assert (report.lat, report.lon) == (expected["lat"], expected["lon"])
    if "radius_m" in expected:
        assert report.radius_m == (expected["radius_m"] or None)
    if "confidence_pct" in expected:
        percent = expected["confidence_pct"]
        stated = percent / 100 if percent and percent < 100 else None
        assert report.confidence == pytest.approx(stated)
    if "time_of_position" in expected:
        assert report.fixed_at == when(expected["time_of_position"])
    if "method" in expected:
        assert report.method == METHODS[expected["method"]]
    if "warnings" in expected:
        found = {code for code in report.warnings if code.partition(":")[0] in OF_THE_FORMAT}
        assert found == set(expected["warnings"])


def version_1(report: LocationReport, expected: Expected) -> None:
    common(report, expected)
    assert (report.imsi, report.imei) == (expected["imsi"], expected["imei"])
    network = (report.network.mcc, report.network.mnc) if report.network else ("", "")
    assert network == (expected["mcc"] or "", expected["mnc"] or "")


def version_2(report: LocationReport, expected: Expected) -> None:
    common(report, expected)
    assert when(report.extra["call_time"]) == when(expected["call_time"])
    assert (report.altitude_m, report.vertical_accuracy_m) == (expected["altitude_m"], expected["vertical_accuracy_m"])
    assert report.network is not None
    assert report.network.mcc + report.network.mnc == expected["network"]
    assert report.network.home_mcc + report.network.home_mnc == expected["home"]
    assert report.extra["emergency_number"] == expected["emergency_number"]
    assert report.extra["device_languages"] == expected["languages"]
    assert report.imei == expected["imei"]


def data_sms(report: LocationReport, expected: Expected) -> None:
    assert report.extra["text"] == expected["text"]
    assert len(report.extra["text"]) == expected["actual_length"]
    version_1(report, expected)


def form(report: LocationReport, expected: Expected) -> None:
    assert (report.status, report.verified) == ("position", expected.get("hmac_valid"))
    if "location_latitude" in expected:
        assert report.lat == float(expected["location_latitude"])
        assert report.lon == float(expected["location_longitude"])
    if "device_number_raw_decodes_to" in expected:
        assert report.caller == f"+{expected['device_number_raw_decodes_to'].strip()}"
    figures = {
        "location_accuracy": report.radius_m, "location_confidence": report.confidence,
        "location_altitude": report.altitude_m, "location_vertical_accuracy": report.vertical_accuracy_m,
        "location_bearing": report.bearing_deg, "location_speed": report.speed_mps,
    }  # fmt: skip
    for name in figures.keys() & expected.keys():
        assert figures[name] == float(expected[name]), name
    texts = {
        "device_number": report.caller, "location_floor": report.floor, "device_imsi": report.imsi,
        "device_imei": report.imei,
    }  # fmt: skip
    for name in texts.keys() & expected.keys():
        assert texts[name] == expected[name], name
    if "location_certainty" in expected:
        assert report.confidence == expected["location_certainty"] / 100
    if "time_of_position" in expected:
        assert report.fixed_at == when(expected["time_of_position"])
    kept = ("v", "emergency_number", "source", "device_model", "device_iccid", "thunderbird_version")
    for name in expected.keys() & kept:
        assert report.extra[name] == expected[name], name


def lookup(report: LocationReport, expected: Expected) -> None:
    common(report, expected)
    assert report.floor is None
    assert "call_time" not in report.extra


CHECKS: dict[str, Callable[[LocationReport, Expected], None]] = {
    "sms_text": version_1, "sms_text_constructed": version_1, "sms_text_v2": version_2, "sms_data_hex": data_sms,
    "sms_data_base64": data_sms, "https_post_form": form, "json_lookup_response_DE": lookup,
}  # fmt: skip


def test_every_public_message_is_read_as_expected(shared_data: Path) -> None:
    path = shared_data / "location" / "aml_vectors.json"
    if not path.is_file():
        pytest.skip("shared/data/location/aml_vectors.json with public AML messages is not present")
    vectors = json.loads(path.read_text("utf-8"))
    assert Counter(vector["kind"] for vector in vectors).keys() == CHECKS.keys()
    assert len(vectors) >= 43
    for vector in vectors:
        for raw in (vector["raw"], vector["raw"].encode()):
            report = parse(KINDS[vector["kind"]], raw, key=b"AML")
            try:
                CHECKS[vector["kind"]](report, vector["expected"])
            except AssertionError as error:
                raise AssertionError(f"{vector['raw']!r}: {report}") from error
            assert report.raw == vector["raw"].encode()
            written_by_people = vector["raw"] in ("", "Hej mor ring til mig")
            assert parse("auto", raw).kind == ("text" if written_by_people else KINDS[vector["kind"]])
