"""What a field of the form is: its words, its kind and what it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

FieldKind = Literal["text", "long", "choice", "count", "phone", "time", "cpr", "email", "lines"]


class Words(Struct, frozen=True):
    """A text in the two languages of the desk."""

    da: str
    en: str

    def in_(self, language: str) -> str:
        """Return the text in a language; anything but English is Danish."""
        return self.en if language == "en" else self.da


class Choice(Struct, frozen=True):
    """One value a choice field may hold, and the word it is shown with."""

    value: str
    label: Words


class Field(Struct, frozen=True, kw_only=True):
    """One field of the form. ``id`` is what scripts, facts and exports call it; ``wide`` takes both columns.

    ``said`` has how an answer is said back to the caller, by answer, "" for any other; ``aside`` is never said back.
    """

    id: str
    label: Words
    kind: FieldKind = "text"
    choices: tuple[Choice, ...] = ()
    wide: bool = False
    hint: Words = Words("", "")
    masked: bool = False
    said: Mapping[str, Words] = {}
    aside: bool = False

    def shown(self, value: str, language: str = "da") -> str:
        """Return a stored value as it is shown: a choice by its word, anything else as it stands."""
        for known in self.choices:
            if known.value == value:
                return known.label.in_(language)
        return value


class Section(Struct, frozen=True):
    """A headed group of fields, in the order in which they stand on the form."""

    id: str
    title: Words
    fields: tuple[str, ...]


def choice(value: str, da: str, en: str) -> Choice:
    """Return a value of a choice with its words in both languages."""
    return Choice(value, Words(da, en))


YES_NO = (choice("ja", "ja", "yes"), choice("nej", "nej", "no"), choice("ved_ikke", "ved ikke", "don't know"))
COUNT = (
    choice("0", "0", "0"), choice("1", "1", "1"), choice("2", "2", "2"), choice("flere", "flere", "several"),
    choice("ukendt", "ukendt", "unknown"),
)  # fmt: skip
