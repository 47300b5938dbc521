"""Danish letters and abbreviations folded so that two spellings of one name meet in one key.

Three strengths. ``plain`` removes only what is not a difference to a Dane (case, punctuation, aa/å, ae/æ, oe/ø,
accents). ``key`` also drops blanks and the letters a foreign keyboard or a quick hand replaces (ø typed as o).
``spellings`` are the keys with abbreviations written out. How a name sounds is ``locate.register.sound``. The register
and the query go through the same functions; what is shown is always the official spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "ð": "d", "ß": "ss", "’": "'", "´": "'", "`": "'"})
_DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_LOOSE = str.maketrans({"å": "a", "æ": "e", "ø": "o", "w": "v", "q": "k", "z": "s", "c": "k"})
_NOT_WORD = re.compile(r"[^\w]+|_")

EXPANSIONS: dict[str, tuple[str, ...]] = {
    "gl": ("gammel",), "gml": ("gammel",), "gamle": ("gammel",), "gam": ("gammel",),
    "sdr": ("søndre", "sønder"), "ndr": ("nordre", "nørre"), "nr": ("nørre", "nordre"), "nør": ("nørre",),
    "skt": ("sankt",), "sct": ("sankt",), "sanct": ("sankt",), "st": ("store", "sankt"), "ll": ("lille",),
    "lil": ("lille",), "chr": ("christian", "christians"), "kr": ("kristian",), "dr": ("doktor", "dronning"),
    "dronn": ("dronning",), "drn": ("dronning",), "kgs": ("kongens",), "kgl": ("kongelig",), "prof": ("professor",),
    "past": ("pastor",), "fr": ("frederik", "frederiks"), "frd": ("frederik",), "borgm": ("borgmester",),
    "h": ("hans",), "c": ("christian",), "joh": ("johan", "johannes"), "johs": ("johannes",), "vald": ("valdemar",),
    "vilh": ("vilhelm",), "edv": ("edvard",), "ths": ("thomas",), "rasm": ("rasmus",), "kpt": ("kaptajn",),
    "kapt": ("kaptajn",), "adm": ("admiral",), "gen": ("general",), "ing": ("ingeniør",), "dir": ("direktør",),
    "prs": ("prinsesse",), "kprs": ("kronprinsesse",), "krpr": ("kronprins",), "hf": ("haveforeningen",),
    "blvd": ("boulevard",), "bd": ("boulevard",), "boul": ("boulevard",), "bvd": ("boulevard",),
    "pl": ("plads",), "al": ("alle",), "v": ("vester", "vestre", "vej"), "vestre": ("vester",), "ø": ("øster",),
    "østre": ("øster",), "n": ("nørre",), "s": ("sønder",), "søndre": ("sønder",), "nordre": ("nørre",),
    "vest": ("vester",), "g": ("gade",), "gd": ("gade",), "vj": ("vej",), "str": ("stræde",), "jb": ("jernbane",),
    "ved": ("v",), "vng": ("vænget",), "bk": ("bakken",), "svend": ("sv",), "sv": ("svend",),
}  # fmt: skip
_ENDINGS = (("gd", "gade"), ("vj", "vej"), ("vnget", "vænget"), ("vgt", "vænget"), ("str", "stræde"),
             ("blvd", "boulevard"))  # fmt: skip
_MAX_SPELLINGS = 12
_NO_GIVEN_NAMES = {
    "gammel", "store", "lille", "nørre", "sønder", "vester", "øster", "nordre", "søndre", "vestre", "østre", "sankt",
    "ved", "bag", "over", "under", "doktor", "dronning", "kong", "prins", "prinsesse", "professor", "pastor",
    "borgmester", "den", "det", "mellem", "ny", "nye",
}  # fmt: skip


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a text in lower case with one blank between, Danish letters in their own form."""
    text = unicodedata.normalize("NFC", text).lower().translate(_LETTERS).replace("'", "")
    if not text.isascii():
        text = "".join(c if c in "æøå" else unicodedata.normalize("NFD", c)[0] for c in text)
    for digraph, letter in _DIGRAPHS:
        text = text.replace(digraph, letter)
    return " ".join(_NOT_WORD.sub(" ", text).split())


def as_typed(text: str) -> str:
    """Return the loose form without reading aa, ae and oe as one letter: "Roen" may be Roden, not only Røn."""
    return loose(_NOT_WORD.sub("", text.lower()))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return the loose form of a text: one word, Danish letters as the nearest plain ones, "x" as "ks"."""
    return loose(plain(text).replace(" ", ""))


def loose(word: str) -> str:
    """Return a word in plain form, without blanks, in its loose form."""
    return word.replace("ch", "k").replace("x", "ks").replace("qu", "kv").translate(_LOOSE)


def spellings(text: str) -> tuple[str, ...]:
    """Return the keys a name may be found under: as written first, then with its abbreviations written out."""
    return _spellings(plain(text))


@lru_cache(maxsize=4096)
def _spellings(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(loose(one) for one in written_out(text)))


@lru_cache(maxsize=4096)
def written_out(text: str) -> tuple[str, ...]:
    """Return a text in plain form as one word, then with its abbreviations written out, Danish letters kept."""
    choices = [(word, *EXPANSIONS.get(word, ()), *_long_ending(word)) for word in text.split()]
    if all(len(choice) == 1 for choice in choices):
        return (text.replace(" ", ""),) if text else ()
    return tuple(dict.fromkeys("".join(words) for words in islice(product(*choices), _MAX_SPELLINGS)))


def initials(text: str) -> tuple[str, ...]:
    """Return the key of a name in plain form with its first words as letters: "jens peter jacobsens vej" with "j p"."""
    words = text.split()
    firsts = [word for word in words[:-2] if len(word) > 2 and word not in _NO_GIVEN_NAMES and word.isalpha()]
    if not firsts or len(firsts) != len(words) - 2 or len(firsts) > 3:
        return ()
    return (loose("".join([*(word[0] for word in firsts), *words[-2:]])),)


def _long_ending(word: str) -> tuple[str, ...]:
    return tuple(word.removesuffix(short) + long for short, long in _ENDINGS if word.endswith(short) and word != short)
