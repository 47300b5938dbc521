"""One model for every position that can arrive, whatever format it came in."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from msgspec import Struct

Status = Literal["position", "no_position", "unreadable"]
Method = Literal["gnss", "wifi", "cell", "fused", "unknown", "none"]
Entity = Literal["caller", "mast", "vehicle"]


class Circle(Struct, frozen=True, tag="circle"):
    """A circle of uncertainty: centre (lat, lon) WGS84 degrees, radius in metres (None: unknown)."""

    lat: float
    lon: float
    radius_m: float | None


class Sector(Struct, frozen=True, tag="sector"):
    """The area a mast serves: (lat, lon) of the mast, radii in metres, angles clockwise from north in degrees."""

    lat: float
    lon: float
    inner_m: float
    outer_m: float
    start_deg: float
    opening_deg: float


class Ellipse(Struct, frozen=True, tag="ellipse"):
    """An ellipse of uncertainty: centre (lat, lon) WGS84, half axes in metres, the major one clockwise from north."""

    lat: float
    lon: float
    semi_major_m: float
    semi_minor_m: float
    orientation_deg: float


class Polygon(Struct, frozen=True, tag="polygon"):
    """An area: its outer ring as (lat, lon) WGS84, the last point the first again; ``height_m`` of a prism."""

    ring: tuple[tuple[float, float], ...]
    height_m: float | None = None


Shape = Circle | Sector | Ellipse | Polygon
"""A point is a circle of unknown radius; a sphere or ellipsoid is its plan view, with the report's altitude."""


class Network(Struct, frozen=True):
    """Mobile network codes as text, because leading zeros count; empty when not given."""

    mcc: str = ""
    mnc: str = ""
    home_mcc: str = ""
    home_mnc: str = ""
    cell_id: str = ""


class LocationReport(Struct, frozen=True, kw_only=True):
    """One position as received, with shape, method, times, warnings and the raw bytes.

    ``lat``/``lon`` are WGS84 degrees, None unless the status is ``position``; ``radius_m`` is the radius as sent, in
    metres, true with probability ``confidence`` (0-1), each None when the sender gave nothing usable; ``radius95_m``
    is the same circle scaled to 95 %. Times are UTC. ``caller`` is E.164. ``extra`` keeps, as text, what has no field
    of its own, what could not be read, and ``proposed`` ("lat,lon") where only a person may accept a mended pair:
    it is foreign text, to be escaped before display. ``verified``: signature right, wrong, or None for not checked.
    ``warnings`` are stable codes (texts live in ``locate.warnings``).
    """

    kind: str
    status: Status
    raw: bytes
    entity: Entity = "caller"
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    confidence: float | None = None
    radius95_m: float | None = None
    shape: Shape | None = None
    method: Method | None = None
    fixed_at: datetime | None = None
    received_at: datetime | None = None
    caller: str | None = None
    altitude_m: float | None = None
    vertical_accuracy_m: float | None = None
    floor: str | None = None
    speed_mps: float | None = None
    bearing_deg: float | None = None
    network: Network | None = None
    imsi: str | None = None
    imei: str | None = None
    verified: bool | None = None
    practice: bool = False
    extra: dict[str, str] = {}
    warnings: tuple[str, ...] = ()

    @property
    def raw_sha256(self) -> str:
        """Hex digest of the bytes exactly as they arrived."""
        return sha256(self.raw).hexdigest()

    @property
    def is_position(self) -> bool:
        """Whether there is a point that may be drawn."""
        return self.status == "position" and self.lat is not None and self.lon is not None


def radius_at(radius_m: float, confidence: float, wanted: float) -> float:
    """Scale a circle's radius from one confidence to another (both 0-1, exclusive), metres.

    Two-dimensional normal distribution: r(q) = r(p) * sqrt(ln(1-q) / ln(1-p)).
    """
    return radius_m * math.sqrt(math.log1p(-wanted) / math.log1p(-confidence))


def radius95(radius_m: float | None, confidence: float | None, assumed: float) -> float | None:
    """Return the 95 % radius in metres, or None when no radius is known.

    ``confidence`` None (the sender did not say, or said nonsense) is replaced by ``assumed``: 0.68 for AML, 0.95 for
    PIDF-LO (RFC 5491). Whoever assumes says so in the report's warnings.
    """
    if radius_m is None:
        return None
    return radius_at(radius_m, confidence if confidence is not None else assumed, 0.95)


def as_utc(when: datetime | None) -> datetime | None:
    """Return the time in UTC; a time without a zone is taken as UTC, because every sender we read writes UTC."""
    if when is None:
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
