"""Writes the tile archives that the tests read: pictures, vector tiles, MBTiles and PMTiles."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.polygon import orient
from sqlcipher3 import dbapi2 as sqlite

Tiles = Mapping[tuple[int, int, int], bytes]
POINT, LINE, AREA = 1, 2, 3
DENMARK = (7.9, 54.4, 15.3, 57.9)


def png(width: int, height: int | None = None, colour: tuple[int, ...] = (200, 30, 30)) -> bytes:
    """A picture of one colour; four figures make it one that can be seen through."""
    height = width if height is None else height
    kind = 6 if len(colour) == 4 else 2
    rows = (b"\x00" + bytes(colour) * width) * height
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def write_mbtiles(path: Path, tiles: Tiles, indexed: bool = True, **meta: str) -> Path:
    """Rows are given from the north and written from the south, as the format has them."""
    base = sqlite.connect(path)
    base.execute("create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
    if indexed:
        base.execute("create unique index tile_index on tiles (zoom_level, tile_column, tile_row)")
    rows = [(z, x, (1 << z) - 1 - y, data) for (z, x, y), data in tiles.items()]
    base.executemany("insert into tiles values (?, ?, ?, ?)", rows)
    if meta:
        base.execute("create table metadata (name text, value text)")
        base.executemany("insert into metadata values (?, ?)", meta.items())
    base.commit()
    base.close()
    return path


def write_pmtiles(
    path: Path,
    tiles: Tiles,
    kind: TileType = TileType.PNG,
    bounds: tuple[float, float, float, float] = DENMARK,
    packing: Compression = Compression.NONE,
    **meta: Any,
) -> Path:
    """By the library's own writer, so that what reads it is checked against the makers' idea of the format."""
    with path.open("wb") as stream:
        writer = Writer(stream)
        for number, data in sorted((zxy_to_tileid(*tile), data) for tile, data in tiles.items()):
            writer.write_tile(number, data)
        sides = dict(zip(("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7"), bounds, strict=True))
        head = {name: round(side * 1e7) for name, side in sides.items()}
        writer.finalize({**head, "tile_type": kind, "tile_compression": packing}, meta)
    return path


def vector_tile(*layers: bytes) -> bytes:
    return b"".join(_field(3, layer) for layer in layers)


def layer(name: str, features: Iterable[tuple[int, Sequence[Any], Mapping[str, Any]]], extent: int = 4096) -> bytes:
    """Features are (shape, points | lines | rings in whole numbers, properties)."""
    keys: dict[str, int] = {}
    values: dict[bytes, int] = {}
    out = _field(1, name.encode())
    for shape, geometry, properties in features:
        tags = []
        for key, value in properties.items():
            tags += [keys.setdefault(key, len(keys)), values.setdefault(_value(value), len(values))]
        body = _field(2, b"".join(map(varint, tags))) + _number(3, shape) + _field(4, geometry_of(shape, geometry))
        out += _field(2, body)
    out += b"".join(_field(3, key.encode()) for key in keys) + b"".join(_field(4, value) for value in values)
    return out + _number(5, extent) + _number(15, 2)


def geometry_of(shape: int, runs: Sequence[Any]) -> bytes:
    words: list[int] = []
    at = [0, 0]

    def go(points: Sequence[tuple[int, int]]) -> None:
        for point in points:
            for axis in (0, 1):
                step = point[axis] - at[axis]
                words.append((step << 1) ^ (step >> 63))
                at[axis] = point[axis]

    if shape == POINT:
        words.append(1 | len(runs) << 3)
        go(runs)
    else:
        for run in runs:
            words.append(1 | 1 << 3)
            go(run[:1])
            words.append(2 | (len(run) - 1) << 3)
            go(run[1:])
            if shape == AREA:
                words.append(7 | 1 << 3)
    return b"".join(map(varint, words))


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def _field(field: int, data: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(data)) + data


def _value(value: Any) -> bytes:
    if isinstance(value, bool):
        return _number(7, int(value))
    if isinstance(value, int):
        return _number(6, (value << 1) ^ (value >> 63))
    if isinstance(value, float):
        return varint(3 << 3 | 1) + struct.pack("<d", value)
    return _field(1, str(value).encode())


MARGIN = 64


def cut_into_tiles(
    zoom: int, things: Iterable[tuple[str, int, Sequence[Any], Mapping[str, Any]]], packed: bool = False
) -> dict[tuple[int, int, int], bytes]:
    """Cut (layer, shape, runs in (u, v) of the zoom, properties) into tiles with a margin, as makers of tiles do."""
    things = list(things)
    places = [p for _, shape, runs, _ in things for run in ([runs] if shape == POINT else runs) for p in run]
    margin = MARGIN / 4096
    columns = range(int(min(u for u, _ in places) - margin), int(max(u for u, _ in places) + margin) + 1)
    rows = range(int(min(v for _, v in places) - margin), int(max(v for _, v in places) + margin) + 1)
    tiles = {}
    for x in columns:
        for y in rows:
            layers: dict[str, list[tuple[int, Sequence[Any], Mapping[str, Any]]]] = {}
            for name, shape, runs, properties in things:
                layers.setdefault(name, []).extend((shape, cut, properties) for cut in _cut(shape, runs, x, y))
            data = vector_tile(*(layer(name, found) for name, found in layers.items() if found))
            if data:
                tiles[zoom, x, y] = gzip.compress(data) if packed else data
    return tiles


def _cut(shape: int, runs: Sequence[Any], x: int, y: int) -> Iterable[Sequence[Any]]:
    local = [[((u - x) * 4096, (v - y) * 4096) for u, v in run] for run in ([runs] if shape == POINT else runs)]
    low, high = -MARGIN, 4096 + MARGIN
    if shape == POINT:
        inside = [(round(u), round(v)) for u, v in local[0] if low <= u <= high and low <= v <= high]
        return [inside] if inside else []
    whole = shapely.Polygon(local[0], local[1:]) if shape == AREA else shapely.LineString(local[0])
    out = []
    for part in shapely.get_parts(shapely.clip_by_rect(whole, low, low, high, high)):
        if shape == AREA:
            part = orient(part, 1.0)
        lines = (part.exterior, *part.interiors) if shape == AREA else (part,)
        rounded = [[(round(u), round(v)) for u, v in line.coords] for line in lines]
        out.append([run[:-1] for run in rounded] if shape == AREA else rounded)
    return out
