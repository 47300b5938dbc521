"""Danish numbers as they are said: house numbers, postcodes in pairs, ordinals in road names. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from locate.register.tokens import Token

_ONES = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_VARIANTS = {
    "et": 1, "een": 1, "eet": 1, "sejsten": 16, "tredve": 30, "fyrretyve": 40, "halvtres": 50, "halvtredsindstyve": 50,
    "halvtredsen": 50, "tresindstyve": 60, "treds": 60, "halvfjers": 70, "halvfjerdsindstyve": 70, "firsindstyve": 80,
    "fires": 80, "halvfemsindstyve": 90,
}  # fmt: skip
_SMALL = {word: i for i, word in enumerate(_ONES, 1)} | {"et": 1, "een": 1, "eet": 1}
_TEN_WORDS = {word: 10 * i for i, word in enumerate(_TENS, 2)} | {w: v for w, v in _VARIANTS.items() if v >= 20}
_WORDS = {
    "nul": 0, **_SMALL, **{word: i for i, word in enumerate(_TEENS, 10)}, **_TEN_WORDS, **_VARIANTS,
}  # fmt: skip
_EITHER_SMALL, _EITHER_TEN = ("|".join(sorted(words, key=len, reverse=True)) for words in (_SMALL, _TEN_WORDS))
_COMPOUND = re.compile(f"({_EITHER_SMALL})og({_EITHER_TEN})")
_HUNDRED = re.compile(r"(.*?)(?:hundrede?)(?:og)?(.*)")
_HUNDRED_WORDS, _THOUSAND_WORDS = {"hundrede", "hundred"}, {"tusind", "tusinde"}

ORDINALS = (
    "nulte", "første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende",
    "ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende",
    "tyvende", *(f"{one}ogtyvende" for one in _ONES), "tredivte", "enogtredivte",
)  # fmt: skip
ORDINAL_WORDS = {word: i for i, word in enumerate(ORDINALS)} | {"andet": 2, "tredie": 3}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11}
_KINGS = {"christian", "chr", "frederik", "fr", "kristian", "kong"}


@lru_cache(maxsize=1024)
def value(word: str) -> int | None:
    """Return the number a word says ("tolv", "enogfyrre", "hundredeogsyv"), None when it says none."""
    if word in _WORDS:
        return _WORDS[word]
    pair = _COMPOUND.fullmatch(word)
    if pair:
        return _SMALL[pair[1]] + _TEN_WORDS[pair[2]]
    if "hundred" in word:
        read = _HUNDRED.fullmatch(word)
        if read is not None:
            many = 1 if not read[1] else value(read[1])
            rest = 0 if not read[2] else value(read[2])
            if many is not None and rest is not None and many and rest < 100:
                return many * 100 + rest
    return None


class _Said(NamedTuple):
    first: int
    last: int
    number: int
    word: bool


def with_figures(words: tuple[Token, ...], *, start: int = 1) -> tuple[Token, ...]:
    """Return the words with what is said as numbers from word ``start`` on in figures; the same when nothing is.

    "nørregade tolv b" has number 12B; "otteogtyve hundrede" and "otteogtyve nul nul" are the postcode 2800.
    """
    if not any(value(word.text) is not None or word.text in _HUNDRED_WORDS for word in words[start:]):
        return words
    said = _numbers(words, start)
    if not any(one.word for one in said):
        return words
    out = list(words[:start])
    at = start
    for one in _postcodes(said):
        out += words[at : one.first]
        figure = f"{one.number:04d}" if one.number >= 1000 else str(one.number)
        first, last = words[one.first], words[one.last]
        said_so = replace(first, text=figure, raw=figure, glued=False, dot=last.dot, open=False)
        out.append(said_so if one.word else first)
        at = one.last + 1
    return (*out, *words[at:])


def _numbers(words: tuple[Token, ...], start: int) -> list[_Said]:
    found: list[_Said] = []
    i = start
    while i < len(words):
        one = _number_at(words, i)
        if one is None:
            i += 1
            continue
        found.append(one)
        i = one.last + 1
    return found


def _number_at(words: tuple[Token, ...], i: int) -> _Said | None:
    """Read the number beginning at a word: "tyve", "fem og tyve", "to hundrede og syv", "28 hundrede", "fem tusind"."""
    text = words[i].text
    if text in _HUNDRED_WORDS:
        number, last = 100, i
    elif words[i].is_number:
        number, last = int(text[:4]), i
        if len(text) > 2:
            return _Said(i, i, number, False)
    else:
        plain = value(text)
        if plain is None:
            return None
        number, last = plain, i
        if number < 10 and _text(words, i + 1) == "og" and _text(words, i + 2) in _TEN_WORDS:
            number, last = number + _TEN_WORDS[words[i + 2].text], i + 2
    changed = not words[i].is_number
    if number and _text(words, last + 1) in _HUNDRED_WORDS | _THOUSAND_WORDS and number < 100:
        number *= 100 if words[last + 1].text in _HUNDRED_WORDS else 1000
        last, changed = last + 1, True
    if changed and number >= 100 and number % 100 == 0:
        step = last + 1 + (_text(words, last + 1) == "og")
        if number % 1000 == 0 and _text(words, step + 1) in _HUNDRED_WORDS:
            hundreds = value(_text(words, step))
            if hundreds and hundreds < 10:
                number, last = number + hundreds * 100, step + 1
                step = last + 1 + (_text(words, last + 1) == "og")
        more = _number_at(words, step) if step < len(words) and not words[step].is_number else None
        if more is not None and 0 < more.number < 100 and (step > last + 1 or number < 1000):
            number, last = number + more.number, more.last
    return _Said(i, last, number, changed) if number < 10_000 else None


def _text(words: Sequence[Token], i: int) -> str:
    return words[i].text if i < len(words) else ""


def _postcodes(said: list[_Said]) -> list[_Said]:
    """Join two spoken pairs ("otteogtyve halvtreds", "otteogtyve nul nul") or four digits to a postcode.

    Only behind another number: the first number of an address is the house's.
    """
    out: list[_Said] = []
    i = 0
    while i < len(said):
        digits = _digits(said[i:])
        if digits >= 4 and said[i + digits - 4].number:
            four = said[i + digits - 4 : i + digits]
            out += said[i : i + digits - 4]
            out.append(_Said(four[0].first, four[3].last, int("".join(str(one.number) for one in four)), True))
            i += digits
            continue
        run = said[i : i + 3]
        nul = len(run) == 3 and _follow(run) and 10 <= run[0].number < 100 and not run[1].number
        if nul and run[2].number < 10:
            out.append(_Said(run[0].first, run[-1].last, run[0].number * 100 + run[-1].number, True))
            i += 3
            continue
        pair = run[:2]
        if out and len(pair) == 2 and _follow(pair) and all(10 <= one.number < 100 for one in pair):
            out.append(_Said(pair[0].first, pair[1].last, pair[0].number * 100 + pair[1].number, True))
            i += 2
            continue
        out.append(said[i])
        i += 1
    return out


def _digits(said: Sequence[_Said]) -> int:
    """Return how many single digits follow each other at the start."""
    count = 0
    while count < len(said) and said[count].number < 10 and said[count].first == said[0].first + count:
        count += 1
    return count if _follow(said[:count]) else 0


def _follow(run: Sequence[_Said]) -> bool:
    return all(a.last + 1 == b.first for a, b in pairwise(run)) and any(one.word for one in run)


def said_forms(text: str) -> list[str]:
    """Return how a name in plain form with figures in it is said, and how its king's number is written otherwise.

    "10 februar vej" is "tiende februar vej"; "christian 8 s vej" is "christian den ottendes vej"; "christian ivs vej"
    is "christian 4s vej".
    """
    words = text.split()
    forms: list[str] = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        stem = word.removesuffix("s")
        king = before in _KINGS
        if king and (word in _ROMAN or (stem in _ROMAN and stem != word)):
            number, genitive, rest = _ROMAN.get(word) or _ROMAN[stem], word not in _ROMAN, words[i + 1 :]
        elif word.isdecimal() and int(word[:3]) < len(ORDINALS):
            number, rest = int(word[:3]), words[i + 1 :]
            genitive = bool(rest) and rest[0] == "s"
            rest = rest[1:] if genitive else rest
        else:
            continue
        ending = "s" if genitive else ""
        ordinal = ORDINALS[number] + ending
        said = [*words[:i], ordinal, *rest]
        forms.append(" ".join(said))
        if king:
            forms += [" ".join([*words[:i], "den", ordinal, *rest]), " ".join([*words[:i], f"{number}{ending}", *rest])]
    return forms
