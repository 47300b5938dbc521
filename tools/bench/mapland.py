"""A made-up country the size of Denmark with as many roads: seeded, clustered as people live, for the map's figures.

Nothing in it comes from any real place; names are put together from syllables.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from locate.map.build import MapBuilder
from locate.map.feature import Box, Feature

EDITION = 15
"""Raised when another country comes out of the same seed; a file kept from before is then not used."""
SEED = 112
BOUNDS: Box = (440_000.0, 6_050_000.0, 895_000.0, 6_405_000.0)
SOURCE = "Opdigtet land · fri brug"

Points = npt.NDArray[np.float64]
_FIRST = ("Al", "Bag", "Bir", "Bro", "Dal", "Eg", "Fal", "Gam", "Grøn", "Hav", "Hel", "Hol", "Hvid", "Kar", "Kir",
          "Lang", "Lind", "Lyng", "Mar", "Nør", "Od", "Rav", "Ros", "Sand", "Ska", "Skov", "Stor", "Sul", "Søn", "Tang",
          "Tor", "Ul", "Vej", "Vin", "Øst")  # fmt: skip
_LAST = ("ager", "by", "borg", "bæk", "gård", "holm", "høj", "ind", "lev", "lund", "løse", "mark", "rup", "sted",
         "strup", "sø", "torp", "um", "ved", "vig")  # fmt: skip
_ROAD = ("vej", "vej", "vej", "gade", "gade", "allé", "stræde", "vænget", "parken", "toften")
_SIZES = ((1, 11_500.0, 0, 128.0), (3, 5_800.0, 0, 124.0), (20, 2_500.0, 0, 120.0), (85, 1_300.0, 1, 115.0),
          (700, 470.0, 2, 105.0), (1_400, 0.0, 3, 0.0))  # fmt: skip
"""How many places of a size there are: count, radius in metres, rank, distance between streets in metres."""


class Country:
    """The country of one seed; ``features`` yields it class by class.

    With a ``share`` of it there are fewer places and woods, smaller towns and a coarser coast.
    """

    def __init__(self, seed: int = SEED, share: float = 1.0) -> None:
        self.seed, self._share = seed, share
        self._dice = self._fresh(0)
        _ = self.land, self.places  # so that the dice fall in the same order whatever is asked for first

    def _fresh(self, part: int) -> np.random.Generator:
        return np.random.Generator(np.random.PCG64((self.seed, part)))

    def _few(self, count: int, least: int = 1) -> int:
        return max(least, math.ceil(count * self._share))

    @cached_property
    def land(self) -> list[Points]:
        """The mainland and the islands, each a ring of many corners."""
        shapes = (
            (520_000, 6_230_000, 62_000, 150_000, 40_000),
            (610_000, 6_135_000, 38_000, 36_000, 9_000),
            (690_000, 6_155_000, 47_000, 62_000, 15_000),
            (868_000, 6_118_000, 17_000, 14_000, 4_000),
        )
        rings = [self._blob(e, n, half_e, half_n, self._few(count, 60), 0.22) for e, n, half_e, half_n, count in shapes]
        for _ in range(self._few(120, 12)):
            e, n = self._dice.uniform((575_000, 6_070_000), (740_000, 6_330_000))
            rings.append(self._blob(e, n, *self._dice.uniform(300, 5_000, 2), 260, 0.2))
        return rings

    @cached_property
    def places(self) -> list[tuple[str, float, float, float, int, float]]:
        """Name, easting, northing, radius, rank and street distance of all places, the greatest first."""
        ground = shapely.MultiPolygon([shapely.Polygon(ring) for ring in self.land[:4]]).buffer(-900)
        shapely.prepare(ground)
        found: list[tuple[str, float, float, float, int, float]] = []
        for count, radius, rank, apart in _SIZES:
            radius *= min(1.0, 2 * math.sqrt(self._share))
            room = 2.6 * radius + 1_000
            count, placed = self._few(count), 0
            while placed < count:
                spots = self._dice.uniform(BOUNDS[:2], BOUNDS[2:], (4 * count + 40, 2))
                for e, n in spots[shapely.contains_xy(ground, spots)]:
                    if placed < count and (
                        radius < 400 or all(abs(e - p[1]) > room + p[3] or abs(n - p[2]) > room + p[3] for p in found)
                    ):
                        found.append((self._name(), float(e), float(n), radius, rank, apart))
                        placed += 1
        return found

    def features(self) -> Iterator[Feature]:
        """Yield everything, metres EPSG:25832."""
        self._dice = self._fresh(1)
        for ring in self.land:
            yield _feature("coast", "", ring, closed=True)
        yield from self._green()
        yield from self._towns()
        yield from self._between()
        yield from self._borders()
        for name, e, n, _, rank, _ in self.places:
            yield Feature("place", name, (e, n), False, rank)

    def _name(self) -> str:
        return str(self._dice.choice(_FIRST)) + str(self._dice.choice(_LAST))

    def _road_name(self) -> str:
        return self._name() + str(self._dice.choice(_ROAD))

    def _blob(self, e: float, n: float, half_e: float, half_n: float, count: int, rough: float) -> Points:
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
        waves = np.arange(2, max(8, min(count // 3, 900)))
        size = self._dice.normal(0, 1, len(waves)) / waves**1.15
        out = np.zeros(count)
        for wave, high, phase in zip(waves, size, self._dice.uniform(0, 6.28, len(waves)), strict=True):
            out += high * np.cos(wave * turn + phase)
        radius = 1 + rough * np.clip(out, -2.5, 2.5)
        return np.column_stack((e + half_e * radius * np.cos(turn), n + half_n * radius * np.sin(turn)))

    def _bent(self, start: Points, end: Points, every_m: float, bend: float) -> Points:
        """Return a way from one point to another that wanders by about ``bend`` of its length."""
        count = max(2, int(np.hypot(*(end - start)) / every_m))
        part = np.linspace(0, 1, count + 1)
        across = np.array((start[1] - end[1], end[0] - start[0]))
        sway = sum(self._dice.normal(0, bend / wave) * np.sin(np.pi * wave * part) for wave in (1, 2, 3, 5, 8))
        return start + part[:, None] * (end - start) + sway[:, None] * across

    def _green(self) -> Iterator[Feature]:
        for cls, count, most in (("forest", 5_000, 1_400.0), ("water", 4_000, 420.0)):
            count = self._few(count, 12)
            spots = self._dice.uniform(BOUNDS[:2], BOUNDS[2:], (4 * count + 40, 2))
            inland = shapely.MultiPolygon([shapely.Polygon(ring) for ring in self.land[:4]]).buffer(-2_000)
            for e, n in spots[shapely.contains_xy(inland, spots)][:count]:
                half = most * self._dice.pareto(2.2) * 0.5 + 40
                half = min(half, 5 * most)
                corners = int(np.clip(half / 12, 12, 900))
                ring = self._blob(e, n, half, half * self._dice.uniform(0.5, 1.0), corners, 0.3)
                name = self._name() + (" Skov" if cls == "forest" else " Sø") if half > 150 else ""
                hole = self._blob(e, n, half * 0.2, half * 0.15, 14, 0.2) if half > 600 else None
                yield _feature(cls, name, ring, closed=True, holes=() if hole is None else (hole,))

    def _towns(self) -> Iterator[Feature]:
        for number, (_, e, n, radius, _, apart) in enumerate(self.places):
            if not radius:
                continue
            yield _feature("town", "", self._blob(e, n, radius, radius, int(30 + radius / 25), 0.12), closed=True)
            streets = list(self._streets(np.array((e, n)), radius, apart))
            yield from streets
            if number in (0, 1):
                yield from self._houses(streets, np.array((e, n)), min(radius, 4_500.0))

    def _streets(self, middle: Points, radius: float, apart: float) -> Iterator[Feature]:
        """Yield a town's streets: a grid that is warped, broken into named streets, with gaps and service roads."""
        reach = int(radius / apart) + 1
        turn, warp = self._dice.uniform(0, np.pi / 2), self._dice.uniform(0, 6.28, 4)
        way = np.array(((np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))))
        steps = np.arange(-2 * reach, 2 * reach + 1) / 2  # a corner at each crossing and one between
        for across in (False, True):
            for row in range(-reach, reach + 1):
                line = np.column_stack((steps * apart, np.full(len(steps), row * apart)))
                line = line[:, ::-1] if across else line
                x, y = line[:, 0].copy(), line[:, 1].copy()
                line[:, 0] += apart * (0.5 * np.sin(y / (3.1 * apart) + warp[0]) + 0.12 * np.sin(y / 60 + warp[1]))
                line[:, 1] += apart * (0.5 * np.sin(x / (2.7 * apart) + warp[2]) + 0.12 * np.sin(x / 50 + warp[3]))
                inside = np.hypot(line[:, 0], line[:, 1]) < radius * (0.86 + 0.14 * np.sin(3 * row))
                line = line @ way + middle
                start = 0
                while start < len(line) - 1:
                    length = 2 * int(self._dice.integers(2, 9))
                    piece = line[start : start + length + 1][inside[start : start + length + 1]]
                    start += length
                    if len(piece) < 3 or self._dice.random() < 0.07:
                        continue
                    service = self._dice.random() < 0.14
                    name = "" if service else self._road_name()
                    for first in range(0, len(piece) - 1, 4):  # a street comes in several ways, as people draw them
                        if len(part := piece[first : first + 5]) > 1:
                            yield _feature("road_minor", name, part, rank=int(service))

    def _houses(self, streets: list[Feature], middle: Points, reach: float) -> Iterator[Feature]:
        for street in streets:
            line = np.array(street.coords).reshape(-1, 2)
            if street.rank or np.hypot(*(line[0] - middle)) > reach:
                continue
            number = 1
            for start, end in pairwise(line):
                length = float(np.hypot(*(end - start)))
                way = (end - start) / length
                left = np.array((-way[1], way[0]))
                for along in np.arange(11.0, length - 8, 17.0):
                    for side in (1.0, -1.0):
                        spot = start + way * along + left * side * 15.0
                        half_w, half_d = self._dice.uniform(4.5, 7.0, 2)
                        ring = np.array([spot + way * half_w * a + left * half_d * b for a, b in _CORNERS])
                        yield _feature("building", "", ring, closed=True)
                        yield Feature("house_number", str(number), (float(spot[0]), float(spot[1])))
                        number += 1

    def _between(self) -> Iterator[Feature]:
        """Yield what joins the places: lanes, main roads, motorways, railways, streams and ferries."""
        spots = np.array([(e, n) for _, e, n, *_ in self.places])
        cities, towns = spots[:24], spots[:109]
        for number, (i, j) in enumerate(_nearest(cities[:6], 2)):
            yield _feature("road_motorway", f"E{45 + number}", self._bent(cities[i], cities[j], 140.0, 0.03))
        for number, (i, j) in enumerate(_nearest(cities, 4)):
            yield _feature("road_major", f"{number + 9}", self._bent(cities[i], cities[j], 90.0, 0.03))
        for i, j in _nearest(cities, 3):
            yield _feature("rail", "", self._bent(cities[i] + 700, cities[j] + 700, 180.0, 0.02))
        for i, j in _nearest(towns, 4):
            yield _feature("road_major", self._road_name(), self._bent(towns[i], towns[j], 95.0, 0.03), rank=1)
        for i, j in _nearest(spots, 4):
            yield _feature("road_minor", self._road_name(), self._bent(spots[i], spots[j], 150.0, 0.05))
        for i, j in _nearest(spots[::6] + 400, 2):
            yield _feature("waterway", self._name() + " Å", self._bent(spots[::6][i], spots[::6][j], 60.0, 0.08))
        ports = np.array([ring[len(ring) // 2] for ring in self.land[:60]])
        for i, j in _nearest(ports, 1):
            yield _feature("ferry", f"{self._name()}–{self._name()}", self._bent(ports[i], ports[j], 2_000.0, 0.05))

    def _borders(self) -> Iterator[Feature]:
        """Yield borders as a bent grid: every line one of a kommune, some of a district, a few of a region."""
        west, south, east, north = BOUNDS
        easts, norths = np.linspace(west, east, 13), np.linspace(south, north, 11)
        for across, (lines, ends) in enumerate(((easts, norths), (norths, easts))):
            for number, at in enumerate(lines[1:-1], 1):
                rank = 0 if number % 5 == 0 else 1 if number % 3 == 0 else 2
                for start, end in pairwise(ends):
                    points = np.array(((at, start), (at, end)))
                    points = points[:, ::-1] if across else points
                    yield _feature("boundary", "", self._bent(points[0], points[1], 150.0, 0.05), rank=rank)


_CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def _nearest(spots: Points, count: int) -> list[tuple[int, int]]:
    """Return each pair of points of which one is among the other's ``count`` nearest, once."""
    pairs: set[tuple[int, int]] = set()
    for i, spot in enumerate(spots):
        away = np.abs(spots - spot).max(axis=1)
        for j in np.argpartition(away, min(count + 1, len(spots) - 1))[: count + 1].tolist():
            if i != j:
                pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


def _feature(
    cls: str, name: str, points: Points, closed: bool = False, rank: int = 0, holes: tuple[Points, ...] = ()
) -> Feature:
    return Feature(
        cls, name, tuple(points.ravel().tolist()), closed, rank, tuple(tuple(hole.ravel().tolist()) for hole in holes)
    )


def national_map(country: Country) -> Path:
    """Return the file of a made-up country, built when there is none of this edition in the temporary folder."""
    target = Path(tempfile.gettempdir()) / f"alarmpult-mapland-{EDITION}-{country.seed}" / "map.sqlite"
    if not target.is_file():
        with MapBuilder(target) as builder:
            for feature in country.features():
                builder.add(feature)
            builder.finish(SOURCE, BOUNDS)
    return target


def count(country: Country) -> None:
    """Say how much there is of each class."""
    counts: dict[str, list[int]] = {}
    for feature in country.features():
        of_class = counts.setdefault(feature.cls, [0, 0])
        of_class[0] += 1
        of_class[1] += len(feature.coords) // 2 - 1
    for cls, (features, segments) in sorted(counts.items()):
        print(f"{cls:15} {features:8} features {segments:9} segments")
    print("roads:", sum(segments for cls, (_, segments) in counts.items() if cls.startswith("road_")))


def main(arguments: list[str]) -> None:
    """Print as JSON where the country's file lies and where its largest city; with ``--count`` what it is made of."""
    country = Country()
    if arguments == ["--count"]:
        count(country)
        return
    _, east, north, *_ = country.places[0]
    print(json.dumps({"file": str(national_map(country)), "city": (east, north)}))


if __name__ == "__main__":
    main(sys.argv[1:])
