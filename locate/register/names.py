"""Finds road names by what was typed: as written, abbreviated, begun, misspelt, or as heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from locate.register.columns import Columns
from locate.register.fold import as_typed, initials, key, loose, plain, spellings
from locate.register.forms import BROAD, INITIALS, LATER_WORDS, WRITTEN, WRITTEN_OUT
from locate.register.layout import ALIAS_KINDS
from locate.register.lexicon import MAX_EDITS, Lexicon, begins_alike
from locate.register.sound import sound

SPELLING, PART, BEGINS, BEGINS_EARLY, PER_EDIT = 0.12, 0.7, 0.3, 0.8, 0.9
HEARD, HEARD_PER_EDIT = 0.45, 0.1
OTHER_NAME, OLD_NAME = 0.05, 0.5
SAID_IN_FULL, OTHER_FIRST = 1.2, 0.1
_PER_OPEN_LETTER, _MAX_OPEN = 0.015, 0.3
_FORMS = {WRITTEN: 0.0, WRITTEN_OUT: SPELLING, LATER_WORDS: PART, INITIALS: 0.3}
_SHORT = 4
_MOST_MATCHES = 60
_MOST_SPELLINGS = 4
_MOST_PARTS, _SHORTEST_PART = 12, 7


class Match(NamedTuple):
    """One name that fits: its term (see ``index``), a penalty (0 = as written) and the code that says how it fits."""

    term: int
    penalty: float
    why: str


class Begun(NamedTuple):
    """The roads with most houses under a beginning that too many names share to be listed."""

    roads: Sequence[int]
    penalty: float


class Names:
    """All distinct names and aliases of a register's roads, looked up where they lie in the file."""

    def __init__(self, columns: Columns) -> None:
        self._names = columns.strings("name")
        self._count = len(self._names)
        self._name_road = columns.column("name_road")
        self._best = columns.column("find_name_best")
        self._keys = Lexicon(columns, "find_key")
        self._key_start, self._key_term = columns.column("find_key_start"), columns.column("find_key_term")
        self._key_at = columns.column("find_key:at")
        self._sounds = Lexicon(columns, "find_sound")
        self._sound_start, self._sound_term = columns.column("find_sound_start"), columns.column("find_sound_term")
        self._tops = Lexicon(columns, "find_top")
        self._top_start, self._top_road = columns.column("find_top_start"), columns.column("find_top_road")
        self._alias_start, self._alias_row = columns.column("find_alias_start"), columns.column("find_alias_row")
        self._alias_road, self._alias_kind = columns.column("alias_road"), columns.column("alias_kind")
        self._aliases = columns.strings("alias_name")

    def text(self, term: int) -> str:
        """Return a term as it is written."""
        if term < self._count:
            return self._names[term]
        return self._aliases[self._alias_row[self._alias_start[term - self._count]]]

    def roads(self, match: Match) -> Iterator[tuple[int, float, tuple[str, ...]]]:
        """Yield (road, penalty, codes) of the roads a match names, the largest first."""
        if match.term < self._count:
            why = (match.why,)
            for road in self._best[self._name_road[match.term] : self._name_road[match.term + 1]]:
                yield road, match.penalty, why
            return
        alias = match.term - self._count
        for row in self._alias_row[self._alias_start[alias] : self._alias_start[alias + 1]]:
            old = ALIAS_KINDS[self._alias_kind[row]] == "old"
            code = f"{'former_name' if old else 'other_name'}:{self._aliases[row].replace(',', ' ')}"
            yield self._alias_road[row], match.penalty + (OLD_NAME if old else OTHER_NAME), (match.why, code)

    def written(self, words: str) -> list[Match]:
        """Return the names equal to ``words`` (plain form), abbreviations written out on both sides."""
        found: dict[int, Match] = {}
        for query in spellings(words)[: _MOST_SPELLINGS * 2]:
            at = self._keys.find(query)
            if at >= 0:
                self._equal(found, words, at)
        for query in initials(words):
            # First names said in full where the register has their letters; any name may begin with them.
            at = self._keys.find(query)
            for packed in self._key_term[self._key_start[at] : self._key_start[at + 1]] if at >= 0 else ():
                if packed & 3 in (WRITTEN, WRITTEN_OUT):
                    _keep_best(found, Match(packed >> 2, SAID_IN_FULL, "spelling"))
        return list(found.values())

    def begun(self, words: str, tail: str, *, open_end: bool) -> tuple[list[Match], Begun | None]:
        """Return names beginning with ``words`` (plain form); ``open_end``: still being typed.

        ``tail`` are words the name ends with.
        """
        found: dict[int, Match] = {}
        begun: Begun | None = None
        ending = key(tail) if tail else ""
        for query in _beginnings(words) if open_end else spellings(words)[: _MOST_SPELLINGS * 2]:
            low, high, exact = self._keys.beginning(query)
            if low + exact >= high or (len(query) < 3 and not open_end):
                continue
            start = BEGINS if open_end else BEGINS_EARLY
            if high - low > BROAD and not ending:
                top = self._tops.find(query)
                roads = self._top_road[self._top_start[top] : self._top_start[top + 1]] if top >= 0 else ()
                begun = begun or Begun(roads, start + _MAX_OPEN / 2)
                continue
            for at in range(low + exact, high):
                if not ending or self._keys.text(at).endswith(ending):
                    rest = self._key_at[at + 1] - self._key_at[at] - 1 - len(query) - len(ending)
                    self._note(found, at, start + min(rest * _PER_OPEN_LETTER, _MAX_OPEN), "begins")
        if not open_end:
            whole = f"{words} "
            for term, match in found.items():
                if plain(self.text(term)).startswith(whole):
                    found[term] = match._replace(penalty=match.penalty - BEGINS_EARLY + BEGINS)
        return list(found.values()), begun

    def _equal(self, found: dict[int, Match], words: str, at: int) -> None:
        entries = self._key_term[self._key_start[at] : self._key_start[at + 1]].tolist()
        whole = [packed for packed in entries if packed & 3 != LATER_WORDS]
        # "Kirkevej" is Kirkevej, not a part of some hundred names that end so.
        for packed in whole or entries[:_MOST_PARTS]:
            term, form = packed >> 2, packed & 3
            if form == LATER_WORDS:
                match = Match(term, PART, "part")
            elif form == WRITTEN and plain(self.text(term)) == words:
                match = Match(term, 0.0, "exact")
            else:
                match = Match(term, _FORMS[form] or SPELLING, "spelling")
            _keep_best(found, match)

    def _note(self, found: dict[int, Match], at: int, penalty: float, why: str) -> None:
        entries = self._key_term[self._key_start[at] : self._key_start[at + 1]].tolist()
        if len(entries) > _MOST_PARTS:
            entries = [packed for packed in entries if packed & 3 != LATER_WORDS] or entries[:_MOST_PARTS]
        for packed in entries:
            _keep_best(found, Match(packed >> 2, penalty + _FORMS[packed & 3], why))

    def alike(self, words: str, typed: str, *, open_end: bool) -> list[Match]:
        """Return names that look or sound like ``words``, or whose beginning does when it is still typed.

        ``typed`` is the same text as it stood, for letters that only look like aa, ae or oe.
        """
        found: dict[int, Match] = {}
        heard = sound(words)
        for query in _queries(words, typed):
            for near in self._keys.near(query, most_edits(len(query))):
                self._misspelt(found, near.word, near.edits, query, 0.0)
            if open_end and len(query) > _SHORT:
                for near in self._keys.begins_near(query, MAX_EDITS if len(query) > 6 else 1):
                    self._misspelt(found, near.word, near.edits, query, BEGINS + 0.1)
        if len(heard) > 2:
            at = self._sounds.find(heard)
            alike = [(at, 0)] if at >= 0 else []
            if len(heard) > _SHORT:
                alike += self._sounds.near(heard, 1)
            for word, edits in alike:
                self._heard(found, word, edits, words)
            if open_end and len(heard) > _SHORT:
                low, high, _ = self._sounds.beginning(heard)
                for at in range(low, min(high, low + BROAD)):
                    for term in self._sound_term[self._sound_start[at] : self._sound_start[at + 1]]:
                        _keep_best(found, Match(term, HEARD + BEGINS + 0.1, "heard"))
        matches = sorted(found.values(), key=lambda match: (match.penalty, match.term))
        return matches[:_MOST_MATCHES]

    def _misspelt(self, found: dict[int, Match], at: int, edits: int, query: str, more: float) -> None:
        # The first letter is the one that is hardly ever wrong.
        other_first = OTHER_FIRST if self._keys.text(at)[:1] != query[:1] else 0.0
        self._note(found, at, misspelt(edits, len(query)) + more + other_first, "misspelt")

    def _heard(self, found: dict[int, Match], at: int, edits: int, words: str) -> None:
        query = key(words)
        for term in self._sound_term[self._sound_start[at] : self._sound_start[at + 1]]:
            apart = min(OSA.distance(query, one) for one in spellings(self.text(term)))
            penalty = HEARD + HEARD_PER_EDIT * min(apart, 6) + PER_EDIT * edits
            _keep_best(found, Match(term, penalty, "heard"))

    def rank(self, term: int) -> int:
        """Return whether a term is an official name (0) or an alias (1)."""
        return int(term >= self._count)


