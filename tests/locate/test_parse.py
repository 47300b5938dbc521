"""One door to every format: the kinds of the contract, and a look at the message itself."""

from __future__ import annotations

import base64
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.gsm7 import pack
from locate.parse import KINDS, parse

DATA_SMS = pack('A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;lc=68;pm=G;ml=58')
SAMPLES: dict[str, bytes] = {
    "aml-sms": b'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;lc=68;pm=G;ml=50',
    "aml-https": b"v=1&location_latitude=56.1&location_longitude=11.5&location_accuracy=12",
    "cell": b'{"kind": "cell", "lat": 56.1, "lon": 11.5, "outer_m": 2000}',
    "text": b"56.1 N 11.5 E",
    "aml-sms-data": DATA_SMS.hex().encode(),
    "aml-json": b'[{"status": "ok", "location_latitude": "56.1", "location_longitude": "11.5"}]',
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_kind_goes_to_its_reader_with_its_context(kind: str) -> None:
    received = datetime(2026, 1, 15, 3, 15, tzinfo=UTC)
    report = parse(kind, SAMPLES[kind], caller="00004127", received_at=received, practice=True)
    assert (report.kind, report.status, report.caller) == (kind, "position", "+4500004127")
    assert (report.received_at, report.practice) == (received, True)


@pytest.mark.parametrize("kind", SAMPLES)
def test_auto_recognises_the_message(kind: str) -> None:
    assert parse("auto", SAMPLES[kind]).kind == kind
    assert parse("auto", SAMPLES[kind].decode()).kind == kind


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"AML=1;lt=1;lg=2", "aml-sms"),
        (b"lt=56.1;lg=11.5;rd=12", "aml-sms"),
        (b"", "text"),
        (b"Hej mor", "text"),
        ("A\"ML=1;lt=56.1;lg=11.5".encode("utf-16-be"), "aml-sms"),
        (b'A"ML=2;lo=56.1,11.5,20.0;et=1768446892', "aml-sms"),
        (DATA_SMS, "aml-sms-data"),
        (base64.b64encode(DATA_SMS), "aml-sms-data"),
        (b"device_number=%2B4500004127&hmac=00", "aml-https"),
        (b'[{"status":"no aml data"}]', "aml-json"),
        (b'{"status":"no aml data"}', "aml-json"),
        (b"[]\n", "aml-json"),
        (b"[56.1, 11.5]", "text"),
        (b"<?xml version='1.0'?><presence/>", "pidf-lo"),
        (b"<presence", "pidf-lo"),
        (b"<held:locationResponse xmlns:held='x'/>", "held"),
        (b"<error code='locationUnknown'/>", "held"),
        (b"INVITE urn:service:sos SIP/2.0\r\n", "sip-multipart"),
        (b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b", "sip-multipart"),
        (b"--b\r\nContent-Type: application/pidf+xml\r\n", "sip-multipart"),
        (bytes((2, 37)) + bytes(37), "ecall"),
        ((bytes((3, 37)) + bytes(37)).hex().encode(), "ecall"),
        (b"00 00 41 27", "text"),
    ],
)  # fmt: skip
def test_auto_recognises_damaged_messages(raw: bytes, kind: str) -> None:
    assert parse("auto", raw).kind == kind


def test_the_key_reaches_the_signature() -> None:
    assert parse("aml-https", SAMPLES["aml-https"] + b"&hmac=00", key=b"key").verified is False


def test_a_kind_that_nobody_knows_says_so_and_keeps_the_raw() -> None:
    report = parse("pigeon", b"\x00\x01", practice=True)
    assert (report.kind, report.status, report.warnings) == ("pigeon", "unreadable", ("unsupported_kind",))
    assert (report.raw, report.practice) == (b"\x00\x01", True)


def test_a_text_message_never_pays_for_what_it_does_not_need() -> None:
    program = (
        "import sys; from locate.parse import parse; parse('aml-sms', 'x'); parse('aml-https', 'x');"
        "print([name for name in sys.modules if name.split('.')[0] in ('asn1tools', 'pyproj', 'mgrs', 'defusedxml')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*KINDS, "auto", "?"]), st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_raises(kind: str, raw: bytes | str) -> None:
    report = parse(kind, raw)
    assert report.raw == (raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
