"""Writes the messages a car would send, bit by bit and without the program's own schema, to be read back in tests."""

from __future__ import annotations

from typing import Any

LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
FIELDS: dict[str, Any] = {
    "id": 2, "automatic": True, "test": False, "trusted": True, "vehicle": 1, "vin": "TSTEL26ABT0004512",
    "fuels": ("electric",), "timestamp": 1768446772, "lat": 202233960, "lon": 41645880, "direction": 38,
    "n1": (-4, -120), "n2": (-5, -130), "occupants": 2, "additional": None,
}  # fmt: skip
FUELS = ("gasoline", "diesel", "cng", "lpg", "electric", "hydrogen", "other")


def message(version: int = 3, **changes: Any) -> str:
    """The bits of an MSDMessage (without version and wrapper) as text of 0 and 1."""
    given = FIELDS | changes

    def flag(value: object) -> str:
        return "1" if value else "0"

    def delta(pair: tuple[int, int]) -> str:
        return "".join(f"{part + 512:010b}" for part in pair)

    deltas = [given["n1"], given["n2"]]
    bits = "0" + flag(given["additional"]) + "0"
    if version < 3:
        bits += "".join(flag(pair is not None) for pair in deltas)
    bits += flag(given["occupants"] is not None)
    bits += f"{given['id']:08b}" + flag(given["automatic"]) + flag(given["test"]) + flag(given["trusted"])
    # An extension of the enumeration: one bit set, then a small number in seven.
    wide = 5 if version == 3 else 4
    bits += f"0{given['vehicle'] - 1:0{wide}b}" if given["vehicle"] < 100 else f"1{given['vehicle'] - 100:07b}"
    bits += "".join(f"{LETTERS.index(letter) if letter != '?' else 63:06b}" for letter in given["vin"])
    known = FUELS[:-1] if version == 1 else FUELS
    # First which are given at all, then the given ones, which are true: false is what they are when not given.
    bits += "0" + "".join(flag(fuel in given["fuels"]) for fuel in known) + "1" * len(given["fuels"])
    bits += f"{given['timestamp']:032b}"
    bits += "".join(f"{given[axis] + 2**31:032b}" for axis in ("lat", "lon"))
    bits += f"{given['direction']:08b}" + "".join(delta(pair) for pair in deltas if pair is not None)
    if given["occupants"] is not None:
        bits += f"{given['occupants']:08b}"
    if given["additional"]:
        bits += "".join(f"{len(part):08b}" + "".join(f"{octet:08b}" for octet in part) for part in given["additional"])
    return bits


def octets(bits: str) -> bytes:
    padded = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return int(padded, 2).to_bytes(len(padded) // 8, "big")


def msd(version: int = 3, **changes: Any) -> bytes:
    """A whole MSD: version, length (one octet or two), message."""
    inside = octets(message(version, **changes))
    if version == 1:
        return bytes([1]) + inside
    size = bytes([len(inside)]) if len(inside) < 128 else bytes([0x80 | len(inside) >> 8, len(inside) & 0xFF])
    return bytes([version]) + size + inside
