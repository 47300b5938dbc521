"""What an SMS that came over SMPP says: who sent it, and its text or its data.

Codings of text: SMPP 3.4 section 5.2.19 and 3GPP TS 23.038.
"""

from __future__ import annotations

from typing import NamedTuple

from app.receiver.smpp.pdus import Delivery, delivery, each
from locate import aml_data, gsm7

_GSM, _TEXTS = 0x00, {0x01: "ascii", 0x03: "latin-1", 0x08: "utf-16-be"}
_CLASS, _CLASS_DATA = 0xF0, 0x04  # data_coding 1111x1xx: eight bits, for an application


class Said(NamedTuple):
    """The sender's number ("" when none is given), the kind to parse the message as, and its bytes."""

    sender: str
    kind: str
    raw: bytes


def said(body: bytes) -> Said:
    """Read a message, or the parts of one, as they stand in the spool; never raises."""
    found = [one for one in map(delivery, each(body)) if one is not None]
    if not found:
        return Said("", "aml-sms", body)
    first = found[0]
    sender = f"+{first.source}" if first.international and first.source.isdigit() else first.source
    whole = first.octets if len(found) == 1 and first.place is None else b"".join(one.content for one in found)
    if first.port or _is_data(first.coding):
        # With its header, where there is one: that says how many bits fill up to the first septet.
        return Said(sender, "aml-sms-data", whole)
    octets = b"".join(one.content for one in found)
    text = _text(octets, first)
    if "ML=" not in text[:16].upper() and aml_data.recognised(whole):
        return Said(sender, "aml-sms-data", whole)
    return Said(sender, "aml-sms", text.encode("utf-8", "surrogatepass"))


def _is_data(coding: int) -> bool:
    if coding & _CLASS == _CLASS:
        return bool(coding & _CLASS_DATA)
    return coding not in (_GSM, *_TEXTS)


def _text(octets: bytes, of: Delivery) -> str:
    """Return the text of octets; the message centre's own alphabet is taken for GSM 03.38, one septet an octet."""
    encoding = _TEXTS.get(of.coding)
    return octets.decode(encoding, "replace") if encoding else gsm7.decode(octets)
