"""AML as a data SMS: the text of version 1 packed in seven bits (GSM 03.38), as raw octets, hex or base64.

Older phones send it to an application port, so that it stays out of the inbox. Gateways hand it on with or without
the User Data Header, and in whatever spelling of octets they like.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from locate import aml_sms, gsm7
from locate.coordinates import normal_caller
from locate.report import LocationReport, as_utc
from locate.warnings import Warnings

_LONGEST = 512  # octets; an SMS carries 140
_BLANK = re.compile(r"[\s:]+")
_HEX = re.compile(r"(?:0x)?((?:[0-9a-f]{2})+)", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_HEADER = re.compile(r"A.{0,2}ML=", re.IGNORECASE | re.DOTALL)
_KEY = re.compile(r"(?:^|;)\s*(?:lt|lg|rd|top|lc|pm|si|ei|mcc|mnc|ml|lo|et|en|ls)=")
_BEYOND_DOUBT = 4  # the header at the start and two keys: no other reading of the same octets has those
_PADDING = "@\r\n\0 \t"


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read one AML data SMS (kind ``aml-sms-data``); never raises, the raw bytes are kept as they came.

    ``extra["text"]`` is the unpacked text, foreign text like all extras. What cannot be unpacked is ``unreadable``
    with the warning ``data_unreadable``. Coordinates, radius and times as in ``locate.aml_sms``.
    """
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    found, extra = Warnings(), dict[str, str]()
    text, skipped = unpacked(data)
    if not _sense(text):
        found.add("data_unreadable")
        return LocationReport(
            kind="aml-sms-data",
            status="unreadable",
            raw=data,
            received_at=as_utc(received_at),
            caller=normal_caller(caller, found, extra),
            practice=practice,
            extra=extra,
            warnings=found.codes(),
        )
    extra["text"] = text
    if skipped:
        found.add("wrapping_skipped")
    return aml_sms.read(
        text, data, "aml-sms-data", caller=caller, received_at=received_at, practice=practice, found=found, extra=extra
    )


def recognised(data: bytes) -> bool:
    """Whether the bytes are a data SMS beyond doubt: packed, and with the header of AML inside."""
    text, _ = unpacked(data)
    return _sense(text) >= 3


def unpacked(data: bytes) -> tuple[str, bool]:
    """Return the text that makes most sense of the bytes, and whether an unknown wrapping had to be skipped."""
    best, most = "", -1
    readings = [octets for octets in octets_of(data) if len(octets) <= _LONGEST]
    for octets in readings:
        for text in _texts(octets):
            sense = _sense(text)
            if sense > _BEYOND_DOUBT and _HEADER.match(text):
                return text, False
            if sense > most:
                best, most = text, sense
    if most >= 2:
        return best, False
    for octets in readings:
        for skip in range(7):
            text = gsm7.unpack(octets, skip_bits=skip)
            start = _HEADER.search(text)
            if start:
                return text[start.start() :].rstrip(_PADDING), True
    return best, False


def octets_of(data: bytes) -> list[bytes]:
    """Return the octets the bytes may stand for: themselves, and what they spell in hex or base64."""
    found = []
    if len(data) <= 4 * _LONGEST and data.isascii():
        text = _BLANK.sub("", data.decode("ascii").strip("\0 \t\r\n\"'"))
        hexed = _HEX.fullmatch(text)
        if hexed:
            found.append(bytes.fromhex(hexed[1]))
        if _BASE64.fullmatch(text):
            plain = text.rstrip("=").replace("-", "+").replace("_", "/")
            with suppress(binascii.Error, ValueError):
                found.append(base64.b64decode(plain + "=" * (-len(plain) % 4)))
    return [*found, data]


def _texts(octets: bytes) -> Iterator[str]:
    """Yield the readings of octets: seven bits without and with a User Data Header, and eight bits."""
    yield gsm7.unpack(octets).rstrip(_PADDING)
    yield octets.decode("latin-1").strip(_PADDING)
    header = octets[0] + 1 if octets else 0
    if 1 < header < len(octets):
        # The text begins at the next whole septet counted from the start of the header.
        yield gsm7.unpack(octets, skip_bits=-(-8 * header // 7) * 7).rstrip(_PADDING)
        yield octets[header:].decode("latin-1").strip(_PADDING)
        # Some gateways pack the text anew behind the header, without fill bits.
        yield gsm7.unpack(octets[header:]).rstrip(_PADDING)


def _sense(text: str) -> int:
    """Return how much a text looks like AML: its header at the start counts three, each known key one."""
    header = _HEADER.match(text.lstrip())
    return (3 if header else 0) + len(_KEY.findall(text[:1024]))
