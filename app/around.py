"""What is known around a call: dangers, borders of responsibility near it, islands that no bridge leads to.

Asked for every fact on the desk's thread, so each answer is kept by what it was made from and nothing here waits: the
table of dangers is read elsewhere, the register is a mapped file.
"""

from __future__ import annotations

import logging
import math
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from app.domain.positions import best_known
from app.domain.state import CallState
from app.ground import BorderNear, HazardAt, IslandNear, Known, Metres, place_point
from locate.areas import danish_day
from locate.projection import to_metres
from locate.register import Register

log = logging.getLogger(__name__)
T = TypeVar("T")

ISLANDS_WITHIN_M = 10_000.0
_KEPT = 64


class Book(Protocol):
    """Where dangers are known from."""

    def near(self, points: list[Metres], day: date) -> tuple[HazardAt, ...]:
        """Return the dangers around some points (metres EPSG:25832) that hold on a day."""
        ...


class Around:
    """What is known around calls; used from one thread, but ``use_register`` may come from any.

    ``borders`` are those of a call's responsibility, ``now`` the desk's clock (aware). A part that fails is left out.
    """

    def __init__(
        self,
        hazards: Book,
        borders: Callable[[CallState], tuple[BorderNear, ...]],
        register: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._hazards = hazards
        self._borders = borders
        self._wanted = register
        self._now = now
        self._opened: tuple[Path, Register] | None = None
        self._islands: OrderedDict[Metres, tuple[IslandNear, ...]] = OrderedDict()
        self._failing: set[str] = set()

    def of(self, call: CallState) -> Known:
        """Return what is known around the place and the phone of a call."""
        place, phone = place_point(call.place), _phone(call)
        points = [point for point in (place, phone) if point is not None]
        day = danish_day(self._now())
        here = place or phone
        return Known(
            self._or((), "dangers", lambda: self._hazards.near(points, day)),
            self._or((), "borders", lambda: self._borders(call)),
            self._or((), "islands", lambda: self._islands_near(here)) if here is not None else (),
        )

    def use_register(self, register: Path) -> None:
        """Look islands up in another register file from now on."""
        self._wanted = register

    def close(self) -> None:
        """Let go of the register."""
        if self._opened is not None:
            self._opened[1].close()
            self._opened = None

    def _or(self, instead: T, part: str, make: Callable[[], T]) -> T:
        try:
            made = make()
        except Exception:
            if part not in self._failing:
                # Once, and not with every fact: that the register fails is told on the screen by the clerk.
                log.exception("%s around a call are not known", part)
                self._failing.add(part)
            return instead
        self._failing.discard(part)
        return made

    def _islands_near(self, point: Metres) -> tuple[IslandNear, ...]:
        register = self._register()
        if point not in self._islands:
            found = register.islands_near(*point, ISLANDS_WITHIN_M)
            self._islands[point] = tuple(IslandNear((each.easting, each.northing), each.name) for each in found)
            while len(self._islands) > _KEPT:
                self._islands.popitem(last=False)
        return self._islands[point]

    def _register(self) -> Register:
        wanted = self._wanted
        if self._opened is None or self._opened[0] != wanted:
            self.close()
            self._islands.clear()
            self._opened = wanted, Register.open(wanted)
        return self._opened[1]


def _phone(call: CallState) -> Metres | None:
    best = best_known(call)
    if best is None or best[0].lat is None or best[0].lon is None:
        return None
    point = to_metres(best[0].lat, best[0].lon)
    return point if math.isfinite(point[0] + point[1]) else None
