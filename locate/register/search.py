"""The search box: reads a text every way it can be read, weighs words and position together, and answers in order."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from locate.projection import to_degrees
from locate.register.crossings import Crossings
from locate.register.houses import Hit, Houses, other_number
from locate.register.places import Places
from locate.register.position import RING_CODES, SIGMAS_95, Spread
from locate.register.query import tokens, with_figures
from locate.register.roads import RoadHit, Roads
from locate.register.types import Address, Answer, Candidate, Category

if TYPE_CHECKING:
    from locate.register.register import Around, Register

_WIDEST_LOOK_M = 400.0
_OTHERS_IN_RING = 3
_STREETS_IN_RING = 12
_CONTRADICTS = 4.0
_CLOSE_SECOND = 0.3
_MUCH_WORSE, _HOPELESS = 4.0, 4.5
_MOST_TEXT = 200
_ROADS_TRIED = 30


class Search:
    """Search over one register; built at the first search, then kept."""

    def __init__(self, register: Register, base: sqlite.Connection) -> None:
        self._register = register
        self._roads = Roads(base)
        self._houses = Houses(base)
        self._places = Places(base, self._roads)
        self._crossings = Crossings(base, self._roads)

    def answer(self, text: str, here: Spread | None, limit: int) -> Answer:
        """Return the answer to a text as typed so far; see ``Register.search``."""
        started = time.perf_counter()
        text = text[:_MOST_TEXT]
        if not text.strip():
            return self._around(here, limit, started)
        understood, hits = self._places.hits(text)
        if not understood:
            hits = [*hits, *self._crossings.hits(text), *self._road_hits(text, here)]
        ordered = _ordered(_contradictions(hits), here) or _ordered(self._places.district_in(text), here)
        category = _category(ordered)
        candidates = self._candidates(ordered, here, limit)
        return Answer(
            category=category,
            understood=understood or _understood(ordered),
            candidates=candidates,
            ms=(time.perf_counter() - started) * 1000,
        )

    def _around(self, here: Spread | None, limit: int, started: float) -> Answer:
        """Return the addresses around the position: nothing typed yet, but the phone has spoken."""
        candidates: tuple[Candidate, ...] = ()
        if here is not None:
            candidates = self._register.list_around(here, max(limit, 1))[0]
        ms = (time.perf_counter() - started) * 1000
        return Answer(category="C", understood="position" if here else "empty", candidates=candidates, ms=ms)

    def _road_hits(self, text: str, here: Spread | None) -> list[Hit]:
        words = tokens(text)
        ended = text[-1:] in " ,"
        roads = self._roads.hits(words, ended, here)
        if not any(word.is_number for word in words) and (spoken := with_figures(words)) != words:
            roads = sorted(self._roads.hits(spoken, ended, here) + roads, key=lambda road: road.penalty)
        exists = set()
        hits: list[Hit] = []
        for road in roads[:_ROADS_TRIED]:
            found = self._houses.hits(road)
            hits += found
            exists |= {(h.road.name, h.road.district[:2]) for h in found if h.road and h.exact_number}
        # A road cut in two by a locality has each number once: do not tell of it as missing in the other part.
        hits = [
            h for h in hits
            if h.exact_number or not h.road or (h.road.name, h.road.district[:2]) not in exists
            or not any(code.startswith("number_missing") for code in h.why)
        ]  # fmt: skip
        if here is not None and here.radius95_m <= _WIDEST_LOOK_M:
            inside = self._in_ring(roads, hits, here)
            shown = {hit.road for hit in inside}
            # Inside the ring a house says more than its street: the street steps behind it.
            hits = [replace(h, penalty=h.penalty + 1) if h.kind == "street" and h.road in shown else h for h in hits]
            hits += inside
        return hits

    def _in_ring(self, roads: Iterable[RoadHit], hits: list[Hit], here: Spread) -> list[Hit]:
        """Return the houses inside the ring on the roads that were named, most likely first."""
        by_road = {hit.road.id: hit for hit in roads}
        known = {hit.house for hit in hits if hit.house}
        near: list[Around] = [
            item for item in self._register.around(here, SIGMAS_95)
            if item.road in by_road and item.house not in known
        ]  # fmt: skip
        addresses = self._register.addresses(item.house for item in near[:_STREETS_IN_RING])
        found = []
        for item in near[:_STREETS_IN_RING]:
            address = addresses[item.house]
            found.append(other_number(by_road[item.road], item.house, address.easting, address.northing))
        asked = [hit for hit in found if "number_other" in hit.why]
        return [hit for hit in found if hit not in asked] + asked[:_OTHERS_IN_RING]

    def _candidates(self, ordered: list[tuple[float, Hit]], here: Spread | None, limit: int) -> tuple[Candidate, ...]:
        shown = ordered[: max(limit, 0)]
        addresses = self._register.addresses(hit.house for _, hit in shown if hit.house)
        total = sum(math.exp(-cost) for cost, _ in ordered)
        places: dict[str, set[tuple[str, str, str]]] = {hit.road.name: set() for _, hit in ordered if hit.road}
        for _, hit in ordered:
            if hit.road:
                places[hit.road.name].add(hit.road.district)
        first = ordered[0][1] if ordered else None
        told_apart = here is not None or (first is not None and first.named)
        found = []
        for cost, hit in shown:
            elsewhere = _elsewhere(hit, first, places, told_apart)
            address = self._address(hit, addresses)
            probability = math.exp(-cost) / total if here is not None else None
            found.append(_candidate(hit, address, here, probability, elsewhere))
        return tuple(found)

    def _address(self, hit: Hit, addresses: dict[int, Address]) -> Address | None:
        return self._register.address(hit.unit) if hit.unit else addresses.get(hit.house)


def _elsewhere(hit: Hit, first: Hit | None, places: dict[str, set[tuple[str, str, str]]], told_apart: bool) -> bool:
    """Return whether a hit's street is the classic error: the same name in another town than the first hit's.

    When neither words nor position tell the towns apart, every one of them is marked.
    """
    if hit.road is None or first is None or first.road is None or len(places[hit.road.name]) < 2:
        return False
    if not told_apart:
        return True
    return hit.road.name == first.road.name and hit.road.district != first.road.district


def _contradictions(hits: list[Hit]) -> list[Hit]:
    """Return the hits with those set back that contradict a town or postcode the caller plainly gave.

    A wrong postcode is a weak hint as long as nothing answers to it; once the very road exists there, it is what was
    said, and a house nearer to the phone must not stand before it. A misspelt road there is no such proof.
    """
    if not any(hit.named and hit.sure and hit.why[0] != "misspelt" for hit in hits):
        return hits
    return [
        replace(hit, penalty=hit.penalty + _CONTRADICTS)
        if any(code.startswith(("postcode_differs", "town_differs", "unknown_words")) for code in hit.why)
        else hit
        for hit in hits
    ]


def _ordered(hits: list[Hit], here: Spread | None) -> list[tuple[float, Hit]]:
    """Return the hits with their cost, cheapest first: words alone, or words and position together."""
    priced = []
    seen: set[tuple[str, int, str, str]] = set()
    for hit in sorted(hits, key=lambda hit: hit.penalty):
        mark = (hit.kind, hit.house or (hit.road.id if hit.road else 0), hit.unit, hit.id)
        if mark in seen:
            continue
        seen.add(mark)
        cost = hit.penalty
        if here is not None:
            cost += here.penalty(_distance(hit, here))
        priced.append((cost, hit))
    priced.sort(key=lambda pair: (pair[0], -(pair[1].road.houses if pair[1].road else 0)))
    return _worth_showing(priced)


def _worth_showing(priced: list[tuple[float, Hit]]) -> list[tuple[float, Hit]]:
    """Return the hits without those whose words hardly fit, but with every town that has the first one's street."""
    least = min((hit.penalty for _, hit in priced), default=_HOPELESS)
    if least >= _HOPELESS:
        return []
    first = priced[0][1].road
    limit = min(least + _MUCH_WORSE, _HOPELESS)
    namesake = least + _MUCH_WORSE + _CONTRADICTS

    def worth(hit: Hit) -> bool:
        same = first is not None and hit.road is not None and hit.road.name == first.name
        return hit.penalty <= (namesake if same else limit)

    return [(cost, hit) for cost, hit in priced if worth(hit)]


