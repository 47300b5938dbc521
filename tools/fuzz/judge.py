"""What every report must keep to, whatever came in; and bugs to plant, so that the fuzzer proves it would see them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from time import process_time

from locate.answer import as_json
from locate.parse import parse
from locate.report import LocationReport
from locate.warnings import CODES, text

Parser = Callable[[bytes], LocationReport]
KEY = b"key"
PLANTS = ("crash", "slow", "grow")
_WORDED = frozenset(code for code in CODES if text(code))
_AS_TEXT = json.JSONEncoder(allow_nan=False).encode
_FARTHEST_M = 45_000_000.0
_eaten: list[bytearray] = []


class BrokenError(AssertionError):
    """A report that breaks a promise of the model."""


def parser(kind: str) -> Parser:
    """Return the parser of a kind as the desk calls it, with a caller and a key."""
    return lambda raw: parse(kind, raw, caller="+4500004127", key=KEY)


def planted(kind: str, plant: str) -> Parser:
    """Return a parser with a bug that only an unusual message meets: it raises, takes too long, or keeps memory."""
    sound = parser(kind)

    def broken(raw: bytes) -> LocationReport:
        report = sound(raw)
        if len(report.warnings) >= 4 and report.is_position:
            if plant == "crash":
                raise ZeroDivisionError("planted")
            if plant == "slow":
                end = process_time() + 0.12
                while process_time() < end:
                    pass
            if plant == "grow" and len(_eaten) < 64:
                _eaten.append(bytearray(b"x") * (4 << 20))
        return report

    return broken


def check(report: LocationReport, raw: bytes) -> None:
    """Raise BrokenError when a report is not honest or cannot be stored, shown and answered."""
    if not isinstance(report, LocationReport) or report.raw != raw:
        raise BrokenError("the raw bytes were not kept")
    point = lat, lon = report.lat, report.lon
    if (report.status == "position") != (None not in point) or (report.shape is None) != (lat is None):
        raise BrokenError(f"status {report.status} with point {point} and shape {report.shape}")
    if lat is not None and lon is not None and (not (-90 <= lat <= 90 and -180 <= lon <= 180) or lat == lon == 0):
        raise BrokenError(f"drawn at {point}")
    for metres in (report.radius_m, report.radius95_m):
        if metres is not None and not 0 < metres < 1e12:
            raise BrokenError(f"radius {metres}")
    if report.confidence is not None and not 0 < report.confidence < 1:
        raise BrokenError(f"confidence {report.confidence}")
    for figure in (report.altitude_m, report.vertical_accuracy_m, report.speed_mps, report.bearing_deg):
        if figure is not None and not math.isfinite(figure):
            raise BrokenError(f"figure {figure}")
    for code in report.warnings:
        if code.partition(":")[0] not in _WORDED:
            raise BrokenError(f"warning {code!r} has no words")
    for time in (report.fixed_at, report.received_at):
        if (time is not None and (offset := time.utcoffset()) is None) or (time is not None and offset):
            raise BrokenError(f"time {time} is not UTC")
    _AS_TEXT(as_json(report))


def outcome(report: LocationReport) -> tuple[object, ...]:
    """Return in short what a parser made of a message: messages with a new outcome are worth changing further."""
    return (
        report.kind, report.status, report.method, type(report.shape), report.radius_m is None, report.floor is None,
        report.confidence is None, report.fixed_at is None, report.extra.get("notation"), "proposed" in report.extra,
        frozenset(code.partition(":")[0] for code in report.warnings),
    )  # fmt: skip
