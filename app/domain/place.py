"""A place: where help must go."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PlaceKind = Literal[
    "address", "unit", "street", "junction", "place", "postcode", "beach_sign", "exit", "road_km", "coordinate", "area",
    "words",
]  # fmt: skip


class Place(Struct, frozen=True, kw_only=True):
    """Where help must go, in the words it is shown with, and where that is if it is known.

    ``lat``/``lon`` are WGS84 degrees, ``easting``/``northing`` EPSG:25832 metres; all None for free words.
    ``radius_m`` is set for an area. ``address_id`` is the register's own id; ids survive a renaming, texts do not.
    """

    kind: PlaceKind
    text: str
    detail: str = ""
    address_id: str = ""
    lat: float | None = None
    lon: float | None = None
    easting: float | None = None
    northing: float | None = None
    radius_m: float | None = None
    kommune: str = ""
    quality: str = ""
    register_date: str = ""
    same_name_elsewhere: bool = False

    @property
    def full(self) -> str:
        """Return the place on one line, as it is printed."""
        return f"{self.text}, {self.detail}" if self.detail else self.text

    @property
    def has_point(self) -> bool:
        """Whether the place can be put on the map."""
        return self.lat is not None and self.lon is not None
