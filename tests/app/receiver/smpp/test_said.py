"""An SMS over SMPP becomes the text or the data that the phone sent, whatever coding carried it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.reading import position
from app.receiver.frames import SMPP, Entry
from app.receiver.smpp.said import Said, said
from locate import gsm7
from tests.app.receiver.smpp.smsc import TEXT, deliver, tlv

SENDER = "+4500004127"


def entry(body: bytes) -> Entry:
    return Entry(id="1", kind="sms", at=datetime(2026, 1, 15, 3, 16, tzinfo=UTC), body=body, sub=SMPP)


@pytest.mark.parametrize(
    ("coding", "octets", "text"),
    [
        (0, gsm7.encode("Hjælp på Øvevej {1}"), "Hjælp på Øvevej {1}"),
        (1, b"Help", "Help"),
        (3, "Hjælp på Øvevej".encode("latin-1"), "Hjælp på Øvevej"),
        (8, "Hjælp på Øvevej 日".encode("utf-16-be"), "Hjælp på Øvevej 日"),
        (0xF0, gsm7.encode("Hjælp"), "Hjælp"),
    ],
)
def test_a_text_is_read_in_its_alphabet(coding: int, octets: bytes, text: str) -> None:
    assert said(deliver(octets, coding=coding)) == Said(SENDER, "aml-sms", text.encode())


@pytest.mark.parametrize("coding", [2, 4, 0xF4, 0xF5, 0xF6])
def test_eight_bits_are_data(coding: int) -> None:
    packed = gsm7.pack(TEXT.decode())
    assert said(deliver(packed, coding=coding)) == Said(SENDER, "aml-sms-data", packed)


@pytest.mark.parametrize(
    ("source", "ton", "sender"),
    [(b"4500004127", 1, SENDER), (b"00004127", 2, "00004127"), (b"Tryghed", 5, "Tryghed"), (b"", 0, "")],
)
def test_the_sender_is_the_number_the_network_gave(source: bytes, ton: int, sender: str) -> None:
    assert said(deliver(source=source, ton=ton)).sender == sender


PACKED = gsm7.pack(TEXT.decode())
HEADER = bytes.fromhex("0605040b840000")


@pytest.mark.parametrize(
    "raw",
    [
        deliver(TEXT),
        deliver(TEXT, coding=3),
        deliver(TEXT.decode().encode("utf-16-be"), coding=8),
        deliver(PACKED),
        deliver(PACKED, coding=4),
        deliver(HEADER + PACKED, coding=4, esm=0x40),
        deliver(HEADER + gsm7.pack(TEXT.decode(), fill_bits=0), coding=0xF5, esm=0x40),
        deliver(HEADER + TEXT, esm=0x40),
        deliver(PACKED, coding=4, tlvs=tlv(0x020B, b"\x0b\x84")),
        deliver(TEXT, command=0x103),
        deliver(b"\x05\x00\x03\x2a\x02\x01" + TEXT[:40], esm=0x40)
        + deliver(b"\x05\x00\x03\x2a\x02\x02" + TEXT[40:], 2, esm=0x40),
    ],
)
def test_the_desk_reads_the_position_of_every_form(raw: bytes) -> None:
    report = position(entry(raw))
    assert (report.status, report.lat, report.lon, report.radius_m) == ("position", 56.1761, 11.56834, 12.0)
    assert report.caller == SENDER


def test_a_letter_cut_in_two_by_its_parts_is_whole_again() -> None:
    octets = "Øvevej 日本".encode("utf-16-be")
    parts = [
        deliver(b"\x05\x00\x03\x2a\x02" + bytes((number,)) + octets[cut], coding=8, esm=0x40)
        for number, cut in ((1, slice(0, 15)), (2, slice(15, None)))
    ]
    assert said(b"".join(parts)).raw.decode() == "Øvevej 日本"


def test_a_part_alone_is_shown_as_far_as_it_goes() -> None:
    report = position(entry(deliver(b"\x05\x00\x03\x2a\x02\x01" + TEXT[:40], esm=0x40)))
    assert (report.status, report.lat) == ("position", 56.1761)


def test_what_is_damaged_is_unreadable_and_kept() -> None:
    raw = deliver()[:40]
    report = position(entry(raw))
    assert (report.status, report.raw) == ("unreadable", raw)


@given(st.binary(max_size=200))
def test_nothing_makes_it_raise(body: bytes) -> None:
    position(entry(body))
    position(entry(deliver(body, coding=len(body) % 256, esm=0x40 * (len(body) % 2))))
