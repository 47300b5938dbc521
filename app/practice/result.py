"""The words of a score: the bands, and ids of fields and items named by what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.domain.catalogue import FIELDS, Words

_ID = re.compile(r"\b[a-z_]+\.[a-z_0-9]+\b")
BAND: Mapping[str, Words] = {
    "sikker": Words("Sikker", "Confident"),
    "bestaaet": Words("Bestået", "Passed"),
    "oev_igen": Words("Øv igen", "Practise again"),
    "ikke_bestaaet": Words("Ikke bestået", "Not passed"),
}


def named(text: str, language: str = "da", item_words: Callable[[str], str] = lambda key: "") -> str:
    """Return words of the score with the ids of form fields and of the guides' items replaced by what they say.

    ``item_words`` gives the words of an item (``script.item``).
    """

    def label(found: re.Match[str]) -> str:
        field = FIELDS.get(found[0])
        if field is not None:
            return field.label.in_(language).lower()
        words = item_words(found[0])
        return f"»{words}«" if words else found[0]

    return _ID.sub(label, text)

