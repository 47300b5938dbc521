"""What holds for every kind of message and any input: a report always, the raw byte for byte, no false certainty."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.parse import KINDS, parse
from locate.report import LocationReport
from locate.warnings import CODES, text

MESSAGES = (
    b'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G;si=238020000000000;mcc=238;mnc=02;ml=99',
    b'A"ML=2;et=1768446892;lo=56.17610,11.56834,12.5;lt=-10;lc=68;lz=41.5,2.5;ls=G;nc=23801;lg=da-DK',
    b"v=3&location_latitude=56.1761&location_longitude=11.56834&location_accuracy=12&location_time=1768446902435",
    b'[{"status":"ok","location_latitude":"56.1","location_longitude":"11.5","location_time":"2026-01-15 03:15:02"}]',
    b'{"lat":56.1,"lon":11.2,"outer_m":2800,"start_deg":300,"opening_deg":120,"confidence":0.9}',
    b"<presence><tuple><status><geopriv><location-info><Circle><pos>56.1 11.5</pos><radius>30</radius></Circle>"
    b"</location-info></geopriv></status></tuple></presence>",
    b"INVITE urn:service:sos SIP/2.0\r\nGeolocation: <https://ls.example.com/1>\r\n\r\n",
    "56°10'33,96\"N 11°34'06,02\"Ø".encode(),
    b"UTM32 E 659432 N 6228649",
    b"03250000",
)
ANY = st.binary(max_size=300) | st.text(max_size=300)
NEARLY = st.builds(
    lambda raw, at, end, piece: raw[: at % len(raw)] + piece + raw[min(len(raw), at % len(raw) + end) :],
    st.sampled_from(MESSAGES), st.integers(0, 300), st.integers(0, 12),
    st.binary(max_size=6) | st.sampled_from([b";", b"=", b",", b"NaN", b"1e400", b"-", b"<b>", b"\0", b"9" * 30])
)  # fmt: skip


def honest(report: LocationReport) -> None:
    assert (report.status == "position") == report.is_position == (report.lat is not None) == (report.shape is not None)
    if report.lat is not None and report.lon is not None:
        assert abs(report.lat) <= 90
        assert abs(report.lon) <= 180
        assert (report.lat, report.lon) != (0, 0)
    assert report.confidence is None or 0 < report.confidence < 1
    for metres in (report.radius_m, report.radius95_m):
        assert metres is None or (metres > 0 and math.isfinite(metres))
    assert {code.partition(":")[0] for code in report.warnings} <= set(CODES)
    assert all(text(code) for code in report.warnings)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from([*KINDS, "auto"]), ANY | NEARLY, st.none() | st.text(max_size=20), st.booleans())
def test_any_input_gives_an_honest_report(kind: str, raw: bytes | str, caller: str | None, practice: bool) -> None:
    received = datetime(2026, 1, 15, 3, 15, 20, tzinfo=UTC)
    report = parse(kind, raw, caller=caller, received_at=received, practice=practice, key=b"key")
    assert report.raw == (raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
    assert (report.received_at, report.practice) == (received, practice)
    assert kind in ("auto", report.kind)
    honest(report)


@pytest.mark.parametrize("kind", [*KINDS, "auto"])
@pytest.mark.parametrize("raw", [*MESSAGES, b"", b"\0", b"\xff" * 200, b"<" * 70_000, b"[" * 70_000, b"1" * 70_000])
def test_every_parser_survives_the_messages_of_all_others(kind: str, raw: bytes) -> None:
    report = parse(kind, raw)
    assert report.raw == raw
    honest(report)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", MESSAGES)
def test_text_and_its_octets_are_the_same_message(kind: str, raw: bytes) -> None:
    assert parse(kind, raw) == parse(kind, raw.decode())
