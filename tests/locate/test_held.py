"""HELD: positions, references that expire, errors in several languages, and the handset's own block."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.held import parse, parse_all
from locate.report import Circle
from tests.locate.ng112 import CIRCLE, CIVIC, CIVIC_LINE, POINT, geopriv, in_tuple, presence

RECEIVED = datetime(2026, 1, 15, 3, 13, tzinfo=UTC)
AML = {
    "latitude": "56.1762", "longitude": "11.5684", "radius": "19.0", "timestamp": "2026-01-15T03:12:40+00:00",
    "confidenceLevel": "68", "positioningMethod": "GNSS", "imsi": "238020000000000", "imei": "356708041746734",
    "mcc": "238", "mnc": "02",
}  # fmt: skip


def aml(**changes: str | None) -> str:
    fields = {name: text for name, text in (AML | changes).items() if text is not None}
    inside = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    return f'<aml xmlns="http://schemas.gridgears.io/aml">{inside}</aml>'


def answer(*inside: str) -> str:
    return f'<locationResponse xmlns="urn:ietf:params:xml:ns:geopriv:held">{"".join(inside)}</locationResponse>'


def document(*parts: str, beside: str = "") -> str:
    whole = presence(in_tuple(geopriv(*parts)).replace("</tuple>", f"{beside}</tuple>"))
    return whole.partition("?>")[2]


def references(*uris: str, expires: str = "2026-01-15T04:00:00Z") -> str:
    inside = "".join(f"<locationURI>\n {uri} \n</locationURI>" for uri in uris)
    return f'<locationUriSet expires="{expires}">{inside}</locationUriSet>'


def test_a_position_in_an_answer_is_read_as_pidf_lo() -> None:
    raw = answer(document(CIRCLE, CIVIC))
    report = parse(raw, received_at=RECEIVED, practice=True)
    assert (report.kind, report.status, report.practice, report.raw) == ("held", "position", True, raw.encode())
    assert (report.shape, report.method, report.caller) == (Circle(56.1761, 11.5683, 24.0), "gnss", "+4500004127")
    assert report.extra["civic.text"] == CIVIC_LINE


def test_an_address_alone_is_no_position() -> None:
    assert parse(answer(document(CIVIC))).status == "no_position"


# --- references ----------------------------------------------------------------------------------------------------


def test_references_alone_are_no_position_and_are_kept() -> None:
    report = parse(answer(references("https://lis.example/1", "sip:lis.example")), received_at=RECEIVED)
    assert (report.status, report.warnings) == ("no_position", ("by_reference",))
    assert report.extra == {
        "reference.1": "https://lis.example/1",
        "reference.2": "sip:lis.example",
        "reference.expires": "2026-01-15T04:00:00Z",
    }


def test_a_reference_beside_a_position_is_kept_with_it() -> None:
    report = parse(answer(references("https://lis.example/1"), document(POINT)), received_at=RECEIVED)
    assert (report.status, report.extra["reference.1"], report.warnings) == ("position", "https://lis.example/1", ())


def test_an_expired_reference_is_told() -> None:
    raw = answer(references("https://lis.example/1", expires="2026-01-15T03:12:59Z"))
    assert "reference_expired" in parse(raw, received_at=RECEIVED).warnings
    assert "reference_expired" in parse(raw.replace("2026", "2018")).warnings


def test_an_unreadable_expiry_is_told() -> None:
    assert "bad_time" in parse(answer(references("https://lis.example/1", expires="snart"))).warnings


# --- errors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["requestError", "xmlError", "generalLisError", "locationUnknown", "unsupportedMessage", "timeout",
     "cannotProvideLiType", "notLocatable"],
)  # fmt: skip
def test_every_error_is_no_position_with_its_code(code: str) -> None:
    report = parse(f'<error code="{code}"/>')
    assert (report.status, report.extra, report.warnings) == ("no_position", {"held.error": code}, ("held_error",))


@pytest.mark.parametrize(
    ("languages", "chosen"),
    [
        (("en", "da", "de"), "da"),
        (("de", "en-GB"), "en-gb"),
        (("be", "fr"), "be"),
        (("fr", "da-DK"), "da-dk"),
        ((), ""),
    ],
)
def test_an_error_speaks_danish_then_english_then_anything(languages: tuple[str, ...], chosen: str) -> None:
    spoken = "".join(f'<message xml:lang="{one}">på {one.lower()}</message>' for one in languages)
    report = parse(f'<held:error code="timeout">{spoken}</held:error>')
    assert report.extra.get("held.message", "") == (f"på {chosen}" if chosen else "")
    assert report.extra.get("held.language", "") == chosen


def test_an_error_may_carry_its_message_as_an_attribute() -> None:
    assert parse('<error code="timeout" message="for sent"/>').extra["held.message"] == "for sent"


@pytest.mark.parametrize("raw", ['<locationRequest responseTime="emergencyRouting"/>', "", "<!-- -->", "hej", "<a/>"])
def test_a_request_or_nothing_is_unreadable(raw: str) -> None:
    report = parse(raw)
    assert (report.status, report.lat) == ("unreadable", None)
    assert report.warnings


# --- the handset's block -------------------------------------------------------------------------------------------


def test_the_handset_s_block_is_an_aml_report_and_outranks_the_tuple_around_it() -> None:
    reports = parse_all(answer(document(POINT, CIVIC, beside=aml())), received_at=RECEIVED)
    best = reports[0]
    assert (best.shape, best.confidence, best.method) == (Circle(56.1762, 11.5684, 19.0), 0.68, "gnss")
    assert best.radius95_m == pytest.approx(30.81, abs=0.01)
    assert best.fixed_at == datetime(2026, 1, 15, 3, 12, 40, tzinfo=UTC)
    assert (best.imsi, best.imei) == ("238020000000000", "356708041746734")
    assert best.network is not None
    assert (best.network.mcc, best.network.mnc, best.network.home_mcc) == ("238", "02", "238")
    assert best.extra["others.1"] == f"tuple, 56.1761,11.5683, {CIVIC_LINE}"
    assert best.warnings == ("several_locations",)
    assert [report.extra["pidf.of"] for report in reports] == ["handset", "tuple"]
    assert "civic.text" not in best.extra


@pytest.mark.parametrize(
    ("stated", "sure", "warning"),
    [
        ("87", 0.87, None),
        ("0.68", 0.68, "confidence_fraction"),
        ("", None, "confidence_assumed"),
        ("120", None, "confidence_out_of_range"),
    ],
)
def test_confidence_comes_as_percent_and_as_fraction(stated: str, sure: float | None, warning: str | None) -> None:
    report = parse(answer(aml(confidenceLevel=stated)))
    assert report.confidence == sure
    assert warning is None or warning in report.warnings


@pytest.mark.parametrize(
    ("changes", "status", "warning"),
    [
        ({"latitude": "x"}, "unreadable", "bad_lat"),
        ({"longitude": None}, "unreadable", "bad_lon"),
        ({"latitude": "0", "longitude": "0.0"}, "no_position", "zero_position"),
        ({"positioningMethod": "none"}, "no_position", None),
        ({"latitude": "91"}, "unreadable", "out_of_range"),
        ({"latitude": "11.5684", "longitude": "56.1762"}, "position", "looks_swapped"),
        ({"radius": "0"}, "position", "zero_radius"),
        ({"radius": "N"}, "position", "bad_radius"),
        ({"timestamp": "nu"}, "position", "bad_time"),
        ({"timestamp": "2050-01-01T00:00:00Z"}, "position", "fix_in_future"),
        ({"timestamp": "2026-01-15T01:00:00Z"}, "position", "fix_old"),
        ({"positioningMethod": "krystalkugle"}, "position", "unknown_method"),
        ({"imsi": "x"}, "position", "bad_imsi"),
        ({"imei": "x"}, "position", "bad_imei"),
        ({"mcc": "232"}, "position", "roaming"),
        ({"mnc": "to"}, "position", "bad_network"),
    ],
)
def test_each_field_of_the_block_fails_alone(changes: dict[str, str | None], status: str, warning: str | None) -> None:
    report = parse(answer(aml(**changes)), received_at=RECEIVED)
    assert report.status == status
    assert (report.lat is None) == (status != "position")
    assert warning is None or warning in report.warnings


def test_many_blocks_are_bounded() -> None:
    assert len(parse_all(answer(*[aml(imsi=None, imei=None, mcc=None, mnc=None)] * 200))) == 50


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_to_a_good_answer_makes_it_raise(data: st.DataObject) -> None:
    raw = bytearray(answer(references("https://lis.example/1"), document(CIRCLE, beside=aml())).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
        raw = raw or bytearray(b"x")
    for report in parse_all(bytes(raw)):
        assert report.raw == bytes(raw)
        assert report.is_position == (report.status == "position")
