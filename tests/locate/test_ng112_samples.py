"""Public NG112 and eCall samples, where they are present: what each of them means, written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from locate import additional, ecall, held, pidf, sip
from locate.ecall.card import card
from locate.report import Circle, LocationReport, Polygon, Sector
from tests.locate.ng112 import sample

POSITION, NONE, BAD = "position", "no_position", "unreadable"
RING = ((43.311, -73.422), (43.111, -73.322), (43.111, -73.222), (43.311, -73.122), (43.411, -73.222),
        (43.411, -73.322), (43.311, -73.422))  # fmt: skip
BASE = ((42.556844, -73.248157), (42.656844, -73.248157), (42.656844, -73.348157), (42.556844, -73.348157),
        (42.556844, -73.248157))  # fmt: skip
WOLLONGONG = Circle(-34.407, 150.88001, None)
ASSUMED = "confidence_assumed"

# file, status, shape, method, a warning it must carry (or none), texts it must keep
PIDF: list[tuple[str, str, object, str | None, str | None, dict[str, str]]] = [
    ("dec112_civic-circle_location.xml", POSITION, Circle(48.123, 14.456, 24.0), "gnss", ASSUMED,
     {"civic.text": "Fockygasse 51A, 1120 Meidling, AT"}),
    ("dec112_invalid-pidf-lo_invalid-full-1.xml", BAD, None, "gnss", "no_point", {}),
    ("dec112_invalid-pidf-lo_invalid-part-2.xml", NONE, None, "gnss", "zero_position",
     {"altitude": "xxxxxxx", "timestamp": "123j9föövv", "pidf.device_id": "57ee19fbea08c38f"}),
    ("dec112_multiple-locations_valid.xml", POSITION, Circle(12.345, 67.89, None), "gnss", "several_locations",
     {"others.count": "1", "others.1": "tuple, 48.123,14.456 ±24 m"}),
    ("dec112_rfc5491_point-example.xml", POSITION, Circle(-34.407, 150.883, None), "unknown", None,
     {"pidf.method": "Wiremap", "pidf.of": "device"}),
    ("dec112_simple-circle_valid-circle.xml", POSITION, Circle(48.123, 14.456, 24.0), "gnss", ASSUMED, {}),
    ("dec112_simple-civic_valid-civic-address.xml", NONE, None, None, "civic_only",
     {"civic.text": "5. sal, 4780 Schärding, AT, Hospital", "civic.FLR": "5"}),
    ("dec112_simple-point_valid-point.xml", POSITION, Circle(12.345, 67.89, None), "cell", None, {}),
    ("dec112_wifi-location_location.xml", POSITION, Circle(48.197457, 14.482596, 270.0), None, None,
     {"confidence.pdf": "normal"}),
    ("ng911lib_DeviceCircleDynamic1.xml", POSITION, Circle(42.5463, -73.2512, 100.0), "gnss", ASSUMED, {}),
    ("ng911lib_DeviceCircleWithConfidence.xml", POSITION, Circle(41.760537, -88.261914, 50.0), "wifi", None, {}),
    ("ng911lib_DeviceCivicLocation.xml", NONE, None, None, "civic_only",
     {"civic.text": "E NEW YORK ST 2106, AURORA, US", "pidf.device_id": "mac:00-0d-4b-30-72-df"}),
    ("ng911lib_DevicePointLocation.xml", POSITION, Circle(41.772035, -88.473291, None), "wifi", None, {}),
    ("ng911lib_PersonDeviceCivicCircleLocation.xml", POSITION, Circle(34.268544, -118.666519, 50.0), "wifi",
     "several_locations", {"pidf.of": "person", "others.1": "device, Kay Ave 1657, 93063 Simi Valley, US"}),
    ("ng911lib_RFC5491TupleArcBandLocation.xml", POSITION, Sector(-43.5723, 153.2176, 3594.0, 4148.0, 20.0, 20.0),
     "cell", ASSUMED, {"pidf.method": "TA-NMR"}),
    ("ng911lib_RFC5491TupleCircleLocation.xml", POSITION, Circle(42.5463, -73.2512, 850.24), "cell", ASSUMED, {}),
    ("ng911lib_RFC5491TuplePointLocation.xml", POSITION, Circle(37.775, -122.41944444444445, None), None,
     "outdated_form", {}),
    ("ng911lib_RFC5491TuplePolygonCompactLocation.xml", POSITION, Polygon(RING), "unknown", ASSUMED, {}),
    ("ng911lib_RFC5491TuplePolygonLocation.xml", POSITION, Polygon(RING), "unknown", ASSUMED, {}),
    ("ng911lib_RFC5491TuplePrismLocation.xml", POSITION, Polygon(BASE, 2.4), "unknown", ASSUMED, {}),
    ("addl/ng911lib_PidfLoProvidedByByValue.xml", POSITION, Circle(34.247493, -118.791885, 50.0), "wifi",
     "several_locations", {"others.1": "device, Main Street 311, 91234 Any City, US"}),
]  # fmt: skip
HELD: list[tuple[str, str, object, str | None, str | None, dict[str, str]]] = [
    ("gridgears_amlData.xml", POSITION, Circle(-34.407, 150.88001, 12.0), "gnss", "roaming",
     {"pidf.of": "handset", "others.1": "tuple, -34.407,150.88001"}),
    ("gridgears_cicleResponse.xml", POSITION, Circle(-34.407, 150.88001, 30.0), "unknown", ASSUMED, {}),
    ("gridgears_civic.xml", NONE, None, None, "civic_only", {"civic.POBOX": "U40", "civic.STS": "Northfield Avenue"}),
    ("gridgears_errorMessageAnyLanguage.xml", NONE, None, None, "held_error",
     {"held.error": "locationUnknown", "held.message": "other language"}),
    ("gridgears_errorMessagePreferredLanguage.xml", NONE, None, None, "held_error",
     {"held.error": "locationUnknown", "held.message": "errorMessage"}),
    ("gridgears_multipleLocations.xml", POSITION, Circle(-34.407, 150.88001, 30.0), "unknown", "several_locations",
     {"others.1": "tuple, -34.407,150.88001"}),
    ("gridgears_pointResponse.xml", POSITION, WOLLONGONG, "unknown", None, {}),
    ("gridgears_realResponse.xml", POSITION, Circle(48.21532, 16.29028, 19.0), "gnss", "reference_expired",
     {"reference.expires": "2018-11-19T07:14:14+00:00",
      "others.1": "tuple, 48.21532,16.29028 ±19 m, Gallitzinstraße 31, 1160 Wien, AT"}),
    ("tamu_Default_location.xml", POSITION, Circle(-63.184694571164925, -56.641464837236164, None), None,
     "comma_between", {}),
    ("tamu_Location_request.xml", BAD, None, None, "not_understood", {}),
    ("tamu_Location_request_with_device_URI.xml", BAD, None, None, "not_understood", {}),
    ("tamu_Location_response.xml", POSITION, Circle(40.71668300756087, -73.99069756654683, None), None, None, {}),
]  # fmt: skip
CALL = {"sip.call_id": "urn:emergency:uid:callid:123ABCdefg123ABCdefg123ABCdefg12:test.com"}
SIP: list[tuple[str, str, object, str | None, str | None, dict[str, str]]] = [
    ("tamu_SIP_INVITE_from_BCF_3x_ADR_references.sipp.xml", NONE, None, None, "no_location",
     CALL | {"additional.DeviceInfo": "[$URL1]", "sip.source": "source_id_ng911_test_9876@test.system.bcf"}),
    ("tamu_SIP_INVITE_from_ESRP_with_complex_multipart_mixed_SDP_PIDFLO_AddData_NGAACN.sipp.xml", POSITION,
     Circle(50.6199, 26.2516, None), None, "outside_denmark",
     CALL | {"provider.name": "NG911 Test Provider Corp", "device.model": "ng911-device-model",
             "subscriber.name": "John Doe", "crash.fuel_leaking": "true",
             "control.capabilities": "enable-camera, honk, send-data eCall.MSD"}),
    ("tamu_SIP_INVITE_geolocation_HELD.sipp.xml", NONE, None, None, "by_reference",
     CALL | {"reference.1": "LIS_LOCATION_REFERENCE_URL"}),
    ("tamu_SIP_INVITE_geolocation_SIP.sipp.xml", NONE, None, None, "by_reference",
     CALL | {"reference.1": "LOCATION_SIP_URI"}),
    ("tamu_SIP_INVITE_incorrect_geolocation_for_dereference.sipp.xml", NONE, None, None, "by_reference",
     CALL | {"reference.1": "https://127.0.0.1/location"}),
    ("tamu_SIP_INVITE_location_garbled_PIDF-LO_body.sipp.xml", BAD, None, None, "xml_broken", CALL),
]  # fmt: skip
BLOCKS: list[tuple[str, dict[str, str]]] = [
    ("ng911lib_Comment1.xml", {"comment.text": "This is an example of a comment.", "comment.language": "en"}),
    ("ng911lib_DeviceInfo1.xml", {"device.maker": "Nokia", "device.model": "Lumia 800", "device.id_type": "IMEI"}),
    ("ng911lib_Rfc8147-9.1.2.2.xml", {"control.capabilities": "send-data eCall.MSD"}),
    ("ng911lib_ServiceInfo1.xml", {"service.type": "wireless", "service.mobility": "Mobile"}),
    ("ng911lib_SubInfo1.xml", {"subscriber.name": "John Smith", "subscriber.firm": "ABC Corp."}),
]


def check(
    report: LocationReport, status: str, shape: object, method: str | None, warning: str | None, texts: dict[str, str]
) -> None:
    assert (report.status, report.shape, report.method) == (status, shape, method)
    assert warning is None or warning in report.warnings
    assert texts.items() <= report.extra.items()
    assert report.is_position == (shape is not None)


@pytest.mark.parametrize(("name", "status", "shape", "method", "warning", "texts"), PIDF, ids=lambda one: str(one)[:40])
def test_every_public_pidf_lo_means_what_it_says(
    shared_data: Path, name: str, status: str, shape: object, method: str | None, warning: str | None, texts: Any
) -> None:
    check(pidf.parse(sample(shared_data, "pidf", *name.split("/"))), status, shape, method, warning, texts)


@pytest.mark.parametrize(("name", "status", "shape", "method", "warning", "texts"), HELD, ids=lambda one: str(one)[:40])
def test_every_public_held_answer_means_what_it_says(
    shared_data: Path, name: str, status: str, shape: object, method: str | None, warning: str | None, texts: Any
) -> None:
    check(held.parse(sample(shared_data, "pidf", "held", name)), status, shape, method, warning, texts)


@pytest.mark.parametrize(("name", "status", "shape", "method", "warning", "texts"), SIP, ids=lambda one: str(one)[:60])
def test_every_public_sip_call_means_what_it_says(
    shared_data: Path, name: str, status: str, shape: object, method: str | None, warning: str | None, texts: Any
) -> None:
    report = sip.parse(sample(shared_data, "pidf", "sip", name))
    check(report, status, shape, method, warning, texts)
    assert report.caller == "+12025551212"


@pytest.mark.parametrize(("name", "texts"), BLOCKS)
def test_every_public_block_of_additional_data_is_read(shared_data: Path, name: str, texts: dict[str, str]) -> None:
    report = additional.parse(sample(shared_data, "pidf", "addl", name))
    assert (report.status, report.warnings) == (NONE, ())
    assert texts.items() <= report.extra.items()


def test_no_public_sample_is_left_out(shared_data: Path) -> None:
    folder = shared_data / "location" / "pidf"
    listed = {name for name, *_ in PIDF} | {f"held/{name}" for name, *_ in HELD} | {f"sip/{name}" for name, *_ in SIP}
    listed |= {f"addl/{name}" for name, _ in BLOCKS}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.xml") if path.parent.name != "lost"}
    assert there <= listed


def test_more_of_the_public_samples(shared_data: Path) -> None:
    wifi = pidf.parse(sample(shared_data, "pidf", "dec112_wifi-location_location.xml"))
    assert (wifi.confidence, wifi.radius95_m) == (0.85, pytest.approx(339.29, abs=0.01))
    dynamic = pidf.parse(sample(shared_data, "pidf", "ng911lib_DeviceCircleDynamic1.xml"))
    assert dynamic.speed_mps == 12.0
    assert pidf.parse(sample(shared_data, "pidf", "dec112_simple-point_valid-point.xml")).altitude_m == 36.7
    prism = pidf.parse(sample(shared_data, "pidf", "ng911lib_RFC5491TuplePrismLocation.xml"))
    assert prism.altitude_m == 36.6
    block = held.parse(sample(shared_data, "pidf", "held", "gridgears_amlData.xml"))
    assert (block.confidence, block.imsi, block.imei) == (0.87, "234302543446355", "356708041746734")
    provided = pidf.parse_all(sample(shared_data, "pidf", "addl", "ng911lib_PidfLoProvidedByByValue.xml"))
    assert provided[1].extra["provider.contact_name"] == "John Smith"
    assert provided[1].extra["subscriber.address"] == "311 Main St., 12345, SomeCity, CA, USA"


def vectors(folder: Path) -> list[dict[str, Any]]:
    return json.loads(sample(folder, "ecall", "vectors.json"))  # type: ignore[no-any-return]


def test_every_public_msd_means_what_it_says(shared_data: Path) -> None:
    read = 0
    for vector in vectors(shared_data):
        expected, report = vector["expected"], ecall.parse(vector["raw"])
        if "vin" not in expected:
            continue
        shown = card(report)
        assert shown is not None
        assert (shown.version, shown.vin) == (expected["msdVersion"], expected["vin"])
        assert shown.automatic == expected["automaticActivation"]
        assert (shown.test, shown.trusted) == (expected["testCall"], expected["positionCanBeTrusted"])
        assert (shown.category, shown.message) == ("M1", expected["messageIdentifier"])
        if expected["lat_deg"] is None:
            assert (report.status, report.lat, report.lon) == (NONE, None, None)
        else:
            assert report.lat == pytest.approx(expected["lat_deg"], abs=1e-6)
            assert report.lon == pytest.approx(expected["lon_deg"], abs=1e-6)
            assert len(shown.earlier) == 2
        assert (report.bearing_deg, shown.direction_deg) == (expected["direction_deg"], expected["direction_deg"])
        assert shown.occupants_text == ("" if expected["occupants"] is None else f"ca. {expected['occupants']}")
        assert len(shown.propulsions) == len(expected["propulsion"])
        assert (report.fixed_at.timestamp() if report.fixed_at else 0) == expected["timestamp"]
        assert (report.radius_m is None) == (not shown.trusted or report.lat is None)
        read += 1
    assert read == 8


def test_the_public_msd_with_a_swapped_pair_is_proposed(shared_data: Path) -> None:
    swapped = next(one for one in vectors(shared_data) if "SWAPPED" in one.get("note", ""))
    report = ecall.parse(swapped["raw"])
    assert (report.lat, report.extra["proposed"]) == (5.2387, "52.22123,5.2387")
    assert "looks_swapped" in report.warnings


def test_the_public_msd_that_are_bad_are_told_apart(shared_data: Path) -> None:
    read = {one["raw"][:4]: ecall.parse(one["raw"]) for one in vectors(shared_data) if one["kind"] == "msd_bad"}
    assert {start: (report.status, report.warnings[0]) for start, report in read.items()} == {
        "014C": (BAD, "ecall_withdrawn"),
        # One octet too many is stated; everything that was sent is there.
        "0325": (POSITION, "length_mismatch"),
        "0924": (BAD, "unsupported_version"),
    }


def test_the_public_msd_with_padding_is_the_one_without(shared_data: Path) -> None:
    padded = next(one for one in vectors(shared_data) if one["kind"] == "msd_padding")
    report, plain = ecall.parse(padded["raw"]), ecall.parse(vectors(shared_data)[0]["raw"])
    assert (report.lat, report.extra, report.warnings) == (plain.lat, plain.extra, plain.warnings)
