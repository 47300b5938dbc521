"""Whether two raters see the same: what both gave, how far they lie apart, and weighted kappa over many calls.

Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance would give (J. Cohen, Weighted kappa,
Psychological Bulletin 70, 1968, 213-220).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.practice.review import RaterItem, RaterPart
from scripts.practice.rubric import TOP

APART = 2
"""From this difference on two raters are told to talk about it."""

FEWEST = 10
"""Pairs of ratings below which kappa says too little to be leaned on; a proposal, not a norm."""


@dataclass(frozen=True)
class Compared:
    """One item that two raters both rated in one call, 0 to 5, and their comments."""

    item: str
    name: str
    first: int
    second: int
    first_comment: str = ""
    second_comment: str = ""

    @property
    def difference(self) -> int:
        """How many steps they lie apart."""
        return abs(self.first - self.second)

    @property
    def within_one(self) -> bool:
        """Whether they agree within one step."""
        return self.difference <= 1

    @property
    def apart(self) -> bool:
        """Whether they lie so far apart that they should talk about it."""
        return self.difference >= APART


@dataclass(frozen=True)
class PairOfCall:
    """Two raters of one call: what both rated, and what only one did (names of items)."""

    call: str
    first: str
    second: str
    rows: tuple[Compared, ...]
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def within_one(self) -> float | None:
        """The share (0 to 1) that agrees within one step, None when nothing was rated by both."""
        return sum(row.within_one for row in self.rows) / len(self.rows) if self.rows else None

    @property
    def apart(self) -> tuple[Compared, ...]:
        """The items to talk about, the widest apart first."""
        return tuple(sorted((row for row in self.rows if row.apart), key=lambda row: -row.difference))


@dataclass(frozen=True)
class ItemAgreement:
    """How two raters agree on one item over all calls; ``bias`` is how much the second gives over the first."""

    item: str
    name: str
    pairs: int
    within_one: float
    bias: float
    kappa: float | None


@dataclass(frozen=True)
class RaterPair:
    """Two raters over all calls that both rated; ``kappa`` is None where it cannot be told."""

    first: str
    second: str
    calls: int
    pairs: int
    equal: float
    within_one: float
    kappa: float | None
    items: tuple[ItemAgreement, ...] = ()

    @property
    def few(self) -> bool:
        """Whether there are too few ratings to lean on."""
        return self.pairs < FEWEST


@dataclass(frozen=True)
class Calibration:
    """The pairs of raters over all calls, and every call in which two lie apart."""

    pairs: tuple[RaterPair, ...]
    apart: tuple[PairOfCall, ...]


def compared(call: str, raters: Sequence[RaterPart], items: Sequence[RaterItem]) -> tuple[PairOfCall, ...]:
    """Return every pair of raters of one call, item by item in the rubric's order."""
    names = {item.id: item.name for item in items}
    order = [*names, *sorted({i for rater in raters for i in rater.given} - set(names))]
    out = []
    for first, second in combinations(sorted(raters, key=lambda each: each.rater), 2):
        rows = tuple(
            Compared(
                item, names.get(item, item), first.given[item], second.given[item],
                first.comments.get(item, ""), second.comments.get(item, ""),
            )
            for item in order
            if item in first.given and item in second.given
        )  # fmt: skip
        out.append(PairOfCall(
            call, first.rater, second.rater, rows,
            tuple(names.get(i, i) for i in order if i in first.given and i not in second.given),
            tuple(names.get(i, i) for i in order if i in second.given and i not in first.given),
        ))  # fmt: skip
    return tuple(out)


def calibration(pairs: Iterable[PairOfCall]) -> Calibration:
    """Return how raters agree over many calls, those with most ratings in common first."""
    by_pair: dict[tuple[str, str], list[PairOfCall]] = {}
    for pair in pairs:
        if pair.rows:
            by_pair.setdefault((pair.first, pair.second), []).append(pair)
    whole = [_over(first, second, calls) for (first, second), calls in by_pair.items()]
    apart = [pair for calls in by_pair.values() for pair in calls if pair.apart]
    return Calibration(
        tuple(sorted(whole, key=lambda each: (-each.pairs, each.first, each.second))),
        tuple(sorted(apart, key=lambda pair: -pair.apart[0].difference)),
    )


def weighted_kappa(pairs: Sequence[tuple[int, int]], top: int = TOP) -> float | None:
    """Return Cohen's kappa with quadratic weights over ratings 0 to ``top``.

    None where it cannot be told: nothing rated, or both always gave one and the same.
    """
    if not pairs:
        return None
    count = len(pairs)
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    seen = sum((a - b) ** 2 for a, b in pairs) / count
    by_chance = sum(
        (a - b) ** 2 * first.count(a) * second.count(b) for a in range(top + 1) for b in range(top + 1)
    ) / (count * count)
    return 1 - seen / by_chance if by_chance else None


def _over(first: str, second: str, calls: Sequence[PairOfCall]) -> RaterPair:
    rows = [row for pair in calls for row in pair.rows]
    names = dict.fromkeys(row.item for row in rows)
    return RaterPair(
        first,
        second,
        len({pair.call for pair in calls}),
        len(rows),
        sum(row.difference == 0 for row in rows) / len(rows),
        sum(row.within_one for row in rows) / len(rows),
        weighted_kappa([(row.first, row.second) for row in rows]),
        tuple(_item([row for row in rows if row.item == name]) for name in names),
    )


def _item(rows: Sequence[Compared]) -> ItemAgreement:
    return ItemAgreement(
        rows[0].item,
        rows[0].name,
        len(rows),
        sum(row.within_one for row in rows) / len(rows),
        sum(row.second - row.first for row in rows) / len(rows),
        weighted_kappa([(row.first, row.second) for row in rows]),
    )
