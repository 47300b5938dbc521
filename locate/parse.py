"""One door to every position format the desk can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from locate import aml_https, aml_sms
from locate.guess import guess
from locate.report import LocationReport, as_utc

# Each kind and the module that reads it, imported at the first message of the kind: a text SMS never pays for XML.
_READERS = {
    "aml-sms-data": "locate.aml_data",
    "aml-json": "locate.aml_json",
    "pidf-lo": "locate.pidf",
    "held": "locate.held",
    "sip-multipart": "locate.sip",
    "ecall": "locate.ecall",
    "cell": "locate.cell",
    "text": "locate.coordinates",
}
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

_loaded: dict[str, Callable[..., LocationReport]] = {}


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
    HTTPS. A kind that nobody knows gives status ``unreadable`` with the warning ``unsupported_kind``.
    """
    chosen = guess(raw) if kind == "auto" else kind
    if chosen == "aml-sms":
        return aml_sms.parse(raw, caller=caller, received_at=received_at, practice=practice)
    if chosen == "aml-https":
        return aml_https.parse(raw, key=key, caller=caller, received_at=received_at, practice=practice)
    read = _reader(chosen)
    if read is not None:
        return read(raw, caller=caller, received_at=received_at, practice=practice)
    return LocationReport(
        kind=chosen,
        status="unreadable",
        raw=raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw,
        received_at=as_utc(received_at),
        practice=practice,
        warnings=("unsupported_kind",),
    )


def _reader(kind: str) -> Callable[..., LocationReport] | None:
    read = _loaded.get(kind)
    if read is None and kind in _READERS:
        read = _loaded[kind] = import_module(_READERS[kind]).parse
    return read
