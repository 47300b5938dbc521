"""What the made-up country holds, looked up by words: which houses a written address can mean."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import numpy as np
from rapidfuzz.distance import OSA

from locate.register.fold import plain
from tools.bench_register.country import Country
from tools.bench_register.houses import LETTERS
from tools.bench_register.parts import Parts
from tools.bench_register.uids import written
from tools.bench_register.units import DOORS, FLOORS

RETIRED = 4


class Gazetteer:
    """Looks up the made-up country; built once, used to make sure that a question has one answer."""

    def __init__(self, country: Country) -> None:
        self.country = country
        houses, roads = country.houses, country.roads
        self.first = np.searchsorted(houses.segment, np.arange(len(roads.segment_road) + 1))
        self.plain_name = [plain(name) for name in country.names]
        self.segment_name = roads.name[roads.segment_road]
        self.first_unit = np.searchsorted(country.units.house, np.arange(len(houses) + 1))
        self._towns = [plain(town) for town in country.land.town]
        self._hamlets = [plain(name) for name in country.land.hamlet]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for segment, name in enumerate(self.segment_name.tolist()):
            found[self.plain_name[name]].append(segment)
        return found

    @cached_property
    def _by_postcode(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for segment, postcode in enumerate(self.country.roads.segment_postcode.tolist()):
            found[postcode].append(segment)
        return found

    def parts(self, house: int, unit: int = -1) -> Parts:
        """Return a house, or a unit of it, as the register writes it."""
        made, segment = self.country, int(self.country.houses.segment[house])
        postcode = int(made.roads.segment_postcode[segment])
        floor = FLOORS[made.units.floor[unit]] if unit >= 0 else ""
        door = DOORS[made.units.door[unit]] if unit >= 0 else ""
        return Parts(
            made.road_name(segment), str(made.houses.number[house]), LETTERS[made.houses.letter[house]], floor, door,
            made.locality(segment), f"{made.land.postcode[postcode]:04d}", made.land.town[postcode],
        )  # fmt: skip

    def uid(self, house: int) -> str:
        """Return a house's id."""
        return written(self.country.houses.uid[house : house + 1])[0]

    def unit_uid(self, unit: int) -> str:
        """Return a unit's id."""
        return written(self.country.units.uid[unit : unit + 1])[0]

    def point(self, house: int) -> tuple[float, float]:
        """Return a house's easting and northing in metres."""
        return self.country.houses.e[house] / 100, self.country.houses.n[house] / 100

    def houses_with(self, segment: int, number: int, letter: str | None) -> list[int]:
        """Return the houses of a segment with a number, and a letter unless it is None; retired ones too."""
        low, high = int(self.first[segment]), int(self.first[segment + 1])
        numbers = self.country.houses.number[low:high]
        start, stop = np.searchsorted(numbers, number, "left"), np.searchsorted(numbers, number, "right")
        wanted = None if letter is None else LETTERS.index(letter)
        return [low + i for i in range(int(start), int(stop))
                if wanted is None or self.country.houses.letter[low + i] == wanted]  # fmt: skip

    def segments(self, road: str, postcode: str = "", town: str = "", locality: str = "") -> list[int]:
        """Return the segments of roads with exactly this name (folded) that fit what else is said.

        ``postcode`` may be its first figures; a town or locality is compared folded; "" is anything.
        """
        roads, ground = self.country.roads, self.country.land
        town, locality = plain(town), plain(locality)
        return [
            segment for segment in self._by_name.get(plain(road), ())
            if f"{ground.postcode[roads.segment_postcode[segment]]:04d}".startswith(postcode)
            and (not town or self._towns[roads.segment_postcode[segment]] == town)
            and (not locality or self._hamlet(segment) == locality)
        ]  # fmt: skip

    def _hamlet(self, segment: int) -> str:
        at = int(self.country.roads.segment_hamlet[segment])
        return self._hamlets[at] if at >= 0 else ""

    def fitting(self, parts: Parts) -> list[int]:
        """Return the houses that fit true parts exactly."""
        number, letter = int(parts.number), parts.letter
        return [
            house for segment in self.segments(parts.road, parts.postcode, parts.town, parts.locality)
            for house in self.houses_with(segment, number, letter)
        ]  # fmt: skip

    def roads_beside(self, house: int) -> list[int]:
        """Return the segments in a house's postcode whose names are as long as its own road's and not the same."""
        segment = int(self.country.houses.segment[house])
        name = self.country.road_name(segment)
        postcode = int(self.country.roads.segment_postcode[segment])
        others = ((other, self.country.road_name(other)) for other in self._by_postcode[postcode])
        return [other for other, title in others if len(title) == len(name) and title != name]

    def nearer_road(self, written_name: str, true: Parts, house: int) -> bool:
        """Return whether another road of the town is as near to what was written as the one that is meant.

        A road as near as the one meant counts only when it has the house number.
        """
        meant, said = plain(true.road), plain(written_name)
        limit = OSA.distance(_run(said), _run(meant))
        postcode = int(self.country.roads.segment_postcode[self.country.houses.segment[house]])
        around = {postcode, *(i for i, town in enumerate(self._towns) if town == plain(true.town))}
        for segment in (segment for each in around for segment in self._by_postcode[each]):
            name = self.plain_name[self.segment_name[segment]]
            if name == meant:
                continue
            distance = OSA.distance(_run(said), _run(name), score_cutoff=limit)
            if distance < limit or (
                distance == limit and self.houses_with(segment, int(true.number), true.letter)
            ):
                return True
        return False


def _run(name: str) -> str:
    return name.replace(" ", "")
