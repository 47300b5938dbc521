"""Reads typed text into what may be a road, a number, a floor, a postcode and other words. Pure functions.

Which words are the road is not known beforehand: every run of words is tried, and the rest is read around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from locate.register.fold import plain
from locate.register.rows import floor_and_door

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_STAIRCASE = re.compile(r"\b(?:opgang|opg)\b\.?\s*\w{1,2}\b", re.IGNORECASE)
_MAX_TOKENS, _MAX_ROAD = 14, 6
_FLOOR_WORDS = {"st", "stuen", "stue", "stueplan", "kl", "kld", "kælder", "kælderen"}
_FLOOR_FILL = {"sal", "etage", "et", "etg"}
_DOORS = {"tv": "tv", "th": "th", "mf": "mf", "venstre": "tv", "højre": "th", "midtfor": "mf", "midt": "mf"}
_DOOR_FILL = {"til", "dør", "lejlighed", "lejl", "værelse", "vær"}
_FILL = {"nr", "nummer", "i", "på", "hus", "ved", "adressen", "danmark", "hos", "kommune"}
_ORDINALS = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or run of digits in plain form, and what stood around it."""

    text: str
    raw: str
    glued: bool
    comma: bool
    dot: bool

    @property
    def is_number(self) -> bool:
        """Whether the token is digits."""
        return self.text.isdecimal()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the text around a run of words taken as the road.

    ``road`` is the run in plain form, ``typed`` as it stood. ``number`` is None when no house number was given;
    ``sure_letter`` is False for a single letter that stands apart and may be the first of a town. ``open_*`` says that
    the part ends the text and may still be being typed. ``digits`` is a last number that may be a half-typed postcode
    or a floor. ``rest`` are words left over.
    """

    road: str
    typed: str
    open_road: bool
    number: int | None = None
    open_number: bool = False
    letter: str = ""
    sure_letter: bool = False
    floor: str = ""
    door: str = ""
    postcode: str = ""
    digits: str = ""
    rest: tuple[str, ...] = ()
    open_rest: bool = False


_ONES = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_NUMBER_WORDS = {
    **{word: i for i, word in enumerate(_ONES, 1)},
    **{word: i for i, word in enumerate(_TEENS, 10)},
    **{word: 10 * i for i, word in enumerate(_TENS, 2)},
    **{f"{one}og{ten}": 10 * i + k for i, ten in enumerate(_TENS, 2) for k, one in enumerate(_ONES, 1)},
}


def with_figures(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words with a spoken number after the first word as figures: "nørregade tolv b" has number 12B."""
    return words[:1] + tuple(
        replace(word, text=str(_NUMBER_WORDS[word.text]), glued=False) if word.text in _NUMBER_WORDS else word
        for word in words[1:]
    )


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of a text, at most fourteen."""
    found: list[Token] = []
    end = 0
    text = _STAIRCASE.sub(" ", text)
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        word = plain(match[0])
        if not word:
            continue
        dot = text[match.end() : match.end() + 1] == "."
        found.append(Token(word, match[0], not between and bool(found), "," in between, dot))
        end = match.end()
        if len(found) == _MAX_TOKENS:
            break
    return tuple(found)


def readings(words: tuple[Token, ...], ended: bool) -> Iterator[Reading]:
    """Yield every way to take a run of words as the road; ``ended``: a blank or comma closed the last word."""
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + _MAX_ROAD) + 1):
            run = words[start:stop]
            if any(len(t.text) >= 4 and t.is_number for t in run) or run[-1].is_number:
                continue
            yield _read(words, start, stop, ended)


@dataclass(slots=True)
class _Parts:
    used: set[int]
    number: int = -1
    letter: int = -1
    floor: str = ""
    door: str = ""
    postcode: int = -1
    digits: str = ""
    sure_letter: bool = field(default=False)


def _read(words: tuple[Token, ...], start: int, stop: int, ended: bool) -> Reading:
    last = len(words) - 1
    parts = _Parts(used=set(range(start, stop)))
    parts.postcode = _find_postcode(words, parts)
    parts.number = _find_number(words, start, stop, parts)
    if parts.number >= 0:
        parts.used.add(parts.number)
        after = _take_letter(words, parts)
        _take_unit(words, after, parts)
    for i, token in enumerate(words):
        if i not in parts.used and token.is_number and i == last and parts.number >= 0:
            parts.digits = token.text
            parts.used.add(i)
    rest = tuple(i for i, t in enumerate(words) if i not in parts.used and not _is_fill(words, i))
    return Reading(
        road=" ".join(t.text for t in words[start:stop]),
        typed="".join(t.raw for t in words[start:stop]),
        open_road=stop - 1 == last and not ended,
        number=int(words[parts.number].text) if parts.number >= 0 else None,
        open_number=parts.number == last and not ended,
        letter=words[parts.letter].text.upper() if parts.letter >= 0 else "",
        sure_letter=parts.sure_letter,
        floor=parts.floor,
        door=parts.door,
        postcode=words[parts.postcode].text if parts.postcode >= 0 else "",
        digits=parts.digits,
        rest=tuple(words[i].text for i in rest),
        open_rest=bool(rest) and rest[-1] == last and not ended,
    )


def _is_fill(words: tuple[Token, ...], i: int) -> bool:
    word = words[i].text
    if word == "nr":
        return i + 1 < len(words) and words[i + 1].is_number
    return word in _FILL


def _find_postcode(words: tuple[Token, ...], parts: _Parts) -> int:
    """Return the last four-digit number's place, or -1."""
    for i in range(len(words) - 1, -1, -1):
        if i not in parts.used and words[i].is_number and len(words[i].text) == 4:
            parts.used.add(i)
            return i
    return -1


