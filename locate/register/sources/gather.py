"""Turns rows whose columns are known into staged houses, units and other names: the path of every table and JSON list.

A row is a tuple of texts in the order of ``ROW``, "" for what the source does not have. Some millions of them pass, so
a field is cleaned once per spelling and a coordinate in metres is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from locate.register.sources import fields
from locate.register.sources.fields import Memo, Refused
from locate.register.sources.files import Source
from locate.register.sources.spots import EAST, NORTH, SOUTH, WEST, Located, projected
from locate.register.staging import Alias, House, Stage, Unit, file_and_row, origin
from locate.register.tally import Tally

ROW = (
    "id", "parent", "road", "road_code", "number", "floor", "door", "unit", "locality", "postcode", "town", "kommune",
    "easting", "northing", "lat", "lon", "x", "y", "quality", "status", "dar_status", "house_status", "postal_name",
)  # fmt: skip
OF_UNIT = ("id", "parent", "floor", "door", "unit", "status", "dar_status")
Row = Sequence[str]

_TOGETHER = 20_000
_USED = ("2", "3")
_UNUSED = {"5": "retired", "1": "in_preparation"}
_IN_FORCE = "3"
_RETIRED = "4"
_Waiting = tuple[list[str | int], tuple[float, float], int]


class Gather:
    """Stages the rows of one import; ``dawa`` says whose status digits the file uses, ``zone`` its metres' UTM zone.

    ``houses_of_units``: a row of a unit carries its house, which no other file brings.
    """

    def __init__(self, stage: Stage, tally: Tally, zone: int = 32) -> None:
        self._stage, self._tally = stage, tally
        self._located = Located(zone)
        self._plain_metres = zone == 32
        self._names = Memo(fields.blanks)
        self._numbers, self._postcodes = Memo(fields.house_number), Memo(fields.postcode)
        self._fours = Memo(fields.four)
        self._floors, self._doors = Memo(fields.floor), Memo(fields.door)
        self._qualities, self._statuses = Memo(fields.quality), Memo(fields.status)
        self._statuses_dawa = Memo(fields.status_dawa)
        self._aliases: dict[tuple[str, str, str, str], None] = {}
        self._houses: dict[str, str] = {}
        self._waiting: dict[str, list[_Waiting]] = {}
        self.dawa = False
        self.houses_of_units = False
        self._file = 0

    def begin(self, source: Source, dawa: bool = False, houses_of_units: bool = False) -> None:
        """Go on to the next file."""
        self._file = source.number
        self.dawa, self.houses_of_units = dawa, houses_of_units

    def rows(self, rows: Sequence[Row | None], first: int) -> None:
        """Stage rows, the first of which is number ``first`` of its file; None is a row too short to trust."""
        tally, file, row, kept = self._tally, self._file, first - 1, 0
        keep = self._keep
        for each in rows:
            row += 1
            if each is None:
                tally.leave_out("short_row", file, row, "")
                continue
            try:
                keep(each, row)
            except Refused as refused:
                tally.leave_out(refused.code, file, row, (each[2] or each[0], each[4], each[9]))
            else:
                kept += 1
        tally.read += len(rows)
        tally.kept += kept

    def finish(self) -> None:
        """Stage what still waits: points to be projected and other names of roads."""
        for system in list(self._waiting):
            self._project(system)
        for road, kommune, code, name in self._aliases:
            self._stage.alias(Alias(road, kommune, code, name, "postal"))

    def _keep(self, each: Row, row: int) -> None:
        status = each[20]
        if status:
            status = self._statuses[status]
        else:
            status = (self._statuses_dawa if self.dawa else self._statuses)[each[19]]
        if status not in _USED:
            status = self._other_status(status, each, row)
        if each[1] or (each[7] and each[7].strip()):
            if status == _RETIRED:
                raise Refused("retired")
            (self._keep_unit if each[1] else self._keep_unit_by_name)(each, status, row)
        else:
            self._keep_house(each, each[0], status, row)

    def _other_status(self, status: str, each: Row, row: int) -> str:
        """Return in force for a status nobody knows, with a remark. Raises Refused for one that was never in use."""
        if status == _RETIRED:
            return status
        if status in _UNUSED:
            raise Refused(_UNUSED[status])
        self._tally.mark("status_unknown", self._file, row, (each[2], each[4], status))
        return _IN_FORCE

    def _keep_unit(self, each: Row, status: str, row: int) -> None:
        uid = fields.uid(each[0])
        if not uid:
            raise Refused("no_id")
        parent = fields.uid(each[1])
        if self.houses_of_units:
            self._bring_house(each, parent, row)
        self._stage_unit(Unit(parent, uid, self._floors[each[5]], self._doors[each[6]], status), row)

    def _keep_unit_by_name(self, each: Row, status: str, row: int) -> None:
        """Keep a unit that names its house by road and number only, as OpenAddresses does."""
        address = (self._names[each[2]], *map(str, self._numbers[each[4]]), self._names[each[8]], each[9], each[10])
        parent = fields.made_uid(*address)
        floor, door = fields.unit(each[7])
        uid = fields.uid(each[0]) or fields.made_uid(*address, floor, door)
        self._bring_house(each, parent, row)
        self._stage_unit(Unit(parent, uid, floor, door, status), row)

    def _stage_unit(self, unit: Unit, row: int) -> None:
        if unit.status == "2":
            self._tally.mark("provisional", self._file, row, unit.uid)
        if unit.floor and not unit.door:
            self._tally.mark("floor_without_door", self._file, row, (unit.floor, unit.uid))
        self._stage.unit(unit, origin(self._file, row))

    def _bring_house(self, each: Row, parent: str, row: int) -> None:
        """Stage the house in a unit's row the first time it is met; what was wrong with it holds for all its units."""
        verdict = self._houses.get(parent)
        if verdict is None:
            try:
                status = self._statuses_dawa[
                    each[21]
                ]  # the house's own has DAWA's digits even where DAR's stand beside
                if status not in _USED:
                    status = self._other_status(status, each, row)
                self._keep_house(each, parent, status, row)
                verdict = ""
            except Refused as refused:
                verdict = refused.code
            self._houses[parent] = verdict
        if verdict:
            raise Refused(verdict)

    def _keep_house(self, each: Row, uid: str, status: str, row: int) -> None:
        (_, _, road, code, number, _, _, _, locality, postcode, town, kommune,
         easting, northing, lat, lon, x, y, quality, _, _, _, postal) = each  # fmt: skip
        road = self._names[road]
        if not road:
            raise Refused("no_road")
        figure, letter = self._numbers[number]
        if not figure:
            raise Refused("bad_number")
        postcode = self._postcodes[postcode]
        if postcode == "?":
            raise Refused("bad_postcode")
        locality, town = self._names[locality], self._names[town]
        kommune, code = self._fours[kommune], self._fours[code]
        spot = self._spot(easting, northing, lat, lon, x, y, postcode, kommune)
        quality = self._qualities[quality]
        uid = fields.uid(uid)
        file = self._file
        if not uid or not postcode or status != _IN_FORCE or quality == "B" or quality == "U":
            mark, shown = self._tally.mark, (road, number, postcode)
            if not uid:
                uid = fields.made_uid(road, f"{figure}{letter}", locality, postcode, town)
                mark("no_id", file, row, shown)
            if not postcode:
                mark("postcode_missing", file, row, shown)
            if status != _IN_FORCE:
                mark("retired" if status == _RETIRED else "provisional", file, row, shown)
            if quality == "B" or quality == "U":
                mark("point_not_exact", file, row, shown)
        if postal:
            postal = self._names[postal]
            if postal and postal != road:
                self._aliases[road, kommune, code, postal] = None
        if len(spot) == 2:
            house = House(uid, road, code, figure, letter, locality, postcode, town, kommune, *spot, quality, status)
            self._stage.house(house, origin(file, row))
        else:
            words: list[str | int] = [uid, road, code, figure, letter, locality, postcode, town, kommune]
            self._wait([*words, quality, status], spot, row)

    def _spot(
        self, easting: str, northing: str, lat: str, lon: str, x: str, y: str, postcode: str, kommune: str
    ) -> tuple[int, int] | tuple[float, float, str]:
        """Return where a row lies: well-formed metres of zone 32 at once, all else with care. Raises Refused."""
        if self._plain_metres and easting and not postcode.startswith("37"):
            try:
                east, north = float(easting), float(northing)
            except ValueError:
                pass
            else:
                if WEST <= east <= EAST and SOUTH <= north <= NORTH and kommune != "0400" and kommune != "0411":
                    return round(east * 100), round(north * 100)
        return self._located(lat, lon, easting, northing, x, y, postcode, kommune)

    def _wait(self, words: list[str | int], spot: tuple[float, float, str], row: int) -> None:
        waiting = self._waiting.setdefault(spot[2], [])
        waiting.append((words, spot[:2], origin(self._file, row)))
        if len(waiting) >= _TOGETHER:
            self._project(spot[2])

    def _project(self, system: str) -> None:
        waiting = self._waiting.pop(system)
        points = projected([spot for _, spot, _ in waiting], system)
        for (words, _, where), point in zip(waiting, points, strict=True):
            if point is None:
                self._tally.take_back("position_abroad", *file_and_row(where), [str(word) for word in words[1:4:2]])
            else:
                self._stage.house(House(*words[:9], *point, *words[9:]), where)  # type: ignore[call-arg, arg-type]
