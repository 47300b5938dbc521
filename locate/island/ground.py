"""The island as features of the map file, from the same things that the register is made of.

House numbers are no part of it: the map takes them from the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from locate.island import plan
from locate.island.draw import Island, built_up, middle_of
from locate.island.shape import Points
from locate.map import Box, Feature

_MARGIN_M = 700.0


def bounds_of(island: Island) -> Box:
    """Return the whole map: the land and a little sea (metres EPSG:25832)."""
    west, south, east, north = island.land.bounds
    return west - _MARGIN_M, south - _MARGIN_M, east + _MARGIN_M, north + _MARGIN_M


def features(island: Island) -> Iterator[Feature]:
    """Yield everything the map shows."""
    yield from _areas(island)
    yield _line("road_motorway", plan.MOTORWAY_NAME, island.motorway.points)
    for street in [*island.streets, *island.ramps, *island.paths]:
        yield _line(street.cls, street.name, street.points, street.rank)
    yield from _buildings(island)
    yield from _words(island)


def _areas(island: Island) -> Iterator[Feature]:
    for land in (island.land, *island.islets):
        yield _area("coast", "", land)
    for name, outline in island.forests:
        yield _area("forest", name, shapely.Polygon(outline))
    for net in island.nets.values():
        for part in shapely.get_parts(shapely.intersection(built_up(net), island.land.buffer(-8))):
            if part.geom_type == "Polygon":
                yield _area("town", "", part)
    for name, outline in island.lakes:
        yield _area("water", name, shapely.Polygon(outline))


def _buildings(island: Island) -> Iterator[Feature]:
    built = (sight.corners for sight in island.sights if sight.corners is not None)
    for corners in (*(house.corners for house in island.houses), *built, *island.sheds):
        yield Feature("building", "", _flat(corners), True)


def _words(island: Island) -> Iterator[Feature]:
    for net in island.nets.values():
        yield Feature("place", net.town.name, _spot(middle_of(net.town)), False, net.town.rank)
    for sight in island.sights:
        yield Feature("place", sight.name, _spot(sight.spot), False, sight.rank)
    for sign in island.signs:
        yield Feature("beach_sign", sign.name, _spot(sign.spot))
    for leaving in island.exits:
        yield Feature("exit", leaving.name.split()[1], _spot(leaving.spot))
    for post in island.posts:
        if post.detail.endswith(plan.EAST):
            # One figure for both carriageways: they stand beside each other.
            yield Feature("km_post", post.name.split()[-1], _spot(post.spot), False, post.rank)


def _area(cls: str, name: str, area: BaseGeometry) -> Feature:
    assert isinstance(area, shapely.Polygon)
    return Feature(cls, name, _flat(np.array(area.exterior.coords)[:-1]), True)


def _line(cls: str, name: str, points: Points, rank: int = 0) -> Feature:
    return Feature(cls, name, _flat(points), False, rank)


def _flat(points: Points) -> tuple[float, ...]:
    return tuple(round(v, 2) for point in points.tolist() for v in point)


def _spot(spot: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(v, 2) for v in spot)
