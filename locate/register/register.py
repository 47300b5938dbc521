"""One open register: look an address up, list what is around a position, search as typed."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlcipher3 import dbapi2 as sqlite

from locate.areas import Areas
from locate.register import schema
from locate.register.position import RING_CODES, SIGMAS_999, Spread, spread
from locate.register.types import Address, Answer, Candidate, Info, Near, RegisterError, Reverse, info_of

if TYPE_CHECKING:
    from locate.register.search import Search

_ADDRESS = """
select h.id, h.uid, r.name, h.number, h.letter, r.locality, r.postcode, r.town, r.kommune, h.lat, h.lon, h.e, h.n,
       h.quality, h.status
from house h join road r on r.id = h.road
"""
_AROUND = """
select b.id, b.west, b.south, h.quality, h.road from box b join house h on h.id = b.id
where b.west <= ? and b.east >= ? and b.south <= ? and b.north >= ?
"""
_FARTHEST_CM = 200_000_000
_ALL_AT_ONCE = 400


class Around:
    """The houses around a position: per house its id, distance, weight and road, most likely first."""

    __slots__ = ("distance", "house", "road", "weight")

    def __init__(self, house: int, distance: float, weight: float, road: int) -> None:
        self.house = house
        self.distance = distance
        self.weight = weight
        self.road = road


class Register:
    """A register file opened for reading. Used from one thread at a time; opening another file is a new Register.

    Coordinates in and out are (lat, lon) WGS84 degrees; distances are metres in EPSG:25832.
    """

    def __init__(self, base: sqlite.Connection, path: Path) -> None:
        self._base = base
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Register:
        """Open a register file, read-only and immutable. Raises RegisterError when it is missing or not one."""
        path = path.absolute()
        if not path.is_file():
            raise RegisterError(f"{path}: registerfilen findes ikke.")
        try:
            base = sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            application = base.execute("pragma application_id").fetchone()[0]
            version = base.execute("pragma user_version").fetchone()[0]
        except sqlite.Error as error:
            raise RegisterError(f"{path.name}: filen er ikke et adresseregister ({error}).") from error
        if application != schema.APPLICATION_ID:
            base.close()
            raise RegisterError(f"{path.name}: filen er ikke et adresseregister.")
        if version != schema.VERSION:
            base.close()
            raise RegisterError(f"{path.name}: registeret har udgave {version}, ventet {schema.VERSION}: indlæs igen.")
        return cls(base, path)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def info(self) -> Info:
        """Return the register's counts, date, source and licence."""
        return info_of(self.path, dict(self._base.execute("select key, value from meta")))

    def areas(self) -> Areas | None:
        """Return the areas and responsibilities imported with the register, None when there were none."""
        documents = dict(self._base.execute("select name, content from document"))
        if "areas" not in documents:
            return None
        return Areas.parse(documents["areas"], documents.get("responsibility", ""))

    def address(self, address_id: str) -> Address | None:
        """Return the access address or unit with this id, None when the register does not have it."""
        row = self._base.execute(_ADDRESS + "where h.uid = ?", (address_id,)).fetchone()
        if row is not None:
            return _address(row)
        unit = self._base.execute(
            "select house, uid, floor, door, status from unit where uid = ?", (address_id,)
        ).fetchone()
        if unit is None:
            return None
        row = self._base.execute(_ADDRESS + "where h.id = ?", unit[:1]).fetchone()
        return _unit(row, *unit[1:])

    def units(self, address_id: str) -> list[Address]:
        """Return the units under an access address: cellars from the deepest, st, 1, 2 …; doors tv, mf, th, numbers."""
        row = self._base.execute(_ADDRESS + "where h.uid = ?", (address_id,)).fetchone()
        if row is None:
            return []
        found = self._base.execute(
            "select uid, floor, door, status from unit where house = ? and (floor <> '' or door <> '') order by rank",
            row[:1],
        )
        return [_unit(row, *unit) for unit in found]

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
        candidates, inside = self.list_around(here, limit)
        return Reverse(candidates=candidates, count_inside=inside, radius95_m=here.radius95_m, ms=_ms(started))

    def list_around(self, here: Spread, limit: int | None) -> tuple[tuple[Candidate, ...], int]:
        """Return the addresses inside the 95 % ring, or the nearest outside, and how many are inside."""
        found = self.around(here)
        total = sum(item.weight for item in found)
        inside = [item for item in found if item.distance <= here.radius95_m]
        shown = inside[: None if limit is None else max(limit, 0)] if inside else self._nearest(here)
        rows = self._rows(item.house for item in shown)
        return tuple(_seen(rows[item.house], item, here, total) for item in shown), len(inside)

    def search(self, text: str, near: Near | None = None, limit: int = 20) -> Answer:
        """Return what a typed text may mean, best first; with a position, words and position together.

        An empty text with a position lists the addresses around it. Never raises for any text.
        """
        return self._search.answer(text, spread(near) if near is not None else None, limit)

    @cached_property
    def _search(self) -> Search:
        # Loaded at the first search: the names take most of the time, and reverse needs none of them.
        from locate.register.search import Search

        return Search(self, self._base)

    def around(self, here: Spread, sigmas: float = SIGMAS_999) -> list[Around]:
        """Return the houses within some sigmas of a position, most likely first."""
        radius = here.sigma_m * sigmas
        e, n, r = round(here.e * 100), round(here.n * 100), math.ceil(radius * 100) + 1
        found = []
        for house, he, hn, quality, road in self._base.execute(_AROUND, _box(e, n, r)):
            distance = math.hypot(he / 100 - here.e, hn / 100 - here.n)
            if distance <= radius:
                found.append(Around(house, distance, here.weight(distance, quality), road))
        found.sort(key=lambda item: (-item.weight, item.distance, item.house))
        return found

    def _nearest(self, here: Spread) -> list[Around]:
        """Return the one house nearest to a position, looking wider until one is sure to be the nearest."""
        e, n, r = round(here.e * 100), round(here.n * 100), 10_000
        while r < _FARTHEST_CM:
            best: Around | None = None
            for house, he, hn, _, road in self._base.execute(_AROUND, _box(e, n, r)):
                distance = math.hypot(he / 100 - here.e, hn / 100 - here.n)
                if best is None or (distance, house) < (best.distance, best.house):
                    best = Around(house, distance, 0.0, road)
            if best is not None and best.distance * 100 <= r:
                return [best]
            r *= 3
        return []

    def _rows(self, houses: Iterable[int]) -> dict[int, sqlite.Row]:
        ids = list(houses)
        rows: dict[int, sqlite.Row] = {}
        for start in range(0, len(ids), _ALL_AT_ONCE):
            part = ids[start : start + _ALL_AT_ONCE]
            marks = ",".join("?" * len(part))
            rows |= {row[0]: row for row in self._base.execute(f"{_ADDRESS}where h.id in ({marks})", part)}
        return rows

    def addresses(self, houses: Iterable[int]) -> dict[int, Address]:
        """Return access addresses by the register's own row numbers."""
        return {house: _address(row) for house, row in self._rows(houses).items()}


