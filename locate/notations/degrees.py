"""Degrees as people write them: decimal, with minutes, with seconds; letters, signs, words, point or comma."""

from __future__ import annotations

import re

from locate.notations.reading import Reading

_LAT_LABEL = re.compile(r"\b(?:latitude|lat|breddegrad|bredde)\b\W?", re.IGNORECASE)
_LON_LABEL = re.compile(r"\b(?:longitude|long|lon|lng|længdegrad|længde)\b\W?", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:nordlig|sydlig|østlig|vestlig|nord|syd|øst|vest|grader|grad|gr|deg|min|sek|minutter|minut|sekunder|sekund"
    r"|position|pos|koordinater|koordinat|gps(?:-?(?:koordinater|koordinat|position))?|wgs ?84)\b[:=.]?",
    re.IGNORECASE,
)
_WORD_LETTER = {"nord": "N", "syd": "S", "øst": "E", "vest": "W"}
_WORD_LETTER |= {"nordlig": "N", "sydlig": "S", "østlig": "E", "vestlig": "W"}
_MARKS = "°º˚′’‘'´`″”“\""
_SIGNS = str.maketrans(dict.fromkeys(_MARKS, " ") | dict.fromkeys("−–", "-"))
_TOKEN = re.compile(
    r"\s*(?:(?P<figure>(?<![0-9.])[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)|(?P<letter>[NSEØWV])|(?P<gap>[,;/]))"
)
_LETTERED = re.compile(r"[0-9]['’′\"”″\s]*[NSEØWV]\b")
_NAUTICAL = re.compile(r"(?<=[0-9])-(?=[0-9])")
_NMEA = re.compile(r"([0-9]{2})([0-9]{2}\.[0-9]+)\s*,?\s*([NS])\s*,?\s*([0-9]{3})([0-9]{2}\.[0-9]+)\s*,?\s*([EWØV])")
_METRES_A_DEGREE = 111_195.0
_LONGEST_DECIMALS = 15


def read(text: str, notation: str = "") -> Reading | None:
    """Return the pair in degrees a text holds and nothing beside it, or None.

    Without letters or labels the order is latitude, longitude. Bare whole groups are no pair: they are as likely a
    telephone number or a house number.
    """
    lat_at, lon_at = _LAT_LABEL.search(text), _LON_LABEL.search(text)
    lon_first = lat_at is not None and lon_at is not None and lon_at.start() < lat_at.start()
    marked = lat_at is not None or any(mark in text for mark in _MARKS)
    text = _LON_LABEL.sub(" ", _LAT_LABEL.sub(" ", text))
    text = _LABEL.sub(lambda word: f" {_WORD_LETTER.get(word[0].lower().rstrip(':=.'), '')} ", text).translate(_SIGNS)
    text = text.upper()
    nmea = _NMEA.fullmatch(text.strip())
    if nmea:
        text = " ".join(nmea.groups())
    if _LETTERED.search(text):
        text = _NAUTICAL.sub(" ", text)
    comma = "." not in text and re.search(r"[0-9],[0-9]", text) is not None
    if comma:
        # Left to right, so that 55,6761,12,5683 becomes 55.6761,12.5683.
        text = re.sub(r"([0-9]+),([0-9]+)", r"\1.\2", text)
    figures, letters = _tokens(text)
    half = len(figures) // 2
    if half * 2 != len(figures) or half not in (1, 2, 3) or len(letters) not in (0, 2):
        return None
    if half < 3 and not (marked or letters or "." in text):
        return None
    first, second = _angle(figures[:half]), _angle(figures[half:])
    if first is None or second is None:
        return None
    pair = _oriented(first, second, letters) if letters else (second, first) if lon_first else (first, second)
    if pair is None:
        return None
    return Reading(
        lat=pair[0],
        lon=pair[1],
        notation=notation or ("decimal", "minutes", "seconds")[half - 1],
        blur_m=max(_blur(figures[:half]), _blur(figures[half:])),
        codes=("decimal_comma",) if comma and half == 1 and notation != "spoken" else (),
    )


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Split into figures and letters; nothing at all when anything else stands between them."""
    figures: list[str] = []
    letters: list[str] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None:
            return [], []
        at = token.end()
        if token["figure"]:
            figures.append(token["figure"])
        elif token["letter"]:
            letters.append(token["letter"])
    return figures, letters


def _angle(figures: list[str]) -> float | None:
    """Return degrees from degrees [, minutes [, seconds]]; only the last may have decimals, only the first a sign."""
    if any("." in figure for figure in figures[:-1]) or any(figure[0] in "+-" for figure in figures[1:]):
        return None
    degrees, *parts = (abs(float(figure)) for figure in figures)
    if any(part >= 60 for part in parts):
        return None
    size = degrees + sum(part / 60.0 ** (power + 1) for power, part in enumerate(parts))
    return -size if figures[0][0] == "-" else size


def _blur(figures: list[str]) -> float:
    """Return half of the last decimal's worth in metres along a meridian."""
    decimals = len(figures[-1].partition(".")[2])
    return _METRES_A_DEGREE / 60.0 ** (len(figures) - 1) / 10.0 ** min(decimals, _LONGEST_DECIMALS) / 2


def _oriented(first: float, second: float, letters: list[str]) -> tuple[float, float] | None:
    """Put two angles in (lat, lon) order by their letters; None when the letters or signs contradict."""
    if first < 0 or second < 0:
        return None
    signed = [-angle if letter in "SWV" else angle for angle, letter in zip((first, second), letters, strict=True)]
    upright = [letter in "NS" for letter in letters]
    if upright == [True, False]:
        return signed[0], signed[1]
    if upright == [False, True]:
        return signed[1], signed[0]
    return None
