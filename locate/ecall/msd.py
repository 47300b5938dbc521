"""The octets of an MSD (EN 15722): version, wrapper, padding, and the fields; what is cut off is read up to the cut."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from msgspec import Struct

from locate.ecall.schema import VERSIONS, compiled
from locate.warnings import Warnings

_HEX = re.compile(rb"(?:0[xX])?[0-9A-Fa-f]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
_GAPS = re.compile(rb"[\s:\x00-]+")
_WHITE = re.compile(rb"[\s\x00]+")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"  # of a vehicle number: no I, O, Q
_LONGEST = 4096  # an MSD has 140 octets, 280 as hex


class Msd(Struct, frozen=True, kw_only=True):
    """The fields as sent: angles in milliarcseconds, N1 and N2 in units of 100 of them, direction in 2 degrees.

    ``vehicle`` is 0 for a kind nobody knows yet; fields behind a cut are None.
    """

    version: int
    id: int
    automatic: bool
    test: bool
    trusted: bool
    vehicle: int
    vin: str
    fuels: tuple[str, ...]
    timestamp: int
    lat_mas: int
    lon_mas: int
    direction: int | None = None
    n1: tuple[int, int] | None = None
    n2: tuple[int, int] | None = None
    occupants: int | None = None
    additional: tuple[str, bytes] | None = None


def octets(raw: bytes | str, found: Warnings) -> bytes:
    """Return the octets of a message given as hex, base64 or the octets themselves; empty when it is none of them."""
    data = _bytes(raw)[:_LONGEST]
    text = _GAPS.sub(b"", data)
    if _HEX.fullmatch(text):
        digits = text[2:] if text[:2] in (b"0x", b"0X") else text
        if len(digits) % 2:
            found.add("bad_hex")
        return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    if data and (data[0] in VERSIONS or not data.isascii()):
        return data
    text = _WHITE.sub(b"", data).translate(_URL_SAFE)
    if _BASE64.fullmatch(text):
        text = text.rstrip(b"=")
        try:
            return base64.b64decode(text + b"=" * (-len(text) % 4))
        except binascii.Error:
            pass
    found.add("bad_hex")
    return b""


def _bytes(raw: bytes | str) -> bytes:
    """Return the bytes of a text; octets that were put into a text one by one come out as they were."""
    if isinstance(raw, bytes):
        return raw
    try:
        return raw.encode("latin-1")
    except UnicodeEncodeError:
        return raw.encode("utf-8", "surrogatepass")


def decode(data: bytes, found: Warnings) -> Msd | None:
    """Return the fields of an MSD of version 1, 2 or 3, or None with a warning; never raises.

    Version 1 is withdrawn and has no wrapper to check it by: it counts only when all of it fits.
    """
    version = data[0] if data else 0
    if version not in VERSIONS:
        found.add("unsupported_version" if data else "not_understood")
        return None
    if version == 1:
        found.add("ecall_withdrawn")
        msd = _fields(data[1:], 1, found, partly=False)
    else:
        inside, rest = _unwrapped(data, found)
        msd = _fields(inside, version, found, partly=inside == rest)
        if msd is None and inside != rest:
            found.add("length_mismatch")
            msd = _fields(rest, version, found, partly=True)
    if msd is None:
        found.add("not_understood")
    return msd


def _unwrapped(data: bytes, found: Warnings) -> tuple[bytes, bytes]:
    """Return the message by its stated length, and all that follows the length: one octet, or two from 128 on."""
    wide = len(data) > 2 and data[1] & 0xC0 == 0x80
    start = 3 if wide else 2
    stated = (data[1] & 0x3F) << 8 | data[2] if wide else data[1] if len(data) > 1 else 0
    rest = data[start:]
    if stated > len(rest):
        found.add("length_mismatch")
        stated = len(rest)
    return rest[:stated], rest


def _fields(data: bytes, version: int, found: Warnings, *, partly: bool) -> Msd | None:
    """Decode as much as is there: all of it, without damaged additional data, or (``partly``) up to the position."""
    more = bool(data and data[0] & 0x40)
    whole = _decoded(f"Whole{version}", data) if more else None
    read = whole or (None if more and version == 1 else _decoded(f"Alone{version}", data))
    if read is not None:
        if more and whole is None:
            found.add("additional_unreadable")
        additional = whole["additional"] if whole else None
        return _msd(version, read["structure"], additional, found)
    located = _decoded(f"Located{version}", data) if partly else None
    if located is None:
        return None
    found.add("cut_off")
    return _msd(version, located, None, found)


def _decoded(name: str, data: bytes) -> dict[str, Any] | None:
    try:
        # The library reads as far as the type goes and leaves the padding.
        decoded: dict[str, Any] = compiled().decode(name, data)
    except Exception:
        # Damaged octets raise a dozen kinds of error in the library, some of them not its own.
        return None
    return decoded


def _msd(version: int, read: dict[str, Any], additional: dict[str, bytes] | None, found: Warnings) -> Msd:
    control, position = read["control"], read["position"]
    deltas = [(delta["latitude"], delta["longitude"]) if (delta := read.get(name)) else None for name in ("n1", "n2")]
    return Msd(
        version=version,
        id=read["id"],
        automatic=control["automatic"],
        test=control["test"],
        trusted=control["trusted"],
        # The library gives no name to a kind of vehicle that a later version added.
        vehicle=int((control["vehicle"] or "v0")[1:]),
        vin=_vin(read["vin"][0], found),
        fuels=tuple(name for name, there in read["fuels"].items() if there),
        timestamp=read["timestamp"],
        lat_mas=position["latitude"],
        lon_mas=position["longitude"],
        direction=read.get("direction"),
        n1=deltas[0],
        n2=deltas[1],
        occupants=read.get("occupants"),
        additional=(_oid(additional["oid"]), additional["data"]) if additional else None,
    )


def _vin(bits: bytes, found: Warnings) -> str:
    """Return the 17 characters from 6 bits each; a value without a character becomes ``?``."""
    value = int.from_bytes(bits, "big") >> 2  # 102 bits in 13 octets
    indices = [value >> 6 * place & 0x3F for place in range(16, -1, -1)]
    if any(index >= len(_LETTERS) for index in indices):
        found.add("bad_vin")
    return "".join(_LETTERS[index] if index < len(_LETTERS) else "?" for index in indices)


def _oid(data: bytes) -> str:
    """Return a relative object identifier in dots (``1.4.2``): seven bits an octet, the last without its top bit."""
    arcs, value = [], 0
    for octet in data[:64]:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            arcs.append(str(value))
            value = 0
    return ".".join(arcs)
