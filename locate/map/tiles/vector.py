"""Vector tiles as features of the ground, seams mended."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from locate.map.feature import Box, Feature, MapError
from locate.map.tiles.archive import Archive, TileError
from locate.map.tiles.mercator import Tile, box_in_degrees, many_to_metres, to_tiles
from locate.map.tiles.mvt import AREA, LINE, POINT, Ring, decode, layer_names
from locate.map.tiles.seams import Rect, Seams
from locate.map.tiles.source import WHOLE, Part, TileSource
from locate.map.tiles.style import LAYERS, Style, detail, style_of

log = logging.getLogger(__name__)

_LAND = Style("coast", "", 0)
_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_KEPT_VERTICES = 1_000_000
"""Vertices of tiles kept as they were worked out: some 32 MB."""
_MAX_ANSWER = 2_000_000
"""Vertices of one answer."""


class _Thing(NamedTuple):
    """A point, a line or an area with its holes, by runs of its tile's vertices."""

    style: Style
    shape: int
    rings: tuple[Ring, ...]


class _Land(Feature, frozen=True):
    """The land that tiles lie on; it has no edge to be drawn: no shore is where the archive ends."""

    edged: bool = False


class _Ground(NamedTuple):
    """One tile worked out: ``points`` in fractions of the tile, ``metres`` the same in EPSG:25832."""

    things: list[tuple[Any, Any, list[_Thing]]]
    size: int


class VectorTiles(TileSource):
    """An archive of vector tiles in one of the schemas that ``style`` knows."""

    _tile_px = 512

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self._kept: OrderedDict[tuple[Tile, int], _Ground] = OrderedDict()
        self._kept_size = 0
        self._scale = 0.0
        layers = archive.head.layers or self._sampled_layers()
        if layers and not LAYERS.intersection(layers):
            raise MapError(
                f"Vektorfliserne har lag, som kortet ikke kender ({', '.join(layers[:5])}). "
                "Brug fliser efter OpenMapTiles, Shortbread eller Protomaps."
            )
        self._has_land = "earth" in layers

    def features(self, box: Box, metres_per_px: float, ratio: float = 1.0) -> list[Feature]:
        """Return the ground that touches a box, and where it covers the map file's.

        Where the tiles have no layer of land of their own, land is what they cover: their water lies upon it.
        """
        tiles = self._tiles(box, metres_per_px / ratio)
        if not tiles:
            return []
        zoom = tiles[0].z
        view = _in_tiles(box, zoom)
        seams = Seams()
        out: list[Feature] = []
        there: list[Tile] = []
        left = _MAX_ANSWER
        self._scale = metres_per_px
        for wanted, tile, ground, part in self._pieces(tiles, self._work_out, self._known):
            left -= ground.size
            if left < 0:
                log.warning("more than %d vertices in view: the rest of the tiles is left out", _MAX_ANSWER)
                break
            there.append(wanted)
            out += _drawn(tile, ground, part, zoom, view, seams)
            if not self._has_land:
                seams.area(_LAND, [_SQUARE], WHOLE, 1, (wanted.x, wanted.y))
        for style, rings in seams.areas():
            coords = [_flat(many_to_metres(_array(ring), zoom)) for ring in rings]
            kind = _Land if style == _LAND and not self._has_land else Feature
            out.append(kind(style.cls, style.name, coords[0], True, style.rank, tuple(coords[1:])))
        for style, line in seams.lines():
            out.append(Feature(style.cls, style.name, _flat(many_to_metres(_array(line), zoom)), False, style.rank))
        return [*self._covered(box, tiles, there), *out]

    def _sampled_layers(self) -> tuple[str, ...]:
        try:
            return tuple(layer_names(self._archive.sample() or b""))
        except TileError:
            return ()

    def _work_out(self, tile: Tile, data: bytes) -> _Ground:
        ground = _worked_out(tile, data, self._scale)
        self._kept[tile, detail(self._scale)] = ground
        self._kept_size += ground.size
        while self._kept_size > _KEPT_VERTICES and len(self._kept) > 1:
            self._kept_size -= self._kept.popitem(last=False)[1].size
        return ground

    def _known(self, tile: Tile) -> _Ground | None:
        key = tile, detail(self._scale)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)


def _worked_out(tile: Tile, data: bytes, metres_per_px: float) -> _Ground:
    layers = decode(data, lambda layer, shape, words: style_of(layer, shape, words, metres_per_px), LAYERS)
    things = []
    for layer in layers:
        metres = many_to_metres(layer.points + _array((tile.x, tile.y)), tile.z)
        found = [thing for one in layer.found for thing in _things(one.picked, one.shape, one.rings)]
        things.append((layer.points, metres, found))
    return _Ground(things, sum(len(layer.points) for layer in layers))


def _things(style: Style, shape: int, rings: list[Ring]) -> Iterator[_Thing]:
    if shape != AREA:
        least = 1 if shape == POINT else 2
        yield from (_Thing(style, shape, (ring,)) for ring in rings if ring.end - ring.start >= least)
        return
    sound = [ring for ring in rings if ring.end - ring.start >= 3 and ring.area]
    area: list[Ring] = []
    for ring in sound:
        # Old tiles wind the other way round: the first ring is an outer one in any case.
        if area and (ring.area > 0) == (sound[0].area > 0):
            yield _Thing(style, shape, tuple(area))
            area = []
        area.append(ring)
    if area:
        yield _Thing(style, shape, tuple(area))


def _drawn(tile: Tile, ground: _Ground, part: Part, zoom: int, view: Rect, seams: Seams) -> Iterator[Feature]:
    """Yield what lies wholly in a part of a tile and meets the view; what the part's border cuts goes to ``seams``."""
    across = 1 << (zoom - tile.z)
    home = tile.x * across, tile.y * across
    seen = tuple((side - home[n % 2]) / across for n, side in enumerate(view))
    for points, metres, things in ground.things:
        for style, shape, rings in things:
            box = rings[0].box
            if not (box[0] <= seen[2] and box[2] >= seen[0] and box[1] <= seen[3] and box[3] >= seen[1]):
                continue
            if shape == POINT:
                if part[0] <= box[0] < part[2] and part[1] <= box[1] < part[3]:
                    yield _feature(style, shape, metres, rings)
            elif part[0] < box[0] and part[1] < box[1] and box[2] < part[2] and box[3] < part[3]:
                yield _feature(style, shape, metres, rings)
            elif box[0] <= part[2] and box[2] >= part[0] and box[1] <= part[3] and box[3] >= part[1]:
                runs = [points[ring.start : ring.end] for ring in rings]
                if shape == LINE:
                    seams.line(style, runs[0], part, across, home)
                else:
                    seams.area(style, runs, part, across, home)


def _feature(style: Style, shape: int, metres: Any, rings: tuple[Ring, ...]) -> Feature:
    coords = [_flat(metres[ring.start : ring.end]) for ring in rings]
    return Feature(style.cls, style.name, coords[0], shape == AREA, style.rank, tuple(coords[1:]))


def _flat(points: Any) -> tuple[float, ...]:
    return tuple(points.ravel().tolist())


def _array(points: Sequence[Any]) -> Any:
    import numpy as np

    return np.array(points, dtype=np.float64)


def _in_tiles(box: Box, zoom: int) -> Rect:
    west, south, east, north = box_in_degrees(box)
    left, top = to_tiles(north, west, zoom)
    right, bottom = to_tiles(south, east, zoom)
    return left, top, right, bottom

