"""The map file, opened for reading: a read-only SQLite file with the ground of a country in layers by class and scale.

One R*Tree per class and level of detail (facts/qt.md 14): at a coarse scale only what can be seen there is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from math import ceil, floor
from operator import itemgetter
from pathlib import Path
from typing import Self

from sqlcipher3 import dbapi2 as sqlite

from locate.map.coding import Origin, sound
from locate.map.feature import Box, MapError, MapFeature

APPLICATION_ID = 0x414C_4D50
VERSION = 3


class MapFile:
    """A map file opened for reading; used from one thread at a time."""

    def __init__(self, base: sqlite.Connection, name: str) -> None:
        self._base = base
        self._name = name
        self._layers: list[_Layer] = []
        self._kept_bytes = 0
        self.bounds: Box = (0.0, 0.0, 0.0, 0.0)
        """The whole map: (west, south, east, north) in metres EPSG:25832."""
        self.attribution = ""
        """The line of source and licence that must stand on the map."""
        self.date = ""
        """The day the sources were drawn up, as their owner writes it; empty when unknown."""
        self._origin: Origin = (0, 0)

    @classmethod
    def open(cls, path: Path) -> MapFile:
        """Open a map file, read-only and immutable. Raises MapError when it is missing, damaged or something else."""
        path = path.absolute()
        if not path.is_file():
            raise MapError(f"{path}: kortfilen findes ikke.")
        try:
            base = sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except sqlite.Error as error:
            raise MapError(f"{path.name}: filen kan ikke åbnes ({error}).") from error
        opened = cls(base, path.name)
        try:
            opened._read_head()
        except (sqlite.Error, KeyError, ValueError) as error:
            base.close()
            if isinstance(error, MapError):
                raise
            raise MapError(f"{path.name}: filen er ikke et kort eller er beskadiget ({error}).") from error
        return opened

    def _read_head(self) -> None:
        if self._base.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
            raise MapError(f"{self._name}: filen er ikke et kort.")
        version = self._base.execute("pragma user_version").fetchone()[0]
        if version != VERSION:
            raise MapError(
                f"{self._name}: kortet har udgave {version}, og dette program læser udgave {VERSION}. "
                "Importér kortet igen fra dets kilder: alarmpult map import."
            )
        meta = dict(self._base.execute("select key, value from meta"))
        west, south, east, north = (float(meta[side]) for side in ("west", "south", "east", "north"))
        self.bounds = west, south, east, north
        self.attribution = meta["attribution"]
        self.date = meta["date"]
        self._origin = int(meta["origin_east"]), int(meta["origin_north"])
        rows = self._base.execute("select id, cls, from_m, to_m from layer order by id")
        self._layers = [_Layer(cls, from_m, to_m, *_queries(int(number))) for number, cls, from_m, to_m in rows]

    def features(self, box: Box, metres_per_px: float) -> list[MapFeature]:
        """Return what touches a box (metres EPSG:25832) and can be seen at a scale, simplified to that scale.

        "Touches" is meant of each feature's own bounding box. Raises MapError when the file turns out to be damaged.
        """
        west, south = floor(box[0] * 100), floor(box[1] * 100)
        east, north = ceil(box[2] * 100), ceil(box[3] * 100)
        limits = tuple(min(max(v, -(2**31)), 2**31 - 1) for v in (east, west, north, south))
        found: list[MapFeature] = []
        try:
            for layer in self._layers:
                if layer.from_m <= metres_per_px < layer.to_m:
                    found += self._read(layer, limits)
        except (sqlite.Error, TypeError, ValueError) as error:
            raise MapError(f"{self._name}: kortet er beskadiget ({error}).") from error
        return found

    def _read(self, layer: _Layer, limits: tuple[int, ...]) -> list[MapFeature]:
        """Return what touches a box; a thing read lately is the very same again.

        All in C: a Python loop over thousands of rows would keep the screen's thread from the interpreter.
        """
        ids = list(map(_FIRST, self._base.execute(layer.which, limits)))
        known = list(map(layer.kept.get, ids))
        if None not in known:
            return known  # type: ignore[return-value]
        rows = self._base.execute(layer.whole, limits).fetchall()
        shapes = b"".join([row[_SHAPE] for row in rows])
        if not sound(shapes):
            raise ValueError("en form kan ikke læses")
        self._make_room(len(shapes))
        read = starmap(partial(MapFeature, self._origin, layer.cls), map(_REST, rows))
        return list(map(layer.kept.setdefault, map(_FIRST, rows), read))

    def _make_room(self, size: int) -> None:
        """Forget all that was kept before it is too much; what is in view is soon there again."""
        self._kept_bytes += size
        if self._kept_bytes > _MOST_KEPT:
            self._kept_bytes = size
            for layer in self._layers:
                layer.kept.clear()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Layer:
    """A class of things at some scales: the questions for what lies in a box, and what was read lately by its id."""

    cls: str
    from_m: float
    to_m: float
    which: str
    whole: str
    kept: dict[int, MapFeature] = field(default_factory=dict)


_SHAPE = 6
_FIRST, _REST = itemgetter(0), itemgetter(slice(1, None))
_MOST_KEPT = 24_000_000  # bytes of shapes as they were read; what is read again before that counts again


def _queries(layer: int) -> tuple[str, str]:
    """Return the question for the ids of what touches a box, and the one for everything about it."""
    touches = "b.west <= ? and b.east >= ? and b.south <= ? and b.north >= ?"
    told = "cast(i.name as text), i.closed, i.edged, i.pieces, i.rank, i.shape, b.west, b.east, b.south, b.north"
    return (
        f"select b.id from box_{layer} b where {touches}",
        f"select b.id, {told} from box_{layer} b join item_{layer} i on i.id = b.id where {touches}",
    )
