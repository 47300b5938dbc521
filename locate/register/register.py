"""One open register: look an address up, list what is around a position, search as typed."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from locate.projection import to_metres
from locate.register.columns import VERSION, Columns, ColumnsError
from locate.register.position import SIGMAS_999, Spread, spread
from locate.register.ranking import Ranking, Weighed, rank
from locate.register.records import Records
from locate.register.seen import Seen, seen
from locate.register.spots import Spots
from locate.register.types import (
    LEAST_RANK,
    Address,
    Answer,
    Box,
    Candidate,
    HouseAt,
    Info,
    IslandAt,
    Near,
    PlaceAt,
    RegisterError,
    Reverse,
    info_of,
)
from locate.report import Circle, Ellipse, Polygon, Shape

if TYPE_CHECKING:
    from locate.areas import Areas
    from locate.register.lying import Houses, Places
    from locate.register.search import Search

_NEAREST_M = 5_000.0
_ON_ISLAND_M = 1_000.0


class Around:
    """One house near a position: its number, distance in metres, weight and road."""

    __slots__ = ("distance", "house", "road", "weight")

    def __init__(self, house: int, distance: float, weight: float, road: int) -> None:
        self.house = house
        self.distance = distance
        self.weight = weight
        self.road = road


class Register:
    """A register file opened for reading. Used from one thread at a time; opening another file is a new Register.

    Coordinates in and out are (lat, lon) WGS84 degrees; distances are metres in EPSG:25832. An open register goes on
    reading the file it opened when a new one takes its name.
    """

    def __init__(self, columns: Columns, path: Path) -> None:
        self.columns = columns
        self.path = path
        self.records = Records(columns)
        self.spots = Spots(columns)

    @classmethod
    def open(cls, path: Path) -> Register:
        """Open a register file. Raises RegisterError when it is missing, damaged or not one."""
        path = path.absolute()
        if not path.is_file():
            raise RegisterError(f"{path}: registerfilen findes ikke.")
        try:
            return cls(Columns(path), path)
        except ColumnsError as error:
            told = str(error)
        except (OSError, KeyError, ValueError) as error:
            raise RegisterError(f"{path.name}: registeret kan ikke læses ({error}); indlæs igen.") from error
        if told.startswith("version"):
            raise RegisterError(
                f"{path.name}: registeret er af en anden udgave ({told}, pulten læser {VERSION}). Indlæs det igen med "
                "»alarmpult register import«."
            )
        if told.startswith("not a file"):
            raise RegisterError(f"{path.name}: filen er ikke et adresseregister.")
        raise RegisterError(f"{path.name}: registeret er beskadiget ({told}): indlæs igen.")

    def close(self) -> None:
        """Let go of the file; it stays mapped only as long as something still reads it."""
        for name in ("_search", "_houses", "_places"):
            self.__dict__.pop(name, None)
        del self.records, self.spots, self.columns

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def info(self) -> Info:
        """Return the register's counts, date, source and licence."""
        return info_of(self.path, self.columns.meta)

    def areas(self) -> Areas | None:
        """Return the areas and responsibilities imported with the register, None when there were none."""
        from locate.areas import Areas

        areas = self._document("areas")
        return None if areas is None else Areas.parse(areas, self._document("responsibility") or "")

    def _document(self, name: str) -> str | None:
        column = f"document:{name}"
        return str(self.columns.column(column), "utf-8") if column in self.columns else None

    def address(self, address_id: str) -> Address | None:
        """Return the access address or unit with this id, None when the register does not have it."""
        house = self.records.find_house(address_id)
        if house is not None:
            return self.records.address(house)
        unit = self.records.find_unit(address_id)
        return None if unit is None else self.records.unit(unit)

    def units(self, address_id: str) -> list[Address]:
        """Return the units under an access address: cellars from the deepest, st, 1, 2 …; doors tv, mf, th, numbers."""
        house = self.records.find_house(address_id)
        if house is None:
            return []
        return [self.records.unit(unit) for unit in self.records.units(house) if any(self.records.floor_and_door(unit))]

    def addresses(self, houses: Iterable[int]) -> dict[int, Address]:
        """Return access addresses by the register's own numbers."""
        return {house: self.records.address(house) for house in houses}

    def inside(self, lat: float, lon: float, radius_m: float) -> list[tuple[float, int]]:
        """Return (distance in metres, number) of every house in a circle around (lat, lon), nearest first.

        With none inside, the nearest outside. ``addresses`` reads the numbers. Nothing is weighed: see ``reverse``.
        """
        e, n = to_metres(lat, lon)
        if not math.isfinite(e + n) or math.isnan(radius_m):
            return []
        return self.spots.within(e, n, radius_m) or self.spots.nearest(e, n)

    def reverse(
        self, lat: float, lon: float, radius_m: float, confidence: float = 0.68, limit: int | None = None
    ) -> Reverse:
        """Return every access address inside the 95 % ring around (lat, lon), most probable first.

        ``radius_m`` is true with probability ``confidence`` (0-1). Probabilities come from a two-dimensional normal
        distribution of the position, over all addresses to 99.9 %: those listed sum to at most 1. ``limit`` cuts the
        list, not the count. With none inside, the nearest outside is listed. Never raises for any figures.
        """
        started = time.perf_counter()
        here = spread(Near(lat, lon, radius_m, confidence))
        if here is None:
            return Reverse(candidates=(), count_inside=0, radius95_m=0.0, ms=_ms(started))
        ranking = rank(self.spots, here, SIGMAS_999, here.radius95_m)
        candidates = self._seen(ranking, here.e, here.n, here.radius68_m, limit)
        return Reverse(
            candidates=candidates, count_inside=ranking.inside, radius95_m=here.radius95_m, ms=_ms(started)
        )

    def reverse_shape(
        self, shape: Shape, confidence: float = 0.95, limit: int | None = None,
        told_from: tuple[float, float] | None = None,
    ) -> Reverse:  # fmt: skip
        """Return the access addresses inside a shape of any kind, most probable first; see ``reverse``.

        A circle without a radius and an outline without an area count as a point. ``radius95_m`` is the distance from
        the shape's own point to the farthest place inside. Distances are told from that point, unless ``told_from``
        (lat, lon) is given: centre, mast, or the middle of a polygon. Never raises for any figures.
        """
        from locate.register import regions

        started = time.perf_counter()
        if isinstance(shape, Circle):
            return self.reverse(shape.lat, shape.lon, shape.radius_m or 0.0, confidence, limit)
        try:
            if isinstance(shape, Ellipse):
                ranking, centre = regions.rank_ellipse(self.spots, shape, confidence)
            else:
                rings, middle = regions.outline(shape)
                ranking, centre = regions.rank_outline(self.spots, rings, told_from or middle, confidence)
        except regions.NoAreaError:
            corners = shape.ring if isinstance(shape, Polygon) else ((shape.lat, shape.lon),)
            return self.reverse(*(corners[0] if corners else (math.nan, math.nan)), 0.0, confidence, limit)
        candidates = self._seen(ranking, centre.e, centre.n, 0.0, limit)
        return Reverse(candidates=candidates, count_inside=ranking.inside, radius95_m=centre.reach_m, ms=_ms(started))

    def list_around(self, here: Spread, limit: int | None) -> tuple[tuple[Candidate, ...], int]:
        """Return the addresses inside the 95 % ring, or the nearest outside, and how many are inside."""
        ranking = rank(self.spots, here, SIGMAS_999, here.radius95_m)
        return tuple(self._seen(ranking, here.e, here.n, here.radius68_m, limit)), ranking.inside

    def around(self, here: Spread, sigmas: float = SIGMAS_999) -> list[Around]:
        """Return the houses within some sigmas of a position, most likely first."""
        ranking = rank(self.spots, here, sigmas, here.sigma_m * sigmas)
        road = self.records.road_of
        found = ranking.top(ranking.inside)
        return [Around(each.house, each.distance, each.weight, road(each.house)) for each in found]

    def search(self, text: str, near: Near | None = None, limit: int = 20, caret: int | None = None) -> Answer:
        """Return what a typed text may mean, best first; with a position, words and position together.

        ``caret`` is where the text is being typed, in characters from its start (its end when None): the word there may
        go on. An empty text with a position lists the addresses around it. Never raises for any text.
        """
        return self._search.answer(text, spread(near) if near is not None else None, limit, caret)

    @cached_property
    def _search(self) -> Search:
        # Loaded at the first search: reverse needs none of it.
        from locate.register.places import Places
        from locate.register.search import Search

        return Search(self, self.columns, Places(self.columns, self.kommune_at))

    def houses_in(self, box: Box, limit: int = 4_000) -> list[HouseAt]:
        """Return the houses in force inside a box (metres EPSG:25832), those nearest its middle when there are more."""
        return self._houses.inside(box, limit)

    def places_in(
        self, box: Box, kinds: Sequence[str] | None = None, limit: int = 2_000, most_rank: int = LEAST_RANK
    ) -> list[PlaceAt]:
        """Return the places without an address inside a box (metres EPSG:25832), nearest its middle first.

        ``kinds`` are those of the register (None: all), ``most_rank`` leaves out the less important. Of more than
        ``limit`` the important ones are kept, of one rank the near ones.
        """
        return self._places.inside(box, kinds, limit, most_rank)

    @property
    def place_kinds(self) -> tuple[str, ...]:
        """The kinds of places without an address that the register has, in order."""
        return self._places.kinds

    def places_within(self, shape: Shape, kinds: Sequence[str] | None = None, limit: int = 200) -> list[PlaceAt]:
        """Return the places without an address inside a shape, nearest to its middle first.

        A ring's middle is its centre, that of a sector, ellipse or polygon the centre of its area. What has no area
        holds nothing. Never raises for any figures.
        """
        return self._places.within(shape, kinds, limit)

    def islands_near(self, easting: float, northing: float, within_m: float) -> list[IslandAt]:
        """Return the islands that no road leads to around a point (metres EPSG:25832): its own first, then by distance.

        ``within_m`` is measured to the point that stands for an island.
        """
        own = ""
        for away, house in self.spots.nearest(easting, northing):
            if away <= _ON_ISLAND_M:
                own = self.records.ferries.of_road(self.records.road_of(house))
        told = (
            IslandAt(name, e, n, math.hypot(e - easting, n - northing), name == own)
            for name, e, n in self.records.ferries.islands()
        )
        near = (island for island in told if island.on_it or island.distance_m <= within_m)
        return sorted(near, key=lambda island: (not island.on_it, island.distance_m, island.name))

    @cached_property
    def _houses(self) -> Houses:
        from locate.register.lying import Houses

        return Houses(self.columns, self.spots)

    @cached_property
    def _places(self) -> Places:
        from locate.register.lying import Places

        return Places(self.columns)

    def kommune_at(self, lat: float, lon: float) -> str:
        """Return the kommunekode of the address nearest to a point (lat, lon), "" when none lies within 5 km."""
        from locate.projection import to_metres

        distance, house = next(iter(self.spots.nearest(*to_metres(lat, lon))), (math.inf, 0))
        return self.records.address(house).kommune if distance <= _NEAREST_M else ""

    def _seen(self, ranking: Ranking, e: float, n: float, radius68_m: float, limit: int | None) -> Sequence[Candidate]:
        if ranking.inside:
            return Seen(self.records, ranking, (e, n), radius68_m, limit)
        outside = (Weighed(0.0, distance, house) for distance, house in self.spots.nearest(e, n))
        return tuple(seen(self.records, each, (e, n), None, 0.0) for each in outside)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
