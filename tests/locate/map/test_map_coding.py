"""How shapes are stored: exact enough anywhere in the country, and no damaged bytes are taken for a shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locate.map.coding import ELEMENT_BYTES, decode, encode, sound

DENMARK = (430_000.0, 6_040_000.0, 900_000.0, 6_410_000.0)
ORIGIN = (665_000, 6_225_000)
SPOT = st.tuples(st.floats(DENMARK[0], DENMARK[2]), st.floats(DENMARK[1], DENMARK[3]))


@given(st.lists(SPOT, min_size=1, max_size=90))
def test_a_point_anywhere_in_the_country_comes_back_to_within_two_centimetres(spots: list[tuple[float, float]]) -> None:
    flat = [v for spot in spots for v in spot]
    (back,) = decode(encode([flat], False, ORIGIN), False, ORIGIN)
    assert len(back) == len(flat)
    assert max(abs(a - b) for a, b in zip(flat, back, strict=True)) < 0.02


def test_the_holes_of_an_area_come_after_its_outline_and_no_corner_twice() -> None:
    outline = (600_000.0, 6_200_000.0, 600_100.0, 6_200_000.0, 600_100.0, 6_200_100.0)
    hole = (600_040.0, 6_200_010.0, 600_060.0, 6_200_010.0, 600_060.0, 6_200_030.0)
    data = encode([outline, hole], True, ORIGIN)
    assert decode(data, True, ORIGIN) == [outline, hole]
    assert len(data) == 8 * ELEMENT_BYTES  # on disk each ring ends where it began


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 13,
        b"\1\0\0\0" + b"\0" * 8,
        encode([(1.0, 2.0, 3.0, 4.0)], False, (0, 0)) + b"\2\0\0\0" + b"\0" * 8,
        encode([(1.0, 2.0, 3.0, 4.0)], False, (0, 0)) + b"\0\0\0\1" + b"\0" * 8,
        b"",
    ],
)
def test_bytes_that_are_no_shape_are_told_before_qt_sees_them(data: bytes) -> None:
    assert not sound(data)
    with pytest.raises(ValueError, match="not a shape"):
        decode(data, False, ORIGIN)


@given(st.binary(max_size=200))
def test_any_bytes_are_either_a_shape_or_not(data: bytes) -> None:
    if sound(data):
        assert sum(len(ring) for ring in decode(data, False, ORIGIN)) == len(data) // ELEMENT_BYTES * 2
