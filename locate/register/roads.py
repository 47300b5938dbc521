"""The roads of a register in memory, and which of them a reading of the text may mean."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from locate.register.fold import key, plain, spellings
from locate.register.names import Match, NameIndex, edits_between
from locate.register.position import Spread
from locate.register.query import Reading, Token, readings

UNKNOWN_WORD, BESIDE_TOWN, PER_LETTER, OTHER_TOWN, OTHER_POSTCODE = 1.2, 0.5, 0.08, 2.0, 1.2
_TOWN_EDIT, _TOWN_BEGUN, _TOWN_PART = 0.45, 0.1, 0.05
_GOOD_ENOUGH = 0.5
_CLOSEST = 40


class Road(NamedTuple):
    """One road in one locality and postcode; its box is EPSG:25832 in metres."""

    id: int
    name: str
    locality: str
    postcode: str
    town: str
    kommune: str
    houses: int
    west: float
    south: float
    east: float
    north: float

    @property
    def district(self) -> tuple[str, str, str]:
        """Return what tells this road from one with the same name elsewhere."""
        return self.postcode, self.town, self.locality

    def distance(self, e: float, n: float) -> float:
        """Return the distance in metres from a point (EPSG:25832) to the road's box, 0 inside it."""
        return math.hypot(max(self.west - e, 0.0, e - self.east), max(self.south - n, 0.0, n - self.north))


class RoadHit(NamedTuple):
    """A road a reading may mean: its penalty in all, and that of the name alone.

    ``named`` tells that the town or postcode typed is this road's; ``fits`` that no word was left over or contradicted.
    """

    road: Road
    reading: Reading
    penalty: float
    name_penalty: float
    why: tuple[str, ...]
    named: bool
    fits: bool


class Roads:
    """Every road of a register by id, and by name."""

    def __init__(self, base: sqlite.Connection) -> None:
        rows = base.execute("select * from road order by id")
        self.by_id = {row[0]: Road(*row[:7], *(value / 100 for value in row[7:])) for row in rows}
        self._of_name: dict[str, list[Road]] = {}
        for road in self.by_id.values():
            self._of_name.setdefault(road.name, []).append(road)
        self._names = NameIndex(list(self._of_name))
        self.towns = {plain(road.town) for road in self.by_id.values()}
        self.postcodes = {road.postcode for road in self.by_id.values()}

    def twins(self, road: Road) -> list[Road]:
        """Return the roads with the same name, itself included."""
        return self._of_name[road.name]

    def hits(self, words: tuple[Token, ...], ended: bool, here: Spread | None) -> list[RoadHit]:
        """Return the roads the words may mean, best first by words and position.

        Misspellings are looked for only when nothing fits well as written, or when there is a position: it may make a
        worse spelling the better answer.
        """
        best: dict[int, RoadHit] = {}
        ways = list(readings(words, ended))
        for reading in ways:
            self._add(best, reading, self._names.written(reading.road, open_end=reading.open_road))
        if here is not None or min((hit.penalty for hit in best.values()), default=9.0) > _GOOD_ENOUGH:
            for reading in ways:
                self._add(best, reading, self._names.alike(reading.road, reading.typed, open_end=reading.open_road))

        def cost(hit: RoadHit) -> tuple[float, int, int]:
            far = here.penalty(hit.road.distance(here.e, here.n)) if here is not None else 0.0
            return hit.penalty + far, -hit.road.houses, hit.road.id

        return sorted(best.values(), key=cost)[:_CLOSEST]

    def _add(self, best: dict[int, RoadHit], reading: Reading, matches: list[Match]) -> None:
        for match in matches:
            for road in self._of_name[self._names.names[match.name]]:
                hit = self._judge(reading, road, match)
                old = best.get(road.id)
                if old is None or hit.penalty < old.penalty:
                    best[road.id] = hit

    def _judge(self, reading: Reading, road: Road, match: Match) -> RoadHit:
        why = [match.why]
        penalty = match.penalty
        named, fits = False, True
        if reading.postcode:
            if reading.postcode == road.postcode:
                named = True
            else:
                penalty += OTHER_POSTCODE + (OTHER_TOWN - OTHER_POSTCODE) * (reading.postcode in self.postcodes)
                why.append(f"postcode_differs:{road.postcode}")
                fits = False
        if reading.rest:
            place, code = words_penalty(reading.rest, reading.open_rest, road.locality, road.town)
            if code and plain(" ".join(reading.rest)) in self.towns:
                place, code = OTHER_TOWN, f"town_differs:{road.town}"
            penalty += place
            if code:
                why.append(code)
                fits = False
            else:
                named = named or not reading.postcode
        if reading.digits:
            begun = road.postcode.startswith(reading.digits)
            penalty += 0.15 if begun else 0.5
        return RoadHit(road, reading, penalty, match.penalty, tuple(why), named, fits)


@lru_cache(maxsize=16_384)
def words_penalty(words: tuple[str, ...], open_end: bool, locality: str, town: str) -> tuple[float, str]:
    """Return how badly left-over words fit a road's locality and town, and the code when they do not fit at all."""
    typed = key(" ".join(words))
    short = " ".join(w for w in plain(town).split() if len(w) > 1)
    names = (town, short, locality, f"{locality} {town}", f"{town} {locality}")
    places = [place for name in names for place in spellings(name)]
    if any(typed == place for place in places):
        return 0.0, ""
    if open_end and any(place.startswith(typed) for place in places):
        return _TOWN_BEGUN, ""
    most = 2 if len(typed) > 4 else 1
    edits = min((edits_between(typed, place, most) for place in places), default=9)
    if edits <= most and len(typed) > 2:
        return _TOWN_EDIT * edits, ""
    known = {part for name in (town, locality) for part in map(key, plain(name).split())}
    unknown = [w for w in words if key(w) not in known]
    if not unknown:
        return _TOWN_PART, ""
    each = UNKNOWN_WORD if len(unknown) == len(words) else BESIDE_TOWN
    return each * len(unknown) + PER_LETTER * sum(map(len, unknown)), f"unknown_words:{' '.join(unknown)}"
