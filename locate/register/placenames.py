"""Names of places: as written, begun, misspelt, or another name; looked up where they lie in the file.

A beginning that many names share leads to those worth listing, chosen when the register is built.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

from locate.register import lexicon
from locate.register.columns import Columns, ColumnsWriter
from locate.register.fold import as_typed, key, plain, spellings
from locate.register.lexicon import Lexicon
from locate.register.staging import Place

OTHER_NAME = "other_name"
"""Kind of a place that is only another name: ``detail`` is the name of the place at the same point it belongs to."""

SPELLING, BEGINS, PER_EDIT, OTHER = 0.12, 0.3, 0.9, 0.1
_PER_OPEN_LETTER, _MAX_OPEN = 0.015, 0.3
_LISTED, _MOST_ALIKE = 24, 12
_NEAR_CM = 300_000
_SHORTEST_ALIKE, _SHORTEST_BEGUN, _LONG_ENOUGH_FOR_TWO, _LONGEST_ALIKE = 3, 4, 7, 40
_FIRST_KINDS = {"by": 0, "locality": 0, "town": 0, "bydel": 1, "borough": 1, "neighbourhood": 1, "island": 1, "ø": 1}
_OTHER_KIND = 2
_NUMBERS = re.compile(r"[0-9]")
_NUMBERED = re.compile(r"^(?:frakørsel|afkørsel|tilkørsel|overkørsel)\s+\d+\w?\s+", re.IGNORECASE)


class NameHit(NamedTuple):
    """A place a name may mean: its number, the number of the row that carries the name, penalty and code."""

    place: int
    row: int
    penalty: float
    why: str


def add(writer: ColumnsWriter, places: Sequence[tuple[int, Place]]) -> None:
    """Add the columns of names: a lexicon ``sight_name`` of keys, and what each key and short beginning lead to.

    ``sight_name_first`` I (keys + 1) into ``sight_name_place`` and ``sight_name_row`` I: the place, and the row whose
    name it is (another one when it is only another name of the place). ``sight_begin`` strings in order: beginnings
    that more than 24 keys share; ``sight_begin_first`` I into ``sight_begin_key`` I, the 24 worth listing.
    ``sight_north`` i sorted (EPSG:25832 centimetres) and ``sight_north_place`` I: what lies near a position.
    """
    own = {(p.name, p.lat, p.lon): number for number, p in reversed(places) if p.kind != OTHER_NAME}
    led: dict[str, set[tuple[int, int]]] = {}
    weight: dict[str, int] = {}
    for number, place in places:
        meant = own.get((place.detail, place.lat, place.lon), number) if place.kind == OTHER_NAME else number
        rank = _FIRST_KINDS.get(plain(place.kind), _OTHER_KIND)
        for each in _keys(place.name):
            led.setdefault(each, set()).add((meant, number))
            weight[each] = min(rank, weight.get(each, _OTHER_KIND))
    keys = sorted(led, key=str.encode)
    pairs = [sorted(led[each]) for each in keys]
    first = array("I", [0])
    for some in pairs:
        first.append(first[-1] + len(some))
    lexicon.write(writer, "sight_name", keys)
    writer.add("sight_name_first", "I", first)
    writer.add("sight_name_place", "I", array("I", [place for some in pairs for place, _ in some]))
    writer.add("sight_name_row", "I", array("I", [row for some in pairs for _, row in some]))
    _add_beginnings(writer, keys, weight)
    north = sorted((place.n, number) for number, place in places if place.kind != OTHER_NAME)
    writer.add("sight_north", "i", array("i", [n for n, _ in north]))
    writer.add("sight_north_place", "I", array("I", [number for _, number in north]))


def _keys(name: str) -> Iterator[str]:
    bare = _NUMBERED.sub("", name)
    for text in dict.fromkeys((name, bare)):
        yield from spellings(text)


def _add_beginnings(writer: ColumnsWriter, keys: Sequence[str], weight: dict[str, int]) -> None:
    begun: list[tuple[str, list[int]]] = []
    groups = [("", range(len(keys)))]
    while groups:
        longer: list[tuple[str, range]] = []
        for beginning, group in groups:
            if beginning:
                best = nsmallest(_LISTED, group, key=lambda i: (weight[keys[i]], len(keys[i]), i))
                begun.append((beginning, best))
            start, length = group.start, len(beginning) + 1
            for at in range(group.start, group.stop + 1):
                if at == group.stop or keys[at][:length] != keys[start][:length]:
                    if at - start > _LISTED and len(keys[start]) >= length:
                        longer.append((keys[start][:length], range(start, at)))
                    start = at
        groups = [(beginning, group) for beginning, group in longer if len(beginning) < 40]
    begun.sort(key=lambda pair: pair[0].encode())
    first = array("I", [0])
    for _, best in begun:
        first.append(first[-1] + len(best))
    writer.add_strings("sight_begin", [beginning for beginning, _ in begun])
    writer.add("sight_begin_first", "I", first)
    writer.add("sight_begin_key", "I", array("I", [number for _, best in begun for number in best]))


class PlaceNames:
    """All names of places of an open register."""

    def __init__(self, columns: Columns) -> None:
        self._keys = Lexicon(columns, "sight_name")
        self._first = columns.column("sight_name_first")
        self._place, self._row = columns.column("sight_name_place"), columns.column("sight_name_row")
        self._begun = columns.strings("sight_begin")
        self._begun_first, self._begun_key = columns.column("sight_begin_first"), columns.column("sight_begin_key")
        self._names = columns.strings("place_name")
        self._north, self._north_place = columns.column("sight_north"), columns.column("sight_north_place")
        self._e = columns.column("place_e")

    def hits(self, text: str, near: tuple[float, float] | None = None) -> list[NameHit]:
        """Return the places a text names or is the beginning of a name of; each once, the best way.

        Those within 3 km of ``near``, (easting, northing) in metres, are listed however many names begin so.
        """
        words = plain(text)
        around = list(self._around(words, *near)) if near is not None else []
        return self._listed([*self._written(words), *around], {hit.place for hit in around})

    def alike(self, text: str) -> list[NameHit]:
        """Return the places whose names a text nearly is; each once, the best way."""
        return self._listed(self._alike(text, plain(text)), set())

    def _listed(self, found: Iterable[NameHit], close: set[int]) -> list[NameHit]:
        best: dict[int, NameHit] = {}
        for hit in found:
            if hit.place not in best or hit.penalty < best[hit.place].penalty:
                best[hit.place] = hit
        # All that bear the name are shown, however many; of the others those that fit best.
        always = [hit for hit in best.values() if hit.penalty < BEGINS or hit.place in close]
        others = sorted((hit for hit in best.values() if hit not in always), key=lambda hit: hit.penalty)
        return always + others[: max(_LISTED - len(always), 0)]

    def _around(self, words: str, e: float, n: float) -> Iterator[NameHit]:
        """Yield the places near a point whose names begin so."""
        queries = spellings(words)[:4] if words and not _NUMBERS.search(words) else ()
        low, high = e * 100 - _NEAR_CM, e * 100 + _NEAR_CM
        start = bisect_left(self._north, n * 100 - _NEAR_CM)
        for at in range(start, bisect_left(self._north, n * 100 + _NEAR_CM, start)) if queries else ():
            place = self._north_place[at]
            if low <= self._e[place] <= high:
                rests = [len(k) - len(q) for k in _keys(self._names[place]) for q in queries if k.startswith(q)]
                rest = min(rests, default=0)
                if rest:
                    penalty = BEGINS + min(rest * _PER_OPEN_LETTER, _MAX_OPEN)
                    yield NameHit(place, place, penalty, "begins")

    def exact(self, text: str) -> list[int]:
        """Return the places that bear this name."""
        words = plain(text)
        return [hit.place for hit in self._written(words) if hit.why == "exact"] if words else []

    def _written(self, words: str) -> Iterator[NameHit]:
        for query in spellings(words)[:4] if words else ():
            low, high, whole = self._keys.beginning(query)
            if whole:
                yield from self._led(low, 0.0, words)
            listed = 0
            for number in self._some(query, low + whole, high):
                rest = len(self._keys.text(number)) - len(query)
                penalty = BEGINS + min(rest * _PER_OPEN_LETTER, _MAX_OPEN)
                yield from self._led(number, penalty, words, "begins")
                listed += self._first[number + 1] - self._first[number]
                if listed >= _LISTED:
                    break  # the best to list come first

    def _some(self, beginning: str, low: int, high: int) -> Sequence[int]:
        if high - low <= _LISTED:
            return range(low, high)
        at = self._begun.bisect(beginning.encode("utf-8", "replace"))
        if at == len(self._begun) or self._begun[at] != beginning:
            return range(low, low + _LISTED)
        return [n for n in self._begun_key[self._begun_first[at] : self._begun_first[at + 1]] if low <= n < high]

    def _alike(self, text: str, words: str) -> list[NameHit]:
        """Return the names nearly written so, the nearest only: one edit, and two where the text is long enough."""
        if len(words) > _LONGEST_ALIKE or _NUMBERS.search(words):
            return []  # an address: its road is misspelt, not a place
        for most in range(1, lexicon.MAX_EDITS + 1):
            found: list[NameHit] = []
            for query in dict.fromkeys((key(words), as_typed(text))):
                if len(query) < (_SHORTEST_ALIKE if most == 1 else _LONG_ENOUGH_FOR_TWO):
                    continue
                for each in self._keys.near(query, most)[:_MOST_ALIKE]:
                    found += self._led(each.word, PER_EDIT * each.edits, words, "misspelt")
                if len(query) > _SHORTEST_BEGUN:
                    for each in self._keys.begins_near(query, most)[:_MOST_ALIKE]:
                        found += self._led(each.word, BEGINS + PER_EDIT * each.edits, words, "misspelt")
            if found:
                return found
        return []

    def _led(self, number: int, penalty: float, words: str, why: str = "") -> Iterator[NameHit]:
        for at in range(self._first[number], self._first[number + 1]):
            place, row = self._place[at], self._row[at]
            code, cost = why, penalty
            if not why:
                same = plain(_NUMBERED.sub("", self._names[row])) == words or plain(self._names[row]) == words
                code, cost = ("exact", 0.0) if same else ("spelling", SPELLING)
            yield NameHit(place, row, cost + (OTHER if row != place else 0.0), code)
