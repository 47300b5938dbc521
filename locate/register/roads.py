"""Which roads a text may mean: every reading of it, its names looked up, its place weighed, the best kept.

Readings are tried cheapest first. What is written as in the register ends the search for likenesses, unless a number
says otherwise; likenesses are looked for among the roads of the town that was said before among those of the country.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from locate.register.columns import Columns
from locate.register.districts import Districts, Known, Wish
from locate.register.fold import spellings
from locate.register.names import Begun, Match, Names, local
from locate.register.position import Spread
from locate.register.query import Reading, Token, readings
from locate.register.records import Records

NO_SUCH_NUMBER, BEGUN_NUMBER = 2.0, 0.6
GOOD_ENOUGH = 0.62
HOPELESS = 4.5
_CLOSEST, _SHOWN, _PLACED, _ENOUGH, _ELSEWHERE = 40, 24, 10, 60, 12
_MOST_COUNTED = 300
_LATER_READING, _SURE_READING = 2.5, 0.7
_LOCAL_GOOD = 1.4
_NOT_JUDGED = 1.0
_NEEDLESS = {"nr", "nummer", "i", "på", "ved", "hos", "til", "er", "det", "jeg", "vi", "den"}


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

    ``named`` tells that the town or postcode typed is this road's; ``fits`` that no word was left over or contradicted;
    ``exact`` and ``identical`` as in ``districts.Judged``.
    """

    road: Road
    reading: Reading
    penalty: float
    name_penalty: float
    why: tuple[str, ...]
    named: bool
    fits: bool
    exact: bool
    identical: bool


class _Found(NamedTuple):
    """A road found, not yet read from the file; until it is ``judged``, its penalty is the least it may have."""

    penalty: float
    name_penalty: float
    why: tuple[str, ...]
    reading: Reading
    wish: Wish
    judged: bool


class Roads:
    """The roads of a register where they lie in the file, by number and by what was typed."""

    def __init__(self, columns: Columns, records: Records, names: Names, districts: Districts) -> None:
        self._records = records
        self._names, self._districts = names, districts
        self._name = columns.column("road_name")
        self._locality, self._town = columns.column("road_locality"), columns.column("road_town")
        self._postcode, self._kommune = columns.column("road_postcode"), columns.column("road_kommune")
        self.first_house = columns.column("road_house")
        self.house_number = columns.column("house_number")
        self._houses = columns.column("find_road_houses")
        self._box = tuple(columns.column(f"road_{side}") for side in ("west", "south", "east", "north"))

    def road(self, number: int) -> Road:
        """Return a road."""
        texts, west, south, east, north = self._records.texts, *self._box
        return Road(
            number, self._records.names[self._name[number]], texts[self._locality[number]],
            f"{self._postcode[number]:04}" if self._postcode[number] else "", texts[self._town[number]],
            f"{self._kommune[number]:04}" if self._kommune[number] else "", self._houses[number],
            west[number] / 100, south[number] / 100, east[number] / 100, north[number] / 100,
        )  # fmt: skip

    def largest(self, roads: list[int]) -> list[int]:
        """Return some of the roads, those with most houses."""
        return nsmallest(_CLOSEST, roads, key=lambda road: (-self._houses[road], road))

    def number_cost(self, road: int, reading: Reading) -> float:
        """Return what a road costs that has not the reading's number, whatever its letter."""
        number = reading.number
        if number is None:
            return 0.0
        low, high = self.first_house[road], self.first_house[road + 1]
        at = bisect_left(self.house_number, number, low, high)
        if at < high and self.house_number[at] == number:
            return 0.0
        if reading.open_number:
            for first, last in ((number * 10, number * 10 + 9), (number * 100, number * 100 + 99)):
                at = bisect_left(self.house_number, first, at, high)
                if at < high and self.house_number[at] <= last:
                    return BEGUN_NUMBER
        return NO_SUCH_NUMBER

    def hits(self, words: tuple[Token, ...], here: Spread | None, around: Sequence[int] = ()) -> list[RoadHit]:
        """Return the roads the words may mean, best first by words and position.

        ``around`` are the roads that have houses in the ring: the words are held against each of them.
        """
        look = self._looked(words, around, few=here is None)
        most = _CLOSEST if here is not None else _PLACED if look.placed else _SHOWN
        return self._chosen(look.found, here, most)

    def named(self, words: tuple[Token, ...], most: int) -> list[RoadHit]:
        """Return up to ``most`` roads the words may mean, house numbers left aside, best first."""
        found = self._looked(words, (), few=False).found
        return [self._hit(road, found[road]) for _, _, road in self._counted(found, most, most)]

    def _looked(self, words: tuple[Token, ...], around: Sequence[int], *, few: bool) -> _Look:
        look = _Look(self, self._names, self._districts, words, few=few)
        look.as_written()
        if around:
            look.among(around, [self._key(road) for road in around])
        if look.best > GOOD_ENOUGH:
            look.begun_early()
            look.in_places()
            if look.best > _LOCAL_GOOD and not look.placed:
                look.alike()
        return look

    def _key(self, road: int) -> str:
        return (spellings(self._records.names[self._name[road]]) or ("",))[-1]

    def _chosen(self, found: dict[int, _Found], here: Spread | None, most: int) -> list[RoadHit]:
        """Return the best of the roads found; a number they lack and the way from the position count."""
        priced = []
        for penalty, houses, road in self._counted(found, _MOST_COUNTED, most):
            far = here.penalty(self._distance(road, here)) if here is not None else 0.0
            priced.append((penalty + self.number_cost(road, found[road].reading) + far, houses, road))
        return [self._hit(road, found[road]) for _, _, road in nsmallest(most, priced)]

    def _counted(self, found: dict[int, _Found], most: int, judged: int) -> list[tuple[float, int, int]]:
        """Return (penalty, houses less than 0, road) of the best roads found, the first ``judged`` of them judged."""
        best = nsmallest(most, [(hit.penalty, -self._houses[road], road) for road, hit in found.items()])
        spread = any(found[road].judged for _, _, road in best[:1])
        counted = []
        for at, (penalty, houses, road) in enumerate(best):
            hit = found[road]
            if not hit.judged:
                if spread and at >= judged:
                    penalty += _NOT_JUDGED
                else:
                    penalty = hit.name_penalty + hit.wish.judge(self._districts.of_road[road]).penalty
            counted.append((penalty, houses, road))
        return counted

    def _hit(self, road: int, hit: _Found) -> RoadHit:
        judged = hit.wish.judge(self._districts.of_road[road])
        return RoadHit(
            self.road(road), hit.reading, hit.name_penalty + judged.penalty, hit.name_penalty,
            hit.why + hit.wish.why(self._districts.of_road[road]), judged.named, judged.fits,
            judged.exact, judged.identical and not hit.reading.loose,
        )  # fmt: skip

    def _distance(self, road: int, here: Spread) -> float:
        west, south, east, north = (side[road] / 100 for side in self._box)
        return math.hypot(max(west - here.e, 0.0, here.e - east), max(south - here.n, 0.0, here.n - north))


