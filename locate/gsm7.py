"""The alphabet of text messages: GSM 03.38 (3GPP TS 23.038), seven bits a character, least significant bit first."""

from __future__ import annotations

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = {
    0x0A: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€",
}  # fmt: skip
_ESCAPE = 0x1B
_SHIFTS = range(0, 56, 7)  # seven octets hold eight characters
_TABLE = dict(enumerate(_BASIC))


def unpack(octets: bytes, *, skip_bits: int = 0) -> str:
    """Return the characters packed in octets, from ``skip_bits`` on; what is left below seven bits is padding."""
    count = (8 * len(octets) - skip_bits) // 7
    if count <= 0:
        return ""
    if skip_bits:
        octets = (int.from_bytes(octets, "little") >> skip_bits).to_bytes(len(octets), "little")
    septets = bytes([
        seven >> shift & 0x7F
        for seven in (int.from_bytes(octets[at : at + 7], "little") for at in range(0, len(octets), 7))
        for shift in _SHIFTS
    ])  # fmt: skip
    return decode(septets[:count])


def pack(text: str, *, fill_bits: int = 0) -> bytes:
    """Return a text in packed octets behind ``fill_bits`` zero bits. Raises ValueError for a foreign character."""
    bits, at = 0, fill_bits
    for code in encode(text):
        bits |= code << at
        at += 7
    return bits.to_bytes((at + 7) // 8, "little")


def decode(septets: bytes) -> str:
    """Return the text of unpacked septets (0-127, one an octet); an unknown escape shows as a blank."""
    text = septets.decode("latin-1")
    if _ESCAPE not in septets:
        return text.translate(_TABLE)
    first, *rest = text.split("\x1b")
    shown = [first.translate(_TABLE)]
    for part in rest:
        # After two escapes in a row, or one at the end, there is nothing to be escaped.
        shown.append(_EXTENSION.get(ord(part[0]), " ") + part[1:].translate(_TABLE) if part else "")
    return "".join(shown)


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
