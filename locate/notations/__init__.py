"""Every way a person writes or says a coordinate, read and written."""

from __future__ import annotations

import re

from locate.notations import degrees, links, plus
from locate.notations.reading import Reading
from locate.warnings import Code

_LONGEST_TEXT = 400
_LONGEST_LINK = 4096
_FRAME = " \t\r\n\0\ufeff()[]"
_GRID = re.compile(r"[0-9]{3}|[0-9]{1,2}\s*[a-z]\s*[a-z]{2}\b", re.IGNORECASE)
_WORD = re.compile(r"[a-zæøå]{2}", re.IGNORECASE)

__all__ = ["Reading", "read"]


def read(text: str, near: tuple[float, float] | None = None) -> Reading | Code:
    """Read a pair in any notation, or return the code that says why there is none; never raises.

    ``near`` (lat, lon) WGS84 completes a short plus code. Tried in turn: links and geo: addresses, plus codes, MGRS,
    UTM, degrees, and Danish number words.
    """
    text = text.strip(_FRAME)
    if links.looks_like(text):
        return links.read(text[:_LONGEST_LINK])
    if len(text) > _LONGEST_TEXT:
        return "not_understood"
    if "+" in text:
        code = plus.read(text, near)
        if code is not None:
            return code
    return _grid(text) or degrees.read(text) or _spoken(text) or "not_understood"


def _grid(text: str) -> Reading | None:
    """Read MGRS and UTM; their libraries are loaded only for what has their shape."""
    if not _GRID.search(text):
        return None
    from locate.notations import grid

    return grid.read(text)


def _spoken(text: str) -> Reading | None:
    if not _WORD.search(text):
        return None
    from locate.notations import spoken

    figures = spoken.figures(text)
    return degrees.read(figures, notation="spoken") if figures else None
