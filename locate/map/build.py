"""Builds a map file from features: sorted into layers by class and scale, simplified where a pixel hides the rest.

Features are staged in a file beside the target, so that a country with millions of buildings needs little memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import inf
from pathlib import Path
from struct import pack, unpack
from types import TracebackType
from typing import Self

from sqlcipher3 import dbapi2 as sqlite

from locate.map.bundling import bundled, gathers, side_of, unnamed
from locate.map.classes import Stretch, stretches
from locate.map.coding import Origin, encode, turned
from locate.map.feature import Box, Feature, MapError
from locate.map.file import APPLICATION_ID, VERSION
from locate.map.thinning import CROWDED, CROWDED_TO_M, GROUP, Drawn, cell_of, thinned

_TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table layer (id integer primary key, cls text not null, from_m real not null, to_m real not null);
"""
_LAYER = (
    "create table item_{0} (id integer primary key, name text not null, closed integer not null, edged integer not"
    " null, pieces integer not null, rank integer not null, shape blob not null)",
    "create virtual table box_{0} using rtree_i32(id, west, east, south, north)",
)
_STAGE = """
create table staged (id integer primary key, cls text not null, name text not null, rank integer not null,
    closed integer not null, cell integer not null, counts blob not null, corners blob not null);
create table drawn (id integer primary key, cell integer not null, name text not null, rank integer not null,
    closed integer not null, edged integer not null, counts blob not null, corners blob not null);
"""
_FAST = "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-32000;"
_GROUPED = f"closed, name, rank, cell / 100000 / {GROUP}, cell % 100000 / {GROUP}"
_BATCH = 20_000


