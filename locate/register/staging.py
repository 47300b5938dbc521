"""What an import hands to the builder, row by row: houses, units, other names of roads, places, documents.

The records are plain tuples: some millions of them pass through in an import, so nothing here checks or converts.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class House(NamedTuple):
    """One access address: coordinates EPSG:25832 in whole centimetres, easting first.

    ``uid`` is the source's id as written (a UUID in lower case where it is one). ``code`` and ``kommune`` are four
    digits or "". ``number`` is 1-9999, ``letter`` "" or one capital. ``quality`` is DAR's class A, B, U or "".
    ``status`` is DAR's digit: "3" in force, "2" provisional, "4" given up (found by its words, marked).
    """

    uid: str
    road: str
    code: str
    number: int
    letter: str
    locality: str
    postcode: str
    town: str
    kommune: str
    e: int
    n: int
    quality: str
    status: str


class Unit(NamedTuple):
    """One dwelling or office: ``parent`` is its house's uid; floor ("st", "2") and door ("tv") as registers write."""

    parent: str
    uid: str
    floor: str
    door: str
    status: str


class Alias(NamedTuple):
    """Another name of a road: ``kind`` is "spoken", "postal" (20 characters), "old" or "alternative".

    It holds for the roads named ``road`` in ``kommune`` with the road code ``code``; "" is any.
    """

    road: str
    kommune: str
    code: str
    name: str
    kind: str


class Place(NamedTuple):
    """One place without an address: WGS84 degrees and EPSG:25832 in whole centimetres.

    ``kind`` is "beach_sign", "road_km", "exit", "crossing", "island", or a kind of named place.
    """

    kind: str
    name: str
    detail: str
    kommune: str
    lat: float
    lon: float
    e: int
    n: int


class RoadRow(NamedTuple):
    """One road of a register being built, as it lies in one locality, postcode and kommune.

    ``name`` is the number of its name; ``postcode``, ``kommune`` and ``code`` are 0 when unknown; the box is EPSG:25832
    in whole centimetres.
    """

    name: int
    postcode: int
    locality: str
    town: str
    kommune: int
    code: int
    houses: int
    west: int
    south: int
    east: int
    north: int


class Stage(Protocol):
    """Takes what an import found usable, each house and unit with its ``origin`` (``origin(file, row)``).

    A second house or unit with the same uid, and a unit without its house, are told and left out when all is read.
    """

    def house(self, house: House, origin: int) -> None:
        """Keep a house."""

    def unit(self, unit: Unit, origin: int) -> None:
        """Keep a unit; its house may come before or after it."""

    def alias(self, alias: Alias) -> None:
        """Keep another name of a road."""

    def place(self, place: Place) -> None:
        """Keep a place."""

    def document(self, name: str, content: str) -> None:
        """Keep a document whole, as "areas" (GeoJSON) or "responsibility" (CSV)."""


def origin(file: int, row: int) -> int:
    """Return one number for a row (from 1) of the import's file with this number (from 0)."""
    return file << 40 | row


def file_and_row(number: int) -> tuple[int, int]:
    """Return what ``origin`` was made from."""
    return number >> 40, number & ((1 << 40) - 1)
