"""SMPP 3.4 messages, coded and read by smpplib; what it cannot read gives None and is nobody's end."""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct
from smpplib import command_codes, smpp
from smpplib.client import SimpleSequenceGenerator

_HEADER = struct.Struct(">IIII")
HEADER_SIZE = _HEADER.size
LONGEST = 70_000
"""No message is longer, octets: 64 KiB of payload and its head; a length beyond it is damage."""

OK, BAD_COMMAND, LATER = 0x00, 0x03, 0x64
"""Answers: taken; no such command; not now, send again (ESME_RX_T_APPN)."""

_NAMES: dict[int, str] = {code: name for name, code in command_codes.commands.items()}
_RECEIPT, _INTERMEDIATE, _TYPE = 0x04, 0x20, 0x3C  # in esm_class: what kind of message it is
_WITH_HEADER = 0x40
_PORTS = (0x04, 0x05)
_PARTS = {0x00: 1, 0x08: 2}  # information element: octets of its reference

# It writes tags it does not know on the log; a message centre sends such with every message.
logging.getLogger("smpplib.command").setLevel(logging.ERROR)


class Head(NamedTuple):
    """The first sixteen octets: length, the command's name (empty: unknown), status, sequence number."""

    length: int
    name: str
    status: int
    sequence: int


class Place(NamedTuple):
    """Which part of a message in parts: its reference, of how many, and its number from 1 on."""

    reference: int
    total: int
    number: int


class Delivery(Struct, frozen=True, kw_only=True):
    """One short message as the message centre gives it.

    ``octets`` are all of it, its User Data Header included; ``content`` is what follows that. ``coding`` is the
    data_coding, ``port`` whether it is addressed to an application, ``receipt`` whether it tells of another message.
    """

    source: str
    international: bool
    target: str
    coding: int
    octets: bytes
    content: bytes
    port: bool
    place: Place | None
    receipt: bool


def head(raw: bytes) -> Head:
    """Read the first sixteen octets."""
    length, code, status, sequence = _HEADER.unpack_from(raw)
    return Head(length, _NAMES.get(code, ""), status, sequence)


def coded(name: str, sequence: int, status: int = OK, fields: Mapping[str, str] = {}) -> bytes:
    """Return a message of that name; its fields are ASCII."""
    made = smpp.make_pdu(name, client=SimpleSequenceGenerator(), status=status, **fields)
    made.sequence = sequence
    return bytes(made.generate())


def delivery(raw: bytes) -> Delivery | None:
    """Read a deliver_sm or data_sm; None when it is none or is damaged; never raises."""
    try:
        if len(raw) < HEADER_SIZE or head(raw).name not in ("deliver_sm", "data_sm"):
            return None
        found = smpp.parse_pdu(raw, client=SimpleSequenceGenerator(), allow_unknown_opt_params=True)
        if found.data_coding is None:
            return None  # cut off before it: the library leaves empty what is not there
        octets = bytes(getattr(found, "short_message", b"") or found.message_payload or b"")
        elements = dict(_elements(octets)) if found.esm_class & _WITH_HEADER and octets else {}
        return Delivery(
            source=found.source_addr.decode("latin-1"),
            international=found.source_addr_ton == 1,
            target=found.destination_addr.decode("latin-1"),
            coding=found.data_coding,
            octets=octets,
            content=octets[octets[0] + 1 :] if found.esm_class & _WITH_HEADER and octets else octets,
            port=any(kind in elements for kind in _PORTS) or getattr(found, "destination_port", None) is not None,
            place=_place(elements) or _place_beside(found),
            receipt=found.esm_class & _TYPE in (_RECEIPT, _INTERMEDIATE),
        )
    except Exception:  # the library fails in many ways on what is damaged: what came is kept all the same
        return None


def each(body: bytes) -> Iterator[bytes]:
    """Yield the messages that stand one behind the other, by their own lengths; what is left over comes last."""
    while len(body) >= HEADER_SIZE and HEADER_SIZE <= head(body).length < len(body):
        length = head(body).length
        yield body[:length]
        body = body[length:]
    yield body


def _elements(octets: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the information elements of a User Data Header (3GPP TS 23.040)."""
    rest = octets[1 : octets[0] + 1]
    while len(rest) >= 2:
        yield rest[0], rest[2 : 2 + rest[1]]
        rest = rest[2 + rest[1] :]


def _place(elements: dict[int, bytes]) -> Place | None:
    for kind, width in _PARTS.items():
        value = elements.get(kind, b"")
        if len(value) == width + 2:
            return _sensible(Place(int.from_bytes(value[:width], "big"), value[-2], value[-1]))
    return None


def _place_beside(found: Any) -> Place | None:
    """Return the part's place where the message centre took the header off and tells it beside."""
    told = found.sar_msg_ref_num, found.sar_total_segments, found.sar_segment_seqnum
    return None if None in told else _sensible(Place(*told))


def _sensible(place: Place) -> Place | None:
    return place if 1 <= place.number <= place.total and place.total > 1 else None
