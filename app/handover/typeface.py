"""The typeface of what is printed: where it lies, and what becomes of a letter that it lacks."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

PLAIN, BOLD = "Vera", "VeraBd"
"""The names the two weights are printed by."""
_INSTEAD = {
    "→": "»", "←": "«", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng", "ŧ": "t", "Ŧ": "T", "ə": "e", "Ə": "E",
}  # fmt: skip
_UNKNOWN = "?"


def register() -> None:
    """Make both weights known to the PDF library; they come with it, so no font of the system is needed."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (PLAIN, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_folder() / f"{name}.ttf")))


def bold_file() -> Path:
    """Return the file of the bold weight, for what is drawn into a picture."""
    return _folder() / f"{BOLD}.ttf"


def printable(text: str) -> str:
    """Return a text in letters the typeface has: »Dvořák« as Dvorák, a letter without a like as a question mark.

    A box on paper tells nobody anything; the record as JSON keeps every letter.
    """
    return text if text.isascii() else "".join(_in_print(letter) for letter in text)


def on_paper(text: str) -> str:
    """Return a text from outside as a paragraph may hold it: letters there are, and never markup."""
    return escape(printable(text))


@cache
def _in_print(letter: str) -> str:
    glyphs = _glyphs()
    if letter.isspace() or ord(letter) in glyphs:
        return letter
    if letter in _INSTEAD:
        return _INSTEAD[letter]
    parts = [part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)]
    like = "".join(_INSTEAD.get(part, part) for part in parts)
    if not like:
        return ""  # an accent of its own, that its letter stands without
    return like if like != letter and all(ord(part) in glyphs for part in like) else _UNKNOWN


@cache
def _glyphs() -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile

    return frozenset(TTFontFile(str(_folder() / f"{PLAIN}.ttf")).charToGlyph)


def _folder() -> Path:
    import reportlab

    return Path(str(reportlab.__file__)).parent / "fonts"
