"""Houses along the made-up roads: numbers on both sides, letters, points, quality and status."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.bench_register.land import Land
from tools.bench_register.uids import uids

Random = np.random.Generator
LETTERS = ("", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
QUALITIES = ("", "A", "B", "U")
# How many houses a square kilometre has in the middle of a town, and along what lengths numbers follow each other.
_DENSITY = 2_600.0
_SPACING = np.array([15.0, 24.0, 85.0])
_FEW, _MANY, _LONGEST = 1, 460, 999


@dataclass(frozen=True)
class Houses:
    """One row a house, sorted by segment, number, letter: points in centimetres, ``uid`` 16 bytes a row."""

    segment: np.ndarray
    number: np.ndarray
    letter: np.ndarray
    e: np.ndarray
    n: np.ndarray
    quality: np.ndarray
    status: np.ndarray
    uid: np.ndarray

    def __len__(self) -> int:
        return len(self.segment)


def houses(
    random: Random, ground: Land, postcode: np.ndarray, hamlet: np.ndarray, kind: np.ndarray, count: int,
    length: np.ndarray, goes_on: np.ndarray,
) -> Houses:  # fmt: skip
    """Return exactly ``count`` houses on segments with these postcodes, hamlets, kinds and relative lengths.

    ``goes_on`` has the segment whose numbers each segment continues, -1 for those that begin a road.
    """
    segment, number, letter = _numbered(random, postcode, ground, length, count, goes_on)
    e, n = _points(random, ground, postcode, hamlet, kind, segment, number, letter)
    quality = random.choice(np.array([1, 2, 3], np.uint8), count, p=[0.95, 0.043, 0.007])
    astray = np.flatnonzero(quality != 1)
    e[astray] += random.normal(0, 45, len(astray))
    n[astray] += random.normal(0, 45, len(astray))
    status = random.choice(np.array([3, 2, 4], np.uint8), count, p=[0.987, 0.008, 0.005])
    return Houses(
        segment=segment, number=number, letter=letter, e=np.rint(e * 100).astype(np.int32),
        n=np.rint(n * 100).astype(np.int32), quality=quality, status=status, uid=uids(random, count),
    )  # fmt: skip


def _numbered(
    random: Random, postcode: np.ndarray, ground: Land, length: np.ndarray, count: int, goes_on: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return segment, number and letter of each house."""
    share = length * ground.weight[postcode] ** 0.15
    if not len(share):
        raise ValueError("a country without roads")
    share = share / share.sum()
    # A surplus is taken away at random again, so that exactly the wanted number is left and some numbers are missing.
    factor = 0.96
    while True:
        base = np.clip(np.rint(share * count * factor), _FEW, _MANY).astype(np.int64)
        more = np.where(random.random(base.sum()) < 0.033, random.geometric(0.5, base.sum()).clip(1, 25), 0)
        if base.sum() + more.sum() >= count:
            break
        factor *= 1.05
    segment = np.repeat(np.arange(len(base)), base)
    step = random.choice([1, 2, 3, 4], len(segment), p=[0.80, 0.14, 0.04, 0.02])
    step *= np.where(random.random(len(base)) < 0.1, 2, 1)[segment]
    start = np.cumsum(base) - base
    number = np.cumsum(step)
    number = number - np.repeat(number[start] - step[start], base)
    # A road that goes on in another postcode or locality goes on counting.
    reached = number[start + base - 1]
    number += np.where(goes_on >= 0, reached[goes_on], 0)[segment]
    # The first house with a letter is often "A" itself: 12A, 12B without a plain 12.
    lettered_start = (more > 0) & (random.random(len(more)) < 0.5)
    run = 1 + more
    house = np.repeat(np.arange(len(segment)), run)
    letter = np.arange(len(house)) - np.repeat(np.cumsum(run) - run, run) + lettered_start[house]
    keep = (letter < len(LETTERS)) & (number[house] <= _LONGEST)
    keep = np.flatnonzero(keep)
    first = np.unique(segment[house[keep]], return_index=True)[1]
    surplus = len(keep) - count
    if surplus < 0:
        raise ValueError("too few numbers for the wanted houses")
    loose = np.ones(len(keep), bool)
    loose[first] = False  # no road may lose its last house
    gone = random.choice(np.flatnonzero(loose), surplus, replace=False)
    kept = np.ones(len(keep), bool)
    kept[gone] = False
    keep = keep[kept]
    chosen = house[keep]
    return segment[chosen], number[chosen].astype(np.int64), letter[keep].astype(np.uint8)


def _points(
    random: Random, ground: Land, postcode: np.ndarray, hamlet: np.ndarray, kind: np.ndarray,
    segment: np.ndarray, number: np.ndarray, letter: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Return easting and northing in metres: each road an arc, even numbers on its right side."""
    count = len(postcode)
    in_town = np.bincount(postcode, weights=(kind == 0) * np.bincount(segment, minlength=count))
    spread = np.sqrt(np.maximum(in_town, 30) / (2 * np.pi * _DENSITY)) * 1000
    in_hamlet = (kind == 1) & (hamlet >= 0)
    middle_e, middle_n = ground.east[postcode].copy(), ground.north[postcode].copy()
    near_hamlet = (kind == 2) & (hamlet >= 0)
    for some in (in_hamlet, near_hamlet):
        middle_e[some], middle_n[some] = ground.hamlet_east[hamlet[some]], ground.hamlet_north[hamlet[some]]
    reach = np.select([kind == 0, kind == 1, near_hamlet], [spread[postcode], 260.0, 1_500.0], 3_200.0)
    reach = np.where(ground.single[postcode], 200.0, reach)
    from_e = middle_e + random.normal(0, 1, count).clip(-2.5, 2.5) * reach
    from_n = middle_n + random.normal(0, 1, count).clip(-2.5, 2.5) * reach
    heading = random.uniform(0, 2 * np.pi, count)
    spacing = _SPACING[kind] * random.lognormal(0, 0.25, count)
    bend = random.normal(0, 1, count) / np.array([900.0, 700.0, 4_000.0])[kind]
    bend = np.where(np.abs(bend) < 1e-6, 1e-6, bend)
    side = random.uniform(7, 16, count)
    begins = np.unique(segment, return_index=True)[1]
    passed = number - np.repeat(number[begins], np.diff([*begins, len(segment)]))
    along = passed / 2 * spacing[segment] + letter * 5.0 + random.normal(0, 2.0, len(segment))
    turn = heading[segment] + bend[segment] * along
    off = np.where(number % 2 == 0, -1.0, 1.0) * (side[segment] + random.exponential(4.0, len(segment)))
    # Every fifth house with a letter has the point of the one before it.
    same = np.flatnonzero((letter[1:] > 0) & (number[1:] == number[:-1]) & (segment[1:] == segment[:-1])
                          & (random.random(len(segment) - 1) < 0.2)) + 1  # fmt: skip
    e = from_e[segment] + (np.sin(turn) - np.sin(heading[segment])) / bend[segment] - off * np.sin(turn)
    n = from_n[segment] - (np.cos(turn) - np.cos(heading[segment])) / bend[segment] + off * np.cos(turn)
    e[same], n[same] = e[same - 1], n[same - 1]
    return e.clip(442_000, 892_300), n.clip(6_050_000, 6_402_000)