def _find_number(words: tuple[Token, ...], start: int, stop: int, parts: _Parts) -> int:
    """Return the house number's place: the first short number after the road, else the one right before it."""
    for i in range(stop, len(words)):
        if _may_be_number(words, i, parts) and not _is_floor(words, i):
            return i
    if start and _may_be_number(words, start - 1, parts):
        return start - 1
    return -1


def _may_be_number(words: tuple[Token, ...], i: int, parts: _Parts) -> bool:
    return i not in parts.used and words[i].is_number and len(words[i].text) <= 3 and int(words[i].text) > 0


def _is_floor(words: tuple[Token, ...], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].text in _FLOOR_FILL


def _take_letter(words: tuple[Token, ...], parts: _Parts) -> int:
    """Take the letter after the number if there is one; return the place after it."""
    i = parts.number + 1
    if i < len(words) and i not in parts.used and len(words[i].text) == 1 and words[i].text.isalpha():
        follower = words[i + 1].text if i + 1 < len(words) else ""
        spelt_door = words[i].text == "t" and follower in ("v", "h")
        if not spelt_door and not words[i].comma:
            parts.letter = i
            parts.sure_letter = words[i].glued or i + 1 < len(words)
            parts.used.add(i)
            return i + 1
    return i


def _take_unit(words: tuple[Token, ...], i: int, parts: _Parts) -> None:
    """Take floor and door after the number: "2. tv", "2 sal til venstre", "st th", "kl. 3"."""
    free = [k for k in range(i, len(words)) if k not in parts.used]
    if not free or free[0] != i:
        return
    token = words[i]
    follower = words[i + 1] if i + 1 < len(words) else None
    door_next = follower is not None and (follower.text in _DOORS or _spelt_door(words, i + 1) != "")
    filled = follower is not None and follower.text in _FLOOR_FILL
    if token.text in _ORDINALS and filled:
        floor = str(_ORDINALS[token.text])
    elif token.is_number and len(token.text) <= 2 and (token.dot or filled or door_next):
        floor = token.text
    elif token.text in _FLOOR_WORDS and (follower is None or door_next or follower.comma or follower.is_number):
        floor = token.text.removesuffix("en") if token.text.startswith("kæ") else token.text
    elif token.text in _DOORS:
        floor, i = "", i - 1
    else:
        return
    parts.used.add(max(i, parts.number))
    at = i + 1
    while at < len(words) and at not in parts.used and words[at].text in (_FLOOR_FILL | _DOOR_FILL):
        parts.used.add(at)
        at += 1
    door = _take_door(words, at, parts)
    parts.floor, parts.door = floor_and_door(floor, door)


def _take_door(words: tuple[Token, ...], at: int, parts: _Parts) -> str:
    if at >= len(words) or at in parts.used:
        return ""
    word = words[at].text
    if word in _DOORS:
        parts.used.add(at)
        return _DOORS[word]
    spelt = _spelt_door(words, at)
    if spelt:
        parts.used.update((at, at + 1))
        return spelt
    if words[at].is_number and not words[at].comma:
        parts.used.add(at)
        return word
    return ""


def _spelt_door(words: tuple[Token, ...], at: int) -> str:
    """Return "tv" for "t.v." written as two letters."""
    if at + 1 < len(words) and words[at].text in "tm" and words[at + 1].text in "vhf":
        pair = words[at].text + words[at + 1].text
        return _DOORS.get(pair, "")
    return ""