class Local(NamedTuple):
    """A name among few that fits: its place in the list, the penalty and the code."""

    at: int
    penalty: float
    why: str


def local(
    words: str, typed: str, texts: Sequence[str], *, open_end: bool, tail: str = "", begins: bool = True
) -> list[Local]:
    """Return which of a few keys (the roads of a town, of a ring) words look like; more edits are borne than of all.

    ``begins``: also those that begin like the words.
    """
    found: dict[int, Local] = {}

    def note(at: int, penalty: float, why: str) -> None:
        old = found.get(at)
        if old is None or penalty < old.penalty:
            found[at] = Local(at, penalty, why)

    ending = key(tail) if tail else ""
    for query in _queries(words, typed):
        start = BEGINS if open_end else BEGINS_EARLY
        if begins and (len(query) > 2 or open_end):
            for at, text in enumerate(texts):
                if text.startswith(query) and text.endswith(ending) and (rest := len(text) - len(query)):
                    note(at, start + min(rest * _PER_OPEN_LETTER, _MAX_OPEN), "begins")
        if len(query) >= _SHORTEST_PART and not ending:
            for at, text in enumerate(texts):
                if text.endswith(query) and len(text) > len(query):
                    note(at, PART, "part")
        whole = query + ending
        most = most_edits(len(whole), local=True)
        for text, edits, at in _extract(whole, texts, most):
            if not text.endswith(ending):
                continue
            if edits:
                other_first = OTHER_FIRST if text[:1] != whole[:1] else 0.0
                note(at, misspelt(int(edits), max(len(whole), len(text))) + other_first, "misspelt")
            else:
                note(at, SPELLING, "spelling")
        if open_end and not ending and len(query) >= _SHORT:
            for at, edits in begins_alike(query, texts, 1 if len(query) < 7 else MAX_EDITS):
                note(at, misspelt(edits, len(query)) + BEGINS + 0.1, "misspelt")
    return list(found.values())


