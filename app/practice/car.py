"""The message of a made-up car (eCall MSD, EN 15722, version 3), for practice calls, scenes and tests."""

from __future__ import annotations

from datetime import UTC, datetime

from locate.ecall.schema import compiled

_LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
_MAS = 3_600_000  # milliarcseconds of a degree
Point = tuple[float, float]


def msd(
    lat: float,
    lon: float,
    at: datetime,
    *,
    earlier: tuple[Point, ...] = (),
    direction_deg: float | None = None,
    message: int = 1,
    vin: str = "TSTEL26ABT0004512",
    fuels: tuple[str, ...] = ("electric",),
    automatic: bool = True,
    test: bool = False,
    trusted: bool = True,
    occupants: int | None = 2,
) -> bytes:
    """Return the octets of a message from (lat, lon) WGS84, triggered ``at``; ``earlier`` are two points, newest first.

    Points more than some 1500 m apart do not fit into the message.
    """
    structure: dict[str, object] = {
        "id": message,
        "control": {"automatic": automatic, "test": test, "trusted": trusted, "vehicle": "v1"},
        "vin": (_vin(vin), 102),
        "fuels": dict.fromkeys(fuels, True),
        "timestamp": int(at.astimezone(UTC).timestamp()),
        "position": {"latitude": round(lat * _MAS), "longitude": round(lon * _MAS)},
        "direction": 255 if direction_deg is None else round(direction_deg / 2),
    }
    before = (lat, lon)
    for name, point in zip(("n1", "n2"), (*earlier, before, before), strict=False):
        deltas = (round((new - old) * _MAS / 100) for new, old in zip(point, before, strict=True))
        structure[name] = dict(zip(("latitude", "longitude"), deltas, strict=True))
        before = point
    if occupants is not None:
        structure["occupants"] = occupants
    body = bytes(compiled().encode("Alone3", {"flags": (b"\x00", 2), "structure": structure}))
    return bytes((3, len(body))) + body


def _vin(vin: str) -> bytes:
    bits = "".join(f"{_LETTERS.index(letter):06b}" for letter in vin)
    return int(bits.ljust(104, "0"), 2).to_bytes(13)
