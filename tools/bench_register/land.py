"""Postcodes, towns, hamlets and kommuner of the made-up country: where they lie and how large they are.

Numbers of postcodes and kommuner lie in the ranges Denmark uses; names are made up; coordinates are EPSG:25832 metres
inside Denmark's box (easting 441,500-892,800, northing 6,049,700-6,402,400).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tools.bench_register import names
from tools.bench_register.words import CITY_PARTS

# thousand of the postcode: (how many postcodes, west, south, east, north in km, kommuner of that part).
_PARTS: dict[int, tuple[int, int, int, int, int, tuple[int, ...]]] = {
    1: (467, 718, 6170, 730, 6182, (101, 147)),
    2: (75, 702, 6155, 734, 6194,
        (101, 147, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 173, 175, 183, 185, 187, 190)),
    3: (65, 688, 6192, 724, 6224, (201, 210, 217, 219, 223, 230, 240, 250, 260, 270)),
    4: (90, 630, 6065, 706, 6176,
        (253, 259, 265, 269, 306, 316, 320, 326, 329, 330, 336, 340, 350, 360, 370, 376, 390)),
    5: (75, 550, 6086, 612, 6158, (410, 420, 430, 440, 450, 461, 479, 480, 482, 492)),
    6: (85, 458, 6084, 548, 6168, (510, 540, 550, 561, 563, 573, 575, 580, 607, 621, 630)),
    7: (80, 452, 6172, 545, 6284, (615, 657, 660, 661, 665, 671, 756, 760, 766, 779, 787)),
    8: (85, 548, 6178, 612, 6286, (706, 707, 710, 727, 730, 740, 741, 746, 751, 791)),
    9: (68, 494, 6288, 592, 6396, (773, 810, 813, 820, 825, 840, 846, 849, 851, 860)),
}  # fmt: skip
_ISLAND = (3700, 3790, 863, 6106, 888, 6136, 400)
_CITIES = {2: 24, 4: 2, 5: 9, 6: 4, 7: 2, 8: 9, 9: 6}
"""How many postcodes of the largest city of each part share its name."""
_METROPOLIS = {1: ((1050, 1499, "K"), (1500, 1799, "V"), (1800, 1999, "C"))}

Random = np.random.Generator
_Part = tuple[int, int, int, int, int, tuple[int, ...]]
_Row = tuple[int, str, float, float, float, bool, int, int]
"""Postcode, town, easting, northing, weight, one street only, kommune, the other kommune."""


@dataclass(frozen=True)
class Land:
    """One row a postcode: number, town, middle (metres), weight (share of houses), and the kommuner it lies in.

    ``single`` marks the postcodes of one street in the metropolis. ``hamlets`` are (name, postcode's place, easting,
    northing); ``town_spread`` is the standard deviation of the town's houses in metres, set by the size of the town.
    """

    postcode: np.ndarray
    town: list[str]
    east: np.ndarray
    north: np.ndarray
    weight: np.ndarray
    single: np.ndarray
    kommune: np.ndarray
    other_kommune: np.ndarray
    hamlet: list[str]
    hamlet_of: np.ndarray
    hamlet_east: np.ndarray
    hamlet_north: np.ndarray

    def kommune_name(self, code: int) -> str:
        """Return a made-up name for a kommune's code."""
        at = np.flatnonzero((self.kommune == code) & ~self.single)
        towns = self.town if not len(at) else [self.town[at[np.argmax(self.weight[at])]]]
        return towns[0].rsplit(" ", 1)[0] if towns[0].rsplit(" ", 1)[-1] in CITY_PARTS else towns[0]


def land(random: Random, share: float) -> Land:
    """Return the country, or as many postcodes of it as a share (0 to 1) of the houses needs."""
    fraction = min(1.0, share**0.5)
    fresh = iter(names.place_names(random, 9_000))
    rows: list[_Row] = []
    for thousand, part in _PARTS.items():
        rows += _part(random, thousand, part, fraction, fresh)
    rows.sort()
    column = list(zip(*rows, strict=True))
    weight = np.array(column[4])
    hamlets = _hamlets(random, rows, fresh)
    return Land(
        postcode=np.array(column[0]), town=list(column[1]), east=np.array(column[2]), north=np.array(column[3]),
        weight=weight / weight.sum(), single=np.array(column[5]), kommune=np.array(column[6]),
        other_kommune=np.array(column[7]), hamlet=[h[0] for h in hamlets], hamlet_of=np.array([h[1] for h in hamlets]),
        hamlet_east=np.array([h[2] for h in hamlets]), hamlet_north=np.array([h[3] for h in hamlets]),
    )  # fmt: skip


