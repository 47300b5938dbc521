"""A text cut into words and numbers, with what stood between them. Pure functions."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from locate.register.fold import plain

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’´`][^\W\d_]+)*")
_NOISE = re.compile(r"\b(?:opgang|opg)\b\.?\s*\w{1,2}\b|\bsom i \w+|\bdk[\s-]+(?=\d{4}\b)", re.IGNORECASE)
MAX_TOKENS = 14


class Token(Struct, frozen=True):
    """One word or run of digits in plain form, and what stood around it.

    ``glued``: nothing between it and the one before; ``comma``, ``dash``: one of these stood between; ``dot``: one
    follows. ``open``: it may still be being typed (the caret stands at it).
    """

    text: str
    raw: str
    glued: bool = False
    comma: bool = False
    dash: bool = False
    dot: bool = False
    open: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the token is digits."""
        return self.text.isdecimal()


@lru_cache(maxsize=256)
def tokens(text: str, caret: int | None = None) -> tuple[Token, ...]:
    """Return the words and numbers of a text, at most fourteen; those the caret touches are open.

    ``caret`` counts characters from the start; None is the end of the text. A word is touched when the caret stands in
    it or right behind it.
    """
    caret = len(text) if caret is None else min(max(caret, 0), len(text))
    text = _NOISE.sub(lambda match: " " * len(match[0]), text)
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        word = plain(match[0])
        if not word or (match[0].isdigit() and not word.isdecimal()):
            continue
        found.append(
            Token(
                text=word,
                raw=match[0],
                glued=not between and bool(found),
                comma="," in between or "\n" in between,
                dash=bool(found) and between.strip() in ("-", "–", "/"),
                dot=text[match.end() : match.end() + 1] == ".",
                open=match.start() < caret <= match.end(),
            )
        )
        end = match.end()
        if len(found) == MAX_TOKENS:
            break
    return tuple(found)
