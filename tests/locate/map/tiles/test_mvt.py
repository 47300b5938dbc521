"""Vector tiles: every kind of geometry and property comes back, and damage of any sort ends in a TileError."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.map.tiles.archive import TileError
from locate.map.tiles.mvt import AREA, LINE, POINT, decode, layer_names
from tests.locate.map.tiles.archives import layer, varint, vector_tile


def everything(name: str, shape: int, properties: Any) -> Any:
    return name, shape, dict(properties)


def points_of(data: bytes, extent: int = 4096) -> list[list[list[tuple[int, int]]]]:
    """Per feature its runs of vertices in the tile's own whole numbers."""
    out = []
    for found in decode(data, everything):
        whole = np.rint(found.points * extent).astype(int)
        out += [[list(map(tuple, whole[ring.start : ring.end].tolist())) for ring in one.rings] for one in found.found]
    return out


def test_points_lines_and_areas_come_back_vertex_by_vertex() -> None:
    lines = [[(0, 0), (100, 50), (4096, 4096)], [(-64, 7), (9, 4160)]]
    outer, hole = [(0, 0), (2000, 0), (2000, 2000), (0, 2000)], [(500, 500), (500, 900), (900, 900)]
    data = vector_tile(
        layer("a", [(POINT, [(5, 6), (7, 8)], {}), (LINE, lines, {}), (AREA, [outer, hole], {})]),
        layer("b", [(LINE, [[(1, 1), (2, 2)]], {})]),
    )
    assert points_of(data) == [[[(5, 6)], [(7, 8)]], lines, [outer, hole], [[(1, 1), (2, 2)]]]
    assert layer_names(data) == ["a", "b"]


def test_outer_rings_and_holes_are_told_apart_by_how_they_wind() -> None:
    outer, hole = [(0, 0), (2000, 0), (2000, 2000), (0, 2000)], [(500, 500), (500, 900), (900, 900)]
    (found,) = decode(vector_tile(layer("a", [(AREA, [outer, hole], {})])), everything)
    areas = [ring.area for ring in found.found[0].rings]
    assert areas == pytest.approx([2 * (2000 / 4096) ** 2, -(400 / 4096) ** 2])


def test_properties_of_every_kind_come_back() -> None:
    told = {"text": "Ærø", "whole": 7, "below": -12, "broken": 2.5, "yes": True, "no": False}
    (found,) = decode(vector_tile(layer("a", [(POINT, [(1, 1)], told)])), everything)
    assert found.found[0].picked == ("a", POINT, told)


def test_the_extent_of_the_layer_counts() -> None:
    data = vector_tile(layer("a", [(POINT, [(256, 128)], {})], extent=512))
    assert decode(data, everything)[0].points.tolist() == [[0.5, 0.25]]


def test_what_is_not_picked_is_not_worked_out() -> None:
    broken = [(LINE, [[(0, 0), (9, 9)]], {})]
    data = vector_tile(layer("wanted", broken), layer("other", broken))
    only = decode(data, lambda name, shape, told: name if name == "wanted" else None)
    assert [one.found[0].picked for one in only] == ["wanted"]
    assert [one.found[0].picked[0] for one in decode(data, everything, {"other"})] == ["other"]


def test_features_far_outside_their_tile_are_left_out() -> None:
    data = vector_tile(layer("a", [(POINT, [(4096 * 3, 1)], {}), (POINT, [(1, 1)], {})]))
    assert points_of(data) == [[[(1, 1)]]]


def raw(geometry: bytes, shape: int = LINE, tags: bytes = b"", extra: bytes = b"") -> bytes:
    body = (b"\x12" + varint(len(tags)) + tags if tags else b"") + b"\x18" + varint(shape)
    body += b"\x22" + varint(len(geometry)) + geometry
    content = b"\x0a\x01a" + b"\x12" + varint(len(body)) + body + extra
    return b"\x1a" + varint(len(content)) + content


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x1a\x05abc", "cut off"),
        (b"\x1a", "cut off"),
        (b"\x1b", "wire type"),
        (b"\xff" * 30, "too long"),
        (raw(b"\x09\x00"), "damaged"),  # a point of half a pair
        (raw(b"\x12\x02\x02"), "damaged"),  # a line that goes on from nowhere
        (raw(b"\x09\x00\x00\x0a\x02\x82"), "cut off"),
        (raw(b"\x09\x00\x00\xfa\xff\xff\xff\x0f\x02\x02"), "damaged"),  # half a milliard of vertices in two bytes
        (raw(b"\x09\x00\x00" + b"\x80" * 7 + b"\x01"), "too long"),
        (raw(b"\x0b\x00\x00"), "damaged"),  # no such command
        (raw(b"\x09\x00\x00\x0a\x02\x02", tags=b"\x00\x07"), "not there"),
        (raw(b"\x09\x00\x00\x0a\x02\x02", tags=b"\x00"), "without a value"),
        (raw(b"\x09\x00\x00\x0a\x02\x02", extra=b"\x28\x00"), "extent"),
    ],
)
def test_damage_is_told_and_not_drawn(data: bytes, words: str) -> None:
    with pytest.raises(TileError, match=words):
        decode(data, everything)


def test_more_vertices_than_the_limit_are_refused() -> None:
    data = vector_tile(layer("a", [(LINE, [[(n % 4096, n // 4096) for n in range(1000)]], {})]))
    assert len(decode(data, everything, most=1000)[0].points) == 1000
    with pytest.raises(TileError, match="more than 100 vertices"):
        decode(data, everything, most=100)


def test_a_layer_whose_features_have_no_vertices_is_empty() -> None:
    assert decode(raw(b"\x0f"), everything)[0].found == []


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_features_or_a_tile_error(data: bytes) -> None:
    for tile in (data, b"\x1a" + varint(len(data)) + data, raw(data), raw(data, AREA)):
        with suppress(TileError):
            decode(tile, everything)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_a_tile_damaged_in_a_few_bytes_ends_in_features_or_a_tile_error(seed: int) -> None:
    dice = random.Random(seed)
    ring = [(0, 0), (2000, 0), (2000, 2000), (0, 2000)]
    things = [(AREA, [ring], {"class": "lake", "n": 300}), (POINT, [(1, 2)], {})] * 3
    tile = bytearray(vector_tile(layer("water", things)))
    for _ in range(dice.randint(1, 5)):
        tile[dice.randrange(len(tile))] = dice.randrange(256)
    with suppress(TileError):
        for found in decode(bytes(tile), everything):
            assert np.isfinite(found.points).all()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.tuples(*[st.integers(-4000, 8000)] * 2), min_size=2, max_size=8), max_size=8))
def test_whatever_lines_are_written_are_read_again(lines: list[list[tuple[int, int]]]) -> None:
    data = vector_tile(layer("a", [(LINE, [line], {"n": n}) for n, line in enumerate(lines)]))
    assert points_of(data) == [[line] for line in lines]
