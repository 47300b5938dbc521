"""How the shape of a feature is stored: as Qt's own painter path is streamed, so that the screen decodes it in C++.

One element is ``<iff``: 0 (begin a piece) or 1 (a line to), then metres east and north of the map's origin, in single
precision. A closed ring repeats its first corner; the outline comes first and its holes after it. Many features joined
are one path: ``QDataStream >> QPainterPath`` wants the number of elements before them and two figures after. An outline
runs against the clock and a hole with it, so that such a path can be filled at one go whatever overlaps in it (the rule
of winding numbers). Within 250 km of the origin the rounding stays below 8 mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from struct import Struct, pack

ELEMENT_BYTES = 12
_ELEMENTS = [Struct("<" + "iff" * count) for count in range(64)]

Origin = tuple[int, int]
"""Whole metres east and north, EPSG:25832, from which shapes are counted."""


def turned(ring: Sequence[float], hole: bool) -> Sequence[float]:
    """Return a flat ring (easting, northing, … in metres) that runs against the clock, a hole's with it."""
    east, north = ring[0], ring[1]
    corners = [(e - east, n - north) for e, n in zip(ring[::2], ring[1::2], strict=True)]
    twice = sum(e0 * n1 - e1 * n0 for (e0, n0), (e1, n1) in pairwise(corners))  # the ends meet in (0, 0)
    if twice == 0 or (twice < 0) == hole:
        return ring
    back = [0.0] * len(ring)
    back[::2], back[1::2] = ring[-2::-2], ring[::-2]
    return back


def encode(rings: Sequence[Sequence[float]], closed: bool, origin: Origin) -> bytes:
    """Return flat rings or one line (easting, northing, … in metres EPSG:25832) as elements."""
    return b"".join(_encoded(ring, closed, origin) for ring in rings)


def _encoded(coords: Sequence[float], closed: bool, origin: Origin) -> bytes:
    east, north = origin
    values: list[float] = []
    for e, n in zip(coords[::2], coords[1::2], strict=True):
        values += (1, e - east, n - north)
    if closed:
        values += values[:3]
    values[0] = 0
    count = len(values) // 3
    return _ELEMENTS[count].pack(*values) if count < len(_ELEMENTS) else pack("<" + "iff" * count, *values)


def decode(data: bytes, closed: bool, origin: Origin) -> list[tuple[float, ...]]:
    """Return the rings or the line of one feature, flat, in metres EPSG:25832 to the centimetre.

    A ring's repeated corner is left out again. Raises ValueError when the bytes are no shape.
    """
    if not sound(data):
        raise ValueError("not a shape")
    kinds = memoryview(data).cast("i")[::3].tolist()
    figures = memoryview(data).cast("f")
    flat = [0.0] * (2 * len(kinds))
    flat[::2] = [round(origin[0] + e, 2) for e in figures[1::3].tolist()]
    flat[1::2] = [round(origin[1] + n, 2) for n in figures[2::3].tolist()]
    starts = [i for i, kind in enumerate(kinds) if kind == 0]
    cut = 1 if closed else 0
    return [
        tuple(flat[2 * first : 2 * (last - cut)]) for first, last in zip(starts, [*starts[1:], len(kinds)], strict=True)
    ]


def sound(data: bytes) -> bool:
    """True when these are whole elements of known kinds, beginning a piece; anything else could lead Qt astray."""
    return (
        len(data) % ELEMENT_BYTES == 0
        and data[:4] == b"\0\0\0\0"
        and not data[::ELEMENT_BYTES].translate(None, b"\0\1")
        and not any(data[byte::ELEMENT_BYTES].strip(b"\0") for byte in (1, 2, 3))
    )
