"""Finds road names by what was typed: as written, abbreviated, begun, or misspelt.

Names are indexed, not addresses: a country of 2.4 million addresses has some 36,000 distinct road names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from locate.register.fold import as_typed, key, plain, spellings

MAX_EDITS = 2
SPELLING, BEGINS, BEGINS_EARLY, PER_EDIT = 0.12, 0.3, 0.8, 0.9
_PER_OPEN_LETTER, _MAX_OPEN = 0.015, 0.3
_SHORT = 4
_END = "\U0010ffff"


class Match(NamedTuple):
    """One name that fits: its number, a penalty (0 = as written) and the code that says how it fits."""

    name: int
    penalty: float
    why: str


class NameIndex:
    """All distinct names of one sort, looked up by exact form, beginning or likeness."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._plain = [plain(name) for name in names]
        pairs = sorted((k, i) for i, name in enumerate(names) for k in spellings(name))
        self._keys = [k for k, _ in pairs]
        self._ids = [i for _, i in pairs]
        self._cut: dict[int, list[str]] = {}

    def written(self, words: str, *, open_end: bool) -> list[Match]:
        """Return names equal to or beginning with ``words`` (plain form); ``open_end``: still being typed."""
        found: dict[int, Match] = {}
        for query in spellings(words):
            if len(query) < 3 and not open_end:
                stop = query + "\0"
            else:
                stop = query + _END
            start = bisect_left(self._keys, query)
            for at in range(start, bisect_left(self._keys, stop, start)):
                self._note(found, words, query, at, open_end)
        return list(found.values())

    def _note(self, found: dict[int, Match], words: str, query: str, at: int, open_end: bool) -> None:
        name = self._ids[at]
        rest = len(self._keys[at]) - len(query)
        if rest == 0:
            exact = self._plain[name] == words
            match = Match(name, 0.0 if exact else SPELLING, "exact" if exact else "spelling")
        else:
            begun = BEGINS if open_end else BEGINS_EARLY
            match = Match(name, begun + min(rest * _PER_OPEN_LETTER, _MAX_OPEN), "begins")
        _keep_best(found, match)

    def alike(self, words: str, typed: str, *, open_end: bool) -> list[Match]:
        """Return names at most two edits from ``words``, or from a beginning of theirs when it is still typed.

        ``typed`` is the same text as it stood, for letters that only look like aa, ae or oe.
        """
        found: dict[int, Match] = {}
        for query in dict.fromkeys((key(words), as_typed(typed))):
            for edits, at in _near(query, self._keys):
                if edits:
                    _keep_best(found, Match(self._ids[at], PER_EDIT * edits, "misspelt"))
            if open_end and len(query) > _SHORT:
                self._begins_alike(found, query)
        return list(found.values())

    def _begins_alike(self, found: dict[int, Match], query: str) -> None:
        for length in (len(query) - 1, len(query), len(query) + 1):
            for edits, at in _near(query, self._shortened(length)):
                rest = len(self._keys[at]) - length
                if edits and rest > 0:
                    penalty = PER_EDIT * edits + BEGINS + min(rest * _PER_OPEN_LETTER, _MAX_OPEN)
                    _keep_best(found, Match(self._ids[at], penalty, "misspelt"))

    def _shortened(self, length: int) -> list[str]:
        cut = self._cut.get(length)
        if cut is None:
            cut = self._cut[length] = [k[:length] for k in self._keys]
        return cut


def _near(query: str, keys: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Yield edits and place of the keys near a query; the shorter the query, the fewer edits it may bear."""
    most = 0 if len(query) < 3 else 1 if len(query) <= _SHORT else MAX_EDITS
    hits = process.extract(query, keys, scorer=OSA.distance, score_cutoff=most, limit=None) if most else ()
    return ((int(edits), at) for _, edits, at in hits)


def _keep_best(found: dict[int, Match], match: Match) -> None:
    old = found.get(match.name)
    if old is None or match.penalty < old.penalty:
        found[match.name] = match


def edits_between(a: str, b: str, most: int = MAX_EDITS) -> int:
    """Return the edits between two keys, ``most`` + 1 when there are more."""
    return int(OSA.distance(a, b, score_cutoff=most))
