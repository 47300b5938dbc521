"""SIP: positions by value and by reference, additional data, a car's message, and bodies with odd boundaries."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.ecall.card import card
from locate.report import Circle
from locate.sip import _pieces, parse, parse_all
from tests.locate.ecall.encode import msd
from tests.locate.ng112 import CIRCLE, POINT, geopriv, in_device, in_tuple, presence

PIDF = presence(in_tuple(geopriv(CIRCLE)), entity="pres:x@example.org")
SDP = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\n--not-a-boundary\r\nm=audio 9 RTP/AVP 0\r\n"
MSD_TYPE = "application/EmergencyCallData.eCall.MSD"
COMMENT = "<EmergencyCallData.Comment><Comment>Porten er låst</Comment></EmergencyCallData.Comment>"


def part(kind: str, body: bytes | str, cid: str = "", more: str = "") -> bytes:
    head = f"Content-Type: {kind}\r\n" + (f"Content-ID: <{cid}>\r\n" if cid else "") + more + "\r\n"
    return head.encode() + (body.encode() if isinstance(body, str) else body)


def multipart(*parts: bytes, boundary: str = "grænse") -> bytes:
    line = f"--{boundary}".encode()
    return b"".join(line + b"\r\n" + one + b"\r\n" for one in parts) + line + b"--\r\n"


def invite(body: bytes = b"", *headers: str, boundary: str = "grænse") -> bytes:
    lines = (
        "INVITE urn:service:sos SIP/2.0",
        'From: "Prøve" <sip:+4500004127@ims.example;user=phone>;tag=1',
        "Call-ID: 1@example.org",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        *headers,
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


GOOD_PART = part("application/pidf+xml", PIDF)
NAMED = part("application/pidf+xml", PIDF, "sted@example.org")
ODD_HEADER = b"content-type :\r\n application/PIDF+xml; charset=utf-8"
CODED = base64.encodebytes(PIDF.encode())
BY_VALUE = "Geolocation: <cid:sted@example.org>;inserted-by=server.example"


def test_a_position_by_value_is_found_by_its_content_id() -> None:
    raw = invite(multipart(part("application/sdp", SDP), NAMED), BY_VALUE)
    report = parse(raw, practice=True)
    assert (report.kind, report.status, report.practice, report.raw) == ("sip-multipart", "position", True, raw)
    assert (report.shape, report.caller) == (Circle(56.1761, 11.5683, 24.0), "+4500004127")
    assert report.warnings == ("confidence_assumed",)


def test_what_the_header_names_comes_first() -> None:
    other = presence(in_tuple(geopriv(POINT.replace("56.1761", "56.3"))))
    body = multipart(part("application/pidf+xml", other, "andet"), NAMED)
    assert [report.lat for report in parse_all(invite(body, BY_VALUE))] == [56.1761, 56.3]


def test_a_position_no_header_names_is_used_all_the_same() -> None:
    assert parse(invite(multipart(GOOD_PART))).lat == 56.1761


def test_a_percent_coded_content_id_is_found() -> None:
    body = multipart(NAMED)
    report = parse(invite(body, "Geolocation: <cid:sted%40example.org>"))
    assert (report.lat, "part_missing" in report.warnings) == (56.1761, False)


def test_a_missing_part_is_told_and_is_not_the_same_as_none_sent() -> None:
    report = parse(invite(multipart(part("application/sdp", SDP)), BY_VALUE))
    assert (report.status, report.warnings) == ("unreadable", ("part_missing", "no_location"))


def test_a_call_without_any_position_says_so() -> None:
    report = parse(invite(multipart(part("application/sdp", SDP))))
    assert (report.status, report.caller, report.warnings) == ("no_position", "+4500004127", ("no_location",))


@pytest.mark.parametrize(
    "header",
    [
        "Geolocation: <https://lis.example/1>",
        "Geolocation: <https://lis.example/1>;inserted-by=x",
        "Geolocation: https://lis.example/1",
        "geolocation : \r\n <https://lis.example/1>",
    ],
)
def test_a_position_by_reference_is_no_position_and_is_kept(header: str) -> None:
    report = parse(invite(multipart(part("application/sdp", SDP)), header))
    assert (report.status, report.extra["reference.1"]) == ("no_position", "https://lis.example/1")
    assert report.warnings == ("by_reference",)


@pytest.mark.parametrize(
    "headers",
    [
        (BY_VALUE, "Geolocation: <sip:lis@example.org>"),
        (f"{BY_VALUE}, <sip:lis@example.org>",),
    ],
)
def test_value_and_reference_are_both_used(headers: tuple[str, ...]) -> None:
    body = multipart(NAMED)
    report = parse(invite(body, *headers, "Geolocation-Routing: yes"))
    assert (report.lat, report.extra["reference.1"]) == (56.1761, "sip:lis@example.org")
    assert report.extra["sip.geolocation_routing"] == "yes"


def test_a_location_server_s_answer_may_be_a_part() -> None:
    held = '<locationResponse><locationUriSet expires="2018-01-01T00:00:00Z"><locationURI>https://lis.example/2</locationURI>'
    body = multipart(part("application/held+xml", f"{held}</locationUriSet></locationResponse>"))
    report = parse(invite(body, "Geolocation: <https://lis.example/1>"))
    assert (report.extra["reference.1"], report.extra["reference.2"]) == (
        "https://lis.example/1",
        "https://lis.example/2",
    )
    assert "reference_expired" in report.warnings


# --- call, incident, additional data -------------------------------------------------------------------------------


def test_call_info_names_call_incident_and_where_more_is() -> None:
    report = parse(
        invite(
            b"",
            "Call-Info: <urn:emergency:uid:callid:a:x>;purpose=emergency-CallId, "
            "<urn:emergency:uid:incidentid:b:x>; purpose=emergency-IncidentId",
            "Call-Info: <https://x.example/d>;purpose=EmergencyCallData.DeviceInfo",
            "Call-Info: <cid:c@x>;purpose=EmergencyCallData.Comment",
            "Call-Info: <https://x.example/icon>;purpose=icon",
        )
    )
    assert report.extra == {
        "sip.call_id": "urn:emergency:uid:callid:a:x",
        "sip.incident_id": "urn:emergency:uid:incidentid:b:x",
        "additional.DeviceInfo": "https://x.example/d",
    }


def test_additional_data_is_read_beside_a_position_and_without_one() -> None:
    comment = part("application/EmergencyCallData.Comment+xml", COMMENT)
    both = parse(invite(multipart(comment, GOOD_PART)))
    assert (both.lat, both.extra["comment.text"]) == (56.1761, "Porten er låst")
    alone = parse(multipart(comment))
    assert (alone.status, alone.extra["comment.text"]) == ("no_position", "Porten er låst")


@pytest.mark.parametrize(
    ("header", "caller"),
    [
        ("P-Asserted-Identity: <tel:+4500004128>", "+4500004128"),
        ("P-Asserted-Identity: <sip:+4500004128@ims.example>", "+4500004128"),
        ("P-Asserted-Identity: <sip:anonymous@anonymous.invalid>", "+4500004127"),
    ],
)
def test_the_network_s_word_on_the_number_outranks_the_phone_s(header: str, caller: str) -> None:
    assert parse(invite(b"", header)).caller == caller
    assert parse(invite(b"", header), caller="+4500004129").caller == "+4500004129"


# --- a car that calls ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("coded", [False, True])
def test_a_car_s_message_is_read_out_of_the_call(coded: bool) -> None:
    body = base64.encodebytes(msd()) if coded else msd()
    more = "Content-Transfer-Encoding: base64\r\n" if coded else "Content-Transfer-Encoding: binary\r\n"
    report = parse(invite(multipart(part(MSD_TYPE, body, more=more))))
    assert (report.kind, report.entity, report.lat, report.radius_m) == ("sip-multipart", "vehicle", 56.1761, 150.0)
    shown = card(report)
    assert shown is not None
    assert (shown.vin, shown.occupants_text) == ("TSTEL26ABT0004512", "ca. 2")


def test_a_device_s_position_outranks_the_car_s_and_knows_the_car() -> None:
    device = presence(in_device(geopriv(CIRCLE)))
    body = multipart(part(MSD_TYPE, msd(lat=202240000)), part("application/pidf+xml", device))
    reports = parse_all(invite(body))
    assert [report.entity for report in reports] == ["caller", "vehicle"]
    assert (reports[0].lat, reports[1].lat) == (56.1761, 56.1777778)
    shown = card(reports[0])
    assert shown is not None
    assert shown.propulsions == ("electric",)


def test_an_untrusted_car_comes_behind_every_other_position() -> None:
    body = multipart(part(MSD_TYPE, msd(trusted=False)), GOOD_PART)
    assert [report.entity for report in parse_all(invite(body))] == ["caller", "vehicle"]


def test_octets_that_look_like_line_ends_belong_to_the_message() -> None:
    raw = msd(id=0x0D, additional=(bytes([1, 4, 2]), b"\r\n--\r\n\x0d\x0a"))
    report = parse(invite(multipart(part(MSD_TYPE, raw))))
    assert report.extra["ecall.additional.data"] == "0d0a2d2d0d0a0d0a"


def test_a_damaged_car_s_message_costs_only_itself() -> None:
    body = multipart(part(MSD_TYPE, b"\x03\x05hej"), GOOD_PART)
    assert [report.status for report in parse_all(invite(body))] == ["position", "unreadable"]


# --- odd bodies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        multipart(GOOD_PART).replace(b"nse\r\n", b"nse  \t\r\n"),
        multipart(GOOD_PART).replace(b"\r\n", b"\n"),
        b"preamble\r\n" + multipart(GOOD_PART) + b"epilogue",
        multipart(part("application/sdp", SDP), GOOD_PART),
        multipart(part("text/plain", "--grænsen er nået\r\n--\r\n----"), GOOD_PART),
        multipart(b"", b"\r\n", GOOD_PART),
        multipart(part("application/sdp", ""), GOOD_PART),
        multipart(part("image/jpeg", b"\xff\xd8\x00" * 30_000), GOOD_PART),
        multipart(part("application/unknown+xml", "<a/>"), part("x", "x"), GOOD_PART),
        multipart(b"\r\n" + PIDF.encode()),
        multipart(b"Content-Type: application/pidf+xml\r\n" + PIDF.encode()),
        multipart(GOOD_PART)[: -len("--grænse--\r\n")],
        multipart(GOOD_PART.replace(b"Content-Type: application/pidf+xml", ODD_HEADER)),
        multipart(GOOD_PART.replace(b"Content-Type", b"c")),
        multipart(part("application/pidf+xml", CODED, more="Content-Transfer-Encoding: BASE64\r\n")),
    ],
)  # fmt: skip
def test_odd_bodies_keep_their_position(body: bytes) -> None:
    assert parse(invite(body)).lat == 56.1761


@pytest.mark.parametrize("boundary", ["a", "a b", "(?:x)*+.", "'=_x'"])
def test_any_boundary_is_only_a_text(boundary: str) -> None:
    assert parse(invite(multipart(GOOD_PART, boundary=boundary), boundary=boundary)).lat == 56.1761


@given(
    st.lists(
        st.sampled_from([b"\r\n", b"\n", b"\r", b"--b", b"\n--b", b"--b--", b"\r\n--b\n", b" ", b"\t", b"-", b"x"])
    ),
    st.sampled_from([b"b", b"-", b"--", b"b ", b" "]),
)
def test_a_body_is_cut_at_whole_lines_and_ends_with_the_closing_one(body: list[bytes], boundary: bytes) -> None:
    line = rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)"
    split = re.split(line, b"".join(body))
    marks = [*split[1::2], b"--"]
    assert list(_pieces(b"".join(body), b"--" + boundary)) == split[2::2][: marks.index(b"--")]


def test_a_boundary_nobody_named_is_the_first_line() -> None:
    assert parse(multipart(GOOD_PART)).lat == 56.1761
    assert parse(invite(multipart(GOOD_PART)).replace(b'; boundary="gr\xc3\xa6nse"', b"")).lat == 56.1761


def test_nested_bodies_are_opened() -> None:
    inner = part('multipart/alternative; boundary="b"', multipart(part("text/plain", "hej"), GOOD_PART, boundary="b"))
    assert parse(invite(multipart(part("application/sdp", SDP), inner))).lat == 56.1761


def test_bodies_nested_without_end_are_left() -> None:
    body = "".join(f'Content-Type: multipart/mixed; boundary="b{nth}"\r\n\r\n--b{nth}\r\n' for nth in range(2000))
    assert parse(body).status == "unreadable"


def test_a_position_alone_and_an_indented_message_are_read() -> None:
    assert parse(PIDF).lat == 56.1761
    indented = "\n".join(f"      {line}" for line in invite(multipart(GOOD_PART)).decode().splitlines())
    assert parse(indented).lat == 56.1761
    assert parse(f"<?xml version='1.0'?><scenario><send><![CDATA[\n{indented}\n]]></send></scenario>").lat == 56.1761


def test_garbled_xml_in_a_part_is_told() -> None:
    body = multipart(part("application/pidf+xml", "<presence></cl:civicAddress></presence>", "sted@example.org"))
    report = parse(invite(body, BY_VALUE))
    assert (report.status, report.warnings) == ("unreadable", ("xml_broken", "no_location"))


def test_all_xml_together_is_bounded() -> None:
    filler = part("application/x+xml", "<a>" + " " * 30_000 + "</a>")
    report = parse(invite(multipart(*[filler] * 3, NAMED), BY_VALUE))
    assert (report.lat, "xml_too_large" in report.warnings) == (56.1761, True)


def test_a_message_without_end_is_read_in_part() -> None:
    assert "too_long" in parse(invite(multipart(GOOD_PART) + b"x" * 300_000)).warnings


@pytest.mark.parametrize("raw", ["", "\r\n", "hej", "--", "-- \r\n", b"\xff\xfe\x00", "Content-Type: multipart/mixed"])
def test_what_is_no_call_is_unreadable(raw: bytes | str) -> None:
    assert (parse(raw).status, parse(raw).warnings) == ("unreadable", ("not_understood",))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300) | st.text('-ab:;="<>\r\n ', max_size=300))
def test_nothing_makes_it_raise(raw: bytes | str) -> None:
    assert parse(raw).raw == (raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_to_a_good_call_makes_it_raise(data: st.DataObject) -> None:
    raw = bytearray(
        invite(
            multipart(
                NAMED,
                part(MSD_TYPE, msd()),
                part("application/EmergencyCallData.Comment+xml", COMMENT),
            ),
            f"{BY_VALUE}, <https://lis.example/1>",
        )
    )
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 60))] = data.draw(st.binary(max_size=8))
        raw = raw or bytearray(b"x")
    for report in parse_all(bytes(raw)):
        assert report.raw == bytes(raw)
        assert report.is_position == (report.status == "position")
        card(report)
