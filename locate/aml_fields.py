"""The named fields of AML, ``location_latitude`` and the like, as the HTTPS form and the JSON lookup carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from locate import aml
from locate.coordinates import judge, normal_caller, number, with_comma
from locate.report import Circle, LocationReport, Method, Network, Status, radius95
from locate.warnings import Code, Warnings

_METHODS: dict[str, Method] = {
    "gps": "gnss", "gnss": "gnss", "wifi": "wifi", "cell": "cell", "fused": "fused", "unknown": "unknown"
}  # fmt: skip
_READ = frozenset((
    "location_latitude", "location_longitude", "location_time", "location_accuracy", "location_source",
    "location_confidence", "location_certainty", "location_altitude", "location_altitude_msl",
    "location_vertical_accuracy", "location_vertical_accuracy_msl", "location_floor", "location_bearing",
    "location_speed", "device_number", "device_imsi", "device_imei", "cell_home_mcc", "cell_home_mnc",
    "cell_network_mcc", "cell_network_mnc", "cell_id", "time", "adr_carcrash_time", "hmac",
))  # fmt: skip
_KEPT = frozenset((
    "v", "emergency_number", "source", "thunderbird_version", "device_model", "device_iccid", "device_languages",
    "device_os", "cell_carrier",
))  # fmt: skip
Fields = dict[str, str]
Clock = Callable[[str], datetime | None]


def take(pairs: Iterable[tuple[str, str]], found: Warnings, extra: Fields) -> Fields:
    """Return the fields that are read; empty ones count as not sent, the last of repeated ones counts.

    Unknown ones go to ``extra`` with a warning. Ground truth (gt_*) of test messages is dropped: it is never plotted.
    """
    fields: Fields = {}
    seen: set[str] = set()
    for name, value in pairs:
        if name.startswith("gt_"):
            found.add("ground_truth_ignored")
            continue
        if name in seen:
            found.add("duplicate", name)
        seen.add(name)
        if name in _READ:
            # The floor is the label on the lift's button and the number may begin with its undone "+": not trimmed.
            fields[name] = value if name in ("location_floor", "device_number") else value.strip()
            continue
        if name not in _KEPT:
            found.add("unknown_attribute", name)
        if value and name not in aml.OUR_EXTRAS:
            extra[name] = value
    if not fields:
        found.add("not_understood")
    return {name: value for name, value in fields.items() if value}


def report(
    fields: Fields, context: aml.Context, verified: bool | None, clock: Clock, found: Warnings, extra: Fields
) -> LocationReport:
    """Make a report of the fields; ``clock`` reads a time as this form writes it (UTC, None: unreadable).

    Coordinates are WGS84 degrees, altitude metres above the ellipsoid (``extra["altitude_datum"]`` says ``msl`` when
    only that was sent), speed m/s. ``extra`` gets ``call_time`` and ``crash_time`` in ISO 8601.
    """
    status, lat, lon = _point(fields, found, extra)
    metres = aml.radius(fields.get("location_accuracy"), found, extra, "location_accuracy", exponent=True)
    sure = _confidence(fields, found)
    if status == "position" and sure is None:
        found.add("confidence_assumed")
    fixed = _time(fields, "location_time", "bad_time", clock, found, extra)
    aml.judge_time(fixed, context.received_at, found)
    called = _time(fields, "time", "bad_call_time", clock, found, extra)
    if called:
        extra["call_time"] = called.isoformat()
    _crash(fields, clock, found, extra)
    altitude, vertical = _altitude(fields, found, extra)
    imsi = aml.code(fields.get("device_imsi"), "device_imsi", found, extra, range(6, 16))
    return LocationReport(
        kind=context.kind,
        status=status,
        raw=context.raw,
        lat=lat,
        lon=lon,
        radius_m=metres,
        confidence=sure,
        radius95_m=radius95(metres, sure, aml.ASSUMED_CONFIDENCE) if status == "position" else None,
        shape=Circle(lat, lon, metres) if lat is not None and lon is not None else None,
        method=_method(fields, found, extra),
        fixed_at=fixed,
        received_at=context.received_at,
        caller=_caller(fields, context.caller, found, extra),
        altitude_m=altitude,
        vertical_accuracy_m=vertical,
        floor=fields.get("location_floor"),
        speed_mps=_bounded(fields, "location_speed", 0, 1000, "bad_speed", found, extra),
        bearing_deg=_bounded(fields, "location_bearing", 0, 360, "bad_bearing", found, extra),
        network=_network(fields, imsi, found, extra),
        imsi=imsi or None,
        imei=aml.code(fields.get("device_imei"), "device_imei", found, extra, range(1, 17)) or None,
        verified=verified,
        practice=context.practice,
        extra=extra,
        warnings=found.codes(),
    )


def _point(fields: Fields, found: Warnings, extra: Fields) -> tuple[Status, float | None, float | None]:
    """Return the status and (lat, lon) WGS84; both None unless there is a point that may be drawn."""
    raw_lat, raw_lon = fields.get("location_latitude"), fields.get("location_longitude")
    if raw_lat is None and raw_lon is None:
        return ("no_position" if fields else "unreadable"), None, None
    lat, lon = number(raw_lat or "", exponent=True), number(raw_lon or "", exponent=True)
    if raw_lat and lat is None:
        found.add("bad_lat")
    if raw_lon and lon is None:
        found.add("bad_lon")
    status: Status = "unreadable"
    if lat == 0 and lon == 0:
        status = "no_position"
    elif lat is None or lon is None:
        _propose(raw_lat or "", raw_lon or "", found, extra)
    elif judge(lat, lon, found, extra):
        return "position", lat, lon
    extra |= {name: fields[name] for name in ("location_latitude", "location_longitude") if name in fields}
    return status, None, None


def _propose(raw_lat: str, raw_lon: str, found: Warnings, extra: Fields) -> None:
    lat, lon = with_comma(raw_lat), with_comma(raw_lon)
    if lat is not None and lon is not None:
        found.add("decimal_comma")
        extra["proposed"] = f"{lat},{lon}"


def _confidence(fields: Fields, found: Warnings) -> float | None:
    """Return the probability 0-1 from location_confidence (a fraction) or the older location_certainty (percent)."""
    if "location_confidence" in fields:
        return aml.confidence(fields["location_confidence"], found, percent=False)
    return aml.confidence(fields.get("location_certainty"), found, percent=True)


def _method(fields: Fields, found: Warnings, extra: Fields) -> Method | None:
    raw = fields.get("location_source")
    if raw is None:
        return None
    method = _METHODS.get(raw.lower())
    if method is None:
        found.add("unknown_method")
        extra["location_source"] = raw
        return "unknown"
    return method


def _time(fields: Fields, name: str, code: Code, clock: Clock, found: Warnings, extra: Fields) -> datetime | None:
    raw = fields.get(name)
    if raw is None:
        return None
    when = clock(raw)
    if when is None:
        found.add(code)
        extra[name] = raw
    return when


def _crash(fields: Fields, clock: Clock, found: Warnings, extra: Fields) -> None:
    """Say that the phone noticed a car crash; its time in ``extra["crash_time"]``."""
    if "adr_carcrash_time" not in fields:
        return
    when = _time(fields, "adr_carcrash_time", "bad_crash_time", clock, found, extra)
    if when:
        extra["crash_time"] = when.isoformat()
        extra["adr_carcrash_time"] = fields["adr_carcrash_time"]
    found.add("car_crash")


def _caller(fields: Fields, fallback: str | None, found: Warnings, extra: Fields) -> str | None:
    raw = fields.get("device_number") or fallback
    # A "+" that was not percent-encoded has been decoded to a blank.
    if raw and raw[0] == " " and raw[1:2].isdigit():
        raw = f"+{raw[1:]}"
    return normal_caller(raw, found, extra)


def _altitude(fields: Fields, found: Warnings, extra: Fields) -> tuple[float | None, float | None]:
    """Return altitude and its accuracy in metres, above the WGS84 ellipsoid if sent so, else above mean sea level."""
    suffix = "" if "location_altitude" in fields or "location_altitude_msl" not in fields else "_msl"
    low, high = -12_000, 100_000
    altitude = _bounded(fields, f"location_altitude{suffix}", low, high, "altitude_unreadable", found, extra)
    accuracy = _bounded(fields, f"location_vertical_accuracy{suffix}", 0, high, "altitude_unreadable", found, extra)
    if altitude is not None:
        extra["altitude_datum"] = "msl" if suffix else "ellipsoid"
    if not suffix:
        other = ("location_altitude_msl", "location_vertical_accuracy_msl")
        extra |= {name: fields[name] for name in other if name in fields}
    return altitude, accuracy or None


def _bounded(
    fields: Fields, name: str, low: float, high: float, code: Code, found: Warnings, extra: Fields
) -> float | None:
    """Return a field's figure when it lies in [low, high]; otherwise None, a warning, and the text kept."""
    raw = fields.get(name)
    if raw is None:
        return None
    value = number(raw, exponent=True)
    if value is not None and low <= value <= high:
        return value
    found.add(code)
    extra[name] = raw
    return None


def _network(fields: Fields, imsi: str, found: Warnings, extra: Fields) -> Network | None:
    def read(name: str, lengths: range) -> str:
        return aml.code(fields.get(name), name, found, extra, lengths)

    network = Network(
        mcc=read("cell_network_mcc", range(1, 4)),
        mnc=read("cell_network_mnc", range(1, 4)),
        home_mcc=read("cell_home_mcc", range(1, 4)) or aml.home_mcc(imsi),
        home_mnc=read("cell_home_mnc", range(1, 4)),
        cell_id=read("cell_id", range(1, 21)),
    )
    aml.judge_network(network, found)
    return network if network != Network() else None
