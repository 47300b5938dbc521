"""AML version 1 as a text SMS: ``A"ML=1;lt=+55.67610;lg=+12.56834;rd=12;top=20250314101502;lc=68;pm=G;...``.

Format: ETSI TS 103 625 version 1 as Google ELS and open receivers send and read it; a phone's message is evidence, so
nothing in it may stop the rest from being read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from msgspec import structs

from locate import aml, aml_els
from locate.coordinates import judge, normal_caller, number, with_comma
from locate.report import LocationReport, Network, Status, as_utc
from locate.warnings import Warnings

_HEADER = 'A"ML'
_DAMAGED_HEADER = re.compile(r"(?:^|\W)A\W{0,2}ML$", re.IGNORECASE)
_KEYS = frozenset(("lt", "lg", "rd", "top", "lc", "pm", "si", "ei", "mcc", "mnc", "ml"))
_BETA_KEYS = frozenset(("lo", "et"))  # only ELS Beta has these; there lt is a time and lg a language
_PADDING = " \t\r\n\0\ufeff"
_LONGEST_TEXT = 4096  # an AML message is one SMS; what is longer is kept whole but not searched to its end


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read one AML text SMS (kind ``aml-sms``); never raises, every attribute fails alone, the raw bytes are kept.

    ``caller`` is the SMS originator as the network gave it. Coordinates are WGS84 degrees, the radius metres, times
    UTC. Status ``no_position`` means the phone said it found none (pm=N, rd=N or exactly 0,0); ``unreadable`` means
    no point could be read, or the version is neither 1 nor 2 (ELS Beta, see ``locate.aml_els``).
    """
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    text = (raw if isinstance(raw, str) else _decoded(raw)).strip(_PADDING)
    return read(text, data, "aml-sms", caller=caller, received_at=received_at, practice=practice)


def read(
    text: str,
    data: bytes,
    kind: str,
    *,
    caller: str | None = None,
    received_at: datetime | None = None,
    practice: bool = False,
    found: Warnings | None = None,
    extra: dict[str, str] | None = None,
) -> LocationReport:
    """Read the text of an AML message, however it came; ``data`` are the bytes as they arrived, kept as ``raw``.

    ``found`` and ``extra`` are what unwrapping the text has already noted.
    """
    found, extra = found or Warnings(), {} if extra is None else extra
    if len(text) > _LONGEST_TEXT:
        found.add("too_long")
        text = text[:_LONGEST_TEXT]
    version, values = _attributes(text, found)
    context = aml.Context(kind, data, normal_caller(caller, found, extra), as_utc(received_at), practice)
    if _is_beta(version, values):
        return aml_els.report(values, context, found, extra)
    _judge_length(text, values, found)
    _keep_unknown(values, found, extra)
    if version not in (None, "1"):
        # Another version gives the same keys another meaning: keep them as text, interpret none.
        found.add("unsupported_version")
        aml.propose_as_version_1(values, extra)
        extra |= {key: value for key, value in values.items() if key not in aml.OUR_EXTRAS}
        values = {}
    return _report(values, context, found, extra)


def _report(values: dict[str, str], context: aml.Context, found: Warnings, extra: dict[str, str]) -> LocationReport:
    status, lat, lon = _point(values, found, extra)
    method = aml.method_letter(values.get("pm"), "pm", found, extra)
    metres = None if values.get("rd") in ("N", "n") else _radius(values, found, extra)
    sure = aml.confidence(values.get("lc"), found, percent=True)
    fixed = _time(values.get("top"), found, extra)
    aml.judge_time(fixed, context.received_at, found)
    imsi = aml.code(values.get("si"), "si", found, extra, range(6, 16))
    network = Network(
        mcc=aml.code(values.get("mcc"), "mcc", found, extra, range(1, 4)),
        mnc=aml.code(values.get("mnc"), "mnc", found, extra, range(1, 4)),
        home_mcc=aml.home_mcc(imsi),
    )
    aml.judge_network(network, found)
    report = aml.circle_report(context, status, (lat, lon, metres), sure, found)
    return structs.replace(
        report,
        method=method,
        fixed_at=fixed,
        network=network if network != Network() else None,
        imsi=imsi or None,
        imei=aml.code(values.get("ei"), "ei", found, extra, range(1, 17)) or None,
        extra=extra,
        warnings=found.codes(),
    )


