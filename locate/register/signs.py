"""Numbered things on the ground: rescue signs (letter and number), motorway exits, railway crossings."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from locate.register.columns import Columns, ColumnsWriter
from locate.register.fold import plain
from locate.register.staging import Place

_ALPHABET = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo"
    " sierra tango uniform victor whiskey xray yankee zulu"
    " anna bernhard cecilie david erik frederik georg hans ida johan karen ludvig marie nikolaj odin peter quintus"
    " rasmus søren theodor ulla viggo william xerxes yrsa zacharias ægir øresund åse"
)
_LETTER_WORDS = {word: word[0] for word in _ALPHABET.split()}
_CALLED = r"(?:(?:rednings|strand|bade|skilt)\w*(?:\s+nummer|\s+nr)?|nr)\W*"
_SIGN = re.compile(rf"(?P<called>{_CALLED})?\b(?P<letter>[a-zæøå])[\s.-]*(?P<digits>[0-9](?:\s?[0-9]){{0,3}})")
_SIGN_NAME = re.compile(r"([a-zæøå])\s*-?\s*([0-9]{1,4})\b", re.IGNORECASE)
_EXIT_WORD = r"(?:(?:motorvejs)?(?:frakørsel|afkørsel|tilkørsel)|tilslutning|afkørslen|frakørslen|exit)"
_EXIT = re.compile(rf"\b(?:{_EXIT_WORD}|afk|frak)\s*(?:nr|nummer)?\s*(?P<number>[0-9]{{1,3}}(?:[a-z]\b|\s[a-z]$)?)")
_CROSSING = re.compile(
    r"\b(?:jernbane|bane)?\s?(?:overkørsel|overkørslen|overskæring|overskæringen|ovk)\s*(?:nr|nummer)?"
    r"\s*(?P<number>[0-9]{1,4}(?:[a-z]\b|\s[a-z]$)?)"
)
_BEGINS = re.compile(rf"{_CALLED}|[a-zæøå]\b|[a-zæøå][.-]?[0-9]|(?:{'|'.join(_LETTER_WORDS)})\s")
_NAMED = re.compile(r"kørsel|kørslen|skæring|tilslutning|exit|\b(?:afk|frak|ovk)\b")
_LONGEST = 60
_NUMBER = re.compile(r"(?<![\w])([0-9]{1,4})\s?([a-z])?(?![\w])")
_FEWEST_SIGNS, _MOSTLY = 5, 0.6
LETTERS_KNOWN = {"c": "1462"}
"""Whose signs carry a letter: C is Midt- og Vestjyllands Politi; the others are told by the signs themselves."""


class SignText(NamedTuple):
    """A rescue sign as typed: the letter, the digits, whether it was called one, and whether the letter was spelt."""

    letter: str
    digits: str
    called: bool
    spelt: bool


class NumberText(NamedTuple):
    """A numbered thing as typed: its number with letter, and the words around it in plain form."""

    number: str
    rest: str


def read_sign(text: str) -> SignText | None:
    """Read "C 96", "c-096", "C nul ni seks", "redningsnummer Charlie 96"; None for anything else."""
    words = " ".join(text[:_LONGEST].lower().split())
    if not _BEGINS.match(words):
        return None
    if not words[-1:].isdecimal() or not words.isascii():
        words = _with_figures(words)
    first, _, rest = words.removeprefix("redningsnummer ").partition(" ")
    spelt = first in _LETTER_WORDS and rest[:1].isdecimal()
    if spelt:
        words = words.replace(first, _LETTER_WORDS[first], 1)
    found = _SIGN.fullmatch(words)
    if found is None:
        return None
    digits = "".join(found["digits"].split())
    return SignText(found["letter"], digits, bool(found["called"]), spelt) if digits.isascii() else None


def _with_figures(text: str) -> str:
    from locate.notations import spoken  # with it come all notations, which most texts never need

    return spoken.with_figures(text)


def read_exit(text: str) -> NumberText | None:
    """Read "frakørsel 52", "E20 afkørsel 52 mod Odense"; None when there is no exit with a number in the text."""
    return _numbered(_EXIT, text)


def read_crossing(text: str) -> NumberText | None:
    """Read "overkørsel 123", "jernbaneoverskæring nr. 12a"; None for anything else."""
    return _numbered(_CROSSING, text)


def _numbered(pattern: re.Pattern[str], text: str) -> NumberText | None:
    words = plain(text)
    if not _NAMED.search(words):
        return None
    found = pattern.search(words) or pattern.search(words := plain(_with_figures(text)))
    if found is None:
        return None
    rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
    return NumberText(found["number"].replace(" ", ""), rest)


_ROAD_TOKEN = re.compile(r"\b(?:([em])\s?([0-9]{1,3})|(?:rute|motorvej|motorvejen|vej)\s+([0-9]{1,3}))\b")
_WAY_FILL = {"mod", "i", "retning", "på", "ved", "motorvej", "motorvejen", "af", "den", "retningen", "kørende", "nr"}


def road_tokens(text: str) -> set[str]:
    """Return the roads a text names, as "e20" or "71"."""
    return {f"{found[1]}{found[2]}" if found[1] else found[3] for found in _ROAD_TOKEN.finditer(plain(text))}


def roads_and_way(text: str) -> tuple[set[str], str]:
    """Return the roads named in the words beside an exit, and the direction: the words that are left."""
    words = _ROAD_TOKEN.sub(" ", plain(text)).split()
    return road_tokens(text), " ".join(word for word in words if word not in _WAY_FILL)


# --- columns: sorted keys, and the place each leads to


def add(writer: ColumnsWriter, places: Sequence[Place]) -> None:
    """Add ``sight_sign``, ``sight_exit`` and ``sight_crossing``: keys in order, with ``…_place`` beside each."""
    keys: dict[str, list[tuple[int, int]]] = {"sign": [], "exit": [], "crossing": []}
    for number, place in enumerate(places):
        if place.kind == "beach_sign":
            sign = _SIGN_NAME.match(place.name.strip())
            if sign:
                keys["sign"].append((_sign_key(sign[1].lower(), int(sign[2])), number))
        elif place.kind in ("exit", "crossing"):
            named = (_EXIT if place.kind == "exit" else _CROSSING).search(plain(place.name))
            bare = named["number"] if named else next((m[0] for m in _NUMBER.finditer(place.name.lower())), "")
            if bare:
                keys[place.kind].append((_number_key(bare.replace(" ", "")), number))
    for name, pairs in keys.items():
        pairs.sort()
        writer.add(f"sight_{name}", "I", array("I", [key for key, _ in pairs]))
        writer.add(f"sight_{name}_place", "I", array("I", [number for _, number in pairs]))


def is_sign(place: Place) -> bool:
    """Return whether a place is a rescue sign with a letter and a number, found by these alone."""
    return place.kind == "beach_sign" and _SIGN_NAME.match(place.name.strip()) is not None


def _sign_key(letter: str, number: int) -> int:
    return ord(letter) << 16 | number


def _number_key(text: str) -> int:
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    letter = text[len(digits) :]
    return int(digits) << 5 | (ord(letter) - 96 if letter else 0)


class Numbered:
    """Looks places up by number in a register's columns."""

    def __init__(self, columns: Columns) -> None:
        self._keys = {name: columns.column(f"sight_{name}") for name in ("sign", "exit", "crossing")}
        self._places = {name: columns.column(f"sight_{name}_place") for name in ("sign", "exit", "crossing")}

    def signs(self, sign: SignText) -> tuple[list[int], list[int]]:
        """Return the places of the very sign, and those of signs that begin with what was typed, in order."""
        exact = self._between("sign", *([_sign_key(sign.letter, int(sign.digits))] * 2))
        begun = [
            place
            for low, high in _begun(sign.digits)
            for place in self._between("sign", _sign_key(sign.letter, low), _sign_key(sign.letter, high))
        ]
        return exact, list(dict.fromkeys(place for place in begun if place not in exact))

    def letters(self, letter: str) -> list[int]:
        """Return the places of all signs of a letter."""
        return self._between("sign", _sign_key(letter, 0), _sign_key(letter, 9999))

    def numbered(self, kind: str, number: str) -> list[int]:
        """Return the places of kind "exit" or "crossing" with a number; one without its letter finds them all."""
        key = _number_key(number)
        return self._between(kind, key, key if number[-1:].isalpha() else key | 31)

    def _between(self, name: str, low: int, high: int) -> list[int]:
        keys = self._keys[name]
        return list(self._places[name][bisect_left(keys, low) : bisect_right(keys, high)])


