"""Houses, units and roads read out of a mapped register by number, and numbers found by id."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from locate.projection import to_degrees
from locate.register import ids, layout
from locate.register.columns import Columns
from locate.register.ferries import Ferries
from locate.register.types import Address

_W = ids.WIDTH


class Records:
    """The tables of an open register; numbers are places in its columns."""

    def __init__(self, columns: Columns) -> None:
        self.texts, self._floors, self._doors = (columns.strings(name) for name in ("text", "floor", "door"))
        self.names = columns.strings("name")
        self._road_name, self._road_locality, self._road_town = (
            columns.column(f"road_{what}") for what in ("name", "locality", "town")
        )
        self._road_postcode, self._road_kommune = columns.column("road_postcode"), columns.column("road_kommune")
        self.road_house = columns.column("road_house")
        self._number, self._letter = columns.column("house_number"), columns.column("house_letter")
        self._e, self._n, self._flags = (columns.column(f"house_{what}") for what in ("e", "n", "flags"))
        self._house_unit = columns.column("house_unit")
        self._floor, self._door = columns.column("unit_floor"), columns.column("unit_door")
        self._unit_flags = columns.column("unit_flags")
        self.ferries = Ferries(columns)
        self._house_ids = _Ids(columns, "house")
        self._unit_ids = _Ids(columns, "unit")

    def road_of(self, house: int) -> int:
        """Return the number of the road a house lies on."""
        return bisect_right(self.road_house, house) - 1

    def address(self, house: int) -> Address:
        """Return a house as an address."""
        road, e, n, flag = self.road_of(house), self._e[house], self._n[house], self._flags[house]
        lat, lon = to_degrees(e / 100, n / 100)
        return Address(
            id=self._house_ids.id_of(house),
            road=self.names[self._road_name[road]],
            number=f"{self._number[house]}{layout.LETTERS[self._letter[house]]}",
            locality=self.texts[self._road_locality[road]],
            postcode=layout.four(self._road_postcode[road]),
            town=self.texts[self._road_town[road]],
            kommune=layout.four(self._road_kommune[road]),
            lat=lat,
            lon=lon,
            easting=e / 100,
            northing=n / 100,
            quality=layout.quality_of(flag),
            status=layout.status_of(flag),
            island=self.ferries.of_road(road),
        )

    def unit(self, unit: int) -> Address:
        """Return a unit as an address."""
        house = self.address(bisect_right(self._house_unit, unit) - 1)
        return Address(
            id=self._unit_ids.id_of(unit), parent=house.id, floor=self._floors[self._floor[unit]],
            door=self._doors[self._door[unit]], status=layout.status_of(self._unit_flags[unit]), road=house.road,
            number=house.number, locality=house.locality, postcode=house.postcode, town=house.town,
            kommune=house.kommune, lat=house.lat, lon=house.lon, easting=house.easting, northing=house.northing,
            quality=house.quality, island=house.island,
        )  # fmt: skip

    def units(self, house: int) -> range:
        """Return the numbers of a house's units: cellars from the deepest, st, 1, 2 …; doors tv, mf, th, numbers."""
        return range(self._house_unit[house], self._house_unit[house + 1])

    def floor_and_door(self, unit: int) -> tuple[str, str]:
        """Return a unit's floor and door in the register's form, each "" when it has none."""
        return self._floors[self._floor[unit]], self._doors[self._door[unit]]

    def find_house(self, uid: str) -> int | None:
        """Return the number of the house with an id, None when there is none."""
        return self._house_ids.find(uid)

    def find_unit(self, uid: str) -> int | None:
        """Return the number of the unit with an id, None when there is none."""
        return self._unit_ids.find(uid)


class _Ids:
    """One table's ids, in the order of its rows, and its rows in the order of their ids."""

    def __init__(self, columns: Columns, table: str) -> None:
        self._uid, self._order = columns.column(f"{table}_uid"), columns.column(f"{table}_by_uid")
        self._odd = columns.strings("odd_id")

    def id_of(self, row: int) -> str:
        return ids.unpacked(self._octets(row), self._odd.__getitem__)

    def find(self, uid: str) -> int | None:
        try:
            wanted = ids.packed(uid, self._odd_number)
        except KeyError:
            return None
        at = bisect_left(self._order, wanted, key=self._octets)
        row = int(self._order[at]) if at < len(self._order) else -1
        return row if row >= 0 and self._octets(row) == wanted else None

    def _octets(self, row: int) -> bytes:
        return bytes(self._uid[_W * row : _W * row + _W])

    def _odd_number(self, uid: str) -> int:
        number = self._odd.bisect(uid.encode("utf-8", "replace"))
        if number == len(self._odd) or self._odd[number] != uid:
            raise KeyError(uid)
        return number
