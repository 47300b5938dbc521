"""The answer of an AML service to a query by telephone number: a JSON array, as the German service gives it.

Every value may be text; times are ``YYYY-MM-DD HH:MM:SS`` in UTC; the names are those of the HTTPS form, with
``status`` (``ok`` or ``no aml data``) and ``number``. An empty text means "not given".
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from locate import aml, aml_fields
from locate.coordinates import normal_caller
from locate.report import LocationReport, as_utc
from locate.warnings import Warnings

_LONGEST = 65_536
_MOST_ENTRIES = 100
_FIRST_YEAR = 2000


def parse(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> LocationReport:
    """Read one answer of an AML lookup (kind ``aml-json``); never raises, every field fails alone, the raw is kept.

    Of several entries the one with the newest fix is the report and ``extra["others"]`` names the rest as
    "lat,lon" joined by blanks. ``no aml data`` gives status ``no_position`` with the warning ``no_aml_data``: the
    service has nothing, which is not the same as a phone that found no position.
    """
    return parse_all(raw, caller=caller, received_at=received_at, practice=practice)[0]


def parse_all(
    raw: bytes | str, *, caller: str | None = None, received_at: datetime | None = None, practice: bool = False
) -> tuple[LocationReport, ...]:
    """Return a report for every entry of an answer, the one to use first, never fewer than one."""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    context = aml.Context("aml-json", data, caller, as_utc(received_at), practice)
    entries = _entries(data)
    if entries is None:
        return (_without(context, "unreadable", ("not_understood",)),)
    reports = [_entry(entry, context) for entry in entries[:_MOST_ENTRIES]]
    return _in_order(reports) if reports else (_without(context, "no_position", ("no_aml_data",)),)


def _without(context: aml.Context, status: str, codes: tuple[str, ...]) -> LocationReport:
    found, extra = Warnings(), dict[str, str]()
    number = normal_caller(context.caller, found, extra)
    return LocationReport(
        kind=context.kind,
        status="no_position" if status == "no_position" else "unreadable",
        raw=context.raw,
        received_at=context.received_at,
        caller=number,
        practice=context.practice,
        extra=extra,
        warnings=(*codes, *found.codes()),
    )


def _entries(data: bytes) -> list[dict[str, object]] | None:
    """Return the objects of the answer, or None when it is no such JSON."""
    try:
        answer = msgspec.json.decode(data.strip(b" \t\r\n\0").removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if len(data) > _LONGEST:
        return None
    entries = answer if isinstance(answer, list) else [answer]
    kept = [entry for entry in entries if isinstance(entry, dict)]
    return kept if kept or entries == [] else None


def _entry(entry: dict[str, object], context: aml.Context) -> LocationReport:
    found, extra = Warnings(), dict[str, str]()
    texts = {str(name): _text(value) for name, value in entry.items()}
    status = texts.pop("status", "")
    number = texts.pop("number", "")
    if number and not texts.get("device_number"):
        texts["device_number"] = number
    if "no aml data" in status.lower():
        return _without(context, "no_position", ("no_aml_data",))
    if status and status.lower() != "ok":
        extra["status"] = status
    fields = aml_fields.take(texts.items(), found, extra)
    return aml_fields.report(fields, context, None, _clock, found, extra)


def _text(value: object) -> str:
    """Return a member as text; what is neither text nor a figure says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _clock(raw: str) -> datetime | None:
    """Return the UTC time written as ``2019-11-21 09:26:55``, as ISO 8601 or as Unix milliseconds, or None."""
    if raw.isdigit():
        return aml.from_unix_ms(raw)
    if not raw.isascii() or len(raw) < 16:
        return None
    try:
        when = as_utc(datetime.fromisoformat(raw))
    except (ValueError, OverflowError):
        return None
    return when if when is not None and when.year >= _FIRST_YEAR else None


def _in_order(reports: list[LocationReport]) -> tuple[LocationReport, ...]:
    """Return the newest position first; one without a time counts as the oldest. The first names the others."""
    oldest = datetime.min.replace(tzinfo=UTC)
    first, *rest = sorted(reports, key=lambda one: (one.is_position, one.fixed_at or oldest), reverse=True)
    others = [report for report in rest if report.is_position]
    if others:
        shown = " ".join(f"{report.lat},{report.lon}" for report in others)
        first = msgspec.structs.replace(
            first, extra={**first.extra, "others": shown}, warnings=(*first.warnings, "other_positions")
        )
    return first, *rest
