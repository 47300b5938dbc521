"""Words in the caller's own story that answer a question before it is asked: "han har en kniv" speaks for weapon: yes.

Deterministic and offline: patterns of the script, or the very words of its answers; a denial close by turns a yes into
a no, and "ved ikke" into just that. What is found is only ever offered; the call-taker confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

Patterns = tuple[tuple[str, tuple[str, ...]], ...]
"""For each answer the patterns that speak for it; ``*`` at the end of a word stands for any ending."""

_CLAUSE = re.compile(r"[.,;:!?()\n»«\"]+|\b(?:men|så|but|so)\b")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BEFORE, _AFTER = 4, 3  # how many words away a denial still belongs to the word it denies
_ENDINGS = r"(?:e|en|et|er|ene|erne|ne|s|t)?"
_UNSURE = re.compile(r"\b(?:ved|aner)\s+(?:jeg\s+|han\s+|hun\s+|de\s+)?ikke\b|\b(?:don't|doesn't|not)\s+know\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DENIES = _words("ikke ingen intet aldrig uden hverken nej ej næppe no not none without never neither isn't hasn't")
_ONLY = _words("kun bare only just")  # "ikke kun en kniv" denies nothing
_LITTLE = _words(
    "ja nej ved ikke der den det han hun nogen noget nogle en et er har kan skal med mod hos til fra for som eller "
    "andet andre anden flere selv hvor hvad hvem hvornår hvilken antal nu yes no don't know the and other"
)
_SHORTEST = 4


class Heard(Struct, frozen=True):
    """An answer that words speak for: the item, the value with its word, and the words that led to it."""

    script: str
    item: str
    value: str
    label: str
    question: str
    because: str

    @property
    def key(self) -> str:
        """The item as ``script.item``."""
        return f"{self.script}.{self.item}"


def patterns(
    given: Mapping[str, Sequence[str]], choices: Iterable[tuple[str, str]], short: str, *, yes_no: bool
) -> Patterns:
    """Return what to listen for: the script's own words for an answer, else those of the answer itself.

    ``choices`` are (value, word). A yes/no question without words of its own listens for its short name.
    """
    found: dict[str, tuple[str, ...]] = {value: tuple(words) for value, words in given.items()}
    if yes_no:
        if not given and _telling(short):
            found["ja"] = (" ".join(_WORD.findall(short.lower())),)
        return tuple(found.items())
    for value, label in choices:
        if value not in found and (words := _telling(label)):
            found[value] = (" ".join(words),)
    return tuple(found.items())


def _telling(text: str) -> list[str]:
    """Return the words that carry a meaning of their own."""
    return [w for w in _WORD.findall(text.lower()) if len(w) >= _SHORTEST and w not in _LITTLE | _DENIES]


@lru_cache(maxsize=4096)
def _compiled(spoken: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{_expression(each.lower())}\b" for each in spoken))


def _expression(pattern: str) -> str:
    words = []
    for word in pattern.split():
        stem = re.escape(word.rstrip("*"))
        words.append(stem + (r"\w*" if word.endswith("*") else _ENDINGS))
    return r"\s+(?:\S+\s+){0,2}?".join(words)


@lru_cache(maxsize=256)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(part for each in _CLAUSE.split(text.lower()) if (part := " ".join(each.split())))


@lru_cache(maxsize=8192)
def hear(text: str, listened: Patterns, *, yes_no: bool) -> tuple[str, str] | None:
    """Return the answer that a text speaks for and the words it was, None when it says nothing of it.

    What is said last counts. Only a yes/no question can be denied; any other answer that is denied was not given.
    """
    found: tuple[str, str] | None = None
    for clause in _clauses(text):
        for value, spoken in listened:
            match = _compiled(spoken).search(clause)
            if match is None:
                continue
            answer = _turned(value, clause, match, spoken, yes_no=yes_no)
            if answer:
                found = (answer, match[0])
    return found


def _between(matched: str, spoken: tuple[str, ...]) -> list[str]:
    """Return the denials that stand between the words of a pattern ("trækker ikke vejret") and are no part of one."""
    own = {word for each in spoken for word in each.lower().split()}
    return [word for word in _WORD.findall(matched) if word in _DENIES and word not in own]


def _turned(value: str, clause: str, match: re.Match[str], spoken: tuple[str, ...], *, yes_no: bool) -> str:
    before, after = clause[: match.start()], clause[match.end() :]
    if _UNSURE.search(before) or _UNSURE.search(after):
        return "ved_ikke" if yes_no else ""
    near = (*_WORD.findall(before)[-_BEFORE:], "|", *_between(match[0], spoken), "|", *_WORD.findall(after)[:_AFTER])
    denied = any(
        word in _DENIES and not (place + 1 < len(near) and near[place + 1] in _ONLY) for place, word in enumerate(near)
    )
    if not denied:
        return value
    return "nej" if yes_no and value == "ja" else ""


def whole_words(text: str, *, typing: bool) -> str:
    """Return a text as far as it can be read: while it is typed its last word may not be whole yet."""
    if not typing or not text or not (text[-1].isalnum() or text[-1] in "'’-"):
        return text
    return text[: len(text) - len(re.split(r"\s", text)[-1])]
