"""Danish number words: a position read aloud, turned into figures."""

from __future__ import annotations

import re

_UNITS = {
    "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "een": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtres": 50,
    "halvtredsindstyve": 50, "tres": 60, "treds": 60, "tresindstyve": 60, "halvfjerds": 70, "halvfjers": 70,
    "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80, "halvfems": 90, "halvfemsindstyve": 90,
}  # fmt: skip
_WORDS = _UNITS | _TEENS | _TENS
_WORDS |= {
    f"{unit}og{ten}": low + high for unit, low in _UNITS.items() if low for ten, high in _TENS.items()
}
_POINTS = frozenset(("komma", "punktum", "prik"))
_HUNDRED = frozenset(("hundrede", "hundred"))
_SIGNS = {
    "minus": " -", "plus": " +", "grader": "° ", "grad": "° ", "minutter": "' ", "minut": "' ", "sekunder": "\" ",
    "sekund": "\" ", "og": ", ",
}  # fmt: skip
_PIECE = re.compile(r"[a-zæøåé]+|[0-9]+|\S", re.IGNORECASE)


def figures(text: str) -> str:
    """Return the text with its number words in figures, "" when it holds no figure with a decimal or degrees.

    What stands after "komma" is put together digit by digit or pair by pair ("syv seksoghalvfjerds" is 776), up to
    the next word that is no number, or the number that the next "komma" belongs to.
    """
    pieces = _numbers([piece.lower() for piece in _PIECE.findall(text)])
    said: list[str] = []
    decimals = point = False
    for at, (word, value) in enumerate(pieces):
        if value is None:
            decimals = word in _POINTS
            point = point or decimals or word.startswith("grad")
            said.append("." if decimals else _SIGNS.get(word, f" {word} "))
            continue
        begins = at + 1 < len(pieces) and pieces[at + 1][0] in _POINTS
        if not decimals or begins:
            decimals = False
            said.append(" ")
        said.append(value)
    shown = "".join(said).replace("- ", "-").replace("+ ", "+")
    return re.sub(r"\s+", " ", shown).strip() if point else ""


def with_figures(text: str) -> str:
    """Return the text in lower case with its number words in figures, pieces apart: "C nul ni" is "c 0 9".

    "komma" and "punktum" between two figures become a decimal comma: "tolv komma fire" is "12,4".
    """
    said = ""
    pieces = _numbers([piece.lower() for piece in _PIECE.findall(text)])
    for at, (word, value) in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and pieces[at - 1][1] is not None and pieces[at + 1][1] is not None
        if word in _POINTS and between:
            said = said.rstrip() + ","
        else:
            said += f"{value or word} "
    return said.strip()


def _numbers(words: list[str]) -> list[tuple[str, str | None]]:
    """Return each word with the digits it means, None for a word that is no number; compounds become one."""
    found: list[tuple[str, str | None]] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.isascii() and word.isdigit():
            found.append((word, word))
            at += 1
            continue
        value, used = _value(words, at)
        found.append((word, None if value is None else str(value)))
        at += used
    return found


def _value(words: list[str], at: int) -> tuple[int | None, int]:
    """Return the number that begins at a word, and how many words it takes."""
    low, used = _below_hundred(words, at)
    after = at + used if low is not None else at
    if after < len(words) and words[after] in _HUNDRED and (low is None or 0 < low < 10):
        hundreds = 100 * (low or 1)
        rest = after + 1
        rest += rest < len(words) and words[rest] == "og"
        low, more = _below_hundred(words, rest)
        if low is None:
            return hundreds, after + 1 - at
        return hundreds + low, rest + more - at
    return low, used


def _below_hundred(words: list[str], at: int) -> tuple[int | None, int]:
    value = _WORDS.get(words[at]) if at < len(words) else None
    if value is None:
        return None, 1
    if 0 < value < 10 and words[at + 1 : at + 2] == ["og"] and words[at + 2 : at + 3]:
        ten = _TENS.get(words[at + 2])
        if ten is not None:
            return value + ten, 3
    return value, 1
