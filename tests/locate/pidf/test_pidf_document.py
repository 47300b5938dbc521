"""PIDF-LO: whose position it is, several in one document, address, confidence, motion, method and time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.pidf import parse, parse_all
from locate.pidf.methods import method
from locate.report import Circle
from tests.locate.ng112 import (
    CIRCLE,
    CIVIC,
    CIVIC_LINE,
    FLAT,
    METRE,
    POINT,
    document,
    geopriv,
    in_device,
    in_person,
    in_tuple,
    presence,
)  # fmt: skip

RECEIVED = datetime(2026, 1, 15, 3, 13, tzinfo=UTC)


def test_a_good_document_is_read_whole() -> None:
    raw = document(CIRCLE, "<con:confidence pdf='normal'>85</con:confidence>")
    report = parse(raw, received_at=RECEIVED, practice=True)
    assert (report.kind, report.status, report.entity, report.method) == ("pidf-lo", "position", "caller", "gnss")
    assert (report.lat, report.lon, report.radius_m, report.confidence) == (56.1761, 11.5683, 24.0, 0.85)
    assert report.radius95_m == pytest.approx(30.16, abs=0.01)
    assert report.shape == Circle(56.1761, 11.5683, 24.0)
    assert (report.fixed_at, report.received_at) == (datetime(2026, 1, 15, 3, 12, 52, tzinfo=UTC), RECEIVED)
    assert (report.caller, report.practice, report.warnings) == ("+4500004127", True, ())
    assert report.raw == raw.encode()
    assert report.extra == {
        "pidf.of": "tuple",
        "pidf.entity": "tel:+4500004127",
        "pidf.shape": "Circle",
        "pidf.method": "GPS",
        "confidence.pdf": "normal",
    }


def test_the_number_the_network_gave_outranks_that_of_the_document() -> None:
    assert parse(document(POINT), caller="00 00 41 28").caller == "+4500004128"


@pytest.mark.parametrize(
    ("entity", "caller"),
    [
        ("tel:+4500004127", "+4500004127"),
        ("sip:+4500004127@ims.example", "+4500004127"),
        ("pres:+4500004127@ims.example;user=phone", "+4500004127"),
        ("pres:1234567890", None),
        ("sip:user@ims.example", None),
        (")(§+#*~", None),
    ],
)
def test_only_an_entity_that_is_a_number_is_a_number(entity: str, caller: str | None) -> None:
    assert parse(presence(in_tuple(geopriv(POINT)), entity=entity)).caller == caller


# --- whose ---------------------------------------------------------------------------------------------------------


def test_a_device_outranks_a_tuple_outranks_a_person_wherever_they_stand() -> None:
    def at(lat: str) -> str:
        return geopriv(f"<gml:Point {FLAT}><gml:pos>{lat} 11.5</gml:pos></gml:Point>")

    reports = parse_all(presence(in_person(at("56.3")), in_tuple(at("56.2")), in_device(at("56.1"))))
    assert [(report.lat, report.extra["pidf.of"]) for report in reports] == [
        (56.1, "device"),
        (56.2, "tuple"),
        (56.3, "person"),
    ]
    assert reports[0].extra["others.count"] == "2"
    assert reports[0].extra["others.1"] == "tuple, 56.2,11.5"
    assert "several_locations" in reports[0].warnings
    assert "others.count" not in reports[1].extra


def test_what_can_be_drawn_goes_before_a_bare_address_and_is_never_merged_with_it() -> None:
    reports = parse_all(presence(in_device(geopriv(CIVIC)), in_person(geopriv(CIRCLE))))
    assert [report.status for report in reports] == ["position", "no_position"]
    assert (reports[0].extra["pidf.of"], reports[1].extra["pidf.of"]) == ("person", "device")
    assert "civic.text" not in reports[0].extra
    assert reports[0].extra["others.1"] == f"device, {CIVIC_LINE}"
    assert reports[1].warnings == ("civic_only",)


def test_several_positions_of_one_tuple_keep_their_order() -> None:
    twice = geopriv(CIRCLE).replace("</gp:geopriv>", "")
    second = (
        f"<gp:location-info><gml:Point {FLAT}><gml:pos>56.2 11.6</gml:pos></gml:Point></gp:location-info></gp:geopriv>"
    )
    assert [report.lat for report in parse_all(presence(in_tuple(twice + second)))] == [56.1761, 56.2]
    assert [report.radius_m for report in parse_all(document(CIRCLE, POINT))] == [24.0, None]


def test_an_unreadable_position_goes_last() -> None:
    broken = in_device(geopriv(f"<gs:Circle {FLAT}><gs:radius {METRE}>24</gs:radius></gs:Circle>"))
    reports = parse_all(presence(broken, in_person(geopriv(CIRCLE))))
    assert [report.status for report in reports] == ["position", "unreadable"]


def test_local_names_count_and_namespaces_do_not() -> None:
    raw = "<p><dm:tuple><geopriv><x:location-info><Circle><pos>56.1761 11.5683</pos><radius>24</radius></Circle>"
    report = parse(raw + "</x:location-info></geopriv></dm:tuple></p>")
    assert (report.lat, report.radius_m, report.extra["pidf.of"]) == (56.1761, 24.0, "tuple")
    assert "no_unit:radius" in report.warnings


def test_a_bare_shape_or_address_is_a_document() -> None:
    assert parse(f"<gml:Point {FLAT}><gml:pos>56.1 11.5</gml:pos></gml:Point>").lat == 56.1
    assert parse(CIVIC).extra["civic.text"] == CIVIC_LINE


# --- addresses -----------------------------------------------------------------------------------------------------


def test_an_address_alone_is_no_position_and_is_kept_word_by_word() -> None:
    report = parse(document(CIVIC))
    assert (report.status, report.lat, report.floor, report.warnings) == ("no_position", None, "2", ("civic_only",))
    assert (report.extra["civic.text"], report.extra["pidf.method"]) == (CIVIC_LINE, "GPS")
    assert report.fixed_at == datetime(2026, 1, 15, 3, 12, 52, tzinfo=UTC)
    assert {key: report.extra[key] for key in ("civic.RD", "civic.HNO", "civic.HNS", "civic.UNIT", "civic.PC")} == {
        "civic.RD": "Strandvejen",
        "civic.HNO": "12",
        "civic.HNS": "B",
        "civic.UNIT": "tv",
        "civic.PC": "9990",
    }


def test_an_address_beside_a_circle_is_shown_with_it() -> None:
    (report,) = parse_all(document(CIRCLE, CIVIC))
    assert (report.lat, report.extra["civic.text"], report.floor) == (56.1761, CIVIC_LINE, "2")


@pytest.mark.parametrize(
    ("elements", "line"),
    [
        ("<STS>Strandvejen</STS><HNO>4</HNO><A3>Øvelsby</A3>", "Strandvejen 4, Øvelsby"),
        ("<RD>Kay</RD><STS>Ave</STS><HNO>1657</HNO><country>us</country>", "Kay Ave 1657, US"),
        ("<RD>Strandvejen</RD><FLR>3</FLR>", "Strandvejen, 3. sal"),
        ("<RD>Strandvejen</RD><FLR>0</FLR>", "Strandvejen, stuen"),
        ("<RD>Strandvejen</RD><FLR>0</FLR><UNIT>th</UNIT>", "Strandvejen, st. th"),
        (
            "<FLR>kælder</FLR><ROOM>7</ROOM><NAM>Øvelsø Skole</NAM><BLD>B</BLD>",
            "kælder, rum 7, Øvelsø Skole, bygning B",
        ),
        ("<RD>\n  Strand\n  vejen </RD>", "Strand vejen"),
        ("<RD/>", ""),
    ],
)
def test_addresses_are_read_as_a_dane_reads_them(elements: str, line: str) -> None:
    assert parse(f"<civicAddress>{elements}</civicAddress>").extra.get("civic.text", "") == line


def test_a_provider_that_stands_beside_a_position_is_no_position() -> None:
    provider = (
        "<provided-by><EmergencyCallDataValue><EmergencyCallData.ProviderInfo><DataProviderString>Øvelsø Tele"
        f"</DataProviderString></EmergencyCallData.ProviderInfo></EmergencyCallDataValue>{geopriv(POINT)}</provided-by>"
    )
    (report,) = parse_all(presence(in_device(geopriv(CIRCLE, beside=provider))))
    assert (report.radius_m, report.extra["provider.name"]) == (24.0, "Øvelsø Tele")


# --- confidence, motion, method, time ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "sure", "warnings"),
    [
        ("", None, ("confidence_assumed",)),
        ("<con:confidence>unknown</con:confidence>", None, ("confidence_assumed",)),
        ("<con:confidence> 67 </con:confidence>", 0.67, ()),
        ("<con:confidence>0.67</con:confidence>", 0.67, ("confidence_fraction",)),
        ("<con:confidence>100</con:confidence>", None, ("confidence_assumed",)),
        ("<con:confidence>120</con:confidence>", None, ("confidence_out_of_range", "confidence_assumed")),
        ("<con:confidence>sikker</con:confidence>", None, ("bad_confidence", "confidence_assumed")),
    ],
)
def test_confidence_is_percent_and_95_when_nothing_is_said(element: str, sure: float | None, warnings: object) -> None:
    report = parse(document(CIRCLE, element))
    assert (report.confidence, report.warnings) == (sure, warnings)
    if sure is None:
        assert report.radius95_m == 24.0


def test_motion_is_read() -> None:
    report = parse(
        document(CIRCLE, "<dyn:Dynamic><dyn:heading>245 3</dyn:heading><dyn:speed>\n12.5</dyn:speed></dyn:Dynamic>")
    )
    assert (report.speed_mps, report.bearing_deg) == (12.5, 245.0)


@pytest.mark.parametrize(
    ("element", "warning"),
    [
        ("<speed>hurtigt</speed>", "bad_speed"),
        ("<speed>-1</speed>", "bad_speed"),
        ("<heading>nord</heading>", "bad_bearing"),
    ],
)
def test_unreadable_motion_costs_only_itself(element: str, warning: str) -> None:
    report = parse(document(CIRCLE, f"<dyn:Dynamic>{element}</dyn:Dynamic>"))
    assert (report.status, report.speed_mps, report.bearing_deg) == ("position", None, None)
    assert warning in report.warnings


@pytest.mark.parametrize(
    ("token", "meant"),
    [
        ("GPS", "gnss"), ("GPs", "gnss"), ("A-GPS", "gnss"), ("Device-Based_A-GPS", "gnss"), ("802.11", "wifi"),
        ("Wi-Fi", "wifi"), ("Cell", "cell"), ("OTDOA", "cell"), ("TA-NMR", "cell"), ("Wiremap", "unknown"),
        ("Manual", "unknown"), ("krystalkugle", None), ("", None),
    ],
)  # fmt: skip
def test_methods_are_known_in_any_spelling(token: str, meant: str | None) -> None:
    assert method(token) == meant


def test_an_unknown_method_costs_nothing_and_is_kept() -> None:
    report = parse(presence(in_tuple(geopriv(CIRCLE, method="<gp:method>krystalkugle</gp:method>"))))
    assert (report.status, report.method, report.extra["pidf.method"]) == ("position", "unknown", "krystalkugle")
    assert "unknown_method" in report.warnings


@pytest.mark.parametrize("timestamp", ["123j9föövv", "2026-13-01T00:00:00Z", "i går", "0001-01-01T00:00:00+14:00"])
def test_a_malformed_timestamp_costs_only_itself(timestamp: str) -> None:
    report = parse(presence(in_tuple(geopriv(CIRCLE), f"<timestamp>{timestamp}</timestamp>")))
    assert (report.status, report.fixed_at, report.extra["timestamp"]) == ("position", None, timestamp)
    assert "bad_time" in report.warnings


def test_a_missing_timestamp_is_no_time() -> None:
    report = parse(presence(in_tuple(geopriv(CIRCLE), "")))
    assert (report.fixed_at, report.warnings) == (None, ("confidence_assumed",))


def test_a_timestamp_in_2050_is_told() -> None:
    raw = presence(in_tuple(geopriv(CIRCLE), "<timestamp>2050-05-15T12:30:00+02:00</timestamp>"))
    report = parse(raw, received_at=RECEIVED)
    assert report.fixed_at == datetime(2050, 5, 15, 10, 30, tzinfo=UTC)
    assert "fix_in_future" in report.warnings


def test_an_old_fix_is_told() -> None:
    raw = presence(in_tuple(geopriv(CIRCLE), "<timestamp>2026-01-15T01:12:52.000Z</timestamp>"))
    assert "fix_old" in parse(raw, received_at=RECEIVED).warnings


@pytest.mark.parametrize("words", ["yes", "true", "FAlse", ""])
def test_usage_rules_say_nothing_about_the_position(words: str) -> None:
    rules = f"<retransmission-allowed>{words}</retransmission-allowed><retention-expiry/><x/>"
    raw = document(CIRCLE).replace("<gp:usage-rules/>", f"<gp:usage-rules>{rules}</gp:usage-rules>")
    assert parse(raw).warnings == ("confidence_assumed",)


# --- damage --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["", "<!-- intet -->", "<?xml version='1.0'?>", "hej", b"\xff\xfe\x00"])
def test_an_empty_document_is_unreadable(raw: bytes | str) -> None:
    report = parse(raw)
    assert (report.status, report.lat) == ("unreadable", None)
    assert report.raw == (raw if isinstance(raw, bytes) else raw.encode())
    assert report.warnings


def test_a_document_without_a_position_says_so() -> None:
    assert parse("<presence/>").warnings == ("no_location",)
    assert (parse(document()).status, parse(document()).warnings) == ("unreadable", ("no_location",))


def test_truncated_xml_gives_what_stood_before_the_break() -> None:
    whole = document(CIRCLE)
    report = parse(whole[: whole.index("</gs:radius>")])
    assert (report.status, report.lat, report.radius_m) == ("position", 56.1761, None)
    assert "xml_broken" in report.warnings
    assert parse(whole[: whole.index("683</gml:pos>")]).lat is None


def test_a_document_cut_anywhere_never_shows_a_smaller_ring_or_another_place() -> None:
    whole = document(CIRCLE, CIVIC)
    for end in range(len(whole)):
        report = parse(whole[:end])
        assert (report.lat, report.lon) in ((None, None), (56.1761, 11.5683))
        assert report.radius_m in (None, 24.0)


def test_markup_in_values_stays_text() -> None:
    report = parse(document("<civicAddress><RD>&lt;b onclick='x'&gt;Vej&lt;/b&gt;</RD></civicAddress>"))
    assert report.extra["civic.RD"] == "<b onclick='x'>Vej</b>"


def test_many_positions_are_bounded() -> None:
    raw = presence(in_tuple(geopriv(*["<Point><pos>56.1 11.5</pos></Point>"] * 900)))
    reports = parse_all(raw)
    assert len(reports) == 50
    assert reports[0].extra["others.count"] == "49"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400))
def test_nothing_makes_it_raise(raw: bytes | str) -> None:
    report = parse(raw)
    assert report.raw == (raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damage_to_a_good_document_makes_it_raise(data: st.DataObject) -> None:
    raw = bytearray(presence(in_device(geopriv(CIRCLE, CIVIC)), in_tuple(geopriv(POINT))).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
        raw = raw or bytearray(b"x")
    for report in parse_all(bytes(raw)):
        assert report.raw == bytes(raw)
        assert report.is_position == (report.status == "position")
