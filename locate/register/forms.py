"""The codes inside the search columns (see ``locate.register.index``), for those who write and those who read them."""

from __future__ import annotations

from locate.register.fold import key

BROAD, TOP = 48, 40
"""A beginning that more keys than ``BROAD`` share has a list of its ``TOP`` largest roads."""
WRITTEN, WRITTEN_OUT, LATER_WORDS, INITIALS = 0, 1, 2, 3
"""In which form a key is a name's."""
TOWN, LOCALITY, SHORT, IN_A_ROW = 0, 1, 2, 3
"""What a word is of a district."""

_TOWN_WORDS = {
    "f": "falster", "sj": "sjælland", "m": "mors", "kbh": "københavn", "cph": "københavn", "copenhagen": "københavn",
    "frb": "frederiksberg", "kbhvn": "københavn", "aalb": "ålborg",
}  # fmt: skip


def town_spellings(text: str) -> tuple[str, ...]:
    """Return the keys of a town in plain form with what only towns abbreviate written out: "kbh", "nykøbing f"."""
    words = [_TOWN_WORDS.get(word, word) for word in text.split()]
    return (key(" ".join(words)),) if words != text.split() else ()
