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


def unpack(octets: bytes, *, skip_bits: int = 0) -> str:
    """Return the characters packed in octets, from ``skip_bits`` on; what is left below seven bits is padding."""
    septets, bits, held = bytearray(), 0, -skip_bits
    for octet in octets:
        if held < 0:
            # Still inside what is skipped: keep only the bits beyond it.
            held += 8
            bits = octet >> (8 - held) if held > 0 else 0
        else:
            bits |= octet << held
            held += 8
        while held >= 7:
            septets.append(bits & 0x7F)
            bits >>= 7
            held -= 7
    return decode(bytes(septets))


def pack(text: str, *, fill_bits: int = 0) -> bytes:
    """Return a text in packed octets behind ``fill_bits`` zero bits. Raises ValueError for a foreign character."""
    bits, at = 0, fill_bits
    for code in encode(text):
        bits |= code << at
        at += 7
    return bits.to_bytes((at + 7) // 8, "little")


def decode(septets: bytes) -> str:
    """Return the text of unpacked septets (0-127, one an octet); an unknown escape shows as a blank."""
    text, escaped = [], False
    for septet in septets:
        if escaped:
            text.append(_EXTENSION.get(septet, " "))
            escaped = False
        elif septet == _ESCAPE:
            escaped = True
        else:
            text.append(_BASIC[septet & 0x7F])
    return "".join(text)


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
