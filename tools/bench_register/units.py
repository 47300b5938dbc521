"""Dwellings and offices: one without floor or door in most houses, stairs full of them in the middle of towns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.bench_register.uids import uids

Random = np.random.Generator
FLOORS = ("", "kl", "st", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14")
DOORS = ("", "tv", "mf", "th", *(str(n) for n in range(1, 61)))
_NONE, _MOST = 0.015, 90
_NUMBERED = 4


@dataclass(frozen=True)
class Units:
    """One row a unit, sorted by house, floor, door; ``floor`` and ``door`` are places in FLOORS and DOORS."""

    house: np.ndarray
    floor: np.ndarray
    door: np.ndarray
    status: np.ndarray
    uid: np.ndarray

    def __len__(self) -> int:
        return len(self.house)


def units(random: Random, central: np.ndarray, count: int) -> Units:
    """Return exactly ``count`` units in houses that are more or less central (0 to 1)."""
    houses = len(central)
    plain = random.random(houses) >= _NONE
    # The more central, the more houses have several units, and the more units they have.
    several = random.random(houses) < 0.045 + 0.40 * central**0.7
    size = np.where(several, 2 + random.geometric(0.13, houses).clip(1, _MOST - 2), plain).astype(np.int64)
    surplus = int(size.sum()) - count
    while surplus:
        if surplus > 0:
            fits = np.flatnonzero(size > 2)
            chosen = random.choice(fits, min(surplus, len(fits)), replace=False)
            size[chosen] -= 1
        else:
            fits = np.flatnonzero(several & (size < _MOST))
            chosen = random.choice(fits, min(-surplus, len(fits)), replace=False)
            size[chosen] += 1
        surplus = int(size.sum()) - count
    house = np.repeat(np.arange(houses), size)
    rank = np.arange(count) - np.repeat(np.cumsum(size) - size, size)
    floor, door = _places(random, size, house, rank)
    status = random.choice(np.array([3, 2, 4], np.uint8), count, p=[0.987, 0.008, 0.005])
    return Units(house=house, floor=floor, door=door, status=status, uid=uids(random, count))


def _places(random: Random, size: np.ndarray, house: np.ndarray, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return floors and doors: tv and th, or tv, mf, th, or numbered doors when a house is large or built so."""
    houses = len(size)
    style = random.choice(3, houses, p=[0.62, 0.25, 0.13])
    cellar = (random.random(houses) < 0.06).astype(np.int64)
    per = np.array([2, 3, 4])[style]
    floors = len(FLOORS) - 2
    per = np.maximum(per, -(-size // floors))
    numbered = (per > 3) | (style == 2)
    level = rank // per[house]
    spot = rank % per[house]
    floor = np.where(level + 2 - cellar[house] == 1, 1, level + 2 - cellar[house]).clip(1, len(FLOORS) - 1)
    letters = np.where(per[house] == 2, np.array([1, 3])[spot.clip(0, 1)], 1 + spot)
    door = np.where(numbered[house], _NUMBERED + spot, letters)
    alone = size[house] == 1
    # A house of two or three units often has one a floor, without doors.
    stacked = (size <= 3) & (random.random(houses) < 0.7)
    floor = np.where(stacked[house], (2 + rank).clip(2, len(FLOORS) - 1), floor)
    door = np.where(stacked[house], 0, door)
    return np.where(alone, 0, floor).astype(np.uint8), np.where(alone, 0, door).astype(np.uint8)