class MapBuilder:
    """Builds the map file ``target`` from features added one by one; equal features in equal order, equal bytes.

    The file is swapped in whole by ``finish``; whatever goes wrong before, the old one stays. Use it in a ``with``, or
    call ``abandon`` when ``finish`` is not reached. Raises MapError.
    """

    def __init__(self, target: Path) -> None:
        self._target = target.absolute()
        self._aside = self._target.with_name(f".{self._target.name}.{os.getpid()}.new")
        self._beside = self._target.with_name(f".{self._target.name}.{os.getpid()}.stage")
        self._box: Box = (inf, inf, -inf, -inf)
        self._waiting: list[tuple[object, ...]] = []
        self._stage: sqlite.Connection | None = None
        self._classes: dict[str, set[int]] = {}
        self._shapes: set[str] = set()  # the classes that have more than points
        self._count = 0

    def add(self, feature: Feature) -> None:
        """Take one feature; what has no corner or no finite place is left out."""
        coords = feature.coords
        if len(coords) < 2:
            return
        east, north = coords[::2], coords[1::2]
        west, south, last_east, last_north = min(east), min(north), max(east), max(north)
        # The sum is finite only when every figure is.
        if not -inf < sum(coords) < inf or len(coords) % 2:
            return
        old = self._box
        self._box = min(old[0], west), min(old[1], south), max(old[2], last_east), max(old[3], last_north)
        rings = (coords, *(hole for hole in feature.holes if len(hole) >= 6))
        flat = coords if len(rings) == 1 else [v for ring in rings for v in ring]
        cell = cell_of((west + last_east) / 2, (south + last_north) / 2)
        self._classes.setdefault(feature.cls, set()).add(feature.rank)
        if len(coords) > 2:
            self._shapes.add(feature.cls)
        counts = pack(f"<{len(rings)}I", *(len(ring) // 2 for ring in rings))
        corners = pack(f"<{len(flat)}d", *flat)
        closed = bool(feature.closed) and len(coords) >= 6
        self._waiting.append((feature.cls, feature.name, feature.rank, closed, cell, counts, corners))
        self._count += 1
        if len(self._waiting) >= _BATCH:
            with _told():
                self._flush()

    def finish(self, attribution: str, bounds: Box | None = None, date: str = "") -> None:
        """Write the file and put it in the old one's place.

        ``attribution`` is the line of source and licence that must stand on the map, ``date`` the day of the sources,
        ``bounds`` (metres EPSG:25832) what counts as the whole map, all features when not given. Raises MapError.
        """
        try:
            if not self._count:
                raise MapError("Kortet har intet at tegne; det gamle kort er beholdt.")
            with _told():
                self._flush()
                self._write(attribution, bounds or self._box, date)
                with self._aside.open("rb+") as stream:
                    os.fsync(stream.fileno())
                self._aside.replace(self._target)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Give the build up and leave nothing of it behind; harmless after ``finish``."""
        if self._stage is not None:
            self._stage.close()
            self._stage = None
        self._waiting.clear()
        for left in (self._aside, self._beside):
            with suppress(OSError):
                left.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()

    def _flush(self) -> None:
        if self._stage is None:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._beside.unlink(missing_ok=True)
            self._stage = sqlite.connect(self._beside, isolation_level=None)
            self._stage.executescript(_FAST + _STAGE)
        self._stage.execute("begin")
        self._stage.executemany(
            "insert into staged (cls, name, rank, closed, cell, counts, corners) values (?, ?, ?, ?, ?, ?, ?)",
            self._waiting,
        )
        self._stage.execute("commit")
        self._waiting.clear()

    def _write(self, attribution: str, whole: Box, date: str) -> None:
        assert self._stage is not None
        self._stage.execute("create index by_class on staged (cls, cell, id)")
        origin = round((whole[0] + whole[2]) / 2), round((whole[1] + whole[3]) / 2)
        meta = {"attribution": attribution, "date": date, "origin_east": origin[0], "origin_north": origin[1]}
        meta |= zip(("west", "south", "east", "north"), map(float, whole), strict=True)
        self._aside.unlink(missing_ok=True)
        base = sqlite.connect(self._aside, isolation_level=None)
        try:
            base.executescript(
                f"pragma page_size=4096; {_FAST} pragma application_id={APPLICATION_ID};"
                f"pragma user_version={VERSION};" + _TABLES
            )
            base.execute("begin")
            base.executemany("insert into meta values (?, ?)", sorted((key, str(value)) for key, value in meta.items()))
            number = 0
            for cls in sorted(self._classes):
                for stretch in stretches(cls, self._classes[cls], cls not in self._shapes):
                    if cls in self._shapes:
                        rows = self._rows(cls, stretch.last, _GROUPED)
                        shapes = thinned(cls, rows, stretch, self._crowded(cls, stretch))
                        if gathers(cls, stretch):
                            shapes = bundled(self._sorted(unnamed(shapes, side_of(stretch)), "cell, rank"))
                        else:
                            shapes = self._sorted(shapes, "cell")
                    else:
                        shapes = self._rows(cls, stretch.last, "cell")
                    if _write_layer(base, number + 1, (cls, stretch.from_m, stretch.to_m), shapes, origin):
                        number += 1
            base.execute("commit")
        finally:
            base.close()

    def _rows(self, cls: str, last: int, order: str) -> Iterator[Drawn]:
        """Yield the staged features of a class up to a rank."""
        assert self._stage is not None
        rows = self._stage.execute(
            "select cell, name, rank, closed, 1, counts, corners from staged where cls = ? and rank <= ?"
            f" order by {order}, id",
            (cls, last),
        )
        return map(Drawn._make, rows)

    def _crowded(self, cls: str, stretch: Stretch) -> set[int]:
        """Return the cells with so many lines of a class that the short ones have to go; all of them far out."""
        assert self._stage is not None
        if not stretch.shortest_m(cls):
            return set()
        rows = self._stage.execute(
            "select cell from staged where cls = ? and rank <= ? group by cell having count(*) > ?",
            (cls, stretch.last, CROWDED if stretch.to_m <= CROWDED_TO_M else 0),
        )
        return {cell for (cell,) in rows}

    def _sorted(self, shapes: Iterable[Drawn], order: str) -> Iterator[Drawn]:
        """Yield simplified shapes, neighbours together again; the stage holds them meanwhile."""
        assert self._stage is not None
        self._stage.execute("delete from drawn")
        self._stage.execute("begin")
        self._stage.executemany(
            "insert into drawn (cell, name, rank, closed, edged, counts, corners) values (?, ?, ?, ?, ?, ?, ?)", shapes
        )
        self._stage.execute("commit")
        rows = self._stage.execute(
            f"select cell, name, rank, closed, edged, counts, corners from drawn order by {order}, id"
        )
        return map(Drawn._make, rows)


def write_map(target: Path, features: Iterable[Feature], attribution: str, bounds: Box | None = None) -> None:
    """Write the map file ``target`` from all its features at once; see ``MapBuilder``. Raises MapError."""
    with MapBuilder(target) as builder:
        for feature in features:
            builder.add(feature)
        builder.finish(attribution, bounds)


class _told:  # noqa: N801
    """Turns what a disk or database says into a MapError."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError | sqlite.Error):
            raise MapError(f"Kortet kunne ikke bygges: {error}. Det gamle kort er beholdt.") from error


def _write_layer(
    base: sqlite.Connection, layer: int, key: tuple[str, float, float], shapes: Iterable[Drawn], origin: Origin
) -> bool:
    """Write one layer; an empty one is not written and gives False."""
    items: list[tuple[object, ...]] = []
    boxes: list[tuple[int, ...]] = []
    row = 0
    for row, shape in enumerate(shapes, 1):
        if row == 1:
            base.execute("insert into layer values (?, ?, ?, ?)", (layer, *key))
            for statement in _LAYER:
                base.execute(statement.format(layer))
        rings = list(_rings(shape))
        if shape.closed:
            rings = [tuple(turned(ring, hole=number > 0)) for number, ring in enumerate(rings)]
        data = encode(rings, bool(shape.closed), origin)
        items.append((row, shape.name, shape.closed, shape.edged, len(rings), shape.rank, data))
        # Holes lie inside the outline; of lines that were gathered each counts.
        corners = rings[0] if shape.closed else [v for ring in rings for v in ring]
        east, north = corners[::2], corners[1::2]
        sides = min(east), max(east), min(north), max(north)
        boxes.append((row, *(min(max(round(v * 100), -(2**31)), 2**31 - 1) for v in sides)))
        if len(items) >= _BATCH:
            _flush(base, layer, items, boxes)
    if row:
        _flush(base, layer, items, boxes)
    return row > 0


def _flush(base: sqlite.Connection, number: int, items: list[tuple[object, ...]], boxes: list[tuple[int, ...]]) -> None:
    base.executemany(f"insert into item_{number} values (?, ?, ?, ?, ?, ?, ?)", items)
    base.executemany(f"insert into box_{number} values (?, ?, ?, ?, ?)", boxes)
    items.clear()
    boxes.clear()


def _rings(shape: Drawn) -> Iterator[tuple[float, ...]]:
    counts = unpack(f"<{len(shape.counts) // 4}I", shape.counts)
    flat = unpack(f"<{len(shape.corners) // 8}d", shape.corners)
    start = 0
    for count in counts:
        yield flat[start : start + 2 * count]
        start += 2 * count
