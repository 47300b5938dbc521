"""The Danish square grid (DDKN): a square named by its size and its south-west corner, northing first."""

from __future__ import annotations

import math
import re

from locate.notations.reading import Reading
from locate.projection import to_degrees

_SQUARE = re.compile(r"(100|10|1)\s?(km|m)[_\s]([0-9]{2,5})[_\s]([0-9]{1,4})", re.IGNORECASE)
_SIDES = {("100", "km"): 100_000, ("10", "km"): 10_000, ("1", "km"): 1_000, ("100", "m"): 100}
_NORTH, _EAST = (5_900_000, 6_500_000), (400_000, 1_000_000)


def read(text: str) -> Reading | None:
    """Return the middle of a square such as ``1km_6105_470`` or ``100m_61057_4706``, None for anything else.

    The figures count squares of that size from the origin of EPSG:25832 (Danmarks Statistik, Det Danske Kvadratnet).
    """
    found = _SQUARE.fullmatch(text.strip())
    side = _SIDES.get((found[1], found[2].lower())) if found else None
    if found is None or side is None:
        return None
    north, east = int(found[3]) * side, int(found[4]) * side
    if not (_NORTH[0] <= north <= _NORTH[1] and _EAST[0] <= east <= _EAST[1]):
        return None
    lat, lon = to_degrees(east + side / 2, north + side / 2)
    return Reading(lat=lat, lon=lon, notation="ddkn", blur_m=side / math.sqrt(2), cell=True)
