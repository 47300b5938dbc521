"""Gathers staged rows in arrays, sorts them as a whole, and lays them down as the columns of a register file."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np

from locate.register import ids, layout, spots
from locate.register.columns import ColumnsWriter
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
        self._house_uid, self._unit_uid, self._unit_parent = bytearray(), bytearray(), bytearray()
        self._ranks: dict[tuple[str, str], int] = {}
        self._aliases: list[Alias] = []
        self._places: list[Place] = []
        self._documents: dict[str, str] = {}

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
        self._house_uid += ids.packed(uid, self._odd_number)

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
        self._unit_uid += ids.packed(uid, self._odd_number)
        self._unit_parent += ids.packed(parent, self._odd_number)

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
        odd = self._sort_odd_ids()
        kept = self._unlike(self._house_uid, self._house, tally)
        roads, names = self._lay_roads(writer, kept)
        houses = self._lay_houses(writer, kept, roads)
        units = self._lay_units(writer, kept[houses], tally)
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

    def _sort_odd_ids(self) -> list[str]:
        """Number the odd ids anew by their order, so that they are found by bisection; return them."""
        ordered = sorted(self._odd, key=str.encode)
        new = np.zeros(len(ordered), np.uint64)
        new[[self._odd[uid] for uid in ordered]] = np.arange(len(ordered))
        for uids in (self._house_uid, self._unit_uid, self._unit_parent):
            halves = np.frombuffer(uids, ">u8").reshape(-1, 2)
            odd = halves[:, 0] == 0
            halves[odd, 1] = new[halves[odd, 1].astype(np.int64)]
        self._odd = {uid: number for number, uid in enumerate(ordered)}
        return ordered

    def _unlike(self, uids: bytearray, rows: _Rows, tally: Tally) -> Any:
        """Return the numbers of the rows whose id had not been seen before."""
        order = _by_uid(uids)
        sorted_uids = _as_text(uids)[order]
        again = np.zeros(len(order), bool)
        again[1:] = sorted_uids[1:] == sorted_uids[:-1]
        twice = np.sort(order[again])
        for number in twice.tolist():
            file, row = file_and_row(rows.origin[number])
            tally.take_back("twice", file, row, self._shown(rows, number))
        kept = np.ones(len(order), bool)
        kept[twice] = False
        return np.flatnonzero(kept)

    def _shown(self, rows: _Rows, number: int) -> str:
        """Return in a few words which row it was."""
        if rows is not self._house:
            return ids.unpacked(bytes(self._unit_uid[16 * number : 16 * number + 16]), sorted(self._odd).__getitem__)
        key = list(self._roads)[rows.road[number]]
        house = f"{rows.number[number]}{layout.LETTERS[rows.letter[number]]}"
        return " ".join(part for part in (key[0], house, layout.four(key[1])) if part)

    def _lay_roads(self, writer: ColumnsWriter, kept: Any) -> tuple[Any, int]:
        """Write roads and names; return each road's place in the order (-1: it has no house) and how many there are."""
        raw = np.frombuffer(self._house.road, np.uint32)[kept]
        counts = np.bincount(raw, minlength=len(self._roads))
        keys = list(self._roads)
        order = sorted(np.flatnonzero(counts).tolist(), key=keys.__getitem__)
        place = np.full(len(keys), -1, np.int64)
        place[order] = np.arange(len(order))
        e, n = np.frombuffer(self._house.e, np.int32)[kept], np.frombuffer(self._house.n, np.int32)[kept]
        at = place[raw]
        boxes = [_extreme(np.minimum, at, e, len(order)), _extreme(np.minimum, at, n, len(order)),
                 _extreme(np.maximum, at, e, len(order)), _extreme(np.maximum, at, n, len(order))]  # fmt: skip
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
            writer.add(f"road_{side}", "i", box.astype(np.int32))
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

    def _lay_houses(self, writer: ColumnsWriter, kept: Any, roads: Any) -> Any:
        """Write the houses in order of road, number and letter; return where in ``kept`` each came from."""
        uid = _halves(self._house_uid)[kept]
        road = roads[np.frombuffer(self._house.road, np.uint32)[kept]]
        number = np.frombuffer(self._house.number, np.uint16)[kept]
        letter = np.frombuffer(self._house.letter, np.uint8)[kept]
        order = np.lexsort((uid[:, 1], uid[:, 0], letter, number, road))
        e = np.frombuffer(self._house.e, np.int32)[kept][order]
        n = np.frombuffer(self._house.n, np.int32)[kept][order]
        flags = np.frombuffer(self._house.flags, np.uint8)[kept][order]
        uid = uid[order]
        writer.add("road_house", "I", _firsts(road, int(roads.max(initial=-1)) + 1))
        writer.add("house_number", "H", number[order])
        writer.add("house_letter", "B", letter[order])
        writer.add("house_e", "i", e)
        writer.add("house_n", "i", n)
        writer.add("house_flags", "B", flags)
        writer.add("house_uid", "B", uid.byteswap().tobytes())
        writer.add("house_by_uid", "I", np.lexsort((uid[:, 1], uid[:, 0])).astype(np.uint32))
        spots.add(writer, e, n, flags)
        return order

    def _lay_units(self, writer: ColumnsWriter, houses: Any, tally: Tally) -> int:
        """Write the units in the order of their houses; ``houses``: the staged number of each house written."""
        house_uids = _as_text(self._house_uid)[houses]
        by_uid = np.argsort(house_uids, kind="stable")
        kept = self._unlike(self._unit_uid, self._unit, tally)
        parents = _as_text(self._unit_parent)[kept]
        found = np.searchsorted(house_uids[by_uid], parents)
        found[found == len(by_uid)] = 0
        house = by_uid[found] if len(by_uid) else found
        at_home = house_uids[house] == parents if len(by_uid) else np.zeros(len(kept), bool)
        for number in kept[~at_home].tolist():
            file, row = file_and_row(self._unit.origin[number])
            tally.take_back("unit_without_house", file, row, self._shown(self._unit, number))
        kept, house = kept[at_home], house[at_home]
        uid = _halves(self._unit_uid)[kept]
        rank = np.frombuffer(self._unit.rank, np.uint32)[kept]
        door = np.frombuffer(self._unit.door, np.uint32)[kept]
        alphabetic = np.argsort(np.argsort(np.array(list(self._doors.numbers)), kind="stable"))
        order = np.lexsort((uid[:, 1], uid[:, 0], alphabetic[door], rank, house))
        uid = uid[order]
        writer.add("house_unit", "I", _firsts(house, len(houses)))
        writer.add("unit_floor", "H", np.frombuffer(self._unit.floor, np.uint16)[kept][order])
        wide = len(self._doors.numbers) > 0xFFFF
        writer.add("unit_door", "I" if wide else "H", door[order].astype(np.uint32 if wide else np.uint16))
        writer.add("unit_flags", "B", np.frombuffer(self._unit.flags, np.uint8)[kept][order])
        writer.add("unit_uid", "B", uid.byteswap().tobytes())
        writer.add("unit_by_uid", "I", np.lexsort((uid[:, 1], uid[:, 0])).astype(np.uint32))
        return len(order)

    def _lay_places(self, writer: ColumnsWriter) -> None:
        places = sorted(self._places, key=lambda place: (place.kind, place.name, place.detail, place.lat, place.lon))
        for field in ("kind", "name", "detail", "kommune"):
            writer.add_strings(f"place_{field}", (getattr(place, field) for place in places))
        writer.add("place_lat", "d", array("d", (place.lat for place in places)))
        writer.add("place_lon", "d", array("d", (place.lon for place in places)))
        writer.add("place_e", "i", array("i", (place.e for place in places)))
        writer.add("place_n", "i", array("i", (place.n for place in places)))
        layout.sights(writer, places)


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


def _as_text(uids: bytearray) -> Any:
    """Return ids as fixed byte strings, which numpy compares; a trailing zero byte makes no two of them equal."""
    return np.frombuffer(uids, f"S{ids.WIDTH}")


def _halves(uids: bytearray) -> Any:
    return np.frombuffer(uids, ">u8").reshape(-1, 2).astype(np.uint64)


def _by_uid(uids: bytearray) -> Any:
    halves = _halves(uids)
    return np.lexsort((halves[:, 1], halves[:, 0]))


def _firsts(groups: Any, count: int) -> Any:
    """Return where each group begins, and where the last ends."""
    firsts = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(groups, minlength=count), out=firsts[1:])
    return firsts


def _extreme(of: Any, groups: Any, values: Any, count: int) -> Any:
    """Return the least or greatest value of each group."""
    found = np.full(count, np.iinfo(np.int64).max if of is np.minimum else np.iinfo(np.int64).min)
    of.at(found, groups, values)
    return found
