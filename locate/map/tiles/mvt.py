"""Vector tiles (Mapbox Vector Tile specification 2.1): strict, bounded, and only what the caller picks is worked out.

A decoder of our own (docs/dependencies.md says why). The vertices of a layer are worked out together in numpy, so that
a view of dozens of tiles costs tenths of a second and not seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any, NamedTuple

from locate.map.tiles import wire
from locate.map.tiles.archive import TileError

POINT, LINE, AREA = 1, 2, 3
MAX_VERTICES = 500_000
"""Vertices of one tile; one with more is a hole."""
_MAX_FEATURES = 200_000
_MAX_EXTENT = 1 << 20
_DEFAULT_EXTENT = 4096
_FAR = 1.0
"""What lies farther than this many tiles outside its own tile is damage, not a margin."""

Pick = Callable[[str, int, Mapping[str, Any]], Any]
"""``pick(layer, shape, properties)``: anything but None when the feature is wanted; it comes back with it."""


class Ring(NamedTuple):
    """A run of vertices: from, to, twice its signed area (above 0: an outer ring), and its box in the tile."""

    start: int
    end: int
    area: float
    box: tuple[float, float, float, float]


class Found(NamedTuple):
    """One feature: what ``pick`` said, its shape, and its points, lines or rings."""

    picked: Any
    shape: int
    rings: list[Ring]


class Decoded(NamedTuple):
    """The picked features of one layer; ``points`` is an (n, 2) array in fractions of the tile, right and down."""

    points: Any
    found: list[Found]


def layer_names(data: bytes) -> list[str]:
    """Return the names of a tile's layers. Raises TileError."""
    return [_Layer(data, start, end).name for start, end in _layers(data)]


def decode(
    data: bytes, pick: Pick, layers: Container[str] | None = None, most: int = MAX_VERTICES
) -> list[Decoded]:
    """Return the features of a tile that ``pick`` wants, layer by layer; of ``layers`` only, when they are named.

    Raises TileError for a damaged tile.
    """
    out: list[Decoded] = []
    for start, end in _layers(data):
        layer = _Layer(data, start, end)
        wanted = layer.picked(pick) if layers is None or layer.name in layers else []
        if wanted:
            out.append(_decoded(layer, wanted, most))
            most -= len(out[-1].points)
    return out


def _layers(data: bytes) -> list[tuple[int, int]]:
    found = [(s, e) for number, kind, s, e in wire.fields(data, 0, len(data)) if (number, kind) == (3, wire.BYTES)]
    if len(found) > 200:
        raise TileError(f"{len(found)} layers")
    return found