def _begun(digits: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of numbers that begin with the digits, written with three figures or without leading zeros."""
    for width in range(len(digits) + 1, 5):
        low = int(digits) * 10 ** (width - len(digits))
        if digits[0] != "0" or width == 3:
            yield low, low + 10 ** (width - len(digits)) - 1


# --- does the letter belong where the sign stands?


class Letters:
    """Which politikreds a letter belongs to, told by where its signs stand; worked out at the first question.

    ``kreds_of`` gives the politikreds code of a place by its number, "" when it is not known.
    """

    def __init__(self, numbered: Numbered, kreds_of: Callable[[int], str]) -> None:
        self._numbered, self._kreds_of = numbered, kreds_of
        self._home: dict[str, str] = {}

    def strange(self, letter: str, place: int) -> bool:
        """Return whether a sign stands in another politikreds than its letter's, as far as both are known."""
        here = self._kreds_of(place)
        home = self._home_of(letter) if here else ""
        return bool(here and home) and here != home

    def _home_of(self, letter: str) -> str:
        if letter not in self._home:
            self._home[letter] = LETTERS_KNOWN.get(letter) or most(map(self._kreds_of, self._some(letter)))
        return self._home[letter]

    def _some(self, letter: str) -> list[int]:
        """Return signs of a letter spread over all of them: enough to tell, few enough to ask while typing."""
        places = self._numbered.letters(letter)
        return places[:: max(1, len(places) // 24)]


def most(kredse: Iterable[str]) -> str:
    """Return the kreds that most of the signs stand in, "" when too few are known or none has a clear majority."""
    counts = Counter(kreds for kreds in kredse if kreds)
    total = sum(counts.values())
    if total < _FEWEST_SIGNS:
        return ""
    kreds, count = counts.most_common(1)[0]
    return kreds if count >= _MOSTLY * total else ""
