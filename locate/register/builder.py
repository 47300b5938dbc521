"""Gathers staged rows in arrays, sorts them as a whole, and lays them down as the columns of a register file."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import numpy as np

from locate.register import ferries, ids, idtable, layout, lying, spots
from locate.register.columns import ColumnsWriter
from locate.register.idtable import IdTable
from locate.register.rows import unit_rank
from locate.register.staging import Alias, House, Place, RoadRow, Unit, file_and_row
from locate.register.tally import Tally

_RoadKey = tuple[str, int, str, str, int, int]


class Pool:
    """Numbers texts in the order they come; "" is 0."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def __call__(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


class Builder:
    """A stage that keeps what it is given and writes it out sorted; see ``staging.Stage``."""

    def __init__(self) -> None:
        self._roads: dict[_RoadKey, int] = {}
        self._texts, self._floors, self._doors = Pool(), Pool(), Pool()
        self._odd: dict[str, int] = {}
        self._house = _Rows(road="I", number="H", letter="B", e="i", n="i", flags="B", origin="Q")
        self._unit = _Rows(rank="I", floor="H", door="I", flags="B", origin="Q")
        self._house_id, self._unit_id, self._unit_parent = (IdTable(self._odd_number) for _ in range(3))
        self._ranks: dict[tuple[str, str], int] = {}
        self._aliases: list[Alias] = []
        self._places: list[Place] = []
        self._documents: dict[str, str] = {}
        self._road_list: list[_RoadKey] = []
        self._odd_list: list[str] = []
        self._road_rows: list[RoadRow] = []

    def house(self, house: House, origin: int) -> None:
        """Keep a house."""
        uid, road, code, number, letter, locality, postcode, town, kommune, e, n, quality, status = house
        key = road, _figures(postcode), locality, town, _figures(kommune), _figures(code)
        rows = self._house
        rows.road.append(self._roads.setdefault(key, len(self._roads)))
        rows.number.append(number)
        rows.letter.append(layout.LETTER_NUMBERS.get(letter, 0))
        rows.e.append(e)
        rows.n.append(n)
        rows.flags.append(layout.flags(quality, status))
        rows.origin.append(origin)
        self._house_id.append(uid)

    def unit(self, unit: Unit, origin: int) -> None:
        """Keep a unit; its house may come before or after it."""
        parent, uid, floor, door, status = unit
        rows = self._unit
        rank = self._ranks.get((floor, door))
        if rank is None:
            rank = self._ranks[floor, door] = unit_rank(floor, door)
        rows.rank.append(rank)
        rows.floor.append(self._floors(floor))
        rows.door.append(self._doors(door))
        rows.flags.append(layout.flags("", status))
        rows.origin.append(origin)
        self._unit_id.append(uid)
        self._unit_parent.append(parent)

    def alias(self, alias: Alias) -> None:
        """Keep another name of a road."""
        self._aliases.append(alias)

    def place(self, place: Place) -> None:
        """Keep a place."""
        self._places.append(place)

    def document(self, name: str, content: str) -> None:
        """Keep a document whole."""
        self._documents[name] = content

    def documents(self) -> dict[str, str]:
        """Return the documents kept."""
        return dict(self._documents)

    def lay(self, writer: ColumnsWriter, tally: Tally) -> dict[str, int]:
        """Add every column to a writer and return the counts; rows met twice and stray units go to the tally."""
        odd, renumber = self._sorted_odd_ids()
        self._road_list, self._odd_list = list(self._roads), list(self._odd)
        house_ids, unit_ids, parents = map(renumber, (self._house_id, self._unit_id, self._unit_parent))
        kept = self._unlike(house_ids, self._house, self._house_id, tally)
        roads, names = self._lay_roads(writer, kept)
        houses = self._lay_houses(writer, kept, roads, house_ids)
        kept = self._unlike(unit_ids, self._unit, self._unit_id, tally)
        units = self._lay_units(writer, kept, unit_ids, idtable.rows_of(parents, house_ids[houses]), len(houses), tally)
        self._lay_places(writer)
        writer.add_strings("odd_id", odd)
        writer.add_strings("text", self._texts.numbers)
        writer.add_strings("floor", self._floors.numbers)
        writer.add_strings("door", self._doors.numbers)
        for name, content in self._documents.items():
            writer.add(f"document:{name}", "B", content.encode())
        towns = {(key[1], key[3]) for key, number in self._roads.items() if roads[number] >= 0}
        return {
            "addresses": len(houses), "units": units, "roads": names, "places": len(self._places), "towns": len(towns),
        }  # fmt: skip

    def _odd_number(self, uid: str) -> int:
        return self._odd.setdefault(uid, len(self._odd))

    def _sorted_odd_ids(self) -> tuple[list[str], Callable[[IdTable], Any]]:
        """Return the odd ids in order, so that they are found by bisection, and what numbers a table's ids so."""
        tables = [(table, table.halves()) for table in (self._house_id, self._unit_id, self._unit_parent)]
        ordered = sorted(self._odd, key=str.encode)
        new = np.zeros(len(ordered), np.uint64)
        new[[self._odd[uid] for uid in ordered]] = np.arange(len(ordered), dtype=np.uint64)

        def renumber(table: IdTable) -> Any:
            (halves,) = (halves for known, halves in tables if known is table)
            odd = halves[:, 0] == 0
            halves[odd, 1] = new[halves[odd, 1].astype(np.int64)]
            return halves

        return ordered, renumber

    def _unlike(self, halves: Any, rows: _Rows, table: IdTable, tally: Tally) -> Any:
        """Return the rows whose id had not been seen before, in order of id."""
        in_order = idtable.order(halves)
        again = idtable.repeated(halves, in_order)
        for number in np.flatnonzero(again).tolist():
            file, row = file_and_row(rows.origin[number])
            tally.take_back("twice", file, row, self._shown(table, number))
        return in_order[~again[in_order]]

    def _shown(self, table: IdTable, number: int) -> str:
        """Return in a few words which row it was."""
        if table is not self._house_id:
            return ids.unpacked(table.octets(number), self._odd_list.__getitem__)
        rows = self._house
        key = self._road_list[rows.road[number]]
        house = f"{rows.number[number]}{layout.LETTERS[rows.letter[number]]}"
        return " ".join(part for part in (key[0], house, layout.four(key[1])) if part)

    def _lay_roads(self, writer: ColumnsWriter, kept: Any) -> tuple[Any, int]:
        """Write roads and names; return each road's place in the order (-1: it has no house) and how many there are."""
        raw = np.frombuffer(self._house.road, np.uint32)[kept]
        counts = np.bincount(raw, minlength=len(self._roads))
        keys = self._road_list
        order = sorted(np.flatnonzero(counts).tolist(), key=keys.__getitem__)
        place = np.full(len(keys), -1, np.int64)
        place[order] = np.arange(len(order))
        e, n = np.frombuffer(self._house.e, np.int32)[kept], np.frombuffer(self._house.n, np.int32)[kept]
        together = np.argsort(place[raw], kind="stable")
        starts = np.zeros(len(order), np.int64)
        starts[1:] = np.cumsum(counts[order])[:-1]
        boxes = [
            extreme.reduceat(values[together], starts) if order else values
            for extreme in (np.minimum, np.maximum) for values in (e, n)
        ]  # fmt: skip
        boxes = [box.astype(np.int32) for box in boxes]
        names = sorted({keys[number][0] for number in order})
        name_number = {name: number for number, name in enumerate(names)}
        roads = [
            RoadRow(name_number[keys[number][0]], keys[number][1], keys[number][2], keys[number][3], keys[number][4],
                    keys[number][5], int(counts[number]), *(int(box[i]) for box in boxes))
            for i, number in enumerate(order)
        ]  # fmt: skip
        first = array("I", [0])
        houses = array("I", [0] * len(names))
        for road in roads:
            houses[road.name] += road.houses
        of_name = np.bincount([road.name for road in roads], minlength=len(names))
        first.extend(np.cumsum(of_name).tolist())
        writer.add_strings("name", names)
        writer.add("name_road", "I", first)
        writer.add("name_houses", "I", houses)
        writer.add("road_name", "I", array("I", (road.name for road in roads)))
        writer.add("road_postcode", "H", array("H", (road.postcode for road in roads)))
        writer.add("road_locality", "I", array("I", (self._texts(road.locality) for road in roads)))
        writer.add("road_town", "I", array("I", (self._texts(road.town) for road in roads)))
        writer.add("road_kommune", "H", array("H", (road.kommune for road in roads)))
        writer.add("road_code", "H", array("H", (road.code for road in roads)))
        for side, box in zip(("west", "south", "east", "north"), boxes, strict=True):
            writer.add(f"road_{side}", "i", box)
        self._road_rows = roads
        self._lay_aliases(writer, names, first, roads)
        return place, len(roads)

    def _lay_aliases(self, writer: ColumnsWriter, names: list[str], first: array[int], roads: list[RoadRow]) -> None:
        name_number = {name: number for number, name in enumerate(names)}
        rows = set()
        for alias in self._aliases:
            number = name_number.get(alias.road)
            if number is None or alias.name == alias.road or not alias.name:
                continue
            kommune, code = _figures(alias.kommune), _figures(alias.code)
            rows |= {
                (alias.name, road, layout.ALIAS_KINDS.index(alias.kind))
                for road in range(first[number], first[number + 1])
                if (not kommune or roads[road].kommune == kommune) and (not code or roads[road].code == code)
            }
        ordered = sorted(rows)
        writer.add_strings("alias_name", (name for name, _, _ in ordered))
        writer.add("alias_road", "I", array("I", (road for _, road, _ in ordered)))
        writer.add("alias_kind", "B", bytes(kind for _, _, kind in ordered))
        layout.index(writer, names, first, roads, [(name, road) for name, road, _ in ordered])

    def _lay_houses(self, writer: ColumnsWriter, kept: Any, roads: Any, uids: Any) -> Any:
        """Write the houses in order of road, number and letter; return the staged row of each.

        ``kept`` are the rows to write in order of id, so that houses alike in all else stand in that order.
        """
        road = roads[np.frombuffer(self._house.road, np.uint32)]
        number = np.frombuffer(self._house.number, np.uint16)
        letter = np.frombuffer(self._house.letter, np.uint8)
        count = int(road.max(initial=-1)) + 1
        rows = idtable.packed_order(kept, (road, count), (number, 1 << 16), (letter, len(layout.LETTERS)))
        e, n = np.frombuffer(self._house.e, np.int32)[rows], np.frombuffer(self._house.n, np.int32)[rows]
        flags = np.frombuffer(self._house.flags, np.uint8)[rows]
        writer.add("road_house", "I", _firsts(road[rows], count))
        writer.add("house_number", "H", number[rows])
        writer.add("house_letter", "B", letter[rows])
        writer.add("house_e", "i", e)
        writer.add("house_n", "i", n)
        writer.add("house_flags", "B", flags)
        _lay_ids(writer, "house", uids, kept, rows)
        spots.add(writer, e, n, flags)
        return rows

    def _lay_units(
        self, writer: ColumnsWriter, kept: Any, uids: Any, house: Any, houses: int, tally: Tally
    ) -> int:
        """Write the units in the order of their houses; ``house``: the house of each staged row, -1 for none."""
        for number in np.sort(kept[house[kept] < 0]).tolist():
            file, row = file_and_row(self._unit.origin[number])
            tally.take_back("unit_without_house", file, row, self._shown(self._unit_id, number))
        kept = kept[house[kept] >= 0]
        rank, door = np.frombuffer(self._unit.rank, np.uint32), np.frombuffer(self._unit.door, np.uint32)
        alphabetic = np.argsort(np.argsort(np.array(list(self._doors.numbers)), kind="stable"))
        most = max(self._ranks.values(), default=0) + 1
        keys = (house, houses), (rank, most), (alphabetic[door], len(alphabetic))
        rows = idtable.packed_order(kept, *keys)
        writer.add("house_unit", "I", _firsts(house[rows], houses))
        writer.add("unit_floor", "H", np.frombuffer(self._unit.floor, np.uint16)[rows])
        wide = len(alphabetic) > 0xFFFF
        writer.add("unit_door", "I" if wide else "H", door[rows].astype(np.uint32 if wide else np.uint16))
        writer.add("unit_flags", "B", np.frombuffer(self._unit.flags, np.uint8)[rows])
        _lay_ids(writer, "unit", uids, kept, rows)
        return len(rows)

    def _lay_places(self, writer: ColumnsWriter) -> None:
        places = sorted(self._places, key=lambda place: (place.kind, place.name, place.detail, place.lat, place.lon))
        for field in ("kind", "name", "detail", "kommune"):
            writer.add_strings(f"place_{field}", (getattr(place, field) for place in places))
        writer.add("place_lat", "d", array("d", (place.lat for place in places)))
        writer.add("place_lon", "d", array("d", (place.lon for place in places)))
        writer.add("place_e", "i", array("i", (place.e for place in places)))
        writer.add("place_n", "i", array("i", (place.n for place in places)))
        layout.sights(writer, places)
        lying.add(writer, places)
        ferries.add(writer, self._road_rows, places, self._documents)


class _Rows:
    """Columns of whole numbers that grow together."""

    road: array[int]
    number: array[int]
    letter: array[int]
    e: array[int]
    n: array[int]
    flags: array[int]
    origin: array[int]
    rank: array[int]
    floor: array[int]
    door: array[int]

    def __init__(self, **codes: str) -> None:
        for name, code in codes.items():
            setattr(self, name, array(code))


def _figures(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 4 else 0


def _lay_ids(writer: ColumnsWriter, table: str, uids: Any, by_id: Any, rows: Any) -> None:
    """Write a table's ids in the order of its rows, and its rows in the order of their ids."""
    place = np.empty(len(uids), np.uint32)
    place[rows] = np.arange(len(rows), dtype=np.uint32)
    writer.add(f"{table}_uid", "B", uids[rows].byteswap().tobytes())
    writer.add(f"{table}_by_uid", "I", place[by_id])


def _firsts(groups: Any, count: int) -> Any:
    """Return where each group begins, and where the last ends."""
    firsts = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(groups, minlength=count), out=firsts[1:])
    return firsts
