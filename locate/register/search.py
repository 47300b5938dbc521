"""The search box: reads a text every way it can be read, weighs words and position together, and answers in order."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from locate.projection import to_degrees
from locate.register.choosing import Priced, category, contradictions, ordered
from locate.register.columns import Columns
from locate.register.crossings import Crossings
from locate.register.districts import Districts
from locate.register.fold import plain, spellings, written_out
from locate.register.houses import MOST_BEGUN, Hit, Houses, other_number
from locate.register.names import Names
from locate.register.position import SIGMAS_95, Spread
from locate.register.roads import GOOD_ENOUGH, RoadHit, Roads
from locate.register.showing import candidates
from locate.register.spoken import with_figures
from locate.register.tokens import Token, tokens
from locate.register.towns import Towns
from locate.register.types import Answer, Candidate

if TYPE_CHECKING:
    from locate.register.register import Around, Register

_WIDEST_LOOK_M = 400.0
_OTHERS_IN_RING = 3
_STREETS_IN_RING = 12
_MOST_TEXT = 200
_ROADS_TRIED = 40
_FEW_HOUSES, _AS_WELL = 5, 0.4
_MOST_EDITS = 3
_READ_WELL = 1.0
_WITH_BEGUN = 6


class Elsewhere(Protocol):
    """Finds what is no address: signs, kilometres, exits, place names, coordinates."""

    def hits(self, text: str, near: tuple[float, float] | None = None) -> tuple[str, list[Hit]]:
        """Return how the text was understood and what it may mean; ("", names) when no special form fits.

        ``near`` is (lat, lon) of the position, if there is one.
        """

    def alike(self, text: str) -> list[Hit]:
        """Return the places whose names a text nearly is."""


class Search:
    """Search over one open register; holds nothing but views of its columns."""

    def __init__(self, register: Register, columns: Columns, places: Elsewhere | None = None) -> None:
        self._register = register
        self._records = register.records
        self._districts = Districts(columns)
        self._roads = Roads(columns, self._records, Names(columns), self._districts)
        self._houses = Houses(columns, self._records)
        self._towns = Towns(columns, self._districts)
        self._crossings = Crossings(self._roads, self._houses)
        self._places = places

    def answer(self, text: str, here: Spread | None, limit: int, caret: int | None = None) -> Answer:
        """Return the answer to a text as typed so far; see ``Register.search``."""
        started = time.perf_counter()
        text = text[:_MOST_TEXT]
        if not text.strip():
            return self._around(here, limit, started)
        understood = ""
        hits: list[Hit] = []
        if self._places is not None:
            understood, hits = self._places.hits(text, to_degrees(here.e, here.n) if here is not None else None)
        roads: list[RoadHit] = []
        if not understood:
            roads, addresses = self._address_hits(text, here, caret)
            if self._places is not None and not hits and min((h.penalty for h in addresses), default=9.0) > GOOD_ENOUGH:
                hits = self._places.alike(text)
            hits = [*hits, *self._towns.hits(text), *self._crossings.hits(text), *addresses]
        priced = ordered(contradictions(hits), here) or ordered(self._towns.within(text), here)
        closest = {road.road.id: road for road in roads}
        return Answer(
            category=category(priced, lambda hit: hit.road is None or self._closest(closest[hit.road.id])),
            understood=understood or _understood(priced),
            candidates=candidates(self._records, priced, here, limit),
            ms=(time.perf_counter() - started) * 1000,
        )

    def _around(self, here: Spread | None, limit: int, started: float) -> Answer:
        """Return the addresses around the position: nothing typed yet, but the phone has spoken."""
        found: Sequence[Candidate] = ()
        if here is not None:
            found = self._register.list_around(here, max(limit, 1))[0]
        ms = (time.perf_counter() - started) * 1000
        return Answer(category="C", understood="position" if here else "empty", candidates=tuple(found), ms=ms)

    def _address_hits(self, text: str, here: Spread | None, caret: int | None) -> tuple[list[RoadHit], list[Hit]]:
        near: list[Around] = []
        if here is not None and here.radius95_m <= _WIDEST_LOOK_M:
            near = self._register.around(here, SIGMAS_95)
        roads = self._named(tokens(text, caret), here, list(dict.fromkeys(item.road for item in near)))
        hits = self._all_houses(roads) if here is None else []
        exists = set()
        for at, road in enumerate(roads[:_ROADS_TRIED]):
            begun = MOST_BEGUN if at < _WITH_BEGUN else 1
            found = self._houses.hits(road, ring=here is not None, most_begun=begun)
            hits += found
            exists |= {(h.road.name, h.road.district[:2]) for h in found if h.road and h.exact_number}
        # A road cut in two by a locality has each number once: do not tell of it as missing in the other part.
        hits = [
            h for h in hits
            if h.exact_number or not h.road or (h.road.name, h.road.district[:2]) not in exists
            or not any(code.startswith("number_missing") for code in h.why)
        ]  # fmt: skip
        if here is not None and near:
            inside = self._in_ring(near, roads, hits)
            shown = {hit.road for hit in inside}
            # Inside the ring a house says more than its street: the street steps behind it.
            hits = [h._replace(penalty=h.penalty + 1) if h.kind == "street" and h.road in shown else h for h in hits]
            hits += inside
        return roads, hits

    def _named(self, words: tuple[Token, ...], here: Spread | None, around: list[int]) -> list[RoadHit]:
        """Return the roads the words may mean; numbers in words are read as figures first, then as part of a name."""
        roads: list[RoadHit] = []
        for some in dict.fromkeys((with_figures(words), words, with_figures(words, start=0))):
            more = self._roads.hits(some, here, around)
            known = {road.road.id: road.penalty for road in roads}
            better = {road.road.id for road in more if road.penalty < known.get(road.road.id, 99.0)}
            roads = [road for road in roads if road.road.id not in better]
            roads += [road for road in more if road.road.id in better]
            if roads and min(road.penalty for road in roads) <= _READ_WELL:
                break
        return roads

    def _all_houses(self, roads: list[RoadHit]) -> list[Hit]:
        """Return the houses themselves when what is typed leads to five at most."""
        if not roads:
            return []
        first = min(roads, key=lambda road: road.penalty)
        said = first.reading.road
        meant = [road for road in roads if road.penalty <= first.penalty + _AS_WELL and road.reading.road == said]
        meant = [road for road in meant if plain(road.road.name).startswith(said)] or meant
        if any(road.reading.number is not None for road in meant) or sum(r.road.houses for r in meant) > _FEW_HOUSES:
            return []
        return [hit._replace(penalty=hit.penalty - 0.01) for road in meant for hit in self._houses.all_of(road)]

    def _in_ring(self, near: list[Around], roads: list[RoadHit], hits: list[Hit]) -> list[Hit]:
        """Return the houses inside the ring on the roads that were named, most likely first."""
        by_road = {hit.road.id: hit for hit in roads}
        known = {hit.house - 1 for hit in hits if hit.house}
        found = []
        for item in near:
            if item.road in by_road and item.house not in known:
                found.append(other_number(by_road[item.road], item.house, *self._houses.point(item.house)))
                if len(found) == _STREETS_IN_RING:
                    break
        asked = [hit for hit in found if "number_other" in hit.why]
        return [hit for hit in found if "number_other" not in hit.why] + asked[:_OTHERS_IN_RING]

    def _closest(self, hit: RoadHit) -> bool:
        """Return whether no other road of a misspelt road's postcode is spelt as near to what was typed."""
        said = hit.reading.road
        typed = hit.reading.typed.lower()
        edits = _apart(said, typed, hit.road.name)
        if edits == 0:
            return True
        if edits > _MOST_EDITS:
            return False
        queries = spellings(said)[:4]
        for district in self._districts.with_postcode(int(hit.road.postcode or 0)):
            roads, text = self._districts.roads(district)
            keys = text.split("\n")[:-1]
            for query in queries:
                for _, _, at in process.extract(query, keys, scorer=OSA.distance, score_cutoff=edits + 1, limit=None):
                    other = self._roads.road(roads[at]).name
                    if other != hit.road.name and _apart(said, typed, other) <= edits:
                        return False
        return True


def _apart(said: str, typed: str, name: str) -> int:
    """Return the edits between what was said and a name: letter by letter, or abbreviations written out."""
    written = int(OSA.distance(typed, "".join(c for c in name.lower() if c.isalnum())))
    return min(written, *(int(OSA.distance(a, b)) for a in written_out(said) for b in written_out(plain(name))))


def _understood(priced: Priced) -> str:
    if not priced:
        return "nothing"
    kind = priced[0][1].kind
    return "road" if kind == "street" else kind
