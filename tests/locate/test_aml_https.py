"""AML by HTTPS: every field optional, each fails alone, and a signature counts only when it is right."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.aml_https import parse

FIELDS = {
    "v": "1",
    "emergency_number": "112",
    "source": "CALL",
    "time": "1768446892000",
    "device_number": "+4500004127",
    "location_latitude": "56.1761",
    "location_longitude": "11.56834",
    "location_time": "1768446902435",
    "location_accuracy": "12.4",
    "location_source": "GPS",
    "location_confidence": "0.6827",
    "location_altitude": "41.5",
    "location_vertical_accuracy": "2.5",
    "location_floor": " 2. sal tv",
    "location_bearing": "156.7",
    "location_speed": "5.0E-4",
    "device_model": "ABC 530",
    "device_imsi": "238020000000000",
    "device_imei": "356708041746734",
    "cell_home_mcc": "238",
    "cell_home_mnc": "02",
    "cell_network_mcc": "238",
    "cell_network_mnc": "01",
    "cell_id": "0213454321",
    "cell_carrier": "",
}
KEY = b"key"


def body(**changes: str | None) -> bytes:
    return urlencode({k: v for k, v in {**FIELDS, **changes}.items() if v is not None}).encode()


def signed(data: bytes, key: bytes = KEY) -> bytes:
    return data + b"&hmac=" + hmac.new(key, data, hashlib.sha1).hexdigest().encode()


def test_a_good_form_is_read_whole() -> None:
    report = parse(body(), practice=True)
    assert (report.kind, report.status, report.practice) == ("aml-https", "position", True)
    assert (report.lat, report.lon, report.radius_m, report.confidence) == (56.1761, 11.56834, 12.4, 0.6827)
    assert report.radius95_m == pytest.approx(20.03, abs=0.01)
    assert report.method == "gnss"
    assert report.fixed_at == datetime(2026, 1, 15, 3, 15, 2, 435_000, tzinfo=UTC)
    assert report.extra["call_time"] == "2026-01-15T03:14:52+00:00"
    assert (report.altitude_m, report.vertical_accuracy_m) == (41.5, 2.5)
    assert report.extra["altitude_datum"] == "ellipsoid"
    assert report.floor == " 2. sal tv"
    assert (report.bearing_deg, report.speed_mps) == (156.7, 0.0005)
    assert report.caller == "+4500004127"
    assert report.network is not None
    assert (report.network.mcc, report.network.mnc, report.network.home_mnc) == ("238", "01", "02")
    assert report.network.cell_id == "0213454321"
    assert (report.imsi, report.imei) == ("238020000000000", "356708041746734")
    assert (report.verified, report.warnings) == (None, ())
    assert report.extra["device_model"] == "ABC 530"


# --- signature ----------------------------------------------------------------------------------------------------


def test_a_right_signature_verifies() -> None:
    report = parse(signed(body()), key=KEY)
    assert (report.verified, report.warnings) == (True, ())
    upper = signed(body())
    assert parse(upper[:-40] + upper[-40:].upper() + b"\r\n", key=KEY).verified is True


@pytest.mark.parametrize(
    "data",
    [
        signed(body()).replace(b"56.1761", b"56.1762"),
        signed(body(), b"another key"),
        body() + b"&hmac=",
        body() + b"&hmac=\xff\xfe",
        signed(body()) + b"&location_latitude=55.1",
        signed(body()) + b"0",
        signed(body() + b"&hmac=0"),
    ],
)
def test_a_tampered_form_is_kept_and_marked(data: bytes) -> None:
    report = parse(data, key=KEY)
    assert (report.status, report.verified, report.raw) == ("position", False, data)
    assert "hmac_wrong" in report.warnings


def test_a_missing_signature_and_a_missing_key_are_told_apart() -> None:
    assert (parse(body(), key=KEY).verified, parse(body(), key=KEY).warnings) == (None, ("hmac_missing",))
    assert (parse(signed(body())).verified, parse(signed(body())).warnings) == (None, ("hmac_unchecked",))


# --- what it must survive -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", list(FIELDS))
def test_every_field_is_optional(missing: str) -> None:
    report = parse(body(**{missing: None}))
    pair = {"location_latitude", "location_longitude"}
    assert report.status == ("unreadable" if missing in pair else "position")


def test_an_unescaped_plus_in_the_number_is_put_back() -> None:
    report = parse(body().replace(b"%2B45", b"+45"))
    assert (report.caller, "caller_raw" in report.extra) == ("+4500004127", False)


def test_the_number_of_the_network_serves_when_the_form_has_none() -> None:
    assert parse(body(device_number=None), caller="00004127").caller == "+4500004127"
    assert parse(body(), caller="00009999").caller == "+4500004127"


@pytest.mark.parametrize(
    ("changes", "stated", "warnings"),
    [
        ({"location_confidence": None, "location_certainty": "83"}, 0.83, ()),
        ({"location_confidence": "68"}, 0.68, ("confidence_percent",)),
        ({"location_confidence": None, "location_certainty": "0.83"}, 0.83, ("confidence_fraction",)),
        ({"location_confidence": None}, None, ("confidence_assumed",)),
        ({"location_confidence": "0"}, None, ("confidence_assumed",)),
        ({"location_confidence": "1.0"}, None, ("confidence_assumed",)),
        ({"location_confidence": "150"}, None, ("confidence_out_of_range", "confidence_assumed")),
        ({"location_confidence": "NaN"}, None, ("bad_confidence", "confidence_assumed")),
    ],
)
def test_confidence_in_every_spelling(
    changes: dict[str, str | None], stated: float | None, warnings: tuple[str, ...]
) -> None:
    report = parse(body(**changes))
    assert report.confidence == stated
    assert report.warnings == warnings
    assert report.radius95_m is not None


def test_a_form_without_a_point_says_the_phone_found_none() -> None:
    none = parse(body(location_latitude=None, location_longitude=""))
    zero = parse(body(location_latitude="0.0", location_longitude="-0.0"))
    for report in (none, zero):
        assert (report.status, report.lat, report.shape, report.radius95_m) == ("no_position", None, None, None)


def test_ground_truth_of_a_test_is_never_used() -> None:
    truth = {"gt_location_latitude": "55.1", "gt_location_longitude": "12.1"}
    report = parse(body(location_latitude=None, location_longitude=None, **truth))
    assert (report.status, report.lat, report.warnings) == ("no_position", None, ("ground_truth_ignored",))
    assert not any("gt_" in name for name in report.extra)


def test_a_swapped_pair_and_a_decimal_comma_are_proposed_and_never_mended() -> None:
    swapped = parse(body(location_latitude="11.56834", location_longitude="56.1761"))
    assert (swapped.lat, swapped.warnings) == (11.56834, ("looks_swapped",))
    comma = parse(body(location_latitude="56,1761", location_longitude="11,56834"))
    assert (comma.status, comma.warnings) == ("unreadable", ("bad_lat", "bad_lon", "decimal_comma"))
    assert swapped.extra["proposed"] == comma.extra["proposed"] == "56.1761,11.56834"


@pytest.mark.parametrize(
    ("field", "value", "warning"),
    [
        ("location_time", "2026-01-15", "bad_time"),
        ("location_time", "12", "bad_time"),
        ("location_time", "9" * 40, "bad_time"),
        ("time", "x", "bad_call_time"),
        ("location_accuracy", "0", "zero_radius"),
        ("location_accuracy", "-1", "negative_radius"),
        ("location_accuracy", "Infinity", "bad_radius"),
        ("location_source", "magic", "unknown_method"),
        ("location_altitude", "høj", "altitude_unreadable"),
        ("location_bearing", "361", "bad_bearing"),
        ("location_speed", "-3", "bad_speed"),
        ("device_imsi", "<b>", "bad_imsi"),
        ("device_imei", "12x", "bad_imei"),
        ("cell_network_mcc", "DK", "bad_network"),
        ("device_number", "hemmeligt", "bad_caller"),
        ("new_field", "7", "unknown_attribute:new_field"),
    ],
)
def test_a_malformed_field_costs_only_itself(field: str, value: str, warning: str) -> None:
    report = parse(body(**{field: value}))
    assert (report.status, report.warnings) == ("position", (warning,))
    assert value in report.extra.values()


def test_a_foreign_network_or_sim_is_flagged() -> None:
    assert parse(body(cell_network_mcc="240")).warnings == ("roaming",)
    assert parse(body(cell_home_mcc=None, device_imsi="262010000000000")).warnings == ("roaming",)


def test_altitude_over_the_sea_is_used_when_it_is_all_there_is_and_says_so() -> None:
    report = parse(body(location_altitude=None, location_altitude_msl="4", location_vertical_accuracy_msl="0"))
    assert (report.altitude_m, report.vertical_accuracy_m, report.extra["altitude_datum"]) == (4.0, None, "msl")
    both = parse(body(location_altitude_msl="4"))
    assert (both.altitude_m, both.extra["location_altitude_msl"]) == (41.5, "4")


def test_both_altitudes_are_kept_with_their_accuracies() -> None:
    report = parse(body(location_altitude_msl="4", location_vertical_accuracy_msl="3.5"))
    assert (report.altitude_m, report.vertical_accuracy_m, report.extra["altitude_datum"]) == (41.5, 2.5, "ellipsoid")
    assert report.extra["location_altitude_msl"] == "4"
    assert report.extra["location_vertical_accuracy_msl"] == "3.5"


def test_a_car_crash_is_told_with_its_time() -> None:
    report = parse(body(adr_carcrash_time="1768446880000"))
    assert (report.extra["crash_time"], report.warnings) == ("2026-01-15T03:14:40+00:00", ("car_crash",))
    assert parse(body(adr_carcrash_time="nu")).warnings == ("bad_crash_time", "car_crash")
    assert parse(body(adr_carcrash_time="nu")).extra["adr_carcrash_time"] == "nu"


def test_every_other_field_of_the_format_is_kept_as_text() -> None:
    others = {
        "v": "3", "emergency_number": "112", "source": "CALL", "thunderbird_version": "2800", "device_model": "ABC 530",
        "device_iccid": "8945000000000000000", "device_languages": "da,en", "device_os": "AOS", "cell_carrier": "Net",
    }  # fmt: skip
    report = parse(body(**others))
    assert {name: report.extra[name] for name in others} == others
    assert report.warnings == ()


def test_ground_truth_is_never_a_position() -> None:
    report = parse(b"gt_location_latitude=56.1&gt_location_longitude=11.5&device_number=%2B4500004127")
    assert (report.status, report.lat, report.warnings) == ("no_position", None, ("ground_truth_ignored",))
    assert not any(name.startswith("gt_") for name in report.extra)


def test_a_repeated_field_keeps_its_last_value_and_warns() -> None:
    report = parse(body() + b"&location_accuracy=40")
    assert (report.radius_m, report.warnings) == (40.0, ("duplicate:location_accuracy",))


def test_a_form_cannot_bring_its_own_proposal() -> None:
    assert "proposed" not in parse(body(proposed="1,2")).extra


def test_times_are_judged_against_receipt() -> None:
    assert parse(body(), received_at=datetime(2026, 1, 15, 4, 0, tzinfo=UTC)).warnings == ("fix_old",)
    assert parse(body(), received_at=datetime(2026, 1, 15, 3, 0, tzinfo=UTC)).warnings == ("fix_in_future",)


def test_what_is_no_form_is_unreadable_and_kept() -> None:
    for raw in (b"", b"hej", b"\0\xff", b"a=b&c=d"):
        report = parse(raw)
        assert (report.status, report.raw) == ("unreadable", raw)
        assert "not_understood" in report.warnings


def test_a_giant_body_is_kept_whole_and_read_in_part() -> None:
    raw = body() + b"&a=b" * 20_000 + b"&location_latitude=57.0"
    report = parse(raw)
    assert (report.status, report.lat, report.raw) == ("position", 56.1761, raw)
    assert "too_long" in report.warnings


# --- for any input ------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300), st.none() | st.binary(max_size=8))
def test_nothing_raises_and_the_raw_is_kept(raw: bytes | str, key: bytes | None) -> None:
    report = parse(raw, key=key)
    assert report.raw == (raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
    assert report.verified is not True


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*FIELDS, "location_certainty"]), st.text(max_size=12), max_size=4))
def test_any_values_leave_a_report_that_shows_no_false_certainty(changes: dict[str, str]) -> None:
    report = parse(urlencode({**FIELDS, **changes}, errors="replace").encode())
    assert report.is_position == (report.lat is not None) == (report.shape is not None)
    assert report.radius_m is None or report.radius_m > 0
    assert report.confidence is None or 0 < report.confidence < 1


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(signed(body())) - 1), st.integers(1, 255))
def test_no_changed_byte_keeps_a_signature_right(at: int, by: int) -> None:
    data = bytearray(signed(body()))
    before = bytes(data[at : at + 1])
    data[at] = (data[at] + by) % 256
    same_hex_digit = at >= len(data) - 40 and bytes(data[at : at + 1]).lower() == before
    assert (parse(bytes(data), key=KEY).verified is True) == same_hex_digit
