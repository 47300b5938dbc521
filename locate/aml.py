"""What both AML forms (SMS and HTTPS) share: how sure, how far, when, and whose SIM."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec import Struct

from locate.coordinates import in_realm, number
from locate.report import Circle, LocationReport, Method, Network, Status, radius95
from locate.warnings import Code, Warnings

ASSUMED_CONFIDENCE = 0.68  # what Android sends; used when a phone says nothing usable

LEAST_CONFIDENCE = 0.01
"""Whoever states less states nothing: scaled to 95 % the circle would be larger than the earth."""

OUR_EXTRAS = frozenset((
    "proposed", "caller_raw", "name", "call_time", "altitude_datum", "crash_time", "text", "others", "notation",
))  # fmt: skip
"""Names this program gives to extras: a message's own attribute of that name must not pass for one."""

METHOD_LETTERS: dict[str, Method] = {
    "G": "gnss", "W": "wifi", "C": "cell", "F": "fused", "U": "unknown", "N": "none"
}  # fmt: skip
"""The letters of the SMS forms; N means that the phone found no position."""

_FARTHEST_M = 20_040_000.0  # half the earth's girth
_CLOCK_SLACK = timedelta(seconds=60)
_OLD = timedelta(minutes=30)
_BAD_CODE: dict[str, Code] = {
    "si": "bad_imsi",
    "device_imsi": "bad_imsi",
    "ei": "bad_imei",
    "device_imei": "bad_imei",
}
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


class Context(Struct, frozen=True):
    """What a reader knows beside the text: kind, bytes as they arrived, caller (E.164), receipt (UTC), practice."""

    kind: str
    raw: bytes
    caller: str | None
    received_at: datetime | None
    practice: bool


def circle_report(
    context: Context,
    status: Status,
    point: tuple[float | None, float | None, float | None],
    sure: float | None,
    found: Warnings,
) -> LocationReport:
    """Return what both SMS forms tell alike: the circle, and how sure; the reader adds the rest, warnings last.

    ``point`` is (lat, lon) WGS84 degrees and the radius in metres; a confidence of None is assumed, with a warning.
    """
    lat, lon, metres = point
    there = lat is not None and lon is not None
    if there and sure is None:
        found.add("confidence_assumed")
    return LocationReport(
        kind=context.kind,
        status=status,
        raw=context.raw,
        lat=lat,
        lon=lon,
        radius_m=metres,
        confidence=sure,
        radius95_m=radius95(metres, sure, ASSUMED_CONFIDENCE) if there else None,
        shape=Circle(lat, lon, metres) if lat is not None and lon is not None else None,
        received_at=context.received_at,
        caller=context.caller,
        practice=context.practice,
    )


def confidence(raw: str | None, found: Warnings, *, percent: bool) -> float | None:
    """Return the stated probability 0-1 (exclusive), or None when nothing usable is stated.

    ``percent`` tells how the field is meant to be written. The other spelling is recognised with a warning: a figure
    up to 1 with a decimal point in a percent field is a fraction, a figure above 1 in a fraction field is percent.
    0 %, 100 %, less than 1 % and nonsense count as not stated.
    """
    stated = None if raw is None else number(raw, exponent=not percent)
    if stated is None:
        if raw:
            found.add("bad_confidence")
        return None
    fraction = stated / 100 if percent else stated
    if percent and 0 < stated <= 1 and "." in (raw or ""):
        found.add("confidence_fraction")
        fraction = stated
    elif not percent and 1 < stated <= 100:
        found.add("confidence_percent")
        fraction = stated / 100
    if not (fraction == 0 or LEAST_CONFIDENCE <= fraction <= 1):
        found.add("confidence_out_of_range")
    return fraction if LEAST_CONFIDENCE <= fraction < 1 else None


def radius(raw: str | None, found: Warnings, extra: dict[str, str], key: str, *, exponent: bool) -> float | None:
    """Return the radius in metres, or None for unknown: 0 and negative mean unknown, never exact."""
    if raw is None:
        return None
    metres = number(raw, exponent=exponent)
    if metres is not None and 0 < metres <= _FARTHEST_M:
        return metres
    if metres is None or metres > 0:
        found.add("bad_radius")
    elif metres < 0:
        found.add("negative_radius")
    else:
        found.add("zero_radius")
    extra[key] = raw
    return None


def judge_time(fixed: datetime | None, received: datetime | None, found: Warnings) -> None:
    """Warn of a fix later than its receipt (a wrong clock) or more than 30 minutes older; both UTC."""
    if fixed is None or received is None:
        return
    if fixed > received + _CLOCK_SLACK:
        found.add("fix_in_future")
    elif fixed < received - _OLD:
        found.add("fix_old")


def from_unix_ms(raw: str) -> datetime | None:
    """Return the UTC time of a count of milliseconds since 1970, or None when it is no time of this century."""
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 13):
        return None
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(raw))
    return when if when >= _EARLIEST else None


def code(raw: str | None, key: str, found: Warnings, extra: dict[str, str], lengths: range) -> str:
    """Return a network or device code as text (leading zeros count), empty when absent or not made of digits."""
    if not raw:
        return ""
    if raw.isascii() and raw.isdigit() and len(raw) in lengths:
        return raw
    found.add(_BAD_CODE.get(key, "bad_network"))
    extra[key] = raw
    return ""


def home_mcc(imsi: str) -> str:
    """Return the country code of the SIM from its IMSI; a zeroed IMSI tells nothing."""
    return imsi[:3] if len(imsi) >= 6 and imsi[:3] != "000" else ""


def judge_network(network: Network, found: Warnings) -> None:
    """Warn when the SIM or the serving network is not Danish (mcc 238)."""
    if any(mcc not in ("", "238") for mcc in (network.mcc, network.home_mcc)):
        found.add("roaming")


def propose_as_version_1(values: dict[str, str], extra: dict[str, str]) -> bool:
    """Offer lt and lg of another version to a person when, read as version 1, they lie in the realm; say if so."""
    lat, lon = number(values.get("lt", "")), number(values.get("lg", ""))
    if lat is None or lon is None or not in_realm(lat, lon):
        return False
    extra["proposed"] = f"{lat},{lon}"
    return True


def method_letter(raw: str | None, key: str, found: Warnings, extra: dict[str, str]) -> Method | None:
    """Return the method for its letter; an unknown letter is kept and warned of, and never costs the position."""
    if raw is None:
        return None
    method = METHOD_LETTERS.get(raw.upper())
    if method is None:
        found.add("unknown_method")
        extra[key] = raw
        return "unknown"
    return method
