"""A condition in words that an instructor reads aloud: »nogen inde« er ja, og »selv ude« er ikke nej."""

from __future__ import annotations

from collections.abc import Callable

from scripts.conditions import All, Always, Any, Condition, Gave, Is, Known, Not
from scripts.vocabulary import answer_name

Label = Callable[[str], str]
"""Turns a field or an item's answer into words; returns the name itself when it knows none."""


def in_words(condition: Condition, label: Label = lambda name: name) -> str:
    """Return a condition in Danish; an empty condition is »altid«."""
    match condition:
        case Always():
            return "altid"
        case Is(name, values):
            return f"»{label(name)}« er {_values(values)}"
        case Known(name):
            return f"»{label(name)}« er besvaret"
        case Gave(names, values):
            return f"{_several([f'»{label(name)}«' for name in names])} er {_values(values)}"
        case Not(Is(name, values)):
            return f"»{label(name)}« er ikke {_values(values)}"
        case Not(Known(name)):
            return f"»{label(name)}« er ikke besvaret"
        case Not(part):
            return f"det ikke gælder, at {in_words(part, label)}"
        case All(parts):
            return ", og ".join(_inner(part, label) for part in parts)
        case Any(parts):
            return ", eller ".join(_inner(part, label) for part in parts)


def _inner(part: Condition, label: Label) -> str:
    words = in_words(part, label)
    return f"({words})" if isinstance(part, (All, Any)) else words


def _values(values: tuple[str, ...]) -> str:
    return _several([answer_name("da", value).lower() for value in values])


def _several(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} eller {words[-1]}"