def _decoded(raw: bytes) -> str:
    """Decode what gateways deliver: ASCII, UTF-8, Latin-1, or UCS-2 (every other octet NUL)."""
    if raw[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return raw.decode("utf-16", "replace")
    if len(raw) > 2 and (raw[0] == 0) != (raw[1] == 0):
        return raw.decode("utf-16-be" if raw[0] == 0 else "utf-16-le", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _attributes(text: str, found: Warnings) -> tuple[str | None, dict[str, str]]:
    """Split into the version (None: no header) and the attributes in order; a repeated key keeps its last value."""
    version: str | None = None
    values: dict[str, str] = {}
    for part in text.split(";"):
        key, _, value = part.partition("=")
        key, value = key.strip(), value.strip()
        if key not in _KEYS:
            if not key and not value:
                found.add("empty_attribute")
                continue
            if key[-2:].upper() == "ML" and _DAMAGED_HEADER.search(key):
                if key != _HEADER:
                    found.add("header_without_quote")
                if version is not None:
                    found.add("duplicate", _HEADER)
                version = value
                continue
            if key.lower() in _KEYS:
                key = key.lower()
        if key in values:
            found.add("duplicate", key)
            # Re-inserted, so that the last key of the dict is the last one of the message.
            del values[key]
        if not value and key in _KEYS:
            found.add("empty_attribute")
        values[key] = value
    if version is None:
        found.add("no_header")
    return version, values


def _is_beta(version: str | None, values: dict[str, str]) -> bool:
    """Whether this is ELS Beta, also when its header was lost: read as version 1 its time would become a latitude."""
    return version == "2" or (version is None and not _BETA_KEYS.isdisjoint(values))


def _keep_unknown(values: dict[str, str], found: Warnings, extra: dict[str, str]) -> None:
    for key, value in values.items():
        if key not in _KEYS:
            found.add("unknown_attribute", key)
            if key not in aml.OUR_EXTRAS:
                extra[key] = value


def _judge_length(text: str, values: dict[str, str], found: Warnings) -> None:
    """Warn about the stated length; it is wrong in the wild (Google's own example) and never a reason to discard."""
    stated = values.get("ml")
    if stated is None:
        found.add("no_length")
        last = next(reversed(values), "")
        if last in ("lt", "lg", "rd", "top"):
            found.add("cut_off", last)
    elif not (stated.isascii() and stated.isdigit() and len(stated) <= 4):
        found.add("bad_length")
    elif int(stated) != len(text):
        found.add("length_mismatch")


def _point(values: dict[str, str], found: Warnings, extra: dict[str, str]) -> tuple[Status, float | None, float | None]:
    """Return the status and (lat, lon) WGS84; both None unless there is a point that may be drawn."""
    lat = number(values.get("lt", ""))
    lon = number(values.get("lg", ""))
    if "lt" in values and lat is None:
        found.add("bad_lat")
    if "lg" in values and lon is None:
        found.add("bad_lon")
    silent = values.get("pm") in ("N", "n") or values.get("rd") in ("N", "n")
    if silent or (lat == 0 and lon == 0):
        status: Status = "no_position"
    elif lat is None or lon is None:
        status = "unreadable"
        _propose(values, found, extra)
    elif judge(lat, lon, found, extra):
        return "position", lat, lon
    else:
        status = "unreadable"
    extra |= {key: values[key] for key in ("lt", "lg") if key in values}
    return status, None, None


def _propose(values: dict[str, str], found: Warnings, extra: dict[str, str]) -> None:
    """Offer a pair written with decimal commas to a person; it is never used unasked."""
    lat, lon = with_comma(values.get("lt", "")), with_comma(values.get("lg", ""))
    if lat is not None and lon is not None:
        found.add("decimal_comma")
        extra["proposed"] = f"{lat},{lon}"


def _radius(values: dict[str, str], found: Warnings, extra: dict[str, str]) -> float | None:
    """Return the radius in metres, or None; a radius on which the message was cut off may have lost its last digits."""
    raw = values.get("rd")
    if raw is not None and "ml" not in values and next(reversed(values)) == "rd":
        extra["rd"] = raw
        return None
    return aml.radius(raw, found, extra, "rd", exponent=False)


def _time(raw: str | None, found: Warnings, extra: dict[str, str]) -> datetime | None:
    """Return the time of the fix from yyyyMMddHHmmss in UTC, or None."""
    if raw is None:
        return None
    if len(raw) == 14 and raw.isascii() and raw.isdigit():
        try:
            return datetime(
                int(raw[:4]), int(raw[4:6]), int(raw[6:8]), int(raw[8:10]), int(raw[10:12]), int(raw[12:]), tzinfo=UTC
            )
        except ValueError:
            pass
    found.add("bad_time")
    extra["top"] = raw
    return None
