"""Danish letters and abbreviations folded so that two spellings of one name meet in one key.

Two strengths. ``plain`` removes only what is not a difference to a Dane (case, punctuation, aa/å, ae/æ, oe/ø, accents).
``key`` also drops blanks and the letters a foreign keyboard or a quick hand replaces (ø typed as o). The register and
the query go through the same functions; what is shown is always the official spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "ð": "d", "ß": "ss", "’": "'", "´": "'", "`": "'"})
_DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_SOUND = str.maketrans({"å": "a", "æ": "e", "ø": "o", "w": "v", "q": "k", "z": "s", "c": "k"})
_NOT_WORD = re.compile(r"[^\w]+|_")

EXPANSIONS: dict[str, tuple[str, ...]] = {
    "gl": ("gammel",), "gml": ("gammel",), "gamle": ("gammel",),
    "sdr": ("søndre", "sønder"), "ndr": ("nordre", "nørre"), "nr": ("nørre", "nordre"),
    "skt": ("sankt",), "sct": ("sankt",), "st": ("store", "sankt"), "ll": ("lille",), "lil": ("lille",),
    "chr": ("christian", "christians"), "kr": ("kristian",), "dr": ("doktor", "dronning"), "dronn": ("dronning",),
    "kgs": ("kongens",), "kgl": ("kongelig",), "prof": ("professor",), "past": ("pastor",), "fr": ("frederik",),
    "borgm": ("borgmester",), "h": ("hans",), "blvd": ("boulevard",), "bd": ("boulevard",), "boul": ("boulevard",),
    "pl": ("plads",), "al": ("alle",), "v": ("vester", "vestre", "vej"), "vestre": ("vester",), "ø": ("øster",),
    "østre": ("øster",), "n": ("nørre",), "s": ("sønder",), "søndre": ("sønder",), "nordre": ("nørre",),
    "g": ("gade",), "gd": ("gade",), "vj": ("vej",), "str": ("stræde",), "jb": ("jernbane",), "ved": ("v",),
}  # fmt: skip
_ENDINGS = (("gd", "gade"), ("vj", "vej"), ("vnget", "vænget"), ("str", "stræde"))
_MAX_SPELLINGS = 12


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return the words of a text in lower case with one blank between, Danish letters in their own form."""
    text = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    text = "".join(c if c in "æøå" else unicodedata.normalize("NFD", c)[0] for c in text)
    for digraph, letter in _DIGRAPHS:
        text = text.replace(digraph, letter)
    return " ".join(_NOT_WORD.sub(" ", text.replace("'", "")).split())


def as_typed(text: str) -> str:
    """Return the loose form without reading aa, ae and oe as one letter: "Roen" may be Roden, not only Røn."""
    return _NOT_WORD.sub("", text.lower()).translate(_SOUND)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """Return the loose form of a text: one word, Danish letters as the nearest plain ones, "x" as "ks"."""
    return plain(text).replace(" ", "").replace("ch", "k").replace("x", "ks").translate(_SOUND)


def spellings(text: str) -> tuple[str, ...]:
    """Return the keys a name may be found under: as written first, then with its abbreviations written out."""
    return _spellings(plain(text))


@lru_cache(maxsize=65_536)
def _spellings(text: str) -> tuple[str, ...]:
    choices = [(word, *EXPANSIONS.get(word, ()), *_long_ending(word)) for word in text.split()]
    keys = (key("".join(words)) for words in islice(product(*choices), _MAX_SPELLINGS))
    return tuple(dict.fromkeys(k for k in keys if k))


def _long_ending(word: str) -> tuple[str, ...]:
    return tuple(word.removesuffix(short) + long for short, long in _ENDINGS if word.endswith(short) and word != short)
