"""The alphabet of text messages: GSM 03.38 (3GPP TS 23.038), seven bits a character, least significant bit first."""

from __future__ import annotations

from codecs import charmap_decode
from functools import cache

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = {
    0x0A: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€",
}  # fmt: skip
_ESCAPE = 0x1B
_TABLE = _BASIC + "".join(map(chr, range(0x80, 0x100)))  # an octet that is no septet stays what it is


def unpack(octets: bytes, *, skip_bits: int = 0) -> str:
    """Return the characters packed in octets, from ``skip_bits`` on; what is left below seven bits is padding."""
    count = (8 * len(octets) - skip_bits) // 7
    if count <= 0:
        return ""
    packed = int.from_bytes(octets, "little") >> skip_bits
    for width, lower in _steps(count.bit_length()):
        # The lower half of each lane stays, the upper half moves up by one bit for each character below it.
        below = packed & lower
        packed = below | (packed ^ below) << width
    return decode(packed.to_bytes(1 << count.bit_length(), "little")[:count])


def pack(text: str, *, fill_bits: int = 0) -> bytes:
    """Return a text in packed octets behind ``fill_bits`` zero bits. Raises ValueError for a foreign character."""
    bits, at = 0, fill_bits
    for code in encode(text):
        bits |= code << at
        at += 7
    return bits.to_bytes((at + 7) // 8, "little")


def decode(septets: bytes) -> str:
    """Return the text of unpacked septets (0-127, one an octet); an unknown escape shows as a blank."""
    first, *rest = septets.split(b"\x1b")
    shown = [_plain(first)]
    for part in rest:
        # After two escapes in a row, or one at the end, there is nothing to be escaped.
        shown.append(_EXTENSION.get(part[0], " ") + _plain(part[1:]) if part else "")
    return "".join(shown)


def _plain(septets: bytes) -> str:
    return charmap_decode(septets, "strict", _TABLE)[0]


@cache
def _steps(doublings: int) -> tuple[tuple[int, int], ...]:
    """Return how to move septets that lie close together into an octet each, by halves of halves, all lanes at once.

    Each step is the number of characters in half a lane, and the mask of the lower halves.
    """
    steps = []
    for power in range(doublings - 1, -1, -1):
        width = 1 << power
        lanes = sum(1 << 16 * width * lane for lane in range(1 << doublings - 1 - power))
        steps.append((width, lanes * ((1 << 7 * width) - 1)))
    return tuple(steps)


def encode(text: str) -> bytes:
    """Return a text as unpacked septets, one an octet. Raises ValueError for a character outside the alphabet."""
    septets = bytearray()
    for character in text:
        at = _BASIC.find(character)
        if at >= 0 and at != _ESCAPE:
            septets.append(at)
            continue
        code = next((code for code, other in _EXTENSION.items() if other == character), None)
        if code is None:
            raise ValueError(f"no such character in GSM 03.38: {character!r}")
        septets += bytes((_ESCAPE, code))
    return bytes(septets)
