"""Every way a person writes or says a coordinate, read and written."""

from __future__ import annotations

import re

from locate.notations import degrees, links, plus
from locate.notations.reading import Reading
from locate.warnings import Code

_LONGEST_TEXT = 400
_LONGEST_LINK = 4096
_FRAME = " \t\r\n\0\ufeff()[]"
_GRID = re.compile(r"[0-9]{3}|[0-9]{1,3}\s?k?m[_\s][0-9]|[0-9]{1,2}\s*[a-z]\s*[a-z]{2}\b", re.IGNORECASE)
_WORD = re.compile(r"[a-zæøå]{2}", re.IGNORECASE)
_THREE_WORDS = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:w3w\.co|what3words\.com)/|///\s*)[^\W\d_]+(?:\.[^\W\d_]+){2}/?"
    r"|[^\W\d_]{4,}(?:\.[^\W\d_]{4,}){2}",
    re.IGNORECASE,
)

__all__ = ["Reading", "read", "three_words"]


def read(text: str, near: tuple[float, float] | None = None) -> Reading | Code:
    """Read a pair in any notation, or return the code that says why there is none; never raises.

    ``near`` (lat, lon) WGS84 completes a short plus code. Tried in turn: links and geo: addresses, plus codes, DDKN,
    MGRS, UTM, degrees, and Danish number words. Three words are recognised and not decoded: ``what3words``.
    """
    text = text.strip(_FRAME)
    if three_words(text):
        return "what3words"
    if links.looks_like(text):
        return links.read(text[:_LONGEST_LINK])
    if len(text) > _LONGEST_TEXT:
        return "not_understood"
    if "+" in text:
        code = plus.read(text, near)
        if code is not None:
            return code
    return _grid(text) or degrees.read(text) or _spoken(text) or "not_understood"


def three_words(text: str) -> bool:
    """Return whether a text is an address of what3words: three words between dots, ``///`` before them or not."""
    return _THREE_WORDS.fullmatch(text.strip(_FRAME)) is not None


def _grid(text: str) -> Reading | None:
    """Read MGRS and UTM; their libraries are loaded only for what has their shape."""
    if not _GRID.search(text):
        return None
    from locate.notations import ddkn, grid

    return ddkn.read(text) or grid.read(text)


def _spoken(text: str) -> Reading | None:
    if not _WORD.search(text):
        return None
    from locate.notations import spoken

    figures = spoken.figures(text)
    return degrees.read(figures, notation="spoken") if figures else None
