"""What a field of the form is: its words, its kind and what it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

FieldKind = Literal[
    "text", "long", "choice", "count", "phone", "time", "cpr", "cvr", "email", "lines", "plate", "imei", "serial",
    "amount", "age", "language",
]  # fmt: skip
Retention = Literal["case", "contact", "identity", "health"]
"""How long a value is kept once a case is closed, by what it is; the days of each class are the centre's own."""

SeenBy = Literal["receiver", "desk"]
"""Who may see a value: also whoever gets the case, or this desk alone."""


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
    ``hint`` stands in the empty box; ``help`` says in a sentence what belongs here and how it is written. ``masked``
    values are shown as dots until somebody looks, which the log keeps. ``of`` is the group a repeated field belongs to.
    """

    id: str
    label: Words
    kind: FieldKind = "text"
    choices: tuple[Choice, ...] = ()
    wide: bool = False
    hint: Words = Words("", "")
    help: Words = Words("", "")
    masked: bool = False
    said: Mapping[str, Words] = {}
    aside: bool = False
    seen_by: SeenBy = "receiver"
    retention: Retention = "case"
    of: str = ""

    def shown(self, value: str, language: str = "da") -> str:
        """Return a stored value as it is shown: a choice by its word, anything else as it stands."""
        for known in self.choices:
            if known.value == value:
                return known.label.in_(language)
        return value


class Section(Struct, frozen=True):
    """A headed group of fields, in the order in which they stand on the form.

    ``repeats`` names the repeated group whose rows stand below them, as many as were added.
    """

    id: str
    title: Words
    fields: tuple[str, ...]
    repeats: str = ""


def choice(value: str, da: str, en: str) -> Choice:
    """Return a value of a choice with its words in both languages."""
    return Choice(value, Words(da, en))


YES_NO = (choice("ja", "ja", "yes"), choice("nej", "nej", "no"), choice("ved_ikke", "ved ikke", "don't know"))
COUNT = (
    choice("0", "0", "0"), choice("1", "1", "1"), choice("2", "2", "2"), choice("flere", "flere", "several"),
    choice("ukendt", "ukendt", "unknown"),
)  # fmt: skip
