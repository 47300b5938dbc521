"""The addresses a position may mean as a list that is put into words only as far as it is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import overload

from locate.register.position import RING_CODES
from locate.register.ranking import Ranking, Weighed
from locate.register.records import Records
from locate.register.types import Candidate, Ring

_FIRST_SHOWN = 64


class Seen(Sequence[Candidate]):
    """The addresses a position may mean, most probable first; each is put into words when it is looked at."""

    def __init__(
        self, records: Records, ranking: Ranking, at: tuple[float, float], radius68_m: float, limit: int | None
    ) -> None:
        self._records, self._ranking, self._at, self._radius68_m = records, ranking, at, radius68_m
        self._count = ranking.inside if limit is None else min(ranking.inside, max(limit, 0))
        self._order: list[Weighed] = []

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, at: int | slice) -> Candidate | tuple[Candidate, ...]:
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(self._count)))
        at = range(self._count)[at]
        if at >= len(self._order):
            self._order = self._ranking.top(_FIRST_SHOWN if at < _FIRST_SHOWN else self._count)
        return seen(self._records, self._order[at], self._at, self._radius68_m, self._ranking.total)

    def __iter__(self) -> Iterator[Candidate]:
        return (self[i] for i in range(self._count))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(other) == len(self) and all(map(Candidate.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]


def seen(
    records: Records, each: Weighed, at: tuple[float, float], radius68_m: float | None, total: float
) -> Candidate:
    """Return a house as a candidate; ``radius68_m`` is None for one outside."""
    address = records.address(each.house)
    east, north = address.easting - at[0], address.northing - at[1]
    ring: Ring = "outside" if radius68_m is None else "68" if each.distance <= radius68_m else "95"
    probability = each.weight / total if total else None
    return Candidate(
        kind="address", id=address.id, text=address.text, detail=address.district, lat=address.lat, lon=address.lon,
        easting=address.easting, northing=address.northing, score=probability or 0.0, probability=probability,
        why=(RING_CODES[ring], *address.remarks), distance_m=each.distance,
        bearing_deg=math.degrees(math.atan2(east, north)) % 360, ring=ring, address=address,
    )  # fmt: skip
