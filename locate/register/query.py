"""Reads a text's words into what may be a road, a number, a floor, a postcode and other words. Pure functions.

Which words are the road is not known beforehand: every run of words is tried, and the rest is read around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from locate.register.spoken import ORDINAL_WORDS
from locate.register.tokens import Token, tokens

__all__ = ["Reading", "Token", "readings", "tokens"]

_MAX_ROAD = 6
_FLOOR_WORDS = {
    "st": "st", "stuen": "st", "stue": "st", "stueplan": "st", "stueetagen": "st", "stueetage": "st", "kl": "kl",
    "kld": "kl", "kælder": "kl", "kælderen": "kl", "kælderetagen": "kl", "kælderetage": "kl",
}  # fmt: skip
_FLOOR_FILL = {"sal", "etage", "et", "etg", "sals"}
_DOORS = {
    "tv": "tv", "th": "th", "mf": "mf", "venstre": "tv", "højre": "th", "midtfor": "mf", "midt": "mf", "midten": "mf",
    "midterfor": "mf",
}  # fmt: skip
_DOOR_FILL = {"til", "dør", "døren", "lejlighed", "lejl", "værelse", "vær", "i", "på"}
_NAMED_DOOR = {"dør", "lejlighed", "lejl", "værelse", "vær"}
_FILL = {
    "nr", "nummer", "i", "på", "hus", "husnummer", "ved", "adressen", "adresse", "danmark", "hos", "kommune", "det",
    "er", "jeg", "vi", "bor", "postnummer", "postnr", "til", "oppe", "nede", "ovre", "henne", "ude", "inde", "øh",
}  # fmt: skip


class Reading(Struct, frozen=True):
    """One way to read the text around a run of words taken as the road.

    ``road`` is the run in plain form, ``typed`` as it stood, ``tail`` its words behind the caret when the caret stands
    within the run (the name begins with ``road`` and ends with ``tail``). ``number`` is None when no house number was
    given; ``sure_letter`` is False for a single letter that stands apart and may be the first of a town. ``open_*``
    says that the part may still be being typed. ``digits`` is a further number that may be a half-typed postcode or a
    floor. ``rest`` are words left over, ``rest_typed`` the same as they stood. ``loose``: fill words were passed over;
    ``ranged``: the end of "12-14" was.
    """

    road: str
    typed: str
    open_road: bool
    tail: str = ""
    ends_in_number: bool = False
    number: int | None = None
    open_number: bool = False
    letter: str = ""
    sure_letter: bool = False
    floor: str = ""
    door: str = ""
    postcode: str = ""
    digits: str = ""
    open_digits: bool = False
    rest: tuple[str, ...] = ()
    rest_typed: tuple[str, ...] = ()
    open_rest: bool = False
    loose: bool = False
    ranged: bool = False


def readings(words: tuple[Token, ...]) -> Iterator[Reading]:
    """Yield every way to take a run of words as the road."""
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + _MAX_ROAD) + 1):
            run = words[start:stop]
            if any(len(t.text) >= 4 and t.is_number for t in run):
                break
            if run[-1].is_number and (len(run) == 1 or run[-1].comma or run[-2].is_number):
                continue
            if any(t.comma for t in run[1:]):
                break
            yield _read(words, start, stop)


class _Parts(Struct):
    used: set[int]
    number: int = -1
    letter: int = -1
    floor: str = ""
    door: str = ""
    postcode: int = -1
    digits: int = -1
    sure_letter: bool = False
    loose: bool = False
    ranged: bool = False


def _read(words: tuple[Token, ...], start: int, stop: int) -> Reading:
    parts = _Parts(used=set(range(start, stop)))
    parts.postcode = _find_postcode(words, parts)
    parts.number = _find_number(words, start, stop, parts)
    if parts.number >= 0:
        parts.used.add(parts.number)
        after = _skip_range(words, _take_letter(words, parts), parts)
        _take_unit(words, after, parts)
    for i in range(len(words)):
        if not parts.floor and i not in parts.used and _says_floor(words, i):
            _take_unit(words, i, parts)
    for i in range(len(words) - 1, -1, -1):
        token = words[i]
        if i not in parts.used and token.is_number and parts.number >= 0 and len(token.text) <= 4:
            parts.digits = i
            parts.used.add(i)
            break
    rest = tuple(i for i in range(len(words)) if i not in parts.used and not _is_fill(words, i, parts))
    run = words[start:stop]
    at_caret = next((i for i, token in enumerate(run) if token.open), -1)
    head = run if at_caret < 0 else run[: at_caret + 1]
    return Reading(
        road=" ".join(t.text for t in head),
        typed="".join(t.raw for t in head),
        tail=" ".join(t.text for t in run[len(head) :]),
        ends_in_number=run[-1].is_number,
        open_road=at_caret >= 0,
        number=int(words[parts.number].text) if parts.number >= 0 else None,
        open_number=parts.number >= 0 and words[parts.number].open,
        letter=words[parts.letter].text.upper() if parts.letter >= 0 else "",
        sure_letter=parts.sure_letter,
        floor=parts.floor,
        door=parts.door,
        postcode=words[parts.postcode].text if parts.postcode >= 0 else "",
        digits=words[parts.digits].text if parts.digits >= 0 else "",
        open_digits=parts.digits >= 0 and words[parts.digits].open,
        rest=tuple(words[i].text for i in rest),
        rest_typed=tuple(words[i].raw for i in rest),
        open_rest=bool(rest) and words[rest[-1]].open,
        loose=parts.loose,
        ranged=parts.ranged,
    )


def _is_fill(words: tuple[Token, ...], i: int, parts: _Parts) -> bool:
    word = words[i].text
    if word == "nr":
        fill = i + 1 < len(words) and words[i + 1].is_number
    else:
        fill = word in _FILL and not words[i].open
    parts.loose = parts.loose or fill
    return fill


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
    before = start - 1
    while before > 0 and words[before].text in _FILL:
        before -= 1
    if before > 0 and len(words[before].text) == 1 and words[before].text.isalpha():
        before -= 1  # "12 b nørregade"
    if before >= 0 and _may_be_number(words, before, parts) and not _is_floor(words, before):
        return before
    return -1


def _may_be_number(words: tuple[Token, ...], i: int, parts: _Parts) -> bool:
    return i not in parts.used and words[i].is_number and len(words[i].text) <= 3 and int(words[i].text) > 0


def _is_floor(words: tuple[Token, ...], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].text in _FLOOR_FILL


def _says_floor(words: tuple[Token, ...], i: int) -> bool:
    """Return whether a floor stands here without a doubt, wherever in the text: "2. sal", "stuen", "kælderen"."""
    text = words[i].text
    if (words[i].is_number and len(text) <= 2) or text in ORDINAL_WORDS:
        return _is_floor(words, i)
    return len(text) > 3 and text in _FLOOR_WORDS


def _take_letter(words: tuple[Token, ...], parts: _Parts) -> int:
    """Take the letter after the number if there is one; return the place after it."""
    i = parts.number + 1
    if i < len(words) and i not in parts.used and len(words[i].text) == 1 and words[i].text.isalpha():
        follower = words[i + 1].text if i + 1 < len(words) else ""
        spelt_door = words[i].text in "tm" and follower in ("v", "h", "f")
        preposition = words[i].raw == "i" and not words[i].glued and len(follower) > 1 and not words[i + 1].comma
        if not spelt_door and not preposition and not words[i].comma:
            parts.letter = i
            parts.sure_letter = words[i].glued or i + 1 < len(words)
            parts.used.add(i)
            return i + 1
    return i


def _skip_range(words: tuple[Token, ...], i: int, parts: _Parts) -> int:
    """Pass over the end of a range: of "12-14" and "12 A-C" the first house is meant."""
    if i < len(words) and i not in parts.used and words[i].dash:
        token = words[i]
        if (token.is_number and len(token.text) <= 3) or len(token.text) == 1:
            parts.used.add(i)
            parts.ranged = True
            i += 1
            if i < len(words) and words[i].glued and len(words[i].text) == 1:
                parts.used.add(i)
                i += 1
    return i


def _take_unit(words: tuple[Token, ...], i: int, parts: _Parts) -> None:
    """Take floor and door from a word on: "2. tv", "2 sal til venstre", "st th", "kl. 3", "i stuen"."""
    while i < len(words) and i not in parts.used and words[i].text in ("i", "på") and _floor_next(words, i + 1):
        parts.used.add(i)
        i += 1
    if i >= len(words) or i in parts.used:
        return
    token = words[i]
    follower = words[i + 1] if i + 1 < len(words) and i + 1 not in parts.used else None
    door_next = follower is not None and (follower.text in _DOORS or _spelt_door(words, i + 1) != "")
    filled = follower is not None and follower.text in _FLOOR_FILL
    if token.text in ORDINAL_WORDS and (filled or door_next or (follower is not None and follower.text == "til")):
        floor = str(ORDINAL_WORDS[token.text])
    elif token.is_number and len(token.text) <= 2 and (token.dot or filled or door_next):
        floor = token.text.lstrip("0")
    elif token.text in ("kl", "k") and follower is not None and follower.glued and follower.is_number:
        floor = f"kl{follower.text}"
        parts.used.add(i)
        i += 1
    elif token.text in _FLOOR_WORDS and (
        len(token.text) > 3 or follower is None or door_next or filled or token.dot or follower.comma
        or follower.is_number or follower.text == "til"
    ):  # fmt: skip
        floor = _FLOOR_WORDS[token.text]
    elif token.text in _DOORS or token.text in _NAMED_DOOR or _spelt_door(words, i):
        floor, i = "", i - 1
    else:
        return
    if i > parts.number or floor:
        parts.used.add(i)
    at = i + 1
    while at < len(words) and at not in parts.used and words[at].text in (_FLOOR_FILL | _DOOR_FILL):
        if words[at].text in ("i", "på") and _word(words, at + 1) not in _DOORS:
            break
        parts.used.add(at)
        at += 1
    parts.floor = floor or parts.floor
    parts.door = _take_door(words, at, parts) or parts.door


def _word(words: tuple[Token, ...], i: int) -> str:
    return words[i].text if i < len(words) else ""


def _floor_next(words: tuple[Token, ...], i: int) -> bool:
    text = _word(words, i)
    return text in _FLOOR_WORDS or (bool(text) and (text.isdecimal() or text in ORDINAL_WORDS) and _is_floor(words, i))


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
    if words[at].is_number and not words[at].comma and len(word) <= 4:
        parts.used.add(at)
        return word.lstrip("0")
    return ""


def _spelt_door(words: tuple[Token, ...], at: int) -> str:
    """Return "tv" for "t.v." written as two letters."""
    if at + 1 < len(words) and words[at].text in "tm" and words[at + 1].text in "vhf":
        pair = words[at].text + words[at + 1].text
        return _DOORS.get(pair, "")
    return ""
