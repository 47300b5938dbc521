"""DAR's house numbers and the points they stand on, held in columns until both are read, then joined and staged."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from locate.register.sources import fields
from locate.register.sources.dar_roads import Road
from locate.register.sources.dar_versions import WIDTH, Ids, Index, Versions, interned, listed
from locate.register.sources.fields import Memo
from locate.register.sources.spots import EAST, NORTH, SOUTH, WEST
from locate.register.staging import House, Stage, file_and_row
from locate.register.tally import Tally

IN_USE = ("2", "3")
# A house that was given up is still found by its words.
_KEPT = {"2": "provisional", "3": "", "4": "retired"}
UNUSED = {"1": "in_preparation", "4": "retired", "5": "retired"}
_MIDDLE = re.compile(r"(\d{1,4})-(\d{1,4})")
_LABEL = re.compile(
    r"(?P<road>.+?)\s+\d{1,4}\s?[A-Za-zÆØÅæøå]?,(?:(?P<locality>[^,]*),)?\s*(?P<post>\d{4}) (?P<town>[^,]+)"
)
_ABROAD = -2
_TOGETHER = 50_000


class Points:
    """Rows of Adressepunkt; easting is -1 without a position, -2 for one outside Denmark."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self.e, self.n, self.accuracy = array("i"), array("i"), bytearray()
        self._classes = Memo(_class)

    def clear(self) -> None:
        """Let go of everything."""
        self.e, self.n, self.accuracy = array("i"), array("i"), bytearray()
        self.versions.clear()

    def add(self, row: Any, where: int) -> None:
        """Take a current row: "POINT(x y)" in EPSG:25832, with or without a blank or a height."""
        self.versions.add(row, where)
        e = n = -1
        position = row.position
        if position:
            try:
                east, north = map(float, position[position.index("(") + 1 : position.index(")")].split()[:2])
                if WEST <= east <= EAST and SOUTH <= north <= NORTH:
                    e, n = round(east * 100), round(north * 100)
                else:
                    e = _ABROAD
            except ValueError:
                pass
        self.e.append(e)
        self.n.append(n)
        self.accuracy.append(self._classes[row.accuracy or ""])


class Houses:
    """Rows of Husnummer: references as ids or as numbers of the texts they were written as."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self.points, self.road_points = bytearray(), bytearray()
        self.status = bytearray()
        self.number, self.road, self.postcode, self.locality = array("I"), array("I"), array("I"), array("I")
        self.middle, self.kommune = array("I"), array("I")
        self.labels, self.label_ends = bytearray(), array("Q")
        self.texts: dict[str, int] = {"": 0}

    def add(self, row: Any, where: int) -> None:
        """Take a current row."""
        self.versions.add(row, where)
        texts, pack = self.texts, self.versions.ids.pack
        self.points += pack(row.point)
        self.road_points += pack(row.road_point)
        self.status.append(ord((row.status or "3")[0]) & 0x7F)
        self.number.append(interned(texts, row.number))
        self.road.append(interned(texts, row.road))
        self.postcode.append(interned(texts, row.postcode))
        self.locality.append(interned(texts, row.locality))
        self.middle.append(interned(texts, row.middle))
        self.kommune.append(interned(texts, row.kommune))
        self.labels += (row.label or "").encode("utf-8", "replace")
        self.label_ends.append(len(self.labels))

    def label(self, number: int) -> str:
        """Return the whole address as the register writes it."""
        start = self.label_ends[number - 1] if number else 0
        return self.labels[start : self.label_ends[number]].decode()


class Joined(NamedTuple):
    """What a house number's references lead to, by id in lower case; ``kommuner`` by DAGI id."""

    roads: Mapping[str, Road]
    postcodes: Mapping[str, tuple[str, str]]
    localities: Mapping[str, tuple[str, str]]
    kommuner: Mapping[str, str]


def stage(houses: Houses, points: Points, joined: Joined, ids: Ids, into: Stage, tally: Tally) -> None:
    """Stage every house number in use with its point; a missing reference is counted, and replaced where it can be.

    ``points`` is empty afterwards: at this moment an import holds most.
    """
    index = Index(points.versions.uids, points.versions.settle(tally))
    at_door = _spots(points, index.find(houses.points))
    houses.points = bytearray()
    on_road = _spots(points, index.find(houses.road_points))
    houses.road_points = bytearray()
    del index
    points.clear()
    numbers = houses.versions.settle(tally)
    joiner = _Joiner(houses, joined, tally)
    uids, origins, put = houses.versions.uids, houses.versions.origins, into.house
    for start in range(0, len(numbers), _TOGETHER):
        some = numbers[start : start + _TOGETHER]
        doors, roads = (zip(*(part[some].tolist() for part in spots), strict=True) for spots in (at_door, on_road))
        for number, door, road in zip(some.tolist(), doors, roads, strict=True):
            where = origins[number]
            try:
                house = joiner.house(number, where, door, road)
            except fields.Refused as refused:
                tally.take_back(refused.code, *file_and_row(where), houses.label(number))
            else:
                put(House(ids.text(bytes(uids[WIDTH * number : WIDTH * number + WIDTH])), *house), where)


