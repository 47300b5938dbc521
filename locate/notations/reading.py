"""What any notation comes down to."""

from __future__ import annotations

from msgspec import Struct

from locate.warnings import Code


class Reading(Struct, frozen=True, kw_only=True):
    """A pair (lat, lon) WGS84 degrees as one notation says it.

    ``blur_m`` is half of what the last figure written may hide, in metres; ``cell`` tells a notation that names a
    field (MGRS, plus code), not a point. ``stated_m`` is an uncertainty written beside the pair, ``altitude_m`` a
    height. ``proposed``: it rests on a guess that a person must accept; ``codes`` says which.
    """

    lat: float
    lon: float
    notation: str
    blur_m: float = 0.0
    cell: bool = False
    stated_m: float | None = None
    altitude_m: float | None = None
    proposed: bool = False
    codes: tuple[Code, ...] = ()
