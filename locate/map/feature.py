"""What a map is made of: one thing of the ground, told by class, and where it lies."""

from __future__ import annotations

from msgspec import Struct

Box = tuple[float, float, float, float]
"""(west, south, east, north) in metres, EPSG:25832."""


class MapError(ValueError):
    """A map file cannot be used or built; the message says why."""


class Feature(Struct, frozen=True):
    """One thing of the ground.

    ``coords`` is flat: easting, northing, easting, … in metres EPSG:25832; ``closed`` means an area, whose last corner
    is not repeated, and ``holes`` are what is cut out of it, each flat like ``coords``. ``rank`` grows with lesser
    importance within the class ``cls``.
    """

    cls: str
    name: str
    coords: tuple[float, ...]
    closed: bool = False
    rank: int = 0
    holes: tuple[tuple[float, ...], ...] = ()