def _box(e: int, n: int, r: int) -> tuple[int, int, int, int]:
    """Return the R*Tree's bounds for a square of 2 r centimetres around a point, kept within 32 bits."""
    most = 2**31 - 1
    return min(e + r, most), max(e - r, -most), min(n + r, most), max(n - r, -most)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _address(row: sqlite.Row) -> Address:
    _, uid, road, number, letter, locality, postcode, town, kommune, lat, lon, e, n, quality, status = row
    return Address(
        id=uid, road=road, number=f"{number}{letter}", locality=locality, postcode=postcode, town=town,
        kommune=kommune, lat=lat, lon=lon, easting=e / 100, northing=n / 100, quality=quality, status=status,
    )  # fmt: skip


def _unit(row: sqlite.Row, uid: str, floor: str, door: str, status: str) -> Address:
    _, house, road, number, letter, locality, postcode, town, kommune, lat, lon, e, n, quality, _ = row
    return Address(
        id=uid, parent=house, floor=floor, door=door, status=status, road=road, number=f"{number}{letter}",
        locality=locality, postcode=postcode, town=town, kommune=kommune, lat=lat, lon=lon,
        easting=e / 100, northing=n / 100, quality=quality,
    )  # fmt: skip


def _seen(row: sqlite.Row, item: Around, here: Spread, total: float) -> Candidate:
    address = _address(row)
    distance, bearing = here.to(address.easting, address.northing)
    ring = here.ring(distance)
    probability = item.weight / total if total and ring != "outside" else None
    return Candidate(
        kind="address", id=address.id, text=address.text, detail=address.district, lat=address.lat, lon=address.lon,
        easting=address.easting, northing=address.northing, score=probability or 0.0, probability=probability,
        why=(RING_CODES[ring], *address.remarks), distance_m=distance, bearing_deg=bearing, ring=ring,
        address=address,
    )  # fmt: skip
