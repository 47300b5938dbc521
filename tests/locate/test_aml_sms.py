"""AML as text SMS: nothing a phone or gateway sends may stop the rest from being read, or show too much certainty."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.aml_sms import parse
from locate.report import Circle

GOOD = (
    'A"ML=1;lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G;'
    "si=238020000000000;ei=356708041746734;mcc=238;mnc=02;ml=128"
)


def changed(old: str, new: str) -> str:
    """The good message with one part changed and its stated length put right."""
    assert old in GOOD
    text = GOOD.replace(old, new)
    head, mark, _ = text.rpartition(";ml=")
    return f"{head}{mark}{len(head) + 7:03d}" if mark else text


def test_a_good_message_is_read_whole() -> None:
    report = parse(GOOD.encode(), caller="0045 00 00 41 27", practice=True)
    assert (report.kind, report.status, report.entity, report.practice) == ("aml-sms", "position", "caller", True)
    assert (report.lat, report.lon, report.radius_m, report.confidence) == (56.1761, 11.56834, 12.0, 0.68)
    assert report.radius95_m == pytest.approx(19.46, abs=0.01)
    assert report.shape == Circle(56.1761, 11.56834, 12.0)
    assert (report.method, report.fixed_at) == ("gnss", datetime(2026, 1, 15, 3, 15, 2, tzinfo=UTC))
    assert (report.imsi, report.imei) == ("238020000000000", "356708041746734")
    assert report.network is not None
    assert (report.network.mcc, report.network.mnc, report.network.home_mcc) == ("238", "02", "238")
    assert (report.caller, report.extra) == ("+4500004127", {"caller_raw": "0045 00 00 41 27"})
    assert report.warnings == ()
    assert report.raw == GOOD.encode()


def test_the_order_of_attributes_does_not_count() -> None:
    head, *rest = GOOD.split(";")
    turned, good = parse(";".join([*reversed(rest), head])), parse(GOOD)
    assert (turned.lat, turned.lon, turned.radius_m, turned.warnings) == (good.lat, good.lon, good.radius_m, ())


# --- what it must survive -----------------------------------------------------------------------------------------


def test_a_wrong_length_is_only_a_warning() -> None:
    report = parse(GOOD.replace("ml=128", "ml=10"))
    assert (report.status, report.warnings) == ("position", ("length_mismatch",))
    assert parse(GOOD.replace("ml=128", "ml=lang")).warnings == ("bad_length",)


def test_a_truncated_message_keeps_what_came() -> None:
    report = parse(GOOD[:100])
    assert (report.status, report.lat, report.imei) == ("position", 56.1761, "356708041")
    assert report.warnings == ("no_length",)


def test_a_radius_that_was_cut_off_is_unknown_not_small() -> None:
    report = parse('A"ML=1;lt=+56.17610;lg=+11.56834;rd=3')
    assert (report.status, report.radius_m, report.radius95_m, report.extra["rd"]) == ("position", None, None, "3")
    assert "cut_off:rd" in report.warnings


def test_a_repeated_radius_that_was_cut_off_is_unknown_too() -> None:
    assert parse('A"ML=1;rd=35000;lt=+56.17610;lg=+11.56834;rd=3').radius_m is None


def test_a_coordinate_that_was_cut_off_is_warned_of() -> None:
    report = parse('A"ML=1;lt=+56.17610;lg=+11.5')
    assert (report.radius95_m, "cut_off:lg" in report.warnings) == (None, True)


@pytest.mark.parametrize("header", ["AML=1", "A'ML=1", 'a"ml=1', 'SMS A"ML=1', "A ML=1"])
def test_a_damaged_header_is_still_a_header(header: str) -> None:
    report = parse(changed('A"ML=1', header))
    assert (report.status, report.warnings) == ("position", ("header_without_quote",))


def test_a_lost_header_is_read_as_version_1() -> None:
    report = parse(changed('A"ML=1;', ""))
    assert (report.status, report.lat, report.warnings) == ("position", 56.1761, ("no_header",))


def test_a_beta_message_whose_header_was_lost_is_not_read_as_version_1() -> None:
    report = parse("et=1593187189;lo=56.1,11.5,20.1;lt=55;lg=12")
    assert (report.status, report.lat, report.lon, report.radius_m) == ("position", 56.1, 11.5, 20.1)
    assert "no_header" in report.warnings


def test_a_lost_sign_abroad_is_at_least_outside_denmark() -> None:
    report = parse(changed("lg=+11.56834", "lg=111.56834"))
    assert (report.status, report.warnings) == ("position", ("outside_denmark",))


def test_a_lost_sign_is_proposed_and_never_mended() -> None:
    report = parse(changed("lt=+56.17610;lg=+11.56834", "lt=+62.01230;lg=006.78901"))
    assert (report.lat, report.lon, report.extra["proposed"]) == (62.0123, 6.78901, "62.0123,-6.78901")
    assert report.warnings == ("outside_denmark", "sign_lost")


def test_a_swapped_pair_is_proposed_and_never_mended() -> None:
    report = parse(changed("lt=+56.17610;lg=+11.56834", "lt=+11.56834;lg=+56.17610"))
    assert (report.lat, report.lon) == (11.56834, 56.1761)
    assert (report.warnings, report.extra["proposed"]) == (("looks_swapped",), "56.1761,11.56834")


def test_a_decimal_comma_is_proposed_and_never_mended() -> None:
    report = parse(changed("lt=+56.17610;lg=+11.56834", "lt=56,17610;lg=11,56834"))
    assert (report.status, report.lat, report.lon, report.is_position) == ("unreadable", None, None, False)
    assert report.warnings == ("bad_lat", "bad_lon", "decimal_comma")
    assert report.extra["proposed"] == "56.1761,11.56834"


def test_empty_attributes_are_warned_of() -> None:
    assert parse(changed("rd=12;", "rd=12;;")).warnings == ("empty_attribute",)
    assert parse(changed("lt=+56.17610", "lt=")).warnings == ("empty_attribute", "bad_lat")


def test_a_repeated_attribute_keeps_its_last_value() -> None:
    report = parse(changed("rd=12;", "rd=12;rd=40;"))
    assert (report.radius_m, report.warnings) == (40.0, ("duplicate:rd",))


def test_markup_in_a_value_is_kept_as_text() -> None:
    report = parse(changed("mnc=02;", "mnc=02;xx=<b>hej</b>;"))
    assert (report.status, report.extra["xx"], report.warnings) == (
        "position", "<b>hej</b>", ("unknown_attribute:xx",)
    )  # fmt: skip
    assert parse(changed("si=238020000000000", "si=<img>")).warnings == ("bad_imsi",)
    assert parse(changed("ei=356708041746734", "ei=<img>")).warnings == ("bad_imei",)


def test_an_attribute_cannot_pass_for_our_own_proposal() -> None:
    assert "proposed" not in parse(changed("mnc=02;", "mnc=02;proposed=1,2;")).extra
    assert "proposed" not in parse('A"ML=9;proposed=1,2').extra


@pytest.mark.parametrize(
    "value", ["NaN", "inf", "-inf", "1e400", "5_6.1", "٥٦.1", "0x38", "+g4.7d397", "--56", "56..1"]
)
def test_what_is_no_plain_figure_is_no_latitude(value: str) -> None:
    report = parse(changed("lt=+56.17610", f"lt={value}"))
    assert (report.status, report.lat, report.radius_m) == ("unreadable", None, 12.0)
    assert "bad_lat" in report.warnings
    assert report.extra["lt"] == value


@pytest.mark.parametrize("pair", ["lt=+91.0;lg=+11.5", "lt=-90.1;lg=11.5", "lt=56.1;lg=181", "lt=56.1;lg=-180.5"])
def test_what_is_out_of_range_is_not_drawn(pair: str) -> None:
    report = parse(changed("lt=+56.17610;lg=+11.56834", pair))
    assert (report.status, report.is_position) == ("unreadable", False)
    assert report.warnings == ("out_of_range",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lt=+56.17610;lg=+11.56834", "lt=+00.00000;lg=+000.00000"),
        ("lt=+56.17610;lg=+11.56834", "lt=-0;lg=0"),
        ("pm=G", "pm=N"),
        ("pm=G", "pm=n"),
        ("rd=12", "rd=N"),
        ("lt=+56.17610;lg=+11.56834;rd=12;top=20260115031502;lc=68;pm=G", "top=20260115031502;pm=N"),
    ],
)
def test_the_phone_found_no_position_is_a_state_of_its_own_and_never_drawn(old: str, new: str) -> None:
    report = parse(changed(old, new))
    assert (report.status, report.lat, report.lon, report.shape, report.radius95_m) == (
        "no_position", None, None, None, None
    )  # fmt: skip
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("value", "warning"),
    [
        ("0", "zero_radius"),
        ("-5", "negative_radius"),
        ("12m", "bad_radius"),
        ("NaN", "bad_radius"),
        ("99999999999", "bad_radius"),
    ],
)
def test_a_radius_without_meaning_is_unknown_not_exact(value: str, warning: str) -> None:
    report = parse(changed("rd=12", f"rd={value}"))
    assert (report.status, report.radius_m, report.radius95_m) == ("position", None, None)
    assert report.shape == Circle(56.1761, 11.56834, None)
    assert (report.warnings, report.extra["rd"]) == ((warning,), value)


def test_a_radius_of_35_km_is_kept_as_large_as_it_is() -> None:
    report = parse(changed("rd=12", "rd=35000"))
    assert report.radius95_m == pytest.approx(56_751, abs=1)


@pytest.mark.parametrize(
    ("value", "stated", "warnings"),
    [
        ("90", 0.9, ()),
        ("0.68", 0.68, ("confidence_fraction",)),
        ("1", 0.01, ()),
        ("0", None, ("confidence_assumed",)),
        ("100", None, ("confidence_assumed",)),
        ("1.0", None, ("confidence_fraction", "confidence_assumed")),
        ("150", None, ("confidence_out_of_range", "confidence_assumed")),
        ("-3", None, ("confidence_out_of_range", "confidence_assumed")),
        ("0.0000001", None, ("confidence_fraction", "confidence_out_of_range", "confidence_assumed")),
        ("høj", None, ("bad_confidence", "confidence_assumed")),
    ],
)
def test_confidence_in_every_spelling(value: str, stated: float | None, warnings: tuple[str, ...]) -> None:
    report = parse(changed("lc=68", f"lc={value}"))
    assert report.confidence == stated
    assert report.warnings == warnings
    if stated is None:
        assert report.radius95_m == pytest.approx(19.46, abs=0.01)


@pytest.mark.parametrize("value", ["20260115", "20260230031502", "2026011503150x", "٢٠٢٦٠١١٥٠٣١٥٠٢", "00000000000000"])
def test_a_bad_time_costs_only_the_time(value: str) -> None:
    report = parse(changed("top=20260115031502", f"top={value}"))
    assert (report.status, report.fixed_at, report.warnings) == ("position", None, ("bad_time",))
    assert report.extra["top"] == value


def test_a_future_and_an_old_time_are_judged_against_receipt() -> None:
    def at(hour: int, minute: int) -> tuple[str, ...]:
        return parse(GOOD, received_at=datetime(2026, 1, 15, hour, minute, tzinfo=UTC)).warnings

    assert at(3, 15) == ()
    assert at(3, 10) == ("fix_in_future",)
    assert at(3, 46) == ("fix_old",)


def test_a_receipt_without_zone_is_taken_as_utc() -> None:
    report = parse(GOOD, received_at=datetime(2026, 1, 15, 3, 15))
    assert report.received_at == datetime(2026, 1, 15, 3, 15, tzinfo=UTC)


def test_an_unknown_method_does_not_lose_the_position() -> None:
    report = parse(changed("pm=G", "pm=Z"))
    assert (report.status, report.method, report.warnings) == ("position", "unknown", ("unknown_method",))
    assert parse(changed("pm=G", "pm=F")).method == "fused"
    assert parse(changed("pm=G;", "")).method is None


def test_a_zeroed_imsi_and_an_imeisv_are_kept_as_text() -> None:
    report = parse(changed("si=238020000000000;ei=356708041746734", "si=000000000000000;ei=3567080417467301"))
    assert (report.imsi, report.imei, report.warnings) == ("000000000000000", "3567080417467301", ())
    assert report.network is not None
    assert report.network.home_mcc == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_another_character_table_is_recognised(encoding: str) -> None:
    raw = GOOD.encode(encoding)
    report = parse(raw)
    assert (report.status, report.warnings, report.raw) == ("position", (), raw)


def test_bytes_of_no_character_table_do_not_stop_the_rest() -> None:
    report = parse(GOOD.encode().replace(b"mnc=02", b"mnc=\xff\xfe"))
    assert (report.status, report.warnings) == ("position", ("bad_network",))


def test_line_ends_and_nul_at_the_end_do_not_count() -> None:
    raw = f"{GOOD}\r\n\0".encode()
    assert (parse(raw).warnings, parse(raw).raw) == ((), raw)


def test_an_ordinary_private_message_is_unreadable_and_kept() -> None:
    report = parse("Hej mor, ring til mig når du kan")
    assert (report.status, report.raw.decode()) == ("unreadable", "Hej mor, ring til mig når du kan")
    assert "no_header" in report.warnings


def test_an_empty_message_is_unreadable() -> None:
    assert (parse(b"").status, parse(b"").warnings) == ("unreadable", ("empty_attribute", "no_header", "no_length"))


@pytest.mark.parametrize("version", ["3", "", "1.0"])
def test_an_unknown_version_is_not_interpreted_only_proposed(version: str) -> None:
    report = parse(changed('A"ML=1', f'A"ML={version}'))
    assert (report.status, report.lat, report.radius_m, report.imei) == ("unreadable", None, None, None)
    assert (report.warnings, report.extra["lt"]) == (("unsupported_version",), "+56.17610")
    assert report.extra["proposed"] == "56.1761,11.56834"


def test_an_unknown_version_with_other_meanings_proposes_nothing() -> None:
    assert "proposed" not in parse('A"ML=3;lt=-9999;lg=en-US').extra
    assert "proposed" not in parse('A"ML=3;lt=12.5;lg=3').extra


def test_version_1_under_the_header_of_version_2_is_proposed_and_not_lost() -> None:
    report = parse(changed('A"ML=1', 'A"ML=2'))
    assert (report.status, report.lat, report.extra["proposed"]) == ("unreadable", None, "56.1761,11.56834")
    assert "unsupported_version" in report.warnings


@pytest.mark.parametrize("value", ["٢٣٨", "2380", "23x", "-23"])
def test_a_network_code_is_at_most_three_plain_digits(value: str) -> None:
    report = parse(changed("mcc=238", f"mcc={value}"))
    assert (report.warnings, report.extra["mcc"]) == (("bad_network",), value)


def test_a_foreign_sim_or_network_is_flagged() -> None:
    assert parse(changed("si=238", "si=240")).warnings == ("roaming",)
    assert parse(changed("mcc=238;mnc=02", "mcc=262;mnc=01")).warnings == ("roaming",)


def test_an_originator_that_is_no_number_is_kept_as_received() -> None:
    report = parse(GOOD, caller="Min Bank")
    assert (report.caller, report.extra["caller_raw"], report.warnings) == (None, "Min Bank", ("bad_caller",))


def test_a_giant_message_is_kept_whole_and_read_in_part() -> None:
    raw = GOOD.encode() + b";x=y" * 100_000 + b";lt=+57.0"
    report = parse(raw)
    assert (report.status, report.lat, report.raw) == ("position", 56.1761, raw)
    assert "too_long" in report.warnings


# --- for any input ------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300))
def test_nothing_raises_and_the_raw_is_kept(raw: bytes | str) -> None:
    report = parse(raw, caller="+4500004127")
    assert report.raw == (raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
    assert report.is_position == (report.lat is not None)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 3), st.binary(max_size=3)), max_size=5))
def test_a_damaged_good_message_never_shows_a_point_off_the_earth(damage: list[tuple[int, int, bytes]]) -> None:
    raw = bytearray(GOOD.encode())
    for at, gone, new in damage:
        raw[at : at + gone] = new
    report = parse(bytes(raw))
    assert report.raw == bytes(raw)
    if report.status == "position":
        assert report.lat is not None
        assert report.lon is not None
        assert -90 <= report.lat <= 90
        assert -180 <= report.lon <= 180
        assert (report.lat, report.lon) != (0, 0)
        assert report.method != "none"
    else:
        assert (report.lat, report.shape, report.radius95_m) == (None, None, None)
    if report.radius_m is not None:
        assert report.radius_m > 0
    if report.confidence is not None:
        assert 0 < report.confidence < 1
