"""The network's own guess: the mast a call came through and the area it serves. Never the caller's position.

How a Danish operator delivers this is a customer's setting; this JSON is what the practice caller and an adapter send::

    {"kind": "cell", "name": "Mast Øvelsby Nord", "lat": 56.1, "lon": 11.2, "inner_m": 0, "outer_m": 2800,
     "start_deg": 300, "opening_deg": 120, "confidence": 0.9, "number": "+45 00 00 41 27",
     "time": "2026-01-15T03:12:52Z", "mcc": "238", "mnc": "02", "cell_id": "20411"}

``lat``/``lon`` is the mast, WGS84 degrees; radii in metres; ``start_deg`` clockwise from north, the sector sweeping
``opening_deg`` clockwise from there, as ArcBand in RFC 5491. Only ``lat`` and ``lon`` are required; without angles
the area is the full circle. The names of ArcBand itself (``pos``, ``innerRadius``, ``outerRadius``, ``startAngle``,
``openingAngle``), ``radius`` alone for a mast with a circle, and ``azimuth`` with ``beamwidth`` (the middle of the
sector and its width) are understood as well.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from locate import aml
from locate.coordinates import judge, normal_caller, number
from locate.report import Circle, LocationReport, Network, Sector, Shape, as_utc, radius95
from locate.warnings import Code, Warnings

_LONGEST = 65_536
_FARTHEST_M = 200_000.0  # a mast at sea reaches some 100 km
_ASSUMED_CONFIDENCE = 0.95  # the serving area is meant to hold the phone, as RFC 5491 assumes
_OTHER_NAMES = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "radius": "outer_m", "radius_m": "outer_m",
    "outerRadius": "outer_m", "innerRadius": "inner_m", "startAngle": "start_deg", "openingAngle": "opening_deg",
    "azimuth": "azimuth_deg", "beamwidth": "beamwidth_deg", "msisdn": "number",
    "timestamp": "time", "cellId": "cell_id",
}  # fmt: skip
Members = dict[str, object]


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read one cell position (kind ``cell``, entity ``mast``); never raises, every member fails alone, raw is kept.

    ``lat``/``lon`` of the report is the mast, ``radius_m`` its reach, ``shape`` the Sector or Circle it serves, and
    ``extra["name"]`` the mast's name.
    """
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    found, extra = Warnings(), dict[str, str]()
    members = _members(data, found)
    lat, lon = _figure(members, "lat", "bad_lat", found), _figure(members, "lon", "bad_lon", found)
    ok = lat is not None and lon is not None and judge(lat, lon, found, extra)
    reach = _reach(members, found)
    sure = _confidence(members, found)
    if ok and sure is None:
        found.add("confidence_assumed")
    name = members.get("name")
    if isinstance(name, str) and name:
        extra["name"] = name
    received = as_utc(received_at)
    fixed = _time(members, found)
    aml.judge_time(fixed, received, found)
    return LocationReport(
        kind="cell",
        status="position" if ok else "unreadable",
        raw=data,
        entity="mast",
        lat=lat if ok else None,
        lon=lon if ok else None,
        radius_m=reach,
        confidence=sure,
        radius95_m=radius95(reach, sure, _ASSUMED_CONFIDENCE) if ok else None,
        shape=_shape(lat, lon, reach, members, found) if ok and lat is not None and lon is not None else None,
        method="cell",
        fixed_at=fixed,
        received_at=received,
        caller=normal_caller(_text(members, "number") or caller, found, extra),
        network=_network(members, found, extra),
        practice=practice,
        extra=extra,
        warnings=found.codes(),
    )


def _members(data: bytes, found: Warnings) -> Members:
    try:
        members = msgspec.json.decode(data) if len(data) <= _LONGEST else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        members = None
    if isinstance(members, dict):
        return _renamed(members)
    found.add("not_understood")
    return {}


def _renamed(members: Members) -> Members:
    """Put the members under the names this module reads; a name of our own beats another one."""
    named = {_OTHER_NAMES[name]: value for name, value in members.items() if name in _OTHER_NAMES} | members
    pos = named.get("pos")
    if isinstance(pos, str) and len(pos.split()) in (2, 3):
        named = {"lat": pos.split()[0], "lon": pos.split()[1]} | named
    return named


def _text(members: Members, name: str) -> str:
    """Return a member as text; codes may come as numbers."""
    value = members.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _figure(members: Members, name: str, code: Code, found: Warnings) -> float | None:
    value = members.get(name)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12:
        return float(value)
    read = number(value.strip()) if isinstance(value, str) else None
    if read is None:
        found.add(code)
    return read


def _reach(members: Members, found: Warnings) -> float | None:
    """Return how far the mast serves in metres, or None for unknown; 0 and negative say nothing."""
    reach = _figure(members, "outer_m", "bad_radius", found)
    if reach is None or 0 < reach <= _FARTHEST_M:
        return reach
    found.add("zero_radius" if reach == 0 else "negative_radius" if reach < 0 else "bad_radius")
    return None


def _confidence(members: Members, found: Warnings) -> float | None:
    sure = _figure(members, "confidence", "bad_confidence", found)
    if sure is None or aml.LEAST_CONFIDENCE <= sure < 1:
        return sure
    if sure not in (0, 1):
        found.add("confidence_out_of_range")
    return None


def _shape(lat: float, lon: float, reach: float | None, members: Members, found: Warnings) -> Shape:
    start, opening = (_figure(members, name, "bad_sector", found) for name in ("start_deg", "opening_deg"))
    inner = _figure(members, "inner_m", "bad_sector", found) or 0.0
    if start is None and opening is None:
        middle, opening = (_figure(members, name, "bad_sector", found) for name in ("azimuth_deg", "beamwidth_deg"))
        if middle is not None and opening is not None and 0 <= middle <= 360:
            start = (middle - opening / 2) % 360
        elif middle is not None or opening is not None:
            found.add("bad_sector")
            opening = None
    if start is None and opening is None and inner == 0:
        return Circle(lat, lon, reach)
    start, opening = start or 0.0, 360.0 if opening is None else opening
    if reach is None or not (-360 <= start <= 360 and 0 < opening <= 360 and 0 <= inner < reach):
        found.add("bad_sector")
        return Circle(lat, lon, reach)
    return Sector(lat, lon, inner, reach, start % 360, opening)


def _time(members: Members, found: Warnings) -> datetime | None:
    raw = members.get("time")
    if raw is None:
        return None
    if isinstance(raw, str):
        try:
            return as_utc(datetime.fromisoformat(raw))
        except (ValueError, OverflowError):
            pass
    found.add("bad_time")
    return None


def _network(members: Members, found: Warnings, extra: dict[str, str]) -> Network | None:
    network = Network(
        mcc=aml.code(_text(members, "mcc"), "mcc", found, extra, range(1, 4)),
        mnc=aml.code(_text(members, "mnc"), "mnc", found, extra, range(1, 4)),
        cell_id=aml.code(_text(members, "cell_id"), "cell_id", found, extra, range(1, 21)),
    )
    aml.judge_network(network, found)
    return network if network != Network() else None
