"""AML version 2 (Google's ELS Beta) as an SMS: the keys of version 1 with other meanings, and keys of its own.

Here ``lo`` is ``lat,lon,accuracy``, ``lt`` the time of the fix in seconds from the call, ``lg`` the languages of the
phone, and ``et`` the start of the call in Unix seconds. There is no stated length.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec import structs

from locate import aml
from locate.coordinates import judge, number, with_comma
from locate.report import LocationReport, Network, Status
from locate.warnings import Warnings

_KEYS = frozenset(("en", "et", "lo", "lt", "lc", "ls", "lz", "ei", "nc", "hc", "lg"))
_NAMES = {"en": "emergency_number", "lg": "device_languages"}  # as the HTTPS form calls them
_EARLIEST, _LATEST = 946_684_800, 4_102_444_800  # Unix seconds of the years 2000 and 2100
_FARTHEST_S = 10.0**8  # some three years: what is farther from the call is no offset
_ALTITUDES = (-12_000.0, 100_000.0)
Values = dict[str, str]


def report(values: Values, context: aml.Context, found: Warnings, extra: Values) -> LocationReport:
    """Read the attributes of an ELS Beta message; every attribute fails alone, none raises.

    Coordinates are WGS84 degrees, radius and altitude metres, times UTC. Without ``lo`` the status is
    ``unreadable``; ``ls=N`` or exactly (0,0) is ``no_position``.
    """
    _keep(values, found, extra)
    status, lat, lon, metres = _point(values, found, extra)
    sure = aml.confidence(values.get("lc"), found, percent=True)
    called = _call_time(values.get("et"), found, extra)
    fixed = _fixed(values.get("lt"), called, found, extra)
    aml.judge_time(fixed, context.received_at, found)
    altitude, vertical = _altitude(values.get("lz"), found, extra)
    network = _network(values, found, extra)
    report = aml.circle_report(context, status, (lat, lon, metres), sure, found)
    return structs.replace(
        report,
        method=aml.method_letter(values.get("ls"), "ls", found, extra),
        fixed_at=fixed,
        altitude_m=altitude,
        vertical_accuracy_m=vertical,
        network=network,
        imei=aml.code(values.get("ei"), "ei", found, extra, range(1, 17)) or None,
        extra=extra,
        warnings=found.codes(),
    )


def _keep(values: Values, found: Warnings, extra: Values) -> None:
    """Keep what has no field of its own; warn of keys that ELS Beta does not have."""
    for key, value in values.items():
        if key not in _KEYS:
            found.add("unknown_attribute", key)
            if key not in aml.OUR_EXTRAS:
                extra[key] = value
        elif key in _NAMES and value:
            extra[_NAMES[key]] = value


def _point(values: Values, found: Warnings, extra: Values) -> tuple[Status, float | None, float | None, float | None]:
    """Return the status, (lat, lon) WGS84 and the radius in metres; no point unless one may be drawn."""
    raw = values.get("lo")
    silent = values.get("ls") in ("N", "n")
    if raw is None:
        # A language is never a figure: then the message is of version 1 under the wrong header.
        if aml.propose_as_version_1(values, extra):
            found.add("unsupported_version")
        return ("no_position" if silent else "unreadable"), None, None, None
    first, _, rest = raw.partition(",")
    second, _, third = rest.partition(",")
    lat, lon = number(first.strip()), number(second.strip())
    metres = aml.radius(third.strip() or None, found, extra, "lo", exponent=False)
    status: Status = "unreadable"
    if silent or (lat == 0 and lon == 0):
        status = "no_position"
    elif raw.count(",") > 2 or lat is None or lon is None:
        _bad_point(raw, lat, lon, found, extra)
        metres = None
    elif judge(lat, lon, found, extra):
        return "position", lat, lon, metres
    extra["lo"] = raw
    return status, None, None, metres


def _bad_point(raw: str, lat: float | None, lon: float | None, found: Warnings, extra: Values) -> None:
    """Say what is wrong with a point; decimal commas in it are offered to a person, never mended unasked."""
    parts = [part.strip() for part in raw.split(",")]
    if len(parts) > 3:
        found.add("bad_lat")
        found.add("bad_lon")
        north, east = with_comma(",".join(parts[:2])), with_comma(",".join(parts[2:4]))
        if north is not None and east is not None:
            found.add("decimal_comma")
            extra["proposed"] = f"{north},{east}"
        return
    if lat is None:
        found.add("bad_lat")
    if lon is None:
        found.add("bad_lon")


def _call_time(raw: str | None, found: Warnings, extra: Values) -> datetime | None:
    if raw is None:
        return None
    seconds = number(raw)
    if seconds is None or not _EARLIEST <= seconds < _LATEST:
        found.add("bad_call_time")
        extra["et"] = raw
        return None
    called = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    extra["call_time"] = called.isoformat()
    return called


def _fixed(raw: str | None, called: datetime | None, found: Warnings, extra: Values) -> datetime | None:
    """Return the time of the fix, counted from the call; negative means before it."""
    if raw is None:
        return None
    seconds = number(raw)
    if seconds is None or abs(seconds) > _FARTHEST_S:
        found.add("bad_time")
    elif called is not None:
        return called + timedelta(seconds=seconds)
    extra["lt"] = raw
    return None


def _altitude(raw: str | None, found: Warnings, extra: Values) -> tuple[float | None, float | None]:
    """Return the altitude and its accuracy in metres; accuracy 0 means unknown."""
    if raw is None:
        return None, None
    first, comma, second = raw.partition(",")
    altitude, accuracy = number(first.strip()), number(second.strip())
    low, high = _ALTITUDES
    if altitude is None or not low <= altitude <= high:
        altitude = None
    if accuracy is None or not 0 <= accuracy <= high:
        accuracy = None
    if altitude is None or (comma and accuracy is None):
        found.add("altitude_unreadable")
        extra["lz"] = raw
    return altitude, accuracy or None


def _network(values: Values, found: Warnings, extra: Values) -> Network | None:
    """Return the serving and the home network, each sent as country and network code in one."""
    serving = aml.code(values.get("nc"), "nc", found, extra, range(5, 7))
    home = aml.code(values.get("hc"), "hc", found, extra, range(5, 7))
    network = Network(mcc=serving[:3], mnc=serving[3:], home_mcc=home[:3], home_mnc=home[3:])
    aml.judge_network(network, found)
    return network if network != Network() else None