def _extract(query: str, texts: Sequence[str], most: int) -> list[Any]:
    return process.extract(query, texts, scorer=OSA.distance, score_cutoff=most, limit=None) if most else []


def _queries(words: str, typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*spellings(words)[:_MOST_SPELLINGS], as_typed(typed))))


def _beginnings(words: str) -> list[str]:
    """Return the keys of words still being typed: one letter at their end is a beginning, no abbreviation."""
    before, _, last = words.rpartition(" ")
    if len(last) > 1:
        return list(spellings(words)[: _MOST_SPELLINGS * 2])
    return [f"{spelt}{loose(last)}" for spelt in spellings(before)[:_MOST_SPELLINGS]] if before else [loose(last)]


def most_edits(length: int, *, local: bool = False) -> int:
    """Return how many edits a word of this length may bear."""
    if length < 3:
        return 0
    if length <= _SHORT:
        return 1
    return (2 if length < 8 else 3 if length < 13 else 4) if local else MAX_EDITS


def misspelt(edits: int, length: int) -> float:
    """Return the penalty of a misspelling: the same slips weigh less in a long name."""
    return PER_EDIT * edits * min(1.0, max(0.6, 11 / max(length, 1)))


def _keep_best(found: dict[int, Match], match: Match) -> None:
    old = found.get(match.term)
    if old is None or match.penalty < old.penalty:
        found[match.term] = match
