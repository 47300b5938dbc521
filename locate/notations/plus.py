"""Plus codes (Open Location Code): a field named by its south-west corner in steps of twenty."""

from __future__ import annotations

import math
import re

from locate.notations.reading import Reading
from locate.warnings import Code

_DIGITS = "23456789CFGHJMPQRVWX"
_CODE = re.compile(
    rf"(?<![0-9A-Z+])((?:[{_DIGITS}]{{2}}){{1,4}}|[{_DIGITS}]{{2,6}}0{{2,6}})\+([{_DIGITS}]{{2,7}})?(?![0-9A-Z+])"
)
_PAIR_STEPS = (20.0, 1.0, 0.05, 0.0025, 0.000125)
_METRES_A_DEGREE = 111_195.0
_LONGEST = 15


def read(text: str, near: tuple[float, float] | None = None) -> Reading | Code | None:
    """Return the middle of the field a text names, None when it names none.

    A short code (its town beside it) needs ``near`` (lat, lon) WGS84; without it the answer is ``plus_code_short``.
    """
    found = _CODE.search(text.upper())
    if found is None:
        return None
    front, back = found[1], found[2] or ""
    if len(front) == 8:
        if "0" in front and (back or len(front.rstrip("0")) % 2 or len(front) - len(front.rstrip("0")) % 2 < 2):
            return None
        return _decoded(front.rstrip("0") + back)
    if "0" in front or not back:
        return None
    if near is None:
        return "plus_code_short"
    return recover(front + "+" + back, *near)


def recover(short: str, lat: float, lon: float) -> Reading:
    """Return the field that ends in a short code and lies nearest to (lat, lon) WGS84."""
    missing = 8 - short.index("+")
    step = _PAIR_STEPS[missing // 2 - 1]
    lat = min(max(lat, -90.0), 90.0)
    whole = encode(lat, lon)[:missing] + short.replace("+", "")
    there = _decoded(whole)
    north, east = there.lat, there.lon
    if north - lat > step / 2 and north - step >= -90:
        north -= step
    elif lat - north > step / 2 and north + step <= 90:
        north += step
    if east - lon > step / 2:
        east -= step
    elif lon - east > step / 2:
        east += step
    return Reading(lat=north, lon=east, notation="plus", blur_m=there.blur_m, cell=True)


def _decoded(digits: str) -> Reading:
    south, west, high, wide = -90.0, -180.0, 0.0, 0.0
    for at in range(0, min(len(digits), 10), 2):
        high = wide = _PAIR_STEPS[at // 2]
        south += _DIGITS.index(digits[at]) * high
        west += _DIGITS.index(digits[at + 1]) * wide
    for digit in digits[10:_LONGEST]:
        # From here on a field is cut into five rows and four columns.
        high, wide = high / 5, wide / 4
        row, column = divmod(_DIGITS.index(digit), 4)
        south += row * high
        west += column * wide
    lat, lon = south + high / 2, west + wide / 2
    blur = math.hypot(high, wide * math.cos(math.radians(min(abs(lat), 90)))) / 2 * _METRES_A_DEGREE
    return Reading(lat=lat, lon=lon, notation="plus", blur_m=blur, cell=True)


def encode(lat: float, lon: float) -> str:
    """Return the full code of ten digits, without its plus sign, for (lat, lon) WGS84 degrees."""
    steps = 8000  # of the last digit in one degree
    north = min(max(math.floor(round((lat + 90) * steps, 6)), 0), 180 * steps - 1)
    east = math.floor(round((lon + 180) * steps, 6)) % (360 * steps)
    digits = []
    for _ in range(5):
        north, low = divmod(north, 20)
        east, side = divmod(east, 20)
        digits += [_DIGITS[side], _DIGITS[low]]
    return "".join(reversed(digits))
