"""Coordinates: reading figures, judging where a pair lies, and the pairs people paste or type."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from locate.phone import e164
from locate.report import Circle, LocationReport, as_utc, radius95
from locate.warnings import Warnings

if TYPE_CHECKING:
    from locate.notations import Reading

_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
_JAVA = re.compile(_PLAIN.pattern + r"(?:[eE][+-]?[0-9]{1,2})?")
_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{1,20}")


class Box(Struct, frozen=True):
    """A box in WGS84 degrees, south-west to north-east."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point (lat, lon) WGS84 lies inside or on the edge."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


DENMARK = Box(54.4, 7.9, 57.9, 15.3)
FAROE = Box(61.3, -7.8, 62.5, -6.1)
GREENLAND = Box(59.7, -73.1, 83.7, -11.2)
_REALM = (DENMARK, FAROE, GREENLAND)


def number(text: str, *, exponent: bool = False) -> float | None:
    """Return a plain decimal figure, or None: no NaN, infinity, underscore, comma or foreign digits get through.

    ``exponent`` also admits Java's ``1.0E-4``, which phones send for small values in the HTTPS form.
    """
    return float(text) if (_JAVA if exponent else _PLAIN).fullmatch(text) else None


def with_comma(text: str) -> float | None:
    """Return a figure written with a decimal comma (degrees), or None when it is not one."""
    return float(text.replace(",", ".")) if _COMMA.fullmatch(text) else None


def in_realm(lat: float, lon: float) -> bool:
    """Whether (lat, lon) WGS84 lies in the boxes around Denmark, Faroe or Greenland."""
    return any(box.holds(lat, lon) for box in _REALM)


def judge(lat: float, lon: float, found: Warnings, extra: dict[str, str]) -> bool:
    """Say whether (lat, lon) WGS84 may be drawn; warn of (0,0), a place abroad, a pair that looks swapped
    or has lost its sign.

    The swapped image of Denmark, Faroe and Greenland overlaps none of them, so "fits only when swapped" is a clear
    proposal; it is left in ``extra["proposed"]`` for a person to accept and never applied here.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        found.add("out_of_range")
        return False
    if lat == 0 and lon == 0:
        found.add("zero_position")
        return False
    if DENMARK.holds(lat, lon):
        return True
    inside = in_realm(lat, lon)
    if not inside and in_realm(lon, lat):
        found.add("looks_swapped")
        extra["proposed"] = f"{lon},{lat}"
        return True
    found.add("outside_denmark")
    if not inside:
        _propose_sign(lat, lon, found, extra)
    return True


def _propose_sign(lat: float, lon: float, found: Warnings, extra: dict[str, str]) -> None:
    """Offer the pair with its sign turned when only so it lies in the realm, as west of Greenwich on Faroe."""
    for north, east in ((lat, -lon), (-lat, lon), (-lat, -lon)):
        if in_realm(north, east):
            found.add("sign_lost")
            extra["proposed"] = f"{north},{east}"
            return


def normal_caller(raw: str | None, found: Warnings, extra: dict[str, str]) -> str | None:
    """Return the number in E.164 to match a call by, keeping the number as received beside it when it differs."""
    if not raw:
        return None
    caller = e164(raw)
    if caller is None:
        found.add("bad_caller")
    if caller != raw:
        extra["caller_raw"] = raw
    return caller


# --- what people paste --------------------------------------------------------------------------------------------

_COARSE_M = 500.0  # a last figure that may hide more than this is told
_FIELD_M = 50.0  # a field named by its notation is drawn as large as it is from here on


def parse(
    raw: bytes | str,
    *,
    caller: str | None = None,
    received_at: datetime | None = None,
    practice: bool = False,
    near: tuple[float, float] | None = None,
) -> LocationReport:
    """Read a position a person pasted, typed or said (kind ``text``); never raises.

    Understood: degrees in every spelling, UTM, MGRS, plus codes (a short one with ``near``, a (lat, lon) in its
    town), geo: addresses, map links, Danish number words: see ``locate.notations``. ``extra["notation"]`` names it.
    WGS84. No confidence is known for such a position; a radius only where the notation names a field or states one.
    What rests on a guess is left in ``extra["proposed"]`` for a person to accept.
    """
    # Imported here because the notations themselves use the figures above.
    from locate import notations

    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    found, extra = Warnings(), dict[str, str]()
    reading = notations.read(data.decode("utf-8", "replace"), near)
    number_of_caller = normal_caller(caller, found, extra)
    lat = lon = metres = altitude = None
    if isinstance(reading, str):
        found.add(reading)
    else:
        extra["notation"] = reading.notation
        for code in reading.codes:
            found.add(code)
        if reading.proposed:
            extra["proposed"] = f"{reading.lat:.6f},{reading.lon:.6f}"
        elif judge(reading.lat, reading.lon, found, extra):
            lat, lon, altitude = reading.lat, reading.lon, reading.altitude_m
            metres = _metres(reading, found)
    return LocationReport(
        kind="text",
        status="position" if lat is not None else "unreadable",
        raw=data,
        lat=lat,
        lon=lon,
        radius_m=metres,
        radius95_m=radius95(metres, None, 0.95),
        shape=Circle(lat, lon, metres) if lat is not None and lon is not None else None,
        method="unknown" if lat is not None else None,
        received_at=as_utc(received_at),
        caller=number_of_caller,
        altitude_m=altitude,
        practice=practice,
        extra=extra,
        warnings=found.codes(),
    )


def _metres(reading: Reading, found: Warnings) -> float | None:
    """Return the radius a pair brings with it, in metres, and warn when it is written so that it says little."""
    if reading.stated_m is not None:
        if 0 < reading.stated_m < 20_040_000:
            found.add("confidence_assumed")
            return reading.stated_m
        found.add("bad_radius" if reading.stated_m else "zero_radius")
    if reading.blur_m > _COARSE_M or (reading.cell and reading.blur_m > _FIELD_M):
        found.add("coarse_notation", f"±{reading.blur_m:.0f} m")
    return reading.blur_m if reading.cell and reading.blur_m > _FIELD_M else None
