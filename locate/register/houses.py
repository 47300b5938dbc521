"""From a road that is meant to the houses and units that are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from locate.register.roads import Road, RoadHit
from locate.register.types import Kind

NO_SUCH_NUMBER, LETTER_OPEN, LETTER_MISSING, BEGUN_NUMBER, OTHER_NUMBER = 2.5, 0.3, 1.2, 0.6, 3.5
LONGER = 2.2
UNIT_MISSING, UNIT_OF_FLOOR, NO_NUMBER = 0.5, 0.1, 0.0
_MOST_BEGUN = 12
_COLUMNS = "id, number, letter, e, n"


class HouseRow(NamedTuple):
    """One house of a road; coordinates EPSG:25832 in centimetres."""

    id: int
    number: int
    letter: str
    e: int
    n: int

    @property
    def text(self) -> str:
        """Return number and letter: "12B"."""
        return f"{self.number}{self.letter}"


@dataclass(slots=True, frozen=True)
class Hit:
    """One thing that may be meant, before it is shown: penalty of the words, place in metres (EPSG:25832).

    ``sure`` holds when nothing typed was left over or contradicted and number and unit are exact: only such a hit may
    be category A or B. ``identical``: not even a letter differs. ``named``: the typed town or postcode is this one's.
    """

    kind: Kind
    penalty: float
    e: float
    n: float
    why: tuple[str, ...]
    road: Road | None = None
    house: int = 0
    unit: str = ""
    text: str = ""
    detail: str = ""
    id: str = ""
    lat: float = 0.0
    lon: float = 0.0
    sure: bool = False
    identical: bool = False
    named: bool = False
    exact_number: bool = field(default=False)


class Houses:
    """Reads houses and units from a register's tables."""

    def __init__(self, base: sqlite.Connection) -> None:
        self._base = base

    def hits(self, hit: RoadHit) -> list[Hit]:
        """Return the houses of a road that the reading's number, letter, floor and door may mean."""
        reading = hit.reading
        if reading.number is None:
            return [street(hit)]
        rows = self._numbered(hit.road.id, reading.number)
        found = list(self._lettered(hit, rows))
        if reading.open_number:
            found += self._begun(hit, reading.number, LONGER if any(h.exact_number for h in found) else BEGUN_NUMBER)
        if not found:
            found = self._nearest_number(hit, reading.number)
        if reading.floor or reading.door or reading.digits:
            return [unit for house in found for unit in self._units(hit, house)]
        return found

    def _numbered(self, road: int, number: int) -> list[HouseRow]:
        rows = self._base.execute(
            f"select {_COLUMNS} from house where road = ? and number = ? order by letter, id", (road, number)
        )
        return [HouseRow(*row) for row in rows]

    def _lettered(self, hit: RoadHit, rows: list[HouseRow]) -> Iterable[Hit]:
        wanted = hit.reading.letter
        letters = {row.letter for row in rows}
        for row in rows:
            if row.letter == wanted:
                yield _house(hit, row, 0.0, exact=True)
            elif not wanted:
                # The house without a letter, if there is one, is meant; the lettered ones only may be.
                yield _house(hit, row, LONGER if "" in letters else LETTER_OPEN, "letter_open")
            elif wanted not in letters:
                code = f"number_missing:{','.join(r.text for r in rows[:3])}"
                penalty = LETTER_MISSING if hit.reading.sure_letter else BEGUN_NUMBER
                yield _house(hit, row, penalty, code)

    def _begun(self, hit: RoadHit, number: int, penalty: float) -> list[Hit]:
        """Return the houses whose number begins with the digits typed so far: 1 may become 12."""
        ranges = ((number * 10, number * 10 + 9), (number * 100, number * 100 + 99))
        rows: list[HouseRow] = []
        for low, high in ranges:
            rows += (
                HouseRow(*row)
                for row in self._base.execute(
                    f"select {_COLUMNS} from house where road = ? and number between ? and ?"
                    " order by number, letter, id limit ?",
                    (hit.road.id, low, high, _MOST_BEGUN - len(rows)),
                )
            )
        return [_house(hit, row, penalty + 0.01 * i, "begins") for i, row in enumerate(rows)]

    def _nearest_number(self, hit: RoadHit, number: int) -> list[Hit]:
        below = self._next(hit.road.id, number, "<", "desc")
        above = self._next(hit.road.id, number, ">", "asc")
        rows = sorted([*below, *above], key=lambda row: (abs(row.number - number), row.number))
        code = f"number_missing:{','.join(row.text for row in sorted(rows, key=lambda row: row.number))}"
        return [_house(hit, row, NO_SUCH_NUMBER + 0.1 * i, code) for i, row in enumerate(rows)]

    def _next(self, road: int, number: int, than: str, order: str) -> list[HouseRow]:
        rows = self._base.execute(
            f"select {_COLUMNS} from house where road = ? and number {than} ? order by number {order}, letter limit 1",
            (road, number),
        )
        return [HouseRow(*row) for row in rows]

    def _units(self, hit: RoadHit, house: Hit) -> list[Hit]:
        """Return the units the floor and door mean; without such a unit the house, with a remark."""
        reading = hit.reading
        floor = reading.floor or reading.digits
        rows = self._base.execute(
            "select uid, floor, door from unit where house = ? and (? = '' or floor = ?) order by rank",
            (house.house, floor, floor),
        ).fetchall()
        exact = [uid for uid, _, door in rows if door == reading.door]
        if exact:
            return [replace(house, kind="unit", unit=uid, sure=house.sure and len(exact) == 1) for uid in exact]
        if not reading.floor and not reading.door:
            if hit.road.postcode.startswith(reading.digits):
                return [replace(house, sure=False)]
            if not rows:
                return [replace(house, sure=False, why=(*house.why, "unit_missing"))]
        if rows and not reading.door:
            step = replace(house, sure=False, penalty=house.penalty + UNIT_OF_FLOOR)
            return [house] + [replace(step, kind="unit", unit=uid) for uid, _, _ in rows]
        why = (*house.why, "unit_missing")
        return [replace(house, penalty=house.penalty + UNIT_MISSING, sure=False, identical=False, why=why)]


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
    return Hit(kind="address", penalty=penalty, e=e, n=n, why=why, road=hit.road, house=house, named=hit.named)


def _house(hit: RoadHit, row: HouseRow, penalty: float, code: str = "", *, exact: bool = False) -> Hit:
    reading = hit.reading
    return Hit(
        kind="address",
        penalty=hit.penalty + penalty,
        e=row.e / 100,
        n=row.n / 100,
        why=(*hit.why, code) if code else hit.why,
        road=hit.road,
        house=row.id,
        named=hit.named,
        sure=exact and hit.fits and hit.named and not reading.digits and hit.why[0] != "begins",
        identical=exact and hit.penalty == 0.0 and bool(reading.postcode),
        exact_number=exact,
    )
