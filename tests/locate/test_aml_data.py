"""AML as data SMS: the same message whatever header it wears and however its octets are spelt."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.aml_data import parse, recognised
from locate.gsm7 import pack
from locate.report import LocationReport

TEXT = (
    'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G;'
    "si=238020000000000;ei=356708041746734;mcc=238;mnc=02;ml=128"
)
UDH = bytes.fromhex("0605040b840000")
PAYLOADS = {
    "packed": pack(TEXT),
    "packed behind a header with fill bits": UDH + pack(TEXT, fill_bits=-8 * len(UDH) % 7),
    "packed behind a long header": b"\x0b" + bytes(11) + pack(TEXT, fill_bits=-8 * 12 % 7),
    "packed anew behind a header": UDH + pack(TEXT),
    "eight bits": TEXT.encode(),
    "eight bits behind a header": UDH + TEXT.encode(),
    "padded with CR": pack(TEXT + "\r"),
    "padded with NUL": pack(TEXT) + b"\0\0",
}
SPELLINGS: dict[str, Callable[[bytes], bytes | str]] = {
    "raw": lambda octets: octets,
    "hex": lambda octets: octets.hex().upper(),
    "hex with blanks": lambda octets: octets.hex(" ").encode() + b"\r\n",
    "hex with 0x": lambda octets: "0x" + octets.hex(),
    "base64": base64.b64encode,
    "base64 without padding": lambda octets: base64.urlsafe_b64encode(octets).rstrip(b"="),
}


def place(report: LocationReport) -> tuple[object, ...]:
    return report.status, report.lat, report.lon, report.radius_m, report.imei, report.warnings


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_wrapping_is_the_same_message(payload: str, spelling: str) -> None:
    raw = SPELLINGS[spelling](PAYLOADS[payload])
    report = parse(raw, caller="00 00 41 27", practice=True)
    assert place(report) == ("position", 56.1761, 11.56834, 12.0, "356708041746734", ())
    assert (report.kind, report.extra["text"], report.practice) == ("aml-sms-data", TEXT, True)
    assert report.caller == "+4500004127"
    assert report.raw == (raw.encode() if isinstance(raw, str) else raw)
    assert recognised(report.raw)


def test_an_unknown_wrapping_is_skipped_and_said() -> None:
    report = parse(bytes.fromhex("07911326040000f0040b9100000000f60000208062917314") + pack(TEXT))
    assert place(report) == ("position", 56.1761, 11.56834, 12.0, "356708041746734", ("wrapping_skipped",))


def test_a_cut_off_payload_keeps_what_came() -> None:
    report = parse(pack(TEXT)[:60])
    assert (report.status, report.lat, report.warnings) == ("position", 56.1761, ("no_length",))


@pytest.mark.parametrize("raw", [b"", b"\x00", b"\xff" * 140, b"Hej mor, ring til mig", b"0102", b"06", b"A" * 90_000])
def test_what_cannot_be_unpacked_is_unreadable_and_kept(raw: bytes) -> None:
    report = parse(raw)
    assert (report.status, report.lat, report.raw) == ("unreadable", None, raw)
    assert report.warnings == ("data_unreadable",)
    assert not recognised(raw)


def test_a_packed_beta_message_is_read_too() -> None:
    report = parse(pack('A"ML=2;et=1768446892;lo=56.17610,11.56834,12.0;lt=-5;lc=68;ls=G'))
    assert (report.kind, report.status, report.lat, report.radius_m) == ("aml-sms-data", "position", 56.1761, 12.0)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_raises_and_the_raw_is_kept(raw: bytes | str) -> None:
    report = parse(raw)
    assert report.raw == (raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
    assert report.is_position == (report.lat is not None) == (report.shape is not None)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(pack(TEXT)) - 1), st.integers(1, 255))
def test_one_damaged_octet_costs_no_more_than_itself(at: int, by: int) -> None:
    octets = bytearray(pack(TEXT))
    octets[at] = (octets[at] + by) % 256
    report = parse(bytes(octets))
    assert report.is_position or at < 40
