"""One model for every position that can arrive, whatever format it came in."""

from __future__ import annotations

import math
from datetime import datetime
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


Shape = Circle | Sector


class Network(Struct, frozen=True):
    """Mobile network codes as text, because leading zeros count; empty when not given."""

    mcc: str = ""
    mnc: str = ""
    home_mcc: str = ""
    home_mnc: str = ""
    cell_id: str = ""


class LocationReport(Struct, frozen=True, kw_only=True):
    """One position as received, with shape, method, times, warnings and the raw bytes.

    ``lat``/``lon`` are WGS84 degrees; ``radius_m`` is the radius as sent, in metres, true with probability
    ``confidence`` (0-1); ``radius95_m`` is the same circle scaled to 95 %. Times are UTC. ``caller`` is E.164.
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
    return radius_m * math.sqrt(math.log(1 - wanted) / math.log(1 - confidence))
