"""Messages of a message centre are read as the specification writes them, and damage is nobody's end."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.receiver.smpp import pdus
from app.receiver.smpp.pdus import Place, coded, delivery, each, head
from tests.app.receiver.smpp.smsc import DATA, TEXT, deliver, pdu, tlv


def test_a_bind_says_who_we_are_in_the_fields_of_the_specification() -> None:
    fields = {"system_id": "pult", "password": "hemmelig", "system_type": "112", "address_range": ""}
    raw = coded("bind_transceiver", 1, fields=fields)
    assert raw == pdu(0x09, 1, b"pult\0hemmelig\x00112\0" + b"\x34\0\0" + b"\0")
    assert coded("bind_receiver", 1, fields=fields)[4:8] == struct.pack(">I", 1)


def test_answers_carry_the_number_of_what_they_answer() -> None:
    assert coded("deliver_sm_resp", 77, 0x64) == pdu(0x80000005, 77, b"\0", status=0x64)
    assert coded("enquire_link_resp", 9) == pdu(0x80000015, 9)
    assert head(coded("unbind_resp", 3)) == (16, "unbind_resp", 0, 3)
    assert head(pdu(0x9999, 1)).name == ""


@pytest.mark.parametrize("command", [0x05, DATA])
def test_a_delivery_is_read_with_its_sender_and_octets(command: int) -> None:
    found = delivery(deliver(command=command, coding=3))
    assert found is not None
    assert (found.source, found.international, found.target) == ("4500004127", True, "114112")
    assert (found.octets, found.content, found.coding) == (TEXT, TEXT, 3)
    assert (found.port, found.place, found.receipt) == (False, None, False)


def test_a_long_message_may_stand_beside() -> None:
    long = b"x" * 300
    found = delivery(deliver(b"", tlvs=tlv(0x0424, long)))
    assert found is not None
    assert found.content == long


@pytest.mark.parametrize(
    ("header", "place"),
    [
        (b"\x05\x00\x03\x2a\x02\x01", Place(42, 2, 1)),
        (b"\x06\x08\x04\x01\x2a\x03\x03", Place(298, 3, 3)),
        (b"\x0b\x05\x04\x0b\x84\x00\x00\x00\x03\x2a\x02\x02", Place(42, 2, 2)),
        (b"\x05\x00\x03\x2a\x02\x03", None),
        (b"\x05\x00\x03\x2a\x01\x01", None),
        (b"\x03\x00\x09\x2a", None),
    ],
)
def test_a_user_data_header_tells_the_part(header: bytes, place: Place | None) -> None:
    found = delivery(deliver(header + b"text", esm=0x40))
    assert found is not None
    assert (found.place, found.content) == (place, b"text")
    assert found.port == (b"\x05\x04" in header)


def test_the_part_and_the_port_may_stand_beside_too() -> None:
    beside = tlv(0x020C, b"\x00\x2a") + tlv(0x020E, b"\x02") + tlv(0x020F, b"\x01") + tlv(0x020B, b"\x0b\x84")
    found = delivery(deliver(b"text", tlvs=beside))
    assert found is not None
    assert (found.place, found.port) == (Place(42, 2, 1), True)


@pytest.mark.parametrize(("esm", "receipt"), [(0x04, True), (0x20, True), (0x00, False), (0x40, False), (0x08, False)])
def test_a_receipt_is_known_by_its_class(esm: int, receipt: bool) -> None:
    found = delivery(deliver(b"\x00text", esm=esm))
    assert found is not None
    assert found.receipt is receipt


def test_tags_nobody_knows_cost_nothing() -> None:
    found = delivery(deliver(tlvs=tlv(0x1400, b"vendor")))
    assert found is not None
    assert found.octets == TEXT


def test_messages_behind_each_other_come_apart_and_a_rest_is_kept() -> None:
    one, two = deliver(b"one"), deliver(b"two", 2)
    assert list(each(one + two)) == [one, two]
    assert list(each(one + b"rest")) == [one, b"rest"]
    assert list(each(one[:-1])) == [one[:-1]]
    assert list(each(b"")) == [b""]


@settings(max_examples=300)
@given(st.binary(max_size=120) | st.builds(lambda cut: deliver()[:cut], st.integers(0, 120)), st.data())
def test_no_damage_makes_it_raise(raw: bytes, data: st.DataObject) -> None:
    delivery(raw)
    list(each(raw))
    good = bytearray(deliver(b"\x05\x00\x03\x2a\x02\x01text", esm=0x40, tlvs=tlv(0x020B, b"\x0b\x84")))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    delivery(bytes(good))
    list(each(bytes(good)))


def test_what_is_no_delivery_is_none() -> None:
    assert delivery(pdu(0x15, 1)) is None
    assert delivery(b"") is None
    assert pdus.HEADER_SIZE == 16