def _distance(hit: Hit, here: Spread) -> float:
    """Return the distance in metres from the position to a hit; to the nearest edge of a road's box for a street."""
    if hit.kind == "street" and hit.road is not None:
        return hit.road.distance(here.e, here.n)
    return here.to(hit.e, hit.n)[0]


def _category(ordered: list[tuple[float, Hit]]) -> Category:
    """Return datavask's category, by the words alone: a position may order the list, it makes nothing certain."""
    sure = [hit for _, hit in ordered if hit.sure]
    if not sure:
        return "C"
    best = min(sure, key=lambda hit: hit.penalty)
    if best is not ordered[0][1]:
        return "C"
    if best.why[:1] == ("misspelt",) and any(hit.exact_number and hit.why[0] != "misspelt" for _, hit in ordered):
        return "C"  # the very street exists, only elsewhere: the town may be the slip, not the name
    rivals = [hit for _, hit in ordered if hit is not best and hit.penalty < best.penalty + _CLOSE_SECOND]
    if best.road is not None:
        rivals = [hit for hit in rivals if hit.kind == best.kind or hit.penalty <= best.penalty]
    if any(hit.sure or hit.penalty <= best.penalty for hit in rivals):
        return "C"
    return "A" if best.identical or (best.road is None and best.penalty == 0.0) else "B"


def _understood(ordered: list[tuple[float, Hit]]) -> str:
    if not ordered:
        return "nothing"
    kind = ordered[0][1].kind
    return "road" if kind == "street" else kind


def _candidate(
    hit: Hit, address: Address | None, here: Spread | None, probability: float | None, elsewhere: bool
) -> Candidate:
    why = hit.why + (address.remarks if address else ()) + (("same_name",) if elsewhere else ())
    distance = bearing = ring = None
    if here is not None:
        distance, bearing = _distance(hit, here), here.to(hit.e, hit.n)[1]
        ring = here.ring(distance)
        why += (RING_CODES[ring],)
    lat, lon = (address.lat, address.lon) if address else (hit.lat, hit.lon)
    text, detail, name = hit.text, hit.detail, hit.id
    if address is not None:
        text, detail, name = address.text, address.district, address.id
    elif hit.road is not None:
        text, name = hit.road.name, f"road:{hit.road.id}"
        detail = ", ".join(part for part in (hit.road.locality, f"{hit.road.postcode} {hit.road.town}".strip()) if part)
        lat, lon = to_degrees(hit.e, hit.n)
    return Candidate(
        kind=hit.kind, id=name, text=text, detail=detail, lat=lat, lon=lon, easting=hit.e, northing=hit.n,
        score=round(math.exp(-hit.penalty), 4), why=why, distance_m=distance, bearing_deg=bearing,
        probability=probability, ring=ring, address=address, same_name_elsewhere=elsewhere,
    )  # fmt: skip