class _Look:
    """One look-up of one text: its readings, and the roads found so far.

    ``best`` is the least penalty so far, a number that is not there counted. ``placed`` tells that the very name lies
    in the very place that was said, though perhaps without the number: no likeness elsewhere can be meant.
    """

    def __init__(
        self, roads: Roads, names: Names, districts: Districts, words: tuple[Token, ...], *, few: bool
    ) -> None:
        self._roads, self._names, self._districts = roads, names, districts
        self._few = few
        self.found: dict[int, _Found] = {}
        self.best = HOPELESS
        self.placed = False
        self._wishes: dict[tuple[object, ...], Wish] = {}
        self._known: Known = {}
        self._readings = [reading for reading in readings(words) if reading.road not in _NEEDLESS]

    @cached_property
    def _ways(self) -> list[tuple[Wish, Reading]]:
        """All readings, those that leave least unexplained first."""
        ways = [(self._wish(reading), reading) for reading in self._readings]
        return sorted(ways, key=lambda way: (way[0].least, -len(way[1].road)))

    def _wish(self, reading: Reading, *, alike: bool = True) -> Wish:
        said = reading.postcode, reading.digits, reading.rest_typed, reading.open_rest, alike or not reading.rest
        wish = self._wishes.get(said)
        if wish is None:
            wish = self._wishes[said] = Wish(self._districts, reading, self._known, alike=alike)
        return wish

    def _worth(self, later: float) -> Iterator[tuple[Wish, Reading]]:
        """Yield the readings that may still be as good as the best so far and ``later`` more, cheapest first."""
        for wish, reading in self._ways:
            if wish.least > min(self.best + later, HOPELESS):
                break
            yield wish, reading

    def as_written(self) -> None:
        """Find the names that are written as in the register or spelt out, and those still being typed."""
        ways = []
        for reading in self._readings:
            matches = [] if reading.tail else self._names.written(reading.road)
            begun = None
            if reading.open_road and not reading.ends_in_number:
                more, begun = self._names.begun(reading.road, reading.tail, open_end=True)
                matches += more
            if matches or begun is not None:
                ways.append((reading, matches, begun))
        ways.sort(key=lambda way: (len(way[0].rest), -len(way[0].road)))
        for reading, matches, begun in ways:
            # What is left over is only looked at beside a road, and closely only while nothing explains the text.
            good = self.best <= GOOD_ENOUGH
            wish = self._wish(reading, alike=not good)
            if wish.least <= min(self.best + (_SURE_READING if good else _LATER_READING), HOPELESS):
                self._add_begun(wish, reading, matches, begun)

    def begun_early(self) -> None:
        """Find the names that begin like words that are no longer being typed."""
        for wish, reading in self._worth(0.0):
            if not reading.open_road and not reading.ends_in_number:
                self._add_begun(wish, reading, *self._names.begun(reading.road, reading.tail, open_end=False))

    def _add_begun(self, wish: Wish, reading: Reading, matches: list[Match], begun: Begun | None) -> None:
        """Add matches, and of many names that begin so those of the place that was said, else the largest roads."""
        noted, enough = 0, self._few and reading.number is None and not wish.tells_apart
        for match in sorted(matches, key=lambda match: (match.penalty, match.term)):
            noted += self._add(wish, reading, match)
            if enough and noted > _ENOUGH:
                break
        if begun is None:
            return
        likely = wish.likely().roads if wish.says_where else []
        if not likely:
            for road in begun.roads:
                self._note(wish, reading, road, begun.penalty, ("begins",))
            return
        for query in spellings(reading.road)[:4]:
            begin = wish.likely().begin(query)
            for road in begin if len(begin) <= _CLOSEST else self._roads.largest(begin):
                self._note(wish, reading, road, begun.penalty, ("begins",))

    def in_places(self) -> None:
        """Find the names that look like what was typed among the roads of the place that was said."""
        for wish, reading in self._worth(0.0):
            if wish.says_where:
                likely = wish.likely()
                self._local(wish, reading, likely.roads, likely.keys(), begins=False)

    def among(self, roads: Sequence[int], keys: Sequence[str]) -> None:
        """Hold every reading against a few roads."""
        for wish, reading in self._worth(HOPELESS):
            self._local(wish, reading, roads, keys, begins=True)

    def _local(self, wish: Wish, reading: Reading, roads: Sequence[int], keys: Sequence[str], *, begins: bool) -> None:
        if not roads:
            return
        road, typed, tail = reading.road, reading.typed, reading.tail
        if reading.ends_in_number and not tail:
            # "Afsnit 7": the words may be misspelt, the number of the name may not.
            road, _, tail = road.rpartition(" ")
            typed = typed.removesuffix(tail)
        hits = local(road, typed, keys, open_end=reading.open_road, tail=tail, begins=begins)
        for hit in hits:
            self._note(wish, reading, roads[hit.at], hit.penalty, (hit.why,))

    def alike(self) -> None:
        """Find the names that look or sound like what was typed, among all."""
        for wish, reading in self._worth(0.0):
            if not reading.ends_in_number and not reading.tail:
                for match in self._names.alike(reading.road, reading.typed, open_end=reading.open_road):
                    self._add(wish, reading, match)

    def _add(self, wish: Wish, reading: Reading, match: Match) -> int:
        """Add the roads of a match and return how many they are."""
        roads = self._names.roads(match)
        if self._few and reading.number is None and not wish.tells_apart:
            roads = islice(roads, _SHOWN)
        found = list(roads)
        if wish.knows_where and len(found) > _ELSEWHERE:
            # With the road of the very place, a few of those elsewhere are enough to tell that there are such.
            of_road = self._districts.of_road
            there = [one for one in found if not wish.lies_elsewhere(of_road[one[0]])]
            if there:
                found = there + [one for one in found[: _ELSEWHERE + len(there)] if one not in there]
        if wish.tells_apart:
            for road, penalty, why in found:
                self._note(wish, reading, road, penalty, why)
        else:
            self._note_alike(wish, reading, found)
        return len(found)

    def _note_alike(self, wish: Wish, reading: Reading, roads: list[tuple[int, float, tuple[str, ...]]]) -> None:
        """Note roads that nothing but their name tells apart, as ``_note`` would one after the other."""
        known = self.found
        of_place = wish.judge(-1).penalty
        for road, name_penalty, why in roads:
            penalty = name_penalty + of_place
            old = known.get(road)
            if old is None or penalty < old.penalty:
                known[road] = _Found(penalty, name_penalty, why, reading, wish, True)
                self.placed = self.placed or (wish.says_where and penalty <= GOOD_ENOUGH)
                if penalty < self.best:
                    self.best = min(self.best, penalty + self._roads.number_cost(road, reading))

    def _note(self, wish: Wish, reading: Reading, road: int, name_penalty: float, why: tuple[str, ...]) -> None:
        old = self.found.get(road)
        if old is not None and old.penalty <= name_penalty + wish.least:
            return
        district = self._districts.of_road[road]
        if wish.lies_elsewhere(district):
            # Most roads of a common name lie elsewhere: how far, is asked only of those that are shown.
            penalty, judged = name_penalty + wish.miss, False
        else:
            penalty, judged = name_penalty + wish.judge(district).penalty, True
        if old is None or penalty < old.penalty:
            self.found[road] = _Found(penalty, name_penalty, why, reading, wish, judged)
            self.placed = self.placed or (judged and wish.says_where and penalty <= GOOD_ENOUGH)
            least = penalty if judged else penalty + _NOT_JUDGED
            if least < self.best:
                self.best = min(self.best, least + self._roads.number_cost(road, reading))
