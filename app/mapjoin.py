"""What the register adds to the ground of a map file: house numbers, and signs and names where the file has none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from locate.map import AnyFeature, Box, Feature
from locate.map.classes import KINDS
from locate.register import HouseAt, PlaceAt

HOUSE_NUMBERS_TO_M = 0.5
"""The coarsest scale (metres per pixel) at which house numbers are shown."""
MOST_HOUSES, MOST_PLACES = 4_000, 600

_CLASS_OF = {"beach_sign": "beach_sign", "exit": "exit", "road_km": "km_post"}
_NO_NAMES = (*_CLASS_OF, "crossing", "other_name")
_NAMED = ("place", "forest", "water")
_SAME_POST_M = 100.0
_NUMBER = re.compile(r"\d+\w?(?:[,.]\d+)?")


class Lookup(Protocol):
    """What is asked of a register."""

    @property
    def place_kinds(self) -> tuple[str, ...]:
        """The kinds of places there are."""
        ...

    def houses_in(self, box: Box, limit: int) -> list[HouseAt]:
        """Return the houses in force inside a box."""
        ...

    def places_in(self, box: Box, kinds: Sequence[str] | None, limit: int, most_rank: int) -> list[PlaceAt]:
        """Return the places inside a box, nearest its middle first."""
        ...


def joined(ground: Sequence[AnyFeature], register: Lookup, box: Box, metres_per_px: float) -> list[AnyFeature]:
    """Return a box's ground with what a register adds to it at a scale.

    The register's house numbers take the place of the file's own, where it has any; of signs, exits, kilometre posts
    and names of places each class is the register's only where the file has none of it in the box.
    """
    found = list(ground)
    if metres_per_px <= HOUSE_NUMBERS_TO_M:
        houses = register.houses_in(box, MOST_HOUSES)
        if houses:
            found = [each for each in found if each.cls != "house_number"]
            found += [Feature("house_number", text, (e, n)) for text, e, n in houses]
    there = {each.cls for each in ground}
    signs = [kind for kind, cls in _CLASS_OF.items() if cls not in there and _last_rank(cls, metres_per_px) >= 0]
    if signs:
        found += _signs(register.places_in(box, signs, MOST_PLACES, 4), metres_per_px)
    last = _last_rank("place", metres_per_px)
    if "place" not in there and last >= 0:
        names = [kind for kind in register.place_kinds if kind not in _NO_NAMES]
        written = {each.name for each in ground if each.cls in _NAMED}
        found += _names(register.places_in(box, names, MOST_PLACES, last), written)
    return found


def _last_rank(cls: str, metres_per_px: float) -> int:
    """Return the least important rank of a class that is seen at a scale, -1 for none."""
    return sum(metres_per_px <= seen_to for seen_to in KINDS[cls].seen_to) - 1


def _signs(places: Iterable[PlaceAt], metres_per_px: float) -> Iterator[Feature]:
    posts: dict[str, list[PlaceAt]] = {}
    for place in places:
        cls = _CLASS_OF[place.kind]
        label, rank = _LABELS[cls](place.name), 0
        if cls == "km_post":
            rank = _rank_of_post(label)
            if rank > _last_rank(cls, metres_per_px):
                continue
            # The carriageways of a road have posts beside each other: one figure is enough for both.
            near = posts.setdefault(label, [])
            if any(math.dist((p.easting, p.northing), (place.easting, place.northing)) < _SAME_POST_M for p in near):
                continue
            near.append(place)
        yield Feature(cls, label, (place.easting, place.northing), False, rank)


def _names(places: Iterable[PlaceAt], written: set[str]) -> Iterator[Feature]:
    for place in places:
        if place.name not in written:
            yield Feature("place", place.name, (place.easting, place.northing), False, place.rank)


def _rank_of_post(label: str) -> int:
    """Return 0 for each tenth kilometre, 1 for a whole one, 2 for what lies between."""
    whole, _, rest = label.replace(".", ",").partition(",")
    if rest.strip("0"):
        return 2
    return 0 if whole.endswith("0") else 1


def _figure(name: str) -> str:
    """Return the number of an exit ("Frakørsel 21 Odense V" is 21), the whole name without one."""
    found = _NUMBER.search(name)
    return found.group() if found else name


_LABELS: dict[str, Callable[[str], str]] = {
    "beach_sign": lambda name: name.replace(" ", ""),
    "exit": _figure,
    "km_post": lambda name: name.split()[-1] if name.split() else name,
}
