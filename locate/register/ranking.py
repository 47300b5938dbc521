"""Which houses an uncertain position may mean, most likely first, however many there are.

All that matter are weighed; only as many as are asked for are put in order.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple, Protocol

from locate.register import layout
from locate.register.position import Spread
from locate.register.spots import Spots, few


class Weighed(NamedTuple):
    """One house: how likely it is (not normalised), its distance in metres from the position's centre, its number."""

    weight: float
    distance: float
    house: int


class Ranking(Protocol):
    """Houses that were weighed: how many are inside, and the weight of all, also of those just outside."""

    inside: int
    total: float

    def top(self, count: int) -> list[Weighed]:
        """Return the most likely of those inside; at equal weight the nearest, then by number."""


def rank(spots: Spots, here: Spread, sigmas: float, within_m: float) -> Ranking:
    """Weigh every house up to some sigmas away; inside are those at most ``within_m`` away."""
    x, y, reach = here.e * 100, here.n * 100, here.sigma_m * sigmas * 100
    runs, count = spots.runs(x - reach, y - reach, x + reach, y + reach)
    if not few(count):
        square, houses, flags = spots.arrays(runs, x, y, reach)
        return _many(square, houses, flags, here, within_m)
    # Per class of point: the factor, and what the squared distance (square centimetres) is multiplied by under exp.
    terms = [_term(here, quality) for quality in layout.QUALITIES]
    exp, most = math.exp, reach * reach
    seen = [
        (terms[flag & 3][0] * exp(square * terms[flag & 3][1]), square, house)
        for at_e, at_n, flag, house in spots.rows(runs)
        if (square := (at_e - x) * (at_e - x) + (at_n - y) * (at_n - y)) <= most
    ]
    return Few(seen, (within_m * 100) ** 2)


def _term(here: Spread, quality: str) -> tuple[float, float]:
    variance = here.variance(quality)
    return here.sigma_m**2 / variance, -1 / (20_000 * variance)


class Few:
    """A ranking of houses that were looked at one by one."""

    def __init__(self, seen: list[tuple[float, float, int]], most: float) -> None:
        """Take weight, squared distance (square centimetres) and number of each; inside: those up to ``most``."""
        self._inside = [each for each in seen if each[1] <= most]
        self.inside, self.total = len(self._inside), sum(weight for weight, _, _ in seen)

    def top(self, count: int) -> list[Weighed]:
        """Return the most likely."""
        order = sorted(self._inside, key=lambda each: (-each[0], each[1], each[2]))[:count]
        return [Weighed(weight, math.sqrt(square) / 100, house) for weight, square, house in order]


class Many:
    """A ranking of houses as numpy arrays; an order is made for as many as are wanted."""

    def __init__(self, weight: Any, distance: Any, houses: Any, total: float) -> None:
        self._weight, self._distance, self._houses = weight, distance, houses
        self.inside, self.total = len(houses), total

    def top(self, count: int) -> list[Weighed]:
        """Return the most likely."""
        import numpy as np

        weight, distance, houses = self._weight, self._distance, self._houses
        if count < len(weight) // 4:
            # All that are as likely as the last one wanted: equals are told apart below.
            likely = weight >= np.partition(weight, len(weight) - count)[len(weight) - count]
            weight, distance, houses = weight[likely], distance[likely], houses[likely]
        order = np.lexsort((houses, distance, -weight))[:count]
        columns = weight[order].tolist(), distance[order].tolist(), houses[order].tolist()
        return [Weighed(*row) for row in zip(*columns, strict=True)]


def _many(square: Any, houses: Any, flags: Any, here: Spread, within_m: float) -> Many:
    import numpy as np

    own = np.array([here.variance(quality) for quality in layout.QUALITIES])
    variance = own[flags & 3]
    distance = np.sqrt(square) / 100
    weight = here.sigma_m**2 / variance * np.exp(-(distance * distance) / (2 * variance))
    inside = distance <= within_m
    return Many(weight[inside], distance[inside], houses[inside], float(weight.sum()))
