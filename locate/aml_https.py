"""AML by HTTPS: a form (application/x-www-form-urlencoded) that a phone posts beside its call.

Format: Google Android ELS and ETSI TS 103 625. Every field is optional; a missing, malformed or unknown field is
never an error. The signature is HMAC-SHA1 over the raw body before ``&hmac=``.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from urllib.parse import parse_qsl

from locate import aml, aml_fields
from locate.report import LocationReport, as_utc
from locate.warnings import Warnings

_SIGNATURE = b"&hmac="
_LONGEST_BODY = 65_536


def parse(
    body: bytes | str,
    *,
    key: bytes | None = None,
    caller: str | None = None,
    received_at: datetime | None = None,
    practice: bool = False,
) -> LocationReport:
    """Read one posted AML form (kind ``aml-https``); never raises, every field fails alone, the raw body is kept.

    ``key`` checks the signature: ``verified`` becomes True or False, None when there is no key or no signature.
    ``caller`` serves when the form names no number. Coordinates are WGS84 degrees, altitude metres above the
    ellipsoid (``extra["altitude_datum"]`` says ``msl`` when only that was sent), speed m/s, times UTC. Status
    ``no_position``: the form came without a point or with exactly (0,0). Ground truth (gt_*) is never used.
    """
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    found, extra = Warnings(), dict[str, str]()
    verified = _verified(data, key, found)
    fields = aml_fields.take(_pairs(data, found), found, extra)
    context = aml.Context("aml-https", data, caller, as_utc(received_at), practice)
    return aml_fields.report(fields, context, verified, aml.from_unix_ms, found, extra)


def _verified(data: bytes, key: bytes | None, found: Warnings) -> bool | None:
    """Check the signature over the raw bytes before the first ``&hmac=``, in constant time.

    All that follows counts as the signature, so nothing can be added behind a good one.
    """
    signed, mark, signature = data.partition(_SIGNATURE)
    if key is None:
        if mark:
            found.add("hmac_unchecked")
        return None
    if not mark:
        found.add("hmac_missing")
        return None
    good = hmac.compare_digest(hmac.new(key, signed, "sha1").hexdigest().encode(), signature.strip().lower())
    if not good:
        found.add("hmac_wrong")
    return good


def _pairs(data: bytes, found: Warnings) -> list[tuple[str, str]]:
    """Decode the form into its fields in order; a giant one is read in part."""
    if len(data) > _LONGEST_BODY:
        found.add("too_long")
        data = data[:_LONGEST_BODY]
    text = data.decode("utf-8", "replace").strip(" \r\n\t\0\ufeff")
    return parse_qsl(text, keep_blank_values=True, errors="replace")