def _spots(points: Points, found: Any) -> tuple[Any, Any, Any]:
    """Return easting, northing and class of the points with these numbers; easting -1 where the number is -1."""
    columns = [np.frombuffer(points.e, np.int32), np.frombuffer(points.n, np.int32)]
    columns.append(np.frombuffer(points.accuracy, np.uint8))
    if not len(columns[0]):
        return (np.full(len(found), -1, np.int32),) * 3
    east, north, accuracy = (column[found] for column in columns)
    east[found < 0] = -1
    return east, north, accuracy


_Spot = tuple[int, int, int]
_Place = tuple[int, int, str]


class _Joiner:
    def __init__(self, houses: Houses, joined: Joined, tally: Tally) -> None:
        self._houses, self._tally, self._joined = houses, tally, joined
        self._texts = listed(houses.texts)
        # What each written reference leads to, found once per spelling.
        self._roads = Memo(lambda text: joined.roads.get(text.lower()))
        self._postcodes = Memo(lambda text: joined.postcodes.get(text.lower()))
        self._localities = Memo(lambda text: joined.localities.get(text.lower()))
        self._numbers, self._middles = Memo(fields.house_number), Memo(_codes)

    def house(self, number: int, where: int, door: _Spot, road_point: _Spot) -> tuple[Any, ...]:
        """Return the fields of a staged house after its id. Raises Refused."""
        houses, texts = self._houses, self._texts
        status = chr(houses.status[number])
        if status not in _KEPT:
            raise fields.Refused(UNUSED.get(status, "status_unknown"))
        figure, letter = self._numbers[texts[houses.number[number]]]
        remarks = [_KEPT[status]] if _KEPT[status] else []
        e, n, quality = self._spot(door, road_point, remarks)
        road = self._roads[texts[houses.road[number]]]
        post = self._postcodes[texts[houses.postcode[number]]]
        locality = self._localities[texts[houses.locality[number]]] if houses.locality[number] else ("", "")
        name = road.name if road else ""
        if not name or not post or not locality or not figure:
            name, figure, letter, post, locality = self._mended(number, name, figure, letter, post, locality, remarks)
        kommune, code = self._codes(number, road)
        if not kommune:
            remarks.append("kommune_missing")
        if remarks:
            for remark in remarks:
                self._tally.mark(remark, *file_and_row(where), (name, f"{figure}{letter}", post[1]))
        return name, code, figure, letter, locality[0], post[1], post[0], kommune, e, n, quality, status

    def _spot(self, door: _Spot, road_point: _Spot, remarks: list[str]) -> _Place:
        """Return the point of the door; without one the point on the road, which is marked. Raises Refused."""
        if door[0] >= 0:
            quality = chr(door[2]).strip()
            if quality != "A" and quality:
                remarks.append("point_not_exact")
            return door[0], door[1], quality
        if road_point[0] >= 0:
            remarks.append("point_on_road")
            return road_point[0], road_point[1], "U"
        raise fields.Refused("position_abroad" if door[0] == _ABROAD else "no_position")

    def _mended(
        self, number: int, name: str, figure: int, letter: str, post: tuple[str, str] | None,
        locality: tuple[str, str] | None, remarks: list[str],
    ) -> tuple[str, int, str, tuple[str, str], tuple[str, str]]:  # fmt: skip
        """Take what references do not lead to from the address as it is written in full. Raises Refused."""
        written = _LABEL.fullmatch(self._houses.label(number).strip())
        if not name:
            if written is None:
                raise fields.Refused("no_road")
            name = fields.blanks(written["road"])
            remarks.append("road_missing")
        if not figure:
            raise fields.Refused("bad_number")
        if not post:
            post = (fields.blanks(written["town"]), written["post"]) if written else ("", "")
            remarks.append("postcode_missing")
        if not locality:
            locality = (fields.blanks(written["locality"] or ""), "") if written else ("", "")
            remarks.append("locality_missing")
        return name, figure, letter, post, locality

    def _codes(self, number: int, road: Road | None) -> tuple[str, str]:
        """Return the codes of kommune and road: as written, else by DAGI's id, else the road's own if it has one."""
        houses = self._houses
        kommune, code = self._middles[self._texts[houses.middle[number]]]
        if kommune and code:
            return kommune, code
        kommune = kommune or self._joined.kommuner.get(self._texts[houses.kommune[number]], "")
        parts = road.parts if road else ()
        if not kommune and len({part[0] for part in parts}) == 1:
            kommune = parts[0][0]
        own = [part[1] for part in parts if part[0] == kommune]
        return kommune, code or (own[0] if len(own) == 1 else "")


def _codes(text: str) -> tuple[str, str]:
    """Split "0101-5240" into the codes of kommune and road."""
    match = _MIDDLE.fullmatch(text)
    return (fields.four(match[1]), fields.four(match[2])) if match else ("", "")


def _class(text: str) -> int:
    return ord(fields.quality(text) or " ")
