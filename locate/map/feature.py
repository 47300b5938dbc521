"""What a map is made of: one thing of the ground, told by class, and where it lies."""

from __future__ import annotations

from msgspec import Struct

from locate.map.coding import Origin, decode

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


class MapFeature(Struct, frozen=True, gc=False):
    """One thing of the ground as it is read from a map file.

    ``data`` is its shape (see ``coding``), counted from ``origin``, in ``pieces`` rings or lines: an area and its
    holes, or lines without a name that the file has gathered. ``edged`` is False for a piece of a large area, whose
    outline comes as lines of their own. ``west``, ``east``, ``south`` and ``north`` are the sides of its bounding box
    in centimetres EPSG:25832. ``coords`` and ``holes`` are worked out when they are asked for.
    """

    origin: Origin
    cls: str
    name: str
    closed: bool
    edged: bool
    pieces: int
    rank: int
    data: bytes
    west: int
    east: int
    south: int
    north: int

    @property
    def coords(self) -> tuple[float, ...]:
        """The outline or line, flat, in metres EPSG:25832 to the centimetre."""
        return decode(self.data, self.closed, self.origin)[0]

    @property
    def holes(self) -> tuple[tuple[float, ...], ...]:
        """What is cut out of an area, or the lines gathered with the first; each flat like ``coords``."""
        return tuple(decode(self.data, self.closed, self.origin)[1:])


AnyFeature = Feature | MapFeature
"""A thing of the ground wherever it comes from."""
