"""The fields of one row as the world writes them, cleaned into what a register keeps. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from typing import Generic, TypeVar

from locate.register.rows import door, floor

__all__ = ["Memo", "Refused", "blanks", "door", "floor", "four", "house_number", "made_uid", "metres", "postcode",
           "quality", "status", "status_dawa", "uid", "unit"]  # fmt: skip

_T = TypeVar("_T")
_MEMO_SIZE = 200_000

_NUMBER = re.compile(r"0*([0-9]{1,4})\s*([A-Za-zÆØÅæøå]?)")
_QUALITY = {"a": "A", "b": "B", "u": "U", "area": "U", "none": "U"}
_STATUS = {"gældende": "3", "foreløbig": "2", "nedlagt": "4", "henlagt": "5", "": "3"}
_STATUS_DAWA = {**_STATUS, "1": "3", "2": "4", "3": "2", "4": "5"}
_HEX = re.compile(r"[0-9a-f]{32}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Refused(Exception):  # noqa: N818  a verdict on one row, not a failure
    """The row cannot be used; the code names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Memo(dict[str, _T], Generic[_T]):
    """What a function made of a text, kept: some thousand texts stand in millions of rows."""

    def __init__(self, function: Callable[[str], _T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> _T:
        if len(self) >= _MEMO_SIZE:
            self.clear()
        made = self[text] = self._function(text)
        return made


def blanks(text: str) -> str:
    """Return a text with single blanks between its words and none around them."""
    return " ".join(text.split())


def house_number(text: str) -> tuple[int, str]:
    """Split "012b" into (12, "B"); (0, "") when it is no house number."""
    match = _NUMBER.fullmatch(text.strip())
    return (int(match[1]), match[2].upper()) if match and int(match[1]) else (0, "")


def postcode(text: str) -> str:
    """Return four digits or "", "?" when it is neither: registers that store numbers lose a zero (800 is 0800)."""
    text = text.strip()
    if not text:
        return ""
    return text.zfill(4) if _decimal(text) and len(text) in (3, 4) else "?"


def four(text: str) -> str:
    """Return a code of kommune or road as four digits, "" when it is none (461 is 0461)."""
    text = text.strip()
    return text.zfill(4) if _decimal(text) and len(text) <= 4 and int(text) else ""


def unit(text: str) -> tuple[str, str]:
    """Split "2. tv", "2, tv" or "st-4" into floor and door; a single word is a floor."""
    parts = [part for part in re.split(r"[\s.,\-]+", text.strip(), maxsplit=1) if part] or [""]
    return floor(parts[0]), door(parts[1] if len(parts) > 1 else "")


def quality(text: str) -> str:
    """Return DAR's class of a point, A, B or U; "" when it is unknown."""
    return _QUALITY.get(text.strip().lower(), "")


def status(text: str) -> str:
    """Return DAR's digit of a status in digits or words; none given is in force."""
    text = text.strip().lower()
    return _STATUS.get(text, text)


def status_dawa(text: str) -> str:
    """Return DAR's digit of a status in DAWA's digits, which mean other things."""
    text = text.strip().lower()
    return _STATUS_DAWA.get(text, text)


def uid(text: str) -> str:
    """Return an id; a UUID with its dashes and in lower case however it was written."""
    if len(text) == 36 and _UUID.fullmatch(text):
        return text
    text = text.strip()
    bare = text.strip("{}").lower().replace("-", "")
    if len(bare) == 32 and _HEX.fullmatch(bare):
        return _dashed(bare)
    return text


def made_uid(*parts: str) -> str:
    """Return an id for something that has none, made of what it is: the same parts give the same id."""
    return _dashed(blake2b("|".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest())


def metres(text: str) -> float | None:
    """Return a coordinate, with a decimal point or comma, None when there is none. Raises Refused."""
    text = text.strip()
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Refused("bad_position") from None
    if not -1e8 < value < 1e8:
        raise Refused("bad_position")
    return value


def _decimal(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _dashed(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
