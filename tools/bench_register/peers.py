"""The engines measured beside the register, each as its makers advise, over the same made-up addresses.

For positions: scipy's cKDTree and SQLite's R*Tree (sqlcipher3, the build the desk carries). For words: tantivy over one
document an address, both sides folded by ``locate.register.fold``. All answer from a position in degrees and with the
same: the houses inside the ring, nearest first, or the nearest one outside; the ids of the best addresses for a text.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from locate.projection import to_metres
from locate.register.fold import plain, spellings
from tools.bench_register.country import Country
from tools.bench_register.gazetteer import RETIRED
from tools.bench_register.houses import LETTERS

_FARTHEST_M = 1_000_000.0
Ring = Callable[[float, float, float], list[int]]
"""From (lat, lon, radius in metres) to the houses inside, nearest first; the nearest outside when none is."""
Words = Callable[[str], list[int]]
"""From a text to the numbers of at most five houses, best first."""


class Missing(Exception):  # noqa: N818  a peer that is not here is no failure
    """The peer is not installed; the message says which package to install."""


def tree(country: Country) -> Ring:
    """Return scipy's k-d tree over all houses."""
    try:
        from scipy.spatial import cKDTree  # type: ignore[import-untyped]
    except ImportError as error:
        raise Missing("scipy is not installed (extra: bench)") from error
    points = np.column_stack([country.houses.e, country.houses.n]) / 100
    index = cKDTree(points, compact_nodes=True, balanced_tree=True)

    def inside(lat: float, lon: float, radius_m: float) -> list[int]:
        at = to_metres(lat, lon)
        found = index.query_ball_point(at, radius_m, return_sorted=False)
        if not found:
            return [int(index.query(at)[1])]
        apart = points[found] - at
        order = np.argsort(np.hypot(apart[:, 0], apart[:, 1]), kind="stable")
        return [found[i] for i in order]

    return inside


