"""Blanks in a line: ``{felt}`` or ``{felt|what to say when it is empty}``; nothing more of a template language."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLANK = re.compile(r"\{([^{}|]+)(?:\|([^{}]*))?\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the blanks of a line; an empty value gives the fallback."""
    if "{" not in text:
        return text
    return _BLANK.sub(lambda m: values.get(m[1].strip()) or (m[2] or "").strip(), text)


def blanks(text: str) -> tuple[str, ...]:
    """Return the names a line has blanks for."""
    return tuple(match[1].strip() for match in _BLANK.finditer(text))
