"""What the screen says of a car that called: plain values out of a report, whatever message it came in."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from locate.report import LocationReport


class Card(Struct, frozen=True, kw_only=True):
    """One car's message for the screen; None or empty means that the car did not say.

    ``earlier`` are the points before the position, newest first, (lat, lon) WGS84; ``direction_deg`` is clockwise
    from north. ``propulsions`` are ``gasoline diesel cng lpg electric hydrogen other``, empty for unknown.
    ``occupants_text`` counts fastened belts, not people: "ca. 2". ``vin`` and ``additional_*`` are foreign text.
    """

    version: int
    message: int
    automatic: bool
    test: bool
    trusted: bool
    category: str
    vin: str
    propulsions: tuple[str, ...] = ()
    occupants_text: str = ""
    direction_deg: float | None = None
    triggered_at: datetime | None = None
    earlier: tuple[tuple[float, float], ...] = ()
    additional_oid: str = ""
    additional_data: bytes = b""


KINDS = frozenset(("ecall", "sip-multipart"))
"""The kinds of message a car's own can come in; in others a text of the same name is the sender's invention."""


def card(report: LocationReport) -> Card | None:
    """Return the card of a report that carries a car's message, or None when it carries none that could be read."""
    if report.kind not in KINDS or "ecall.activation" not in report.extra:
        return None
    try:
        return _card(report.extra)
    except (KeyError, ValueError):
        return None


def _card(texts: dict[str, str]) -> Card:
    fuels = texts["ecall.propulsion"]
    occupants, direction = texts.get("ecall.occupants", ""), texts.get("ecall.direction_deg", "")
    triggered = texts.get("ecall.triggered", "")
    return Card(
        version=int(texts["ecall.version"]),
        message=int(texts["ecall.message"]),
        automatic=texts["ecall.activation"] == "automatic",
        test=texts["ecall.test"] == "true",
        trusted=texts["ecall.trusted"] == "true",
        category=texts["ecall.vehicle"],
        vin=texts["ecall.vin"],
        propulsions=() if fuels == "unknown" else tuple(fuels.split(",")),
        occupants_text=f"ca. {occupants}" if occupants else "",
        direction_deg=float(direction) if direction else None,
        triggered_at=datetime.fromisoformat(triggered) if triggered else None,
        earlier=_points(texts.get("ecall.earlier", "")),
        additional_oid=texts.get("ecall.additional.oid", ""),
        additional_data=bytes.fromhex(texts.get("ecall.additional.data", "")),
    )


def _points(text: str) -> tuple[tuple[float, float], ...]:
    pairs = (pair.split(",") for pair in text.split())
    return tuple((float(lat), float(lon)) for lat, lon in pairs)
