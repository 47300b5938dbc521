"""What the columns of a register file mean: the codes in them, and the parts that write lookup columns of their own.

Roads are sorted by name, postcode, locality, town, kommune and code; houses by road, number, letter and id; units by
house, floor and door; so a road's houses and a house's units are one run each. All coordinates are EPSG:25832 in whole
centimetres, easting first.
"""

from __future__ import annotations

from collections.abc import Sequence

from locate.register.columns import ColumnsWriter
from locate.register.staging import Place, RoadRow

LETTERS = ("", *"ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ")
LETTER_NUMBERS = {letter: number for number, letter in enumerate(LETTERS)}
QUALITIES = ("", "A", "B", "U")
RETIRED = 4
"""DAR's statuses from here on are given up: 4 nedlagt, 5 henlagt."""
ALIAS_KINDS = ("spoken", "postal", "old", "alternative")


def flags(quality: str, status: str) -> int:
    """Return class of the point and status in one byte."""
    return QUALITIES.index(quality) | int(status or 0) << 4


def quality_of(flag: int) -> str:
    """Return the class of the point: "A", "B", "U", or "" unknown."""
    return QUALITIES[flag & 3]


def status_of(flag: int) -> str:
    """Return DAR's digit."""
    return str(flag >> 4)


def four(number: int) -> str:
    """Return a postcode or kommunekode as it is written, "" for 0."""
    return f"{number:04}" if number else ""


def index(
    writer: ColumnsWriter, names: Sequence[str], name_road: Sequence[int], roads: Sequence[RoadRow],
    aliases: Sequence[tuple[str, int]],
) -> None:  # fmt: skip
    """Add what the search looks names up in."""
    from locate.register import index as names_index

    names_index.add(writer, names, name_road, roads, aliases)


def sights(writer: ColumnsWriter, places: Sequence[Place]) -> None:
    """Add what the search looks places up in."""
    from locate.register import sights as lookups

    lookups.add(writer, places)