class _Layer:
    """The head of a layer: its name, words and where its features lie."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data = data
        self.name = ""
        self.extent = _DEFAULT_EXTENT
        self._keys: list[str] = []
        self._values: list[tuple[int, int]] = []
        self._known: dict[int, Any] = {}
        self._features: list[tuple[int, int]] = []
        for number, kind, at, to in wire.fields(data, start, end):
            if kind == wire.BYTES:
                if number == 1:
                    self.name = wire.text(data, at, to)
                elif number == 2:
                    self._features.append((at, to))
                elif number == 3:
                    self._keys.append(wire.text(data, at, to))
                elif number == 4:
                    self._values.append((at, to))
            elif number == 5:
                self.extent = at
        if not 1 <= self.extent <= _MAX_EXTENT:
            raise TileError(f"extent {self.extent}")
        if len(self._features) > _MAX_FEATURES:
            raise TileError(f"{len(self._features)} features")

    def picked(self, pick: Pick) -> list[tuple[Any, int, bytes]]:
        """Return (what pick said, shape, packed geometry) of the wanted features."""
        out = []
        said: dict[tuple[int, bytes], Any] = {}  # thousands of houses have the same properties
        for start, end in self._features:
            shape, tags, geometry = 0, (0, 0), (0, 0)
            for number, kind, at, to in wire.fields(self.data, start, end):
                if number == 3 and kind == wire.VARINT:
                    shape = at
                elif number == 2 and kind == wire.BYTES:
                    tags = at, to
                elif number == 4 and kind == wire.BYTES:
                    geometry = at, to
            if shape in (POINT, LINE, AREA) and geometry[0] < geometry[1]:
                key = shape, self.data[tags[0] : tags[1]]
                if key not in said:
                    said[key] = pick(self.name, shape, self._properties(*tags))
                if said[key] is not None:
                    out.append((said[key], shape, self.data[geometry[0] : geometry[1]]))
        return out

    def _properties(self, at: int, to: int) -> dict[str, Any]:
        tags = wire.numbers(self.data, at, to)
        if len(tags) % 2:
            raise TileError("a property without a value")
        try:
            return {self._keys[k]: self._value(v) for k, v in zip(tags[::2], tags[1::2], strict=True)}
        except IndexError as error:
            raise TileError("a property that is not there") from error

    def _value(self, number: int) -> Any:
        if number not in self._known:
            self._known[number] = wire.value(self.data, *self._values[number])
        return self._known[number]


def _decoded(layer: _Layer, wanted: list[tuple[Any, int, bytes]], most: int) -> Decoded:
    import numpy as np

    if any(packed[-1] >= 0x80 for _, _, packed in wanted):
        raise TileError("a geometry is cut off")
    raw = np.frombuffer(b"".join(packed for _, _, packed in wanted), dtype=np.uint8)
    if np.count_nonzero(raw < 0x80) > 2 * most + 2 * len(wanted) + 2:  # before anything grows with it
        raise TileError(f"more than {most} vertices")
    ends = np.flatnonzero(raw < 0x80)
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts + 1
    if lengths.max() > 5:
        raise TileError("a number is too long")
    words = np.zeros(len(ends), dtype=np.int64)
    for place in range(int(lengths.max())):
        there = lengths > place
        words[there] |= (raw[starts[there] + place].astype(np.int64) & 0x7F) << (7 * place)
    sizes = np.cumsum([len(packed) for _, _, packed in wanted])
    limits = [0, *np.searchsorted(ends, sizes - 1, side="right").tolist()]
    runs, owners = _runs(words.tolist(), limits, [shape for _, shape, _ in wanted])
    if not runs:
        return Decoded(np.zeros((0, 2)), [])
    points, spans = _points(np, words, runs, owners, layer.extent)
    found = [Found(said, shape, []) for said, shape, _ in wanted]
    for owner, ring in zip(owners, _rings(np, points, spans), strict=True):
        if ring.box[0] >= -_FAR and ring.box[1] >= -_FAR and ring.box[2] <= 1 + _FAR and ring.box[3] <= 1 + _FAR:
            found[owner].rings.append(ring)
    return Decoded(points, [one for one in found if one.rings])


def _runs(words: list[int], limits: list[int], shapes: list[int]) -> tuple[list[list[int]], list[int]]:
    """Return the runs of vertices as lists [place of the pairs, how many, place, how many, …] and whose each is."""
    runs: list[list[int]] = []
    owners: list[int] = []
    for owner, shape in enumerate(shapes):
        at, end = limits[owner], limits[owner + 1]
        run: list[int] = []
        while at < end:
            command, count = words[at] & 7, words[at] >> 3
            at += 1
            if command == 7:
                continue
            if command not in (1, 2) or count == 0 or count > (end - at) // 2:
                raise TileError("a geometry is damaged")
            if command == 1 and (shape == POINT or count == 1):
                for point in range(count if shape == POINT else 1):
                    run = [at + 2 * point, 1]
                    runs.append(run)
                    owners.append(owner)
            elif command == 2 and run and shape != POINT:
                run += (at, count)
            else:
                raise TileError("a geometry is damaged")
            at += 2 * count
    return runs, owners


def _points(np: Any, words: Any, runs: list[list[int]], owners: list[int], extent: int) -> tuple[Any, list[Any]]:
    """Return all vertices in fractions of the tile, and where each run of them begins and ends."""
    places = np.array([place for run in runs for place in run[::2]])
    counts = np.array([count for run in runs for count in run[1::2]])
    before = np.cumsum(counts) - counts
    pairs = np.repeat(places, counts) + 2 * (np.arange(counts.sum()) - np.repeat(before, counts))
    words = np.column_stack((words[pairs], words[pairs + 1]))
    path = np.cumsum((words >> 1) ^ -(words & 1), axis=0)
    sizes = np.array([sum(run[1::2]) for run in runs])
    ends = np.cumsum(sizes)
    starts = ends - sizes
    # The cursor begins anew with each feature and goes on from run to run within it.
    owner = np.array(owners)
    first = np.concatenate(([True], owner[1:] != owner[:-1]))
    home = np.where((starts == 0)[:, None], 0, path[starts - 1])[first]
    path = path - np.repeat(home[np.cumsum(first) - 1], sizes, axis=0)
    return path / extent, [starts, ends]


def _rings(np: Any, points: Any, spans: list[Any]) -> list[Ring]:
    starts, ends = spans
    low, high = np.minimum.reduceat(points, starts, axis=0), np.maximum.reduceat(points, starts, axis=0)
    following = np.arange(1, len(points) + 1)
    following[ends - 1] = starts
    u, v = points.T
    areas = np.add.reduceat(u * v[following] - u[following] * v, starts)
    boxes = np.column_stack((low, high)).tolist()
    return [
        Ring(start, end, area, tuple(box))
        for start, end, area, box in zip(starts.tolist(), ends.tolist(), areas.tolist(), boxes, strict=True)
    ]
