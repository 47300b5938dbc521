"""eCall: every field of the message a car sends, in both versions, and whatever is left of a damaged one."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from locate.ecall import parse, prepare
from locate.ecall.card import Card, card
from locate.report import Circle
from tests.locate.ecall.encode import FUELS, msd

RECEIVED = datetime(2026, 1, 15, 3, 13, 20, tzinfo=UTC)
GOOD = msd()


def read(version: int = 3, **changes: Any) -> tuple[str, ...]:
    return parse(msd(version, **changes)).warnings


@pytest.mark.parametrize("version", [2, 3])
def test_a_good_message_is_read_whole(version: int) -> None:
    raw = msd(version)
    report = parse(raw, caller="00 00 90 17", received_at=RECEIVED, practice=True)
    assert (report.kind, report.status, report.entity, report.method) == ("ecall", "position", "vehicle", "gnss")
    assert (report.lat, report.lon, report.bearing_deg) == (56.1761, 11.5683, 76.0)
    assert (report.fixed_at, report.received_at) == (datetime(2026, 1, 15, 3, 12, 52, tzinfo=UTC), RECEIVED)
    assert (report.caller, report.practice, report.raw) == ("+4500009017", True, raw)
    assert report.warnings == ()
    assert report.extra == {
        "caller_raw": "00 00 90 17",
        "ecall.version": str(version),
        "ecall.message": "2",
        "ecall.activation": "automatic",
        "ecall.test": "false",
        "ecall.trusted": "true",
        "ecall.vehicle": "M1",
        "ecall.vin": "TSTEL26ABT0004512",
        "ecall.propulsion": "electric",
        "ecall.occupants": "2",
        "ecall.triggered": "2026-01-15T03:12:52+00:00",
        "ecall.direction_deg": "76",
        "ecall.earlier": "56.1759889,11.5649667 56.1758500,11.5613556",
    }


def test_a_trusted_position_is_within_150_metres_with_95_per_cent() -> None:
    report = parse(GOOD)
    assert report.shape == Circle(56.1761, 11.5683, 150.0)
    assert (report.radius_m, report.confidence, report.radius95_m) == (150.0, 0.95, 150.0)


def test_an_untrusted_position_claims_no_radius_and_says_so() -> None:
    report = parse(msd(trusted=False))
    assert report.shape == Circle(56.1761, 11.5683, None)
    assert (report.radius_m, report.confidence, report.radius95_m) == (None, None, None)
    assert report.warnings == ("ecall_untrusted",)


def test_a_test_call_is_loud() -> None:
    assert read(test=True) == ("ecall_test",)


def test_the_card_says_what_the_screen_shows() -> None:
    shown = card(parse(msd(test=True, automatic=False, fuels=("electric", "hydrogen"))))
    assert shown == Card(
        version=3,
        message=2,
        automatic=False,
        test=True,
        trusted=True,
        category="M1",
        vin="TSTEL26ABT0004512",
        propulsions=("electric", "hydrogen"),
        occupants_text="ca. 2",
        direction_deg=76.0,
        triggered_at=datetime(2026, 1, 15, 3, 12, 52, tzinfo=UTC),
        earlier=((56.1759889, 11.5649667), (56.17585, 11.5613556)),
    )


def test_no_card_without_a_car() -> None:
    assert card(parse("09")) is None
    report = parse(GOOD)
    assert card(report) is not None
    # The texts of a car in a message that no car sends are the sender's invention.
    assert card(structs.replace(report, kind="aml-sms")) is None
    assert card(structs.replace(report, extra={"ecall.activation": "automatic"})) is None


@pytest.mark.parametrize("fuel", FUELS)
@pytest.mark.parametrize("version", [2, 3])
def test_every_fuel_is_read(fuel: str, version: int) -> None:
    assert parse(msd(version, fuels=(fuel,))).extra["ecall.propulsion"] == fuel


def test_no_fuel_at_all_is_unknown_and_not_none() -> None:
    report = parse(msd(fuels=()))
    assert report.extra["ecall.propulsion"] == "unknown"
    shown = card(report)
    assert shown is not None
    assert shown.propulsions == ()


@pytest.mark.parametrize(
    ("version", "number", "category"),
    [(2, 1, "M1"), (2, 13, "L7e"), (3, 13, "L7e"), (3, 14, "O"), (3, 23, "other"), (2, 15, "R"), (3, 30, "unknown")],
)
def test_every_kind_of_vehicle_is_read(version: int, number: int, category: str) -> None:
    assert parse(msd(version, vehicle=number)).extra["ecall.vehicle"] == category


@pytest.mark.parametrize("version", [2, 3])
def test_a_kind_of_vehicle_from_the_future_costs_nothing(version: int) -> None:
    report = parse(msd(version, vehicle=105))
    assert (report.lat, report.extra["ecall.vehicle"], report.warnings) == (56.1761, "unknown", ())


def test_a_bad_letter_in_the_vehicle_number_costs_only_itself() -> None:
    report = parse(msd(vin="TSTEL26ABT000451?"))
    assert (report.lat, report.extra["ecall.vin"], report.warnings) == (56.1761, "TSTEL26ABT000451?", ("bad_vin",))


@pytest.mark.parametrize(("sent", "shown"), [(None, ""), (255, ""), (0, "ca. 0"), (5, "ca. 5")])
def test_occupants_are_an_estimate_and_255_is_unknown(sent: int | None, shown: str) -> None:
    told = card(parse(msd(occupants=sent)))
    assert told is not None
    assert told.occupants_text == shown


@pytest.mark.parametrize(
    ("version", "sent", "degrees", "warnings"),
    [
        (3, 0, 0.0, ()),
        (3, 179, 358.0, ()),
        (3, 255, None, ()),
        (2, 255, None, ()),
        (2, 180, None, ("bad_bearing",)),
        (3, 254, None, ("bad_bearing",)),
    ],
)
def test_direction_counts_in_two_degrees(version: int, sent: int, degrees: float | None, warnings: object) -> None:
    report = parse(msd(version, direction=sent))
    assert (report.bearing_deg, report.warnings) == (degrees, warnings)


@pytest.mark.parametrize(("n1", "n2", "count"), [(None, None, 0), ((1, 1), None, 1), (None, (1, 1), 0)])
def test_version_2_may_leave_out_the_earlier_points(n1: object, n2: object, count: int) -> None:
    told = card(parse(msd(2, n1=n1, n2=n2)))
    assert told is not None
    assert len(told.earlier) == count


def test_the_second_earlier_point_counts_from_the_first() -> None:
    told = card(parse(msd(n1=(-512, 511), n2=(511, -512))))
    assert told is not None
    assert told.earlier == ((56.1618778, 11.5824944), (56.1760722, 11.5682722))


def test_a_dead_clock_is_told() -> None:
    report = parse(msd(timestamp=0), received_at=RECEIVED)
    assert (report.fixed_at, report.warnings) == (None, ("clock_failed",))


def test_an_old_or_future_trigger_is_told() -> None:
    assert parse(msd(timestamp=1768440000), received_at=RECEIVED).warnings == ("fix_old",)
    assert parse(msd(timestamp=4294967295), received_at=RECEIVED).warnings == ("fix_in_future",)


@pytest.mark.parametrize("changes", [{"lat": 0x7FFFFFFF}, {"lon": 0x7FFFFFFF}, {"lat": 0x7FFFFFFF, "lon": 0x7FFFFFFF}])
def test_an_unknown_position_is_none(changes: dict[str, int]) -> None:
    report = parse(msd(**changes))
    assert (report.status, report.lat, report.shape, report.radius95_m) == ("no_position", None, None, None)
    assert "ecall.earlier" not in report.extra
    assert report.extra["ecall.vin"] == "TSTEL26ABT0004512"


def test_exactly_zero_is_unknown_and_outside_the_globe_is_unreadable() -> None:
    assert parse(msd(lat=0, lon=0)).status == "no_position"
    report = parse(msd(lat=-2147483648))
    assert (report.status, report.warnings) == ("unreadable", ("out_of_range",))


def test_a_swapped_pair_is_proposed_in_denmark_and_in_europe() -> None:
    report = parse(msd(lat=41645880, lon=202233960))
    assert (report.lat, report.extra["proposed"]) == (11.5683, "56.1761,11.5683")
    report = parse(msd(lat=18859320, lon=187996428))
    assert report.extra["proposed"] == "52.22123,5.2387"
    assert "looks_swapped" in report.warnings


# --- additional data -----------------------------------------------------------------------------------------------


def test_additional_data_keeps_its_identifier_and_bytes() -> None:
    raw = msd(additional=(bytes([1, 4, 2]), b"\x00\xff"))
    told = card(parse(raw))
    assert told is not None
    assert (told.additional_oid, told.additional_data) == ("1.4.2", b"\x00\xff")
    assert parse(raw).warnings == ()
    assert parse(msd(additional=(bytes([0x81, 0x01, 5]), b"x"))).extra["ecall.additional.oid"] == "129.5"


def test_cut_additional_data_costs_only_itself() -> None:
    raw = msd(additional=(bytes([1, 4, 2]), b"\x00" * 20))
    raw = bytes([raw[0], raw[1] - 10]) + raw[2:-10]
    report = parse(raw)
    assert (report.lat, report.extra["ecall.occupants"], report.warnings) == (56.1761, "2", ("additional_unreadable",))


def test_a_long_message_states_its_length_in_two_octets() -> None:
    raw = msd(additional=(bytes([1, 4, 2]), b"\x2a" * 95))
    assert raw[1] & 0xC0 == 0x80
    report = parse(raw)
    assert (report.extra["ecall.additional.data"], report.warnings) == ("2a" * 95, ())


# --- how it arrives ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        GOOD,
        GOOD.hex(),
        GOOD.hex().upper(),
        GOOD.hex(" "),
        GOOD.hex(":"),
        GOOD.hex("-"),
        f"0x{GOOD.hex()}\r\n",
        GOOD.hex().encode(),
        base64.b64encode(GOOD),
        base64.b64encode(GOOD).decode(),
        base64.urlsafe_b64encode(GOOD).decode().rstrip("="),
        GOOD.decode("latin-1"),
        GOOD.ljust(140, b"\0"),
        GOOD + b"\xff" * 20,
    ],
)
def test_hex_base64_and_octets_with_padding_are_the_same_message(raw: bytes | str) -> None:
    report = parse(raw)
    assert (report.lat, report.lon, report.extra["ecall.occupants"], report.warnings) == (56.1761, 11.5683, "2", ())


def test_odd_hex_loses_its_last_figure_and_says_so() -> None:
    report = parse(GOOD.hex() + "0")
    assert (report.lat, report.warnings) == (56.1761, ("bad_hex",))


@pytest.mark.parametrize("stated", [0, 5, 35, 100, 0x7F])
def test_a_wrong_length_is_told_and_costs_nothing(stated: int) -> None:
    report = parse(bytes([3, stated]) + GOOD[2:])
    assert (report.lat, report.extra["ecall.vin"]) == (56.1761, "TSTEL26ABT0004512")
    assert "length_mismatch" in report.warnings


def test_a_message_cut_behind_its_position_still_has_one() -> None:
    located = [end for end in range(len(GOOD)) if parse(GOOD[:end]).is_position]
    assert located == list(range(located[0], len(GOOD)))
    report = parse(GOOD[: located[0]])
    assert (report.lat, report.lon, report.bearing_deg) == (56.1761, 11.5683, None)
    assert {"length_mismatch", "cut_off"} <= set(report.warnings)
    assert "ecall.occupants" not in report.extra
    for end in located:
        assert (parse(GOOD[:end]).lat, parse(GOOD[:end]).lon) == (56.1761, 11.5683)


def test_version_1_is_withdrawn_and_says_so() -> None:
    report = parse(msd(1))
    assert (report.status, report.lat, report.warnings) == ("position", 56.1761, ("ecall_withdrawn",))


def test_version_1_that_does_not_fit_is_not_guessed() -> None:
    raw = msd(1, additional=(bytes([1, 4, 2]), b"\x00" * 20))[:-10]
    report = parse(raw)
    assert (report.status, report.lat, report.warnings) == ("unreadable", None, ("ecall_withdrawn", "not_understood"))


@pytest.mark.parametrize("version", [0, 4, 9, 255])
def test_an_unknown_version_is_named_and_not_guessed(version: int) -> None:
    report = parse(bytes([version]).hex() + GOOD[1:].hex())
    assert (report.status, report.extra, report.warnings) == (
        "unreadable",
        {"ecall.version": str(version)},
        ("unsupported_version",),
    )


@pytest.mark.parametrize("raw", ["", "hej med dig", "03", "0324", "\0\0", b"", "ÆØÅ€"])
def test_what_is_no_message_is_unreadable_and_kept(raw: bytes | str) -> None:
    report = parse(raw)
    assert (report.status, report.lat) == ("unreadable", None)
    assert report.raw == (raw.encode() if isinstance(raw, str) else raw)
    assert report.warnings


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200) | st.text("0123456789abcdefABCDEF", max_size=300))
def test_nothing_makes_it_raise(raw: bytes | str) -> None:
    prepare()
    card(parse(raw))


@settings(max_examples=500, deadline=None)
@given(st.data(), st.sampled_from([1, 2, 3]))
def test_no_damage_to_a_good_message_makes_it_raise(data: st.DataObject, version: int) -> None:
    raw = bytearray(msd(version, additional=(bytes([1, 4, 2]), b"\x2a" * 30)))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    sent = bytes(raw[: data.draw(st.integers(0, len(raw)))])
    report = parse(sent)
    assert report.raw == sent
    assert report.is_position == (report.status == "position")
    assert report.radius_m is None or report.extra["ecall.trusted"] == "true"
    card(report)