def _part(random: Random, thousand: int, part: _Part, fraction: float, fresh: Iterator[str]) -> list[_Row]:
    count, west, south, east, north, kommuner = part
    wanted = max(2, round(count * fraction))
    if thousand == 1:
        return _metropolis(random, wanted, part, fresh)
    numbers = np.sort(random.choice(np.arange(thousand * 1000 + 10, thousand * 1000 + 1000, 10), wanted - 1, False))
    numbers = np.concatenate([[thousand * 1000], numbers])
    city = next(fresh)
    in_city = max(1, min(wanted - 1, round(_CITIES.get(thousand, 1) * fraction))) if thousand in _CITIES else 0
    middle = west + (east - west) * 0.55, south + (north - south) * 0.5
    if thousand == 2:
        middle = 724.0, 6176.0
    seeds = np.column_stack([random.uniform(west, east, len(kommuner)), random.uniform(south, north, len(kommuner))])
    rows: list[_Row] = []
    for rank, number in enumerate(numbers.tolist()):
        if rank < in_city:
            town = f"{city} {CITY_PARTS[rank % len(CITY_PARTS)]}" if in_city > 1 else city
            reach = 0.0 if rank == 0 else 3.2 + rank * 0.25
            angle = rank * 2.4
            e, n = middle[0] + reach * np.cos(angle), middle[1] + reach * np.sin(angle)
            weight = 3.0 + 4.0 * random.random()
        else:
            town = next(fresh)
            e, n = random.uniform(west + 5, east - 5), random.uniform(south + 5, north - 5)
            weight = 0.35 + float(random.lognormal(0.0, 0.85))
        if _ISLAND[0] <= number <= _ISLAND[1]:
            e, n = random.uniform(_ISLAND[2], _ISLAND[4]), random.uniform(_ISLAND[3], _ISLAND[5])
            kommune = other = _ISLAND[6]
        else:
            near = np.argsort(np.hypot(seeds[:, 0] - e, seeds[:, 1] - n))
            kommune, other = kommuner[near[0]], kommuner[near[1]]
            # Six postcodes in seven lie in one kommune.
            other = other if random.random() < 1 / 7 else kommune
        rows.append((number, town, e * 1000, n * 1000, weight, False, kommune, other))
    return rows


def _metropolis(random: Random, wanted: int, part: _Part, fresh: Iterator[str]) -> list[_Row]:
    """Return the postcodes of one street each: the middle of the largest city."""
    base, neighbour = next(fresh), next(fresh)
    numbers = np.sort(random.choice(np.arange(1050, 2000), wanted, replace=False))
    rows: list[_Row] = []
    for number in numbers.tolist():
        letter = next(letter for low, high, letter in _METROPOLIS[1] if low <= number <= high)
        town = f"{neighbour} C" if letter == "C" else f"{base} {letter}"
        kommune = 147 if letter == "C" else 101
        shift = {"K": 0.9, "V": -0.6, "C": -2.2}[letter]
        e, n = 724.5 + shift + random.normal(0, 0.65), 6175.8 + random.normal(0, 0.65)
        rows.append((number, town, e * 1000, n * 1000, 0.055 + 0.03 * random.random(), True, kommune, kommune))
    return rows


def _hamlets(random: Random, rows: list[_Row], fresh: Iterator[str]) -> list[tuple[str, int, float, float]]:
    """Return some hamlets round every town in the country; one in six bears a name that another has too."""
    found: list[tuple[str, int, float, float]] = []
    used: list[str] = []
    for at, (_, _, e, n, weight, single, _, _) in enumerate(rows):
        if single:
            continue
        here: set[str] = set()
        for _ in range(3 + int(random.poisson(3.0 + 1.5 * min(weight, 3.0)))):
            name = used[random.integers(len(used))] if used and random.random() < 1 / 6 else next(fresh)
            if name in here:
                continue
            here.add(name)
            used.append(name)
            reach, angle = 2_000 + 4_500 * random.random() ** 0.7, random.uniform(0, 2 * np.pi)
            found.append((name, at, e + reach * np.cos(angle), n + reach * np.sin(angle)))
    return found
