"""An MSD as a position: where the car says it was when it called, how sure it is, and everything else it told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from locate import aml
from locate.coordinates import Box, judge
from locate.ecall.msd import Msd, decode, octets
from locate.report import Circle, LocationReport, Status
from locate.several import Candidate, Message, in_order, message
from locate.warnings import Warnings

TRUSTED_RADIUS_M, TRUSTED_CONFIDENCE = 150.0, 0.95  # what "position can be trusted" means in EN 15722
_MAS = 3_600_000  # milliarcseconds of a degree
_UNKNOWN = 0x7FFFFFFF
_EUROPE = Box(34.0, -25.0, 72.0, 45.0)
CATEGORIES = {
    1: "M1", 2: "M2", 3: "M3", 4: "N1", 5: "N2", 6: "N3", 7: "L1e", 8: "L2e", 9: "L3e", 10: "L4e", 11: "L5e",
    12: "L6e", 13: "L7e", 14: "O", 15: "R", 16: "S", 17: "T", 18: "G", 19: "SA", 20: "SB", 21: "SC", 22: "SD",
    23: "other",
}  # fmt: skip
"""The vehicle categories by their number in the message; version 2 ends at 13."""


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read an eCall MSD (kind ``ecall``, entity ``vehicle``) from hex, base64 or octets; never raises, raw is kept.

    ``lat``/``lon`` WGS84; a trusted position has radius 150 m at 0.95, an untrusted one no radius and a warning.
    ``fixed_at`` is when the call was triggered. ``extra`` has ``ecall.vin``, ``ecall.propulsion`` ...: see ``card``.
    Status ``no_position`` when the car does not know where it is; ``unreadable`` for unknown versions, with
    ``ecall.version`` and, as always, the raw bytes.
    """
    of = message("ecall", raw, caller, received_at, practice)
    data = octets(raw, of.found)
    return in_order([], of, "unreadable")[0] if not data else report(data, of)


def report(data: bytes, of: Message) -> LocationReport:
    """Return the report of one MSD given as octets, with the caller, times and raw bytes of the message it came in."""
    found = Warnings()
    extra = {"ecall.version": str(data[0])} if data else {}
    msd = decode(data, found)
    if msd is None:
        return _with(of, of.report("unreadable", found, extra))
    extra |= _texts(msd)
    status, lat, lon = _point(msd, found, extra)
    fixed = _triggered(msd, of, found)
    bearing = _bearing(msd, found, extra)
    if fixed is not None:
        extra["ecall.triggered"] = fixed.isoformat()
    if bearing is not None:
        extra["ecall.direction_deg"] = f"{bearing:g}"
    if not msd.trusted:
        found.add("ecall_untrusted")
    if msd.test:
        found.add("ecall_test")
    sure = status == "position" and msd.trusted
    radius = TRUSTED_RADIUS_M if sure else None
    return _with(
        of,
        LocationReport(
            kind=of.kind,
            status=status,
            raw=of.raw,
            entity="vehicle",
            lat=lat,
            lon=lon,
            radius_m=radius,
            confidence=TRUSTED_CONFIDENCE if sure else None,
            radius95_m=radius,
            shape=Circle(lat, lon, radius) if lat is not None and lon is not None else None,
            method="gnss" if status == "position" else "none",
            fixed_at=fixed,
            received_at=of.received_at,
            caller=of.caller,
            bearing_deg=bearing,
            practice=of.practice,
            extra=extra,
            warnings=found.codes(),
        ),
    )


def _with(of: Message, report: LocationReport) -> LocationReport:
    return in_order([Candidate(0, report)], of, "unreadable")[0]


def _texts(msd: Msd) -> dict[str, str]:
    """Return what the car told as texts under stable names; what it did not tell is left out."""
    texts = {
        "ecall.message": str(msd.id),
        "ecall.activation": "automatic" if msd.automatic else "manual",
        "ecall.test": "true" if msd.test else "false",
        "ecall.trusted": "true" if msd.trusted else "false",
        "ecall.vehicle": CATEGORIES.get(msd.vehicle, "unknown"),
        "ecall.vin": msd.vin,
        "ecall.propulsion": ",".join(msd.fuels) or "unknown",
    }
    if msd.occupants is not None and msd.occupants != 255:
        texts["ecall.occupants"] = str(msd.occupants)
    if msd.additional:
        texts |= {"ecall.additional.oid": msd.additional[0], "ecall.additional.data": msd.additional[1].hex()}
    return texts


def _point(msd: Msd, found: Warnings, extra: dict[str, str]) -> tuple[Status, float | None, float | None]:
    if _UNKNOWN in (msd.lat_mas, msd.lon_mas):
        return "no_position", None, None
    lat, lon = round(msd.lat_mas / _MAS, 7), round(msd.lon_mas / _MAS, 7)
    if not judge(lat, lon, found, extra):
        return "no_position" if lat == lon == 0 else "unreadable", None, None
    if "proposed" not in extra and not _EUROPE.holds(lat, lon) and _EUROPE.holds(lon, lat):
        # eCall is European: a published example has its pair swapped and lies in the Indian Ocean.
        found.add("looks_swapped")
        extra["proposed"] = f"{lon},{lat}"
    earlier, at = [], (msd.lat_mas, msd.lon_mas)
    for delta in (msd.n1, msd.n2):
        if delta is None:
            break
        at = at[0] + 100 * delta[0], at[1] + 100 * delta[1]
        earlier.append(f"{at[0] / _MAS:.7f},{at[1] / _MAS:.7f}")
    if earlier:
        extra["ecall.earlier"] = " ".join(earlier)
    return "position", lat, lon


def _triggered(msd: Msd, of: Message, found: Warnings) -> datetime | None:
    if msd.timestamp == 0:
        found.add("clock_failed")
        return None
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=msd.timestamp)
    aml.judge_time(when, of.received_at, found)
    return when


def _bearing(msd: Msd, found: Warnings, extra: dict[str, str]) -> float | None:
    """Return the direction of travel clockwise from north in degrees; 255 is unknown, 180 to 254 say nothing."""
    if msd.direction is None or msd.direction == 255:
        return None
    if msd.direction >= 180:
        found.add("bad_bearing")
        extra["ecall.direction"] = str(msd.direction)
        return None
    return msd.direction * 2.0
