"""One door to every position format the desk can read."""

from __future__ import annotations

from datetime import datetime

from locate import aml_https, aml_sms, cell, coordinates
from locate.report import LocationReport, as_utc

KINDS = (
    "aml-sms",
    "aml-sms-data",
    "aml-https",
    "aml-json",
    "pidf-lo",
    "held",
    "sip-multipart",
    "ecall",
    "cell",
    "text",
)
"""The kinds of the command-line contract."""


def parse(
    kind: str,
    raw: bytes | str,
    *,
    caller: str | None = None,
    received_at: datetime | None = None,
    practice: bool = False,
    key: bytes | None = None,
) -> LocationReport:
    """Read a message of a kind (see ``KINDS``, or ``auto`` to look at the message itself); never raises.

    ``caller`` is the number the network gave, ``received_at`` the receipt (UTC), ``key`` the key for signed AML by
    HTTPS. A kind that cannot be read yet gives status ``unreadable`` with the warning ``unsupported_kind``.
    """
    chosen = _guess(raw) if kind == "auto" else kind
    if chosen == "aml-sms":
        return aml_sms.parse(raw, caller=caller, received_at=received_at, practice=practice)
    if chosen == "aml-https":
        return aml_https.parse(raw, key=key, caller=caller, received_at=received_at, practice=practice)
    if chosen == "cell":
        return cell.parse(raw, caller=caller, received_at=received_at, practice=practice)
    if chosen == "text":
        return coordinates.parse(raw, caller=caller, received_at=received_at, practice=practice)
    return LocationReport(
        kind=chosen,
        status="unreadable",
        raw=raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw,
        received_at=as_utc(received_at),
        practice=practice,
        warnings=("unsupported_kind",),
    )


def _guess(raw: bytes | str) -> str:
    """Name the kind a message looks like; what looks like none of them is read as pasted text."""
    start = raw[:4096] if isinstance(raw, str) else raw[:4096].decode("utf-8", "replace")
    start = start.replace("\0", "").lstrip(" \t\r\n\ufeff")
    if start.startswith("{"):
        return "cell"
    if "location_l" in start and "=" in start:
        return "aml-https"
    if start[:5].upper().replace('"', "").startswith("AML") or (";" in start and "lt=" in start):
        return "aml-sms"
    return "text"
