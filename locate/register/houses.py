"""From a road that is meant to the houses and units that are meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from locate.register.columns import Columns
from locate.register.layout import LETTERS, status_of
from locate.register.records import Records
from locate.register.roads import BEGUN_NUMBER, NO_SUCH_NUMBER, Road, RoadHit
from locate.register.types import Kind

LETTER_OPEN, LETTER_MISSING, OTHER_NUMBER = 0.3, 1.2, 4.2
LONGER, LONGER_IN_RING, ANOTHER_LETTER = 0.7, 2.2, 2.2
UNIT_MISSING, UNIT_OF_FLOOR, NO_NUMBER, RETIRED = 0.5, 0.1, 0.0, 1.0
MOST_BEGUN = 12
_RETIRED = ("4", "5")


class Hit(NamedTuple):
    """One thing that may be meant, before it is shown: penalty of the words, place in metres (EPSG:25832).

    ``house`` and ``unit`` are numbers in the register plus one, 0 for none. ``sure`` holds when nothing typed was left
    over or contradicted and number and unit are exact: only such a hit may be category A or B. ``identical``: not even
    a letter differs. ``named``: the typed town or postcode is this one's.
    """

    kind: Kind
    penalty: float
    e: float
    n: float
    why: tuple[str, ...]
    road: Road | None = None
    house: int = 0
    unit: int = 0
    text: str = ""
    detail: str = ""
    id: str = ""
    lat: float = 0.0
    lon: float = 0.0
    sure: bool = False
    identical: bool = False
    named: bool = False
    exact_number: bool = False


class Houses:
    """Reads houses and units where they lie in the file."""

    def __init__(self, columns: Columns, records: Records) -> None:
        self._records = records
        self._first = columns.column("road_house")
        self._number, self._letter = columns.column("house_number"), columns.column("house_letter")
        self._e, self._n, self._flags = (columns.column(f"house_{what}") for what in ("e", "n", "flags"))

    def hits(self, hit: RoadHit, *, ring: bool = False, most_begun: int = MOST_BEGUN) -> list[Hit]:
        """Return the houses of a road that the reading's number, letter, floor and door may mean.

        ``most_begun``: so many houses whose number begins like one still being typed.
        ``ring``: there is a position, which must not turn a number that is there into a longer one that lies nearer.
        """
        reading = hit.reading
        if reading.number is None:
            return [street(hit)]
        low, high = self._run(hit.road.id, reading.number, reading.number)
        found = list(self._lettered(hit, range(low, high)))
        if reading.open_number and (most_begun > 1 or not found):
            longer = LONGER_IN_RING if ring else LONGER
            penalty = longer if any(h.exact_number for h in found) else BEGUN_NUMBER
            found += self._begun(hit, reading.number, penalty, most_begun)
        if not found:
            found = self._nearest_number(hit, reading.number)
        if reading.floor or reading.door or reading.digits:
            return [unit for house in found for unit in self._units(hit, house)]
        return found

    def all_of(self, hit: RoadHit) -> list[Hit]:
        """Return every house of a road, as what a beginning may lead to."""
        run = range(self._first[hit.road.id], self._first[hit.road.id + 1])
        return [self._house(hit, house, 0.0, "") for house in run]

    def point(self, house: int) -> tuple[float, float]:
        """Return a house's place, (easting, northing) in metres."""
        return self._e[house] / 100, self._n[house] / 100

    def points(self, road: int) -> list[tuple[int, int]]:
        """Return the places of a road's houses, (easting, northing) in centimetres."""
        low, high = self._first[road], self._first[road + 1]
        return list(zip(self._e[low:high], self._n[low:high], strict=True))

    def _run(self, road: int, low: int, high: int) -> tuple[int, int]:
        first, last = self._first[road], self._first[road + 1]
        start = bisect_left(self._number, low, first, last)
        return start, bisect_right(self._number, high, start, last)

    def _text(self, house: int) -> str:
        return f"{self._number[house]}{LETTERS[self._letter[house]]}"

    def _lettered(self, hit: RoadHit, run: range) -> Iterable[Hit]:
        wanted = hit.reading.letter
        letters = {LETTERS[self._letter[house]] for house in run}
        for house in run:
            letter = LETTERS[self._letter[house]]
            if letter == wanted:
                yield self._house(hit, house, 0.0, "", exact=True)
            elif not wanted:
                # The house without a letter, if there is one, is meant; the lettered ones only may be.
                another = BEGUN_NUMBER if hit.reading.open_number else ANOTHER_LETTER
                yield self._house(hit, house, another if "" in letters else LETTER_OPEN, "letter_open")
            elif wanted not in letters:
                code = f"number_missing:{','.join(self._text(house) for house in run[:3])}"
                penalty = LETTER_MISSING if hit.reading.sure_letter else BEGUN_NUMBER
                yield self._house(hit, house, penalty + (0.1 if letter else 0.0), code)

    def _begun(self, hit: RoadHit, number: int, penalty: float, most: int) -> list[Hit]:
        """Return the houses whose number begins with the digits typed so far: 1 may become 12."""
        found: list[Hit] = []
        for low, high in ((number * 10, number * 10 + 9), (number * 100, number * 100 + 99)):
            for house in range(*self._run(hit.road.id, low, high)):
                if len(found) == most:
                    return found
                found.append(self._house(hit, house, penalty + 0.01 * len(found), "begins"))
        return found

    def _nearest_number(self, hit: RoadHit, number: int) -> list[Hit]:
        first, last = self._first[hit.road.id], self._first[hit.road.id + 1]
        at = bisect_left(self._number, number, first, last)
        near = []
        if at > first:
            near.append(bisect_left(self._number, self._number[at - 1], first, at))
        if at < last:
            near.append(at)
        code = f"number_missing:{','.join(self._text(house) for house in near)}"
        near.sort(key=lambda house: (abs(self._number[house] - number), self._number[house]))
        return [self._house(hit, house, NO_SUCH_NUMBER + 0.1 * i, code) for i, house in enumerate(near)]

    def _units(self, hit: RoadHit, house: Hit) -> list[Hit]:
        """Return the units the floor and door mean; without such a unit the house, with a remark."""
        reading = hit.reading
        floor = reading.floor or reading.digits
        units = [
            (unit, own_floor, door)
            for unit in self._records.units(house.house - 1)
            for own_floor, door in (self._records.floor_and_door(unit),)
            if own_floor or door
        ]
        rows = [row for row in units if not floor or row[1] == floor]
        exact = [unit for unit, own_floor, door in rows if door == reading.door and (floor or not own_floor)]
        if not exact and not floor:
            exact = [unit for unit, _, door in rows if door == reading.door]
            if len(exact) > 1:
                exact = []
        if exact and (reading.floor or reading.door or not hit.road.postcode.startswith(reading.digits)):
            return [house._replace(kind="unit", unit=unit + 1, sure=house.sure and len(exact) == 1) for unit in exact]
        if not reading.floor and not reading.door:
            if hit.road.postcode.startswith(reading.digits):
                return [house._replace(sure=False)]
            if not rows:
                return [house._replace(sure=False, why=(*house.why, "unit_missing"))]
        house = house._replace(sure=False)
        if rows and not (reading.door and floor):
            wanted = [row for row in rows if not reading.door or row[2] == reading.door]
            if wanted:
                step = house._replace(penalty=house.penalty + UNIT_OF_FLOOR)
                return [house] + [step._replace(kind="unit", unit=unit + 1) for unit, _, _ in wanted]
        why = (*house.why, "unit_missing")
        return [house._replace(penalty=house.penalty + UNIT_MISSING, identical=False, why=why)]

    def _house(self, hit: RoadHit, house: int, penalty: float, code: str, *, exact: bool = False) -> Hit:
        reading = hit.reading
        retired = status_of(self._flags[house]) in _RETIRED
        why = (*hit.why, code) if code else hit.why
        if retired:
            why, penalty = (*why, "retired_address"), penalty + RETIRED
        good = exact and hit.fits and hit.exact and not reading.digits and not retired
        return Hit(
            kind="address",
            penalty=hit.penalty + penalty,
            e=self._e[house] / 100,
            n=self._n[house] / 100,
            why=why,
            road=hit.road,
            house=house + 1,
            named=hit.named,
            sure=good and not reading.ranged and hit.why[0] not in ("begins", "part") and not _old(hit),
            identical=exact and hit.penalty == 0.0 and bool(reading.postcode) and hit.identical,
            exact_number=exact,
        )


def _old(hit: RoadHit) -> bool:
    return any(code.startswith("former_name") for code in hit.why)


def street(hit: RoadHit) -> Hit:
    """Return the road itself as a hit, when no number was given."""
    road = hit.road
    return Hit(
        kind="street", penalty=hit.penalty, e=(road.west + road.east) / 2, n=(road.south + road.north) / 2,
        why=(*hit.why, "no_number"), road=road, named=hit.named,
    )  # fmt: skip


def other_number(hit: RoadHit, house: int, e: float, n: float) -> Hit:
    """Return a house inside the ring on the road that was named, though another number, or none, was given."""
    asked = hit.reading.number is not None
    why = (*hit.why, "number_other") if asked else hit.why
    penalty = hit.penalty + (OTHER_NUMBER if asked else NO_NUMBER)
    return Hit(kind="address", penalty=penalty, e=e, n=n, why=why, road=hit.road, house=house + 1, named=hit.named)
