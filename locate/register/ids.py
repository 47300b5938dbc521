"""Ids of the sources in sixteen bytes each: a UUID as its bytes, any other as its number among the odd ids, sorted."""

from __future__ import annotations

import re
from collections.abc import Callable

WIDTH = 16
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_POOLED = bytes(8)
_NEVER = "00000000-0000-0000"


def packed(uid: str, number_of: Callable[[str], int]) -> bytes:
    """Return an id's bytes; ``number_of`` gives the number of an id that is no UUID in lower case."""
    if len(uid) == 36 and _UUID.fullmatch(uid) and not uid.startswith(_NEVER):
        return bytes.fromhex(uid.replace("-", ""))
    return _POOLED + number_of(uid).to_bytes(8, "big")


def unpacked(octets: bytes, text: Callable[[int], str]) -> str:
    """Return the id that ``packed`` made these bytes of; ``text`` gives the odd id with a number."""
    if octets[:8] == _POOLED:
        return text(int.from_bytes(octets[8:], "big"))
    digits = octets.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
