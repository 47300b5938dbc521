"""The made-up national register as arrays: roads, houses, units. The same seed and share give the same country.

Everything is drawn from one numpy generator in a fixed order. Coordinates are EPSG:25832 in whole centimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.bench_register import names
from tools.bench_register.houses import Houses, houses
from tools.bench_register.land import Land, land
from tools.bench_register.units import Units, units

HOUSES, UNITS = 2_400_000, 3_900_000
SEED = 112
_RENAMED = 0.01

Random = np.random.Generator
TOWN, HAMLET, RURAL = 0, 1, 2
"""What kind of road: in the town, in a hamlet (its locality), or through the country."""


@dataclass(frozen=True)
class Roads:
    """Named roads, one row each, and their segments: the part of a road in one postcode and locality.

    ``name`` is a place in ``Country.names``; ``code`` is unique within a kommune; ``old`` is the place of a former name
    or -1. A segment has its road, postcode (place in Land), hamlet (place, -1 none) and kind.
    """

    name: np.ndarray
    kommune: np.ndarray
    code: np.ndarray
    old: np.ndarray
    segment_road: np.ndarray
    segment_postcode: np.ndarray
    segment_hamlet: np.ndarray
    segment_kind: np.ndarray


@dataclass(frozen=True)
class Country:
    """All of it. ``houses`` are sorted by segment and number, ``units`` by house."""

    share: float
    seed: int
    land: Land
    names: list[str]
    roads: Roads
    houses: Houses
    units: Units

    def road_name(self, segment: int) -> str:
        """Return the official name of a segment's road."""
        return self.names[int(self.roads.name[self.roads.segment_road[segment]])]

    def locality(self, segment: int) -> str:
        """Return a segment's supplementary town, "" when it has none."""
        at = int(self.roads.segment_hamlet[segment])
        return self.land.hamlet[at] if at >= 0 else ""


def country(share: float = 1.0, seed: int = SEED) -> Country:
    """Return the made-up country; ``share`` (0 to 1) of the national 2.4 million houses and 3.9 million units."""
    random = np.random.Generator(np.random.PCG64(seed))
    ground = land(random, share)
    titles = names.road_names(random)
    roads = _roads(random, ground, share)
    segments = np.arange(len(roads.segment_road))
    # A road's own segment has the road's number; the segments in which it goes on come after all of them.
    goes_on = np.where(segments < len(roads.name), -1, roads.segment_road)
    built = houses(random, ground, roads.segment_postcode, roads.segment_hamlet, roads.segment_kind,
                   round(HOUSES * share), _segment_weight(random, roads), goes_on)  # fmt: skip
    central = ground.weight[roads.segment_postcode] * (roads.segment_kind == TOWN)
    central = np.where(ground.single[roads.segment_postcode], 1.0, central / central.max())
    homes = units(random, central[built.segment], round(UNITS * share))
    return Country(share=share, seed=seed, land=ground, names=titles, roads=roads, houses=built, units=homes)


def _segment_weight(random: Random, roads: Roads) -> np.ndarray:
    """Return the relative length of each segment: most roads are short, a few have hundreds of numbers."""
    weight = random.lognormal(0.0, 0.98, len(roads.segment_road))
    relative: np.ndarray = weight * np.array([1.0, 0.7, 0.9])[roads.segment_kind]
    return relative


def _roads(random: Random, ground: Land, share: float) -> Roads:
    name, postcode = _placed(random, ground, share)
    count = len(name)
    single = ground.single[postcode]
    kommune = np.where(random.random(count) < 0.25, ground.other_kommune[postcode], ground.kommune[postcode])
    draw = random.random(count)
    kind = np.where(single | (draw < 0.62), TOWN, np.where(draw < 0.82, HAMLET, RURAL))
    hamlet = np.full(count, -1)
    first = np.searchsorted(ground.hamlet_of, postcode, "left")
    last = np.searchsorted(ground.hamlet_of, postcode, "right")
    some = np.flatnonzero((kind != TOWN) & (last > first))
    hamlet[some] = first[some] + (random.random(len(some)) * (last - first)[some]).astype(np.int64)
    # Half of the roads through the country belong to no hamlet.
    hamlet[(kind == RURAL) & (random.random(count) < 0.5)] = -1
    # Within a kommune the codes go by name, with gaps.
    order = np.lexsort((postcode, name, kommune))
    _, start = np.unique(kommune[order], return_index=True)
    within = np.arange(count) - np.repeat(start, np.diff([*start, count]))
    size = np.repeat(np.diff([*start, count]), np.diff([*start, count]))
    code = np.empty(count, np.int64)
    code[order] = 1 + within * np.maximum(1, 9_900 // np.maximum(size, 1)).clip(1, 37)
    former = random.integers(names.DISTINCT // 2, names.DISTINCT, count)
    old = np.where(random.random(count) < max(_RENAMED, 4 / count), former, -1)
    # One road in thirty goes on: outside its hamlet, or into the next postcode.
    goes_on = np.flatnonzero(~single & (random.random(count) < 0.033))
    postcode2, hamlet2 = postcode[goes_on].copy(), np.full(len(goes_on), -1)
    crosses = (kind[goes_on] != HAMLET) & (postcode2 + 1 < len(ground.postcode))
    crosses &= ~ground.single[np.minimum(postcode2 + 1, len(ground.postcode) - 1)]
    postcode2[crosses] += 1
    keep = crosses | (hamlet[goes_on] >= 0)
    goes_on, postcode2, hamlet2 = goes_on[keep], postcode2[keep], hamlet2[keep]
    segment_road = np.concatenate([np.arange(count), goes_on])
    segment_kind = np.concatenate([kind, np.full(len(goes_on), RURAL)])
    return Roads(
        name=name, kommune=kommune, code=code, old=old, segment_road=segment_road,
        segment_postcode=np.concatenate([postcode, postcode2]), segment_hamlet=np.concatenate([hamlet, hamlet2]),
        segment_kind=segment_kind,
    )  # fmt: skip


def _placed(random: Random, ground: Land, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Return which name lies in which postcode: a name at most once in each, larger postcodes with more roads."""
    times = names.repeats()
    if share < 1:
        kept = random.binomial(times, share)
        times = np.minimum(kept, (~ground.single).sum())
    weight = np.where(ground.single, 0.0, ground.weight**0.85)
    weight /= weight.sum()
    name, postcode = [], []
    for rank in np.flatnonzero(times).tolist():
        count = int(times[rank])
        name.append(np.full(count, rank))
        postcode.append(random.choice(len(weight), count, replace=False, p=weight))
    # The streets of the metropolis: one or two a postcode, anywhere in the list of names but its very top.
    alone = np.flatnonzero(ground.single)
    streets = np.repeat(alone, 1 + (random.random(len(alone)) < 0.4))
    postcode.append(streets)
    name.append(np.sort(random.choice(np.arange(60, names.DISTINCT), len(streets), replace=False)))
    return np.concatenate(name), np.concatenate(postcode)