def rtree(country: Country, path: Path) -> Ring:
    """Return SQLite's R*Tree over all houses, in a file (built when it is not there), in whole centimetres."""
    try:
        from sqlcipher3 import dbapi2 as sqlite
    except ImportError as error:
        raise Missing("sqlcipher3 is not installed") from error
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".new")
        aside.unlink(missing_ok=True)
        base = sqlite.connect(str(aside))
        base.execute("pragma journal_mode = off")
        base.execute("create virtual table box using rtree_i32(id, west, east, south, north)")
        # In the order of space, so that neighbours lie on one page.
        order = np.lexsort((country.houses.n, country.houses.e // 25_000))
        e, n = country.houses.e[order].tolist(), country.houses.n[order].tolist()
        rows = ((i, x, x, y, y) for i, x, y in zip(order.tolist(), e, n, strict=True))
        base.executemany("insert into box values (?, ?, ?, ?, ?)", rows)
        base.commit()
        base.close()
        aside.replace(path)
    base = sqlite.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    base.execute("pragma mmap_size = 2000000000")
    base.execute("pragma cache_size = -65536")
    ask = "select id, west, south from box where west <= ? and east >= ? and south <= ? and north >= ?"

    def inside(lat: float, lon: float, radius_m: float) -> list[int]:
        x, y = to_metres(lat, lon)
        found = within(x * 100, y * 100, radius_m * 100)
        if found:
            return found
        # None inside: look wider until the nearest is sure.
        while not found and radius_m < _FARTHEST_M:
            radius_m *= 3
            found = within(x * 100, y * 100, radius_m * 100)
        return found[:1]

    def within(x: float, y: float, radius: float) -> list[int]:
        e, n, r, most = round(x), round(y), math.ceil(radius) + 1, radius**2
        found = []
        for house, west, south in base.execute(ask, (e + r, e - r, n + r, n - r)):
            apart = (west - x) ** 2 + (south - y) ** 2
            if apart <= most:
                found.append((apart, house))
        found.sort()
        return [house for _, house in found]

    return inside


class Tantivy:
    """tantivy over one document an address: whole words, a joined form of the name, and the beginnings of all words."""

    _EDGE = 10

    def __init__(self, country: Country, folder: Path) -> None:
        """Open the index in a folder, built when it is not there. Raises Missing when tantivy is not installed."""
        try:
            import tantivy
        except ImportError as error:
            raise Missing("tantivy is not installed (extra: bench)") from error
        self._t = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("house", stored=True)
        for name in ("words", "edges"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        done = folder / "done"
        if not done.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            self._fill(tantivy.Index(self._schema, path=str(folder), reuse=False), country)
            done.touch()
        index = tantivy.Index.open(str(folder))
        index.reload()
        self._searcher = index.searcher()

    def _fill(self, index: Any, country: Country) -> None:
        writer = index.writer(heap_size=400_000_000, num_threads=2)
        ground, roads = country.land, country.roads
        heads: dict[int, tuple[str, str]] = {}
        tails: dict[int, tuple[str, str]] = {}
        columns = (country.houses.segment, country.houses.number, country.houses.letter, country.houses.status)
        for house, (segment, number, letter, status) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
            if status == RETIRED:
                continue
            name = int(roads.name[roads.segment_road[segment]])
            if name not in heads:
                heads[name] = self._indexed([country.names[name]], spellings(country.names[name]))
            if segment not in tails:
                postcode = int(roads.segment_postcode[segment])
                parts = [f"{ground.postcode[postcode]:04d}", ground.town[postcode], country.locality(segment)]
                tails[segment] = self._indexed(parts, ())
            marks = f"{number} {number}{LETTERS[letter].lower()}" if letter else f"{number}"
            document = self._t.Document()
            document.add_unsigned("house", house)
            document.add_text("words", f"{heads[name][0]} {marks} {tails[segment][0]}")
            document.add_text("edges", f"{heads[name][1]} {self._edges(marks)} {tails[segment][1]}")
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def _indexed(self, texts: list[str], joined: tuple[str, ...]) -> tuple[str, str]:
        words = " ".join(plain(text) for text in texts if text)
        whole = " ".join(dict.fromkeys((*words.split(), *joined)))
        return whole, self._edges(whole)

    def _edges(self, words: str) -> str:
        return " ".join(
            dict.fromkeys(word[:end] for word in words.split() for end in range(1, min(len(word), self._EDGE) + 1))
        )

    def typed(self, text: str) -> list[int]:
        """Return the best five for a text that is still being typed: every word must be there, the last may go on."""
        words, open_word = self._words(text), text[-1:].isalnum()
        if not words:
            return []
        must = [self._word(word) for word in (words[:-1] if open_word else words)]
        if open_word:
            must.append(self._term("edges", words[-1][: self._EDGE]))
        return self._best(self._t.Query.boolean_query([(self._t.Occur.Must, query) for query in must]))

    def whole(self, text: str) -> list[int]:
        """Return the best five for a whole address with mistakes: any word may be a letter or two off."""
        words = self._words(text)
        should = [self._off(word) for word in words]
        # Two words that the register writes as one.
        should += [self._off(a + b) for a, b in pairwise(words) if (a + b).isalpha()]
        should += [self._term("words", key) for key in self._keys(words)]
        return self._best(self._t.Query.boolean_query([(self._t.Occur.Should, query) for query in should]))

    def _words(self, text: str) -> list[str]:
        words = plain(text).split()
        found: list[str] = []
        for word in words:
            # "12 b" as the register has it, "12b".
            if found and len(word) == 1 and word.isalpha() and found[-1].isdecimal() and len(found[-1]) < 4:
                found[-1] += word
            else:
                found.append(word)
        return found

    def _keys(self, words: list[str]) -> tuple[str, ...]:
        name = []
        for word in words:
            if word[:1].isdigit():
                break
            name.append(word)
        return spellings(" ".join(name)) if name else ()

    def _term(self, field: str, word: str) -> Any:
        return self._t.Query.term_query(self._schema, field, word, "freq")

    def _word(self, word: str) -> Any:
        return self._term("words", word)

    def _off(self, word: str) -> Any:
        exact = self._t.Query.boost_query(self._word(word), 2.0)
        if len(word) < 4 or word[:1].isdigit():
            return exact
        near = self._t.Query.fuzzy_term_query(self._schema, "words", word, 1 if len(word) < 8 else 2, True)
        return self._t.Query.disjunction_max_query([exact, self._t.Query.boost_query(near, 4.0)])

    def _best(self, query: Any) -> list[int]:
        found = self._searcher.search(query, 5, count=False).hits
        return [int(self._searcher.doc(address).get_first("house") or 0) for _, address in found]
